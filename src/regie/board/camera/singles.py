"""One person in the frame: the single, and the single over another's shoulder.

Singles stand 35 degrees off the look, so that both eyes are seen; a pair of singles takes the
same angle, lens and height on both sides, so that the eye-lines meet. Source: Katz, "Film
Directing Shot by Shot", "Dialogue staging"; Arijon, "Grammar of the Film Language", chapter 5.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial

from regie.board.camera.aim import aim, aim_at_head, distance_for, eye_from
from regie.board.camera.clearance import cost_of_drawn, cost_of_place, cost_of_sight
from regie.board.camera.framing import FRAMINGS
from regie.board.camera.ground import Ground
from regie.board.camera.projection import view_at
from regie.board.camera.search import Candidate, Last, LineOfAction, Placed, best, cost_of_cut
from regie.board.figure import Figure
from regie.board.vectors import Vector, facing, level_distance, turn_between
from regie.film.shot import CameraAngle, ShotSize
from regie.film.units import FrameSize

BEST_OFF_GAZE = 35.0
"""Degrees between the look and the camera of a single."""

SWINGS = (0.0, 15.0, -15.0, 30.0, 45.0, 60.0, 75.0, 100.0, 130.0)
"""Degrees tried around `BEST_OFF_GAZE` when furniture or people are in the way."""

SHOULDER_OFFS = (14.0, 11.0, 17.0, 20.0, 8.0, 24.0, 28.0, 33.0, 38.0)
"""Degrees between the line of two people and a camera over a shoulder."""

SHOULDER_EDGE = 0.27
"""Share of the frame, from its near edge, that the foreground shoulder takes."""

HEADLESS_SHOULDER = 120.0
"""The price of a back without a head in the foreground: who stands before one who sits."""

SHOULDER_SUBJECT = 0.63
"""Where the subject's head stands, from the edge of the shoulder."""


def camera_height(figure: Figure, angle: CameraAngle, size: ShotSize, away: float) -> float:
    """Height of the lens, metres: the subject's eyes for a neutral angle.

    Wide shots drop to the chest, as a camera at eye height looks down on a whole body.
    """
    wide = size in (ShotSize.EWS, ShotSize.WS, ShotSize.FS)
    level = figure.eyes - (0.18 * figure.height if wide else 0.02)
    match angle:
        case CameraAngle.LOW:
            return max(0.35, level - min(0.9, 0.26 * away))
        case CameraAngle.HIGH:
            return level + min(2.2, 0.42 * away)
        case CameraAngle.OVERHEAD:
            return figure.crown + max(1.6, 0.9 * away)
        case _:
            # A bowed face is seen from below its level, a raised one from above.
            meets = 0.0 if wide else max(-RAISED, min(LOWERED, away * math.tan(figure.bow)))
            return max(0.35, level - MET_BY * meets)


LOWERED, RAISED, MET_BY = 0.6, 0.4, 0.6
"""Metres that a lens goes down and up at most to meet a face, and the share of the way that it
goes."""


def _raises(angle: CameraAngle) -> tuple[float, ...]:
    return (0.0, 0.3, 0.65) if angle is CameraAngle.EYE else (0.0,)


def place_single(
    subject: Figure,
    others: Sequence[Figure],
    ground: Ground,
    size: ShotSize,
    angle: CameraAngle,
    frame: FrameSize,
    line: LineOfAction | None = None,
    last: Last | None = None,
    off: float = BEST_OFF_GAZE,
) -> Placed:
    """The best camera for one person."""

    def candidates() -> Iterator[Candidate]:
        for lens_cost, focal in enumerate(FRAMINGS[size].lenses):
            away = distance_for(size, subject, focal, frame)
            for swing in SWINGS:
                for hand in (1.0, -1.0):
                    course = subject.gaze + hand * (off + swing)
                    for rise in _raises(angle):
                        height = min(
                            camera_height(subject, angle, size, away) + rise, ground.ceiling
                        )
                        eye = eye_from(subject, course, away, height)
                        yield Candidate(
                            lens_cost * 2.5 + abs(swing) / 5 + rise * 14 + (hand < 0) * 0.01,
                            eye,
                            focal,
                            partial(aim_at_head, eye, subject, size, focal, frame),
                        )

    def price(candidate: Candidate, limit: float) -> float:
        cost = cost_of_cut(candidate.eye, line, last) + cost_of_place(candidate.eye, ground)
        if cost >= limit:
            return cost
        view = view_at(candidate.eye, candidate.look(), candidate.focal, frame)
        return cost + cost_of_sight(view, subject, others, ground, limit=limit - cost)

    def drawn(candidate: Candidate) -> float:
        view = candidate.view(frame)
        return cost_of_drawn(view, [(subject, 1.0)], ground)

    return best(candidates(), price, drawn if ground.surface else None)


