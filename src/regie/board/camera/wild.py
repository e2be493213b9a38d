"""Wild furniture: what a crew carries out of the frame when the camera needs its place.

In a studio, lamps, shelves and plants that stand between the lens and a face are taken away for
that shot. Here too: they are dear for a camera but not forbidden, and the stage names the boxes
that the picture leaves out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from regie.board.camera.clearance import FOREGROUND_TO, frame_probes, parts_of
from regie.board.camera.ground import Ground, SixNumbers
from regie.board.camera.projection import View, camera_view
from regie.board.camera.sight import HIDES_TO, ways_met
from regie.board.figure import Figure
from regie.board.vectors import Vector
from regie.film.shot import Camera
from regie.film.units import FrameSize

GRID = tuple((x, y) for y in (-0.85, -0.4, 0.1, 0.55) for x in (-0.85, -0.45, 0.0, 0.45, 0.85))
"""Where in the frame the foreground is looked at, right and up from -1 to 1."""

LENS_AIR = 0.45
"""Metres around the lens in which furniture would fill the frame."""


def boxes_to_clear(
    camera: Camera,
    figures: Sequence[Figure],
    size: FrameSize,
    ground: Ground,
    keep: Iterable[Vector] = (),
    *,
    of_target: bool = False,
) -> tuple[SixNumbers, ...]:
    """The wild furniture that is carried out for a shot: low and high corners, metres.

    Args:
        figures: all on the set; those whose head is in the frame must be seen.
        keep: places of props that the shot is about, which stay.
        of_target: the shot is of what the camera is pointed at, and not of people or a place.
    """
    if not ground.wild:
        return ()
    found: set[int] = set()
    for share in (0.0, 0.5, 1.0):
        view = camera_view(camera, size, share)
        if of_target:
            found |= ways_met(
                view.eye,
                _about_target(view, math.dist(camera.eye, camera.target)),
                ground,
                HIDES_TO,
            )
        seen = []
        for figure in figures:
            x, y, depth = view.see(figure.head)
            if depth > 0 and 0.0 < x < 1.0 and 0.0 < y < 1.0:
                seen.append((figure, depth))
        if not seen:
            continue
        heads = [
            point
            for figure, _ in seen
            for point, _ in parts_of(view, figure)
            if 0.0 < view.see(point)[1] < 0.97
        ]
        depth = min(depth for _, depth in seen)
        front = [point for point, _ in frame_probes(view, depth, tuple((*g, 1.0) for g in GRID))]
        found |= ways_met(view.eye, heads, ground, HIDES_TO)
        found |= ways_met(view.eye, front, ground, FOREGROUND_TO)
        found |= {i for i, box in enumerate(ground.wild) if _holds(box, view.eye, LENS_AIR)}
    kept = tuple(keep)
    return tuple(
        ground.wild[i]
        for i in sorted(found)
        if not any(_holds(ground.wild[i], point, 0.05) for point in kept)
    )


def _about_target(view: View, away: float) -> list[Vector]:
    """What fills the middle of a frame, as far off as what it is pointed at, metres."""
    points = ((0.0, 0.0), (-0.4, 0.0), (0.4, 0.0), (0.0, 0.5), (0.0, -0.5))
    return [p for p, _ in frame_probes(view, away / 0.6, tuple((*at, 1.0) for at in points))]


def _holds(box: SixNumbers, point: Vector, air: float) -> bool:
    return all(box[k] - air < point[k] < box[k + 3] + air for k in range(3))
