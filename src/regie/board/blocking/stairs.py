"""Flights of stairs of a set: where they begin, how high each step is, what is below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from regie.board.blocking.floor import Floor
from regie.board.vectors import Vector, facing, mix
from regie.film.stageplan import Box, SetPlan

SLOPE = 0.17 / 0.26
"""Rise over going of a step; within what building rules of many countries ask for."""

LEAST_HIGH, LEAST_LONG = 1.2, 2.0
"""Metres: what is smaller are steps before a door, and no flight."""

BEFORE = 0.45
"""Metres before its first step at which somebody stands who goes up."""

PIECES = 8
"""Boxes that stand for what is below a flight."""


@dataclass(frozen=True)
class Flight:
    """Where one goes up: the foot on the floor, the head above the last step."""

    box: Box
    foot: Vector
    head: Vector

    @property
    def course(self) -> float:
        """Degrees, upwards."""
        return facing(self.foot, (self.head[0], self.head[1], 0.0))

    def at(self, share: float) -> Vector:
        """On the step at a share of the flight."""
        return mix(self.foot, self.head, share)

    def below(self) -> Iterator[Box]:
        """Upright boxes up to the steps: who stands on these is in none of them."""
        for n in range(PIECES):
            one, two = self.at(n / PIECES), self.at((n + 1) / PIECES)
            low, high = list(self.box.low), list(self.box.high)
            axis = 0 if abs(two[0] - one[0]) > abs(two[1] - one[1]) else 1
            low[axis], high[axis] = sorted((one[axis], two[axis]))
            high[2] = one[2]
            yield self.box.model_copy(
                update={"low": (low[0], low[1], low[2]), "high": (high[0], high[1], high[2])}
            )


def flights(plan: SetPlan) -> tuple[Flight, ...]:
    """The flights of a set; the foot of each is the end before which somebody can stand."""
    floor = Floor(plan)
    return tuple(f for b in plan.obstacles if (f := _flight(b, floor)) is not None)


def _flight(box: Box, floor: Floor) -> Flight | None:
    words = (*box.name.split(), *box.concept.partition(".")[0].split("_"))
    long = 0 if box.high[0] - box.low[0] > box.high[1] - box.low[1] else 1
    length = box.high[long] - box.low[long]
    if not {"stairs", "stairway", "staircase"} & set(words):
        return None
    if box.high[2] < LEAST_HIGH or length < LEAST_LONG:
        return None
    middle = [(box.low[k] + box.high[k]) / 2 for k in (0, 1)]
    ends: list[Vector] = []
    clear: list[bool] = []
    for edge, out in ((box.low[long], -BEFORE), (box.high[long], BEFORE)):
        spot, before = list(middle), list(middle)
        spot[long], before[long] = edge, edge + out
        ends.append((spot[0], spot[1], box.low[2]))
        free = (before[0], before[1], 0.0)
        clear.append(floor.inside(free) and floor.clear_spot(free, 0.1))
    foot, top = (ends[1], ends[0]) if clear[1] and not clear[0] else (ends[0], ends[1])
    rise = min(box.high[2] - box.low[2], SLOPE * length)
    return Flight(box, foot, (top[0], top[1], top[2] + rise))
