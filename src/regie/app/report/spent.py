"""What was spent: time, energy and money by the ledger, and what of it is in the film."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from regie.film.costs import BudgetSettings
from regie.ledger.quick_queries import Reader

PICTURES = ("board.render", "shoot.previs", "post.still", "shoot.take")
"""Steps whose results are taken or thrown away."""


@dataclass(frozen=True)
class StepCost:
    """What one kind of step took, all its results that the ledger holds.

    Attributes:
        results: how many were made.
        predicted_seconds, predicted_of: what was foreseen for those of which it is known, and
            what these really took.
        error: mean distance of one result's time from its prediction, as a share of it; None
            where nothing was predicted.
        failed, failed_seconds, failed_wh: runs that gave nothing.
    """

    step: str
    results: int
    seconds: float
    wh: float
    measured: bool
    predicted_seconds: float
    predicted_of: float
    error: float | None
    failed: int = 0
    failed_seconds: float = 0.0
    failed_wh: float = 0.0


@dataclass(frozen=True)
class Used:
    """What is in the film of all that was made.

    Attributes:
        film_seconds: length of the cut.
        seconds, wh: that making everything took, failures and what was thrown away too.
        kept: results of picture steps that the last make uses, of `made` of them in all;
            failed runs are counted as made.
    """

    film_seconds: float
    seconds: float
    wh: float
    money: float
    kept: int
    made: int

    @property
    def seconds_a_used_second(self) -> float | None:
        return self.seconds / self.film_seconds if self.film_seconds else None

    @property
    def wh_a_used_second(self) -> float | None:
        return self.wh / self.film_seconds if self.film_seconds else None

    @property
    def money_a_used_second(self) -> float | None:
        return self.money / self.film_seconds if self.film_seconds else None


@dataclass(frozen=True)
class Budget:
    """One budget. Attributes: name: the stage's or the person's; limit: None for none."""

    kind: Literal["title", "stage", "person"]
    name: str
    currency: str
    limit: float | None
    reserved: float
    spent: float


def read_steps(reader: Reader) -> tuple[StepCost, ...]:
    """What each kind of step took, the dearest in time first."""
    failed = {
        step: (int(count), float(seconds), float(wh))
        for step, count, seconds, wh in reader.run(
            "SELECT step, COUNT(*), SUM(seconds), SUM(wh) FROM failures GROUP BY step"
        )
    }
    rows = reader.run(
        "SELECT step, COUNT(*), SUM(seconds), SUM(wh), "
        "SUM(CASE WHEN wh_measured THEN 0 ELSE 1 END), SUM(predicted_seconds), "
        "SUM(CASE WHEN predicted_seconds IS NULL THEN 0 ELSE seconds END), "
        "AVG(CASE WHEN predicted_seconds > 0 "
        "THEN ABS(seconds - predicted_seconds) / predicted_seconds END) "
        "FROM results GROUP BY step"
    )
    found = [
        StepCost(
            step,
            int(count),
            float(seconds),
            float(wh),
            estimated == 0,
            float(predicted or 0),
            float(of or 0),
            float(error) if error is not None else None,
            *failed.pop(step, (0, 0.0, 0.0)),
        )
        for step, count, seconds, wh, estimated, predicted, of, error in rows
    ]
    found += [StepCost(step, 0, 0, 0, False, 0, 0, None, *lost) for step, lost in failed.items()]
    return tuple(sorted(found, key=lambda s: (-s.seconds - s.failed_seconds, s.step)))


def read_used(reader: Reader) -> Used:
    """What the last make uses of all that was made."""
    steps = ", ".join(f"'{name}'" for name in PICTURES)
    seconds, wh, failed = 0.0, 0.0, 0
    for table in ("results", "failures"):
        for s, w in reader.run(f"SELECT SUM(seconds), SUM(wh) FROM {table}"):
            seconds, wh = seconds + float(s or 0), wh + float(w or 0)
    made = _count(reader, f"SELECT COUNT(*) FROM results WHERE step IN ({steps})")
    failed = _count(reader, f"SELECT COUNT(*) FROM failures WHERE step IN ({steps})")
    kept = _count(
        reader,
        "SELECT COUNT(DISTINCT uses.key) FROM uses JOIN results ON results.key = uses.key "
        f"WHERE uses.last_make IS NULL AND results.step IN ({steps})",
    )
    micro = _count(
        reader, "SELECT SUM(spent) FROM spending WHERE budget = 'title' AND state = 'spent'"
    )
    return Used(_film_seconds(reader), seconds, wh, micro / 1e6, kept, made + failed)


def _film_seconds(reader: Reader) -> float:
    """Length of the cut as the last make laid it."""
    rows = reader.run(
        "SELECT results.value FROM uses JOIN results ON results.key = uses.key "
        "WHERE uses.step = 'post.cut' AND uses.last_make IS NULL ORDER BY uses.id DESC LIMIT 1"
    )
    if not rows:
        return 0.0
    from regie.film.cut import Cut

    cut = Cut.model_validate(json.loads(rows[0][0]))
    return float(cut.rate.seconds(cut.duration))


def read_budgets(reader: Reader, settings: BudgetSettings) -> tuple[Budget, ...]:
    """Every budget with a limit or with something in it; the title's first."""
    names = {str(i): str(n) for i, n in reader.run("SELECT id, name FROM people")}
    limits: dict[tuple[str, str], float | None] = {("title", ""): settings.title}
    limits |= {("stage", str(stage)): limit for stage, limit in settings.stages.items()}
    limits |= {("person", " ".join(n.split())): limit for n, limit in settings.persons.items()}
    folded = {(kind, name.casefold()): (kind, name) for kind, name in limits}
    sums: dict[tuple[str, str, str], list[float]] = {
        (kind, name, settings.currency): [0.0, 0.0] for kind, name in limits
    }
    for budget, currency, state, micro in reader.run(
        "SELECT budget, currency, state, SUM(CASE WHEN state = 'spent' THEN spent ELSE reserved "
        "END) FROM spending WHERE state IN ('spent', 'reserved') "
        "GROUP BY budget, currency, state ORDER BY budget, currency, state"
    ):
        kind, _, name = budget.partition(":")
        name = names.get(name, name) if kind == "person" else name
        kind, name = folded.get((kind, name.casefold()), (kind, name))
        held = sums.setdefault((kind, name, currency), [0.0, 0.0])
        held[state == "spent"] += float(micro or 0) / 1e6
    order: tuple[Literal["title", "stage", "person"], ...] = ("title", "stage", "person")
    return tuple(
        Budget(kind, name, currency, limits.get((kind, name)), *sums[kind, name, currency])
        for wanted in order
        for kind, name, currency in ((wanted, n, c) for k, n, c in sums if k == wanted)
    )


def read_tokens(reader: Reader) -> list[tuple[tuple[str, ...], float, float]]:
    """Salt, tokens of the answer and seconds of every question that was sent to a model."""
    found = []
    for table in ("results", "failures"):
        for salt, used, seconds in reader.run(
            f"SELECT salt, used, seconds FROM {table} WHERE step LIKE 'assist.%' AND used <> '{{}}'"
        ):
            tokens = json.loads(used).get("tokens_out", 0.0)
            found.append((tuple(json.loads(salt)), float(tokens), float(seconds)))
    return found


def _count(reader: Reader, sql: str) -> int:
    rows = reader.run(sql)
    return int(rows[0][0] or 0) if rows else 0
