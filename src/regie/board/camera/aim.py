"""Points the camera so that a head lands where the composition wants it.

Rule of thirds and look room: a person who looks to the right stands left of the middle, so that
the frame leaves room for the look. Source: "Grammar of the Shot", chapter 2.
"""

from __future__ import annotations

import math

from regie.board.camera.framing import FRAMINGS, frame_height
from regie.board.camera.projection import half_extent
from regie.board.figure import Figure
from regie.board.vectors import Vector, add, dot, heading, length, scale, subtract
from regie.film.shot import ShotSize
from regie.film.units import FrameSize

THIRD = 0.39
"""Where a head stands in the frame, from the edge that it looks away from. Thirds (0.33) suit a
wide frame; a little more keeps a tight close-up from leaning on the edge."""


def distance_for(size: ShotSize, figure: Figure, focal: float, frame: FrameSize) -> float:
    """How far the eye is from the subject for a shot size, metres."""
    return frame_height(size, figure) / (2 * half_extent(focal, frame)[1])


def aim(
    eye: Vector, point: Vector, at: tuple[float, float], focal: float, frame: FrameSize
) -> Vector:
    """The target that puts `point` at the frame coordinates `at`.

    Exact for a level camera; the yaw is corrected for the tilt, so the error stays under a
    hundredth of the frame for tilts up to 30 degrees.
    """
    half_width, half_height = half_extent(focal, frame)
    away = subtract(point, eye)
    level = math.hypot(away[0], away[1])
    rise = math.atan2(away[2], level)
    above = math.atan((1 - 2 * at[1]) * half_height)
    pitch = max(-math.pi / 2 + 1e-3, min(math.pi / 2 - 1e-3, rise - above))
    # Depth along the tilted axis is what the lateral offset is measured against.
    depth = length(away) * math.cos(rise - pitch)
    lateral = (2 * at[0] - 1) * half_width * depth
    yaw = math.asin(max(-0.95, min(0.95, lateral / max(level, 1e-6))))
    # Counter-clockwise is to the left: a point right of the middle needs the camera turned left.
    course = math.atan2(-away[0], away[1]) + yaw
    ahead = heading(math.degrees(course))
    reach = max(1.0, length(away))
    return add(
        eye,
        (
            ahead[0] * math.cos(pitch) * reach,
            ahead[1] * math.cos(pitch) * reach,
            math.sin(pitch) * reach,
        ),
    )


def look_side(figure: Figure, eye: Vector) -> float:
    """-1 when the subject looks to the left of the frame, 1 to the right, 0 at the camera."""
    away = subtract(figure.at, eye)
    ahead = (away[0], away[1], 0.0)
    size = length(ahead)
    if size < 1e-6:
        return 0.0
    right = (ahead[1] / size, -ahead[0] / size, 0.0)
    across = dot(figure.looking, right)
    return 0.0 if abs(across) < 0.1 else math.copysign(1.0, across)


def place_of_head(figure: Figure, eye: Vector, size: ShotSize) -> tuple[float, float]:
    """Where the crown belongs in the frame: headroom by size, look room by gaze."""
    side = look_side(figure, eye)
    off = 0.5 - THIRD
    return 0.5 - side * off, FRAMINGS[size].headroom


def aim_at_head(
    eye: Vector, figure: Figure, size: ShotSize, focal: float, frame: FrameSize
) -> Vector:
    """The target for a single of `figure`."""
    return aim(eye, figure.top, place_of_head(figure, eye, size), focal, frame)


def eye_from(figure: Figure, course: float, away: float, height: float) -> Vector:
    """A camera position `away` metres from the subject, in the direction of facing `course`."""
    spot = add(figure.at, scale(heading(course), away))
    return (spot[0], spot[1], height)
