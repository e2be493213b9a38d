"""Deeds by force, on the body and on what carries people, as English and French tell them."""

from __future__ import annotations

import pytest
from test_script import parsed
from test_things_read import scene
from test_what_happens import CAST, deeds

from regie.reading import read_script
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(
    not (is_there("en") and is_there("fr")), reason="a model is not pulled"
)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        # Nobody names what it is done with.
        ("Henry shoots Nora.", "henry shoot nora +gun"),
        ("Nora takes a knife. She stabs Henry.", "nora hit henry +knife"),
        ("Henry opens fire.", "henry shoot +gun"),
        # Who is on the ground after it.
        ("Henry pushes Nora to the ground.", "henry throw nora"),
        ("Nora knocks Henry down.", "nora throw henry"),
        ("Nora hits Henry over the head.", "nora hit henry"),
        ("Henry is tied to a chair.", "henry sit"),
        ("Henry is crouched behind a wall.", "henry bend"),
        # Ways.
        ("Nora sprints through the trees.", "nora run"),
        ("A camel stands there. Nora mounts the camel.", "nora ride camel"),
        ("Nora mounts a horse. She gallops off.", "nora exit +horse"),
        ("A dog waits. Nora walks to a ball, picks it up and goes.", "nora take ball"),
        ("An old woman in black kisses a young soldier.", "woman kiss soldier"),
    ],
)  # fmt: skip
def test_an_english_sentence_tells_a_deed(words: str, told: str) -> None:
    assert told in deeds(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Henry s'étire.", "henry stretch"),
        ("NORA entre.", "nora enter"),
        ("Nora attend. Henry court vers elle et s'agenouille.", "henry kneel"),
        ("Nora regarde Henry. Elle le repousse.", "nora push henry"),
        ("Nora attend. Henry met le couteau à la gorge de Nora.", "henry put knife"),
        ("Nora caresse un cheval.", "nora touch horse"),
        ("Nora monte sur le cheval et part au galop.", "nora exit"),
    ],
)
def test_a_french_sentence_tells_a_deed(words: str, told: str) -> None:
    assert told in deeds(words, "fr")


def test_a_weapon_is_at_anothers_throat() -> None:
    script = parsed(
        f"INT. HALL - DAY\n\nHenry lies there. Nora holds the knife to his throat.\n\n{CAST}"
    )
    events = read_script(script).scenes[0].events
    held = next(e for e in events if e.patient == "knife")
    assert (held.goal, held.part) == ("henry", "throat.n.01")


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("NORA rides toward the camp.", {"nora": "horse"}),
        ("A rider comes over the ridge.", {"rider": "horse"}),
        ("Three mounted men wait.", {"man": "horse"}),
        ("A girl on a pony watches NORA.", {"girl": "pony"}),
        ("NORA pedals along the canal.", {"nora": "bicycle"}),
        ("NORA drives fast.", {"nora": "car"}),
        ("NORA rows out.", {"nora": "boat"}),
        ("HENRY drives. NORA sits next to him.", {"henry": "car", "nora": "car"}),
        ("The truck drives up, RITA at the wheel.", {"rita": "truck"}),
        ("A jeep with four soldiers passes NORA.", {"soldier": "jeep"}),
        ("HENRY comes by on his bicycle.", {"henry": "bicycle"}),
        ("NORA rides away. She turns the mare.", {"nora": "mare"}),
        # Who walked before gets on in the picture.
        ("NORA walks to a horse. She rides away.", {}),
        ("NORA rides the elevator.", {}),
    ],
)
def test_who_rides_or_drives_is_on_something_from_the_first(words: str, on: dict[str, str]) -> None:
    read = scene(words)
    placed = {e.key: e.place.what for e in read.entities if e.can_be_seen and e.place is not None}
    assert placed == on
    assert all(read.entity(carrier) is not None for carrier in on.values())


def test_each_of_a_group_that_rides_has_a_horse() -> None:
    read = scene("Three mounted men wait.")
    assert sum(e.head == "horse" and e.owner == "man" for e in read.entities) == 3
