"""What a camera position costs: furniture in the lens, bodies in the way, backs turned.

A position is not refused but priced, so that every scene is shot from the best place there is
even in a set where no place is good.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from regie.board.camera.masks import is_masked
from regie.board.camera.projection import View
from regie.board.figure import Figure
from regie.board.vectors import (
    Vector,
    add,
    facing,
    level_distance,
    mix,
    scale,
    turn_between,
)
from regie.film.stageplan import Box, Lamp, SetPlan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    FloatArray: TypeAlias = NDArray[np.float64]

SixNumbers: TypeAlias = tuple[float, float, float, float, float, float]
"""The low, then the high corner of a box."""

INSIDE_BOX = 1000.0
HEAD_HIDDEN = 400.0
BODY_IN_THE_WAY = 300.0
THROUGH_WALL = 250.0
TOO_CLOSE = 200.0
FOREGROUND_BOX = 60.0
BACK_TURNED = 150.0
CHEST_HIDDEN = 30.0
FACE_MASKED = 110.0
SHOULDER_HIDDEN = 45.0

WILD_MOVED = 9.0
"""The price of each piece of furniture that has to be carried out of the way."""

FOREGROUND_TO = 1.0
"""Share of the way to a probe of the frame: the foreground is what is nearer than the probes."""

FIXED = frozenset(
    {
        *("table", "desk", "counter", "bed", "bar", "lens", "fireplace", "column", "pillar"),
        *("stairs", "step", "steps", "altar", "pew", "car", "body", "wall", "bath", "seat"),
        *("bench", "sofa", "stool", "armchair", "window", "door"),
    }
)
"""Furniture that is played on, or built in: it stays. The rest of a room is wild."""
DIRTY_FRAME = 28.0
HEADLESS = 26.0

BEHIND_WALL = 15.0
"""The price of any place behind a wild wall: what hangs on it is seen from the back."""

FAR_BEHIND_WALL = 14.0
"""The price of each metre behind it."""

BEHIND_DOOR = 90.0
DOOR_REACH = 0.95
"""Metres from a door's mark within which a sight line goes through it."""

VOID, VOID_AT_LEAST = 300.0, 60.0
"""The price of a frame that is wholly past the ends of a room, by the share that is, and of any
that is a little: where the set ends there is nothing, and a room seen from there is a doll's house.
"""

CORNERS = ((-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0))
"""Of the frame. A room is a box: where all corners see it, all of the frame does."""

LARGE_PROP = 0.9
"""Metres: larger "props" are the sea, a boat or a tower, which are no boxes."""

HUNG_TO = 2.1
"""Metres: shelves, hoods and pictures hang over furniture at a wall up to here."""

CAMERA_RADIUS = 0.22
"""Metres of air that a camera needs on every side."""

INSIDE_BODY = 500.0
"""The price of a lens within a body: dearer than all else together."""

BODY_AIR = 0.10
"""Metres of air between a lens and a body's clothes."""

NEAREST_BODY = 0.55
"""Metres from the lens to anyone's middle."""


