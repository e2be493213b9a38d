"""Patterns of tops: each kind is one row of measures, cut and sewn in one way."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from regie.design.bodies import lines, skirts
from regie.design.bodies.cutting import cut_all, hem
from regie.design.bodies.fitting import Fitting, drape, pad, straighten
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part
from regie.film.bible import Top

SLEEVELESS = 0.1
"""A sleeve that ends nearer to the shoulder is none."""


@dataclass(frozen=True)
class Pattern:
    """Measures of a top for a person of 1.75 m, in metres unless said.

    Attributes:
        sleeve: where it ends: 0 shoulder, 1 elbow, 2 wrist.
        drop: from the hip joint down to the hem; None: to the waist, where a tail goes on.
        cloth: distance from the body; `ease`: room at the trunk; `tube`: room in the sleeve;
            `cuff`: room at its end.
        taper: how much it comes in below the chest, metres a metre (0 hangs straight).
        rise: neckline above the neck's base.
        vee: depth of an open front, 0 closed. shirt: whether one is seen in it.
        end: where a tail ends: 0 hip, 1 knee, 2 ankle.
        gap: half of what an open front leaves. strapless: it ends under the arms.
        close: how much of a woman's waist it has.
    """

    sleeve: float
    drop: float | None
    cloth: float
    ease: float
    tube: float
    cuff: float
    taper: float
    rise: float
    vee: float = 0.0
    shirt: bool = True
    end: float = 1.04
    gap: float = 0.0
    strapless: bool = False
    close: float = 1.0


PATTERNS = {
    Top.TSHIRT: Pattern(0.62, 0.02, 0.009, 0.008, 0.018, 0.040, 0.35, 0.020),
    Top.SHIRT: Pattern(1.93, 0.03, 0.010, 0.010, 0.010, 0.008, 0.30, 0.035),
    Top.SWEATER: Pattern(1.93, 0.01, 0.014, 0.014, 0.014, 0.008, 0.30, 0.032),
    Top.JACKET: Pattern(1.90, 0.055, 0.017, 0.014, 0.012, 0.012, 0.38, 0.030, 0.30),
    Top.UNIFORM: Pattern(1.93, 0.050, 0.013, 0.012, 0.010, 0.008, 0.45, 0.045),
    Top.DRESS: Pattern(0.42, None, 0.009, 0.006, 0.016, 0.030, 0.95, 0.000),
    Top.COAT: Pattern(1.93, None, 0.022, 0.018, 0.014, 0.016, 0.30, 0.035, 0.22),
    Top.SUIT: Pattern(1.90, 0.075, 0.017, 0.013, 0.012, 0.010, 0.42, 0.032, 0.27),
    Top.HOODIE: Pattern(1.93, 0.03, 0.018, 0.020, 0.018, 0.010, 0.20, 0.034),
    Top.VEST: Pattern(0.02, 0.02, 0.007, 0.004, 0.012, 0.012, 0.40, -0.012),
    Top.WAISTCOAT: Pattern(0.04, 0.00, 0.016, 0.010, 0.010, 0.010, 0.50, 0.030, 0.26),
    Top.HI_VIS: Pattern(0.06, 0.04, 0.022, 0.016, 0.014, 0.012, 0.40, 0.030, 0.24),
    Top.TUNIC: Pattern(0.85, 0.12, 0.013, 0.018, 0.026, 0.060, 0.10, 0.016, 0.10, False),
    Top.ROBE: Pattern(1.92, None, 0.020, 0.020, 0.024, 0.055, 0.10, 0.036, 0.0, False, 1.97),
    Top.SWIMSUIT: Pattern(0.02, 0.06, 0.005, 0.001, 0.008, 0.008, 0.90, -0.030),
    Top.ARMOUR: Pattern(1.90, 0.075, 0.020, 0.014, 0.014, 0.010, 0.55, 0.045),
    Top.SPACESUIT: Pattern(1.96, 0.04, 0.040, 0.030, 0.040, 0.030, 0.15, 0.060),
}


def outline(fitting: Fitting, part: Part, pattern: Pattern) -> list[Floats]:
    """The seam lines of a pattern on `part`; positive inside the garment."""
    fields = [
        lines.neckline(fitting, part, pattern.rise),
        _armhole(fitting, part, pattern),
        lines.above(fitting, part, hem_level(fitting, pattern)),
    ]
    if pattern.vee:
        fields.append(lines.vee(fitting, part, pattern.vee, 0.062))
    if pattern.gap:
        fields.append(lines.gap(fitting, part, pattern.gap))
    if pattern.strapless:
        fields.append(lines.below(fitting, part, fitting.levels["armpit"] + 0.02 * fitting.unit))
    return fields


def _armhole(fitting: Fitting, part: Part, pattern: Pattern) -> Floats:
    """The end of the sleeve; without one, the seam around the shoulder."""
    if pattern.sleeve > SLEEVELESS:
        return lines.sleeve(fitting, part, pattern.sleeve)
    field: Floats = 0.12 * fitting.unit * (0.30 - lines.arms(fitting, part))
    return field


def hem_level(fitting: Fitting, pattern: Pattern) -> float:
    if pattern.drop is None:
        return fitting.levels["waist"] - 0.01 * fitting.unit
    return max(
        fitting.levels["hip"] - pattern.drop * fitting.unit, fitting.levels["crotch"] + 0.012
    )


def sew(fitting: Fitting, pattern: Pattern, colour: Floats) -> Part:
    """The garment's shell: padded, hung from the chest, cut along its seam lines, hemmed."""
    u = fitting.unit
    pattern = _cut_close(pattern, fitting.close * pattern.close)
    flat = fitting.surface("tights").painted(colour)
    fields = outline(fitting, flat, pattern)
    near_neck = np.clip(0.15 + fields[0] / (0.07 * u), 0.15, 1.0)
    loose = pad(flat, pattern.cloth * u * near_neck)
    loose = straighten(fitting, loose, "arm", pattern.tube * u, pattern.cuff * u)
    loose = drape(fitting, loose, pattern.taper, (pattern.cloth + pattern.ease) * u)
    return hem(cut_all(loose, *fields), 0.008 * u)


def _cut_close(pattern: Pattern, close: float) -> Pattern:
    """The pattern with less room in it, and with a waist."""
    return replace(
        pattern,
        cloth=pattern.cloth * (1.0 - 0.12 * close),
        tube=pattern.tube * (1.0 - 0.45 * close),
        ease=pattern.ease * (1.0 - 0.20 * close),
        taper=min(0.95, pattern.taper * (1.0 + 1.2 * close)),
    )


def cover(fitting: Fitting, part: Part, pattern: Pattern) -> Floats:
    inside = np.min(outline(fitting, part, pattern), axis=0)
    legs = fitting.share(part, "thigh", "shin", "foot", "toes") > 0.6
    inside = np.where(legs & (inside > 0), np.minimum(inside, 0.03), inside)
    if pattern.drop is None:
        waist, end = fitting.levels["waist"], tail_end(fitting, pattern)
        inside = np.maximum(inside, skirts.hides(fitting, part, waist + 0.03, end))
    covered: Floats = inside
    return covered


def tail_end(fitting: Fitting, pattern: Pattern) -> float:
    """Height of the hem of a tail."""
    levels = [fitting.levels[name] for name in ("hip", "knee", "ankle")]
    return float(np.interp(pattern.end, (0.0, 1.0, 2.0), levels))
