"""What stands on a set beside its furniture: in the way of people, and of the camera's sight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import ceil, cos, radians, sin

from regie.board.camera.ground import Ground
from regie.film.shot import PlacedThing
from regie.film.stageplan import Box

HIDES_FROM = 0.16
"""Metres of its longest side from which a thing hides what is behind it."""

ASLANT = 0.2
"""Sine of twice the turn from which on a thing does not stand square to the set."""


def box_of(thing: PlacedThing) -> Box:
    """The upright box round a thing as it stands."""
    x, y, z = thing.centre
    wide, deep = half_sides(thing, thing.at.facing)
    high = thing.size[2] / 2
    return Box(
        name=thing.key, low=(x - wide, y - deep, z - high), high=(x + wide, y + deep, z + high)
    )


def half_sides(thing: PlacedThing, facing: float) -> tuple[float, float]:
    """Half of the sides along X and Y, metres, of the box round a thing that is turned so."""
    turn = radians(facing)
    wide = (abs(thing.size[0] * cos(turn)) + abs(thing.size[1] * sin(turn))) / 2
    deep = (abs(thing.size[0] * sin(turn)) + abs(thing.size[1] * cos(turn))) / 2
    return wide, deep


def reaches(box: Box, x: float, y: float, room: float) -> bool:
    """Whether a place on the ground is in a box, or nearer to it than some metres."""
    return box.low[0] - room < x < box.high[0] + room and box.low[1] - room < y < box.high[1] + room


def pieces_of(thing: PlacedThing) -> tuple[Box, ...]:
    """Upright boxes that a thing fills: of what is long and stands aslant one box would take in
    all the ground beside it, so it is cut along its length."""
    long = 0 if thing.size[0] >= thing.size[1] else 1
    short = max(0.3, thing.size[1 - long])
    aslant = abs(sin(2 * radians(thing.at.facing))) > ASLANT
    count = min(12, ceil(thing.size[long] / short)) if aslant else 1
    if count < 2:
        return (box_of(thing),)
    turn = radians(thing.at.facing)
    along = (cos(turn), sin(turn)) if long == 0 else (-sin(turn), cos(turn))
    each = thing.size[long] / count
    size = (
        (each, thing.size[1], thing.size[2]) if long == 0 else (thing.size[0], each, thing.size[2])
    )
    found = []
    for n in range(count):
        off = (n + 0.5) * each - thing.size[long] / 2
        x, y, z = thing.centre
        middle = (x + along[0] * off, y + along[1] * off, z)
        found.append(box_of(thing.model_copy(update={"centre": middle, "size": size})))
    return tuple(found)


def without(thing: PlacedThing, ground: Ground) -> Ground:
    """The ground without a thing's own box, which hides nothing of the thing."""
    for own in pieces_of(thing):
        ground = ground.without((*own.low, *own.high))
    return ground


def boxes_of(things: Iterable[PlacedThing], hides_from: float = HIDES_FROM) -> tuple[Box, ...]:
    """Boxes of the things that stand there beside the set and are large enough to hide."""
    return tuple(
        box
        for t in things
        if t.where in ("floor", "top", "inside") and max(t.size) >= hides_from
        for box in pieces_of(t)
    )


def with_things(
    ground: Ground, things: Iterable[PlacedThing], hides_from: float = HIDES_FROM
) -> Ground:
    """The ground with what stands on it in a shot."""
    boxes = boxes_of(things, hides_from)
    if not boxes:
        return ground
    return replace(ground, boxes=(*ground.boxes, *((*b.low, *b.high) for b in boxes)))
