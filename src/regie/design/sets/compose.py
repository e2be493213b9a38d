"""Builds a set from its layout: shell or ground, the things in it, and how it is staged."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from regie.design.sets.headings import PART_OF, head_of, words_of
from regie.design.sets.interior import RoomShell
from regie.design.sets.kind_names import named_kinds
from regie.design.sets.land import Pair
from regie.design.sets.layering import topple
from regie.design.sets.layers import Layer
from regie.design.sets.layout import Layout, Point
from regie.design.sets.look import palette_of
from regie.design.sets.outside import draw_fronts, draw_ground
from regie.design.sets.placer import Placed, Placing, draw_placed
from regie.design.sets.planner import LEAST_MARKS, SetLayout, clear, clear_walk, free_places
from regie.design.sets.scenery import Scenery
from regie.design.sets.shell import draw_shell, standing_area
from regie.film.bible import Place
from regie.film.stageplan import Box, PropSpot

GAP = 1.4
"""Between the first two who face each other, metres."""
WALKS = (4.2, 3.4, 2.8)
"""Lengths of the clear walk, the best first, metres."""
MOST_LAMPS = 13
AXES = (0.0, 35.0, -35.0, 90.0)
"""Turns of the first two's line that are tried, from what the layout asks."""


def compose(
    s: Scenery, layout: Layout, place: Place, view: str, layers: Sequence[Layer] = ()
) -> SetLayout:
    """Draws a place of a layout's kind; the same place gives the same set."""
    p = palette_of(layout, place)
    room = draw_shell(s, layout.shell, p, view) if layout.shell else None
    land = draw_ground(s, layout.ground, p) if layout.ground else None
    if layout.ground:
        draw_fronts(s, layout.ground, p, sign_of(place))
    placing = Placing(layout, place.seed, room, land)
    placing.place()
    topple(placing.done, layers, place.seed)
    stage = _make_room(s, layout, room, placing)
    draw_placed(s, placing.done, p)
    for x, y, z, reach in layout.light.lamps:
        s.lamp((x, y, z), reach, layout.light.colour, layout.light.when)
    return stage


def sign_of(place: Place) -> str:
    """What is written on a building: the place's name without what says where one stands.

    A door or an entrance bears the name of what it is of, or none.
    """
    words = words_of(place.name.rsplit(" - ", 1)[-1])
    head = head_of(words) if words else 0
    if words and words[head] in PART_OF and not named_kinds(words[:head], frozenset(words)):
        return ""
    name = place.name.upper()
    for cut in (" - ", " / ", ", ", "/", "("):
        name = name.split(cut)[0]
    for lead in ("OUTSIDE ", "FRONT OF ", "IN FRONT OF ", "THE ", "DEVANT "):
        name = name.removeprefix(lead)
    return " ".join(name.split())[:28]


def _make_room(s: Scenery, layout: Layout, room: RoomShell | None, placing: Placing) -> SetLayout:
    """The staging; things that need not be there are taken away until it works."""
    fixed = list(s.obstacles)
    while True:
        boxes = [*fixed, *(box for one in placing.done for box in one.boxes)]
        stage = _stage(layout, room, boxes)
        if stage is not None:
            return stage
        spare = [
            one for one in placing.done if one.in_the_way and not one.put.must and not one.put.on
        ]
        if not spare:
            spare = [one for one in placing.done if one.in_the_way and not one.put.on]
        if not spare:
            return _bare(layout, room)
        _take_away(placing.done, spare[-1])


def _take_away(done: list[Placed], one: Placed) -> None:
    """With what stands on it."""
    x, y = one.half
    done[:] = [
        p
        for p in done
        if p is not one
        and not (
            p.put.on and p.put.on == one.name and abs(p.x - one.x) <= x and abs(p.y - one.y) <= y
        )
    ]


def _stage(layout: Layout, room: RoomShell | None, boxes: Sequence[Box]) -> SetLayout | None:
    stage = _bare(layout, room)
    hero = _find_hero(stage, boxes, layout.view.hero or _default_hero(stage))
    if hero is None:
        return None
    stage = replace(stage, hero=hero[0], axis=hero[1])
    path = _find_path(stage, boxes, layout.view.path)
    if path is None:
        return None
    stage = replace(stage, path=path, eye=_clear_eye(stage.eye, stage.target, boxes))
    return stage if _room_for_marks(stage, boxes) else None


def _bare(layout: Layout, room: RoomShell | None) -> SetLayout:
    view = layout.view
    if room is not None:
        w, d, h = room.width, room.depth, room.height
        eye: Point = (-0.3 * w, -d / 2 - min(1.1, 0.25 * d), min(1.7, h - 0.5))
        target: Point = (0.1 * w, 0.22 * d, 1.05)
        own = [] if view.only else [standing_area(layout.shell, room)]
        areas = [*own, *view.areas]
        low, high = room.low, room.high
    else:
        eye, target = (-3.4, -8.6, 1.75), (0.6, 4.0, 1.7)
        areas = list(view.areas) or [(-5.0, -4.0, 5.0, 4.5)]
        low = (areas[0][0] - 2, areas[0][1] - 2, 0.0)
        high = (areas[0][2] + 2, areas[0][3] + 2, 6.0)
    return SetLayout(
        kind=layout.kind,
        interior=layout.inside,
        low=low,
        high=high,
        hero=view.hero or (0.0, 0.0),
        axis=view.axis,
        areas=areas,
        path=view.path or ((-1.5, 0.0), (1.5, 0.0)),
        eye=view.eye or eye,
        target=view.target or target,
        sun=layout.light.sun,
        ambient=layout.light.ambient,
        open_air=layout.ground is not None,
        posts=view.posts,
        round_=view.round
        or (room.width / 2 - 0.45 if layout.shell and room and layout.shell.round else 0.0),
    )


