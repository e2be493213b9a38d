"""Which layout a place asks for: the words of its name, then the senses of its head noun.

First the names that layouts give themselves, the longest and most particular first. Else WordNet:
the layout whose sense is nearest, where what both are kinds of is itself a kind of place. Else a
bare interior or exterior: what is not known is never a lounge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from regie.concepts.errors import ConceptError
from regie.design.sets.layout import Layout, all_layouts
from regie.design.sets.place_words import plain_words, singular
from regie.film.bible import Place, SetKind

if TYPE_CHECKING:
    from regie.concepts.wordnet import Sense

UNKNOWN_INSIDE, UNKNOWN_OUTSIDE = "interior", "exterior"
"""Kinds for what no word says."""

MOST_STEPS = 4
"""Most steps in WordNet from a name's sense to a layout's."""

LEAST_DEPTH = 9
"""Least steps from the top of WordNet to what both senses are kinds of, unless the layout stands
for just that: that both are buildings says nothing."""

SENSES_TRIED = 3

FIELDS = ("noun.artifact", "noun.location", "noun.object", "noun.group")
"""Where WordNet has places."""


def choose_kind(
    name: str,
    interior: bool,
    concept: str = "",
    within: Sequence[str] = (),
    holds: Iterable[str] = (),
    modifiers: Iterable[str] = (),
) -> SetKind:
    """The kind of set that a slugline's place asks for.

    Args:
        name: as the slugline writes it, English or French.
        interior: inside.
        concept: its sense, where the reading chose one.
        within: names of the places that it lies in, the nearest first.
        holds, modifiers: what the text says is there, and what describes it.
    """
    del holds, modifiers
    whole = " ".join([name, *within])
    best = _by_name(name, interior, whole)
    if best is None and concept:
        best = _by_sense([concept], interior)
    if best is None:
        best = _by_sense(_senses_of(name), interior)
    for around in within:
        if best is None:
            best = _by_name(around, interior, around)
    if best is None:
        best = UNKNOWN_INSIDE if interior else UNKNOWN_OUTSIDE
    return SetKind(best)


def layout_for(place: Place) -> Layout:
    """The layout of a place: its kind where that is one, else what its words ask for."""
    layouts = all_layouts()
    kind = str(place.kind)
    named = layouts.get(kind)
    if named is not None and kind not in OLD_KINDS:
        return named
    for text in (place.name, place.description):
        found = _by_name(text, place.interior, text, ambience=kind if kind in OLD_KINDS else "")
        if found is not None:
            return layouts[found]
    fallback = OLD_KINDS.get(kind, (UNKNOWN_INSIDE, UNKNOWN_OUTSIDE))
    return layouts[fallback[0 if place.interior else 1]]


OLD_KINDS: Mapping[str, tuple[str, str]] = {
    "street": ("interior", "street"),
    "room": ("living-room", "exterior"),
    "kitchen": ("kitchen", "exterior"),
    "office": ("office", "exterior"),
    "bar": ("bar", "street"),
    "corridor": ("corridor", "exterior"),
    "forest": ("interior", "forest"),
    "coast": ("interior", "beach"),
    "vehicle": ("car", "car"),
    "yard": ("interior", "garden"),
    "stairs": ("stairs", "exterior"),
    "lighthouse": ("lamp-room", "lighthouse"),
    "field": ("interior", "field"),
    "hall": ("church", "exterior"),
}
"""The first fourteen kinds, which places of older titles name: the layout inside and outside."""


def _by_name(name: str, interior: bool, whole: str, ambience: str = "") -> str | None:
    """The layout whose name is in a place's name: more words, then rank, then the later word."""
    words = [singular(w) for w in plain_words(name)]
    around = {singular(w) for w in plain_words(whole)}
    best: tuple[tuple[float, int, int, int], str] | None = None
    layouts, buildings = all_layouts(), _buildings()
    present = set(words)
    for phrase, kinds in _phrases().items():
        first, *others = phrase
        if not first or first[0] not in present:
            continue
        if not all(set(other) <= around for other in others):
            continue
        at = _find(words, first)
        if at is None:
            continue
        for kind in kinds:
            layout = layouts[kind]
            if ambience and layout.ambience != ambience:
                continue
            fits = layout.inside == interior or layout.both
            length = len(first) + sum(len(o) for o in others)
            rank = min(layout.rank, 2) if (phrase, kind) in buildings else layout.rank
            key = (length + (4 if fits else 0), rank, at, length)
            if best is None or (key, kind) > best:
                best = (key, kind)
    return _on_that_side(best[1], interior) if best else None


