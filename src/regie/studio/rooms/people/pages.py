"""A title's people as a page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from regie.studio.doors.callers import clock_of
from regie.studio.doors.desks import Leading
from regie.studio.doors.pages import page
from regie.studio.doors.roles import Role
from regie.studio.doors.visitor import Desk
from regie.studio.people.house_log import read_log
from regie.studio.rooms.people.api import list_invitations, list_links, list_others, list_people
from regie.studio.webhooks.outbox import TOPICS, list_with_last

router = APIRouter(prefix="/t/{title}/people")


ROLES = (Role.VIEWER, Role.REVIEWER, Role.ARTIST, Role.PRODUCER)


@router.get("")
def show_people(request: Request, desk: Leading) -> HTMLResponse:
    return _page(request, desk, "people/people.html")


@router.get("/lists")
def show_lists(request: Request, desk: Leading) -> HTMLResponse:
    """The lists alone, asked for again when somebody changed them."""
    return _page(request, desk, "people/lists.html")


def _page(request: Request, desk: Desk, template: str) -> HTMLResponse:
    with request.app.state.database.look() as connection:
        done = read_log(connection, slug=desk.slug, most=30)
        webhooks = list_with_last(connection, desk.slug)
    return page(
        request,
        desk,
        template,
        members=list_people(request, desk),
        others=list_others(request, desk),
        invitations=list_invitations(request, desk),
        links=list_links(request, desk),
        done=done,
        roles=ROLES,
        webhooks=webhooks,
        topics=TOPICS,
        now=clock_of(request)(),
    )
