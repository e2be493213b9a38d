"""Applies a person's corrections to a reading; the rules read anew, the corrections stay.

Corrections are applied table by table in the order of the file, so that a later row sees what an
earlier one made. What a person said has confidence 1 and is marked so; what a model proposed is
taken in by the same rows, with less confidence, before a person's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from regie.film.reading import (
    Entity,
    EntityKind,
    PlaceNode,
    ReadBy,
    Relation,
    SceneReading,
    ScriptReading,
)
from regie.film.reading_corrections import FILE as FILE
from regie.film.reading_corrections import (
    TABLES,
    EntityCorrection,
    EventCorrection,
    PlaceCorrection,
    ReadingCorrection,
    RefusedProposal,
    SceneCorrection,
)
from regie.film.screenplay import slug
from regie.reading.correcting_events import (
    correct_event,
    find_entity,
    key_of,
    sentence_of,
    with_entities,
)
from regie.reading.correcting_looks import correct_look
from regie.screenplay.bible_rows import read_bible_rows

_C = TypeVar("_C", bound=ReadingCorrection)


def read_reading_corrections(path: Path, name: str) -> tuple[ReadingCorrection, ...]:
    """The corrections of a file, table by table; none if there is no such file.

    Args:
        name: what messages and citations call the file.

    Raises:
        ScriptError: not TOML, an unknown key, a value that cannot be; with file and line.
    """
    return cast(tuple[ReadingCorrection, ...], read_bible_rows(path, name, TABLES))


def correct_reading(
    reading: ScriptReading,
    corrections: Sequence[ReadingCorrection],
    by: ReadBy = "hand",
    confidence: float = 1.0,
) -> tuple[ScriptReading, tuple[str, ...]]:
    """The reading as a person corrected it, or as a model proposed.

    Args:
        confidence: of what the rows say.

    Returns:
        The reading, and a sentence for each correction that fits nothing in this draft. Such a
        correction changes nothing and is worth keeping: the next draft may have its words.
    """
    said = []
    for row in corrections:
        changed: ScriptReading | None
        match row:
            case RefusedProposal():
                continue
            case PlaceCorrection():
                changed = _correct_place(reading, row)
            case EntityCorrection():
                found = _in_scenes(reading, row, lambda s, r: _correct_entity(s, r, by, confidence))
                changed = correct_look(found or reading, row, confidence) or found
            case EventCorrection():
                changed = _in_scenes(reading, row, lambda s, r: correct_event(s, r, by, confidence))
            case SceneCorrection():
                changed = _in_scenes(reading, row, _set_scene(reading))
        if changed is None:
            where = str(row.cited) if row.cited else f"bible/{FILE}"
            said.append(
                f"{where}: fits nothing in this draft; the correction is kept, delete it if it is "
                "no longer wanted"
            )
        else:
            reading = changed
    return reading, tuple(said)


def _in_scenes(
    reading: ScriptReading, row: _C, change: Callable[[SceneReading, _C], SceneReading | None]
) -> ScriptReading | None:
    wanted = cast(Sequence[str], getattr(row, "scenes", ()))
    scenes, fitted = list(reading.scenes), False
    for at, scene in enumerate(scenes):
        if wanted and scene.scene not in wanted:
            continue
        changed = change(scene, row)
        if changed is not None:
            scenes[at], fitted = changed, True
    return reading.model_copy(update={"scenes": tuple(scenes)}) if fitted else None


# Who and what


def _correct_entity(
    scene: SceneReading, row: EntityCorrection, by: ReadBy, confidence: float
) -> SceneReading | None:
    found = find_entity(scene, row.name)
    if row.remove:
        return _without(scene, found.key) if found else None
    if row.same_as:
        other = find_entity(scene, row.same_as)
        if found is None or other is None or found is other:
            return None
        return _renamed(scene, found, other, by)
    if found is None and not row.add:
        return None
    entity = found or Entity(key=slug(row.name), kind=EntityKind.THING, name=row.name)
    said: dict[str, Any] = {
        name: value
        for name in ("kind", "presence", "count", "concept", "text")
        if (value := getattr(row, name))
    }
    if row.where or row.what:
        what = key_of(scene, row.what) or slug(row.what) if row.what else ""
        said["place"] = Relation(where=row.where or "at", what=what)
    if row.enters and (first := _event_with(scene, row.enters)) is not None:
        said |= {"opening": False, "enters": first}
    if row.leaves and (last := _event_with(scene, row.leaves)) is not None:
        said["leaves"] = last
    if not said and found is not None and not row.add:
        return scene  # of how somebody looks, who is here
    entity = entity.model_copy(update={**said, "confidence": confidence, "by": by})
    if found is None:
        return scene.model_copy(update={"entities": (*scene.entities, entity)})
    return with_entities(scene, [entity if e is found else e for e in scene.entities])


def _without(scene: SceneReading, key: str) -> SceneReading:
    """The scene without an entity: events of others lose it, its own are no more played."""
    kept = with_entities(scene, [e for e in scene.entities if e.key != key])
    events = []
    for event in scene.events:
        told = {
            name: None
            for name in ("patient", "recipient", "instrument", "goal")
            if getattr(event, name) == key
        }
        agents = tuple(a for a in event.agents if a != key)
        alone = event.agents and not agents
        act = None if alone else event.act
        events.append(event.model_copy(update={**told, "agents": agents, "act": act}))
    return kept.model_copy(update={"events": tuple(events)})


def _event_with(scene: SceneReading, words: str) -> int | None:
    """Index of the first event of the sentence with these words, or after it."""
    at = sentence_of(scene, words)
    if at is None:
        return None
    return next((n for n, e in enumerate(scene.events) if e.sentence >= at), None)


def _renamed(scene: SceneReading, one: Entity, other: Entity, by: ReadBy) -> SceneReading:
    """The scene with all that the first does and suffers given to the second."""

    def of(key: str | None) -> str | None:
        return other.key if key == one.key else key

    def each(keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(other.key if k == one.key else k for k in keys))

    events = tuple(
        e.model_copy(
            update={
                "agents": each(e.agents),
                **{n: of(getattr(e, n)) for n in ("patient", "recipient", "instrument", "goal")},
            }
        )
        for e in scene.events
    )
    lines = tuple(
        line.model_copy(
            update={
                "speakers": each(line.speakers),
                "listener": of(line.listener),
                "source": of(line.source),
            }
        )
        for line in scene.lines
    )
    sentences = tuple(s.model_copy(update={"topic": each(s.topic)}) for s in scene.sentences)
    merged = other.model_copy(
        update={
            "mentions": tuple(dict.fromkeys((*other.mentions, one.name, *one.mentions))),
            "opening": other.opening or one.opening,
            "by": by,
        }
    )
    entities = [merged if e is other else e for e in scene.entities if e is not one]
    return with_entities(scene, entities).model_copy(
        update={"events": events, "lines": lines, "sentences": sentences}
    )


# Where and when


def _find_place(reading: ScriptReading, name: str) -> PlaceNode | None:
    low = name.casefold()
    return next(
        (
            p
            for p in reading.places
            if low in (p.key, p.name.casefold()) or low in (a.casefold() for a in p.aliases)
        ),
        None,
    )


def _set_scene(
    reading: ScriptReading,
) -> Callable[[SceneReading, SceneCorrection], SceneReading | None]:
    def change(scene: SceneReading, row: SceneCorrection) -> SceneReading | None:
        names = ("light", "weather", "season", "mode", "period", "state", "link")
        said: dict[str, Any] = {n: v for n in names if (v := getattr(row, n)) is not None}
        if row.other is not None:
            other = _find_place(reading, row.other)
            if row.other and other is None:
                return None
            said["other"] = other.key if other else None
        setting = scene.setting.model_copy(update=said)
        return scene.model_copy(update={"setting": setting})

    return change


def _correct_place(reading: ScriptReading, row: PlaceCorrection) -> ScriptReading | None:
    found = _find_place(reading, row.name)
    if found is None:
        return None
    if row.same_as:
        other = _find_place(reading, row.same_as)
        return _one_place(reading, found, other) if other and other is not found else None
    said: dict[str, Any] = {"confidence": 1.0}
    if row.kind:
        said["kind"] = row.kind
    if row.interior is not None:
        said["interior"] = row.interior
    if row.within:
        home = _find_place(reading, row.within)
        if home is None or home is found:
            return None
        said["within"] = home.key
    said["modifiers"] = tuple(dict.fromkeys((*found.modifiers, *row.like)))
    said["holds"] = tuple(dict.fromkeys((*found.holds, *row.holds)))
    places = [p.model_copy(update=said) if p is found else p for p in reading.places]
    return reading.model_copy(update={"places": tuple(places)})


def _one_place(reading: ScriptReading, one: PlaceNode, other: PlaceNode) -> ScriptReading:
    """The reading with the first place taken for the second."""

    def of(key: str) -> str:
        return other.key if key == one.key else key

    merged = other.model_copy(
        update={
            "aliases": tuple(dict.fromkeys((*other.aliases, one.name, *one.aliases))),
            "holds": tuple(dict.fromkeys((*other.holds, *one.holds))),
            "called": tuple(dict.fromkeys((*other.called, *one.called))),
        }
    )
    places = tuple(
        merged
        if p is other
        else p.model_copy(update={"within": of(p.within) if p.within is not None else None})
        for p in reading.places
        if p is not one
    )
    return with_places_called(reading, places, of)


def with_places_called(
    reading: ScriptReading, places: tuple[PlaceNode, ...], of: Callable[[str], str]
) -> ScriptReading:
    """The reading with other places, and its scenes in them.

    Args:
        of: what a place's key is now.
    """
    scenes = []
    for scene in reading.scenes:
        place, other = scene.setting.place, scene.setting.other
        called = {"place": of(place), "other": of(other) if other is not None else None}
        setting = scene.setting.model_copy(update=called)
        whereabouts = tuple((who, of(where)) for who, where in scene.whereabouts)
        scenes.append(scene.model_copy(update={"setting": setting, "whereabouts": whereabouts}))
    return reading.model_copy(update={"places": places, "scenes": tuple(scenes)})