@dataclass(frozen=True, eq=False)
class Ground:
    """The set as the camera knows it, unpacked once a scene.

    Attributes:
        ceiling: highest camera position, metres.
        openings: doors and windows in the walls of a room, whose frames are seen from behind.
        hung: what stands at a room's wall, up to the height of what may hang over it: no place
            for a camera, and in the way of one behind the wall.
    """

    plan: SetPlan
    boxes: tuple[SixNumbers, ...]
    ceiling: float
    openings: tuple[Vector, ...]
    hung: tuple[SixNumbers, ...] = ()
    wild: tuple[SixNumbers, ...] = ()
    """Furniture that can be carried out for a shot."""
    bodies: tuple[Figure, ...] = ()
    """Everyone of a shot where they stand: no camera is within one."""

    @classmethod
    def of(cls, plan: SetPlan) -> Ground:
        ceiling = plan.high[2] - 0.15 if plan.interior else 30.0
        doors = [(d.x, d.y, d.z) for d in plan.doors]
        windows = [lamp.at for lamp in plan.lamps if lamp.kind == "window"]
        fixed = [b for b in plan.obstacles if not _holds_people(b, plan) and not _is_wild(b, plan)]
        wild = [_with_leaves(b) for b in plan.obstacles if _is_wild(b, plan)]
        small = _small_things(plan)
        return cls(
            plan,
            (*(_corners(_made_up(b, plan)) for b in fixed), *(() if plan.interior else small)),
            max(1.2, ceiling),
            (*doors, *windows) if plan.interior else (),
            tuple(
                _to_shelf_height(b)
                for b in fixed
                if plan.interior and b.high[2] > 0.6 and _at_wall(b, plan)
            ),
            (
                *(_to_shelf_height(b) if _at_wall(b, plan) else _corners(b) for b in wild),
                *((*small, *_hanging_lamps(plan)) if plan.interior else ()),
            ),
        )

    def slabs(self, behind_wall: bool) -> tuple[FloatArray, FloatArray]:
        """Low and high corners of all boxes, (n, 3) each; what hangs at walls for who is behind."""
        return self._behind if behind_wall else self._within

    @cached_property
    def _within(self) -> tuple[FloatArray, FloatArray]:
        return _as_slabs(self.boxes)

    @cached_property
    def _behind(self) -> tuple[FloatArray, FloatArray]:
        return _as_slabs((*self.boxes, *self.hung))

    @cached_property
    def wild_slabs(self) -> tuple[FloatArray, FloatArray]:
        return _as_slabs(self.wild)

    @cached_property
    def _without(self) -> dict[SixNumbers, Ground]:
        return {}

    def without(self, box: SixNumbers) -> Ground:
        """The set less one box; unpacked once a box, as each frame that is tried asks again."""
        if box not in self._without:
            others = tuple(b for b in self.boxes if not _is_same_box(b, box))
            self._without[box] = (
                replace(self, boxes=others) if len(others) < len(self.boxes) else self
            )
        return self._without[box]

    def outside(self, point: Vector) -> float:
        """How far a point is beyond the walls of a room, metres; 0 inside and outdoors."""
        if not self.plan.interior:
            return 0.0
        low, high = self.plan.low, self.plan.high
        return max(
            0.0, low[0] - point[0], point[0] - high[0], low[1] - point[1], point[1] - high[1]
        )


ROUNDED = 0.005
"""Metres by which the measures of one box may differ from two sources."""


def _is_same_box(one: SixNumbers, other: SixNumbers) -> bool:
    """Of the same ground: the top of one may be cut (see `_made_up`)."""
    return all(abs(a - b) < ROUNDED for a, b in zip(one[:5], other[:5], strict=True))


def _is_wild(box: Box, plan: SetPlan) -> bool:
    """Free-standing furniture of a room that nobody sits or lies on."""
    if not plan.interior or FIXED & set(box.name.split()) or box.high[2] < 0.5:
        return False
    return not any(
        box.low[0] - 0.05 < s.mark.x < box.high[0] + 0.05
        and box.low[1] - 0.05 < s.mark.y < box.high[1] + 0.05
        for s in plan.seats
    )


LEAVES_M = 0.35
"""How far a plant's leaves reach out of the box that people walk round."""


def _with_leaves(box: Box) -> Box:
    if "plant" not in box.name.split():
        return box
    (x0, y0, z0), (x1, y1, z1) = box.low, box.high
    r = LEAVES_M
    wide = {"low": (x0 - r, y0 - r, z0), "high": (x1 + r, y1 + r, z1 + r)}
    return box.model_copy(update=wide)


def _to_shelf_height(box: Box) -> SixNumbers:
    return (*_corners(box)[:5], max(HUNG_TO, box.high[2]))


def _as_slabs(
    boxes: Sequence[SixNumbers],
) -> tuple[FloatArray, FloatArray]:
    import numpy as np

    corners = np.array(boxes, dtype=float).reshape(-1, 6)
    return corners[:, :3], corners[:, 3:]


def _corners(box: Box) -> SixNumbers:
    return (*box.low, *box.high)


