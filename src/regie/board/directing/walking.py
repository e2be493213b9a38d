"""The walk that a director has somebody take through places on the floor."""

from __future__ import annotations

from itertools import pairwise

from regie.board.blocking.curves import curve_through, length_of
from regie.board.blocking.floor import at, mark_at
from regie.board.playing.player import Player
from regie.board.playing.ways import START_STOP, WALKING
from regie.board.vectors import Vector, facing
from regie.film.direction import BodyDirection
from regie.film.shot import Performance, Posture

AFTER = 0.4
"""Seconds that a shot stands on after somebody has arrived."""


def walk_through(
    now: Performance,
    body: BodyDirection,
    goal: Vector | None,
    player: Player,
    told: list[str],
    sets_off: float,
) -> tuple[dict[str, object], float]:
    """A walk along a way, all of it in the shot, however long that is.

    Args:
        goal: where it ends; None: at the way's last place.

    Returns:
        What changes in the performance, and the seconds that the shot then takes.
    """
    key = now.character
    if now.end is None:
        player.company.stand_up(key, None)
    home = at(player.company.here[key].mark if now.end is None else now.mark)
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
    curve = curve_through(places)
    others = [t for t in player.company.taken(key) if _is_apart(t, (home, end))]
    floor = player.company.floor
    if not all(floor.clear_way((*one, 0.0), (*two, 0.0), others) for one, two in pairwise(curve)):
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


def _is_free(place: tuple[float, float], player: Player) -> bool:
    spot = (*place, 0.0)
    floor = player.company.floor
    return floor.inside(spot, 0.0) and floor.clear_spot(spot, 0.05)


def _is_apart(other: Vector, ends: tuple[Vector, Vector]) -> bool:
    """Whether somebody stands elsewhere than where a walk begins and ends."""
    return all(abs(other[0] - e[0]) + abs(other[1] - e[1]) > 0.9 for e in ends)
