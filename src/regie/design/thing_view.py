"""The stage of a thing's picture: on a plain floor, seen from its front and a little above.

It is drawn as large as a chair whatever its size, so that a ring and a house are both told.
"""

from __future__ import annotations

import math
from itertools import product
from pathlib import Path

from regie.design.turnaround import write_studio
from regie.design.viewed_stage import create_viewed_stage
from regie.film.stageplan import PropPlan
from regie.film.units import SENSOR_WIDTH_MM, FrameSize

SIZE = FrameSize(width=288, height=216)
"""Pixels."""

LARGEST_METRES = 1.5
"""The longest side as it is drawn."""

SMALLEST = 1e-3
"""Metres that a thing's longest side is taken for at least."""

FOCAL_MM = 60.0
ROUND, ABOVE = -32.0, 22.0
"""Degrees from its front, clockwise from above, and over its middle."""

ROOM_ROUND = 1.12
"""How much more than the thing is in the picture."""


def write_thing_view(plan: PropPlan, out: Path) -> None:
    """Writes the stage.

    Args:
        plan: of the layer `props/thing.usdc` beside the stage.
        out: ends in `.usda`.
    """
    from pxr import Gf, UsdGeom

    stage = create_viewed_stage(out, 1)
    write_studio(stage)
    laid = Gf.Matrix4d().SetRotate(Gf.Rotation(Gf.Vec3d(1, 0, 0), plan.turn[0]))
    laid *= Gf.Matrix4d().SetRotate(Gf.Rotation(Gf.Vec3d(0, 1, 0), plan.turn[1]))
    corners = [
        laid.Transform(Gf.Vec3d(*corner))
        for corner in product(*zip(plan.low, plan.high, strict=True))
    ]
    low = [min(c[axis] for c in corners) for axis in range(3)]
    high = [max(c[axis] for c in corners) for axis in range(3)]
    sides = [b - a for a, b in zip(low, high, strict=True)]
    scale = LARGEST_METRES / max(*sides, SMALLEST)
    middle = Gf.Vec3d(-(low[0] + high[0]) / 2, -(low[1] + high[1]) / 2, -low[2])
    placed = laid * Gf.Matrix4d().SetTranslate(middle) * Gf.Matrix4d().SetScale(scale)
    thing = UsdGeom.Xform.Define(stage, "/World/Props/thing")
    thing.GetPrim().GetReferences().AddReference("./props/thing.usdc")
    thing.AddTransformOp().Set(placed)
    _write_camera(stage, [side * scale for side in sides])
    stage.GetRootLayer().Save()


def _write_camera(stage: object, sides: list[float]) -> None:
    """A camera that sees the whole of a box on the floor at the origin, metres."""
    from pxr import Gf, UsdGeom

    camera = UsdGeom.Camera.Define(stage, "/World/Camera")
    camera.CreateHorizontalApertureAttr(SENSOR_WIDTH_MM)
    camera.CreateVerticalApertureAttr(SENSOR_WIDTH_MM * SIZE.height / SIZE.width)
    camera.CreateFocalLengthAttr(FOCAL_MM)
    camera.CreateClippingRangeAttr(Gf.Vec2f(0.05, 200))
    turn, rise = math.radians(-90.0 - ROUND), math.radians(ABOVE)
    towards = Gf.Vec3d(
        math.cos(turn) * math.cos(rise), math.sin(turn) * math.cos(rise), math.sin(rise)
    )
    middle = Gf.Vec3d(0, 0, sides[2] / 2)
    right = Gf.Vec3d(-math.sin(turn), math.cos(turn), 0)
    up = Gf.Cross(towards, right)
    across = FOCAL_MM / (SENSOR_WIDTH_MM / 2) * _reach(sides, right)
    down = FOCAL_MM / (SENSOR_WIDTH_MM * SIZE.height / SIZE.width / 2) * _reach(sides, up)
    away = max(across, down) * ROOM_ROUND + _reach(sides, towards)
    look = Gf.Matrix4d().SetLookAt(middle + towards * away, middle, Gf.Vec3d(0, 0, 1))
    camera.AddTransformOp().Set(look.GetInverse())


def _reach(sides: list[float], way: object) -> float:
    """How far a box reaches from its middle in a direction, metres."""
    return sum(side / 2 * abs(way[axis]) for axis, side in enumerate(sides))  # type: ignore[index]
