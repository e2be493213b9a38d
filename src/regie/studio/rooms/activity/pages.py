"""The makes of a title as a page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from regie.app.make_apart import list_makes
from regie.studio.doors.pages import page
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Desk, on_title

router = APIRouter(prefix="/t/{title}/activity")

Looking = Annotated[Desk, on_title(Permission.LOOK)]


@router.get("")
def show_activity(request: Request, desk: Looking) -> HTMLResponse:
    return page(request, desk, "activity/activity.html", makes=list_makes(desk.folder))
