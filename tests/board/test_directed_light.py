"""Light that a director chose: on the shots that it names, the same for every program."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from pxr import Usd, UsdGeom, UsdLux
from talk import RATE, SIZE, TALK, THINGS, talk_reading, talk_shots
from worlds import BIBLE, BODIES, room

from regie.board import list_reading_shots, write_stage
from regie.film.direction import Directed, SceneDirection, ScenePlan, ShotDirection
from regie.film.screenplay import Light
from regie.film.shot import Shot
from regie.film.stageplan import Lamp, PropSpot, SetPlan

MACHINE = talk_shots()
ROAD = 1
"""The line that is chosen for, by its place in TALK."""


def lit_room() -> SetPlan:
    desk = PropSpot(name="desk lamp", at=(-1.8, -1.8, 1.0), size=0.4)
    lamps = (
        Lamp(kind="point", at=(-1.8, -1.8, 1.2), when="night"),
        Lamp(kind="window", at=(0.0, 2.5, 1.5), towards=(0.0, -1.0, 0.0)),
    )
    plan = room()
    return plan.model_copy(update={"lamps": lamps, "props": (*plan.props, desk)})


def shoot(of_scene: dict[str, Any] | None = None, **choices: Any) -> tuple[Shot, ...]:
    row = ShotDirection.model_validate({"words": "as found", **choices})
    rows = (Directed(kind="line", index=ROAD, row=row),) if choices else ()
    scene = SceneDirection.model_validate({"words": "as found", **of_scene}) if of_scene else None
    return list_reading_shots(
        TALK, talk_reading(), BIBLE, {}, lit_room(), BODIES, THINGS, RATE, SIZE, None,
        ScenePlan(scene=scene, shots=rows), MACHINE,
    )  # fmt: skip


def on_road(shots: tuple[Shot, ...]) -> Shot:
    return next(s for s in shots if s.anchor.kind == "line" and s.anchor.index == ROAD)


def staged(shot: Shot, folder: Path) -> Usd.Stage:
    out = folder / f"{len(list(folder.iterdir()))}.usda"
    write_stage(shot, {}, lit_room(), {}, RATE, SIZE, 12, out)
    return Usd.Stage.Open(str(out), Usd.Stage.LoadNone)


@pytest.mark.parametrize(
    "choice",
    [{"light": "low key"}, {"key_light": "behind"}, {"time": "dawn"}, {"lamps_off": ["desk lamp"]}],
)
def test_light_alone_moves_nothing_and_touches_its_shot_only(choice: dict[str, Any]) -> None:
    shots = shoot(**choice)
    changed = [s.anchor.index for s, m in zip(shots, MACHINE, strict=True)
               if (s.lighting, s.light) != (m.lighting, m.light)]  # fmt: skip
    assert set(changed) == {ROAD}
    assert [(s.uid, s.camera, s.performances) for s in shots] == [
        (s.uid, s.camera, s.performances) for s in MACHINE
    ]


@pytest.mark.parametrize(("side", "sign"), [("left", -1), ("right", 1)])
def test_the_key_stands_where_the_camera_sees_it(side: str, sign: int, tmp_path: Path) -> None:
    shot = on_road(shoot(key_light=side))
    stage = staged(shot, tmp_path)
    key = UsdGeom.Xformable(stage.GetPrimAtPath("/World/Rig/Key"))
    at = key.ComputeLocalToWorldTransform(0).ExtractTranslation()
    low, high = lit_room().low, lit_room().high
    assert all(low[k] <= at[k] <= high[k] for k in range(3))  # in the room, not behind its wall
    (ex, ey, _), (tx, ty, _) = shot.camera.eye, shot.camera.target
    right = (ty - ey, -(tx - ex))
    about = next(p for p in shot.performances if p.character == shot.subject).mark
    beside = (at[0] - about.x) * right[0] + (at[1] - about.y) * right[1]
    assert math.copysign(1, beside) == sign


def test_a_scene_has_one_key_light_for_all_its_cameras() -> None:
    shots = shoot({"key_light": "left"})
    assert len({s.lighting.azimuth for s in shots}) == 1
    looks = {round(math.atan2(s.camera.target[0] - s.camera.eye[0],
                              s.camera.target[1] - s.camera.eye[1])) for s in shots}  # fmt: skip
    assert len(looks) > 1
    assert on_road(shoot({"light": "low key"}, light="high key")).lighting.rig == "high key"


def test_lamps_go_on_and_off_by_their_name(tmp_path: Path) -> None:
    shot = on_road(shoot(lamps_off=["desk lamp"], time="night"))
    assert (shot.lighting.off, shot.light) == ((1,), Light.NIGHT)
    stage = staged(shot, tmp_path)
    lamp = stage.GetPrimAtPath("/World/Set/Lights/Lamp_1")
    assert lamp.GetAttribute("visibility").Get() == "invisible"
    assert stage.GetPrimAtPath("/World").GetAttribute("regie:unlit").Get()
    # By day it is off: switched on, it is a light of the rig.
    stage = staged(on_road(shoot(lamps_on=["desk lamp"], time="day")), tmp_path)
    assert UsdLux.SphereLight(stage.GetPrimAtPath("/World/Rig/Lamp_1"))


def test_a_lamp_that_is_not_there_is_told_with_those_that_are() -> None:
    told = on_road(shoot(lamps_off=["chandelier"])).undone
    assert "no lamp here is called chandelier; there are: desk lamp, window, windows, lamps" in told
