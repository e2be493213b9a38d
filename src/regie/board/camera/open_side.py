"""The plain frame that is left when every other shows nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from regie.board.camera.aim import aim_at_head
from regie.board.camera.clearance import cost_of_drawn, cost_of_place, cost_of_sight
from regie.board.camera.framing import frame_height
from regie.board.camera.ground import Ground
from regie.board.camera.projection import View, half_extent, view_at
from regie.board.camera.search import Candidate, Placed, best
from regie.board.figure import Figure
from regie.board.vectors import Vector, add, heading, scale
from regie.film.shot import ShotSize
from regie.film.units import FrameSize

GRID = (-0.8, -0.4, 0.0, 0.4, 0.8)


def grid_of(view: View, ahead: float) -> list[Vector]:
    """Points all over the frame, some metres before the lens."""
    return [_in_frame(view, x, y, ahead) for x in GRID for y in GRID]


def _in_frame(view: View, x: float, y: float, ahead: float) -> Vector:
    right, up = x * ahead * view.half_width, y * ahead * view.half_height
    across = add(scale(view.right, right), scale(view.up, up))
    return add(add(view.eye, scale(view.forward, ahead)), across)


def place_open(
    subject: Figure,
    everyone: Sequence[Figure],
    ground: Ground,
    size: ShotSize,
    frame: FrameSize,
) -> Placed:
    """A plain frame of one body from the most open of eighteen sides."""

    def candidates() -> Iterator[Candidate]:
        for lens, focal in enumerate((35, 24)):
            full = frame_height(size, subject) / (2 * half_extent(focal, frame)[1])
            for nearer in (1.0, 0.65):
                for step in range(18):
                    off = (step + 1) // 2 * 20.0 * (1 if step % 2 else -1)
                    for rise in (0.0, 0.6):
                        spot = add(
                            subject.at, scale(heading(subject.gaze + off), max(0.9, full * nearer))
                        )
                        level = min(subject.eyes + rise, ground.ceiling)
                        eye = (spot[0], spot[1], level)
                        look = partial(aim_at_head, eye, subject, size, focal, frame)
                        cost = abs(abs(off) - 30.0) / 10 + rise * 6 + (1 - nearer) * 12 + lens * 2
                        yield Candidate(cost, eye, focal, look)

    def price(candidate: Candidate, limit: float) -> float:
        cost = cost_of_place(candidate.eye, ground)
        if cost >= limit:
            return cost
        view = view_at(candidate.eye, candidate.look(), candidate.focal, frame)
        return cost + cost_of_sight(view, subject, everyone, ground, limit=limit - cost)

    def drawn(candidate: Candidate) -> float:
        view = candidate.view(frame)
        return cost_of_drawn(view, [(subject, 1.0)], ground)

    return best(candidates(), price, drawn if ground.surface else None)
