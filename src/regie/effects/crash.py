"""A vehicle runs into something: it is crushed, what it meets is, parts fly, and both lie there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from regie.effects.arrays import Floats, Solid
from regie.effects.bits import block, shards, throw
from regie.effects.emit import STEAM, smoke, sparks, steadily
from regie.effects.fracture import Lump
from regie.effects.puffs import Puffs, join, puffs
from regie.effects.rigid import Fallen
from regie.effects.shell import floor_under, read_triangles
from regie.effects.simulated import Simulated
from regie.effects.wrecks import (
    Blow,
    Moved,
    Shape,
    carried,
    crumple,
    flat_normals,
    in_own_space,
    one_of,
    quaternions,
    read_thing,
    refine,
    shape_of,
)
from regie.film.set_piece import SetPiece, Wreck

PALE = (0.5, 0.46, 0.41)
GLASS = np.array((0.62, 0.68, 0.70))
RUBBER = np.array((0.02, 0.02, 0.021))
LEAF = np.array((0.07, 0.14, 0.03))
SPEED = 10.0
"""Metres a second of what comes."""
DEEP, SHARED = 0.85, 0.6
"""Metres that a front is crushed by what stands fast; by another vehicle, each."""
POLE = 0.9
"""Metres of the narrower side of what a front folds round."""
COMES_TO_REST = 1.2
"""Seconds from the blow until all lies still."""
STATES = (0.0, 0.3, 0.65, 1.0)
"""Shares of a blow that a thing is drawn at; a drawing a frame."""
SKID, SKIDS = 5.6, 8
"""Metres of marks on the ground, and pieces of them."""


def crash(
    piece: SetPiece,
    frames: int,
    fps: float,
    solid: Solid,
    layer: Path,
    things: Mapping[str, Path],
) -> Simulated:
    """Glass and parts fly ahead, sparks, dust; then steam goes up over what lies there.

    Args:
        layer: of the set. things: layers of the vehicles, by their keys.
    """
    rng = np.random.default_rng(piece.seed)
    begin = piece.clock.lead
    way = math.radians(piece.way or 0.0)
    ahead = np.array((-math.sin(way), math.cos(way), 0.0))
    low, high = np.array(piece.box[:3]), np.array(piece.box[3:])
    heart = (low + high) / 2 * (1, 1, 0) + (0, 0, 0.6)
    moved: list[Moved] = []
    skids: list[Moved] = []
    cleared = []
    paint = np.array((0.3, 0.3, 0.31))
    nose = heart
    if piece.wrecks:
        first, *others = piece.wrecks
        ground = floor_under(layer, first.at[0], first.at[1])
        shape = _shape_of(first, layer, things)
        front = float(shape.corners[:, :, 1].min())
        nose = np.array(first.at[:3]) - np.array((0, 0, first.at[2])) + ahead * abs(front)
        heart = nose + np.array((0.0, 0.0, ground + 0.6))
        depth = SHARED if others else DEEP
        narrow = min(piece.box[3] - piece.box[0], piece.box[4] - piece.box[1])
        half = first.size[0] / 2 if others or narrow > POLE else max(narrow / 2, 0.15)
        aside = 0.0 if half > POLE else 0.18 * first.size[0] * float(rng.choice((-1.0, 1.0)))
        blow = Blow(np.array((aside, front, 0.0)), np.array((0.0, 1.0, 0.0)), half, depth)
        moved.append(_comes(first, shape, blow, ground, ahead, frames, fps, begin, piece.seed))
        paint = _paint_of(shape)
        skids = _skids(first, ground, ahead, abs(front), frames, fps, begin)
        for other in others:
            moved.append(
                _is_met(other, first.size[0], layer, things, heart, ahead, ground, frames, fps,
                        begin, piece.seed + 5)
            )  # fmt: skip
            if other.box is not None:
                cleared.append(other.box)
    bits = _parts(piece, heart, ahead, paint, rng)
    fallen = throw(bits, begin, piece.far, frames, fps, _but(solid, heart), rng, way=piece.way)
    if "tree" in piece.what and piece.wrecks:
        leaves = _leaves(low, high, rng)
        slow = _slowed(throw(leaves, begin + 0.05, 1.6, frames, fps, (), rng), rng)
        fallen = Fallen(
            np.concatenate([fallen.at, slow.at], axis=1),
            np.concatenate([fallen.turned, slow.turned], axis=1), fallen.hits,
        )  # fmt: skip
        bits = [*bits, *leaves]
    if moved:
        fallen = carried(fallen, bits, [*moved, *skids], fps)
    return Simulated(_clouds(piece, heart, ahead, moved, rng, fps), lumps=bits, fallen=fallen,
                     cleared=tuple(cleared))  # fmt: skip


def _shape_of(wreck: Wreck, layer: Path, things: Mapping[str, Path]) -> Shape:
    """What is drawn of a thing, in its own space: its front looks along -Y."""
    if wreck.box is None:
        return one_of(read_thing(things[wreck.key]), *wreck.part)
    shape = shape_of(*read_triangles(layer, (wreck.box,), ground=0.02))
    return Shape(shape.corners - np.array((*wreck.at[:2], 0.0)), shape.normals, shape.colours)


def _comes(
    wreck: Wreck, shape: Shape, blow: Blow, ground: float, ahead: Floats, frames: int, fps: float,
    begin: float, seed: int,
) -> Moved:  # fmt: skip
    """The way of what comes: straight, into it, back and askew."""
    now = np.arange(frames) / fps
    since = now - begin
    stops = 2 * blow.depth / SPEED
    pressed = np.clip(since, 0, stops)
    along = np.where(since < 0, SPEED * since, SPEED * pressed - SPEED**2 * pressed**2 /
                     (4 * blow.depth))  # fmt: skip
    at = np.array((*wreck.at[:2], ground)) + ahead * along[:, None]
    end = np.array((*wreck.rest[:2], ground))
    share = _ease((since - stops) / COMES_TO_REST)[:, None]
    met = np.array((*wreck.at[:2], ground)) + ahead * blow.depth
    at = np.where(since[:, None] > stops, met + (end - met) * share, at)
    yaw = np.radians(wreck.at[3] + (wreck.rest[3] - wreck.at[3]) * share[:, 0])
    kick = np.where(since > 0, np.exp(-np.maximum(since, 0) / 0.22), 0.0)
    pitch = 0.10 * kick * np.sin(np.clip(since / 0.2, 0, 4) * np.pi / 2) ** 2 + 0.014 * share[:, 0]
    at[:, 2] += np.sin(pitch) * abs(float(blow.at[1])) * 0.6
    roll = 0.035 * kick * np.sin(np.maximum(since, 0) * 17)
    states = _states(shape, blow, seed)
    times = [-1.0, *(begin + stops * s for s in (0.15, 0.5, 0.9))]
    return Moved(states, times, at, quaternions(yaw, pitch, roll))


def _is_met(
    wreck: Wreck, wide: float, layer: Path, things: Mapping[str, Path], heart: Floats,
    ahead: Floats, ground: float, frames: int, fps: float, begin: float, seed: int,
) -> Moved:  # fmt: skip
    """The way of what is run into: pushed along, turned, and still."""
    shape = _shape_of(wreck, layer, things)
    into = in_own_space(wreck.at, ahead)
    met = in_own_space(wreck.at, heart - np.array(wreck.at[:3]))
    blow = Blow(met * (1, 1, 0), into, 0.45 * wide, SHARED)
    since = np.arange(frames) / fps - begin
    share = _ease(since / COMES_TO_REST)
    own = 0.0 if wreck.box is not None else ground
    start, end = (np.array((*s[:2], own)) for s in (wreck.at, wreck.rest))
    at = start + (end - start) * share[:, None]
    kick = np.where(since > 0, np.exp(-np.maximum(since, 0) / 0.3), 0.0)
    at[:, 2] += 0.05 * kick * np.abs(np.sin(np.maximum(since, 0) * 11))
    yaw = np.radians(wreck.at[3] + (wreck.rest[3] - wreck.at[3]) * share)
    roll = 0.06 * kick * np.sin(np.maximum(since, 0) * 11)
    times = [-1.0, *(begin + 0.12 * s for s in (0.15, 0.5, 0.9))]
    return Moved(_states(shape, blow, seed), times, at, quaternions(yaw, 0 * yaw, roll))


def _states(shape: Shape, blow: Blow, seed: int) -> list[Shape]:
    fine = refine(shape, blow)
    return [shape, *(crumple(fine, blow, share, seed) for share in STATES[1:])]


def _ease(share: Floats) -> Floats:
    """Fast at first, then slower to a stop."""
    found: Floats = 1 - (1 - np.clip(share, 0, 1)) ** 2.2
    return found


def _paint_of(shape: Shape) -> Floats:
    """The colour that most of a vehicle has: of its brighter and larger faces."""
    sides = shape.corners[:, 1] - shape.corners[:, 0], shape.corners[:, 2] - shape.corners[:, 0]
    area = np.linalg.norm(np.cross(*sides), axis=1)
    ink = shape.colours.mean(axis=1)
    weight = area * (ink.max(axis=1) > 0.05)
    found: Floats = (ink * weight[:, None]).sum(axis=0) / max(float(weight.sum()), 1e-9)
    return found if weight.sum() > 0 else np.array((0.3, 0.3, 0.31))


def _parts(
    piece: SetPiece, heart: Floats, ahead: Floats, paint: Floats, rng: np.random.Generator
) -> list[Lump]:
    """What flies: crumbs of glass, bits of bodywork, a bumper, what a front has on it."""
    count = min(piece.debris, 60)
    bits = shards(heart, np.array((1.2, 1.2, 0.8)), count, rng)
    for k, bit in enumerate(bits):
        if k % 4 != 3:
            bit.colours[:] = paint * rng.uniform(0.6, 1.15)
    for _ in range(2 * count):
        half = np.array((0.035, 0.028, 0.01)) * rng.uniform(0.5, 1.5)
        at = heart + rng.normal(0, 0.4, 3) + (0, 0, 0.4)
        at[2] = max(at[2], 0.2)
        bits.append(block(at, half, GLASS * rng.uniform(0.7, 1.3), rng, mass=0.2))
    if piece.wrecks:
        across = np.array((-ahead[1], ahead[0], 0.0))
        wide = piece.wrecks[0].size[0]
        bits.append(block(heart - (0, 0, 0.2), np.array((0.42 * wide, 0.06, 0.09)), RUBBER * 2, rng,
                          mass=9.0))  # fmt: skip
        bits.append(block(heart + across * 0.5, np.array((0.4, 0.3, 0.012)), paint, rng, mass=8.0))
    return bits


def _leaves(low: Floats, high: Floats, rng: np.random.Generator) -> list[Lump]:
    """Leaves that a blow shakes out of a tree."""
    found = []
    for _ in range(70):
        at = (low + high) / 2 + rng.normal(0, 1.1, 3) * (1, 1, 0)
        at[2] = rng.uniform(0.35, 0.7) * high[2]
        half = np.array((0.06, 0.035, 0.004)) * rng.uniform(0.7, 1.5)
        found.append(block(at, half, LEAF * rng.uniform(0.6, 1.7), rng, mass=0.1))
    return found


def _slowed(fallen: Fallen, rng: np.random.Generator) -> Fallen:
    """Leaves come down slowly: how far each has come is drawn out in time."""
    at = fallen.at.copy()
    frames, count = at.shape[:2]
    for k in range(count):
        first = int((at[:, k, 2] < -1).sum())
        rows = first + (np.arange(frames - first) * rng.uniform(0.25, 0.45)).astype(int)
        at[first:, k] = fallen.at[np.minimum(rows, frames - 1), k]
    return Fallen(at, fallen.turned, fallen.hits)


def _skids(
    wreck: Wreck, ground: float, ahead: Floats, front: float, frames: int, fps: float, begin: float
) -> list[Moved]:
    """Marks of two wheels, that come to light as it goes over them."""
    across = np.array((-ahead[1], ahead[0], 0.0))
    nose = np.array((*wreck.at[:2], 0.0)) + ahead * (front - 0.9)
    found = []
    long = SKID / SKIDS
    still = np.tile((1.0, 0.0, 0.0, 0.0), (frames, 1))
    for k in range(SKIDS):
        away = (k + 0.5) * long
        quads = []
        for side in (-0.38, 0.38):
            middle = nose - ahead * away + across * side * wreck.size[0]
            half = 0.5 * long * ahead, 0.11 * across
            a, b, c, d = (middle + x * half[0] + y * half[1]
                          for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)))  # fmt: skip
            quads += [(a, b, c), (a, c, d)]
        corners = np.array(quads)
        if flat_normals(corners)[0, 0, 2] < 0:
            corners = corners[:, ::-1]
        shape = shape_of(corners, np.tile(RUBBER * (1.6 + 0.25 * k), (len(corners), 1)))
        at = np.tile((0.0, 0.0, ground + 0.012), (frames, 1))
        found.append(Moved([shape], [begin - away / SPEED], at, still, thing=False))
    return found


def _but(solid: Solid, heart: Floats) -> Solid:
    """What stands, without what the middle of the blow is in."""
    return tuple((a, b) for a, b in solid if not ((heart > a - 0.3) & (heart < b + 0.3))[:2].all())


def _clouds(
    piece: SetPiece, heart: Floats, ahead: Floats, moved: list[Moved], rng: np.random.Generator,
    fps: float,
) -> Puffs:  # fmt: skip
    begin, n, m = piece.clock.lead, 160, 90
    fly = ahead * rng.uniform(-1.0, 6.0, (n, 1)) + rng.normal(0, 1.9, (n, 3))
    fly[:, 2] = np.abs(fly[:, 2]) + 0.8
    glints = sparks(
        begin + rng.uniform(0, 0.25, n), heart + rng.normal(0, 0.25, (n, 3)), fly, rng, heavy=True
    )
    roll = ahead * rng.uniform(-1.5, 3.0, (m, 1)) + rng.normal(0, 1.5, (m, 3)) * (1, 1, 0.3)
    dust = puffs(
        begin + rng.uniform(0, 0.3, m), heart * (1, 1, 0.4) + rng.normal(0, 0.5, (m, 3)) *
        (1, 1, 0.2), speed=roll, small=0.25, large=rng.uniform(0.8, 2.2, m), grows=1.2, thick=0.34,
        thickens=0.12, lasts=1.5, drag=1.6, ink=PALE,
    )  # fmt: skip
    hot = steadily(begin + 0.5, piece.lasts, 10.0, rng)
    from_ = np.tile(heart, (len(hot), 1))
    if moved:  # from under the bonnet of what came, wherever it is by then
        frames = np.minimum((hot * fps).astype(int), len(moved[0].at) - 1)
        from_ = moved[0].at[frames] + (heart - moved[0].at[-1]) * (0.72, 0.72, 0) + (0, 0, 0.85)
    steam = smoke(hot, from_ + rng.normal(0, 0.2, (len(hot), 3)), 0.8, rng, ink=STEAM, thick=0.22,
                  lasts=2.4, rise=1.1)  # fmt: skip
    return join([glints, dust, steam])
