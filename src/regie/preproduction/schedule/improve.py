"""Searches for a better schedule: whole days are put in order, then scenes move between a few.

A script of hundreds of scenes is too much for one exact model. The days of a first answer are
bundled and ordered; then, a few days at a time, their scenes are dealt anew with everything else
in place; each such part is solved exactly or until its effort is spent. What is small enough is
solved whole at the end, which also tells how good the answer can be at best.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from regie.preproduction.schedule.model import solve
from regie.preproduction.schedule.weights import Item, Problem, Slot, fill, least_cost, measure

WHOLE_CELLS = 1500
"""Items times slots up to which the whole is one model."""

TINY_CELLS = 200
"""Up to which nothing but that one model is needed."""

WHOLE_EFFORT = 2.0
ORDER_EFFORT = 1.0
PART_EFFORT = 0.25
"""In the solver's deterministic time, about a second each."""

DAY_MOVES = 12_000
"""Other orders of days that are measured before the exact model looks at them."""

ROUNDS = 48
"""Of dealing the scenes of a few days anew."""

ORDER_EVERY = 16
"""Rounds between two orderings of all days."""

PATIENCE = 16
"""Rounds without a saving after which it is enough."""


@dataclass(frozen=True)
class Found:
    """The best answer found, its cost, and a cost that none can be below."""

    at: tuple[int, ...]
    cost: int
    bound: int


def improve(problem: Problem, items: Sequence[Item], at: Sequence[int], seed: int) -> Found:
    """The best schedule that the search finds from an answer; never a worse one."""
    floor = least_cost(problem, items)
    best = _Best(problem, items, tuple(at))
    cells = len(items) * problem.slots
    if cells > TINY_CELLS:
        _search(best, random.Random(seed), floor)
    if cells > WHOLE_CELLS:
        return Found(best.at, best.cost, min(floor, best.cost))
    whole = solve(problem, items, best.at, _choices(best, range(len(items))), WHOLE_EFFORT)
    best.take(whole.at)
    return Found(best.at, best.cost, min(max(floor, whole.bound), best.cost))


class _Best:
    def __init__(self, problem: Problem, items: Sequence[Item], at: tuple[int, ...]) -> None:
        self.problem, self.items, self.at = problem, items, at
        self.cost = measure(problem, items, at).cost

    def take(self, at: tuple[int, ...]) -> bool:
        """Keeps an answer unless it is worse; tells whether it is better."""
        cost = measure(self.problem, self.items, at).cost
        if cost > self.cost:
            return False
        better = cost < self.cost
        self.at, self.cost = at, cost
        return better


def _search(best: _Best, rng: random.Random, floor: int) -> None:
    idle = 0
    best.take(_order(best))
    for turn in range(ROUNDS):
        if best.cost == floor or idle >= PATIENCE:
            return
        if turn and turn % ORDER_EVERY == 0:
            better = best.take(_order(best))
        else:
            slots = _neighbours(best, rng, turn)
            inside = [i for i, k in enumerate(best.at) if k in slots]
            choices = _choices(best, inside, sorted(slots))
            answer = solve(best.problem, best.items, best.at, choices, PART_EFFORT)
            better = best.take(answer.at)
        idle = 0 if better else idle + 1
    best.take(_order(best))


def _choices(
    best: _Best, inside: Sequence[int], slots: Sequence[int] | None = None
) -> dict[int, list[int]]:
    """The slots that each item may take, its present one among them."""
    choices = {}
    for i in inside:
        item = best.items[i]
        allowed = slots if slots is not None else range(best.problem.slots)
        kept = [k for k in allowed if not item.slots or k in item.slots]
        choices[i] = sorted({*kept, best.at[i]}) if not item.slots else kept or [best.at[i]]
    return choices


