"""Faces are free of what is held at them, desks hide only what is under their tops, hair has room,
and a voice out of a telephone is heard by who has it at the ear."""

from __future__ import annotations

from dataclasses import replace

import pytest
from worlds import ADULT, room

from regie.board.blocking.state import StagedShot
from regie.board.camera.framing import frame_height
from regie.board.camera.ground import Ground
from regie.board.camera.masks import is_masked
from regie.board.camera.sight import hidden_by_box
from regie.board.camera.singles import place_single
from regie.board.coverage.dialogue import cover_line
from regie.board.coverage.draft import Draft, SpeechBeat
from regie.board.figure import stand_figure
from regie.board.frames.choose import choose_frame
from regie.board.frames.setup import Setup
from regie.board.vectors import facing, turn_between
from regie.film.shot import CameraAngle, Coverage, Mark, Performance, Posture, ShotSize
from regie.film.stageplan import Box, Seat, Top
from regie.film.units import FrameSize

ANN = stand_figure("ann", Mark(x=0, y=0, facing=0), Posture.STAND, ADULT)


def test_a_receiver_hides_the_face_from_its_own_side_and_the_camera_takes_the_other() -> None:
    held = replace(ANN, mask=(0.14, 0.08, ANN.chin + 0.05))
    assert is_masked((1.5, 0.4, ANN.eyes), held)
    assert not is_masked((-1.0, 1.5, ANN.eyes), held)
    ground = Ground.of(room().model_copy(update={"obstacles": (), "props": (), "lamps": ()}))
    placed = place_single(held, [held], ground, ShotSize.MCU, CameraAngle.EYE, FrameSize())
    assert not is_masked(placed.eye, held)


def test_a_desk_with_its_chair_hides_only_what_is_under_its_top() -> None:
    desk = Box(name="desk", low=(-0.8, -0.8, 0.0), high=(0.8, 0.8, 1.2))
    seat = Seat(name="desk", mark=Mark(x=0.0, y=-0.5, z=0.48))
    top = Top(name="desk", at=(0.0, 0.3, 0.74), size=(1.2, 0.6))
    plan = room().model_copy(update={"obstacles": (desk,), "seats": (seat,), "tops": (top,)})
    eye = (0.0, -2.5, 1.3)
    ground = Ground.of(plan)
    assert not hidden_by_box(eye, (0.0, 0.3, 0.95), ground)
    assert hidden_by_box(eye, (0.0, 0.7, 0.3), ground)


def test_hair_has_room_over_it() -> None:
    tall = stand_figure("t", Mark(x=0, y=0), Posture.STAND, ADULT.model_copy(update={"over": 0.1}))
    assert tall.top[2] == pytest.approx(ANN.top[2] + 0.1)
    assert frame_height(ShotSize.CU, tall) > frame_height(ShotSize.CU, ANN) + 0.09


@pytest.mark.parametrize(("private", "seen"), [(True, {"ann"}), (False, {"ann", "bo"})])
def test_out_of_a_telephone_only_who_has_it_at_the_ear_hears(private: bool, seen: set[str]) -> None:
    beat = SpeechBeat(
        "1", "doc", "DOC", "A long message. " * 20, 20.0, heard_only=True, private=private,
        listener="ann", present=("ann", "bo"),
    )  # fmt: skip
    assert {draft.subject for draft in cover_line(beat, True, True)} == seen


def test_who_has_done_with_a_wall_turns_to_the_room_and_to_whom_they_speak() -> None:
    from collections import Counter

    from regie.board.playing.company import Company

    plan = room()
    company = Company(plan, {}, Counter(), ["ann", "bo"])
    spot = (0.0, plan.high[1] - 0.6, 0.0)
    company.put("ann", Mark(x=spot[0], y=spot[1], facing=0.0))
    company.put("bo", Mark(x=0.5, y=plan.low[1] + 1.0, facing=0.0))
    assert company.faces_wall("ann")
    company.turn_to_room("ann")
    mark = company.here["ann"].mark
    other = company.here["bo"].mark
    assert not company.faces_wall("ann")
    assert abs(turn_between(mark.facing, facing(spot, (other.x, other.y, 0.0)))) <= 36


def test_who_is_spoken_to_may_stand_behind_the_lens_and_covers_nothing() -> None:
    pair = tuple(
        Performance(character=k, mark=Mark(x=0.0, y=y, facing=f), looks_at=o, posture=Posture.STAND)
        for k, o, y, f in (("ann", "bo", 1.8, 180.0), ("bo", "ann", -1.8, 0.0))
    )
    plan = room().model_copy(update={"obstacles": (), "props": (), "lamps": ()})
    bodies = {"ann": ADULT, "bo": ADULT}
    setup = Setup(
        StagedShot(pair, (), None, 2.0), bodies, Ground.of(plan), None, 0, FrameSize(), (), {},
        frozenset({"bo"}),
    )  # fmt: skip
    draft = Draft(Coverage.SINGLE, ShotSize.CU, "hm", 2.0, subject="ann", partner="bo")
    chosen = choose_frame(draft, setup)
    assert chosen.framed.size is ShotSize.CU
    assert "covered" not in chosen.look.wrong
