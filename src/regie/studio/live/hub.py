"""Tells everybody who looks at a title that something in it changed (server-sent events)."""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

KEPT = 500
"""Events of a title that are kept, for a browser that was away for a moment."""

CLOSING = "closing"

BEHIND = 200
"""A browser that has so many pieces of news before it is cut off, and comes back."""

BEAT_SECONDS = 15.0
"""After so long without news a line is sent all the same, so that dead connections are noticed."""


@dataclass(frozen=True)
class News:
    """Attributes: number: rises by one with each. told: what changed, as JSON can hold it."""

    number: int
    topic: str
    told: dict[str, str | int]

    @cached_property
    def as_event(self) -> str:
        """As it is sent; written once for all who listen."""
        told = json.dumps({"topic": self.topic, **self.told}, ensure_ascii=False)
        return f"id: {self.number}\nevent: news\ndata: {told}\n\n"


@dataclass
class _Listener:
    loop: asyncio.AbstractEventLoop
    queue: asyncio.Queue[News]
    only: Collection[str] | None = None
    is_behind: bool = False

    def put(self, news: News) -> None:
        """Only in the loop. A browser that takes nothing any more must not fill the memory: its
        stream ends, and when it is back it asks for what it missed."""
        if self.only is not None and news.topic not in self.only and news.topic != CLOSING:
            return
        try:
            self.queue.put_nowait(news)
        except asyncio.QueueFull:
            self.is_behind = True


@dataclass
class _Channel:
    kept: deque[News] = field(default_factory=lambda: deque(maxlen=KEPT))
    listeners: set[int] = field(default_factory=set)
    told_at: dict[str, float] = field(default_factory=dict)


class Hub:
    """One for a studio's process. `tell` may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._keys = itertools.count(1)
        self._channels: dict[str, _Channel] = {}
        self._listeners: dict[int, _Listener] = {}
        self._closed = False
        self.also: Callable[[str, str, Mapping[str, str | int]], None] | None = None
        """Told of everything, beside those who listen; returns at once."""

    def tell(self, channel: str, topic: str, **told: str | int) -> None:
        """Tells all who listen to a channel (a title's slug, or `house`)."""
        self._tell(channel, topic, told)
        if self.also is not None:
            self.also(channel, topic, told)

    def tell_person(self, key: str, topic: str, **told: str | int) -> None:
        """Tells one person, in whatever title; webhooks hear nothing of it."""
        self._tell(channel_of(key), topic, told)

    def _tell(self, channel: str, topic: str, told: dict[str, str | int]) -> None:
        with self._lock:
            here = self._channels.setdefault(channel, _Channel())
            news = News(next(self._numbers), topic, told)
            here.kept.append(news)
            here.told_at[topic] = time.time()
            hearing = [self._listeners[key] for key in here.listeners]
        for listener in hearing:
            listener.loop.call_soon_threadsafe(listener.put, news)

    def told_at(self, channel: str, topic: str) -> float:
        """When that was told last there, seconds since 1970; 0: never."""
        with self._lock:
            here = self._channels.get(channel)
            return here.told_at.get(topic, 0.0) if here else 0.0

    @property
    def listening(self) -> int:
        """How many streams are open."""
        with self._lock:
            return len(self._listeners)

    async def listen(
        self,
        *channels: str,
        after: int | None = None,
        only: Collection[str] | None = None,
    ) -> AsyncIterator[str]:
        """What is told from now on, as a stream of server-sent events.

        Args:
            after: number of the last event that the browser has; what it missed comes first.
            only: these topics; None: all.
        """
        listener = _Listener(asyncio.get_running_loop(), asyncio.Queue(BEHIND), only)
        with self._lock:
            here = [self._channels.setdefault(name, _Channel()) for name in channels]
            key = next(self._keys)
            self._listeners[key] = listener
            for channel in here:
                channel.listeners.add(key)
            missed = [] if after is None else _missed(here, after, only)
        try:
            yield "retry: 1000\n\n"
            for news in missed:
                yield news.as_event
            while not self._closed and not listener.is_behind:
                try:
                    yield (await asyncio.wait_for(listener.queue.get(), BEAT_SECONDS)).as_event
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            with self._lock:
                for channel in here:
                    channel.listeners.discard(key)
                self._listeners.pop(key, None)

    def close(self) -> None:
        """Ends all streams, so that the server can stop."""
        self._closed = True
        with self._lock:
            hearing = list(self._listeners.values())
        for listener in hearing:
            listener.loop.call_soon_threadsafe(listener.put, News(0, CLOSING, {}))


def channel_of(key: str) -> str:
    """The channel of one person; no title has such a slug. Args: key: of the account."""
    return f"person:{key}"


def _missed(channels: Collection[_Channel], after: int, only: Collection[str] | None) -> list[News]:
    kept = (news for channel in channels for news in channel.kept)
    found = (n for n in kept if n.number > after and (only is None or n.topic in only))
    return sorted(found, key=lambda news: news.number)
