"""Writes the camera of a shot: its lens, and where it is on every drawn frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from regie.board.camera.projection import View, camera_view, ease
from regie.board.staging.cast import Actor
from regie.board.staging.layer import StageLayer, rounded
from regie.board.vectors import length, subtract
from regie.film.shot import CameraMove, Shot
from regie.film.units import SENSOR_WIDTH_MM, FrameSize

NEAREST, FARTHEST = 0.05, 2000.0
"""Clipping range, metres."""


def write_camera(
    stage: StageLayer, shot: Shot, actors: Sequence[Actor], size: FrameSize, frames: Sequence[int]
) -> None:
    spec = stage.define("/World/Camera", "Camera")
    from pxr import Gf

    camera = shot.camera
    stage.attribute(spec, "projection", "Token", "perspective")
    stage.attribute(spec, "focalLength", "Float", rounded(camera.focal))
    stage.attribute(spec, "horizontalAperture", "Float", SENSOR_WIDTH_MM)
    stage.attribute(spec, "verticalAperture", "Float", rounded(SENSOR_WIDTH_MM / size.aspect))
    stage.attribute(spec, "clippingRange", "Float2", Gf.Vec2f(NEAREST, FARTHEST))
    focus = length(subtract(camera.target, camera.eye))
    stage.attribute(spec, "focusDistance", "Float", rounded(focus))
    stage.order_ops(spec, ("xformOp:transform",))
    pose = stage.attribute(spec, "xformOp:transform", "Matrix4d")
    shares = move_shares(shot, actors, frames)
    stage.sample(pose, frames, [_matrix(camera_view(camera, size, s)) for s in shares])


def move_shares(shot: Shot, actors: Sequence[Actor], frames: Sequence[int]) -> list[float]:
    """How much of the camera's move is done at each frame.

    A pan or track goes with its walker, who stands a moment before the first step; other moves
    start and stop softly.
    """
    last = max(1, shot.duration - 1)
    walker = next(
        (a for a in actors if a.performance.character == shot.subject and a.performance.end), None
    )
    if walker is None or shot.move not in (CameraMove.PAN, CameraMove.TRACK):
        return [ease(min(1.0, frame / last)) for frame in frames]
    start, end = walker.performance.mark, walker.performance.end
    assert end is not None
    dx, dy = end.x - start.x, end.y - start.y
    way = max(1e-6, dx * dx + dy * dy)
    shares = [
        max(0.0, min(1.0, ((x - start.x) * dx + (y - start.y) * dy) / way))
        for x, y in walker.acting.root[:, :2].tolist()
    ]
    return _softened(shares)


def _softened(shares: Sequence[float]) -> list[float]:
    """A camera has weight: each share is the mean of its neighbours'."""
    count = len(shares)
    return [
        sum(shares[max(0, min(count - 1, i + k))] for k in (-2, -1, 0, 1, 2)) / 5
        for i in range(count)
    ]


def _matrix(view: View) -> Any:
    """Camera to stage; rows are the camera's right, up and back, as USD multiplies rows."""
    from pxr import Gf

    rows = (
        (*view.right, 0.0),
        (*view.up, 0.0),
        (-view.forward[0], -view.forward[1], -view.forward[2], 0.0),
        (*view.eye, 1.0),
    )
    return Gf.Matrix4d(*(round(v, 7) + 0.0 for row in rows for v in row))
