"""Tells everybody who looks at a title that something in it changed (server-sent events)."""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
import time
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

KEPT = 500
"""Events of a title that are kept, for a browser that was away for a moment."""

BEAT_SECONDS = 15.0
"""After so long without news a line is sent all the same, so that dead connections are noticed."""


@dataclass(frozen=True)
class News:
    """Attributes: number: rises by one with each. told: what changed, as JSON can hold it."""

    number: int
    topic: str
    told: dict[str, str | int]

    def as_event(self) -> str:
        told = json.dumps({"topic": self.topic, **self.told}, ensure_ascii=False)
        return f"id: {self.number}\nevent: news\ndata: {told}\n\n"


@dataclass
class _Listener:
    loop: asyncio.AbstractEventLoop
    queue: asyncio.Queue[News]


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

    def tell(self, channel: str, topic: str, **told: str | int) -> None:
        """Tells all who listen to a channel (a title's slug, or `house`)."""
        with self._lock:
            here = self._channels.setdefault(channel, _Channel())
            news = News(next(self._numbers), topic, told)
            here.kept.append(news)
            here.told_at[topic] = time.time()
            hearing = [self._listeners[key] for key in here.listeners]
        for listener in hearing:
            listener.loop.call_soon_threadsafe(listener.queue.put_nowait, news)

    def told_at(self, channel: str, topic: str) -> float:
        """When that was told last there, seconds since 1970; 0: never."""
        with self._lock:
            here = self._channels.get(channel)
            return here.told_at.get(topic, 0.0) if here else 0.0

    async def listen(self, channel: str, after: int | None = None) -> AsyncIterator[str]:
        """What is told from now on, as a stream of server-sent events.

        Args:
            after: number of the last event that the browser has; what it missed comes first.
        """
        listener = _Listener(asyncio.get_running_loop(), asyncio.Queue())
        with self._lock:
            here = self._channels.setdefault(channel, _Channel())
            key = next(self._keys)
            self._listeners[key] = listener
            here.listeners.add(key)
            missed = [n for n in here.kept if after is not None and n.number > after]
        try:
            yield "retry: 1000\n\n"
            for news in missed:
                yield news.as_event()
            while not self._closed:
                try:
                    yield (await asyncio.wait_for(listener.queue.get(), BEAT_SECONDS)).as_event()
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            with self._lock:
                here.listeners.discard(key)
                self._listeners.pop(key, None)

    def close(self) -> None:
        """Ends all streams, so that the server can stop."""
        self._closed = True
        with self._lock:
            hearing = list(self._listeners.values())
        for listener in hearing:
            listener.loop.call_soon_threadsafe(listener.queue.put_nowait, News(0, "closing", {}))
