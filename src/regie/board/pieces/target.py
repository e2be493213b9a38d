"""Which building of the set it befalls, and from where that is best seen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regie.board.vectors import Vector
from regie.film.shot import Camera
from regie.film.stageplan import Box, SetPlan
from regie.film.units import SENSOR_WIDTH_MM, FrameSize
from regie.reading.entities.nouns import is_kind_of

BUILDINGS = ("building.n.01", "house.n.01", "tower.n.01", "shelter.n.01", "housing.n.01")
LEAST_WIDE, LEAST_TALL = 2.5, 2.2
"""Metres of a building; what is smaller is a kennel."""
ROOF = 3.5
"""Metres over its eaves that its roof and chimney reach."""
SIDES = 0.35
"""Of its width that is in the frame beside it, for what falls out of it and the dust."""
HEIGHTS = (1.65, 2.6)
"""Metres of the lens over the ground."""
WAYS = (0, 18, -18, 32, -32, 46, -46)
"""Degrees from its front that a camera looks from; the first are tried as well as the last."""
LIKED = 30.0
"""Degrees from its front: two sides are seen, so it has a body."""
AWAY = (9.0, 12.0, 15.0, 19.0, 24.0)
"""Metres from its middle to the lens."""
LENSES = (14.0, 75.0)
"""Millimetres."""
CLEAR = 0.7
"""Metres between the lens and what stands."""


@dataclass(frozen=True)
class Target:
    """A building and the camera that sees it.

    Attributes:
        front: unit vector out of its front, on the plan.
    """

    box: Box
    front: tuple[float, float]
    camera: Camera
    score: float

    @property
    def middle(self) -> Vector:
        low, high = self.box.low, self.box.high
        return ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, 0.0)


def find_target(plan: SetPlan, what: str, size: FrameSize, concept: str = "") -> Target | None:
    """The building of a set that is best seen; None where none stands or can be seen.

    Args:
        what: word of the script for it. concept: its sense. What the set calls so is taken before
            its houses, and those before what else is built there.
    """
    if plan.interior:
        return None
    boxes = [b for b in plan.obstacles if _is_building(b, what)]
    named = [
        b
        for b in boxes
        if (what and what in b.name.split())
        or (concept and b.concept and is_kind_of(b.concept, concept))
    ]
    for these in (named, [b for b in boxes if "building" in b.name.split()], boxes):
        found = [t for b in these if (t := see_box(plan, b, size)) is not None]
        if found:
            return max(found, key=lambda t: (t.score, t.box.low))
    return None


def _is_building(box: Box, what: str) -> bool:
    wide = min(box.high[0] - box.low[0], box.high[1] - box.low[1])
    if wide < LEAST_WIDE or box.high[2] - box.low[2] < LEAST_TALL:
        return False
    words = box.name.split()
    return (
        "building" in words
        or bool(what and what in words)
        or bool(box.concept and is_kind_of(box.concept, *BUILDINGS))
    )


def see_box(
    plan: SetPlan,
    box: Box,
    size: FrameSize,
    over: float = ROOF,
    beside: float = SIDES,
    ways: Sequence[float] = WAYS,
    heights: Sequence[float] = HEIGHTS,
    within: bool = False,
    front: tuple[float, float] | None = None,
) -> Target | None:
    """From where a box of the set is best seen; None where it cannot be.

    Args:
        over: metres over it that are in the frame. beside: of its width, likewise.
        ways: degrees from its front that are tried. heights: metres of the lens.
        within: the lens stays where people go, and out of houses that are only a front.
        front: unit vector out of its front; None: towards where people are.
    """
    marks = plan.marks or plan.path
    people = (sum(m.x for m in marks) / len(marks), sum(m.y for m in marks) / len(marks))
    low, high = box.low, box.high
    middle = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2)
    reach = ((high[0] - low[0]) / 2, (high[1] - low[1]) / 2)
    dx, dy = people[0] - middle[0], people[1] - middle[1]
    along = abs(dx) / max(reach[0], 1e-6) > abs(dy) / max(reach[1], 1e-6)
    if front is None:
        front = (math.copysign(1.0, dx), 0.0) if along else (0.0, math.copysign(1.0, dy))
    # The house that the scene's first view shows is the one that is meant.
    known = 1.6 * min(1.0, 14.0 / max(math.dist(plan.establish_eye[:2], middle), 1.0))
    best: Target | None = None
    for way, away, height in ((w, a, h) for h in heights for a in AWAY for w in ways):
        turn = math.radians(way)
        x = front[0] * math.cos(turn) - front[1] * math.sin(turn)
        y = front[0] * math.sin(turn) + front[1] * math.cos(turn)
        eye = (middle[0] + x * away, middle[1] + y * away, height)
        camera = _aim(eye, box, front, size, over, beside)
        if camera is None or not _is_free(plan, eye, box):
            continue
        if within and not all(plan.low[k] - 0.5 < eye[k] < plan.high[k] + 0.5 for k in (0, 1)):
            continue
        seen = _share_seen(plan, eye, box)
        safe = min(1.0, max(0.0, _beside(box, people) / 5.0))
        score = (
            4.0 * seen
            - abs(abs(way) - LIKED) / 60
            - abs(camera.focal - 24.0) / 50
            - 0.15 * (height > 2)
            - 0.5 * (height > 3)
            + 0.35 * safe
            + 0.12 * min(box.high[2], 9.0)
            + known
        )
        if seen >= 0.55 and (best is None or score > best.score + 1e-9):
            best = Target(box, front, camera, score)
    return best


def _beside(box: Box, at: tuple[float, float]) -> float:
    dx = max(box.low[0] - at[0], 0.0, at[0] - box.high[0])
    dy = max(box.low[1] - at[1], 0.0, at[1] - box.high[1])
    return math.hypot(dx, dy)


def _aim(
    eye: Vector,
    box: Box,
    front: tuple[float, float],
    size: FrameSize,
    over: float,
    beside: float,
) -> Camera | None:
    """The lens that holds the building with room round it."""
    corners = list(_corners(box, over))
    middle = ((box.low[0] + box.high[0]) / 2, (box.low[1] + box.high[1]) / 2)
    # What falls out of its front, and the dust, are looked at as well.
    out = 1.6
    target = (middle[0] + front[0] * out, middle[1] + front[1] * out, (box.high[2] + over) * 0.45)
    ahead = math.atan2(target[1] - eye[1], target[0] - eye[0])
    wide = tall = 0.0
    flat = math.hypot(target[0] - eye[0], target[1] - eye[1])
    pitch = (target[2] - eye[2]) / max(flat, 1e-6)
    for x, y, z in corners:
        depth = (x - eye[0]) * math.cos(ahead) + (y - eye[1]) * math.sin(ahead)
        side = -(x - eye[0]) * math.sin(ahead) + (y - eye[1]) * math.cos(ahead)
        if depth < 2.0:
            return None
        wide = max(wide, abs(side) / depth)
        tall = max(tall, abs((z - eye[2]) / depth - pitch))
    half = max(wide * (1 + beside), tall * size.aspect * 1.06)
    focal = SENSOR_WIDTH_MM / 2 / max(half, 1e-6)
    if not LENSES[0] <= focal <= LENSES[1]:
        return None
    return Camera(focal=round(focal, 1), eye=eye, target=target, end_eye=eye, end_target=target)


def _corners(box: Box, over: float) -> Iterator[Vector]:
    for x in (box.low[0], box.high[0]):
        for y in (box.low[1], box.high[1]):
            for z in (0.0, box.high[2] + over):
                yield (x, y, z)


def _is_free(plan: SetPlan, eye: Vector, target: Box) -> bool:
    return (
        all(
            not all(b.low[k] - CLEAR < eye[k] < b.high[k] + CLEAR for k in range(3))
            for b in plan.obstacles
        )
        and _beside(target, (eye[0], eye[1])) > 4.0
    )


def _share_seen(plan: SetPlan, eye: Vector, box: Box) -> float:
    """Of places on its sides that look to the lens, how many nothing stands before."""
    places: list[Vector] = []
    for s in (0.15, 0.5, 0.85):
        x = box.low[0] + s * (box.high[0] - box.low[0])
        y = box.low[1] + s * (box.high[1] - box.low[1])
        for z in (0.12, 0.5, 0.95):
            nearest_x = box.low[0] if eye[0] < box.low[0] else box.high[0]
            nearest_y = box.low[1] if eye[1] < box.low[1] else box.high[1]
            if not box.low[0] < eye[0] < box.high[0]:
                places.append((nearest_x, y, z * box.high[2]))
            if not box.low[1] < eye[1] < box.high[1]:
                places.append((x, nearest_y, z * box.high[2]))
    others = [b for b in plan.obstacles if b is not box]
    clear = sum(not any(_meets(eye, p, b) for b in others) for p in places)
    return clear / max(len(places), 1)


def _meets(eye: Vector, point: Vector, box: Box) -> bool:
    near, far = 0.0, 0.98
    for k in range(3):
        way = point[k] - eye[k]
        if abs(way) < 1e-9:
            if not box.low[k] <= eye[k] <= box.high[k]:
                return False
            continue
        a, b = (box.low[k] - eye[k]) / way, (box.high[k] - eye[k]) / way
        near, far = max(near, min(a, b)), min(far, max(a, b))
    return near < far


def boxes_near(plan: SetPlan, target: Box, reach: float) -> tuple[Box, ...]:
    """What stands within some metres of a building."""
    return tuple(
        b
        for b in plan.obstacles
        if b is not target
        and b.low[0] < target.high[0] + reach
        and b.high[0] > target.low[0] - reach
        and b.low[1] < target.high[1] + reach
        and b.high[1] > target.low[1] - reach
    )


def spots_away(plan: SetPlan, target: Target, danger: float) -> Sequence[tuple[float, float]]:
    """Places to stand out of the way of what falls, the nearest to the building first."""
    places = [(m.x, m.y) for m in (*plan.marks, *plan.path)]
    x0, x1 = (f(p[0] for p in places) for f in (min, max))
    y0, y1 = (f(p[1] for p in places) for f in (min, max))
    for i in range(int((x1 - x0 + 10) / 0.9)):
        for j in range(int((y1 - y0 + 10) / 0.9)):
            places.append((x0 - 5 + 0.9 * i, y0 - 5 + 0.9 * j))
    eye = target.camera.eye
    free = [
        p
        for p in dict.fromkeys(places)
        if _beside(target.box, p) > danger
        and math.dist(p, eye[:2]) > 3.0
        and all(_beside(b, p) > 0.45 for b in plan.obstacles)
    ]
    return sorted(free, key=lambda p: (round(_beside(target.box, p), 1), p))
