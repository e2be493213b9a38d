"""The labelled stand-in: a plain box of a thing's size with its name on every side one may see."""

from __future__ import annotations

from collections.abc import Sequence

from regie.design.sets.colour import paint
from regie.design.sets.geometry import Geometry
from regie.design.standins.lettering import write_words

GREY, INK = paint("#9a9ea3"), paint("#24272b")

LIFT = 0.0008
"""Metres that the writing lies over the box."""


def draw_stand_in(g: Geometry, name: str, size: Sequence[float]) -> None:
    """Draws a box that stands with the middle of its foot at the origin."""
    w, d, h = (max(float(s), 0.02) for s in size)
    g.box("Decor", (-w / 2, -d / 2, 0), (w / 2, d / 2, h), GREY, bevel=min(w, d, h) * 0.06)
    lift = LIFT * max(1.0, max(w, d, h))
    for turn, wide, deep in ((0, w, d), (90, d, w), (180, w, d), (270, d, w)):
        with g.placed(turn=turn):
            room = (wide * 0.88, h * 0.8)
            write_words(g, name, (0, -deep / 2 - lift, h / 2), (1, 0, 0), (0, 0, 1), room, INK)
    write_words(g, name, (0, 0, h + lift), (1, 0, 0), (0, 1, 0), (w * 0.88, d * 0.8), INK)
