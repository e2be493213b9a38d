"""What a person has read of what is said for him in titles: marks in the database, no source."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, select

from regie.studio.people.tables import read_marks


def marked(connection: Connection, account: str, slug: str) -> frozenset[str]:
    """Ids of what was read in a title; see `regie.app.for_person.ForMe`."""
    return frozenset(
        connection.execute(
            select(read_marks.c.item).where(
                read_marks.c.account == account, read_marks.c.slug == slug
            )
        ).scalars()
    )


def mark(
    connection: Connection,
    account: str,
    slug: str,
    items: Collection[str],
    *,
    read: bool,
    now: float,
) -> None:
    """Marks things as read, or as new again."""
    connection.execute(
        delete(read_marks).where(
            read_marks.c.account == account,
            read_marks.c.slug == slug,
            read_marks.c.item.in_(list(items)),
        )
    )
    rows = [{"account": account, "slug": slug, "item": item, "at": now} for item in items]
    if read and rows:
        connection.execute(read_marks.insert(), rows)
