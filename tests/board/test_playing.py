"""What the stage plays is what the words say: who is there when, how they sit, what they hold."""

from __future__ import annotations

import math

import pytest
from readings import Told, choose, does
from test_reading_shots import THINGS, of, shoot, shot_of
from worlds import BODIES, room, scene

from regie.board.lister import list_reading_shots
from regie.film.bible import Bible
from regie.film.reading import About, Act, Relation
from regie.film.shot import PlacedThing, Posture, Shot
from regie.film.stageplan import Box, PropSpot, Seat
from regie.film.things import Choice
from regie.film.units import FrameRate, FrameSize

POTATO = {"potato": choose("potato", (0.07, 0.07, 0.06), "hand")}


def thing(shot: Shot, key: str) -> PlacedThing:
    return next(t for t in shot.things if t.key == key)


def people(shot: Shot) -> set[str]:
    return {p.character for p in shot.performances}


@pytest.mark.parametrize("act", [Act.ENTER, Act.EXIT])
def test_whom_their_first_act_brings_is_not_there_before_it(act: Act) -> None:
    """Who comes in, or gets out of the car and then speaks; the reading need not say `enters`."""
    s = scene("A kitchen.", "Ivo comes.", "Ivo looks at Mara.")
    told = Told(s).who("mara", "ivo")
    told.says(0, About.PLACE)
    told.says(1, About.ACTION, does(act, "ivo"))
    told.says(2, About.RELATION, does(Act.LOOK, "ivo", patient="mara"))
    shots = shoot(s, told.read())
    assert people(shots[0]) == {"mara"}
    assert of(shot_of(shots, 0), "ivo").end is not None
    assert people(shots[-1]) == {"mara", "ivo"}


def test_what_somebody_takes_away_is_not_left_in_the_air() -> None:
    s = scene("Ivo takes the letter.", "He leaves.", "Mara looks.", "She waits.")
    told = Told(s).who("mara", "ivo").thing("letter")
    told.says(0, About.ACTION, does(Act.TAKE, "ivo", patient="letter"))
    told.says(1, About.ACTION, does(Act.EXIT, "ivo"))
    told.says(2, About.REACTION, does(Act.LOOK, "mara"), topic=("mara",))
    shots = shoot(s, told.read())
    assert thing(shot_of(shots, 1), "letter").of == "ivo"
    assert all(t.key != "letter" for t in shots[-1].things)


def test_who_is_named_beside_somebody_sits_beside_them() -> None:
    s = scene("Mara sits with her son Pip.")
    told = Told(s).who("mara").who("pip", mentions=("son Pip", "pip"))
    told.says(0, About.PERSON, does(Act.SIT, "mara", lasting=True), topic=("mara",))
    shot = shoot(s, told.read())[-1]
    mara, pip = of(shot, "mara"), of(shot, "pip")
    assert mara.posture is pip.posture is Posture.SIT
    assert math.hypot(mara.mark.x - pip.mark.x, mara.mark.y - pip.mark.y) < 1.6


def test_who_is_in_bed_lies_there() -> None:
    s = scene("Ivo is in bed.")
    plan = room()
    bed = Box(name="bed", low=(0.5, 1.2, 0), high=(1.6, 2.5, 1.0), concept="bed.n.01")
    plan = plan.model_copy(
        update={
            "obstacles": (*plan.obstacles, bed),
            "seats": (*plan.seats, Seat(name="bed", mark={"x": 0.6, "y": 1.8, "z": 0.5})),
        }
    )
    told = Told(s).who("ivo").thing("bed", concept="bed.n.01")
    told.says(0, About.PERSON, does(Act.BE, "ivo", goal="bed", where="in"), topic=("ivo",))
    lying = of(shoot(s, told.read(), plan)[-1], "ivo")
    assert lying.posture is Posture.LIE
    assert bed.low[0] < lying.mark.x < bed.high[0] and bed.low[1] < lying.mark.y < bed.high[1]


def test_who_comes_with_something_has_it_and_keeps_it() -> None:
    s = scene("A kitchen.", "Ivo comes in with a cup.", ("IVO", "Hello."), ("MARA", "Hello."))
    told = Told(s).who("mara").who("ivo", opening=False, enters=0).thing("letter")
    told.says(0, About.PLACE)
    told.says(1, About.ACTION, does(Act.ENTER, "ivo", instrument="letter"))
    shots = shoot(s, told.read())
    assert thing(shot_of(shots, 0), "letter").of == "ivo"
    assert (thing(shots[-1], "letter").where, thing(shots[-1], "letter").of) == ("hand", "ivo")


