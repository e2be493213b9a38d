"""What is not a person: the set itself, and a prop that fills the frame."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial

from regie.board.camera.aim import aim
from regie.board.camera.clearance import (
    BODY_IN_THE_WAY,
    HEAD_HIDDEN,
    Ground,
    cost_of_opening,
    cost_of_place,
    cost_of_void,
    dirt,
    first_boxes,
    hidden_by_box,
    passes,
)
from regie.board.camera.framing import FRAMINGS
from regie.board.camera.projection import View, half_extent, view_at
from regie.board.camera.search import Candidate, Placed, best
from regie.board.figure import Figure
from regie.board.vectors import Vector, add, facing, heading, level_distance, scale
from regie.film.shot import CameraAngle, ShotSize
from regie.film.stageplan import SetPlan
from regie.film.units import FrameSize

INSERT_SHARE = 0.55
"""Share of the frame's height that an inserted prop takes."""

SMALLEST_INSERT = 0.16
"""Metres of frame height below which an insert would show pores, not a prop."""

ESTABLISHING_LENS = 24


STANDING = (28.0, 45.0, 12.0, 65.0)
LYING = (58.0, 45.0, 70.0, 30.0)
"""Tilts for what is flat: from the side a sheet of paper is a line."""
HANGING = (4.0, 15.0, 28.0, -8.0)
"""Degrees over the horizon from which a thing is seen, best first, by how it is there."""

LEANS = 0.3
"""Metres that a head leans forward of its mark, over what it looks at."""

SWINGS = (0.0, 20.0, -20.0, 45.0, -45.0, 75.0, -75.0, 110.0, -110.0, 160.0)


def place_insert(
    at: Vector,
    extent: float,
    toward: float,
    people: Sequence[Figure],
    ground: Ground,
    frame: FrameSize,
    tilts: Sequence[float] = STANDING,
) -> Placed:
    """A camera close to a prop.

    Args:
        at: the prop's middle.
        extent: its size in metres.
        toward: facing, from the prop, of the side that it is best seen from.
    """
    shown = max(SMALLEST_INSERT, extent / INSERT_SHARE)

    def candidates() -> Iterator[Candidate]:
        for lens_cost, focal in enumerate((*FRAMINGS[ShotSize.INSERT].lenses, 35)):
            away = shown / (2 * half_extent(focal, frame)[1])
            for swing in SWINGS:
                for rank, tilt in enumerate(tilts):
                    level = heading(toward + swing)
                    flat = away * math.cos(math.radians(tilt))
                    spot = add(at, scale(level, flat))
                    eye = (spot[0], spot[1], at[2] + away * math.sin(math.radians(tilt)))
                    yield Candidate(
                        lens_cost * 2 + abs(swing) / 6 + rank * 3,
                        eye,
                        focal,
                        partial(aim, eye, at, (0.5, 0.5), focal, frame),
                    )

    def price(candidate: Candidate, limit: float) -> float:
        cost = cost_of_place(candidate.eye, ground)
        if cost >= limit:
            return cost
        for figure in people:
            if level_distance(candidate.eye, figure.at) < figure.reach + 0.15:
                cost += BODY_IN_THE_WAY
            if passes(candidate.eye, at, figure, 0.02):
                cost += BODY_IN_THE_WAY
            elif passes(candidate.eye, at, figure, LEANS):
                cost += BODY_IN_THE_WAY / 4
        if cost >= limit:
            return cost
        view = view_at(candidate.eye, candidate.look(), candidate.focal, frame)
        cost += cost_of_void(view, ground) + cost_of_opening(view, away_of(view, at), ground)
        return cost + HEAD_HIDDEN * _hidden(view, at, extent, ground)

    return best(candidates(), price)


def away_of(view: View, at: Vector) -> float:
    return max(0.1, view.see(at)[2])


