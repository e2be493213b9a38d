"""What is worn above the waist: each kind of top is one row of measures and a few trims."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regie.design.bodies import lines, skirts, trims
from regie.design.bodies.colour import linear, shade
from regie.design.bodies.cutting import cut_all, hem, lay_on
from regie.design.bodies.fitting import Fitting, drape, pad, straighten
from regie.design.bodies.garment import Garment
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part, join
from regie.film.bible import Top

LIGHT_SHIRT = "#dedad0"
"""What is worn under an open jacket or coat, unless the coat is over a top."""

BRASS = "#b08a3c"


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
        vee: depth of an open front, 0 closed.
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


PATTERNS = {
    Top.TSHIRT: Pattern(0.62, 0.02, 0.009, 0.008, 0.018, 0.040, 0.35, 0.020),
    Top.SHIRT: Pattern(1.93, 0.03, 0.010, 0.010, 0.010, 0.008, 0.30, 0.035),
    Top.SWEATER: Pattern(1.93, 0.01, 0.014, 0.014, 0.014, 0.008, 0.30, 0.032),
    Top.JACKET: Pattern(1.90, 0.055, 0.017, 0.014, 0.012, 0.012, 0.38, 0.030, 0.30),
    Top.UNIFORM: Pattern(1.93, 0.050, 0.013, 0.012, 0.010, 0.008, 0.45, 0.045),
    Top.DRESS: Pattern(0.42, None, 0.009, 0.006, 0.016, 0.030, 0.95, 0.000),
    Top.COAT: Pattern(1.93, None, 0.022, 0.018, 0.014, 0.016, 0.30, 0.035, 0.22),
}


def make_top(fitting: Fitting, kind: Top, colour: str, over: bool = False) -> Garment:
    """The top, ready to wear; a coat or a dress brings its tail.

    Args:
        over: worn over another top, which then shows in its open front.
    """
    pattern = PATTERNS[kind]
    own = linear(colour)
    shell = sew(fitting, pattern, own)
    inner = [] if over or not pattern.vee else [_under_shirt(fitting, pattern)]
    trimmed = [shell, *inner, *_trims(fitting, kind, pattern, shell, own)]
    return Garment(part=join(*trimmed), covers=lambda part: _cover(fitting, part, pattern))


def outline(fitting: Fitting, part: Part, pattern: Pattern) -> list[Floats]:
    """The seam lines of a pattern on `part`; positive inside the garment."""
    fields = [
        lines.neckline(fitting, part, pattern.rise),
        lines.sleeve(fitting, part, pattern.sleeve),
        lines.above(fitting, part, hem_level(fitting, pattern)),
    ]
    if pattern.vee:
        fields.append(lines.vee(fitting, part, pattern.vee, 0.062))
    return fields


def hem_level(fitting: Fitting, pattern: Pattern) -> float:
    if pattern.drop is None:
        return fitting.levels["waist"] - 0.01 * fitting.unit
    return max(
        fitting.levels["hip"] - pattern.drop * fitting.unit, fitting.levels["crotch"] + 0.012
    )


def sew(fitting: Fitting, pattern: Pattern, colour: Floats) -> Part:
    """The garment's shell: padded, hung from the chest, cut along its seam lines, hemmed."""
    u = fitting.unit
    flat = fitting.surface("tights").painted(colour)
    fields = outline(fitting, flat, pattern)
    near_neck = np.clip(0.15 + fields[0] / (0.07 * u), 0.15, 1.0)
    loose = pad(flat, pattern.cloth * u * near_neck)
    loose = straighten(fitting, loose, "arm", pattern.tube * u, pattern.cuff * u)
    loose = drape(fitting, loose, pattern.taper, (pattern.cloth + pattern.ease) * u)
    return hem(cut_all(loose, *fields), 0.008 * u)


def _under_shirt(fitting: Fitting, pattern: Pattern) -> Part:
    """The piece of a shirt that an open front shows, with its collar."""
    u = fitting.unit
    flat = fitting.surface("tights").painted(linear(LIGHT_SHIRT))
    cloth = pad(flat, 0.008 * u)
    seen = 0.03 * u - lines.vee(fitting, flat, pattern.vee, 0.062)
    ring = lines.neckline(fitting, flat, 0.040)
    near = np.maximum(seen, 0.05 * u - ring)
    piece = cut_all(cloth, ring, near)
    leaves = trims.collar_leaves(fitting, piece, 0.040, 0.030, 0.028, linear("#f0ede6"))
    return join(piece, leaves)


