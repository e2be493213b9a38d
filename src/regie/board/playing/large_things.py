"""Where a lorry or a ship stands out of doors: clear of buildings, trees and people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regie.board.blocking.floor import mark_at
from regie.board.playing.spots import on_stage
from regie.board.vectors import Vector, facing, heading, level_distance, scale
from regie.film.shot import Mark
from regie.film.stageplan import Box, SetPlan

FAR_AWAY, BEHIND = 4.5, 7.0
"""Metres: what is longer stands so far behind what happens, under the sky."""

AWAY = (0.0, 2.0, 4.0, 7.0)
SIDES = (0.0, 40.0, -40.0, 75.0, -75.0, 105.0, -105.0)
"""Metres more, and degrees off the line of sight, that are tried for a free place, in turn."""

TURNS = (0.0, 90.0, 50.0, -50.0)
CLEAR, EYE = 0.15, 3.0
"""Metres around it that are free, and before the establishing camera."""

LOW = 0.3
"""Metres; over what is lower it stands all the same."""


def place_large(
    plan: SetPlan,
    size: Sequence[float],
    near: Vector,
    people: Sequence[Vector],
    gap: float = BEHIND,
) -> Mark:
    """Beyond a point as the establishing camera sees it, else beside, where it has room.

    Args:
        size: of the thing: across, along, high; metres.
        gap: between the point and its nearer end.
    """
    turn = facing(plan.establish_eye, near)
    marks = list(_tries(near, turn, size[1] / 2 + gap))
    found = (m for m in marks if _has_room(plan, m, size, people))
    return next(found, marks[0])


def _tries(near: Vector, turn: float, away: float) -> Iterator[Mark]:
    for side in SIDES:
        for more in AWAY:
            step = scale(heading(turn + side), away + more)
            for more_turn in TURNS:
                yield mark_at((near[0] + step[0], near[1] + step[1], near[2]), turn + more_turn)


def _has_room(plan: SetPlan, mark: Mark, size: Sequence[float], people: Sequence[Vector]) -> bool:
    wide, deep = size[0] / 2 + CLEAR, size[1] / 2 + CLEAR
    across, along = (max(2, int(2 * n / 0.6) + 1) for n in (wide, deep))
    ground = [
        on_stage((wide * (2 * i / across - 1), deep * (2 * j / along - 1), 0.0), mark)
        for i in range(across + 1)
        for j in range(along + 1)
    ]
    solid = [b for b in plan.obstacles if b.high[2] - b.low[2] > LOW]
    if any(_is_in(point, box) for point in ground for box in solid):
        return False
    near = [*people, *(_middle(box) for box in solid)]
    reach = max(wide, deep)
    if any(
        min(level_distance(p, g) for g in ground) < 0.4
        for p in near
        if level_distance(p, (mark.x, mark.y, 0.0)) < reach + 1.0
    ):
        return False
    return all(level_distance(plan.establish_eye, g) > EYE for g in ground)


def _is_in(point: Vector, box: Box) -> bool:
    return all(box.low[k] - CLEAR < point[k] < box.high[k] + CLEAR for k in (0, 1))


def _middle(box: Box) -> Vector:
    return ((box.low[0] + box.high[0]) / 2, (box.low[1] + box.high[1]) / 2, 0.0)
