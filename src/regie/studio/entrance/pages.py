"""Pages for who is not known yet."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from regie.studio.doors.callers import find_visitor
from regie.studio.doors.pages import alone_page
from regie.studio.people.accounts import has_people
from regie.studio.people.passwords import FEWEST

router = APIRouter(include_in_schema=False)

Next = Annotated[str, Query()]
"""Where to go afterwards: an address of the studio, without its host."""


@router.get("/set-up")
def show_set_up(request: Request) -> Response:
    """The first person's page; its code stands behind `#` and comes by the script alone."""
    with request.app.state.database.look() as connection:
        if has_people(connection):
            return RedirectResponse("/sign-in", 303)
    return alone_page(request, "entrance/set-up.html", fewest=FEWEST)


@router.get("/sign-in")
def show_sign_in(request: Request, next: Next = "/titles") -> Response:
    if find_visitor(request) is not None:
        return RedirectResponse(inside(next), 303)
    return sign_in_page(request, inside(next))


def sign_in_page(request: Request, to: str, trouble: str = "") -> HTMLResponse:
    """Args: to: where to go afterwards. trouble: why it did not go by another way."""
    with request.app.state.database.look() as connection:
        is_set_up = has_people(connection)
    house = request.app.state.house
    return alone_page(
        request,
        "entrance/sign-in.html",
        next=to,
        is_set_up=is_set_up,
        openid=house.openid,
        trouble=trouble,
    )


def inside(address: str) -> str:
    """An address of the studio; what leads elsewhere becomes the way to the titles."""
    leads_out = not address.startswith("/") or address[1:2] in ("/", "\\") or "\\" in address
    return "/titles" if leads_out or not address.isprintable() else address


@router.get("/invitation")
def show_invitation(request: Request) -> HTMLResponse:
    """An invitation's page; its ticket stands behind `#`."""
    return alone_page(request, "entrance/invitation.html", fewest=FEWEST)


@router.get("/review")
def show_review_link(request: Request) -> HTMLResponse:
    """A review link's page; its ticket stands behind `#`."""
    return alone_page(request, "entrance/review.html")
