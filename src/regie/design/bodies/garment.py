"""A garment: its cloth, and what of the layers below it hides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part


@dataclass(frozen=True)
class Garment:
    """Cloth and its cover.

    Attributes:
        covers: for the vertices of a part below, how far inside the garment's edges they are,
            metres; negative where they show.
    """

    part: Part
    covers: Callable[[Part], Floats]


def tuck(part: Part, garments: list[Garment], margin: float) -> Part:
    """Drops the faces of `part` that lie more than `margin` metres inside a garment.

    What cannot be seen cannot poke through, and costs nothing to light.
    """
    hidden = np.zeros(len(part.points), bool)
    for garment in garments:
        hidden |= garment.covers(part) > margin
    corner_hidden = np.where(part.faces >= 0, hidden[part.faces], True)
    shown = np.asarray(~corner_hidden.all(axis=1))
    return part.only(shown)
