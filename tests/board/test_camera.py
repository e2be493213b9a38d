"""The camera: heads are in the frame, nothing stands before them, moves keep them there."""

from __future__ import annotations

import math

import pytest
from worlds import ADULT, CHILD, GIANT, WOMAN, room, street

from regie.board.camera.framing import FRAMINGS, ORDER
from regie.board.camera.ground import Ground
from regie.board.camera.groups import place_group
from regie.board.camera.moves import move_camera
from regie.board.camera.projection import project, view_at
from regie.board.camera.search import LineOfAction, Placed
from regie.board.camera.sight import blocked_by_body, hidden_by_box, in_a_box
from regie.board.camera.singles import place_over_shoulder, place_single
from regie.board.figure import Figure, stand_figure
from regie.film.shot import Camera, CameraAngle, CameraMove, Mark, Posture, ShotSize
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.units import FrameSize

SCOPE = FrameSize()
HD = FrameSize(width=1280, height=720)
BODIES = {"child": CHILD, "woman": WOMAN, "man": ADULT, "giant": GIANT}


def still(placed: Placed) -> Camera:
    return Camera(
        focal=placed.focal,
        eye=placed.eye,
        target=placed.target,
        end_eye=placed.eye,
        end_target=placed.target,
    )


def pair(one: BodyPlan = ADULT, two: BodyPlan = WOMAN) -> tuple[Figure, Figure]:
    return (
        stand_figure("one", Mark(x=-0.7, y=0, facing=-90), Posture.STAND, one),
        stand_figure("two", Mark(x=0.7, y=0, facing=90), Posture.STAND, two),
    )


def test_a_point_ahead_is_in_the_middle_and_up_is_up() -> None:
    camera = Camera(
        focal=35, eye=(0, -3, 1), target=(0, 0, 1), end_eye=(0, -3, 1), end_target=(0, 0, 1)
    )
    assert project(camera, (0, 0, 1), SCOPE) == pytest.approx((0.5, 0.5))
    x, y = project(camera, (0.5, 0, 1.2), SCOPE)
    assert x > 0.5
    assert y < 0.5
    # 24.89 mm at 35 mm sees 2.1334 m at 3 m.
    edge = 3 * 24.89 / 2 / 35
    assert project(camera, (edge, 0, 1), SCOPE)[0] == pytest.approx(1.0)
    assert project(camera, (0, 0, 1 + edge / SCOPE.aspect), SCOPE)[1] == pytest.approx(0.0)
    assert project(camera, (0, -9, 1), SCOPE) == (math.inf, math.inf)


@pytest.mark.parametrize("frame", [SCOPE, HD], ids=["scope", "hd"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("size", ORDER)
@pytest.mark.parametrize("posture", [Posture.STAND, Posture.SIT])
def test_headroom_by_size(
    size: ShotSize, body: BodyPlan, posture: Posture, frame: FrameSize
) -> None:
    mark = Mark(x=0.2, y=0.3, z=0.45 if posture is Posture.SIT else 0, facing=30)
    figure = stand_figure("one", mark, posture, body)
    ground = Ground.of(street())
    placed = place_single(figure, [figure], ground, size, CameraAngle.EYE, frame)
    camera = still(placed)
    x, top = project(camera, figure.top, frame)
    _, chin = project(camera, (*figure.at[:2], figure.chin), frame)
    assert 0.3 < x < 0.7
    if size is ShotSize.ECU:
        assert top < 0 < chin <= 1.05
        return
    assert top == pytest.approx(FRAMINGS[size].headroom, abs=0.025)
    assert chin < 0.85
    if size is ShotSize.CU:
        assert 0.5 < chin - top < 0.75
    if size in (ShotSize.WS, ShotSize.FS):
        _, feet = project(camera, (*figure.at[:2], figure.floor), frame)
        assert feet < 1.04


@pytest.mark.parametrize("plan", [room(), street()], ids=["room", "street"])
@pytest.mark.parametrize("size", [ShotSize.MS, ShotSize.MCU, ShotSize.CU])
@pytest.mark.parametrize("two", BODIES.values(), ids=BODIES)
def test_singles_are_clear_of_furniture_and_people(
    size: ShotSize, two: BodyPlan, plan: SetPlan
) -> None:
    one, other = pair(ADULT, two)
    ground = Ground.of(plan)
    line = LineOfAction(one.at, other.at, -1)
    for subject in (one, other):
        placed = place_single(subject, [one, other], ground, size, CameraAngle.EYE, SCOPE, line)
        assert not in_a_box(placed.eye, ground, 0.1)
        assert not hidden_by_box(placed.eye, subject.head, ground)
        assert not blocked_by_body(placed.eye, subject, [one, other])
        assert not line.crossed_by(placed.eye)
        assert placed.eye[2] > 0.15


@pytest.mark.parametrize(("one", "two"), [(ADULT, WOMAN), (GIANT, WOMAN), (WOMAN, GIANT)])
@pytest.mark.parametrize("size", [ShotSize.MS, ShotSize.MCU, ShotSize.CU])
def test_the_near_shoulder_is_at_the_edge(one: BodyPlan, two: BodyPlan, size: ShotSize) -> None:
    subject, near = pair(one, two)
    ground = Ground.of(street())
    placed = place_over_shoulder(subject, near, [subject, near], ground, size, SCOPE)
    view = view_at(placed.eye, placed.target, placed.focal, SCOPE)
    x, _, _ = view.see(subject.head)
    shoulder, _, depth = view.see(near.chest)
    half = near.reach / (2 * depth * view.half_width)
    hand = 1 if shoulder > x else -1
    inner = shoulder - half if hand > 0 else 1 - (shoulder + half)
    assert depth < view.see(subject.head)[2]
    assert abs(x - 0.5) < 0.2
    assert 0.52 < inner < 0.97, "the shoulder takes the outer third, not the face"
    assert not blocked_by_body(placed.eye, subject, [near], air=-0.06)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_group_is_whole_in_the_frame(count: int) -> None:
    figures = [
        stand_figure(f"p{i}", Mark(x=-1.6 + 0.8 * i, y=0.2 * (i % 2), facing=180), Posture.STAND, b)
        for i, b in zip(range(count), [ADULT, CHILD, GIANT, WOMAN, ADULT], strict=False)
    ]
    ground = Ground.of(street())
    placed = place_group(figures, figures, ground, ShotSize.FS, CameraAngle.EYE, SCOPE)
    for figure in figures:
        x, y = project(still(placed), figure.top, SCOPE)
        assert 0.03 < x < 0.97
        assert 0.02 < y < 0.75


@pytest.mark.parametrize("move", [CameraMove.PUSH_IN, CameraMove.PULL_OUT, CameraMove.DRIFT])
def test_moves_end_where_the_head_still_is_in_the_frame(move: CameraMove) -> None:
    one, two = pair()
    ground = Ground.of(street())
    placed = place_single(one, [one, two], ground, ShotSize.MCU, CameraAngle.EYE, SCOPE)
    camera, made = move_camera(placed, move, 3, ground)
    assert made is move
    assert camera.eye != camera.end_eye
    for share in (0.0, 0.5, 1.0):
        x, top = project(camera, one.top, SCOPE, share)
        assert 0.2 < x < 0.8
        assert -0.02 < top < 0.25
