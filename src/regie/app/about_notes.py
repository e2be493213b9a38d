"""Notes about shots, scenes and decisions as a whole: written, answered, found again.

Source in the title's `notes/about/`; as notes on frames, each note and each answer is a file of
its own, written whole once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from regie.app.kept_wall import keep_wall
from regie.app.note_answers import Answer, Clock, new_tail, write_answer
from regie.app.note_files import build_note, new_note_id, read_folder, write_file
from regie.app.results import LeftOutWhenEmpty
from regie.app.trace import utc
from regie.film.about_notes import AboutKind, AboutNote
from regie.film.frame_notes import NoteReply
from regie.film.note_threads import NoteStanding, stand
from regie.film.units import Noun
from regie.pipeline.title_folder import open_title

FOLDER = "notes/about"


class AboutNoteError(Exception):
    """A note cannot be kept; one sentence for the person."""

    exit_code = 4


class AboutThread(NoteStanding):
    """A note about a thing, what was answered, and how it stands."""

    note: AboutNote
    replies: tuple[NoteReply, ...] = ()


class AboutNotes(Noun):
    """The notes about a thing, the oldest first.

    Attributes:
        unread: files that cannot be read, and why; they are left as they are.
    """

    threads: tuple[AboutThread, ...] = ()
    unread: Annotated[tuple[str, ...], LeftOutWhenEmpty] = ()


def list_about_notes(folder: Path, kind: AboutKind, subject: str) -> AboutNotes:
    """The notes about a shot, a scene, or a decision.

    Args:
        subject: `12A`, `12`; of a decision its gate and subject, `takes/12A`.

    Raises:
        TitleError: there is no title.
    """
    threads, unread = read_about_notes(folder)
    uid = _uid_of(folder, kind, subject) if any(t.note.uid for t in threads) else ""
    found = tuple(t for t in threads if t.note.is_about(kind, subject, uid))
    return AboutNotes(threads=found, unread=unread)


def read_about_notes(folder: Path) -> tuple[tuple[AboutThread, ...], tuple[str, ...]]:
    """All that are not withdrawn, and what cannot be read."""
    notes, replies, unread = read_folder(open_title(folder), FOLDER, as_about_note)
    threads = [_thread(note, replies.get(note.id, [])) for note, _ in notes]
    return tuple(t for t in threads if not t.is_withdrawn), tuple(unread)


def add_about_note(
    folder: Path,
    kind: AboutKind,
    subject: str,
    text: str,
    *,
    by: str,
    known_by: str = "",
    now: Clock = time.time,
    tail: Callable[[], str] = new_tail,
) -> AboutThread:
    """Writes a note about a thing that is there.

    Raises:
        AboutNoteError: there is no such shot or scene, or the note says nothing.
        NoteFileError: it cannot be written.
    """
    if not text.strip():
        raise AboutNoteError("The note says nothing; write a word.")
    title, moment = open_title(folder), now()
    if not _is_there(folder, kind, subject):
        raise AboutNoteError(f"There is no {kind} {subject}; look at the boards again.")
    note = build_note(
        AboutNote,
        AboutNoteError,
        id=new_note_id(moment, tail()),
        at=utc(moment),
        by=by,
        known_by=known_by,
        kind=kind,
        subject=subject,
        uid=_uid_of(folder, kind, subject),
        text=text.strip(),
    )
    table = note.model_dump(mode="json", exclude={"id"}, exclude_defaults=True)
    write_file(title, FOLDER, f"{note.id}.toml", table, new=True)
    return AboutThread(note=note)


def reply_to_about_note(
    folder: Path,
    note: str,
    answer: Answer,
    *,
    now: Clock = time.time,
    tail: Callable[[], str] = new_tail,
) -> AboutThread:
    """Answers a note, gives it to somebody, or says that it is resolved, open or withdrawn.

    Raises:
        AboutNoteError: there is no such note, the answer says nothing, or it is withdrawn by
            somebody else.
        NoteFileError: it cannot be written.
    """
    found = next((t for t in read_about_notes(folder)[0] if t.note.id == note), None)
    if found is None:
        raise AboutNoteError(f"There is no note {note} any more; load the page again.")
    title, by = open_title(folder), found.note.by
    reply = write_answer(title, FOLDER, note, by, answer, AboutNoteError, now=now, tail=tail)
    return _thread(found.note, [*found.replies, reply])


def as_about_note(note: str, table: dict[str, Any]) -> AboutNote:
    """A note of what its file holds."""
    return AboutNote(**table, id=note)


def _thread(note: AboutNote, replies: list[NoteReply]) -> AboutThread:
    said = tuple(sorted(replies, key=lambda r: r.id))
    return AboutThread(note=note, replies=said, **stand(said).model_dump())


def _is_there(folder: Path, kind: AboutKind, subject: str) -> bool:
    if kind == "decision":
        return bool(subject.partition("/")[2])
    wall = keep_wall(folder)
    if kind == "scene":
        return any(scene.number == subject for scene in wall.scenes)
    return wall.find(subject) is not None


def _uid_of(folder: Path, kind: AboutKind, subject: str) -> str:
    found = keep_wall(folder).find(subject) if kind == "shot" else None
    return found.about if found else ""
