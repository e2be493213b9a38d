"""Sessions: browsers that somebody is signed in with. The cookie's ticket is kept as a digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, or_, select, update

from regie.studio.people.tables import accounts, links, sessions
from regie.studio.people.tickets import digest_of, new_id, new_ticket

DAY = 24 * 3600.0

LONGEST = 30 * DAY
"""After so long one signs in again, in seconds."""

IDLE = 7 * DAY
"""A session that was not used for so long has ended, in seconds."""

SEEN_EVERY = 60.0
"""How often it is written down that a session is used, in seconds."""


@dataclass(frozen=True)
class Caller:
    """Who a request comes from, as far as its ticket says.

    Attributes:
        account: id; empty for an outsider with a review link.
        link, slug: of the review link and its title; empty for an account.
        session: public id.
        may_note, may_download: what a link allows beside looking.
    """

    session: str
    account: str = ""
    name: str = ""
    language: str = ""
    theme: str = "system"
    is_admin: bool = False
    may_start: bool = False
    link: str = ""
    slug: str = ""
    may_note: bool = False
    may_download: bool = False
    ends_at: float = 0.0
    seen_at: float = 0.0


@dataclass(frozen=True)
class OpenSession:
    """One's own session, as it is listed. Attributes: how: password, passkey, openid, link."""

    id: str
    how: str
    address: str
    browser: str
    made_at: float
    seen_at: float
    ends_at: float


def open_session(
    connection: Connection,
    *,
    how: str,
    address: str,
    browser: str,
    now: float,
    account: str | None = None,
    link: str | None = None,
    name: str = "",
    ends_at: float | None = None,
) -> str:
    """Begins a session, always with a new ticket.

    Returns:
        The ticket, for the browser's cookie alone.
    """
    ticket = new_ticket()
    connection.execute(
        sessions.insert().values(
            digest=digest_of(ticket),
            id=new_id(),
            account=account,
            link=link,
            name=name,
            how=how,
            address=address[:60],
            browser=browser[:200],
            made_at=now,
            seen_at=now,
            ends_at=min(now + LONGEST, ends_at or now + LONGEST),
        )
    )
    return ticket


_FIND: Select[Any] = (
    select(
        sessions.c.id.label("session"),
        sessions.c.account,
        sessions.c.link,
        sessions.c.name.label("given_name"),
        sessions.c.seen_at,
        sessions.c.ends_at,
        accounts.c.name,
        accounts.c.language,
        accounts.c.theme,
        accounts.c.is_admin,
        accounts.c.may_start,
        accounts.c.closed_at,
        links.c.slug,
        links.c.may_note,
        links.c.may_download,
        links.c.ends_at.label("link_ends_at"),
        links.c.revoked_at,
    )
    .outerjoin(accounts, accounts.c.id == sessions.c.account)
    .outerjoin(links, links.c.id == sessions.c.link)
)


def find_caller(connection: Connection, ticket: str, now: float) -> Caller | None:
    """Who holds a ticket; None where the session, the account or the link has ended."""
    row = connection.execute(_FIND.where(sessions.c.digest == digest_of(ticket))).first()
    if row is None or row.ends_at <= now or row.seen_at + IDLE <= now:
        return None
    return _read(row, now)


def _read(row: Row[Any], now: float) -> Caller | None:
    if row.account is not None:
        if row.closed_at is not None:
            return None
        return Caller(
            session=row.session,
            account=row.account,
            name=row.name,
            language=row.language,
            theme=row.theme,
            is_admin=row.is_admin,
            may_start=row.may_start,
            ends_at=row.ends_at,
            seen_at=row.seen_at,
        )
    if row.slug is None or row.revoked_at is not None or row.link_ends_at <= now:
        return None
    return Caller(
        session=row.session,
        name=row.given_name,
        link=row.link,
        slug=row.slug,
        may_note=row.may_note,
        may_download=row.may_download,
        ends_at=min(row.ends_at, row.link_ends_at),
        seen_at=row.seen_at,
    )


def mark_seen(connection: Connection, session: str, now: float) -> None:
    connection.execute(update(sessions).where(sessions.c.id == session).values(seen_at=now))


def list_sessions(connection: Connection, account: str, now: float) -> list[OpenSession]:
    """An account's sessions that have not ended, the last used first."""
    rows = connection.execute(
        select(sessions)
        .where(
            sessions.c.account == account,
            sessions.c.ends_at > now,
            sessions.c.seen_at > now - IDLE,
        )
        .order_by(sessions.c.seen_at.desc())
    )
    return [
        OpenSession(r.id, r.how, r.address, r.browser, r.made_at, r.seen_at, r.ends_at)
        for r in rows
    ]


def end_ticket(connection: Connection, ticket: str) -> None:
    """Ends the session of a ticket, if there is one."""
    connection.execute(delete(sessions).where(sessions.c.digest == digest_of(ticket)))


def end_session(connection: Connection, account: str, session: str) -> bool:
    """Ends one of an account's sessions. Returns: whether there was one."""
    where = and_(sessions.c.account == account, sessions.c.id == session)
    return bool(connection.execute(delete(sessions).where(where)).rowcount)


def end_all(connection: Connection, account: str, *, but: str = "") -> None:
    """Ends all of an account's sessions, except one."""
    connection.execute(delete(sessions).where(sessions.c.account == account, sessions.c.id != but))


def forget_ended(connection: Connection, now: float) -> None:
    """Deletes sessions that have ended by themselves."""
    ended = or_(sessions.c.ends_at <= now, sessions.c.seen_at <= now - IDLE)
    connection.execute(delete(sessions).where(ended))
