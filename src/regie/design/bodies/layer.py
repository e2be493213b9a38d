"""Writes a body as a USD layer: `/Body` with its skeleton, its skinned parts and face shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part
from regie.design.bodies.skeleton import Skeleton, skin

UNMOVED_M = 3e-5
"""A blend shape's offset below this (metres) is left out."""


def write_layer(
    parts: dict[str, Part], skeleton: Skeleton, shape_order: tuple[str, ...], out: Path
) -> None:
    """Writes `parts` (name of the mesh: mesh) on `skeleton` to `out`, a `.usdc` file."""
    from pxr import Gf, Kind, Sdf, Usd, UsdGeom, UsdSkel, Vt

    layer = Sdf.Layer.CreateAnonymous(".usdc")
    stage = Usd.Stage.Open(layer)
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.z)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    root = UsdSkel.Root.Define(stage, "/Body")
    stage.SetDefaultPrim(root.GetPrim())
    Usd.ModelAPI(root.GetPrim()).SetKind(Kind.Tokens.component)

    rig = UsdSkel.Skeleton.Define(stage, "/Body/Skeleton")
    rig.CreateJointsAttr(Vt.TokenArray(list(joint_paths(skeleton))))
    rig.CreateBindTransformsAttr(_matrices(Gf, Vt, skeleton.bind_matrices()))
    offsets = [
        skeleton.rest[j] - (skeleton.rest[p] if p >= 0 else 0.0)
        for j, p in enumerate(skeleton.parents)
    ]
    rig.CreateRestTransformsAttr(
        Vt.Matrix4dArray([Gf.Matrix4d(1.0).SetTranslate(Gf.Vec3d(*o.tolist())) for o in offsets])
    )
    UsdSkel.BindingAPI.Apply(rig.GetPrim())
    binding = UsdSkel.BindingAPI.Apply(root.GetPrim())
    binding.CreateSkeletonRel().SetTargets([rig.GetPath()])

    to_rest = skeleton.pose({}) @ np.linalg.inv(skeleton.bind_matrices())
    low, high = np.full(3, np.inf), np.full(3, -np.inf)
    for name, part in parts.items():
        _write_part(stage, f"/Body/{name}", part, shape_order)
        posed = skin(part.points, part.joints, part.weights, to_rest)
        low, high = np.minimum(low, posed.min(0)), np.maximum(high, posed.max(0))
    hint = Vt.Vec3fArray.FromNumpy(np.array([low, high], np.float32))
    UsdGeom.ModelAPI.Apply(root.GetPrim()).SetExtentsHint(hint)
    root.CreateExtentAttr(hint)
    layer.Export(str(out))


def joint_paths(skeleton: Skeleton) -> tuple[str, ...]:
    """The joints' paths, as UsdSkel writes them."""
    paths: list[str] = []
    for name, parent in zip(skeleton.names, skeleton.parents, strict=True):
        paths.append(name if parent < 0 else f"{paths[parent]}/{name}")
    return tuple(paths)


def _matrices(gf: Any, vt: Any, matrices: Floats) -> Any:
    """USD multiplies rows: transposed."""
    return vt.Matrix4dArray([gf.Matrix4d(m.T.tolist()) for m in matrices])


def _write_part(stage: Any, path: str, part: Part, shape_order: tuple[str, ...]) -> None:
    from pxr import Gf, Sdf, UsdGeom, UsdSkel, Vt

    mesh = UsdGeom.Mesh.Define(stage, path)
    points = part.points.astype(np.float32)
    mesh.CreatePointsAttr(Vt.Vec3fArray.FromNumpy(points))
    corners = part.faces >= 0
    mesh.CreateFaceVertexCountsAttr(Vt.IntArray.FromNumpy(corners.sum(1).astype(np.int32)))
    mesh.CreateFaceVertexIndicesAttr(Vt.IntArray.FromNumpy(part.faces[corners].astype(np.int32)))
    mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
    mesh.CreateOrientationAttr(UsdGeom.Tokens.rightHanded)
    mesh.CreateExtentAttr(
        Vt.Vec3fArray.FromNumpy(np.array([points.min(0), points.max(0)], np.float32))
    )
    normals = mesh.CreateNormalsAttr(Vt.Vec3fArray.FromNumpy(part.normals().astype(np.float32)))
    mesh.SetNormalsInterpolation(UsdGeom.Tokens.vertex)
    del normals
    colour = mesh.CreateDisplayColorPrimvar(UsdGeom.Tokens.vertex)
    colour.Set(Vt.Vec3fArray.FromNumpy(part.colours.astype(np.float32)))

    binding = UsdSkel.BindingAPI.Apply(mesh.GetPrim())
    binding.CreateJointIndicesPrimvar(False, 4).Set(
        Vt.IntArray.FromNumpy(part.joints.ravel().astype(np.int32))
    )
    binding.CreateJointWeightsPrimvar(False, 4).Set(
        Vt.FloatArray.FromNumpy(part.weights.ravel().astype(np.float32))
    )
    binding.CreateGeomBindTransformAttr(Gf.Matrix4d(1.0))

    names, targets = [], []
    for name in shape_order:
        vertices, deltas = part.shapes.get(name, (np.zeros(0, np.int64), np.zeros((0, 3))))
        moved = np.abs(deltas).max(axis=1) > UNMOVED_M if len(deltas) else np.zeros(0, bool)
        if not moved.any():
            continue
        target = UsdSkel.BlendShape.Define(stage, f"{path}/{name}")
        target.CreateOffsetsAttr(Vt.Vec3fArray.FromNumpy(deltas[moved].astype(np.float32)))
        target.CreatePointIndicesAttr(Vt.IntArray.FromNumpy(vertices[moved].astype(np.int32)))
        names.append(name)
        targets.append(Sdf.Path(f"{path}/{name}"))
    if names:
        binding.CreateBlendShapesAttr(Vt.TokenArray(names))
        binding.CreateBlendShapeTargetsRel().SetTargets(targets)
