"""What a title took, in tables: by stage, step, backend, person and day; and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from regie.app.make_apart.asks import list_makes
from regie.app.report.accepting import Acceptance
from regie.app.report.gathering import Report, gather
from regie.app.report.spent import Budget, StepCost
from regie.film.units import Noun
from regie.ledger.figures import PaidSums, sum_by_day, sum_by_salt, sum_paid
from regie.ledger.quick_queries import Reader
from regie.pipeline.title_folder import open_title

TableName = Literal["stages", "steps", "backends", "people", "days", "budgets", "acceptance"]

TABLES: tuple[TableName, ...] = (
    "stages", "steps", "backends", "people", "days", "budgets", "acceptance",
)  # fmt: skip

OTHER = "other"
"""Stage of steps that say of themselves to none, and of those of other packages."""

MAKES_COUNTED = 100

DAYS_SHOWN = 60


class Taken(Noun):
    """What something took.

    Attributes:
        name: stage, step, backend. results: that were made; failed: runs that gave nothing.
        seconds, wh: of work, failures too. is_measured: the energy; else it is estimated.
        money: by currency.
    """

    name: str
    results: int
    failed: int = 0
    seconds: float
    wh: float
    is_measured: bool = False
    money: Mapping[str, float] = {}


class Foreseen(Noun):
    """What one kind of step was thought to take, and took.

    Attributes:
        predicted, took: seconds, of the results for which it is known.
        error: mean distance of one result's time from its prediction, as a share of it.
    """

    step: str
    predicted: float
    took: float
    error: float


class ByPerson(Noun):
    """What a person had made, and decided.

    Attributes:
        makes, made, seconds, wh: of the last hundred makes; steps, seconds of wall time.
        spent: in the title's currency, where the person has a budget or spent anything.
    """

    name: str
    makes: int = 0
    made: int = 0
    seconds: float = 0.0
    wh: float = 0.0
    approved: int = 0
    rejected: int = 0
    spent: float = 0.0


class OfDay(Noun):
    """Attributes: day: ISO 8601, UTC. seconds: of work."""

    day: str
    results: int
    seconds: float
    wh: float


class LedgerFigures(Noun):
    """Attributes: report: of the title as a whole, see `regie report`."""

    report: Report
    stages: tuple[Taken, ...]
    steps: tuple[Taken, ...]
    foreseen: tuple[Foreseen, ...]
    backends: tuple[Taken, ...]
    people: tuple[ByPerson, ...]
    days: tuple[OfDay, ...]

    @property
    def budgets(self) -> tuple[Budget, ...]:
        return self.report.budgets

    @property
    def acceptance(self) -> tuple[Acceptance, ...]:
        return self.report.acceptance


def read_figures(folder: Path, *, now: Callable[[], float] | None = None) -> LedgerFigures:
    """The figures as things stand.

    Raises:
        TitleError, ScriptError, RecordError, GuardError: as `regie report`.
    """
    from regie.ledger import Ledger

    title = open_title(folder)
    report = gather(title, now=now) if now else gather(title)
    ledger = Ledger.at(title.state / "ledger.sqlite", read_only=True)
    try:
        paid = sum_paid(ledger)
        backends = _by_backend(ledger, paid)
        days = _by_day(ledger)
    finally:
        ledger.close()
    return LedgerFigures(
        report=report,
        stages=_by_stage(report.steps, paid),
        steps=tuple(_of_step(s, s.step, paid) for s in report.steps),
        foreseen=tuple(
            Foreseen(step=s.step, predicted=s.predicted_seconds, took=s.predicted_of, error=s.error)
            for s in report.steps
            if s.error is not None
        ),
        backends=backends,
        people=_by_person(folder, report.budgets),
        days=days,
    )


def write_table(figures: LedgerFigures, table: TableName) -> str:
    """One table as CSV, with a line of names; figures as Python writes them."""
    rows: Sequence[Any] = getattr(figures, table)
    told = [_flat(row) for row in rows]
    names = list(dict.fromkeys(name for row in told for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="")
    writer.writeheader()
    writer.writerows(told)
    return out.getvalue()


def _flat(row: Any) -> dict[str, Any]:
    fields = row.model_dump() if isinstance(row, Noun) else vars(row)
    flat: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, Mapping):
            flat |= {f"{name} {key}": amount for key, amount in value.items()}
        else:
            flat[name] = _plain(value)
    return flat


def _plain(value: Any) -> Any:
    """A text that a spreadsheet takes for a text: names come from anybody."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _of_step(step: StepCost, name: str, paid: Iterable[PaidSums]) -> Taken:
    money: dict[str, float] = {}
    for sums in paid:
        if sums.step == step.step:
            money[sums.currency] = money.get(sums.currency, 0.0) + sums.micro / 1e6
    return Taken(
        name=name,
        results=step.results,
        failed=step.failed,
        seconds=step.seconds + step.failed_seconds,
        wh=step.wh + step.failed_wh,
        is_measured=step.measured,
        money=money,
    )


