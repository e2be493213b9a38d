"""Hair that is tied: a ponytail, braids, pigtails, a knot."""

from __future__ import annotations

import numpy as np

from regie.design.bodies.colour import mix, shade
from regie.design.bodies.facemap import FaceMap
from regie.design.bodies.fitting import Fitting
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part, join
from regie.film.bible import HairStyle

SIDES = 10

ROWS = 18

CLOTHED_M = 0.034
"""Room for clothes between braids and the breast, metres for a head of 22 cm."""


def make_tails(
    fitting: Fitting, bare: Part, face: FaceMap, style: HairStyle, unit: float, colour: Floats
) -> Part:
    """One tail from the back of the crown, or two from behind the ears, plaited or loose."""
    head = face.place[:, 2] > 0.62
    skull = bare.points[head & (face.ears < 0.2)]
    chin = float(bare.points[head, 2].min())
    back = float(skull[:, 1].min())
    half = float(np.abs(skull[:, 0]).max())
    top = float(skull[:, 2].max())
    if style is HairStyle.PONYTAIL:
        path = np.array(
            [
                [0.0, back + 0.016 * unit, top - 0.052 * unit],
                [0.0, back - 0.026 * unit, top - 0.048 * unit],
                [0.0, back - 0.048 * unit, top - 0.105 * unit],
                [0.0, back - 0.040 * unit, chin - 0.005 * unit],
                [0.0, back - 0.030 * unit, chin - 0.095 * unit],
            ]
        )
        tail = _tube(fitting, path, (0.012, 0.027, 0.030, 0.024, 0.004), 0.0, chin, unit, colour)
        band = _tube(
            fitting, path[:2] + np.array([0.0, -0.004 * unit, 0.0]), (0.017, 0.017), 0.0, chin,
            unit, shade(colour, 0.3),
        )  # fmt: skip
        return join(tail, band)
    plait = 0.22 if style is HairStyle.BRAIDS else 0.0
    sizes = (0.012, 0.015, 0.015, 0.014, 0.006) if plait else (0.010, 0.026, 0.024, 0.018, 0.004)
    tails = []
    for side in (-1.0, 1.0):
        knots = [
            [side * half * 0.62, back + 0.045 * unit, chin + 0.085 * unit],
            [side * half * (0.90 if plait else 1.12), back + 0.055 * unit, chin + 0.020 * unit],
        ]
        for down in (0.045, 0.110, 0.180) if plait else (0.020, 0.050, 0.085):
            x, z = side * half * 0.95, chin - down * unit
            knots.append([x, _breast(bare, x, z, unit) + CLOTHED_M * unit, z])
        tails.append(_tube(fitting, np.array(knots), sizes, plait, chin, unit, colour))
    return join(*tails)


def make_knot(
    fitting: Fitting, bare: Part, face: FaceMap, style: HairStyle, unit: float, colour: Floats
) -> Part:
    """A round knot on the crown that is seen from before, or a wide one low on the back."""
    level, tall = (0.78, 0.85) if style is HairStyle.BUN else (0.70, 0.62)
    head = face.place[:, 2] > level
    back = bare.points[head][np.argmin(bare.points[head, 1] - 0.5 * bare.points[head, 2])]
    out, up = (0.002, 0.046) if style is HairStyle.BUN else (0.018, -0.052)
    centre = np.array([0.0, back[1] - out * unit, back[2] + up * unit])
    rows, columns, size = 9, 14, (0.041 if style is HairStyle.BUN else 0.036) * unit
    lat = np.linspace(-np.pi / 2, np.pi / 2, rows)
    lon = 2 * np.pi * np.arange(columns) / columns
    ripple = 1.0 + 0.05 * np.sin(4 * lon[None, :] + 5 * lat[:, None])
    points = centre + size * np.stack(
        [
            (1.0 if style is HairStyle.BUN else 1.5)
            * np.cos(lat)[:, None] * np.cos(lon)[None] * ripple,
            0.85 * np.cos(lat)[:, None] * np.sin(lon)[None] * ripple,
            tall * np.sin(lat)[:, None] * ripple,
        ],
        axis=-1,
    ).reshape(-1, 3)  # fmt: skip
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


def _breast(bare: Part, x: float, z: float, unit: float) -> float:
    """How far forward the body reaches there."""
    near = np.abs(bare.points[:, [0, 2]] - np.array([x, z])).max(1) < 0.035 * unit
    return float(bare.points[near, 1].max()) if near.any() else 0.0


def _tube(
    fitting: Fitting, path: Floats, sizes: tuple[float, ...], plait: float, chin: float,
    unit: float, colour: Floats,
) -> Part:  # fmt: skip
    """A round strand along a path; `plait` is how deep its twists are."""
    knots = np.linspace(0.0, 1.0, len(path))
    at = np.linspace(0.0, 1.0, ROWS)
    spine = np.column_stack([np.interp(at, knots, path[:, k]) for k in range(3)])
    for _ in range(2):
        spine[1:-1] = (spine[:-2] + 2 * spine[1:-1] + spine[2:]) / 4
    size = np.interp(at, knots, sizes) * unit
    along = np.gradient(spine, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    side = np.cross(along, [0.0, 1.0, 0.3])
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
    up = np.cross(side, along)
    turns = 2 * np.pi * np.arange(SIDES) / SIDES
    twist = plait * np.sin(2 * turns[None, :] + 2 * np.pi * 5 * at[:, None])
    round_it = size[:, None] * (1.0 + twist)
    points = (
        spine[:, None]
        + (round_it * np.cos(turns))[..., None] * side[:, None]
        + (round_it * np.sin(turns))[..., None] * up[:, None]
    ).reshape(-1, 3)
    grid = np.arange(ROWS * SIDES).reshape(ROWS, SIDES)
    right = np.roll(grid, -1, 1)
    faces = np.stack([grid[:-1], right[:-1], right[1:], grid[1:]], -1).reshape(-1, 4)
    tone = 1.0 + (0.30 * np.sign(plait) + 0.12) * np.sin(
        3 * turns[None, :] + 2 * np.pi * 5 * at[:, None]
    )
    joints, weights = hang_weights(fitting, points, chin, unit)
    return Part(
        points=points,
        faces=faces,
        colours=np.clip(colour[None] * tone.reshape(-1, 1), 0.003, 0.95),
        joints=joints,
        weights=weights,
    )


def hang_weights(
    fitting: Fitting, points: Floats, chin: float, unit: float
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.int64]], Floats]:
    """Head above the chin; neck, then chest below."""
    names = fitting.kit.joints
    ids = [names.index(n) for n in ("head", "neck", "chest", "hips")]
    down = np.clip((chin + 0.02 * unit - points[:, 2]) / (0.11 * unit), 0.0, 1.0)
    far = np.clip((chin - 0.05 * unit - points[:, 2]) / (0.10 * unit), 0.0, 1.0)
    weights = np.column_stack([1 - down, down * (1 - far), down * far, 0 * down])
    return np.tile(ids, (len(points), 1)), weights