def _made_up(box: Box, plan: SetPlan) -> Box:
    """A bed only up to its mattress, and a desk with its chair only up to its top: whoever lies or
    sits there, and what stands on it, is not hidden by it."""

    def within(x: float, y: float) -> bool:
        return box.low[0] < x < box.high[0] and box.low[1] < y < box.high[1]

    levels: list[float] = []
    if "bed" in box.name.split():
        levels = [s.mark.z for s in plan.seats if s.name == box.name]
        levels = [min(levels)] if levels else []
    elif any(within(s.mark.x, s.mark.y) for s in plan.seats):
        levels = [t.at[2] for t in plan.tops if within(t.at[0], t.at[1])]
    high = min(box.high[2], max(levels, default=box.high[2]))
    return box.model_copy(update={"high": (*box.high[:2], high)})


LAMP_HALF, LAMP_UNDER, LAMP_OVER = 0.19, 0.42, 0.16
"""Metres that the shade and foot of a lamp take around its bulb."""

STANDS_TO, ON_TABLE_TO = 1.9, 0.65
"""Metres over the floor, and over a table, up to which a lamp's bulb stands; above, it hangs."""

SHADE = 0.26
"""Metres round a hanging lamp's bulb that its shade takes, and its cord up to the ceiling."""


def _small_things(
    plan: SetPlan,
) -> tuple[SixNumbers, ...]:
    """Props and lamps of the set as boxes: a lamp on a table hides what is behind it."""
    props = (
        (x - r, y - r, z - r, x + r, y + r, z + r)
        for (x, y, z), r in ((p.at, p.size * 0.42) for p in plan.props if p.size < LARGE_PROP)
    )
    r = LAMP_HALF
    lamps = (
        (x - r, y - r, z - LAMP_UNDER, x + r, y + r, z + LAMP_OVER)
        for x, y, z in (p.at for p in plan.lamps if p.kind == "point" and not _hangs(p, plan))
    )
    return (*props, *(lamps if plan.kind in FURNISHED else ()))


def _hanging_lamps(plan: SetPlan) -> tuple[SixNumbers, ...]:
    """Lamps of a room with their shades and cords."""
    r, top = SHADE, plan.high[2] + 0.02
    spots = (p.at for p in plan.lamps if p.kind == "point" and _hangs(p, plan))
    return tuple((x - r, y - r, z - 0.05, x + r, y + r, top) for x, y, z in spots)


def _hangs(lamp: Lamp, plan: SetPlan) -> bool:
    """Nothing on which it could stand is under it."""
    x, y, z = lamp.at
    under = (
        b.high[2]
        for b in plan.obstacles
        if b.low[0] < x < b.high[0] and b.low[1] < y < b.high[1] and b.high[2] < z
    )
    return z > min(STANDS_TO, max(under, default=STANDS_TO) + ON_TABLE_TO)


FURNISHED = frozenset({"room", "kitchen", "office", "bar", "corridor", "hall"})
"""Sets whose low lights are lamps on tables, and not a fire, a lantern or a dashboard."""


def _holds_people(box: Box, plan: SetPlan) -> bool:
    """A box with seats in it, as a car's body: one sees through its windows."""
    return any(
        box.low[0] < s.mark.x < box.high[0]
        and box.low[1] < s.mark.y < box.high[1]
        and box.high[2] > s.mark.z + 0.75
        for s in plan.seats
    )


def _at_wall(box: Box, plan: SetPlan) -> bool:
    near = 0.12
    return any(
        box.low[axis] < plan.low[axis] + near or box.high[axis] > plan.high[axis] - near
        for axis in (0, 1)
    )


def in_a_box(point: Vector, ground: Ground, air: float = CAMERA_RADIUS) -> bool:
    x, y, z = point
    return any(
        b[0] - air < x < b[3] + air and b[1] - air < y < b[4] + air and b[2] - air < z < b[5] + air
        for b in (*ground.boxes, *ground.hung)
    )


def in_a_body(point: Vector, people: Iterable[Figure], air: float = BODY_AIR) -> bool:
    """A point is within somebody, or so near that the lens would be in the clothes."""
    return any(
        level_distance(point, f.at) < f.reach + air and f.floor - air < point[2] < f.crown + air
        for f in people
    )


