"""Draws a camera's move over its board: the arrows that storyboard artists draw.

Corners pointing in for a push, out for a pull, one arrow along the frame for a pan, a double
shaft for a track, a thin one for a drift. Source: Katz, "Film Directing Shot by Shot",
"Production design and storyboards".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from regie.board.camera.projection import axes
from regie.board.vectors import dot, length, subtract
from regie.film.shot import CameraMove, Shot

OUTLINE = (0.05, 0.05, 0.05)
FILL = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Picture:
    """Where the board is on the page, points, y up."""

    x: float
    y: float
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.x + x * self.width, self.y + y * self.height


THICK = {
    CameraMove.PAN: 3.2,
    CameraMove.TRACK: 4.6,
    CameraMove.ORBIT: 4.6,
    CameraMove.WHIP: 3.2,
}
"""Widths of level arrows, points: what goes far or fast is thick."""


def draw_move(canvas: Any, shot: Shot, place: Picture) -> None:
    """Draws the arrows of the shot's move; nothing for a static camera."""
    match shot.move:
        case CameraMove.PUSH_IN | CameraMove.PULL_OUT | CameraMove.ZOOM_IN | CameraMove.ZOOM_OUT:
            nearer = shot.move in (CameraMove.PUSH_IN, CameraMove.ZOOM_IN)
            _corners(canvas, place, inward=nearer)
        case (
            CameraMove.PAN
            | CameraMove.TRACK
            | CameraMove.DRIFT
            | CameraMove.ORBIT
            | CameraMove.WHIP
        ):
            hand = move_hand(shot)
            low = 0.1
            ends = place.at(0.5 - 0.3 * hand, low), place.at(0.5 + 0.3 * hand, low)
            thick = THICK.get(shot.move, 1.6)
            _arrow(canvas, *ends, thick)
        case CameraMove.TILT | CameraMove.CRANE_UP | CameraMove.CRANE_DOWN:
            up = shot.move is CameraMove.CRANE_UP or (
                shot.move is CameraMove.TILT and shot.camera.end_target[2] >= shot.camera.target[2]
            )
            ends = place.at(0.06, 0.2 if up else 0.8), place.at(0.06, 0.8 if up else 0.2)
            _arrow(canvas, *ends, 3.2)
        case _:
            pass


def move_hand(shot: Shot) -> int:
    """1 when the camera turns or goes to the right of the frame, -1 to the left."""
    camera = shot.camera
    right, _, _ = axes(camera.eye, camera.target)
    travelled = subtract(camera.end_eye, camera.eye)
    turned = subtract(camera.end_target, camera.target)
    across = dot(travelled if length(travelled) > 0.02 else turned, right)
    return 1 if across >= 0 else -1


def _corners(canvas: Any, place: Picture, *, inward: bool) -> None:
    for side in (-1, 1):
        for end in (-1, 1):
            outer = place.at(0.5 + side * 0.46, 0.5 + end * 0.42)
            inner = place.at(0.5 + side * 0.36, 0.5 + end * 0.24)
            _arrow(canvas, *((outer, inner) if inward else (inner, outer)), 2.0)


def _arrow(canvas: Any, start: tuple[float, float], end: tuple[float, float], thick: float) -> None:
    """A filled arrow with an outline, so that it reads on dark and on light boards."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    size = math.hypot(dx, dy)
    if size < 1e-6:
        return
    ux, uy = dx / size, dy / size
    head = max(6.0, thick * 2.6)
    half, wing = thick / 2, max(3.2, thick * 1.5)
    neck = size - head

    def point(along: float, across: float) -> tuple[float, float]:
        return start[0] + ux * along - uy * across, start[1] + uy * along + ux * across

    outline = [
        point(0, half),
        point(neck, half),
        point(neck, wing),
        point(size, 0),
        point(neck, -wing),
        point(neck, -half),
        point(0, -half),
    ]
    path = canvas.beginPath()
    path.moveTo(*outline[0])
    for corner in outline[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.setStrokeColorRGB(*OUTLINE)
    canvas.setFillColorRGB(*FILL)
    canvas.setLineWidth(0.7)
    canvas.drawPath(path, stroke=1, fill=1)
