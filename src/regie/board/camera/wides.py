"""Pictures of the place: in which it can be recognised, with people small in it.

The first look shows the place with who is there; later ones show it from elsewhere. A wide is
good when what tells the place is in it, unhidden: its furniture, its door and window, what the
script named. A back close to the lens, a head cut by an edge or a window's frame from behind
spoils it. Source: Katz, "Film Directing Shot by Shot", "Establishing"; Mascelli, "The Five C's of
Cinematography", "Types of camera angles: extreme long shot".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from regie.board.camera.aim import aim
from regie.board.camera.clearance import cost_of_background, cost_of_place
from regie.board.camera.ground import Ground
from regie.board.camera.open_side import grid_of
from regie.board.camera.projection import View, half_extent, view_at
from regie.board.camera.search import Candidate, Placed, best
from regie.board.camera.sight import Look, first_boxes, first_met
from regie.board.camera.walls import cost_of_opening, cost_of_void
from regie.board.figure import Figure
from regie.board.vectors import (
    Vector,
    add,
    facing,
    heading,
    level_distance,
    mix,
    scale,
    turn_between,
)
from regie.film.shot import CameraAngle
from regie.film.stageplan import SetPlan
from regie.film.units import FrameSize

LENS, WIDER = 24, 18
"""Millimetres."""

OUT_OF_VIEW = 45.0
"""The price of each person who is there, and whom the first look at a place does not show."""

OTHER_CORNER = 18.0
"""The price of looking at a place from elsewhere than its builder meant."""

UNTOLD = 70.0
"""The price of a view of nothing by which the place could be recognised."""

LEAST_TOLD = 0.3
"""Share of what tells a place that a view of it has at least; more where its builder's has more."""

BEFORE_LENS, NEAR_LENS = 160.0, 1.3
"""The price of a frame that is filled by what stands so many metres before the lens."""

SEEN_BEFORE = 150.0
"""The price of a view that was one of the last pictures."""

MAKES_IT = 3.0
"""How much more than another thing what a kind of place cannot be without tells it."""

SMALL = 3.0
"""Metres from which on people are small in a wide."""

TURNED = 50.0
"""The price of each near back: who is there has a face."""

HEAD_CUT, FEET_CUT, ROOM_OVER = 60.0, 40.0, 0.06
"""The prices of a head, and of legs, that an edge cuts in a picture of the place, and the share of
its height that is free over heads: people stand in it, they do not fill it."""

SAT_UP = 1.05
"""Metres over the floor of the crown of somebody on a chair, whose legs need not be seen; who sits
on the ground is seen whole."""

AHEAD = 3.0
"""Metres into the room from a wall that one looks through."""


def place_wide(
    plan: SetPlan,
    people: Sequence[Figure],
    ground: Ground,
    frame: FrameSize,
    angle: CameraAngle = CameraAngle.EYE,
    seen_before: Callable[[View, float], bool] = lambda _view, _focal: False,
) -> Placed:
    """The best view of a place.

    Args:
        people: who is to be in it, whole and small; none for a picture of the place alone.
        angle: high and overhead views look down from under the ceiling, or from high in the air.
        seen_before: whether a view, with its focal length, was one of the last pictures.
    """
    telling = _telling(plan)
    builders_own = view_at(plan.establish_eye, plan.establish_target, LENS, frame)
    meant_told = max(LEAST_TOLD, _told(builders_own, telling, ground, first_met))
    kept = replace(ground, boxes=(*ground.boxes, *ground.wild), wild=())
    builders = _builders_views(plan, ground)

    def candidates() -> Iterator[Candidate]:
        if angle in (CameraAngle.HIGH, CameraAngle.OVERHEAD):
            yield from _from_above(plan, ground, frame, overhead=angle is CameraAngle.OVERHEAD)
            return
        yield from builders
        middle = _middle(plan, people)
        for there in _corners(plan, middle, people, ground):
            for lens_cost, focal in enumerate((LENS, WIDER)):
                look = partial(aim, there, middle, (0.5, 0.55), focal, frame)
                yield Candidate(OTHER_CORNER + 3 * lens_cost, there, focal, look)

    def price(candidate: Candidate, limit: float) -> float:
        meant = candidate.preference == 0 and candidate.eye == plan.establish_eye
        cost = 0.0 if meant else cost_of_place(candidate.eye, kept)
        if cost >= limit:
            return cost
        view = view_at(candidate.eye, candidate.look(), candidate.focal, frame)
        if not meant:
            cost += cost_of_void(view, ground)
        cost += cost_of_opening(view, AHEAD, ground)
        if seen_before(view, candidate.focal):
            cost += SEEN_BEFORE
        if cost >= limit:
            return cost
        return cost + cost_of_view(view, first_boxes)

    def cost_of_view(view: View, look: Look) -> float:
        near = look(view.eye, grid_of(view, NEAR_LENS), ground)
        cost = BEFORE_LENS * max(0.0, sum(at < 1.0 for at in near) / len(near) - 0.08)
        cost += UNTOLD * max(0.0, 1 - _told(view, telling, ground, look) / meant_told)
        return cost + _cost_of_people(view, people, ground, look)

    def drawn(candidate: Candidate) -> float:
        view = candidate.view(frame)
        more = cost_of_view(view, first_met) - cost_of_view(view, first_boxes)
        if ground.plan.interior or ground.surface is None:
            return more
        heads = [p.head for p in people]
        return more + 2 * cost_of_background(view, ground.surface, heads, wide=True)

    return best(candidates(), price, drawn if ground.surface else None)


