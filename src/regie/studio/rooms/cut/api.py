"""The timeline over HTTP: looked at, edited, sent out and taken back."""

from __future__ import annotations

import tempfile
from pathlib import Path as File
from typing import Annotated

from fastapi import APIRouter, Form, Path, UploadFile
from fastapi.responses import FileResponse, Response
from pydantic import BaseModel, Field

from regie.app.changes import Change, redo, undo
from regie.app.cutting.edit import EditedCut, edit_cut
from regie.app.cutting.edits import Edit
from regie.app.cutting.export import Form as ExchangeForm
from regie.app.cutting.export import read_export
from regie.app.cutting.peaks import find_peaks
from regie.app.cutting.take_back import ComparedCut, compare_with_cut, take_cut
from regie.app.cutting.takes import ShotTakes, list_takes, swap_take
from regie.app.cutting.timeline import (
    CutTimeline,
    FilmOfCut,
    find_film_of_cut,
    look_at_cut,
)
from regie.app.direct import DirectedShot
from regie.app.made_files import find_made_file
from regie.studio.doors.desks import Directing, Looking
from regie.studio.doors.problems import ProblemError
from regie.studio.doors.visitor import Desk
from regie.studio.rooms.boards.choosing import tell_choices
from regie.studio.rooms.boards.remaking import remake
from regie.studio.rooms.cut.kept import keep_peaks
from regie.studio.uploads.kinds import KINDS
from regie.studio.uploads.sent import put_sent, sent

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["cut"])

FOR_GOOD = {"cache-control": "private, max-age=31536000, immutable"}


Number = Annotated[str, Path(max_length=24, description="`12A`")]


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


@router.get("/shots/{shot}/takes")
def get_takes(desk: Looking, shot: Number) -> ShotTakes:
    """The takes of a shot: as it is, as it was before, and the variants of its last wall."""
    told = list_takes(desk.folder, shot)
    takes = (t.model_copy(update={"told": tell_choices(desk.say, t.choice)}) for t in told.takes)
    return told.model_copy(update={"takes": tuple(takes)})


@router.post("/shots/{shot}/takes/{take}/place")
def place_take(
    desk: Directing, shot: Number, take: Annotated[str, Path(max_length=40)]
) -> DirectedShot:
    """Puts another take of a shot into the cut: the shot is directed as that one was."""
    told = swap_take(desk.folder, shot, take, by=desk.by)
    if told.changed:
        _tell(desk, told.change)
        remake(desk, told.subject, told.changed)
    return told


@router.get("/cut/as/{form}", response_class=Response)
def export(desk: Looking, form: ExchangeForm) -> Response:
    """The cut for another editing program: OTIO, a CMX3600 EDL, FCPXML or AAF."""
    return Response(
        read_export(desk.folder, form),
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{desk.slug}.{form}"'},
    )


@router.post("/cut/compare")
def compare(desk: Looking, file: Annotated[UploadFile, sent("file")]) -> ComparedCut:
    """What an editor's cut changes; nothing is written."""
    with tempfile.TemporaryDirectory() as scratch:
        place = _receive(desk, file, File(scratch))
        return compare_with_cut(desk.folder, place, name=_name(file))


@router.post("/cut/take")
def take(
    desk: Directing,
    file: Annotated[UploadFile, sent("file")],
    ids: Annotated[list[str] | None, Form()] = None,
    revision: Annotated[str, Form()] = "",
) -> ComparedCut:
    """Takes differences of an editor's cut; all, where no ids are said."""
    with tempfile.TemporaryDirectory() as scratch:
        place = _receive(desk, file, File(scratch))
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
    return File(file.filename or "cut").name[:200]


def _receive(desk: Desk, file: UploadFile, scratch: File) -> File:
    """Raises: ProblemError: the file is too large."""
    place = scratch / "cut"
    put_sent(file, place, KINDS["cut"].most, lambda most: desk.say("studio-cut.too-large", n=most))
    return place
