"""Who is on the set when: from the event that brings them until the one that takes them."""

from __future__ import annotations

from regie.board.playing.acts import PLAYS
from regie.film.reading import Entity, SceneReading


def brought_by(entity: Entity, reading: SceneReading) -> int | None:
    """Index of the event that brings somebody; None for who is there as the scene begins.

    The reading says it, or the first that they do is to come in, or to go out to be there after
    it: who gets out of the car and then speaks was in the car.
    """
    if entity.enters is not None:
        return entity.enters
    parts = [(n, e) for n, e in enumerate(reading.events) if entity.key in e.meant and e.played]
    if not parts:
        return None
    index, first = parts[0]
    if entity.key not in first.agents or first.act is None:
        return None
    match PLAYS[first.act].travel:
        case "in":
            return index
        case "out":
            return index if not leaves_with(entity, index, reading) else None
        case _:
            return None


def leaves_with(entity: Entity, index: int, reading: SceneReading) -> bool:
    """Whether somebody who goes out in an event is gone: they do nothing on the set after it.

    Who comes back later comes through a door again, and so was gone.
    """
    for event in reading.events[index + 1 :]:
        if entity.key in event.meant and event.played and event.act is not None:
            return entity.key in event.agents and PLAYS[event.act].travel in ("in", "out")
    return True
