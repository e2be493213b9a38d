"""The wall over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from regie.app.board_wall import BoardWall, look_at_boards
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Desk, on_title

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["boards"])


@router.get("/boards")
def get_boards(desk: Annotated[Desk, on_title(Permission.LOOK)]) -> BoardWall:
    """Every shot that was made, by scene."""
    return look_at_boards(desk.folder)
