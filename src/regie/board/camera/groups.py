"""Several people in the frame: master, two-shot, group.

The camera looks across the line between people, opened up to 60 degrees towards either of them,
at the distance where everyone fits. Source: Arijon, "Grammar of the Film Language", chapters 4
and 7 (dialogue between two and three players).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from regie.board.camera.aim import aim
from regie.board.camera.clearance import cost_of_back, cost_of_drawn, cost_of_place, cost_of_sight
from regie.board.camera.framing import FRAMINGS, frame_height
from regie.board.camera.ground import Ground
from regie.board.camera.projection import half_extent, view_at
from regie.board.camera.search import Candidate, Last, LineOfAction, Placed, best, cost_of_cut
from regie.board.camera.sight import passes
from regie.board.figure import Figure
from regie.board.vectors import (
    Vector,
    add,
    dot,
    facing,
    heading,
    level_distance,
    scale,
    subtract,
)
from regie.film.shot import CameraAngle, ShotSize
from regie.film.units import FrameSize

SIDE_ROOM = 0.10
"""Share of the frame that stays free beside the outermost people."""

BEHIND_ANOTHER = 55.0
"""The price of each of a group whose chest is behind another of it."""

LOOKS_ONE_WAY = 0.6
"""Mean of the looks of a group, as a vector, from which on it looks somewhere together."""

SWINGS = (0.0, 15.0, -15.0, 30.0, -30.0, 45.0, -45.0, 60.0, -60.0, 80.0, -80.0)


def centre_of(figures: Sequence[Figure]) -> Vector:
    """Middle of the group, at the height of the highest crown."""
    count = len(figures)
    return (
        sum(f.at[0] for f in figures) / count,
        sum(f.at[1] for f in figures) / count,
        max(f.top[2] for f in figures),
    )


def _distance(
    figures: Sequence[Figure], course: float, focal: float, least: float, frame: FrameSize
) -> float:
    """Metres from the group's centre at which everyone fits between the side rooms."""
    half_width, _ = half_extent(focal, frame)
    usable = half_width * (1 - 2 * SIDE_ROOM)
    back = heading(course)
    right = (-back[1], back[0], 0.0)
    centre = centre_of(figures)
    away = least
    for figure in figures:
        offset = subtract(figure.at, centre)
        across = abs(dot((offset[0], offset[1], 0.0), right)) + figure.reach * 0.8
        near = dot((offset[0], offset[1], 0.0), back)
        away = max(away, across / usable + near)
    return away


def place_group(
    figures: Sequence[Figure],
    others: Sequence[Figure],
    ground: Ground,
    size: ShotSize,
    angle: CameraAngle,
    frame: FrameSize,
    line: LineOfAction | None = None,
    last: Last | None = None,
) -> Placed:
    """The best camera for all of `figures` together; at least one."""
    tallest = max(figures, key=lambda f: f.top[2])
    centre = centre_of(figures)
    courses = _square_courses(figures, line)
    framing = FRAMINGS[size]
    shown = max(frame_height(size, tallest), _height_of_all(figures) / (1 - framing.headroom))

    middle_top = (0.5, framing.headroom + 0.01)

    def candidates() -> Iterator[Candidate]:
        lenses = dict.fromkeys((*framing.lenses, 28, 24, 21))
        for lens_cost, focal in enumerate(lenses):
            least = shown / (2 * half_extent(focal, frame)[1])
            for hand, middle in enumerate(courses):
                for swing in SWINGS:
                    course = middle + swing
                    away = _distance(figures, course, focal, least, frame)
                    for rise in (0.0, 0.35, 0.8):
                        height = _height(figures, angle, away) + rise
                        spot = add(centre, scale(heading(course), away))
                        eye = (spot[0], spot[1], min(height, ground.ceiling))
                        yield Candidate(
                            lens_cost * 2.0
                            + abs(swing) / 8
                            + rise * 12
                            + hand * 1.0
                            + max(0.0, away - 9) * 3,
                            eye,
                            focal,
                            partial(aim, eye, centre, middle_top, focal, frame),
                        )

    crowd = frozenset(f.key for f in figures)
    weight = (1.5 if len(figures) == 2 else 1.0) / len(figures)

    def price(candidate: Candidate, limit: float) -> float:
        eye = candidate.eye
        cost = cost_of_cut(eye, line, last) + cost_of_place(eye, ground)
        if cost >= limit:
            return cost
        view = view_at(eye, candidate.look(), candidate.focal, frame)
        for figure in figures:
            x, y, _ = view.see(figure.top)
            cost += 0.0 if 0.02 < x < 0.98 and 0.0 < y < 0.9 else 80.0
            cost += BEHIND_ANOTHER * any(
                passes(eye, figure.chest, f, 0.0) for f in figures if f.key != figure.key
            )
        # Backs are seen without looking at what stands there: most places are no good for them.
        turned = weight * sum(cost_of_back(eye, figure) for figure in figures)
        if cost + turned >= limit:
            return cost + turned
        for figure in figures:
            if cost >= limit:
                return cost
            left = (limit - cost) / weight
            cost += weight * cost_of_sight(view, figure, others, ground, crowd, left)
        return cost

    def drawn(candidate: Candidate) -> float:
        view = candidate.view(frame)
        return cost_of_drawn(view, [(f, weight) for f in figures], ground)

    return best(candidates(), price, drawn if ground.surface else None)


def _height_of_all(figures: Sequence[Figure]) -> float:
    """From the highest crown to the lowest chest: a child beside an adult is more than a head."""
    return max(f.top[2] for f in figures) - min(f.chest[2] - 0.1 for f in figures)


def _height(figures: Sequence[Figure], angle: CameraAngle, away: float) -> float:
    level = sum(f.eyes for f in figures) / len(figures) - 0.1
    match angle:
        case CameraAngle.LOW:
            return max(0.35, level - min(0.8, 0.2 * away))
        case CameraAngle.HIGH:
            return level + min(2.2, 0.35 * away)
        case CameraAngle.OVERHEAD:
            return level + max(2.0, 0.9 * away)
        case _:
            return max(0.5, level)


def _square_courses(figures: Sequence[Figure], line: LineOfAction | None) -> list[float]:
    """Facings, from the group's centre, of cameras that look square at it, best first."""
    if line is not None:
        along = facing(line.one, line.two)
        return [along + 90.0 * line.side, *_faced(figures)]
    if len(figures) >= 2:
        along = facing(figures[0].at, figures[-1].at)
        return [*_faced(figures), along + 90.0, along - 90.0]
    return [figures[0].gaze + 40.0, figures[0].gaze - 40.0]


def _faced(figures: Sequence[Figure]) -> list[float]:
    """The facing from which a group is seen that looks somewhere together."""
    if len(figures) < 3:
        return []
    looks = [f.looking for f in figures]
    mean = (sum(v[0] for v in looks) / len(looks), sum(v[1] for v in looks) / len(looks), 0.0)
    together = level_distance((0.0, 0.0, 0.0), mean) > LOOKS_ONE_WAY
    return [facing((0.0, 0.0, 0.0), mean)] if together else []
