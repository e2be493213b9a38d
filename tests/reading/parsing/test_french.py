"""What French words mean, and which of them are verbs."""

from __future__ import annotations

import pytest

from regie.reading.parsing.dictionary import Dictionary, open_dictionary
from regie.reading.parsing.paragraphs import open_parser
from regie.reading.parsing.tokens import Parsed
from regie.support.asked_program import AskedProgram, AskedProgramError


def parse(text: str) -> Parsed:
    parser = open_parser("fr", (), [text])
    assert parser is not None, "`make setup` pulls the French model"
    return parser.parse([text])[0].sentences[0]


def lemmas(text: str, pos: str) -> list[str]:
    return [t.lemma for t in parse(text).tokens if t.pos == pos]


@pytest.fixture
def dictionary() -> Dictionary:
    found = open_dictionary("fr")
    assert found is not None, "`make setup` pulls the dictionaries"
    return found


@pytest.mark.parametrize(
    ("french", "english"),
    [("moine", "monk"), ("mouton", "sheep"), ("liste", "list")],
)
def test_a_noun_has_its_english_meaning(dictionary: Dictionary, french: str, english: str) -> None:
    assert dictionary.meaning(french, "n") == english


def test_what_is_no_word_and_what_is_only_a_name_has_none(dictionary: Dictionary) -> None:
    assert dictionary.meaning("scrogneugneu", "n") == ""
    assert dictionary.meaning("rideau de fer", "n") == ""
    assert not dictionary.has("vendre", "n")


def test_nouns_of_three_words_are_one() -> None:
    assert lemmas("Le cuisinier lave une pomme de terre.", "NOUN") == ["cook", "potato"]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Le gardien lit une liste.", ["read"]),
        ("Elle épluche trois carottes.", ["peel"]),
        ("Zoé prend un couteau, le glisse sous son pull.", ["take", "slide"]),
    ],
)
def test_the_present_tense_is_no_noun(text: str, verbs: list[str]) -> None:
    assert lemmas(text, "VERB") == verbs


def test_some_of_a_thing_is_what_is_poured_and_a_place_is_left() -> None:
    poured = parse("Marc verse du lait dans un bol.")
    milk = next(t for t in poured.tokens if t.lemma == "milk")
    assert (milk.dep, poured.head(milk).lemma) == ("dobj", "pour")
    left = parse("Elle tombe du toit.")
    assert next(t for t in left.tokens if t.lemma == "roof").dep == "pobj"


def test_a_dictionary_whose_program_is_gone_says_nothing_and_leaves_no_trace() -> None:
    gone = Dictionary("digest", AskedProgram("The dictionary worker", lambda: ["no-such-file.py"]))
    assert gone.meaning("moine", "n") == ""
    assert gone.digest == "", "what is read now is not kept as read with the dictionary"


def test_a_program_that_refuses_goes_on(dictionary: Dictionary) -> None:
    program = dictionary._program
    with pytest.raises(AskedProgramError, match="refused"):
        program.ask({"wrong": 1})
    assert program.ask({"words": ["roi"]})["found"][0][0][1] == "king"
    program.close()
