"""Shots play a set piece on its clock, from where it is seen, and nobody stands under it."""

from __future__ import annotations

import math
from typing import Any

import pytest

from regie.board.coverage.draft import Draft
from regie.board.pieces.draft import own_shots
from regie.board.pieces.find import called_pieces, locate, make_piece
from regie.board.pieces.play import play_piece
from regie.board.pieces.target import Target
from regie.film.direction import PieceDirection
from regie.film.reading import About, Befallen, SceneReading, Sentence, Setting
from regie.film.screenplay import Light
from regie.film.set_piece import CLOCKS, CRACKING, SetPiece
from regie.film.shot import Camera, Coverage, Mark, Performance, Posture, Shot, ShotSize
from regie.film.stageplan import Box, SetPlan
from regie.film.units import FrameRate, FrameSize

DANGER = CLOCKS["collapse"].hurts
TEXTS = ("A house.", "Its wall cracks.", "Ann waits.", "The house collapses.", "The dust settles.")
PHASES = {1: "cracks", 3: "comes-down", 4: "settles"}
SIZE, RATE = FrameSize(), FrameRate()


def reading(phases: dict[int, Any] = PHASES) -> SceneReading:
    told = [Sentence(element=0, start=0, end=1, text=t, about=About.PLACE, topic=()) for t in TEXTS]
    return SceneReading(
        scene="1",
        setting=Setting(place="street", light=Light.DAY),
        sentences=tuple(told),
        befallen=tuple(Befallen(phase=p, sentence=n, what="house") for n, p in phases.items()),
    )


def plan(*others: Box) -> SetPlan:
    house = Box(name="building", low=(6.0, -4.0, 0.0), high=(11.0, 4.0, 6.5))
    return SetPlan(
        kind="street",
        interior=False,
        low=(-6.0, -9.0, 0.0),
        high=(6.0, 9.0, 6.0),
        marks=tuple(Mark(x=x, y=y) for x in (-4.0, -1.0, 4.5) for y in (-6.0, 0.0, 6.0)),
        path=(Mark(x=0, y=-4), Mark(x=0, y=4)),
        obstacles=(house, *others),
        establish_eye=(-2.0, -9.0, 1.7),
        establish_target=(3.0, 3.0, 2.0),
    )


def shot(sentence: int, frames: int = 72, x: float = 0.0) -> Shot:
    eye = (-8.0, 0.0, 1.6)
    camera = Camera(eye=eye, target=(0, 0, 1), end_eye=eye, end_target=(0, 0, 1))
    return Shot(
        uid=f"{sentence:016x}",
        place="street",
        set_kind="street",
        interior=False,
        light=Light.DAY,
        coverage=Coverage.ACTION,
        size=ShotSize.WS,
        sentences=(sentence,),
        duration=frames,
        performances=(Performance(character="ann", mark=Mark(x=x, y=0.0)),),
        camera=camera,
    )


def find(
    told: PieceDirection | None = None, set_plan: SetPlan | None = None, phases: Any = PHASES
) -> tuple[SetPiece, Target] | None:
    told, set_plan = told or PieceDirection(), set_plan or plan()
    for called in called_pieces(reading(phases), told):
        target = locate(called, set_plan, SIZE, ())
        if target is not None:
            return make_piece(called, target, set_plan, 7, told), target
    return None


def played(told: PieceDirection | None = None, when: float | None = None) -> tuple[Shot, ...]:
    found = find(told)
    assert found is not None
    shots = [shot(n, 156 if n == 3 else 72, x=4.5) for n in range(len(TEXTS))]
    return play_piece(shots, reading().befallen, *found, plan(), "street", RATE, when)


def clock(one: Shot, frame: int) -> float:
    """Seconds of the set piece's clock at a frame."""
    return (one.pieces[0].at + one.pieces[0].pace * frame) / 24


def test_the_house_stands_cracks_comes_down_and_has_come_down() -> None:
    before, cracks, waits, falls, settles = played()
    assert not before.pieces
    assert 0 == clock(cracks, 0) < clock(cracks, 72) < CRACKING
    assert clock(waits, 0) == clock(waits, 72) == pytest.approx(clock(cracks, 72), abs=0.01)
    assert clock(falls, 0) < CRACKING < clock(falls, 100)
    assert clock(settles, 0) >= clock(falls, 155)
    assert len({s.pieces[0].key for s in (cracks, waits, falls, settles)}) == 1


def test_the_boards_moment_is_while_it_falls() -> None:
    falls = played()[3]
    assert falls.moment is not None
    assert CRACKING < clock(falls, falls.moment) < CRACKING + falls.pieces[0].piece.seconds + 1


