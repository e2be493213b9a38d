"""Finds where people can stand and walk on a built set, and makes its plan."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regie.design.sets.scenery import Scenery
from regie.film.shot import Mark
from regie.film.stageplan import Box, SetPlan, is_behind

MARKS = 14
"""Marks that a plan offers where there is room."""
LEAST_MARKS = 12
CLEARANCE = 0.3
"""From the middle of a body to furniture, metres."""
SPACING = 0.72
"""Between two marks, metres."""
BODY_TOP = 1.8


@dataclass(frozen=True)
class SetLayout:
    """What a set's designer decides; the planner finds the rest.

    Attributes:
        hero: (x, y) between the first two marks; they stand 0.7 m either side of it.
        axis: degrees from +Y, counter-clockwise, in which the first looks at the second.
        areas: floor rectangles (x0, y0, x1, y1) that people may stand on, all at z = floor.
        path: two ends of a clear walk, as (x, y).
        posts: (x, y, facing) of those who serve, as behind a bar: nobody else stands there.
    """

    kind: str
    interior: bool
    low: tuple[float, float, float]
    high: tuple[float, float, float]
    hero: tuple[float, float]
    axis: float
    areas: Sequence[tuple[float, float, float, float]]
    path: tuple[tuple[float, float], tuple[float, float]]
    eye: tuple[float, float, float]
    target: tuple[float, float, float]
    posts: Sequence[tuple[float, float, float]] = ()
    floor: float = 0.0
    gap: float = 1.4
    sun: float = 205.0
    """Where the sun stands: degrees from +Y, counter-clockwise; by default behind the camera."""
    wild_walls: bool = True
    ambient: float = 1.0
    """Share of the usual light that walls or sky throw back: a cellar has less."""
    open_air: bool = False
    """Lit as outdoors although people are inside, as in a car."""
    round_: float = 0.0
    """Radius around the origin that people keep within, in a round room; 0 for none."""


class NoRoomError(ValueError):
    """A set has no room for people: a mistake in its design, never in a script."""


def make_plan(s: Scenery, stage: SetLayout) -> SetPlan:
    """The plan of a set: the designer's marks first, then the best free places around them."""
    marks = _first_marks(stage)
    for mark in (*marks, *_posts(stage)):
        for box in s.obstacles:
            if not clear(mark.x, mark.y, mark.z, [box]):
                raise NoRoomError(f"{stage.kind}: mark ({mark.x}, {mark.y}) is in the {box.name}.")
    hx, hy = stage.hero
    free = sorted(
        free_places(stage, s.obstacles),
        key=lambda at: (round(abs(math.dist(at, (hx, hy)) - 1.7), 3), at),
    )
    for spacing in (1.05, SPACING):
        for x, y in free:
            if len(marks) >= MARKS:
                break
            if all(math.dist((x, y), (m.x, m.y)) >= spacing for m in marks):
                facing = facing_from((x, y), (hx, hy))
                marks.append(Mark(x=x, y=y, z=stage.floor, facing=facing))
    if len(marks) < LEAST_MARKS:
        raise NoRoomError(f"{stage.kind}: room for {len(marks)} marks only.")
    start, end = stage.path
    for box in s.obstacles:
        if not clear_walk(start, end, stage.floor, [box]):
            raise NoRoomError(f"{stage.kind}: the {box.name} is in the walk {start} to {end}.")
    way = facing_from(start, end)
    path = (
        Mark(x=start[0], y=start[1], z=stage.floor, facing=way),
        Mark(x=end[0], y=end[1], z=stage.floor, facing=way),
    )
    return SetPlan(
        kind=stage.kind,
        interior=stage.interior,
        low=stage.low,
        high=stage.high,
        marks=tuple(marks),
        seats=tuple(s.seats),
        doors=tuple(s.doors),
        posts=_posts(stage),
        path=path,
        obstacles=tuple(s.obstacles),
        props=tuple(s.props),
        things=tuple(s.things),
        tops=tuple(s.tops),
        lamps=tuple(s.lamps),
        water=s.water,
        wild_walls=stage.wild_walls,
        establish_eye=stage.eye,
        establish_target=stage.target,
    )


def facing_from(at: tuple[float, float], to: tuple[float, float]) -> float:
    """The facing of who stands at one point and looks at another."""
    return round(math.degrees(math.atan2(-(to[0] - at[0]), to[1] - at[1])) % 360, 2)


def clear(x: float, y: float, floor: float, boxes: Sequence[Box], room: float = CLEARANCE) -> bool:
    """Whether a standing body at (x, y) keeps clear of every box."""
    return not any(
        b.low[0] - room < x < b.high[0] + room
        and b.low[1] - room < y < b.high[1] + room
        and b.low[2] < floor + BODY_TOP
        and b.high[2] > floor + 0.1
        for b in boxes
    )


def clear_walk(
    start: tuple[float, float], end: tuple[float, float], floor: float, boxes: Sequence[Box]
) -> bool:
    """Whether a body can walk straight from start to end."""
    steps = max(2, math.ceil(math.dist(start, end) / 0.1))
    return all(
        clear(
            start[0] + (end[0] - start[0]) * k / steps,
            start[1] + (end[1] - start[1]) * k / steps,
            floor,
            boxes,
            0.25,
        )
        for k in range(steps + 1)
    )


def mirror(stage: SetLayout) -> SetLayout:
    """The stage with left and right swapped, as a mirrored geometry is."""
    (ax, ay), (bx, by) = stage.path
    return replace(
        stage,
        low=(-stage.high[0], stage.low[1], stage.low[2]),
        high=(-stage.low[0], stage.high[1], stage.high[2]),
        hero=(-stage.hero[0], stage.hero[1]),
        axis=-stage.axis,
        sun=-stage.sun,
        areas=[(-x1, y0, -x0, y1) for x0, y0, x1, y1 in stage.areas],
        path=((-ax, ay), (-bx, by)),
        eye=(-stage.eye[0], stage.eye[1], stage.eye[2]),
        target=(-stage.target[0], stage.target[1], stage.target[2]),
        posts=[(-x, y, -facing) for x, y, facing in stage.posts],
    )


def _first_marks(stage: SetLayout) -> list[Mark]:
    way = math.radians(stage.axis)
    dx, dy = -math.sin(way) * stage.gap / 2, math.cos(way) * stage.gap / 2
    hx, hy = stage.hero
    z = stage.floor
    return [
        Mark(x=round(hx - dx, 3), y=round(hy - dy, 3), z=z, facing=round(stage.axis % 360, 2)),
        Mark(
            x=round(hx + dx, 3), y=round(hy + dy, 3), z=z, facing=round((stage.axis + 180) % 360, 2)
        ),
    ]


def _posts(stage: SetLayout) -> tuple[Mark, ...]:
    return tuple(Mark(x=x, y=y, z=stage.floor, facing=round(f % 360, 2)) for x, y, f in stage.posts)


def free_places(stage: SetLayout, boxes: Sequence[Box]) -> Iterator[tuple[float, float]]:
    """Places on a lattice of a quarter metre that are clear and inside the areas."""
    margin, step = 0.35, 0.25
    posts = _posts(stage)
    for x0, y0, x1, y1 in stage.areas:
        for i in range(int((x1 - x0 - 2 * margin) / step) + 1):
            for j in range(int((y1 - y0 - 2 * margin) / step) + 1):
                x, y = round(x0 + margin + i * step, 3), round(y0 + margin + j * step, 3)
                if stage.round_ and math.hypot(x, y) > stage.round_:
                    continue
                if clear(x, y, stage.floor, boxes) and not is_behind(posts, x, y):
                    yield x, y