def matched_off(
    one: Figure,
    two: Figure,
    others: Sequence[Figure],
    ground: Ground,
    size: ShotSize,
    frame: FrameSize,
    line: LineOfAction | None,
) -> float:
    """The angle off the gaze that serves both singles of a pair best, so that they mirror.

    Returns degrees, one of `BEST_OFF_GAZE` + `SWINGS` up to 75.
    """
    focal = FRAMINGS[size].lenses[0]
    totals: list[tuple[float, float]] = []
    for swing in (0.0, 15.0, -15.0, 30.0):
        off = BEST_OFF_GAZE + swing
        total = abs(swing) / 5
        for subject in (one, two):
            away = distance_for(size, subject, focal, frame)
            height = min(camera_height(subject, CameraAngle.EYE, size, away), ground.ceiling)
            prices = []
            for hand in (1.0, -1.0):
                eye = eye_from(subject, subject.gaze + hand * off, away, height)
                target = aim_at_head(eye, subject, size, focal, frame)
                view = view_at(eye, target, focal, frame)
                prices.append(
                    cost_of_cut(eye, line, None)
                    + cost_of_place(eye, ground)
                    + cost_of_sight(view, subject, others, ground)
                )
            total += min(prices)
        if total < 5.0:
            return off
        totals.append((total, off))
    return min(totals)[1]


def place_over_shoulder(
    subject: Figure,
    near: Figure,
    others: Sequence[Figure],
    ground: Ground,
    size: ShotSize,
    frame: FrameSize,
    line: LineOfAction | None = None,
    last: Last | None = None,
) -> Placed:
    """A single of `subject` past the shoulder of `near`.

    The camera stands behind `near` on the kept side; lens and distance give the size, and the
    angle is the one that puts the shoulder's inner edge at `SHOULDER_EDGE`.
    """
    course = facing(subject.at, near.at)
    apart = level_distance(subject.at, near.at)

    def candidates() -> Iterator[Candidate]:
        for lens_cost, focal in enumerate((*FRAMINGS[size].lenses, 28, 24)):
            away = distance_for(size, subject, focal, frame)
            behind = away - apart
            if behind < 0.5:
                continue
            for rank, off in enumerate(SHOULDER_OFFS):
                for hand in (1.0, -1.0):
                    height = min(max(subject.eyes, near.crown - 0.12), ground.ceiling)
                    eye = eye_from(subject, course + hand * off, away, height)
                    toward = hand  # the shoulder is on the side that the camera swung from
                    place = (
                        SHOULDER_SUBJECT if toward > 0 else 1 - SHOULDER_SUBJECT,
                        FRAMINGS[size].headroom,
                    )
                    yield Candidate(
                        lens_cost * 1.5 + abs(behind - 0.9) * 6 + rank * 0.1,
                        eye,
                        focal,
                        partial(aim, eye, subject.top, place, focal, frame),
                    )

    def price(candidate: Candidate, limit: float) -> float:
        cost = cost_of_cut(candidate.eye, line, last) + cost_of_place(candidate.eye, ground)
        if cost >= limit:
            return cost
        view = view_at(candidate.eye, candidate.look(), candidate.focal, frame)
        left = limit - cost
        cost += cost_of_sight(view, subject, others, ground, frozenset({near.key}), left)
        cost += HEADLESS_SHOULDER * (view.see(near.head)[1] < 0.0)
        return cost + _cost_of_shoulder(
            view.see(near.chest), view.see(subject.head), near, view.half_width
        )

    options = list(candidates())
    if not options:
        return place_single(subject, others, ground, size, CameraAngle.EYE, frame, line, last)

    def drawn(candidate: Candidate) -> float:
        view = candidate.view(frame)
        return cost_of_drawn(view, [(subject, 1.0)], ground)

    return best(options, price, drawn if ground.surface else None)


def _cost_of_shoulder(
    shoulder: tuple[float, float, float],
    subject: tuple[float, float, float],
    near: Figure,
    half_width: float,
) -> float:
    """How far the shoulder's inner edge is from where it belongs; dear when it is out of frame."""
    x, _, depth = shoulder
    if depth <= 0.05:
        return 120.0
    half = near.reach / (2 * depth * half_width)
    inner = x + half if x < subject[0] else 1 - (x - half)
    if inner < 0.03:
        return 90.0
    over = max(0.0, inner - 0.42) * 300
    return abs(inner - SHOULDER_EDGE) * 40 + over


def faces(one: Figure, two: Figure) -> bool:
    """The two look at each other, within what necks allow."""
    return (
        abs(turn_between(one.gaze, facing(one.at, two.at))) < 40
        and abs(turn_between(two.gaze, facing(two.at, one.at))) < 40
    )


def between(one: Vector, two: Vector) -> Vector:
    return ((one[0] + two[0]) / 2, (one[1] + two[1]) / 2, (one[2] + two[2]) / 2)
