"""The studio for a long time: `python -m bench.soak` prints a table.

python -m bench.soak [TITLE] [--people 8] [--minutes 60]

Protocol: a studio of its own serves a title that is made (default: the sample, made before,
untimed). So many people look at the rooms, open and leave streams of news, choose, and now and then
have a board drawn, all the time. Of the studio's process Linux counts resident memory, open files,
threads, and open databases. After a first quarter, in which caches fill, the medians of the second
quarter and of the last are compared. Goal: no growth.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from bench.studio import enrol, repeat_sample

from regie.app.make_apart import end_maker
from regie.studio.serve import open_socket

SAMPLES = 120
"""Looks at the process over the whole time."""

ROOMS = ("boards", "boards/scenes", "script", "cut", "review", "cast", "guard", "ledger",
         "activity", "stage")  # fmt: skip

KINDS = ("memory, MiB", "open files", "threads", "open databases")


@dataclass
class Soaked:
    """What a process had, over time. Attributes: samples: in the order of `KINDS`."""

    samples: list[tuple[float, int, int, int]] = field(default_factory=list)
    answers: int = 0
    wrong: list[str] = field(default_factory=list)

    def quarters(self) -> list[tuple[str, float, float]]:
        """Of each kind its median in the second quarter and in the last."""
        quarter = len(self.samples) // 4
        early, late = self.samples[quarter : 2 * quarter], self.samples[-quarter:]
        return [
            (kind, statistics.median(s[n] for s in early), statistics.median(s[n] for s in late))
            for n, kind in enumerate(KINDS)
        ]


def look_at(process: int) -> tuple[float, int, int, int]:
    """What a process has now."""
    home = Path(f"/proc/{process}")
    status = dict(
        line.split(":", 1) for line in (home / "status").read_text().splitlines() if ":" in line
    )
    files = []
    for descriptor in (home / "fd").iterdir():
        with contextlib.suppress(OSError):
            files.append(str(descriptor.readlink()))
    databases = sum(".sqlite" in name and not name.endswith(("-wal", "-shm")) for name in files)
    memory = int(status["VmRSS"].split()[0]) / 1024
    return memory, len(files), int(status["Threads"]), databases


async def live_in(client: httpx.AsyncClient, slug: str, ends: float, told: Soaked, n: int) -> None:
    """One person, until it is over."""
    chance = random.Random(n)

    async def ask(method: str, at: str, **more: object) -> httpx.Response:
        answer = await client.request(method, at, **more)  # type: ignore[arg-type]
        told.answers += 1
        if answer.status_code >= 500:
            told.wrong.append(f"{answer.status_code} {method} {at}")
        return answer

    wall = (await ask("GET", f"/api/v1/titles/{slug}/boards")).json()
    shots = [shot for scene in wall["scenes"] for shot in scene["shots"]]
    while time.monotonic() < ends:
        shot = chance.choice(shots)
        number = shot["shot"]
        for room in chance.sample(ROOMS, 4):
            await ask("GET", f"/t/{slug}/{room}")
            await asyncio.sleep(0.2 * chance.random())
        await ask("GET", f"/t/{slug}/boards/{number}/inspector")
        if shot["board"]:
            await ask("GET", f"/thumbs/{slug}/480/{shot['board']}/{number}.png")
        await hear(client, slug)
        choice = {"lens": chance.choice([35, 50, 85])}
        draws = n == 0 and chance.random() < 0.2
        await ask(
            "PATCH", f"/api/v1/titles/{slug}/shots/{number}",
            json={"choices": choice, "draw": draws},
        )  # fmt: skip


async def hear(client: httpx.AsyncClient, slug: str) -> None:
    """Opens the stream of news of a title, and leaves it."""
    with contextlib.suppress(httpx.HTTPError):
        async with client.stream("GET", f"/api/v1/titles/{slug}/news", timeout=1.0) as stream:
            async for _ in stream.aiter_raw():
                break


async def soak_all(
    port: int, process: int, cookies: list[dict[str, str]], slug: str, seconds: float
) -> Soaked:
    told = Soaked()
    ends = time.monotonic() + seconds

    async def sample() -> None:
        while time.monotonic() < ends:
            told.samples.append(look_at(process))
            await asyncio.sleep(seconds / SAMPLES)

    async with contextlib.AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(
                httpx.AsyncClient(
                    base_url=f"http://127.0.0.1:{port}", cookies=cookie,
                    headers={"x-regie": "bench"}, timeout=180,
                )
            )
            for cookie in cookies
        ]  # fmt: skip
        people = (live_in(c, slug, ends, told, n) for n, c in enumerate(clients))
        await asyncio.gather(sample(), *people)
    return told


@contextlib.contextmanager
def serving(
    title: Path, home: Path, people: int
) -> Iterator[tuple[int, int, list[dict[str, str]]]]:
    """A studio in a process of its own: its port, its process, the cookies of its people."""
    with open_socket("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    cookies = enrol(home, people, port)
    served = subprocess.Popen(
        [sys.executable, "-m", "regie", "studio", str(title), "--home", str(home),
         "--port", str(port)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert served.stdout is not None
    served.stdout.readline()
    try:
        yield port, served.pid, cookies
    finally:
        served.terminate()
        served.wait(30)
        end_maker(title)


def soak(title: Path, home: Path, *, people: int, seconds: float) -> Soaked:
    """Has people live in a studio."""
    with serving(title, home, people) as (port, process, cookies):
        return asyncio.run(soak_all(port, process, cookies, title.name, seconds))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("title", type=Path, nargs="?")
    parser.add_argument("--people", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=60.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if options.title is None:
            title = repeat_sample(Path(scratch), 4)
        else:
            title = Path(scratch) / "title"
            shutil.copytree(options.title, title)
        load = os.getloadavg()[0]
        told = soak(
            title, Path(scratch) / "home", people=options.people, seconds=60 * options.minutes
        )
    print(
        f"{options.people} people, {options.minutes:g} minutes, {told.answers} answers, "
        f"{len(told.wrong)} of them errors; load at the start {load:.1f}.\n"
    )
    for wrong in sorted(set(told.wrong)):
        print(wrong)
    print("| | second quarter | last quarter | growth |\n|---|---|---|---|")
    for kind, early, late in told.quarters():
        print(f"| {kind} | {early:.0f} | {late:.0f} | {late - early:+.0f} |")


if __name__ == "__main__":
    main()
