"""A thing is used where and how it is said to be: a door outside, what hangs, what comes out of a
pocket or somebody's hand, what falls over."""

from __future__ import annotations

import math

from readings import Told, choose, does
from test_playing import thing
from test_reading_shots import THINGS, of, shoot, shot_of
from worlds import room, scene, street

from regie.film.reading import About, Act, EntityKind, Relation
from regie.film.shot import Coverage, Mark
from regie.film.stageplan import PropSpot
from regie.film.things import Choice, Spot
from regie.library import find_thing

THINGS_HERE = THINGS | {
    "key": choose("key", (0.03, 0.1, 0.03), "hand"),
    "card": choose("card", (0.13, 0.18, 0.002), "hand"),
    "glass": choose("glass", (0.08, 0.08, 0.12), "top"),
    "phone": choose("phone", (0.07, 0.01, 0.15), "hand"),
    "cane": choose("cane", (0.12, 0.03, 0.95), "hand"),
    "bicycle": choose("bicycle", (1.7, 0.5, 1.0), "floor"),
    "flip-chart": choose("flip chart", (1.2, 0.5, 1.3), "floor"),
}


def test_who_pounds_on_the_door_of_a_building_across_the_yard_stands_at_it() -> None:
    s = scene("Mara pounds on the door.")
    plan = street().model_copy(update={"doors": (Mark(x=0, y=13, facing=180),)})
    told = Told(s).who("mara").thing("door", concept="door.n.01")
    told.says(0, About.ACTION, does(Act.HIT, "mara", patient="door"))
    mara = of(shot_of(shoot(s, told.read(), plan), 0), "mara")
    assert math.hypot(mara.mark.x, mara.mark.y - 13) < 1.0
    (hand, *_) = mara.contacts
    assert hand.target == "door" and hand.at[1] > 13


def test_what_hangs_is_read_where_it_hangs() -> None:
    s = scene("Mara reads the sign.")
    told = Told(s).who("mara").thing("sign", concept="sign.n.02")
    told.says(0, About.ACTION, does(Act.READ, "mara", patient="sign"))
    assert thing(shot_of(shoot(s, told.read()), 0), "sign").where == "wall"


def test_a_key_comes_out_of_a_pocket_into_the_hand() -> None:
    s = scene("Mara waits.", "She pulls a key from her pocket.")
    told = Told(s).who("mara").thing("key")
    told.thing("pocket", concept="pocket.n.01", worn_by="mara")
    told.says(0, About.ACTION, does(Act.WAIT, "mara"))
    told.says(
        1, About.ACTION, does(Act.TAKE_OUT, "mara", patient="key", goal="pocket", where="from")
    )
    shots = shoot(s, told.read(), things=THINGS_HERE)
    assert all(t.key != "key" for t in shot_of(shots, 0).things)
    key = thing(shot_of(shots, 1), "key")
    assert (key.where, key.of) == ("hand", "mara")


def test_what_is_in_the_left_hand_is_in_the_left_hand() -> None:
    s = scene("Mara waits, a cup in her left hand.")
    told = Told(s).who("mara").thing("cup")
    held = does(Act.HOLD, "mara", patient="cup", part="left.n.03", lasting=True)
    told.says(0, About.ACTION, does(Act.WAIT, "mara"), held)
    assert thing(shoot(s, told.read())[-1], "cup").hand == "left"


def test_a_telephone_is_grabbed_from_whose_it_is() -> None:
    s = scene("Mara grabs Ivo's phone.")
    told = Told(s).who("mara", "ivo").thing("phone", owner="ivo")
    told.says(0, About.ACTION, does(Act.TAKE, "mara", patient="phone"))
    shot = shot_of(shoot(s, told.read(), things=THINGS_HERE), 0)
    phone = thing(shot, "phone")
    assert (phone.where, phone.of) == ("hand", "ivo")
    assert [(m.what, m.who) for m in phone.moves] == [("given", "mara")]
    assert shot.coverage is Coverage.TWO_SHOT


def test_what_is_knocked_over_lies_where_it_stood() -> None:
    s = scene("Mara knocks over the glass.", ("MARA", "Sorry."))
    told = Told(s).who("mara").thing("glass")
    event = does(Act.DROP, "mara", patient="glass", sense="overturn.v.02")
    told.says(0, About.ACTION, event)
    shots = shoot(s, told.read(), things=THINGS_HERE)
    glass = thing(shot_of(shots, 0), "glass")
    assert glass.where == "top" and [m.what for m in glass.moves] == ["broken"]
    assert thing(shots[-1], "glass").broken


def test_a_frame_of_what_is_held_shows_it_and_not_a_hip() -> None:
    s = scene("Mara has a card.", "The card is blank.")
    told = Told(s).who("mara").thing("card")
    told.says(0, About.ACTION, does(Act.HOLD, "mara", patient="card", lasting=True))
    told.says(1, About.THING, topic=("card",))
    shots = shoot(s, told.read(), things=THINGS_HERE)
    insert = next(x for x in shots if x.coverage is Coverage.INSERT)
    assert [g.name for g in of(insert, "mara").gestures] == ["read"]


