"""Skirts and the tails of dresses and coats, from the kit's skirt surface."""

from __future__ import annotations

import numpy as np

from regie.cast.body import lines
from regie.cast.body.colour import shade
from regie.cast.body.cutting import boundary, cut_all, hem
from regie.cast.body.fitting import Fitting, drape, pad
from regie.cast.body.kit import Floats
from regie.cast.body.part import Part, join


def tail(fitting: Fitting, top: float, end: float, cloth: float, colour: Floats) -> Part:
    """The skirt surface between two heights, `cloth` metres (for 1.75 m) from the body."""
    u = fitting.unit
    flat = fitting.surface("skirt").painted(colour)
    loose = pad(flat, cloth * u)
    loose = drape(fitting, loose, 0.25, cloth * u)
    return hem(
        cut_all(loose, lines.plain_above(flat, end), lines.plain_below(flat, top)), 0.012 * u
    )


def hides(fitting: Fitting, part: Part, top: float, end: float) -> Floats:
    """How far inside a skirt from `top` to `end` the legs and hips of `part` are.

    Legs swing, so that a hand's breadth above the hem stays.
    """
    low = lines.plain_above(part, end) - 0.10 * fitting.unit
    high = lines.plain_below(part, top)
    free: Floats = lines.not_arms(fitting, part)
    for field in (low, high):
        free = free.clip(max=field)
    return free
