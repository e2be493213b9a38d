"""The stage as a page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from regie.app.kept_wall import keep_wall
from regie.studio.doors.desks import Looking
from regie.studio.doors.pages import page
from regie.studio.doors.problems import ProblemError
from regie.studio.rooms.stage.chosen_words import CHOOSABLE

router = APIRouter(prefix="/t/{title}/stage")


@router.get("")
def enter(desk: Looking) -> Response:
    """The first shot that has a stage."""
    shots = keep_wall(desk.folder).shots
    first = next((shot.shot for shot in shots if not shot.card), None)
    if first is None:
        raise ProblemError(404, desk.say("studio-stage.no-shots"))
    return RedirectResponse(f"/t/{desk.slug}/stage/{first}", 303)


@router.get("/{shot}")
def show_stage(request: Request, desk: Looking, shot: str) -> HTMLResponse:
    """A shot's stage; what is on it is asked for by the page itself."""
    wall = keep_wall(desk.folder)
    here = next((s for s in wall.shots if s.shot == shot.upper()), None)
    if here is None:
        raise ProblemError(404, desk.say("studio-stage.no-shot", shot=shot))
    return page(request, desk, "stage/stage.html", wall=wall, here_shot=here, choosable=CHOOSABLE)
