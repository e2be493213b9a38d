"""How words are said, over how a voice would read them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pydantic import ValidationError

from regie.backends.voice.kokoro_phonemes import rewrite, spell_line
from regie.backends.voice.sayings import find_sayings, say_words
from regie.backends.voice.spoken import Word, read_line
from regie.film.sound_choices import Pronunciation, Saying


def letters(language: str, texts: Sequence[str]) -> list[str]:
    return list(texts)


def said(text: str, language: str, *sayings: Saying) -> list[str]:
    return [
        t.said
        for t in say_words(read_line(text, language), sayings, language)
        if isinstance(t, Word)
    ]


def test_a_word_is_said_so_wherever_it_stands() -> None:
    mara = Saying(word="mara", said="mah-ruh")
    assert said("MARA! Mara's lamp, mara.", "en", mara) == [
        "mah-ruh",
        "mah-ruh's",
        "lamp",
        "mah-ruh",
    ]
    assert said("Maranello", "en", mara) == ["Maranello"]
    assert said("L'Ouessant, d'ouessant", "fr", Saying(word="ouessant", said="ouéssan")) == [
        "l'ouéssan", "d'ouéssan",
    ]  # fmt: skip


def test_only_the_words_of_a_line_are_its_own() -> None:
    known = (Saying(word="mara", said="x"), Saying(word="pip", said="y"))
    assert find_sayings("Is that Pip's?", "en", known) == known[1:]
    assert find_sayings("Nobody.", "en", known) == ()


def test_phonemes_stand_in_the_line_as_they_are() -> None:
    tokens = say_words(
        read_line("So Mara goes.", "en"), [Saying(word="mara", phonemes="mˈɑːɹə")], "en"
    )
    (chunk,) = spell_line(tokens, "en-us", letters)
    spelled = rewrite("mˈɑːɹə", "en-us")
    at = chunk.symbols.index(spelled)
    assert "mara" not in chunk.symbols.lower() and len(spelled) > 3
    assert set(chunk.words[at : at + len(spelled)]) == {1}
    elided = say_words(
        read_line("d'Ouessant", "fr"), [Saying(word="ouessant", phonemes="wɛsɑ̃")], "fr"
    )
    assert isinstance(elided[0], Word) and elided[0].phonemes == "dwɛsɑ̃"


def test_what_cannot_be_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValidationError, match="is not one word"):
        Pronunciation(word="New Orleans", said="x")
    with pytest.raises(ValidationError, match="its `phonemes`"):
        Pronunciation(word="Mara")
