"""Stages that OpenUSD's own validators pass, over real bodies, with the people where they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from talk import THINGS, shoot_talk
from worlds import BIBLE, room

from regie.board import BoardError, check_stage, things_of, write_stage
from regie.board.camera.projection import project
from regie.board.staging.layer import prim_name
from regie.film.shot import CameraMove, Shot
from regie.film.speech import Mouth, Speech, Viseme
from regie.film.stageplan import BodyPlan, PropPlan
from regie.film.units import FrameRate, FrameSize

RATE, SIZE = FrameRate(), FrameSize()

PLANS = {
    key: PropPlan(name=key, low=(-w / 2, -d / 2, -h / 2), high=(w / 2, d / 2, h / 2))
    for key, choice in THINGS.items()
    for w, d, h in (choice.size,)
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plain set and prop beside the stages."""
    from pxr import Usd, UsdGeom

    folder = tmp_path_factory.mktemp("stage")
    for name, root in (("sets/kitchen", "Set"), ("props/cup", "Prop"), ("props/radio", "Prop")):
        path = folder / f"{name}.usdc"
        path.parent.mkdir(exist_ok=True)
        stage = Usd.Stage.CreateNew(str(path))
        UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.z)
        UsdGeom.SetStageMetersPerUnit(stage, 1.0)
        prim = UsdGeom.Xform.Define(stage, f"/{root}")
        stage.SetDefaultPrim(prim.GetPrim())
        if root == "Set":
            lights = prim.GetPrim().GetVariantSets().AddVariantSet("light")
            lights.AddVariant("day")
        stage.Save()
    return folder


@pytest.fixture(scope="module")
def bodies(folder: Path) -> dict[str, BodyPlan]:
    from regie.design.bodies import build_body

    return {c.key: build_body(c, folder / f"cast/{c.key}.usdc") for c in BIBLE.characters[:3]}


@pytest.fixture(scope="module")
def shots(bodies: dict[str, BodyPlan]) -> tuple[Shot, ...]:
    return shoot_talk(bodies=bodies)


def speech_of(shot: Shot) -> dict[str, Speech]:
    mouth = Mouth(viseme=Viseme.OPEN, start=0.1, duration=0.5)
    return {
        line.line_id: Speech(
            duration=line.duration, sample_rate=24000, backend="silence", mouths=(mouth,)
        )
        for line in shot.lines
    }


def staged(shot: Shot, folder: Path, bodies: dict[str, BodyPlan]) -> Path:
    out = folder / f"{shot.number}.usda"
    things = {key: PLANS[key] for key in things_of(shot)}
    write_stage(shot, bodies, room(), speech_of(shot), RATE, SIZE, 2, out, things)
    return out


def test_every_kind_of_shot_passes_the_validators(
    shots: tuple[Shot, ...], folder: Path, bodies: dict[str, BodyPlan]
) -> None:
    seen = set()
    for shot in shots:
        if shot.coverage in seen:
            continue
        seen.add(shot.coverage)
        assert check_stage(staged(shot, folder, bodies)) == []
    assert len(seen) >= 6


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    bad = tmp_path / "bad.usda"
    bad.write_text('#usda 1.0\n\ndef Xform "World" (\n    references = @./gone.usdc@\n)\n{\n}\n')
    found = check_stage(bad)
    assert any("gone.usdc" in sentence for sentence in found)
    assert any("Metadata" in sentence or "metadata" in sentence for sentence in found)
    with pytest.raises(BoardError, match="stage the shot again"):
        check_stage(tmp_path / "none.usda")


def test_the_usd_camera_sees_what_the_shot_list_planned(
    shots: tuple[Shot, ...], folder: Path, bodies: dict[str, BodyPlan]
) -> None:
    from pxr import Gf, Usd, UsdGeom

    moving = next(s for s in shots if s.move is CameraMove.PUSH_IN and s.subject)
    stage = Usd.Stage.Open(str(staged(moving, folder, bodies)))
    camera = UsdGeom.Camera(stage.GetPrimAtPath("/World/Camera"))
    for share, frame in ((0.0, 0), (1.0, moving.duration - 1 + (moving.duration + 1) % 2)):
        frustum = camera.GetCamera(Usd.TimeCode(frame)).frustum
        to_clip = frustum.ComputeViewMatrix() * frustum.ComputeProjectionMatrix()
        point = (0.3, 0.4, 1.5)
        clip = to_clip.Transform(Gf.Vec3d(*point))
        x, y = project(moving.camera, point, SIZE, share)
        assert (clip[0] + 1) / 2 == pytest.approx(x, abs=2e-3)
        assert (1 - clip[1]) / 2 == pytest.approx(y, abs=2e-3)


