"""The wall and one shot as pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from regie.app.board_wall import look_at_boards
from regie.studio.doors.pages import page
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Desk, on_title

router = APIRouter(prefix="/t/{title}/boards")

Looking = Annotated[Desk, on_title(Permission.LOOK)]


@router.get("")
def show_wall(request: Request, desk: Looking) -> HTMLResponse:
    return page(request, desk, "boards/wall.html", wall=look_at_boards(desk.folder))


@router.get("/scenes")
def show_scenes(request: Request, desk: Looking) -> HTMLResponse:
    """The wall's scenes alone, asked for again when boards were drawn."""
    return page(request, desk, "boards/scenes.html", wall=look_at_boards(desk.folder))
