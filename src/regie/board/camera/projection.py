"""From stage metres to the frame: the one place that knows the lens equation."""

from __future__ import annotations

import math
from dataclasses import dataclass

from regie.board.vectors import UP, Vector, cross, length, mix, scale, subtract, unit
from regie.film.shot import Camera
from regie.film.units import SENSOR_WIDTH_MM, FrameSize

NEAR = 0.05
"""Metres in front of the eye from which on a point can be seen."""


@dataclass(frozen=True)
class View:
    """A camera at one instant."""

    eye: Vector
    right: Vector
    up: Vector
    forward: Vector
    half_width: float
    """Half the frame's width at one metre, in metres."""
    half_height: float

    def see(self, point: Vector) -> tuple[float, float, float]:
        """Frame coordinates (0, 0 is top left; 1, 1 bottom right) and distance along the axis.

        What lies behind the eye is at infinity.
        """
        # Written out: a search asks this a million times.
        ax, ay, az = point[0] - self.eye[0], point[1] - self.eye[1], point[2] - self.eye[2]
        ahead, right, up = self.forward, self.right, self.up
        depth = ax * ahead[0] + ay * ahead[1] + az * ahead[2]
        if depth < NEAR:
            return (math.inf, math.inf, depth)
        x = (ax * right[0] + ay * right[1] + az * right[2]) / (depth * self.half_width)
        y = (ax * up[0] + ay * up[1] + az * up[2]) / (depth * self.half_height)
        return (0.5 + x / 2, 0.5 - y / 2, depth)


def half_extent(focal: float, size: FrameSize) -> tuple[float, float]:
    """Half the frame's width and height at one metre from a lens of `focal` millimetres."""
    half_width = SENSOR_WIDTH_MM / 2 / focal
    return half_width, half_width / size.aspect


def axes(eye: Vector, target: Vector) -> tuple[Vector, Vector, Vector]:
    """Right, up and forward of a level camera; looking straight down, up is +Y."""
    forward = unit(subtract(target, eye))
    side = cross(forward, UP)
    right = unit(side) if length(side) > 1e-6 else (1.0, 0.0, 0.0)
    return right, cross(right, forward), forward


def view_at(eye: Vector, target: Vector, focal: float, size: FrameSize) -> View:
    right, up, forward = axes(eye, target)
    half_width, half_height = half_extent(focal, size)
    return View(eye, right, up, forward, half_width, half_height)


def ease(share: float) -> float:
    """Slow in, slow out: how a dolly or a head starts and stops."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def is_timed(camera: Camera) -> bool:
    """Whether somebody chose when the camera moves."""
    return camera.begins > 0 or camera.ends is not None


def share_at(camera: Camera, moment: float, seconds: float) -> float:
    """How much of a camera's own move is done at a moment of a shot, both in seconds."""
    until = seconds if camera.ends is None else camera.ends
    return ease((moment - camera.begins) / max(until - camera.begins, 1e-6))


def focal_at(camera: Camera, share: float) -> float:
    """Millimetres when `share` of a zoom is done; it grows by the same factor in the same time."""
    if camera.end_focal is None:
        return camera.focal
    return float(camera.focal * (camera.end_focal / camera.focal) ** share)


def _on_arc(start: Vector, end: Vector, about: Vector, share: float) -> Vector:
    """A point on the way round another, seen from above."""
    one = (start[0] - about[0], start[1] - about[1])
    two = (end[0] - about[0], end[1] - about[1])
    turn = math.atan2(one[0] * two[1] - one[1] * two[0], one[0] * two[0] + one[1] * two[1])
    angle = math.atan2(one[1], one[0]) + turn * share
    away = math.hypot(*one) * (1 - share) + math.hypot(*two) * share
    height = start[2] * (1 - share) + end[2] * share
    return (about[0] + away * math.cos(angle), about[1] + away * math.sin(angle), height)


def camera_view(camera: Camera, size: FrameSize, share: float = 0.0) -> View:
    """The camera when `share` (0 to 1) of its move is done."""
    target = mix(camera.target, camera.end_target, share)
    eye = mix(camera.eye, camera.end_eye, share)
    if camera.round:
        eye = _on_arc(camera.eye, camera.end_eye, camera.target, share)
    view = view_at(eye, target, focal_at(camera, share), size)
    if not camera.roll:
        return view
    turn = math.radians(camera.roll)
    cos, sin = math.cos(turn), math.sin(turn)
    right = subtract(scale(view.right, cos), scale(view.up, -sin))
    up = subtract(scale(view.up, cos), scale(view.right, sin))
    return View(view.eye, right, up, view.forward, view.half_width, view.half_height)


def project(
    camera: Camera, point: Vector, size: FrameSize, share: float = 0.0
) -> tuple[float, float]:
    """Where a point of the stage is in the frame.

    Args:
        point: metres.
        share: of the camera's move that is done, 0 at the first frame and 1 at the last.

    Returns:
        x from 0 (left edge) to 1, y from 0 (top edge) to 1; infinite behind the camera.
    """
    x, y, _ = camera_view(camera, size, share).see(point)
    return x, y
