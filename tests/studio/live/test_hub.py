"""News to many: none is lost, whoever is slow is cut off, and nothing stays of who has left."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from regie.studio.live.hub import BEHIND, KEPT, Hub


def in_a_loop(run: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Runs it in a thread of its own: a browser of another test may keep a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(run())).result()


def numbers(lines: list[str]) -> list[int]:
    """What events tell, in order."""
    data = [line for text in lines for line in text.splitlines() if line.startswith("data:")]
    return [json.loads(line[5:])["n"] for line in data]


async def take(stream: AsyncIterator[str], count: int) -> list[str]:
    return [await anext(stream) for _ in range(count)]


def test_all_hear_all_and_who_was_away_hears_what_he_missed() -> None:
    async def run() -> None:
        hub = Hub()
        streams = [hub.listen("t") for _ in range(50)]
        other = hub.listen("u")
        for stream in [*streams, other]:
            await anext(stream)
        for n in range(20):
            await asyncio.to_thread(hub.tell, "t", "made", n=n)
        for stream in streams:
            assert numbers(await take(stream, 20)) == list(range(20))
        back = hub.listen("t", after=15)
        await anext(back)
        assert numbers(await take(back, 5)) == [15, 16, 17, 18, 19]
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(other), 0.05)
        hub.close()
        with pytest.raises(StopAsyncIteration):
            await take(streams[0], 2)

    in_a_loop(run)


def test_outsiders_hear_some_topics_only() -> None:
    async def run() -> None:
        hub = Hub()
        stream = hub.listen("t", only=frozenset({"notes"}))
        await anext(stream)
        for n in range(BEHIND + 10):
            hub.tell("t", "present", n=n)
        hub.tell("t", "notes", n=1000)
        assert numbers(await take(stream, 1)) == [1000]
        back = hub.listen("t", after=1, only=frozenset({"notes"}))
        await anext(back)
        assert numbers(await take(back, 1)) == [1000]

    in_a_loop(run)


def test_who_takes_nothing_is_cut_off_and_misses_nothing() -> None:
    async def run() -> None:
        hub = Hub()
        slow, quick = hub.listen("t"), hub.listen("t")
        await anext(slow)
        await anext(quick)
        heard: list[str] = []
        for n in range(BEHIND + 50):
            hub.tell("t", "made", n=n)
            await asyncio.sleep(0)
            heard += await take(quick, 1)
        assert numbers(heard) == list(range(BEHIND + 50))
        got = [text async for text in slow]
        assert len(got) <= BEHIND
        assert hub.listening == 1
        last = int(got[-1].partition("\n")[0].removeprefix("id: ")) if got else 0
        back = hub.listen("t", after=last)
        await anext(back)
        missed = await take(back, BEHIND + 50 - len(got))
        assert numbers(got + missed) == list(range(BEHIND + 50))

    in_a_loop(run)


def test_nothing_stays_of_who_has_left() -> None:
    async def once(hub: Hub) -> None:
        async def listen() -> None:
            async for _ in hub.listen("t"):
                pass

        tasks = [asyncio.create_task(listen()) for _ in range(100)]
        await asyncio.sleep(0.01)
        assert hub.listening == 100
        for n in range(KEPT):
            hub.tell("t", "make", n=n)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def run() -> None:
        hub = Hub()
        await once(hub)
        gc.collect()
        before = len(gc.get_objects())
        for _ in range(5):
            await once(hub)
        gc.collect()
        assert hub.listening == 0
        assert len(gc.get_objects()) < before + 300

    in_a_loop(run)
