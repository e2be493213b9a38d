"""What the stage plays is what the words say: who is there when, how they sit, what they hold."""

from __future__ import annotations

import math

import pytest
from readings import Told, choose, does
from test_reading_shots import THINGS, of, shoot, shot_of
from worlds import BODIES, room, scene, street

from regie.board.lister import list_reading_shots
from regie.board.playing.things import Things
from regie.board.vectors import turn_between
from regie.film.bible import Bible
from regie.film.reading import About, Act, EntityKind, Relation
from regie.film.screenplay import Scene
from regie.film.shot import Mark, PlacedThing, Posture, Shot
from regie.film.stageplan import Box, PropSpot, Seat, SetPlan
from regie.film.things import FORM, Choice, Thing
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


def test_two_on_a_bed_sit_on_one_side_of_it() -> None:
    bed = Box(name="bed", low=(-0.8, 0.0, 0.0), high=(0.8, 2.0, 0.6))
    seats = tuple(
        Seat(name="bed", mark=Mark(x=x, y=1.0, z=0.5, facing=f))
        for x, f in ((0.6, 270.0), (-0.6, 90.0))
    )
    plan = room().model_copy(update={"obstacles": (bed,), "seats": seats})
    s = scene("Mara sits on the bed.", "Ivo sits beside her.")
    told = Told(s).who("mara", "ivo")
    told.says(0, About.PERSON, does(Act.SIT, "mara", lasting=True), topic=("mara",))
    told.says(1, About.PERSON, does(Act.SIT, "ivo", goal="mara", where="beside"), topic=("ivo",))
    last = shoot(s, told.read(), plan)[-1]
    mara, ivo = of(last, "mara"), of(last, "ivo")
    assert abs(turn_between(mara.mark.facing, (ivo.end or ivo.mark).facing)) < 1


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


def test_an_ear_goes_to_the_door() -> None:
    s = scene("Mara puts her ear to the cupboard.")
    told = Told(s).who("mara").thing("table")
    told.says(0, About.ACTION, does(Act.TOUCH, "mara", goal="table", where="to", part="ear.n.01"))
    shot = shot_of(shoot(s, told.read()), 0)
    head = of(shot, "mara").head
    assert head is not None and abs(head.turn) > 45, "the face is turned from what is listened to"
    table = thing(shot, "table")
    near = max(abs(head.at[k] - table.centre[k]) - table.size[k] / 2 for k in (0, 1))
    assert near < 0.3


@pytest.mark.parametrize(
    ("part", "gesture"), [("mouth.n.01", "to-mouth"), ("lip.n.01", "to-mouth")]
)
def test_a_hand_goes_to_ones_own_face(part: str, gesture: str) -> None:
    s = scene("Mara covers her mouth.")
    told = Told(s).who("mara")
    told.says(0, About.ACTION, does(Act.HIDE, "mara", part=part))
    mara = of(shot_of(shoot(s, told.read()), 0), "mara")
    assert gesture in [g.name for g in mara.gestures]
    assert mara.posture is Posture.STAND and mara.end is None, "she hides nowhere"


def test_who_is_pulled_by_the_ear_is_pulled_there() -> None:
    s = scene("Mara pulls Ivo by the ear.")
    told = Told(s).who("mara", "ivo")
    told.says(0, About.RELATION, does(Act.PULL, "mara", patient="ivo", part="ear.n.01"))
    mara = of(shot_of(shoot(s, told.read()), 0), "mara")
    assert [c.motion for c in mara.contacts] == ["pull"] * len(mara.contacts)
    assert all(c.at[2] > 0.85 * BODIES["ivo"].height for c in mara.contacts)


