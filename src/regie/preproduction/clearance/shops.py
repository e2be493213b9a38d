"""Finds shops, hotels, banks and restaurants by the names that maps have: `data/shops.txt`.

A name of a word that is anything else too counts only before a word for a place (`EQUINOX GYM`);
one of several words as it is written on the door, with its capitals, inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files

from regie.concepts.wordnet import Sense, is_there, open_wordnet
from regie.preproduction.clearance.finding import Finding
from regie.preproduction.clearance.known import LIKELY, Known, judge
from regie.preproduction.clearance.parts import Part, Where
from regie.preproduction.clearance.phrases import Phrases
from regie.reading.entities.names import share_of_women
from regie.support.plain_text import fold

PLACES = ("establishment.n.04", "structure.n.01", "facility.n.01", "enterprise.n.02")
"""What a shop's name stands before: a store, a gym, a bank."""

SHORTEST = 4
"""Letters of a name of one word, unless it is all capitals: `KFC`."""

RARE = 1
"""Times that WordNet's texts have a word that may be a name too: `hallmark`, not `corner`."""

_SMALL = frozenset(
    {"of", "the", "and", "at", "in", "on", "de", "du", "la", "le", "les", "et", "des"}
)
_WORD = re.compile(r"[^\W_]+")
_BEFORE = re.compile(r"""(?:^|[.!?…:–—"«“(*-]|\b(?:[Mm]iss|Mme|Monsieur|Madame))$""")
"""Behind these a capital says nothing, or somebody follows."""

_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)


def find_shops(part: Part, cast: Collection[str], common: Collection[str]) -> Iterator[Finding]:
    """The names of the list in a text.

    Args:
        cast: words of the names of roles, folded.
        common: words that are no names here, folded.
    """
    if part.where is Where.CUE or not is_there():
        return
    for start, end, name in _shops().find(part.text):
        words = _WORD.findall(part.text[start:end])
        own = {fold(w) for w in words if len(w) > 1} - _SMALL
        if own <= set(cast) or (own & set(cast) and len(own) < 3):
            continue
        if _is_written(words, name) and _is_one(part, start, end, words, name, common):
            yield from judge(part, start, end, Known(name, "shops"), LIKELY)


@cache
def _shops() -> Phrases[str]:
    """Each name by its words, and without what it is: `Hard Rock Cafe` is the Hard Rock."""
    source = files("regie.preproduction.clearance") / "data" / "shops.txt"
    found: Phrases[str] = Phrases()
    for name in source.read_text(encoding="utf-8").splitlines():
        found.add(name, name)
        *rest, last = name.split()
        if len(rest) > 1 and _is_place(last):
            found.add(" ".join(rest), " ".join(rest))
    return found


def _is_written(words: list[str], name: str) -> bool:
    """With a capital or a figure where the name has one."""
    theirs = _WORD.findall(name)
    if all(w.isupper() or w.isdigit() for w in words):
        return not name.isupper() or len(theirs) == len(words)
    return not name.isupper() and all(
        not t[0].isupper() or w[0].isupper() for t, w in zip(theirs, words, strict=True)
    )


def _is_one(
    part: Part, start: int, end: int, words: list[str], name: str, common: Collection[str]
) -> bool:
    if len(words) == 1:
        (word,) = words
        long = len(word) >= SHORTEST or name.isupper()
        before = part.text[:start].rstrip()
        if part.where is not Where.SLUGLINE and _BEFORE.search(before):
            return False
        if long and not is_anything(word):
            return fold(word) not in common
        after = _WORD.match(part.text[end:].lstrip())
        named = after is not None and _is_place(after.group())
        usual = _times(word.casefold()) > RARE or share_of_women(word, "en") is not None
        return named and long and not usual
    first = share_of_women(words[0], "en") is not None and not _times(words[0].casefold())
    if first and not _POSSESSIVE.search(part.text[start:end]):
        return False  # a person's first name and surname
    main = [w for w in words if fold(w) not in _SMALL]
    if len(main) < 2 or any(s.field == "noun.location" for s in _senses(name)):
        return False
    strange = any(not is_anything(w) for w in main)
    if part.text.isupper() or all(w.isupper() for w in words):
        return strange
    return strange or not _BEFORE.search(part.text[:start].rstrip())


@cache
def _senses(name: str) -> tuple[Sense, ...]:
    return open_wordnet().senses(name.casefold(), "n")


@cache
def is_anything(word: str) -> bool:
    """A word of the language, a first name, a place or somebody who lived."""
    low = word.casefold()
    wordnet = open_wordnet()
    forms = (low, low.removesuffix("s"))
    known = any(wordnet.senses(form, p) for form in forms for p in ("n", "v", "a"))
    return known or share_of_women(word, "en") is not None


@cache
def _times(word: str) -> int:
    return sum(open_wordnet().tagged(word, part) for part in ("n", "v", "a"))


@cache
def _is_place(word: str) -> bool:
    wordnet = open_wordnet()
    senses = wordnet.senses(word.casefold(), "n")[:3]
    return any(wordnet.is_a(sense, kind) for sense in senses for kind in PLACES)
