"""How well the other words of a heading and of its text fit a kind of place.

A terminal with containers and cranes is a port, one with gates and luggage an airport. What a kind
is known by: the words of its names, what WordNet says of its senses, and what stands there; each
weighs the more, the fewer kinds have it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from regie.design.sets.kind_senses import gloss_words, senses_of_phrase
from regie.design.sets.layout import Layout, all_layouts
from regie.design.sets.place_words import plain_words, singular
from regie.design.sets.stock_room import own_stock

LEAD = 2.0
"""By how much more the words must speak for another kind than for the usual one."""

OF_NAME, OF_THING, OF_GLOSS = 1.0, 0.8, 0.5
"""What a word counts that a kind has in its names, among its things, in its definition."""

COMMON = 0.12
"""Share of all kinds that may have a word; one that more have tells nothing."""

TELL_NOTHING = frozenset(
    "the and for with that this from into onto used use have has had been are was were which who "
    "where when than such some any all very more most other their them they his her him its not "
    "but one two day night room inside outside place light les des une dans avec pour est sont qui "
    "que sur jour nuit salle".split()
)
"""Words of texts and definitions that say nothing of what place it is."""


@cache
def support(kind: str, words: frozenset[str]) -> float:
    """How much some words speak for a kind; 0 for nothing.

    Args:
        words: plain and singular, as `place_words` gives them.
    """
    known, weights = _profiles()[kind], _weights()
    return round(sum(share * weights[w] for w, share in known.items() if w in words), 3)


def evidence(texts: Iterable[str]) -> frozenset[str]:
    """The words of some texts as evidence, plain and singular."""
    words = frozenset(singular(w) for text in texts for w in plain_words(text) if len(w) > 2)
    return words - TELL_NOTHING


@cache
def _profiles() -> Mapping[str, Mapping[str, float]]:
    return {kind: _profile(layout) for kind, layout in all_layouts().items()}


def _profile(layout: Layout) -> Mapping[str, float]:
    found: dict[str, float] = {}

    def know(texts: Iterable[str], share: float) -> None:
        for word in evidence(texts):
            found.setdefault(word, share)

    know((*layout.names, *layout.buildings, layout.kind), OF_NAME)
    stock = own_stock()
    for put in layout.put:
        for what in put.what.split("|"):
            piece = stock.get(what)
            know((what.split(".")[0].replace("_", " "),), OF_THING)
            if piece is not None:
                know((piece.name, *piece.names, piece.concept.split(".")[0]), OF_THING)
    know((word for concept in layout.concepts for word in gloss_words(concept)), OF_GLOSS)
    return found


@cache
def _weights() -> Mapping[str, float]:
    count = Counter(word for known in _profiles().values() for word in known)
    total = len(all_layouts())
    return {w: math.log(total / n) if n <= COMMON * total else 0.0 for w, n in count.items()}


def about(word: str) -> frozenset[str]:
    """What the definitions of a word's senses as a place speak of: a glade of woods."""
    return evidence(w for sense in senses_of_phrase(word) for w in gloss_words(sense))


@dataclass(frozen=True)
class Clues:
    """What besides a word itself says which place it means.

    Attributes:
        heading: words of the whole heading. told: words of the text.
    """

    heading: frozenset[str]
    told: frozenset[str] = frozenset()

    def without(self, words: frozenset[str]) -> Clues:
        """But for some words of the heading."""
        return Clues(self.heading - words, self.told) if words else self

    def favour(self, kind: str, but: frozenset[str] = frozenset()) -> float:
        """How much they speak for a kind.

        Args:
            but: the words that are in question, which say nothing for themselves.
        """
        said = support(kind, self.heading - but) * 1.5
        return said + min(MOST_OF_TEXT, support(kind, self.told - but - self.heading))


MOST_OF_TEXT = 8.0
"""Most that a text may say for a kind: a heading says more than any number of things."""


def kind_by_words(clues: Clues, interior: bool) -> str | None:
    """The kind that all the words around speak for, where one does far more than any other."""
    sided = [k for k, one in all_layouts().items() if one.both or one.inside == interior]
    first, second, *_ = sorted(((clues.favour(k), k) for k in sided), reverse=True)
    return first[1] if first[0] >= MUCH and first[0] >= second[0] + LEAD else None


MUCH = 9.0
"""Least that words must say for a kind that no name of the place asks for."""
