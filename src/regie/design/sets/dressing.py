"""Puts the script's props on a set: each on its own free place, with a spot that shots can find."""

from __future__ import annotations

import math
from collections.abc import Sequence

from regie.design.props.drawing import draw_prop, find_drawing
from regie.design.sets.geometry import Geometry
from regie.design.sets.place_words import singular
from regie.design.sets.planner import SetLayout, free_places
from regie.design.sets.scenery import Scenery, Surface
from regie.film.stageplan import Box, PropSpot

SLOT = 0.26
"""Between two props on one table, metres."""


def dress(s: Scenery, names: Sequence[str], stage: SetLayout) -> None:
    """Draws the props; what the set already has by that name is pointed at instead.

    When every table is taken, props lie on the floor beside where people stand.
    """
    landmarks = list(s.props)
    spots: list[PropSpot] = []
    slots = [*_slots(s.surfaces), *_floor_slots(s, stage)]
    for name in names:
        drawing, _ = find_drawing(name)
        there = next((p for p in landmarks if p.name == name), None)
        if there is None and drawing is None:
            there = furniture_of(name, s.obstacles)
        if there is not None:
            spots.append(there)
        elif slots:
            spots.append(_place(s, name, slots.pop(0)))
    s.props[:] = [*spots, *(p for p in landmarks if p not in spots)]


def _slots(surfaces: Sequence[Surface]) -> list[Surface]:
    """First one place on every surface, best first; then places beside those."""
    ranked = sorted(surfaces, key=lambda f: f.rank)
    slots = list(ranked)
    for step in (1, -1):
        for f in ranked:
            if f.room >= 2 * SLOT * 0.8:
                way = math.radians(f.turn)
                x = f.at[0] + step * SLOT * math.cos(way)
                y = f.at[1] + step * SLOT * math.sin(way)
                slots.append(Surface((x, y, f.at[2]), f.room, f.turn, f.rank))
    return slots


def _floor_slots(s: Scenery, stage: SetLayout) -> list[Surface]:
    """Places on the floor near the action, not under the feet of the first two."""
    far = [
        at
        for at in free_places(stage, s.obstacles)
        if abs(math.dist(at, stage.hero)) > 0.55 and _from_marks(at, stage) > 0.5
    ]
    far.sort(key=lambda at: (round(math.dist(at, stage.hero), 3), at))
    return [Surface((x, y, stage.floor + 0.01), 0.5) for x, y in far[::2]]


def _from_marks(at: tuple[float, float], stage: SetLayout) -> float:
    """Metres from the nearer of the first two marks."""
    way = math.radians(stage.axis)
    dx, dy = -math.sin(way) * stage.gap / 2, math.cos(way) * stage.gap / 2
    hx, hy = stage.hero
    return min(math.dist(at, (hx - dx, hy - dy)), math.dist(at, (hx + dx, hy + dy)))


def furniture_of(name: str, obstacles: Sequence[Box]) -> PropSpot | None:
    """The spot of a piece of furniture that the script calls a prop."""
    word = name.lower()
    for box in obstacles:
        if word in (box.name, box.name.split()[-1], singular(box.name.split()[-1])):
            middle = [round((a + b) / 2, 3) for a, b in zip(box.low, box.high, strict=True)]
            size = min(2.0, max(b - a for a, b in zip(box.low, box.high, strict=True)))
            return PropSpot(name=name, at=(middle[0], middle[1], middle[2]), size=round(size, 3))
    return None


def _place(s: Scenery, name: str, slot: Surface) -> PropSpot:
    """Draws one prop lying as such a thing lies, its lowest point on the surface."""
    trial = Geometry()
    turn = (slot.turn + 17.0 * (len(name) % 5 - 2)) % 360
    plan = draw_prop(trial, name)
    pitch, roll = plan.turn
    with trial.placed(pitch=pitch, roll=roll):
        trial.patches.clear()
        draw_prop(trial, name)
    everything = [p for patches in trial.patches.values() for p in patches]
    low = min(float(p.points[:, 2].min()) for p in everything)
    high = max(float(p.points[:, 2].max()) for p in everything)
    x, y, z = slot.at
    # World space: a mirrored set must not mirror writing, nor left-handed things.
    with s.in_world(), s.placed(x, y, z - low + 0.001, turn=turn):  # noqa: SIM117
        with s.placed(pitch=pitch, roll=roll):
            draw_prop(s, name)
    size = max(plan.size)
    return PropSpot(
        name=name,
        at=(round(x, 3), round(y, 3), round(z + (high - low) / 2, 3)),
        size=round(size, 3),
    )
