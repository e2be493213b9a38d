"""Notes on frames: written, answered, found again. Source in the title's `notes/frames/`.

A note and each answer to it is a file of its own, written whole once: two people, or two
processes, who speak at the same moment never lose a word of each other's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

from regie.app.film_cut import find_shots
from regie.app.frame_index import FilmFrames, index_film
from regie.app.note_answers import Answer, Clock, new_tail, write_answer
from regie.app.note_files import (
    FOLDER,
    NoteFileError,
    build_note,
    new_note_id,
    read_notes,
    write_note,
)
from regie.app.results import LeftOutWhenEmpty, Result
from regie.app.trace import utc
from regie.film.frame_notes import (
    ID,
    CutShotSpan,
    FrameNote,
    NotePlace,
    NoteReply,
    NoteStroke,
    place_note,
)
from regie.film.note_threads import NoteStanding, stand
from regie.pipeline.title_folder import open_title


class NoteError(Exception):
    """A note cannot be written as it was asked for; one sentence for the person."""

    exit_code = 4


class NoteConflictError(NoteError):
    """Somebody changed the note meanwhile."""

    exit_code = 3


class NoteThread(NoteStanding):
    """A note, what was answered, how it stands, and where it is in the file that one looks at.

    Attributes:
        revision: of the note's text and drawing; another one when it is changed.
    """

    note: FrameNote
    place: NotePlace
    replies: tuple[NoteReply, ...] = ()
    revision: str = ""


class NoteList(Result):
    """The notes on a file, by frame; those on other files of the title found again in it.

    Attributes:
        unread: files that cannot be read, and why; they are left as they are.
    """

    file: str
    digest: str
    threads: tuple[NoteThread, ...]
    unread: Annotated[tuple[str, ...], LeftOutWhenEmpty] = ()

    def find(self, note: str) -> NoteThread | None:
        """A thread by its note's id."""
        return next((t for t in self.threads if t.note.id == note), None)


def list_notes(folder: Path, file: str, digest: str = "") -> NoteList:
    """The notes as they stand in a file.

    Args:
        file: name in `out/`. digest: of an earlier one of that name; empty: the one there is now.

    Raises:
        TitleError: there is no such film. PostError: it cannot be read.
    """
    film = index_film(folder, file, digest)
    shots = find_shots(folder, file, film.digest, film.table)
    return _list(folder, film, shots)


def add_note(
    folder: Path,
    file: str,
    frame: int,
    *,
    by: str,
    known_by: str = "",
    digest: str = "",
    out: int | None = None,
    text: str = "",
    strokes: Sequence[NoteStroke] = (),
    colour: str = "#f2b45c",
    came_from: str = "",
    now: Clock = time.time,
    tail: Callable[[], str] = new_tail,
) -> NoteThread:
    """Writes a note on a frame.

    Args:
        by: the person's name; known_by: how that is known.
        out: the frame after the last one that it is about; None: it is about one frame.
        tail: makes an id of this moment one of a kind.

    Raises:
        NoteError: it says nothing, or is on no frame of the film.
    """
    film = index_film(folder, file, digest)
    if not text.strip() and not strokes:
        raise NoteError("The note says nothing; write a word or draw on the picture.")
    end = frame + 1 if out is None else out
    if not 0 <= frame < film.table.frames or not frame < end <= film.table.frames:
        raise NoteError(
            f"{file} has frames 0 to {film.table.frames - 1}; "
            f"a note on {frame} to {end - 1} is outside."
        )
    shots = find_shots(folder, file, film.digest, film.table)
    shot = next((s for s in shots if s.start <= frame < s.start + s.length), None)
    note = build_note(
        FrameNote,
        NoteError,
        id=new_note_id(now(), tail()),
        at=utc(now()),
        by=by,
        known_by=known_by,
        file=file,
        digest=film.digest,
        frame=frame,
        out=end,
        rate=film.table.rate,
        length=film.table.frames,
        shot=shot.number if shot else "",
        shot_uid=shot.uid if shot else "",
        words=shot.words if shot else "",
        shot_frame=frame - shot.start + shot.source_in if shot else 0,
        shot_length=shot.length if shot else 0,
        text=text.strip(),
        colour=colour,
        strokes=tuple(strokes),
        came_from=came_from,
    )
    revision = write_note(open_title(folder), note, new=True)
    place = place_note(note, film.digest, film.table.rate, film.table.frames, shots)
    return NoteThread(note=note, place=place, revision=revision)


