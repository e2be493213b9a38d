"""What is worn below the waist, and shoes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from regie.design.bodies import lines, skirts, trims
from regie.design.bodies.colour import linear, shade
from regie.design.bodies.cuts import ENDS
from regie.design.bodies.cutting import cut_all, hem, lay_on, smooth
from regie.design.bodies.fitting import Fitting, pad, straighten
from regie.design.bodies.garment import Garment
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part, join
from regie.film.bible import Bottom, Shoes, Top, Wardrobe
from regie.film.garments import Cut

TROUSER_END = {
    Bottom.TROUSERS: 2.2,
    Bottom.OVERALLS: 2.2,
    Bottom.SHORTS: 0.82,
    Bottom.TRUNKS: 0.30,
}
"""Where a trouser leg ends: 1 knee, 2 ankle joint."""

SKIRT_END = {Bottom.SKIRT: 0.97, Bottom.LONG_SKIRT: 1.72}
"""Where a skirt ends, as for trousers."""


def make_bottom(fitting: Fitting, wardrobe: Wardrobe) -> Garment | None:
    """Trousers, shorts or a skirt; None for none, and under a dress, which brings its own."""
    kind = wardrobe.bottom
    if wardrobe.top is Top.DRESS or kind is Bottom.NONE:
        return None
    own = linear(wardrobe.bottom_colour)
    if kind in TROUSER_END:
        padded = PADDED_M if wardrobe.top is Top.SPACESUIT else 0.0
        low = _level(fitting, _end(wardrobe, TROUSER_END[kind]))
        if wardrobe.shoes is Shoes.BOOTS:
            low = max(low, _boot_top(fitting) - 0.04 * fitting.unit)
        tight = kind is Bottom.TRUNKS or Cut.TIGHT in wardrobe.bottom_cut
        wide = WIDE_M if Cut.LOOSE in wardrobe.bottom_cut else 0.0
        return _trousers(fitting, low, own, padded, not tight, wide)
    full = 0.7 if Cut.FULL in wardrobe.bottom_cut else 0.0
    return _skirt(fitting, _end(wardrobe, SKIRT_END[kind]), own, full)


WIDE_M = 0.045
"""How much wider than others loose trousers are at the ankle, metres for 1.75 m."""


def _end(wardrobe: Wardrobe, end: float) -> float:
    """Where legs or a skirt end, if it is said."""
    return next((ENDS[cut] for cut in wardrobe.bottom_cut if cut in ENDS), end)


def _level(fitting: Fitting, end: float) -> float:
    joints = [float(fitting.joint(f"{n}_l")[2]) for n in ("thigh", "shin", "foot")]
    return float(np.interp(end, (0.0, 1.0, 2.0, 3.0), [*joints, 0.0]))


PADDED_M = 0.026
"""How much thicker the legs of a padded suit are, metres for 1.75 m."""


def _trousers(
    fitting: Fitting, low: float, own: Floats, padded: float = 0.0, loose_legs: bool = True,
    wide: float = 0.0,
) -> Garment:  # fmt: skip
    u, waist = fitting.unit, fitting.levels["waist"]
    flat = fitting.surface("tights").painted(own)
    loose = pad(flat, (0.007 + padded) * u)
    if loose_legs:
        loose = straighten(fitting, loose, "leg", (0.010 + padded + 0.4 * wide) * u,
                           (0.026 + wide) * u)  # fmt: skip
    cloth = hem(
        cut_all(loose, lines.below(fitting, flat, waist), lines.plain_above(flat, low)), 0.010 * u
    )
    band = trims.belt(fitting, cloth, waist - 0.025 * u, linear("#2a211b"), linear("#8d8a80"))
    turn_up = lay_on(cloth, 0.003 * u, shade(own, 0.8), lines.plain_below(cloth, low + 0.025 * u))

    def covers(part: Part) -> Floats:
        inside: Floats = np.minimum(lines.below(fitting, part, waist), part.points[:, 2] - low)
        return inside

    return Garment(join(cloth, band, turn_up), covers)


def _skirt(fitting: Fitting, end: float, own: Floats, full: float = 0.0) -> Garment:
    u, waist = fitting.unit, fitting.levels["waist"]
    low = _level(fitting, end)
    cloth = skirts.tail(fitting, waist + 0.01 * u, low, 0.010, own, under=True, full=full)
    band = lay_on(cloth, 0.004 * u, shade(own, 0.7), lines.plain_above(cloth, waist - 0.03 * u))
    return Garment(
        join(cloth, band), lambda part: skirts.hides(fitting, part, waist + 0.01 * u, low)
    )


def _boot_top(fitting: Fitting) -> float:
    ankle, knee = fitting.levels["ankle"], fitting.levels["knee"]
    return ankle + 0.52 * (knee - ankle)


def make_boots(fitting: Fitting, wardrobe: Wardrobe) -> Garment:
    """Boots to the middle of the shin, over trousers."""
    u = fitting.unit
    own = linear(wardrobe.shoes_colour)
    shoe = make_shoes(fitting, wardrobe.shoes_colour)
    top = _boot_top(fitting)
    low = fitting.levels["ankle"] + 0.012 * u
    padded = PADDED_M if wardrobe.top is Top.SPACESUIT else 0.0
    flat = fitting.surface("tights").painted(own)
    loose = straighten(
        fitting, pad(flat, (0.012 + padded) * u), "leg", (0.014 + padded) * u, 0.012 * u
    )
    shaft = cut_all(loose, lines.plain_below(flat, top), lines.plain_above(flat, low))
    shaft = hem(shaft, 0.010 * u)
    rim = lay_on(shaft, 0.003 * u, shade(own, 0.7), lines.plain_above(shaft, top - 0.025 * u))

    def covers(part: Part) -> Floats:
        legs = fitting.share(part, "foot", "toes", "shin") > 0.5
        inside: Floats = np.where(legs, top - part.points[:, 2], -lines.FAR)
        return inside

    return Garment(join(shoe.part, shaft, rim), covers)


SOLE_M = 0.018
"""Thickness of a sole for a person of 1.75 m."""


def make_shoes(fitting: Fitting, colour: str) -> Garment:
    """Closed shoes with a sole, from the tights' feet."""
    u = fitting.unit
    own = linear(colour)
    top = fitting.levels["ankle"] + 0.028 * u
    flat = fitting.surface("tights").painted(own)
    feet = cut_all(smooth(flat, 3, 0.4), lines.plain_below(flat, top + 0.05 * u))
    feet = pad(feet, 0.009 * u)
    ankle = fitting.joint("foot_l")

    def open_at(points: Floats) -> Floats:
        """Below the shoe's opening, which comes down over the instep."""
        slope = np.clip(0.32 * (points[:, 1] - ankle[1]), -0.02 * u, 0.02 * u)
        field: Floats = top - points[:, 2] - slope
        return field

    opening = open_at(feet.points)
    upper = hem(cut_all(feet, opening), 0.008 * u)
    sole = _sole(fitting, upper)
    pressed = upper.points.copy()
    pressed[:, 2] = np.maximum(pressed[:, 2], -0.002)
    laces = lay_on(
        upper, 0.004 * u, shade(own, 0.55), upper.normals()[:, 2] - 0.35,
        0.016 * u - np.abs(np.abs(upper.points[:, 0] - _toe_line(fitting, upper))),
        upper.points[:, 1] - (ankle[1] + 0.045 * u), (ankle[1] + 0.10 * u) - upper.points[:, 1],
    )  # fmt: skip

    def covers(part: Part) -> Floats:
        feet_only = fitting.share(part, "foot", "toes", "shin") > 0.5
        inside: Floats = np.where(feet_only, open_at(part.points) - 0.005 * u, -lines.FAR)
        return inside

    return Garment(join(replace(upper, points=pressed), sole, laces), covers)


