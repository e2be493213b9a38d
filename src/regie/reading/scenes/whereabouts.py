"""On which side each is, in a scene that plays in two places at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from regie.film.reading import EntityKind, PlaceNode, Presence
from regie.reading.directions import intercut_places
from regie.reading.scenes.reader import ReadScene

_LETTERS = re.compile(r"[^\W\d_]+")


def find_whereabouts(
    read: ReadScene, place: PlaceNode, other: PlaceNode
) -> tuple[tuple[str, str], ...]:
    """The place of each entity.

    A heading that says whose a place is says who is there; so does a sentence that names the
    place; who speaks out of a telephone is where the listener is not; the rest are where the
    sentences before were, first of all in the place that is named first.
    """
    words = _words_apart(place, other)
    sides: dict[str, str] = {}
    for entity in read.entities:
        if entity.kind is EntityKind.PERSON:
            name = {w.lower() for w in _LETTERS.findall(entity.name)}
            for node in (place, other):
                if name & words[node.key]:
                    sides.setdefault(entity.key, node.key)
    here = place.key
    for n, sentence in enumerate(read.sentences):
        said = {w.lower() for w in _LETTERS.findall(sentence.text)}
        named = [node.key for node in (place, other) if said & words[node.key]]
        events = [e for e in read.events if e.sentence == n]
        keys = list(dict.fromkeys([*(k for e in events for k in e.meant), *sentence.topic]))
        if intercut_places(sentence.text):
            # Who first comes up after it is on the other side.
            here = other.key
            continue
        known = [sides[k] for e in events for k in e.agents if k in sides]
        here = named[0] if len(named) == 1 else known[0] if known else here
        for key in keys:
            sides.setdefault(key, here)
    _by_lines(read, sides, place.key, other.key)
    _partners(read, sides, place.key, other.key)
    return tuple((e.key, sides.get(e.key, place.key)) for e in read.entities)


def _words_apart(place: PlaceNode, other: PlaceNode) -> dict[str, set[str]]:
    """Words of each place's names that the other's have not."""
    mine, theirs = _words((place.name,)), _words((other.name,))
    return {place.key: mine - theirs, other.key: theirs - mine}


def _words(names: Iterable[str]) -> set[str]:
    return {w.lower() for name in names for w in _LETTERS.findall(name) if len(w) > 2}


def _by_lines(read: ReadScene, sides: dict[str, str], place: str, other: str) -> None:
    for line in read.lines:
        if line.how != "device" or line.listener is None or line.source in line.speakers:
            continue
        there = other if sides.get(line.listener, place) == place else place
        for speaker in line.speakers:
            sides.setdefault(speaker, there)


def _partners(read: ReadScene, sides: dict[str, str], place: str, other: str) -> None:
    """Two who talk, and nobody else, are one on each side."""
    speakers: Sequence[str] = list(dict.fromkeys(s for line in read.lines for s in line.speakers))
    there = [
        k
        for k in speakers
        if any(e.key == k and e.presence is not Presence.MENTIONED for e in read.entities)
    ]
    if len(there) != 2:
        return
    first, second = there
    if first not in sides and second not in sides:
        sides[first] = place
    if first not in sides:
        sides[first] = other if sides[second] == place else place
    if second not in sides or sides[second] == sides[first]:
        sides[second] = other if sides[first] == place else place
