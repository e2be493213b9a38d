"""Things that fly and fall as they are: blocks, shards, things of the set; and throwing them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from regie.effects.arrays import Floats, Solid
from regie.effects.fracture import Lump, pieces_of
from regie.effects.rigid import Fallen, Pieces, simulate

MIXED = ((0.05, 0.05, 0.055), (0.12, 0.11, 0.10), (0.26, 0.19, 0.12), (0.30, 0.30, 0.31))
"""Colours of shards, linear: burnt, soot, wood, metal."""
APART = 0.24
"""Metres between the balls that a thing is met by."""
MOST_BALLS = 27
SMALL = 0.5
"""Metres up to which a thing is one ball: nobody sees how a brick rolls."""


def block(
    at: Floats,
    half: Floats,
    colour: Floats,
    rng: np.random.Generator,
    mass: float,
    turned: bool = True,
) -> Lump:
    """A block with flat sides. Args: half: (3,) metres from its middle. turned: any way round."""
    turn = np.linalg.qr(rng.normal(size=(3, 3)))[0] if turned else np.eye(3)
    if np.linalg.det(turn) < 0:
        turn = -turn
    points, normals, triangles = [], [], []
    for axis in range(3):
        for sign in (-1.0, 1.0):
            u, v = (axis + 1) % 3, (axis + 2) % 3
            for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
                corner, normal = np.zeros(3), np.zeros(3)
                corner[axis], corner[u], corner[v] = sign * half[axis], a * half[u], b * half[v]
                normal[axis] = sign
                points.append(turn @ corner)
                normals.append(turn @ normal)
            k = len(points) - 4
            quad = (k, k + 1, k + 2, k + 3) if sign > 0 else (k, k + 3, k + 2, k + 1)
            triangles += [(quad[0], quad[1], quad[2]), (quad[0], quad[2], quad[3])]
    balls, radius = _balls_in(-half, half)
    return Lump(
        np.asarray(at, float), mass, np.array(points), np.array(normals),
        np.tile(np.clip(colour, 0, 1), (len(points), 1)), np.array(triangles),
        balls @ turn.T, radius,
    )  # fmt: skip


def _balls_in(low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Balls that fill a box to its sides: many small ones in a large one, one in a brick."""
    size = high - low
    if size.max() < SMALL:
        return np.zeros((1, 3)) + (low + high) / 2, np.array([0.07])
    radius = float(np.clip(size.min() / 2, 0.03, max(0.06, size.max() / 6)))
    counts = [int(np.clip(round(s / max(APART, 2 * radius)) + 1, 1, 3)) for s in size]
    axes = [
        np.linspace(a + radius, b - radius, n) if n > 1 and b - a > 2 * radius else [(a + b) / 2]
        for a, b, n in zip(low, high, counts, strict=True)
    ]
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3)
    return grid[:MOST_BALLS], np.full(min(len(grid), MOST_BALLS), radius)


def shards(heart: Floats, size: Floats, count: int, rng: np.random.Generator) -> list[Lump]:
    """Broken bits about the middle of what bursts."""
    found = []
    reach = np.clip(size, 0.8, 4.0) * 0.3
    for _ in range(count):
        half = np.array((rng.uniform(0.05, 0.24), rng.uniform(0.03, 0.13), rng.uniform(0.01, 0.05)))
        colour = np.array(MIXED[int(rng.integers(len(MIXED)))]) * rng.uniform(0.7, 1.2)
        at = heart + rng.uniform(-1, 1, 3) * reach
        at[2] = max(at[2], 0.3)
        found.append(block(at, half, colour, rng, mass=4.0))
    return found


def throw(
    lumps: Sequence[Lump],
    begin: float,
    far: float,
    frames: int,
    fps: float,
    solid: Solid,
    rng: np.random.Generator,
    *,
    way: float | None = None,
) -> Fallen:
    """Throws bits out and up, so that the most of them land within some metres.

    Args:
        way: degrees on the plan to which the most fly; None: all round.
    """
    at, mass, balls, radius, of = pieces_of(lumps)
    n = len(at)
    turn = rng.uniform(0, 2 * np.pi, n)
    if way is not None:
        turn = math.radians(way + 90) + rng.normal(0, 0.55, n)
    lift = rng.uniform(0.7, 1.3, n)
    # A throw at angle a lands at v² sin 2a / g.
    pace = np.sqrt(9.81 * far * rng.uniform(0.15, 1.1, n) / np.maximum(np.sin(2 * lift), 0.4))
    speed = np.column_stack(
        [np.cos(turn) * np.cos(lift), np.sin(turn) * np.cos(lift), np.sin(lift)]
    ) * pace[:, None]  # fmt: skip
    spin = rng.normal(0, 7.0, (n, 3))
    pieces = Pieces(at, mass, balls, radius, of, np.full(n, begin), speed, spin)
    return hide_until(simulate(pieces, frames, fps, solid), begin, fps)


def hide_until(fallen: Fallen, begin: float, fps: float) -> Fallen:
    """Bits that are not there before they fly: they lie under the ground."""
    at = fallen.at.copy()
    at[: math.ceil(begin * fps), :, 2] = -5.0
    return Fallen(at, fallen.turned, fallen.hits)


def thing_of(corners: Floats, colours: Floats, mass: float) -> Lump:
    """A thing of the set as one piece. Args: corners: (t, 3, 3) metres. colours: (t, 3) linear."""
    points = corners.reshape(-1, 3)
    low, high = points.min(axis=0), points.max(axis=0)
    at = (low + high) / 2
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
    balls, radius = _balls_in(low - at, high - at)
    return Lump(
        at, mass, points - at, np.repeat(normal, 3, axis=0),
        np.clip(np.repeat(colours, 3, axis=0), 0, 1), np.arange(len(points)).reshape(-1, 3),
        balls, radius,
    )  # fmt: skip
