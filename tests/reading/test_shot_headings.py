"""A line that names what a shot is of leads the next one: its subject, its view, its size."""

from __future__ import annotations

import pytest

from regie.film.reading import About, SceneReading
from regie.reading import read_script
from regie.reading.parsing.language_models import is_there
from regie.reading.shot_terms import is_shot_heading, opening_terms
from regie.screenplay.formats.fountain.derive import screenplay_of
from regie.screenplay.formats.fountain.tree import read_tree

english = pytest.mark.skipif(not is_there("en"), reason="the English model is not pulled")


def read(action: str) -> SceneReading:
    words = f"INT. BOATHOUSE - DAY\n\n{action}\n\nOLGA\nNo.\n\nPIET\nYes.\n"
    screenplay, _ = screenplay_of(read_tree(words), "headings.fountain")
    return read_script(screenplay).scenes[0]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("CLOSE SHOT LATCH", "LATCH"),
        ("REVERSE TRACKING SHOT OLGA", "OLGA"),
        ("MED. SHOT - OLGA", "OLGA"),
        ("LONG SHOT – JETTY", "JETTY"),
        ("PAN TO THREE OARS by the wall", "THREE OARS by the wall"),
        ("WIDE ANGLE POV of the lake", "the lake"),
        ("A close-up of the latch.", "the latch."),
        ("GROS PLAN SUR LA RAME", "LA RAME"),
        ("CLOSER", ""),
    ],
)
def test_what_a_shot_is_of_begins_where_the_words_of_the_trade_end(text: str, of: str) -> None:
    found = opening_terms(text)
    assert found is not None and text[found.end :] == of


@pytest.mark.parametrize(
    "text",
    ["Closer to the door, he waits.", "Moving in, she knocks.", "MS DAHL sits.", "On a rock."],
)
def test_what_is_told_is_no_word_of_the_trade(text: str) -> None:
    assert opening_terms(text) is None


@pytest.mark.parametrize("text", ["KEEP OUT!", "Olga", "THE OAR FALLS. IT SINKS.", "A\nB"])
def test_not_every_line_is_a_heading(text: str) -> None:
    assert not is_shot_heading(text)


@english
@pytest.mark.parametrize(
    ("action", "verb", "agents", "patient"),
    [
        ("THE LANTERN\n\nIs raised by one of the fishermen.", "raise", None, "lantern"),
        ("THREE FISHERMEN\n\nDrop the net and run.", "drop", ("fisherman",), "net"),
        ("YOUNG FISHERMAN\n\nlies on the planks.", "lie", ("fisherman",), None),
        ("OLGA unties the boat.\n\nCLOSE SHOT PIET\n\nGrinning.", "grin", ("piet",), None),
        ("OLGA\n\nFolds the sail.", "fold", ("olga",), "sail"),
    ],
)
def test_who_is_named_does_what_the_next_line_tells(
    action: str, verb: str, agents: tuple[str, ...] | None, patient: str | None
) -> None:
    scene = read(action)
    event = next(e for e in scene.events if e.verb == verb)
    if agents is not None:
        assert [scene.entity(k).head if k not in ("olga", "piet") else k for k in event.agents] == [
            *agents
        ]
    found = scene.entity(event.patient) if event.patient else None
    assert (found.head if found else None) == patient


@english
def test_a_description_without_a_noun_is_of_what_was_named() -> None:
    scene = read("THE WINCH\n\nOld, rusty, with a broken handle.")
    heading, own = scene.sentences[:2]
    assert heading.heads and not own.heads
    assert own.about is About.THING
    assert scene.entity(own.topic[0]).head == "winch"


@english
@pytest.mark.parametrize("heading", ["OLGA'S POV", "OLGA'S P.O.V.", "OVER OLGA'S SHOULDER"])
def test_whose_view_it_is(heading: str) -> None:
    scene = read(f"OLGA waits.\n\n{heading}\n\nPiet rows away.")
    assert scene.sentences[2].viewer == "olga"
    assert next(e for e in scene.events if e.verb == "row").agents == ("piet",)
    assert not {"pov", "eye", "shoulder"} & {e.head for e in scene.entities}


@english
def test_a_line_before_a_speech_leads_nothing() -> None:
    assert not any(s.heads for s in read("THE WINCH").sentences)


@english
def test_a_sentence_in_capitals_is_no_heading() -> None:
    scene = read("THE WINCH JAMS\n\nPiet kicks it.")
    assert not scene.sentences[0].heads
    assert next(e for e in scene.events if e.verb == "kick").agents == ("piet",)


@english
def test_a_pronoun_after_a_heading_means_whom_it_names() -> None:
    scene = read("OLGA waits for Piet.\n\nA FISHERMAN\n\nlies on the planks. He is shivering.")
    who = {k for e in scene.events if e.verb == "shiver" for k in e.agents}
    assert {scene.entity(k).head for k in who} == {"fisherman"}


@english
def test_the_films_own_camera_is_no_thing_though_something_follows_it() -> None:
    scene = read("PAN BACK TO Olga, faces the CAMERA, CLOSE, pale, then runs.")
    assert "camera" not in {e.head for e in scene.entities}


@english
def test_several_to_whom_the_camera_goes_are_there() -> None:
    scene = read("PAN TO THREE FISHERMEN 40 yards away.")
    assert [e.head for e in scene.entities if e.can_be_seen and e.kind == "group"] == ["fisherman"]
