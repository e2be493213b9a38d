"""Hair: a cap that follows the scalp, and for longer hair a curtain that falls from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from regie.design.bodies.colour import linear, mix, shade
from regie.design.bodies.cutting import cut_all, divide, hem, smooth
from regie.design.bodies.facemap import FaceMap
from regie.design.bodies.fitting import Fitting
from regie.design.bodies.hair_tails import hang_weights, make_tails
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part, join
from regie.design.bodies.profile import hang, measure_profile, soften
from regie.film.bible import Figure, HairStyle


@dataclass(frozen=True)
class Cut:
    """A style, metres for a head of 22 cm.

    Attributes:
        sides, top: how thick the hair is at the hairline and on the crown.
        curl: how high its waves stand; `wave`: how many go around the head.
        fall: how far it falls below the chin (negative: above), None if it does not.
    """

    sides: float
    top: float
    curl: float
    wave: float
    fall: float | None = None


STYLES = {
    HairStyle.SHORT: Cut(0.006, 0.018, 0.0011, 31),
    HairStyle.MEDIUM: Cut(0.010, 0.018, 0.0011, 29, -0.005),
    HairStyle.LONG: Cut(0.010, 0.017, 0.0011, 29, 0.07),
    HairStyle.BUN: Cut(0.005, 0.009, 0.0009, 33),
    HairStyle.CURLY: Cut(0.017, 0.026, 0.0062, 9),
    HairStyle.CROPPED: Cut(0.0022, 0.0034, 0.0003, 37),
    HairStyle.PONYTAIL: Cut(0.004, 0.008, 0.0009, 35),
    HairStyle.BRAIDS: Cut(0.0035, 0.0055, 0.0022, 24),
    HairStyle.AFRO: Cut(0.050, 0.058, 0.0050, 9),
    HairStyle.BALDING: Cut(0.006, 0.006, 0.0010, 31),
}


def make_hair(
    fitting: Fitting, bare: Part, face: FaceMap, figure: Figure, rim: float
) -> Part | None:
    """The hair, or None for the bald; `rim` is how low a hat presses it (metres of thickness)."""
    cut = STYLES.get(figure.hair)
    if cut is None:
        return None
    if rim > 0.0 and figure.hair is HairStyle.BUN:
        cut = STYLES[HairStyle.SHORT]  # a knot does not fit under a hat
    unit = _head(bare, face) / 0.22
    colour = linear(figure.hair_colour)
    if figure.hair is HairStyle.BALDING:
        face = replace(face, scalp=np.minimum(face.scalp, 0.030 - 0.055 * face.crown))
    parts = [_cap(bare, face, cut, unit, colour, rim)]
    if figure.hair in (HairStyle.PONYTAIL, HairStyle.BRAIDS):
        parts.append(make_tails(fitting, bare, face, figure.hair, unit, colour))
    if cut.fall is not None:
        parts.append(_curtain(fitting, bare, face, cut, unit, colour))
    if figure.hair is HairStyle.BUN and rim == 0.0:
        parts.append(_bun(fitting, bare, face, unit, colour))
    return join(*parts)


def _head(bare: Part, face: FaceMap) -> float:
    """Chin to crown, metres."""
    head = face.place[:, 2] > 0.62
    return float(bare.points[head, 2].max() - bare.points[head, 2].min())


def _cap(bare: Part, face: FaceMap, cut: Cut, unit: float, colour: Floats, rim: float) -> Part:
    """The scalp, twice as fine, lifted by the style's thickness, in strands from the crown."""
    base = smooth(bare, 2, np.where(face.scalp > 0.01, 0.5, 0.0))
    near = np.asarray((face.scalp[base.faces] > -0.012).all(axis=1))
    fields = np.column_stack([face.scalp, face.crown, face.place])
    marked = np.flatnonzero(np.isin(np.arange(len(base.points)), base.faces[near]))
    fine, carried = divide(replace(base.only(near), shapes={}), fields[marked])
    scalp, crown, place = carried[:, 0], carried[:, 1], carried[:, 2:]

    grown = np.clip(scalp / 0.03, 0.0, 1.0)
    x, y = place[:, 0] - 0.004, place[:, 1] - 0.015
    away = np.clip((np.hypot(x, y) - 0.012) / 0.03, 0.0, 1.0)
    around = np.arctan2(x, y)
    strands = away * np.sin(cut.wave * around + 2.5 * np.sin(3.0 * around))
    if cut.curl > 0.005:
        strands = (
            np.sin(240 * place[:, 0] + 1.0)
            + np.sin(225 * place[:, 1] + 60 * place[:, 0])
            + np.sin(235 * place[:, 2] + 50 * place[:, 1] + 2.0)
        ) / 2.0
    thick = cut.sides + (cut.top - cut.sides) * crown
    quiff = 0.007 * np.exp(-(((place[:, 1] - 0.105) / 0.028) ** 2)) * grown
    parting = np.exp(-(((place[:, 0] - 0.020) / 0.0045) ** 2)) * (place[:, 1] > 0.0) * crown
    lift = thick + cut.curl * strands + quiff * (cut.top > 0.015)
    if cut.fall is not None:
        lift = lift * (1.0 - 0.55 * parting)
    lift = (0.0015 + grown * lift) * unit
    if rim > 0.0:
        lift = np.minimum(lift, rim * unit)
    streak = (1.0 + 0.24 * strands - 0.25 * parting * (cut.fall is not None))[:, None]
    fine = smooth(fine, 2, np.where(scalp > 0.004, 0.5, 0.0))
    raised = replace(
        fine,
        points=fine.points + fine.normals() * lift[:, None],
        colours=np.clip(colour[None] * streak, 0.003, 0.95),
    )
    return hem(cut_all(raised, scalp), 0.006 * unit)


