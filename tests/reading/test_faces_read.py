"""What a part of a face does is read from the part and the verb; feelings from definitions."""

from __future__ import annotations

import pytest
from test_script import parsed

from regie.concepts.wordnet import is_there as has_wordnet
from regie.film.feelings import FaceMove
from regie.film.reading import Act
from regie.reading import read_script
from regie.reading.moods import mood_of_deed, read_mood
from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(
    not (is_there("en") and has_wordnet()), reason="a model is not pulled"
)

CAST = "INT. ELSEWHERE - DAY\n\nNORA\nYes.\n\nHENRY\nYes.\n"


@pytest.mark.parametrize(
    ("words", "move"),
    [
        ("Nora narrows her eyes.", "eyes-narrow"),
        ("Henry's eyes widen.", "eyes-widen"),
        ("Nora lifts one eyebrow.", "brow-up"),
        ("Henry arches his eyebrows.", "brows-up"),
        ("Nora furrows her brow.", "brows-down"),
        ("Henry tightens his jaw.", "jaw-set"),
        ("Nora's jaw sags.", "mouth-open"),
        ("Henry shuts his eyes.", "eyes-close"),
        # Hands, and what is in them, do something else.
        ("Nora wipes her nose.", None),
        ("Henry kisses her cheek.", None),
        ("Nora opens her eyes with her fingers.", None),
    ],
)
def test_a_part_of_a_face_does_something(words: str, move: FaceMove | None) -> None:
    scene = read_script(parsed(f"INT. HALL - DAY\n\n{words}\n\n{CAST}")).scenes[0]
    moves = [e.face for e in scene.events if e.face is not None]
    assert moves == ([move] if move else [])
    assert all(e.act is Act.FROWN for e in scene.events if e.face is not None)


@pytest.mark.parametrize(
    ("sense", "mood"),
    [("sneer.v.02", "scornful"), ("glower.v.01", "angry"), ("walk.v.01", None), ("", None)],
)
def test_a_definition_names_the_feeling(sense: str, mood: str | None) -> None:
    assert mood_of_deed(sense) == mood


@pytest.mark.parametrize(
    ("words", "mood"),
    [
        ("She looks at him with contempt.", "scornful"),
        ("He recoils in utter disgust.", "disgusted"),
        ("She sits in the kitchen with Henry.", "neutral"),
        ("He is exhausted.", "weary"),
    ],
)
def test_a_feeling_is_named(words: str, mood: str) -> None:
    assert read_mood(words) == mood
