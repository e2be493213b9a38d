"""What a building is made of: the triangles that its set draws, and what no set draws.

A set has fronts that are seen from the street: no back, no floors. What falls has both, or it
would fall as paper.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from regie.effects.arrays import Floats
from regie.effects.errors import EffectsError
from regie.effects.interior import (
    CLOSED,
    NEAR_SIDE,
    SMALL,
    THICK,
    THIN,
    Soup,
    add_stack,
    close_sides,
    lay_floors,
)
from regie.effects.meshes import fan, meshes_of

Box: TypeAlias = tuple[float, float, float, float, float, float]

AIR, ROOTS, GROUND = 0.03, 0.4, 0.3
"""Metres: round a box and under its foot what is drawn goes with it; what reaches no higher than
`GROUND` is ground and stays. As the renderer leaves it out (`workers/blender/picture/stage.py`)."""

SIDES = 0.35
"""Metres by which what is drawn of a building is wider than its box."""
EAVES = 4.6
"""Metres over the eaves that a roof and its chimney may reach."""
FRONT, ABOVE_HEADS, OVERHANG = 0.4, 1.9, 1.3
"""Metres before a wall of steps and sills; how high what hangs over the street begins; how far."""
BEHIND = 8.0
"""Metres that a building may go on behind its box."""
LEAST_DEEP = 2.0
"""Metres from the front to the back of a building; what is drawn of less has the box's own."""
LEAST_FRONT = 0.25
"""Share of its front that a set must draw of a building."""
NO_BUILDING = "The set {} draws no building at {}: choose another with `what`."


@dataclass(frozen=True)
class Shell:
    """A building ready to be broken.

    Attributes:
        soup: its walls, floors and roof.
        low, high: the box round it. eaves: metres.
        facing: unit vector, out of its front.
        cleared: boxes of the set that it takes the place of.
        wall: colour of its walls, linear.
        stays: what does not fall: walls of its neighbours that come to light, its chimney.
        stack: middle of the chimney that stays.
    """

    soup: Soup
    low: Floats
    high: Floats
    eaves: float
    facing: Floats
    cleared: tuple[Box, ...]
    wall: Floats
    stays: Soup
    stack: Floats | None = None


def cleared_boxes(
    low: Sequence[float], high: Sequence[float], facing: Floats | None = None
) -> tuple[Box, ...]:
    """Boxes of a set in which all belongs to a building: also what stands and hangs out of it.

    Args:
        facing: out of its front; None where that is not known yet.
    """
    low, high = [v - SIDES for v in low[:2]], [*(v + SIDES for v in high[:2]), high[2]]
    low = [*low, 0.0]
    plain: Box = (low[0], low[1], low[2], high[0], high[1], high[2] + EAVES)
    if facing is None:
        return (plain,)
    boxes = [plain]
    for out, z0, z1 in ((FRONT, low[2], high[2]), (OVERHANG, ABOVE_HEADS, high[2] + 1.0)):
        x, y = facing[0] * out, facing[1] * out
        boxes.append(
            (
                low[0] + min(x, 0.0),
                low[1] + min(y, 0.0),
                z0,
                high[0] + max(x, 0.0),
                high[1] + max(y, 0.0),
                z1,
            )
        )
    return tuple(boxes)


