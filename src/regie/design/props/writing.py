"""Writes readable words on a thing: a letter, a sign, a screen, the label of a bottle."""

from __future__ import annotations

from collections.abc import Sequence

from regie.design.sets.colour import paint
from regie.design.sets.geometry import Geometry
from regie.design.standins.lettering import write_words
from regie.film.things import Spot

PAPER, INK = paint("#ece7d8"), paint("#23262b")
DARK, LIT = paint("#16202c"), paint("#dfe9f2")

MOST_LINES = 9
"""Of a text on a thing."""

LIFT = 0.0012
"""Metres that a sheet lies over the thing, and words over the sheet."""


def write_on(g: Geometry, text: str, spots: Sequence[Spot]) -> None:
    """Covers a thing's place for text with a sheet, or lights its screen, and writes on it."""
    spot = next((s for s in spots if s.use == "text"), None)
    if spot is None:
        return
    screen = any(s.use == "screen" for s in spots)
    w, h = spot.size
    flat = spot.facing == 0.0
    x, y, z = spot.at
    ground, ink = (DARK, LIT) if screen else (PAPER, INK)
    material = "Screens" if screen else "Paper"
    with g.placed(x, y, z, pitch=0 if flat else 90):
        # Laid flat, a text is read from -Y; tipped up, its face looks to -Y.
        corners = [(-w / 2, -h / 2), (w / 2, -h / 2), (w / 2, h / 2), (-w / 2, h / 2)]
        g.quad(material, [(a, b, LIFT) for a, b in corners], ground)
        write_words(
            g,
            text,
            (0, 0, LIFT * 2),
            (1, 0, 0),
            (0, 1, 0),
            (w * 0.86, h * 0.84),
            ink,
            material,
            MOST_LINES,
        )
