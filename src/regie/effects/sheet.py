"""Water, and snow that flows as water does: a height over each square of the floor.

Source: the shallow water equations on a staggered grid, as in Mei, Decaudin, Hu: "Fast Hydraulic
Erosion Simulation and Visualization on GPU", PG 2007, without the erosion: columns exchange water
through pipes, and none gives more than it has.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from regie.effects.arrays import Flags, Floats, Ints, Solid

CELL, LEAST_CELL, ACROSS = 0.75, 0.22, 14
"""Metres of a square, at most and at least; so many go across a room."""
SUBSTEPS = 4
LEAST = 0.012
"""Metres of what wets: less is not drawn."""
UNDER = -0.12
"""Metres at which the sheet lies where nothing is."""


@dataclass(frozen=True)
class Sheet:
    """A surface over the floor, frame by frame.

    Attributes:
        xs, ys: metres of its places. heights: (f, y, x) metres. foam: (f, y, x) 0 to 1.
        quads: (q, 4) places of each square, for those squares that are ever wet.
        ink, white: colours, linear: of it, and of what foams. water: it shines as water does.
        flow: (f, y, x, 2) metres a second. ground: (y, x) metres, on which `heights` stand.
    """

    xs: Floats
    ys: Floats
    heights: Floats
    foam: Floats
    flow: Floats
    ground: Floats
    quads: Ints
    ink: tuple[float, float, float]
    white: tuple[float, float, float]
    water: bool

    @property
    def cell(self) -> float:
        """Metres of a square."""
        return float(self.xs[1] - self.xs[0])

    def square(self, at: Floats) -> tuple[Ints, Ints]:
        """Numbers y and x of the squares that places are in."""
        x, y = (
            np.clip(((at[:, k] - line[0]) / self.cell).round().astype(int), 0, len(line) - 1)
            for k, line in ((0, self.xs), (1, self.ys))
        )
        return y, x


WAVES = ((1.9, 0.7, 2.6), (-0.8, 1.6, 2.9), (2.3, -1.9, 3.7))
"""Of the small waves on it: radians a metre along x and y, and a second."""

GroundAt = Callable[[Floats], Floats]
"""Heights of the ground, metres, at places (n, 2)."""

Source = Callable[[float, Floats, Floats, Floats], None]
"""Changes depths (y, x), and speeds along x and y, at a second of the clock."""


def flow_over(
    low: Floats,
    high: Floats,
    solid: Solid,
    frames: int,
    fps: float,
    source: Source,
    *,
    drag: float,
    ink: tuple[float, float, float],
    white: tuple[float, float, float],
    water: bool,
    closed: bool,
    froth: float = 1.0,
    ground: GroundAt | None = None,
) -> Sheet:
    """Lets water run over the floor between low and high corners.

    Args:
        drag: share of its speed that the ground takes a second; snow has more.
        froth: how much of it foams where it breaks.
        ground: how high the ground is at places; level where nobody says.
        closed: a room's walls hold it; else it runs out over the edges.
    """
    cell = float(np.clip((high - low)[:2].min() / ACROSS, LEAST_CELL, CELL))
    nx, ny = (max(4, math.ceil((high[k] - low[k]) / cell) + 1) for k in (0, 1))
    xs, ys = (
        (low[k] + high[k]) / 2 + cell * (np.arange(n) - (n - 1) / 2) for k, n in ((0, nx), (1, ny))
    )
    dry = _dry(xs, ys, solid)
    flat = np.stack(np.meshgrid(xs, ys), axis=-1)
    floor = np.zeros((ny, nx)) if ground is None else ground(flat.reshape(-1, 2)).reshape(ny, nx)
    depth, u, v = np.zeros((ny, nx)), np.zeros((ny, nx + 1)), np.zeros((ny + 1, nx))
    step = 1.0 / (fps * SUBSTEPS)
    heights, foams, flows = [], [], []
    foam = np.zeros((ny, nx))
    rng = np.random.default_rng(nx * 1000 + ny)
    streaks = 0.35 + 0.65 * _smooth(rng.uniform(0, 1, (ny, nx)))
    rough_of = (0.12 if water else 1.1) * (_smooth(rng.uniform(0, 1, (ny, nx))) - 0.5)
    for frame in range(frames):
        for k in range(SUBSTEPS):
            source(frame / fps + k * step, depth, u, v)
            _advance(depth, floor, u, v, dry, step, drag, closed, cell)
        speed = np.stack([(u[:, 1:] + u[:, :-1]) / 2, (v[1:] + v[:-1]) / 2], axis=-1)
        speed[depth < LEAST] = 0.0
        soft = _blurred(depth, dry)
        slope = np.hypot(*np.gradient(soft, cell))
        top = soft > 0.62 * _highest(soft)
        born = np.clip((slope - 0.16) * 3.0, 0, 1) * top * (depth > LEAST) * streaks * froth
        foam = np.maximum(born, _carried(foam, speed / fps / cell) * np.exp(-0.9 / fps))
        now = frame / fps
        waves = sum(np.sin(kx * xs[None] + ky * ys[:, None] - w * now) for kx, ky, w in WAVES)
        rough = soft + np.minimum(soft, 0.5) * (rough_of + 0.05 * waves * (1 if water else 0))
        shown = np.where(soft > 2 * LEAST, rough, UNDER)
        # What stands in it hides where it ends: it goes on into it as high.
        shown = np.where(dry, np.minimum(_highest(shown), 1.2), shown)
        heights.append(shown.astype(np.float32))
        foams.append(foam.astype(np.float32).copy())
        flows.append(speed.astype(np.float32))
    high_water = np.array(heights, float)
    wet = (high_water > LEAST).any(axis=0)
    quads = _quads(wet & ~dry, nx)
    return Sheet(
        xs,
        ys,
        high_water,
        np.array(foams, float),
        np.array(flows, float),
        floor,
        quads,
        ink,
        white,
        water,
    )


def beside(values: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """What the four squares beside each hold; beyond the edge it is as on it."""
    padded = np.pad(values, 1, mode="edge")
    return padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:]


def _smooth(values: Floats) -> Floats:
    """Lumps of a few squares out of chance, 0 to 1."""
    for _ in range(2):
        values = sum(beside(values), np.zeros_like(values)) / 4
    low, high = values.min(), values.max()
    found: Floats = (values - low) / max(high - low, 1e-9)
    return found


def _blurred(depth: Floats, dry: Flags) -> Floats:
    """Depth as it is drawn: a front is no wall of one square, but a face of some metres."""
    for _ in range(3):
        padded = np.pad(depth, 1, mode="edge")
        blocked = np.pad(dry, 1, constant_values=True)
        total, share = depth.copy(), np.ones_like(depth)
        for y, x in ((0, 1), (2, 1), (1, 0), (1, 2)):
            there = ~blocked[y : y + depth.shape[0], x : x + depth.shape[1]]
            total += np.where(there, padded[y : y + depth.shape[0], x : x + depth.shape[1]], 0.0)
            share += there
        depth = np.where(dry, 0.0, total / share)
    return depth


def _highest(depth: Floats) -> Floats:
    """The most within some squares."""
    for _ in range(3):
        depth = np.maximum.reduce([depth, *beside(depth)])
    return depth


def _carried(foam: Floats, step: Floats) -> Floats:
    """Foam that goes with the water: what is here was a step upstream."""
    ny, nx = foam.shape
    y, x = np.mgrid[0:ny, 0:nx]
    from_x = np.clip(np.round(x - step[..., 0]).astype(int), 0, nx - 1)
    from_y = np.clip(np.round(y - step[..., 1]).astype(int), 0, ny - 1)
    found: Floats = foam[from_y, from_x]
    return found


def _dry(xs: Floats, ys: Floats, solid: Solid) -> Flags:
    dry = np.zeros((len(ys), len(xs)), bool)
    for low, high in solid:
        if high[2] < 0.7 or low[2] > 0.5:  # what is low is flooded, what hangs is not met
            continue
        across = (xs > low[0]) & (xs < high[0])
        along = (ys > low[1]) & (ys < high[1])
        dry |= along[:, None] & across[None]
    return dry


def _advance(
    depth: Floats,
    floor: Floats,
    u: Floats,
    v: Floats,
    dry: Flags,
    step: float,
    drag: float,
    closed: bool,
    cell: float,
) -> None:
    """One step: water is pushed by its slope, then carried; walls let none through."""
    level = depth + floor
    keep = np.exp(-drag * step)
    u[:, 1:-1] = keep * (u[:, 1:-1] - 9.81 * step / cell * (level[:, 1:] - level[:, :-1]))
    v[1:-1] = keep * (v[1:-1] - 9.81 * step / cell * (level[1:] - level[:-1]))
    if closed:
        u[:, 0] = u[:, -1] = 0.0
        v[0] = v[-1] = 0.0
    else:
        u[:, 0], u[:, -1] = np.minimum(u[:, 1], 0), np.maximum(u[:, -2], 0)
        v[0], v[-1] = np.minimum(v[1], 0), np.maximum(v[-2], 0)
    u[:, 1:][dry] = u[:, :-1][dry] = 0.0
    v[1:][dry] = v[:-1][dry] = 0.0
    most = 0.45 * cell / step
    np.clip(u, -most, most, out=u)
    np.clip(v, -most, most, out=v)
    # What leaves a square is of what it has: upwind, and never more than there is.
    out_x = np.zeros_like(u)
    out_x[:, 1:-1] = np.where(u[:, 1:-1] > 0, depth[:, :-1], depth[:, 1:]) * u[:, 1:-1]
    out_x[:, 0], out_x[:, -1] = depth[:, 0] * u[:, 0], depth[:, -1] * u[:, -1]
    out_y = np.zeros_like(v)
    out_y[1:-1] = np.where(v[1:-1] > 0, depth[:-1], depth[1:]) * v[1:-1]
    out_y[0], out_y[-1] = depth[0] * v[0], depth[-1] * v[-1]
    leaves = np.maximum(out_x[:, 1:], 0) - np.minimum(out_x[:, :-1], 0)
    leaves += np.maximum(out_y[1:], 0) - np.minimum(out_y[:-1], 0)
    share = np.minimum(1.0, depth * cell / np.maximum(leaves * step, 1e-9))
    out_x[:, 1:] *= np.where(out_x[:, 1:] > 0, share, 1.0)
    out_x[:, :-1] *= np.where(out_x[:, :-1] < 0, share, 1.0)
    out_y[1:] *= np.where(out_y[1:] > 0, share, 1.0)
    out_y[:-1] *= np.where(out_y[:-1] < 0, share, 1.0)
    depth -= step / cell * (out_x[:, 1:] - out_x[:, :-1] + out_y[1:] - out_y[:-1])
    np.maximum(depth, 0.0, out=depth)


def _quads(wet: Flags, nx: int) -> Ints:
    """Squares between four places of which any is wet."""
    any_wet = wet[:-1, :-1] | wet[1:, :-1] | wet[:-1, 1:] | wet[1:, 1:]
    y, x = np.nonzero(any_wet)
    first = y * nx + x
    return np.column_stack([first, first + 1, first + nx + 1, first + nx])
