"""Writes a simulated set piece as a USD layer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from regie.effects.arrays import Floats
from regie.effects.fracture import lump_of
from regie.effects.puffs import Cloud
from regie.effects.sheet import Sheet
from regie.effects.simulated import Glow, Simulated

EVERY = 2
"""Frames from one sample of a sheet to the next: USD goes straight between."""


def write_piece(made: Simulated, cloud: Cloud, fps: float, frames: int, out: Path) -> None:
    """Writes a layer with default prim `/Piece`.

    `Debris` is a point instancer of one prototype a piece, `Wreck_K` of things; `Dust` are points
    with ids, widths, opacities, colours, `heat` and, as velocities, how far each is drawn along,
    those that are there at a frame; `Sheet` or `Water` is a mesh that flows; `Bare` is one of walls
    that stay; `Lights` are lamps, whose `regie:strength` is what a white thing shows a
    metre away, against white paper in the picture. All but `Bare` have samples over the clock.
    """
    from pxr import Usd, UsdGeom

    stage = Usd.Stage.CreateInMemory("piece.usda")
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.z)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    stage.SetTimeCodesPerSecond(fps)
    stage.SetStartTimeCode(0)
    stage.SetEndTimeCode(frames - 1)
    root = UsdGeom.Xform.Define(stage, "/Piece")
    stage.SetDefaultPrim(root.GetPrim())
    Usd.ModelAPI(root).SetKind("component")
    if made.fallen is not None:
        _write_debris(stage, made)
    _write_puffs(stage, cloud)
    if made.sheet is not None:
        _write_sheet(stage, made.sheet)
    bare = lump_of(made.stays) if made.stays.corners else None
    if bare is not None:
        _write_mesh(
            stage, "/Piece/Bare", bare.points + bare.at, bare.normals, bare.colours, bare.triangles
        )
    for number, glow in enumerate(made.lights):
        _write_light(stage, f"/Piece/Lights/Lamp_{number}", glow)
    out.parent.mkdir(parents=True, exist_ok=True)
    stage.GetRootLayer().Export(str(out))


def _write_debris(stage: Any, made: Simulated) -> None:
    from pxr import Gf, UsdGeom, Vt

    assert made.fallen is not None
    debris = UsdGeom.PointInstancer.Define(stage, "/Piece/Debris")
    UsdGeom.Scope.Define(stage, "/Piece/Debris/Kinds")
    for k, lump in enumerate(made.lumps):
        path = f"/Piece/Debris/Kinds/{'Wreck' if lump.thing else 'Lump'}_{k}"
        _write_mesh(stage, path, lump.points, lump.normals, lump.colours, lump.triangles)
        debris.GetPrototypesRel().AddTarget(path)
    debris.CreateProtoIndicesAttr(Vt.IntArray(range(len(made.lumps))))
    places, turns = debris.CreatePositionsAttr(), debris.CreateOrientationsAttr()
    for frame, (at, turned) in enumerate(zip(made.fallen.at, made.fallen.turned, strict=True)):
        places.Set(_vectors(at, 4), frame)
        quaternions = [Gf.Quath(*q) for q in turned.round(3).tolist()]
        turns.Set(Vt.QuathArray(quaternions), frame)


def _write_puffs(stage: Any, cloud: Cloud) -> None:
    from pxr import Sdf, UsdGeom, Vt

    dust = UsdGeom.Points.Define(stage, "/Piece/Dust")
    primvars = UsdGeom.PrimvarsAPI(dust)
    vertex = UsdGeom.Tokens.vertex
    opacity = dust.CreateDisplayOpacityPrimvar(vertex)
    colour = dust.CreateDisplayColorPrimvar(vertex)
    ids, points, widths = dust.CreateIdsAttr(), dust.CreatePointsAttr(), dust.CreateWidthsAttr()
    hot, drawn = bool((cloud.heat > 0).any()), bool(np.abs(cloud.way).max(initial=0.0) > 0)
    heat = primvars.CreatePrimvar("heat", Sdf.ValueTypeNames.FloatArray, vertex) if hot else None
    along = dust.CreateVelocitiesAttr() if drawn else None
    for frame in range(len(cloud.at)):
        there = np.flatnonzero(cloud.radius[frame] > 0)
        ids.Set(Vt.Int64Array.FromNumpy(there.astype(np.int64)), frame)
        points.Set(_vectors(cloud.at[frame, there], 3), frame)
        widths.Set(_numbers(2 * cloud.radius[frame, there]), frame)
        opacity.Set(_numbers(cloud.thick[frame, there]), frame)
        colour.Set(_vectors(cloud.ink[there], 3), frame)
        if heat is not None:
            heat.Set(_numbers(cloud.heat[frame, there]), frame)
        if along is not None:
            along.Set(_vectors(cloud.way[frame, there], 3), frame)


def _write_sheet(stage: Any, sheet: Sheet) -> None:
    from pxr import UsdGeom, Vt

    name = "Water" if sheet.water else "Sheet"
    mesh = UsdGeom.Mesh.Define(stage, f"/Piece/{name}")
    mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
    mesh.CreateDoubleSidedAttr(True)
    used, quads = np.unique(sheet.quads, return_inverse=True)
    xs, ys = np.meshgrid(sheet.xs, sheet.ys)
    flat = np.column_stack([xs.ravel(), ys.ravel()])[used]
    mesh.CreateFaceVertexCountsAttr(Vt.IntArray([4] * len(sheet.quads)))
    mesh.CreateFaceVertexIndicesAttr(Vt.IntArray(quads.ravel().tolist()))
    points, colour = mesh.CreatePointsAttr(), mesh.CreateDisplayColorPrimvar(UsdGeom.Tokens.vertex)
    ink, white = np.array(sheet.ink), np.array(sheet.white)
    for frame in range(0, len(sheet.heights), EVERY):
        tall = (sheet.heights[frame] + sheet.ground).ravel()[used]
        share = sheet.foam[frame].ravel()[used][:, None]
        points.Set(_vectors(np.column_stack([flat, tall]), 3), frame)
        colour.Set(_vectors(ink + (white - ink) * np.clip(share, 0, 1), 3), frame)


def _write_light(stage: Any, path: str, glow: Glow) -> None:
    from pxr import Gf, Sdf, UsdLux

    lamp = UsdLux.SphereLight.Define(stage, path)
    lamp.CreateRadiusAttr(glow.radius)
    lamp.CreateColorAttr(Gf.Vec3f(*glow.colour))
    lamp.CreateNormalizeAttr(True)
    place = lamp.AddTranslateOp()
    moves = bool(np.ptp(glow.at, axis=0).max() > 1e-6)
    strength = lamp.GetPrim().CreateAttribute("regie:strength", Sdf.ValueTypeNames.Float)
    power = lamp.CreateIntensityAttr()
    if not moves:
        place.Set(Gf.Vec3d(*glow.at[0].round(3).tolist()))
    for frame, strong in enumerate(glow.strength.round(3).tolist()):
        strength.Set(strong, frame)
        power.Set(4.0 * strong, frame)
        if moves:
            place.Set(Gf.Vec3d(*glow.at[frame].round(3).tolist()), frame)


def _write_mesh(
    stage: Any, path: str, points: Any, normals: Any, colours: Any, triangles: Any
) -> None:
    from pxr import UsdGeom, Vt

    mesh = UsdGeom.Mesh.Define(stage, path)
    mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
    mesh.CreateDoubleSidedAttr(True)
    mesh.CreatePointsAttr(_vectors(points, 4))
    mesh.CreateFaceVertexCountsAttr(Vt.IntArray([3] * len(triangles)))
    mesh.CreateFaceVertexIndicesAttr(Vt.IntArray(triangles.ravel().tolist()))
    mesh.CreateNormalsAttr(_vectors(normals, 3))
    mesh.SetNormalsInterpolation(UsdGeom.Tokens.vertex)
    mesh.CreateDisplayColorPrimvar(UsdGeom.Tokens.vertex).Set(_vectors(colours, 4))


def _vectors(values: Floats, digits: int) -> Any:
    from pxr import Vt

    return Vt.Vec3fArray.FromNumpy(np.ascontiguousarray(values.round(digits), np.float32))


def _numbers(values: Floats) -> Any:
    from pxr import Vt

    return Vt.FloatArray.FromNumpy(np.ascontiguousarray(values.round(3), np.float32))
