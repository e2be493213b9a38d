"""Reads a title's script once: who, what, where and when, with what its people corrected.

Everything that needs to know what the words say takes this reading. Parses are kept in the state
folder by their content, so that only what was rewritten is parsed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from regie.film.bible import Bible, Place
from regie.film.reading import Dossier, Entity, EntityKind, Presence, SceneReading, ScriptReading
from regie.film.screenplay import Screenplay
from regie.film.things import Choice, Wanted
from regie.pipeline.title_folder import Title

if TYPE_CHECKING:
    from pathlib import Path

PARSES = "parses"
"""In the state folder."""

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

THERE = frozenset({Presence.PRESENT, Presence.HEARD})
"""A machine that is heard stands somewhere."""


def read_people(title: Title, screenplay: Screenplay) -> tuple[Dossier, ...]:
    """What the script says of its people, over all of it: the bible is drafted from this."""
    from regie.reading.dossiers import gather_dossiers
    from regie.reading.script import open_script_parser

    parser = open_script_parser(screenplay, parses_of(title))
    return gather_dossiers(screenplay, parser.parse if parser else None)


def read_words(
    title: Title, screenplay: Screenplay, bible: Bible, dossiers: tuple[Dossier, ...]
) -> tuple[ScriptReading, tuple[str, ...]]:
    """The script's reading, corrected by `bible/reading.toml`.

    Args:
        bible: with every character drafted; scenes name people by its keys.

    Returns:
        The reading, and a sentence for each correction that fits nothing any more.

    Raises:
        ScriptError: the corrections cannot be read.
    """
    from regie.reading import read_script
    from regie.reading.correcting import FILE, correct_reading, read_reading_corrections

    corrections = read_reading_corrections(title.bible / FILE, f"bible/{FILE}")
    reading = read_script(
        screenplay,
        known=_names(bible, dossiers),
        cache=parses_of(title),
        dossiers=lambda *_: dossiers,
    )
    return correct_reading(reading, corrections)


def parses_of(title: Title) -> Path:
    """The folder in which a title's parses are kept."""
    return title.state / PARSES


def _names(bible: Bible, dossiers: tuple[Dossier, ...]) -> Mapping[str, str]:
    """Keys of the bible's people by every name that the script gives them."""
    names: dict[str, str] = {}
    for dossier in dossiers:
        known = (c for n in dossier.names if (c := bible.character(n)) is not None)
        character = next(known, None)
        if character is not None:
            names |= dict.fromkeys(dossier.names, character.key)
    return {**names, **{c.name: c.key for c in bible.characters}}


def call_places(reading: ScriptReading, places: Mapping[str, Place]) -> ScriptReading:
    """The reading with its places called as the bible calls them.

    Args:
        places: of the bible, by the key of their node.
    """

    def of(key: str) -> str:
        return places[key].key if key in places else key

    nodes = {
        of(n.key): n.model_copy(
            update={"key": of(n.key), "within": of(n.within) if n.within else None}
        )
        for n in reversed(reading.places)
    }
    scenes = []
    for scene in reading.scenes:
        setting = scene.setting
        called = {"place": of(setting.place), "other": of(setting.other) if setting.other else None}
        scenes.append(
            scene.model_copy(
                update={
                    "setting": setting.model_copy(update=called),
                    "whereabouts": tuple((who, of(where)) for who, where in scene.whereabouts),
                }
            )
        )
    return reading.model_copy(
        update={"places": tuple(reversed(nodes.values())), "scenes": tuple(scenes)}
    )


def choose_things(reading: SceneReading, language: str) -> dict[str, Choice]:
    """What stands for each thing of a scene, by the entity's key."""
    from regie.library import choose_thing

    return {
        entity.key: choose_thing(_wanted(entity, language, reading.setting.period))
        for entity in reading.entities
        if entity.kind in THINGS and entity.presence in THERE and entity.worn_by is None
    }


def _wanted(entity: Entity, language: str, period: str) -> Wanted:
    return Wanted(
        name=entity.name,
        head=entity.head,
        concept=entity.concept,
        modifiers=entity.modifiers,
        language=language,
        period=period,
        text=entity.text,
    )
