"""The resolved reading of a scene as the beats that the board walks.

One beat of action a sentence, with its events; one beat of speech a line, with who hears it and
what it comes out of. Doings are those events that the older deeds can name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.film.reading import (
    Act,
    Entity,
    EntityKind,
    Event,
    LineReading,
    Presence,
    SceneReading,
    Sentence,
    Status,
)
from regie.film.screenplay import Action, Dialogue, Scene
from regie.reading.beats import WORDS_PER_SECOND, ActionBeat, Beat, Doing, Reading, SpeechBeat
from regie.reading.deeds import Deed
from regie.reading.moods import is_loud, is_whispered, read_mood

DEEDS: Mapping[Act, Deed] = {
    Act.ENTER: Deed.ENTER, Act.APPEAR: Deed.ENTER, Act.EXIT: Deed.EXIT, Act.SIT: Deed.SIT,
    Act.RISE: Deed.RISE, Act.KNEEL: Deed.KNEEL, Act.LIE: Deed.LIE, Act.SLEEP: Deed.LIE,
    Act.RUN: Deed.RUN, Act.WALK: Deed.WALK, Act.APPROACH: Deed.WALK, Act.FOLLOW: Deed.WALK,
    Act.CLIMB: Deed.WALK, Act.DESCEND: Deed.WALK, Act.BACK_AWAY: Deed.WALK,
    Act.POINT: Deed.POINT, Act.AIM: Deed.POINT, Act.WAVE: Deed.WAVE, Act.TAKE: Deed.TAKE,
    Act.HOLD: Deed.TAKE, Act.CARRY: Deed.TAKE, Act.TAKE_OUT: Deed.TAKE, Act.GIVE: Deed.REACH,
    Act.PUT: Deed.REACH, Act.PUT_IN: Deed.REACH, Act.TOUCH: Deed.REACH, Act.PRESS: Deed.REACH,
    Act.OPERATE: Deed.REACH, Act.OPEN: Deed.REACH, Act.CLOSE: Deed.REACH, Act.DRINK: Deed.DRINK,
    Act.PHONE: Deed.PHONE, Act.LAUGH: Deed.LAUGH, Act.NOD: Deed.NOD, Act.SHRUG: Deed.SHRUG,
    Act.CROSS_ARMS: Deed.CROSS_ARMS, Act.LOOK_ROUND: Deed.LOOK_ROUND, Act.SEARCH: Deed.LOOK_ROUND,
    Act.LOOK: Deed.LOOK, Act.READ: Deed.LOOK, Act.WAIT: Deed.WAIT,
}  # fmt: skip
"""The older deed that comes nearest to an act."""


def beats_of(scene: Scene, reading: SceneReading, durations: Mapping[str, float]) -> Reading:
    """A scene's beats by its resolved reading. Every line of the scene becomes one speech beat.

    Args:
        durations: measured length of lines in seconds, by `line_id`.
    """
    people = {e.key for e in reading.entities if e.kind is EntityKind.PERSON}
    lines = iter(zip(scene.lines(), reading.lines, strict=True))
    seen = [n for n, e in enumerate(scene.elements) if isinstance(e, Action | Dialogue)]
    span = max(1, len(seen) - 1)
    here = dict.fromkeys(
        e.key
        for e in reading.entities
        if e.kind is EntityKind.PERSON and e.presence is Presence.PRESENT and e.opening
    )
    opening, order = tuple(here), dict(here)
    beats: list[Beat] = []
    for place, index in enumerate(seen):
        element = scene.elements[index]
        tension = place / span
        for n, sentence in enumerate(reading.sentences):
            if sentence.element == index:
                events = [e for _, e in reading.events_of(n)]
                beat = _action(sentence, events, reading, people, tension, here)
                if isinstance(element, Action):
                    beats.append(beat)
                order.update(dict.fromkeys(here))
                _leave(events, here)
        if isinstance(element, Dialogue) and element.text:
            (line_id, dialogue), line = next(lines)
            beats.append(_speech(line_id, dialogue, line, durations, tension, here))
            order.update(dict.fromkeys(here))
    talk = tuple(
        (b.speaker, b.listener)
        for b in beats
        if isinstance(b, SpeechBeat) and b.listener and not b.heard_only
    )
    things = tuple(
        e.key
        for e in reading.entities
        if e.kind in (EntityKind.THING, EntityKind.TEXT, EntityKind.MACHINE)
        and e.presence is Presence.PRESENT
    )
    return Reading(tuple(beats), opening, tuple(order), things, talk)


def _action(
    sentence: Sentence,
    events: Sequence[Event],
    reading: SceneReading,
    people: set[str],
    tension: float,
    here: dict[str, None],
) -> ActionBeat:
    played = [e for e in events if e.played]
    meant = dict.fromkeys(k for e in played for k in e.meant)
    seen = [k for k in meant if _is_seen(reading.entity(k))]
    for key in seen:
        if key in people:
            here.setdefault(key)
    return ActionBeat(
        text=sentence.text,
        people=tuple(k for k in seen if k in people),
        doings=tuple(d for e in played for d in _doings(e, people)),
        props=tuple(k for k in seen if k not in people),
        held=tuple(
            (c.what, c.value)
            for e in played
            for c in e.changes
            if c.attribute == "holds" and c.value != "no"
        ),
        mood=read_mood(sentence.text),
        tension=min(1.0, tension + (0.1 if is_loud(sentence.text) else 0.0)),
        present=tuple(here),
        cited=sentence.cited,
        events=tuple(events),
        about=sentence.about,
        topic=sentence.topic,
    )


def _doings(event: Event, people: set[str]) -> list[Doing]:
    deed = DEEDS.get(event.act) if event.act is not None else None
    if deed is None or event.status is Status.NEGATED:
        return []
    target = event.recipient or event.patient or event.goal
    prop = next(
        (k for k in (event.patient, event.instrument, event.goal) if k and k not in people), None
    )
    return [
        Doing(who, deed, target, prop, fast=event.fast, lasting=event.lasting)
        for who in event.agents
        if who in people
    ]


def _is_seen(entity: Entity | None) -> bool:
    return entity is not None and entity.presence is Presence.PRESENT


def _leave(events: Sequence[Event], here: dict[str, None]) -> None:
    for event in events:
        if event.played and event.act in (Act.EXIT, Act.VANISH):
            for key in event.agents:
                here.pop(key, None)


def _speech(
    line_id: str,
    dialogue: Dialogue,
    line: LineReading,
    durations: Mapping[str, float],
    tension: float,
    here: dict[str, None],
) -> SpeechBeat:
    aside = " ".join(p.text for p in dialogue.parts if p.kind == "parenthetical")
    heard_only = line.how != "seen"
    speaker = line.speakers[0] if line.speakers else ""
    if not heard_only:
        here.update(dict.fromkeys(line.speakers))
    measured = durations.get(line_id)
    estimate = len(dialogue.text.split()) / WORDS_PER_SECOND
    return SpeechBeat(
        line_id=line_id,
        speaker=speaker,
        name=dialogue.character,
        text=dialogue.text,
        seconds=max(0.2, measured if measured is not None else estimate),
        heard_only=heard_only,
        whispered=is_whispered(aside),
        dual=dialogue.dual,
        mood=read_mood(aside) if aside else "neutral",
        tension=min(1.0, tension + (0.15 if is_loud(dialogue.text) else 0.0)),
        listener=line.listener,
        source=line.source,
        present=tuple(here),
        cited=dialogue.cited,
    )
