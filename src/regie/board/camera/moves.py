"""Gives a placed camera its move: where it is at the last frame.

A move is small: a push-in covers an eighth of the way, a drift a hand's breadth, so that the
framing that was chosen holds from the first frame to the last.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from regie.board.camera.ground import Ground
from regie.board.camera.search import Placed
from regie.board.camera.sight import in_a_box
from regie.board.vectors import Vector, add, length, mix, rounded, scale, subtract, unit
from regie.film.shot import Camera, CameraMove

PUSH = 0.13
"""Share of the distance to the target that a push-in covers."""

DRIFT = 0.045
"""Share of the distance that a drift moves sideways."""

TILT = 0.22
"""How far a tilt rises or falls, as a share of the distance."""

CRANE = 0.35
"""How far a crane rises above the framing that was chosen, or comes down to it, as a share of the
distance; at most `HIGHEST_CRANE` metres."""
HIGHEST_CRANE = 2.5

ORBIT = 40.0
"""Degrees that an orbit goes round its subject."""

ZOOM = 1.5
"""How much longer the lens is after zooming in."""

WHIP = 55.0
"""Degrees that a whip pan turns through before it is on its subject."""


def move_camera(
    placed: Placed,
    move: CameraMove,
    seed: int,
    ground: Ground,
    aim_again: Callable[[Vector], Vector] | None = None,
) -> tuple[Camera, CameraMove]:
    """The camera with its end, and the move that it really makes.

    Args:
        seed: chooses left or right for a drift.
        aim_again: the target for another eye, so that the subject stays where it is in the
            frame; without it the target stays.

    Returns:
        A static camera when the move would end inside furniture.
    """
    eye, target = placed.eye, placed.target
    away = subtract(target, eye)
    end_eye, end_target = eye, target
    focal, end_focal = placed.focal, None
    match move:
        case CameraMove.PUSH_IN:
            end_eye = mix(eye, target, PUSH)
        case CameraMove.PULL_OUT:
            # Ends at the framing that was chosen, so that a pull-out opens up to it.
            end_eye, eye = eye, mix(eye, target, PUSH)
        case CameraMove.DRIFT:
            ahead = unit((away[0], away[1], 0.0))
            right = (ahead[1], -ahead[0], 0.0)
            hand = 1.0 if seed % 2 else -1.0
            end_eye = add(eye, scale(right, hand * DRIFT * length(away)))
        case CameraMove.TILT:
            end_target = target
            target = add(target, (0.0, 0.0, -TILT * length(away)))
        case CameraMove.CRANE_UP | CameraMove.CRANE_DOWN:
            rise = min(HIGHEST_CRANE, CRANE * length(away))
            high = (eye[0], eye[1], min(eye[2] + rise, ground.ceiling))
            if move is CameraMove.CRANE_UP:
                end_eye = high
            else:
                end_eye, eye = eye, high
        case CameraMove.ORBIT:
            hand = 1.0 if seed % 2 else -1.0
            end_eye = turned_about(eye, target, hand * ORBIT)
        case CameraMove.ZOOM_IN:
            end_focal = min(300.0, placed.focal * ZOOM)
        case CameraMove.ZOOM_OUT:
            end_focal, focal = placed.focal, min(300.0, placed.focal * ZOOM)
        case CameraMove.WHIP:
            hand = 1.0 if seed % 2 else -1.0
            target = turned_about(target, eye, hand * WHIP)
        case _:
            pass
    if in_a_box(end_eye, ground) or in_a_box(eye, ground):
        eye = end_eye = placed.eye
        target = end_target = placed.target
        move, focal, end_focal = CameraMove.STATIC, placed.focal, None
    if aim_again is not None and move in (
        CameraMove.PUSH_IN,
        CameraMove.PULL_OUT,
        CameraMove.DRIFT,
    ):
        target, end_target = aim_again(eye), aim_again(end_eye)
    camera = Camera(
        focal=focal,
        end_focal=end_focal,
        round=move is CameraMove.ORBIT,
        eye=rounded(eye),
        target=rounded(target),
        end_eye=rounded(end_eye),
        end_target=rounded(end_target),
    )
    return camera, move


def turned_about(point: Vector, about: Vector, degrees: float) -> Vector:
    """A point turned about another, seen from above; positive is anticlockwise."""
    turn = math.radians(degrees)
    x, y = point[0] - about[0], point[1] - about[1]
    cos, sin = math.cos(turn), math.sin(turn)
    return (about[0] + x * cos - y * sin, about[1] + x * sin + y * cos, point[2])
