"""What was done about people: who let whom in, gave which role, took what away."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from regie.studio.people.tables import house_log


@dataclass(frozen=True)
class Done:
    """One thing that was done.

    Attributes:
        by: name; empty: nobody who was known, as when coming in failed.
        what: key of its sentence in the messages: `studio-people.did-WHAT`.
        slug: of the title that it was in; empty: in the house.
        about: whom, and how: as it is put into the sentence.
    """

    at: float
    by: str
    known_by: str
    what: str
    slug: str
    about: str


def write_log(
    connection: Connection,
    what: str,
    *,
    by: str,
    known_by: str,
    now: float,
    slug: str = "",
    about: str = "",
) -> None:
    connection.execute(
        house_log.insert().values(
            at=now, by=by[:140], known_by=known_by, what=what, slug=slug, about=about[:300]
        )
    )


def read_log(connection: Connection, *, slug: str | None = None, most: int = 200) -> list[Done]:
    """The last things that were done, the newest first. Args: slug: None: in the whole house."""
    query = select(house_log).order_by(house_log.c.number.desc()).limit(most)
    if slug is not None:
        query = query.where(house_log.c.slug == slug)
    rows = connection.execute(query)
    return [Done(r.at, r.by, r.known_by, r.what, r.slug, r.about) for r in rows]
