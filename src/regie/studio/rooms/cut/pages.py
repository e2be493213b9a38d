"""The cutting room as a page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from regie.studio.doors.desks import Looking
from regie.studio.doors.pages import page
from regie.studio.rooms.cut.words import words_of

router = APIRouter(prefix="/t/{title}/cut")


@router.get("")
def show_cut(request: Request, desk: Looking) -> HTMLResponse:
    return page(request, desk, "cut/cut.html", words=words_of(desk.say))