def read_shell(
    layer: Path,
    low: Sequence[float],
    high: Sequence[float],
    others: Sequence[tuple[Sequence[float], Sequence[float]]] = (),
    keeps_chimney: bool = False,
) -> Shell:
    """The building in a box of a set.

    Args:
        keeps_chimney: it stands to the end, down to the ground.
        others: low and high corners of the other buildings.

    Raises:
        EffectsError: nothing is drawn there.
    """
    boxes = cleared_boxes(low, high)
    corners, colours = read_triangles(layer, boxes)
    facing = _front_of(corners)
    boxes = cleared_boxes(low, high, facing)
    deep = _reach_back(layer, boxes, facing)
    low, high = np.minimum(low, deep[0]).tolist(), np.maximum(high, deep[1]).tolist()
    boxes = cleared_boxes(low, high, facing)
    corners, colours = read_triangles(layer, boxes)
    if not len(corners):
        raise EffectsError(NO_BUILDING.format(layer.name, tuple(round(v, 1) for v in low)))
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    area = np.linalg.norm(normal, axis=1) / 2
    unit = normal / np.maximum(2 * area, 1e-12)[:, None]
    points = corners.reshape(-1, 3)
    own_low = np.maximum(points.min(axis=0), np.array(low, float) - SIDES)
    own_high = np.minimum(points.max(axis=0), (high[0] + SIDES, high[1] + SIDES, np.inf))
    eaves = min(float(high[2]), float(points[:, 2].max()))
    _find_walls(own_low, own_high, corners, unit, area, facing, eaves)
    depth = int(abs(facing[1]) > 0.5)
    if own_high[depth] - own_low[depth] < LEAST_DEEP:  # a front and nothing behind it
        own_low[depth] = min(own_low[depth], low[depth])
        own_high[depth] = max(own_high[depth], high[depth])
    steep = np.abs(unit[:, 2]) < 0.4
    wall = (colours[steep] * area[steep, None]).sum(axis=0) / max(area[steep].sum(), 1e-9)
    soup, stays = Soup(), Soup()
    across = int(abs(facing[0]) > 0.5)
    front = (own_high[across] - own_low[across]) * eaves
    if area[unit @ facing > 0.5].sum() < LEAST_FRONT * front:
        raise EffectsError(NO_BUILDING.format(layer.name, tuple(round(v, 1) for v in low)))
    chimney = _chimney(corners) if keeps_chimney else None
    if chimney is not None:
        add_stack(stays, *chimney)
    for k in range(len(corners)):
        longest = np.linalg.norm(corners[k] - np.roll(corners[k], 1, axis=0), axis=1).max()
        narrow = 2 * area[k] / max(float(longest), 1e-9)
        part = stays if chimney is not None and _is_in(corners[k], *chimney) else soup
        part.add(corners[k], colours[k], min(THICK, narrow / 2) if area[k] > SMALL else THIN)
    own_low[2] = 0.0
    middles = corners.mean(axis=1)
    close_sides(
        soup,
        stays,
        own_low,
        own_high,
        eaves,
        unit,
        area,
        middles,
        wall,
        others,
    )
    sides = np.abs(unit[:, across]) > 0.9
    sides &= np.minimum(
        np.abs(middles[:, across] - own_low[across]), np.abs(middles[:, across] - own_high[across])
    ) < NEAR_SIDE  # fmt: skip
    walled = area[sides].sum() > 2 * CLOSED * (own_high[1 - across] - own_low[1 - across]) * eaves
    top = min(eaves, float(corners[sides][:, :, 2].max())) if walled else eaves
    lay_floors(soup, own_low, own_high, top, facing, wall)
    stack = None if chimney is None else (chimney[0] + chimney[1]) / 2
    return Shell(soup, own_low, own_high, eaves, facing, boxes, wall, stays, stack)


def _find_walls(
    low: Floats,
    high: Floats,
    corners: Floats,
    unit: Floats,
    area: Floats,
    facing: Floats,
    eaves: float,
) -> None:
    """Narrows a box to the walls in it: sills, steps and eaves stand out of them."""
    middles = corners.mean(axis=1)
    for axis in (0, 1):
        for sign, end in ((-1.0, low), (1.0, high)):
            looks = (unit[:, axis] * sign > 0.7) & (middles[:, 2] < eaves)
            if area[looks].sum() <= CLOSED * (high[1 - axis] - low[1 - axis]) * eaves:
                continue
            order = np.argsort(middles[looks, axis], kind="stable")
            summed = np.cumsum(area[looks][order])
            half = int(np.searchsorted(summed, summed[-1] / 2))
            end[axis] = middles[looks, axis][order][half]
    along = int(abs(facing[0]) > 0.5)
    front = (unit @ facing > 0.7) & (area > 0.3) & (middles[:, 2] < eaves)
    if front.any():
        low[along] = max(low[along], corners[front][:, :, along].min())
        high[along] = min(high[along], corners[front][:, :, along].max())


