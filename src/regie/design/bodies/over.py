"""What is worn over a top and below it: bibs of overalls and aprons."""

from __future__ import annotations

import numpy as np

from regie.design.bodies import lines, skirts, trims
from regie.design.bodies.colour import linear, shade
from regie.design.bodies.cutting import cut_all, hem, lay_on
from regie.design.bodies.fitting import Fitting, drape, pad
from regie.design.bodies.garment import Garment
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part, join

OVER_M = 0.026
"""How far from the body a bib is, over any top, metres for 1.75 m."""

BIB_HALF_M = 0.115


def make_bib(fitting: Fitting, colour: str) -> Garment:
    """The bib of overalls, with straps over the shoulders, buckles and a pocket."""
    u, waist = fitting.unit, fitting.levels["waist"]
    own = linear(colour)
    cloth, flat = _layer(fitting, own)
    top = fitting.levels["armpit"] - 0.03 * u
    bib = hem(_front(fitting, cloth, flat, waist - 0.03 * u, top, BIB_HALF_M * u), 0.008 * u)
    straps = _straps(fitting, cloth, flat, top, waist)
    buckles = [
        trims.button(bib, x * u, top - 0.02 * u, 0.011 * u, linear("#b9b3a0"))
        for x in (-0.08, 0.08)
    ]
    pocket = trims.pocket(fitting, bib, 0.0, top - 0.05 * u, (0.12 * u, 0.09 * u), shade(own, 0.75))
    return Garment(join(bib, straps, pocket, *buckles), _hides_nothing)


def make_apron(fitting: Fitting, colour: str) -> Garment:
    """A bib and a front to the knees, tied behind."""
    u, waist = fitting.unit, fitting.levels["waist"]
    own = linear(colour)
    cloth, flat = _layer(fitting, own)
    top = fitting.levels["armpit"] - 0.01 * u
    bib = hem(_front(fitting, cloth, flat, waist - 0.02 * u, top, BIB_HALF_M * u), 0.006 * u)
    low = fitting.levels["knee"] + 0.06 * u
    tail = skirts.tail(fitting, waist + 0.02 * u, low, 0.040, own, lined=False)
    ahead = tail.points[:, 1] - fitting.trunk.middle + 0.02 * u
    skirt = hem(cut_all(tail, ahead), 0.006 * u)
    strings = lay_on(cloth, 0.006 * u, shade(own, 0.8), lines.not_arms(fitting, cloth),
                     lines.band(flat, waist - 0.012 * u, waist + 0.012 * u))  # fmt: skip
    pocket = lay_on(skirt, 0.005 * u, shade(own, 0.85), lines.strip(skirt, 0.0, 0.11 * u),
                    lines.band(skirt, waist - 0.26 * u, waist - 0.12 * u),
                    skirt.points[:, 1] - fitting.trunk.middle)  # fmt: skip
    halter = _straps(fitting, cloth, flat, top, fitting.levels["shoulder"], half=0.010)
    return Garment(
        join(*(p for p in (bib, skirt, strings, pocket, halter) if len(p.faces))), _hides_nothing
    )


def _layer(fitting: Fitting, own: Floats) -> tuple[Part, Part]:
    """Cloth around the trunk, over any top, and the surface that it was drawn on."""
    u = fitting.unit
    flat = fitting.surface("tights").painted(own)
    loose = drape(fitting, pad(flat, OVER_M * u), 0.30, (OVER_M + 0.008) * u)
    return loose, flat


def _front(fitting: Fitting, cloth: Part, flat: Part, low: float, top: float, half: float) -> Part:
    return cut_all(
        cloth, lines.front(fitting, flat), lines.strip(flat, 0.0, half), lines.band(flat, low, top)
    )


def _straps(
    fitting: Fitting, cloth: Part, flat: Part, front_top: float, back_low: float,
    half: float = 0.018,
) -> Part:  # fmt: skip
    """From the bib over the shoulders, and down the back to `back_low`."""
    u = fitting.unit
    low = np.where(flat.points[:, 1] > fitting.trunk.middle, front_top - 0.03 * u, back_low)
    parts = [
        lay_on(cloth, 0.005 * u, cloth.colours[0] * 0.85, lines.strip(flat, x * u, half * u),
               lines.not_arms(fitting, flat), flat.points[:, 2] - low,
               lines.neckline(fitting, flat, 0.03))
        for x in (-0.085, 0.085)
    ]  # fmt: skip
    return join(*parts)


def _hides_nothing(part: Part) -> Floats:
    return np.full(len(part.points), -lines.FAR)