def _hidden(view: View, at: Vector, extent: float, ground: Ground) -> float:
    """Share of the near side of a prop that boxes stand before."""
    away = math.dist(view.eye, at)
    near = max(0.0, 1 - (extent * 0.6 + 0.05) / max(away, 1e-6))
    wide = (0.35 * extent * view.right[0], 0.35 * extent * view.right[1])
    points = [
        (at[0] + side * wide[0], at[1] + side * wide[1], at[2] + up * extent)
        for side, up in ((0.0, 0.0), (1.0, 0.0), (-1.0, 0.0), (0.0, 0.3))
    ]
    met = first_boxes(view.eye, points, ground)
    return sum(share < near for share in met) / len(points)


OUT_OF_VIEW = 22.0
"""The price of each person who is there, and whom the first look at a place does not show."""

OTHER_CORNER = 30.0
"""The price of looking at a place from elsewhere than its builder meant."""


def place_establishing(
    plan: SetPlan, people: Sequence[Figure], ground: Ground, frame: FrameSize
) -> Placed:
    """The view that the set's builder meant for it, drawn back or aside for those who stand there.

    The first look shows the place with who is in it. People are whole in the frame or out of it:
    a head cut off at the frame's edge, or a back close to the lens, spoils it. Where the builder's
    view has them behind its back, the place is seen from another corner.
    """
    eye, target = plan.establish_eye, plan.establish_target
    away = math.dist(eye, target)
    rise = eye[2] - target[2]
    level = math.hypot(eye[0] - target[0], eye[1] - target[1])

    def candidates() -> Iterator[Candidate]:
        for farther in (1.0, 1.15, 1.3, 1.5) if plan.interior else (1.0, 1.2, 1.4, 1.7, 2.0):
            for swing in (0.0, 12.0, -12.0, 24.0, -24.0):
                for lower in (0.0, 0.06, 0.12, 0.2):
                    spot = add(target, scale(heading(facing(target, eye) + swing), level * farther))
                    height = min(target[2] + rise * farther, max(ground.ceiling, eye[2]))
                    there = (spot[0], spot[1], max(0.3, height))
                    down = (target[0], target[1], target[2] - lower * away)
                    dear = 25 if plan.interior else 11
                    preference = (farther - 1) * dear + abs(swing) / 3 + lower * 60
                    look = partial(_the_same, down)
                    yield Candidate(preference, there, ESTABLISHING_LENS, look)
        for there, centre in _corners(plan, people, ground):
            for lens_cost, focal in enumerate((ESTABLISHING_LENS, 18)):
                look = partial(aim, there, centre, (0.5, 0.55), focal, frame)
                yield Candidate(OTHER_CORNER + 3 * lens_cost, there, focal, look)

    def price(candidate: Candidate, limit: float) -> float:
        moved = candidate.preference > 0
        cost = cost_of_place(candidate.eye, ground) if moved else 0.0
        if cost >= limit:
            return cost
        view = view_at(candidate.eye, candidate.look(), candidate.focal, frame)
        if moved:
            cost += cost_of_void(view, ground)
        own = candidate.preference < OTHER_CORNER
        if moved and own and hidden_by_box(
            candidate.eye, _short_of(candidate.eye, target), ground
        ):  # fmt: skip
            cost += HEAD_HIDDEN / 4
        met = first_boxes(candidate.eye, [f.head for f in people], ground)
        for figure, share in zip(people, met, strict=True):
            x, top, depth = view.see(figure.top)
            _, feet, _ = view.see((figure.at[0], figure.at[1], figure.floor))
            if depth < 0.05 or not 0.02 < x < 0.98 or not 0.0 < top < 0.92:
                near = depth > 0.05 and -0.05 < x < 1.05
                cost += (OUT_OF_VIEW + (14.0 if near and top < 1.0 else 0.0)) * _weight(people)
                continue
            if share < 0.95:
                cost += OUT_OF_VIEW / 2 * _weight(people)
            if feet > 1.02 and not figure.seated:
                cost += 14.0
            if depth < 2.6:
                cost += (2.6 - depth) * 30
        return cost

    return best(candidates(), price)