Telling = tuple[Vector, float, float]
"""Where something is by which a place is recognised, how much it weighs, its size in metres."""


def _telling(plan: SetPlan) -> list[Telling]:
    """What a place is recognised by: what makes it and large things of few kinds weigh more."""
    found: dict[tuple[float, ...], tuple[str, Vector, float, float]] = {}
    for spot in (*plan.things, *plan.props):
        key = tuple(round(v, 1) for v in spot.at)
        weight = MAKES_IT if spot.tells else 1.0
        found.setdefault(key, (spot.name, spot.at, spot.size, weight))
    for box in plan.obstacles:
        at = tuple((a + b) / 2 for a, b in zip(box.low, box.high, strict=True))
        size = max(b - a for a, b in zip(box.low, box.high, strict=True))
        top: Vector = (at[0], at[1], box.high[2])
        found.setdefault(tuple(round(v, 1) for v in at), (box.name, top, size, 1.0))
    near = [f for f in found.values() if level_distance(f[1], _centre(plan)) < 40.0]
    count: dict[str, int] = {}
    for name, _, _, _ in near:
        count[name] = count.get(name, 0) + 1
    return [
        (at, weight * math.sqrt(min(3.0, max(0.1, size)) / count[name]), size)
        for name, at, size, weight in near
    ]


def _told(view: View, telling: Sequence[Telling], ground: Ground, look: Look) -> float:
    """Share of what tells the place that is in the frame and unhidden."""
    total = sum(weight for _, weight, _ in telling)
    if not total:
        return 1.0
    framed = []
    for at, weight, size in telling:
        u, v, depth = view.see(at)
        if depth > 0.3 and 0.0 < u < 1.0 and 0.0 < v < 1.0:
            framed.append((at, weight, size))
    if not framed:
        return 0.0
    met = look(view.eye, [at for at, _, _ in framed], ground)
    seen = sum(
        weight
        for (at, weight, size), share in zip(framed, met, strict=True)
        # What is met within its own half is the thing itself.
        if share > 0.85 or (1 - share) * math.dist(view.eye, at) < 0.6 * size
    )
    return min(1.0, seen / total)


def _cost_of_people(view: View, people: Sequence[Figure], ground: Ground, look: Look) -> float:
    if not people:
        return 0.0
    weight = min(1.0, 3.0 / len(people))
    met = look(view.eye, [f.head for f in people], ground)
    cost = 0.0
    for figure, share in zip(people, met, strict=True):
        x, top, depth = view.see(figure.top)
        _, feet, _ = view.see((figure.at[0], figure.at[1], figure.floor))
        if depth < 0.05 or not 0.02 < x < 0.98 or not ROOM_OVER < top < 0.88:
            near = depth > 0.05 and -0.08 < x < 1.08 and top < 1.0
            cost += OUT_OF_VIEW * weight + (HEAD_CUT if near else 0.0)
            continue
        if share < 0.95:
            cost += OUT_OF_VIEW / 2 * weight
        if feet > 1.02:
            cost += FEET_CUT * (0.4 if figure.seated and figure.crown > SAT_UP else 1.0)
        if depth < SMALL:
            cost += (SMALL - depth) * 30
        if depth < 3 * SMALL and not figure.lying:
            off = abs(turn_between(figure.gaze, facing(figure.at, view.eye)))
            cost += TURNED * weight * max(0.0, (off - 90.0) / 90.0)
    return cost


# Where a camera may stand.


