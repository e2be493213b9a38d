"""The labelled stand-in: a plain box of a thing's size with its name on every side one may see."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from regie.design.sets.colour import paint
from regie.design.sets.geometry import Geometry
from regie.design.standins.lettering import write_words

GREY, PLATE, INK = paint("#8a8e93"), paint("#eceeef"), paint("#15171a")
"""Words stand on a light plate, so that they are read in the dark too."""

LIFT = 0.0008
"""Metres that the writing lies over the box."""


def draw_stand_in(g: Geometry, name: str, size: Sequence[float]) -> None:
    """Draws a box that stands with the middle of its foot at the origin."""
    w, d, h = (max(float(s), 0.02) for s in size)
    g.box("Decor", (-w / 2, -d / 2, 0), (w / 2, d / 2, h), GREY, bevel=min(w, d, h) * 0.06)
    lift = LIFT * max(1.0, max(w, d, h))
    for turn, wide, deep in ((0, w, d), (90, d, w), (180, w, d), (270, d, w)):
        with g.placed(turn=turn):
            _label(g, name, (0, -deep / 2, h / 2), (0, -1, 0), (0, 0, 1), (wide, h), lift)
    _label(g, name, (0, 0, h), (0, 0, 1), (0, 1, 0), (w, d), lift)


def _label(
    g: Geometry,
    name: str,
    middle: tuple[float, float, float],
    out: tuple[float, float, float],
    up: tuple[float, float, float],
    face: tuple[float, float],
    lift: float,
) -> None:
    """Writes on a plate in the middle of a face that looks `out`."""
    at, away, rise = (np.asarray(v, float) for v in (middle, out, up))
    along = np.cross(rise, away)
    x, y = face[0] * 0.44, face[1] * 0.4
    corners = [
        at + away * lift + along * a + rise * b for a, b in ((-x, -y), (x, -y), (x, y), (-x, y))
    ]
    g.quad("Paper", [tuple(c) for c in corners], PLATE)
    room = (face[0] * 0.8, face[1] * 0.7)
    write_words(g, name, tuple(at + away * lift * 2), tuple(along), up, room, INK)