def _order(best: _Best) -> tuple[int, ...]:
    """Puts whole days in another order: by moving days one by one, then by the exact model."""
    used = sorted(set(best.at))
    bundles = []
    for k in used:
        group = [best.items[i] for i, at in enumerate(best.at) if at == k]
        fixed = [set(item.slots) for item in group if item.slots]
        bundles.append(
            Item(
                sum(i.eighths for i in group),
                group[0].night,
                frozenset[int]().union(*(i.places for i in group)),
                frozenset[int]().union(*(i.cast for i in group)),
                (k,) if fixed else (),
            )
        )
    choices = {
        n: list(bundle.slots or range(best.problem.slots)) for n, bundle in enumerate(bundles)
    }
    started = used if any(b.slots for b in bundles) else _move_days(best.problem, bundles, used)
    answer = solve(best.problem, bundles, started, choices, ORDER_EFFORT)
    moved = dict(zip(used, answer.at, strict=True))
    return tuple(moved[k] for k in best.at)


def _move_days(problem: Problem, bundles: Sequence[Item], used: Sequence[int]) -> list[int]:
    """Moves runs of days to where they cost least, and turns runs round, until nothing helps."""
    line: list[int | None] = [None] * problem.slots
    for bundle, slot in enumerate(used):
        line[slot] = bundle

    def place(order: Sequence[int | None]) -> list[int]:
        at = [0] * len(bundles)
        for slot, bundle in enumerate(order):
            if bundle is not None:
                at[bundle] = slot
        return at

    cost = measure(problem, bundles, place(line)).cost
    tried, better = 0, True
    while better:
        better = False
        for length in (1, 2, 3, 5, 8):
            for start in range(problem.slots - length + 1):
                run, rest = line[start : start + length], line[:start] + line[start + length :]
                for to in range(len(rest) + 1):
                    for turned in (run, run[::-1]) if length > 1 else (run,):
                        if tried >= DAY_MOVES:
                            return place(line)
                        tried += 1
                        order = rest[:to] + turned + rest[to:]
                        new = measure(problem, bundles, place(order)).cost
                        if new < cost:
                            line, cost, better = order, new, True
                            run, rest = (
                                line[start : start + length],
                                [
                                    *line[:start],
                                    *line[start + length :],
                                ],
                            )
    return place(line)


def _neighbours(best: _Best, rng: random.Random, turn: int) -> set[int]:
    """A few slots whose scenes are worth dealing anew."""
    slots = fill(best.problem, best.items, best.at)
    used = [k for k, slot in enumerate(slots) if slot]
    match turn % 4:
        case 0:
            chosen = _same_place(slots, used, rng)
        case 1:
            chosen = _same_person(slots, used, rng)
        case 2:
            light = sorted(used, key=lambda k: (_load(slots[k]), k))
            chosen = [*light[:2], rng.choice(used)]
        case _:
            start = rng.randrange(max(1, len(used) - 3))
            chosen = used[start : start + 4]
    while len(set(chosen)) < min(3, len(used)):
        chosen.append(rng.choice(used))
    empty = [k for k, slot in enumerate(slots) if not slot]
    return {*chosen, *(rng.sample(empty, 1) if empty and turn % 8 == 7 else ())}


def _load(slot: Slot | None) -> int:
    return slot.eighths if slot else 0


def _same_place(slots: Sequence[Slot | None], used: list[int], rng: random.Random) -> list[int]:
    visits: dict[int, list[int]] = {}
    for k in used:
        slot = slots[k]
        for place in sorted(slot.places) if slot else ():
            visits.setdefault(place, []).append(k)
    split = [days for _, days in sorted(visits.items()) if len(days) > 1]
    return _some(rng.choice(split), 4, rng) if split else []


def _same_person(slots: Sequence[Slot | None], used: list[int], rng: random.Random) -> list[int]:
    """Days of a role that is held much, those in a hole first."""
    works: dict[int, list[int]] = {}
    for k in used:
        slot = slots[k]
        for member in sorted(slot.cast) if slot else ():
            works.setdefault(member, []).append(k)
    held = [days for _, days in sorted(works.items()) if 1 < len(days) < days[-1] - days[0] + 1]
    if not held:
        return []
    days = rng.choice(held)
    return sorted({days[0], days[-1], *_some(days, 2, rng)})


def _some(days: Sequence[int], most: int, rng: random.Random) -> list[int]:
    return sorted(rng.sample(days, min(most, len(days))))
