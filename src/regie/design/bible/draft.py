"""Drafts the bible from what was read: people, places, and what they look and sound like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b

from regie.design.bible.people import draft_characters, unique
from regie.design.bible.short_names import in_full
from regie.design.bible.voices import OfferedVoice
from regie.film.bible import Bible, Place, SetKind
from regie.film.reading import Dossier, PlaceNode, ScriptReading
from regie.film.screenplay import Screenplay

ChooseKind = Callable[
    [str, bool, str, Sequence[str], Iterable[str], Iterable[str], Sequence[str], bool], SetKind
]
"""Chooses a set's kind: by a place's name, whether it is inside, its sense, what it lies in, what
is there, what its scenes say, what they call it, and whether others play inside of it."""

TellPlace = Callable[[Place, str, ScriptReading], Place]
"""A place with what the script's scenes there say of its look."""


SettlePlaces = Callable[[Sequence[Place], frozenset[str]], Mapping[str, Place]]
"""Those of the places that were drafted which change beside their neighbours, by key. It gets the
places in the order of the scenes, and the keys of those that may change."""


def draft_people(
    known: Bible,
    dossiers: Sequence[Dossier],
    screenplay: Screenplay,
    voices: Sequence[OfferedVoice],
) -> Bible:
    """The bible with everybody whom the script has and `known` has not.

    Args:
        known: the bible so far; what it says stays, word for word.
    """
    people = [d for d in dossiers if not any(known.character(n) for n in d.names)]
    drafted = draft_characters(people, screenplay, known.characters, voices)
    return known.model_copy(update={"characters": known.characters + drafted})


def draft_places(
    known: Bible,
    reading: ScriptReading,
    choose_kind: ChooseKind,
    tell: TellPlace = lambda place, key, reading: place,
    settle: SettlePlaces = lambda run, drafted: {},
) -> Bible:
    """The bible with every place where a scene plays; what it says stays, word for word.

    Args:
        tell: adds to a place what the sentences of its scenes say of it.
        settle: changes what a place takes from those around it in the story.
    """
    bible = known
    nodes = {node.key: node for node in reading.places}
    keys = {place.key for place in bible.places}
    said = tuple(t.text for s in reading.scenes for t in s.sentences)
    played = (k for s in reading.scenes for k in (s.setting.place, s.setting.other) if k)
    for key in dict.fromkeys(played):
        node = nodes[key]
        if find_place(bible, node) is not None:
            continue
        within = tuple(_homes(node, nodes))
        kind = choose_kind(
            node.name,
            node.interior,
            node.concept,
            within,
            node.holds,
            _told(key, nodes, reading),
            (*node.called, *in_full(node.name, said)),
            _is_entered(node, nodes.values()),
        )
        place = Place(
            key=unique(node.key, keys),
            name=node.name,
            kind=SetKind(node.kind) if node.kind else kind,
            interior=node.interior,
            concept=node.concept,
            within=within,
            modifiers=node.modifiers,
            holds=node.holds,
            seed=int.from_bytes(blake2b(node.name.upper().encode(), digest_size=3).digest()),
            cited=node.cited[:1],
        )
        place = tell(place, key, reading)
        keys.add(place.key)
        bible = bible.model_copy(update={"places": (*bible.places, place)})
    drafted = frozenset(p.key for p in bible.places) - {p.key for p in known.places}
    of_node = {key: find_place(bible, node) for key, node in nodes.items()}
    run = [p for s in reading.scenes if (p := of_node.get(s.setting.place)) is not None]
    changed = settle(run, drafted)
    return bible.model_copy(update={"places": tuple(changed.get(p.key, p) for p in bible.places)})


def _is_entered(node: PlaceNode, nodes: Iterable[PlaceNode]) -> bool:
    """Whether scenes play inside of what has the name of a place outside: BANK of `BANK VAULT`."""
    own = set(node.name.rsplit(" - ", 1)[-1].split())
    inner = (n for n in nodes if n.interior and n.key != node.key)
    return not node.interior and any(own & set(n.name.split()) == own for n in inner)


def _told(key: str, nodes: Mapping[str, PlaceNode], reading: ScriptReading) -> tuple[str, ...]:
    """The sentences of the scenes that play in a place, then of those on its other side."""
    name = nodes[key].name
    other = {k for k, n in nodes.items() if n.name == name and k != key}
    scenes = [s for keys in ({key}, other) for s in reading.scenes if s.setting.place in keys]
    return tuple(t.text for s in scenes for t in s.sentences)[:MOST_TOLD]


MOST_TOLD = 60
"""Sentences that tell what place it is; the first say most."""


def find_place(bible: Bible, node: PlaceNode) -> Place | None:
    """The bible's place that a node is: by any of its names and the same side, else by its key."""
    names = {" ".join(n.split()).upper() for n in (node.name, *node.aliases)}
    named = [p for p in bible.places if p.name.upper() in names]
    same = [p for p in named if p.interior == node.interior]
    by_key = [p for p in bible.places if p.key == node.key and p.interior == node.interior]
    return next(iter((*same, *by_key)), None)


def assign_places(reading: ScriptReading, bible: Bible) -> Mapping[str, Place]:
    """The bible's place of each node in which a scene plays, by the node's key."""
    found = {node.key: find_place(bible, node) for node in reading.places}
    return {key: place for key, place in found.items() if place is not None}


def _homes(node: PlaceNode, nodes: Mapping[str, PlaceNode]) -> Iterable[str]:
    """Names of what a place lies in, the nearest first."""
    seen = {node.key}
    home = node.within
    while home is not None and home not in seen:
        seen.add(home)
        yield nodes[home].name
        home = nodes[home].within