def test_a_small_thing_is_worked_on_in_the_hands_and_a_table_is_not() -> None:
    s = scene("Mara peels a potato.", ("MARA", "Done."), "She wipes the table.")
    told = Told(s).who("mara").thing("potato").thing("table")
    told.says(0, About.ACTION, does(Act.COOK, "mara", patient="potato"))
    told.says(2, About.ACTION, does(Act.CLEAN, "mara", patient="table"))
    shots = list_reading_shots(
        s, told.read(), Bible(), {}, room(), BODIES, THINGS | POTATO, FrameRate(), FrameSize()
    )
    peeling = shot_of(shots, 0)
    assert thing(peeling, "potato").where == "hand"
    assert [g.name for g in of(peeling, "mara").gestures] == ["work"]
    spoken = next(x for x in shots if x.lines)
    assert [g.name for g in of(spoken, "mara").gestures] == ["work"], "she goes on while she talks"
    wiping = of(shot_of(shots, 1), "mara")
    assert [c.target for c in wiping.contacts] == ["table"]


def test_what_goes_into_a_pocket_is_seen_no_more() -> None:
    s = scene("Mara puts the letter in her pocket.", "She waits.")
    told = Told(s).who("mara").thing("letter")
    told.thing("pocket", concept="pocket.n.01", worn_by="mara")
    told.says(0, About.ACTION, does(Act.PUT, "mara", patient="letter", goal="pocket", where="in"))
    told.says(1, About.REACTION, does(Act.LOOK, "mara"), topic=("mara",))
    shots = shoot(s, told.read())
    assert [m.what for m in thing(shot_of(shots, 0), "letter").moves] == ["vanished"]
    assert all(t.key != "letter" for t in shots[-1].things)


def test_things_stand_on_a_table_and_not_above_it() -> None:
    """The table of the set is known by its longest side; things stand on its real top."""
    s = scene("A letter lies on the table.")
    told = Told(s).who("mara").thing("table")
    told.thing("letter", place=Relation(where="on", what="table"))
    told.says(0, About.THING, topic=("letter",))
    plan = room()
    table = PropSpot(name="table", at=(-1.8, -1.8, 0.37), size=1.0)
    plan = plan.model_copy(update={"props": (*plan.props, table)})
    letter = thing(shoot(s, told.read(), plan)[-1], "letter")
    assert letter.at.z == pytest.approx(0.75, abs=0.01)


def test_what_is_thrown_to_somebody_is_caught() -> None:
    s = scene("Mara throws Ivo the letter.", "Ivo waits.")
    told = Told(s).who("mara", "ivo").thing("letter")
    told.says(0, About.RELATION, does(Act.THROW, "mara", patient="letter", recipient="ivo"))
    told.says(1, About.REACTION, does(Act.LOOK, "ivo"), topic=("ivo",))
    shots = shoot(s, told.read())
    assert [m.what for m in thing(shot_of(shots, 0), "letter").moves] == ["thrown", "caught"]
    assert thing(shots[-1], "letter").of == "ivo"


def boxed(name: str) -> Choice:
    """Nothing of the library stands for it."""
    return Choice(name=name, size=(0.2, 0.2, 0.2), stands="top")


def test_a_box_stands_only_where_the_words_rest_on_it() -> None:
    s = scene("Mara takes the spanner.", "Mara stands by the kettle.", "A anvil.")
    told = Told(s).who("mara").thing("spanner").thing("kettle").thing("anvil")
    told.says(0, About.ACTION, does(Act.TAKE, "mara", patient="spanner"))
    told.says(1, About.PERSON, does(Act.STAND, "mara", goal="kettle", where="beside"))
    told.says(2, About.THING, topic=("anvil",))
    choices = {k: boxed(k) for k in ("spanner", "kettle", "anvil")}
    keys = {t.key for t in shoot(s, told.read(), things=choices)[-1].things}
    assert {"spanner", "anvil"} <= keys and "kettle" not in keys


def test_what_is_done_to_a_part_is_done_to_its_whole() -> None:
    s = scene("Mara touches the lid.")
    told = Told(s).who("mara").thing("crate").thing("lid", part_of="crate")
    told.says(0, About.ACTION, does(Act.TOUCH, "mara", patient="lid"))
    choices = {k: choose(k, (0.4, 0.4, 0.3)) for k in ("crate", "lid")}
    shots = shoot(s, told.read(), things=choices)
    assert "crate" in {t.key for t in shots[-1].things}
    assert "lid" not in {t.key for t in shots[-1].things}