def first_boxes(eye: Vector, points: Sequence[Vector], ground: Ground) -> list[float]:
    """How far along the way from the eye to each point (0 to 1) a box is met; infinite if none.

    The slab test for all ways and boxes at once: this is what the search spends its time in.
    """
    low, high = ground.slabs(bool(ground.hung) and ground.outside(eye) > 0)
    if not len(low):
        return [math.inf] * len(points)
    met: list[float] = meetings(eye, points, low, high).min(axis=1).tolist()
    return met


def ways_met(
    eye: Vector, points: Sequence[Vector], ground: Ground, before: float | Sequence[float]
) -> set[int]:
    """Numbers of the wild boxes that are met before a share of the way to any of the points.

    Args:
        before: the share, the same for all points or one for each.
    """
    if not ground.wild or not points:
        return set()
    import numpy as np

    met = meetings(eye, points, *ground.wild_slabs)
    shares = np.array(before, dtype=float).reshape(-1, 1)
    return set(np.flatnonzero((met < shares).any(axis=0)).tolist())


def meetings(
    eye: Vector, points: Sequence[Vector], low: FloatArray, high: FloatArray
) -> FloatArray:
    """Where each way (rows) enters each box (columns), as a share of the way.

    No points (a subject of whom no part is in frame) are no rows, and no boxes are no columns.
    """
    import numpy as np

    start = np.array(eye)
    ways = np.array(points, dtype=float).reshape(-1, 3) - start
    ways = np.where(np.abs(ways) < 1e-9, 1e-9, ways)[:, None, :]
    one, two = (low - start) / ways, (high - start) / ways
    enter = np.maximum(np.minimum(one, two).max(axis=2), 0.0)
    leave = np.minimum(np.maximum(one, two).min(axis=2), 1.0)
    return np.where(enter < leave, enter, math.inf)


HIDES_TO = 0.92
"""The last 8 % of a way are the subject's own chair or table edge, and do not count."""


def hidden_by_box(eye: Vector, point: Vector, ground: Ground) -> bool:
    """A box stands between the eye and the point."""
    return first_boxes(eye, (point,), ground)[0] < HIDES_TO


def passes(eye: Vector, point: Vector, other: Figure, air: float) -> bool:
    """The sight line goes through a body, taken as an upright cylinder."""
    dx, dy = point[0] - eye[0], point[1] - eye[1]
    way = dx * dx + dy * dy
    if way < 1e-9:
        return False
    share = ((other.at[0] - eye[0]) * dx + (other.at[1] - eye[1]) * dy) / way
    if not 0.02 < share < 0.97:
        return False
    x, y = eye[0] + dx * share, eye[1] + dy * share
    if math.hypot(x - other.at[0], y - other.at[1]) > other.reach + air:
        return False
    z = eye[2] + (point[2] - eye[2]) * share
    return other.floor < z < other.crown + 0.05


def blocked_by_body(
    eye: Vector, subject: Figure, others: Iterable[Figure], air: float = 0.08
) -> bool:
    """Someone stands between the lens and the subject's head."""
    return any(
        passes(eye, subject.head, other, air) for other in others if other.key != subject.key
    )


def dirt(view: View, subject: Figure, others: Sequence[Figure], allowed: frozenset[str]) -> int:
    """How many unwanted bodies stand in the frame nearer than the subject."""
    _, _, depth = view.see(subject.head)
    count = 0
    for other in others:
        if other.key == subject.key or other.key in allowed:
            continue
        x, _, near = view.see(other.chest)
        if near <= 0 or near > depth - 0.3 or math.isinf(x):
            continue
        half = (other.reach + 0.04) / (2 * near * view.half_width)
        _, top, _ = view.see(other.top)
        if -half < x < 1 + half and top < 0.97:
            count += 1
    return count


