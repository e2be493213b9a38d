"""How often somebody may try to come in: counted in the database, so that a restart forgets none.

An attempt is counted before its password is looked at: many at once are no way around it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.exc import IntegrityError

from regie.studio.people.errors import PeopleError
from regie.studio.people.tables import attempts


@dataclass(frozen=True)
class Limit:
    """How often is too often.

    Attributes:
        free: attempts before the door is shut. within: seconds after which they are forgotten.
        first: seconds that it is shut at first; each further attempt doubles them, up to `most`.
    """

    free: int
    within: float
    first: float
    most: float


BY_BOTH = Limit(free=5, within=3600, first=30, most=3600)
"""For one account from one address: somebody guesses, or has forgotten."""

BY_ACCOUNT = Limit(free=30, within=3600, first=30, most=900)
"""For one account from anywhere: many machines guess. Never long, or anyone could lock one out."""

BY_ADDRESS = Limit(free=40, within=900, first=60, most=3600)
"""From one address for any account: passwords are tried on many names."""


def count_attempt(connection: Connection, key: str, limit: Limit, now: float) -> float:
    """Counts an attempt, unless the door is shut.

    Returns:
        Seconds until one may try again; 0: one may now, and it was counted.
    """
    row = connection.execute(select(attempts).where(attempts.c.key == key)).first()
    if row is None:
        values = {"key": key, "tries": 1, "since": now, "shut_until": 0.0}
        try:
            with connection.begin_nested():
                connection.execute(attempts.insert().values(values))
            return 0.0
        except IntegrityError:  # another one came first
            return count_attempt(connection, key, limit, now)
    if row.shut_until > now:
        return float(row.shut_until - now)
    count, since = (1, now) if now - row.since > limit.within else (row.tries + 1, row.since)
    over = count - limit.free
    shut = now + min(limit.first * 2.0**over, limit.most) if over >= 0 else 0.0
    changed = connection.execute(
        update(attempts)
        .where(attempts.c.key == key, attempts.c.tries == row.tries)
        .values(tries=count, since=since, shut_until=shut)
    )
    return 0.0 if changed.rowcount else count_attempt(connection, key, limit, now)


def check_attempts(
    connection: Connection, limits: list[tuple[str, Limit]], now: float
) -> PeopleError | None:
    """Counts one attempt by several keys; says so where one of them is shut."""
    waits = [count_attempt(connection, key, limit, now) for key, limit in limits]
    longest = max(waits)
    if not longest:
        return None
    minutes = max(1, round(longest / 60))
    error = PeopleError("too-often", 429, minutes=minutes)
    error.retry_after = longest
    return error


def forgive(connection: Connection, key: str) -> None:
    """Forgets the attempts of who came in."""
    connection.execute(delete(attempts).where(attempts.c.key == key))


def take_back(connection: Connection, key: str) -> None:
    """Uncounts the attempt of who came in: many may come from one address."""
    connection.execute(
        update(attempts)
        .where(attempts.c.key == key, attempts.c.tries > 0)
        .values(tries=attempts.c.tries - 1)
    )
