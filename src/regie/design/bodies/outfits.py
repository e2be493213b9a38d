"""Trims of clothes for work, water, war and worship."""

from __future__ import annotations

import numpy as np

from regie.design.bodies import lines, skirts, trims
from regie.design.bodies.colour import linear, shade
from regie.design.bodies.cut_trims import hood_on_back
from regie.design.bodies.cutting import lay_on
from regie.design.bodies.fitting import Fitting
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part
from regie.design.bodies.patterns import Pattern, hem_level, tail_end
from regie.film.bible import Top

ROPE = "#b8a882"
REFLECTING = "#e3e5e6"


def trim_outfit(
    fitting: Fitting, kind: Top, pattern: Pattern, shell: Part, own: Floats
) -> list[Part]:
    """What is sewn on a top of that kind."""
    match kind:
        case Top.HOODIE:
            return _hoodie(fitting, shell, pattern, own)
        case Top.WAISTCOAT:
            return _waistcoat(fitting, shell, pattern, own)
        case Top.HI_VIS:
            return _hi_vis(fitting, shell, pattern, own)
        case Top.TUNIC:
            return _tunic(fitting, shell, pattern, own)
        case Top.ROBE:
            return _robe(fitting, shell, pattern, own)
        case Top.ARMOUR:
            return _armour(fitting, shell, pattern, own)
        case Top.SPACESUIT:
            return _spacesuit(fitting, shell, pattern, own)
        case Top.VEST | Top.SWIMSUIT:
            return [trims.neck_band(fitting, shell, pattern, 0.010, shade(own, 0.75))]
        case _:
            return []


STRIPE_M, APART_M = 0.030, 0.075
"""How wide stripes are, and from one to the next, metres for 1.75 m."""

FORMAL = frozenset({Top.UNIFORM, Top.SUIT, Top.COAT, Top.JACKET, Top.ROBE})
"""What has its second colour at the edges; other tops are striped."""


def second_colour(
    fitting: Fitting, shell: Part, kind: Top, pattern: Pattern, colour: Floats
) -> list[Part]:
    """Collar, cuffs and rows of braid over the breast, or stripes."""
    u, low = fitting.unit, hem_level(fitting, pattern)
    top = fitting.levels["armpit"] + 0.05 * u
    trunk = lines.not_arms(fitting, shell)
    if kind in FORMAL:
        made = [
            trims.neck_band(fitting, shell, pattern, 0.030, colour),
            trims.cuffs(fitting, shell, pattern, 0.05, colour),
            lay_on(shell, 0.004 * u, colour, lines.below(fitting, shell, low + 0.018 * u)),
            *(
                lay_on(shell, 0.007 * u, colour, trunk, lines.front(fitting, shell),
                       lines.band(shell, z, z + 0.014 * u), lines.strip(shell, 0.0, 0.085 * u))
                for z in np.arange(fitting.levels["waist"] + 0.03 * u, top, 0.052 * u)
            ),
        ]  # fmt: skip
    else:
        levels = np.arange(low + 0.03 * u, top, APART_M * u)
        made = [
            lay_on(shell, 0.005 * u, colour, trunk, lines.band(shell, z, z + STRIPE_M * u))
            for z in levels
        ]
    return [part for part in made if len(part.faces)]


