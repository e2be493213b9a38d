"""Accounts: people of the house, and the first of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.exc import IntegrityError

from regie.studio.people.errors import PeopleError
from regie.studio.people.passwords import check_password, hash_password
from regie.studio.people.tables import accounts, founding
from regie.studio.people.tickets import new_id
from regie.support.names import fold_name

LONGEST_NAME = 120
THEMES = ("dark", "light", "system")


@dataclass(frozen=True)
class Account:
    """A person of the house.

    Attributes:
        name: as it stands in records; no two look the same.
        has_password: else a passkey or an OpenID Connect issuer lets the person in.
        may_start: titles of one's own.
        is_closed: may not come in any more; what was decided stays.
    """

    id: str
    name: str
    is_admin: bool
    may_start: bool
    language: str
    theme: str
    has_password: bool
    made_at: float
    is_closed: bool


def has_people(connection: Connection) -> bool:
    """Whether the studio was set up."""
    return connection.execute(select(founding.c.one)).first() is not None


def found(
    connection: Connection, *, name: str, password: str, language: str, now: float
) -> Account:
    """Makes the first account, the house's admin.

    Raises:
        PeopleError: the studio was set up already; the name or the password will not do.
    """
    if has_people(connection):
        raise PeopleError("set-up-already", 409)
    account = add_account(
        connection, name=name, password=password, language=language, now=now, is_admin=True
    )
    try:
        connection.execute(founding.insert().values(one=1, account=account.id, at=now))
    except IntegrityError as error:  # two at once, PostgreSQL: the other one was first
        raise PeopleError("set-up-already", 409) from error
    return account


def add_account(
    connection: Connection,
    *,
    name: str,
    password: str,
    language: str,
    now: float,
    is_admin: bool = False,
    may_start: bool = False,
) -> Account:
    """Adds a person.

    Args:
        password: empty: none; another way must let the person in.

    Raises:
        PeopleError: the name is taken or unreadable, or the password would be guessed.
    """
    name, folded = check_name(name)
    if password:
        check_password(password, name)
    account_id = new_id()
    taken = connection.execute(select(accounts.c.id).where(accounts.c.folded == folded)).first()
    if taken is not None:
        raise PeopleError("name-taken", 409, name=name)
    try:
        connection.execute(
            accounts.insert().values(
                id=account_id,
                name=name,
                folded=folded,
                password=hash_password(password) if password else "",
                is_admin=is_admin,
                may_start=may_start or is_admin,
                language=language,
                theme="system",
                made_at=now,
            )
        )
    except IntegrityError as error:
        raise PeopleError("name-taken", 409, name=name) from error
    return get_account(connection, account_id)


def check_name(name: str) -> tuple[str, str]:
    """A name as it is kept, and as it is compared.

    Raises:
        PeopleError: it is empty, too long, or nobody could read it.
    """
    name = " ".join(name.split())
    folded = fold_name(name)
    if not folded or any(not (c.isprintable() or c == " ") for c in name):
        raise PeopleError("name-empty")
    if len(name) > LONGEST_NAME or len(folded) > 2 * LONGEST_NAME:
        raise PeopleError("name-long", most=LONGEST_NAME)
    return name, folded


def get_account(connection: Connection, account_id: str) -> Account:
    """Raises: PeopleError: there is none."""
    row = connection.execute(select(accounts).where(accounts.c.id == account_id)).first()
    if row is None:
        raise PeopleError("no-account", 404)
    return _read(row)


def find_by_name(connection: Connection, name: str) -> tuple[Account, str] | None:
    """The account of a name, as it is compared, and what is kept of its password."""
    row = connection.execute(select(accounts).where(accounts.c.folded == fold_name(name))).first()
    return (_read(row), row.password) if row is not None else None


def get_password(connection: Connection, account_id: str) -> str:
    """What is kept of a password; empty: none."""
    kept = connection.execute(
        select(accounts.c.password).where(accounts.c.id == account_id)
    ).scalar()
    return str(kept or "")


def list_accounts(connection: Connection) -> list[Account]:
    rows = connection.execute(select(accounts).order_by(accounts.c.name))
    return [_read(row) for row in rows]


def set_password(connection: Connection, account_id: str, password: str) -> None:
    """Raises: PeopleError: it would be guessed."""
    check_password(password, get_account(connection, account_id).name)
    change(connection, account_id, password=hash_password(password))


def rename(connection: Connection, account_id: str, name: str) -> None:
    """Raises: PeopleError: the name is taken or unreadable."""
    name, folded = check_name(name)
    taken = connection.execute(
        select(accounts.c.id).where(accounts.c.folded == folded, accounts.c.id != account_id)
    ).first()
    if taken is not None:
        raise PeopleError("name-taken", 409, name=name)
    change(connection, account_id, name=name, folded=folded)


def change(connection: Connection, account_id: str, **values: Any) -> None:
    """Sets columns of an account."""
    connection.execute(accounts.update().where(accounts.c.id == account_id).values(**values))


def check_an_admin_stays(connection: Connection) -> None:
    """Raises: PeopleError: after what was just changed nobody could lead the house."""
    left = connection.execute(
        select(func.count()).where(accounts.c.is_admin, accounts.c.closed_at.is_(None))
    ).scalar()
    if not left:
        raise PeopleError("last-admin", 409)


def _read(row: Row[Any]) -> Account:
    return Account(
        id=row.id,
        name=row.name,
        is_admin=row.is_admin,
        may_start=row.may_start,
        language=row.language,
        theme=row.theme,
        has_password=bool(row.password),
        made_at=row.made_at,
        is_closed=row.closed_at is not None,
    )
