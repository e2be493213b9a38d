"""Reads a title's script once: who, what, where and when, with what its people corrected.

Everything that needs to know what the words say takes this reading. Parses are kept in the state
folder by their content, so that only what was rewritten is parsed again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from regie.film.bible import Bible, Character, Place
from regie.film.reading import EntityKind, SceneReading, ScriptReading
from regie.film.reading_plan import ReadingProposal, Refusal, ScenePlan
from regie.film.screenplay import Screenplay
from regie.film.things import Choice
from regie.film.units import Noun
from regie.pipeline.choose_things import choose_things, list_wished, tell_unknown_things
from regie.pipeline.title_folder import Title
from regie.support.files import write_whole
from regie.support.removing import remove_file

PARSES = "parses"
KEPT = "words.json"
FIRST = "first-words.json"
"""In the state folder: what was read of the whole script, and of its first scenes alone before."""

READERS = ("reading", "library", "concepts", "design/bible")
"""Rooms whose code and data decide what is read, chosen and drafted."""

READ_BY = frozenset({"parse", "meaning", "dictionary", "things"})
"""Tasks of the models that they use."""


class KeptWords(Noun):
    """What was read of a script, as it is kept in the state folder.

    Attributes:
        keys: digests of what it was read from: with the bible as it was, and as it was drafted.
        said: a sentence for each correction of the reading that fits nothing any more.
        choices: what stands for each thing, by scene and by the key of its entity.
        extras: of each scene, by the key of their body, people whom the bible does not know.
        chosen: what stands for each wanted thing, so that another draft chooses only what is new.
        stamp: of the rooms that chose.
        proposals, refused: what a model says that the rules do not, and what was not let through.
        first: so many scenes were read, as a first look; 0: all.
    """

    keys: tuple[str, ...] = ()
    stamp: str = ""
    chosen: Mapping[str, Choice] = {}
    reading: ScriptReading = ScriptReading()
    said: tuple[str, ...] = ()
    choices: Mapping[str, Mapping[str, Choice]] = {}
    extras: Mapping[str, Mapping[str, Character]] = {}
    proposals: tuple[ReadingProposal, ...] = ()
    refused: tuple[Refusal, ...] = ()
    first: int = 0


class TitleReader:
    """Reads a title's script; what was read before from the same words is taken as it is."""

    def __init__(self, title: Title, screenplay: Screenplay, *, save: bool, first: int = 0) -> None:
        """Args:
        save: keep what is read in the state folder; a plan writes nothing.
        first: read so many scenes and no more; 0: all.

        Raises:
            ScriptError: the corrections of the reading cannot be read.
        """
        from regie.reading.correcting import FILE, read_reading_corrections

        self._title, self._screenplay, self._save = title, screenplay, save
        self._language = title.settings.language or screenplay.language
        self._first = first
        self._file = title.state / (FIRST if first else KEPT)
        self._corrections = read_reading_corrections(title.bible / FILE, f"bible/{FILE}")

    def read(self, known: Bible) -> KeptWords:
        """The whole reading, corrected by `bible/reading.toml`, and what stands for its things.

        Args:
            known: the bible so far; scenes name its people by its keys, others by their names.
        """
        key = self._key(known)
        kept = self._kept
        if key in kept.keys:
            return kept
        from regie.pipeline.reading_proposals import propose_all
        from regie.reading import read_script
        from regie.reading.correcting import correct_reading
        from regie.reading.dossiers import make_dossiers

        reading = read_script(
            self._screenplay,
            known={c.name: c.key for c in known.characters},
            cache=self._title.state / PARSES if self._save else None,
            dossiers=make_dossiers,
            first=self._first or None,
        )
        proposed = propose_all(
            self._title, self._screenplay, reading, self._plans, self._corrections
        )
        reading, said = correct_reading(proposed.reading, self._corrections)
        if any(scene.by_rules == "lexicon" for scene in reading.scenes):
            said = (*said, self._tell_lexicon())
        chosen = dict(kept.chosen) if kept.stamp == self._stamp else {}
        outside = {node.key for node in reading.places if not node.interior}
        wished = list_wished(reading, self._corrections)
        choices = {
            s.scene: choose_things(
                s, self._language, chosen, s.setting.place in outside, wished.get(s.scene, {})
            )
            for s in reading.scenes
        }
        said = (*said, *tell_unknown_things(self._corrections))
        return KeptWords(
            keys=(key,),
            first=self._first,
            stamp=self._stamp,
            reading=reading,
            said=said,
            choices=choices,
            chosen=chosen,
            proposals=proposed.proposals,
            refused=proposed.refused,
            extras={s.scene: draft_extras(s, reading, self._language) for s in reading.scenes},
        )

    def keep(self, words: KeptWords, drafted: Bible) -> None:
        """Keeps what was read, also for the bible that was drafted from it."""
        keys = tuple(dict.fromkeys((*words.keys[:1], self._key(drafted))))
        if not self._save or self._kept.keys == keys:
            return
        kept = words.model_copy(update={"keys": keys})
        with contextlib.suppress(OSError):  # it is read again next time
            self._title.state.mkdir(exist_ok=True)
            write_whole(self._file, kept.model_dump_json(), within=self._title.folder)
            if not self._first:
                remove_file(self._title.state, FIRST)

    def _tell_lexicon(self) -> str:
        from regie.reading.parsing.language_models import MODELS

        language = self._screenplay.language
        mend = (
            f"run `regie models pull {MODELS[language]}` for a better reading"
            if language in MODELS
            else "there is no parser of its language yet"
        )
        return (
            f"{self._title.settings.script}: is read by word lists and not by a parser, so that "
            f"the pictures show less of it; {mend}."
        )

    def _key(self, bible: Bible) -> str:
        names = json.dumps({c.name: c.key for c in bible.characters}, sort_keys=True)
        return _digest(self._source, names)

    @cached_property
    def _source(self) -> str:
        """Of all that is read but the bible."""
        return _digest(
            self._screenplay.model_dump_json(),
            *(c.model_dump_json() for c in self._corrections),
            self._language,
            self._stamp,
            *(p.model_dump_json() for p in self._plans.values()),
            self._title.settings.reading.model_dump_json() if self._plans else "",
            *([f"first {self._first}"] if self._first else ()),
        )

    @cached_property
    def _plans(self) -> Mapping[str, ScenePlan]:
        if not self._title.settings.reading.is_on:
            return {}
        from regie.pipeline.model_reader import read_plans

        return read_plans(self._title, self._screenplay)

    @cached_property
    def _stamp(self) -> str:
        return _digest(_stamp())

    @cached_property
    def _kept(self) -> KeptWords:
        return _read_kept(self._file)


