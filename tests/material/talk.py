"""A small scene with its reading, and shots of it: what the board's tests look at."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest
from readings import Told, choose, does
from worlds import BIBLE, BODIES, room, scene

from regie.board import list_reading_shots
from regie.film.bible import Bible
from regie.film.reading import About, Act, EntityKind, SceneReading
from regie.film.screenplay import Scene, Screenplay
from regie.film.shot import Shot
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.things import Choice
from regie.film.units import FrameRate, FrameSize
from regie.reading.by_lexicon import read_by_lexicon

RATE, SIZE = FrameRate(), FrameSize()

TALK = scene(
    "A small kitchen, steam on the window.",
    "MARA enters with a wet coat. IVO waits for her, his arms crossed.",
    ("IVO", "You're late. The storm isn't."),
    ("MARA", "The road was under water."),
    ("IVO", "Twenty years I kept that lamp. It never went dark."),
    ("MARA", "looking up", "And tonight?"),
    "Ivo points at the radio.",
    ("IVO", "Tonight it's yours."),
    "PIP runs in through the door.",
    ("PIP", "There's a boat out there! I heard it!"),
    ("RADIO (V.O.)", "This is the Maria Grace. We have lost the light."),
    "Mara sits at the table and takes the cup.",
    ("PIP", "They can't see us, can they?"),
    ("MARA", "Not yet."),
    "Mara stands up and runs out of the door.",
    ("IVO", "Go!"),
)

THINGS: Mapping[str, Choice] = {
    "cup": choose("cup", (0.09, 0.09, 0.1), "hand"),
    "radio": choose("radio", (0.3, 0.15, 0.2)),
}


def talk_reading(taken: Scene = TALK) -> SceneReading:
    """The reading of TALK, or of a draft of it with the same paragraphs."""
    told = Told(taken).who("mara", opening=False, enters=0).who("ivo")
    told.who("pip", opening=False, enters=3)
    told.thing("radio", kind=EntityKind.MACHINE).thing("cup")
    told.says(0, About.PLACE)
    told.says(1, About.ACTION, does(Act.ENTER, "mara"), does(Act.WAIT, "ivo", lasting=True))
    told.says(6, About.ACTION, does(Act.POINT, "ivo", patient="radio"))
    told.says(8, About.ACTION, does(Act.ENTER, "pip", fast=True))
    told.says(11, About.ACTION, does(Act.SIT, "mara"), does(Act.TAKE, "mara", patient="cup"))
    told.says(14, About.ACTION, does(Act.RISE, "mara"), does(Act.EXIT, "mara", fast=True))
    return told.read()


def read_plainly(taken: Scene, bible: Bible = BIBLE) -> SceneReading:
    """What the word lists make of a scene: the reading that every machine has."""
    known = {c.name: c.key for c in bible.characters}
    places = {p.name: p.key for p in bible.places}
    return read_by_lexicon(Screenplay(scenes=(taken,)), known, places).scenes[0]


def shoot(
    taken: Scene,
    plan: SetPlan | None = None,
    durations: Mapping[str, float] | None = None,
    bible: Bible = BIBLE,
    bodies: Mapping[str, BodyPlan] = BODIES,
    reading: SceneReading | None = None,
) -> tuple[Shot, ...]:
    """Shots of a scene, by what the word lists make of it where no reading is given."""
    told = reading or read_plainly(taken, bible)
    return list_reading_shots(
        taken, told, bible, durations or {}, plan or room(), bodies, THINGS, RATE, SIZE
    )


def shoot_talk(
    taken: Scene = TALK,
    plan: SetPlan | None = None,
    durations: Mapping[str, float] | None = None,
    bodies: Mapping[str, BodyPlan] = BODIES,
) -> tuple[Shot, ...]:
    return shoot(taken, plan, durations, BIBLE, bodies, talk_reading(taken))


@cache
def talk_shots() -> tuple[Shot, ...]:
    """The shots of TALK in the room, listed once a session."""
    return shoot_talk()


def check_lines(
    taken: Scene,
    shots: tuple[Shot, ...],
    durations: Mapping[str, float],
    rate: FrameRate = RATE,
) -> None:
    """Every line is heard once, whole, in order, at one moment of the scene."""
    began: dict[str, float] = {}
    heard_to: dict[str, float] = {}
    frame = 0
    for shot in shots:
        start, end = rate.seconds(frame), rate.seconds(frame + shot.duration)
        for line in shot.lines:
            moment = start + line.start
            assert moment < end
            if line.line_id in began:
                assert line.start < 0, "a line that goes on began before this shot"
                assert moment == pytest.approx(began[line.line_id], abs=1e-3)
                assert heard_to[line.line_id] == pytest.approx(start, abs=1e-6), "a gap"
            else:
                assert line.start >= 0
                began[line.line_id] = moment
            heard_to[line.line_id] = end
        frame += shot.duration
    ids = [line_id for line_id, _ in taken.lines()]
    assert list(began) == ids
    assert sorted(began.values()) == list(began.values())
    for line_id in ids:
        if line_id in durations:
            assert heard_to[line_id] >= began[line_id] + durations[line_id] - 0.05