def _weight(people: Sequence[Figure]) -> float:
    """Of a crowd not everybody is looked for."""
    return min(1.0, 3.0 / max(1, len(people)))


def _corners(
    plan: SetPlan, people: Sequence[Figure], ground: Ground
) -> Iterator[tuple[Vector, Vector]]:
    """Cameras in the corners of a room, or round those who are outside, and what they look at."""
    if not people:
        return
    middle = (
        sum(f.at[0] for f in people) / len(people),
        sum(f.at[1] for f in people) / len(people),
        1.0,
    )
    if plan.interior:
        (x0, y0, _), (x1, y1, _) = plan.low, plan.high
        air = 0.35
        high = min(ground.ceiling, max(1.7, plan.establish_eye[2]))
        for x in (x0 + air, x1 - air, (x0 + x1) / 2):
            for y in (y0 + air, y1 - air, (y0 + y1) / 2):
                if math.hypot(x - middle[0], y - middle[1]) > 1.5:
                    yield (x, y, high), middle
        return
    away = max(6.0, max(level_distance(f.at, middle) for f in people) + 5.0)
    for turn in range(0, 360, 45):
        spot = add(middle, scale(heading(float(turn)), away))
        yield (spot[0], spot[1], 1.8), middle


def _the_same(target: Vector) -> Vector:
    return target


def place_view(
    plan: SetPlan,
    people: Sequence[Figure],
    ground: Ground,
    size: ShotSize,
    angle: CameraAngle,
    variation: int,
    frame: FrameSize,
) -> Placed:
    """The set without anyone as its subject, from elsewhere than the establishing view.

    Args:
        variation: chooses among equal views; from the shot's seed.
    """
    centre = plan.establish_target
    away = math.dist(plan.establish_eye, centre)
    course = facing(centre, plan.establish_eye)
    share = 0.95 if size is ShotSize.EWS else 0.7
    focal = 24 if size is ShotSize.EWS else 32
    rise = {CameraAngle.LOW: -0.6, CameraAngle.HIGH: 0.9}.get(angle, 0.0)
    hand = 1 if variation % 2 else -1

    def candidates() -> Iterator[Candidate]:
        for rank, swing in enumerate((32.0, -32.0, 48.0, -48.0, 20.0, -20.0, 65.0, -65.0, 0.0)):
            for nearer in (1.0, 0.8, 0.6):
                spot = add(centre, scale(heading(course + hand * swing), away * share * nearer))
                height = max(0.5, plan.establish_eye[2] * (0.85 + 0.25 * nearer) + rise)
                eye = (spot[0], spot[1], min(height, max(ground.ceiling, 0.5)))
                look = partial(aim, eye, centre, (0.5 + 0.06 * hand, 0.48), focal, frame)
                yield Candidate(rank * 3 + (1 - nearer) * 12, eye, focal, look)

    def price(candidate: Candidate, _: float) -> float:
        cost = cost_of_place(candidate.eye, ground)
        if hidden_by_box(candidate.eye, _short_of(candidate.eye, centre), ground):
            cost += HEAD_HIDDEN / 4
        for figure in people:
            if level_distance(candidate.eye, figure.at) < 0.9:
                cost += BODY_IN_THE_WAY
        view = view_at(candidate.eye, candidate.look(), candidate.focal, frame)
        cost += cost_of_void(view, ground)
        if people:
            cost += 2.0 * dirt(view, people[0], people, frozenset())
        return cost

    return best(candidates(), price)


def _short_of(eye: Vector, point: Vector) -> Vector:
    """Six tenths of the way: what hides the set's hero close to it may be the hero."""
    return add(eye, scale((point[0] - eye[0], point[1] - eye[1], point[2] - eye[2]), 0.6))
