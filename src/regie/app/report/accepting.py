"""How often what a backend makes is taken, and the smallest one that does as well."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from regie.film.decisions import Decision
from regie.guard.budget.prices import backends_in
from regie.ledger.figures import find_maker
from regie.ledger.quick_queries import Reader

ENOUGH = 10
"""Fewer decided results than this say nothing of a backend."""

AS_GOOD = 0.1
"""A backend is as good as another whose rate is no more than this above."""


@dataclass(frozen=True)
class Acceptance:
    """What people said of one backend's results of one kind of step.

    Attributes:
        approved, rejected: results, by the last word of each person on it; one wish for a
            change counts as rejected.
        money, wh, seconds: of one result on average; money in the currency that was paid.
    """

    step: str
    backend: str
    approved: int
    rejected: int
    money: float
    wh: float
    seconds: float

    @property
    def decided(self) -> int:
        return self.approved + self.rejected

    @property
    def rate(self) -> float:
        return self.approved / self.decided if self.decided else 0.0


@dataclass(frozen=True)
class Suggestion:
    """Which backend is enough for a step; `backend` is empty where nobody can say yet."""

    step: str
    backend: str
    instead_of: tuple[str, ...]
    decided: int


def read_acceptance(reader: Reader, decisions: Sequence[Decision]) -> tuple[Acceptance, ...]:
    """Decisions on contents, by the backend that made them."""
    words: dict[str, dict[str, bool]] = {}
    for decision in sorted(decisions, key=lambda d: d.seq):
        words.setdefault(decision.content, {})[decision.by] = decision.ruled == "approve"
    sums: dict[tuple[str, str], list[float]] = {}
    for content, said in words.items():
        maker = find_maker(reader, content)
        if maker is None:
            continue
        step, salt, money, wh, seconds = maker
        named = backends_in(tuple(json.loads(salt)))
        if not named:
            continue
        backend = " + ".join(f"{n.backend} {n.model}".strip() for n in named)
        row = sums.setdefault((step, backend), [0, 0, 0.0, 0.0, 0.0])
        row[0 if all(said.values()) else 1] += 1
        row[2] += sum(json.loads(money).values())
        row[3] += float(wh)
        row[4] += float(seconds)
    return tuple(
        Acceptance(
            step,
            backend,
            int(yes),
            int(no),
            *(total / max(1, yes + no) for total in (money, wh, seconds)),
        )
        for (step, backend), (yes, no, money, wh, seconds) in sorted(sums.items())
    )


def suggest(acceptance: Sequence[Acceptance]) -> tuple[Suggestion, ...]:
    """For each step, the cheapest backend that is taken nearly as often as the best.

    Cheapest in money, then in energy. Where fewer than two have been decided on often enough,
    nothing is suggested.
    """
    found: list[Suggestion] = []
    for step in sorted({a.step for a in acceptance}):
        of_step = [a for a in acceptance if a.step == step]
        known = [a for a in of_step if a.decided >= ENOUGH]
        decided = sum(a.decided for a in of_step)
        if len(known) < 2:
            found.append(Suggestion(step, "", (), decided))
            continue
        best = max(a.rate for a in known)
        good = [a for a in known if a.rate >= best - AS_GOOD]
        small = min(good, key=lambda a: (a.money, a.wh, a.backend))
        dearer = tuple(
            a.backend for a in known if a is not small and (a.money, a.wh) > (small.money, small.wh)
        )
        found.append(Suggestion(step, small.backend, dearer, decided))
    return tuple(found)
