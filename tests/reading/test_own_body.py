"""What a part of somebody's body does tells the deed, whatever the verb; who has hold of whom."""

from __future__ import annotations

import pytest
from test_what_happens import deeds

from regie.reading.parsing.language_models import is_there

pytestmark = pytest.mark.skipif(not is_there("en"), reason="the model is not pulled")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Nora swings onto her feet.", "nora rise"),
        ("Henry rolls onto his stomach.", "henry lie"),
        ("Henry's eyes flick to the door.", "henry look door"),
        ("Nora raises her head.", "nora look"),
        ("Henry's arms flail.", "henry wave"),
        # Hands go through what is a thing, feet through what is none.
        ("Nora cuts through the ropes.", "nora cut rope"),
        ("Nora cuts through the garden.", "nora walk"),
        ("Henry finishes his coffee.", "henry drink coffee"),
        # On what one goes, and not only where.
        ("The mayor drives up.", "mayor drive +car"),
        ("Two guards drag Henry out. He is thrown to the floor.", "guard throw henry"),
    ],
)  # fmt: skip
def test_a_body_tells_its_deed(words: str, told: str) -> None:
    assert told in deeds(words)


@pytest.mark.parametrize("words", ["Henry makes a decision.", "Nora becomes very still."])
def test_hands_do_nothing_where_nothing_is_told_of_them(words: str) -> None:
    assert not [d for d in deeds(words) if "operate" in d or "work" in d]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Nora turns. Stops and stares, raises her rifle.", "nora stand"),
        ("Nora waits. Henry chases Nora up an alley.", "henry follow nora"),
        ("A piano. Nora begins to play.", "nora play-music piano"),
    ],
)
def test_whose_deed_it_is_though_the_words_say_little(words: str, told: str) -> None:
    assert told in deeds(words)


def test_cups_and_plates_are_no_deeds() -> None:
    assert not deeds("Cups and plates on the table.")
