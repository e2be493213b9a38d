"""The wall and one shot as pages."""

from __future__ import annotations

from functools import partial
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from regie.app.board_wall import BoardWall, SceneOnWall
from regie.app.changes import tell_history
from regie.app.kept_wall import find_kept_wall, keep_wall
from regie.app.shown_sentences import list_shown
from regie.app.walls import find_variant_picture, find_wall
from regie.studio.doors.desks import Looking
from regie.studio.doors.pages import page
from regie.studio.doors.problems import ProblemError
from regie.studio.media.outsiders import serve_marked
from regie.studio.rooms.boards.choosing import fields_of, shown_of, tell_choices
from regie.studio.rooms.boards.parts import draw_changed, draw_scenes

router = APIRouter(prefix="/t/{title}/boards")


@router.get("")
def show_wall(request: Request, desk: Looking) -> HTMLResponse:
    """At once; a wall that has to be looked at first comes after it."""
    wall = find_kept_wall(desk.folder)
    parts = draw_scenes(desk, wall) if wall is not None else ()
    return page(request, desk, "boards/wall.html", wall=wall, parts=parts)


@router.get("/scenes")
def show_scenes(request: Request, desk: Looking) -> HTMLResponse:
    """The wall's scenes alone, of a wall that was not read yet when the page was asked for."""
    wall = keep_wall(desk.folder)
    return page(request, desk, "boards/scenes.html", wall=wall, parts=draw_scenes(desk, wall))


@router.get("/changed")
def show_changed(request: Request, desk: Looking, seen: str = "") -> HTMLResponse:
    """The wall's scenes, those empty that the page has as they are: asked for when something
    changed. `seen`: marks of what the page has, with dots between."""
    wall = keep_wall(desk.folder)
    parts = draw_changed(desk, wall, frozenset(filter(None, seen.split("."))))
    return page(request, desk, "boards/scenes.html", wall=wall, parts=parts)


@router.get("/history")
def show_history(request: Request, desk: Looking) -> HTMLResponse:
    """All choices, the last first."""
    changes = tell_history(desk.folder).changes[::-1]
    return page(request, desk, "boards/history.html", changes=changes)


@router.get("/{shot}")
def show_shot(request: Request, desk: Looking, shot: str) -> HTMLResponse:
    """One shot, large, with its neighbours."""
    wall = keep_wall(desk.folder)
    found = wall.find(shot)
    if found is None:
        raise ProblemError(404, desk.say("studio-boards.no-shot", shot=shot))
    at = wall.shots.index(found)
    beside = wall.shots[max(0, at - 4) : at + 5]
    return page(request, desk, "boards/shot.html", wall=wall, shot=found, beside=beside)


@router.get("/{shot}/inspector")
def show_inspector(request: Request, desk: Looking, shot: str) -> HTMLResponse:
    """What is known and chosen of a shot or a scene, to be changed."""
    wall = keep_wall(desk.folder)
    found = wall.find(shot)
    scene = None if found is not None else _scene(wall, shot)
    seen = found or scene
    if seen is None:
        raise ProblemError(404, desk.say("studio-boards.no-shot", shot=shot))
    level: Literal["shot", "scene"] = "shot" if found is not None else "scene"
    return page(
        request,
        desk,
        "boards/inspector.html",
        wall=wall,
        shot=found,
        scene=scene,
        row=seen.row,
        groups=fields_of(level, seen.row, shown_of(found) if found is not None else {}),
        shown=list_shown(desk.folder).of_shot(found.shot) if found is not None else (),
        variants=find_wall(desk.folder, shot),
    )


@router.get("/{shot}/variants")
def show_variants(request: Request, desk: Looking, shot: str) -> HTMLResponse:
    """The last wall of variants of a shot."""
    wall = keep_wall(desk.folder)
    return page(
        request,
        desk,
        "boards/variants.html",
        shot=wall.find(shot),
        word=shot.upper(),
        variants=find_wall(desk.folder, shot),
        tell=partial(tell_choices, desk.say),
    )


@router.get("/{shot}/variants/{number}.png")
def show_variant(desk: Looking, shot: str, number: int) -> Response:
    """The picture of one variant; another wall may bring another under its number."""
    file = find_variant_picture(desk.folder, shot, number)
    if file is None:
        raise ProblemError(404, desk.say("studio-boards.no-variant", number=number, shot=shot))
    return serve_marked(desk, file, ".png") or FileResponse(
        file, media_type="image/png", headers={"cache-control": "private, no-cache"}
    )


def _scene(wall: BoardWall, number: str) -> SceneOnWall | None:
    return next((scene for scene in wall.scenes if scene.number == number.upper()), None)