def revise_note(
    folder: Path,
    note: str,
    *,
    by: str,
    revision: str,
    text: str | None = None,
    strokes: Sequence[NoteStroke] | None = None,
) -> NoteThread:
    """Changes one's own note.

    Args:
        revision: of the note as one read it.

    Raises:
        NoteError: there is no such note, it is somebody else's, or it would say nothing.
        NoteConflictError: it was changed meanwhile.
    """
    thread = _find(folder, note)
    if thread.note.by != by:
        raise NoteError(f"This note is {thread.note.by}'s; answer it instead of changing it.")
    if thread.revision != revision:
        raise NoteConflictError(
            "The note was changed meanwhile, in another window; read it again, then change it."
        )
    changed = thread.note.model_dump()
    changed |= {} if text is None else {"text": text.strip()}
    changed |= {} if strokes is None else {"strokes": tuple(strokes)}
    new = build_note(FrameNote, NoteError, **changed)
    if not new.text and not new.strokes:
        raise NoteError("The note would say nothing; withdraw it instead.")
    revision = write_note(open_title(folder), new)
    return thread.model_copy(update={"note": new, "revision": revision})


def reply_to_note(
    folder: Path,
    note: str,
    answer: Answer,
    *,
    now: Clock = time.time,
    tail: Callable[[], str] = new_tail,
) -> NoteThread:
    """Answers a note, gives it to somebody, or says that it is resolved, open or withdrawn.

    Raises:
        NoteError: there is no such note; the answer says nothing; it is withdrawn by somebody else.
    """
    by = _find(folder, note).note.by
    write_answer(open_title(folder), FOLDER, note, by, answer, NoteError, now=now, tail=tail)
    return _find(folder, note, withdrawn=True)


def _find(folder: Path, note: str, *, withdrawn: bool = False) -> NoteThread:
    if not ID.fullmatch(note):
        raise NoteError(f"{note}: is no note's id; load the page again.")
    read = read_notes(open_title(folder))
    for one, revision in read.notes:
        if one.id == note:
            thread = _thread(one, revision, read.replies.get(note, ()), _own_place(one))
            if thread is not None or withdrawn:
                return thread or NoteThread(
                    note=one, place=_own_place(one), revision=revision, is_withdrawn=True
                )
    raise NoteError(f"There is no note {note} any more; load the page again.")


def _list(folder: Path, film: FilmFrames, shots: Sequence[CutShotSpan]) -> NoteList:
    read = read_notes(open_title(folder))
    threads = []
    for note, revision in read.notes:
        if not _is_about(note, film.file, shots):
            continue
        place = place_note(note, film.digest, film.table.rate, film.table.frames, shots)
        thread = _thread(note, revision, read.replies.get(note.id, ()), place)
        if thread is not None:
            threads.append(thread)
    threads.sort(key=lambda t: (not t.place.is_found, t.place.frame, t.note.id))
    return NoteList(file=film.file, digest=film.digest, threads=tuple(threads), unread=read.unread)


def _is_about(note: FrameNote, file: str, shots: Sequence[CutShotSpan]) -> bool:
    """A note on the film is seen in its shot's own file too, and the other way round."""
    return note.file == file or any(s.uid == note.shot_uid for s in shots)


def _thread(
    note: FrameNote, revision: str, replies: Sequence[NoteReply], place: NotePlace
) -> NoteThread | None:
    """None for what was withdrawn."""
    standing = stand(replies)
    if standing.is_withdrawn:
        return None
    said = tuple(sorted(replies, key=lambda r: r.id))
    return NoteThread(
        note=note, place=place, replies=said, revision=revision, **standing.model_dump()
    )


def _own_place(note: FrameNote) -> NotePlace:
    return NotePlace(how="here", frame=note.frame, out=note.out, shot=note.shot)


__all__ = [
    "NoteConflictError",
    "NoteError",
    "NoteFileError",
    "NoteList",
    "NoteThread",
    "add_note",
    "list_notes",
    "reply_to_note",
    "revise_note",
]
