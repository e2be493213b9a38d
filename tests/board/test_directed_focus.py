"""Sensor, stop and focus that a director chose: thin-lens optics on the stage and in the lists."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest
from acting_stage import body
from pxr import Usd, UsdGeom
from talk import RATE, SIZE
from test_directed_light import lit_room, on_road, shoot

from regie.board import write_lens_list, write_lighting_list, write_stage
from regie.board.camera.projection import camera_view
from regie.film.optics import depth_of_field
from regie.film.shot import Shot


def test_depth_of_field_is_that_of_the_tables() -> None:
    # 50 mm, T2.8, 3 m on Super 35 with a circle of 0.0166 mm: hyperfocal distance 53.8 m.
    near, far = depth_of_field(50, 2.8, 3.0, "Super 35")
    assert near == pytest.approx(2.845, abs=0.01)
    assert far == pytest.approx(3.173, abs=0.01)
    assert depth_of_field(18, 11, 3.0, "Super 35")[1] == math.inf
    wide = depth_of_field(36 / 24.89 * 50, 2.8, 3.0, "full frame")  # the same view, a larger sensor
    assert wide[1] - wide[0] < far - near


def staged(shot: Shot, folder: Path) -> Usd.Stage:
    out = folder / f"{len(list(folder.iterdir()))}.usda"
    bodies = {p.character: body("adult") for p in shot.performances}
    write_stage(shot, bodies, lit_room(), {}, RATE, SIZE, 2, out)
    return Usd.Stage.Open(str(out), Usd.Stage.LoadNone)


def camera_of(stage: Usd.Stage) -> UsdGeom.Camera:
    return UsdGeom.Camera(stage.GetPrimAtPath("/World/Camera"))


def test_focus_is_pulled_from_one_to_the_other(tmp_path: Path) -> None:
    plain = on_road(shoot())
    other = next(p.character for p in plain.performances if p.character != plain.subject)
    shot = on_road(shoot(focus=plain.subject, focus_to=other, stop=1.4))
    assert shot.camera == plain.camera
    stage = staged(shot, tmp_path)
    camera = camera_of(stage)
    assert camera.GetFStopAttr().Get() == pytest.approx(1.4)
    focus = camera.GetFocusDistanceAttr()
    view = camera_view(shot.camera, SIZE)
    marks = {p.character: p.mark for p in shot.performances}
    for frame, key in ((0, plain.subject), (shot.duration, other)):
        depth = view.see((marks[key].x, marks[key].y, shot.camera.target[2]))[2]
        assert focus.Get(frame) == pytest.approx(depth, abs=0.35)
    assert abs(focus.Get(0) - focus.Get(shot.duration)) > 0.2


def test_without_a_stop_all_is_sharp_and_a_sensor_keeps_the_frame(tmp_path: Path) -> None:
    plain, phone = on_road(shoot()), on_road(shoot(sensor="phone"))
    stages = [staged(s, tmp_path) for s in (plain, phone)]
    assert camera_of(stages[0]).GetFStopAttr().Get() == 0
    one, two = (camera_of(stage).GetCamera(0) for stage in stages)
    assert two.horizontalAperture == pytest.approx(9.8)
    assert two.GetFieldOfView(two.FOVHorizontal) == pytest.approx(
        one.GetFieldOfView(one.FOVHorizontal), abs=0.01
    )
    assert phone.lens < plain.lens


def test_a_lens_of_the_sensor_is_that_of_the_sensor() -> None:
    full = on_road(shoot(sensor="full frame", lens=85.0))
    assert full.lens == 85
    assert full.camera.focal == pytest.approx(85 * 24.89 / 36)


@pytest.mark.parametrize(
    ("choice", "told"),
    [({"focus": "GODOT"}, "called GODOT"), ({"focus": "1.5 m"}, "")],
)  # fmt: skip
def test_what_cannot_be_focused_is_told(choice: dict[str, object], told: str) -> None:
    shot = on_road(shoot(**choice))
    assert any(told in s for s in shot.undone) if told else not shot.undone


def test_the_lists_say_what_the_departments_need(tmp_path: Path) -> None:
    shots = shoot({"light": "practicals"}, stop=2.0, lamps_off=["desk lamp"])
    plans, out = {s.place: lit_room() for s in shots}, tmp_path / "list.csv"
    assert write_lens_list(shots, plans, SIZE, out, {}) == len(shots)
    rows = {r["shot"]: r for r in csv.DictReader(out.read_text("utf-8-sig").splitlines())}
    row = rows[on_road(shots).number]
    assert row["t_stop"] == "2"
    assert float(row["sharp_from_m"]) < float(row["focus_m"]) < float(row["sharp_to_m"])
    write_lighting_list(shots, plans, {}, out)
    rows = {r["shot"]: r for r in csv.DictReader(out.read_text("utf-8-sig").splitlines())}
    row = rows[on_road(shots).number]
    assert (row["rig"], row["lamps_on"], row["lamps_off"]) == ("practicals", "", "desk lamp")
    assert {r["lamps_on"] for n, r in rows.items() if n != row["shot"]} == {"desk lamp"}
