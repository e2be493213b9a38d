"""How words of a line are said, over how a voice would read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.backends.voice.spoken import Token, Word, read_line
from regie.film.sound_choices import Saying

ELIDED: Mapping[str, str] = {
    "l": "l", "d": "d", "n": "n", "s": "s", "j": "ʒ", "m": "m", "t": "t", "c": "s", "qu": "k",
}  # fmt: skip
"""French words that lose their vowel before another word, and how what is left of them sounds."""


def find_sayings(text: str, language: str, known: Sequence[Saying]) -> tuple[Saying, ...]:
    """Those of words that a text has, in their own order."""
    there = {
        part
        for token in read_line(text, language)
        if isinstance(token, Word)
        for _, part, _ in _readings(token.text, language)
    }
    return tuple(saying for saying in known if saying.word in there)


def say_words(tokens: Sequence[Token], sayings: Sequence[Saying], language: str) -> list[Token]:
    """The tokens of a line, with its words said so."""
    by_word = {saying.word: saying for saying in sayings}
    return [_say(t, by_word, language) if isinstance(t, Word) else t for t in tokens]


def _say(word: Word, by_word: Mapping[str, Saying], language: str) -> Word:
    for before, core, after in _readings(word.text, language):
        saying = by_word.get(core)
        if saying is None:
            continue
        said = f"{before}'{saying.said}" if before and saying.said else saying.said
        phonemes = ELIDED.get(before, "") + saying.phonemes if saying.phonemes else ""
        if after:
            said = f"{said}'s" if said else ""
            phonemes = f"{phonemes}z" if phonemes else ""
        return Word(word.text, said or word.said, phonemes)
    return word


def _readings(text: str, language: str) -> tuple[tuple[str, str, str], ...]:
    """What a word may be: itself; in French what stands after an elision, in English what an `'s`
    stands behind: what is before, the word, what is after."""
    folded = text.casefold().replace("’", "'")
    found = [("", folded, "")]
    primary = language.split("-")[0].lower()
    before, mark, rest = folded.partition("'")
    if primary == "fr" and mark and rest and before in ELIDED:
        found.append((before, rest, ""))
    if primary == "en" and folded.endswith("'s"):
        found.append(("", folded[:-2], "'s"))
    return tuple(found)