def test_what_belongs_to_somebody_comes_with_them() -> None:
    s = scene("Mara waits.", "Ivo comes in and leans on his cane.")
    told = Told(s).who("mara").who("ivo", opening=False, enters=1).thing("cane", owner="ivo")
    told.says(0, About.ACTION, does(Act.WAIT, "mara"))
    told.says(1, About.ACTION, does(Act.ENTER, "ivo"), does(Act.LEAN, "ivo", patient="cane"))
    first = shoot(s, told.read(), things=THINGS_HERE)[0]
    assert all(t.key != "cane" for t in first.things)


def test_a_flip_chart_is_no_eye_chart() -> None:
    s = scene("Mara wipes the flip chart.")
    chart = PropSpot(name="eye chart", at=(0, 2.4, 1.6), size=0.8, concept="chart.n.02")
    plan = room().model_copy(update={"props": (*room().props, chart)})
    told = Told(s).who("mara").thing("flip chart", concept="flip_chart.n.01")
    told.says(0, About.ACTION, does(Act.CLEAN, "mara", patient="flip-chart"))
    shot = shot_of(shoot(s, told.read(), plan, things=THINGS_HERE), 0)
    assert thing(shot, "flip-chart").where == "floor"


def test_a_bicycle_against_the_wall_stands_at_one() -> None:
    s = scene("A bicycle leans against the wall.")
    told = Told(s).who("mara").thing("bicycle", place=Relation(where="against", what="wall"))
    told.thing("wall", kind=EntityKind.PART, concept="wall.n.01")
    told.says(0, About.THING, topic=("bicycle",))
    bicycle = thing(shoot(s, told.read(), things=THINGS_HERE)[0], "bicycle")
    plan = room()
    away = min(
        *(abs(bicycle.at.x - x) for x in (plan.low[0], plan.high[0])),
        *(abs(bicycle.at.y - y) for y in (plan.low[1], plan.high[1])),
    )
    assert away < 0.5 and bicycle.pitch < 0, "it leans back to it"


def test_a_shovel_against_a_door_stands_at_its_foot() -> None:
    s = scene("A shovel leans against the door.")
    told = Told(s).who("mara").thing("door", concept="door.n.01")
    told.thing("shovel", place=Relation(where="against", what="door"))
    told.says(0, About.THING, topic=("shovel",))
    tool = find_thing("drawn-shovel")
    held = Choice(name="shovel", thing=tool, size=tool.size, stands="hand")
    shovel = thing(shoot(s, told.read(), things={**THINGS_HERE, "shovel": held})[0], "shovel")
    assert shovel.pitch > 45 and shovel.at.z < 0.1 and shovel.size[2] > 1.0


def test_who_opens_a_refrigerator_stands_before_its_front() -> None:
    s = scene("Mara opens the fridge.")
    press = (Spot(use="press", at=(0, -0.3, 0.7), facing=180),)
    told = Told(s).who("mara").thing("fridge")
    told.says(0, About.ACTION, does(Act.OPEN, "mara", patient="fridge"))
    fridge = {"fridge": choose("fridge", (0.6, 0.6, 1.3), "floor", press)}
    shot = shot_of(shoot(s, told.read(), things=THINGS | fridge), 0)
    stands, placed = of(shot, "mara").mark, thing(shot, "fridge")
    assert placed.front is not None
    ahead = (-math.sin(math.radians(placed.front)), math.cos(math.radians(placed.front)))
    off = (stands.x - placed.centre[0], stands.y - placed.centre[1])
    assert ahead[0] * off[0] + ahead[1] * off[1] > 0.3


def test_what_lies_on_a_table_is_pushed_over_it_to_who_sits_there() -> None:
    s = scene("Mara sits at the table.", "Ivo lays a card on the table.", "He pushes it to her.")
    told = Told(s).who("mara").who("ivo").thing("card").thing("table", concept="table.n.02")
    told.says(0, About.ACTION, does(Act.SIT, "mara", goal="table", where="at"))
    told.says(1, About.ACTION, does(Act.PUT, "ivo", patient="card", goal="table", where="on"))
    told.says(2, About.ACTION, does(Act.PUSH, "ivo", patient="card"))
    shots = shoot(s, told.read(), things=THINGS_HERE)
    pushed = shot_of(shots, 2)
    card, mara = thing(pushed, "card"), of(pushed, "mara")
    assert card.where == "top"
    (moved,) = card.moves
    assert (moved.what, moved.who) == ("moved", "ivo")
    assert moved.to is not None
    away = [math.hypot(m.x - mara.mark.x, m.y - mara.mark.y) for m in (card.at, moved.to)]
    assert away[1] < away[0] - 0.05
    first, last = of(pushed, "ivo").contacts[-2:]
    assert first.hand == last.hand
    assert math.dist(first.at, last.at) > 0.05
