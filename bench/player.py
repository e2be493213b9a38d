"""The player, frame by frame: `python -m bench player --write`.

Protocol: films of 720 frames, 644 × 272, H.264 with B-frames, whose number is drawn as 12 black or
white bars, at each rate, at a variable one, with an open group of pictures and with keyframes far
apart. The page seeks, steps and jumps from note to note, 11,000 moves in all, and after each reads
the number back from the player's canvas; the same in compare, where both numbers are read, after a
reload, and while it plays at each speed. Wrong is what names another frame than it shows. The
player holds decoded pictures, 192 MB of them: nearly all of a short film; of the last one a fifth.
A playlist is a cut of 1,000 pieces of eight of these films, black and stills between them; two are
compared for five minutes.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "material"))

from barcode_films import phone_times, write_barcode_film
from player_page import browser_page, films_served, load_film

FRAMES = 720
SIZE = (644, 272)
MOVES = 11_000

LONG = "24, 4,000 frames"
"""Most of it is not held in memory, so that seeks have to decode."""

FILMS: dict[str, dict[str, Any]] = {
    "24": {"rate": Fraction(24), "sound": True},
    "23.976": {"rate": Fraction(24000, 1001), "sound": True},
    "25": {"rate": Fraction(25)},
    "29.97": {"rate": Fraction(30000, 1001)},
    "30": {"rate": Fraction(30)},
    "50": {"rate": Fraction(50)},
    "59.94": {"rate": Fraction(60000, 1001)},
    "variable": {
        "rate": Fraction(30),
        "times": phone_times(FRAMES, 11),
        "time_base": Fraction(1, 90000),
    },
    "59.94, open groups": {"rate": Fraction(60000, 1001), "open_gop": True, "b_frames": 3},
    "25, keyframe every 250": {"rate": Fraction(25), "keyframes": 250},
    LONG: {"rate": Fraction(24), "frames": 4000},
}

SPEEDS = (1, 2, 4, -1, -2, -4)


def measure(page: Any, name: str, moves: int, rng: random.Random) -> list[str]:
    """A row of the table: seeks, steps, note jumps, a reload."""
    load_film(page, name)
    frames = page.evaluate("player().index.frames")
    seeks = [rng.randrange(frames) for _ in range(moves * 6 // 10)]
    steps = [rng.choice((1, 1, 1, 1, -1, -1, -1, 10, -10)) for _ in range(moves * 3 // 10)]
    looked = page.evaluate("frames => look(frames)", seeks)
    walked = page.evaluate("([first, moves]) => walk(first, moves)", [frames // 2, steps])
    notes = sorted(rng.sample(range(frames), 40))
    jumps = [rng.choice((1, -1)) for _ in range(moves // 10)]
    jumped = page.evaluate("([frames, jumps]) => jump(frames, jumps)", [notes, jumps])
    page.reload()
    load_film(page, name, after := rng.randrange(frames))
    reloaded = int(page.evaluate("bars()") != after)
    wrong = len(looked["wrong"]) + len(walked["wrong"]) + len(jumped) + reloaded
    ways = f"{looked['p50']:.0f} / {looked['p95']:.0f} / {looked['worst']:.0f}"
    return [name, str(moves), str(wrong), ways, f"{walked['aSecond']:.0f}"]


COMPARED = """async ([frames, offset]) => {
  await player().compare('/film/later.json', 'side', offset);
  const wrong = [];
  for (const frame of frames) {
    await player().seek(frame);
    const [a, b] = pair();
    if (a !== frame || b !== frame + 1000 + offset) wrong.push([frame, a, b]);
  }
  const check = () => {
    const [a, b] = pair();
    return [a === player().frame && b === a + 1000 + offset, [a, b]];
  };
  const told = [];
  for (const speed of [1, 2]) told.push(await played(speed, 10, 0, check));
  await player().compare(null);
  return { wrong: wrong.length + told.reduce((sum, t) => sum + t.wrong.length, 0),
           shown: told.reduce((sum, t) => sum + t.shown.length, 0) };
}"""


def play(page: Any, speed: int) -> list[str]:
    """A row: what was shown in five seconds of playing."""
    asked = [speed, 5, 10 if speed > 0 else FRAMES - 10]
    told = page.evaluate("([speed, seconds, from]) => played(speed, seconds, from)", asked)
    gaps = [abs(b - a) for a, b in zip(told["shown"], told["shown"][1:], strict=False)]
    allowed = max(1, -(-abs(speed) * 24 // 60))
    skips = sum(gap > allowed for gap in gaps)
    return [
        f"{speed} ×",
        str(len(told["shown"])),
        str(len(told["wrong"])),
        str(skips),
        f"{told['speed']:.2f}",
        "sound" if told["byTheSound"] else "machine",
    ]


PIECES = 1000

RATED = ("23.976", "25", "59.94")
"""Rates of the playlists."""

STEP_SECONDS = 300
"""For which two cuts are played in step."""

APART = """async ([list, seconds, offset]) => {
  await openPlaylist(list);
  const numbers = list.pieces.flatMap((p) => Array.from({length: p.frames}, (_, n) => p.first + n));
  await player().compare(player().index, 'side', offset);
  const check = () => {
    const [a, b] = pair();
    const at = player().frame;
    const other = numbers[at + offset];
    return [a === numbers[at] && (other === undefined ? b === -1 : b === other), [at, a, b]];
  };
  const told = await played(1, seconds, 0, check);
  await player().compare(null);
  return { wrong: told.wrong, shown: told.shown.length, missed: told.missed, speed: told.speed };
}"""


def cut_of(name: str, rng: random.Random, long: int = 0) -> dict[str, Any]:
    """A playlist of pieces of a rate's eight films; `long`: frames of each, without black."""
    pieces: list[dict[str, Any]] = []
    for at in range(PIECES):
        film, begin = rng.randrange(8), rng.randrange(60)
        frames = long or rng.randint(8, 36)
        if not long and at % 25 == 24:
            pieces.append({"frames": 6, **({"still": str(at), "first": at} if at % 2 else {})})
            continue
        first = 200 * film + begin
        pieces.append({"frames": frames, "film": f"{name}, {film}", "in": begin, "first": first})
    rate = FILMS[name]["rate"]
    return {"rate": [rate.numerator, rate.denominator], "size": list(SIZE), "pieces": pieces}


