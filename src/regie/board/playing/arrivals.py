"""Who is on the set when: from the event that brings them until the one that takes them."""

from __future__ import annotations

from regie.board.playing.acts import PLAYS
from regie.film.reading import Entity, SceneReading

SET_UP = 4
"""Paragraphs of action that say who is there as a scene begins."""


def brought_by(entity: Entity, reading: SceneReading) -> int | None:
    """Index of the event that brings somebody; None for who is there as the scene begins.

    The reading says it, or the first that they do is to come in, or to go out to be there after
    it: who gets out of the car and then speaks was in the car.
    """
    if entity.enters is not None:
        return entity.enters
    late = _first_seen_late(entity, reading)
    if late is not None:
        return late
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


def comes_through_door(entity: Entity, index: int, reading: SceneReading) -> bool:
    """Whether the event that brings somebody shows them come, and not only finds them there.

    Whoever is first told of as they kiss or are kissed is there: no walk to it is told.
    """
    event = reading.events[index]
    if event.act is None:
        return entity.enters == index
    travel = PLAYS[event.act].travel
    if entity.enters == index:
        return entity.key in event.agents and bool(travel)
    return travel in ("in", "out")


def _first_seen_late(entity: Entity, reading: SceneReading) -> int | None:
    """The first event of silent people whom the script does not name until there was talk, or the
    scene is well under way.

    A crowd that watches the fight was not there before it; who *is sitting* somewhere was.
    """
    if any(entity.key in line.speakers for line in reading.lines):
        return None
    named = [
        n
        for n, s in enumerate(reading.sentences)
        if entity.key in s.topic
        or any(entity.key in e.meant and e.sentence == n for e in reading.events)
    ]
    if not named or not reading.sentences:
        return None
    told = {s.element for s in reading.sentences}
    first = reading.sentences[0].element
    before = [n for n in told if n < reading.sentences[named[0]].element]
    talk = any(n not in told for n in range(first, reading.sentences[named[0]].element))
    if not talk and len(before) < SET_UP:
        return None
    own = [(n, e) for n, e in enumerate(reading.events) if entity.key in e.agents and e.played]
    if not own or own[0][1].lasting or own[0][1].sentence != named[0]:
        return None
    return own[0][0]