def _toe_line(fitting: Fitting, part: Part) -> Floats:
    """x of the line from ankle to toes at each vertex of its own foot."""
    x = np.zeros(len(part.points))
    for side in "lr":
        own = (part.points[:, 0] < 0) if side == "l" else (part.points[:, 0] >= 0)
        a, b = fitting.joint(f"foot_{side}"), fitting.joint(f"toes_{side}")
        t = (part.points[:, 1] - a[1]) / (b[1] - a[1])
        x = np.where(own, a[0] + t * (b[0] - a[0]), x)
    return x


def _sole(fitting: Fitting, upper: Part) -> Part:
    """A slab under each shoe, in the outline of its lowest three centimetres."""
    u = fitting.unit
    slabs = []
    for side in "lr":
        own = (upper.points[:, 0] < 0) if side == "l" else (upper.points[:, 0] >= 0)
        low = own & (upper.points[:, 2] < 0.035 * u)
        outline = _outline(upper.points[low][:, :2], 20)
        centre = outline.mean(0)
        outline = centre + (outline - centre) * 1.02
        n = len(outline)
        levels = (0.010 * u, -SOLE_M * u)
        points = np.concatenate(
            [np.column_stack([outline, np.full(n, level)]) for level in levels]
            + [np.append(centre, -SOLE_M * u)[None]]
        )
        around = [[k, n + k, n + (k + 1) % n, (k + 1) % n] for k in range(n)]
        bottom = [[n + k, 2 * n, n + (k + 1) % n, -1] for k in range(n)]
        foot, toes = (fitting.kit.joints.index(f"{b}_{side}") for b in ("foot", "toes"))
        ball = float(fitting.joint(f"toes_{side}")[1])
        forward = np.clip((points[:, 1] - ball) / (0.03 * u) + 0.5, 0.0, 1.0)
        joints = np.tile([foot, toes, 0, 0], (len(points), 1))
        weights = np.column_stack([1 - forward, forward, 0 * forward, 0 * forward])
        slabs.append(
            Part(points, np.array(around + bottom), np.tile(linear("#1b1714"), (len(points), 1)),
                 joints, weights)
        )  # fmt: skip
    return join(*slabs)


def _outline(points: Floats, count: int) -> Floats:
    """The convex outline of flat points, resampled by direction, counter-clockwise."""
    centre = (points.min(0) + points.max(0)) / 2
    angle = 2 * np.pi * np.arange(count) / count
    ways = np.column_stack([np.cos(angle), np.sin(angle)])
    fine = 2 * np.pi * np.arange(180) / 180
    looks = np.column_stack([np.cos(fine), np.sin(fine)])
    support = ((points - centre) @ looks.T).max(0)
    cosine = ways @ looks.T
    reach = np.where(cosine > 0.05, support[None] / np.maximum(cosine, 0.05), np.inf).min(1)
    outline: Floats = centre + ways * reach[:, None]
    return outline
