"""What was begun and must be ended soon, once: a passkey's challenge, the way to an issuer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, select

from regie.studio.people.errors import PeopleError
from regie.studio.people.tables import pending
from regie.studio.people.tickets import digest_of, new_ticket

LASTS = 600.0
"""How long one has, in seconds."""


def begin(connection: Connection, kind: str, told: Mapping[str, Any], now: float) -> str:
    """Keeps what must be known at the end. Returns: a ticket for the browser that began it."""
    connection.execute(delete(pending).where(pending.c.ends_at <= now))
    ticket = new_ticket()
    connection.execute(
        pending.insert().values(
            digest=digest_of(ticket), kind=kind, told=dict(told), ends_at=now + LASTS
        )
    )
    return ticket


def end(connection: Connection, kind: str, ticket: str, now: float) -> dict[str, Any]:
    """What was kept; it is gone afterwards.

    Raises:
        PeopleError: nothing was begun by this browser, or it is too long ago.
    """
    where = (pending.c.digest == digest_of(ticket), pending.c.kind == kind)
    row = connection.execute(select(pending).where(*where)).first()
    gone = connection.execute(delete(pending).where(*where)).rowcount
    if row is None or not gone or row.ends_at <= now:
        raise PeopleError("begin-again", 400)
    return dict(row.told)