def _cover(fitting: Fitting, part: Part, pattern: Pattern) -> Floats:
    inside = np.min(outline(fitting, part, pattern), axis=0)
    legs = fitting.share(part, "thigh", "shin", "foot", "toes") > 0.6
    inside = np.where(legs & (inside > 0), np.minimum(inside, 0.03), inside)
    if pattern.drop is None:
        waist, knee = fitting.levels["waist"], tail_end(fitting)
        inside = np.maximum(inside, skirts.hides(fitting, part, waist + 0.03, knee))
    covered: Floats = inside
    return covered


def tail_end(fitting: Fitting) -> float:
    return fitting.levels["knee"] - 0.02 * fitting.unit


def _trims(fitting: Fitting, kind: Top, pattern: Pattern, shell: Part, own: Floats) -> list[Part]:
    match kind:
        case Top.TSHIRT:
            return [_neck_band(fitting, shell, pattern, 0.014, shade(own, 0.75))]
        case Top.SHIRT:
            return _shirt(fitting, shell, pattern, own)
        case Top.SWEATER:
            return _sweater(fitting, shell, pattern, own)
        case Top.JACKET:
            return _jacket(fitting, shell, pattern, own)
        case Top.UNIFORM:
            return _uniform(fitting, shell, pattern, own)
        case Top.DRESS:
            return _dress(fitting, shell, own)
        case Top.COAT:
            return _coat(fitting, shell, pattern, own)


def _neck_band(
    fitting: Fitting, shell: Part, pattern: Pattern, width: float, colour: Floats
) -> Part:
    down = lines.from_neckline(fitting, shell, pattern.rise)
    return lay_on(shell, 0.003 * fitting.unit, colour, width * fitting.unit - down)


def _cuffs(fitting: Fitting, shell: Part, pattern: Pattern, width: float, colour: Floats) -> Part:
    up = lines.sleeve(fitting, shell, pattern.sleeve)
    return lay_on(shell, 0.003 * fitting.unit, colour, width * fitting.unit - up)


def _placket(
    fitting: Fitting, shell: Part, top: float, low: float, half: float, colour: Floats
) -> Part:
    return lay_on(
        shell, 0.003 * fitting.unit, colour, lines.front(fitting, shell),
        lines.strip(shell, 0.0, half * fitting.unit), lines.band(shell, low, top),
    )  # fmt: skip


def _neck_front(fitting: Fitting, pattern: Pattern) -> float:
    """Height of the neckline in front, where buttons begin."""
    return float(fitting.levels["neck"]) + (pattern.rise - 0.075) * fitting.unit


