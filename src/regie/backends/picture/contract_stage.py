"""Writes a small stage that exercises all that a picture backend reads: the suite's own scene.

A square between houses with street lamps, two plain figures with a skeleton and one face shape,
four light variants. Made of primitives, so it needs neither the body kit nor the set builders.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

LAST_FRAME = 24
"""Time code at which the figures' and the camera's movement ends."""

_JOINTS = ("root", "root/spine", "root/spine/head", "root/spine/arm")

Shape = tuple[list[tuple[float, float, float]], list[tuple[int, ...]]]


def write_contract_stage(
    folder: Path, number: str = "1A", *, light: str = "day", weather: str = "clear"
) -> Path:
    """Writes `folder/NUMBER.usda` and the layers beside it that it refers to.

    Layers that are there already are left alone, so that several stages share them.

    Returns:
        The stage's path. Frames 0 to `LAST_FRAME`.
    """
    from pxr import Gf, Sdf, Usd, UsdGeom, UsdSkel

    (folder / "cast").mkdir(parents=True, exist_ok=True)
    (folder / "sets").mkdir(parents=True, exist_ok=True)
    if not (folder / "sets/square.usdc").exists():
        _write_square(folder / "sets/square.usdc")
    for key, coat in (("ann", (0.42, 0.06, 0.05)), ("ben", (0.05, 0.12, 0.25))):
        if not (folder / f"cast/{key}.usdc").exists():
            _write_figure(folder / f"cast/{key}.usdc", coat)

    path = folder / f"{number}.usda"
    stage = Usd.Stage.CreateNew(str(path))
    _set_metrics(stage)
    stage.SetStartTimeCode(0)
    stage.SetEndTimeCode(LAST_FRAME)
    world = UsdGeom.Xform.Define(stage, "/World").GetPrim()
    stage.SetDefaultPrim(world)
    for name, value in (("regie:light", light), ("regie:weather", weather)):
        world.CreateAttribute(name, Sdf.ValueTypeNames.String, custom=True).Set(value)
    square = stage.DefinePrim("/World/Set", "Xform")
    square.GetReferences().AddReference("./sets/square.usdc")
    square.GetVariantSets().GetVariantSet("light").SetVariantSelection(light)

    for key, x, facing in (("ann", -0.7, -70.0), ("ben", 0.7, 70.0)):
        at = f"/World/Cast/{key}"
        body = stage.DefinePrim(at, "SkelRoot")
        body.GetReferences().AddReference(f"./cast/{key}.usdc")
        place = UsdGeom.Xformable(body)
        place.AddTranslateOp().Set(Gf.Vec3d(x, 0, 0))
        place.AddRotateZOp().Set(facing)
        act = UsdSkel.Animation.Define(stage, f"{at}/Act")
        act.CreateJointsAttr(list(_JOINTS))
        act.CreateBlendShapesAttr(["mouth_open"])
        for frame in range(0, LAST_FRAME + 1, 2):
            turn = math.sin(frame / LAST_FRAME * math.tau) * 0.5
            still = Gf.Quatf(1, 0, 0, 0)
            head = Gf.Quatf(math.cos(turn / 2), 0, 0, math.sin(turn / 2))
            arm = Gf.Quatf(math.cos(0.6 + turn), 0, -math.sin(0.6 + turn), 0)
            act.CreateRotationsAttr().Set([still, still, head, arm], frame)
            act.CreateBlendShapeWeightsAttr().Set([abs(turn)], frame)
        act.CreateTranslationsAttr().Set([Gf.Vec3f(*t) for t in _joint_translations()])
        act.CreateScalesAttr().Set([Gf.Vec3h(1, 1, 1)] * len(_JOINTS))
        binding = UsdSkel.BindingAPI.Apply(stage.GetPrimAtPath(f"{at}/Skeleton"))
        binding.CreateAnimationSourceRel().SetTargets([act.GetPath()])

    camera = UsdGeom.Camera.Define(stage, "/World/Camera")
    camera.CreateHorizontalApertureAttr(24.89)
    camera.CreateVerticalApertureAttr(24.89 * 402 / 960)
    camera.CreateFocalLengthAttr(35.0)
    camera.CreateClippingRangeAttr(Gf.Vec2f(0.05, 500))
    pose = camera.AddTransformOp()
    for frame, back in ((0, -6.0), (LAST_FRAME, -5.4)):
        look = Gf.Matrix4d().SetLookAt(
            Gf.Vec3d(0.6, back, 1.5), Gf.Vec3d(0, 0, 1.25), Gf.Vec3d(0, 0, 1)
        )
        pose.Set(look.GetInverse(), frame)
    stage.GetRootLayer().Save()
    return path


def _set_metrics(stage: Any) -> None:
    from pxr import UsdGeom

    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.z)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    stage.SetTimeCodesPerSecond(24)
    stage.SetFramesPerSecond(24)


def _joint_translations() -> list[tuple[float, float, float]]:
    """Of each joint in its parent's space, metres."""
    return [(0, 0, 0), (0, 0, 1.0), (0, 0, 0.5), (0.24, 0, 0.4)]


