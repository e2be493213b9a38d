"""Close on a thing: a prop that fills the frame."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial

from regie.board.camera.aim import aim
from regie.board.camera.clearance import BODY_IN_THE_WAY, HEAD_HIDDEN, cost_of_place
from regie.board.camera.framing import FRAMINGS
from regie.board.camera.ground import Ground
from regie.board.camera.projection import View, half_extent, view_at
from regie.board.camera.search import Candidate, Placed, best
from regie.board.camera.sight import Look, first_boxes, first_met, passes
from regie.board.camera.walls import cost_of_opening, cost_of_void
from regie.board.figure import Figure
from regie.board.vectors import Vector, add, heading, level_distance, scale
from regie.film.shot import ShotSize
from regie.film.units import FrameSize

INSERT_SHARE = 0.55
"""Share of the frame's height that an inserted prop takes."""

SMALLEST_INSERT = 0.16
"""Metres of frame height below which an insert would show pores, not a prop."""


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
        return cost + HEAD_HIDDEN * _hidden(view, at, extent, ground, first_boxes)

    def drawn(candidate: Candidate) -> float:
        view = candidate.view(frame)
        by_boxes, exactly = (
            _hidden(view, at, extent, ground, look) for look in (first_boxes, first_met)
        )
        return HEAD_HIDDEN * (exactly - by_boxes)

    return best(candidates(), price, drawn if ground.surface else None)


def away_of(view: View, at: Vector) -> float:
    return max(0.1, view.see(at)[2])


def _hidden(view: View, at: Vector, extent: float, ground: Ground, look: Look) -> float:
    """Share of the near side of a prop that boxes stand before."""
    away = math.dist(view.eye, at)
    near = max(0.0, 1 - (extent * 0.6 + 0.05) / max(away, 1e-6))
    wide = (0.35 * extent * view.right[0], 0.35 * extent * view.right[1])
    points = [
        (at[0] + side * wide[0], at[1] + side * wide[1], at[2] + up * extent)
        for side, up in ((0.0, 0.0), (1.0, 0.0), (-1.0, 0.0), (0.0, 0.3))
    ]
    met = look(view.eye, points, ground)
    return sum(share < near for share in met) / len(points)