def test_the_camera_sees_the_house_and_nobody_stands_under_it() -> None:
    before, *_, falls, _ = played()
    assert falls.camera != before.camera
    assert falls.camera.target[0] > 4.0
    at = falls.performances[0].mark
    assert math.hypot(6.0 - at.x, max(0.0, abs(at.y) - 4.0)) > DANGER
    assert math.dist((at.x, at.y), falls.camera.eye[:2]) > 2.0


def test_a_camera_sees_past_what_stands_before_the_house() -> None:
    lorry = Box(name="lorry", low=(1.5, -2.0, 0.0), high=(3.5, 5.0, 3.5))
    found = find(set_plan=plan(lorry))
    assert found is not None
    assert found[1].camera.eye[1] < -2.0


def test_a_director_tunes_it() -> None:
    told = PieceDirection(dust=30, way="left", seconds=2.5, when=4.0)
    falls = played(told, told.when)[3]
    piece = falls.pieces[0].piece
    assert (piece.dust, piece.seconds) == (30, 2.5)
    assert piece.way is not None
    assert clock(falls, 0) == max(0.0, CRACKING - 4.0)
    assert falls.pieces[0].key != played()[3].pieces[0].key


def test_a_director_has_none_of_it() -> None:
    assert find(PieceDirection(kind="none")) is None


def test_where_nothing_is_befallen_or_nothing_stands_there_is_none() -> None:
    assert find(phases={}) is None
    bare = plan().model_copy(update={"obstacles": ()})
    assert find(set_plan=bare) is None


def test_what_befalls_has_shots_of_its_own() -> None:
    one = Draft(
        coverage=Coverage.ACTION, size=ShotSize.MS, about="all", seconds=3.0, subject="ann",
        sentences=(2, 3, 4), action="all",
    )  # fmt: skip
    drafts = own_shots([one], reading())
    assert [d.sentences for d in drafts] == [(2,), (3,), (4,)]
    assert [d.subject for d in drafts] == ["ann", None, None]
    assert drafts[1].action == "The house collapses."


def burning(phase: str, sentence: int, **changed: Any) -> tuple[Shot, ...]:
    """A street on which a car is told to burst."""
    car = Box(name="car", low=(-2.0, 1.0, 0.0), high=(0.0, 5.0, 1.4))
    told = Befallen(phase=phase, kind="explosion", sentence=sentence, what="car")  # type: ignore[arg-type]
    here = plan(car)
    (called,) = called_pieces(reading().model_copy(update={"befallen": (told,)}), PieceDirection())
    target = locate(called, here, SIZE, ())
    assert target is not None and target.box == car
    piece = make_piece(called, target, here, 7, PieceDirection())
    shots = [shot(n, x=-1.0) for n in range(len(TEXTS))]
    shots = [s.model_copy(update=changed) for s in shots]
    return play_piece(shots, (told,), piece, target, here, "street", RATE)


def test_what_happens_is_in_its_shot_and_goes_on_in_all_that_follow() -> None:
    before, _, _, bursts, after = burning("happens", 3)
    assert not before.pieces
    lead = bursts.pieces[0].piece.clock.lead
    assert clock(bursts, 0) < lead < clock(bursts, bursts.moment or 0)
    assert clock(after, 0) > lead
    assert clock(after, after.duration) <= bursts.pieces[0].piece.lasts + 1e-6


def test_what_is_told_as_going_on_at_the_head_of_a_scene_is_in_all_of_it() -> None:
    assert all(s.pieces and clock(s, 0) > 1.0 for s in burning("goes-on", 1))


def test_who_runs_runs_away_from_it_with_the_lens_before_them() -> None:
    runs = Performance(
        character="ann", mark=Mark(x=1.0, y=-2.0), end=Mark(x=-1.0, y=3.0), posture=Posture.RUN
    )
    after = burning("happens", 3, performances=(runs,), subject="ann")[-1]
    ann = after.performances[0]
    assert ann.end is not None
    danger = (-1.0, 3.0)
    start, end = (math.dist((m.x, m.y), danger) for m in (ann.mark, ann.end))
    assert end > start + 1.5
    assert math.dist(after.camera.eye[:2], danger) > end


def test_a_scene_has_few_set_pieces_and_each_thing_its_own() -> None:
    told = tuple(
        Befallen(phase="happens", kind="fire", sentence=n, what=f"thing{n}") for n in range(5)
    )
    called = called_pieces(reading().model_copy(update={"befallen": told}), PieceDirection())
    assert [c.what for c in called] == ["thing0", "thing1", "thing2"]
