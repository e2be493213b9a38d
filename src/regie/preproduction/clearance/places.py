"""Finds places of business by the form of their names: the `Ridgemont Mall`, drinks `at the Gull`.

No list has them all, and an invented one may exist too: each is looked up before it is built.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from regie.concepts.wordnet import is_there, open_wordnet
from regie.film.clearance import Attention, ClearanceKind
from regie.preproduction.clearance.finding import Finding
from regie.preproduction.clearance.known import UNSURE
from regie.preproduction.clearance.parts import Part, Where
from regie.preproduction.clearance.reasons import explain
from regie.preproduction.clearance.shops import is_anything
from regie.support.plain_text import fold

BUSINESSES = (
    "mercantile_establishment.n.01", "restaurant.n.01", "hotel.n.01", "airfield.n.01",
    "enterprise.n.02", "periodical.n.01", "stadium.n.01", "correctional_institution.n.01",
    "hospital.n.01", "school.n.01", "university.n.01", "college.n.01", "bank.n.02",
    "broadcasting_company.n.01", "network.n.02", "medical_institution.n.01",
)  # fmt: skip
"""What the last word of such a name means."""

AS_NAMES = frozenset({"noun.animal", "noun.plant", "noun.substance", "noun.food"})
"""What a house is called after; behind `at the` with a capital it is no beast and no plant."""

_CAPITAL = r"[A-ZÀ-Þ][\w'’-]+"
_NAME = re.compile(rf"(?<![\w'’-])({_CAPITAL}(?: {_CAPITAL}){{1,3}})(?![\w-])")
_AT_THE = re.compile(rf"\b(?:at|to|from) the ({_CAPITAL}(?: {_CAPITAL})?)(?=[,.;!?\n)]|\s+[a-z])")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


def find_places(part: Part, cast: Collection[str], common: Collection[str]) -> Iterator[Finding]:
    """Names of places of business in a text.

    Args:
        cast: words of the names of roles, folded: whose house it is.
        common: words that are no names here, folded.
    """
    if part.where is Where.CUE or not is_there():
        return
    upper = part.text.isupper()
    if part.where is Where.SLUGLINE or not upper:
        for match in _NAME.finditer(part.text):
            words = match[1].split()
            if _is_business(words[-1]) and _is_named(words[:-1], cast, common):
                yield _found(part, match)
    if part.spoken and not upper:
        for match in _AT_THE.finditer(part.text):
            words = match[1].split()
            if {fold(w) for w in words}.isdisjoint({*cast, *common}) and _is_house(words):
                yield _found(part, match)


def _found(part: Part, match: re.Match[str]) -> Finding:
    key = "clearance.why-brand-spoken" if part.spoken else "clearance.why-brand-shown"
    attention = Attention.NOTE if part.spoken else Attention.CHECK
    return Finding(
        ClearanceKind.BRAND, match[1], attention, explain(key), UNSURE, part, match.start(1),
        match.end(1),
    )  # fmt: skip


def _is_named(words: list[str], cast: Collection[str], common: Collection[str]) -> bool:
    """Whether what stands before the kind of place is its own: a word that is nothing else."""
    bare = [_POSSESSIVE.sub("", w) for w in words]
    if not {fold(w) for w in bare}.isdisjoint({*cast, *common}):
        return False
    return any(len(w) > 3 and not is_anything(w) for w in bare)


@cache
def _is_business(word: str) -> bool:
    wordnet = open_wordnet()
    senses = wordnet.senses(word.casefold(), "n")[:2]
    if any(wordnet.is_a(sense, "dwelling.n.01") for sense in senses[:1]):
        return False  # the `LINDQVIST HOUSE` is a family's
    return any(wordnet.is_a(sense, kind) for sense in senses for kind in BUSINESSES)


def _is_house(words: list[str]) -> bool:
    senses = open_wordnet().senses(" ".join(words).casefold(), "n")
    if len(words) == 1 and senses:
        return senses[0].field in AS_NAMES and words[0].casefold() in senses[0].lemmas
    return False
