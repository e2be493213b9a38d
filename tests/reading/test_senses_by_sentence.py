"""What a sentence tells speaks for one of a noun's senses."""

from __future__ import annotations

import pytest

from regie.concepts.wordnet import open_wordnet
from regie.reading.entities.likeness import likeness
from regie.reading.entities.senses import meaning
from regie.reading.parsing.encoder import open_sentence_encoder


def best(noun: str, told: str) -> str:
    senses = open_wordnet().senses(noun, "n")[:8]
    like = likeness(told, senses)
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
    told = "she pour milk from the pitcher ."
    assert meaning("pitcher").kind == "person"
    assert meaning("pitcher", told=told).concept == "pitcher.n.02"


def test_nothing_is_said_without_a_sentence_or_of_one_sense() -> None:
    senses = open_wordnet().senses("bank", "n")
    assert likeness("", senses) == [0.0] * len(senses)
    assert likeness("the bank", senses[:1]) == [0.0]


def test_the_same_sentence_has_the_same_vector_alone_and_among_others() -> None:
    encoder = open_sentence_encoder()
    assert encoder is not None
    words = encoder.words("A lorry reverses into the yard, its lamps dead.")
    alone = encoder.means([words])[0]
    among = encoder.means([["Rain"], words, words * 3])[1]
    assert (alone == among).all()
    assert not encoder.means([[]]).any()
