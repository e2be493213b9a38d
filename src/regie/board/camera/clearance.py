"""What a camera position costs: furniture in the lens, bodies in the way, backs turned.

A position is not refused but priced, so that every scene is shot from the best place there is
even in a set where no place is good.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from regie.board.camera.ground import Ground
from regie.board.camera.masks import is_masked
from regie.board.camera.projection import View
from regie.board.camera.sight import (
    HIDES_TO,
    ITSELF,
    blocked_by_body,
    first_boxes,
    in_a_body,
    in_a_box,
    ways_met,
)
from regie.board.camera.surface import Surface
from regie.board.camera.walls import cost_of_opening, cost_of_void
from regie.board.figure import Figure
from regie.board.vectors import (
    Vector,
    add,
    facing,
    level_distance,
    scale,
    turn_between,
)

INSIDE_BOX = 1000.0
HEAD_HIDDEN = 400.0
BODY_IN_THE_WAY = 300.0
THROUGH_WALL = 250.0
TOO_CLOSE = 200.0
BACK_TURNED = 150.0
FACE_MASKED = 110.0
FOREGROUND_BOX = 60.0
SHOULDER_HIDDEN = 45.0
CHEST_HIDDEN = 30.0
DIRTY_FRAME = 28.0
HEADLESS = 26.0

THROUGH_BACK = 240.0
"""The price of a view through the back of a house front."""

BARE, BACKGROUND, FAR_BACKGROUND = 14.0, 45.0, 180.0
"""The price of a view that shows nothing of the place, looked for up to so many metres; in a wide
up to the more."""

BEHIND = tuple((x, y, 1.0) for x in (-0.7, 0.0, 0.7) for y in (0.12, 0.4))
"""Where in the frame it is looked for."""

WILD_MOVED = 9.0
"""The price of each piece of furniture that has to be carried out of the way."""

FOREGROUND_TO = 1.0
"""Share of the way to a probe of the frame: the foreground is what is nearer than the probes."""

BEHIND_WALL = 15.0
"""The price of any place behind a wild wall: what hangs on it is seen from the back."""

FAR_BEHIND_WALL = 14.0
"""The price of each metre behind it."""

INSIDE_BODY = 500.0
"""The price of a lens within a body: dearer than all else together."""

NEAREST_BODY = 0.55
"""Metres from the lens to anyone's middle."""


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
    parts, probes, points = _looked_at(view, subject)
    met = first_boxes(eye, points, ground)
    cost += _cost_of_met(parts, probes, [at < HIDES_TO for at in met], met)
    if cost >= limit:
        return cost
    befores = [HIDES_TO] * len(parts) + [FOREGROUND_TO] * len(probes)
    cost += WILD_MOVED * len(ways_met(eye, points, ground, befores))
    if cost >= limit:
        return cost
    return cost + cost_of_opening(view, view.see(subject.head)[2], ground)


def cost_of_drawn(view: View, subjects: Sequence[tuple[Figure, float]], ground: Ground) -> float:
    """What some subjects, each with its weight, cost more by what is really drawn than by boxes."""
    drawn = ground.drawn(view.eye)
    if drawn is None:
        return 0.0
    looks = [_looked_at(view, subject) for subject, _ in subjects]
    points = [point for look in looks for point in look[2]]
    boxes = first_boxes(view.eye, points, ground)
    exact = drawn.meet(view.eye, points)
    cost, start = 0.0, 0
    for (parts, probes, own), (_, weight) in zip(looks, subjects, strict=True):
        met, shown = boxes[start : start + len(own)], exact[start : start + len(own)]
        start += len(own)
        roughly = [at < HIDES_TO for at in met]
        gone = [
            hidden or at < 1 - ITSELF / max(ITSELF, math.dist(view.eye, point))
            for hidden, at, point in zip(roughly, shown, own, strict=True)
        ]
        nearest = [min(both) for both in zip(met, shown, strict=True)]
        more = _cost_of_met(parts, probes, gone, nearest)
        cost += weight * (more - _cost_of_met(parts, probes, roughly, met))
    if not ground.plan.interior:
        cost += cost_of_background(view, drawn, points)
    return cost


def cost_of_background(
    view: View, drawn: Surface, points: Sequence[Vector], *, wide: bool = False
) -> float:
    """What it costs that a frame out of doors sees into the back of a house, or nothing of the
    place behind those it is of: only ground and sky.

    Args:
        points: what the frame looks at.
        wide: one thing of the place is enough, however far.
    """
    hollow = drawn.through_backs(view.eye, points)
    far = FAR_BACKGROUND if wide else BACKGROUND
    behind = [point for point, _ in frame_probes(view, far / 0.6, BEHIND)]
    bare = sum(at == math.inf for at in drawn.meet(view.eye, behind)) / len(behind)
    bare = float(bare == 1) if wide else bare
    return THROUGH_BACK * sum(hollow) / max(1, len(hollow)) + BARE * bare


def _looked_at(view: View, subject: Figure) -> tuple[Priced, Priced, list[Vector]]:
    """Parts of a subject that must be seen, probes of the foreground, and the points of both."""
    parts = parts_of(view, subject)
    probes = frame_probes(view, view.see(subject.head)[2])
    return parts, probes, [point for point, _ in (*parts, *probes)]


def _cost_of_met(
    parts: Priced, probes: Priced, hidden: Sequence[bool], met: Sequence[float]
) -> float:
    """What is met before a subject; close to the lens it fills a part of the frame, the dearer the
    nearer it is."""
    covered = sum(price for (_, price), gone in zip(parts, hidden, strict=False) if gone)
    return covered + sum(
        FOREGROUND_BOX * (1.2 - at) * weight
        for (_, weight), at in zip(probes, met[len(parts) :], strict=True)
        if at < math.inf
    )


Priced = tuple[tuple[Vector, float], ...]
"""Points, and what it costs when something stands before them."""


def parts_of(view: View, subject: Figure) -> Priced:
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
