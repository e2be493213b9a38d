"""What force does to bodies, who rides what, and how animals are when they do something."""

from __future__ import annotations

import math

import pytest
from readings import Told, choose, does
from test_reading_shots import of, shoot, shot_of
from worlds import room, scene, street

from regie.film.reading import About, Act, EntityKind, Relation
from regie.film.shot import Mark, Posture
from regie.film.stageplan import Seat

KNIFE = {"knife": choose("knife", (0.03, 0.02, 0.3), "hand")}
GUN = {"gun": choose("gun", (0.03, 0.2, 0.14), "hand")}
BIKE = {"motorcycle": choose("motorcycle", (0.7, 2.1, 1.1), "ground")}
DOG = {"dog": choose("dog", (0.3, 0.8, 0.6), "ground")}


def told_of(*sentences: str) -> tuple[Told, object]:
    s = scene(*sentences)
    return Told(s).who("mara", "ivo"), s


def test_a_blade_is_driven_at_somebody_and_stops_before_them() -> None:
    told, s = told_of("Mara stabs Ivo in the stomach.")
    told.thing("knife", concept="knife.n.01")
    stab = does(Act.HIT, "mara", patient="ivo", instrument="knife", sense="knife.v.01",
                part="abdomen.n.01")  # fmt: skip
    told.says(0, About.ACTION, stab)
    shot = shot_of(shoot(s, told.read(), things=KNIFE), 0)  # type: ignore[arg-type]
    hand = next(c for c in of(shot, "mara").contacts if c.motion == "thrust")
    ivo = of(shot, "ivo")
    away = math.hypot(hand.at[0] - ivo.mark.x, hand.at[1] - ivo.mark.y)
    assert away > 0.24  # the length of the blade
    assert any(g.name == "thrust" for g in of(shot, "mara").gestures)
    assert any(g.name == "recoil" for g in ivo.gestures)


def test_a_weapon_is_held_to_a_throat_and_not_to_ones_own() -> None:
    told, s = told_of("Mara holds the knife to Ivo's throat.")
    told.thing("knife", concept="knife.n.01")
    held = does(Act.HOLD, "mara", patient="knife", goal="ivo", where="to", part="throat.n.01")
    told.says(0, About.ACTION, held)
    shot = shot_of(shoot(s, told.read(), things=KNIFE), 0)  # type: ignore[arg-type]
    assert [c.target for c in of(shot, "mara").contacts] == ["ivo"]


def test_a_gun_is_pointed_at_whom_it_is_meant_for() -> None:
    told, s = told_of("Mara points a gun at Ivo.")
    told.thing("gun", concept="gun.n.01")
    told.says(0, About.ACTION, does(Act.POINT, "mara", patient="gun", goal="ivo", where="at"))
    shot = shot_of(shoot(s, told.read(), things=GUN), 0)  # type: ignore[arg-type]
    assert [g.at for g in of(shot, "mara").gestures if g.name == "aim"] == ["ivo"]


def test_who_is_thrown_down_lies_until_they_do_something() -> None:
    told, s = told_of("Mara throws Ivo to the floor.", "Mara waits.", "She looks.", "She nods.",
                      "She looks again.", "Ivo hits her.")  # fmt: skip
    told.says(0, About.ACTION, does(Act.THROW, "mara", patient="ivo"))
    for n, act in enumerate((Act.WAIT, Act.LOOK, Act.NOD, Act.LOOK), 1):
        told.says(n, About.ACTION, does(act, "mara"))
    told.says(5, About.ACTION, does(Act.HIT, "ivo", patient="mara"))
    shots = shoot(s, told.read())  # type: ignore[arg-type]
    assert [c.posture for c in of(shot_of(shots, 0), "ivo").changes] == [Posture.LIE]
    assert of(shot_of(shots, 4), "ivo").posture is Posture.LIE
    assert of(shot_of(shots, 5), "ivo").posture is not Posture.LIE


def test_who_lies_is_dragged_as_they_lie() -> None:
    told, s = told_of("Ivo collapses.", "Mara drags Ivo away.")
    told.says(0, About.ACTION, does(Act.FALL, "ivo", sense="break_down.v.08"))
    told.says(1, About.ACTION, does(Act.PULL, "mara", patient="ivo"))
    shot = shot_of(shoot(s, told.read()), 1)  # type: ignore[arg-type]
    assert of(shot, "ivo").posture is Posture.LIE
    assert {c.hand for c in of(shot, "mara").contacts} == {"left", "right"}


@pytest.mark.parametrize(("sense", "falls"), [("stumble.v.01", False), ("fall.v.01", True)])
def test_a_stumble_is_no_fall(sense: str, falls: bool) -> None:
    told, s = told_of("Ivo does so.")
    told.says(0, About.ACTION, does(Act.FALL, "ivo", sense=sense))
    changes = of(shot_of(shoot(s, told.read()), 0), "ivo").changes  # type: ignore[arg-type]
    assert (Posture.LIE in {c.posture for c in changes}) is falls


