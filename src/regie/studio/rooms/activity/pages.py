"""The makes of a title as a page."""

from __future__ import annotations

import time

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from regie.app.make_apart import find_make, list_makes, read_log
from regie.app.make_plan import plan_ask
from regie.studio.doors.desks import Looking
from regie.studio.doors.pages import page
from regie.studio.doors.roles import Permission
from regie.studio.doors.turns import tell_turn
from regie.studio.doors.visitor import Desk
from regie.studio.rooms.activity.api import AskedMake, Words
from regie.studio.rooms.activity.words import MakeWords

router = APIRouter(prefix="/t/{title}/activity")


OFFERED = ("boards", "storyboard", "film", "mix", "subtitles", "shown", "script")
"""Targets that the page names; the API takes any."""

LISTED = 25

LOG_LINES = 2000
"""The last lines of a journal that the page shows; the API gives all."""


@router.get("")
def show_activity(request: Request, desk: Looking) -> HTMLResponse:
    return _show(request, desk, "activity/activity.html")


@router.get("/makes")
def show_makes(request: Request, desk: Looking) -> HTMLResponse:
    """The makes alone, asked for again when something happened."""
    return _show(request, desk, "activity/makes.html")


@router.get("/plan")
def show_plan(
    request: Request,
    desk: Looking,
    targets: Words = "",
    scenes: Words = "",
    profile: Words = "previs",
) -> HTMLResponse:
    """What a make would take."""
    asked = AskedMake(
        targets=tuple(filter(None, targets.split(","))), scenes=scenes, profile=profile
    )
    planned, words = plan_ask(desk.folder, asked.as_ask(), by=desk.by), MakeWords(desk.visitor)
    money = words.money(planned.predicted.money)
    return page(request, desk, "activity/plan.html", planned=planned, words=words, money=money)


@router.get("/{make}")
def show_log(request: Request, desk: Looking, make: str) -> HTMLResponse:
    """A make's journal."""
    lines = read_log(desk.folder, make)
    return page(
        request,
        desk,
        "activity/log.html",
        make=find_make(desk.folder, make),
        lines=lines[-LOG_LINES:],
        words=MakeWords(desk.visitor),
        named=("told", "at", "step", "label"),
    )


def _show(request: Request, desk: Desk, template: str) -> HTMLResponse:
    return page(
        request,
        desk,
        template,
        makes=list_makes(desk.folder, most=LISTED),
        words=MakeWords(desk.visitor),
        offered=OFFERED,
        profiles=("draft", "previs", "final"),
        now=time.time(),
        may_make=Permission.MAKE in desk.may,
        turn=tell_turn(request, desk),
    )
