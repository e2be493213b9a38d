"""Who a counted group turns out to be: `Three sailors play cards`, then the COOK, BILL and TIM."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from regie.film.reading import Act, EntityKind, Event, Presence, Sentence
from regie.reading.entities.beings import Being
from regie.reading.entities.nouns import sex_of
from regie.reading.entities.registry import Registry
from regie.reading.scenes.coming import COMING


def tell_members(
    registry: Registry, events: Sequence[Event], sentences: list[Sentence], met: Collection[str]
) -> list[Event]:
    """The events of a scene with those whom its groups turned out to be.

    As many as the group counts who come up by name after it and were in no scene before are it;
    who is called by its noun, `BEARDED MAN` of `two BEARDED MEN`, is one of it.

    Args:
        met: keys of those who were in a scene before.
    """
    told = list(events)
    for group in [b for b in registry.beings.values() if _is_counted(b)]:
        new = [b for b in registry.beings.values() if _may_be_of(b, group, told, met)]
        ours = [b for b in new if group.head in b.name.lower().split()]
        named = all(b.known or b in ours for b in new) and not _has_gone(group, told, new)
        members = new if named and len(new) == group.count else ours
        if not members:
            continue
        if len(members) < group.count:
            group.count -= len(members)
            if group.count == 1:
                group.kind, group.plural = EntityKind.PERSON, False
            continue
        for being in members:
            if group.enters is not None and being.enters is None:
                being.opening, being.enters = False, group.enters
        keys = tuple(b.key for b in members)
        told = [_with_members(e, group.key, keys) for e in told]
        for n, sentence in enumerate(sentences):
            if group.key in sentence.topic:
                topic = [k for k in sentence.topic if k != group.key]
                shown = {"topic": tuple(dict.fromkeys((*keys, *topic)))}
                sentences[n] = sentence.model_copy(update=shown)
        del registry.beings[group.key]
    return told


def _has_gone(group: Being, events: Sequence[Event], new: Sequence[Being]) -> bool:
    """Whether a group goes before those come up who might be it."""
    since = min((b.told for b in new), default=0)
    return any(
        e.act is Act.EXIT and group.key in (*e.agents, e.patient) and e.sentence < since
        for e in events
    )


def _is_counted(being: Being) -> bool:
    counted = being.kind is EntityKind.GROUP and being.count > 1 and not being.uncounted
    return counted and being.presence is Presence.PRESENT and not being.known


def _may_be_of(being: Being, group: Being, events: Sequence[Event], met: Collection[str]) -> bool:
    """Whether somebody is new in the story, came up after a group, and not by a door."""
    if being.kind is not EntityKind.PERSON or being.presence is not Presence.PRESENT:
        return False
    named = being.known or being.told > group.told
    if not named or being.key in met or 0 <= being.told <= group.told:
        return False
    sexes = {being.sex, sex_of(group.head)} - {""}
    comes = being.enters is not None and events[being.enters].act in COMING
    return len(sexes) < 2 and not comes


def _with_members(event: Event, group: str, members: tuple[str, ...]) -> Event:
    agents = [m for k in event.agents for m in (members if k == group else (k,))]
    fields = ("patient", "recipient", "instrument", "goal")
    update = {f: members[0] for f in fields if getattr(event, f) == group}
    return event.model_copy(update={**update, "agents": tuple(dict.fromkeys(agents))})
