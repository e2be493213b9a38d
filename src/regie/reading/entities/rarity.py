"""How rare a sense of a noun is beside the others of its word, as counted in texts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from regie.concepts.wordnet import open_wordnet
from regie.reading.parsing.forms import is_there

RANK_COSTS, MOST_RANKS = 0.3, 4
"""What each more frequent sense of the word costs; of the later ones the order says little."""

RARER_COSTS, ORDER_COSTS, NEVER_COUNTED = 0.9, 0.2, 0.5
"""The same of a word whose senses were counted in texts: what a sense costs by how many times
rarer it is than the first one (its logarithm), and by its place. Of a few meetings none says
much: each sense is taken to have been met so many times more."""


def rarity(noun: str, rank: int) -> float:
    """What it costs that others of a word's senses are met more often.

    The order alone says little: a `net` is the internet twice as often as a fisherman's, a `car`
    runs on a road thirty-five times as often as on rails.
    """
    counts = _counted().get(noun, ())
    own = counts[rank] if rank < len(counts) else 0
    times = (max(counts, default=0) + NEVER_COUNTED) / (own + NEVER_COUNTED)
    rarer = RARER_COSTS * math.log(times)
    by_order = RANK_COSTS * min(rank, MOST_RANKS)
    return rarer + ORDER_COSTS * min(rank, MOST_RANKS) if own else max(rarer, by_order)


@lru_cache(maxsize=20_000)
def usual_spelling(noun: str) -> str:
    """How a word is spelt in the texts that were counted: `neighbor`, for a neighbour. Two with
    the same senses in the same order are one word."""
    senses = open_wordnet().senses(noun, "n") if is_there() and noun not in _counted() else ()
    for other in (lemma.lower() for lemma in senses[0].lemmas) if senses else ():
        if other in _counted() and tuple(open_wordnet().senses(other, "n")) == tuple(senses):
            return other
    return noun


@cache
def _counted() -> Mapping[str, tuple[int, ...]]:
    """How often each sense of a noun was met, in the dictionary's order; of those counted."""
    text = files("regie.reading.entities").joinpath("noun_counts.txt").read_text("utf-8")
    rows = (line.split() for line in text.splitlines())
    return {noun: tuple(map(int, counts)) for noun, *counts in rows}
