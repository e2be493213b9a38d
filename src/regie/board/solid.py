"""What stands on a set beside its furniture: in the way of people, and of the camera's sight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import cos, radians, sin

from regie.board.camera.clearance import Ground
from regie.film.shot import PlacedThing
from regie.film.stageplan import Box

HIDES_FROM = 0.16
"""Metres of its longest side from which a thing hides what is behind it."""


def box_of(thing: PlacedThing) -> Box:
    """The upright box round a thing as it stands."""
    x, y, z = thing.centre
    turn = radians(thing.at.facing)
    wide = (abs(thing.size[0] * cos(turn)) + abs(thing.size[1] * sin(turn))) / 2
    deep = (abs(thing.size[0] * sin(turn)) + abs(thing.size[1] * cos(turn))) / 2
    high = thing.size[2] / 2
    return Box(
        name=thing.key, low=(x - wide, y - deep, z - high), high=(x + wide, y + deep, z + high)
    )


def without(thing: PlacedThing, ground: Ground) -> Ground:
    """The ground without a thing's own box, which hides nothing of the thing."""
    own = box_of(thing)
    return ground.without((*own.low, *own.high))


def boxes_of(things: Iterable[PlacedThing], hides_from: float = HIDES_FROM) -> tuple[Box, ...]:
    """Boxes of the things that stand there beside the set and are large enough to hide."""
    return tuple(
        box_of(t)
        for t in things
        if t.where in ("floor", "top", "inside") and max(t.size) >= hides_from
    )


def with_things(
    ground: Ground, things: Iterable[PlacedThing], hides_from: float = HIDES_FROM
) -> Ground:
    """The ground with what stands on it in a shot."""
    boxes = boxes_of(things, hides_from)
    if not boxes:
        return ground
    return replace(ground, boxes=(*ground.boxes, *((*b.low, *b.high) for b in boxes)))