TOPMOST, STACK = 0.5, 0.9
"""Metres under the top of a building that are a chimney's, if it has one; of its half side."""


def _chimney(corners: Floats) -> tuple[Floats, Floats] | None:
    """The box of what stands highest, where that is narrow; None where it is a ridge."""
    points = corners.reshape(-1, 3)
    top = points[points[:, 2] > points[:, 2].max() - TOPMOST]
    low, high = top.min(axis=0), top.max(axis=0)
    if (high - low)[:2].max() > 2 * STACK:
        return None
    middle = (low + high) / 2
    near = (np.abs(corners[:, :, :2] - middle[:2]) < 0.75).all(axis=(1, 2))
    near &= corners[:, :, 2].max(axis=1) > points[:, 2].max() - 3.5
    if not near.any():
        return None
    found = corners[near].reshape(-1, 3)
    return found.min(axis=0), found.max(axis=0)


def _is_in(corners: Floats, low: Floats, high: Floats) -> bool:
    return bool(((corners > low - 0.02) & (corners < high + 0.02)).all())


def _reach_back(layer: Path, boxes: Sequence[Box], facing: Floats) -> tuple[Floats, Floats]:
    """Low and high ends, on the plan, of what hangs together with what is in some boxes and lies
    behind them: boxes of sets are as deep as a street needs."""
    low = np.array(boxes[0][:3]) + np.minimum(-facing * BEHIND, 0.0)
    high = np.array(boxes[0][3:]) + np.maximum(-facing * BEHIND, 0.0)
    wider: Box = (low[0], low[1], low[2], high[0], high[1], high[2])
    corners, _ = read_triangles(layer, (wider,))
    own_low, own_high = np.array(boxes[0][:3]), np.array(boxes[0][3:])
    if not len(corners):
        margin = np.array((SIDES, SIDES, 0.0))
        return own_low + margin, own_high - margin - (0.0, 0.0, EAVES)
    known = ((corners > own_low - AIR) & (corners < own_high + AIR)).all(axis=(1, 2))
    keys = np.unique(corners.reshape(-1, 3).round(2), axis=0, return_inverse=True)[1]
    keys = keys.reshape(-1, 3)
    while True:
        touched = np.isin(keys, keys[known]).any(axis=1)
        if (touched == known).all():
            break
        known = touched
    found = corners[known].reshape(-1, 3)
    along = np.abs(facing) > 0.5
    low = np.where(along, np.minimum(own_low + SIDES, found.min(axis=0)), own_low + SIDES)
    high = np.where(along, np.maximum(own_high - SIDES, found.max(axis=0)), own_high - SIDES)
    # Its front stays where the set has it.
    front = facing > 0.5
    high = np.where(front, own_high - SIDES, high)
    low = np.where(facing < -0.5, own_low + SIDES, low)
    return np.append(low[:2], 0.0), np.append(high[:2], own_high[2] - EAVES)


def _front_of(corners: Floats) -> Floats:
    """The way that most of its upright faces look, along an axis."""
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    upright = np.abs(normal[:, 2]) < 0.4 * np.linalg.norm(normal, axis=1)
    sums = normal[upright, :2].sum(axis=0) if len(corners) else np.zeros(2)
    side = int(np.abs(sums).argmax())
    facing = np.zeros(3)
    facing[side] = math.copysign(1.0, sums[side] or -1.0)
    return facing


