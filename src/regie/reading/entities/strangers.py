"""Tells whether people without a name were in a scene before: as many, looking the same.

`Two tall HUNTERS step out`, and six scenes later `the hunters`: two, and tall.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from regie.film.reading import Entity, EntityKind, Presence
from regie.reading.entities.nouns import sex_of

REACH = 3
"""Scenes back to which a word that says no more than the sex may reach: `the men`."""

_ANYBODY = frozenset({"man.n.01", "woman.n.01", "guy.n.01", "fellow.n.06", "person.n.01"})

Before = Mapping[str, tuple[int, Entity]]
"""People of scenes before, by key, each as it was last told of fully, with the scene's place."""


def remember(before: Before, scene: int, there: Iterable[Entity]) -> dict[str, tuple[int, Entity]]:
    """Those whom a script has shown so far; what was told of somebody is not forgotten.

    Args:
        scene: place of the scene in the script. there: its entities.
    """
    known = dict(before)
    for entity in there:
        people = entity.kind in (EntityKind.PERSON, EntityKind.GROUP)
        if not people or entity.presence is not Presence.PRESENT:
            continue
        last = known.get(entity.key)
        told = entity if last is None or _tells_more(entity, last[1]) else last[1]
        known[entity.key] = (scene, told)
    return known


def met_before(
    before: Before,
    scene: int,
    head: str,
    concept: str,
    told: Collection[str],
    group: bool,
    taken: Collection[str],
) -> Entity | None:
    """Who of those before is meant by a noun that speaks of somebody known.

    Args:
        scene: place of the scene in the script.
        head, concept, told: of the noun, its lemma, its sense and its adjectives.
        group: it means several.
        taken: keys of those who have come up in the scene.
    """
    kind = EntityKind.GROUP if group else EntityKind.PERSON
    latest = sorted(before.values(), key=lambda each: -each[0])
    for since, entity in latest:
        if entity.kind is not kind or entity.key in taken:
            continue
        anybody = concept in _ANYBODY
        if anybody and scene - since > REACH:
            return None
        alike = anybody and entity.concept in _ANYBODY and sex_of(head) in ("", sex_of(entity.head))
        if (entity.head == head or alike) and set(told) <= set(entity.modifiers):
            return entity
    return None


def _tells_more(entity: Entity, last: Entity) -> bool:
    counted = entity.count > 1 and not entity.uncounted
    was_counted = last.count > 1 and not last.uncounted
    more: Sequence[str] = [m for m in entity.modifiers if m not in last.modifiers]
    return counted > was_counted or (counted == was_counted and bool(more))