def test_hands_go_where_the_definition_of_a_verb_says() -> None:
    told, s = told_of("Mara strangles Ivo.")
    told.says(0, About.ACTION, does(Act.HOLD_PERSON, "mara", patient="ivo", sense="strangle.v.01"))
    shot = shot_of(shoot(s, told.read()), 0)  # type: ignore[arg-type]
    hands = of(shot, "mara").contacts
    assert len(hands) == 2
    assert all(c.at[2] > 1.3 for c in hands)
    assert {g.name for g in of(shot, "ivo").gestures} >= {"to-neck"}


def test_a_rider_goes_with_what_carries_them_and_is_gone_with_it() -> None:
    told, s = told_of("Ivo gets on the motorcycle.", "He rides away.", "Mara looks.")
    told.thing("motorcycle", kind=EntityKind.VEHICLE)
    told.says(0, About.ACTION, does(Act.ENTER, "ivo", goal="motorcycle", where="on"))
    told.says(1, About.ACTION, does(Act.EXIT, "ivo", sense="ride_off.v.01"))
    told.says(2, About.ACTION, does(Act.LOOK, "mara"))
    shots = shoot(s, told.read(), street(), things=BIKE)  # type: ignore[arg-type]
    on, off = of(shot_of(shots, 0), "ivo"), of(shot_of(shots, 1), "ivo")
    bike = next(t for t in shot_of(shots, 1).things if t.key == "motorcycle")
    assert on.posture is off.posture is Posture.SIT
    assert off.end is not None
    to = next(m.to for m in bike.moves if m.to is not None)
    assert math.hypot(off.end.x - to.x, off.end.y - to.y) < 0.6
    assert all(p.character != "ivo" for p in shots[-1].performances)


def test_in_an_aeroplane_one_sits_unless_something_else_is_told() -> None:
    seats = tuple(
        Seat(name="seat", mark=Mark(x=-2.0 + n % 2 * 1.0, y=-2.0 + n // 2 * 1.0, z=0.45))
        for n in range(8)
    )
    plan = room().model_copy(update={"ambience": "vehicle", "seats": seats})
    told, s = told_of("Mara looks out.", "Ivo walks by.")
    told.says(0, About.ACTION, does(Act.LOOK, "mara"))
    told.says(1, About.ACTION, does(Act.WALK, "ivo"))
    shots = shoot(s, told.read(), plan)  # type: ignore[arg-type]
    assert of(shot_of(shots, 0), "mara").posture is Posture.SIT
    assert of(shot_of(shots, 1), "ivo").posture is not Posture.SIT


def test_an_animal_is_as_its_sentence_says_and_stands_after_a_run() -> None:
    told, s = told_of("The dog sleeps.", "It runs.", "Mara looks.")
    told.thing("dog", kind=EntityKind.ANIMAL, concept="dog.n.01")
    told.says(0, About.ACTION, does(Act.SLEEP, "dog", lasting=True))
    told.says(1, About.ACTION, does(Act.RUN, "dog", fast=True))
    told.says(2, About.ACTION, does(Act.LOOK, "mara"))
    shots = shoot(s, told.read(), street(), things=DOG)  # type: ignore[arg-type]
    poses = [next(t.pose for t in s.things if t.key == "dog") for s in shots if s.things]
    assert poses[0] == "sleep"
    assert next(t.pose for t in shot_of(shots, 1).things if t.key == "dog") == "run"
    assert poses[-1] == "stand"


def test_who_comes_running_and_falls_comes_on_foot() -> None:
    told, s = told_of("Mara waits.", "Ivo runs in and falls.")
    told.says(0, About.ACTION, does(Act.WAIT, "mara"))
    told.says(1, About.ACTION, does(Act.RUN, "ivo", goal="mara", where="to", fast=True),
              does(Act.FALL, "ivo", sense="fall.v.01"))  # fmt: skip
    ivo = of(shot_of(shoot(s, told.read()), 1), "ivo")  # type: ignore[arg-type]
    assert ivo.posture is not Posture.LIE
    assert [c.posture for c in ivo.changes] == [Posture.LIE]


HORSES = {k: choose("horse", (0.6, 2.3, 1.9), "ground") for k in ("horse", "horse-2")}


def test_riders_sit_on_their_horses_from_the_first_board_and_stay_there() -> None:
    told, s = told_of("Mara and Ivo wait on horseback.", "Mara reins in.", "Ivo follows Mara.")
    for who, horse in (("mara", "horse"), ("ivo", "horse-2")):
        told.thing(horse, kind=EntityKind.ANIMAL, concept="horse.n.01", owner=who)
        told.entities = [
            e.model_copy(update={"place": Relation(where="on", what=horse)}) if e.key == who else e
            for e in told.entities
        ]
    told.says(0, About.ACTION, does(Act.WAIT, "mara", "ivo"))
    told.says(1, About.ACTION, does(Act.STAND, "mara", sense="rein.v.02"))
    told.says(2, About.ACTION, does(Act.FOLLOW, "ivo", patient="mara"))
    shots = shoot(s, told.read(), street(), things=HORSES)  # type: ignore[arg-type]
    for shot in shots:
        for who, horse in (("mara", "horse"), ("ivo", "horse-2")):
            mark, under = of(shot, who).mark, next(t for t in shot.things if t.key == horse).at
            assert of(shot, who).posture is Posture.SIT
            assert math.hypot(mark.x - under.x, mark.y - under.y) < 0.5
