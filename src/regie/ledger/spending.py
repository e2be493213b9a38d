"""Money: reserved before it is spent, so that no budget is exceeded however many work at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, case, func, insert, select, text, update

from regie.ledger.errors import LedgerError
from regie.ledger.jobs import keys_that_may_charge
from regie.ledger.tables import spending

MICRO = 1_000_000
"""Millionths: sums of money are whole numbers of these."""


class OverBudget(LedgerError):  # noqa: N818 - it is a state, read as a sentence
    """A budget has not enough left. Exit code 3: the guard says no."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Limit:
    """One budget, `title`, `stage:takes`, `person:p-3f9a01c2`, and how much it may use.

    Attributes:
        limit: None for as much as it likes: only counted.
    """

    budget: str
    currency: str
    limit: float | None


@dataclass(frozen=True, slots=True)
class Balance:
    """What a budget has in it, in its currency."""

    budget: str
    currency: str
    reserved: float
    spent: float

    @property
    def used(self) -> float:
        return self.reserved + self.spent


def reserve(
    connection: Connection,
    limits: Sequence[Limit],
    *,
    key: str,
    step: str,
    label: str,
    backend: str,
    amount: float,
    currency: str,
    now: float,
    holder: str = "",
    besides: Mapping[str, float] | None = None,
) -> None:
    """Reserves an amount in every budget that it counts against: in all of them or in none.

    A second reservation for the same key by the same holder changes nothing: it is the same
    call, tried again. Two holders that pay for the same thing pay twice, and both count.

    Args:
        holder: whose make it is, so that what a killed one left can be told from a living one's.
        besides: what each budget has used in other currencies, in this one.

    Raises:
        OverBudget: one of them has not enough left, or is in another currency.
    """
    _lock(connection)
    if _is_open(connection, key, holder):
        return
    for limit in limits:
        if limit.limit is None:
            continue
        if limit.currency != currency:
            raise OverBudget(
                f"{step} ({label}) costs {currency}, and the budget `{limit.budget}` is in "
                f"{limit.currency}: give it one in {currency} in title.toml"
            )
        used = get_balance(connection, limit.budget, currency).used
        left = limit.limit - used - (besides or {}).get(limit.budget, 0.0)
        if _micro(amount) > _micro(left):
            raise OverBudget(
                f"{step} ({label}) costs about {amount:.2f} {currency}, and the budget "
                f"`{limit.budget}` has {max(0.0, left):.2f} of {limit.limit:.2f} {currency} left: "
                "raise it in title.toml, or leave this out"
            )
    connection.execute(
        insert(spending),
        [
            {
                "budget": budget,
                "key": key,
                "step": step,
                "label": label,
                "backend": backend,
                "currency": currency,
                "reserved": _micro(amount),
                "state": "reserved",
                "reserved_at": now,
                "holder": holder,
            }
            for budget in ([limit.budget for limit in limits] or ["title"])
        ],
    )


def put_spent(
    connection: Connection, budget: str, amount: float, currency: str, *, said: str, now: float
) -> None:
    """Writes down what was spent in a budget, and this ledger does not know any more.

    Args:
        said: where it is known from; stands for its step.
    """
    connection.execute(
        insert(spending).values(
            budget=budget,
            key=said,
            step=said,
            label="",
            backend="",
            currency=currency,
            reserved=_micro(amount),
            spent=_micro(amount),
            state="spent",
            reserved_at=now,
            settled_at=now,
            holder="",
        )
    )


def settle(
    connection: Connection, key: str, amount: float, *, now: float, holder: str = ""
) -> None:
    """Replaces a reservation by what was really paid; more than reserved is written down too."""
    connection.execute(
        update(spending)
        .where(_held(key, holder))
        .values(state="spent", spent=_micro(amount), settled_at=now)
    )


def release(connection: Connection, key: str, *, now: float, holder: str = "") -> None:
    """Gives a reservation back: nothing was paid."""
    connection.execute(
        update(spending).where(_held(key, holder)).values(state="released", spent=0, settled_at=now)
    )


def release_left_behind(connection: Connection, holder: str, *, now: float) -> int:
    """Gives back what a make that was killed had reserved; returns how many rows.

    What belongs to a remote job that may still be charged for, or that has cost something which is
    not counted yet, stays reserved.
    Call it under the lock of the holder's store, when no make of its can be running.
    """
    freed = connection.execute(
        update(spending)
        .where(
            spending.c.holder == holder,
            spending.c.state == "reserved",
            spending.c.key.not_in(keys_that_may_charge()),
        )
        .values(state="released", spent=0, settled_at=now)
    )
    return int(freed.rowcount)


def get_reserved_keys(connection: Connection, holder: str) -> list[str]:
    """What one holder has reserved for, in the order of the reservations."""
    rows = connection.execute(
        select(spending.c.key, func.min(spending.c.id))
        .where(spending.c.holder == holder, spending.c.state == "reserved")
        .group_by(spending.c.key)
        .order_by(func.min(spending.c.id))
    )
    return [key for key, _ in rows]


def get_balance(connection: Connection, budget: str, currency: str) -> Balance:
    row = connection.execute(
        select(*_sums()).where(spending.c.budget == budget, spending.c.currency == currency)
    ).one()
    return Balance(budget, currency, *_whole(row[0], row[1]))


def get_balances(connection: Connection) -> list[Balance]:
    """Every budget that anything was reserved in."""
    rows = connection.execute(
        select(spending.c.budget, spending.c.currency, *_sums())
        .group_by(spending.c.budget, spending.c.currency)
        .order_by(spending.c.budget, spending.c.currency)
    )
    return [Balance(b, c, *_whole(r, s)) for b, c, r, s in rows]


def get_spending(connection: Connection, budget: str = "title") -> list[Mapping[str, Any]]:
    """Rows of one budget, oldest first; sums in their currency."""
    rows = connection.execute(
        select(spending).where(spending.c.budget == budget).order_by(spending.c.id)
    ).mappings()
    return [
        {**row, "reserved": row["reserved"] / MICRO, "spent": (row["spent"] or 0) / MICRO}
        for row in rows
    ]


def _sums() -> tuple[Any, Any]:
    reserved = func.sum(case((spending.c.state == "reserved", spending.c.reserved), else_=0))
    spent = func.sum(case((spending.c.state == "spent", spending.c.spent), else_=0))
    return reserved, spent


def _whole(reserved: Any, spent: Any) -> tuple[float, float]:
    """Sums in the currency; PostgreSQL gives decimals, and nothing for no rows."""
    return int(reserved or 0) / MICRO, int(spent or 0) / MICRO


def _held(key: str, holder: str) -> Any:
    return and_(spending.c.key == key, spending.c.holder == holder, spending.c.state == "reserved")


def _is_open(connection: Connection, key: str, holder: str) -> bool:
    found = select(spending.c.id).where(_held(key, holder))
    return connection.execute(found.limit(1)).first() is not None


def _lock(connection: Connection) -> None:
    """One writer at a time: SQLite's transactions here are that anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE spending IN EXCLUSIVE MODE"))


def _micro(amount: float) -> int:
    return round(amount * MICRO)
