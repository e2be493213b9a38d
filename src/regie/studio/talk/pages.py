"""Notes about a thing, and what is said for oneself, as parts of pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from regie.app.about_notes import list_about_notes
from regie.film.about_notes import AboutKind
from regie.studio.doors.desks import Looking
from regie.studio.doors.pages import page
from regie.studio.doors.visitor import Asking
from regie.studio.talk.for_me import list_for_me
from regie.studio.talk.telling import who_sees

router = APIRouter(include_in_schema=False)


@router.get("/t/{title}/talk")
def show_talk(
    request: Request, desk: Looking, kind: AboutKind, subject: Annotated[str, Query(max_length=300)]
) -> HTMLResponse:
    """The notes about a shot, a scene or a decision."""
    notes = list_about_notes(desk.folder, kind, subject)
    names = list(who_sees(request, desk))
    return page(request, desk, "talk/threads.html", notes=notes, names=names)


@router.get("/for-me")
def show_for_me(request: Request, visitor: Asking) -> HTMLResponse:
    """What is said for oneself, asked for again when there is more."""
    return page(request, visitor, "talk/for_me.html", mine=list(list_for_me(request, visitor)))
