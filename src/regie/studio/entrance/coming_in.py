"""Checks a password: the attempt is counted first, and argon2 works outside of transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from regie.studio.database import Database
from regie.studio.people import attempts
from regie.studio.people.accounts import Account, find_by_name
from regie.studio.people.attempts import BY_ACCOUNT, BY_ADDRESS, BY_BOTH, check_attempts
from regie.studio.people.errors import PeopleError
from regie.studio.people.passwords import is_password
from regie.studio.people.tickets import digest_of
from regie.support.names import fold_name


def check_credentials(
    database: Database, name: str, password: str, *, address: str, now: float
) -> Account:
    """The account of a name and its password.

    Raises:
        PeopleError: one of them is wrong (which is not said), or it was tried too often.
    """
    with counted(database, digest_of(fold_name(name)), address=address, now=now):
        with database.look() as connection:
            found = find_by_name(connection, name)
        account, kept = found if found is not None else (None, "")
        if not is_password(kept, password) or account is None or account.is_closed:
            raise PeopleError("wrong", 401)
    return account


@contextmanager
def counted(database: Database, who: str, *, address: str, now: float) -> Iterator[None]:
    """Counts an attempt to come in; one that succeeds is uncounted.

    Args:
        who: it is for, as a digest: some people type their password where the name belongs.

    Raises:
        PeopleError: it was tried too often.
    """
    both, by_account, by_address = f"both:{who}:{address}", f"account:{who}", f"address:{address}"
    limits = [(both, BY_BOTH), (by_account, BY_ACCOUNT), (by_address, BY_ADDRESS)]
    with database.begin() as connection:
        shut = check_attempts(connection, limits, now)
    if shut is not None:
        raise shut
    yield
    with database.begin() as connection:
        attempts.forgive(connection, both)
        attempts.take_back(connection, by_account)
        attempts.take_back(connection, by_address)
