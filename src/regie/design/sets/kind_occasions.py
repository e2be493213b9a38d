"""Which kind of place is made for what happens in one: a swimming hall, a wedding, a comedy night.

A hall, a school, a club or a night says little of what place it is; what it is for, says. Layouts
name what happens there by its senses (`Layout.hosts`); what is a kind of these happens there too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from regie.design.sets.headings import OF, is_general
from regie.design.sets.kind_senses import is_first_a_place, sense_named, wordnet_here
from regie.design.sets.layout import all_layouts

if TYPE_CHECKING:
    from regie.concepts.wordnet import Sense

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


def kind_by_company(head: str, interior: bool, words: frozenset[str]) -> str | None:
    """The kind that a name means among what a text speaks of: a field where a team trains."""
    wordnet = wordnet_here()
    for kind, layout in all_layouts().items():
        if wordnet is None or head not in layout.also or not layout.hosts:
            continue
        if not (layout.inside == interior or layout.both):
            continue
        senses = {w: wordnet.senses(w, "n")[:1] for w in words if w.isascii()}
        hosted = [w for w, found in senses.items() if _is_any(found, layout.hosts)]
        if len(hosted) >= COMPANY:
            return kind
    return None


def _is_any(senses: Sequence[Sense], hosts: Sequence[str]) -> bool:
    wordnet = wordnet_here()
    return wordnet is not None and any(wordnet.is_a(s, host) for s in senses for host in hosts)


COMPANY = 2
"""How many words must speak of what a kind is made for, where its name usually means another."""


@cache
def _hosts() -> tuple[tuple[str, str], ...]:
    return tuple((name, kind) for kind, one in all_layouts().items() for name in one.hosts)
