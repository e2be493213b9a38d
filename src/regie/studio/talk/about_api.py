"""Notes about shots, scenes and decisions over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field

from regie.app.about_notes import (
    AboutNotes,
    AboutThread,
    add_about_note,
    list_about_notes,
    reply_to_about_note,
)
from regie.film.about_notes import AboutKind
from regie.film.frame_notes import LONGEST_TEXT, NoteId
from regie.studio.doors.desks import Looking, Noting
from regie.studio.talk.telling import ReplyIn, read_answer, tell_note

router = APIRouter(prefix="/api/v1/titles/{title}/notes", tags=["notes"])

Subject = Annotated[str, Query(min_length=1, max_length=300, description="`12A`, `takes/12A`")]


class AboutNoteIn(BaseModel):
    """A note about a thing as a whole. Attributes: subject: of a decision `takes/12A`."""

    kind: AboutKind
    subject: str = Field(min_length=1, max_length=300)
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)


@router.get("")
def get_notes(desk: Looking, kind: AboutKind, subject: Subject) -> AboutNotes:
    """The notes about a shot, a scene or a decision."""
    return list_about_notes(desk.folder, kind, subject)


@router.post("", status_code=201)
def write_note(request: Request, desk: Noting, body: AboutNoteIn) -> AboutThread:
    """Writes a note about a shot, a scene or a decision."""
    known = desk.visitor.known_by
    thread = add_about_note(
        desk.folder, body.kind, body.subject, body.text, by=desk.by, known_by=known
    )
    tell_note(request, desk, thread.note.id, kind=body.kind, subject=thread.note.subject)
    return thread


@router.post("/{note}/replies", status_code=201)
def answer_note(
    request: Request, desk: Noting, note: Annotated[NoteId, Path()], body: ReplyIn
) -> AboutThread:
    """Answers a note, gives it to somebody, or says how it stands."""
    thread = reply_to_about_note(desk.folder, note, read_answer(request, desk, body))
    about = thread.note
    tell_note(request, desk, note, thread.replies[-1].id, kind=about.kind, subject=about.subject)
    return thread
