"""Words as faces: a name written on a wall, a floor or a box, in our own type."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from regie.design.sets.colour import Rgb
from regie.design.sets.geometry import Geometry
from regie.film.reading import STRUCK, is_struck
from regie.support.paper.type import BOLD, load_type, readable, wrap

DOTS = 26
"""Height of the type in dots: each run of dots is a face, and a name is a few hundred faces."""

MOST_LINES = 3

LONGEST = 20.0
"""Heights of the type that one word may be wide before it is broken; the letters shrink to it."""


def write_words(
    g: Geometry,
    text: str,
    middle: Sequence[float],
    right: Sequence[float],
    up: Sequence[float],
    room: tuple[float, float],
    colour: Rgb,
    material: str = "Paper",
    most_lines: int = MOST_LINES,
) -> None:
    """Writes a text, centred, as large as its room allows; long ones end in an ellipsis.

    Args:
        middle: where, metres. right, up: unit directions of the writing.
        room: width and height, metres.
        most_lines: beyond which it ends in an ellipsis.
    """
    face = _face()
    told = legible(text)
    if not told:
        return
    # The widest line that still gives the largest letters: as many lines as the room's shape asks.
    leading = DOTS * 1.2
    longest = min(max(face.getlength(word) for word in told.split()) + 1, DOTS * LONGEST)
    lines = [told]
    dot = 0.0
    for count in range(1, most_lines + 1):
        across = max(face.getlength(told) / count * 1.1, DOTS * 4.0)
        across = max(min(across, DOTS * 14.0), longest)
        laid = wrap(told, across, count, face.getlength)
        widest = max(face.getlength(line) for line in laid)
        fits = min(room[0] / widest, room[1] / (leading * len(laid)))
        whole = not laid[-1].endswith("…") or told.endswith("…")
        if dot == 0.0 or (whole and fits > dot) or (whole and lines[-1].endswith("…")):
            dot, lines = fits, laid
    points: list[Any] = []
    corner, along, rise = (np.asarray(v, float) for v in (middle, right, up))
    for row, line in enumerate(lines):
        start = -face.getlength(line) / 2
        top = leading * (len(lines) / 2 - row)
        through = (0, int(-2 * start), int(DOTS * 0.6), int(DOTS * 0.72))
        for x0, x1, y0, y1 in (*_runs(line), *((through,) if is_struck(text) else ())):
            for x, y in ((x0, y1), (x1, y1), (x1, y0), (x0, y0)):
                points.append(corner + along * dot * (start + x) + rise * dot * (top - y))
    if points:
        faces = [(k, k + 1, k + 2, k + 3) for k in range(0, len(points), 4)]
        g.add(material, np.asarray(points), faces, colour)


def legible(text: str) -> str:
    """What of a text can be written: in one line, empty where it has no letters to show."""
    load_type()
    return readable(text.replace(STRUCK, ""), BOLD).strip()


def _runs(line: str) -> Iterator[tuple[int, int, int, int]]:
    """The inked dots of a line as rectangles (x0, x1, y0, y1), y down."""
    from PIL import Image, ImageDraw

    face = _face()
    picture = Image.new("L", (int(face.getlength(line)) + 4, int(DOTS * 1.4)))
    ImageDraw.Draw(picture).text((0, 0), line, font=face, fill=255)
    inked = np.asarray(picture) > 127
    open_runs: dict[tuple[int, int], int] = {}
    for y in range(inked.shape[0] + 1):
        row = inked[y] if y < inked.shape[0] else np.zeros(inked.shape[1], bool)
        edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(int), [0]])))
        now = {(int(a), int(b)) for a, b in edges.reshape(-1, 2)}
        for run in [r for r in open_runs if r not in now]:
            yield (*run, open_runs.pop(run), y)
        for run in sorted(now - set(open_runs)):
            open_runs[run] = y


@cache
def _face() -> Any:
    from PIL import ImageFont

    data = (files("regie.support.paper") / "fonts" / "DejaVuSans-Bold.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(data), DOTS, layout_engine=ImageFont.Layout.BASIC)