def test_who_is_carried_is_in_the_arms_until_something_else_is_done() -> None:
    s = scene("Mara carries Ivo.", "Ivo runs.")
    told = Told(s).who("mara", "ivo")
    told.says(0, About.RELATION, does(Act.CARRY, "mara", patient="ivo"))
    told.says(1, About.ACTION, does(Act.RUN, "ivo"))
    shots = shoot(s, told.read())
    carried = of(shot_of(shots, 0), "ivo")
    mara = of(shot_of(shots, 0), "mara")
    assert carried.posture is Posture.LIE and carried.mark.z > 0.8
    assert math.hypot(carried.mark.x - mara.mark.x, carried.mark.y - mara.mark.y) < 0.6
    assert of(shots[-1], "ivo").mark.z == 0


def test_who_throws_is_a_throw_away() -> None:
    s = scene("Mara throws the letter at Ivo.")
    told = Told(s).who("mara", "ivo").thing("letter")
    told.says(0, About.RELATION, does(Act.THROW, "mara", patient="letter", goal="ivo", where="at"))
    shot = shot_of(shoot(s, told.read()), 0)
    one, two = of(shot, "mara").mark, of(shot, "ivo").mark
    assert math.hypot(one.x - two.x, one.y - two.y) > 1.6
    assert shot.moment is not None
    thrown = thing(shot, "letter").moves[0]
    assert shot.moment / 24 < thrown.start, "the board has it in the hand, drawn back"


def test_guests_sit_and_who_waits_on_them_stands() -> None:
    s = scene("Guests laugh.")
    told = Told(s).who("guest", kind=EntityKind.GROUP, concept="guest.n.01", count=2)
    told.who("mara", concept="waiter.n.01")
    told.says(0, About.ACTION, does(Act.LAUGH, "guest"))
    plan = room()
    seats = tuple(
        Seat(name="chair", mark={"x": -1.5 + 0.7 * n, "y": 1.5, "z": 0.45}) for n in range(4)
    )
    shot = shoot(s, told.read(), plan.model_copy(update={"seats": seats}))[-1]
    seated = [p for p in shot.performances if p.posture is Posture.SIT]
    assert {p.character for p in seated} == {p.character for p in shot.performances} - {"mara"}
    assert len({(p.mark.x, p.mark.y) for p in seated}) == len(seated)


def test_who_kissed_stands_apart_again_in_the_next_picture() -> None:
    s = scene("Mara kisses Ivo.", ("IVO", "Good night."))
    told = Told(s).who("mara", "ivo")
    told.says(0, About.RELATION, does(Act.KISS, "mara", patient="ivo"))
    shots = shoot(s, told.read())
    kissing, after = shot_of(shots, 0), shots[-1]

    def apart(shot: Shot) -> float:
        one, two = of(shot, "mara"), of(shot, "ivo")
        mine, theirs = one.end or one.mark, two.end or two.mark
        return math.hypot(mine.x - theirs.x, mine.y - theirs.y)

    assert apart(kissing) < 0.6
    assert apart(after) > 0.8


def test_who_jumps_is_off_the_ground_in_the_board() -> None:
    s = scene("Mara jumps.")
    told = Told(s).who("mara")
    told.says(0, About.ACTION, does(Act.JUMP, "mara"))
    shot = shot_of(shoot(s, told.read()), 0)
    leap, down = of(shot, "mara").changes
    assert (leap.posture, down.posture) == (Posture.LEAP, Posture.STAND)
    assert shot.moment is not None and leap.start + leap.duration < shot.moment / 24 < down.start


def test_one_who_is_chased_runs_too() -> None:
    s = scene("Mara chases Ivo.")
    told = Told(s).who("mara", "ivo")
    told.says(0, About.RELATION, does(Act.FOLLOW, "mara", patient="ivo", sense="chase.v.01"))
    shot = shot_of(shoot(s, told.read()), 0)
    assert of(shot, "ivo").posture is Posture.RUN


def test_the_hand_that_holds_something_does_not_salute() -> None:
    s = scene("Mara takes the letter.", "Mara salutes.")
    told = Told(s).who("mara").thing("letter")
    told.says(0, About.ACTION, does(Act.TAKE, "mara", patient="letter"))
    told.says(1, About.ACTION, does(Act.SALUTE, "mara"))
    mara = of(shot_of(shoot(s, told.read()), 1), "mara")
    assert [g.name for g in mara.gestures if g.hand in (None, "right")] == ["salute"]


