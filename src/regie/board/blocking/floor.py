"""The floor of a set: which spots are free, and which ways are clear."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from regie.board.vectors import Vector, add, heading, level_distance, scale
from regie.film.shot import Mark
from regie.film.stageplan import Box, SetPlan, is_behind

APART = 0.66
"""Metres between the middles of two standing people, at least."""

ELBOW = 0.25
"""Metres of air around a body's middle, from furniture."""

PASSING = 0.48
"""Metres between a walker's way and another body's middle."""

AT_A_DOOR = 0.6
"""Metres from where people come in within which one can stand, wherever that is: at the door of a
building across the yard."""

STEP_OVER = 0.18
"""Metres: lower things do not stand in a way."""

HEAD_ROOM = 1.7
"""Metres: things that begin higher do not, either."""


class Floor:
    """A set's plan, asked about spots and ways."""

    def __init__(self, plan: SetPlan, standing: Iterable[Box] = ()) -> None:
        """The floor of a set, with what else stands on it."""
        self.plan = plan
        self._boxes = tuple(
            (b.low[0], b.low[1], b.high[0], b.high[1])
            for b in (*plan.obstacles, *standing)
            if b.high[2] > STEP_OVER and b.low[2] < HEAD_ROOM
        )

    @property
    def boxes(self) -> tuple[tuple[float, float, float, float], ...]:
        """What stands in a way: low and high corners, seen from above."""
        return self._boxes

    def inside(self, point: Vector, air: float = 0.25) -> bool:
        low, high = self.plan.low, self.plan.high
        within = (
            low[0] + air <= point[0] <= high[0] - air and low[1] + air <= point[1] <= high[1] - air
        )
        return within or any(level_distance(point, at(d)) < AT_A_DOOR for d in self.plan.doors)

    def clear_spot(self, point: Vector, air: float = ELBOW) -> bool:
        """No furniture within `air` of a body that stands here."""
        x, y = point[0], point[1]
        return not any(
            b[0] - air < x < b[2] + air and b[1] - air < y < b[3] + air for b in self._boxes
        )

    def clear_way(self, start: Vector, end: Vector, bodies: Iterable[Vector] = ()) -> bool:
        """Someone can walk straight from one place to the other, past furniture and people."""
        if any(_off_way(start, end, body) < PASSING for body in bodies):
            return False
        steps = max(2, math.ceil(level_distance(start, end) / 0.15))
        return all(
            self.clear_spot(
                (
                    start[0] + (end[0] - start[0]) * i / steps,
                    start[1] + (end[1] - start[1]) * i / steps,
                    0.0,
                ),
                ELBOW * 0.8,
            )
            for i in range(steps + 1)
        )

    def spare_spots(self) -> Iterator[Vector]:
        """Clear spots on a grid over the whole set, for more people than there are marks."""
        low, high = self.plan.low, self.plan.high
        columns = min(40, max(1, int((high[0] - low[0]) / 0.8)))
        rows = min(40, max(1, int((high[1] - low[1]) / 0.8)))
        for row in range(rows):
            for column in range(columns):
                spot = (low[0] + 0.4 + column * 0.8, low[1] + 0.4 + row * 0.8, 0.0)
                if is_behind(self.plan.posts, spot[0], spot[1]):
                    continue
                if self.inside(spot) and self.clear_spot(spot):
                    yield spot


def free(point: Vector, taken: Iterable[Vector], apart: float = APART) -> bool:
    return all(level_distance(point, other) >= apart for other in taken)


def _off_way(start: Vector, end: Vector, body: Vector) -> float:
    """Distance seen from above between a body and the straight way."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    way = dx * dx + dy * dy
    share = 0.0
    if way > 1e-9:
        share = ((body[0] - start[0]) * dx + (body[1] - start[1]) * dy) / way
        share = max(0.0, min(1.0, share))
    return math.hypot(body[0] - start[0] - dx * share, body[1] - start[1] - dy * share)


def at(mark: Mark) -> Vector:
    return (mark.x, mark.y, mark.z)


def mark_at(point: Vector, turned: float) -> Mark:
    """A mark, rounded so that it reads and compares well."""
    return Mark(
        x=round(point[0], 3) + 0.0,
        y=round(point[1], 3) + 0.0,
        z=round(point[2], 3) + 0.0,
        facing=round((turned + 180.0) % 360.0 - 180.0, 1) + 0.0,
    )


def ways_in(plan: SetPlan) -> tuple[Vector, ...]:
    """Where people come from and go to: doors, then the ends of the path."""
    return (*(at(d) for d in plan.doors), at(plan.path[0]), at(plan.path[1]))


def around(point: Vector, distances: Sequence[float]) -> Iterator[Vector]:
    """Spots in a ring around a point, in a fixed order."""
    for distance in distances:
        for turn in range(0, 360, 30):
            yield add(point, scale(heading(float(turn)), distance))
