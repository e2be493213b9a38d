"""Notes on lines of the script: kept with the words they are about, so that they follow them.

They are rows of `notes/script.toml`, which a text editor may write as well. A note knows its line
by what it says and by what stands before it; where the words were rewritten, the nearest line is
taken, and where no line is near, the note is kept and told as an orphan.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from pydantic import Field

from regie.app.recorded_change import changing_source, name_of
from regie.film.toml_text import TomlTextError, build_noun, parse_table
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, open_title

FILE = "notes/script.toml"

HEADER = """\
# Notes on lines of the script. Each is tied to the words of its line (`words`, and `before`, the
# line above) and follows them through drafts. The studio writes here, and so may you.
"""

REWRITTEN = 0.55
"""Share of words in common, in order, from which a line is taken for another one's new draft."""

CLEARER = 0.12
"""By how much the nearest must be nearer than the next."""

MOST_CHARACTERS = 4000
"""Of a note."""


class NoteError(Exception):
    """A note cannot be kept; one sentence for the person."""

    exit_code = 4


class ScriptNote(Noun):
    """A note on a line of the script.

    Attributes:
        id: of the note, for good.
        words: of the line. before: of the line that says something above it.
        at: seconds since 1970. resolved: who has dealt with it; empty: nobody.
    """

    id: str = Field(min_length=1)
    words: str = Field(min_length=1)
    before: str = ""
    text: str = Field(min_length=1)
    by: str = ""
    at: float = 0.0
    resolved: str = ""
    resolved_at: float = 0.0


class PlacedNote(ScriptNote):
    """A note where its line is now. Attributes: lines: from 1; none: its words are gone."""

    lines: tuple[int, ...] = ()
    rewritten: bool = False


class ScriptNotes(Noun):
    """All notes, in the order of the file."""

    notes: tuple[PlacedNote, ...] = ()

    @property
    def orphans(self) -> tuple[PlacedNote, ...]:
        return tuple(note for note in self.notes if not note.lines)


def list_notes(folder: Path) -> ScriptNotes:
    """The notes, each where its line is.

    Raises:
        NoteError: the file cannot be read.
        TitleError, ScriptError: the title or its script cannot be read.
    """
    title = open_title(folder)
    notes = _read(title)
    if not notes:
        return ScriptNotes()
    finder = _LineFinder(_lines(title))
    return ScriptNotes(notes=tuple(finder.place(note) for note in notes))


def add_note(
    folder: Path, line: int, text: str, *, by: str = "", now: Callable[[], float] = time.time
) -> PlacedNote:
    """Ties a note to a line of the script as it is saved.

    Args:
        line: from 1.

    Raises:
        NoteError: there is no such line, nothing stands in it, or the note is empty or too long.
    """
    import secrets

    title = open_title(folder)
    text = text.strip()
    if not text or len(text) > MOST_CHARACTERS:
        raise NoteError(f"a note has 1 to {MOST_CHARACTERS} characters; write it anew")
    lines = _lines(title)
    if not 1 <= line <= len(lines) or not lines[line - 1].strip():
        raise NoteError(f"{title.settings.script}:{line}: there is no line that says something")
    before = next((t.strip() for t in reversed(lines[: line - 1]) if t.strip()), "")
    note = ScriptNote(
        id=secrets.token_hex(5),
        words=lines[line - 1].strip(),
        before=before,
        text=text,
        by=name_of(by),
        at=round(now(), 1),
    )
    with changing_source(title):
        _write(title, [*_read(title), note])
    return PlacedNote(**note.model_dump(), lines=(line,))


def resolve_note(
    folder: Path, id: str, *, by: str = "", now: Callable[[], float] = time.time
) -> ScriptNote:
    """Says that a note was dealt with.

    Raises:
        NoteError: there is no such note.
    """
    title = open_title(folder)
    with changing_source(title):
        notes = list(_read(title))
        at = next((n for n, note in enumerate(notes) if note.id == id), None)
        if at is None:
            raise NoteError(f"{FILE}: has no note {id}; look at the list again")
        done = {"resolved": name_of(by), "resolved_at": round(now(), 1)}
        notes[at] = notes[at].model_copy(update=done)
        _write(title, notes)
    return notes[at]


class _LineFinder:
    """Finds the line that words stand in."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = [line.strip() for line in lines]
        self._places: dict[str, list[int]] = {}
        self._befores: list[str] = []
        before = ""
        for at, line in enumerate(self._lines):
            self._places.setdefault(line, []).append(at)
            self._befores.append(before)
            before = line or before

    def place(self, note: ScriptNote) -> PlacedNote:
        same = self._places.get(note.words.strip(), [])
        if same:
            near = [at for at in same if self._befores[at] == note.before.strip()]
            return _placed(note, (near or same)[0], rewritten=False)
        found = self._nearest(note)
        return _placed(note, found, rewritten=True)

    def _nearest(self, note: ScriptNote) -> int | None:
        wanted = _words(note.words)
        known = set(wanted)
        ranked = sorted(self._scores(wanted, known, note.before.strip()), reverse=True)
        if not ranked or ranked[0][0] < REWRITTEN:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARER:
            return None
        return ranked[0][1]

    def _scores(
        self, wanted: Sequence[str], known: set[str], before: str
    ) -> Iterator[tuple[float, int]]:
        for line, places in self._places.items():
            words = _words(line)
            if 2 * len(known & set(words)) < REWRITTEN * len(known):
                continue
            score = SequenceMatcher(None, wanted, words, autojunk=False).ratio()
            for at in places:
                yield score + (CLEARER if before and self._befores[at] == before else 0.0), at


def _placed(note: ScriptNote, at: int | None, *, rewritten: bool) -> PlacedNote:
    lines = () if at is None else (at + 1,)
    return PlacedNote(**note.model_dump(), lines=lines, rewritten=rewritten and at is not None)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text.casefold())


def _lines(title: Title) -> list[str]:
    from regie.screenplay import source_lines

    return source_lines(title.script)


def _read(title: Title) -> list[ScriptNote]:
    path = title.folder / FILE
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        rows = parse_table(text, FILE).get("note", [])
        return [build_noun(ScriptNote, row, text=text, file=FILE, within="note") for row in rows]
    except (OSError, UnicodeDecodeError, TomlTextError) as error:
        raise NoteError(f"{error}; mend it, or move the file away") from error


def _write(title: Title, notes: Sequence[ScriptNote]) -> None:
    """Comments that somebody wrote between the rows stay."""
    import tomlkit

    from regie.support.files import write_whole

    path = title.folder / FILE
    text = path.read_text(encoding="utf-8") if path.exists() else HEADER
    document = tomlkit.parse(text)
    rows: Any = document.get("note") or tomlkit.aot()
    for at, note in enumerate(notes):
        values = {k: v for k, v in note.model_dump().items() if v not in ("", 0.0)}
        if at < len(rows):
            rows[at].update(values)
        else:
            row = tomlkit.table()
            row.update(values)
            rows.append(row)
    document["note"] = rows
    try:
        write_whole(path, tomlkit.dumps(document), within=title.folder)
    except OSError as error:
        raise NoteError(f"{FILE}: cannot be written ({error.strerror}); make room") from error