def _box(low: Iterable[float], high: Iterable[float]) -> Shape:
    (x0, y0, z0), (x1, y1, z1) = low, high
    points = [(x, y, z) for z in (z0, z1) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
    faces: list[tuple[int, ...]] = [
        (3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)
    ]  # fmt: skip
    return points, faces


def _turned(profile: list[tuple[float, float]], at: tuple[float, float], sides: int = 20) -> Shape:
    """A surface of revolution about a vertical axis; the profile is (radius, height) upwards."""
    points = [
        (at[0] + r * math.cos(math.tau * i / sides), at[1] + r * math.sin(math.tau * i / sides), z)
        for r, z in profile
        for i in range(sides)
    ]
    faces: list[tuple[int, ...]] = [
        (k * sides + i, k * sides + j, (k + 1) * sides + j, (k + 1) * sides + i)
        for k in range(len(profile) - 1)
        for i in range(sides)
        for j in ((i + 1) % sides,)
    ]
    return points, faces


def _ball(centre: tuple[float, float, float], radius: float, rings: int = 12) -> Shape:
    arc = [-math.pi / 2 + math.pi * k / rings for k in range(rings + 1)]
    profile = [(radius * math.cos(a), centre[2] + radius * math.sin(a)) for a in arc]
    return _turned(profile, (centre[0], centre[1]))


def _define_mesh(stage: Any, path: str, shape: Shape, colour: tuple[float, float, float]) -> Any:
    from pxr import Gf, UsdGeom

    points, faces = shape
    mesh = UsdGeom.Mesh.Define(stage, path)
    mesh.CreatePointsAttr([Gf.Vec3f(*p) for p in points])
    mesh.CreateFaceVertexCountsAttr([len(f) for f in faces])
    mesh.CreateFaceVertexIndicesAttr([i for f in faces for i in f])
    mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
    mesh.CreateDisplayColorAttr([Gf.Vec3f(*colour)])
    return mesh


def _write_square(path: Path) -> None:
    from pxr import Gf, Sdf, Usd, UsdGeom, UsdLux

    stage = Usd.Stage.CreateNew(str(path))
    _set_metrics(stage)
    root = UsdGeom.Xform.Define(stage, "/Set").GetPrim()
    stage.SetDefaultPrim(root)
    _define_mesh(stage, "/Set/Ground", _box((-30, -30, -0.2), (30, 30, 0)), (0.22, 0.21, 0.2))
    walls = ((0.45, 0.32, 0.24), (0.5, 0.46, 0.38), (0.3, 0.34, 0.38), (0.42, 0.38, 0.36))
    for i, colour in enumerate(walls):
        x = -14 + 7.2 * i
        house = _box((x, 7, 0), (x + 6.6, 14, 6 + i % 3 * 2))
        _define_mesh(stage, f"/Set/House{i}", house, colour)
        for k in range(3):
            pane = _box((x + 0.8 + k * 2, 6.95, 2.6), (x + 1.7 + k * 2, 7.02, 4.1))
            mesh = _define_mesh(stage, f"/Set/Pane{i}_{k}", pane, (0.9, 0.6, 0.25))
            glow = mesh.GetPrim().CreateAttribute("regie:glow", Sdf.ValueTypeNames.Float, True)
            variants = root.GetVariantSets().AddVariantSet("light")
            for light in ("day", "night", "dawn", "dusk"):
                variants.AddVariant(light)
                variants.SetVariantSelection(light)
                with variants.GetVariantEditContext():
                    glow.Set(2.0 if light == "night" and (i + k) % 3 else 0.0)
    for i, x in enumerate((-4.0, 4.0)):
        _define_mesh(
            stage, f"/Set/Post{i}", _turned([(0.06, 0), (0.05, 3.6)], (x, 2.5)), (0.08, 0.08, 0.09)
        )
        bulb = _define_mesh(stage, f"/Set/Bulb{i}", _ball((x, 2.5, 3.7), 0.18), (1.0, 0.75, 0.4))
        bulb.GetPrim().CreateAttribute("regie:glow", Sdf.ValueTypeNames.Float, True).Set(4.0)

    skies = {
        "day": ((0.55, 0.7, 1.0), 0.8, (1.0, 0.93, 0.8), 3.0, (50.0, 0.0, 35.0)),
        "night": ((0.2, 0.3, 0.6), 0.05, (0.5, 0.65, 1.0), 0.08, (40.0, 0.0, -50.0)),
        "dawn": ((0.6, 0.6, 0.8), 0.4, (1.0, 0.6, 0.4), 1.6, (80.0, 0.0, 60.0)),
        "dusk": ((0.5, 0.45, 0.7), 0.3, (1.0, 0.45, 0.2), 1.4, (82.0, 0.0, -60.0)),
    }
    variants = root.GetVariantSets().GetVariantSet("light")
    for light, (sky, sky_power, sun, sun_power, turn) in skies.items():
        variants.SetVariantSelection(light)
        with variants.GetVariantEditContext():
            dome = UsdLux.DomeLight.Define(stage, "/Set/Lights/Sky")
            dome.CreateColorAttr(Gf.Vec3f(*sky))
            dome.CreateIntensityAttr(sky_power)
            distant = UsdLux.DistantLight.Define(stage, "/Set/Lights/Sun")
            distant.CreateColorAttr(Gf.Vec3f(*sun))
            distant.CreateIntensityAttr(sun_power)
            UsdGeom.Xformable(distant).AddRotateXYZOp().Set(Gf.Vec3f(*turn))
            if light in ("night", "dusk"):
                for i, x in enumerate((-4.0, 4.0)):
                    lamp = UsdLux.SphereLight.Define(stage, f"/Set/Lights/Lamp{i}")
                    lamp.CreateColorAttr(Gf.Vec3f(1.0, 0.72, 0.4))
                    lamp.CreateRadiusAttr(0.18)
                    lamp.CreateIntensityAttr(40.0)
                    UsdGeom.Xformable(lamp).AddTranslateOp().Set(Gf.Vec3d(x, 2.5, 3.7))
    variants.SetVariantSelection("day")
    stage.GetRootLayer().Save()


def _write_figure(path: Path, coat: tuple[float, float, float]) -> None:
    from pxr import Gf, Usd, UsdSkel

    stage = Usd.Stage.CreateNew(str(path))
    _set_metrics(stage)
    root = UsdSkel.Root.Define(stage, "/Body").GetPrim()
    stage.SetDefaultPrim(root)
    skeleton = UsdSkel.Skeleton.Define(stage, "/Body/Skeleton")
    skeleton.CreateJointsAttr(list(_JOINTS))
    rest = [Gf.Matrix4d().SetTranslate(Gf.Vec3d(*t)) for t in _joint_translations()]
    skeleton.CreateRestTransformsAttr(rest)
    skeleton.CreateBindTransformsAttr([rest[0], rest[1], *(rest[1] * r for r in rest[2:])])

    coat_profile = [(0.16, 0.02), (0.17, 0.5), (0.2, 0.9), (0.23, 1.3), (0.2, 1.42), (0.06, 1.48)]
    skin = (0.55, 0.33, 0.22)
    parts = {
        "Coat": (_turned(coat_profile, (0, 0)), coat, None),
        "Skin": (_ball((0, 0, 1.65), 0.14), skin, 2),
        "Nose": (_ball((0, 0.15, 1.64), 0.03), skin, 2),
        "Hair": (_ball((0, -0.03, 1.7), 0.145), (0.06, 0.04, 0.03), 2),
        "Arm": (_turned([(0.05, 0.8), (0.06, 1.4), (0.0, 1.45)], (0.24, 0)), coat, 3),
    }
    for name, (shape, colour, joint) in parts.items():
        mesh = _define_mesh(stage, f"/Body/{name}", shape, colour)
        binding = UsdSkel.BindingAPI.Apply(mesh.GetPrim())
        binding.CreateSkeletonRel().SetTargets([skeleton.GetPath()])
        indices, weights = [], []
        for _, _, z in shape[0]:
            upper = min(max((z - 0.8) / 0.4, 0.0), 1.0)
            indices += [0, 1] if joint is None else [joint, 0]
            weights += [1 - upper, upper] if joint is None else [1.0, 0.0]
        binding.CreateJointIndicesPrimvar(False, 2).Set(indices)
        binding.CreateJointWeightsPrimvar(False, 2).Set(weights)
        binding.CreateGeomBindTransformAttr(Gf.Matrix4d(1))
        if name == "Skin":
            low = [i for i, p in enumerate(shape[0]) if p[2] < 1.6]
            morph = UsdSkel.BlendShape.Define(stage, f"/Body/{name}/mouth_open")
            morph.CreateOffsetsAttr([Gf.Vec3f(0, 0, -0.05)] * len(low))
            morph.CreatePointIndicesAttr(low)
            binding.CreateBlendShapesAttr(["mouth_open"])
            binding.CreateBlendShapeTargetsRel().SetTargets([morph.GetPath()])
    stage.GetRootLayer().Save()
