"""What is written on a thing as a scene goes on, and which things are none."""

from __future__ import annotations

from readings import Told, choose, does
from test_reading_shots import shoot
from worlds import room, scene

from regie.board.playing.figures import is_figure
from regie.board.playing.items import items_of
from regie.film.reading import About, Act, EntityKind
from regie.film.shot import Coverage, PlacedThing, Posture, Shot

DIARY = {"diary": choose("diary", (0.15, 0.26, 0.03), "hand")}


def thing(shot: Shot, key: str) -> PlacedThing:
    return next(t for t in shot.things if t.key == key)


def test_words_are_read_close_as_they_are_written_and_not_before() -> None:
    s = scene("Mara opens the diary.", "She writes.", "She writes more.")
    told = Told(s).who("mara").thing("diary", text="One", texts=((1, "One"), (2, "Two")))
    told.says(0, About.ACTION, does(Act.OPEN, "mara", patient="diary"))
    told.says(1, About.ACTION, does(Act.WRITE, "mara", patient="diary"))
    told.says(2, About.ACTION, does(Act.WRITE, "mara", patient="diary"))
    shots = shoot(s, told.read(), things=DIARY)
    told_at = {(n, thing(shot, "diary").text) for shot in shots for n in shot.sentences}
    assert told_at == {(0, ""), (1, "One"), (2, "Two")}
    inserts = [shot for shot in shots if shot.coverage is Coverage.INSERT]
    assert [thing(shot, "diary").text for shot in inserts] == ["One", "Two"]


def test_words_over_the_picture_hang_on_no_wall() -> None:
    s = scene("Mara waits.")
    told = Told(s).who("mara").thing("title", kind=EntityKind.TEXT, text="ACT ONE")
    told.says(0, About.TEXT, topic=("title",))
    assert not items_of(told.read(), room(), {"title": choose("title", (0.7, 0.03, 0.4), "wall")})


def test_what_is_somebodys_and_only_breaks_is_a_figure_of_speech() -> None:
    s = scene("Mara's armour cracks.", "She drops her cup.")
    told = Told(s).who("mara").thing("armour", "cup", owner="mara")
    told.says(0, About.THING, does(Act.BREAK, "armour"), topic=("armour",))
    told.says(1, About.ACTION, does(Act.DROP, "mara", patient="cup"))
    reading = told.read()
    found = {e.key for e in reading.entities if is_figure(e, reading)}
    assert found == {"armour"}


def test_what_lay_on_knees_is_put_by_when_somebody_gets_up() -> None:
    s = scene("Mara sits.", "She reads the diary.", "She gets up.", "She waits.")
    told = Told(s).who("mara").thing("diary")
    told.says(0, About.PERSON, does(Act.SIT, "mara", lasting=True), topic=("mara",))
    told.says(1, About.ACTION, does(Act.LOOK, "mara", patient="diary"))
    told.says(2, About.ACTION, does(Act.RISE, "mara"))
    told.says(3, About.ACTION, does(Act.WAIT, "mara"))
    shots = shoot(s, told.read(), things=DIARY)
    last = shots[-1]
    stands = next(p for p in last.performances if p.character == "mara").posture
    assert stands is not Posture.SIT
    lies = thing(last, "diary")
    assert not (lies.where == "top" and lies.of == "mara")