def _on_that_side(kind: str, interior: bool) -> str:
    """Outside of what is only known from inside one sees the building; a garden is a garden."""
    layout = all_layouts()[kind]
    if interior or not layout.inside or layout.both:
        return kind
    front = f"{kind}-front"
    if front in all_layouts():
        return front
    return "house-front" if layout.ambience in ("room", "kitchen") else "building-front"


def _find(words: list[str], phrase: tuple[str, ...]) -> int | None:
    """The last place of a phrase among words."""
    size = len(phrase)
    for at in range(len(words) - size, -1, -1):
        if tuple(words[at : at + size]) == phrase:
            return at
    return None


def _parts(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(singular(w) for w in plain_words(part)) for part in name.split("+"))


@cache
def _buildings() -> frozenset[tuple[tuple[tuple[str, ...], ...], str]]:
    return frozenset(
        (_parts(name), kind) for kind, layout in all_layouts().items() for name in layout.buildings
    )


@cache
def _phrases() -> Mapping[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Phrases, each with the further words that it asks for, and the kinds that they name."""
    found: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    for kind, layout in all_layouts().items():
        for name in (*layout.names, *layout.buildings, kind.replace("-", " ")):
            parts = _parts(name)
            if kind not in found.setdefault(parts, []):
                found[parts].append(kind)
    return {parts: tuple(kinds) for parts, kinds in found.items()}


def _senses_of(name: str) -> list[str]:
    """Senses of the longest ends of a name that WordNet has: `prison cell`, then `cell`."""
    try:
        from regie.concepts.wordnet import is_there, open_wordnet

        if not is_there():
            return []
        wordnet = open_wordnet()
    except ConceptError:
        return []
    words = plain_words(re.split(r"\s[-–/]\s|/|,", name)[-1]) or plain_words(name)
    for start in range(len(words)):
        for phrase in (" ".join(words[start:]), " ".join(singular(w) for w in words[start:])):
            senses = [x for x in wordnet.senses(phrase, "n") if x.field in FIELDS]
            if senses:
                return [x.name for x in senses[:SENSES_TRIED]]
    return []


@cache
def _sense_kinds() -> tuple[tuple[str, str], ...]:
    return tuple((c, kind) for kind, layout in all_layouts().items() for c in layout.concepts)


@cache
def _sense(concept: str) -> Sense | None:
    from regie.concepts.wordnet import open_wordnet

    try:
        return open_wordnet().sense(concept)
    except ConceptError:
        return None


def _by_sense(names: Sequence[str], interior: bool) -> str | None:
    """The layout that is nearest in WordNet; earlier senses win at the same distance."""
    try:
        from regie.concepts.wordnet import is_there, open_wordnet

        if not names or not is_there():
            return None
        wordnet = open_wordnet()
    except ConceptError:
        return None
    best: tuple[int, int, str] | None = None
    for order, name in enumerate(names):
        try:
            asked = wordnet.sense(name)
        except ConceptError:
            continue
        above = {a.offset: a for a in wordnet.ancestors(asked)}
        for concept, kind in _sense_kinds():
            if all_layouts()[kind].inside != interior:
                continue
            sense = _sense(concept)
            if sense is None:
                continue
            steps = wordnet.distance(asked, sense)
            if steps is None or steps > MOST_STEPS:
                continue
            common = next((a for a in wordnet.ancestors(sense) if a.offset in above), None)
            if common is None:
                continue
            is_kind = common.offset == sense.offset
            if not is_kind and len(wordnet.ancestors(common)) < LEAST_DEPTH:
                continue
            price = (steps + order, order, kind)
            if best is None or price < best:
                best = price
    return best[2] if best else None