def formed(name: str) -> Choice:
    """A plain form stands for it."""
    form = Thing(key="form-device-n-01", concept="device.n.01", size=(0.2, 0.2, 0.2), tags=(FORM,))
    return Choice(name=name, thing=form, size=form.size, stands="top")


def test_a_form_stands_only_where_hands_or_a_sentence_would_be_empty_without_it() -> None:
    s = scene("Mara takes the spanner.", "Mara stands by the kettle.", "A anvil.")
    told = Told(s).who("mara").thing("spanner").thing("kettle").thing("anvil")
    told.says(0, About.ACTION, does(Act.TAKE, "mara", patient="spanner"))
    told.says(1, About.PERSON, does(Act.STAND, "mara", goal="kettle", where="beside"))
    told.says(2, About.THING, topic=("anvil",))
    choices = {k: formed(k) for k in ("spanner", "kettle", "anvil")}

    def drawn() -> set[str]:
        return {t.key for shot in shoot(s, told.read(), things=choices) for t in shot.things}

    assert {"spanner", "anvil"} <= drawn() and "kettle" not in drawn()
    choices["spanner"] = Choice(name="spanner")
    assert "spanner" not in drawn()


def test_each_of_a_group_has_one_of_the_things_that_are_told_of() -> None:
    s = scene("The men stand with rifles.")
    told = Told(s).who("man", kind=EntityKind.GROUP, count=2).thing("rifle", count=2)
    told.says(0, About.ACTION, does(Act.HOLD, "man", patient="rifle", lasting=True))
    bodies = {f"man-{n}": BODIES["ivo"] for n in (1, 2)}
    rifles = {"rifle": choose("rifle", (0.08, 1.0, 0.16))}
    shot = shoot(s, told.read(), things=rifles, bodies=bodies)[-1]
    assert {t.of for t in shot.things if t.key == "rifle"} == {"man-1", "man-2"}


def test_what_is_done_to_a_part_is_done_to_its_whole() -> None:
    s = scene("Mara touches the lid.")
    told = Told(s).who("mara").thing("crate").thing("lid", part_of="crate")
    told.says(0, About.ACTION, does(Act.TOUCH, "mara", patient="lid"))
    choices = {k: choose(k, (0.4, 0.4, 0.3)) for k in ("crate", "lid")}
    shots = shoot(s, told.read(), things=choices)
    assert "crate" in {t.key for t in shots[-1].things}
    assert "lid" not in {t.key for t in shots[-1].things}


def test_who_walks_with_something_in_hand_gets_somewhere() -> None:
    """What one holds is nowhere to go to."""
    s = scene("Mara walks with a cup.")
    told = Told(s).who("mara").thing("cup")
    told.says(0, About.ACTION, does(Act.WALK, "mara", instrument="cup"))
    shot = shot_of(shoot(s, told.read()), 0)
    assert thing(shot, "cup").of == "mara"
    mara = of(shot, "mara")
    assert mara.end is not None
    assert math.dist((mara.mark.x, mara.mark.y), (mara.end.x, mara.end.y)) > 1


def things_on(s: Scene, told: Told, plan: SetPlan, *names: str) -> dict[str, PlacedThing]:
    """Where each thing of a reading is as it begins, by its key."""
    sized = {"window": (1.1, 0.1, 1.3), "radio": (0.3, 0.2, 0.2), "clock": (0.12, 0.06, 0.17)}
    choices = {name: choose(name, sized[name]) for name in names}
    things = Things(told.read(), plan, choices)
    return {name: placed for name in names if (placed := things.get(name)) is not None}


def test_a_window_of_a_house_is_no_prop_on_the_street() -> None:
    s = scene("A window glows.")
    told = Told(s).thing("window", concept="window.n.01")
    told.says(0, About.THING, topic=("window",))
    assert things_on(s, told, street(), "window") == {}


