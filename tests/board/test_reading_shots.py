"""Shots that show the events of a reading: who does what with what is in the frame."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from readings import Told, choose, does
from talk import check_lines
from worlds import BODIES, WOMAN, room, scene, street

from regie.board.blocking.state import StagedShot
from regie.board.camera.projection import camera_view
from regie.board.held import holder_at, place_at
from regie.board.lister import list_reading_shots
from regie.board.playing.acts import PLAYS
from regie.film.bible import Bible
from regie.film.reading import (
    About,
    Act,
    EntityKind,
    LineReading,
    Presence,
    Relation,
    SceneReading,
    Setting,
    Status,
)
from regie.film.screenplay import Light, Scene
from regie.film.shot import Coverage, Performance, Posture, Shot, ShotSize
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.things import Choice, Spot
from regie.film.units import FrameRate, FrameSize

RATE, SIZE = FrameRate(), FrameSize()

THINGS = {
    "cup": choose("cup", (0.09, 0.09, 0.1), "hand"),
    "letter": choose("letter", (0.2, 0.01, 0.28), "hand", text="Come home."),
    "trunk": choose("trunk", (0.9, 0.5, 0.5), "floor"),
    "laptop": choose("laptop", (0.3, 0.2, 0.2)),
    "dog": choose("dog", (0.3, 0.8, 0.6), "floor"),
    "sign": choose("sign", (0.5, 0.03, 0.3), "wall", text="CLOSED",
                   spots=(Spot(use="text", at=(0, -0.02, 0.15), size=(0.5, 0.3), facing=180),)),
    "printer": choose("printer", (0.4, 0.4, 0.3)),
}  # fmt: skip


def shoot(
    scene: Scene,
    reading: SceneReading,
    plan: SetPlan | None = None,
    bodies: Mapping[str, BodyPlan] = BODIES,
    other: SetPlan | None = None,
    things: Mapping[str, Choice] = THINGS,
) -> tuple[Shot, ...]:
    return list_reading_shots(
        scene, reading, Bible(), {}, plan or room(), bodies, things, RATE, SIZE, other
    )


def shot_of(shots: tuple[Shot, ...], event: int) -> Shot:
    return next(s for s in shots if event in s.events)


def of(shot: Shot, key: str) -> Performance:
    return next(p for p in shot.performances if p.character == key)


def in_frame(shot: Shot, key: str) -> bool:
    moment = (shot.moment or shot.duration // 2) / 24
    staged = StagedShot(shot.performances, shot.things)
    thing = staged.thing(key)
    assert thing is not None
    at = place_at(thing, staged, BODIES, moment, shot.seed)
    x, y, depth = camera_view(shot.camera, SIZE).see(at)
    return depth > 0 and 0 < x < 1 and 0 < y < 1


def test_every_act_has_a_row() -> None:
    assert set(PLAYS) == set(Act)


def test_a_hand_takes_a_thing_and_the_thing_is_in_the_frame() -> None:
    s = scene("Mara takes the cup.")
    told = Told(s).who("mara").thing("cup")
    told.says(0, About.ACTION, does(Act.TAKE, "mara", patient="cup"))
    shots = shoot(s, told.read())
    taking = shot_of(shots, 0)
    contact = of(taking, "mara").contacts[0]
    cup = next(t for t in taking.things if t.key == "cup")
    assert cup.where == "set", "the set has a cup, and it is this one"
    assert math.dist(contact.at, cup.centre) < 0.2
    assert math.hypot(of(taking, "mara").mark.x - contact.at[0],
                      of(taking, "mara").mark.y - contact.at[1]) < 0.85  # fmt: skip
    assert cup.moves[0].what == "taken" and cup.moves[0].who == "mara"
    assert in_frame(taking, "cup")
    assert taking.moment is not None
    assert taking.moment / 24 == pytest.approx(contact.touch, abs=0.3)
    after = shots[shots.index(taking) + 1]
    assert next(t for t in after.things if t.key == "cup").where == "hand"


def test_what_is_given_changes_hands() -> None:
    s = scene("Mara gives Ivo the letter.", "Ivo reads it.")
    told = Told(s).who("mara", "ivo").thing("letter")
    told.says(0, About.RELATION, does(Act.GIVE, "mara", patient="letter", recipient="ivo"))
    told.says(1, About.ACTION, does(Act.READ, "ivo", patient="letter"))
    shots = shoot(s, told.read())
    giving = shot_of(shots, 0)
    letter = next(t for t in giving.things if t.key == "letter")
    assert letter.where == "hand" and letter.of == "mara", "it is in her hand before she gives it"
    assert holder_at(letter, 99.0) == ("ivo", "right")
    one, two = of(giving, "mara"), of(giving, "ivo")
    assert math.dist(one.contacts[0].at, two.contacts[0].at) < 0.15, "the hands meet"
    reading = shot_of(shots, 1)
    assert [g.name for g in of(reading, "ivo").gestures] == ["read"]


def test_postures_change_in_the_shot_and_stay() -> None:
    s = scene(
        "Mara sits down.",
        "She waits.",
        "She stands up.",
        "Ivo falls.",
        "Rain beats on the roof of the house.",
    )
    told = Told(s).who("mara", "ivo")
    told.says(0, About.ACTION, does(Act.SIT, "mara"))
    told.says(1, About.ACTION, does(Act.LOOK, "mara"), topic=("mara",))
    told.says(2, About.ACTION, does(Act.RISE, "mara"))
    told.says(3, About.ACTION, does(Act.FALL, "ivo"))
    told.says(4, About.PLACE)
    shots = shoot(s, told.read())
    down = of(shot_of(shots, 0), "mara")
    assert [c.posture for c in down.changes] == [Posture.SIT]
    assert of(shot_of(shots, 1), "mara").posture is Posture.SIT
    up = of(shot_of(shots, 2), "mara")
    assert up.posture is Posture.SIT and up.changes[0].posture is Posture.STAND
    assert of(shots[-1], "mara").posture is Posture.STAND
    assert of(shot_of(shots, 3), "ivo").changes[0].posture is Posture.LIE
    assert of(shots[-1], "ivo").posture is Posture.LIE


@pytest.mark.parametrize("status", [Status.NEGATED, Status.UNREAL])
def test_what_does_not_happen_is_not_played(status: Status) -> None:
    s = scene("Mara does not lie down.")
    told = Told(s).who("mara")
    told.says(0, About.ACTION, does(Act.LIE, "mara", status=status), topic=("mara",))
    shots = shoot(s, told.read())
    assert {of(x, "mara").posture for x in shots} == {Posture.STAND}
    assert not any(of(x, "mara").changes for x in shots)


def test_what_is_begun_is_reached_for_and_not_done() -> None:
    s = scene("Mara is about to open the trunk.")
    told = Told(s).who("mara").thing("trunk")
    told.says(0, About.ACTION, does(Act.OPEN, "mara", patient="trunk", status=Status.BEGUN))
    shot = shot_of(shoot(s, told.read()), 0)
    assert of(shot, "mara").contacts
    assert not next(t for t in shot.things if t.key == "trunk").moves


def test_who_comes_later_is_not_there_before_and_comes_through_a_door() -> None:
    s = scene("A kitchen.", "Ivo enters.", ("IVO", "Hello."))
    told = Told(s).who("mara").who("ivo", opening=False, enters=0)
    told.says(0, About.PLACE)
    told.says(1, About.ACTION, does(Act.ENTER, "ivo"))
    shots = shoot(s, told.read())
    assert all(p.character != "ivo" for p in shots[0].performances)
    entering = of(shot_of(shots, 0), "ivo")
    assert entering.end is not None
    door = room().doors[0]
    way_in = math.hypot(entering.mark.x - door.x, entering.mark.y - door.y)
    assert way_in < math.hypot(entering.end.x - door.x, entering.end.y - door.y)
    assert any(p.character == "ivo" for p in shots[-1].performances)


def test_who_is_only_named_pictured_or_heard_is_not_on_the_set() -> None:
    s = scene("A photograph of Ivo.")
    told = Told(s).who("mara").who("ivo", presence=Presence.DEPICTED)
    told.who("pip", presence=Presence.MENTIONED).who("tom", presence=Presence.HEARD)
    told.says(0, About.THING, topic=("ivo",))
    shots = shoot(s, told.read())
    assert {p.character for x in shots for p in x.performances} == {"mara"}


def test_the_dead_lie_with_their_eyes_shut() -> None:
    s = scene("Ivo lies dead. Mara looks at him.")
    told = Told(s).who("mara").who("ivo", dead=True)
    told.says(0, About.REACTION, does(Act.LOOK, "mara", patient="ivo"))
    body = of(shoot(s, told.read())[-1], "ivo")
    assert body.posture is Posture.LIE and body.eyes_shut


def test_a_machine_that_speaks_is_seen_as_the_machine() -> None:
    s = scene("Mara stares.", ("PRINTER", "Error."), ("MARA", "No."))
    told = Told(s).who("mara").thing("printer", kind=EntityKind.MACHINE)
    told.says(0, About.PERSON, topic=("mara",))
    shots = shoot(s, told.read())
    line = next(x for x in shots if any(li.character == "printer" for li in x.lines))
    assert line.coverage is Coverage.INSERT and line.subject == "printer"
    assert in_frame(line, "printer")
    assert all(p.character == "mara" for x in shots for p in x.performances)
    check_lines(s, shots, {})


def test_a_text_fills_the_frame_long_enough_to_be_read() -> None:
    s = scene("A sign reads: CLOSED UNTIL THE END OF THE WAR.")
    told = Told(s).who("mara")
    told.thing("sign", kind=EntityKind.TEXT, text="CLOSED UNTIL THE END OF THE WAR")
    told.says(0, About.TEXT, topic=("sign",))
    insert = next(x for x in shoot(s, told.read()) if x.subject == "sign")
    assert insert.size is ShotSize.INSERT and insert.duration >= 3.5 * 24
    sign = next(t for t in insert.things if t.key == "sign")
    view = camera_view(insert.camera, SIZE)
    left = view.see((sign.centre[0] - 0.25, sign.centre[1], sign.centre[2]))[0]
    right = view.see((sign.centre[0] + 0.25, sign.centre[1], sign.centre[2]))[0]
    assert abs(right - left) > 0.2 or sign.at.facing % 180 == 90


def test_things_are_where_the_script_puts_them() -> None:
    s = scene("A laptop on a table.")
    told = Told(s).who("mara").thing("table")
    told.thing("laptop", place=Relation(where="on", what="table"))
    told.says(0, About.THING, topic=("laptop",))
    laptop = next(t for t in shoot(s, told.read())[-1].things if t.key == "laptop")
    assert laptop.where == "top" and laptop.of == "table"
    table = room().obstacles[0]
    assert table.low[0] < laptop.at.x < table.high[0]
    assert laptop.at.z == pytest.approx(table.high[2], abs=0.01)


def test_a_call_is_cut_between_two_places() -> None:
    s = scene("Mara phones.", ("MARA", "Is it you?"), ("IVO", "Who else?"))
    told = Told(s).who("mara", "ivo")
    told.setting = Setting(place="kitchen", other="street", link="phone", light=Light.DAY)
    told.whereabouts = (("mara", "kitchen"), ("ivo", "street"))
    told.says(0, About.ACTION, does(Act.PHONE, "mara"))
    shots = shoot(s, told.read(), other=street())
    by_line = {li.character: x for x in shots for li in x.lines}
    assert by_line["mara"].place == "kitchen" and by_line["ivo"].place == "street"
    for shot in shots:
        wanted = {"kitchen": {"mara"}, "street": {"ivo"}}[shot.place]
        assert {p.character for p in shot.performances} <= wanted
    check_lines(s, shots, {})


def test_a_group_stands_apart_from_the_line() -> None:
    s = scene("Three guards wait.", ("MARA", "Who are they?"), ("IVO", "Guards."))
    told = Told(s).who("mara", "ivo").who("guards", kind=EntityKind.GROUP, count=3)
    told.says(0, About.PERSON, topic=("guards",))
    bodies = {**BODIES, "guards-1": WOMAN, "guards-2": WOMAN, "guards-3": WOMAN}
    shots = shoot(s, told.read(), bodies=bodies)
    there = {p.character for p in shots[0].performances}
    assert {"guards-1", "guards-2", "guards-3"} <= there
    marks = [p.mark for p in shots[0].performances]
    for n, one in enumerate(marks):
        assert all(math.hypot(one.x - o.x, one.y - o.y) > 0.5 for o in marks[n + 1 :])


def test_no_frame_comes_again_within_four_shots() -> None:
    s = scene(*(f"Mara thinks of {n}." for n in range(8)))
    told = Told(s).who("mara")
    for n in range(8):
        told.says(n, About.REACTION, does(Act.THINK, "mara"))
    shots = shoot(s, told.read())
    setups = [(x.size, x.angle, x.subject) for x in shots]
    for n, setup in enumerate(setups):
        assert setup not in setups[max(0, n - 3) : n], n


def test_the_script_directs_the_camera() -> None:
    s = scene("CLOSE ON Mara.", "WIDE ON the kitchen.")
    told = Told(s).who("mara")
    told.says(0, About.PERSON, topic=("mara",))
    told.says(1, About.PLACE)
    shots = shoot(s, told.read())
    assert [x.size for x in shots] == [ShotSize.CU, ShotSize.WS]


def test_a_line_that_the_reading_lacks_is_heard() -> None:
    s = scene(("MARA", "One."), ("STRANGER", "Two."), ("MARA", "Three."))
    reading = Told(s).who("mara").read().model_copy(update={"lines": ()})
    check_lines(s, shoot(s, reading), {})
    off = LineReading(line_id="nowhere", speakers=())
    check_lines(s, shoot(s, reading.model_copy(update={"lines": (off,)})), {})
