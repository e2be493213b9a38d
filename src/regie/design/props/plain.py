"""A plain box, for a thing whose model was here when it was chosen and is not here any more."""

from __future__ import annotations

from collections.abc import Sequence

from regie.design.sets.colour import paint
from regie.design.sets.geometry import Geometry

GREY = paint("#8a8e93")


def draw_plain(g: Geometry, size: Sequence[float]) -> None:
    """Draws a box that stands with the middle of its foot at the origin."""
    w, d, h = (max(float(s), 0.02) for s in size)
    g.box("Decor", (-w / 2, -d / 2, 0), (w / 2, d / 2, h), GREY, bevel=min(w, d, h) * 0.06)
