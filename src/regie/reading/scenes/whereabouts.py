"""On which side each is, in a scene that plays in two places at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from regie.film.reading import EntityKind, PlaceNode, Presence
from regie.reading.directions import cuts_across, intercut_places
from regie.reading.scenes.read_scene import ReadScene

_LETTERS = re.compile(r"[^\W\d_]+")


def find_whereabouts(
    read: ReadScene,
    place: PlaceNode,
    other: PlaceNode,
    seen_in: Mapping[str, str],
    beside: Collection[str] | None = None,
) -> tuple[tuple[str, str], ...]:
    """The place of each entity.

    A heading that says whose a place is says who is there; so does a sentence that names the
    place; who was seen in one of the two before is there; who speaks out of a telephone is where
    the listener is not; two who talk are one on each side; the rest are where the sentences
    before were, first of all in the place that is named first.

    Args:
        seen_in: the place where each person was left, by their key.
        beside: keys of those in the other place, where that is only the outside of the first.
    """
    if beside is not None:
        return tuple((e.key, other.key if e.key in beside else place.key) for e in read.entities)
    words = _words_apart(place, other)
    sides: dict[str, str] = {}
    for entity in read.entities:
        if entity.kind is EntityKind.PERSON:
            name = {w.lower() for w in _LETTERS.findall(entity.name)}
            for node in (place, other):
                if name & words[node.key]:
                    sides.setdefault(entity.key, node.key)
    found: list[tuple[list[str], str | None]] = []
    here: str | None = None
    for n, sentence in enumerate(read.sentences):
        said = {w.lower() for w in _LETTERS.findall(sentence.text)}
        named = [node.key for node in (place, other) if said & words[node.key]]
        events = [e for e in read.events if e.sentence == n]
        keys = list(dict.fromkeys([*(k for e in events for k in e.meant), *sentence.topic]))
        if cuts_across(sentence.text):
            # Who first comes up after it is on the other side.
            here = other.key
            if not intercut_places(sentence.text):
                found.append((keys, here))
            continue
        known = [sides[k] for e in events for k in e.agents if k in sides]
        here = named[0] if len(named) == 1 else known[0] if known else here
        found.append((keys, here))
        if len(named) == 1:
            sides.update({key: here for key in keys if key not in sides and here})
    for key, where in seen_in.items():
        if where in (place.key, other.key):
            sides.setdefault(key, where)
    _by_lines(read, sides, place.key, other.key)
    _partners(read, sides, place.key, other.key)
    for together, last in found:
        around = next((sides[k] for k in together if k in sides), last or place.key)
        for key in together:
            sides.setdefault(key, around)
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
    """Two who talk, or are the only people, are one on each side."""
    people = [
        e.key
        for e in read.entities
        if e.kind is EntityKind.PERSON and e.presence is not Presence.MENTIONED
    ]
    spoke = dict.fromkeys(s for line in read.lines for s in line.speakers)
    there = [k for k in spoke if k in people]
    there = there if len(there) > 1 else people
    if len(there) != 2:
        return
    first, second = there
    if first not in sides and second not in sides:
        sides[first] = place
    if first not in sides:
        sides[first] = other if sides[second] == place else place
    if second not in sides or sides[second] == sides[first]:
        sides[second] = other if sides[first] == place else place
