"""Stands the things that a text names on a set: what is there already is pointed at."""

from __future__ import annotations

import math
from collections.abc import Sequence

from regie.design.sets.layout import Layout, Put
from regie.design.sets.palettes import HOMES, choose
from regie.design.sets.placer import Placed, draw_placed, overlap
from regie.design.sets.planner import LEAST_MARKS, SetLayout, clear_walk, free_places
from regie.design.sets.scenery import Scenery
from regie.design.sets.stock_room import LOW, Standing, find_named
from regie.film.bible import Place
from regie.film.stageplan import Box, PropSpot, Top

MOST = 6
"""Things that a place is given because its text names them."""
LAND = 4.0
"""Metres around where people stand that things are put on out of doors."""
SMALL = 0.45
"""Metres; what is smaller stands on a table, not on the floor."""


def stand_named_things(s: Scenery, place: Place, stage: SetLayout, layout: Layout) -> None:
    """Furniture and such that `place.holds` names, where there is room for it.

    Raises nothing: what finds no room is left to the props.
    """
    for held in place.holds[:MOST]:
        name, concept = (held.split(".")[0].replace("_", " "), held) if "." in held else (held, "")
        there = _there(s, name, concept)
        if there is not None:
            s.props.append(there.model_copy(update={"name": name}))
            continue
        thing = find_named(name, concept)
        if thing.piece.hangs or thing.piece.concept in layout.never:
            continue
        spot = _spot(s, stage, thing)
        if spot is None:
            continue
        with s.in_world():
            draw_placed(s, [spot], choose(HOMES, place.seed, place.palette))
        named = s.things[-1].model_copy(update={"name": name, "stood_in": thing.stood_in})
        s.props.append(named)


def _there(s: Scenery, name: str, concept: str) -> PropSpot | None:
    for spot in (*s.props, *s.things):
        if spot.name == name or (concept and spot.concept == concept):
            return spot
    return None


def _spot(s: Scenery, stage: SetLayout, thing: Standing) -> Placed | None:
    """On a table for what is small; else in the back of the room, then beside people."""
    put = Put(what=thing.piece.key)
    w, d, h = thing.piece.size
    if max(w, d) <= SMALL and h <= SMALL:
        top = _free_top(s.tops, s.things)
        if top is None:
            return None
        x, y, z = top.at
        return Placed(put, thing.piece.name, thing, x, y, z, top.facing)
    x0, y0, x1, y1 = stage.areas[0]
    target = (stage.target[0], stage.target[1])
    if stage.open_air or not stage.interior:
        # Out of doors what is large stands behind the action.
        x0, y0, x1, y1 = x0 - LAND, y0 + 2.0, x1 + LAND, y1 + LAND
    tries = [
        (round(x0 + 0.1 + w / 2 + k * 0.3, 2), round(y0 + 0.1 + d / 2 + j * 0.3, 2))
        for k in range(max(1, int((x1 - x0 - w) / 0.3)))
        for j in range(max(1, int((y1 - y0 - d) / 0.3)))
    ]
    tries.sort(key=lambda at: (round(math.dist(at, target), 2), at))
    for x, y in tries:
        one = Placed(put, thing.piece.name, thing, x, y, stage.floor, 180.0)
        if h <= LOW or _leaves_room(s, stage, one.box):
            return one
    return None


def _free_top(tops: Sequence[Top], things: Sequence[PropSpot]) -> Top | None:
    for top in tops:
        if not any(
            math.dist(t.at[:2], top.at[:2]) < 0.25 and t.at[2] > top.at[2] - 0.01 for t in things
        ):
            return top
    return None


def _leaves_room(s: Scenery, stage: SetLayout, box: Box) -> bool:
    """Whether people can still stand and walk."""
    if any(overlap(box, b, 0.1) for b in s.obstacles):
        return False
    hero, gap = stage.hero, stage.gap / 2 + 0.35
    way = math.radians(stage.axis)
    dx, dy = -math.sin(way) * gap, math.cos(way) * gap
    between = [(hero[0] + k * dx, hero[1] + k * dy) for k in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    if any(
        box.low[0] - 0.33 < x < box.high[0] + 0.33 and box.low[1] - 0.33 < y < box.high[1] + 0.33
        for x, y in between
    ):
        return False
    if any(math.dist((m.x, m.y), _middle(box)) < 0.9 for m in s.doors):
        return False
    if not clear_walk(*stage.path, stage.floor, [box]):
        return False
    left = sum(1 for _ in free_places(stage, [*s.obstacles, box]))
    return left > 4 * LEAST_MARKS


def _middle(box: Box) -> tuple[float, float]:
    return ((box.low[0] + box.high[0]) / 2, (box.low[1] + box.high[1]) / 2)
