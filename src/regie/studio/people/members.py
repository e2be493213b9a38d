"""Who has which role in which title."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from regie.studio.doors.roles import Role
from regie.studio.people.tables import accounts, members


@dataclass(frozen=True)
class Member:
    account: str
    name: str
    role: Role
    is_closed: bool = False


def role_in(connection: Connection, account: str, slug: str) -> Role | None:
    """An account's role in a title; None: the title is none of its."""
    found = connection.execute(
        select(members.c.role).where(members.c.slug == slug, members.c.account == account)
    ).scalar()
    return Role(found) if found else None


def slugs_of(connection: Connection, account: str) -> dict[str, Role]:
    """The titles that an account has, with its role in each."""
    rows = connection.execute(
        select(members.c.slug, members.c.role).where(members.c.account == account)
    )
    return {row.slug: Role(row.role) for row in rows}


def list_members(connection: Connection, slug: str) -> list[Member]:
    """The people of a title, by name."""
    rows = connection.execute(
        select(members.c.account, members.c.role, accounts.c.name, accounts.c.closed_at)
        .join(accounts, accounts.c.id == members.c.account)
        .where(members.c.slug == slug)
        .order_by(accounts.c.name)
    )
    return [Member(r.account, r.name, Role(r.role), r.closed_at is not None) for r in rows]


def who_may_see(connection: Connection, slug: str) -> dict[str, str]:
    """Everybody who may look at a title and come in: account by name, by name."""
    rows = connection.execute(
        select(accounts.c.id, accounts.c.name)
        .outerjoin(members, (members.c.account == accounts.c.id) & (members.c.slug == slug))
        .where(
            accounts.c.closed_at.is_(None),
            accounts.c.is_admin.is_(True) | members.c.role.is_not(None),
        )
        .order_by(accounts.c.name)
    )
    return {row.name: row.id for row in rows}


def set_role(connection: Connection, slug: str, account: str, role: Role) -> None:
    """Gives an account a role in a title, in place of the one that it had."""
    remove(connection, slug, account)
    connection.execute(members.insert().values(slug=slug, account=account, role=role.value))


def remove(connection: Connection, slug: str, account: str) -> bool:
    """Takes a person out of a title. Returns: whether the person was in it."""
    gone = connection.execute(
        delete(members).where(members.c.slug == slug, members.c.account == account)
    )
    return bool(gone.rowcount)
