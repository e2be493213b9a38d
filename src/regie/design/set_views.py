"""The stage of a set's views: empty, by day, as one who comes in sees it, from where it is
established, from two corners, and from above.

Walls are one-sided, so that a camera behind one sees into the room; from above so does the ceiling.
"""

from __future__ import annotations

import math
from pathlib import Path

from regie.design.viewed_stage import create_viewed_stage
from regie.film.stageplan import SetPlan
from regie.film.units import SENSOR_WIDTH_MM, FrameSize

VIEWS = ("eye", "above", "established", "corner", "opposite")
"""In the order of the stage's frames."""

SIZE = FrameSize(width=640, height=360)
"""Pixels."""

FOCAL_MM = 18.0
"""Wide: a room is seen whole from its corner."""

EYE_METRES = 1.65
STEP_IN = 0.5
"""Metres from a door at which somebody stands who has come in."""

FREE_METRES = 0.35
"""Round the head of who comes in there is nothing as high."""

LOOKED_AT_METRES = 1.0
HIGH_METRES, UNDER_CEILING = 2.25, 0.2
"""In a room the camera looks over cupboards, and stays under the ceiling."""

INSET = 0.92
"""Share of the way from the middle to a corner at which the camera stands."""

Point = tuple[float, float, float]


def write_set_views(plan: SetPlan, key: str, out: Path) -> None:
    """Writes the stage.

    Args:
        key: names the set's layer, `sets/KEY.usdc` beside the stage.
        out: ends in `.usda`.
    """
    from pxr import Gf, UsdGeom

    stage = create_viewed_stage(out, len(VIEWS))
    ground = stage.DefinePrim("/World/Set", "Xform")
    ground.GetReferences().AddReference(f"./sets/{key}.usdc")
    ground.GetVariantSets().GetVariantSet("light").SetVariantSelection("day")
    camera = UsdGeom.Camera.Define(stage, "/World/Camera")
    camera.CreateHorizontalApertureAttr(SENSOR_WIDTH_MM)
    camera.CreateVerticalApertureAttr(SENSOR_WIDTH_MM * SIZE.height / SIZE.width)
    camera.CreateFocalLengthAttr(FOCAL_MM)
    camera.CreateClippingRangeAttr(Gf.Vec2f(0.05, 2000))
    pose = camera.AddTransformOp()
    for frame, view in enumerate(VIEWS):
        eye, at = stand(plan, view)
        up = Gf.Vec3d(0, 1, 0) if view == "above" else Gf.Vec3d(0, 0, 1)
        pose.Set(Gf.Matrix4d().SetLookAt(Gf.Vec3d(*eye), Gf.Vec3d(*at), up).GetInverse(), frame)
    stage.GetRootLayer().Save()


def stand(plan: SetPlan, view: str) -> tuple[Point, Point]:
    """Where the camera stands and what it looks at, metres."""
    if view == "established":
        return plan.establish_eye, plan.establish_target
    if view == "eye":
        return _come_in(plan)
    (left, near, floor), (right, far, _) = plan.low, plan.high
    middle = ((left + right) / 2, (near + far) / 2)
    if view == "above":
        width, depth = right - left, far - near
        high = max(width, depth * SIZE.width / SIZE.height) * FOCAL_MM / SENSOR_WIDTH_MM * 1.15
        at = (*middle, floor)
        return (middle[0], middle[1], floor + high), at
    under = plan.high[2] - UNDER_CEILING if plan.interior else floor + EYE_METRES
    eye_height = min(floor + HIGH_METRES, under) if plan.interior else under
    corners = [
        (middle[0] + x * INSET * (right - left) / 2, middle[1] + y * INSET * (far - near) / 2)
        for x in (-1.0, 1.0)
        for y in (-1.0, 1.0)
    ]
    freest = max(corners, key=lambda corner: _clearance(plan, corner, eye_height))
    others = [c for c in corners if c != freest]
    eye = (
        freest
        if view == "corner"
        else max(
            others,
            key=lambda c: (
                _clearance(plan, c, eye_height)
                + 0.2 * math.dist(c, freest) / math.dist((left, near), (right, far))
            ),
        )
    )
    return (*eye, eye_height), (*middle, floor + LOOKED_AT_METRES)


def _come_in(plan: SetPlan) -> tuple[Point, Point]:
    """Who stands where one comes in, or on the set's walk, and looks along it at eye height."""
    height = plan.low[2] + EYE_METRES
    from_doors = [(d.x, d.y, math.radians(d.facing)) for d in plan.doors]
    one, other = plan.path
    along = math.atan2(one.x - other.x, other.y - one.y)
    ways = [*from_doors, (one.x, one.y, along), (other.x, other.y, along + math.pi)]
    stood = [(x - math.sin(w) * STEP_IN, y + math.cos(w) * STEP_IN, w) for x, y, w in ways]
    free = (s for s in stood if _clearance(plan, s[:2], height) > FREE_METRES)
    x, y, way = next(free, stood[0])
    return (x, y, height), (x - math.sin(way), y + math.cos(way), height - 0.08)


def _clearance(plan: SetPlan, at: tuple[float, float], high: float) -> float:
    """Metres to the nearest thing that stands as high as the camera; at most 1.5."""
    nearest = 1.5
    for box in plan.obstacles:
        if box.high[2] < high - 0.15:
            continue
        away = [max(box.low[i] - at[i], 0.0, at[i] - box.high[i]) for i in (0, 1)]
        nearest = min(nearest, math.hypot(*away))
    return nearest
