"""The frame of an act: hands, the thing and the face, all in it and nothing before them.

The camera stands aside of the way from the body to the thing, so that neither hides the other; it
is as far as both need and no farther. Source: "The Five C's of Cinematography", "Camera Angles"
(object of action); Katz, "Film Directing Shot by Shot", "Framing".
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from regie.board.camera.aim import aim
from regie.board.camera.clearance import (
    BODY_IN_THE_WAY,
    cost_of_back,
    cost_of_drawn,
    cost_of_place,
    cost_of_sight,
    dirt,
)
from regie.board.camera.framing import FRAMINGS, frame_height
from regie.board.camera.ground import Ground
from regie.board.camera.projection import View, half_extent, view_at
from regie.board.camera.search import Candidate, Last, LineOfAction, Placed, best, cost_of_cut
from regie.board.camera.sight import HIDES_TO, Look, first_boxes, first_met, passes
from regie.board.figure import Figure
from regie.board.vectors import (
    Vector,
    add,
    facing,
    heading,
    level_distance,
    scale,
    turn_between,
)
from regie.film.shot import CameraAngle, ShotSize
from regie.film.units import FrameSize

OFFS = (52.0, 70.0, 35.0, 90.0, 110.0, 20.0, 130.0)
"""Degrees between the way to the thing and the camera, best first."""

OFFS_OF_LYING = (90.0, 70.0, 110.0, 52.0, 35.0, 130.0, 20.0)
"""The same of who lies: the whole body is seen from its side, and not from its feet."""

THING_HIDDEN = 170.0
"""The price of a thing that is wholly hidden."""

EDGE_ON, FACE_SEEN, BACK_ON = 90.0, 58.0, 30.0
"""The price of what is thin seen on its edge, degrees off its face from which it rises, and the
price of what is thick seen from its back."""

FOREGROUND = 40.0
"""The price of each body that stands before an act and has no part in it."""

MARGIN = 0.07
"""Share of the frame that stays free at each side of what must be seen."""


@dataclass(frozen=True)
class Target:
    """A thing that an act is for: its middle, and half of its width and height."""

    key: str
    at: Vector
    wide: float
    high: float
    across: float | None = None
    """Heading, degrees, across what is thin and upright, a door or a board; None for others."""

    front: float | None = None
    """Heading of the front of what is thick and has one."""


def place_action(
    who: Sequence[Figure],
    targets: Sequence[Target],
    everyone: Sequence[Figure],
    ground: Ground,
    size: ShotSize,
    angle: CameraAngle,
    frame: FrameSize,
    line: LineOfAction | None = None,
    last: Last | None = None,
) -> Placed:
    """The best camera for bodies and what their hands are on; at least one body.

    Args:
        size: of the first body; the frame is wider where a thing would be cut otherwise.
    """
    lead = who[0]
    centre, low, high, half = _extent(who, targets, lead, size)
    framing = FRAMINGS[size]
    shown = max(frame_height(size, lead), (high - low) / (1 - framing.headroom - MARGIN))
    point = targets[0].at if targets else who[-1].at
    course = facing(lead.at, point) if level_distance(lead.at, point) > 0.15 else lead.gaze
    top = (centre[0], centre[1], high)
    keys = frozenset(f.key for f in who)

    def candidates() -> Iterator[Candidate]:
        lenses = dict.fromkeys((*framing.lenses[:2], 28, 21))
        for lens_cost, focal in enumerate(lenses):
            half_width, half_height = half_extent(focal, frame)
            away = max(shown / (2 * half_height), half / (half_width * (1 - 2 * MARGIN)))
            away += 0.3 * half
            for rank, off in enumerate(OFFS_OF_LYING if lead.lying else OFFS):
                for hand in (1.0, -1.0):
                    for rise in (0.0, 0.45):
                        spot = add(centre, scale(heading(course + hand * off), away))
                        level = _level(lead, low, high, angle, away) + rise
                        eye = (spot[0], spot[1], min(level, ground.ceiling))
                        place = (0.5, framing.headroom + 0.01)
                        look = partial(aim, eye, top, place, focal, frame)
                        yield Candidate(
                            lens_cost * 1.8 + rank * 2.2 + rise * 8 + (hand < 0) * 0.01,
                            eye,
                            focal,
                            look,
                        )

    def price(candidate: Candidate, limit: float) -> float:
        cost = 0.35 * cost_of_cut(candidate.eye, line, None) + cost_of_cut(
            candidate.eye, None, last
        )
        cost += cost_of_place(candidate.eye, ground)
        if cost >= limit:
            return cost
        turned = sum(
            (1.0 if number == 0 else 0.6) * cost_of_back(candidate.eye, figure)
            for number, figure in enumerate(who)
        )
        if cost + turned >= limit:
            return cost + turned
        view = view_at(candidate.eye, candidate.look(), candidate.focal, frame)
        for number, figure in enumerate(who):
            if cost >= limit:
                return cost
            weight = 1.0 if number == 0 else 0.6
            left = (limit - cost) / weight
            cost += weight * cost_of_sight(view, figure, everyone, ground, keys, left)
        cost += FOREGROUND * dirt(view, lead, everyone, keys)
        for target in targets:
            cost += EDGE_ON * share_of_edge(candidate.eye, target, lead.at)
            cost += _cost_of_back_side(candidate.eye, target)
        return cost + cost_of_targets(view, first_boxes)

    def cost_of_targets(view: View, look: Look) -> float:
        return sum(_cost_of_target(view, t, everyone, ground, look) for t in targets)

    def drawn(candidate: Candidate) -> float:
        view = candidate.view(frame)
        more = cost_of_drawn(view, [(f, 1.0 if f is lead else 0.6) for f in who], ground)
        return more + cost_of_targets(view, first_met) - cost_of_targets(view, first_boxes)

    return best(candidates(), price, drawn if ground.surface else None)


def _extent(
    who: Sequence[Figure], targets: Sequence[Target], lead: Figure, size: ShotSize
) -> tuple[Vector, float, float, float]:
    """Middle, lowest and highest point, and half the width of what must be in the frame."""
    points = [(f.at, f.reach + 0.08) for f in who] + [(t.at, t.wide) for t in targets]
    weights = [1.0 for _ in points]
    total = sum(weights)
    centre = (
        sum(p[0] for p, _ in points) / total,
        sum(p[1] for p, _ in points) / total,
        0.0,
    )
    high = max([f.top[2] for f in who] + [t.at[2] + t.high for t in targets])
    cut = FRAMINGS[size].cut * (lead.crown - lead.chin if FRAMINGS[size].by_head else lead.height)
    low = min([lead.crown - cut] + [t.at[2] - t.high for t in targets])
    low = max(low, min(f.floor for f in who) - 0.05)
    half = max(level_distance(centre, p) + r for p, r in points)
    return centre, low, high, half


def _level(lead: Figure, low: float, high: float, angle: CameraAngle, away: float) -> float:
    middle = 0.35 * low + 0.65 * min(high, lead.eyes)
    match angle:
        case CameraAngle.LOW:
            return max(0.3, middle - min(0.7, 0.22 * away))
        case CameraAngle.HIGH:
            return middle + min(1.8, 0.4 * away)
        case CameraAngle.OVERHEAD:
            return high + max(1.2, 0.8 * away)
        case _:
            return max(0.45, middle)


def share_of_edge(eye: Vector, target: Target, user: Vector) -> float:
    """How far what is thin is seen on its edge, or from its other side, 0 to 1: a door is
    recognised by its face, on the side of whoever is at it."""
    if target.across is None:
        return 0.0
    behind = abs(turn_between(target.across, facing(target.at, user))) > 90.0
    front = target.across + (180.0 if behind else 0.0)
    off = abs(turn_between(front, facing(target.at, eye)))
    return min(1.0, max(0.0, (off - FACE_SEEN) / (90.0 - FACE_SEEN)))


def _cost_of_back_side(eye: Vector, target: Target) -> float:
    if target.across is not None or target.front is None:
        return 0.0
    off = abs(turn_between(target.front, facing(target.at, eye)))
    return BACK_ON * min(1.0, max(0.0, off - 95.0) / 50.0)


def _cost_of_target(
    view: View, target: Target, everyone: Sequence[Figure], ground: Ground, look: Look
) -> float:
    """What stands before a thing, or cuts it off; by its boxes, or by what is drawn."""
    x, y, z = target.at
    points = [
        (x, y, z + 0.3 * target.high),
        (x + view.right[0] * target.wide * 0.6, y + view.right[1] * target.wide * 0.6, z),
        (x - view.right[0] * target.wide * 0.6, y - view.right[1] * target.wide * 0.6, z),
    ]
    cost = 0.0
    away = max(0.1, math.dist(view.eye, target.at))
    near = 1 - min(0.5, (max(target.wide, target.high) * 1.1 + 0.06) / away)
    for point, met in zip(points, look(view.eye, points, ground), strict=True):
        u, v, depth = view.see(point)
        if depth <= 0 or not (0.01 < u < 0.99 and 0.01 < v < 0.99) or met < min(HIDES_TO, near):
            cost += THING_HIDDEN / 3
        elif any(passes(view.eye, point, f, -0.06) for f in everyone):
            cost += BODY_IN_THE_WAY / 5
    return cost
