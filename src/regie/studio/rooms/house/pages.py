"""People of the house as a page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from regie.app.make_apart import LARGEST
from regie.studio.doors.callers import Visitor
from regie.studio.doors.pages import page
from regie.studio.doors.roles import Permission, Role
from regie.studio.doors.visitor import in_house
from regie.studio.rooms.house.api import list_done, list_invitations, list_people
from regie.studio.rooms.house.makers_api import show_makers
from regie.studio.webhooks.outbox import TOPICS, list_with_last

router = APIRouter(prefix="/house")

Admin = Annotated[Visitor, in_house(Permission.HOUSE)]

ROLES = (Role.VIEWER, Role.REVIEWER, Role.ARTIST, Role.PRODUCER)


@router.get("")
def show_house(request: Request, admin: Admin) -> HTMLResponse:
    return _page(request, admin, "house/house.html")


@router.get("/lists")
def show_lists(request: Request, admin: Admin) -> HTMLResponse:
    """The lists alone, asked for again when somebody changed them."""
    return _page(request, admin, "house/lists.html")


@router.get("/makers")
def show_makers_now(request: Request, admin: Admin) -> HTMLResponse:
    """Who is made and who waits, asked for again and again."""
    makers = show_makers(request, admin)
    return page(request, admin, "house/makers.html", makers=makers)


def _page(request: Request, admin: Visitor, template: str) -> HTMLResponse:
    with request.app.state.database.look() as connection:
        webhooks = list_with_last(connection, "")
    return page(
        request,
        admin,
        template,
        webhooks=webhooks,
        makers=show_makers(request, admin),
        largest=LARGEST,
        topics=TOPICS,
        people=list_people(request, admin),
        invitations=list_invitations(request, admin),
        done=list_done(request, admin)[:60],
        titles=[title.slug for title in request.app.state.shelf.list()],
        roles=ROLES,
    )
