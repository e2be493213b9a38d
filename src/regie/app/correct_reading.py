"""A person's corrections of the reading: what a sentence means, who is there, what a word is.

Each becomes a row of `bible/reading.toml`, as one would write it by hand: tried on the reading
before it is written, so that one that fits nothing is refused with the reason; and taken back.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from regie.app.changes import DirectError, Table, open_source_text
from regie.app.direction_file import DirectionText
from regie.app.source_rows import add_row, drop_row
from regie.film.reading import Act, EntityKind, Presence, Where
from regie.film.reading_corrections import TABLES, ReadingCorrection, SceneCorrection
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, open_title

if TYPE_CHECKING:
    from regie.film.reading import SceneReading, ScriptReading
    from regie.pipeline.read_words import KeptWords

ReadingTable = Literal["entity", "event", "scene", "place"]

MOST_SENSES = 12
"""Of a word, that are offered."""


class ReadEntity(Noun):
    """Who or what the reading has in a scene.

    Attributes:
        concept: its sense in WordNet. thing: key of the library's entry that stands for it.
    """

    name: str
    kind: EntityKind
    presence: Presence
    concept: str = ""
    thing: str = ""


class ReadEvent(Noun):
    """What the reading has happen in a sentence, by names."""

    verb: str
    act: Act | None
    agents: tuple[str, ...] = ()
    patient: str = ""


class CorrectionRow(Noun):
    """A row of the file. Attributes: fits: it changes something in this draft."""

    table: ReadingTable
    row: Mapping[str, Any]
    fits: bool


class SentenceRead(Noun):
    """How a sentence is read, and by what a person may correct that.

    Attributes:
        text: the sentence, as the reading has it. corrections: of its scene, or of all scenes.
        people: who is in the script. places: where it plays. acts, links, presences, where: words
            of the rows.
    """

    scene: str
    text: str
    entities: tuple[ReadEntity, ...]
    events: tuple[ReadEvent, ...]
    corrections: tuple[CorrectionRow, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    acts: tuple[str, ...] = tuple(sorted(Act))
    presences: tuple[str, ...] = tuple(Presence)
    links: tuple[str, ...] = tuple(
        link for link in ("phone", "intercut", "split", "window", "screen")
    )
    where: tuple[str, ...] = tuple(w for w in get_args(Where) if w)


class WordSense(Noun):
    """What a word may mean. Attributes: name: `printer.n.03`; gloss: in English."""

    name: str
    words: tuple[str, ...]
    gloss: str


class CorrectedReading(Noun):
    """Attributes: change: its number in the history, to be undone; None: it was not there."""

    table: ReadingTable
    row: Mapping[str, Any]
    change: int | None


def look_at_sentence(folder: Path, scene: str, words: str = "") -> SentenceRead:
    """How a sentence of a scene is read; without words, the scene.

    Raises:
        DirectError: there is no such scene.
        TitleError, ScriptError: the script or its corrections cannot be read.
    """
    title, kept = _read(folder)
    reading = kept.reading
    here = reading.scene(scene)
    if here is None:
        raise DirectError(f"there is no scene {scene}")
    at = _sentence(here, words) if words else None
    events = here.events if at is None else tuple(e for _, e in here.events_of(at))

    def name(key: str | None) -> str:
        found = here.entity(key) if key else None
        return found.name if found is not None else key or ""

    choices = kept.choices.get(scene, {})
    things = {key: c.thing.key for key, c in choices.items() if c.thing is not None}
    return SentenceRead(
        scene=scene,
        text=here.sentences[at].text if at is not None else "",
        entities=tuple(
            ReadEntity(
                name=e.name, kind=e.kind, presence=e.presence, concept=e.concept,
                thing=things.get(e.key, ""),
            )
            for e in here.entities
        ),
        events=tuple(
            ReadEvent(
                verb=e.verb, act=e.act, agents=tuple(map(name, e.agents)), patient=name(e.patient)
            )
            for e in events
        ),
        corrections=tuple(_list_rows(title, kept, scene)),
        people=tuple(d.names[0] for d in reading.dossiers),
        places=tuple(p.name for p in reading.places),
    )  # fmt: skip


def list_senses(folder: Path, word: str) -> tuple[WordSense, ...]:
    """What a word of the script may mean, the most usual first; none without the dictionary."""
    from regie.concepts.wordnet import is_there, open_wordnet
    from regie.library.called import split_words, things_called
    from regie.library.meaning import senses_of
    from regie.pipeline.source import read_screenplay_of

    if not is_there():
        return ()
    title = open_title(folder)
    language = title.settings.language or read_screenplay_of(title).language
    parts = split_words(word)
    net = open_wordnet()
    if language == "en":
        head = net.senses(" ".join(parts), "n") or net.senses(parts[-1] if parts else "", "n")
        found = dict.fromkeys((*senses_of(parts), *head))
    else:
        found = dict.fromkeys(net.sense(t.concept) for t in things_called(parts, language))
    return tuple(
        WordSense(name=s.name, words=s.lemmas, gloss=s.gloss.partition(";")[0])
        for s in list(found)[:MOST_SENSES]
    )


def correct_reading(
    folder: Path,
    table: ReadingTable,
    row: Mapping[str, Any],
    *,
    by: str = "",
    now: Callable[[], float] = time.time,
) -> CorrectedReading:
    """Writes a correction into `bible/reading.toml`.

    Args:
        row: as the table has it; see `regie.film.reading_corrections`.

    Raises:
        DirectError: a key or a value that cannot be, it fits nothing in this draft, or the file
            cannot be written.
    """
    title, kept = _read(folder)
    said = {key: value for key, value in row.items() if value not in (None, "", [], False)}
    noun = _check(table, said)
    why = _why_it_does_not_fit(kept.reading, noun)
    if why:
        raise DirectError(why)
    change = add_row(
        title, _table(table), said, subject=_subject(said), words=_words(said), by=by, now=now
    )
    _read(folder)
    return CorrectedReading(table=table, row=said, change=change)


def take_back_correction(
    folder: Path,
    table: ReadingTable,
    row: Mapping[str, Any],
    *,
    by: str = "",
    now: Callable[[], float] = time.time,
) -> CorrectedReading:
    """Takes a row out of `bible/reading.toml` that is just so.

    Raises:
        DirectError: the file cannot be read or written.
    """
    title = open_title(folder)
    change = drop_row(
        title, _table(table), row, subject=_subject(row), words=_words(row), by=by, now=now
    )
    if change is not None:
        _read(folder)
    return CorrectedReading(table=table, row=row, change=change)


def _read(folder: Path) -> tuple[Title, KeptWords]:
    """The script as it is read now; kept in the state folder, so that it is read once."""
    from regie.pipeline.source import draft_whole_bible, read_screenplay_of

    title = open_title(folder)
    _, words, _ = draft_whole_bible(title, read_screenplay_of(title), save=True)
    return title, words


def _sentence(here: SceneReading, words: str) -> int | None:
    from regie.reading.correcting_events import sentence_of

    return sentence_of(here, words)


def _list_rows(title: Title, kept: KeptWords, scene: str) -> Iterable[CorrectionRow]:
    """The rows that hold in a scene, as the file has them."""
    unfit = {m.group(1) for s in kept.said if (m := re.search(r"reading\.toml:(\d+): fits", s))}
    for table in get_args(ReadingTable):
        text, was = open_source_text(title, _table(table))
        lines = _lines_of_rows(was.decode(), table)
        rows = cast(DirectionText, text).rows(_table(table))
        for row, line in zip(rows, lines, strict=True):
            if not row.get("scenes") or scene in row["scenes"]:
                yield CorrectionRow(table=table, row=row, fits=str(line) not in unfit)


def _lines_of_rows(text: str, table: str) -> list[int]:
    head = re.compile(rf"\s*\[\[\s*{table}\s*\]\]")
    return [n for n, line in enumerate(text.split("\n"), 1) if head.match(line)]


def _check(table: ReadingTable, row: Mapping[str, Any]) -> ReadingCorrection:
    """Raises: DirectError: a key or value that cannot be, with the nearest that can."""
    from regie.film.toml_text import TomlTextError, build_noun

    try:
        noun = build_noun(TABLES[table], dict(row), text="", file="reading.toml")
    except TomlTextError as error:
        raise DirectError(re.sub(r"^reading\.toml:\d+: ", "", str(error))) from error
    if set(row) <= {"name", "scenes", "words"}:
        raise DirectError("say what is otherwise: the row corrects nothing")
    return cast(ReadingCorrection, noun)


def _why_it_does_not_fit(reading: ScriptReading, row: ReadingCorrection) -> str:
    """A sentence where a row changes nothing in this draft; empty where it does."""
    from regie.reading.correcting import correct_reading as apply

    scenes = getattr(row, "scenes", ())
    unknown = [n for n in scenes if reading.scene(n) is None]
    if unknown:
        return f"there is no scene {unknown[0]}"
    _, said = apply(reading, (row,))
    if not said:
        return ""
    where = f" of scene {', '.join(scenes)}" if scenes else ""
    if isinstance(row, SceneCorrection):
        return f"no place of the script is called {row.other!r}; take one of its sluglines"
    named = getattr(row, "name", "") or getattr(row, "words", "")
    return f"nothing{where} is called {named!r} in the reading; use the script's own words"


def _table(table: ReadingTable) -> Table:
    return cast(Table, f"reading.{table}")


def _subject(row: Mapping[str, Any]) -> str:
    return f"scene {', '.join(row['scenes'])}" if row.get("scenes") else "reading"


def _words(row: Mapping[str, Any]) -> str:
    return str(row.get("name") or row.get("words") or row.get("other") or "reading")
