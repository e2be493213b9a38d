"""Settles what only a whole scene tells: which postures are states, and who is of the scene."""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.reading import Entity, EntityKind, Event, Presence
from regie.reading.entities.registry import Being
from regie.reading.scenes.acts_by_kind import POSTURES


def with_lasting(events: Sequence[Event]) -> list[Event]:
    """A posture in which somebody is first seen is a state: `sits on the floor`."""
    seen: set[str] = set()
    result = []
    for event in events:
        fresh = not any(a in seen for a in event.agents)
        if event.act in POSTURES and fresh and "down" not in event.sense:
            event = event.model_copy(update={"lasting": True})
        if event.played:
            seen.update(event.agents)
        result.append(event)
    return result


def entities_of(beings: Sequence[Being], events: Sequence[Event]) -> tuple[Entity, ...]:
    """Those of the scene, people first."""
    everyone = [b for b in beings if b.last >= 0]
    meant = {k for event in events for k in event.meant}
    meant.update(
        k
        for b in everyone
        for k in (b.owner, b.part_of, b.worn_by, b.place.what if b.place else None)
        if k
    )
    order = {kind: n for n, kind in enumerate((EntityKind.PERSON, EntityKind.GROUP))}
    # Who is only compared with is nobody: `as any football player`.
    found = [
        b for b in everyone if b.known or b.presence is not Presence.MENTIONED or b.key in meant
    ]
    return tuple(b.noun() for b in sorted(found, key=lambda b: order.get(b.kind, 2)))
