"""Finds words that a parser took for a verb, or for no noun, where the phrase asks for a noun.

Lists of things have no verb (`Two strip lights, one of them dying`), and names of things are made
of words that can be verbs. What tells them is number and the dictionary: of several things no
single noun is the head, a joined name that the dictionary has is one thing, and after an article
comes a noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from regie.reading.parsing.forms import (
    is_artefact,
    is_only_noun,
    is_person_word,
    noun_of,
    singulars,
    times_met,
)
from regie.reading.parsing.word import Word

_FINITE = ("VBZ", "VBP", "VB")
_OPENS_OBJECT = ("DET", "PRON", "PROPN", "NUM")
_ARTICLES = ("DT", "PRP$", "CD")
_COUNTING = ("dozen", "hundred", "thousand", "few")
_ONE = ("one", "1", "un", "une")


def noun_in_disguise(words: Sequence[Word]) -> int | None:
    """The place of the first word that must be a noun and was not taken for one."""
    return next((n for n in range(1, len(words)) if _must_be_noun(words, n)), None)


def ends_name(words: Sequence[Word], n: int) -> bool:
    """Whether a word that could be a verb ends the name of a thing: `pocket watches`."""
    word, before = words[n], words[n - 1] if n else None
    after = words[n + 1] if n + 1 < len(words) else None
    noun = noun_of(word.low)
    if before is None or not noun or (after is not None and after.pos in _OPENS_OBJECT):
        return False
    counts = before.pos == "NUM" or before.low in _COUNTING
    if counts and before.low not in _ONE and noun != word.low:
        return n == 1 or words[n - 2].pos not in ("NOUN", "PROPN", "PRON")
    if before.pos not in ("NOUN", "PROPN"):
        return False
    first = words[_phrase_starts(words, n)]
    if first.pos == "NUM" and first.low not in _ONE and before.tag == "NN" and noun != word.low:
        return True
    return any(is_artefact(f"{before.low}{between}{noun}") for between in (" ", "-"))


def is_one(words: Sequence[Word], n: int) -> bool:
    """Whether a noun right before a word has the article of one: no plural can end its name."""
    first = words[_phrase_starts(words, n)]
    between = words[_phrase_starts(words, n) : n]
    return (
        first.low in ("a", "an")
        and words[n - 1].tag == "NN"
        and not any(w.low in _COUNTING or w.pos == "NUM" for w in between)
    )


def _must_be_noun(words: Sequence[Word], n: int) -> bool:
    word, before = words[n], words[n - 1]
    if word.pos == "VERB" and word.tag in _FINITE:
        return ends_name(words, n) or are_people(word.low)
    if word.pos == "ADJ" and before.tag in ("DT", "PRP$", "JJ") and is_only_noun(word.low):
        # `A lantern swings`, `the copier machine`
        return True
    if word.pos not in ("ADJ", "ADV", "SCONJ", "ADP") or before.tag not in ("DT", "PRP$"):
        return False
    # `the oven and lights a match`: what an article stands before, and no noun follows.
    after = words[n + 1] if n + 1 < len(words) else None
    alone = after is None or after.pos in ("CCONJ", "PUNCT", "ADP", "VERB", "AUX")
    alone = alone or word.pos in ("SCONJ", "ADP")
    return word.tag not in ("JJR", "JJS") and alone and is_only_noun(word.low)


def are_people(word: str) -> bool:
    """`officers`, `soldiers`: people in most of what texts mean by it, and hardly a deed."""
    single = next((w for w in singulars(word) if is_person_word(w)), "")
    return not single.endswith("man") and 2 * times_met(single, "v") < times_met(single, "n")


def _phrase_starts(words: Sequence[Word], n: int) -> int:
    """Where the words before a word begin that may belong to one noun."""
    first = n - 1
    while first > 0 and words[first].pos in ("NOUN", "ADJ", "PROPN"):
        first -= 1
    return first if words[first].tag in _ARTICLES or words[first].pos == "NUM" else first + 1
