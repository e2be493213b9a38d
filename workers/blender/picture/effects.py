"""Set pieces on a stage: debris that moves piece by piece, sheets of water, puffs, lamps, walls."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from pxr import Usd, UsdGeom, UsdLux

from picture.geometry import (
    MAX_GLOW,
    WATER,
    WATER_GLOW,
    StageError,
    Surface,
    join_surfaces,
    pack_colours,
    read_polygons,
    read_surface,
    vertex_normals,
)
from picture.light import SPHERE, Lamp

UNDER = -1.0
"""Metres: what is not there lies deeper, and throws no shadow that is seen."""
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

    def place(self, frame: float, shown: float | None = None) -> Surface:
        """The pieces at a frame, in the world.

        Args:
            shown: the frame whose picture it is for: what comes or goes just then does not fly
                up from under the ground in its motion.
        """
        time = Usd.TimeCode(frame)
        instancer = UsdGeom.PointInstancer(self.prim)
        at = np.array(instancer.GetPositionsAttr().Get(time), dtype=np.float32)
        if shown is not None and shown != frame:
            then = np.array(instancer.GetPositionsAttr().Get(Usd.TimeCode(shown)), np.float32)
            jumps = (np.minimum(at[:, 2], then[:, 2]) < UNDER) & (abs(at - then)[:, 2] > -UNDER)
            at[jumps] = then[jumps]
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
class Sheet:
    """Water or snow that flows over the floor: a mesh whose points and colours move.

    Attributes:
        name: `Water` shines as water does.
    """

    name: str
    triangles: np.ndarray
    prim: Usd.Prim

    def place(self, frame: float) -> Surface:
        """The sheet at a frame, in the world."""
        time = Usd.TimeCode(frame)
        mesh = UsdGeom.Mesh(self.prim)
        points = np.array(mesh.GetPointsAttr().Get(time), dtype=np.float32).reshape(-1, 3)
        ink = np.array(mesh.GetDisplayColorAttr().Get(time), dtype=np.float32)
        if len(points) <= int(self.triangles.max(initial=-1)) or len(ink) != len(points):
            raise StageError(f"{self.prim.GetPath()} has not a place for each of its corners.")
        glow = MAX_GLOW * WATER_GLOW if self.name == WATER else 0.0
        return Surface(
            points,
            vertex_normals(points, self.triangles).astype(np.float32),
            pack_colours(ink, glow),
            self.triangles,
            (self.name,),
            np.zeros(len(points), np.int16),
        )


@dataclass(frozen=True)
class Puff:
    """Puffs at a frame: (p, 4) middle and radius, colour and thickness, how far each is drawn
    along and its heat; and (p,) the number of each."""

    place: np.ndarray
    ink: np.ndarray
    way: np.ndarray
    number: np.ndarray

    def __len__(self) -> int:
        return len(self.place)


@dataclass(frozen=True)
class Dust:
    """Puffs of dust, smoke, fire, spray or snow."""

    prim: Usd.Prim

    def at(self, frame: float) -> Puff:
        """Those that are there at a frame: samples are a frame apart, and the nearest is taken."""
        time = Usd.TimeCode(frame)
        points = UsdGeom.Points(self.prim)
        at = np.array(points.GetPointsAttr().Get(time) or [], dtype=np.float32).reshape(-1, 3)
        wide = np.array(points.GetWidthsAttr().Get(time) or [], dtype=np.float32)
        thick = np.array(points.GetDisplayOpacityAttr().Get(time) or [], dtype=np.float32)
        if not len(at) or len(wide) != len(at) or len(thick) != len(at):
            return Puff(*np.zeros((3, 0, 4)), np.zeros(0))
        count = len(at)
        ink = np.array(points.GetDisplayColorAttr().Get(time) or [(0.6, 0.57, 0.52)])
        ink = ink if len(ink) == count else np.tile(ink[:1], (count, 1))
        number = np.array(points.GetIdsAttr().Get(time) or [], dtype=float)
        told = UsdGeom.PrimvarsAPI(self.prim)
        heat = told.GetPrimvar("heat").Get(time) if told.HasPrimvar("heat") else None
        way = np.array(points.GetVelocitiesAttr().Get(time) or [], dtype=np.float32)
        along = np.zeros((count, 4))
        if len(way) == count:
            along[:, :3] = way.reshape(-1, 3)
        if heat is not None and len(heat) == count:
            along[:, 3] = heat
        there = np.flatnonzero((wide > 0) & (thick > FEWEST))
        number = number if len(number) == count else np.arange(count, dtype=float)
        return Puff(
            np.column_stack([at, wide / 2])[there],
            np.column_stack([ink, thick])[there],
            along[there],
            number[there],
        )


@dataclass(frozen=True)
class Effect:
    """A set piece of the stage.

    Attributes:
        bare: walls that came to light. lamps: what it lights with; lit: their names.
    """

    key: str
    name: str
    debris: Debris | None = None
    sheet: Sheet | None = None
    bare: Surface | None = None
    dust: Dust | None = None
    lamps: tuple[Usd.Prim, ...] = ()
    lit: tuple[str, ...] = ()

    def on(self, prim: Usd.Prim) -> Effect:
        """The same on another stage, whose clock may differ."""
        path, stage = prim.GetPath(), prim.GetStage()

        def there(name: str) -> Usd.Prim:
            return stage.GetPrimAtPath(path.AppendPath(name))

        return replace(
            self,
            name=prim.GetName(),
            debris=self.debris and replace(self.debris, prim=there("Debris")),
            sheet=self.sheet and replace(self.sheet, prim=there(self.sheet.name)),
            dust=self.dust and Dust(there("Dust")),
            lamps=tuple(there(f"Lights/{name}") for name in self.lit),
        )

    def placed(self, frame: float, shown: float | None = None) -> list[tuple[str, Surface]]:
        """All its surfaces at a frame, in the world, by name; in the same order at each frame.

        Args:
            shown: see `Debris.place`.
        """
        found = []
        if self.debris is not None:
            found.append(("debris", self.debris.place(frame, shown)))
        if self.sheet is not None:
            found.append((self.sheet.name, self.sheet.place(frame)))
        if self.bare is not None:
            found.append(("bare", self.bare))
        return found

    def lights(self, frame: float, level: float) -> list[Lamp]:
        """What shines of it at a frame.

        Args:
            level: power of a lamp that shows a white thing a metre away as white paper.
        """
        time, found = Usd.TimeCode(frame), []
        for prim in self.lamps:
            strength = float(prim.GetAttribute("regie:strength").Get(time) or 0.0)
            if strength < FEWEST:
                continue
            light = UsdLux.SphereLight(prim)
            place = UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(time)
            colour = np.array(UsdLux.LightAPI(prim).GetColorAttr().Get(time), dtype=float)
            at = np.array(place)[3, :3]
            size = max(float(light.GetRadiusAttr().Get(time)), 0.3) ** 2
            power = colour * strength * level
            found.append(Lamp(SPHERE, at, np.array((0.0, 0.0, -1.0)), power, -1.0, size, False))
        return found


def read_effect(prim: Usd.Prim, key: str) -> Effect:
    """A set piece under a prim."""
    found: dict[str, object] = {}
    for child in prim.GetChildren():
        if child.IsA(UsdGeom.PointInstancer):
            found["debris"] = _read_debris(child, key)
        elif child.IsA(UsdGeom.Points):
            found["dust"] = Dust(child)
        elif child.GetName() == "Bare":
            read = read_surface(child, np.eye(4), Usd.TimeCode.EarliestTime())
            found["bare"] = read[0] if read else None
        elif child.IsA(UsdGeom.Mesh):
            shape = read_polygons(child, Usd.TimeCode.EarliestTime())
            if shape is not None:
                triangles = shape.indices[shape.triangles].astype(np.int32)
                found["sheet"] = Sheet(child.GetName(), triangles, child)
        elif child.GetName() == "Lights":
            found["lit"] = tuple(lamp.GetName() for lamp in child.GetChildren())
    return Effect(key, prim.GetName(), **found)


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
