"""The timeline over HTTP: looked at, edited, sent out and taken back."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from fastapi.responses import FileResponse, Response
from pydantic import BaseModel, Field

from regie.app.changes import Change, redo, undo
from regie.app.cutting.edit import EditedCut, edit_cut
from regie.app.cutting.edits import Edit
from regie.app.cutting.export import Form as ExchangeForm
from regie.app.cutting.export import read_export
from regie.app.cutting.peaks import find_peaks
from regie.app.cutting.take_back import ComparedCut, compare_with_cut, take_cut
from regie.app.cutting.timeline import (
    CutTimeline,
    FilmOfCut,
    find_film_of_cut,
    look_at_cut,
)
from regie.app.made_files import find_made_file
from regie.studio.doors.desks import Directing, Looking
from regie.studio.doors.problems import ProblemError
from regie.studio.doors.visitor import Desk
from regie.studio.rooms.cut.kept import keep_peaks

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["cut"])


CUT_BYTES = 64 * 1024 * 1024
"""Most that an editor's cut may hold."""

BLOCK_BYTES = 1 << 20

FOR_GOOD = {"cache-control": "private, max-age=31536000, immutable"}


class Edits(BaseModel):
    """Edits that are done together, as one change: all or none."""

    edits: list[Edit] = Field(min_length=1, max_length=2000)


class Undone(BaseModel):
    """A change that was undone or done again, and the timeline after it."""

    change: Change
    timeline: CutTimeline


@router.get("/cut")
def get_cut(desk: Looking) -> CutTimeline:
    """The timeline as it is chosen now."""
    return look_at_cut(desk.folder)


@router.get("/cut/film")
def get_film(desk: Looking) -> FilmOfCut:
    """Whether the film of the last make is the cut as it is chosen now."""
    return find_film_of_cut(desk.folder)


@router.post("/cut/edits")
def edit(desk: Directing, asked: Edits) -> EditedCut:
    """Edits the cut."""
    done = edit_cut(desk.folder, asked.edits, by=desk.by)
    _tell(desk, done.change)
    return done


@router.post("/cut/undo")
def undo_edit(desk: Directing) -> Undone:
    """Takes the title's last choice back, whoever made it."""
    change = undo(desk.folder, by=desk.by).change
    _tell(desk, change.number)
    return Undone(change=change, timeline=look_at_cut(desk.folder))


@router.post("/cut/redo")
def redo_edit(desk: Directing) -> Undone:
    """Makes the choice again that was undone last."""
    change = redo(desk.folder, by=desk.by).change
    _tell(desk, change.number)
    return Undone(change=change, timeline=look_at_cut(desk.folder))


@router.get("/cut/as/{form}", response_class=Response)
def export(desk: Looking, form: ExchangeForm) -> Response:
    """The cut for another editing program: OTIO, a CMX3600 EDL, FCPXML or AAF."""
    return Response(
        read_export(desk.folder, form),
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{desk.slug}.{form}"'},
    )


@router.post("/cut/compare")
def compare(desk: Looking, file: UploadFile) -> ComparedCut:
    """What an editor's cut changes; nothing is written."""
    with tempfile.TemporaryDirectory() as scratch:
        place = _receive(desk, file, Path(scratch))
        return compare_with_cut(desk.folder, place, name=_name(file))


@router.post("/cut/take")
def take(
    desk: Directing,
    file: UploadFile,
    ids: Annotated[list[str] | None, Form()] = None,
    revision: Annotated[str, Form()] = "",
) -> ComparedCut:
    """Takes differences of an editor's cut; all, where no ids are said."""
    with tempfile.TemporaryDirectory() as scratch:
        place = _receive(desk, file, Path(scratch))
        told = take_cut(
            desk.folder, place, take=ids, revision=revision, name=_name(file), by=desk.by
        )
    _tell(desk, told.change)
    return told


@router.get("/peaks/{digest}", response_class=FileResponse)
def get_peaks(desk: Looking, digest: str) -> FileResponse:
    """Peaks of a sound: a hundred pairs of signed bytes a second, lowest and highest."""
    there = find_made_file(desk.folder, digest, ".wav") is not None
    kept = None
    if there:
        kept = keep_peaks(desk.house.home, digest, lambda: find_peaks(desk.folder, digest))
    if kept is None:
        raise ProblemError(404, desk.say("studio.no-file", name=digest))
    return FileResponse(kept, media_type="application/octet-stream", headers=FOR_GOOD)


def _tell(desk: Desk, change: int | None) -> None:
    if change is not None:
        desk.tell("direction", change=change)


def _name(file: UploadFile) -> str:
    return Path(file.filename or "cut").name[:200]


def _receive(desk: Desk, file: UploadFile, scratch: Path) -> Path:
    """Raises: ProblemError: the file is too large."""
    place = scratch / "cut"
    received = 0
    with place.open("wb") as out:
        while block := file.file.read(BLOCK_BYTES):
            received += len(block)
            if received > CUT_BYTES:
                raise ProblemError(413, desk.say("studio-cut.too-large", n=CUT_BYTES >> 20))
            out.write(block)
    return place
