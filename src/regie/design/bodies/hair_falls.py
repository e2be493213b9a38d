"""Hair that falls: a sheet behind, and over it locks that each end where they like."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from regie.design.bodies.cutting import hem
from regie.design.bodies.facemap import FaceMap
from regie.design.bodies.fitting import Fitting
from regie.design.bodies.hair_tails import CLOTHED_M, hang_weights
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part, join
from regie.design.bodies.profile import Profile, hang, measure_profile, soften

LOCKS = 22
"""Around the head, from one temple to the other."""

ROWS = 12

TEMPLE_DEG = 60.0
"""How far beside the face falling hair begins, seen from above."""


class Fall(Protocol):
    """What of a cut falling hair needs."""

    @property
    def fall(self) -> float | None: ...
    @property
    def waves(self) -> float: ...
    @property
    def turned(self) -> float: ...


def make_falls(
    fitting: Fitting,
    bare: Part,
    face: FaceMap,
    cut: Fall,
    unit: float,
    colour: Floats,
    chance: Floats,
) -> Part:
    """The sheet and its locks; `chance` holds stable numbers from -1 to 1, one a lock at least."""
    head = face.place[:, 2] > 0.60
    crown = float(bare.points[head & (face.ears < 0.2)][:, 2].max())
    chin = float(bare.points[head, 2].min())
    middle = float(fitting.joint("head")[1]) + 0.020 * unit
    end = chin - (cut.fall or 0.0) * unit
    start = crown - 0.060 * unit
    body = _around(bare, face, middle, (min(end, chin) - 0.08 * unit, crown, chin), unit)
    spread = np.linspace(0.0, 1.0, 30)
    parts = [
        _hung(fitting, body, cut, colour * 0.8, unit, chin, spread,
              np.linspace(start, end + 0.018 * unit, ROWS)[:, None] + 0.0 * spread, 0.012),
    ]  # fmt: skip
    for k in range(LOCKS):
        at, long = (k + 0.5) / LOCKS, float(chance[k])
        wide = (0.036 + 0.010 * float(chance[(k * 7 + 3) % len(chance)])) * (1.0 + 0.25 * (k % 2))
        taper = np.interp(np.linspace(0, 1, ROWS), (0.0, 0.75, 1.0), (1.0, 1.0, 0.25))
        columns = at + wide * np.array([-1.0, 0.0, 1.0])[None] * taper[:, None]
        heights = np.linspace(start, end - 0.016 * unit * long, ROWS)[:, None] + np.zeros(3)
        tone = colour * (1.0 + 0.22 * float(chance[(k * 5 + 11) % len(chance)]))
        lift = 0.015 + 0.003 * (k % 2)
        parts.append(
            _hung(fitting, body, cut, tone, unit, chin, columns, heights, lift, phase=long)
        )
    return join(*parts)


def _around(
    bare: Part, face: FaceMap, middle: float, heights: tuple[float, float, float], unit: float
) -> Profile:
    """What hair lies on: the head, and below it the neck and the shoulders."""
    low, crown, chin = heights
    body = bare.points[face.place[:, 2] > 0.30]
    near = np.abs(body[:, 0]) < 0.115 * unit
    solid = measure_profile(body[near], middle, low, crown - 0.03 * unit, 0.012 * unit)
    widest = np.maximum(solid.reach[solid.levels > chin + 0.09 * unit].max(0), 0.0)
    held = Profile(solid.middle, solid.levels, np.minimum(solid.reach, widest[None] + 0.05 * unit))
    return soften(hang(held, 0.22), 2)


def _hung(
    fitting: Fitting,
    body: Profile,
    cut: Fall,
    colour: Floats,
    unit: float,
    chin: float,
    spread: Floats,
    heights: Floats,
    lift: float,
    phase: float = 0.0,
) -> Part:
    """A sheet of hair over the body.

    Args:
        spread: 0 at one temple, 1 at the other, (columns,) or (rows, columns).
        heights: (rows, columns), metres.
        lift: how far it stands from the body, metres for a head of 22 cm.
    """
    rows, columns = heights.shape
    down = np.linspace(0.0, 1.0, rows)[:, None]
    spread = np.broadcast_to(spread, heights.shape)
    below = np.clip((chin - 0.01 * unit - heights) / (0.10 * unit), 0.0, 1.0)
    first = TEMPLE_DEG + 18.0 * np.clip(1.0 - 4.5 * down, 0.0, 1.0)
    swing = cut.waves * np.sin(5.2 * np.pi * down + 2.2 * phase) * np.clip(2 * down, 0, 1)
    angle = np.radians(first) + spread * np.radians(360.0 - 2.0 * first) + 0.5 * swing
    turned = np.pi + (angle - np.pi) * (1.0 - 0.36 * below)
    x, y = np.sin(turned), np.cos(turned)
    flat = np.stack([x, body.middle + y, heights], axis=-1).reshape(-1, 3)
    edge = 0.3 + 0.7 * np.clip(np.minimum(spread, 1.0 - spread) / 0.10, 0.0, 1.0)
    out = (lift * np.minimum(1.0, 0.1 + 3.2 * down) + CLOTHED_M * below) * edge
    out = out + 0.10 * unit * cut.waves * np.sin(5.2 * np.pi * down + 2.2 * phase + 1.6) * down
    middle = np.abs(np.linspace(-1.0, 1.0, columns))[None] if columns == 3 else np.ones(columns)
    out = out + 0.004 * (1.0 - middle) * (columns == 3)
    radius = body.at(flat).reshape(heights.shape) + out * unit
    radius *= 1.0 - cut.turned * np.clip((down - 0.72) / 0.28, 0.0, 1.0) ** 2
    points = np.stack([x * radius, body.middle + y * radius, heights], axis=-1).reshape(-1, 3)
    grid = np.arange(rows * columns).reshape(rows, columns)
    faces = np.stack([grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]], axis=-1)
    tone = (1.0 + 0.10 * np.sin(31 * spread * np.pi) - 0.12 * down).reshape(-1, 1)
    joints, weights = hang_weights(fitting, points, chin, unit)
    part = Part(
        points, faces.reshape(-1, 4), np.clip(colour[None] * tone, 0.003, 0.95), joints, weights
    )
    return hem(part, 0.008 * unit) if columns > 3 else part
