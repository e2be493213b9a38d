"""API tokens: an account's permissions, or some of them, for a program. Shown once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from regie.studio.doors.roles import Permission
from regie.studio.people.errors import PeopleError
from regie.studio.people.tables import accounts, tokens
from regie.studio.people.tickets import digest_of, new_id, new_ticket

PREFIX = "regie_"
"""So that searches for leaked secrets know one."""

MOST = 50
"""Tokens of an account."""


@dataclass(frozen=True)
class Holder:
    """Who a token speaks for. Attributes: titles: slugs; empty: all that the account has."""

    token: str
    account: str
    name: str
    language: str
    is_admin: bool
    may_start: bool
    permissions: frozenset[Permission]
    titles: frozenset[str]
    used_at: float | None


@dataclass(frozen=True)
class ListedToken:
    """A token as its owner sees it again: without itself. Attributes: titles: empty: all."""

    id: str
    name: str
    permissions: tuple[Permission, ...]
    titles: tuple[str, ...]
    made_at: float
    used_at: float | None
    ends_at: float | None


def add_token(
    connection: Connection,
    account: str,
    *,
    name: str,
    permissions: Collection[Permission],
    titles: Collection[str],
    now: float,
    ends_at: float | None,
) -> tuple[str, str]:
    """Makes a token; it may always look. Returns: its id, and itself, which is kept nowhere.

    Raises:
        PeopleError: it may do nothing, has ended already, or the account has too many.
    """
    if not permissions or not name.strip():
        raise PeopleError("token-empty")
    if ends_at is not None and ends_at <= now:
        raise PeopleError("token-over")
    if len(list_tokens(connection, account)) >= MOST:
        raise PeopleError("token-many", most=MOST)
    word, token_id = new_ticket(PREFIX), new_id()
    connection.execute(
        tokens.insert().values(
            digest=digest_of(word),
            id=token_id,
            account=account,
            name=name.strip(),
            permissions=sorted({*permissions, Permission.LOOK}),
            titles=sorted(titles),
            made_at=now,
            used_at=None,
            ends_at=ends_at,
        )
    )
    return token_id, word


_FIND = select(
    tokens,
    accounts.c.name.label("account_name"),
    accounts.c.language,
    accounts.c.is_admin,
    accounts.c.may_start,
    accounts.c.closed_at,
).join(accounts, accounts.c.id == tokens.c.account)


def find_holder(connection: Connection, word: str, now: float) -> Holder | None:
    """Who a token speaks for; None where it is none, has ended, or the account is closed."""
    row = connection.execute(_FIND.where(tokens.c.digest == digest_of(word))).first()
    if row is None or row.closed_at is not None:
        return None
    if row.ends_at is not None and row.ends_at <= now:
        return None
    return Holder(
        token=row.id,
        account=row.account,
        name=row.account_name,
        language=row.language,
        is_admin=row.is_admin,
        may_start=row.may_start,
        permissions=frozenset(Permission(p) for p in row.permissions),
        titles=frozenset(row.titles),
        used_at=row.used_at,
    )


def mark_used(connection: Connection, token: str, now: float) -> None:
    connection.execute(update(tokens).where(tokens.c.id == token).values(used_at=now))


def list_tokens(connection: Connection, account: str) -> list[ListedToken]:
    rows = connection.execute(
        select(tokens).where(tokens.c.account == account).order_by(tokens.c.made_at.desc())
    )
    return [
        ListedToken(
            id=r.id,
            name=r.name,
            permissions=tuple(Permission(p) for p in r.permissions),
            titles=tuple(r.titles),
            made_at=r.made_at,
            used_at=r.used_at,
            ends_at=r.ends_at,
        )
        for r in rows
    ]


def end_token(connection: Connection, account: str, token: str) -> bool:
    """Ends one of an account's tokens. Returns: whether there was one."""
    gone = delete(tokens).where(tokens.c.account == account, tokens.c.id == token)
    return bool(connection.execute(gone).rowcount)
