"""Gives each of a group their own of what they have in hand: their rifles, sacks, torches."""

from __future__ import annotations

from collections.abc import Iterable

from regie.film.reading import Act, EntityKind, Event, Presence
from regie.reading.entities.nouns import is_kind_of
from regie.reading.entities.registry import Being, Registry

IN_HAND = frozenset(
    {Act.HOLD, Act.AIM, Act.SHOOT, Act.RAISE, Act.DROP, Act.CARRY, Act.THROW, Act.READ, Act.DRINK,
     Act.SMOKE}
)  # fmt: skip
"""Acts for which each has a thing in the hand."""

MOST = 6
"""Who of a group have one, at most."""

_LARGE = ("furniture.n.01", "structure.n.01", "conveyance.n.03")
"""What several carry together."""


def share_out(registry: Registry, events: Iterable[Event]) -> None:
    """Makes one thing for each of a group out of those that all of them hold."""
    held = [e for e in events if e.played and e.act in IN_HAND and len(e.agents) == 1]
    for thing in list(registry.beings.values()):
        group = _whose(thing, held, registry)
        if group is None or thing.presence is not Presence.PRESENT:
            continue
        number = MOST if group.uncounted else min(MOST, group.count)
        thing.plural, thing.uncounted, thing.count = False, False, 1
        thing.name, thing.owner = thing.head, group.key
        for _ in range(number - 1):
            one = registry.add(
                thing.head, EntityKind.THING, thing.head, concept=thing.concept,
                noun_kind=thing.noun_kind, owner=group.key, presence=Presence.PRESENT,
                opening=thing.opening, enters=thing.enters,
            )  # fmt: skip
            one.last, one.told = thing.last, thing.told


def _whose(thing: Being, held: Iterable[Event], registry: Registry) -> Being | None:
    """The group who have as many in hand."""
    if thing.kind is not EntityKind.THING or not thing.plural or thing.place is not None:
        return None
    if is_kind_of(thing.concept, *_LARGE):
        return None
    for event in held:
        who = registry.beings[event.agents[0]]
        if thing.key in (event.patient, event.instrument) and who.kind is EntityKind.GROUP:
            return who if thing.owner in (None, who.key) else None
    return None
