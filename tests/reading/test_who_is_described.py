"""Who is described beside a name is that one; who stands behind a verb of state does it; a body
lies there; a stranger is another one each time that he is told of as new."""

from __future__ import annotations

import pytest

from regie.film.reading import Act, EntityKind, ScriptReading
from regie.reading import read_script
from regie.reading.dossiers import make_dossiers
from regie.reading.parsing.language_models import is_there
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def read(text: str) -> ScriptReading:
    screenplay, _ = screenplay_of(read_tree(text), "described.fountain")
    return read_script(screenplay, dossiers=make_dossiers)


def in_room(action: str) -> ScriptReading:
    return read(f"INT. ROOM - DAY\n\n{action}\n")


def people(reading: ScriptReading, scene: int = 0) -> dict[str, EntityKind]:
    kinds = (EntityKind.PERSON, EntityKind.GROUP)
    return {e.key: e.kind for e in reading.scenes[scene].entities if e.kind in kinds}


def test_a_noun_behind_name_and_age_is_no_second_person() -> None:
    reading = in_room("MAYA FOX, 20, a Samoan girl with long black hair bursts out of the shed.")
    assert set(people(reading)) == {"maya-fox"}
    dossier = reading.dossier("maya-fox")
    assert dossier is not None
    hair = dossier.trait("hair")
    assert hair is not None and hair.value == "long"


@pytest.mark.parametrize(
    ("action", "who", "act"),
    [
        ("Sitting around the table are a dozen girls in uniforms.", "girl", Act.SIT),
        ("Standing in the door is MARTIN, a fat policeman.", "martin", Act.STAND),
        ("Behind the bar stands a waiter in a white jacket.", "waiter", Act.STAND),
    ],
)
def test_who_stands_behind_the_verb_does_it(action: str, who: str, act: Act) -> None:
    scene = in_room(action).scenes[0]
    assert [(e.agents, e.act) for e in scene.events] == [((who,), act)]


@pytest.mark.parametrize(
    ("action", "group"),
    [
        ("A group of MOUNTED RANGER OFFICERS, ride onto the ridge.", "ranger-officer"),
        ("Ragged CONFEDERATE SOLDIERS crouch behind a wall.", "soldier"),
    ],
)
def test_people_in_capitals_are_no_verb(action: str, group: str) -> None:
    assert people(in_room(action)) == {group: EntityKind.GROUP}


def test_a_body_lies_there_and_is_somebody() -> None:
    scene = in_room("A body lies face down on the floor. The body moves.").scenes[0]
    assert [e.agents for e in scene.events] == [("body",), ("body",)]
    assert people(in_room("ANNA sits. Her body trembles.")) == {"anna": EntityKind.PERSON}


def test_little_children_are_younger() -> None:
    little, girl = (in_room(f"A {word}girl sits on the steps.") for word in ("little ", ""))
    ages = [r.nameless[0].trait("age") for r in (little, girl)]
    assert ages[0] is not None and ages[1] is not None
    assert float(ages[0].value) < 8 < float(ages[1].value)


def test_a_new_stranger_is_another() -> None:
    reading = read(
        "INT. HALL - DAY\n\nA man waits.\n\nINT. BARN - DAY\n\nThe man sleeps.\n\n"
        "EXT. ROAD - DAY\n\nA man walks.\n"
    )
    first, again, other = (set(people(reading, n)) for n in range(3))
    assert first == again != other
