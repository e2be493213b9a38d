"""Which rooms of a home its words want, where a heading names only the home or a room.

An apartment in which somebody sleeps and cooks is one room with a bed and a kitchen; a room with
nothing but a bed is a bedroom. What a room is known by is what its layout must have and the
others have not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from regie.design.sets.headings import head_of, words_of
from regie.design.sets.kind_names import rooms_named
from regie.design.sets.kind_senses import describes, sense_named, wordnet_here
from regie.design.sets.layout import all_layouts
from regie.design.sets.stock_room import own_stock
from regie.film.bible import Place
from regie.film.reading import Act, EntityKind, Presence, SceneReading

ROOMS = ("bedroom", "kitchen", "bathroom", "dining-room", "living-room")
BEDS = frozenset({Act.SLEEP, Act.WAKE})
WHOLE, WITH_BED, LIVING, UNKNOWN = "open-plan-home", "studio-flat", "living-room", "interior"


def home_kind(place: Place, scenes: Sequence[SceneReading], heads: str) -> str:
    """The kind of a place that is only called a home or a room, by what its scenes want there.

    Args:
        scenes: those that play there. heads: the sentences that describe it.
    """
    kind = str(place.kind)
    if not place.interior or kind not in (UNKNOWN, LIVING) or _is_living_room(place):
        return kind
    named = frozenset(ROOMS) & rooms_named(heads)
    told = {room for scene in scenes for room in _rooms_told(scene)}
    wanted = named | told
    if "bedroom" in wanted and (kind == LIVING or wanted - {"bedroom", "bathroom"}):
        return WITH_BED
    wanted -= {LIVING} if kind == LIVING else set()
    if len(wanted - {"bathroom"}) > 1 or (kind == LIVING and wanted - {"bathroom"}):
        return WHOLE
    return next(iter(sorted(wanted)), kind) if _is_any_room(place) else kind


def _is_any_room(place: Place) -> bool:
    """Whether a heading says ROOM and nothing of what for."""
    words = words_of(place.name.rsplit(" - ", 1)[-1])
    head = head_of(words) if words else 0
    plain = words and words[head] in ("room", "piece", "chambre")
    return bool(plain) and all(describes(w) or w.isdigit() for w in words[:head])


def _is_living_room(place: Place) -> bool:
    """Whether the heading says that it is the room where one sits, and not the home."""
    words = words_of(place.name)
    rooms = {"room", "lounge", "parlor", "parlour", "den", "salon", "sejour", "area"}
    return str(place.kind) == LIVING and words[head_of(words)] in rooms if words else False


def _rooms_told(scene: SceneReading) -> list[str]:
    """Rooms of a home whose things stand in a scene, or in whose things somebody lies."""
    found = ["bedroom" for e in scene.events if e.act in BEDS]
    for entity in scene.entities:
        if entity.presence is Presence.PRESENT and entity.kind is not EntityKind.PERSON:
            found += [room for room in ROOMS if entity.concept and _is_of(entity.concept, room)]
    return found


@cache
def _is_of(concept: str, room: str) -> bool:
    wordnet, sense = wordnet_here(), sense_named(concept)
    if wordnet is None or sense is None:
        return False
    return any(wordnet.is_a(sense, kind) for kind in _known_by()[room])


@cache
def _known_by() -> Mapping[str, frozenset[str]]:
    """What each room must have that none of the others has, in senses."""
    layouts, stock = all_layouts(), own_stock()
    must: dict[str, frozenset[str]] = {}
    every: dict[str, frozenset[str]] = {}
    for room in ROOMS:
        pieces = [
            (put.must, stock.get(w)) for put in layouts[room].put for w in put.what.split("|")
        ]
        must[room] = frozenset(p.concept for m, p in pieces if m and p is not None and p.concept)
        every[room] = frozenset(p.concept for _, p in pieces if p is not None)
    return {
        room: must[room] - frozenset(c for other in ROOMS if other != room for c in every[other])
        for room in ROOMS
    }
