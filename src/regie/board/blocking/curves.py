"""The way through several places on a floor: straight parts with rounded corners."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

Place = tuple[float, float]

ROUND = 3
"""How often corners are cut; each time leaves a quarter of both parts."""


def curve_through(places: Sequence[Place]) -> tuple[Place, ...]:
    """The way as many short parts: it begins and ends where it is told, and cuts corners.

    Source: Chaikin, "An algorithm for high-speed curve generation", 1974.
    """
    way = [p for n, p in enumerate(places) if n == 0 or math.dist(p, places[n - 1]) > 1e-6]
    if len(way) < 3:
        return tuple(way)
    for _ in range(ROUND):
        cut = [way[0]]
        for one, two in pairwise(way):
            cut += [_between(one, two, 0.25), _between(one, two, 0.75)]
        way = [*cut, way[-1]]
    return tuple(way)


def length_of(way: Sequence[Place]) -> float:
    return sum(math.dist(one, two) for one, two in pairwise(way))


def place_along(way: Sequence[Place], share: float) -> tuple[Place, Place]:
    """The place when a share of a way is gone, and the direction there, of length 1."""
    left = length_of(way) * min(1.0, max(0.0, share))
    for one, two in pairwise(way):
        part = math.dist(one, two)
        if left <= part or two is way[-1]:
            direction = ((two[0] - one[0]) / part, (two[1] - one[1]) / part)
            return _between(one, two, min(1.0, left / part)), direction
        left -= part
    return way[-1], (0.0, 1.0)


def _between(one: Place, two: Place, share: float) -> Place:
    return (one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share)