def headless(view: View, subject: Figure, others: Sequence[Figure]) -> int:
    """How many others stand in the frame with their heads cut off by its upper edge."""
    count = 0
    for other in others:
        x, y, depth = view.see(other.chest)
        if other.key != subject.key and depth > 0 and 0.05 < x < 0.95 and 0.0 < y < 1.0:
            count += view.see((other.at[0], other.at[1], other.chin))[1] < 0.02
    return count


def cost_of_place(eye: Vector, ground: Ground) -> float:
    """Walls, furniture, ceilings: the price of the spot alone."""
    cost = 0.0
    if in_a_box(eye, ground):
        cost += INSIDE_BOX
    if in_a_body(eye, ground.bodies):
        cost += INSIDE_BODY
    beyond = ground.outside(eye)
    if beyond:
        cost += BEHIND_WALL + FAR_BEHIND_WALL * beyond
        if not ground.plan.wild_walls:
            cost += THROUGH_WALL
    if eye[2] < 0.15 or eye[2] > ground.ceiling:
        cost += THROUGH_WALL
    return cost


def cost_of_sight(
    view: View,
    subject: Figure,
    others: Sequence[Figure],
    ground: Ground,
    allowed: frozenset[str] = frozenset(),
    limit: float = math.inf,
) -> float:
    """What stands in the way of one subject, or turns the subject's back.

    Args:
        allowed: keys of those who may be in the foreground (over-the-shoulder).
        limit: a dearer position is not wanted; what is found by then is enough.
    """
    eye = view.eye
    cost = cost_of_back(eye, subject) + FACE_MASKED * is_masked(eye, subject)
    if blocked_by_body(eye, subject, others):
        cost += BODY_IN_THE_WAY
    for other in others:
        if (
            level_distance(eye, other.at) < NEAREST_BODY
            and other.floor < eye[2] < other.crown + 0.2
        ):
            cost += TOO_CLOSE
    cost += DIRTY_FRAME * dirt(view, subject, others, allowed)
    cost += HEADLESS * headless(view, subject, others)
    cost += cost_of_void(view, ground)
    if cost >= limit:
        return cost
    probes = frame_probes(view, view.see(subject.head)[2])
    parts = parts_of(view, subject)
    met = first_boxes(eye, [point for point, _ in (*parts, *probes)], ground)
    cost += sum(price for (_, price), at in zip(parts, met, strict=False) if at < HIDES_TO)
    # A box close to the lens fills a part of the frame, the dearer the nearer it is.
    cost += sum(
        FOREGROUND_BOX * (1.2 - at) * weight
        for (_, weight), at in zip(probes, met[len(parts) :], strict=True)
        if at < math.inf
    )
    if cost >= limit:
        return cost
    befores = [HIDES_TO] * len(parts) + [FOREGROUND_TO] * len(probes)
    cost += WILD_MOVED * len(ways_met(eye, [p for p, _ in (*parts, *probes)], ground, befores))
    if cost >= limit:
        return cost
    depth = view.see(subject.head)[2]
    return cost + cost_of_opening(view, depth, ground)


def parts_of(view: View, subject: Figure) -> tuple[tuple[Vector, float], ...]:
    """What must be seen of a subject, and what it costs when a box stands before it.

    A lamp before the chin spoils a close-up as much as one before the eyes.
    """
    x, y, _ = subject.at
    side = (view.right[0] * 0.13, view.right[1] * 0.13)
    neck = subject.chin - 0.10
    parts = [
        (subject.head, HEAD_HIDDEN),
        (subject.top, HEAD_HIDDEN / 2),
        ((x, y, subject.chin), HEAD_HIDDEN / 2),
        (subject.chest, CHEST_HIDDEN),
        ((x - side[0], y - side[1], neck), SHOULDER_HIDDEN),
        ((x + side[0], y + side[1], neck), SHOULDER_HIDDEN),
    ]
    return tuple((p, price) for p, price in parts if view.see(p)[1] < 1.0)


def cost_of_void(view: View, ground: Ground) -> float:
    """From behind a wild wall the frame must see the room only, and not past its ends."""
    share = void_share(view, ground)
    return VOID_AT_LEAST + VOID * share if share else 0.0


