"""The shortest way round what stands on a floor: along the corners of furniture and past people."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from regie.board.blocking.floor import ELBOW, PASSING, Floor
from regie.board.vectors import Vector

Array = Any
Place = tuple[float, float]

AIR = ELBOW * 0.8
"""Metres that a walker's middle keeps from furniture, as `Floor.clear_way` has it."""

ROUND = 0.1
"""Metres more at a corner, so that the way round it may be a curve."""

TURNING = 0.3
"""Metres before and after a corner between which the way bends; farther away it is straight."""


def lead_round(
    floor: Floor, start: Vector, end: Vector, bodies: Sequence[Vector] = ()
) -> tuple[Place, ...] | None:
    """Places between start and end through which somebody walks clear of all that stands there.

    Args:
        bodies: of others, whom the way passes.

    Returns:
        None where there is no way; no places where the straight one is clear.
    """
    goals = [(start[0], start[1]), (end[0], end[1])]
    furniture = np.array(floor.boxes, float).reshape(-1, 4)
    people = np.array([(b[0], b[1], b[0], b[1]) for b in bodies], float).reshape(-1, 4)
    solid = np.concatenate([furniture, people])
    air = np.repeat([AIR, PASSING], [len(furniture), len(people)])
    wide = _grown(solid, air)
    # Who is close to a table passes it close, and who rises from a chair leaves it.
    close = _holds(wide, goals[0]) | _holds(wide, goals[1])
    walls = np.where(close[:, None], solid, wide)
    walls = walls[~(_holds(walls, goals[0]) | _holds(walls, goals[1]))]
    corners = [
        (x, y)
        for x0, y0, x1, y1 in _grown(solid, air + ROUND)
        for x in (x0, x1)
        for y in (y0, y1)
        if floor.inside((x, y, 0.0), AIR) and not _holds(walls, (x, y)).any()
    ]
    places = np.array([*goals, *corners], float)
    found = _search(places, walls)
    return None if found is None else _rounded([(float(x), float(y)) for x, y in places[found]])


def _search(places: Array, walls: Array) -> list[int] | None:
    """Numbers of the places on the shortest way from the first to the second (A*)."""
    beyond = np.hypot(*(places - places[1]).T)
    best, came = {0: 0.0}, {0: 0}
    waiting = [(float(beyond[0]), 0)]
    done: set[int] = set()
    while waiting:
        _, here = heapq.heappop(waiting)
        if here == 1:
            way = [1]
            while way[-1]:
                way.append(came[way[-1]])
            return way[::-1]
        if here in done:
            continue
        done.add(here)
        for there in np.flatnonzero(_clear(places[here], places, walls)):
            gone = best[here] + float(math.dist(places[here], places[there]))
            if gone < best.get(int(there), math.inf) - 1e-9:
                best[int(there)], came[int(there)] = gone, here
                heapq.heappush(waiting, (gone + float(beyond[there]), int(there)))
    return None


def _grown(boxes: Array, by: Array) -> Array:
    return boxes + by[:, None] * (-1.0, -1.0, 1.0, 1.0)


def _holds(walls: Array, place: Place) -> Array:
    x, y = place
    return (walls[:, 0] < x) & (x < walls[:, 2]) & (walls[:, 1] < y) & (y < walls[:, 3])


def _clear(start: Array, ends: Array, walls: Array) -> Array:
    """To which places one walks straight without meeting a box, `(n,)`: slabs, all at once."""
    if not len(walls):
        return np.ones(len(ends), bool)
    way = ends - start
    with np.errstate(divide="ignore", invalid="ignore"):
        to_low = (walls[None, :, :2] - start) / way[:, None, :]
        to_high = (walls[None, :, 2:] - start) / way[:, None, :]
    enters = np.nan_to_num(np.fmin(to_low, to_high), nan=-np.inf)
    leaves = np.nan_to_num(np.fmax(to_low, to_high), nan=np.inf)
    # Along an axis in which nobody moves, one is beside the box or within its width all the way.
    beside = (way[:, None, :] == 0) & ((start <= walls[:, :2]) | (start >= walls[:, 2:]))[None]
    first, last = enters.max(axis=2).clip(0), leaves.min(axis=2).clip(max=1)
    met = (first < last - 1e-9) & ~beside.any(axis=2)
    return ~met.any(axis=1)


def _rounded(way: list[Place]) -> tuple[Place, ...]:
    """The corners of a way, each as two places close to it, between which it may bend."""
    found: list[Place] = []
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        found += [_toward(corner, before), corner, _toward(corner, after)]
    return tuple(p for n, p in enumerate(found) if n == 0 or math.dist(p, found[n - 1]) > 0.05)


def _toward(corner: Place, other: Place) -> Place:
    share = min(0.45, TURNING / max(math.dist(corner, other), 1e-6))
    return (corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share)


def lead_along(
    floor: Floor, places: Sequence[Place], bodies: Sequence[Vector] = ()
) -> tuple[Place, ...] | None:
    """A way through places in their order, led round what stands between two of them.

    Returns:
        All places of the way but the first and the last; None where there is no way.
    """
    found: list[Place] = []
    for one, two in pairwise(places):
        between = lead_round(floor, (*one, 0.0), (*two, 0.0), bodies)
        if between is None:
            return None
        found += [*between, two]
    return tuple(found[:-1])