def _builders_views(plan: SetPlan, ground: Ground) -> list[Candidate]:
    """The view that the set's builder meant for it, and the same drawn back, aside or tilted;
    into the room too, where a door stands before the lens."""
    eye, target = plan.establish_eye, plan.establish_target
    away = math.dist(eye, target)
    rise = eye[2] - target[2]
    level = math.hypot(eye[0] - target[0], eye[1] - target[1])
    found = [Candidate(0.0, eye, LENS, partial(_the_same, target))]
    for nearer in (0.92, 0.84, 0.76, 0.68) if plan.interior and ground.outside(eye) else ():
        spot = mix(target, eye, nearer)
        there = (spot[0], spot[1], eye[2])
        if ground.outside((there[0], there[1] - 0.3, there[2])) == 0:
            found.append(
                Candidate(3.0 + (1 - nearer) * 10, there, WIDER, partial(_the_same, target))
            )
    for farther in (1.0, 1.15, 1.3, 1.5) if plan.interior else (1.0, 1.2, 1.4, 1.7, 2.0):
        for swing in (0.0, 12.0, -12.0, 24.0, -24.0):
            for lower in (0.0, 0.06, 0.12, 0.2):
                spot = add(target, scale(heading(facing(target, eye) + swing), level * farther))
                height = min(target[2] + rise * farther, max(ground.ceiling, eye[2]))
                there = (spot[0], spot[1], max(0.3, height))
                down = (target[0], target[1], target[2] - lower * away)
                dear = 25 if plan.interior else 11
                preference = (farther - 1) * dear + abs(swing) / 3 + lower * 60
                if preference:
                    found.append(Candidate(preference, there, LENS, partial(_the_same, down)))
    return found


def _centre(plan: SetPlan) -> Vector:
    (x0, y0, _), (x1, y1, _) = plan.low, plan.high
    return ((x0 + x1) / 2, (y0 + y1) / 2, 1.0)


def _middle(plan: SetPlan, people: Sequence[Figure]) -> Vector:
    """What is looked at from a corner: those who are there, else the middle of the place."""
    if not people:
        return _centre(plan) if plan.interior else plan.establish_target
    count = len(people)
    return (sum(f.at[0] for f in people) / count, sum(f.at[1] for f in people) / count, 1.0)


def _corners(
    plan: SetPlan, middle: Vector, people: Sequence[Figure], ground: Ground
) -> Iterator[Vector]:
    """Cameras in the corners of a room, or round a middle outside."""
    if plan.interior:
        (x0, y0, _), (x1, y1, _) = plan.low, plan.high
        air = 0.35
        high = min(ground.ceiling, max(1.7, plan.establish_eye[2]))
        for x in (x0 + air, x1 - air, (x0 + x1) / 2):
            for y in (y0 + air, y1 - air, (y0 + y1) / 2):
                if math.hypot(x - middle[0], y - middle[1]) > 1.5:
                    yield (x, y, high)
        return
    away = max([6.0, *(level_distance(f.at, middle) + 5.0 for f in people)])
    if not people:
        away = max(away, 0.8 * level_distance(plan.establish_eye, middle))
    for turn in range(0, 360, 45):
        spot = add(middle, scale(heading(float(turn)), away))
        yield (spot[0], spot[1], 1.8)


def _from_above(
    plan: SetPlan, ground: Ground, frame: FrameSize, *, overhead: bool
) -> Iterator[Candidate]:
    """Views down on the place: from under its ceiling, or from the air."""
    middle = _centre(plan)
    across = (plan.high[0] - plan.low[0], plan.high[1] - plan.low[1])
    down = (middle[0], middle[1], 0.4)
    if overhead and plan.interior:
        # A room has no ceiling for who looks down on it, as it has no wall for who looks in.
        half = half_extent(LENS, frame)
        for long, short in ((0, 1), (1, 0)):
            away = max(across[long] / half[0], across[short] / half[1]) / 2
            course = 0.0 if long == 0 else 90.0
            spot = add(middle, scale(heading(course + 180.0), 0.12 * away))
            eye = (spot[0], spot[1], plan.high[2] * 0.5 + away)
            yield Candidate(float(long), eye, LENS, partial(_the_same, down))
        return
    wide = max(across)
    high = ground.ceiling if plan.interior else max(6.0, wide * (0.9 if overhead else 0.45))
    out = 0.5 * wide * (0.35 if overhead else 0.9)
    for rank, turn in enumerate(range(0, 360, 30)):
        course = facing(middle, plan.establish_eye) + turn
        spot = add(middle, scale(heading(course), out))
        eye = (spot[0], spot[1], high)
        yield Candidate(rank * 0.5, eye, WIDER, partial(aim, eye, down, (0.5, 0.5), WIDER, frame))


def _the_same(target: Vector) -> Vector:
    return target
