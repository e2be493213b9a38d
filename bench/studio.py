"""The studio under people: `python -m bench.studio` prints a table.

python -m bench.studio [--people 50] [--scenes 40] [--seconds 20] [--keep DIR]

Protocol: a title whose script repeats the sample's scenes (40 of them: some 350 shots) has its
boards drawn; that is not timed. A studio is served on loopback by a process of its own. (1) From
the command until it answers. (2) So many people, each signed in, walk through the rooms for so
many seconds, one page after the other with a second of looking between: the wall, its scenes, a
shot, its inspector, thumbnails, the review room, decisions; every fifth one chooses something for
a shot, and its page asks for what changed on the wall. Time of each answer, by kind. (3) The wall in a browser: from the address until its first
boards are there and it answers a key; then it is scrolled from top to bottom for five seconds:
frames a second, and the longest time that the page did not answer. Goals: pages p95 300 ms, the
wall 1 s, 60 frames a second (as far as a browser without a GPU draws them).
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import httpx

from regie.app.make import make_title
from regie.app.new_title import start_title
from regie.pipeline.targets import choose
from regie.studio.database import Database
from regie.studio.doors.cookies import session_cookie
from regie.studio.house import House
from regie.studio.people import accounts, sessions
from regie.studio.serve import open_socket

SAMPLE = Path(__file__).parents[1] / "titles" / "lighthouse" / "script.fountain"

SLUGLINE = re.compile(r"(?m)^((?:INT|EXT)\..*)$")

LOOKS_SECONDS = 1.0

SCROLL = """
() => new Promise(done => {
  let frames = 0, longest = 0, before = performance.now(), at = 0;
  const begun = before, high = document.documentElement.scrollHeight;
  const step = now => {
    frames++; longest = Math.max(longest, now - before); before = now;
    at = ((now - begun) / 5000) * high;
    scrollTo(0, at);
    if (now - begun < 5000) requestAnimationFrame(step);
    else done({fps: frames / 5, longest});
  };
  requestAnimationFrame(step);
})
"""


def repeat_sample(folder: Path, scenes: int) -> Path:
    """A title of so many scenes, with its boards drawn."""
    text = SAMPLE.read_text(encoding="utf-8")
    head, body = text.split("\n\n", 1)
    script = folder / "long.fountain"
    # Each time on another day: else a choice's words would be of ten scenes, and of none.
    days = (SLUGLINE.sub(rf"\1, DAY {day}", body) for day in range(1, scenes // 4 + 1))
    script.write_text("\n\n".join((head, *days)), encoding="utf-8")
    title = folder / "long"
    if not (title / "title.toml").exists():
        start_title(title, script)
    make_title(title, choose(["boards", "film"] if scenes <= 4 else ["boards"]))
    return title


def enrol(home: Path, count: int, port: int) -> list[dict[str, str]]:
    """So many people of the house. Returns: the cookies of each."""
    house = House(home=home, origin=f"http://127.0.0.1:{port}")
    database = Database(house.database)
    database.create()
    cookies = []
    with database.begin() as connection:
        for n in range(count):
            made = accounts.add_account(
                connection, name=f"Person {n}", password="", language="en", now=time.time(),
                is_admin=True, may_start=True,
            )  # fmt: skip
            ticket = sessions.open_session(
                connection, account=made.id, how="password", address="127.0.0.1", browser="bench",
                now=time.time(),
            )  # fmt: skip
            cookies.append({session_cookie(house): ticket})
    database.close()
    return cookies


async def walk(
    client: httpx.AsyncClient, slug: str, ends: float, times: dict[str, list[float]], n: int
) -> None:
    """One person, until it is over."""
    chance = random.Random(n)
    told = (await client.get(f"/api/v1/titles/{slug}/boards")).json()
    shots = [shot for scene in told["scenes"] for shot in scene["shots"]]
    seen = [scene["seen"] for scene in told["scenes"]]
    while time.monotonic() < ends:
        shot = chance.choice(shots)
        pages = {
            "wall": f"/t/{slug}/boards",
            "scenes of the wall": f"/t/{slug}/boards/scenes",
            "shot": f"/t/{slug}/boards/{shot['shot']}",
            "inspector": f"/t/{slug}/boards/{shot['shot']}/inspector",
            "thumbnail": f"/thumbs/{slug}/480/{shot['board']}/{shot['shot']}.png",
            "decisions": f"/t/{slug}/guard",
            "titles": "/titles",
        }
        for kind, at in pages.items():
            begun = time.perf_counter()
            answer = await client.get(at)
            times[kind].append(time.perf_counter() - begun)
            assert answer.status_code == 200, (at, answer.status_code)
            await asyncio.sleep(LOOKS_SECONDS * chance.random() * 2)
        if n % 5 == 0:
            begun = time.perf_counter()
            await client.patch(
                f"/api/v1/titles/{slug}/shots/{shot['shot']}",
                json={"choices": {"lens": chance.choice([35, 50, 85])}, "draw": False},
            )
            times["a choice"].append(time.perf_counter() - begun)
            begun = time.perf_counter()
            answer = await client.get(f"/t/{slug}/boards/changed", params={"seen": ".".join(seen)})
            times["the wall after it"].append(time.perf_counter() - begun)
            seen = re.findall(r'data-seen="([^"]+)"', answer.text)


async def walk_all(
    port: int, cookies: list[dict[str, str]], slug: str, seconds: float
) -> dict[str, list[float]]:
    times: dict[str, list[float]] = defaultdict(list)
    clients = [
        httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", cookies=c, headers={"x-regie": "bench"}, timeout=60
        )
        for c in cookies
    ]
    ends = time.monotonic() + seconds
    await asyncio.gather(*(walk(c, slug, ends, times, n) for n, c in enumerate(clients)))
    for client in clients:
        await client.aclose()
    return times


def look(port: int, cookie: dict[str, str], slug: str) -> dict[str, float]:
    """The wall in a browser."""
    from playwright.sync_api import sync_playwright

    origin = f"http://127.0.0.1:{port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies(
            [{"name": name, "value": value, "url": origin} for name, value in cookie.items()]
        )
        page = context.new_page()
        begun = time.perf_counter()
        page.goto(f"{origin}/t/{slug}/boards", wait_until="commit")
        page.wait_for_selector("#wall[data-ready] .board img")
        page.keyboard.press("ArrowRight")
        page.wait_for_selector(".board.selected")
        ready = time.perf_counter() - begun
        page.wait_for_timeout(1500)
        told = page.evaluate(SCROLL)
        browser.close()
    return {"ready": ready, **told}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--scenes", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        title = repeat_sample(folder, options.scenes)
        home = Path(scratch) / "home"
        with open_socket("127.0.0.1", 0) as free:
            port = free.getsockname()[1]
        cookies = enrol(home, options.people, port)
        begun = time.perf_counter()
        served = subprocess.Popen(
            [sys.executable, "-m", "regie", "studio", str(title), "--home", str(home),
             "--port", str(port)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert served.stdout is not None
        served.stdout.readline()
        opened = time.perf_counter() - begun
        try:
            seen = look(port, cookies[0], title.name)
            again = look(port, cookies[0], title.name)
            times = asyncio.run(walk_all(port, cookies, title.name, options.seconds))
        finally:
            served.terminate()
            served.wait(20)
    print(__doc__)
    print(f"From the command to the first answer: {opened:.2f} s.")
    for name, told in (("first time", seen), ("again", again)):
        print(
            f"The wall, {name}: {told['ready']:.2f} s to boards and keys; scrolling "
            f"{told['fps']:.0f} frames/s, longest {told['longest']:.0f} ms."
        )
    print(f"\n{options.people} people, {options.seconds:.0f} s:\n")
    print("| | answers | median, ms | p95, ms |\n|---|---|---|---|")
    for kind, taken in times.items():
        p95 = statistics.quantiles(taken, n=20)[18] if len(taken) > 1 else taken[0]
        print(
            f"| {kind} | {len(taken)} | {1000 * statistics.median(taken):.0f} | {1000 * p95:.0f} |"
        )


if __name__ == "__main__":
    main()
