"""The colours of each scene as its boards show them: the colour script of a film."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from regie.app.kept_wall import keep_wall
from regie.app.made_files import find_made_file
from regie.film.units import Noun

COLOURS = 6
"""Of a scene."""

MOST_BOARDS = 6
"""Of a scene that are looked at, spread over it."""

PNG = ".png"

SIDE = 48
"""Pixels to which a board is shrunk before its colours are counted."""


class ScenePalette(Noun):
    """Attributes: colours: `#rrggbb` with their share of the picture, dark to light; none where no
    board is made. board: BLAKE3 of one that stands for the scene."""

    scene: str
    heading: str
    colours: tuple[tuple[str, float], ...]
    board: str = ""


def read_palettes(folder: Path) -> tuple[ScenePalette, ...]:
    """Each scene's colours, in the order of the film.

    Raises:
        TitleError, ScriptError: the source cannot be read.
    """
    wall = keep_wall(folder)
    palettes = []
    for scene in wall.scenes:
        boards = [s.board for s in wall.shots if s.scene == scene.number and s.board and not s.card]
        step = max(1, len(boards) // MOST_BOARDS)
        files = [
            f
            for d in boards[::step][:MOST_BOARDS]
            if (f := find_made_file(folder, d, PNG)) is not None
        ]
        palettes.append(
            ScenePalette(
                scene=scene.number,
                heading=scene.heading,
                colours=_colours_of(tuple(files)),
                board=boards[0] if boards else "",
            )
        )
    return tuple(palettes)


@lru_cache(maxsize=2_000)
def _colours_of(files: tuple[Path, ...]) -> tuple[tuple[str, float], ...]:
    """The colours that say most, from dark to light; made files never change."""
    from PIL import Image

    if not files:
        return ()
    sheet = Image.new("RGB", (SIDE * len(files), SIDE))
    for place, file in enumerate(files):
        with Image.open(file) as board:
            sheet.paste(board.convert("RGB").resize((SIDE, SIDE)), (place * SIDE, 0))
    counted = sheet.quantize(COLOURS, method=Image.Quantize.MEDIANCUT).convert("RGB")
    shares: Any = counted.getcolors(COLOURS) or ()
    total = sum(count for count, _ in shares) or 1
    by_light = sorted(shares, key=lambda held: sum(held[1]))
    return tuple(
        (f"#{red:02x}{green:02x}{blue:02x}", round(count / total, 3))
        for count, (red, green, blue) in by_light
    )
