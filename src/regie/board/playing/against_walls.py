"""Where a thing stands that is said to be at a wall: a bicycle against the house, a chair."""

from __future__ import annotations

import math
from collections.abc import Iterator

from regie.board.blocking.floor import Floor, mark_at
from regie.board.playing.items import Item
from regie.board.vectors import Vector, add, facing, heading, level_distance, scale
from regie.film.shot import Mark, PlacedThing
from regie.film.stageplan import SetPlan

TALL = 2.0
"""Metres from which what stands outside is a wall to lean on."""

AIR = 0.04
"""Metres between a thing and its wall."""

CLEAR_OF_DOORS = 0.7
"""Metres from where people come in that stay free."""

STEPS = 15


LONG, TALL_ENOUGH = 0.6, 0.8
"""Metres from which what is drawn lying, and what stands, leans on a wall."""

STEEP, SLIGHT = 75.0, 10.0
"""Degrees that a shovel rises from the ground, and that a ladder leans back."""

OVER_GRIP = 0.72
"""Share of what is held that is over the hand."""


def lean_of(item: Item) -> tuple[float, float]:
    """Degrees about its width that a thing leans back, and metres from its place to its wall."""
    _, deep, high = item.size
    if item.gripped and deep >= LONG and deep > 2 * high:
        return STEEP, OVER_GRIP * deep * math.cos(math.radians(STEEP)) + AIR
    if high >= TALL_ENOUGH and not item.gripped and deep < high:
        return -SLIGHT, high * math.sin(math.radians(SLIGHT)) + deep / 2 + AIR
    return 0.0, deep / 2 + AIR


def side_towards(support: PlacedThing, people: Vector) -> Vector:
    """The way out of the broad side of what stands upright that people see."""
    wide, deep, _ = support.size
    x, y, _ = support.centre
    across = (0, 1) if deep <= wide else (1, 0)
    side = 1.0 if (people[0] - x) * across[0] + (people[1] - y) * across[1] > 0 else -1.0
    return (across[0] * side, across[1] * side, 0.0)


def at_its_foot(item: Item, support: PlacedThing, people: Vector) -> Mark:
    """Leaning on what stands upright, on the side that people see."""
    x, y, z = support.centre
    out = side_towards(support, people)
    away = min(support.size[:2]) / 2 + lean_of(item)[1]
    spot = (x + out[0] * away, y + out[1] * away, z - support.size[2] / 2)
    return mark_at(spot, facing(out, (0.0, 0.0, 0.0)))


def at_a_wall(item: Item, plan: SetPlan, floor: Floor, near: Vector) -> Mark | None:
    """The place at a wall's foot that is nearest to where people are, its front away from the wall;
    None where there is no wall.

    Of a room's walls not that by which the camera stands.
    """
    half, away = item.size[0] / 2, lean_of(item)[1]
    found: list[tuple[float, Vector, float]] = []
    for low, high, out in _walls(plan):
        for k in range(STEPS):
            share = (k + 0.5) / STEPS
            foot = tuple(low[n] + (high[n] - low[n]) * share for n in (0, 1))
            spot = add((foot[0], foot[1], 0.0), scale(heading(out), away))
            beyond = add(spot, scale(heading(out), away + 0.1))
            doors = ((d.x, d.y, d.z) for d in plan.doors)
            if any(level_distance(d, spot) < half + CLEAR_OF_DOORS for d in doors):
                continue
            if not floor.clear_spot(beyond, min(half, 0.3)) or not floor.inside(beyond, 0.0):
                continue
            price = level_distance(spot, near)
            if plan.interior:
                price -= 0.35 * level_distance(spot, plan.establish_eye)
            found.append((round(price, 3), spot, out))
    if not found:
        return None
    _, spot, out = min(found)
    return mark_at(spot, out + 180.0)


def _walls(plan: SetPlan) -> Iterator[tuple[tuple[float, float], tuple[float, float], float]]:
    """Both ends of each wall, and the heading away from it."""
    boxes = [(plan.low, plan.high)] if plan.interior else []
    boxes += [
        (b.low, b.high)
        for b in plan.obstacles
        if not plan.interior and b.high[2] >= TALL and b.high[0] - b.low[0] > TALL
    ]
    inwards = 180.0 if plan.interior else 0.0
    for (x0, y0, _), (x1, y1, _) in boxes:
        yield (x0, y1), (x1, y1), 0.0 + inwards
        yield (x0, y0), (x1, y0), 180.0 + inwards
        yield (x0, y0), (x0, y1), 90.0 + inwards
        yield (x1, y0), (x1, y1), -90.0 + inwards
