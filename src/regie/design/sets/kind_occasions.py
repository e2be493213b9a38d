"""Which kind of place is made for what happens in one: a swimming hall, a wedding, a comedy night.

A hall, a school, a club or a night says little of what place it is; what it is for, says. Layouts
name what happens there by its senses (`Layout.hosts`); what is a kind of these happens there too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from regie.design.sets.headings import OF, is_general
from regie.design.sets.kind_senses import is_first_a_place, sense_named, wordnet_here
from regie.design.sets.layout import all_layouts

FIELDS = (
    "noun.act", "noun.event", "noun.communication", "noun.group", "noun.cognition",
)  # fmt: skip
"""Where WordNet has what people do together."""

USUAL = 4
"""How many of a word's senses are usual enough to be meant."""

MOST_STEPS = 4
"""Steps from what a word means up to what a place is made for."""


def kind_by_purpose(words: Sequence[str], head: int, interior: bool) -> str | None:
    """The kind for what a general head is said to be for: the hall for swimming."""
    if not is_general(words[head]):
        return None
    for end in range(head - 1, -1, -1):
        for start in range(max(0, end - 1), end + 1):
            if not {words[start], words[end]} & (OF | _names_of_places()):
                found = kind_by_occasion(" ".join(words[start : end + 1]), interior)
                if found is not None:
                    return found
    return None


@cache
def _names_of_places() -> frozenset[str]:
    """Words that are places by themselves: a church is one before it is what is held in it."""
    named = (n for one in all_layouts().values() for n in (*one.names, *one.buildings))
    return frozenset(n for n in named if " " not in n and is_first_a_place(n))


@cache
def kind_by_occasion(phrase: str, interior: bool, alone: bool = False) -> str | None:
    """The kind that is made for what a word means: a wedding, a trial, ballet.

    Args:
        alone: nothing says that it is an occasion; a rare word then means its first sense.
    """
    wordnet = wordnet_here()
    if wordnet is None or not phrase.isascii() or len(phrase) < 3:
        return None
    usual = 1 if alone and not wordnet.tagged(phrase, "n") else USUAL
    best: tuple[int, str] | None = None
    for order, sense in enumerate(wordnet.senses(phrase, "n")[:usual]):
        if sense.field not in FIELDS:
            continue
        for name, kind in _hosts():
            layout = all_layouts()[kind]
            host = sense_named(name)
            if host is None or not (layout.inside == interior or layout.both):
                continue
            if not wordnet.is_a(sense, name):
                continue
            steps = wordnet.distance(sense, host)
            if steps is not None and steps <= MOST_STEPS:
                price = (2 * order + steps, kind)
                best = price if best is None else min(best, price)
    return best[1] if best else None


@cache
def _hosts() -> tuple[tuple[str, str], ...]:
    return tuple((name, kind) for kind, one in all_layouts().items() for name in one.hosts)
