"""The stage of a turnaround: a body at rest on a plain floor, seen from five sides.

Frame 0 is the front, 1 three-quarter, 2 the side, 3 the back, 4 the face.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from regie.design.viewed_stage import create_viewed_stage
from regie.film.stageplan import BodyPlan
from regie.film.units import SENSOR_WIDTH_MM, FrameSize

VIEWS = ("front", "three-quarter", "side", "back", "face")
"""In the order of the stage's frames."""

BODY_SIZE = FrameSize(width=320, height=560)
FACE_SIZE = FrameSize(width=448, height=448)
"""Pixels."""

TURNS = {"front": 0.0, "three-quarter": 40.0, "side": 90.0, "back": 180.0, "face": 18.0}
"""Degrees that the camera stands round the body from where it faces, counter-clockwise."""

FOCAL_MM = 70.0
"""Long, so that a body keeps its proportions from head to feet."""

ROOM_OVER = 1.12
"""How much more than the body is in the picture."""

WALL_AWAY, WALL_HIGH, WALL_SIDES = 14.0, 7.0, 48
"""The backdrop: a round wall, metres, behind the camera too; the sun comes over it."""


def size_of_view(view: str) -> FrameSize:
    return FACE_SIZE if view == "face" else BODY_SIZE


def write_turnaround(plan: BodyPlan, key: str, out: Path) -> None:
    """Writes the stage.

    Args:
        key: names the body's layer, `cast/KEY.usdc` beside the stage.
        out: ends in `.usda`.
    """
    from pxr import Gf, UsdGeom

    stage = create_viewed_stage(out, len(VIEWS))
    write_studio(stage)
    body = stage.DefinePrim(f"/World/Cast/{key.replace('-', '_')}", "SkelRoot")
    body.GetReferences().AddReference(f"./cast/{key}.usdc")
    camera = UsdGeom.Camera.Define(stage, "/World/Camera")
    camera.CreateHorizontalApertureAttr(SENSOR_WIDTH_MM)
    camera.CreateFocalLengthAttr(FOCAL_MM)
    camera.CreateClippingRangeAttr(Gf.Vec2f(0.05, 200))
    pose = camera.AddTransformOp()
    aperture = camera.CreateVerticalApertureAttr()
    for frame, view in enumerate(VIEWS):
        size = size_of_view(view)
        aperture.Set(SENSOR_WIDTH_MM * size.height / size.width, frame)
        eye, at = _stand(plan, view)
        look = Gf.Matrix4d().SetLookAt(Gf.Vec3d(*eye), Gf.Vec3d(*at), Gf.Vec3d(0, 0, 1))
        pose.Set(look.GetInverse(), frame)
    stage.GetRootLayer().Save()


def _stand(
    plan: BodyPlan, view: str
) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Where the camera stands and what it looks at, metres; the body faces +Y."""
    size = size_of_view(view)
    tall = plan.height + plan.over
    if view == "face":
        head = tall - plan.chin_height
        high, middle = head * 1.9, plan.chin_height + head * 0.45
    else:
        high, middle = tall * ROOM_OVER, tall / 2
    vertical = SENSOR_WIDTH_MM * size.height / size.width
    away = high * FOCAL_MM / vertical
    turn = math.radians(90.0 + TURNS[view])
    eye = (away * math.cos(turn), away * math.sin(turn), middle)
    return eye, (0.0, 0.0, middle)


def write_studio(stage: Any) -> None:
    """A plain grey floor and background, lit from all sides: nothing is judged but the body."""
    from pxr import Gf, UsdGeom, UsdLux

    floor = UsdGeom.Mesh.Define(stage, "/World/Set/Ground")
    reach = 40.0
    corners = ((-reach, -reach), (reach, -reach), (reach, reach), (-reach, reach))
    floor.CreatePointsAttr([Gf.Vec3f(x, y, 0) for x, y in corners])
    floor.CreateFaceVertexCountsAttr([4])
    floor.CreateFaceVertexIndicesAttr([0, 1, 2, 3])
    floor.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
    floor.CreateDisplayColorAttr([Gf.Vec3f(0.22, 0.22, 0.22)])
    wall = UsdGeom.Mesh.Define(stage, "/World/Set/Backdrop")
    round_ = [math.tau * k / WALL_SIDES for k in range(WALL_SIDES)]
    wall.CreatePointsAttr(
        [
            Gf.Vec3f(WALL_AWAY * math.cos(a), WALL_AWAY * math.sin(a), high)
            for high in (0.0, WALL_HIGH)
            for a in round_
        ]
    )
    wall.CreateFaceVertexCountsAttr([4] * WALL_SIDES)
    sides = range(WALL_SIDES)
    wall.CreateFaceVertexIndicesAttr(
        [
            corner
            for k in sides
            for corner in (
                (k + 1) % WALL_SIDES, k, WALL_SIDES + k, WALL_SIDES + (k + 1) % WALL_SIDES,
            )
        ]
    )  # fmt: skip
    wall.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
    wall.CreateDisplayColorAttr([Gf.Vec3f(0.3, 0.3, 0.3)])
    sky = UsdLux.DomeLight.Define(stage, "/World/Set/Lights/Sky")
    sky.CreateColorAttr(Gf.Vec3f(1.0, 1.0, 1.0))
    sky.CreateIntensityAttr(0.9)
    sun = UsdLux.DistantLight.Define(stage, "/World/Set/Lights/Sun")
    sun.CreateColorAttr(Gf.Vec3f(1.0, 0.97, 0.92))
    sun.CreateIntensityAttr(1.6)
    UsdGeom.Xformable(sun).AddRotateXYZOp().Set(Gf.Vec3f(50.0, 0.0, 150.0))
