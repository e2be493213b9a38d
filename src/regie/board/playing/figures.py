"""Tells figures of speech from things: what a person is said to have and nobody ever handles."""

from __future__ import annotations

from regie.film.reading import Act, Entity, EntityKind, SceneReading

PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)

OF_ITSELF = frozenset({Act.BREAK, Act.FALL, Act.DROP, Act.VANISH, Act.APPEAR, Act.MOVE, Act.BE})
"""What a figure of speech does: armour cracks, a guard drops, a mask slips."""


def _is_word(noun: str) -> bool:
    from regie.concepts import wordnet

    return not wordnet.is_there() or bool(wordnet.open_wordnet().senses(noun, "n"))


def is_figure(entity: Entity, reading: SceneReading) -> bool:
    """Whether words that name a thing tell of something else.

    Either no dictionary knows the thing and nobody has to do with it; or it is somebody's, is
    nowhere, has no words on it, and all that is told is that it breaks, drops or is there.
    """
    if entity.kind is not EntityKind.THING or entity.text:
        return False
    events = [e for e in reading.events if entity.key in e.meant and e.played]
    if not entity.concept and not _is_word(entity.head):
        return not any(e.patient == entity.key or e.instrument == entity.key for e in events)
    owner = reading.entity(entity.owner)
    if owner is None or owner.kind not in PEOPLE or entity.place is not None or not events:
        return False
    alone = all(e.agents == (entity.key,) and not e.goal for e in events)
    return alone and all(e.act in OF_ITSELF for e in events)
