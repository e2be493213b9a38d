"""Review links: an outsider sees one title, for a time, under a name that he gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update

from regie.studio.people.errors import PeopleError
from regie.studio.people.passwords import check_password, hash_password
from regie.studio.people.tables import accounts, links, sessions
from regie.studio.people.tickets import digest_of, new_id, new_ticket

DAY = 24 * 3600.0
USUAL, LONGEST = 14 * DAY, 366 * DAY
"""How long a link lasts where nothing else is said, and at most; in seconds."""


@dataclass(frozen=True)
class ReviewLink:
    """A link as the title's people see it: without its ticket.

    Attributes:
        by: name of who made it. label: whom it is for.
        visitors: names that were given, each once.
    """

    id: str
    slug: str
    by: str
    label: str
    has_password: bool
    may_note: bool
    may_download: bool
    made_at: float
    ends_at: float
    revoked_at: float | None
    visitors: tuple[str, ...] = ()


def add_link(
    connection: Connection,
    slug: str,
    *,
    by: str,
    label: str,
    now: float,
    lasts: float = USUAL,
    password: str = "",
    may_note: bool = True,
    may_download: bool = False,
) -> tuple[ReviewLink, str]:
    """Makes a link. Returns: it, and its ticket, which is kept nowhere.

    Args:
        by: id of the account. lasts: in seconds. password: empty: none is asked for.

    Raises:
        PeopleError: it would last too long, has no label, or its password would be guessed.
    """
    if not label.strip():
        raise PeopleError("link-label")
    if not 0 < lasts <= LONGEST:
        raise PeopleError("link-lasts", days=round(LONGEST / DAY))
    if password:
        check_password(password, label)
    link_id, ticket = new_id(), new_ticket()
    connection.execute(
        links.insert().values(
            id=link_id,
            digest=digest_of(ticket),
            slug=slug,
            by=by,
            label=label.strip(),
            password=hash_password(password) if password else "",
            may_note=may_note,
            may_download=may_download,
            made_at=now,
            ends_at=now + lasts,
            revoked_at=None,
        )
    )
    row = connection.execute(_LIST.where(links.c.id == link_id)).one()
    return _read(row), ticket


_LIST = select(links, accounts.c.name.label("by_name")).join(accounts, accounts.c.id == links.c.by)


def list_links(connection: Connection, slug: str) -> list[ReviewLink]:
    """A title's links, the newest first."""
    rows = connection.execute(
        _LIST.where(links.c.slug == slug).order_by(links.c.made_at.desc())
    ).all()
    given = connection.execute(
        select(sessions.c.link, sessions.c.name)
        .where(sessions.c.link.in_([row.id for row in rows]))
        .order_by(sessions.c.made_at)
    ).all()
    names: dict[str, dict[str, None]] = {}
    for session in given:
        names.setdefault(session.link, {})[session.name] = None
    return [_read(row, tuple(names.get(row.id, ()))) for row in rows]


def find_link(connection: Connection, ticket: str, now: float) -> tuple[ReviewLink, str] | None:
    """The link of a ticket, and what is kept of its password; None: there is none any more."""
    row = connection.execute(_LIST.where(links.c.digest == digest_of(ticket))).first()
    if row is None or row.revoked_at is not None or row.ends_at <= now:
        return None
    return _read(row), str(row.password)


def revoke(connection: Connection, slug: str, link: str, now: float) -> bool:
    """Ends a link at once, for all who came by it. Returns: whether there was one."""
    ended = connection.execute(
        update(links)
        .where(links.c.slug == slug, links.c.id == link, links.c.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    return bool(ended.rowcount)


def _read(row: Row[Any], visitors: tuple[str, ...] = ()) -> ReviewLink:
    return ReviewLink(
        id=row.id,
        slug=row.slug,
        by=row.by_name,
        label=row.label,
        has_password=bool(row.password),
        may_note=row.may_note,
        may_download=row.may_download,
        made_at=row.made_at,
        ends_at=row.ends_at,
        revoked_at=row.revoked_at,
        visitors=visitors,
    )
