"""What a blow or a fire makes of a thing: its metal is pressed in and creased, its paint burnt.

A wreck is the thing's own triangles, at a few states from whole to wrecked, of which one is there
at a time; each is carried as a rigid piece. So every program that plays the layer shows it, and
what is drawn is what stood there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from regie.effects.arrays import Floats, Ints
from regie.effects.errors import EffectsError
from regie.effects.fracture import Lump
from regie.effects.meshes import fan, meshes_of
from regie.effects.rigid import Fallen
from regie.film.set_piece import Stand

CREASE = 0.15
"""Metres of the longest side of a triangle where metal is bent: creases are as long."""
MOST_TRIANGLES = 26_000
CELL = 0.26
"""Metres from one dent to the next."""
GONE = -50.0
"""Metres under the ground, of a state that is not there."""
CHARRED = np.array((0.016, 0.0145, 0.0135))
RUST = np.array((0.085, 0.05, 0.032))
"""Colours of what burnt, linear: soot, and bare metal that has been hot."""


@dataclass(frozen=True)
class Shape:
    """A thing's triangles in its own space: corners, normals and colours, (t, 3, 3) each."""

    corners: Floats
    normals: Floats
    colours: Floats


@dataclass(frozen=True)
class Blow:
    """A blow in the thing's own space.

    Attributes:
        at: where the thing is met, metres. into: unit vector, the way that it is pressed.
        half: metres of half of what it meets, across. depth: metres that it is pressed in.
    """

    at: Floats
    into: Floats
    half: float
    depth: float


def read_thing(layer: Path) -> Shape:
    """What a thing's layer draws.

    Raises:
        EffectsError: it cannot be read or draws nothing.
    """
    from pxr import Usd, UsdGeom

    found: list[tuple[Floats, Floats, Floats]] = []
    cache = UsdGeom.XformCache()
    stage = Usd.Stage.Open(str(layer))
    for mesh, points, counts, indices in meshes_of(stage):
        matrix = np.array(cache.GetLocalToWorldTransform(mesh.GetPrim()), float)
        ink = np.array(mesh.GetDisplayColorAttr().Get() or [], float).reshape(-1, 3)
        if len(ink) != len(points):
            continue
        points = points @ matrix[:3, :3] + matrix[3, :3]
        triangles = fan(counts, indices)
        corners = points[triangles]
        said = np.array(mesh.GetNormalsAttr().Get() or [], float).reshape(-1, 3)
        normals = said @ matrix[:3, :3] if len(said) == len(points) else None
        found.append(
            (corners, flat_normals(corners) if normals is None else normals[triangles],
             ink[triangles])
        )  # fmt: skip
    if not found:
        raise EffectsError(f"The thing {layer.name} draws nothing; build it again.")
    return Shape(*(np.concatenate([f[k] for f in found]) for k in range(3)))


def one_of(shape: Shape, which: int, many: int) -> Shape:
    """One of several things that stand beside each other along X."""
    if many < 2:
        return shape
    low, high = float(shape.corners[..., 0].min()), float(shape.corners[..., 0].max())
    at = (shape.corners[..., 0].mean(axis=1) - low) / max(high - low, 1e-6)
    own = np.clip((at * many).astype(int), 0, many - 1) == which
    corners = shape.corners[own]
    middle = (corners[..., 0].min() + corners[..., 0].max()) / 2
    return Shape(corners - (middle, 0.0, 0.0), shape.normals[own], shape.colours[own])


def shape_of(corners: Floats, colours: Floats) -> Shape:
    """Of triangles (t, 3, 3) with a colour each, (t, 3)."""
    return Shape(corners, flat_normals(corners), np.repeat(colours[:, None], 3, axis=1))


def flat_normals(corners: Floats) -> Floats:
    """(t, 3, 3): each triangle's own."""
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
    found: Floats = np.repeat(normal[:, None], 3, axis=1)
    return found


def refine(shape: Shape, blow: Blow, crease: float = CREASE) -> Shape:
    """Cuts triangles where metal is bent until they are small enough for creases."""
    corners, normals, colours = shape.corners, shape.normals, shape.colours
    reach = 2.4 * blow.depth + 0.5
    while len(corners) < MOST_TRIANGLES:
        sides = np.linalg.norm(corners - np.roll(corners, -1, axis=1), axis=2)
        near = ((corners - blow.at) @ blow.into).min(axis=1) < reach
        large = np.flatnonzero((sides.max(axis=1) > crease) & near)
        if not len(large):
            break
        longest = sides[large].argmax(axis=1)
        rest = np.ones(len(corners), bool)
        rest[large] = False
        parts = [_halved(a, large, longest) for a in (corners, normals, colours)]
        corners, normals, colours = (
            np.concatenate([a[rest], p])
            for a, p in zip((corners, normals, colours), parts, strict=True)
        )
    return Shape(corners, normals, colours)


