"""What was spent, in the record: it outlives the ledger, which may be deleted with `.regie/`.

After every make that spent anything an entry says what each budget has spent in all. Where the
ledger knows of less, because it was deleted, the rest is put back before anything more is paid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from regie.guard.errors import not_understood
from regie.ledger.entry import Entry

if TYPE_CHECKING:
    from regie.ledger import Ledger

SPENT = "spent"
"""Kind of the entries; their subject is a currency."""

FROM_RECORD = "record"
"""Stands for the step of what was put back."""

Spent = Mapping[tuple[str, str], float]
"""By budget and currency."""


def keep_spent(title_folder: Path, ledger: Ledger, *, now: float) -> None:
    """Writes into the record what each budget has spent in all, where it does not say so yet."""
    from regie.guard.audit.record import TitleRecord

    held = _spent_in(ledger)
    with TitleRecord(title_folder, now=lambda: now) as book:
        told = read_spent(book.entries(SPENT))
        for currency in sorted({c for _, c in held}):
            budgets = {b: amount for (b, c), amount in held.items() if c == currency}
            if any(amount > told.get((b, currency), 0.0) for b, amount in budgets.items()):
                book.add_of_regie(SPENT, currency, {"budgets": budgets})


def put_back_spent(told: Spent, ledger: Ledger, *, now: float) -> None:
    """Writes into the ledger what the record knows was spent, and the ledger does not."""
    from regie.ledger.spending import put_spent

    held = _spent_in(ledger)
    missing = {k: amount - held.get(k, 0.0) for k, amount in told.items()}
    with ledger.begin() as connection:
        for (budget, currency), amount in sorted(missing.items()):
            if amount > 1e-9:
                put_spent(connection, budget, amount, currency, said=FROM_RECORD, now=now)


def read_spent(entries: Iterable[Entry]) -> dict[tuple[str, str], float]:
    """What each budget has spent, by the entries of the kind `SPENT`: the most that one says.

    Raises:
        GuardError: one of them is not understood.
    """
    found: dict[tuple[str, str], float] = {}
    for entry in entries:
        try:
            for budget, amount in entry.body["budgets"].items():
                known = found.get((budget, entry.subject), 0.0)
                found[budget, entry.subject] = max(known, float(amount))
        except (KeyError, AttributeError, TypeError, ValueError) as error:
            raise not_understood(entry) from error
    return found


def _spent_in(ledger: Ledger) -> dict[tuple[str, str], float]:
    from regie.ledger.spending import get_balances

    with ledger.begin() as connection:
        return {(b.budget, b.currency): b.spent for b in get_balances(connection) if b.spent}
