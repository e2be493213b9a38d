"""What is worn above the waist: a pattern, and the few trims that make it what it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from regie.design.bodies import lines, skirts, trims
from regie.design.bodies.cloth import make_cloth
from regie.design.bodies.colour import linear, shade
from regie.design.bodies.cut_trims import replaces_trims, trim_cut
from regie.design.bodies.cuts import cut_pattern, cuts_of, is_sporting
from regie.design.bodies.cutting import cut_all, lay_on
from regie.design.bodies.fitting import Fitting, pad
from regie.design.bodies.garment import Garment
from regie.design.bodies.kit import Floats
from regie.design.bodies.neckwear import make_tie
from regie.design.bodies.outfits import second_colour, trim_outfit
from regie.design.bodies.part import Part, join
from regie.design.bodies.patterns import Pattern, cover, hem_level, sew, tail_end
from regie.film.bible import Bottom, Top, Wardrobe

BRASS = "#b08a3c"


def make_top(fitting: Fitting, wardrobe: Wardrobe, kind: Top, over: bool = False) -> Garment:
    """The top, ready to wear; a coat, a dress or a robe brings its tail.

    Args:
        kind: the wardrobe's top, or its coat.
        over: worn over another top, which then shows in its open front.
    """
    cuts = cuts_of(wardrobe, kind, over)
    pattern = cut_pattern(kind, cuts)
    if kind is Top.DRESS and wardrobe.bottom is Bottom.LONG_SKIRT:
        pattern = replace(pattern, end=1.8)
    own = linear(wardrobe.coat_colour if over and kind is Top.COAT else wardrobe.top_colour)
    shell = sew(fitting, pattern, own)
    trimmed = trim_cut(fitting, kind, pattern, shell, own, cuts)
    if not replaces_trims(kind, cuts):
        trimmed += _trims(fitting, kind, pattern, shell, own)
    cloth = make_cloth(fitting, shell, cuts, own)
    parts = [cloth, *(p for p in trimmed if len(p.faces))]
    if wardrobe.top_second is not None and kind is wardrobe.top:
        parts += second_colour(fitting, shell, kind, pattern, linear(wardrobe.top_second))
    tied = wardrobe.neck in ("tie", "bow-tie")
    if pattern.vee and pattern.shirt and not over:
        plain = wardrobe.under == "t-shirt" or is_sporting(kind, cuts)
        shirt = _under_shirt(fitting, pattern, linear(wardrobe.under_colour), plain)
        parts.append(shirt)
        if tied:
            parts.append(make_tie(fitting, shirt, 0.040, wardrobe))
    elif tied and not over and not pattern.vee:
        parts.append(make_tie(fitting, shell, pattern.rise, wardrobe))
    return Garment(part=join(*parts), covers=lambda part: cover(fitting, part, pattern))


def _under_shirt(fitting: Fitting, pattern: Pattern, own: Floats, plain: bool) -> Part:
    """The piece of a shirt that an open front shows, with its collar unless it is `plain`."""
    u = fitting.unit
    flat = fitting.surface("tights").painted(own)
    # As near to the neck as what is over it.
    near_neck = np.clip(0.15 + lines.neckline(fitting, flat, pattern.rise) / (0.07 * u), 0.15, 1.0)
    cloth = pad(flat, np.minimum(0.008, 0.6 * pattern.cloth * near_neck) * u)
    seen = 0.03 * u - lines.vee(fitting, flat, pattern.vee, 0.062)
    ring = lines.neckline(fitting, flat, 0.022 if plain else 0.040)
    near = np.maximum(seen, 0.05 * u - ring)
    piece = cut_all(cloth, ring, near)
    if plain:
        return piece
    leaves = trims.collar_leaves(fitting, piece, 0.040, 0.030, 0.028, shade(own, 1.15))
    return join(piece, leaves)


def _trims(fitting: Fitting, kind: Top, pattern: Pattern, shell: Part, own: Floats) -> list[Part]:
    match kind:
        case Top.TSHIRT:
            return [trims.neck_band(fitting, shell, pattern, 0.014, shade(own, 0.75))]
        case Top.SHIRT:
            return _shirt(fitting, shell, pattern, own)
        case Top.SWEATER:
            return _sweater(fitting, shell, pattern, own)
        case Top.JACKET:
            return _jacket(fitting, shell, pattern, own)
        case Top.UNIFORM:
            return _uniform(fitting, shell, pattern, own)
        case Top.DRESS:
            return _dress(fitting, shell, pattern, own)
        case Top.COAT:
            return _coat(fitting, shell, pattern, own)
        case Top.SUIT:
            return _jacket(fitting, shell, pattern, own)
        case Top.BARE:
            return []
        case _:
            return trim_outfit(fitting, kind, pattern, shell, own)


def _shirt(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    u = fitting.unit
    top, low = trims.neck_front(fitting, pattern), hem_level(fitting, pattern)
    return [
        trims.collar_leaves(fitting, shell, pattern.rise, 0.032, 0.030, shade(own, 1.25)),
        trims.placket(fitting, shell, top + 0.02 * u, low, 0.015, shade(own, 1.12)),
        trims.cuffs(fitting, shell, pattern, 0.05, shade(own, 1.12)),
        trims.buttons(shell, 0.0, low + 0.06 * u, top - 0.03 * u, 6, 0.0055 * u, shade(own, 0.35)),
        trims.pocket(fitting, shell, -0.085 * u, fitting.levels["armpit"] - 0.01 * u,
                     (0.085 * u, 0.09 * u), shade(own, 0.86)),
    ]  # fmt: skip


def _sweater(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    u, low = fitting.unit, hem_level(fitting, pattern)
    rib = shade(own, 0.72)
    return [
        trims.neck_band(fitting, shell, pattern, 0.026, rib),
        trims.cuffs(fitting, shell, pattern, 0.055, rib),
        lay_on(shell, 0.003 * u, rib, lines.below(fitting, shell, low + 0.05 * u)),
    ]


def _jacket(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    u, low = fitting.unit, hem_level(fitting, pattern)
    start = fitting.levels["neck"] - pattern.vee * u
    dark = shade(own, 0.8)
    hip = fitting.levels["hip"]
    return [
        trims.lapels(fitting, shell, pattern, 0.055, shade(own, 1.18)),
        trims.back_collar(fitting, shell, pattern, 0.045, shade(own, 1.18)),
        trims.placket(fitting, shell, start, low, 0.006, shade(own, 0.55)),
        trims.buttons(
            shell, 0.004 * u, start - 0.13 * u, start - 0.03 * u, 2, 0.009 * u, shade(own, 0.3)
        ),
        trims.pocket(fitting, shell, -0.10 * u, hip + 0.09 * u, (0.12 * u, 0.035 * u), dark),
        trims.pocket(fitting, shell, 0.10 * u, hip + 0.09 * u, (0.12 * u, 0.035 * u), dark),
        trims.pocket(fitting, shell, -0.10 * u, fitting.levels["armpit"] - 0.02 * u,
                     (0.075 * u, 0.016 * u), dark),
    ]  # fmt: skip


def _uniform(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    u, low = fitting.unit, hem_level(fitting, pattern)
    top = trims.neck_front(fitting, pattern)
    brass = linear(BRASS)
    armpit = fitting.levels["armpit"]
    shoulder = np.where(np.abs(shell.points[:, 0]) > 0.09 * u, 1.0, -1.0)
    boards = [
        lay_on(
            shell, 0.008 * u, brass,
            lines.plain_above(shell, fitting.levels["shoulder"] + 0.01 * u),
            0.03 * u - np.abs(shell.points[:, 1] - fitting.joint("upperarm_l")[1]),
            np.where(shoulder > 0, np.abs(shell.points[:, 0]) - 0.11 * u, -0.02),
            0.195 * u - np.abs(shell.points[:, 0]),
        )
    ]  # fmt: skip
    pockets = [
        trims.pocket(
            fitting,
            shell,
            side * 0.088 * u,
            armpit - 0.005 * u,
            (0.10 * u, 0.095 * u),
            shade(own, 0.8),
        )
        for side in (-1, 1)
    ]
    studs = [
        trims.button(shell, side * 0.088 * u, armpit - 0.03 * u, 0.007 * u, brass)
        for side in (-1, 1)
    ]
    return [
        trims.neck_band(fitting, shell, pattern, 0.030, shade(own, 0.7)),
        trims.placket(fitting, shell, top, low, 0.010, shade(own, 0.8)),
        trims.buttons(
            shell, 0.0, fitting.levels["waist"] + 0.06 * u, top - 0.03 * u, 5, 0.008 * u, brass
        ),
        trims.belt(fitting, shell, fitting.levels["waist"], linear("#241d18"), brass),
        trims.cuffs(fitting, shell, pattern, 0.06, shade(own, 0.75)),
        *boards, *pockets, *studs,
    ]  # fmt: skip


def _dress(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    u, waist = fitting.unit, fitting.levels["waist"]
    skirt = skirts.tail(fitting, waist + 0.02 * u, tail_end(fitting, pattern), 0.013, own)
    sash = lay_on(
        shell, 0.005 * u, shade(own, 0.55), lines.below(fitting, shell, waist + 0.035 * u)
    )
    trim = lay_on(
        skirt,
        0.003 * u,
        shade(own, 0.7),
        lines.plain_below(skirt, tail_end(fitting, pattern) + 0.03 * u),
    )
    return [skirt, sash, trim]


def _coat(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    u, waist = fitting.unit, fitting.levels["waist"]
    start = fitting.levels["neck"] - pattern.vee * u
    skirt = skirts.tail(fitting, waist + 0.02 * u, tail_end(fitting, pattern), 0.032, own)
    flap = lay_on(
        skirt, 0.004 * u, shade(own, 0.7), lines.strip(skirt, 0.03 * u, 0.006 * u),
        skirt.points[:, 1] - fitting.trunk.middle,
    )  # fmt: skip
    rows = [
        trims.buttons(
            shell, x * u, waist + 0.10 * u, start + 0.0 * u, 2, 0.011 * u, shade(own, 0.3)
        )
        for x in (-0.055, 0.055)
    ]
    return [
        skirt, flap, *rows,
        trims.lapels(fitting, shell, pattern, 0.075, shade(own, 1.2)),
        trims.back_collar(fitting, shell, pattern, 0.065, shade(own, 1.2)),
        trims.belt(fitting, shell, waist + 0.015 * u, shade(own, 0.6), shade(own, 0.25)),
        trims.cuffs(fitting, shell, pattern, 0.06, shade(own, 0.8)),
    ]  # fmt: skip
