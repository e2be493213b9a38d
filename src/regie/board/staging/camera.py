"""Writes the camera of a shot: its lens, and where it is on every drawn frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from regie.board.camera.projection import (
    View,
    axes,
    camera_view,
    ease,
    focal_at,
    is_timed,
    share_at,
)
from regie.board.staging.cast import Actor
from regie.board.staging.focus import focus_distances
from regie.board.staging.layer import StageLayer, rounded
from regie.board.vectors import add, length, scale, subtract, unit
from regie.film.optics import WIDTHS
from regie.film.shot import CameraMove, Shot
from regie.film.stageplan import SetPlan
from regie.film.units import FrameRate, FrameSize

WHIPS = 0.18
"""Share of a shot in which a whip pan turns."""

SWAY = 0.45
"""Degrees by which a carried camera turns to and fro; about half a hertz, and breath."""

BREATHES = 0.012
"""Metres by which it rises and falls."""

NEAREST, FARTHEST = 0.05, 2000.0
"""Clipping range, metres."""


def write_camera(
    stage: StageLayer,
    shot: Shot,
    actors: Sequence[Actor],
    size: FrameSize,
    frames: Sequence[int],
    rate: FrameRate,
    plan: SetPlan,
) -> None:
    """Args: frames: those that are drawn, from 0; the camera is set at each."""
    spec = stage.define("/World/Camera", "Camera")
    from pxr import Gf

    camera = shot.camera
    stage.attribute(spec, "projection", "Token", "perspective")
    optics = shot.optics
    wide = WIDTHS[optics.sensor]
    lens = rounded(optics.real_lens(camera.focal))
    focal = stage.attribute(spec, "focalLength", "Float", lens)
    stage.attribute(spec, "horizontalAperture", "Float", wide)
    stage.attribute(spec, "verticalAperture", "Float", rounded(wide / size.aspect))
    stage.attribute(spec, "clippingRange", "Float2", Gf.Vec2f(NEAREST, FARTHEST))
    usual = length(subtract(camera.target, camera.eye))
    focus = stage.attribute(spec, "focusDistance", "Float", rounded(usual))
    stage.order_ops(spec, ("xformOp:transform",))
    pose = stage.attribute(spec, "xformOp:transform", "Matrix4d")
    shares = move_shares(shot, actors, frames, rate)
    views = [camera_view(camera, size, s) for s in shares]
    if shot.move is CameraMove.HAND_HELD:
        views = [
            _carried(view, frame / rate.fps, shot.seed)
            for view, frame in zip(views, frames, strict=True)
        ]
    stage.sample(pose, frames, [_matrix(view) for view in views])
    if camera.end_focal is not None:
        lenses = [rounded(optics.real_lens(focal_at(camera, s))) for s in shares]
        stage.sample(focal, frames, lenses)
    if optics.stop is not None:
        stage.attribute(spec, "fStop", "Float", rounded(optics.stop))
        metres = focus_distances(shot, actors, plan, views, frames, rate)
        stage.sample(focus, frames, [rounded(m) for m in metres])


def move_shares(
    shot: Shot, actors: Sequence[Actor], frames: Sequence[int], rate: FrameRate
) -> list[float]:
    """How much of the camera's move is done at each frame.

    A pan or track goes with its walker, who stands a moment before the first step; other moves
    start and stop softly. Between the seconds that somebody chose, all do.
    """
    last = max(1, shot.duration - 1)
    if is_timed(shot.camera):
        return [share_at(shot.camera, frame / rate.fps, last / rate.fps) for frame in frames]
    walker = next(
        (a for a in actors if a.performance.character == shot.subject and a.performance.end), None
    )
    if shot.move is CameraMove.WHIP:
        swing = max(1.0, WHIPS * last)
        return [ease(min(1.0, frame / swing)) for frame in frames]
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


def _carried(view: View, seconds: float, seed: int) -> View:
    """The view from a shoulder: slow turns of no common period, so that none comes again."""
    phase = (seed % 997) / 997 * 2 * math.pi

    def wave(hertz: float, shift: float) -> float:
        return math.sin(2 * math.pi * hertz * seconds + phase + shift)

    yaw = math.radians(SWAY) * (0.6 * wave(0.37, 0.0) + 0.3 * wave(0.83, 1.7))
    pitch = math.radians(SWAY) * (0.5 * wave(0.43, 0.9) + 0.2 * wave(1.1, 2.6))
    forward = unit(add(view.forward, add(scale(view.right, yaw), scale(view.up, pitch))))
    eye = add(view.eye, (0.0, 0.0, BREATHES * wave(0.29, 0.4)))
    right, up, forward = axes(eye, add(eye, forward))
    return View(eye, right, up, forward, view.half_width, view.half_height)


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
