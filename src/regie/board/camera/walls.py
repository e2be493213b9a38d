"""A room seen from behind its wild wall: past its ends is nothing, its doors show their backs."""

from __future__ import annotations

import math

from regie.board.camera.ground import Ground
from regie.board.camera.projection import View
from regie.board.vectors import Vector, level_distance, mix
from regie.film.stageplan import SetPlan

BEHIND_DOOR = 90.0

DOOR_REACH = 0.95
"""Metres from a door's mark within which a sight line goes through it."""

VOID, VOID_AT_LEAST = 300.0, 60.0
"""The price of a frame that is wholly past the ends of a room, by the share that is, and of any
that is a little: where the set ends there is nothing, and a room seen from there is a doll's house.
"""

CORNERS = ((-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0))
"""Of the frame. A room is a box: where all corners see it, all of the frame does."""


def cost_of_void(view: View, ground: Ground) -> float:
    """From behind a wild wall the frame must see the room only, and not past its ends."""
    share = void_share(view, ground)
    return VOID_AT_LEAST + VOID * share if share else 0.0


def void_share(view: View, ground: Ground) -> float:
    """Share of the frame's corners from which one looks past a room, at nothing."""
    if not ground.outside(view.eye) or ground.plan.ambience == "vehicle":
        return 0.0
    missed = sum(_misses(view, x, y, ground.plan) for x, y in CORNERS)
    return missed / len(CORNERS)


def _misses(view: View, x: float, y: float, plan: SetPlan) -> bool:
    """A way out of the eye, through a point of the frame, never comes into the room."""
    across, up = x * view.half_width, y * view.half_height
    enter, leave = 0.0, math.inf
    for k in range(3):
        step = view.forward[k] + view.right[k] * across + view.up[k] * up
        if abs(step) < 1e-9:
            if not plan.low[k] < view.eye[k] < plan.high[k]:
                return True
            continue
        one, two = sorted(((plan.low[k] - view.eye[k]) / step, (plan.high[k] - view.eye[k]) / step))
        enter, leave = max(enter, one), min(leave, two)
    return enter >= leave


def cost_of_opening(view: View, depth: float, ground: Ground) -> float:
    """From behind a wild wall a door leaf or a window frame stands in the picture."""
    if not ground.openings or not ground.outside(view.eye):
        return 0.0
    cost = 0.0
    for across in (-0.9, -0.45, 0.0, 0.45, 0.9):
        reach = (
            view.forward[0] + view.right[0] * across * view.half_width,
            view.forward[1] + view.right[1] * across * view.half_width,
        )
        crossing = _wall_crossing(view.eye, reach, max(depth, 0.5), ground)
        if crossing and any(level_distance(crossing, o) < DOOR_REACH for o in ground.openings):
            cost += BEHIND_DOOR
    return cost


def _wall_crossing(
    eye: Vector, course: tuple[float, float], depth: float, ground: Ground
) -> Vector | None:
    """Where a sight line first comes into the room."""
    low, high = ground.plan.low, ground.plan.high
    end = (eye[0] + course[0] * depth, eye[1] + course[1] * depth, eye[2])
    met = _enters(eye, end, (low[0], low[1]), (high[0], high[1]))
    return mix(eye, end, met) if met is not None else None


def _enters(
    a: Vector, b: Vector, low: tuple[float, float], high: tuple[float, float]
) -> float | None:
    """Where the way from `a` to `b` comes over a rectangle of the floor, as a share of the way."""
    enter, leave = 0.0, 1.0
    for axis in (0, 1):
        start, step = a[axis], b[axis] - a[axis]
        if abs(step) < 1e-9:
            continue
        one, two = sorted(((low[axis] - start) / step, (high[axis] - start) / step))
        enter, leave = max(enter, one), min(leave, two)
    return enter if enter < leave else None
