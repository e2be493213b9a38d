"""Films by the frame, and notes on them, over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response, UploadFile
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field

from regie.app.frame_index import (
    ReviewFiles,
    find_review_copy,
    index_film,
    list_review_files,
    make_review_copy,
)
from regie.app.frame_notes import (
    NoteList,
    NoteThread,
    add_note,
    list_notes,
    reply_to_note,
    revise_note,
)
from regie.app.note_markers import MOST_BYTES, MarkersTaken, take_markers, write_markers
from regie.film.frame_notes import Colour, NoteId, NoteStroke
from regie.studio.doors.desks import Looking, Noting
from regie.studio.doors.problems import ProblemError
from regie.studio.media.outsiders import check_may_have
from regie.studio.rooms.review.frames import FramesTold, tell_frames
from regie.studio.talk.telling import NOTES, ReplyIn, read_answer, tell_note
from regie.studio.uploads.sent import sent

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["review"])

File = Annotated[str, Query(max_length=400, description="name in `out/`: `film.mp4`")]
Digest = Annotated[str, Query(pattern="^([0-9a-f]{64})?$", description="of an earlier version")]
Id = Annotated[NoteId, Path()]

EXPORTED = {
    "csv": "text/csv; charset=utf-8",
    "edl": "text/plain; charset=utf-8",
    "otio": "application/json",
    "fcpxml": "application/xml",
}


class FilmNamed(BaseModel):
    """A film, by its name in `out/`; digest: of an earlier version."""

    file: str = Field(max_length=400)
    digest: str = Field("", pattern="^([0-9a-f]{64})?$")


class NoteIn(FilmNamed):
    """A note on a frame, by whoever is signed in.

    Attributes:
        out: the frame after the last; none: the note is about one frame.
    """

    frame: int = Field(ge=0)
    out: int | None = None
    text: str = Field("", max_length=20_000)
    strokes: tuple[NoteStroke, ...] = Field((), max_length=400)
    colour: Colour = "#f2b45c"


class NoteChange(BaseModel):
    """What is changed of one's own note. revision: of the note as one read it."""

    revision: str = Field(max_length=64)
    text: str | None = Field(None, max_length=20_000)
    strokes: tuple[NoteStroke, ...] | None = Field(None, max_length=400)


@router.get("/films")
def get_films(
    desk: Looking, versions_of: Annotated[str, Query(max_length=400)] = ""
) -> ReviewFiles:
    """What can be reviewed: the film and shots; of one, also its earlier versions."""
    return list_review_files(desk.folder, versions_of)


@router.get("/frames")
def get_frames(desk: Looking, file: File, digest: Digest = "", shots: bool = True) -> FramesTold:
    """Which frame of a film is when; what a player needs. `shots`: which shot is where, too."""
    film = index_film(desk.folder, file, digest)
    return tell_frames(desk.slug, desk.folder, film, shots=shots)


@router.post("/review-copies")
def make_copy(desk: Noting, body: FilmNamed) -> FramesTold:
    """Makes the copy that is reviewed in a film's place where the film itself is slow to seek."""
    made = make_review_copy(desk.folder, body.file, body.digest)
    return tell_frames(desk.slug, desk.folder, made)


@router.get("/review-copies/{digest}.mp4", response_class=FileResponse)
def get_copy(request: Request, desk: Looking, digest: str) -> FileResponse:
    """A copy, with byte ranges, by the digest of the film that it is of."""
    check_may_have(request, desk, ".mp4", download=False)
    place = find_review_copy(desk.folder, digest)
    if place is None:
        raise ProblemError(404, desk.say("studio.no-file", name=digest))
    return FileResponse(place, media_type="video/mp4")


@router.get("/frame-notes")
def get_notes(desk: Looking, file: File, digest: Digest = "") -> NoteList:
    """The notes on a film, each on the frame that it has there."""
    return list_notes(desk.folder, file, digest)


@router.post("/frame-notes", status_code=201)
def write_note(request: Request, desk: Noting, body: NoteIn) -> NoteThread:
    """Writes a note on a frame or a range."""
    thread = add_note(
        desk.folder,
        body.file,
        body.frame,
        digest=body.digest,
        out=body.out,
        text=body.text,
        strokes=body.strokes,
        colour=body.colour,
        by=desk.by,
        known_by=desk.visitor.known_by,
    )
    tell_note(request, desk, thread.note.id, file=body.file)
    return thread


@router.patch("/frame-notes/{note}")
def change_note(desk: Noting, note: Id, body: NoteChange) -> NoteThread:
    """Changes one's own note; 409 where it was changed meanwhile."""
    thread = revise_note(
        desk.folder,
        note,
        by=desk.by,
        revision=body.revision,
        text=body.text,
        strokes=body.strokes,
    )
    desk.tell(NOTES, note=note, file=thread.note.file)
    return thread


@router.post("/frame-notes/{note}/replies", status_code=201)
def answer_note(request: Request, desk: Noting, note: Id, body: ReplyIn) -> NoteThread:
    """Answers a note, gives it to somebody, or says how it stands."""
    thread = reply_to_note(desk.folder, note, read_answer(request, desk, body))
    last = thread.replies[-1].id if thread.replies else ""
    tell_note(request, desk, note, last, file=thread.note.file)
    return thread


@router.get("/frame-notes/markers.{kind}", response_class=Response)
def export_markers(desk: Looking, kind: str, file: File, open_only: bool = False) -> Response:
    """The notes as markers: `csv`, `edl` (DaVinci Resolve), `otio` or `fcpxml`."""
    text = write_markers(desk.folder, file, kind, open_only=open_only)
    name = f"{desk.slug}-notes.{kind}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=EXPORTED[kind], headers=headers)


@router.post("/frame-notes/markers", status_code=201)
def import_markers(
    desk: Noting, file: File, markers: Annotated[UploadFile, sent("markers")]
) -> MarkersTaken:
    """Makes notes of an editing room's markers; all of them, or none."""
    content = markers.file.read(MOST_BYTES + 1)
    known = desk.visitor.known_by
    taken = take_markers(
        desk.folder, file, markers.filename or "", content, by=desk.by, known_by=known
    )
    desk.tell(NOTES, file=file)
    return taken