def _hoodie(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    """The hood lies on the back, a pouch in front, ribs at the ends, cords."""
    u, low = fitting.unit, hem_level(fitting, pattern)
    rib = shade(own, 0.78)
    ahead = lines.front(fitting, shell)
    hood = hood_on_back(fitting, shell, pattern, shade(own, 1.1))
    pouch = trims.pocket(
        fitting, shell, 0.0, fitting.levels["waist"] + 0.05 * u, (0.24 * u, 0.13 * u), rib
    )
    top = trims.neck_front(fitting, pattern)
    cords = [
        lay_on(
            shell, 0.008 * u, linear("#d8d4c8"), ahead, lines.strip(shell, x * u, 0.006 * u),
            lines.band(shell, top - 0.16 * u, top + 0.02 * u),
        )
        for x in (-0.035, 0.035)
    ]  # fmt: skip
    return [
        hood, pouch, *cords,
        trims.cuffs(fitting, shell, pattern, 0.06, rib),
        lay_on(shell, 0.003 * u, rib, lines.below(fitting, shell, low + 0.05 * u)),
    ]  # fmt: skip


def _waistcoat(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    u, low = fitting.unit, hem_level(fitting, pattern)
    start = fitting.levels["neck"] - pattern.vee * u
    return [
        trims.placket(fitting, shell, start, low, 0.006, shade(own, 0.6)),
        trims.buttons(shell, 0.004 * u, low + 0.03 * u, start - 0.02 * u, 4, 0.008 * u,
                      shade(own, 0.35)),
        *(
            trims.pocket(fitting, shell, x * u, fitting.levels["waist"] + 0.09 * u,
                         (0.09 * u, 0.022 * u), shade(own, 0.8))
            for x in (-0.085, 0.085)
        ),
    ]  # fmt: skip


def _hi_vis(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    """Two bands around the trunk and one over each shoulder, of what throws light back."""
    u, low = fitting.unit, hem_level(fitting, pattern)
    bright, waist = linear(REFLECTING), fitting.levels["waist"]
    start = fitting.levels["neck"] - pattern.vee * u
    around = [
        lay_on(shell, 0.003 * u, bright, lines.band(shell, level, level + 0.045 * u))
        for level in (waist - 0.04 * u, waist + 0.075 * u)
    ]
    over = [
        lay_on(shell, 0.004 * u, bright, lines.strip(shell, x * u, 0.021 * u),
               lines.above(fitting, shell, waist + 0.10 * u))
        for x in (-0.105, 0.105)
    ]  # fmt: skip
    return [
        *(p for p in (*around, *over) if len(p.faces)),
        trims.placket(fitting, shell, start, low, 0.005, shade(own, 0.6)),
    ]


def _tunic(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    u, low = fitting.unit, hem_level(fitting, pattern)
    edge = shade(own, 0.78)
    beside = lines.vee(fitting, shell, pattern.vee, 0.062)
    return [
        lay_on(shell, 0.003 * u, edge, lines.front(fitting, shell), 0.016 * u - beside),
        trims.back_collar(fitting, shell, pattern, 0.014, edge),
        trims.cuffs(fitting, shell, pattern, 0.018, edge),
        lay_on(shell, 0.003 * u, edge, lines.below(fitting, shell, low + 0.018 * u)),
        trims.pocket(fitting, shell, -0.085 * u, fitting.levels["armpit"] - 0.02 * u,
                     (0.085 * u, 0.09 * u), shade(own, 0.9)),
    ]  # fmt: skip


def _robe(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    """Down to the feet, open sleeves, a cord around the waist."""
    u, waist = fitting.unit, fitting.levels["waist"]
    skirt = skirts.tail(fitting, waist + 0.02 * u, tail_end(fitting, pattern), 0.030, own)
    front = lay_on(
        skirt, 0.004 * u, shade(own, 0.7), lines.strip(skirt, 0.0, 0.006 * u),
        skirt.points[:, 1] - fitting.trunk.middle,
    )  # fmt: skip
    top = trims.neck_front(fitting, pattern)
    return [
        skirt, front,
        trims.neck_band(fitting, shell, pattern, 0.022, shade(own, 1.35)),
        trims.placket(fitting, shell, top + 0.03 * u, waist, 0.006, shade(own, 0.7)),
        trims.cuffs(fitting, shell, pattern, 0.045, shade(own, 0.8)),
        trims.belt(fitting, shell, waist + 0.015 * u, linear(ROPE), linear(ROPE)),
    ]  # fmt: skip


def _armour(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    """Plates on breast and shoulders, hoops down the arms, a gorget, a belt."""
    u, waist = fitting.unit, fitting.levels["waist"]
    light, dark = shade(own, 1.35), shade(own, 0.55)
    plate = lay_on(
        shell, 0.016 * u, light, lines.above(fitting, shell, waist + 0.03 * u),
        lines.not_arms(fitting, shell), lines.neckline(fitting, shell, -0.02),
    )  # fmt: skip
    ridge = lay_on(
        shell, 0.022 * u, shade(own, 1.6), lines.front(fitting, shell),
        lines.strip(shell, 0.0, 0.008 * u),
        lines.band(shell, waist + 0.04 * u, fitting.levels["armpit"] + 0.05 * u),
    )  # fmt: skip
    arm = lines.arms(fitting, shell) - 0.3
    hoops = [
        lay_on(shell, lift * u, tone, lines.sleeve(fitting, shell, end),
               width * u - lines.sleeve(fitting, shell, end), arm)
        for end, width, lift, tone in (
            (0.42, 0.20, 0.020, light), (0.86, 0.06, 0.010, dark), (1.14, 0.07, 0.014, light),
            (1.88, 0.15, 0.010, light),
        )
    ]  # fmt: skip
    faulds = [
        lay_on(shell, 0.008 * u, tone, lines.band(shell, low, low + 0.035 * u),
               lines.not_arms(fitting, shell))
        for low, tone in (
            (waist - 0.075 * u, light), (waist - 0.115 * u, own), (waist - 0.155 * u, light),
        )
    ]  # fmt: skip
    return [
        plate, ridge, *(h for h in hoops if len(h.faces)), *(f for f in faulds if len(f.faces)),
        trims.neck_band(fitting, shell, pattern, 0.05, light),
        trims.belt(fitting, shell, waist, linear("#3a2a1e"), linear("#b08a3c")),
    ]  # fmt: skip


def _spacesuit(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    """Rings at neck, elbows and wrists, a box on the breast, bands that shine."""
    u = fitting.unit
    grey, bright = shade(own, 0.45), linear("#d8d23a")
    rings = [
        lay_on(shell, 0.008 * u, grey, lines.sleeve(fitting, shell, end),
               0.035 * u - lines.sleeve(fitting, shell, end))
        for end in (1.12, 1.90)
    ]  # fmt: skip
    band = lay_on(
        shell, 0.004 * u, bright, lines.not_arms(fitting, shell),
        lines.band(shell, fitting.levels["chest"] - 0.03 * u, fitting.levels["chest"]),
    )  # fmt: skip
    box = lay_on(
        shell, 0.040 * u, shade(own, 0.7), lines.front(fitting, shell) - 0.02 * u,
        lines.strip(shell, 0.0, 0.10 * u),
        lines.band(shell, fitting.levels["armpit"] - 0.09 * u, fitting.levels["armpit"] + 0.02 * u),
    )  # fmt: skip
    pack = lay_on(
        shell, 0.060 * u, shade(own, 0.85), -lines.front(fitting, shell) - 0.03 * u,
        lines.not_arms(fitting, shell), lines.strip(shell, 0.0, 0.15 * u),
        lines.band(shell, fitting.levels["waist"], fitting.levels["shoulder"] - 0.02 * u),
    )  # fmt: skip
    return [
        *rings, *(p for p in (band, box, pack) if len(p.faces)),
        trims.neck_band(fitting, shell, pattern, 0.030, grey),
        trims.belt(fitting, shell, fitting.levels["waist"], grey, shade(own, 0.2)),
    ]  # fmt: skip
