"""Which layout stands for a place that only its things tell: a stove and a sink are a kitchen."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from functools import cache

from regie.design.sets.held import read_held
from regie.design.sets.layout import all_layouts
from regie.design.sets.stock_room import own_stock

ENOUGH = 4.0
"""Least sum of the weights of what both have."""

OF_ANY_ROOM = frozenset(("window", "door", "wall", "floor", "ceiling", "light", "lamp"))
"""What every room has tells none."""

TELLS = 2.0
"""Least weight of a thing that tells a kind: most rooms have a table, which speaks for none."""

LEAD = 0.35
"""By how much the best must be better than the next."""


def kind_by_things(things: tuple[str, ...], interior: bool) -> str | None:
    """The kind whose things are most particularly those that a text names; None if none is.

    Args:
        things: lemmas or senses: `printer`, `operating_table.n.01`.
    """
    weights = _weights()
    told = {read_held(t).name.replace("-", " ").lower() for t in things} - OF_ANY_ROOM
    scores: dict[str, float] = {}
    for kind, words in _words_of_kinds().items():
        layout = all_layouts()[kind]
        if layout.rank == 0 or not (layout.inside == interior or layout.both):
            continue
        both = [weights[w] for w in told & words]
        # One thing is anywhere: a porthole makes no ship, a torch over a table no castle.
        tell = sum(weight >= TELLS for weight in both)
        scores[kind] = sum(both) if tell > 1 else 0.0
    ranked = sorted(scores.items(), key=lambda kv: (-kv[1], kv[0]))
    if not ranked or ranked[0][1] < ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < LEAD:
        return None
    return ranked[0][0]


@cache
def _words_of_kinds() -> Mapping[str, frozenset[str]]:
    """What stands in each kind, in words."""
    stock = own_stock()
    found = {}
    for kind, layout in all_layouts().items():
        words: set[str] = set()
        for put in layout.put:
            for what in put.what.split("|"):
                piece = stock.get(what)
                words.add(what.split(".")[0].replace("_", " ").replace("-", " "))
                if piece is not None:
                    words |= {piece.name, piece.name.split()[-1], *piece.names}
                    words.add(piece.concept.split(".")[0].replace("_", " "))
        found[kind] = frozenset(words - {""})
    return found


@cache
def _weights() -> Mapping[str, float]:
    """How much a thing tells: the more, the fewer kinds have it."""
    kinds = _words_of_kinds()
    count = Counter(word for words in kinds.values() for word in words)
    return {word: math.log(len(kinds) / n) for word, n in count.items()}
