"""Writes a set or a prop as a binary USD layer: one mesh a material, lights in variants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from regie.design.sets.geometry import Patch
from regie.design.sets.lighting import LightSetup
from regie.design.sets.materials import MATERIALS, PLAIN, Material
from regie.film.screenplay import Light

VARIANTS = (Light.DAY, Light.NIGHT, Light.DAWN, Light.DUSK)
POINT_DECIMALS = 4
"""Points are kept to a tenth of a millimetre, so that machines agree on every byte."""


def write_layer(
    root: str,
    patches: Mapping[str, Sequence[Patch]],
    out: Path,
    lights: Mapping[Light, LightSetup] | None = None,
    texts: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Writes `out` with default prim `/root`; returns the names of its meshes.

    With `lights` the root gets the variant set `light`, whose variants hold the UsdLux lights
    and the glow and tint of the meshes that shine.
    """
    from pxr import Gf, Sdf, Usd, UsdGeom

    stage = Usd.Stage.CreateInMemory("set.usda")
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.z)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    xform = UsdGeom.Xform.Define(stage, f"/{root}")
    stage.SetDefaultPrim(xform.GetPrim())
    Usd.ModelAPI(xform).SetKind("component")
    for key in sorted(texts or {}):
        prim = xform.GetPrim().CreateAttribute(f"regie:{key}", Sdf.ValueTypeNames.String, True)
        prim.Set((texts or {})[key])

    names = [name for name in MATERIALS if name in patches]
    meshes: dict[str, tuple[Any, Any]] = {}
    # What is said outside the variants is stronger than they are: what shines says nothing here.
    for name in names:
        mesh, colours = _define_mesh(stage, f"/{root}/{name}", MATERIALS[name], patches[name])
        meshes[name] = (mesh, colours)
        if not MATERIALS[name].shines:
            _set_colours(mesh, colours)
        elif lights is None:
            _set_colours(mesh, colours)
            _set_glow(mesh.GetPrim(), MATERIALS[name].glow[Light.NIGHT])

    if lights is not None:
        variants = xform.GetPrim().GetVariantSets().AddVariantSet("light")
        for light in VARIANTS:
            variants.AddVariant(light.value)
            variants.SetVariantSelection(light.value)
            with variants.GetVariantEditContext():
                for name in names:
                    material = MATERIALS[name]
                    if material.shines:
                        mesh, colours = meshes[name]
                        _set_glow(mesh.GetPrim(), material.glow[light])
                        tint = np.asarray(material.tints.get(light, PLAIN))
                        _set_colours(mesh, colours * tint)
                lights[light].write(stage, f"/{root}/Lights")
        variants.SetVariantSelection(Light.DAY.value)
    low, high = _bounds(patches)
    xform_api = UsdGeom.ModelAPI.Apply(xform.GetPrim())
    xform_api.SetExtentsHint([Gf.Vec3f(*low), Gf.Vec3f(*high)])
    out.parent.mkdir(parents=True, exist_ok=True)
    stage.GetRootLayer().Export(str(out))
    return tuple(names)


def _define_mesh(
    stage: Any, path: str, material: Material, patches: Sequence[Patch]
) -> tuple[Any, Any]:
    from pxr import Gf, UsdGeom, Vt

    points = np.concatenate([p.points for p in patches]).round(POINT_DECIMALS) + 0.0
    normals = np.concatenate([p.normals for p in patches]).round(3) + 0.0
    colours = np.concatenate([p.colours for p in patches]).round(4) + 0.0
    counts: list[int] = []
    indices: list[int] = []
    start = 0
    for patch in patches:
        for face in patch.faces:
            counts.append(len(face))
            indices.extend(start + k for k in face)
        start += len(patch.points)
    mesh = UsdGeom.Mesh.Define(stage, path)
    mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
    mesh.CreateDoubleSidedAttr(material.double_sided)
    mesh.CreateOrientationAttr(UsdGeom.Tokens.rightHanded)
    mesh.CreatePointsAttr(Vt.Vec3fArray.FromNumpy(points.astype(np.float32)))
    mesh.CreateFaceVertexCountsAttr(Vt.IntArray(counts))
    mesh.CreateFaceVertexIndicesAttr(Vt.IntArray(indices))
    mesh.CreateNormalsAttr(Vt.Vec3fArray.FromNumpy(normals.astype(np.float32)))
    mesh.SetNormalsInterpolation(UsdGeom.Tokens.vertex)
    low, high = points.min(axis=0), points.max(axis=0)
    mesh.CreateExtentAttr([Gf.Vec3f(*low.tolist()), Gf.Vec3f(*high.tolist())])
    return mesh, colours


def _set_colours(mesh: Any, colours: Any) -> None:
    from pxr import UsdGeom, Vt

    primvar = mesh.CreateDisplayColorPrimvar(UsdGeom.Tokens.vertex)
    primvar.Set(Vt.Vec3fArray.FromNumpy(colours.round(4).astype(np.float32)))


def _set_glow(prim: Any, glow: float) -> None:
    from pxr import Sdf

    prim.CreateAttribute("regie:glow", Sdf.ValueTypeNames.Float, True).Set(glow)


def _bounds(
    patches: Mapping[str, Sequence[Patch]],
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    low = np.min([p.points.min(axis=0) for ps in patches.values() for p in ps], axis=0)
    high = np.max([p.points.max(axis=0) for ps in patches.values() for p in ps], axis=0)
    return tuple(low.round(3).tolist()), tuple(high.round(3).tolist())