def measure_playlist(page: Any, name: str, moves: int, rng: random.Random) -> list[str]:
    """A row: how long a playlist takes to open, seeks and steps over it."""
    told = page.evaluate("asked => openPlaylist(asked)", cut_of(name, rng))
    frames = len(told["numbers"])
    looked = page.evaluate(
        "frames => look(frames)", [rng.randrange(frames) for _ in range(moves * 6 // 10)]
    )
    steps = [rng.choice((1, 1, 1, 1, -1, -1, -1, 10, -10)) for _ in range(moves * 4 // 10)]
    walked = page.evaluate("([first, moves]) => walk(first, moves)", [frames // 2, steps])
    wrong = len(looked["wrong"]) + len(walked["wrong"])
    ways = f"{looked['p50']:.0f} / {looked['p95']:.0f} / {looked['worst']:.0f}"
    opened = f"{told['took']:.0f}"
    return [name, opened, str(moves), str(wrong), ways, f"{walked['aSecond']:.0f}"]


def print_playlists(page: Any, moves: int, rng: random.Random) -> None:
    print(
        f"\n| playlist of {PIECES} pieces | open, ms | moves | wrong | seek, ms | steps a second |"
    )
    print("|---|---|---|---|---|---|")
    for name in RATED:
        print("| " + " | ".join(measure_playlist(page, name, moves // 4, rng)) + " |")
        sys.stdout.flush()
    seconds = int(os.environ.get("REGIE_BENCH_SECONDS", STEP_SECONDS))
    told = page.evaluate(APART, [cut_of("25", rng, long=24), seconds, 7])
    print(
        f"\nTwo cuts of {PIECES} pieces in step with an offset of 7, {seconds} s: {told['shown']} "
        f"frames shown, {len(told['wrong'])} out of step, {told['missed']} never seen, "
        f"speed {told['speed']:.3f}.\n"
    )


def main() -> None:
    from playwright.sync_api import sync_playwright

    moves = int(os.environ.get("REGIE_BENCH_MOVES", MOVES))
    rng = random.Random(12)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        films = {name: Path(folder) / f"{name}.mp4" for name in (*FILMS, "later")}
        for name, how in {**FILMS, "later": {"rate": Fraction(24), "first": 1000}}.items():
            write_barcode_film(films[name], size=SIZE, **{"frames": FRAMES, **how})
        for name in RATED:
            for n in range(8):
                made = Path(folder) / f"{name}, {n}.mp4"
                write_barcode_film(made, 100, FILMS[name]["rate"], size=SIZE, first=200 * n)
                films[made.stem] = made
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        print("## The player, frame by frame\n")
        print("\n".join(str(__doc__).split("\n\n", 1)[1].strip().splitlines()))
        print(
            f"\nChromium {browser.version}, headless, two cores, no graphics card; load {load:.1f} "
            "from other work as it began.\n"
        )
        print("| film | moves | wrong | seek p50 / p95 / worst, ms | steps a second |")
        print("|---|---|---|---|---|")
        with films_served(films) as address, browser_page(browser, address) as page:
            for name in FILMS:
                print("| " + " | ".join(measure(page, name, moves // len(FILMS), rng)) + " |")
                sys.stdout.flush()
            page.evaluate("player().dataset.play = 'element'")
            page.evaluate("player().load('/film/24.json')")
            frames = [rng.randrange(FRAMES) for _ in range(150)]
            told = page.evaluate("frames => look(frames)", frames)
            ways = f"{told['p50']:.0f} / {told['p95']:.0f} / {told['worst']:.0f}"
            print(f"| 24, video element | 150 | {len(told['wrong'])} | {ways} | |")
            page.evaluate("delete player().dataset.play")
            load_film(page, "24")
            seeks = [rng.randrange(FRAMES - 10) for _ in range(300)]
            both = page.evaluate(COMPARED, [seeks, 7])
            print(
                f"\nTwo versions with an offset of 7: 300 seeks and {both['shown']} frames "
                f"played at 1 × and 2 ×, {both['wrong']} out of step.\n"
            )
            print_playlists(page, moves, rng)
            load_film(page, "24")
            print("| played, 24 frames a second | shown | wrong | skipped | speed | clock |")
            print("|---|---|---|---|---|---|")
            for speed in SPEEDS:
                print("| " + " | ".join(play(page, speed)) + " |")
            print(
                f"\nA display of 60 Hz cannot show 96 frames a second: at 4 × every second frame "
                f"may be left out, more is a skip. Load at the end {os.getloadavg()[0]:.1f}."
            )
        browser.close()


if __name__ == "__main__":
    main()
