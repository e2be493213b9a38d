"""The sum of a build: what was made and reused, what it took, what failed."""

from __future__ import annotations

import time
from collections.abc import Callable

from regie.build.enforcer import REFUSED
from regie.build.errors import StepFailure, merge_failures
from regie.build.events import MadeStep, MakeFinished
from regie.build.measure import Cost, energy_basis
from regie.build.node import Node
from regie.ledger.records import NewFailure


class Tally:
    """Counts while a build runs.

    Attributes:
        reused: calls that found their result, inline steps not counted.
        made: steps that ran, in the order in which they were committed.
        failures: what failed, each cause once: the same sentence of the same kind is one cause,
            whatever steps it hits.
        failed_runs: runs that gave nothing, for the ledger.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self.reused = 0
        self.made: list[MadeStep] = []
        self.failures: list[StepFailure] = []
        self.failed_runs: list[NewFailure] = []
        self._now = now
        self._clock = time.perf_counter()
        self._wh = 0.0
        self._wh_measured = False
        self._money: dict[str, float] = {}

    def count(self, cost: Cost) -> None:
        """Adds what a run took."""
        self._wh += cost.wh
        self._wh_measured |= cost.measured
        for currency, amount in cost.money.items():
            self._money[currency] = self._money.get(currency, 0.0) + amount

    def add_failure(self, failure: StepFailure) -> bool:
        """Takes in a failure; returns whether its cause is a new one."""
        # What the enforcer refuses is decided for each step by itself, and told so.
        if failure.kind != REFUSED:
            for at, known in enumerate(self.failures):
                if (known.kind, known.message) == (failure.kind, failure.message):
                    if failure.what != known.what:
                        self.failures[at] = merge_failures([known, failure])
                    return False
        self.failures.append(failure)
        return True

    def count_failed_run(self, node: Node, kind: str, cost: Cost) -> None:
        """Adds a run that gave nothing: it took its time, and what was paid is paid."""
        self.count(cost)
        self.failed_runs.append(
            NewFailure(
                key=node.key,
                step=node.step.name,
                label=node.label,
                salt=node.salt,
                kind=kind,
                seconds=cost.seconds,
                cpu_seconds=cost.cpu_seconds,
                wh=cost.wh,
                money=cost.money,
                used=cost.used,
                failed_at=self._now(),
            )
        )

    def sum_up(self, status: str) -> MakeFinished:
        return MakeFinished(
            status=status,
            made=len(self.made),
            reused=self.reused,
            seconds=time.perf_counter() - self._clock,
            wh=self._wh,
            energy_basis=energy_basis(self._wh_measured),
            money=dict(self._money),
            made_steps=tuple(self.made),
        )
