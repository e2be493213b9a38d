"""What is done is seen: postures hold, ways are gone, those who are met are there."""

from __future__ import annotations

from readings import Told, choose, does
from test_reading_shots import of, shoot, shot_of
from worlds import scene

from regie.film.reading import About, Act
from regie.film.shot import Posture

CASE = {"suitcase": choose("suitcase", (0.6, 0.2, 0.45))}


def test_who_kneels_opens_and_speaks_on_their_knees() -> None:
    s = scene("Mara kneels.", "She opens the suitcase.", ("IVO", "Well?"), "She looks up.")
    told = Told(s).who("mara", "ivo").thing("suitcase")
    told.says(0, About.ACTION, does(Act.KNEEL, "mara"))
    told.says(1, About.ACTION, does(Act.OPEN, "mara", patient="suitcase"))
    told.says(3, About.REACTION, does(Act.LOOK, "mara", toward="up"), topic=("mara",))
    shots = shoot(s, told.read(), things=CASE)
    for number in (1, 2):
        assert of(shot_of(shots, number), "mara").posture is Posture.KNEEL
    up = of(shot_of(shots, 2), "mara")
    assert "look-up" in {g.name for g in up.gestures}


def test_whom_somebody_is_first_told_of_kissing_is_there() -> None:
    s = scene("Mara waits.", "Ivo kisses Mara.")
    told = Told(s).who("mara").who("ivo", opening=False, enters=1)
    told.says(0, About.ACTION, does(Act.WAIT, "mara"))
    told.says(1, About.RELATION, does(Act.KISS, "ivo", patient="mara"))
    shot = shot_of(shoot(s, told.read()), 1)
    assert {p.character for p in shot.performances} >= {"mara", "ivo"}
    assert of(shot, "ivo").contacts


def test_who_is_kicked_is_kicked_with_a_leg() -> None:
    s = scene("Mara kicks Ivo.")
    told = Told(s).who("mara", "ivo")
    told.says(0, About.ACTION, does(Act.HIT, "mara", patient="ivo", sense="kick.v.01"))
    mara = of(shot_of(shoot(s, told.read()), 0), "mara")
    assert "kick" in {g.name for g in mara.gestures}
    assert not mara.contacts


def test_hands_on_two_things_are_two_boards() -> None:
    s = scene("Mara takes the cup and opens the suitcase.")
    told = Told(s).who("mara").thing("suitcase").thing("cup")
    told.says(
        0, About.ACTION, does(Act.TAKE, "mara", patient="cup"),
        does(Act.OPEN, "mara", patient="suitcase"),
    )  # fmt: skip
    things = {**CASE, "cup": choose("cup", (0.09, 0.09, 0.1), "hand")}
    shots = [x for x in shoot(s, told.read(), things=things) if x.events]
    assert len({x.events for x in shots}) == 2
