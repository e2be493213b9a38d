"""A crash takes place where there is room for it and a lens that sees it; what it leaves lies there
in every shot after, and somebody who goes there is seen with it."""

from __future__ import annotations

import math
from typing import Any

from test_pieces_played import RATE, SIZE, plan, reading, shot

from regie.board.pieces.burnt import what_burns
from regie.board.pieces.find import called_pieces, locate, make_piece
from regie.board.pieces.play import play_piece
from regie.board.pieces.vehicles import Crash, stage_crash
from regie.board.staging.things import things_of
from regie.film.direction import PieceDirection
from regie.film.reading import Befallen, Entity, EntityKind, Presence, SceneReading
from regie.film.shot import Mark, Performance, PlacedThing, Posture, Shot
from regie.film.stageplan import Box, SetPlan

TREE = Box(name="tree", low=(-1.2, 2.8, 0.0), high=(-0.8, 3.2, 7.0))
TOLD = (
    Befallen(phase="happens", kind="crash", sentence=1, what="tree"),
    Befallen(phase="seen", kind="crash", sentence=3, what="wreck"),
)


def field(*others: Box) -> SetPlan:
    return plan(*others).model_copy(update={"obstacles": (TREE, *others)})


def scene(*befallen: Befallen, count: int = 1) -> SceneReading:
    car = Entity(
        key="car", name="car", head="car", kind=EntityKind.VEHICLE, presence=Presence.PRESENT,
        count=count, concept="car.n.01",
    )  # fmt: skip
    return reading().model_copy(update={"befallen": befallen or TOLD, "entities": (car,)})


def car(x: float = 3.0, y: float = -3.0, wide: float = 1.8) -> PlacedThing:
    return PlacedThing(
        key="car", name="car", where="floor", at=Mark(x=x, y=y), centre=(x, y, 0.75),
        size=(wide, 4.2, 1.5),
    )  # fmt: skip


def shots(thing: PlacedThing) -> list[Shot]:
    found = [shot(n, x=-4.0) for n in range(5)]
    walks = Performance(
        character="ann", mark=Mark(x=-4.0, y=-4.0), end=Mark(x=-4.0, y=-6.0), posture=Posture.WALK
    )
    found[3] = found[3].model_copy(update={"performances": (walks,), "subject": "ann"})
    return [s.model_copy(update={"things": (thing,)} if s.sentences[0] else {}) for s in found]


def staged(here: SetPlan, thing: PlacedThing, read: SceneReading) -> Crash | None:
    (called,) = called_pieces(read, PieceDirection())
    return stage_crash(called, shots(thing), read, here, SIZE)


def played(here: SetPlan) -> tuple[Shot, ...]:
    (called,) = called_pieces(scene(), PieceDirection())
    crash = stage_crash(called, shots(car()), scene(), here, SIZE)
    assert crash is not None
    piece = make_piece(called, crash.target, here, 7, PieceDirection())
    piece = piece.model_copy(update={"wrecks": crash.wrecks, "way": crash.way})
    return play_piece(
        shots(car()), called.told, piece, crash.target, here, "street", RATE, None, (),
        crash.danger,
    )  # fmt: skip


def test_it_comes_straight_at_what_it_meets() -> None:
    crash = staged(field(), car(), scene())
    assert crash is not None
    (comes,) = crash.wrecks
    ahead = (-math.sin(math.radians(crash.way)), math.cos(math.radians(crash.way)))
    nose = [comes.at[k] + ahead[k] * 2.1 for k in (0, 1)]
    assert math.dist(nose, (-1.0, 3.0)) < 0.35
    assert math.dist(comes.at[:2], comes.rest[:2]) < 1.0
    eye, target = crash.target.camera.eye, crash.target.camera.target
    look = [target[k] - eye[k] for k in (0, 1)]
    along = (look[0] * ahead[0] + look[1] * ahead[1]) / math.hypot(*look)
    assert along < 0.5  # not from behind it


def test_nothing_stands_in_its_way() -> None:
    free = staged(field(), car(), scene())
    assert free is not None
    ahead = [-math.sin(math.radians(free.way)), math.cos(math.radians(free.way))]
    at = [-1.0 - 7.0 * ahead[0], 3.0 - 7.0 * ahead[1]]
    wall = Box(name="wall", low=(at[0] - 1, at[1] - 1, 0.0), high=(at[0] + 1, at[1] + 1, 2.0))
    other = staged(field(wall), car(), scene())
    assert other is None or other.way != free.way


def test_two_of_a_kind_meet_each_other() -> None:
    told = Befallen(phase="happens", kind="crash", sentence=1, what="car")
    crash = staged(field(), car(wide=3.8), scene(told, count=2))
    assert crash is not None
    one, two = crash.wrecks
    assert (one.part, two.part) == ((0, 2), (1, 2))
    assert one.size[0] == 1.9 and one.comes and not two.comes
    assert math.dist(two.at[:2], two.rest[:2]) > 1.5


def test_the_wreck_lies_where_it_came_to_rest_and_is_no_thing_of_the_shot() -> None:
    before, crash, after, walks, _ = played(field())
    assert not before.pieces and crash.pieces and after.pieces
    assert things_of(after) == ()
    rest = after.pieces[0].piece.wrecks[0].rest
    assert (after.things[0].at.x, after.things[0].at.y) == (round(rest[0], 3), round(rest[1], 3))
    ann = walks.performances[0]
    assert ann.end is not None
    goes = [math.dist((m.x, m.y), (-1.0, 3.0)) for m in (ann.mark, ann.end)]
    assert goes[1] < goes[0] - 0.5
    eye = walks.camera.eye
    seen = [(p[0] - eye[0], p[1] - eye[1]) for p in ((ann.end.x, ann.end.y), (-1.0, 3.0))]
    aside = abs(math.degrees(math.atan2(seen[0][1], seen[0][0]) - math.atan2(seen[1][1],
                seen[1][0])))  # fmt: skip
    assert min(aside, 360 - aside) < 28  # both are in the frame of a 24 mm lens


def test_nobody_stands_in_its_way() -> None:
    one = played(field())[1]
    crash = staged(field(), car(), scene())
    assert crash is not None
    low, high = crash.danger.low, crash.danger.high
    for p in one.performances:
        assert not (low[0] < p.mark.x < high[0] and low[1] < p.mark.y < high[1])


def test_what_bursts_is_what_lies_there() -> None:
    parked = Box(name="car", low=(-2.0, 1.0, 0.0), high=(0.0, 5.0, 1.4))
    told = Befallen(phase="happens", kind="explosion", sentence=3, what="car")
    here: Any = plan(parked)
    (called,) = called_pieces(scene(told), PieceDirection())
    target = locate(called, here, SIZE, ())
    assert target is not None
    (burnt,) = what_burns(called, target, here, ())
    assert burnt.box == (*parked.low, *parked.high)
    assert burnt.rest[3] != burnt.at[3]
    (nothing,) = called_pieces(
        scene(told.model_copy(update={"what": "", "kind": "fire"})), PieceDirection()
    )
    somewhere = locate(nothing, plan(), SIZE, ())
    assert somewhere is None or what_burns(nothing, somewhere, plan(), ()) == ()
