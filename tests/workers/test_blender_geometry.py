"""The worker's reading of USD, against OpenUSD's own skinning and against sums by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from picture.body import read_body
from picture.frame import plan_lighting
from picture.geometry import StageError, triangulate
from picture.light import read_lights
from picture.mood import MOODS, choose_mood
from picture.noise import make_noise
from picture.stage import StageReader
from pxr import Gf, Usd, UsdGeom, UsdLux, UsdSkel, Vt

from regie.backends.picture.contract_stage import write_contract_stage


def test_bodies_are_posed_as_usd_poses_them(tmp_path: Path) -> None:
    path = write_contract_stage(tmp_path)
    shot = StageReader().open(path)
    actor = next(a for a in shot.actors if a.name == "ann")
    frame = 6.0

    stage = Usd.Stage.Open(str(path))
    stage.GetPrimAtPath("/World/Cast/ann/Act").GetAttribute("blendShapeWeights").Set([0.0], frame)
    shot.stage.GetPrimAtPath("/World/Cast/ann/Act").GetAttribute("blendShapeWeights").Set(
        [0.0], frame
    )
    ours, _ = shot.place_actor(actor, frame)
    root = UsdSkel.Root(stage.GetPrimAtPath("/World/Cast/ann"))
    cache = UsdSkel.Cache()
    cache.Populate(root, Usd.PrimDefaultPredicate)
    skeleton = UsdSkel.Skeleton(stage.GetPrimAtPath("/World/Cast/ann/Skeleton"))
    transforms = cache.GetSkelQuery(skeleton).ComputeSkinningTransforms(frame)
    to_world = UsdGeom.Xformable(root.GetPrim()).ComputeLocalToWorldTransform(frame)
    for part in actor.body.parts:
        prim = stage.GetPrimAtPath(f"/World/Cast/ann/{part.name}")
        points = Vt.Vec3fArray(UsdGeom.Mesh(prim).GetPointsAttr().Get())
        assert cache.GetSkinningQuery(prim).ComputeSkinnedPoints(transforms, points, frame)
        theirs = np.array([to_world.Transform(Gf.Vec3d(p)) for p in points])
        assert np.abs(ours[part.first : part.first + part.count] - theirs).max() < 1e-4


def test_a_face_shape_moves_its_points_by_its_weight(tmp_path: Path) -> None:
    shot = StageReader().open(write_contract_stage(tmp_path))
    actor = shot.actors[0]
    weights = shot.stage.GetPrimAtPath(f"/World/Cast/{actor.name}/Act").GetAttribute(
        "blendShapeWeights"
    )
    shown, _ = shot.place_actor(actor, 6)
    weights.Set([0.0], 6)
    rest, _ = shot.place_actor(actor, 6)
    moved = np.linalg.norm(shown - rest, axis=1)
    assert moved.max() == pytest.approx(0.05 * 0.5, abs=1e-4)
    assert 0 < (moved > 1e-6).sum() < len(moved) / 2


def test_normals_stay_unit_and_turn_with_the_body(tmp_path: Path) -> None:
    shot = StageReader().open(write_contract_stage(tmp_path))
    _, normals = shot.place_actor(shot.actors[0], 6)
    assert np.abs(np.linalg.norm(normals, axis=1) - 1).max() < 1e-3


@given(st.lists(st.integers(0, 9), min_size=1, max_size=20))
def test_polygons_become_all_their_triangles(counts: list[int]) -> None:
    triangles, faces = triangulate(np.array(counts), sum(counts))
    assert len(triangles) == sum(max(n - 2, 0) for n in counts)
    starts = np.cumsum([0, *counts])
    for triangle, face in zip(triangles, faces, strict=True):
        assert all(starts[face] <= corner < starts[face + 1] for corner in triangle)
        assert len(set(triangle)) == 3


def test_lights_show_what_usd_says(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    sun = UsdLux.DistantLight.Define(stage, "/Lights/Sun")
    sun.CreateIntensityAttr(np.pi)
    sun.AddRotateXYZOp().Set(Gf.Vec3f(-90, 0, 0))
    lamp = UsdLux.SphereLight.Define(stage, "/Lights/Lamp")
    lamp.CreateIntensityAttr(4 * np.pi)
    lamp.CreateNormalizeAttr(True)
    lamp.CreateRadiusAttr(0.1)
    lamp.AddTranslateOp().Set(Gf.Vec3d(0, 0, 3))
    UsdLux.DomeLight.Define(stage, "/Lights/Sky").CreateIntensityAttr(0.25)
    off = UsdLux.SphereLight.Define(stage, "/Lights/Off")
    off.CreateIntensityAttr(0)
    lights = read_lights(stage.GetPrimAtPath("/Lights"), Usd.TimeCode.Default())
    assert lights.dome == pytest.approx([0.25] * 3)
    by_kind = {lamp.kind: lamp for lamp in lights.lamps}
    assert len(lights.lamps) == 2
    assert by_kind[0.0].power == pytest.approx([1.0] * 3)
    assert by_kind[0.0].at == pytest.approx([0, 1, 0], abs=1e-6)
    assert by_kind[1.0].strength_at(np.array([[0.0, 0.0, 0.0]])) == pytest.approx([1 / 9], rel=0.01)


def test_one_street_has_one_exposure_for_all_its_shots(tmp_path: Path) -> None:
    reader = StageReader()
    exposures = set()
    for number, dolly in (("1A", 0.0), ("1B", 3.0)):
        path = write_contract_stage(tmp_path, number, light="night")
        stage = Usd.Stage.Open(str(path))
        UsdGeom.Xformable(stage.GetPrimAtPath("/World/Cast/ann")).GetOrderedXformOps()[0].Set(
            Gf.Vec3d(dolly, dolly, 0)
        )
        stage.GetRootLayer().Save()
        exposures.add(plan_lighting(reader.open(path), 2.4).exposure)
    assert len(exposures) == 1


@pytest.mark.parametrize("weather", ["clear", "rain", "fog", "snow", "never heard of"])
@pytest.mark.parametrize("light", [*MOODS, "never heard of"])
def test_every_mood_can_be_seen(light: str, weather: str) -> None:
    for indoors in (False, True):
        mood = choose_mood(light, weather, indoors)
        assert 0.1 < mood.level < 1.2
        assert min(*mood.zenith, *mood.horizon, *mood.fog) >= 0


def test_noise_has_no_seam() -> None:
    tile = make_noise()[..., 0]
    inside = np.abs(np.diff(tile, axis=1)).max()
    assert np.abs(tile[:, 0] - tile[:, -1]).max() <= inside * 1.5


def test_weights_that_do_not_fit_are_said(tmp_path: Path) -> None:
    write_contract_stage(tmp_path)
    stage = Usd.Stage.Open(str(tmp_path / "cast/ann.usdc"))
    UsdSkel.BindingAPI(stage.GetPrimAtPath("/Body/Coat")).GetJointIndicesPrimvar().Set([99] * 240)
    with pytest.raises(StageError, match=r"skin weights of /Body/Coat"):
        read_body(stage.GetPrimAtPath("/Body"))
