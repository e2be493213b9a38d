"""What a schedule is measured by: weights, the problem, the cost of one answer to it.

A production weighs these by its budget; the weights here say that a shooting day costs as much
as a dozen days of cast, and a company move, which takes hours out of a day, as three.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regie.film.schedule import ScheduleFigures

SHOOTING_DAY = 12
REST_DAY = 6
"""A day without work that is no day off."""
MOVE = 3
CAST_DAY = 1
HOLD_DAY = 1
"""Who is held is paid nearly as who works."""

AWAY = 200
"""Someone is needed who is away; more than any saving, so it happens only when it must."""
NO_REST = 150
"""A day directly after a night."""
TOO_LONG = 200
"""Each eighth of a page more than a day holds."""


@dataclass(frozen=True)
class Item:
    """What is put on a day whole: a scene, part of a scene, or a bundle of them.

    Attributes:
        places: locations that must be visited.
        slots: days that it may be put on; empty for all.
    """

    eighths: int
    night: bool
    places: frozenset[int]
    cast: frozenset[int]
    slots: tuple[int, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Working dates as slots from 0, some of which may stay empty.

    Attributes:
        capacity: eighths of a page a slot.
        move: eighths of a page that each move within a slot takes.
        near: for each slot but the last, whether the next is the next calendar day.
        away: pairs of cast and slot that must not meet.
    """

    slots: int
    capacity: int
    move: int
    near: tuple[bool, ...]
    away: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Slot:
    """What stands on one slot."""

    eighths: int
    night: bool
    day: bool
    places: frozenset[int]
    cast: frozenset[int]


def fill(problem: Problem, items: Sequence[Item], at: Sequence[int]) -> list[Slot | None]:
    """The slots as an answer fills them; None where nothing is shot."""
    groups: list[list[Item]] = [[] for _ in range(problem.slots)]
    for item, slot in zip(items, at, strict=True):
        groups[slot].append(item)
    return [
        Slot(
            sum(i.eighths for i in group),
            any(i.night for i in group),
            any(not i.night for i in group),
            frozenset[int]().union(*(i.places for i in group)),
            frozenset[int]().union(*(i.cast for i in group)),
        )
        if group
        else None
        for group in groups
    ]


def measure(problem: Problem, items: Sequence[Item], at: Sequence[int]) -> ScheduleFigures:
    """What an answer costs; `at` gives each item's slot."""
    slots = fill(problem, items, at)
    used = [k for k, slot in enumerate(slots) if slot]
    rests = (used[-1] - used[0] + 1 - len(used)) if used else 0
    shot = [slot for slot in slots if slot]
    moves = count_moves([s.places for s in shot])
    worked = held = 0
    for member in sorted(frozenset[int]().union(*(s.cast for s in shot))):
        days = [n for n, slot in enumerate(shot) if member in slot.cast]
        worked += len(days)
        held += days[-1] - days[0] + 1 - len(days)
    broken = sum(
        TOO_LONG * max(0, s.eighths + problem.move * (len(s.places) - 1) - problem.capacity)
        for s in shot
    )
    broken += sum(AWAY for c, k in problem.away if (s := slots[k]) and c in s.cast)
    for k in range(problem.slots - 1):
        here, after = slots[k], slots[k + 1]
        if problem.near[k] and here and after and here.night and after.day:
            broken += NO_REST
    cost = (
        SHOOTING_DAY * len(used)
        + REST_DAY * rests
        + MOVE * moves
        + CAST_DAY * worked
        + HOLD_DAY * held
        + broken
    )
    return ScheduleFigures(
        days=len(used), rests=rests, moves=moves, cast_days=worked, hold_days=held, cost=cost
    )


def count_moves(days: Sequence[frozenset[int]]) -> int:
    """The fewest moves through the locations of each day: those of `walk`, without the way."""
    best = {-1: 0}
    for at, places in enumerate(days):
        after: dict[int, int] = {}
        for here, moves in best.items():
            stays = here in places
            count = moves + len(places) - 1 + (0 if stays or at == 0 else 1)
            for end in places:
                if (not stays or end != here or len(places) == 1) and count < after.get(
                    end, count + 1
                ):
                    after[end] = count
        best = after
    return min(best.values()) if days else 0


def walk(days: Sequence[frozenset[int]]) -> list[tuple[int, int, int]]:
    """The way through the locations of each day with the fewest moves.

    Returns:
        For each day its first location, its last one, and its moves, the one to the first
        location included unless the company is there already. The first day starts in place.
    """
    best: dict[int, tuple[int, list[tuple[int, int, int]]]] = {-1: (0, [])}
    for at, places in enumerate(days):
        after: dict[int, tuple[int, list[tuple[int, int, int]]]] = {}
        for here, (moves, way) in sorted(best.items()):
            starts = [here] if here in places else sorted(places)
            for start in starts:
                arrive = 0 if here == start or at == 0 else 1
                ends = sorted(places - {start}) or [start]
                for end in ends:
                    count = arrive + len(places) - 1
                    known = after.get(end)
                    if known is None or moves + count < known[0]:
                        after[end] = (moves + count, [*way, (start, end, count)])
        best = after
    return min(best.values(), key=lambda found: found[0])[1] if days else []


def least_cost(problem: Problem, items: Sequence[Item]) -> int:
    """A cost that no answer can be below, whatever the order: proved by counting alone.

    Days by the pages of day and of night work and the locations to be visited; moves by the
    locations; a role's days likewise by what it is in, once for the day and once for the night.
    """
    days = moves = cast = 0
    members = frozenset[int]().union(*(i.cast for i in items)) if items else frozenset[int]()
    for night in (False, True):
        shift = [i for i in items if i.night is night]
        days += _days(problem, shift)
        for member in members:
            cast += _days(problem, [i for i in shift if member in i.cast])
    moves = max(0, len(frozenset[int]().union(*(i.places for i in items))) - 1) if items else 0
    return SHOOTING_DAY * days + MOVE * moves + CAST_DAY * cast


def _days(problem: Problem, items: Sequence[Item]) -> int:
    """Fewest days: of n days that visit l locations, l - n moves at least are within days."""
    if not items:
        return 0
    places = len(frozenset[int]().union(*(i.places for i in items)))
    work = sum(i.eighths for i in items) + problem.move * places
    return max(1, -(-work // (problem.capacity + problem.move)))
