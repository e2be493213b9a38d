"""The schedule as a constraint model for OR-tools CP-SAT: exactly the cost that `measure` counts.

One worker, a fixed seed and a limit in the solver's own deterministic time, never in seconds: the
same script gives the same schedule on any machine with the same version of OR-tools.

Where the company is: `visits[l, k]` says that location l is visited on slot k, and `stays[l, k]`
that slot k ends where slot k + 1 begins. Moves are visits less stays less one, for the first
visit costs nothing. A slot without work may carry a visit, so that a rest day does not cost a
move. Who is held: a role is held on a working slot between one that it works on before and one
after.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from regie.preproduction.schedule.weights import (
    AWAY,
    CAST_DAY,
    HOLD_DAY,
    MOVE,
    NO_REST,
    REST_DAY,
    SHOOTING_DAY,
    TOO_LONG,
    Item,
    Problem,
)

SEED = 20


@dataclass(frozen=True)
class Answer:
    """A slot for each item; `bound` is below every answer's cost that the model allows."""

    at: tuple[int, ...]
    bound: int


def solve(
    problem: Problem,
    items: Sequence[Item],
    at: Sequence[int],
    choices: Mapping[int, Sequence[int]],
    effort: float,
) -> Answer:
    """Improves an answer.

    Args:
        at: the answer to start from, which the result is never worse than.
        choices: the slots that each item may move to; items that are left out stay.
        effort: of the solver, in its deterministic time, about a second each.
    """
    return _Model(problem, items, at, choices).solve(effort)


