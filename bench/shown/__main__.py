"""Do the pictures show the words? Makes screenplays' boards and lays them out to be looked at.

python -m bench.shown OUT [SCRIPT…] [--scenes 1-4] [--keep TITLES]

Protocol: every script of `bench/shown/scenes` (or those that are named) becomes a title and has its
boards drawn. Each scene is laid out as sheets of twelve boards, each board with the words that it
stands for, numbered as in the shot list. Of each scene the third board and every eighth after it
are scored; they lie on sheets of their own besides, `scored-N.png`. Whoever looks answers, shot by
shot, with the labels of the scene beside him (`NN.toml`, written by somebody else from the script
alone): are the right people there, do they look as described, is the place recognisable, is the
thing that the words are about recognisable, is the action shown, is it framed, does it repeat one
of the last three shots, would a director follow the beat. The machine's own share
(`out/shown.json`) is printed beside it.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SCENES = Path(__file__).parent / "scenes"
COLUMNS, ROWS = 3, 4
WIDTH, HEIGHT, CAPTION = 600, 252, 74
"""Of a board on a sheet, and of the words under it, in pixels."""

LETTERS = 15
LINES = 4

FIRST_SCORED, EVERY = 2, 8
"""Which boards of a scene are scored, from 0: fixed before anybody looked."""


@dataclass(frozen=True)
class Panel:
    """A board and the words under it."""

    board: Path
    words: str


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.shown")
    parser.add_argument("out", type=Path, help="folder for the sheets")
    parser.add_argument("scripts", type=Path, nargs="*", help="default: the committed scenes")
    parser.add_argument("--scenes", help="only these scenes of each script")
    parser.add_argument("--keep", type=Path, help="folder for the titles; default: a temporary one")
    options = parser.parse_args(arguments)
    scripts = options.scripts or sorted(SCENES.glob("*.fountain"))
    options.out.mkdir(parents=True, exist_ok=True)
    scored: list[Panel] = []
    with tempfile.TemporaryDirectory() as temporary:
        home = options.keep or Path(temporary)
        home.mkdir(parents=True, exist_ok=True)
        for script in scripts:
            title = make_boards(script, home / script.stem, options.scenes)
            panels = list(read_panels(title))
            lay_sheets(panels, options.out, script.stem)
            scored += [
                replace(panel, words=f"{script.stem} #{number}  {panel.words}")
                for number, panel in list(enumerate(panels, 1))[FIRST_SCORED::EVERY]
            ]
            lay_sheets(scored, options.out, "scored")
            print(f"{script.stem}: {len(panels)} boards{tell_share(title)}", flush=True)
    return 0


def lay_sheets(panels: Sequence[Panel], out: Path, name: str) -> None:
    """Sheets of twelve, `NAME-1.png` and so on."""
    for number, at in enumerate(range(0, len(panels), COLUMNS * ROWS), 1):
        lay_sheet(panels[at : at + COLUMNS * ROWS]).save(out / f"{name}-{number}.png")


def make_boards(script: Path, title: Path, scenes: str | None) -> Path:
    """A title of a script, with its boards drawn as far as they can be."""
    if not title.exists():
        run("new", str(title), "--script", str(script))
        settings = title / "title.toml"
        settings.write_text(
            settings.read_text(encoding="utf-8") + 'voice_backend = "silence"\n', encoding="utf-8"
        )
    run("make", str(title), "boards", "shots", *([f"--scenes={scenes}"] if scenes else []))
    return title


def run(*words: str) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "regie", *words],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode not in (0, 5):
        raise RuntimeError(f"regie {' '.join(words)}: {done.stderr[-2000:]}")


def read_panels(title: Path) -> Iterator[Panel]:
    with (title / "out" / "shots.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            number = row.get("shot") or next(iter(row.values()))
            words = "  ".join(
                row[name] for name in ("action", "dialogue", "lines") if row.get(name)
            )
            yield Panel(title / "out" / "boards" / f"{number}.png", f"{number}  {words}")


def lay_sheet(panels: Sequence[Panel]) -> Image.Image:
    sheet = Image.new("RGB", (COLUMNS * WIDTH, ROWS * (HEIGHT + CAPTION)), "white")
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(LETTERS)
    for place, panel in enumerate(panels):
        left = place % COLUMNS * WIDTH
        top = place // COLUMNS * (HEIGHT + CAPTION)
        if panel.board.exists():
            with Image.open(panel.board) as board:
                sheet.paste(board.convert("RGB").resize((WIDTH - 6, HEIGHT - 4)), (left, top))
        lines = textwrap.wrap(panel.words, 78)[:LINES]
        draw.multiline_text((left + 2, top + HEIGHT), "\n".join(lines), "black", font, spacing=2)
    return sheet


def tell_share(title: Path) -> str:
    """The machine's own share, where it says one."""
    path = title / "out" / "shown.json"
    if not path.exists():
        return ""
    told = json.loads(path.read_text(encoding="utf-8"))
    return f"; shown by its own measure: {told.get('share')}"


if __name__ == "__main__":
    sys.exit(main())