def _curtain(
    fitting: Fitting, bare: Part, face: FaceMap, cut: Cut, unit: float, colour: Floats
) -> Part:
    head = face.place[:, 2] > 0.60
    skull = bare.points[head & (face.ears < 0.2)]
    crown = float(skull[:, 2].max())
    chin = float(bare.points[head, 2].min())
    middle = float(fitting.joint("head")[1]) + 0.020 * unit
    end = chin - (cut.fall or 0.0) * unit
    body = np.concatenate([bare.points[face.place[:, 2] > 0.30]])
    near = np.abs(body[:, 0]) < 0.115 * unit
    low = min(end, chin) - 0.05 * unit
    solid = measure_profile(body[near], middle, low, crown - 0.03 * unit, 0.012 * unit)
    widest = solid.reach[solid.levels > chin + 0.09 * unit].max(0)
    held = replace(
        solid, reach=np.minimum(solid.reach, np.maximum(widest[None], 0.0) + 0.05 * unit)
    )
    fallen = soften(hang(held, 0.22), 2)

    columns, rows = 34, 16
    start = crown - 0.065 * unit
    heights = np.linspace(start, end, rows)
    spread = np.linspace(0.0, 1.0, columns)
    points = np.zeros((rows, columns, 3))
    for r, z in enumerate(heights):
        below = float(np.clip((chin - 0.01 * unit - z) / (0.10 * unit), 0.0, 1.0))
        first = 62.0 + 16.0 * max(0.0, 1.0 - r / 4.0)
        angle = np.radians(first) + spread * np.radians(360.0 - 2.0 * first)
        turned = np.pi + (angle - np.pi) * (1.0 - 0.42 * below)
        x, y = np.sin(turned), np.cos(turned)
        flat = np.column_stack([x, middle + y, np.full(columns, z)])
        reach = fallen.at(flat)
        folds = 0.0035 * np.sin(13 * spread * np.pi + 0.6) * (r / rows)
        edge = 0.25 + 0.75 * np.clip(np.minimum(spread, 1.0 - spread) / 0.16, 0.0, 1.0)
        thick = (0.018 * min(1.0, 0.15 + r / 4.0) + 0.008 * below) * edge
        radius = reach + thick * unit + folds * unit
        curl_in = 1.0 - 0.10 * max(0.0, r / (rows - 1) - 0.75) * 4 * (
            cut.fall is not None and cut.fall < 0.05
        )
        points[r] = np.column_stack(
            [x * radius * curl_in, middle + y * radius * curl_in, np.full(columns, z)]
        )
    tips = 0.012 * unit * np.sin(spread * np.pi) - 0.010 * unit
    points[-1, :, 2] -= tips
    grid = np.arange(rows * columns).reshape(rows, columns)
    faces = np.stack([grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]], axis=-1).reshape(
        -1, 4
    )
    flat_points = points.reshape(-1, 3)
    strand = np.tile(1.0 + 0.20 * np.sin(31 * spread * np.pi), rows)
    joints, weights = hang_weights(fitting, flat_points, chin, unit)
    return hem(
        Part(
            points=flat_points,
            faces=faces,
            colours=np.clip(colour[None] * strand[:, None], 0.003, 0.95),
            joints=joints,
            weights=weights,
        ),
        0.010 * unit,
    )


def _bun(fitting: Fitting, bare: Part, face: FaceMap, unit: float, colour: Floats) -> Part:
    """A knot at the back of the crown."""
    head = face.place[:, 2] > 0.78
    back = bare.points[head][np.argmin(bare.points[head, 1] - 0.5 * bare.points[head, 2])]
    centre = np.array([0.0, back[1] - 0.022 * unit, back[2] + 0.006 * unit])
    rows, columns, size = 9, 14, 0.036 * unit
    lat = np.linspace(-np.pi / 2, np.pi / 2, rows)
    lon = 2 * np.pi * np.arange(columns) / columns
    ripple = 1.0 + 0.05 * np.sin(4 * lon[None, :] + 5 * lat[:, None])
    points = centre + size * np.stack(
        [
            np.cos(lat)[:, None] * np.cos(lon)[None] * ripple,
            0.85 * np.cos(lat)[:, None] * np.sin(lon)[None] * ripple,
            0.85 * np.sin(lat)[:, None] * ripple,
        ],
        axis=-1,
    ).reshape(-1, 3)
    grid = np.arange(rows * columns).reshape(rows, columns)
    right = np.roll(grid, -1, axis=1)
    faces = np.stack([grid[:-1], right[:-1], right[1:], grid[1:]], axis=-1).reshape(-1, 4)
    tone = mix(
        np.tile(colour, (len(points), 1)), shade(colour, 0.75), (ripple.ravel() - 0.95) / 0.1
    )
    head_joint = fitting.kit.joints.index("head")
    return Part(
        points, faces, tone, np.tile([head_joint, 0, 0, 0], (len(points), 1)),
        np.tile([1.0, 0.0, 0.0, 0.0], (len(points), 1)),
    )  # fmt: skip
