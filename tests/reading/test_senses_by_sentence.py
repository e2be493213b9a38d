"""What a sentence tells speaks for one of a noun's senses."""

from __future__ import annotations

import pytest

from regie.concepts.wordnet import open_wordnet
from regie.reading.entities.likeness import likeness
from regie.reading.entities.senses import meaning
from regie.reading.parsing.tagger import open_tagger


def about(text: str) -> bytes:
    tagger = open_tagger()
    assert tagger is not None
    return tagger.tell([tagger.encoder.words(text)])[0].about


def best(noun: str, told: str) -> str:
    senses = open_wordnet().senses(noun, "n")[:8]
    like = likeness(about(told), senses)
    return senses[like.index(max(like))].name


@pytest.mark.parametrize(
    ("noun", "told", "sense"),
    [
        ("bank", "they row the boat to the grassy bank of the river .", "bank.n.01"),
        ("mouse", "he click the mouse and look at the screen .", "mouse.n.04"),
        ("bat", "a bat flutter out of the cave in the dusk .", "bat.n.01"),
    ],
)
def test_the_sense_is_likest_that_the_sentence_is_about(noun: str, told: str, sense: str) -> None:
    assert best(noun, told) == sense


def test_a_sentence_turns_what_a_noun_means() -> None:
    told = "she pours milk from the pitcher ."
    assert meaning("pitcher").kind == "person"
    assert meaning("pitcher", about=about(told)).concept == "pitcher.n.02"


def test_nothing_is_said_without_a_sentence_or_of_one_sense() -> None:
    senses = open_wordnet().senses("bank", "n")
    assert likeness(b"", senses) == [0.0] * len(senses)
    assert likeness(about("the bank"), senses[:1]) == [0.0]


def test_the_same_sentence_has_the_same_vectors_alone_and_among_others() -> None:
    tagger = open_tagger()
    assert tagger is not None
    words = tagger.encoder.words("A lorry reverses into the yard, its lamps dead.")
    other = tagger.encoder.words("Two dogs bark at the moon, and a man swears.")
    alone = tagger.encoder.read([words])[0]
    among = tagger.encoder.read([["Rain"], other, words, words * 3, other])[2]
    assert (alone.words == among.words).all() and (alone.mean == among.mean).all()
    nothing = tagger.encoder.read([[]])[0]
    assert not nothing.mean.any() and not len(nothing.words)
