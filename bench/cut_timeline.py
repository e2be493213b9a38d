"""The cutting room with 2,000 clips: scrubbing, scrolling and zooming, and what edits cost.

Protocol: Debian's Chromium, headless, no GPU, 1280 × 720. The page is the studio's own; only the
answer that it asks the timeline from is a made one of 2,000 clips of 24 to 96 frames with lines,
subtitles and 400 markers, and each clip has a board of its own. A step is one pointer move on the
ruler to another place of the film, until the frame that the browser draws for it is done: playhead,
timecode, subtitle, and the board in the viewer; its own frame is decoded when the pointer rests,
and counts in no step. Scrolling and zooming draw the tracks each time. Edits are measured without
a page: the pieces of a cut put in order from their rows, said as rows again, and compared with a
shuffled cut.
"""

from __future__ import annotations

import io
import json
import random
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CLIPS = 2000
STEPS = 600
CHROMIUM = "/usr/bin/chromium"

SCRUB = """async ({steps, mode}) => {
  const { model, player, stage } = await import("/static/cut/cut.js");
  const rect = stage.host.getBoundingClientRect();
  const frame = () => new Promise((done) => requestAnimationFrame(() => done(undefined)));
  const send = (kind, x, y) => stage.host.dispatchEvent(new PointerEvent(kind, {
    clientX: rect.left + x, clientY: rect.top + y, pointerId: 1, button: 0, bubbles: true }));
  stage.host.setPointerCapture = () => undefined;
  const times = [];
  if (mode === "scrub far") stage.fit();
  if (mode === "scrub near") { stage.zoom(2); stage.scrollTo(20000); }
  await frame();
  if (mode.startsWith("scrub")) send("pointerdown", 10, 10);
  let last = performance.now();
  const began = last;
  for (let n = 0; n < steps; n += 1) {
    if (mode === "scroll") stage.scrollTo((n * 97) % model.timeline.duration);
    else if (mode === "zoom") stage.zoom(0.01 * 1.02 ** (n % 300));
    else send("pointermove", 8 + (n * 37) % (rect.width - 16), 10);
    await frame();
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  const total = performance.now() - began;
  send("pointerup", 10, 10);
  times.sort((a, b) => a - b);
  return { each: 1000 * steps / total, p95: times[Math.floor(times.length * 0.95)],
           worst: times[times.length - 1], frame: player.at };
}"""

TO_CUTS = """async ({steps}) => {
  const { player } = await import("/static/cut/cut.js");
  const began = performance.now();
  for (let n = 0; n < steps; n += 1) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => done(undefined)));
  }
  return { each: 1000 * steps / (performance.now() - began), frame: player.at };
}"""


