"""Who looks at which title now, in which room, at which shot. Nothing of it is kept."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from regie.studio.live.hub import Hub

GONE_SECONDS = 50.0
"""A tab that says nothing for so long is gone; tabs speak every twenty seconds."""

TOLD = 40
"""So many people are named; further ones are counted."""

TABS = 20
"""So many tabs of one person are kept apart."""


@dataclass(frozen=True)
class Present:
    """A person at a title.

    Attributes:
        key: of the account. room, shot: where; may be empty.
        field: that the person writes in, as pages call it: `talk:shot:12A`, `line:41`.
    """

    key: str
    name: str
    room: str = ""
    shot: str = ""
    field: str = ""


@dataclass
class _Tab:
    who: Present
    at: float


class Presence:
    """One for a studio's process; used from any thread. The hub is told when something changes."""

    def __init__(self, hub: Hub, clock: Callable[[], float] = time.monotonic) -> None:
        self._hub = hub
        self._clock = clock
        self._lock = threading.Lock()
        self._tabs: dict[str, dict[tuple[str, str], _Tab]] = {}

    def come(self, slug: str, tab: str, who: Present) -> None:
        """A tab says where it is."""
        with self._lock:
            before = self._list(slug)
            tabs = self._tabs.setdefault(slug, {})
            own = sorted((t.at, key) for key, t in tabs.items() if key[0] == who.key)
            if (who.key, tab) not in tabs and len(own) >= TABS:
                del tabs[own[0][1]]
            tabs[who.key, tab] = _Tab(who, self._clock())
            now = self._list(slug)
        self._tell(slug, before, now)

    def go(self, slug: str, tab: str, key: str) -> None:
        """A tab is closed, or shows another title."""
        with self._lock:
            before = self._list(slug)
            self._tabs.get(slug, {}).pop((key, tab), None)
            now = self._list(slug)
        self._tell(slug, before, now)

    def list(self, slug: str) -> tuple[Present, ...]:
        """Who is at a title; a person once, where he was last."""
        with self._lock:
            return self._list(slug)

    def forget_the_gone(self) -> None:
        """Takes out tabs that have not been heard of; their titles are told."""
        with self._lock:
            slugs = list(self._tabs)
        for slug in slugs:
            with self._lock:
                tabs = self._tabs.get(slug, {})
                before = self._list(slug)
                for key in [k for k, t in tabs.items() if self._clock() - t.at > GONE_SECONDS]:
                    del tabs[key]
                now = self._list(slug)
                if not tabs:
                    self._tabs.pop(slug, None)
            self._tell(slug, before, now)

    def _list(self, slug: str) -> tuple[Present, ...]:
        latest: dict[str, _Tab] = {}
        for tab in self._tabs.get(slug, {}).values():
            if tab.who.key not in latest or latest[tab.who.key].at <= tab.at:
                latest[tab.who.key] = tab
        people = (tab.who for tab in latest.values())
        return tuple(sorted(people, key=lambda who: (who.name, who.key)))

    def _tell(self, slug: str, before: tuple[Present, ...], now: tuple[Present, ...]) -> None:
        if before != now:
            people = json.dumps([asdict(who) for who in now[:TOLD]], ensure_ascii=False)
            self._hub.tell(slug, "present", count=len(now), people=people)
