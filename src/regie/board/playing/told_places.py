"""Where the words of a scene say that its things are, and with whom."""

from __future__ import annotations

from regie.board.playing.acts import PLAYS
from regie.concepts.built import encloses
from regie.film.reading import Act, Relation, SceneReading


def told_place(key: str, reading: SceneReading) -> Relation | None:
    """Where an event says that a thing is: the candle burns on the table, the book is taken from
    the shelf."""
    for event in reading.events:
        taken = event.act in (Act.TAKE, Act.TAKE_OUT) and event.patient == key and event.played
        if taken and event.goal is not None and event.where in ("from", "out-of", "on", "in"):
            where = "in" if event.where in ("out-of", "in") else "on"
            return Relation(where=where, what=event.goal)
        if key not in event.agents or not event.played or event.act is None:
            continue
        what = event.goal or event.patient
        if what is None or PLAYS[event.act].travel or event.act is Act.MOVE:
            return None
        entity = reading.entity(what)
        holds = entity is not None and encloses(entity.concept, entity.head)
        return Relation(where=event.where or ("in" if holds else "on"), what=what)
    return None


def told_with(key: str, reading: SceneReading) -> tuple[str, ...]:
    """Keys of whom the first sentence that names a thing is about: it is near them."""
    for sentence in reading.sentences:
        if key in (*sentence.topic, *sentence.beside):
            return tuple(k for k in sentence.topic if k != key)
    return ()
