"""What was spent: time, energy and money by the ledger, and what of it is in the film."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from regie.film.costs import BudgetSettings
from regie.ledger.figures import (
    count_in_use,
    get_charged_runs,
    get_last_values,
    get_names,
    sum_budgets,
    sum_failures,
    sum_results,
)
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
    failed = {f.step: (int(f.runs), float(f.seconds), float(f.wh)) for f in sum_failures(reader)}
    found = [
        StepCost(
            s.step,
            int(s.results),
            float(s.seconds),
            float(s.wh),
            s.estimated == 0,
            float(s.predicted_seconds or 0),
            float(s.predicted_of or 0),
            float(s.error) if s.error is not None else None,
            *failed.pop(s.step, (0, 0.0, 0.0)),
        )
        for s in sum_results(reader)
    ]
    found += [StepCost(step, 0, 0, 0, False, 0, 0, None, *lost) for step, lost in failed.items()]
    return tuple(sorted(found, key=lambda s: (-s.seconds - s.failed_seconds, s.step)))


def read_used(reader: Reader) -> Used:
    """What the last make uses of all that was made."""
    steps = read_steps(reader)
    spent = [b.micro for b in sum_budgets(reader) if (b.budget, b.state) == ("title", "spent")]
    return Used(
        _film_seconds(reader),
        sum(s.seconds + s.failed_seconds for s in steps),
        sum(s.wh + s.failed_wh for s in steps),
        sum(spent) / 1e6,
        count_in_use(reader, PICTURES),
        sum(s.results + s.failed for s in steps if s.step in PICTURES),
    )


def _film_seconds(reader: Reader) -> float:
    """Length of the cut as the last make laid it."""
    values = get_last_values(reader, "post.cut")
    if not values:
        return 0.0
    from regie.film.cut import Cut

    cut = Cut.model_validate(json.loads(values[0]))
    return float(cut.rate.seconds(cut.duration))


def read_budgets(reader: Reader, settings: BudgetSettings) -> tuple[Budget, ...]:
    """Every budget with a limit or with something in it; the title's first."""
    names = get_names(reader)
    limits: dict[tuple[str, str], float | None] = {("title", ""): settings.title}
    limits |= {("stage", str(stage)): limit for stage, limit in settings.stages.items()}
    limits |= {("person", " ".join(n.split())): limit for n, limit in settings.persons.items()}
    folded = {(kind, name.casefold()): (kind, name) for kind, name in limits}
    sums: dict[tuple[str, str, str], list[float]] = {
        (kind, name, settings.currency): [0.0, 0.0] for kind, name in limits
    }
    for budget, currency, state, micro in sum_budgets(reader):
        kind, _, name = budget.partition(":")
        name = names.get(name, name) if kind == "person" else name
        kind, name = folded.get((kind, name.casefold()), (kind, name))
        held = sums.setdefault((kind, name, currency), [0.0, 0.0])
        held[state == "spent"] += micro / 1e6
    order: tuple[Literal["title", "stage", "person"], ...] = ("title", "stage", "person")
    return tuple(
        Budget(kind, name, currency, limits.get((kind, name)), *sums[kind, name, currency])
        for wanted in order
        for kind, name, currency in ((wanted, n, c) for k, n, c in sums if k == wanted)
    )


def read_tokens(reader: Reader) -> list[tuple[tuple[str, ...], float, float]]:
    """Salt, tokens of the answer and seconds of every question that was sent to a model."""
    found = []
    for salt, used, seconds in get_charged_runs(reader, "assist."):
        tokens = json.loads(used).get("tokens_out", 0.0)
        found.append((tuple(json.loads(salt)), float(tokens), float(seconds)))
    return found
