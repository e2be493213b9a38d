"""Which layout stands nearest to a sense in WordNet."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from regie.concepts.errors import ConceptError
from regie.design.sets.layout import all_layouts

if TYPE_CHECKING:
    from regie.concepts.wordnet import Sense, WordNet

MOST_STEPS_UP = 4
"""Most steps from a sense up to a layout's: a chapel is a church."""

MOST_STEPS_KIN = 3
"""Most steps between two that are kinds of one thing: a bistro and a restaurant."""

LEAST_DEPTH = 9
"""Least steps from the top of WordNet to what two kin are kinds of: that both are buildings says
nothing."""

SENSES_TRIED = 2
FIELDS = ("noun.artifact", "noun.location", "noun.object", "noun.group")
"""Where WordNet has places."""


@cache
def senses_of_phrase(phrase: str) -> list[str]:
    """Names of the first senses of a word or a compound that may be places."""
    wordnet = _wordnet()
    if wordnet is None or not phrase.isascii():
        return []
    senses = [x for x in wordnet.senses(phrase, "n") if x.field in FIELDS]
    return [x.name for x in senses[:SENSES_TRIED]]


@cache
def nearest_kind(names: tuple[str, ...], interior: bool, kin: bool = True) -> str | None:
    """The layout that is nearest to one of some senses; earlier senses win at the same distance.

    Args:
        kin: what is only next to a sense counts too; else only what it is a kind of.
    """
    wordnet = _wordnet()
    if wordnet is None:
        return None
    best: tuple[int, int, str] | None = None
    for order, name in enumerate(names):
        try:
            asked = wordnet.sense(name)
        except ConceptError:
            continue
        above = {a.offset: a for a in wordnet.ancestors(asked)}
        for concept, kind in _sense_kinds():
            layout = all_layouts()[kind]
            sense = _sense(concept)
            if sense is None or not (layout.inside == interior or layout.both):
                continue
            steps = wordnet.distance(asked, sense)
            if steps is None or steps > MOST_STEPS_UP:
                continue
            if sense.offset not in above:
                common = next((a for a in wordnet.ancestors(sense) if a.offset in above), None)
                if not kin or common is None or steps > MOST_STEPS_KIN:
                    continue
                if len(wordnet.ancestors(common)) < LEAST_DEPTH:
                    continue
                steps += 2
            price = (steps + order, order, kind)
            if best is None or price < best:
                best = price
    return best[2] if best else None


@cache
def _sense_kinds() -> tuple[tuple[str, str], ...]:
    return tuple((c, kind) for kind, layout in all_layouts().items() for c in layout.concepts)


@cache
def _sense(concept: str) -> Sense | None:
    wordnet = _wordnet()
    try:
        return wordnet.sense(concept) if wordnet is not None else None
    except ConceptError:
        return None


@cache
def _wordnet() -> WordNet | None:
    """None where its data is not on the machine."""
    from regie.concepts.wordnet import is_there, open_wordnet

    try:
        return open_wordnet() if is_there() else None
    except ConceptError:
        return None


def is_furniture(concept: str) -> bool:
    """Whether a sense is a kind of furniture or shelf."""
    wordnet, sense = _wordnet(), _sense(concept) if concept else None
    return (
        wordnet is not None
        and sense is not None
        and any(wordnet.is_a(sense, kind) for kind in ("furniture.n.01", "support.n.10"))
    )