def test_what_stands_beside_a_thing_on_a_table_stands_on_that_table() -> None:
    s = scene("A clock beside the radio.")
    told = Told(s).thing("radio").thing("clock", place=Relation(where="beside", what="radio"))
    told.says(0, About.THING, topic=("clock",))
    clock = things_on(s, told, room(), "radio", "clock")["clock"]
    assert clock.where == "top" and clock.at.z == pytest.approx(0.75)


def test_nothing_floats_at_the_height_of_the_desk_it_was_used_at() -> None:
    s = scene("A window frame.")
    told = Told(s).thing("clock")
    told.says(0, About.THING, topic=("clock",))
    things = Things(told.read(), street(), {"clock": choose("clock", (0.5, 0.5, 1.1), "floor")})
    things.settle("clock", near=(0.0, 0.0, 0.8))
    placed = things.get("clock")
    assert placed is not None and placed.at.z == 0.0


def test_children_of_whom_nothing_is_told_play_and_mourners_stand() -> None:
    def postures(concept: str) -> set[Posture]:
        s = scene("They are everywhere.", "Mara looks at them.")
        told = Told(s).who("guest", kind=EntityKind.GROUP, concept=concept, count=2).who("mara")
        told.says(0, About.PLACE)
        told.says(1, About.RELATION, does(Act.LOOK, "mara", patient="guest"))
        plan = room().model_copy(update={"interior": False})
        bodies = {**BODIES, "guest-1": BODIES["pip"], "guest-2": BODIES["pip"]}
        shots = shoot(s, told.read(), plan, bodies)
        played = [p for shot in shots for p in shot.performances if p.character != "mara"]
        assert played
        return {p.posture for p in played}

    assert Posture.CROUCH in postures("child.n.01")
    assert postures("mourner.n.01") == {Posture.STAND}


def test_who_tends_the_bar_is_behind_it_and_a_guest_is_not() -> None:
    plan = room().model_copy(update={"posts": (Mark(x=0.0, y=-2.0, facing=0),)})
    s = scene("Ada wipes a glass behind the counter.", "Mara waits.")
    told = Told(s).who("mara", "ada")
    told.says(0, About.PERSON, does(Act.WAIT, "ada"), topic=("ada",))
    told.says(1, About.PERSON, does(Act.WAIT, "mara"), topic=("mara",))
    shot = shoot(s, told.read(), plan)[0]
    assert (of(shot, "ada").mark.x, of(shot, "ada").mark.y) == (0.0, -2.0)
    assert math.dist((of(shot, "mara").mark.x, of(shot, "mara").mark.y), (0.0, -2.0)) > 1.5


def test_an_audience_keeps_off_the_stage_and_a_choir_is_on_it() -> None:
    seats = [
        Seat(name="seat", mark=Mark(x=x, y=-1.0, z=0.45, facing=0))
        for x in (-2.4, -1.8, -1.2, -0.6, 0.0, 0.6, 1.2, 1.8)
    ]
    plan = room().model_copy(update={"seats": tuple(seats), "obstacles": ()})
    s = scene("The choir sings on the stage.", "The guards stand.")
    told = Told(s).who("choir", "guards", kind=EntityKind.GROUP, count=3)
    told.says(0, About.PERSON, does(Act.SING, "choir"), topic=("choir",))
    told.says(1, About.PERSON, does(Act.STAND, "guards"), topic=("guards",))
    bodies = {f"{k}-{n}": BODIES["mara"] for k in ("choir", "guards") for n in (1, 2, 3)}
    shot = shoot(s, told.read(), plan, bodies)[0]
    for n in (1, 2, 3):
        singer, guard = of(shot, f"choir-{n}").mark, of(shot, f"guards-{n}").mark
        assert singer.y > -1.0 and abs(abs(singer.facing) - 180) < 1
        assert guard.y <= -1.0
