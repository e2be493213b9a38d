"""People who cross the set: a pan that follows, or a camera that goes along.

A walk keeps its screen direction, and the walker has room ahead. Source: "The Five C's of
Cinematography", "Continuity: directional"; "Grammar of the Shot", chapter 6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from regie.board.camera.aim import aim, distance_for
from regie.board.camera.clearance import cost_of_drawn, cost_of_place, cost_of_sight
from regie.board.camera.framing import FRAMINGS, frame_height
from regie.board.camera.ground import Ground
from regie.board.camera.projection import half_extent, view_at
from regie.board.camera.search import Candidate, best
from regie.board.figure import Figure
from regie.board.vectors import Vector, add, facing, heading, mix, scale, subtract
from regie.film.shot import CameraMove, ShotSize
from regie.film.units import FrameSize

LEAD_ROOM = 0.07
"""How far behind the middle of the frame a walker is, for room ahead."""


@dataclass(frozen=True)
class Walk:
    """The camera of a shot in which someone walks."""

    eye: Vector
    target: Vector
    end_eye: Vector
    end_target: Vector
    focal: float
    move: CameraMove
    cost: float


def place_walk(
    start: Figure,
    end: Figure,
    others: Sequence[Figure],
    ground: Ground,
    size: ShotSize,
    move: CameraMove,
    side: int,
    frame: FrameSize,
) -> Walk:
    """Follows a walker from `start` to `end`; a track that meets furniture becomes a pan."""
    course = facing(start.at, end.at)
    start, end = replace(start, front=course, gaze=course), replace(end, gaze=course)
    if move is CameraMove.TRACK:
        track = _track(start, end, course, others, ground, size, side, frame)
        if track.cost < 120:
            return track
    return _pan(start, end, course, others, ground, size, side, frame)


def _lead(hand: float) -> float:
    return 0.5 - LEAD_ROOM * hand


def _track(
    start: Figure,
    end: Figure,
    course: float,
    others: Sequence[Figure],
    ground: Ground,
    size: ShotSize,
    side: int,
    frame: FrameSize,
) -> Walk:
    travelled = subtract(end.at, start.at)

    def candidates() -> Iterator[Candidate]:
        for lens_cost, focal in enumerate(FRAMINGS[size].lenses):
            away = distance_for(size, start, focal, frame)
            for rank, off in enumerate((42.0, 60.0, 25.0, 80.0)):
                for hand in (side, -side):
                    spot = add(start.at, scale(heading(course + hand * off), away))
                    eye = (spot[0], spot[1], start.eyes - 0.12 * start.height)
                    # Seen from the walker's left (+1) the walk goes to the left of the frame.
                    place = (_lead(-hand), FRAMINGS[size].headroom)
                    look = partial(aim, eye, start.top, place, focal, frame)
                    yield Candidate(lens_cost * 2 + rank * 3 + (hand != side) * 8, eye, focal, look)

    def price(candidate: Candidate, limit: float) -> float:
        cost = 0.0
        for share, figure in ((0.0, start), (0.5, _midway(start, end)), (1.0, end)):
            if cost >= limit:
                return cost
            shift = scale(travelled, share)
            eye, target = add(candidate.eye, shift), add(candidate.look(), shift)
            view = view_at(eye, target, candidate.focal, frame)
            cost += cost_of_place(eye, ground)
            left = 2 * (limit - cost)
            cost += cost_of_sight(view, figure, others, ground, limit=left) / 2
        return cost

    def drawn(candidate: Candidate) -> float:
        cost = 0.0
        for share, figure in ((0.0, start), (0.5, _midway(start, end)), (1.0, end)):
            shift = scale(travelled, share)
            eye, target = add(candidate.eye, shift), add(candidate.look(), shift)
            view = view_at(eye, target, candidate.focal, frame)
            cost += cost_of_drawn(view, [(figure, 0.5)], ground)
        return cost

    won = best(candidates(), price, drawn if ground.surface else None)
    return Walk(
        won.eye,
        won.target,
        add(won.eye, travelled),
        add(won.target, travelled),
        won.focal,
        CameraMove.TRACK,
        won.cost,
    )


def _midway(start: Figure, end: Figure) -> Figure:
    at = mix(start.at, end.at, 0.5)
    rise = at[2] - start.at[2]
    return replace(
        start, at=at, crown=start.crown + rise, eyes=start.eyes + rise, chin=start.chin + rise
    )


def _pan(
    start: Figure,
    end: Figure,
    course: float,
    others: Sequence[Figure],
    ground: Ground,
    size: ShotSize,
    side: int,
    frame: FrameSize,
) -> Walk:
    middle = mix(start.at, end.at, 0.55)

    def candidates() -> Iterator[Candidate]:
        for lens_cost, focal in enumerate((*FRAMINGS[size].lenses, 24, 21)):
            away = frame_height(size, start) / (2 * half_extent(focal, frame)[1])
            for rank, off in enumerate((50.0, 35.0, 70.0, 20.0, 90.0, 110.0, 5.0)):
                for hand in (side, -side):
                    spot = add(middle, scale(heading(course + hand * off), away))
                    eye = (spot[0], spot[1], max(0.5, start.eyes - 0.15 * start.height))
                    place = (_lead(-hand), FRAMINGS[size].headroom)
                    look = partial(aim, eye, start.top, place, focal, frame)
                    yield Candidate(
                        lens_cost * 2 + rank * 2.5 + (hand != side) * 8, eye, focal, look
                    )

    def price(candidate: Candidate, limit: float) -> float:
        cost = cost_of_place(candidate.eye, ground)
        for figure, weight in ((start, 0.7), (_midway(start, end), 0.5), (end, 1.0)):
            if cost >= limit:
                return cost
            target = aim(
                candidate.eye, figure.top, (0.5, FRAMINGS[size].headroom), candidate.focal, frame
            )
            view = view_at(candidate.eye, target, candidate.focal, frame)
            left = (limit - cost) / weight
            cost += weight * cost_of_sight(view, figure, others, ground, limit=left)
            _, _, depth = view.see(figure.head)
            cost += max(0.0, 1.6 - depth) * 120
        return cost

    def drawn(candidate: Candidate) -> float:
        cost = 0.0
        for figure, weight in ((start, 0.7), (end, 1.0)):
            place = (0.5, FRAMINGS[size].headroom)
            target = aim(candidate.eye, figure.top, place, candidate.focal, frame)
            view = view_at(candidate.eye, target, candidate.focal, frame)
            cost += cost_of_drawn(view, [(figure, weight)], ground)
        return cost

    won = best(candidates(), price, drawn if ground.surface else None)
    end_target = aim(won.eye, end.top, (0.5, FRAMINGS[size].headroom), won.focal, frame)
    return Walk(won.eye, won.target, won.eye, end_target, won.focal, CameraMove.PAN, won.cost)
