"""Set pieces on a stage: debris that moves piece by piece, dust, and walls that came to light."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from pxr import Usd, UsdGeom

from picture.geometry import StageError, Surface, join_surfaces, read_surface

FEWEST = 1e-3
"""Of how thick a puff is: less is not drawn."""


@dataclass(frozen=True)
class Debris:
    """Pieces that move as they are.

    Attributes:
        surface: of all pieces, each about its own middle. of: (n,) the piece of each point.
    """

    key: str
    surface: Surface
    of: np.ndarray
    prim: Usd.Prim

    def place(self, frame: float) -> Surface:
        """The pieces at a frame, in the world."""
        time = Usd.TimeCode(frame)
        instancer = UsdGeom.PointInstancer(self.prim)
        at = np.array(instancer.GetPositionsAttr().Get(time), dtype=np.float32)
        turned = instancer.GetOrientationsAttr().Get(time)
        quaternions = np.array([(q.real, *q.imaginary) for q in turned], dtype=np.float32)
        if len(at) != len(quaternions) or len(at) <= int(self.of.max(initial=-1)):
            raise StageError(f"{self.prim.GetPath()} has not a place for each of its pieces.")
        rotation = _matrices(quaternions / np.linalg.norm(quaternions, axis=1, keepdims=True))
        mine = rotation[self.of]
        points = np.einsum("nij,nj->ni", mine, self.surface.points) + at[self.of]
        normals = np.einsum("nij,nj->ni", mine, self.surface.normals)
        return replace(
            self.surface, points=points.astype(np.float32), normals=normals.astype(np.float32)
        )


@dataclass(frozen=True)
class Dust:
    """Puffs of dust."""

    prim: Usd.Prim

    def at(self, frame: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Middle and radius (p, 4), colour and thickness (p, 4), and number (p,), at a frame."""
        time = Usd.TimeCode(frame)
        points = UsdGeom.Points(self.prim)
        at = np.array(points.GetPointsAttr().Get(time) or [], dtype=np.float32).reshape(-1, 3)
        wide = np.array(points.GetWidthsAttr().Get(time) or [], dtype=np.float32)
        thick = np.array(points.GetDisplayOpacityAttr().Get(time) or [], dtype=np.float32)
        if not len(at) or len(wide) != len(at) or len(thick) != len(at):
            return np.zeros((0, 4)), np.zeros((0, 4)), np.zeros(0)
        ink = np.array((points.GetDisplayColorAttr().Get(time) or [(0.6, 0.57, 0.52)])[0])
        there = np.flatnonzero((wide > 0) & (thick > FEWEST))
        place = np.column_stack([at[there], wide[there] / 2])
        return place, np.column_stack([np.tile(ink, (len(there), 1)), thick[there]]), there


@dataclass(frozen=True)
class Effect:
    """A set piece of the stage."""

    debris: Debris | None
    bare: Surface | None
    key: str
    name: str
    dust: Dust | None

    def on(self, prim: Usd.Prim) -> Effect:
        """The same on another stage, whose clock may differ."""
        debris = dust = None
        for child in prim.GetChildren():
            if child.IsA(UsdGeom.PointInstancer) and self.debris is not None:
                debris = replace(self.debris, prim=child)
            elif child.IsA(UsdGeom.Points):
                dust = Dust(child)
        return replace(self, debris=debris, dust=dust, name=prim.GetName())


def read_effect(prim: Usd.Prim, key: str) -> Effect:
    """A set piece under a prim."""
    debris = bare = dust = None
    for child in prim.GetChildren():
        if child.IsA(UsdGeom.PointInstancer):
            debris = _read_debris(child, key)
        elif child.IsA(UsdGeom.Points):
            dust = Dust(child)
        elif child.IsA(UsdGeom.Mesh):
            read = read_surface(child, np.eye(4), Usd.TimeCode.EarliestTime())
            bare = read[0] if read else None
    return Effect(debris, bare, key, prim.GetName(), dust)


def _read_debris(prim: Usd.Prim, key: str) -> Debris | None:
    targets = UsdGeom.PointInstancer(prim).GetPrototypesRel().GetTargets()
    surfaces, of = [], []
    for k, path in enumerate(targets):
        mesh = prim.GetStage().GetPrimAtPath(path)
        read = read_surface(mesh, np.eye(4), Usd.TimeCode.EarliestTime()) if mesh else None
        if read is None:
            continue
        surfaces.append(read[0])
        of.append(np.full(len(read[0].points), k))
    if not surfaces:
        return None
    return Debris(key, join_surfaces(surfaces), np.concatenate(of), prim)


def shade_of(place: np.ndarray, thick: np.ndarray, towards: np.ndarray) -> np.ndarray:
    """How much light reaches each puff through the others: (p,) 0 to 1.

    Args:
        place: middle and radius (p, 4). towards: unit vector to the light.
    """
    if not len(place):
        return np.zeros(0)
    gap = place[None, :, :3] - place[:, None, :3]
    along = gap @ towards
    off = np.linalg.norm(gap - along[..., None] * towards, axis=2)
    radius = place[None, :, 3]
    cover = np.clip(1 - off / np.maximum(1.1 * radius, 1e-6), 0, 1) * thick[None]
    before = np.clip(along / np.maximum(radius, 1e-6), 0, 1)
    return np.exp(-0.55 * (cover * before).sum(axis=1))


def _matrices(q: np.ndarray) -> np.ndarray:
    w, x, y, z = q.T
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return np.moveaxis(np.array(rows), 2, 0)
