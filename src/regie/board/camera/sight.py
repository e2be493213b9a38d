"""Ways of sight: what a line from the lens to a point meets, and what a lens would stand in."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from regie.board.camera.ground import Ground
from regie.board.figure import Figure
from regie.board.vectors import Vector, level_distance

if TYPE_CHECKING:
    from regie.board.camera.ground import FloatArray

CAMERA_RADIUS = 0.22
"""Metres of air that a camera needs on every side."""

BODY_AIR = 0.10
"""Metres of air between a lens and a body's clothes."""


def in_a_box(point: Vector, ground: Ground, air: float = CAMERA_RADIUS) -> bool:
    x, y, z = point
    return any(
        b[0] - air < x < b[3] + air and b[1] - air < y < b[4] + air and b[2] - air < z < b[5] + air
        for b in (*ground.boxes, *ground.hung)
    )


def in_a_body(point: Vector, people: Iterable[Figure], air: float = BODY_AIR) -> bool:
    """A point is within somebody, or so near that the lens would be in the clothes."""
    return any(
        level_distance(point, f.at) < f.reach + air and f.floor - air < point[2] < f.crown + air
        for f in people
    )


def first_boxes(eye: Vector, points: Sequence[Vector], ground: Ground) -> list[float]:
    """How far along the way from the eye to each point (0 to 1) a box is met; infinite if none.

    The slab test for all ways and boxes at once: this is what the search spends its time in.
    """
    low, high = ground.slabs(bool(ground.hung) and ground.outside(eye) > 0)
    if not len(low):
        return [math.inf] * len(points)
    met: list[float] = meetings(eye, points, low, high).min(axis=1).tolist()
    return met


ITSELF = 0.15
"""Metres before a point within which what is drawn is the point's own chair, collar or table."""


def hides(eye: Vector, points: Sequence[Vector], ground: Ground, own: float = 0.0) -> list[bool]:
    """Whether each point is hidden, by a box or by what is drawn.

    Args:
        own: metres round a point within which what is met is the thing itself, or its table.
    """
    away = [max(0.05, math.dist(eye, point)) for point in points]
    boxes = first_boxes(eye, points, ground)
    found = [met < min(HIDES_TO, 1 - own / a) for met, a in zip(boxes, away, strict=True)]
    drawn = ground.drawn(eye)
    if drawn is None or all(found):
        return found
    near = max(own, ITSELF)
    exact = zip(found, drawn.meet(eye, points), away, strict=True)
    return [hidden or met < 1 - near / a for hidden, met, a in exact]


Look = Callable[[Vector, Sequence[Vector], Ground], list[float]]
"""Where each way meets something, by boxes alone (`first_boxes`) or exactly (`first_met`)."""


def first_met(eye: Vector, points: Sequence[Vector], ground: Ground) -> list[float]:
    """The same with all that is drawn of the set: exact, and for few looks."""
    boxes = first_boxes(eye, points, ground)
    drawn = ground.drawn(eye)
    if drawn is None:
        return boxes
    return [min(both) for both in zip(boxes, drawn.meet(eye, points), strict=True)]


def ways_met(
    eye: Vector, points: Sequence[Vector], ground: Ground, before: float | Sequence[float]
) -> set[int]:
    """Numbers of the wild boxes that are met before a share of the way to any of the points.

    Args:
        before: the share, the same for all points or one for each.
    """
    if not ground.wild or not points:
        return set()
    import numpy as np

    met = meetings(eye, points, *ground.wild_slabs)
    shares = np.array(before, dtype=float).reshape(-1, 1)
    return set(np.flatnonzero((met < shares).any(axis=0)).tolist())


def meetings(
    eye: Vector, points: Sequence[Vector], low: FloatArray, high: FloatArray
) -> FloatArray:
    """Where each way (rows) enters each box (columns), as a share of the way.

    No points (a subject of whom no part is in frame) are no rows, and no boxes are no columns.
    """
    import numpy as np

    start = np.array(eye)
    ways = np.array(points, dtype=float).reshape(-1, 3) - start
    ways = np.where(np.abs(ways) < 1e-9, 1e-9, ways)[:, None, :]
    one, two = (low - start) / ways, (high - start) / ways
    enter = np.maximum(np.minimum(one, two).max(axis=2), 0.0)
    leave = np.minimum(np.maximum(one, two).min(axis=2), 1.0)
    return np.where(enter < leave, enter, math.inf)


HIDES_TO = 0.92
"""The last 8 % of a way are the subject's own chair or table edge, and do not count."""


def hidden_by_box(eye: Vector, point: Vector, ground: Ground) -> bool:
    """A box stands between the eye and the point."""
    return first_boxes(eye, (point,), ground)[0] < HIDES_TO


def passes(eye: Vector, point: Vector, other: Figure, air: float) -> bool:
    """The sight line goes through a body, taken as an upright cylinder."""
    dx, dy = point[0] - eye[0], point[1] - eye[1]
    way = dx * dx + dy * dy
    if way < 1e-9:
        return False
    share = ((other.at[0] - eye[0]) * dx + (other.at[1] - eye[1]) * dy) / way
    if not 0.02 < share < 0.97:
        return False
    x, y = eye[0] + dx * share, eye[1] + dy * share
    if math.hypot(x - other.at[0], y - other.at[1]) > other.reach + air:
        return False
    z = eye[2] + (point[2] - eye[2]) * share
    return other.floor < z < other.crown + 0.05


def blocked_by_body(
    eye: Vector, subject: Figure, others: Iterable[Figure], air: float = 0.08
) -> bool:
    """Someone stands between the lens and the subject's head."""
    return any(
        passes(eye, subject.head, other, air) for other in others if other.key != subject.key
    )
