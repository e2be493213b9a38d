"""Acts are played where their places are: in the bed, on the stairs, at the door, in the truck."""

from __future__ import annotations

from math import hypot

import pytest
from readings import Told, choose, does
from test_reading_shots import of, shoot, shot_of
from worlds import ADULT, BODIES, room, scene, street

from regie.board.blocking.places import find_bed
from regie.board.blocking.stairs import flights
from regie.film.reading import About, Act, EntityKind
from regie.film.shot import Mark, Posture
from regie.film.stageplan import Box, Seat, SetPlan

BED = Box(name="bed", low=(0.5, 0.5, 0), high=(1.5, 2.5, 0.7), concept="bed.n.01")


def bedroom(*more: Box) -> SetPlan:
    seats = tuple(
        Seat(name="bed", mark=Mark(x=b.low[0] + 0.1, y=(b.low[1] + b.high[1]) / 2, z=0.5))
        for b in (BED, *more)
    )
    return room().model_copy(update={"obstacles": (BED, *more), "seats": seats})


def test_who_wakes_wakes_in_the_bed() -> None:
    s = scene("Ivo wakes.", "He gets up.")
    told = Told(s).who("ivo")
    told.says(0, About.REACTION, does(Act.WAKE, "ivo"), topic=("ivo",))
    told.says(1, About.ACTION, does(Act.RISE, "ivo"))
    shots = shoot(s, told.read(), bedroom())
    lying = of(shot_of(shots, 0), "ivo")
    assert lying.posture is Posture.LIE and BED.low[0] < lying.mark.x < BED.high[0]
    rising = of(shot_of(shots, 1), "ivo")
    assert rising.posture is Posture.SIT or rising.mark.z == 0
    assert of(shots[-1], "ivo").posture is not Posture.LIE


def test_each_sleeper_has_a_bed_while_there_are_beds() -> None:
    other = BED.model_copy(update={"low": (-2.0, 0.5, 0), "high": (-1.0, 2.5, 0.7)})
    plan = bedroom(other)
    first = find_bed(plan, ())
    assert first is not None
    second = find_bed(plan, [(first.x, first.y, 0.0)])
    assert second is not None and other.low[0] < second.x < other.high[0]
    narrow = find_bed(plan, [(first.x, first.y, 0.0), (second.x, second.y, 0.0)])
    assert narrow is None, "no third lies in two single beds"


STAIRS = Box(name="stairs", low=(1.2, -1.5, 0.0), high=(2.2, 2.45, 3.4), concept="stairway.n.01")


@pytest.mark.parametrize(
    ("act", "where", "up"), [(Act.CLIMB, "", True), (Act.RUN, "through", False)]
)
def test_stairs_are_gone_up_and_down_on_their_steps(act: Act, where: str, up: bool) -> None:
    plan = room().model_copy(update={"obstacles": (STAIRS,)})
    s = scene("Ivo goes on the stairs.")
    told = Told(s).who("ivo").thing("stairs", concept="stairway.n.01")
    told.says(0, About.ACTION, does(act, "ivo", goal="stairs", where=where))
    ivo = of(shoot(s, told.read(), plan)[-1], "ivo")
    assert ivo.end is not None
    assert (ivo.end.z > ivo.mark.z) is up
    assert all(STAIRS.low[0] < m.x < STAIRS.high[0] for m in (ivo.mark, ivo.end))


def test_who_kneels_or_sits_on_the_stairs_is_on_a_step() -> None:
    plan = room().model_copy(update={"obstacles": (STAIRS,)})
    for act, posture in ((Act.KNEEL, Posture.KNEEL), (Act.SIT, Posture.SIT)):
        s = scene("Ivo stays on the stairs.")
        told = Told(s).who("ivo").thing("stairs", concept="stairway.n.01")
        told.says(0, About.ACTION, does(act, "ivo", goal="stairs", where="on"))
        ivo = of(shoot(s, told.read(), plan)[-1], "ivo")
        assert ivo.posture is posture
        assert ivo.mark.z > 0.3
        assert STAIRS.low[0] < ivo.mark.x < STAIRS.high[0]


def test_below_its_steps_a_flight_hides_and_above_them_nothing() -> None:
    (flight,) = flights(room().model_copy(update={"obstacles": (STAIRS,)}))
    for share in (0.1, 0.5, 0.9):
        step = flight.at(share)
        over = [b for b in flight.below() if b.low[1] <= step[1] <= b.high[1]]
        assert over and all(b.high[2] <= step[2] + 0.01 for b in over)


def test_who_leaves_is_seen_at_the_door() -> None:
    s = scene("Ivo leaves.", "Mara waits.")
    told = Told(s).who("ivo", "mara")
    told.says(0, About.ACTION, does(Act.EXIT, "ivo"))
    told.says(1, About.PERSON, does(Act.WAIT, "mara"), topic=("mara",))
    plan = room()
    end = of(shot_of(shoot(s, told.read(), plan), 0), "ivo").end
    assert end is not None
    assert min(hypot(end.x - d.x, end.y - d.y) for d in plan.doors) < 1.1


def test_one_of_a_group_does_it() -> None:
    s = scene("One of the guards bows.")
    told = Told(s).who("guard", kind=EntityKind.GROUP, count=3)
    told.says(0, About.ACTION, does(Act.BOW, "guard", doers=1))
    guards = {f"guard-{n}": ADULT for n in (1, 2, 3)}
    shot = shoot(s, told.read(), bodies={**BODIES, **guards})[-1]
    bowing = [p.character for p in shot.performances if any(g.name == "bow" for g in p.gestures)]
    assert len(bowing) == 1


LORRY = {"lorry": choose("lorry", (2.2, 5.0, 2.6), "floor")}


def test_who_gets_into_a_vehicle_is_seen_at_its_side_and_then_sits_in_it() -> None:
    s = scene("Ivo gets into the lorry.", "He drives off.")
    told = Told(s).who("ivo").thing("lorry", kind=EntityKind.VEHICLE, concept="truck.n.01")
    told.says(0, About.ACTION, does(Act.ENTER, "ivo", goal="lorry", where="in"))
    told.says(1, About.ACTION, does(Act.DRIVE, "ivo"))
    shots = shoot(s, told.read(), street(), things=LORRY)
    assert of(shot_of(shots, 0), "ivo").posture is not Posture.SIT
    assert of(shot_of(shots, 1), "ivo").posture is Posture.SIT


@pytest.mark.parametrize(("act", "falls"), [(Act.THROW, True), (Act.HIT, False)])
def test_what_nobody_seen_does_to_somebody_is_seen_on_them(act: Act, falls: bool) -> None:
    s = scene("Ivo is struck.")
    told = Told(s).who("ivo")
    told.says(0, About.ACTION, does(act, patient="ivo"), topic=("ivo",))
    ivo = of(shoot(s, told.read())[-1], "ivo")
    assert [c.posture for c in ivo.changes] == ([Posture.LIE] if falls else [])
    assert any(g.name == "recoil" for g in ivo.gestures) is not falls
