"""Answers to notes of every family: written, resolved, given to somebody; each a file once."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from regie.app.note_files import build_note, new_note_id, write_reply
from regie.app.trace import utc
from regie.film.frame_notes import Marks, NoteReply
from regie.film.units import Noun
from regie.pipeline.title_folder import Title

Clock = Callable[[], float]


class Answer(Noun):
    """What somebody says to a note.

    Attributes:
        known_by: how the person is known.
        marks: what it makes of the note. assigns: whom it gives it to; empty: nobody any more.
    """

    by: str
    text: str = ""
    known_by: str = ""
    marks: Marks = ""
    assigns: str | None = None


def new_tail() -> str:
    """What makes an id of this moment one of a kind."""
    return secrets.token_hex(2)


def write_answer(
    title: Title,
    folder: str,
    note: str,
    author: str,
    answer: Answer,
    error: type[Exception],
    *,
    now: Clock = time.time,
    tail: Callable[[], str] = new_tail,
) -> NoteReply:
    """Writes an answer beside its note.

    Args:
        folder: of the note's family. author: of the note.
        error: raised, with a sentence, where it says nothing or somebody else withdraws the note.

    Raises:
        NoteFileError: it cannot be written.
    """
    if answer.marks == "withdrawn" and author != answer.by:
        raise error(f"This note is {author}'s, who alone may withdraw it.")
    if not answer.text.strip() and not answer.marks and answer.assigns is None:
        raise error("The answer says nothing; write a word.")
    moment = now()
    reply = build_note(
        NoteReply,
        error,
        id=new_note_id(moment, tail()),
        note=note,
        at=utc(moment),
        by=answer.by,
        known_by=answer.known_by,
        text=answer.text.strip(),
        marks=answer.marks,
        assigns=answer.assigns,
    )
    write_reply(title, reply, folder)
    return reply
