"""The walk that a director has somebody take through places on the floor."""

from __future__ import annotations

import math
from collections.abc import Sequence

from regie.board.blocking.curves import curve_through, length_of, place_along
from regie.board.blocking.detour import lead_along
from regie.board.blocking.floor import Floor, at, mark_at
from regie.board.blocking.places import stand_up_from
from regie.board.playing.player import Player
from regie.board.playing.ways import START_STOP, WALKING
from regie.board.vectors import Vector, facing
from regie.film.direction import BodyDirection
from regie.film.shot import Performance, Posture

AFTER = 0.4
"""Seconds that a shot stands on after somebody has arrived."""


IN_FURNITURE = 0.05
"""Metres from the edge of what stands there at which nobody stands."""

STEP = 0.1
"""Metres of a way after which it is looked round."""

AT_ITS_ENDS = 0.5
"""Metres from where a walk begins and ends within which one is close to what one rises from."""


def walk_through(
    now: Performance,
    body: BodyDirection,
    goal: Vector | None,
    player: Player,
    told: list[str],
    sets_off: float,
) -> tuple[dict[str, object], float]:
    """A walk along a way, all of it in the shot, however long that is; it goes round what stands
    between its places.

    Args:
        goal: where it ends; None: at the way's last place.

    Returns:
        What changes in the performance, and the seconds that the shot then takes.
    """
    key = now.character
    if now.end is None:
        player.company.stand_up(key, None)
    home = at(player.company.here[key].mark if now.end is None else now.mark)
    if not player.company.floor.clear_spot(home, IN_FURNITURE):
        # Who has risen at a table stands in it: the walk begins beside the chair.
        others = player.company.taken(key)
        home = stand_up_from(player.company.floor, mark_at(home, 0.0), others) or home
    through = list(body.way)
    end = goal if goal is not None else (*through.pop(), 0.0)
    places = [(home[0], home[1]), *through, (end[0], end[1])]
    stands = next((p for p in places[1:] if not _is_free(p, player)), None)
    if stands is not None:
        told.append(
            f"{body.who} cannot walk through ({stands[0]:g}, {stands[1]:g}): something of the "
            "set stands there, or it is outside"
        )
        return {}, 0.0
    others = [t for t in player.company.taken(key) if _is_apart(t, (home, end))]
    floor = player.company.floor
    if not _is_clear(curve_through(places), floor, others):
        led = lead_along(floor, places, others) or lead_along(floor, places)
        through = list(led) if led is not None else through
    curve = curve_through([places[0], *through, places[-1]])
    if not _is_clear(curve, floor, others):
        told.append(f"on the way of {body.who} something or somebody stands: they brush past it")
    first, last = facing(home, (*curve[1], 0.0)), facing((*curve[-2], 0.0), end)
    facing_at_end = body.facing if body.facing is not None else last
    arrives = round(sets_off + length_of(curve) / WALKING + START_STOP, 3)
    mark, end_mark = mark_at(home, first), mark_at(end, facing_at_end)
    player.company.put(key, end_mark, Posture.STAND)
    running = now.posture is Posture.RUN or body.posture is Posture.RUN
    return {
        "mark": mark,
        "end": end_mark,
        "way": tuple((round(x, 3), round(y, 3)) for x, y in through),
        "posture": Posture.RUN if running else Posture.WALK,
        "changes": (),
        "sets_off": round(sets_off, 3),
        "arrives": arrives,
    }, arrives + AFTER


def _is_clear(way: Sequence[tuple[float, float]], floor: Floor, others: Sequence[Vector]) -> bool:
    """Whether a way meets nothing, but where it begins and ends: at a chair, before a door."""
    steps = max(2, round(length_of(way) / STEP))
    gone = (place_along(way, n / steps)[0] for n in range(steps + 1))
    free = (p for p in gone if all(math.dist(p, e) > AT_ITS_ENDS for e in (way[0], way[-1])))
    return all(floor.clear_way((*p, 0.0), (*p, 0.0), others) for p in free)


def _is_free(place: tuple[float, float], player: Player) -> bool:
    spot = (*place, 0.0)
    floor = player.company.floor
    return floor.inside(spot, 0.0) and floor.clear_spot(spot, IN_FURNITURE)


def _is_apart(other: Vector, ends: tuple[Vector, Vector]) -> bool:
    """Whether somebody stands elsewhere than where a walk begins and ends."""
    return all(abs(other[0] - e[0]) + abs(other[1] - e[1]) > 0.9 for e in ends)