def refine_all(shape: Shape, crease: float) -> Shape:
    """Cuts all its triangles until no side is longer than some metres."""
    point = shape.corners.reshape(-1, 3).mean(axis=0)
    return refine(shape, Blow(point, np.array((0.0, 1.0, 0.0)), 0.0, 1e3), crease)


def _halved(values: Floats, which: Ints, side: Ints) -> Floats:
    """Both halves of triangles that are cut through the middle of a side."""
    rows = np.arange(len(which))
    one = values[which]
    a, b, c = (one[rows, (side + k) % 3] for k in range(3))
    middle = (a + b) / 2
    found: Floats = np.concatenate(
        [np.stack([a, middle, c], axis=1), np.stack([middle, b, c], axis=1)]
    )
    return found


def crumple(shape: Shape, blow: Blow, share: float, seed: int) -> Shape:
    """The thing as a blow leaves it.

    What is met first is pressed in farthest; behind it the metal folds upwards and to the sides
    and is creased all over. A pole goes deeper than it is wide, a wall takes the whole front.

    Args:
        share: of the blow that it has had, 0 to 1.
    """
    if share <= 0:
        return shape
    points = shape.corners.reshape(-1, 3)
    up = np.array((0.0, 0.0, 1.0))
    across = np.cross(up, blow.into)
    depth = blow.depth * share
    along = (points - blow.at) @ blow.into
    side = (points - blow.at) @ across
    beyond = np.maximum(np.abs(side) - blow.half, 0.0)
    taken = 0.3 + 0.7 * np.exp(-((beyond / 0.45) ** 2))
    zone = 2.0 * blow.depth + 0.6
    fade = np.clip(1 - np.maximum(along, 0) / zone, 0, 1) ** 1.25
    pressed = depth * taken * fade
    fold = np.sin(np.pi * np.clip(along / zone, 0, 1)) * share
    tall = np.clip((points[:, 2] - 0.45) / 0.5, 0, 1)
    moved = blow.into * pressed[:, None]
    moved = moved + up * (0.42 * blow.depth * taken * fold * tall)[:, None]
    moved = moved + across * (np.sign(side) * 0.16 * blow.depth * fold * np.abs(side))[:, None]
    dents = _noise(points / CELL, seed) + 0.5 * _noise(points / (0.45 * CELL), seed + 7)
    moved = moved + dents * (0.2 * pressed)[:, None]
    moved[:, 2] = np.maximum(moved[:, 2], 0.01 - points[:, 2])
    corners = (points + moved).reshape(-1, 3, 3)
    bent = pressed.reshape(-1, 3).max(axis=1) > 0.03
    normals = np.where(bent[:, None, None], flat_normals(corners), shape.normals)
    bare = np.clip(_noise(points / 0.12, seed + 3)[:, :1] * 2 - 0.7, 0, 1) * np.clip(
        pressed / max(depth, 1e-6), 0, 1)[:, None]  # fmt: skip
    colours = shape.colours.reshape(-1, 3)
    colours = colours + (0.5 * colours + 0.06 - colours) * bare
    return Shape(corners, normals, colours.reshape(-1, 3, 3))


def burst(shape: Shape, seed: int) -> Shape:
    """The thing as an explosion in it leaves it: bulged out, its roof up, its sides out."""
    points = shape.corners.reshape(-1, 3)
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2
    out = (points - middle) / np.maximum((high - low) / 2, 1e-6)
    tall = np.clip((points[:, 2] - low[2]) / max(high[2] - low[2], 1e-6), 0, 1)
    inner = np.clip(1.15 - np.abs(out[:, 1]), 0, 1) if high[1] - low[1] > high[0] - low[0] else (
        np.clip(1.15 - np.abs(out[:, 0]), 0, 1))  # fmt: skip
    moved = out * (1, 1, 0) * (0.14 * tall * inner)[:, None]
    moved[:, 2] += 0.16 * (tall > 0.8) * inner - 0.10 * (1 - inner) * tall
    moved += _noise(points / 0.4, seed) * (0.09 * tall)[:, None]
    corners = (points + moved).reshape(-1, 3, 3)
    return replace(shape, corners=corners, normals=flat_normals(corners))


