"""Begins sessions, by whatever way somebody came in: always a new ticket, the old one ended."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy import Connection

from regie.studio.doors.callers import address_of, clock_of
from regie.studio.doors.cookies import get_ticket, set_ticket
from regie.studio.people.sessions import end_ticket, forget_ended, open_session


def come_in(
    request: Request,
    response: Response,
    connection: Connection,
    *,
    how: str,
    account: str | None = None,
    link: str | None = None,
    name: str = "",
    ends_at: float | None = None,
) -> None:
    """Begins a session in a transaction and gives the browser its ticket.

    Whoever gave the browser an older ticket does not come in with it: its session ends.
    """
    now = clock_of(request)()
    end_ticket(connection, get_ticket(request))
    forget_ended(connection, now)
    ticket = open_session(
        connection,
        account=account,
        link=link,
        name=name,
        how=how,
        ends_at=ends_at,
        address=address_of(request),
        browser=request.headers.get("user-agent", ""),
        now=now,
    )
    set_ticket(request, response, ticket)