def test_bodies_stand_on_their_marks_and_walkers_arrive(
    shots: tuple[Shot, ...], folder: Path, bodies: dict[str, BodyPlan]
) -> None:
    from pxr import Usd, UsdGeom

    shot = next(s for s in shots if any(p.end for p in s.performances))
    stage = Usd.Stage.Open(str(staged(shot, folder, bodies)))
    for performance in (p for p in shot.performances if p.character not in shot.aside):
        prim = stage.GetPrimAtPath(f"/World/Cast/{performance.character}")
        assert prim.GetTypeName() == "SkelRoot"
        last = UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(shot.duration - 1)
        at = last.ExtractTranslation()
        goal = performance.end or performance.mark
        assert (at[0], at[1]) == pytest.approx((goal.x, goal.y), abs=0.2)


def test_the_stage_says_time_light_and_weather(
    shots: tuple[Shot, ...], folder: Path, bodies: dict[str, BodyPlan]
) -> None:
    from pxr import Usd, UsdGeom

    stage = Usd.Stage.Open(str(staged(shots[0], folder, bodies)))
    assert stage.GetStartTimeCode() == 0
    assert stage.GetEndTimeCode() == shots[0].duration - 1
    assert stage.GetTimeCodesPerSecond() == 24
    assert UsdGeom.GetStageUpAxis(stage) == "Z"
    world = stage.GetDefaultPrim()
    assert world.GetAttribute("regie:light").Get() == "day"
    assert world.GetAttribute("regie:weather").Get() == "clear"
    variants = stage.GetPrimAtPath("/World/Set").GetVariantSets()
    assert variants.GetVariantSelection("light") == "day"


def test_the_same_shot_is_the_same_bytes(
    shots: tuple[Shot, ...], folder: Path, bodies: dict[str, BodyPlan]
) -> None:
    shot = shots[3]
    first = staged(shot, folder, bodies).read_bytes()
    assert staged(shot, folder, bodies).read_bytes() == first
    assert str(folder).encode() not in first


def test_people_out_of_sight_hold_one_pose(
    shots: tuple[Shot, ...], folder: Path, bodies: dict[str, BodyPlan]
) -> None:
    text = staged(next(s for s in shots if s.size == "CU"), folder, bodies).read_text()
    assert text.count("rotations.timeSamples") < text.count('def SkelRoot "')


def test_the_insert_of_a_taken_thing_looks_at_it(
    shots: tuple[Shot, ...], folder: Path, bodies: dict[str, BodyPlan]
) -> None:
    from pxr import Usd, UsdGeom

    shot = next(s for s in shots if s.subject == "cup")
    stage = Usd.Stage.Open(str(staged(shot, folder, bodies)))
    cup = UsdGeom.Xformable(stage.GetPrimAtPath("/World/Props/cup"))
    at = cup.ComputeLocalToWorldTransform(0).ExtractTranslation()
    x, y = project(shot.camera, (at[0], at[1], at[2]), SIZE)
    assert 0.3 < x < 0.7
    assert 0.25 < y < 0.75


def test_prim_names_are_valid_and_apart() -> None:
    assert prim_name("keeper-s-wife") == "keeper_s_wife"
    assert prim_name("3rd-man") == "_3rd_man"
    assert prim_name("a-b", ["a_b"]) == "a_b_2"


def test_who_steps_aside_is_on_no_stage(
    shots: tuple[Shot, ...], folder: Path, bodies: dict[str, BodyPlan]
) -> None:
    from pxr import Usd

    shot = next(s for s in shots if len(s.performances) > 1)
    gone = shot.performances[-1].character
    without = shot.model_copy(update={"aside": (gone,)})
    stage = Usd.Stage.Open(str(staged(without, folder, bodies)))
    assert not stage.GetPrimAtPath(f"/World/Cast/{gone}")
    assert stage.GetPrimAtPath(f"/World/Cast/{shot.performances[0].character}")