def void_share(view: View, ground: Ground) -> float:
    """Share of the frame's corners from which one looks past a room, at nothing."""
    if not ground.outside(view.eye) or ground.plan.ambience == "vehicle":
        return 0.0
    missed = sum(_misses(view, x, y, ground.plan) for x, y in CORNERS)
    return missed / len(CORNERS)


def _misses(view: View, x: float, y: float, plan: SetPlan) -> bool:
    """A way out of the eye, through a point of the frame, never comes into the room."""
    across, up = x * view.half_width, y * view.half_height
    enter, leave = 0.0, math.inf
    for k in range(3):
        step = view.forward[k] + view.right[k] * across + view.up[k] * up
        if abs(step) < 1e-9:
            if not plan.low[k] < view.eye[k] < plan.high[k]:
                return True
            continue
        one, two = sorted(((plan.low[k] - view.eye[k]) / step, (plan.high[k] - view.eye[k]) / step))
        enter, leave = max(enter, one), min(leave, two)
    return enter >= leave


def cost_of_opening(view: View, depth: float, ground: Ground) -> float:
    """From behind a wild wall a door leaf or a window frame stands in the picture."""
    if not ground.openings or not ground.outside(view.eye):
        return 0.0
    cost = 0.0
    for across in (-0.9, -0.45, 0.0, 0.45, 0.9):
        reach = (
            view.forward[0] + view.right[0] * across * view.half_width,
            view.forward[1] + view.right[1] * across * view.half_width,
        )
        crossing = _wall_crossing(view.eye, reach, max(depth, 0.5), ground)
        if crossing and any(level_distance(crossing, o) < DOOR_REACH for o in ground.openings):
            cost += BEHIND_DOOR
    return cost


def _wall_crossing(
    eye: Vector, course: tuple[float, float], depth: float, ground: Ground
) -> Vector | None:
    """Where a sight line first comes into the room."""
    low, high = ground.plan.low, ground.plan.high
    end = (eye[0] + course[0] * depth, eye[1] + course[1] * depth, eye[2])
    met = _enters(eye, end, (low[0], low[1]), (high[0], high[1]))
    return mix(eye, end, met) if met is not None else None


def _enters(
    a: Vector, b: Vector, low: tuple[float, float], high: tuple[float, float]
) -> float | None:
    """Where the way from `a` to `b` comes over a rectangle of the floor, as a share of the way."""
    enter, leave = 0.0, 1.0
    for axis in (0, 1):
        start, step = a[axis], b[axis] - a[axis]
        if abs(step) < 1e-9:
            continue
        one, two = sorted(((low[axis] - start) / step, (high[axis] - start) / step))
        enter, leave = max(enter, one), min(leave, two)
    return enter if enter < leave else None


FRAME_PROBES = (
    (-0.8, -0.3, 0.25),
    (0.8, -0.3, 0.25),
    (-0.8, 0.6, 1.0),
    (0.8, 0.6, 1.0),
    (0.0, 0.0, 1.0),
    (-0.4, -0.75, 0.25),
    (0.4, -0.75, 0.25),
)
"""Where the foreground is looked at: right, up (-1 to 1), and how much a box there matters."""


def frame_probes(
    view: View, depth: float, places: Sequence[tuple[float, float, float]] = FRAME_PROBES
) -> tuple[tuple[Vector, float], ...]:
    """Points of the frame at six tenths of the subject's depth, and how much each matters."""
    ahead = add(view.eye, scale(view.forward, depth * 0.6))
    wide, high = depth * 0.6 * view.half_width, depth * 0.6 * view.half_height
    return tuple(
        (add(ahead, add(scale(view.right, x * wide), scale(view.up, y * high))), weight)
        for x, y, weight in places
    )


def cost_of_back(eye: Vector, subject: Figure) -> float:
    """A face seen from behind tells nothing: free up to 58 degrees off the gaze, dear past 100."""
    off = abs(turn_between(subject.gaze, facing(subject.at, eye)))
    if off <= 58:
        return 0.0
    if off <= 100:
        return (off - 58) * 0.9
    return 37.8 + (off - 100) * (BACK_TURNED - 37.8) / 80