def _shirt(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    u = fitting.unit
    top, low = _neck_front(fitting, pattern), hem_level(fitting, pattern)
    return [
        trims.collar_leaves(fitting, shell, pattern.rise, 0.032, 0.030, shade(own, 1.25)),
        _placket(fitting, shell, top + 0.02 * u, low, 0.015, shade(own, 1.12)),
        _cuffs(fitting, shell, pattern, 0.05, shade(own, 1.12)),
        trims.buttons(shell, 0.0, low + 0.06 * u, top - 0.03 * u, 6, 0.0055 * u, shade(own, 0.35)),
        trims.pocket(fitting, shell, -0.085 * u, fitting.levels["armpit"] - 0.01 * u,
                     (0.085 * u, 0.09 * u), shade(own, 0.86)),
    ]  # fmt: skip


def _sweater(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    u, low = fitting.unit, hem_level(fitting, pattern)
    rib = shade(own, 0.72)
    return [
        _neck_band(fitting, shell, pattern, 0.026, rib),
        _cuffs(fitting, shell, pattern, 0.055, rib),
        lay_on(shell, 0.003 * u, rib, lines.below(fitting, shell, low + 0.05 * u)),
    ]


def _lapels(fitting: Fitting, shell: Part, pattern: Pattern, width: float, colour: Floats) -> Part:
    u = fitting.unit
    beside = lines.vee(fitting, shell, pattern.vee, 0.062)
    depth = (shell.points[:, 2] - (fitting.levels["neck"] - pattern.vee * u)) / (pattern.vee * u)
    taper = width * u * np.clip(0.25 + depth, 0.0, 1.0) * np.where(depth > 0.80, 0.55, 1.0)
    start = fitting.levels["neck"] - pattern.vee * u
    return lay_on(
        shell, 0.005 * u, colour, lines.front(fitting, shell), taper - beside,
        lines.plain_above(shell, start - 0.005 * u),
    )  # fmt: skip


def _jacket(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    u, low = fitting.unit, hem_level(fitting, pattern)
    start = fitting.levels["neck"] - pattern.vee * u
    dark = shade(own, 0.8)
    hip = fitting.levels["hip"]
    return [
        _lapels(fitting, shell, pattern, 0.055, shade(own, 1.18)),
        _back_collar(fitting, shell, pattern, 0.045, shade(own, 1.18)),
        _placket(fitting, shell, start, low, 0.006, shade(own, 0.55)),
        trims.buttons(
            shell, 0.004 * u, start - 0.13 * u, start - 0.03 * u, 2, 0.009 * u, shade(own, 0.3)
        ),
        trims.pocket(fitting, shell, -0.10 * u, hip + 0.09 * u, (0.12 * u, 0.035 * u), dark),
        trims.pocket(fitting, shell, 0.10 * u, hip + 0.09 * u, (0.12 * u, 0.035 * u), dark),
        trims.pocket(fitting, shell, -0.10 * u, fitting.levels["armpit"] - 0.02 * u,
                     (0.075 * u, 0.016 * u), dark),
    ]  # fmt: skip


def _back_collar(
    fitting: Fitting, shell: Part, pattern: Pattern, width: float, colour: Floats
) -> Part:
    u = fitting.unit
    down = lines.from_neckline(fitting, shell, pattern.rise)
    behind = 0.05 * u - lines.front(fitting, shell)
    return lay_on(shell, 0.006 * u, colour, width * u - down, behind)


def _uniform(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    u, low = fitting.unit, hem_level(fitting, pattern)
    top = _neck_front(fitting, pattern)
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
        _neck_band(fitting, shell, pattern, 0.030, shade(own, 0.7)),
        _placket(fitting, shell, top, low, 0.010, shade(own, 0.8)),
        trims.buttons(
            shell, 0.0, fitting.levels["waist"] + 0.06 * u, top - 0.03 * u, 5, 0.008 * u, brass
        ),
        trims.belt(fitting, shell, fitting.levels["waist"], linear("#241d18"), brass),
        _cuffs(fitting, shell, pattern, 0.06, shade(own, 0.75)),
        *boards, *pockets, *studs,
    ]  # fmt: skip


def _dress(fitting: Fitting, shell: Part, own: Floats) -> list[Part]:
    u, waist = fitting.unit, fitting.levels["waist"]
    skirt = skirts.tail(fitting, waist + 0.02 * u, tail_end(fitting), 0.013, own)
    sash = lay_on(
        shell, 0.005 * u, shade(own, 0.55), lines.below(fitting, shell, waist + 0.035 * u)
    )
    trim = lay_on(
        skirt, 0.003 * u, shade(own, 0.7), lines.plain_below(skirt, tail_end(fitting) + 0.03 * u)
    )
    return [skirt, sash, trim]


def _coat(fitting: Fitting, shell: Part, pattern: Pattern, own: Floats) -> list[Part]:
    u, waist = fitting.unit, fitting.levels["waist"]
    start = fitting.levels["neck"] - pattern.vee * u
    skirt = skirts.tail(fitting, waist + 0.02 * u, tail_end(fitting), 0.032, own)
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
        _lapels(fitting, shell, pattern, 0.075, shade(own, 1.2)),
        _back_collar(fitting, shell, pattern, 0.065, shade(own, 1.2)),
        trims.belt(fitting, shell, waist + 0.015 * u, shade(own, 0.6), shade(own, 0.25)),
        _cuffs(fitting, shell, pattern, 0.06, shade(own, 0.8)),
    ]  # fmt: skip