def char(shape: Shape, share: float, seed: int, cell: float = 0.55, rises: float = 0.0) -> Shape:
    """The thing as fire leaves it.

    Args:
        share: of it that is burnt, 0 to 1. cell: metres from one black patch to the next.
        rises: how much more of it is burnt at its top than at its foot, 0 to 1.
    """
    points, colours = shape.corners.reshape(-1, 3), shape.colours.reshape(-1, 3)
    patch = 0.5 + 0.5 * _noise(points / cell * (1, 1, 0.5), seed + 1)[:, 0]
    tall = (points[:, 2] - points[:, 2].min()) / max(float(np.ptp(points[:, 2])), 1e-6)
    patch = patch + rises * (0.5 - tall)
    fine = 0.5 + 0.5 * _noise(points / 0.16, seed + 2)[:, 0]
    taken = np.clip((share * 1.9 - patch * 0.9) / 0.5, 0, 1)[:, None]
    hot = np.clip(fine * 1.8 - 1.0, 0, 1)[:, None] * 0.55
    burnt = CHARRED + (RUST - CHARRED) * hot + 0.08 * colours.mean(axis=1, keepdims=True)
    return replace(shape, colours=(colours + (burnt - colours) * taken).reshape(-1, 3, 3))


def _noise(at: Floats, seed: int) -> Floats:
    """Smooth noise of three values a place, -1 to 1. Args: at: (n, 3) in cells."""
    rng = np.random.default_rng(seed)
    table = rng.uniform(-1, 1, (4096, 3))
    cell = np.floor(at).astype(np.int64)
    part = at - cell
    part = part * part * (3 - 2 * part)
    total = np.zeros((len(at), 3))
    for corner in range(8):
        off = np.array([(corner >> k) & 1 for k in range(3)])
        key = (cell + off) @ np.array((73856093, 19349663, 83492791))
        weight = np.prod(np.where(off == 1, part, 1 - part), axis=1)
        total += table[key % 4096] * weight[:, None]
    return total


@dataclass(frozen=True)
class Moved:
    """A thing's states on their way.

    Attributes:
        states: from whole to wrecked. since: seconds from which each is there.
        at: (f, 3) its origin. turned: (f, 4) quaternions, w first.
        thing: it is no building, nor the ground.
    """

    states: Sequence[Shape]
    since: Sequence[float]
    at: Floats
    turned: Floats
    thing: bool = True


def carried(fallen: Fallen | None, lumps: list[Lump], moved: Sequence[Moved], fps: float) -> Fallen:
    """Adds things to what moves: to `lumps`, and their ways to what they return."""
    frames = len(moved[0].at)
    ats = [fallen.at] if fallen is not None else []
    turns = [fallen.turned] if fallen is not None else []
    for thing in moved:
        ends = [*thing.since[1:], np.inf]
        for state, begin, end in zip(thing.states, thing.since, ends, strict=True):
            lumps.append(_lump(state, thing.thing))
            now = np.arange(frames) / fps + 1e-6
            at = thing.at.copy()
            at[(now < begin) | (now >= end), 2] = GONE
            ats.append(at[:, None])
            turns.append(thing.turned[:, None])
    hits = fallen.hits if fallen is not None else tuple(np.zeros((0, 4)) for _ in range(frames))
    return Fallen(np.concatenate(ats, axis=1), np.concatenate(turns, axis=1), hits)


def _lump(shape: Shape, thing: bool) -> Lump:
    points = shape.corners.reshape(-1, 3)
    return Lump(
        np.zeros(3), 1.0, points, shape.normals.reshape(-1, 3),
        np.clip(shape.colours.reshape(-1, 3), 0, 1), np.arange(len(points)).reshape(-1, 3),
        np.zeros((1, 3)), np.array([0.1]), thing,
    )  # fmt: skip


def quaternions(yaw: Floats, pitch: Floats, roll: Floats) -> Floats:
    """(f, 4), w first, of radians about Z, then the thing's own X, then its own Y."""
    found = np.column_stack([np.cos(yaw / 2), 0 * yaw, 0 * yaw, np.sin(yaw / 2)])
    for turn, axis in ((pitch, 1), (roll, 2)):
        other = np.zeros((len(turn), 4))
        other[:, 0], other[:, axis] = np.cos(turn / 2), np.sin(turn / 2)
        found = _product(found, other)
    return found


def _product(a: Floats, b: Floats) -> Floats:
    w, v = a[:, :1], a[:, 1:]
    x, u = b[:, :1], b[:, 1:]
    return np.column_stack(
        [w * x - (v * u).sum(axis=1, keepdims=True), w * u + x * v + np.cross(v, u)]
    )


def in_own_space(stand: Stand, way: Floats) -> Floats:
    """A direction on the set as a thing that stands there has it."""
    turn = np.radians(stand[3])
    back = np.array([[np.cos(turn), np.sin(turn), 0], [-np.sin(turn), np.cos(turn), 0], [0, 0, 1]])
    found: Floats = back @ way
    return found
