"""Reads a title's script once: who, what, where and when, with what its people corrected.

Everything that needs to know what the words say takes this reading. Parses are kept in the state
folder by their content, so that only what was rewritten is parsed again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from regie.concepts.built import encloses, is_built
from regie.film.bible import Bible, Character, Place
from regie.film.reading import Act, Entity, EntityKind, Presence, SceneReading, ScriptReading
from regie.film.reading_plan import ReadingProposal, Refusal, ScenePlan
from regie.film.screenplay import Screenplay
from regie.film.things import Choice, Wanted
from regie.film.units import Noun
from regie.pipeline.title_folder import Title
from regie.reading.happening_to_buildings import simulated
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
        choices = {
            s.scene: choose_things(s, self._language, chosen, s.setting.place in outside)
            for s in reading.scenes
        }
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


def choose_things(
    reading: SceneReading, language: str, chosen: dict[str, Choice], outdoors: bool = False
) -> dict[str, Choice]:
    """What stands for each thing of a scene, by the entity's key.

    Args:
        chosen: what was chosen before, by what was wanted; what is new is added.
    """
    from regie.library import choose_thing
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
            asked = wanted.model_dump_json(exclude_defaults=True)
            if asked not in chosen:
                chosen[asked] = _shrink(choose_thing(wanted))
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
