"""Corrects what happens in a scene, and finds what a row of the bible means by its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.film.reading import Act, Entity, Event, ReadBy, SceneReading
from regie.film.reading_corrections import EventCorrection
from regie.support.plain_text import fold

_RANKS: Mapping[ReadBy, int] = {"rules": 0, "model": 1, "hand": 2}
"""Whose word stands over whose."""


def find_entity(scene: SceneReading, name: str) -> Entity | None:
    """By key, by name, or by words that the script uses, in any letters."""
    low = name.casefold()
    return next(
        (
            e
            for e in scene.entities
            if low in (e.key, e.name.casefold()) or low in (m.casefold() for m in e.mentions)
        ),
        None,
    )


def key_of(scene: SceneReading, name: str) -> str | None:
    found = find_entity(scene, name) if name else None
    return found.key if found else None


def sentence_of(scene: SceneReading, words: str) -> int | None:
    """Index of the first sentence with these words; spaces, quotes and case do not count."""
    wanted = plain_words(words)
    return next((n for n, s in enumerate(scene.sentences) if wanted in plain_words(s.text)), None)


def plain_words(text: str) -> str:
    """Words with single spaces and straight quotes, folded."""
    return " ".join(fold(text.translate(_QUOTES)).split())


_QUOTES = str.maketrans("“”«»", '""""')


def with_entities(scene: SceneReading, entities: Sequence[Entity]) -> SceneReading:
    return scene.model_copy(update={"entities": tuple(entities)})


def correct_event(
    scene: SceneReading, row: EventCorrection, by: ReadBy, confidence: float
) -> SceneReading | None:
    """The scene with what happens in a sentence corrected; None where nothing fits."""
    at = sentence_of(scene, row.words)
    if at is None:
        return None

    def replaced(event: Event) -> bool:
        if event.sentence != at or (row.verb and event.verb != row.verb):
            return False
        return _RANKS[event.by] < _RANKS[by]  # rows with the same words add up

    fitting = [] if row.add else [n for n, e in enumerate(scene.events) if replaced(e)]
    if row.verb and not fitting and not row.add:
        return None
    new: list[Event] = []
    first = scene.events[fitting[0]] if fitting else None
    if not row.remove:
        new.append(
            Event(
                sentence=at,
                act=row.act or (first.act if first else Act.BE),
                verb=first.verb if first else row.verb,
                agents=tuple(k for a in row.agents if (k := key_of(scene, a)))
                or (first.agents if first else ()),
                patient=key_of(scene, row.patient),
                recipient=key_of(scene, row.recipient),
                instrument=key_of(scene, row.instrument),
                goal=key_of(scene, row.goal),
                where=row.where,
                manner=row.manner,
                status=row.status,
                confidence=confidence,
                by=by,
            )
        )
    changed = _exchange(scene, fitting, new, at)
    for index, event in enumerate(changed.events):
        if any(event is each for each in new):
            changed = _come_and_go(changed, index, event)
    return changed


def _come_and_go(scene: SceneReading, index: int, event: Event) -> SceneReading:
    """Who enters with an event was not there before it; who leaves with one is gone after it."""
    before = {a for e in scene.events[:index] for a in e.agents}
    after = {a for e in scene.events[index + 1 :] for a in e.agents}
    entities = list(scene.entities)
    for at, entity in enumerate(entities):
        if entity.key not in event.agents or not event.played:
            continue
        if event.act is Act.ENTER and entity.enters is None and entity.key not in before:
            entities[at] = entity.model_copy(update={"opening": False, "enters": index})
        if event.act is Act.EXIT and entity.leaves is None and entity.key not in after:
            entities[at] = entity.model_copy(update={"leaves": index})
    return with_entities(scene, entities)


def _exchange(
    scene: SceneReading, gone: Sequence[int], new: Sequence[Event], sentence: int
) -> SceneReading:
    """The scene with some events exchanged; what counts events by index follows."""
    later = (n for n, e in enumerate(scene.events) if e.sentence > sentence)
    place = gone[0] if gone else next(later, len(scene.events))
    if not gone:
        same = [n for n, e in enumerate(scene.events) if e.sentence == sentence]
        place = same[-1] + 1 if same else place
    order: list[tuple[int | None, Event]] = list(enumerate(scene.events))
    order[place:place] = [(None, e) for e in new]
    kept = [(old, event) for old, event in order if old is None or old not in gone]
    moved: Mapping[int | None, int] = {old: n for n, (old, _) in enumerate(kept) if old is not None}
    first_new = next((n for n, (old, _) in enumerate(kept) if old is None), None)

    def follow(index: int | None) -> int | None:
        if index is None:
            return None
        return moved.get(index, first_new)

    entities = [
        e.model_copy(update={"enters": follow(e.enters), "leaves": follow(e.leaves)})
        for e in scene.entities
    ]
    lines = tuple(
        line.model_copy(update={"acts": tuple(moved[n] for n in line.acts if n in moved)})
        for line in scene.lines
    )
    return with_entities(scene, entities).model_copy(
        update={"events": tuple(e for _, e in kept), "lines": lines}
    )
