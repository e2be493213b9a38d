"""Signing in with a password: counted first, then looked at, outside of any transaction."""

from __future__ import annotations

from dataclasses import dataclass, field

from regie.studio.database import Database
from regie.studio.people import attempts
from regie.studio.people.accounts import find_by_name
from regie.studio.people.attempts import BY_ACCOUNT, BY_ADDRESS, BY_BOTH, check_attempts
from regie.studio.people.errors import PeopleError
from regie.studio.people.passwords import is_password
from regie.studio.people.sessions import end_ticket, forget_ended, open_session
from regie.studio.people.tickets import digest_of
from regie.support.names import fold_name


@dataclass(frozen=True)
class SignIn:
    """What somebody says to come in. Attributes: address: of the machine."""

    name: str
    password: str = field(repr=False)
    address: str

    @property
    def keys(self) -> tuple[str, str, str]:
        """What attempts are counted by. Names by their digest: some type their password there."""
        who = digest_of(fold_name(self.name))
        return (f"both:{who}:{self.address}", f"account:{who}", f"address:{self.address}")


@dataclass(frozen=True)
class CameIn:
    """Attributes: ticket: of the new session, for the cookie."""

    ticket: str = field(repr=False)
    name: str


def sign_in(
    database: Database, asked: SignIn, *, browser: str, old_ticket: str, now: float
) -> CameIn:
    """Begins a session for who knows an account's password.

    Args:
        old_ticket: that the browser came with. Its session ends: whoever gave the browser that
            ticket does not come in with it.

    Raises:
        PeopleError: name or password are wrong (which of them is not said), or it was tried too
            often.
    """
    both, by_account, by_address = asked.keys
    with database.begin() as connection:
        shut = check_attempts(
            connection, [(both, BY_BOTH), (by_account, BY_ACCOUNT), (by_address, BY_ADDRESS)], now
        )
    if shut is not None:
        raise shut
    with database.look() as connection:
        found = find_by_name(connection, asked.name)
    account, kept = found if found is not None else (None, "")
    if not is_password(kept, asked.password) or account is None or account.is_closed:
        raise PeopleError("wrong", 401)
    with database.begin() as connection:
        attempts.forgive(connection, both)
        attempts.take_back(connection, by_account)
        attempts.take_back(connection, by_address)
        end_ticket(connection, old_ticket)
        forget_ended(connection, now)
        ticket = open_session(
            connection,
            account=account.id,
            how="password",
            address=asked.address,
            browser=browser,
            now=now,
        )
    return CameIn(ticket, account.name)
