"""Leases: what one process at a time may do, on all machines that share the ledger.

A lease that its owner does not renew ends by itself, so that a dead machine's title can be made
on another one. The statements are SQL text, as those of `quick_queries`, for a make that has
nothing to do takes a lease as well.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from regie.ledger.ledger import Ledger

if TYPE_CHECKING:
    from sqlalchemy import Connection

FURTHEST = 10.0
"""A lease that ends later than so many times its length from now was written by nobody honest, or
by a clock that was wrong: it counts as ended."""


class Held(NamedTuple):
    """A lease as it stands.

    Attributes:
        owner: process that has it; empty: nobody.
        has_ended: it was not renewed in time.
    """

    owner: str
    has_ended: bool


def look_at_lease(ledger: Ledger, name: str, *, seconds: float) -> Held:
    """Who has a lease of this length."""
    rows = ledger.run(
        f"SELECT owner, {_ended(ledger)} FROM leases WHERE name = :name",
        {"name": name, **_times(ledger, seconds)},
    )
    return Held(str(rows[0][0]), bool(rows[0][1])) if rows else Held("", True)


def take_lease(ledger: Ledger, name: str, owner: str, *, seconds: float, dead: str = "") -> bool:
    """Takes a lease that nobody has, or that has ended; false where somebody has it.

    Args:
        seconds: after which it ends by itself, by the database's clock.
        dead: an owner that is known to have ended.
    """
    taken = ledger.run(
        "INSERT INTO leases (name, owner, lease_until) "
        f"VALUES (:name, :owner, {_clock(ledger)} + :seconds) "
        "ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, "
        "lease_until = excluded.lease_until "
        f"WHERE leases.owner = '' OR leases.owner = :dead OR {_ended(ledger)} RETURNING owner",
        {"name": name, "owner": owner, "dead": dead, **_times(ledger, seconds)},
    )
    return bool(taken)


def renew_lease(ledger: Ledger, name: str, owner: str, *, seconds: float) -> bool:
    """Prolongs a lease; false where it is no longer the owner's."""
    kept = ledger.run(
        f"UPDATE leases SET lease_until = {_clock(ledger)} + :seconds "
        "WHERE name = :name AND owner = :owner RETURNING owner",
        {"name": name, "owner": owner, **_times(ledger, seconds)},
    )
    return bool(kept)


def free_lease(ledger: Ledger, name: str, owner: str) -> None:
    """Lets the next one in."""
    ledger.run(
        "UPDATE leases SET owner = '', lease_until = NULL WHERE name = :name AND owner = :owner",
        {"name": name, "owner": owner},
    )


def has_lease(connection: Connection, name: str, owner: str) -> bool:
    """Whether a lease is the owner's, and stays so until the end of this transaction."""
    from sqlalchemy import select

    from regie.ledger.tables import leases

    asked = select(leases.c.owner).where(leases.c.name == name, leases.c.owner == owner)
    return connection.execute(asked.with_for_update()).first() is not None


def _ended(ledger: Ledger) -> str:
    return (
        f"(leases.lease_until IS NULL OR leases.lease_until < {_clock(ledger)} "
        f"OR leases.lease_until > {_clock(ledger)} + :furthest)"
    )


def _clock(ledger: Ledger) -> str:
    # A SQLite file is used from one machine, so this process's clock is everybody's.
    return ":now" if ledger.is_sqlite else "EXTRACT(EPOCH FROM clock_timestamp())"


def _times(ledger: Ledger, seconds: float) -> dict[str, float]:
    times = {"seconds": seconds, "furthest": seconds * FURTHEST}
    return {**times, "now": time.time()} if ledger.is_sqlite else times