def _by_stage(steps: Iterable[StepCost], paid: Sequence[PaidSums]) -> tuple[Taken, ...]:
    stages: dict[str, Taken] = {}
    for step in steps:
        stage = stages_of_steps().get(step.step, OTHER)
        taken = _of_step(step, stage, paid)
        stages[stage] = add(stages[stage], taken) if stage in stages else taken
    return tuple(sorted(stages.values(), key=lambda s: -s.seconds))


def add(one: Taken, other: Taken) -> Taken:
    """The sum of two, under the first one's name; measured only if both are."""
    currencies = {*one.money, *other.money}
    return Taken(
        name=one.name,
        results=one.results + other.results,
        failed=one.failed + other.failed,
        seconds=one.seconds + other.seconds,
        wh=one.wh + other.wh,
        is_measured=one.is_measured and other.is_measured,
        money={c: one.money.get(c, 0.0) + other.money.get(c, 0.0) for c in currencies},
    )


@cache
def stages_of_steps() -> Mapping[str, str]:
    """The stage of each of the line's steps, as it declares it."""
    import pkgutil
    from importlib import import_module

    from regie.build import Step
    from regie.film.declared import Declared
    from regie.pipeline import steps

    found: dict[str, str] = {}
    for module in pkgutil.iter_modules(steps.__path__):
        for value in vars(import_module(f"{steps.__name__}.{module.name}")).values():
            if isinstance(value, Step) and isinstance(value.declared, Declared):
                found[value.name] = str(value.declared.stage)
    return found


def _by_backend(reader: Reader, paid: Iterable[PaidSums]) -> tuple[Taken, ...]:
    """Results by what made them; Régie's own rules under an empty name."""
    from regie.guard.budget.prices import backends_in

    found: dict[str, Taken] = {}
    for salt, results, seconds, wh, estimated in sum_by_salt(reader):
        named = backends_in(tuple(json.loads(salt)))
        name = " + ".join(f"{n.backend} {n.model}".strip() for n in named)
        taken = Taken(
            name=name, results=results, seconds=seconds or 0, wh=wh or 0, is_measured=not estimated
        )
        found[name] = add(found[name], taken) if name in found else taken
    for sums in paid:
        money = {sums.currency: sums.micro / 1e6}
        taken = Taken(name=sums.backend, results=0, seconds=0, wh=0, is_measured=True, money=money)
        known = next((n for n in found if n.startswith(sums.backend) and sums.backend), None)
        name = known if known is not None else sums.backend
        found[name] = add(found[name], taken) if name in found else taken
    return tuple(sorted(found.values(), key=lambda t: -t.seconds))


def _by_person(folder: Path, budgets: Iterable[Budget]) -> tuple[ByPerson, ...]:
    from regie.app.decide import list_decisions

    rows: dict[str, dict[str, Any]] = {}

    def of(name: str) -> dict[str, Any]:
        return rows.setdefault(name, dict.fromkeys(ByPerson.model_fields, 0) | {"name": name})

    for make in list_makes(folder, most=MAKES_COUNTED).over:
        row = of(make.by)
        for field, more in (("makes", 1), ("made", make.made), ("seconds", make.seconds)):
            row[field] += more
        row["wh"] += make.wh
    for decision in list_decisions(folder).decisions:
        of(decision.name or decision.by)[
            "approved" if decision.ruled == "approve" else "rejected"
        ] += 1
    for budget in budgets:
        if budget.kind == "person":
            of(budget.name)["spent"] += budget.spent
    people = (ByPerson.model_validate(row) for row in rows.values())
    return tuple(sorted(people, key=lambda p: (-p.seconds, p.name)))


def _by_day(reader: Reader) -> tuple[OfDay, ...]:
    """The last days, those without anything between them too."""
    sums = {row.day: row for row in sum_by_day(reader)}
    if not sums:
        return ()
    last = max(sums)
    first = max(min(sums), last - DAYS_SHOWN + 1)
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return tuple(
        OfDay(
            day=(epoch + timedelta(days=day)).date().isoformat(),
            results=sums[day].results if day in sums else 0,
            seconds=sums[day].seconds if day in sums else 0.0,
            wh=sums[day].wh if day in sums else 0.0,
        )
        for day in range(first, last + 1)
    )
