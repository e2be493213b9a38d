"""Reads a title's source: screenplay, breakdown, bible, backends; drafts what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from regie.film.bible import Bible, Character, Place
from regie.film.breakdown import CORRECTIONS as CORRECTIONS
from regie.film.breakdown import Breakdown
from regie.film.decisions import Gates
from regie.film.grade import Grade
from regie.film.like import Manner
from regie.film.reading import SceneReading, ScriptReading
from regie.film.schedule import ScheduleSettings
from regie.film.screenplay import Screenplay
from regie.film.title import TitleSettings
from regie.pipeline.direction import FILE as DIRECTION
from regie.pipeline.direction import (
    Direction,
    direct_settings,
    light_title,
    place_direction,
    read_direction_rows,
)
from regie.pipeline.gates import Gatekeeper
from regie.pipeline.grading import read_grades
from regie.pipeline.manners import manner_salts, read_manners
from regie.pipeline.sound_choices import FILE as SOUND
from regie.pipeline.sound_choices import SoundChoices, place_sound, read_sound_rows
from regie.pipeline.targets import Choice
from regie.pipeline.title_folder import Title, TitleError
from regie.pipeline.title_words import TextRows, read_title_words
from regie.support.files import write_whole

if TYPE_CHECKING:
    from regie.backends import BackendDescription
    from regie.film import things
    from regie.pipeline.read_words import KeptWords

SCENE_LOCKS = "scenes.toml"

LOCKS_HEADER = (
    "# The numbers of the scenes, kept for ever: a scene put between 5 and 6 is 5A.\n"
    "# Written by `regie make`; delete this file to number the scenes anew.\n"
)


@dataclass(frozen=True)
class Source:
    """What the line starts from: the artist's, read and checked.

    Attributes:
        places: the place of each scene, by scene number.
        reading: what the words say, over the whole script.
        choices: what stands for each thing, by scene number and by the key of its entity.
        extras: people of a scene whom the bible does not know, by the key of their body.
        library: what identifies the library of things in keys.
        scenes: numbers of the scenes to make.
        salts: what identifies each backend in keys, by capability.
        keeper: of the gates where the line waits for a person.
        script_digest: of what the script says, as it is approved.
        environment: names of variables that the backends need where they run.
        direction: what a director chose for scenes and shots.
        grades: those that are named, by name. manners: of pictures that are named, by name.
        sound: what a sound editor chose.
        consents: cites of the consents to a `likeness` or a `voice`, by kind and character.
        texts: what people wrote of the timed text, by version.
        is_first_look: at the first scenes alone: nobody speaks yet, and
            lines are as long as their words would take.
    """

    settings: TitleSettings
    name: str
    language: str
    screenplay: Screenplay
    breakdown: Breakdown
    bible: Bible
    places: Mapping[str, Place]
    reading: ScriptReading
    choices: Mapping[str, Mapping[str, things.Choice]]
    extras: Mapping[str, Mapping[str, Character]]
    scenes: frozenset[str]
    salts: Mapping[str, str]
    voice_backend: str
    library: str
    keeper: Gatekeeper = field(default_factory=lambda: Gatekeeper(Gates()))
    script_digest: str = ""
    environment: tuple[str, ...] = ()
    consents: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)
    direction: Direction = field(default_factory=lambda: Direction({}))
    grades: Mapping[str, Grade] = field(default_factory=dict)
    manners: Mapping[str, Manner] = field(default_factory=dict)
    texts: Mapping[str, TextRows] = field(default_factory=dict)
    sound: SoundChoices = field(default_factory=SoundChoices)
    is_first_look: bool = False

    @cached_property
    def readings(self) -> Mapping[str, SceneReading]:
        """Of each scene, by its number."""
        return {scene.scene: scene for scene in self.reading.scenes}


@dataclass(frozen=True)
class ScriptRead:
    """What the words of a title say, before a director chose anything.

    Attributes:
        screenplay: as far as it was read. whole: to its end.
        is_new: the bible has drafts that are in no file yet.
        said: sentences for the person.
    """

    screenplay: Screenplay
    bible: Bible
    words: KeptWords
    is_new: bool
    said: tuple[str, ...]
    whole: Screenplay

    @property
    def is_first_look(self) -> bool:
        """Whether only the first scenes were read."""
        return bool(self.words.first)


BreakDown = Callable[[Title, Screenplay, ScriptReading], tuple[Breakdown, tuple[str, ...]]]
"""As `break_down_title`."""


def read_source(title: Title, *, save: bool, first: int = 0) -> tuple[Source, tuple[str, ...]]:
    """Reads and checks all that the line starts from.

    Args:
        save: write new drafts and scene numbers to the bible; a plan does not.
        first: so many scenes are read and are the source, as a first look: what is drafted of
            their people and places by them alone is not written; 0: all.

    Returns:
        The source, and sentences for the person.

    Raises:
        ScriptError, CastError, TitleError: what is wrong, where, and what to do.
    """
    return direct_source(title, read_words_of(title, save=save, first=first), save=save)


def read_words_of(title: Title, *, save: bool, first: int = 0) -> ScriptRead:
    """The first half of `read_source`: screenplay, bible and what the words say."""
    from regie.screenplay import open_script

    read = open_script(title.script, name=title.settings.script)
    whole = number_scenes(title, read.screenplay, save=save)
    bible, words, is_new = draft_whole_bible(title, whole, save=save, first=first)
    screenplay = whole.model_copy(update={"scenes": whole.scenes[:first]}) if first else whole
    return ScriptRead(screenplay, bible, words, is_new, tuple(read.warnings), whole)


def direct_source(
    title: Title,
    read: ScriptRead,
    *,
    save: bool,
    break_down: BreakDown | None = None,
    keeper: Gatekeeper | None = None,
) -> tuple[Source, tuple[str, ...]]:
    """The second half of `read_source`: what was chosen, decided, and is there to work with.

    Args:
        break_down: `break_down_title` by default.
        keeper: of the gates; by default the title's, with what was decided at them.
    """
    from regie.design.bible import save_drafts
    from regie.library import library_salt
    from regie.preproduction import read_schedule_settings

    screenplay, bible, words = read.screenplay, read.bible, read.words
    unread: list[str] = []
    rows = read_direction_rows(title.bible / DIRECTION, unread)
    direction = place_direction(rows, screenplay, words.reading)
    direction = replace(direction, unread=tuple(unread))
    direction = light_title(direction, screenplay, bible.look.light)
    reading = direct_settings(words.reading, direction)
    breakdown, unfitting = (break_down or break_down_title)(title, screenplay, reading)
    ungraded: list[str] = []
    grades = read_grades(title, bible.look, rows, ungraded)
    manners = read_manners(title, bible.look, rows, ungraded)
    language = title.settings.language or screenplay.language
    texts = read_title_words(title, screenplay, reading, language)
    sound = read_sound(title, screenplay, reading, language)
    warnings = [*read.said, *unfitting, *words.said, *unread, *ungraded, *direction.said]
    warnings += [sentence for rows in texts.values() for sentence in rows.said]
    warnings += [*sound.unread, *sound.said]
    if save and read.is_new and not read.is_first_look:
        save_drafts(title.bible, bible)
    if save and title.settings.reading.is_on:
        from regie.pipeline.reading_proposals import write_proposals

        write_proposals(title, words.proposals)
    voice, said = choose_voice_backend(title, language)
    picture = describe("picture", title.settings.picture_backend)
    warnings += said
    consents = require_consents(title, bible, save=save)
    return (
        Source(
            settings=title.settings,
            name=title.name,
            language=language,
            screenplay=screenplay,
            breakdown=breakdown,
            bible=bible,
            places={
                scene.scene: place
                for scene in reading.scenes
                for place in bible.places
                if place.key == scene.setting.place
            },
            reading=reading,
            choices=words.choices,
            extras=words.extras,
            scenes=frozenset(scene.number for scene in screenplay.scenes),
            salts={"voice": voice.salt, "picture": picture.salt, **manner_salts(manners)},
            library=library_salt(),
            voice_backend=voice.name,
            environment=tuple(sorted({*voice.environment, *picture.environment})),
            keeper=keeper or open_gates(title, save=save),
            consents=consents,
            script_digest=digest_screenplay(read.whole) if title.settings.gates.script else "",
            schedule=read_schedule_settings(title.bible / "schedule.toml", "bible/schedule.toml"),
            direction=direction,
            grades=grades,
            manners=manners,
            texts=texts,
            sound=sound,
            is_first_look=read.is_first_look,
        ),
        tuple(warnings),
    )


def read_chosen(
    title: Title, choice: Choice, *, save: bool, first_look: bool = False
) -> tuple[Source, tuple[str, ...]]:
    """The source, checked, of the scenes that are asked for; else as `read_source`.

    Args:
        first_look: what comes after these scenes is not read now, unless it was read before.
    """
    from regie.pipeline.kept_source import read_to_make
    from regie.pipeline.read_words import is_read

    first = _last_of(choice, title) if first_look and not is_read(title) else 0
    source, warnings = read_to_make(title, save=save, first=first)
    numbers = [scene.number for scene in source.screenplay.scenes]
    return replace(source, scenes=choice.pick(numbers)), warnings


def read_sound(
    title: Title, screenplay: Screenplay, reading: ScriptReading, language: str
) -> SoundChoices:
    """What a sound editor chose, by the words of this draft.

    Raises:
        ScriptError: `bible/sound.toml` is not TOML, or has an unknown table.
    """
    from regie.reading.anchors import list_anchors

    unread: list[str] = []
    rows = read_sound_rows(title.bible / SOUND, unread)
    anchors = list_anchors(screenplay, reading) if rows else ()
    return place_sound(rows, anchors, screenplay, language, unread)


def _last_of(choice: Choice, title: Title) -> int:
    """How far into the script the chosen scenes reach, in scenes."""
    numbers = [scene.number for scene in read_screenplay_of(title).scenes]
    picked = choice.pick(numbers)
    return max((n for n, number in enumerate(numbers, 1) if number in picked), default=0)


def break_down_title(
    title: Title, screenplay: Screenplay, reading: ScriptReading | None = None
) -> tuple[Breakdown, tuple[str, ...]]:
    """A title's breakdown with the corrections of `bible/breakdown.toml`.

    Args:
        reading: of the script as a make reads it; else it is read here.

    Returns:
        The breakdown, and a sentence for each correction that fits nothing any more.

    Raises:
        ScriptError: the corrections cannot be read.
    """
    from regie.preproduction import break_down, correct_breakdown, read_corrections
    from regie.reading import read_script

    corrections = read_corrections(title.bible / CORRECTIONS, f"bible/{CORRECTIONS}")
    found = break_down(screenplay, reading or read_script(screenplay))
    return correct_breakdown(found, corrections, screenplay.language)


def read_screenplay_of(title: Title) -> Screenplay:
    """A title's screenplay with its locked scene numbers; nothing is written.

    Raises:
        ScriptError, TitleError: what is wrong, where, and what to do.
    """
    from regie.screenplay import open_script

    read = open_script(title.script, name=title.settings.script)
    return number_scenes(title, read.screenplay, save=False)


def require_consents(title: Title, bible: Bible, *, save: bool) -> dict[tuple[str, str], list[str]]:
    """Cites of the consents under which characters are made, by kind and key.

    Args:
        save: write into the record for whom each is used.

    Raises:
        Blocked: a likeness or a voice of a real person is used without a consent in force.
    """
    from regie.pipeline.ask_register import ask_register

    states = ask_register(title, bible)
    refused = [state.refusal for state in states if state.refusal]
    if refused:
        from regie.guard.errors import Blocked

        raise Blocked(
            f"{'; '.join(refused)}; enter one with `regie consent add {title.folder} …`, or take "
            "the name out of the bible; nothing was made"
        )
    cites: dict[tuple[str, str], list[str]] = {}
    for state in states:
        cites.setdefault((state.claim.kind, state.claim.character), []).append(state.cite)
    if cites and save:
        from regie.guard.audit.record import TitleRecord
        from regie.guard.consent.register import note_uses
        from regie.pipeline.payments import who_runs

        with TitleRecord(title.folder) as book:
            note_uses(book, states, by=who_runs() or "regie")
    return cites


def open_gates(title: Title, *, save: bool) -> Gatekeeper:
    """The title's gates with what was decided at them.

    Args:
        save: as for `read_source`.

    Raises:
        RecordError: the record is damaged, or differs from its copy.
    """
    from regie.guard.approvals.imprints import Imprints
    from regie.guard.audit.quick_record import read_decisions_quickly

    decisions = read_decisions_quickly(title.folder, title.state)
    imprints = Imprints(title.folder, title.state, save=save)
    return Gatekeeper(title.settings.gates, decisions, imprints)


def digest_screenplay(screenplay: Screenplay) -> str:
    """Of what the script says, as keys count it: where a line stands does not matter."""
    from regie.build.canonical import Digester

    return Digester().digest(screenplay).hex()


def draft_whole_bible(
    title: Title, screenplay: Screenplay, *, save: bool, first: int = 0
) -> tuple[Bible, KeptWords, bool]:
    """The title's bible with drafts of whom and what it lacks, and the script read by it.

    Args:
        first: as for `read_source`.

    Returns:
        The bible, what was read, its places called as the bible calls them, and whether anything
        was drafted.

    Raises:
        ScriptError: the corrections of the reading cannot be read.
        CastError: the bible cannot be read.
    """
    from regie.backends.voice.voices import list_voices
    from regie.design.bible import assign_places, draft_people, draft_places, load_bible
    from regie.design.sets import choose_kind, settle_places, tell_place
    from regie.pipeline.read_words import TitleReader, call_places

    language = title.settings.language or screenplay.language
    known = load_bible(title.bible)
    voices = list_voices(language) or list_voices("en")
    reader = TitleReader(title, screenplay, save=save, first=first)
    words = reader.read(known)
    bible = draft_people(known, words.reading.dossiers, screenplay, voices)
    reader.keep(words, bible)
    bible = draft_places(bible, words.reading, choose_kind, tell_place, settle_places)
    reading = call_places(words.reading, assign_places(words.reading, bible))
    is_new = len(bible.characters) + len(bible.places) > len(known.characters) + len(known.places)
    return bible, words.model_copy(update={"reading": reading}), is_new


def describe(capability: str, name: str) -> BackendDescription:
    """What a backend says of itself; it is opened and closed."""
    from regie.backends import find_backend

    backend = find_backend(capability, name)()
    try:
        described: BackendDescription = backend.describe()
    finally:
        backend.close()
    return described


def choose_voice_backend(title: Title, language: str) -> tuple[BackendDescription, tuple[str, ...]]:
    """The title's voice backend, or the best that works here.

    Returns:
        What it says of itself, and a sentence for each better one passed over.

    Raises:
        VoiceError: the backend that `title.toml` asks for does not work.
    """
    from regie.backends.voice.choose import open_voice

    backend, refusals = open_voice(title.settings.voice_backend, language)
    try:
        described = backend.describe()
    finally:
        backend.close()
    said = tuple(f"{r.rstrip('.')}; {described.name} speaks instead." for r in refusals)
    return described, said


def number_scenes(title: Title, screenplay: Screenplay, *, save: bool) -> Screenplay:
    """Gives the scenes their locked numbers and writes down those of new scenes."""
    import tomlkit

    from regie.film.toml_text import TomlTextError, build_noun, parse_table
    from regie.screenplay import SceneLock, lock_scenes

    path = title.bible / SCENE_LOCKS
    previous: list[SceneLock] = []
    if path.exists():
        text = path.read_text(encoding="utf-8", errors="replace")
        try:
            rows = parse_table(text, f"bible/{SCENE_LOCKS}").get("scene", [])
            previous = [
                build_noun(SceneLock, row, text=text, file=f"bible/{SCENE_LOCKS}", within="scene")
                for row in rows
            ]
        except TomlTextError as error:
            raise TitleError(f"{error}; or delete the file to number the scenes anew") from error
    numbered, locks = lock_scenes(screenplay, tuple(previous))
    if save and tuple(previous) != locks:
        table = tomlkit.aot()
        for lock in locks:
            row = tomlkit.table()
            row.update(lock.model_dump(mode="json"))
            table.append(row)
        document = tomlkit.document()
        document["scene"] = table
        try:
            write_whole(path, LOCKS_HEADER + tomlkit.dumps(document), within=title.folder)
        except OSError as error:
            raise TitleError(
                f"{path}: cannot be written ({error.strerror}); make room or give write permission"
            ) from error
    return numbered
