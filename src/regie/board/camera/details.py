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
    cost_of_place,
    dirt,
    hidden_by_box,
    passes,
)
from regie.board.camera.framing import FRAMINGS
from regie.board.camera.projection import half_extent, view_at
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


def place_insert(
    at: Vector,
    extent: float,
    toward: float,
    people: Sequence[Figure],
    ground: Ground,
    frame: FrameSize,
) -> Placed:
    """A camera close to a prop.

    Args:
        at: the prop's middle.
        extent: its size in metres.
        toward: facing, from the prop, of the side that it is best seen from.
    """
    shown = max(SMALLEST_INSERT, extent / INSERT_SHARE)

    def candidates() -> Iterator[Candidate]:
        for lens_cost, focal in enumerate(FRAMINGS[ShotSize.INSERT].lenses):
            away = shown / (2 * half_extent(focal, frame)[1])
            for swing in (0.0, 20.0, -20.0, 45.0, -45.0, 75.0, -75.0, 110.0, -110.0, 160.0):
                for tilt in (28.0, 45.0, 12.0, 65.0):
                    level = heading(toward + swing)
                    flat = away * math.cos(math.radians(tilt))
                    spot = add(at, scale(level, flat))
                    eye = (spot[0], spot[1], at[2] + away * math.sin(math.radians(tilt)))
                    yield Candidate(
                        lens_cost * 2 + abs(swing) / 6 + abs(tilt - 28) / 6,
                        eye,
                        focal,
                        partial(aim, eye, at, (0.5, 0.5), focal, frame),
                    )

    def price(candidate: Candidate, _: float) -> float:
        cost = cost_of_place(candidate.eye, ground)
        if _hides(candidate.eye, at, extent, ground):
            cost += HEAD_HIDDEN
        for figure in people:
            if level_distance(candidate.eye, figure.at) < figure.reach + 0.15:
                cost += BODY_IN_THE_WAY
            if passes(candidate.eye, at, figure, 0.02):
                cost += BODY_IN_THE_WAY
        return cost

    return best(candidates(), price)


def _hides(eye: Vector, at: Vector, extent: float, ground: Ground) -> bool:
    """A box is between the eye and the near side of the prop."""
    away = math.dist(eye, at)
    near = max(0.0, 1 - (extent * 0.6 + 0.05) / max(away, 1e-6))
    point = (
        eye[0] + (at[0] - eye[0]) * near,
        eye[1] + (at[1] - eye[1]) * near,
        eye[2] + (at[2] - eye[2]) * near,
    )
    return hidden_by_box(eye, point, ground)


def place_establishing(
    plan: SetPlan, people: Sequence[Figure], ground: Ground, frame: FrameSize
) -> Placed:
    """The view that the set's builder meant for it, drawn back or aside for those who stand there.

    People are whole in the frame or out of it: a head cut off at the frame's edge, or a back
    close to the lens, spoils the first look at a place.
    """
    eye, target = plan.establish_eye, plan.establish_target
    away = math.dist(eye, target)
    course, rise = facing(target, eye), eye[2] - target[2]

    def candidates() -> Iterator[Candidate]:
        for farther in (1.0, 1.15, 1.3, 1.5) if plan.interior else (1.0, 1.2, 1.4, 1.7, 2.0):
            for swing in (0.0, 12.0, -12.0, 24.0, -24.0):
                for lower in (0.0, 0.06, 0.12, 0.2):
                    level = math.hypot(eye[0] - target[0], eye[1] - target[1])
                    spot = add(target, scale(heading(course + swing), level * farther))
                    height = min(target[2] + rise * farther, max(ground.ceiling, eye[2]))
                    there = (spot[0], spot[1], max(0.3, height))
                    down = (target[0], target[1], target[2] - lower * away)
                    dear = 25 if plan.interior else 11
                    preference = (farther - 1) * dear + abs(swing) / 3 + lower * 60
                    look = partial(_the_same, down)
                    yield Candidate(preference, there, ESTABLISHING_LENS, look)

    def price(candidate: Candidate, _: float) -> float:
        moved = candidate.preference > 0
        cost = cost_of_place(candidate.eye, ground) if moved else 0.0
        view = view_at(candidate.eye, candidate.look(), candidate.focal, frame)
        if moved and hidden_by_box(candidate.eye, _short_of(candidate.eye, target), ground):
            cost += HEAD_HIDDEN / 4
        for figure in people:
            x, top, depth = view.see(figure.top)
            _, feet, _ = view.see((figure.at[0], figure.at[1], figure.floor))
            if depth < 0.05 or not -0.05 < x < 1.05 or top > 1.0:
                continue
            if feet > 1.02 and not figure.seated:
                cost += 14.0
            if depth < 2.6:
                cost += (2.6 - depth) * 30
        return cost

    return best(candidates(), price)


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
        if people:
            view = view_at(candidate.eye, candidate.look(), candidate.focal, frame)
            cost += 2.0 * dirt(view, people[0], people, frozenset())
        return cost

    return best(candidates(), price)


def _short_of(eye: Vector, point: Vector) -> Vector:
    """Six tenths of the way: what hides the set's hero close to it may be the hero."""
    return add(eye, scale((point[0] - eye[0], point[1] - eye[1], point[2] - eye[2]), 0.6))
