"""Where on a thing hands go, as it stands on the stage."""

from __future__ import annotations

import math
from collections.abc import Iterable

from regie.board.vectors import Vector
from regie.film.shot import Mark, PlacedThing
from regie.film.things import Spot

HANDLES = ("grip", "press", "door")
WORKED = ("press", "grip", "top")
READ = ("text", "screen")


def on_stage(at: tuple[float, float, float], mark: Mark) -> Vector:
    """A point of a thing's own space on the stage."""
    turn = math.radians(mark.facing)
    cos, sin = math.cos(turn), math.sin(turn)
    x, y, z = at
    return (mark.x + x * cos - y * sin, mark.y + x * sin + y * cos, mark.z + z)


def find_spot(thing: PlacedThing, uses: Iterable[str]) -> Spot | None:
    return next((s for use in uses for s in thing.spots if s.use == use), None)


def touch_point(thing: PlacedThing, user: Vector, uses: tuple[str, ...] = HANDLES) -> Vector:
    """Where a hand touches a thing that stands: its spot for that, else its side to the user."""
    spot = find_spot(thing, uses)
    if spot is not None and thing.where != "set":
        return on_stage(spot.at, thing.at)
    x, y, z = thing.centre
    wide, deep, high = thing.size
    away = math.hypot(user[0] - x, user[1] - y)
    reach = min(max(wide, deep) / 2, max(0.0, away - 0.25))
    if away > 1e-6:
        x += (user[0] - x) / away * reach
        y += (user[1] - y) / away * reach
    top = z + high / 2
    # A low, broad thing is touched on its top; a tall one at the height of a hand.
    level = top if top < 1.1 else min(top, max(z - high / 2 + 0.1, 1.05))
    return (x, y, level)


def text_facing(thing: PlacedThing) -> float:
    """Facing, on the stage, of the side that is read or looked at: its front where none is said."""
    spot = find_spot(thing, READ)
    return thing.at.facing + (spot.facing if spot is not None else 180.0)
