"""Money: priced before a step runs, reserved in every budget it counts against, settled after.

Steps that cost nothing, which are nearly all, ask no database.
"""

from __future__ import annotations

import hashlib
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.build.enforcer import Call
from regie.film.costs import BudgetSettings, Quote, Range, exactly
from regie.guard.budget.prices import PriceBook, backends_in, read_prices
from regie.guard.errors import Blocked
from regie.support.names import fold_name

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from regie.ledger import Ledger
    from regie.ledger.spending import Limit


def holder_of(state_dir: Path) -> str:
    """What tells the reservations of one store's makes from another's, in a shared ledger."""
    place = f"{socket.gethostname()}\0{state_dir.resolve()}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]


@dataclass
class BudgetEnforcer:
    """Keeps the budgets of a title; a `regie.build.enforcer.Enforcer` that knows nothing but money.

    Attributes:
        title_folder, state: of the title; its record keeps what was spent.
        settings: `[budget]` of the title.
        book: opens the price book; called when the first backend is priced.
        ledger: URL of the database; opened when something costs money.
        holder: whose store it is, see `holder_of`.
        by: name of the person who runs the make.
        stage_of: the part of the line that a step belongs to.
        overspent: sentences on what cost more than was reserved for it.
        asked: what was priced, by step and label; None where nobody knows.
    """

    title_folder: Path
    state: Path
    settings: BudgetSettings
    book: Callable[[], PriceBook]
    ledger: str
    holder: str
    by: str
    stage_of: Callable[[Call], str]
    now: Callable[[], float] = time.time
    overspent: list[str] = field(default_factory=list)
    asked: dict[tuple[str, str], Range | None] = field(default_factory=dict)
    _book: PriceBook | None = None
    _ledger: Ledger | None = None
    _person: str = ""
    _used: dict[str, float] | None = None
    _has_spent: bool = False
    _held: dict[str, float] = field(default_factory=dict)

    # What a enforcer is asked

    def price(self, call: Call) -> Mapping[str, float]:
        cost = self.cost(call)
        self.asked[call.step, call.label] = cost
        return {} if cost is None else {self.settings.currency: cost.likely}

    def refuse(self, call: Call, *, only_look: bool) -> str:
        from regie.ledger.spending import OverBudget

        try:
            cost = self._cost_or_refuse(call)
            if cost is None or cost.high == 0:
                return ""
            if only_look:
                return self._look(call, cost)
            self._reserve(call, cost.high)
        except (Blocked, OverBudget) as error:
            return str(error)
        return ""

    def settle(self, call: Call, money: Mapping[str, float]) -> None:
        paid = self._sum(money)
        reserved = self._held.pop(call.key, None)
        if reserved is None and not paid:
            return
        from regie.ledger import jobs
        from regie.ledger.spending import reserve, settle

        with self._open().begin() as connection:
            # A run that finds a job of an earlier one reports its cost again, for its receipt.
            known = self._sum(jobs.get_counted_costs(connection, call.key))
            paid = max(paid - known, self._sum(jobs.get_uncounted_costs(connection, call.key)))
        if paid > (reserved or 0.0) + 1e-9:
            self.overspent.append(
                f"{call.step} ({call.label}) cost {paid:.2f} {self.settings.currency}, and "
                f"{reserved or 0:.2f} were reserved for it: mend its price in prices.toml"
            )
        limits = self._limits(call)
        with self._open().begin() as connection:
            if reserved is None:
                # It was thought to cost nothing. It is paid, so no limit can stop it any more.
                counted = [replace(limit, limit=None) for limit in limits]
                reserve(connection, counted, **self._named(call, paid))
            settle(connection, call.key, paid, now=self.now(), holder=self.holder)
            self._has_spent = True
            jobs.mark_counted(connection, call.key, now=self.now())
            if jobs.may_still_charge(connection, call.key):
                rest = max(0.0, (reserved or 0.0) - paid)
                uncapped = [replace(limit, limit=None) for limit in limits]
                reserve(connection, uncapped, **self._named(call, rest))

    def release(self, call: Call) -> None:
        if self._held.pop(call.key, None) is None:
            return
        from regie.ledger.jobs import may_still_charge
        from regie.ledger.spending import release

        with self._open().begin() as connection:
            if may_still_charge(connection, call.key):
                return  # the next make polls it, or a person settles it
            if not self._count_ended_jobs(connection, call.key):
                release(connection, call.key, now=self.now(), holder=self.holder)

    # What else is known

    def cost(self, call: Call) -> Range | None:
        """What a call will cost, in the budget's currency; None where nobody knows."""
        total = exactly(0.0)
        for quote in self.quotes(call):
            if quote.cost is None or not self._rate(quote.currency):
                return None
            total = total + quote.cost.times(self._rate(quote.currency))
        return total

    def quotes(self, call: Call) -> tuple[Quote, ...]:
        """What each backend of a call asks for it."""
        named = backends_in(call.salt)
        if not named:
            return ()
        if self._book is None:
            self._book = self.book()
        return tuple(self._book.quote(n.backend, n.model, call.units) for n in named)

    def clear_stale(self, has_reservations: bool) -> int:
        """Releases what a killed make of this store had reserved; call it under the store's lock.

        Args:
            has_reservations: whether anything is reserved at all, `ledger.reading` says quickly.
        """
        if not has_reservations:
            return 0
        from regie.ledger.jobs import may_still_charge
        from regie.ledger.spending import get_reserved_keys, release_left_behind

        with self._open().begin() as connection:
            for key in get_reserved_keys(connection, self.holder):
                if not may_still_charge(connection, key):
                    self._count_ended_jobs(connection, key)
            return release_left_behind(connection, self.holder, now=self.now())

    def close(self) -> None:
        """Closes the database; the record is told what was spent.

        What a stopped make had reserved, the next one gives back.
        """
        if self._ledger is None:
            return
        try:
            if self._has_spent:
                from regie.guard.budget.kept import keep_spent

                keep_spent(self.title_folder, self._ledger, now=self.now())
        finally:
            self._ledger.close()
            self._ledger = None

    # Inside

    def _cost_or_refuse(self, call: Call) -> Range | None:
        """The cost; None for one that nobody knows and that may be unknown.

        Raises:
            Blocked: the price is unknown, and it has to be known.
        """
        currency = self.settings.currency
        total = exactly(0.0)
        for quote in self.quotes(call):
            if quote.cost is not None and quote.cost.high == 0:
                continue
            if quote.cost is None:
                why = quote.why
            elif not self._rate(quote.currency):
                why = (
                    f"{quote.backend} charges {quote.currency}, and the budget is in {currency}: "
                    f"write what one {quote.currency} is into title.toml, under "
                    f"[budget.exchange], {quote.currency} = …"
                )
            else:
                total = total + quote.cost.times(self._rate(quote.currency))
                continue
            if self.settings.has_limits:
                raise Blocked(f"{call.step} ({call.label}): {why}; a budget is in force")
            if self.settings.unknown_prices == "refuse":
                raise Blocked(
                    f'{call.step} ({call.label}): {why}, or write unknown_prices = "allow" under '
                    "[budget] in title.toml to go on without knowing"
                )
            return None
        return total

    def _count_ended_jobs(self, connection: Connection, key: str) -> bool:
        """What a dead run's jobs cost goes into the budgets; false where they cost nothing."""
        from regie.ledger.jobs import get_uncounted_costs, mark_counted
        from regie.ledger.spending import settle

        paid = self._sum(get_uncounted_costs(connection, key))
        if not paid:
            return False
        settle(connection, key, paid, now=self.now(), holder=self.holder)
        self._has_spent = True
        mark_counted(connection, key, now=self.now())
        return True

    def _reserve(self, call: Call, amount: float) -> None:
        from regie.ledger.spending import get_balances, reserve

        limits = self._limits(call)
        with self._open().begin() as connection:
            besides = self._convert(
                {(b.budget, b.currency): b.used for b in get_balances(connection)}
            )
            reserve(connection, limits, besides=besides, **self._named(call, amount))
        self._held[call.key] = amount

    def _look(self, call: Call, cost: Range) -> str:
        """In a plan: whether the budgets have so much left, after what is planned before it."""
        currency = self.settings.currency
        if self._used is None:
            self._used = self._read_used()
        budgets = self._budgets(call, self._person)
        for budget, limit in budgets:
            left = limit - self._used.get(budget, 0.0) if limit is not None else cost.high
            if cost.high > left + 1e-9:
                return (
                    f"it costs up to {cost.high:.2f} {currency}, and the budget `{budget}` will "
                    f"have {max(0.0, left):.2f} of {limit:.2f} {currency} left: raise it in "
                    "title.toml, or leave this out"
                )
        for budget, _ in budgets:
            self._used[budget] = self._used.get(budget, 0.0) + cost.likely
        return ""

    def _read_used(self) -> dict[str, float]:
        """What each budget has used, read without writing a word."""
        from regie.ledger import Ledger
        from regie.ledger.quick_queries import find_person_id, get_currencies, get_used

        ledger = Ledger(self.ledger, read_only=True)
        try:
            self._person = find_person_id(ledger, self.by)
            used = {
                (budget, currency): amount
                for currency in get_currencies(ledger)
                for budget, amount in get_used(ledger, currency).items()
            }
        finally:
            ledger.close()
        for key, amount in self._read_record().items():
            used[key] = max(amount, used.get(key, 0.0))
        found = self._convert(used)
        for (budget, currency), amount in used.items():
            if currency == self.settings.currency:
                found[budget] = found.get(budget, 0.0) + amount
        return found

    def _read_record(self) -> dict[tuple[str, str], float]:
        """What the record says was spent, by budget and currency."""
        from regie.guard.audit.quick_record import read_entries_quickly
        from regie.guard.budget.kept import SPENT, read_spent

        return read_spent(read_entries_quickly(self.title_folder, self.state, SPENT))

    def _convert(self, used: Mapping[tuple[str, str], float]) -> dict[str, float]:
        """What budgets have used in other currencies, in this one: a title has one currency.

        Raises:
            Blocked: the title does not say what one of them is in its own.
        """
        currency = self.settings.currency
        found: dict[str, float] = {}
        for (budget, other), amount in used.items():
            if other == currency or not amount:
                continue
            if not self._rate(other):
                raise Blocked(
                    f"title.toml: the budget is in {currency}, and {amount:.2f} {other} of it are "
                    f'used (`{budget}`): set currency = "{other}" under [budget] again, or write '
                    f"what one {other} is under [budget.exchange], {other} = …"
                )
            found[budget] = found.get(budget, 0.0) + amount * self._rate(other)
        return found

    def _limits(self, call: Call) -> list[Limit]:
        """What a call counts against; the person is added to the register if need be."""
        from regie.ledger.people import find_or_add_person
        from regie.ledger.spending import Limit

        if not self._person and self.by:
            with self._open().begin() as connection:
                self._person = find_or_add_person(connection, self.by, now=self.now()).id
        currency = self.settings.currency
        return [Limit(name, currency, limit) for name, limit in self._budgets(call, self._person)]

    def _budgets(self, call: Call, person: str) -> list[tuple[str, float | None]]:
        """Budgets by name with their limits; one without a limit is only counted."""
        stage = self.stage_of(call)
        limits = {str(name): limit for name, limit in self.settings.stages.items()}
        found = [("title", self.settings.title), (f"stage:{stage}", limits.get(stage))]
        if self.by:
            named = {fold_name(name): limit for name, limit in self.settings.persons.items()}
            found.append((f"person:{person or self.by}", named.get(fold_name(self.by))))
        return found

    def _named(self, call: Call, amount: float) -> dict[str, Any]:
        return {
            "key": call.key,
            "step": call.step,
            "label": call.label,
            "backend": ", ".join(n.backend for n in backends_in(call.salt)),
            "amount": amount,
            "currency": self.settings.currency,
            "now": self.now(),
            "holder": self.holder,
        }

    def _rate(self, currency: str) -> float:
        """What one of a currency is in the budget's; 0 where the title does not say."""
        if currency == self.settings.currency:
            return 1.0
        return self.settings.exchange.get(currency, 0.0)

    def _sum(self, money: Mapping[str, float]) -> float:
        return sum(self._exchanged(amount, currency) for currency, amount in money.items())

    def _exchanged(self, amount: float, currency: str) -> float:
        rate = self._rate(currency)
        if not rate and amount:
            self.overspent.append(
                f"{amount:.2f} {currency} were paid, and title.toml does not say what they are in "
                f"{self.settings.currency}: they are counted one for one; write {currency} = … "
                "under [budget.exchange]"
            )
        return amount * (rate or 1.0)

    def _open(self) -> Ledger:
        if self._ledger is None:
            from regie.ledger import Ledger

            self._ledger = Ledger(self.ledger)
            if told := self._read_record():
                from regie.guard.budget.kept import put_back_spent

                put_back_spent(told, self._ledger, now=self.now())
        return self._ledger


def post_budget_enforcer(
    settings: BudgetSettings,
    *,
    title_folder: Path,
    state_dir: Path,
    by: str,
    stage_of: Callable[[Call], str],
    free: Callable[[], frozenset[str]] = frozenset,
    ledger: str | None = None,
    now: Callable[[], float] = time.time,
) -> BudgetEnforcer:
    """The money enforcer of one make or plan of a title.

    Args:
        free: names of backends that are known to run on this machine.
        ledger: URL of the database; `ledger.sqlite` in the state folder by default.
    """

    def book() -> PriceBook:
        today = datetime.fromtimestamp(now(), UTC).date()
        return read_prices(title_folder, today, free())

    return BudgetEnforcer(
        title_folder=title_folder,
        state=state_dir,
        settings=settings,
        book=book,
        ledger=ledger or f"sqlite:///{(state_dir / 'ledger.sqlite').absolute()}",
        holder=holder_of(state_dir),
        by=" ".join(by.split()),
        stage_of=stage_of,
        now=now,
    )
