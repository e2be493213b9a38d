"""Where and when a chosen move begins and ends, how much room a head has, how fast people are."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from acting_stage import body
from pxr import Usd, UsdGeom
from talk import RATE, SIZE, talk_reading
from test_directing import MACHINE, ROAD, TWENTY, choose, on_line, shoot
from worlds import room

from regie.board import write_stage
from regie.board.camera.projection import camera_view
from regie.board.directing.said import read_said
from regie.board.vectors import Vector
from regie.film.shot import CameraMove, Performance, Shot

HEAD = 1.5


def chosen(**choices: object) -> Shot:
    return on_line(shoot(choose(TWENTY, **choices)), TWENTY)


def mark_of(shot: Shot, who: str) -> Vector:
    mark = next(p.mark for p in shot.performances if p.character == who)
    return (mark.x, mark.y, HEAD)


def test_a_pan_ends_on_whom_it_is_told() -> None:
    shot = chosen(move="pan", ends_on="MARA", on="IVO", size="MS")
    assert shot.undone == ()
    ends = [camera_view(shot.camera, SIZE, share) for share in (0.0, 1.0)]
    assert ends[1].see(mark_of(shot, "mara"))[0] == pytest.approx(0.5, abs=0.05)
    assert abs(ends[0].see(mark_of(shot, "mara"))[0] - 0.5) > 0.2
    assert ends[0].eye == ends[1].eye


def test_a_push_in_ends_at_the_size_that_is_told() -> None:
    shot = chosen(size="MS", ends_on="CU", on="IVO")
    assert (shot.move, shot.undone) == (CameraMove.PUSH_IN, ())
    head = mark_of(shot, "ivo")
    first, last = (camera_view(shot.camera, SIZE, share).see(head)[2] for share in (0.0, 1.0))
    assert last < 0.65 * first
    there = camera_view(shot.camera, SIZE, 1.0).see(head)
    assert 0.0 < there[0] < 1.0
    assert 0.0 < there[1] < 1.0


def test_a_zoom_to_a_size_is_the_lens_alone() -> None:
    camera = chosen(size="MS", move="zoom in", ends_on="CU", on="IVO").camera
    assert camera.eye == camera.end_eye
    assert camera.end_focal is not None
    assert camera.end_focal > 1.5 * camera.focal


def test_a_move_has_its_seconds(tmp_path: Path) -> None:
    shot = chosen(move="push in", move_at=1.0, move_until=2.0, duration=4.0)
    bodies = {p.character: body("adult") for p in shot.performances}
    write_stage(shot, bodies, room(), {}, RATE, SIZE, 1, tmp_path / "s.usda")
    stage = Usd.Stage.Open(str(tmp_path / "s.usda"), Usd.Stage.LoadNone)
    camera = UsdGeom.Xformable(stage.GetPrimAtPath("/World/Camera"))

    def eye(seconds: float) -> tuple[float, ...]:
        matrix = camera.ComputeLocalToWorldTransform(seconds * float(RATE.fps))
        return tuple(matrix.ExtractTranslation())

    assert math.dist(eye(0.0), eye(0.95)) < 1e-3
    assert math.dist(eye(1.0), eye(2.0)) > 0.1
    assert math.dist(eye(2.05), eye(3.9)) < 1e-3


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"move": "pan", "ends_on": "GODOT"}, "called GODOT"),
        ({"move": "push in", "move_at": 3.0, "move_until": 2.0}, "before it begins"),
        ({"move": "static", "move_at": 1.0}, "does not move"),
        ({"move": "push in", "move_at": 60.0}, "before its move begins"),
    ],
)  # fmt: skip
def test_what_a_move_cannot_be_is_told(choices: dict[str, object], told: str) -> None:
    assert told in " ".join(chosen(**choices).undone)


@pytest.mark.parametrize("room_over", [0.02, 0.3])
def test_headroom_is_what_is_asked(room_over: float) -> None:
    shot = chosen(on="IVO", size="MS", headroom=room_over)
    usual = chosen(on="IVO", size="MS")
    ivo = next(p.mark for p in shot.performances if p.character == "ivo")
    tops = [
        camera_view(s.camera, SIZE).see((ivo.x, ivo.y, 1.2))[1] for s in (shot, usual)
    ]  # fmt: skip
    assert tops[0] - tops[1] == pytest.approx(room_over - 0.09, abs=0.06)


def walks(shot: Shot) -> Performance:
    return next(p for p in shot.performances if p.end is not None)


def test_who_is_faster_is_there_sooner_and_the_slow_shot_is_longer() -> None:
    goes = [{"who": "IVO", "goes_to": [1.6, -1.2]}]
    usual, fast, slow = (chosen(bodies=goes, **more) for more in ({}, {"speed": 2}, {"speed": 0.5}))
    times = [walks(s).arrives or 0.0 for s in (usual, fast, slow)]
    assert times[1] == pytest.approx(times[0] / 2, abs=0.1)
    assert times[2] == pytest.approx(times[0] * 2, abs=0.1)
    assert [line.duration for line in fast.lines] == [line.duration for line in usual.lines]
    still = next(s for s in MACHINE if s.anchor.kind == "sentence" and not s.lines)
    row = choose(still.anchor.index, "sentence", shot=still.anchor.nth, speed=0.5)
    slowed = next(s for s in shoot(row) if s.anchor == still.anchor)
    assert slowed.duration >= 1.8 * still.duration


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("push in to a close-up", {"move": "push in", "ends_on": "CU"}),
        ("pan to the door", {"move": "pan", "ends_on": "door"}),
        ("travelling avant jusqu'au gros plan", {"move": "push in", "ends_on": "CU"}),
        ("panoramique vers la porte", {"move": "pan", "ends_on": "porte"}),
        ("more headroom", {"headroom": 0.25}),
        ("plus d'air au-dessus", {"headroom": 0.25}),
        ("in slow motion", {"speed": 0.5}),
        ("au ralenti", {"speed": 0.5}),
        ("the move begins at 1.5 s", {"move_at": 1.5}),
    ],
)
def test_crews_say_it_so(said: str, meant: dict[str, object]) -> None:
    assert read_said(said, MACHINE[ROAD], talk_reading(), 24.0).choices == meant