def make_timeline() -> dict[str, Any]:
    """What the API would tell of a film of 2,000 clips."""
    rng = random.Random(7)
    picture: list[dict[str, Any]] = []
    dialogue: list[dict[str, Any]] = []
    subtitles: list[dict[str, Any]] = []
    at = 0
    for n in range(CLIPS):
        long = rng.randint(24, 96)
        picture.append(
            {"key": f"k{n}", "shot": f"{n // 20 + 1}{chr(65 + n % 20)}", "uid": f"k{n}",
             "piece": "", "scene": str(n // 20 + 1), "start": at, "duration": long, "source_in": 0,
             "length": long, "most": long + 240, "dissolve": 12 if n % 40 == 0 and n else 0,
             "black": 0, "sound": 0, "words": "A long look over the harbour, and nobody speaks.",
             "size": "CU", "board": f"{n:064x}", "film": ""}
        )  # fmt: skip
        if n % 2:
            line = {"start": at + 4, "duration": max(8, long - 12)}
            dialogue.append({"line": f"l{n}", "who": "MARA", "text": "You kept the light on.",
                             "off_screen": False, "sound": "", **line})  # fmt: skip
            subtitles.append({"text": "You kept the light on.", **line})
        at += long
    marks = [{"shot": c["shot"], "uid": c["uid"], "at": 3, "start": c["start"] + 3, "frames": 1,
              "text": "look", "colour": "red"} for c in picture[::5]]  # fmt: skip
    return {
        "version": 1, "title": "Long", "rate": [24, 1], "size": [960, 402], "duration": at,
        "picture": picture, "dialogue": dialogue, "music": [], "effects": [],
        "subtitles": subtitles, "markers": marks, "out": [], "film": "",
        "revision": "bench", "told": [],
    }  # fmt: skip


@contextmanager
def serve(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """A studio with one title; its address, and the cookie of somebody who is signed in."""
    import uvicorn

    from regie.app.new_title import start_title
    from regie.studio.application import create_app
    from regie.studio.doors.cookies import session_cookie
    from regie.studio.house import House
    from regie.studio.people import accounts, sessions

    script = folder / "long.fountain"
    script.write_text("INT. KITCHEN - NIGHT\n\nMARA stands by the table.\n", encoding="utf-8")
    start_title(folder / "long", script)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    house = House(home=folder / "studio", origin=f"http://127.0.0.1:{port}")
    app = create_app(house)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    now = time.time()
    with app.state.database.begin() as connection:
        who = accounts.add_account(
            connection, name="Ann", password="", language="en", now=now, is_admin=True,
            may_start=True,
        )  # fmt: skip
        ticket = sessions.open_session(
            connection, account=who.id, how="password", address="127.0.0.1", browser="bench",
            now=now,
        )  # fmt: skip
    slug = app.state.shelf.put(folder / "long").slug
    cookie = {"name": session_cookie(house), "value": ticket, "url": house.origin}
    yield f"{house.origin}/t/{slug}/cut", cookie
    server.should_exit = True
    thread.join(20)


def measure_page() -> list[tuple[str, dict[str, float]]]:
    from PIL import Image
    from playwright.sync_api import sync_playwright

    timeline = json.dumps(make_timeline())

    def board(route: Any) -> None:
        n = int(route.request.url.split("/")[-2], 16)
        out = io.BytesIO()
        Image.new("RGB", (240, 100), ((n * 37) % 200, (n * 61) % 200, 90)).save(out, "WEBP")
        route.fulfill(body=out.getvalue(), content_type="image/webp")

    found: list[tuple[str, dict[str, float]]] = []
    with (
        tempfile.TemporaryDirectory() as scratch,
        serve(Path(scratch)) as (address, cookie),
        sync_playwright() as run,
    ):
        browser = run.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        page.route("**/api/v1/titles/*/cut", lambda route: route.fulfill(
            body=timeline, content_type="application/json"))  # fmt: skip
        page.route("**/thumbs/**", board)
        began = time.perf_counter()
        page.goto(address)
        page.wait_for_selector("#cut[data-revision]")
        found.append(("open, ms", {"each": 1000 * (time.perf_counter() - began)}))
        page.wait_for_timeout(1500)
        for mode in ("scrub far", "scrub near", "scroll", "zoom"):
            found.append((mode, page.evaluate(SCRUB, {"steps": STEPS, "mode": mode})))
        found.append(("from cut to cut", page.evaluate(TO_CUTS, {"steps": 200})))
        browser.close()
    return found


def measure_edits() -> list[tuple[str, float]]:
    """Milliseconds of what an edit of 2,000 pieces costs beside reading the source."""
    from regie.film.editing import Piece
    from regie.post.assembly import ShotLength, assemble, describe, fit_dissolves
    from regie.post.edits import Bench
    from regie.post.foreign.compare import compare_cuts, take_differences

    shots = [ShotLength(f"{n}", 60, None, 0, 300) for n in range(CLIPS)]
    pieces = tuple(Piece(shot=n, source_in=n % 7, source_out=60) for n in range(CLIPS))
    rng = random.Random(3)
    other = list(pieces)
    for _ in range(200):
        other.insert(rng.randrange(CLIPS - 1), other.pop(rng.randrange(CLIPS - 1)))
    rows = describe(pieces, shots)
    compared = compare_cuts(pieces, fit_dissolves(other))
    ids = [d.id for d in compared.differences]
    acts: dict[str, Callable[[], object]] = {
        "trim": lambda: Bench(pieces, shots).trim(1000, "tail", -3),
        "pieces from rows": lambda: assemble(shots, rows),
        "rows from pieces": lambda: describe(pieces, shots),
        "compare, 200 moved": lambda: compare_cuts(pieces, other),
        "take all": lambda: take_differences(compared, ids),
    }
    found = []
    for name, act in acts.items():
        began = time.perf_counter()
        for _ in range(3):
            act()
        found.append((name, 1000 * (time.perf_counter() - began) / 3))
    return found


def main() -> int:
    print("## The cutting room\n")
    print(f"{CLIPS} clips, headless Chromium without a GPU. Wanted: 30 steps a second.\n")
    print("| what | a second | p95, ms | worst, ms |\n|---|---|---|---|")
    for name, told in measure_page():
        more = [f"{told[key]:.0f}" if key in told else "" for key in ("p95", "worst")]
        print(f"| {name} | {told['each']:.0f} | {more[0]} | {more[1]} |")
    print("\n| an edit of 2,000 pieces | ms |\n|---|---|")
    for name, milliseconds in measure_edits():
        print(f"| {name} | {milliseconds:.0f} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
