"""Notes on lines of the script: written, answered, found again. Source in `notes/lines/`.

As notes on frames, each note and each answer is a file of its own, written whole once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

from regie.app.note_answers import Answer, Clock, new_tail, write_answer
from regie.app.note_files import build_note, new_note_id, read_folder, write_file, write_reply
from regie.app.results import LeftOutWhenEmpty
from regie.app.trace import utc
from regie.film.frame_notes import NoteReply
from regie.film.line_notes import LineFinder, LineNote, LinePlace
from regie.film.note_threads import NoteStanding, stand
from regie.film.units import Noun
from regie.pipeline.title_folder import Title, open_title

FOLDER = "notes/lines"


class LineNoteError(Exception):
    """A note cannot be kept; one sentence for the person."""

    exit_code = 4


class LineThread(NoteStanding):
    """A note on a line, what was answered, how it stands, and where its line is now."""

    note: LineNote
    place: LinePlace
    replies: tuple[NoteReply, ...] = ()


class LineNotes(Noun):
    """All notes, in the order of their lines; those whose line is gone are the last.

    Attributes:
        unread: files that cannot be read, and why; they are left as they are.
    """

    threads: tuple[LineThread, ...] = ()
    unread: Annotated[tuple[str, ...], LeftOutWhenEmpty] = ()


def list_line_notes(folder: Path) -> LineNotes:
    """The notes, each where its line is; what was withdrawn is not among them.

    Raises:
        TitleError: there is no title.
    """
    title = open_title(folder)
    notes, replies, unread = read_folder(title, FOLDER, as_line_note)
    finder = LineFinder(_lines(title)) if notes else None
    threads = []
    for note, _ in notes:
        said = tuple(sorted(replies.get(note.id, ()), key=lambda r: r.id))
        standing = stand(said)
        if finder is None or standing.is_withdrawn:
            continue
        place = finder.place(_tied(note, said))
        threads.append(LineThread(note=note, place=place, replies=said, **standing.model_dump()))
    threads.sort(key=lambda t: (t.place.line == 0, t.place.line, t.note.id))
    return LineNotes(threads=tuple(threads), unread=tuple(unread))


def add_line_note(
    folder: Path,
    line: int,
    text: str,
    *,
    by: str,
    known_by: str = "",
    now: Clock = time.time,
    tail: Callable[[], str] = new_tail,
) -> LineThread:
    """Ties a note to a line of the script as it is saved.

    Args:
        line: from 1. by: the person's name; known_by: how that is known.
        tail: makes an id of this moment one of a kind.

    Raises:
        LineNoteError: there is no such line, nothing stands in it, or the note says nothing.
        NoteFileError: it cannot be written.
    """
    title = open_title(folder)
    words, before = _words_at(title, line)
    note = build_note(
        LineNote,
        LineNoteError,
        id=new_note_id(now(), tail()),
        at=utc(now()),
        by=by,
        known_by=known_by,
        words=words,
        before=before,
        text=text.strip(),
    )
    table = note.model_dump(mode="json", exclude={"id"}, exclude_defaults=True)
    write_file(title, FOLDER, f"{note.id}.toml", table, new=True)
    return LineThread(note=note, place=LinePlace(line=line))


def reply_to_line_note(
    folder: Path,
    note: str,
    answer: Answer,
    *,
    now: Clock = time.time,
    tail: Callable[[], str] = new_tail,
) -> LineThread:
    """Answers a note, gives it to somebody, or says that it is resolved, open or withdrawn.

    Raises:
        LineNoteError: there is no such note, the answer says nothing, or it is withdrawn by
            somebody else.
        NoteFileError: it cannot be written.
    """
    found = _find(folder, note)
    title, by = open_title(folder), found.note.by
    reply = write_answer(title, FOLDER, note, by, answer, LineNoteError, now=now, tail=tail)
    said = (*found.replies, reply)
    return found.model_copy(update={"replies": said, **stand(said).model_dump()})


def tie_line_note(
    folder: Path,
    note: str,
    line: int,
    *,
    by: str,
    known_by: str = "",
    now: Clock = time.time,
    tail: Callable[[], str] = new_tail,
) -> LineThread:
    """Ties a note to another line of the script as it is saved: its own is gone, or was not meant.

    Raises:
        LineNoteError: there is no such note or line, or nothing stands in it.
        NoteFileError: it cannot be written.
    """
    title = open_title(folder)
    words, before = _words_at(title, line)
    found = _find(folder, note)
    reply = build_note(
        NoteReply,
        LineNoteError,
        id=new_note_id(now(), tail()),
        note=note,
        at=utc(now()),
        by=by,
        known_by=known_by,
        words=words,
        before=before,
    )
    write_reply(title, reply, FOLDER)
    place = LinePlace(line=line)
    return found.model_copy(update={"replies": (*found.replies, reply), "place": place})


def _find(folder: Path, note: str) -> LineThread:
    found = next((t for t in list_line_notes(folder).threads if t.note.id == note), None)
    if found is None:
        raise LineNoteError(f"There is no note {note} on a line; look at the list again.")
    return found


def _words_at(title: Title, line: int) -> tuple[str, str]:
    """What a line says, and the one above it that says something."""
    lines = _lines(title)
    if not 1 <= line <= len(lines) or not lines[line - 1].strip():
        raise LineNoteError(f"{title.settings.script}:{line}: there is no line that says something")
    before = next((t.strip() for t in reversed(lines[: line - 1]) if t.strip()), "")
    return lines[line - 1].strip(), before


def _tied(note: LineNote, replies: Sequence[NoteReply]) -> LineNote:
    """The note as it was tied last."""
    last = next((r for r in reversed(replies) if r.words), None)
    if last is None:
        return note
    return note.model_copy(update={"words": last.words, "before": last.before})


def as_line_note(note: str, table: dict[str, Any]) -> LineNote:
    """A note of what its file holds."""
    return LineNote(**table, id=note)


def _lines(title: Title) -> Sequence[str]:
    from regie.screenplay import source_lines

    return source_lines(title.script)
