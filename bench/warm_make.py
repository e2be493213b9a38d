"""One changed board through the studio's maker: `python -m bench.warm_make` prints a table.

python -m bench.warm_make [TITLE] [--shot 2E] [--times 7]

Protocol: the scene's boards are made once, untimed, and the maker is ended. Then a lens is chosen
for the shot and its board is asked for, as the studio does, again and again: from the ask until
the new file lies in `out/`, wall-clock. The first one starts the maker and Blender (cold); the
others find both open (warm). Choosing is timed apart, with and without workers that stay. Goal:
2 s warm.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import statistics
import tempfile
import time
from pathlib import Path

from regie.app.direct import direct
from regie.app.make import make_title
from regie.app.make_apart import MakeAsk, ask_make, find_make, read_log
from regie.app.warm_workers import keep_workers_warm
from regie.build.owners import number_of
from regie.pipeline.targets import choose

SAMPLE = Path(__file__).parent.parent / "titles" / "lighthouse"

LENSES = (24.0, 32.0, 40.0, 50.0, 65.0, 75.0, 85.0, 100.0)


def time_ask(title: Path, shot: str) -> tuple[float, float, str]:
    """Seconds from an ask to its board, to its end, and the make's name."""
    board = title / "out" / "boards" / f"{shot}.png"
    before = board.stat().st_ino
    began = time.perf_counter()
    make = ask_make(title, MakeAsk(targets=("boards",), shots=shot)).id
    drawn = 0.0
    while True:
        if not drawn and board.stat().st_ino != before:
            drawn = time.perf_counter() - began
        now = find_make(title, make)
        if now.is_over:
            if now.state != "done":
                raise SystemExit(f"{now.state}: {now.error}")
            return drawn, time.perf_counter() - began, make
        time.sleep(0.005)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("title", type=Path, nargs="?", default=SAMPLE)
    parser.add_argument("--shot", default="2E")
    parser.add_argument("--times", type=int, default=7)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        title = Path(folder) / "title"
        shutil.copytree(wanted.title, title, ignore=shutil.ignore_patterns(".regie", "out"))
        scene = "".join(c for c in wanted.shot if c.isdigit())
        make_title(title, choose(["boards"], scenes=scene))
        choosing, drawn, over, last = [], [], [], ""
        load = os.getloadavg()[0]
        began = time.perf_counter()
        direct(title, wanted.shot, {"lens": 28.0})
        alone = time.perf_counter() - began
        with keep_workers_warm():
            for n in range(wanted.times + 1):
                began = time.perf_counter()
                direct(title, wanted.shot, {"lens": LENSES[n % len(LENSES)]})
                choosing.append(time.perf_counter() - began)
                seen, end, last = time_ask(title, wanted.shot)
                drawn.append(seen)
                over.append(end)
        owner = next(line["owner"] for line in read_log(title, last) if line["told"] == "started")
        os.kill(number_of(str(owner)) or 0, signal.SIGTERM)
    warm = drawn[1:]
    print(f"| one changed board, load {load:.1f} | seconds |\n|---|---|")
    print(f"| cold: maker and Blender are started | {drawn[0]:.2f} |")
    print(f"| warm, median of {len(warm)} (2 s) | {statistics.median(warm):.2f} |")
    print(f"| warm, best and worst | {min(warm):.2f}, {max(warm):.2f} |")
    print(f"| warm, until the make is over | {statistics.median(over[1:]):.2f} |")
    print(f"| choosing the lens, workers started anew | {alone:.2f} |")
    print(f"| choosing the lens, workers that stayed | {statistics.median(choosing[1:]):.2f} |")


if __name__ == "__main__":
    main()
