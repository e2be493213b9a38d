"""Cars: what is over their doors is seen through, hands and faces fill the frame, and the driver
stays; and small animals are seen close."""

from __future__ import annotations

from dataclasses import replace

import pytest
from readings import Told, choose, does
from test_reading_shots import SIZE, THINGS, shoot
from worlds import ADULT, room, scene, street

from regie.board.blocking.state import StagedShot
from regie.board.cabins import all_sit, fits
from regie.board.camera.ground import Ground
from regie.board.camera.sight import hidden_by_box
from regie.board.coverage.draft import Draft
from regie.board.frames.choose import CLEAN, LOST, Chosen, choose_frame
from regie.board.frames.looking import look_at
from regie.board.frames.setup import Setup
from regie.board.frames.shot import frame_shot
from regie.film.reading import About, Act, EntityKind
from regie.film.shot import Coverage, Mark, Performance, PlacedThing, Posture, ShotSize
from regie.film.stageplan import Box, Seat, SetPlan

DOORS = (
    Box(name="car door", low=(-0.85, -1.5, -0.1), high=(-0.8, 1.0, 0.68)),
    Box(name="car door", low=(0.8, -1.5, -0.1), high=(0.85, 1.0, 0.68)),
    Box(name="car body", low=(-0.8, 1.05, -0.1), high=(0.8, 2.1, 0.65)),
    Box(name="car dashboard", low=(-0.8, 0.66, 0.3), high=(0.8, 1.0, 0.66)),
)
BACKREST = Box(name="car seat", low=(-0.62, -0.38, 0.0), high=(-0.18, -0.22, 0.86))
SEATS = (
    Seat(name="driver seat", mark=Mark(x=-0.4, y=0.0, z=0.33)),
    Seat(name="front seat", mark=Mark(x=0.4, y=0.0, z=0.33)),
)


def car() -> SetPlan:
    """A car's inside, 1.6 m by 2.5 m, with two seats; its doors end under the windows."""
    return room().model_copy(
        update={
            "kind": "car", "ambience": "vehicle", "low": (-0.8, -1.5, 0.0), "high": (0.8, 1.0, 1.4),
            "seats": SEATS, "obstacles": (*DOORS, BACKREST), "props": (), "doors": (), "lamps": (),
            "marks": (Mark(x=-2.0, y=0.0), Mark(x=-2.0, y=1.0)),
            "establish_eye": (0.5, 2.5, 1.3), "establish_target": (-0.1, 0.0, 0.9),
        }
    )  # fmt: skip


def of_subject(subject: str, size: ShotSize) -> Chosen:
    pair = tuple(
        Performance(character=key, mark=seat.mark, posture=Posture.SIT)
        for key, seat in zip(("ann", "bo"), SEATS, strict=True)
    )
    other = {"ann": "bo", "bo": "ann"}[subject]
    setup = Setup(
        StagedShot(pair, (), None, 2.0), {"ann": ADULT, "bo": ADULT}, Ground.of(car()), None, 0,
        SIZE, (), {}, frozenset({other}),
    )  # fmt: skip
    return choose_frame(Draft(Coverage.ACTION, size, "goes", 2.0, subject=subject), setup)


def test_the_windows_over_the_doors_of_a_car_hide_nobody() -> None:
    ground = Ground.of(car())
    head, lap = (-0.4, 0.0, 1.0), (-0.4, 0.2, 0.4)
    assert not hidden_by_box((-2.4, 1.7, 1.1), head, ground)
    assert hidden_by_box((-2.4, 1.7, 0.5), lap, ground)


def test_what_stands_at_the_wall_of_a_room_reaches_up_to_its_shelves() -> None:
    hall = car().model_copy(update={"kind": "hall", "ambience": "room"})
    assert Ground.of(hall).hung
    assert not Ground.of(car()).hung


@pytest.mark.parametrize("size", [ShotSize.FS, ShotSize.WS, ShotSize.MWS])
def test_who_sits_in_a_car_is_seen_from_the_hands_up_and_clear(size: ShotSize) -> None:
    chosen = of_subject("ann", size)
    assert chosen.draft.size is ShotSize.MS
    assert chosen.look.seen["ann"].good
    assert not {"covered", "small", "eyes"} & chosen.look.wrong.keys()


def test_a_driver_stays_at_the_wheel_while_another_is_seen() -> None:
    assert "ann" not in of_subject("bo", ShotSize.MS).look.cleared


def test_a_cabin_has_no_floor_for_furniture() -> None:
    chest = choose("chest", (1.0, 0.5, 0.8), "floor")
    bag = choose("bag", (0.4, 0.25, 0.3), "floor")
    assert all_sit(car()) and not all_sit(room())
    assert fits(chest, room()) and not fits(chest, car())
    assert fits(bag, car())


def test_who_sits_works_before_the_body_and_not_on_the_back_of_the_seat() -> None:
    s = scene("Ann mends something.")
    told = Told(s).who("ann").says(0, About.ACTION, does(Act.WORK, "ann"))
    shots = shoot(s, told.read(), car())
    played = [p for shot in shots for p in shot.performances if p.character == "ann"]
    assert played
    assert all(c.at[1] > p.mark.y for p in played for c in p.contacts)
    assert any(p.contacts or p.gestures for p in played)


def test_a_beetle_is_seen_as_close_as_a_thing() -> None:
    s = scene("A beetle is there.")
    told = Told(s).thing("beetle", kind=EntityKind.ANIMAL, concept="beetle.n.01")
    told.says(0, About.THING, does(Act.BE, "beetle", lasting=True))
    beetle = choose("dog", (0.05, 0.08, 0.03), "floor")
    shots = shoot(s, told.read(), street(), things=THINGS | {"beetle": beetle})
    shot = next(shot for shot in shots if shot.subject == "beetle")
    thing = next(t for t in shot.things if t.key == "beetle")
    assert shot.size is ShotSize.INSERT
    away = sum((a - b) ** 2 for a, b in zip(shot.camera.eye, thing.centre, strict=True)) ** 0.5
    assert away * 24 / shot.camera.focal < 0.5


def test_a_room_with_a_pin_somewhere_in_it_is_no_frame_of_the_pin() -> None:
    pin = PlacedThing(key="pin", name="pin", where="top", of="table", at=Mark(x=-1.8, y=-1.8),
                      centre=(-1.8, -1.8, 0.76), size=(0.06, 0.02, 0.02))  # fmt: skip
    setup = Setup(
        StagedShot((), (pin,), None, 2.0), {}, Ground.of(room()), None, 0, SIZE, (), {}
    )  # fmt: skip
    close = Draft(Coverage.INSERT, ShotSize.INSERT, "pin", 2.0, subject="pin", prop="pin")
    wide = replace(close, coverage=Coverage.MASTER, size=ShotSize.WS, subject=None, prop=None)
    faults = [look_at(frame_shot(d, setup), d, setup, close).faults for d in (close, wide)]
    assert faults[0] < CLEAN
    assert faults[1] >= LOST
