"""Writes a simulated set piece as a USD layer: debris, dust, and what comes to light."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from regie.effects.dust import Cloud
from regie.effects.fracture import Lump, lump_of
from regie.effects.interior import Soup
from regie.effects.rigid import Fallen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]


def write_piece(
    lumps: Sequence[Lump],
    fallen: Fallen,
    cloud: Cloud,
    ink: Floats,
    stays: Soup,
    fps: float,
    out: Path,
) -> None:
    """Writes a layer with default prim `/Piece`.

    `Debris` is a point instancer of one prototype a piece, `Dust` are points with widths and
    opacities, both with a sample a frame; `Bare` is a mesh of walls that stay.

    Args:
        ink: colour of the dust, linear.
    """
    from pxr import Gf, Usd, UsdGeom, Vt

    stage = Usd.Stage.CreateInMemory("piece.usda")
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.z)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    stage.SetTimeCodesPerSecond(fps)
    stage.SetStartTimeCode(0)
    stage.SetEndTimeCode(len(fallen.at) - 1)
    root = UsdGeom.Xform.Define(stage, "/Piece")
    stage.SetDefaultPrim(root.GetPrim())
    Usd.ModelAPI(root).SetKind("component")

    debris = UsdGeom.PointInstancer.Define(stage, "/Piece/Debris")
    UsdGeom.Scope.Define(stage, "/Piece/Debris/Kinds")
    for k, lump in enumerate(lumps):
        path = f"/Piece/Debris/Kinds/Lump_{k}"
        _write_mesh(stage, path, lump.points, lump.normals, lump.colours, lump.triangles)
        debris.GetPrototypesRel().AddTarget(path)
    debris.CreateProtoIndicesAttr(Vt.IntArray(range(len(lumps))))
    places, turns = debris.CreatePositionsAttr(), debris.CreateOrientationsAttr()
    for frame, (at, turned) in enumerate(zip(fallen.at, fallen.turned, strict=True)):
        places.Set(Vt.Vec3fArray.FromNumpy(at.round(4).astype(np.float32)), frame)
        quaternions = [Gf.Quath(*q) for q in turned.round(3).tolist()]
        turns.Set(Vt.QuathArray(quaternions), frame)

    dust = UsdGeom.Points.Define(stage, "/Piece/Dust")
    dust.CreateDisplayColorAttr([Gf.Vec3f(*ink.round(4).tolist())])
    opacity = dust.CreateDisplayOpacityPrimvar(UsdGeom.Tokens.vertex)
    points, widths = dust.CreatePointsAttr(), dust.CreateWidthsAttr()
    for frame in range(len(cloud.at)):
        points.Set(Vt.Vec3fArray.FromNumpy(cloud.at[frame].round(3).astype(np.float32)), frame)
        widths.Set(
            Vt.FloatArray.FromNumpy((2 * cloud.radius[frame]).round(3).astype(np.float32)), frame
        )
        opacity.Set(Vt.FloatArray.FromNumpy(cloud.thick[frame].round(3).astype(np.float32)), frame)

    bare = lump_of(stays) if stays.corners else None
    if bare is not None:
        _write_mesh(
            stage, "/Piece/Bare", bare.points + bare.at, bare.normals, bare.colours, bare.triangles
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    stage.GetRootLayer().Export(str(out))


def _write_mesh(
    stage: Any, path: str, points: Any, normals: Any, colours: Any, triangles: Any
) -> None:
    from pxr import UsdGeom, Vt

    mesh = UsdGeom.Mesh.Define(stage, path)
    mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
    mesh.CreateDoubleSidedAttr(True)
    mesh.CreatePointsAttr(Vt.Vec3fArray.FromNumpy(points.round(4).astype(np.float32)))
    mesh.CreateFaceVertexCountsAttr(Vt.IntArray([3] * len(triangles)))
    mesh.CreateFaceVertexIndicesAttr(Vt.IntArray(triangles.ravel().tolist()))
    mesh.CreateNormalsAttr(Vt.Vec3fArray.FromNumpy(normals.round(3).astype(np.float32)))
    mesh.SetNormalsInterpolation(UsdGeom.Tokens.vertex)
    colour = mesh.CreateDisplayColorPrimvar(UsdGeom.Tokens.vertex)
    colour.Set(Vt.Vec3fArray.FromNumpy(colours.round(4).astype(np.float32)))
