"""Furniture that stands before a face is carried out of the frame, and only that."""

from __future__ import annotations

from regie.board.camera.ground import Ground
from regie.board.camera.wild import boxes_to_clear
from regie.board.figure import stand_figure
from regie.film.shot import Camera, Mark, Posture
from regie.film.stageplan import Box, Lamp, PropSpot, SetPlan
from regie.film.units import FrameSize

EYE = (0.0, -2.0, 1.55)
HEAD = (0.0, 0.0, 1.55)
CAMERA = Camera(focal=50, eye=EYE, target=HEAD, end_eye=EYE, end_target=HEAD)


def room(*obstacles: Box, props: tuple[PropSpot, ...] = (), lamps: tuple[Lamp, ...] = ()) -> Ground:
    mark = Mark(x=0, y=0, facing=180)
    plan = SetPlan(
        kind="room",
        interior=True,
        low=(-3, -3, 0),
        high=(3, 3, 2.6),
        marks=(mark,),
        path=(mark, Mark(x=2, y=0)),
        obstacles=obstacles,
        props=props,
        lamps=lamps,
        establish_eye=(0, -2.5, 1.6),
        establish_target=(0, 0, 1.2),
    )
    return Ground.of(plan)


def cleared(ground: Ground, keep: tuple[tuple[float, float, float], ...] = ()) -> int:
    figure = stand_figure("mara", Mark(x=0, y=0, facing=180), Posture.STAND, None)
    return len(boxes_to_clear(CAMERA, [figure], FrameSize(), ground, keep))


def test_a_shelf_before_the_face_goes_and_one_beside_the_frame_stays() -> None:
    before = Box(name="shelves", low=(-0.3, -1.2, 0), high=(0.3, -0.9, 1.9))
    beside = Box(name="shelves", low=(2.0, -1.2, 0), high=(2.4, -0.9, 1.9))
    behind = Box(name="shelves", low=(-0.3, 1.0, 0), high=(0.3, 1.3, 1.9))
    assert cleared(room(before, beside, behind)) == 1
    assert cleared(room(beside, behind)) == 0


def test_what_is_played_on_stays() -> None:
    table = Box(name="table", low=(-0.6, -1.3, 0), high=(0.6, -0.5, 1.6))
    assert cleared(room(table)) == 0


def test_the_prop_that_the_shot_is_about_stays() -> None:
    lamp = PropSpot(name="lamp", at=(0.0, -1.0, 1.5), size=0.4)
    assert cleared(room(props=(lamp,))) == 1
    assert cleared(room(props=(lamp,)), keep=(lamp.at,)) == 0


def test_a_lamp_that_hangs_before_what_the_shot_is_of_goes_with_its_cord() -> None:
    table = Box(name="table", low=(-0.6, -1.3, 0), high=(0.6, -0.5, 0.75))
    hung = room(table, lamps=(Lamp(kind="point", at=(0.0, -1.0, 1.5)),))
    boxes = boxes_to_clear(CAMERA, [], FrameSize(), hung, of_target=True)
    assert [box[5] >= hung.plan.high[2] for box in boxes] == [True]
    assert not boxes_to_clear(CAMERA, [], FrameSize(), hung)  # of the place it is a part
    stood = room(table, lamps=(Lamp(kind="point", at=(0.0, -1.0, 1.2)),))
    assert all(box[5] < 1.5 for box in stood.wild)