def read_triangles(
    layer: Path, boxes: Sequence[Box], ground: float = GROUND
) -> tuple[Floats, Floats]:
    """Triangles of a set that are wholly within any of some boxes, and their colours.

    Args:
        ground: metres; what reaches no higher is ground.
    """
    from pxr import Usd

    stage = Usd.Stage.Open(str(layer))
    if stage is None:
        raise EffectsError(f"The set {layer.name} cannot be read; build it again.")
    found, inks = [np.zeros((0, 3, 3))], [np.zeros((0, 3))]
    for mesh, points, counts, indices in meshes_of(stage):
        colour = mesh.GetDisplayColorAttr().Get()
        if colour is None or len(colour) != len(points):
            continue
        within = np.zeros(len(points), bool)
        for box in boxes:
            low = np.array((box[0] - AIR, box[1] - AIR, box[2] - ROOTS))
            high = np.array(box[3:]) + AIR
            within |= ((points > low) & (points < high)).all(axis=1)
        first = np.cumsum(counts) - counts
        for start, count in zip(first, counts, strict=True):
            face = indices[start : start + count]
            if not within[face].all() or points[face, 2].max() < ground:
                continue
            for k in range(1, count - 1):
                corner = face[[0, k, k + 1]]
                found.append(points[corner][None])
                inks.append(np.array(colour, float)[corner].mean(axis=0)[None])
    return np.concatenate(found), np.concatenate(inks)


SEA = 0.5
"""Metres under the ground's level of where a sea is taken to be: waves go over it."""


def ground_of(layer: Path) -> Callable[[Floats], Floats]:
    """How high the ground of a set is, metres, at places (n, 2); a sea of it is ground too."""
    from pxr import Usd, UsdGeom
    from scipy.interpolate import LinearNDInterpolator

    stage = Usd.Stage.Open(str(layer))
    found, sea = np.zeros((0, 3)), False
    for prim in stage.Traverse() if stage is not None else ():
        sea = sea or prim.GetName() == "Water"
        if prim.GetName() == "Ground" and prim.IsA(UsdGeom.Mesh):
            found = np.array(UsdGeom.Mesh(prim).GetPointsAttr().Get() or [], float).reshape(-1, 3)
    if len(found) < 4:
        return lambda at: np.zeros(len(at))
    _, first = np.unique(found[:, :2].round(3), axis=0, return_index=True)
    known = LinearNDInterpolator(found[first, :2], found[first, 2], fill_value=0.0)
    return lambda at: np.maximum(known(at), -SEA if sea else -np.inf)


LOWEST, HIGHEST = -2.0, 0.6
"""Metres between which ground lies that one drives on."""


def floor_under(layer: Path, x: float, y: float) -> float:
    """Height of the ground that a set draws under a place, metres; 0 where it draws none."""
    from pxr import Usd

    best = -math.inf
    stage = Usd.Stage.Open(str(layer))
    for _, points, counts, indices in meshes_of(stage):
        best = max(best, _height_at(points[fan(counts, indices)], np.array((x, y))))
    return best if best > -math.inf else 0.0


def _height_at(corners: Floats, at: Floats) -> float:
    """The highest that flat triangles (t, 3, 3) are over a place; -inf where none is."""
    flat = corners[:, :, :2] - at
    sides = [flat[:, a, 0] * flat[:, b, 1] - flat[:, a, 1] * flat[:, b, 0]
             for a, b in ((0, 1), (1, 2), (2, 0))]  # fmt: skip
    area = sides[0] + sides[1] + sides[2]
    level = (corners[:, :, 2].min(axis=1) > LOWEST) & (corners[:, :, 2].max(axis=1) < HIGHEST)
    level &= np.abs(area) > 1e-6
    within = level & (np.array([s * area >= 0 for s in sides]).all(axis=0))
    if not within.any():
        return -math.inf
    shares = np.stack([sides[1], sides[2], sides[0]], axis=1)[within] / area[within][:, None]
    return float((shares * corners[within][:, :, 2]).sum(axis=1).max())
