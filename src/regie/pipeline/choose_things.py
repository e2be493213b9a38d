"""Chooses what stands for the things of a scene: what the words choose, or a person instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from regie.concepts.built import encloses, is_built
from regie.film.reading import Act, Entity, EntityKind, Presence, SceneReading, ScriptReading
from regie.film.reading_corrections import EntityCorrection, ReadingCorrection
from regie.film.things import Choice, Wanted
from regie.reading.happening_to_buildings import simulated

THINGS = frozenset(
    {
        EntityKind.THING,
        EntityKind.VEHICLE,
        EntityKind.ANIMAL,
        EntityKind.MACHINE,
        EntityKind.TEXT,
    }
)
"""Kinds of entities that are things of the library and not people."""


LARGEST_HELD = 0.45
"""Metres, of the longest side."""

THERE = frozenset({Presence.PRESENT, Presence.HEARD})
"""A machine that is heard stands somewhere."""


def list_wished(
    reading: ScriptReading, corrections: Sequence[ReadingCorrection]
) -> dict[str, dict[str, str]]:
    """Things of the library that a person chose, by scene and by the key of what they stand for.

    What the library of this machine lacks is left out.
    """
    from regie.reading.correcting_events import find_entity

    wished: dict[str, dict[str, str]] = {}
    for row in _with_things(corrections):
        if not _is_known(row.thing):
            continue
        for scene in reading.scenes:
            if row.scenes and scene.scene not in row.scenes:
                continue
            found = find_entity(scene, row.name)
            if found is not None:
                wished.setdefault(scene.scene, {})[found.key] = row.thing
    return wished


def _with_things(corrections: Sequence[ReadingCorrection]) -> list[EntityCorrection]:
    return [row for row in corrections if isinstance(row, EntityCorrection) and row.thing]


def _is_known(thing: str) -> bool:
    from regie.library import LibraryError, find_thing

    try:
        find_thing(thing)
    except LibraryError:
        return False
    return True


def tell_unknown_things(corrections: Sequence[ReadingCorrection]) -> list[str]:
    return [
        f"{row.cited or 'bible/reading.toml'}: the library has no `{row.thing}` on this machine; "
        f"{row.name!r} is what the words choose; `regie library search WORD` lists what is there"
        for row in _with_things(corrections)
        if not _is_known(row.thing)
    ]


def choose_things(
    reading: SceneReading,
    language: str,
    chosen: dict[str, Choice],
    outdoors: bool = False,
    wished: Mapping[str, str] = {},
) -> dict[str, Choice]:
    """What stands for each thing of a scene, by the entity's key.

    Args:
        chosen: what was chosen before, by what was wanted; what is new is added.
        wished: keys of the library's things that a person wants, by the entity's key.
    """
    from regie.library import choose_thing, choose_wished
    from regie.library.sizing import with_room_for

    choices: dict[str, Choice] = {}
    handled = {e.patient for e in reading.events if e.act in IN_HAND}
    pocketed = {e.patient for e in reading.events if e.act is Act.TAKE_OUT}
    shown = simulated(reading)
    for entity in reading.entities:
        if entity.key in shown:
            continue
        if entity.kind in THINGS and entity.presence in THERE and entity.worn_by is None:
            held = entity.key in handled
            alone = outdoors and not _is_on_something(entity, reading)
            carried = bool(entity.owner or entity.text) or entity.key in pocketed
            wanted = _wanted(entity, language, reading.setting.period, held, alone, carried)
            thing = wished.get(entity.key, "")
            asked = f"{wanted.model_dump_json(exclude_defaults=True)}{thing}"
            if asked not in chosen:
                chosen[asked] = (
                    choose_wished(wanted, thing) if thing else _shrink(choose_thing(wanted))
                )
            choices[entity.key] = chosen[asked]
    for content, container in _contained(reading):
        holds = reading.entity(container)
        if holds is None or not encloses(holds.concept, holds.head):
            continue
        if content in choices and container in choices and choices[content].thing is not None:
            choices[container] = with_room_for(choices[container], choices[content])
    return choices


def _contained(reading: SceneReading) -> Iterator[tuple[str, str]]:
    """What is in what, from the start or by an act: keys of both."""
    for entity in reading.entities:
        if entity.place is not None and entity.place.where == "in":
            yield entity.key, entity.place.what
    for event in reading.events:
        into = event.goal or event.patient
        if not event.played or into is None:
            continue
        if event.act is Act.PUT_IN and event.patient and event.goal:
            yield event.patient, event.goal
        yield from ((agent, into) for agent in event.agents)


def _is_on_something(entity: Entity, reading: SceneReading) -> bool:
    """Whether a thing out of doors stands on or hangs at another: a board on a fence.

    Of a wall nobody knows yet whether the set has it; a building has a door.
    """
    under = reading.entity(entity.place.what) if entity.place is not None else None
    if under is None:
        return False
    return under.head == "door" or not is_built(under.concept, under.head)


def _together(entity: Entity) -> int:
    """How many of a thing stand there together: `bottles` are a few."""
    return SEVERAL if entity.uncounted and entity.count == 2 else entity.count


def _shrink(choice: Choice) -> Choice:
    """A plain form that lies on something or is held is no larger than arms can hold."""
    largest = max(choice.size)
    if (
        choice.rows != (1, 1)
        or choice.thing is None
        or not choice.stood_in
        or choice.stands not in ("top", "hand")
        or largest <= LARGEST_HELD
    ):
        return choice
    width, depth, height = (side * LARGEST_HELD / largest for side in choice.size)
    return choice.model_copy(update={"size": (width, depth, height)})


SEVERAL = 3
"""Of what is told of without a number."""

IN_HAND = frozenset(
    {Act.HOLD, Act.TAKE, Act.GIVE, Act.RECEIVE, Act.THROW, Act.CATCH, Act.DROP, Act.TAKE_OUT,
     Act.PUT, Act.PUT_IN, Act.SHOW}
)  # fmt: skip
"""What one does to what one has in one's hands."""


def _wanted(
    entity: Entity, language: str, period: str, held: bool, outdoors: bool, carried: bool
) -> Wanted:
    return Wanted(
        held=held,
        carried=carried,
        outdoors=outdoors,
        count=1 if held or entity.text else _together(entity),
        name=entity.name,
        head=entity.head,
        concept=entity.concept,
        modifiers=entity.modifiers,
        language=language,
        period=period,
        text=entity.text,
    )