def _default_hero(stage: SetLayout) -> Pair:
    x0, y0, x1, y1 = stage.areas[0]
    return ((x0 + x1) / 2, y0 + (y1 - y0) * 0.38)


def _find_hero(stage: SetLayout, boxes: Sequence[Box], wish: Pair) -> tuple[Pair, float] | None:
    """Where two can face each other, nearest to where the layout wishes it."""
    near = sorted(_lattice(stage, 0.25), key=lambda at: (round(math.dist(at, wish), 2), at))
    for turn in AXES:
        axis = stage.axis + turn
        way = math.radians(axis)
        dx, dy = -math.sin(way) * GAP / 2, math.cos(way) * GAP / 2
        for x, y in near:
            if math.dist((x, y), wish) > (2.5 if turn != AXES[-1] else 9.0):
                break
            ends = ((x - dx, y - dy), (x + dx, y + dy))
            if all(_inside(stage, e) and clear(*e, 0.0, boxes, 0.32) for e in ends):
                return ((x, y), axis)
    return None


def _find_path(
    stage: SetLayout, boxes: Sequence[Box], wish: tuple[Pair, Pair] | None
) -> tuple[Pair, Pair] | None:
    """A straight clear walk: as long as may be, near the action."""
    if wish is not None and clear_walk(*wish, 0.0, boxes):
        return wish
    spots = [at for at in _lattice(stage, 0.5) if clear(*at, 0.0, boxes, 0.27)]
    for length in WALKS:
        pairs = [
            (a, b)
            for a in spots
            for b in spots
            if a < b and abs(math.dist(a, b) - length) < 0.45 and math.dist(a, b) >= 2.65
        ]
        hx, hy = stage.hero
        pairs.sort(
            key=lambda ab: (
                round(
                    math.dist(((ab[0][0] + ab[1][0]) / 2, (ab[0][1] + ab[1][1]) / 2), (hx, hy)), 2
                )
                + abs(ab[0][1] - ab[1][1]) * 0.3,
                ab,
            )
        )
        for a, b in pairs[:400]:
            if clear_walk(a, b, 0.0, boxes):
                return (a, b)
    return None


def _lattice(stage: SetLayout, step: float) -> Iterator[Pair]:
    for x0, y0, x1, y1 in stage.areas:
        across, deep = int((x1 - x0 - 0.7) / step), int((y1 - y0 - 0.7) / step)
        for i in range(across + 1):
            for j in range(deep + 1):
                yield (round(x0 + 0.35 + i * step, 3), round(y0 + 0.35 + j * step, 3))


def _inside(stage: SetLayout, at: Pair) -> bool:
    if stage.round_ and math.hypot(*at) > stage.round_:
        return False
    return any(
        x0 + 0.3 <= at[0] <= x1 - 0.3 and y0 + 0.3 <= at[1] <= y1 - 0.3
        for x0, y0, x1, y1 in stage.areas
    )


def _room_for_marks(stage: SetLayout, boxes: Sequence[Box]) -> bool:
    """Whether a dozen can stand, each at its distance, as the planner will place them."""
    way = math.radians(stage.axis)
    dx, dy = -math.sin(way) * GAP / 2, math.cos(way) * GAP / 2
    hx, hy = stage.hero
    marks = [(hx - dx, hy - dy), (hx + dx, hy + dy)]
    free = sorted(
        free_places(stage, boxes), key=lambda at: (round(abs(math.dist(at, (hx, hy)) - 1.7), 3), at)
    )
    for spacing in (1.05, 0.72):
        for at in free:
            if all(math.dist(at, m) >= spacing for m in marks):
                marks.append(at)
            if len(marks) > LEAST_MARKS:
                return True
    return len(marks) >= LEAST_MARKS


def _clear_eye(eye: Point, target: Point, boxes: Sequence[Box]) -> Point:
    """Raised out of what it would stand in."""
    x, y, z = eye
    for _ in range(12):
        if not any(
            all(b.low[k] - 0.25 < v < b.high[k] + 0.25 for k, v in enumerate((x, y, z)))
            for b in boxes
        ):
            break
        z += 0.15
    return (x, y, round(z, 3))


def thin_lamps(s: Scenery, hero: Pair) -> None:
    """As many lamps as a picture can pay for: windows first, then the nearest."""
    if len(s.lamps) <= MOST_LAMPS:
        return
    ranked = sorted(
        range(len(s.lamps)),
        key=lambda k: (
            s.lamps[k].kind != "window",
            round(math.dist(s.lamps[k].at[:2], hero), 3),
            k,
        ),
    )
    keep = set(ranked[:MOST_LAMPS])
    s.lamps[:] = [lamp for k, lamp in enumerate(s.lamps) if k in keep]


__all__ = ["PropSpot", "compose", "sign_of", "thin_lamps"]