def is_read(title: Title) -> bool:
    """Whether a make has read what the whole script says."""
    return (title.state / KEPT).is_file()


def find_first_look(title: Title) -> int:
    """How many scenes were read of a script that nobody has read whole yet; 0: none."""
    return 0 if is_read(title) else _read_kept(title.state / FIRST).first


def _read_kept(file: Path) -> KeptWords:
    try:
        return KeptWords.model_validate_json(file.read_bytes())
    except (OSError, ValueError):  # not read yet, or by another version
        return KeptWords()


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


def call_places(reading: ScriptReading, places: Mapping[str, Place]) -> ScriptReading:
    """The reading with its places called as the bible calls them.

    Args:
        places: of the bible, by the key of their node.
    """

    from regie.reading.correcting import with_places_called

    def of(key: str) -> str:
        return places[key].key if key in places else key

    nodes = {
        of(n.key): n.model_copy(
            update={"key": of(n.key), "within": of(n.within) if n.within else None}
        )
        for n in reversed(reading.places)
    }
    return with_places_called(reading, tuple(reversed(nodes.values())), of)


def draft_extras(
    reading: SceneReading, script: ScriptReading, language: str
) -> dict[str, Character]:
    """Bodies for those of a scene whom the bible does not know: one, or as many as a group has."""
    from regie.design.bible import extras_of
    from regie.design.bible.extras import repeat_bodies

    bodies: dict[str, Character] = {}
    place = script.place(reading.setting.place)
    outdoors = place is not None and not place.interior
    for entity in reading.entities:
        worn = [e for e in reading.entities if e.worn_by == entity.key]
        if not entity.can_be_seen or script.dossier(entity.key) is not None:
            continue
        one = entity.kind is EntityKind.PERSON
        owner = script.dossier(entity.owner)
        age = owner.trait("age", reading.scene) if owner is not None else None
        told = script.nameless_in(reading.scene, entity.key)
        extras = extras_of(
            entity,
            1 if one else None,
            language=language,
            told=told.traits if told is not None else (),
            beside=tuple(bodies.values()),
            worn=worn,
            scene=reading,
            age_of_owner=float(age.value) if age is not None else None,
            outdoors=outdoors,
        )
        if one:
            bodies[entity.key] = extras[0]
            continue
        crowd = repeat_bodies(entity, extras)
        bodies |= {f"{entity.key}-{n}": extra for n, extra in enumerate(crowd, 1)}
    return bodies
