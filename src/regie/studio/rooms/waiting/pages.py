"""What waits for a person in all titles, and a door to verify any file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Request, UploadFile
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from regie.app.decision_desk import DecisionDesk, count_mine, lay_decisions
from regie.app.verify_dropped import DroppedFile, verify_dropped
from regie.studio.doors.pages import page
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Asking, Visitor, permissions_on, titles_of
from regie.studio.shelf import Shelved
from regie.studio.uploads.sent import sent

pages = APIRouter(prefix="/guard")
api = APIRouter(prefix="/api/v1", tags=["decisions"])


@dataclass(frozen=True)
class WaitingTitle:
    """A title with what waits there. Attributes: desk: None where it cannot be read."""

    slug: str
    desk: DecisionDesk | None
    trouble: str = ""


class WaitingCount(BaseModel):
    """How many decisions wait for who asks, in a title; `trouble` where it cannot be read."""

    title: str
    waiting: int
    trouble: str = ""


@pages.get("")
def show_all(request: Request, visitor: Asking) -> HTMLResponse:
    return page(request, visitor, "guard/house.html", titles=_lay_all(request, visitor))


@pages.get("/waiting")
def show_list(request: Request, visitor: Asking) -> HTMLResponse:
    """The list alone, asked for again when something changed."""
    return page(request, visitor, "guard/house_waiting.html", titles=_lay_all(request, visitor))


@api.get("/waiting")
def get_waiting(request: Request, visitor: Asking) -> list[WaitingCount]:
    """How much waits for who asks, by title."""
    told = []
    for shelved in _decided_by(request, visitor):
        try:
            told.append(
                WaitingCount(title=shelved.slug, waiting=count_mine(shelved.folder, visitor.name))
            )
        except Exception as error:
            told.append(WaitingCount(title=shelved.slug, waiting=0, trouble=_said(error)))
    return told


@api.post("/verify")
def verify(
    request: Request, visitor: Asking, file: Annotated[UploadFile, sent("file")]
) -> DroppedFile:
    """Verifies any file, against all titles that one may look at. Nothing of it is kept."""
    house = request.app.state.house
    titles = {shelved.slug: shelved.folder for shelved in titles_of(request, visitor)}
    name = file.filename or "file"
    return verify_dropped(file.file, name, titles, house.home, house.upload_bytes)


def _decided_by(request: Request, visitor: Visitor) -> tuple[Shelved, ...]:
    """The titles in which a person may decide: in others nothing waits for that person."""
    return tuple(
        shelved
        for shelved in titles_of(request, visitor)
        if Permission.DECIDE in permissions_on(request, visitor, shelved.slug)
    )


def _lay_all(request: Request, visitor: Visitor) -> tuple[WaitingTitle, ...]:
    """One title that cannot be read does not hide the others."""
    laid = []
    for shelved in _decided_by(request, visitor):
        try:
            desk = lay_decisions(shelved.folder, by=visitor.name, language=visitor.language)
        except Exception as error:
            laid.append(WaitingTitle(shelved.slug, None, _said(error)))
        else:
            laid.append(WaitingTitle(shelved.slug, desk))
    return tuple(laid)


def _said(error: Exception) -> str:
    """The sentence of a use case's error; what is none is a fault, and is raised again."""
    if getattr(error, "exit_code", None) is None:
        raise error
    return str(error)
