"""Which things may stand for a sense, found without asking about each: an index by meaning.

What every sense of the catalogue is a kind of is looked up in WordNet once and kept beside the
catalogue; a process reads a small file instead of nine thousand places in the dictionary.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping
from functools import cache

from regie.film.things import Thing
from regie.library.catalogue import kept_place, list_things, things_of
from regie.library.meaning import Meant, meant, remember
from regie.support.files import write_whole


@cache
def _things_by_concept() -> Mapping[str, tuple[Thing, ...]]:
    found: dict[str, list[Thing]] = {}
    for thing in list_things():
        for name in (thing.concept, *thing.also):
            found.setdefault(name, []).append(thing)
    return {name: tuple(things) for name, things in found.items()}


@cache
def _concepts_under() -> Mapping[int, tuple[str, ...]]:
    """The catalogue's senses that are a kind of a sense, by where that stands in WordNet."""
    _recall()
    found: dict[int, list[str]] = {}
    for name in _things_by_concept():
        for offset in meant(name).above:
            found.setdefault(offset, []).append(name)
    return {offset: tuple(names) for offset, names in found.items()}


@cache
def _concepts_at() -> Mapping[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for name in _things_by_concept():
        found.setdefault(meant(name).offset, []).append(name)
    return {offset: tuple(names) for offset, names in found.items()}


def forget() -> None:
    """Asks anew what there is: after a thing was added."""
    catalogue = (list_things, things_of, kept_place)
    for kept in (*catalogue, _things_by_concept, _concepts_under, _concepts_at):
        kept.cache_clear()


def _recall() -> None:
    """Takes over what was kept, and keeps what was not."""
    place = kept_place("meanings")
    wanted = set(_things_by_concept())
    with contextlib.suppress(OSError, ValueError):
        remember({name: Meant.of(row) for name, row in json.loads(place.read_bytes()).items()})
        if wanted <= remember({}):
            return
    with contextlib.suppress(OSError):  # a folder that cannot be written costs time only
        place.parent.mkdir(parents=True, exist_ok=True)
        rows = {name: meant(name).row() for name in sorted(wanted)}
        write_whole(place, json.dumps(rows, separators=(",", ":")).encode())


def near(senses: Iterable[str]) -> tuple[Thing, ...]:
    """Things that share a kind with one of some senses; all others are too far from each."""
    under = _concepts_under()
    names: dict[str, None] = {}
    for sense in senses:
        asked = meant(sense)
        kinds = (asked.offset, *asked.parents, *asked.looks)
        names.update(dict.fromkeys(name for kind in kinds for name in under.get(kind, ())))
        # What the sense itself is a kind of.
        names.update(dict.fromkeys(n for kind in asked.above for n in _concepts_at().get(kind, ())))
    things = _things_by_concept()
    found = {thing.key: thing for name in names for thing in things[name]}
    return tuple(found[key] for key in sorted(found))


def kinds_of(offset: int) -> tuple[tuple[int, Thing], ...]:
    """Things that are a kind of a sense, with the steps between, each by its nearest sense."""
    things = _things_by_concept()
    found: dict[str, tuple[int, Thing]] = {}
    for name in _concepts_under().get(offset, ()):
        steps = meant(name).above[offset]
        for thing in things[name]:
            if thing.key not in found or steps < found[thing.key][0]:
                found[thing.key] = (steps, thing)
    return tuple(found.values())
