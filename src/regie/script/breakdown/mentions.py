"""Finds the mentions of elements in a text: the longest entry at each word wins."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from regie.film.breakdown import Category
from regie.script.breakdown.lexicon import WORD, Entry, Lexicon

CERTAIN = 0.9
"""Confidence in a word that means one thing."""

LIKELY = 0.75
"""Confidence in a word that is known by its determiner."""

DENIED = 0.4
"""Confidence in what the script says is not there."""

IN_CAPITALS = 0.05
"""Added for capitals in running text, by which scripts point at what production needs."""

FRENCH_DETERMINERS = frozenset(
    """un une le la les l des du d de son sa ses leur leurs mon ma mes ton ta tes notre nos votre
    vos en ce cet cette ces quelques plusieurs chaque deux trois quatre cinq aux au""".split()
)

DETERMINERS = FRENCH_DETERMINERS | frozenset(
    """a an the his her their my your our its this that these those each another some any every
    one two three four five six several many few both no aucun aucune""".split()
)

BEFORE_A_FRENCH_NOUN = frozenset(
    """petit petite petits petites grand grande grands grandes vieux vieille vieil vieilles gros
    grosse beau belle bel jeune nouveau nouvelle bon bonne mauvais mauvaise autre autres même
    premier première dernier dernière long longue seul seule double demi""".split()
)

DENIALS = frozenset("no without not never sans pas aucun aucune ni like comme".split())
"""Words before what is not there, or is there only in a comparison."""

CLAUSE_ENDS = (". ", "! ", "? ", "; ", ", ", ": ", "\n\n")


@dataclass(frozen=True, slots=True)
class Mention:
    """An element as a text mentions it; `start` and `end` are characters of the text."""

    category: Category
    name: str
    words: str
    start: int
    end: int
    confidence: float


def find_mentions(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """The mentions in a text, in order, not overlapping."""
    spans = [m.span() for m in WORD.finditer(text)]
    folded = [_folded(text[a:b]) for a, b in spans]
    by_first = lexicon.by_first
    at = 0
    while at < len(folded):
        candidates = by_first.get(folded[at])
        if candidates is None:
            at += 1
            continue
        length = 1
        for words, entry in candidates:
            if len(words) > 1 and tuple(folded[at : at + len(words)]) != words:
                continue
            if entry.needs_determiner and not _is_determined(folded, at, entry.plural):
                continue
            if not _stands_alone(text, spans[at][0], spans[at + len(words) - 1][1]):
                continue
            length = len(words)
            if entry.category is not None:
                yield _mention(text, spans, folded, at, length, entry)
            break
        at += length


def _mention(
    text: str, spans: list[tuple[int, int]], folded: list[str], at: int, length: int, entry: Entry
) -> Mention:
    first = at
    while first < at + length - 1 and folded[first] in DETERMINERS:
        first += 1
    start, end = spans[first][0], spans[at + length - 1][1]
    words = text[start:end]
    confidence = LIKELY if entry.needs_determiner else CERTAIN
    if words.isupper() and not text.isupper():
        confidence += IN_CAPITALS
    if DENIALS & set(folded[max(0, at - 2) : at]):
        confidence = DENIED
    assert entry.category is not None
    return Mention(
        entry.category, entry.name, " ".join(words.split()), start, end, round(confidence, 2)
    )


def _is_determined(folded: list[str], at: int, plural: bool) -> bool:
    """An article, possessive or number stands before; an adjective may stand between.

    Any word between will do in English, though not before a plural: in `the woman fires` it is
    a noun. In French few adjectives stand there: in `le prêtre lit` it is a noun.
    """
    if at > 0 and folded[at - 1] in DETERMINERS:
        return True
    if at < 2 or folded[at - 2] not in DETERMINERS:
        return False
    if folded[at - 2] in FRENCH_DETERMINERS:
        return folded[at - 1] in BEFORE_A_FRENCH_NOUN
    return not plural


def _stands_alone(text: str, start: int, end: int) -> bool:
    """The words are not parted by punctuation, and no half of a compound: `ship-shape`."""
    if text[start - 1 : start] == "-" or (
        text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()
    ):
        return False
    return not any(stop in text[start:end] for stop in CLAUSE_ENDS)


def _folded(word: str) -> str:
    """A word as the lexicon has it; capitals often lack their accents, which stays so."""
    return unicodedata.normalize("NFC", word).casefold()
