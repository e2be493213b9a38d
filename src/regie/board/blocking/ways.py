"""Plans a walk: from where, to where, straight and clear, and no faster than legs go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regie.board.blocking.floor import Floor, around, at, ways_in
from regie.board.vectors import Vector, level_distance, mix
from regie.film.stageplan import PropSpot

SHORTEST_WALK = 1.1
"""Metres below which a walk is not worth a shot of feet."""


def walk_to(
    floor: Floor, end: Vector, bodies: Sequence[Vector], reach: float, origins: Iterable[Vector]
) -> Vector:
    """Where to come from on the way to `end`.

    Args:
        reach: metres that the shot has time for.
        origins: places to come from, best first (doors, ends of the path).

    Returns:
        A place with a clear straight way; `end` itself when there is none.
    """
    for origin in origins:
        if level_distance(origin, end) >= SHORTEST_WALK and floor.clear_way(origin, end, bodies):
            return shorten(origin, end, reach)
    for spot in around(end, (min(reach, 3.5), 2.4, 1.6, SHORTEST_WALK)):
        if floor.inside(spot, 0.1) and floor.clear_way(spot, end, bodies):
            return spot
    return end


def shorten(start: Vector, end: Vector, reach: float) -> Vector:
    """The point on the way that is `reach` metres before its end."""
    way = level_distance(start, end)
    return start if way <= reach else mix(end, start, reach / way)


def walk_from(
    floor: Floor, start: Vector, bodies: Sequence[Vector], reach: float, goals: Iterable[Vector]
) -> Vector:
    """Where to go to from `start`; the way ends early when the shot does.

    When no way to a goal is clear, the walk goes as near to the first goal as it can.
    """
    wanted = list(goals)
    for goal in wanted:
        if level_distance(start, goal) >= SHORTEST_WALK and floor.clear_way(start, goal, bodies):
            return shorten(goal, start, reach)
    rings = (min(reach, 3.5), 2.4, 1.6, SHORTEST_WALK)
    spots = [s for s in around(start, rings) if floor.inside(s, 0.1)]
    # In a crowd people make way: who is told to go goes.
    spots = [s for s in spots if floor.clear_way(start, s, bodies)] or [
        s for s in spots if floor.clear_way(start, s)
    ]
    if not spots:
        return start
    if not wanted:
        return spots[0]
    return min(spots, key=lambda s: (round(level_distance(s, wanted[0]), 3), s))


def find_prop(props: Iterable[PropSpot], name: str | None) -> PropSpot | None:
    """The prop of the set that a name means: the same word, or one inside the other."""
    if not name:
        return None
    wanted = name.lower()
    spots = list(props)
    return next(
        (p for p in spots if p.name.lower() == wanted),
        next(
            (
                p
                for p in spots
                if set(wanted.split()) & set(p.name.lower().replace("-", " ").split())
            ),
            None,
        ),
    )


def origins_for(floor: Floor, end: Vector, *, through_door: bool) -> list[Vector]:
    """Doors first for those who enter; for a walk on the set the far end of its path first."""
    doors = [at(d) for d in floor.plan.doors]
    path = sorted((at(m) for m in floor.plan.path), key=lambda p: -round(level_distance(p, end), 3))
    if through_door:
        return [*doors, *path]
    return (
        [*path, *(at(m) for m in floor.plan.marks), *doors] if path else list(ways_in(floor.plan))
    )
