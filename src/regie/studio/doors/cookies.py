"""The cookies that browsers are known by: never for scripts, never sent along from other sites."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import Response

from regie.studio.house import House
from regie.studio.people.sessions import LONGEST


def session_cookie(house: House) -> str:
    """Name of the session's cookie.

    With TLS `__Host-`: browsers take it from this very host only. Without, the port is in it:
    browsers do not tell the ports of one machine apart, and two studios may be open.
    """
    return f"__Host-{_name(house)}" if house.is_secure else _name(house)


def _name(house: House) -> str:
    port = urlsplit(house.origin).port
    return f"regie-{port}" if port else "regie"


def get_ticket(request: Request) -> str:
    """The session's ticket of a request; empty: none."""
    return request.cookies.get(session_cookie(request.app.state.house), "")


def set_ticket(request: Request, response: Response, ticket: str) -> None:
    house: House = request.app.state.house
    response.set_cookie(
        session_cookie(house),
        ticket,
        max_age=int(LONGEST),
        path="/",
        secure=house.is_secure,
        httponly=True,
        samesite="lax",
    )


def drop_ticket(request: Request, response: Response) -> None:
    house: House = request.app.state.house
    response.delete_cookie(
        session_cookie(house), path="/", secure=house.is_secure, httponly=True, samesite="lax"
    )


def pending_cookie(house: House) -> str:
    """Name of the cookie that ties a sign-in that was begun to the browser that began it."""
    return session_cookie(house) + "-begun"


def set_pending(request: Request, response: Response, ticket: str, seconds: float) -> None:
    house: House = request.app.state.house
    response.set_cookie(
        pending_cookie(house),
        ticket,
        max_age=int(seconds),
        path="/",
        secure=house.is_secure,
        httponly=True,
        samesite="lax",
    )


def get_pending(request: Request) -> str:
    return request.cookies.get(pending_cookie(request.app.state.house), "")
