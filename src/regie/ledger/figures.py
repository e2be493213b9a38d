"""Figures of a whole ledger, for reports: what steps took, what is used, what was paid.

Sums are over all results that the ledger holds. SQL text, as in `quick_queries`: a report needs no
SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from regie.ledger.quick_queries import Reader


class StepSums(NamedTuple):
    """What the results of one step took.

    Attributes:
        estimated: of how many results the watt-hours are not measured.
        predicted_seconds, predicted_of: what was foreseen for those of which it is known, and
            what these really took.
        error: mean distance of a result's seconds from its prediction, as a share of it.
    """

    step: str
    results: int
    seconds: float
    wh: float
    estimated: int
    predicted_seconds: float | None
    predicted_of: float
    error: float | None


class FailureSums(NamedTuple):
    """What the runs of one step took that gave nothing."""

    step: str
    runs: int
    seconds: float
    wh: float


class BudgetSum(NamedTuple):
    """What one budget holds in one state, in millionths of its currency."""

    budget: str
    currency: str
    state: str
    micro: float


def sum_results(reader: Reader) -> list[StepSums]:
    rows = reader.run(
        "SELECT step, COUNT(*), SUM(seconds), SUM(wh), "
        "SUM(CASE WHEN wh_measured THEN 0 ELSE 1 END), SUM(predicted_seconds), "
        "SUM(CASE WHEN predicted_seconds IS NULL THEN 0 ELSE seconds END), "
        "AVG(CASE WHEN predicted_seconds > 0 "
        "THEN ABS(seconds - predicted_seconds) / predicted_seconds END) "
        "FROM results GROUP BY step"
    )
    return [StepSums(*row) for row in rows]


def sum_failures(reader: Reader) -> list[FailureSums]:
    rows = reader.run("SELECT step, COUNT(*), SUM(seconds), SUM(wh) FROM failures GROUP BY step")
    return [FailureSums(*row) for row in rows]


def count_in_use(reader: Reader, steps: Sequence[str]) -> int:
    """How many results of these steps the last make uses."""
    names = _named(steps)
    rows = reader.run(
        "SELECT COUNT(DISTINCT uses.key) FROM uses JOIN results ON results.key = uses.key "
        f"WHERE uses.last_make IS NULL AND results.step IN ({_list(names)})",
        names,
    )
    return int(rows[0][0] or 0)


def get_last_values(reader: Reader, step: str) -> list[str]:
    """The value of the last call of a step in the last make, as JSON; empty where there is none."""
    rows = reader.run(
        "SELECT results.value FROM uses JOIN results ON results.key = uses.key "
        "WHERE uses.step = :step AND uses.last_make IS NULL ORDER BY uses.id DESC LIMIT 1",
        {"step": step},
    )
    return [str(value) for (value,) in rows]


def sum_budgets(reader: Reader) -> list[BudgetSum]:
    """What is reserved and spent, by budget (`title`, `stage:takes`, `person:ID`) and currency."""
    rows = reader.run(
        "SELECT budget, currency, state, SUM(CASE WHEN state = 'spent' THEN spent ELSE reserved "
        "END) FROM spending WHERE state IN ('spent', 'reserved') "
        "GROUP BY budget, currency, state ORDER BY budget, currency, state"
    )
    return [
        BudgetSum(budget, currency, state, float(micro or 0))
        for budget, currency, state, micro in rows
    ]


def get_charged_runs(reader: Reader, room: str) -> list[tuple[str, str, float]]:
    """Runs that used what others charge for, failed ones too: salt, what was used, seconds.

    Args:
        room: what the steps' names begin with, `assist.`.
    """
    found: list[tuple[str, str, float]] = []
    for table in ("results", "failures"):
        found += [
            (str(salt), str(used), float(seconds))
            for salt, used, seconds in reader.run(
                f"SELECT salt, used, seconds FROM {table} WHERE step LIKE :room AND used <> '{{}}'",
                {"room": f"{room}%"},
            )
        ]
    return found


def get_names(reader: Reader) -> dict[str, str]:
    """Names of people, by id."""
    return {str(i): str(n) for i, n in reader.run("SELECT id, name FROM people")}


def find_maker(reader: Reader, digest: str) -> tuple[Any, ...] | None:
    """What first made a content: step, salt and money as JSON, watt-hours, seconds."""
    rows = reader.run(
        "SELECT DISTINCT results.step, results.salt, results.money, results.wh, "
        "results.seconds FROM result_blobs AS held JOIN results ON results.key = held.key "
        "WHERE held.digest = :digest ORDER BY results.made_at LIMIT 1",
        {"digest": digest},
    )
    return rows[0] if rows else None


def get_contents(reader: Reader, label: str, steps: Sequence[str]) -> list[str]:
    """Digests of all that these steps made for a label, in the order in which it was made."""
    names = _named(steps)
    rows = reader.run(
        "SELECT held.digest, MIN(results.made_at) FROM uses "
        "JOIN results ON results.key = uses.key JOIN result_blobs AS held ON held.key = uses.key "
        f"WHERE uses.label = :label AND uses.step IN ({_list(names)}) "
        "GROUP BY held.digest ORDER BY MIN(results.made_at), held.digest",
        {"label": label, **names},
    )
    return [str(digest) for digest, _ in rows]


def _named(steps: Sequence[str]) -> dict[str, str]:
    return {f"step{place}": step for place, step in enumerate(steps)}


def _list(names: dict[str, str]) -> str:
    return ", ".join(f":{name}" for name in names)


class BackendSums(NamedTuple):
    """What all results of one salt took. Attributes: salt: JSON, backend and model digests."""

    salt: str
    results: int
    seconds: float
    wh: float
    estimated: int


class DaySums(NamedTuple):
    """What was made on one day. Attributes: day: days since 1970, UTC."""

    day: int
    results: int
    seconds: float
    wh: float


class PaidSums(NamedTuple):
    """What was paid for one step to one backend, in millionths of a currency."""

    step: str
    backend: str
    currency: str
    micro: float


def sum_by_salt(reader: Reader) -> list[BackendSums]:
    rows = reader.run(
        "SELECT salt, COUNT(*), SUM(seconds), SUM(wh), "
        "SUM(CASE WHEN wh_measured THEN 0 ELSE 1 END) FROM results GROUP BY salt"
    )
    return [BackendSums(*row) for row in rows]


def sum_by_day(reader: Reader) -> list[DaySums]:
    """In the order of the days; those without any are left out."""
    rows = reader.run(
        "SELECT ROUND((made_at - 43200) / 86400) AS day, COUNT(*), SUM(seconds), SUM(wh) "
        "FROM results GROUP BY day ORDER BY day"
    )
    return [DaySums(int(day), int(n), float(s), float(w)) for day, n, s, w in rows]


def sum_paid(reader: Reader) -> list[PaidSums]:
    rows = reader.run(
        "SELECT step, backend, currency, SUM(spent) FROM spending "
        "WHERE budget = 'title' AND state = 'spent' GROUP BY step, backend, currency"
    )
    return [PaidSums(s, b, c, float(micro or 0)) for s, b, c, micro in rows]
