"""Tells a frame's camera and the joints of its people, for whoever steers a model by them."""

from __future__ import annotations

import numpy as np
from pxr import Usd, UsdGeom, UsdSkel

from picture.stage import Actor, Shot, View


def tell_frame(shot: Shot, frame: float, aspect: float) -> dict:
    """The camera and everybody's joints at a frame, as JSON has it.

    Matrices are USD's: rows, metres, +Z up. Joints by their path in the skeleton: `at`, metres in
    the world; `seen`, from the picture's left and from its top as shares of it, and metres along
    the camera's axis (negative: behind it).
    """
    view = shot.view_at(frame, aspect)
    camera = UsdGeom.Camera(shot.stage.GetPrimAtPath("/World/Camera"))
    time = Usd.TimeCode(frame)
    return {
        "camera": {
            "world_to_camera": view.to_camera.round(9).tolist(),
            "focal_length_mm": round(float(camera.GetFocalLengthAttr().Get(time)), 6),
            "aperture_mm": round(float(camera.GetHorizontalApertureAttr().Get(time)), 6),
            "tan_x": round(float(view.tan_x), 9),
            "tan_y": round(float(view.tan_y), 9),
        },
        "people": {actor.name: _tell_joints(actor, time, view) for actor in shot.actors},
    }


def _tell_joints(actor: Actor, time: Usd.TimeCode, view: View) -> dict[str, dict]:
    query = actor.skeleton
    local = query.ComputeJointSkelTransforms(time)
    to_world = UsdGeom.Imageable(query.GetPrim()).ComputeLocalToWorldTransform(time)
    names = [str(name) for name in UsdSkel.Skeleton(query.GetPrim()).GetJointsAttr().Get()]
    at = np.array([np.array(matrix * to_world)[3, :3] for matrix in map(_double, local)])
    return {
        name: {"at": place.round(5).tolist(), "seen": project_point(view, place).round(5).tolist()}
        for name, place in zip(names, at, strict=True)
    }


def _double(matrix):
    from pxr import Gf

    return Gf.Matrix4d(matrix)


def project_point(view: View, place: np.ndarray) -> np.ndarray:
    """Where in the picture a place is, see `tell_frame`."""
    x, y, z = np.append(place, 1.0) @ view.to_camera[:, :3]
    away = -z if abs(z) > 1e-6 else 1e-6
    return np.array([0.5 + x / away / view.tan_x / 2, 0.5 - y / away / view.tan_y / 2, -z])