class _Model:
    def __init__(
        self,
        problem: Problem,
        items: Sequence[Item],
        at: Sequence[int],
        choices: Mapping[int, Sequence[int]],
    ) -> None:
        from ortools.sat.python import cp_model

        self._cp = cp_model
        self._problem, self._items, self._at = problem, items, at
        self._model = cp_model.CpModel()
        self._yes = self._model.new_constant(1)
        self._no = self._model.new_constant(0)
        self._costs: list[Any] = []
        self._hints: dict[int, tuple[Any, int]] = {}
        self._on: list[dict[int, Any]] = [self._place(i, choices.get(i)) for i in range(len(items))]
        slots = range(problem.slots)
        by_slot = [[i for i in range(len(items)) if self._on[i].get(k) is not None] for k in slots]
        self._by_slot = by_slot
        self._used = [self._any([self._on[i][k] for i in by_slot[k]]) for k in slots]
        self._visits = self._visit(by_slot)
        self._limit_days(by_slot)
        self._rest()
        self._count_moves()
        self._count_cast(by_slot, choices)
        self._model.minimize(sum(self._costs))

    def _place(self, item: int, choices: Sequence[int] | None) -> dict[int, Any]:
        """Whether an item is on each of the slots that it may be on."""
        if choices is None or len(choices) == 1:
            return {(choices[0] if choices else self._at[item]): self._yes}
        on = {}
        for k in choices:
            on[k] = self._bool(k == self._at[item])
        self._model.add_exactly_one(on.values())
        return on

    def _bool(self, hint: bool) -> Any:
        variable = self._model.new_bool_var("")
        self._model.add_hint(variable, int(hint))
        return variable

    def _any(self, literals: Sequence[Any]) -> Any:
        """True exactly if one of the literals is."""
        literals = [x for x in literals if x is not self._no]
        if any(x is self._yes for x in literals):
            return self._yes
        if not literals:
            return self._no
        if len(literals) == 1:
            return literals[0]
        found = self._model.new_bool_var("")
        self._model.add_max_equality(found, literals)
        return found

    def _limit_days(self, by_slot: Sequence[Sequence[int]]) -> None:
        """Pages a day, day or night, and nobody where somebody is away."""
        self._night = []
        for k, inside in enumerate(by_slot):
            self._costs.append(SHOOTING_DAY * self._used[k])
            nights = [i for i in inside if self._items[i].night]
            if not nights or len(nights) == len(inside):
                self._night.append(self._used[k] if nights else self._no)
            else:
                night = self._model.new_bool_var("")
                self._night.append(night)
                self._model.add_implication(night, self._used[k])
                for i in inside:
                    wanted = night if self._items[i].night else night.negated()
                    self._model.add_implication(self._on[i][k], wanted)
            load = sum(self._items[i].eighths * self._on[i][k] for i in inside)
            most = sum(self._items[i].eighths for i in inside)
            most += self._problem.move * len(self._visits[k])
            if most > self._problem.capacity:
                over = self._model.new_int_var(0, most, "")
                moved = self._problem.move * (sum(self._visits[k].values()) - 1)
                self._model.add(load + moved <= self._problem.capacity + over)
                self._costs.append(TOO_LONG * over)

    def _rest(self) -> None:
        """Slots without work between those with, and days directly after nights."""
        slots = self._problem.slots
        opened = self._running(self._used)
        closed = self._running(self._used[::-1])[::-1]
        for k in range(slots):
            idle = self._all([opened[k], closed[k], self._not(self._used[k])])
            self._costs.append(REST_DAY * idle)
        for k in range(slots - 1):
            if self._problem.near[k]:
                day_after = self._all([self._used[k + 1], self._not(self._night[k + 1])])
                broken = self._all([self._night[k], day_after])
                self._costs.append(NO_REST * broken)

    def _running(self, literals: Sequence[Any]) -> list[Any]:
        """For each place whether a literal up to it is true."""
        found: list[Any] = []
        for literal in literals:
            found.append(self._any([*found[-1:], literal]))
        return found

    def _not(self, literal: Any) -> Any:
        if literal is self._yes:
            return self._no
        return self._yes if literal is self._no else literal.negated()

    def _all(self, literals: Sequence[Any]) -> Any:
        """True if all literals are; it is a cost, so nothing makes it true without need."""
        literals = [x for x in literals if x is not self._yes]
        if any(x is self._no for x in literals):
            return self._no
        if not literals:
            return self._yes
        if len(literals) == 1:
            return literals[0]
        found = self._model.new_bool_var("")
        self._model.add_bool_or([found, *(self._not(x) for x in literals)])
        return found

    def _visit(self, by_slot: Sequence[Sequence[int]]) -> list[dict[int, Any]]:
        """Whether the work of each slot takes the company to each location."""
        visits: list[dict[int, Any]] = []
        for k, inside in enumerate(by_slot):
            here: dict[int, list[Any]] = {}
            for i in inside:
                for place in self._items[i].places:
                    here.setdefault(place, []).append(self._on[i][k])
            visits.append({place: self._any(on) for place, on in sorted(here.items())})
        return visits

    def _count_moves(self) -> None:
        slots = range(self._problem.slots)
        visits = [dict(here) for here in self._visits]
        multi: list[Any] = []
        phantoms = self._phantoms(visits)
        for k in slots:
            count = sum(visits[k].values()) + sum(phantoms[k].values())
            self._costs.append(MOVE * count)
            several = self._model.new_bool_var("")
            most = len(visits[k]) + len(phantoms[k])
            if most > 1:
                self._model.add(count <= 1 + (most - 1) * several)
            multi.append(several if most > 1 else self._no)
        before: dict[int, Any] = {}
        for k in slots[:-1]:
            stays: dict[int, Any] = {}
            here_all = {**visits[k], **phantoms[k]}
            there_all = {**visits[k + 1], **phantoms[k + 1]}
            for place in sorted(set(here_all) & set(there_all)):
                stay = self._model.new_bool_var("")
                self._model.add_implication(stay, here_all[place])
                self._model.add_implication(stay, there_all[place])
                if place in before:
                    self._model.add(before[place] + stay + multi[k] <= 2)
                stays[place] = stay
                self._costs.append(-MOVE * stay)
            if len(stays) > 1:
                self._model.add_at_most_one(stays.values())
            before = stays
        self._costs.append(-MOVE)

    def _phantoms(self, visits: Sequence[dict[int, Any]]) -> list[dict[int, Any]]:
        """Visits that a slot without work may carry on from the slot before it."""
        found: list[dict[int, Any]] = []
        carried: list[int] = []
        for k, here in enumerate(visits):
            if self._used[k] is self._yes:
                found.append({})
                carried = sorted(here)
                continue
            extra = {}
            for place in carried:
                if place not in here:
                    extra[place] = self._model.new_bool_var("")
                    self._model.add_implication(extra[place], self._not(self._used[k]))
                elif here[place] is not self._no:
                    shown = self._model.new_bool_var("")
                    self._model.add_implication(here[place], shown)
                    here[place] = shown
            found.append(extra)
            carried = sorted({*here, *extra})
        return found

    def _count_cast(
        self, by_slot: Sequence[Sequence[int]], choices: Mapping[int, Sequence[int]]
    ) -> None:
        movable = {c for i in choices for c in self._items[i].cast}
        whole = {c for item in self._items for c in item.cast}
        moving_days = any(u is not self._yes and u is not self._no for u in self._used)
        for member in sorted(whole):
            works = [
                self._any([self._on[i][k] for i in inside if member in self._items[i].cast])
                for k, inside in enumerate(by_slot)
            ]
            self._costs += (CAST_DAY * w for w in works)
            self._costs += (AWAY * works[k] for c, k in sorted(self._problem.away) if c == member)
            if member not in movable and not moving_days:
                days = [k for k, w in enumerate(works) if w is self._yes]
                busy = sum(u is self._yes for u in self._used[days[0] : days[-1] + 1])
                self._costs.append(HOLD_DAY * (busy - len(days)))
                continue
            opened = self._running(works)
            closed = self._running(works[::-1])[::-1]
            for k, work in enumerate(works):
                held = self._all([opened[k], closed[k], self._not(work), self._used[k]])
                self._costs.append(HOLD_DAY * held)

    def solve(self, effort: float) -> Answer:
        solver = self._cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = SEED
        solver.parameters.max_deterministic_time = effort
        solver.parameters.log_search_progress = False
        status = solver.solve(self._model)
        known = status != self._cp.UNKNOWN
        bound = math.ceil(solver.best_objective_bound - 1e-6) if known else 0
        if status not in (self._cp.OPTIMAL, self._cp.FEASIBLE):
            return Answer(tuple(self._at), bound)
        at = [
            next(k for k, on in self._on[i].items() if solver.boolean_value(on))
            for i in range(len(self._items))
        ]
        return Answer(tuple(at), bound)
