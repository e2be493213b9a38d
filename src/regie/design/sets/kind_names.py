"""Names of kinds of place among the words of a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from regie.design.sets.headings import words_of
from regie.design.sets.layout import Layout, all_layouts

Phrase = tuple[str, ...]

OLD_KINDS: Mapping[str, tuple[str, str]] = {
    "street": ("interior", "street"),
    "room": ("living-room", "exterior"),
    "kitchen": ("kitchen", "exterior"),
    "office": ("office", "exterior"),
    "bar": ("bar", "street"),
    "corridor": ("corridor", "exterior"),
    "forest": ("interior", "forest"),
    "coast": ("interior", "beach"),
    "vehicle": ("car", "car-front"),
    "yard": ("interior", "garden"),
    "stairs": ("stairs", "exterior"),
    "lighthouse": ("lamp-room", "lighthouse"),
    "field": ("interior", "field"),
    "hall": ("church", "exterior"),
}
"""The first fourteen kinds, which places of older titles name: the layout inside and outside."""


@dataclass(frozen=True)
class Match:
    """A layout's name found among a place's words, from `start` to `end`."""

    kind: str
    start: int
    end: int
    more: int
    """Words that it asks for elsewhere and that are there."""
    rank: int
    own: bool = False
    """It is the kind's own name: a cave before a French `cave`, a cellar."""

    @property
    def fits(self) -> frozenset[bool]:
        """The sides on which it can be seen: a room also from outside, as a front."""
        layout = all_layouts()[self.kind]
        return frozenset((True, False) if layout.both else (layout.inside,))


def best_match(matches: Sequence[Match], interior: bool, head: int) -> Match | None:
    """On the right side first; then more words; then the more particular; then the later."""
    return max(
        matches,
        key=lambda m: (
            interior in m.fits,
            m.end - m.start + m.more,
            m.rank,
            m.end <= head + 1,
            m.end,
            m.own,
            m.kind,
        ),
        default=None,
    )


def named_kinds(words: Sequence[str], around: frozenset[str], family: str = "") -> list[Match]:
    """Every name of a layout in a place's words.

    Args:
        family: of sound, where only its layouts are asked.
    """
    layouts = all_layouts()
    found = []
    for start in range(len(words)):
        for phrase, others, kind, most in _phrases().get(words[start], ()):
            end = start + len(phrase)
            if tuple(words[start:end]) != phrase or not all(set(o) <= around for o in others):
                continue
            layout = layouts[kind]
            if family in OLD_KINDS and layout.ambience != family:
                continue
            rank = min(layout.rank, most)
            own = " ".join(phrase) == kind.replace("-", " ")
            found.append(Match(kind, start, end, sum(len(o) for o in others), rank, own))
    return found


@cache
def _phrases() -> Mapping[str, tuple[tuple[Phrase, tuple[Phrase, ...], str, int], ...]]:
    """Names by their first word: its words, further words, the kind, the most it ranks."""
    found: dict[str, list[tuple[Phrase, tuple[Phrase, ...], str, int]]] = {}
    for kind, layout in all_layouts().items():
        for name, most in _names(layout):
            first, *others = (tuple(words_of(part)) for part in name.split("+"))
            entry = (first, tuple(others), kind, most)
            if first and entry not in found.setdefault(first[0], []):
                found[first[0]].append(entry)
    return {first: tuple(entries) for first, entries in found.items()}


def _names(layout: Layout) -> Iterator[tuple[str, int]]:
    """Each name, and the most that the kind ranks by it."""
    own = (*layout.names, layout.kind.replace("-", " "))
    for names, most in ((own, 4), (layout.buildings, 2), (layout.also, -1)):
        for name in names:
            yield name, most


def rooms_named(text: str) -> frozenset[str]:
    """Kinds of room that a text names."""
    words = words_of(text)
    found = named_kinds(words, frozenset(words))
    return frozenset(m.kind for m in found if all_layouts()[m.kind].inside and m.end - m.start > 0)
