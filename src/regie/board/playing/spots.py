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


def nearest_on(thing: PlacedThing, user: Vector) -> Vector:
    """The point of a thing's footprint that is nearest to somebody, at the middle's height."""
    turn = math.radians(thing.at.facing) if thing.where != "set" else 0.0
    cos, sin = math.cos(turn), math.sin(turn)
    dx, dy = user[0] - thing.centre[0], user[1] - thing.centre[1]
    x, y = dx * cos + dy * sin, -dx * sin + dy * cos
    x = max(-thing.size[0] / 2, min(thing.size[0] / 2, x))
    y = max(-thing.size[1] / 2, min(thing.size[1] / 2, y))
    return (
        thing.centre[0] + x * cos - y * sin,
        thing.centre[1] + x * sin + y * cos,
        thing.centre[2],
    )


def places_round(thing: PlacedThing, away: float) -> list[Vector]:
    """Places on the floor so far from a thing's sides, its front's first."""
    turn = math.radians(thing.at.facing) if thing.where != "set" else 0.0
    cos, sin = math.cos(turn), math.sin(turn)
    wide, deep = thing.size[0] / 2, thing.size[1] / 2
    shares = (0.0, 0.5, -0.5) if max(wide, deep) > 0.3 else (0.0,)
    own = [(share * wide, -deep - away) for share in shares]
    own += [(side * (wide + away), share * deep) for side in (1, -1) for share in shares]
    own += [(share * wide, deep + away) for share in shares]
    slant = 0.72 * away
    own += [(a * (wide + slant), b * (deep + slant)) for a in (1, -1) for b in (-1, 1)]
    return [
        (thing.centre[0] + x * cos - y * sin, thing.centre[1] + x * sin + y * cos, 0.0)
        for x, y in own
    ]


def find_spot(thing: PlacedThing, uses: Iterable[str]) -> Spot | None:
    return next((s for use in uses for s in thing.spots if s.use == use), None)


def touch_point(thing: PlacedThing, user: Vector, uses: tuple[str, ...] = HANDLES) -> Vector:
    """Where a hand touches a thing that stands: its spot for that, else its side to the user."""
    spot = find_spot(thing, uses)
    if spot is not None and thing.where != "set":
        return on_stage(spot.at, thing.at)
    x, y, z = nearest_on(thing, user)
    high = thing.size[2]
    # A little way in from the edge: a hand is on it and not at it.
    inward = min(0.1, max(thing.size[:2]) / 3)
    away = math.hypot(thing.centre[0] - x, thing.centre[1] - y)
    if away > 1e-6:
        share = min(1.0, inward / away)
        x, y = x + (thing.centre[0] - x) * share, y + (thing.centre[1] - y) * share
    top = z + high / 2
    # A low, broad thing is touched on its top; a tall one at the height of a hand.
    level = top if top < 1.1 else min(top, max(z - high / 2 + 0.1, 1.05))
    return (x, y, level)


def is_sheet(thing: PlacedThing) -> bool:
    """Whether it is held to be looked at: a card, a photograph, a telephone."""
    least, middle, _ = sorted(thing.size)
    return least <= SHEET[0] and middle >= SHEET[1]


SHEET = (0.03, 0.05)
"""Metres that the least side of a sheet has at most, and the next one at least."""


def text_facing(thing: PlacedThing) -> float:
    """Facing, on the stage, of the side that is read or looked at: its front where none is said."""
    spot = find_spot(thing, READ)
    # What lies flat is read as its user sees it, from the front.
    return thing.at.facing + ((spot.facing if spot is not None else 0.0) or 180.0)
