"""Reads a title's script once: who, what, where and when, with what its people corrected.

Everything that needs to know what the words say takes this reading. Parses are kept in the state
folder by their content, so that only what was rewritten is parsed again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path

from regie.film.bible import Bible, Character, Place
from regie.film.reading import Dossier, Entity, EntityKind, Presence, SceneReading, ScriptReading
from regie.film.screenplay import Screenplay
from regie.film.things import Choice, Wanted
from regie.film.units import Noun
from regie.pipeline.title_folder import Title
from regie.support.files import write_whole

PARSES = "parses"
KEPT = "words.json"
"""In the state folder."""

READERS = ("reading", "library", "concepts", "design/bible")
"""Rooms whose code and data decide what is read, chosen and drafted."""

READ_BY = frozenset({"parse", "meaning", "things"})
"""Tasks of the models that they use."""

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

PEOPLE = frozenset({EntityKind.PERSON, EntityKind.GROUP})

THERE = frozenset({Presence.PRESENT, Presence.HEARD})
"""A machine that is heard stands somewhere."""


class KeptWords(Noun):
    """What was read of a script, as it is kept in the state folder.

    Attributes:
        people_key, words_key: digests of what the dossiers, and all the rest, were read from.
        choices: what stands for each thing, by scene and by the key of its entity.
        extras: of each scene, by the key of their body, people whom the bible does not know.
    """

    people_key: str = ""
    dossiers: tuple[Dossier, ...] = ()
    words_key: str = ""
    reading: ScriptReading = ScriptReading()
    said: tuple[str, ...] = ()
    choices: Mapping[str, Mapping[str, Choice]] = {}
    extras: Mapping[str, Mapping[str, Character]] = {}


class TitleReader:
    """Reads a title's script; what was read before from the same words is taken as it is."""

    def __init__(self, title: Title, screenplay: Screenplay, *, save: bool) -> None:
        """Args:
        save: keep what is read in the state folder; a plan writes nothing.
        """
        self._title, self._screenplay, self._save = title, screenplay, save
        self._language = title.settings.language or screenplay.language
        self._parses = title.state / PARSES if save else None
        self._file = title.state / KEPT
        self._known = self._load()

    def people(self) -> tuple[Dossier, ...]:
        """What the script says of its people, over all of it: the bible is drafted from this."""
        key = _digest(self._screenplay.model_dump_json(), _stamp())
        if self._known.people_key != key:
            from regie.reading.dossiers import gather_dossiers
            from regie.reading.script import open_script_parser

            parser = open_script_parser(self._screenplay, self._parses)
            dossiers = gather_dossiers(self._screenplay, parser.parse if parser else None)
            self._known = KeptWords(people_key=key, dossiers=dossiers)
        return self._known.dossiers

    def words(self, bible: Bible) -> KeptWords:
        """The whole reading, corrected by `bible/reading.toml`, and what stands for its things.

        Args:
            bible: with every character drafted; scenes name people by its keys.

        Raises:
            ScriptError: the corrections cannot be read.
        """
        from regie.reading.correcting import FILE, read_reading_corrections

        corrections = read_reading_corrections(self._title.bible / FILE, f"bible/{FILE}")
        names = _names(bible, self.people())
        key = _digest(
            self._known.people_key,
            json.dumps(names, sort_keys=True),
            *(c.model_dump_json() for c in corrections),
            self._language,
        )
        if self._known.words_key != key:
            from regie.reading import read_script
            from regie.reading.correcting import correct_reading

            dossiers = self._known.dossiers
            reading = read_script(
                self._screenplay, known=names, cache=self._parses, dossiers=lambda *_: dossiers
            )
            reading, said = correct_reading(reading, corrections)
            self._known = self._known.model_copy(
                update={
                    "words_key": key,
                    "reading": reading,
                    "said": said,
                    "choices": {s.scene: choose_things(s, self._language) for s in reading.scenes},
                    "extras": {
                        s.scene: draft_extras(s, set(names.values()), self._language)
                        for s in reading.scenes
                    },
                }
            )
            self._keep()
        return self._known

    def _load(self) -> KeptWords:
        try:
            return KeptWords.model_validate_json(self._file.read_bytes())
        except (OSError, ValueError):  # not read yet, or by another version
            return KeptWords()

    def _keep(self) -> None:
        if not self._save:
            return
        with contextlib.suppress(OSError):  # it is read again next time
            self._title.state.mkdir(exist_ok=True)
            write_whole(self._file, self._known.model_dump_json(), within=self._title.folder)


def _digest(*parts: str) -> str:
    from blake3 import blake3

    hasher = blake3()
    for part in parts:
        hasher.update(f"{len(part)} ".encode())
        hasher.update(part.encode("utf-8", "surrogatepass"))
    return hasher.hexdigest()


def _stamp() -> str:
    """Changes with the rooms that read and choose, and with the models that they read by."""
    from regie.backends.models import find, list_models

    home = Path(__file__).parents[1]
    files = sorted(f for room in READERS for f in (home / room).rglob("*") if f.is_file())
    told = [(str(f.relative_to(home)), s.st_size, s.st_mtime_ns) for f in files for s in [f.stat()]
            if "__pycache__" not in f.parts]  # fmt: skip
    models = [m.digest for m in list_models() if m.task in READ_BY and find(m.name)]
    return json.dumps([told, models])


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


def is_there(entity: Entity) -> bool:
    """Somebody, or some people, who can be seen on the set."""
    return entity.kind in PEOPLE and entity.presence is Presence.PRESENT


def draft_extras(
    reading: SceneReading, known: Collection[str], language: str
) -> dict[str, Character]:
    """Bodies for those of a scene whom the bible does not know: one, or as many as a group has.

    Args:
        known: keys of the bible's people.
    """
    from regie.design.bible import extras_of

    bodies: dict[str, Character] = {}
    for entity in reading.entities:
        if not is_there(entity) or entity.key in known:
            continue
        if entity.kind is EntityKind.PERSON:
            bodies[entity.key] = extras_of(entity, 1, language=language)[0]
            continue
        extras = extras_of(entity, language=language)
        bodies |= {f"{entity.key}-{n}": extra for n, extra in enumerate(extras, 1)}
    return bodies


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
