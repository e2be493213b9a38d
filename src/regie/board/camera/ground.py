"""The set as the camera knows it: boxes that hide, and furniture that can be carried off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from regie.board.blocking.stairs import flights
from regie.board.cabins import all_sit
from regie.board.camera.surface import Surface
from regie.board.camera.tight import tighten
from regie.board.figure import Figure
from regie.board.vectors import Vector
from regie.film.stageplan import Box, Lamp, SetPlan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    FloatArray: TypeAlias = NDArray[np.float64]

SixNumbers: TypeAlias = tuple[float, float, float, float, float, float]
"""The low, then the high corner of a box."""

FIXED = frozenset(
    {
        *("table", "desk", "counter", "bed", "bar", "lens", "fireplace", "column", "pillar"),
        *("stairs", "step", "steps", "altar", "pew", "car", "body", "wall", "bath", "seat"),
        *("bench", "sofa", "stool", "armchair", "window", "door"),
    }
)
"""Furniture that is played on, or built in: it stays. The rest of a room is wild."""

LARGE_PROP = 0.9
"""Metres: larger "props" are the sea, a boat or a tower, which are no boxes."""

OVER_ROOF = 0.35
"""Metres over the roof of a cabin up to which a lens outside looks in through its windows."""

HUNG_TO = 2.1
"""Metres: shelves, hoods and pictures hang over furniture at a wall up to here."""


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
    surface: Surface | None = None
    """What is drawn of the set, less what is wild; None where nothing is made yet."""

    @classmethod
    def of(cls, plan: SetPlan, surface: Surface | None = None) -> Ground:
        """The ground of a set: of its plan, and of what is drawn of it."""
        cabin = all_sit(plan)
        under = OVER_ROOF if cabin else -0.15
        ceiling = plan.high[2] + under if plan.interior else 30.0
        doors = [(d.x, d.y, d.z) for d in plan.doors]
        windows = [lamp.at for lamp in plan.lamps if lamp.kind == "window"]
        stairs = flights(plan)
        steps = {f.box: tuple(f.below()) for f in stairs}
        built = [piece for b in plan.obstacles for piece in steps.get(b, (b,))]
        fixed = [b for b in built if not _holds_people(b, plan) and not _is_wild(b, plan)]
        wild = [_with_leaves(b) for b in plan.obstacles if _is_wild(b, plan)]
        small = _small_things(plan)
        # Over the doors of a cabin nothing hangs: there are its windows.
        ground = cls(
            plan,
            (*(_corners(_made_up(b, plan)) for b in fixed), *(() if plan.interior else small)),
            max(1.2, ceiling),
            (*doors, *windows) if plan.interior else (),
            tuple(
                _to_shelf_height(b)
                for b in fixed
                if plan.interior and not cabin and b.high[2] > 0.6 and _at_wall(b, plan)
            ),
            (
                *(
                    _to_shelf_height(b) if not cabin and _at_wall(b, plan) else _corners(b)
                    for b in wild
                ),
                *((*small, *_hanging_lamps(plan)) if plan.interior else ()),
            ),
        )
        if surface is None:
            return ground
        left = surface.less(ground.wild)
        return replace(ground, boxes=tighten(ground.boxes, left), surface=left)

    def drawn(self, eye: Vector) -> Surface | None:
        """What is drawn for an eye: what hangs on a wall that it is behind goes with the wall."""
        if self.surface is None or not self.outside(eye):
            return self.surface
        return self.surface.less(walls_behind(self.plan, (eye,)))

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
            drawn = self.surface.less((box,), with_foot=True) if self.surface is not None else None
            same = len(others) == len(self.boxes) and drawn is self.surface
            self._without[box] = self if same else replace(self, boxes=others, surface=drawn)
        return self._without[box]

    def outside(self, point: Vector) -> float:
        """How far a point is beyond the walls of a room, metres; 0 inside and outdoors."""
        if not self.plan.interior:
            return 0.0
        low, high = self.plan.low, self.plan.high
        return max(
            0.0, low[0] - point[0], point[0] - high[0], low[1] - point[1], point[1] - high[1]
        )


HANGS_WITHIN = 0.25
"""Metres before a wall within which its boards, pictures, door leaves and curtains are."""


def walls_behind(plan: SetPlan, eyes: Sequence[Vector]) -> tuple[SixNumbers, ...]:
    """What hangs on the walls that any of some eyes are behind, as boxes: it goes with the wall."""
    found: list[SixNumbers] = []
    low = [v - HANGS_WITHIN for v in plan.low]
    high = [v + HANGS_WITHIN for v in plan.high]
    for eye in eyes if plan.interior else ():
        for axis in (0, 1):
            one, two = list(low), list(high)
            if eye[axis] < plan.low[axis]:
                two[axis] = plan.low[axis] + HANGS_WITHIN
            elif eye[axis] > plan.high[axis]:
                one[axis] = plan.high[axis] - HANGS_WITHIN
            else:
                continue
            found.append((one[0], one[1], 0.0, two[0], two[1], plan.high[2] - 0.02))
    return tuple(dict.fromkeys(found))


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
