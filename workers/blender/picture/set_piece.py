"""Sets and props as surfaces; and a set from which a shot takes things out, or turns lamps off."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from pxr import Gf, Usd, UsdGeom

from picture.geometry import Surface, join_surfaces, read_surface

SMALL_METRES = 0.8
"""Up to which a box, and a piece of the set, is a small thing's."""

SPREAD = 0.3
"""Shares of a small thing's box by which what belongs to it may stand out: flowers of a vase."""

CLEARED_AIR_METRES = 0.03
"""Around a cleared box: what hangs over its edge goes with it."""

ROOTS_METRES, GROUND_METRES = 0.4, 0.3
"""Under the foot of what is gone, and up to where it is ground, which stays."""


@dataclass(frozen=True)
class SetPiece:
    """A set under one light, or a prop: what does not change shape.

    Attributes:
        one_sided, two_sided: surfaces by whether their backs are drawn.
        casting: what throws shadows, from both sides.
        low, high: the box round it.
        floor: of a set that has a ceiling, the same of its floor; empty for any other.
    """

    key: str
    one_sided: Surface | None
    two_sided: Surface | None
    casting: Surface | None
    low: np.ndarray
    high: np.ndarray
    floor: tuple[np.ndarray, ...] = ()


def _changed(
    piece: SetPiece, boxes: np.ndarray, mark: str, change: Callable[[Surface], Surface]
) -> SetPiece:
    """A set whose surfaces are changed about some boxes; another set for who keeps them."""
    name = hashlib.blake2b(boxes.round(4).tobytes(), digest_size=8).hexdigest()
    surfaces = {
        side: surface and change(surface)
        for side in ("one_sided", "two_sided", "casting")
        if (surface := getattr(piece, side)) is not None
    }
    return replace(piece, key=f"{piece.key}{name}{mark}", **surfaces)


def take_out(piece: SetPiece, boxes: np.ndarray) -> SetPiece:
    """A set without what is wholly within any of some boxes, down into the ground."""

    def without(surface: Surface) -> Surface:
        rises = (surface.points[:, 2] > GROUND_METRES)[surface.triangles].any(axis=1)
        inside = np.zeros(len(surface.points), bool)
        for low, high in boxes:
            low = low - (CLEARED_AIR_METRES, CLEARED_AIR_METRES, ROOTS_METRES)
            high = high + CLEARED_AIR_METRES
            inside |= ((surface.points > low) & (surface.points < high)).all(axis=1)
        stays = ~(inside[surface.triangles].all(axis=1) & rises)
        return replace(surface, triangles=surface.triangles[stays])

    return _changed(piece, boxes, "gone", without)


def clear_piece(piece: SetPiece, boxes: np.ndarray) -> SetPiece:
    """A set without what is wholly within any of the boxes; floor and walls reach out of them."""

    def clear(surface: Surface) -> Surface:
        stays = np.ones(len(surface.triangles), bool)
        for low, high in boxes:
            # What it stands on, a floor or a table, stays.
            foot = max(low[2], 0.0) + 0.004
            low, high = low - CLEARED_AIR_METRES, high + CLEARED_AIR_METRES
            low[2] = foot
            inside = ((surface.points > low) & (surface.points < high)).all(axis=1)
            empty = inside[surface.triangles].all(axis=1)
            if (high - low).max() < SMALL_METRES:
                near, goes = _whole_things(surface, low, high)
                empty[near] = goes
            stays &= ~empty
        return replace(surface, triangles=surface.triangles[stays])

    return _changed(piece, boxes, "", clear)


def darken_piece(piece: SetPiece, boxes: np.ndarray) -> SetPiece:
    """A set in which nothing shines that is within any of the boxes."""

    def dark(surface: Surface) -> Surface:
        colours = surface.colours.copy()
        for low, high in boxes:
            inside = ((surface.points > low) & (surface.points < high)).all(axis=1)
            colours[inside, 3] = 0
        return replace(surface, colours=colours)

    return _changed(piece, boxes, "unlit", dark)


def _whole_things(
    surface: Surface, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Small things about a box that is cleared of one: each goes or stays as a whole.

    Returns:
        Indices of their triangles, and whether each goes: those of things whose middle is in the
        box, or out of it by no more than a flower's in a vase.
    """
    out = SPREAD * (high - low) * (1, 1, 0)
    near = ((surface.points > low - SMALL_METRES) & (surface.points < high + SMALL_METRES)).all(1)
    found = np.flatnonzero(near[surface.triangles].all(axis=1))
    triangles = surface.triangles[found]
    _, welded = np.unique(surface.points[triangles].reshape(-1, 3).round(4), axis=0,
                          return_inverse=True)  # fmt: skip
    corners = welded.reshape(-1, 3)
    labels = np.arange(corners.max(initial=-1) + 1)
    while True:
        lowest = labels[corners].min(axis=1)
        joined = labels.copy()
        np.minimum.at(joined, corners.ravel(), lowest.repeat(3))
        joined = joined[joined]
        if (joined == labels).all():
            break
        labels = joined
    thing = np.unique(labels[corners[:, 0]], return_inverse=True)[1]
    count = thing.max(initial=-1) + 1
    least, most = np.full((count, 3), np.inf), np.full((count, 3), -np.inf)
    for k in range(3):
        np.minimum.at(least, thing, surface.points[triangles[:, k]])
        np.maximum.at(most, thing, surface.points[triangles[:, k]])
    middle = (least + most) / 2
    is_small = (most - least).max(axis=1) < SMALL_METRES
    goes = ((middle > low - out) & (middle < high + out) & (least > low[2] - 0.02)[:, 2:]).all(1)
    of_small = is_small[thing]
    return found[of_small], goes[thing][of_small]


def read_piece(prim: Usd.Prim, key: str, *, in_world: bool) -> SetPiece:
    """All visible meshes under a prim: in the world, or in the prim's own space."""
    time = Usd.TimeCode.EarliestTime()
    cache = UsdGeom.XformCache(time)
    base = Gf.Matrix4d(1) if in_world else cache.GetLocalToWorldTransform(prim).GetInverse()
    sides: dict[bool, list[Surface]] = {False: [], True: []}
    casting: list[Surface] = []
    named: dict[str, np.ndarray] = {}
    for mesh in Usd.PrimRange(prim, Usd.TraverseInstanceProxies()):
        if not mesh.IsA(UsdGeom.Mesh):
            continue
        image = UsdGeom.Imageable(mesh)
        if image.ComputeVisibility() == UsdGeom.Tokens.invisible:
            continue
        if image.ComputePurpose() in (UsdGeom.Tokens.proxy, UsdGeom.Tokens.guide):
            continue
        matrix = np.array(cache.GetLocalToWorldTransform(mesh) * base)
        read = read_surface(mesh, matrix, time)
        if read is None:
            continue
        surface, shape = read
        named[mesh.GetName()] = surface.points
        sides[shape.double_sided].append(surface)
        if shape.casts:
            casting.append(surface)
    one, two = join_surfaces(sides[False]), join_surfaces(sides[True])
    every = [s.points for s in (one, two) if s is not None]
    points = np.concatenate(every) if every else np.zeros((1, 3), np.float32)
    floor = named.get("Floor") if "Ceiling" in named else None
    return SetPiece(
        key,
        one,
        two,
        join_surfaces(casting),
        points.min(axis=0),
        points.max(axis=0),
        () if floor is None else (floor.min(axis=0), floor.max(axis=0)),
    )
