"""Cuts a pattern to what is said of a garment: a bomber jacket, a wide cardigan, a ballgown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from regie.design.bodies.patterns import PATTERNS, Pattern
from regie.film.bible import Top, Wardrobe
from regie.film.garments import Cut

BLOUSON = Pattern(1.93, 0.03, 0.018, 0.018, 0.018, 0.010, 0.15, 0.046, 0.15)
"""A jacket that is no suit's: closed up to the collar, in which the top beneath shows."""

PLAIN_COAT = frozenset({Cut.FUR, Cut.CAPE, Cut.WATERPROOF, Cut.QUILTED, Cut.ZIP, Cut.OPEN_FRONT,
                        Cut.HOODED, Cut.KNITTED})  # fmt: skip
"""Of which a coat has no lapels and no two rows of buttons."""

SPORTING = frozenset({*PLAIN_COAT, Cut.WAIST, Cut.LEATHER, Cut.HIGH_NECK, Cut.BUTTONED})
"""Of which a jacket is no suit's."""

DROPS = {Cut.CROPPED: -0.17, Cut.WAIST: -0.075, Cut.HIP: 0.05}
"""From the hip joint down to the hem, metres for 1.75 m."""

ENDS = {Cut.THIGH: 0.5, Cut.KNEE: 1.04, Cut.CALF: 1.5, Cut.FLOOR: 1.93}
"""Where a tail ends: 0 hip, 1 knee, 2 ankle."""

ALL_OF_A_PIECE = frozenset({Top.SPACESUIT, Top.ARMOUR, Top.SWIMSUIT, Top.BARE, Top.HI_VIS})
"""What has one length only."""


def cuts_of(wardrobe: Wardrobe, kind: Top, over: bool) -> frozenset[Cut]:
    """What is said of a top, or of the coat over it."""
    if over and kind is Top.COAT:
        return frozenset(wardrobe.coat_cut)
    return frozenset(wardrobe.top_cut) if kind is wardrobe.top else frozenset()


def is_sporting(kind: Top, cuts: Collection[Cut]) -> bool:
    return kind is Top.JACKET and not SPORTING.isdisjoint(cuts)


def is_plain_coat(cuts: Collection[Cut]) -> bool:
    return not PLAIN_COAT.isdisjoint(cuts)


def cut_pattern(kind: Top, cuts: Collection[Cut]) -> Pattern:
    """The pattern of a kind of top, with its measures as they are said."""
    pattern = BLOUSON if is_sporting(kind, cuts) else PATTERNS[kind]
    if not cuts:
        return pattern
    if kind is Top.SWEATER and not {Cut.BUTTONED, Cut.OPEN_FRONT, Cut.ZIP}.isdisjoint(cuts):
        pattern = replace(pattern, vee=0.24)
    if kind is Top.COAT and is_plain_coat(cuts):
        pattern = replace(pattern, vee=0.18 if Cut.FUR in cuts else 0.0, rise=0.045)
    if kind not in ALL_OF_A_PIECE:
        pattern = _long(pattern, cuts)
    return _stuffed(_necked(_roomy(_sleeved(pattern, cuts), cuts), cuts), cuts)


def _long(pattern: Pattern, cuts: Collection[Cut]) -> Pattern:
    for cut, drop in DROPS.items():
        if cut in cuts:
            return replace(pattern, drop=drop)
    for cut, end in ENDS.items():
        if cut in cuts:
            return replace(pattern, drop=None, end=end)
    return pattern


def _sleeved(pattern: Pattern, cuts: Collection[Cut]) -> Pattern:
    if Cut.CAPE in cuts:
        return replace(pattern, sleeve=1.0, tube=0.07, cuff=0.15, ease=pattern.ease + 0.02)
    if Cut.SLEEVELESS in cuts or Cut.STRAPLESS in cuts:
        return replace(pattern, sleeve=0.04)
    if Cut.SHORT_SLEEVES in cuts:
        return replace(pattern, sleeve=0.62, cuff=max(pattern.cuff, 0.03))
    if Cut.WIDE_SLEEVES in cuts:
        return replace(pattern, sleeve=1.93, tube=pattern.tube + 0.02, cuff=0.085)
    if Cut.LONG_SLEEVES in cuts and pattern.sleeve < 1.8:
        return replace(pattern, sleeve=1.93, cuff=0.010)
    return pattern


def _roomy(pattern: Pattern, cuts: Collection[Cut]) -> Pattern:
    if Cut.LOOSE in cuts:
        return replace(
            pattern, ease=pattern.ease + 0.024, cloth=pattern.cloth + 0.006,
            tube=pattern.tube + 0.016, cuff=pattern.cuff + 0.006, taper=0.2 * pattern.taper,
            close=0.0,
        )  # fmt: skip
    if Cut.TIGHT in cuts:
        return replace(
            pattern, ease=0.3 * pattern.ease, cloth=0.75 * pattern.cloth,
            tube=0.4 * pattern.tube, cuff=min(pattern.cuff, 0.010), taper=0.95,
        )  # fmt: skip
    return pattern


def _necked(pattern: Pattern, cuts: Collection[Cut]) -> Pattern:
    if Cut.STRAPLESS in cuts:
        return replace(pattern, strapless=True)
    if Cut.HIGH_NECK in cuts:
        return replace(pattern, rise=0.070, vee=0.0)
    if Cut.V_NECK in cuts:
        return replace(pattern, vee=0.15, shirt=False)
    if Cut.LOW_NECK in cuts:
        return replace(pattern, rise=-0.030)
    if Cut.COLLARED in cuts and pattern.rise < 0.02:
        return replace(pattern, rise=0.020)
    return pattern


def _stuffed(pattern: Pattern, cuts: Collection[Cut]) -> Pattern:
    """Thick stuffs, and a front that hangs open."""
    thick = 0.014 if Cut.FUR in cuts else 0.010 if Cut.QUILTED in cuts else 0.0
    gap = 0.035 if Cut.OPEN_FRONT in cuts and Cut.WRAPPED not in cuts else 0.0
    return replace(
        pattern, cloth=pattern.cloth + thick, tube=pattern.tube + thick,
        gap=gap if pattern.vee == 0.0 else 0.0,
    )  # fmt: skip
