"""Hair: a cap that follows the scalp, and what falls from it, is tied or stands up."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from regie.design.bodies.colour import linear
from regie.design.bodies.facemap import FaceMap
from regie.design.bodies.fitting import Fitting
from regie.design.bodies.hair_cap import make_cap
from regie.design.bodies.hair_falls import make_falls
from regie.design.bodies.hair_tails import make_knot, make_tails
from regie.design.bodies.part import Part, join
from regie.design.bodies.phenotype import face_numbers
from regie.film.bible import Figure, HairStyle


@dataclass(frozen=True)
class Cut:
    """A style, metres for a head of 22 cm.

    Attributes:
        sides, top: how thick the hair is at the hairline and on the crown.
        curl: how high its curls stand; 0 for straight hair, which lies in locks.
        fall: how far it falls below the chin (negative: above), None if it does not.
        waves: how far falling hair swings from side to side.
        turned: how much its ends turn in, as a share of the reach.
        tied: drawn back from the face instead of falling from the crown or a parting.
        crest: how high a strip along the middle stands.
    """

    sides: float
    top: float
    curl: float = 0.0
    fall: float | None = None
    waves: float = 0.0
    turned: float = 0.0
    tied: bool = False
    crest: float = 0.0


STYLES = {
    HairStyle.SHORT: Cut(0.006, 0.018),
    HairStyle.PIXIE: Cut(0.009, 0.017),
    HairStyle.BOB: Cut(0.011, 0.017, fall=-0.008, turned=0.10),
    HairStyle.MEDIUM: Cut(0.010, 0.017, fall=0.040, turned=0.04),
    HairStyle.LONG: Cut(0.010, 0.016, fall=0.125),
    HairStyle.WAVY: Cut(0.013, 0.020, fall=0.085, waves=0.16),
    HairStyle.CURLS: Cut(0.018, 0.027, curl=0.0060, fall=0.055, waves=0.34),
    HairStyle.BUN: Cut(0.012, 0.018, tied=True),
    HairStyle.UPDO: Cut(0.011, 0.020, tied=True),
    HairStyle.CURLY: Cut(0.017, 0.026, curl=0.0062),
    HairStyle.CROPPED: Cut(0.0022, 0.0034),
    HairStyle.PONYTAIL: Cut(0.005, 0.009, tied=True),
    HairStyle.PIGTAILS: Cut(0.006, 0.009),
    HairStyle.BRAIDS: Cut(0.0035, 0.0055),
    HairStyle.AFRO: Cut(0.050, 0.058, curl=0.0050),
    HairStyle.BALDING: Cut(0.006, 0.006),
    HairStyle.MOHAWK: Cut(0.0016, 0.0022, crest=0.062),
}

TAILS = frozenset({HairStyle.PONYTAIL, HairStyle.PIGTAILS, HairStyle.BRAIDS})
KNOTS = frozenset({HairStyle.BUN, HairStyle.UPDO})

FULLER = 1.7
"""Curls of women are longer, so that they stand so much farther from the head."""


def make_hair(
    fitting: Fitting, bare: Part, face: FaceMap, figure: Figure, rim: float, key: str
) -> Part | None:
    """The hair, or None for the bald.

    Args:
        rim: how low a hat presses it (metres of thickness); 0 without one.
        key: whose it is: no two heads of hair fall alike.
    """
    cut = STYLES.get(figure.hair)
    if cut is None:
        return None
    if figure.hair is HairStyle.CURLY and figure.female >= 0.5:
        cut = replace(cut, sides=cut.sides * FULLER, top=cut.top * 1.3, curl=cut.curl * 1.25)
    unit = _head(bare, face) / 0.22
    colour = linear(figure.hair_colour)
    chance = face_numbers(key + " hair", 64)
    if figure.hair is HairStyle.BALDING:
        face = replace(face, scalp=np.minimum(face.scalp, 0.030 - 0.055 * face.crown))
    parts = [make_cap(bare, face, cut, figure, unit, colour, rim, chance)]
    if figure.hair in TAILS:
        parts.append(make_tails(fitting, bare, face, figure.hair, unit, colour))
    if cut.fall is not None:
        parts.append(make_falls(fitting, bare, face, cut, unit, colour, chance))
    if figure.hair in KNOTS and rim == 0.0:  # a knot does not fit under a hat
        parts.append(make_knot(fitting, bare, face, figure.hair, unit, colour))
    return join(*parts)


def _head(bare: Part, face: FaceMap) -> float:
    """Chin to crown, metres."""
    head = face.place[:, 2] > 0.62
    return float(bare.points[head, 2].max() - bare.points[head, 2].min())
