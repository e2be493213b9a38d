"""What a kind of set piece hands over to be written: the same for all kinds."""

from __future__ import annotations

from dataclasses import dataclass, field

from regie.effects.arrays import Floats
from regie.effects.fracture import Lump
from regie.effects.interior import Soup
from regie.effects.puffs import Puffs
from regie.effects.rigid import Fallen
from regie.effects.sheet import Sheet
from regie.film.set_piece import Corners


@dataclass(frozen=True)
class Glow:
    """A light that moves and flickers.

    Attributes:
        at: (f, 3) metres. colour: linear. strength: (f,) how bright a white thing is a metre
            away, against white paper in the picture. radius: metres.
    """

    at: Floats
    colour: tuple[float, float, float]
    strength: Floats
    radius: float


@dataclass(frozen=True)
class Simulated:
    """A set piece, simulated.

    Attributes:
        puffs: that are yet to drift. lumps, fallen: what moves as it is, and where it is.
        stays: what comes to light and does not move. sheet: water or snow over the floor.
        cleared: boxes of the set that it takes the place of. wind: metres a second.
    """

    puffs: Puffs
    lights: tuple[Glow, ...] = ()
    lumps: list[Lump] = field(default_factory=list)
    fallen: Fallen | None = None
    stays: Soup = field(default_factory=Soup)
    sheet: Sheet | None = None
    cleared: tuple[Corners, ...] = ()
    wind: tuple[float, float, float] = (0.15, 0.1, 0.0)
