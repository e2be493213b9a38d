"""Invitations: one-time links by which people come into the house, or into a title.

A link to set a new password is one too: it lets the account's owner in again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from regie.studio.doors.roles import Role
from regie.studio.people import accounts, members
from regie.studio.people.accounts import Account
from regie.studio.people.errors import PeopleError
from regie.studio.people.sessions import end_all
from regie.studio.people.tables import accounts as accounts_table
from regie.studio.people.tables import invitations
from regie.studio.people.tickets import digest_of, new_id, new_ticket
from regie.studio.shelf import titles

DAY = 24 * 3600.0

LASTS = 7 * DAY
"""How long an invitation may be taken, in seconds."""

RESET_LASTS = DAY
"""How long a password may be set anew, in seconds."""


@dataclass(frozen=True)
class Invitation:
    """Attributes:
    by: name of who invites. whom: as that person wrote it.
    roles: by slug. resets: id of the account whose password it sets anew; empty: none.
    """

    id: str
    by: str
    whom: str
    is_admin: bool
    may_start: bool
    made_at: float
    ends_at: float
    roles: Mapping[str, Role] = field(default_factory=dict)
    resets: str = ""


def invite(
    connection: Connection,
    *,
    by: str,
    whom: str,
    now: float,
    roles: Mapping[str, Role],
    is_admin: bool = False,
    may_start: bool = False,
    resets: str = "",
) -> tuple[Invitation, str]:
    """Makes an invitation. Returns: it, and its ticket, which is kept nowhere.

    Args:
        by: id of the account.

    Raises:
        PeopleError: nobody is named, or a role is none of a title.
    """
    if not whom.strip():
        raise PeopleError("invite-whom")
    if Role.ADMIN in roles.values():
        raise PeopleError("invite-admin")
    invitation_id, ticket = new_id(), new_ticket()
    connection.execute(
        invitations.insert().values(
            digest=digest_of(ticket),
            id=invitation_id,
            by=by,
            whom=" ".join(whom.split())[: accounts.LONGEST_NAME],
            is_admin=is_admin,
            may_start=may_start,
            roles={slug: role.value for slug, role in roles.items()},
            resets=resets or None,
            made_at=now,
            ends_at=now + (RESET_LASTS if resets else LASTS),
            taken_at=None,
        )
    )
    return _read(connection.execute(_LIST.where(invitations.c.id == invitation_id)).one()), ticket


_LIST = select(invitations, accounts_table.c.name.label("by_name")).join(
    accounts_table, accounts_table.c.id == invitations.c.by
)


def find_invitation(connection: Connection, ticket: str, now: float) -> Invitation:
    """Raises: PeopleError: there is none any more: taken, withdrawn, or too old."""
    row = connection.execute(_LIST.where(invitations.c.digest == digest_of(ticket))).first()
    if row is None or row.taken_at is not None or row.ends_at <= now:
        raise PeopleError("no-invitation", 410)
    return _read(row)


def take(
    connection: Connection,
    ticket: str,
    *,
    now: float,
    account: str = "",
    name: str = "",
    password: str = "",
    language: str = "en",
) -> Account:
    """Lets somebody in by an invitation, once.

    Args:
        account: id of who is signed in already; empty: an account is made, or set anew.
        password: empty, where another way lets the person in.

    Raises:
        PeopleError: there is none any more, or name or password will not do.
    """
    invitation = find_invitation(connection, ticket, now)
    taken = connection.execute(
        update(invitations)
        .where(invitations.c.id == invitation.id, invitations.c.taken_at.is_(None))
        .values(taken_at=now)
    )
    if not taken.rowcount:  # two at once
        raise PeopleError("no-invitation", 410)
    if invitation.resets:
        return _set_anew(connection, invitation.resets, password)
    if not account:
        account = accounts.add_account(
            connection, name=name, password=password, language=language, now=now
        ).id
    _give(connection, account, invitation)
    return accounts.get_account(connection, account)


def _set_anew(connection: Connection, account: str, password: str) -> Account:
    found = accounts.get_account(connection, account)
    if found.is_closed:
        raise PeopleError("no-invitation", 410)
    accounts.set_password(connection, account, password)
    end_all(connection, account)
    return found


def _give(connection: Connection, account: str, invitation: Invitation) -> None:
    """Gives what was promised, and takes nothing away that the account has."""
    had = accounts.get_account(connection, account)
    accounts.change(
        connection,
        account,
        is_admin=had.is_admin or invitation.is_admin,
        may_start=had.may_start or invitation.may_start or invitation.is_admin,
    )
    there = set(connection.execute(select(titles.c.slug)).scalars())
    for slug, role in invitation.roles.items():
        now_is = members.role_in(connection, account, slug)
        if slug in there and (now_is is None or _rank(role) > _rank(now_is)):
            members.set_role(connection, slug, account, role)


def _rank(role: Role) -> int:
    return list(Role).index(role)


def list_invitations(
    connection: Connection, now: float, slug: str | None = None
) -> list[Invitation]:
    """Those that may still be taken, the newest first.

    Args:
        slug: only those into this title alone; None: all of the house.
    """
    rows = connection.execute(
        _LIST.where(invitations.c.taken_at.is_(None), invitations.c.ends_at > now).order_by(
            invitations.c.made_at.desc()
        )
    )
    found = [_read(row) for row in rows]
    return [i for i in found if slug is None or (list(i.roles) == [slug] and not i.is_admin)]


def withdraw(connection: Connection, invitation: str, *, slug: str | None = None) -> bool:
    """Takes an invitation back. Returns: whether there was one.

    Args:
        slug: only if it is into this title alone.
    """
    if slug is not None:
        inside = list_invitations(connection, now=0.0, slug=slug)  # those too old as well
        if invitation not in {i.id for i in inside}:
            return False
    gone = delete(invitations).where(
        invitations.c.id == invitation, invitations.c.taken_at.is_(None)
    )
    return bool(connection.execute(gone).rowcount)


def _read(row: Row[Any]) -> Invitation:
    return Invitation(
        id=row.id,
        by=row.by_name,
        whom=row.whom,
        is_admin=row.is_admin,
        may_start=row.may_start,
        made_at=row.made_at,
        ends_at=row.ends_at,
        roles={slug: Role(role) for slug, role in row.roles.items()},
        resets=row.resets or "",
    )
