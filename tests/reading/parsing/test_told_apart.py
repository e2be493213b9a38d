"""Verbs that look like nouns and nouns that look like verbs, each where it stands."""

from __future__ import annotations

import pytest

from regie.reading.parsing import language_models
from regie.reading.parsing.repair import Asked, parse_repaired
from regie.reading.parsing.tagger import open_tagger

SENTENCES = (
    ("She opens the cupboard, grabs a towel and wipes down the bar.", "wipes", "VERB"),
    ("The whole gallery applauds.", "applauds", "VERB"),
    ("Bends down, kisses the child.", "Bends", "VERB"),
    ("Swings, slides and a rusted fence.", "slides", "NOUN"),
    ("The burnt shutters flicker, a candle drips.", "drips", "VERB"),
    ("A tweed jacket and a floral tank top.", "tank", "NOUN"),
    ("Greta hears the bell and flinches.", "flinches", "VERB"),
)


@pytest.mark.parametrize(("text", "word", "pos"), SENTENCES)
def test_a_word_is_what_it_is_where_it_stands(text: str, word: str, pos: str) -> None:
    model = language_models.load("en")
    assert model is not None
    words = [w for _, w in model.cut(text)]
    found = parse_repaired([Asked(words, [])], model)[0].words
    assert next(w.pos for w in found if w.text == word) == pos


def test_what_hung_on_a_verb_as_on_a_noun_is_its_subject() -> None:
    model = language_models.load("en")
    assert model is not None
    words = [w for _, w in model.cut("The nine-year-old grins at her.")]
    found = parse_repaired([Asked(words, [])], model)[0].words
    subject = next(w for w in found if w.dep == "nsubj")
    assert (subject.text, found[subject.head].text) == ("old", "grins")


def test_the_same_word_twice_has_each_time_its_own_kind() -> None:
    tagger = open_tagger()
    assert tagger is not None
    words = "Tears run down her face and she tears the letter".split()
    kinds = tagger.tell([words])[0].kinds
    first, second = kinds[0], kinds[words.index("tears")]
    assert first is not None and first.kind == "N" and first.sure > 0.5
    assert second is not None and second.kind == "V" and second.sure > 0.5


def test_what_is_too_long_is_told_as_far_as_it_is_looked_at() -> None:
    tagger = open_tagger()
    assert tagger is not None
    words = ["stone"] * 400
    first, nothing = (told.kinds for told in tagger.tell([words, []]))
    assert first[0] is not None and first[-1] is None and len(first) == 400
    assert nothing == []
