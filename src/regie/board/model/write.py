"""Writes a shot's stage as one GLB file: set, people, things, lights, and the camera.

glTF has Y up and a stage Z: the node `World` turns the whole by a quarter, and all under it is in
the stage's own metres. A camera looks along its -Z in both.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from regie.board.errors import BoardError
from regie.board.model.cleared import find_cleared, find_gone
from regie.board.model.gltf import GltfWriter, Json
from regie.board.model.lights import write_lights
from regie.board.model.parts import Parts
from regie.board.model.people import write_person
from regie.board.model.places import stands_still, way_of
from regie.board.model.shapes import moved, shapes_under

Array = Any

UPRIGHT = (-math.sqrt(0.5), 0.0, 0.0, math.sqrt(0.5))
"""The quarter turn that brings a stage's up to glTF's."""

IN_FULL = 6
"""People of a shot that are drawn in full; a browser is sent ten megabytes for a ball of forty."""

Called = Mapping[str, tuple[str, str]]
"""Key and name of somebody or something, by the name of its prim."""


def write_model(stage: Path, people: Called, things: Called, animate_on: int, out: Path) -> None:
    """Writes a stage as GLB. The same stage gives the same bytes.

    Args:
        stage: USD, its layers beside it. people, things: who and what is in it.
        animate_on: it has samples on every so many frames.

    Raises:
        BoardError: the stage cannot be read, or has no camera.
    """
    from pxr import Tf, Usd

    try:
        opened = Usd.Stage.Open(str(stage))
    except Tf.ErrorException as error:
        raise BoardError(f"{stage.name} cannot be read as USD; make the stage again") from error
    world = opened.GetPrimAtPath("/World")
    camera = opened.GetPrimAtPath("/World/Camera")
    if not world or not camera:
        raise BoardError(f"{stage.name} has no camera at /World/Camera; make the stage again")
    rate = opened.GetFramesPerSecond()
    last = opened.GetEndTimeCode()
    frames = [float(f) for f in range(0, int(last) + animate_on, animate_on)]
    parts = Parts(GltfWriter())
    inside, beside = [_write_set(parts, opened, world)], []
    cast = _children(opened, "/World/Cast")
    near = _nearest(cast, camera)
    for prim in cast:
        key, name = people.get(prim.GetName(), (prim.GetName(), prim.GetName()))
        told = {"kind": "person", "key": key, "name": name}
        body, skin = write_person(parts, prim, told, frames, rate, near=prim.GetName() in near)
        inside.append(body)
        beside.append(skin)
    for prim in _children(opened, "/World/Props"):
        key, name = things.get(prim.GetName(), (prim.GetName(), prim.GetName()))
        told = {"kind": "thing", "key": key, "name": name}
        inside.append(_write_thing(parts, prim, told, frames, rate))
    lights, sky = write_lights(parts, world)
    inside += lights
    inside.append(_write_camera(parts, camera, frames, rate))
    told = {
        "frames": int(last) + 1,
        "rate": rate,
        "sky": sky,
        "light": _said(world, "regie:light"),
        "weather": _said(world, "regie:weather"),
        "rig": _said(world, "regie:rig") or "natural",
        "pieces": [p.GetName() for p in _children(opened, "/World/Pieces")],
    }
    root = parts.node("World", rotation=list(UPRIGHT), children=inside, extras=told)
    parts.finish()
    parts.gltf.add("scenes", {"name": "Stage", "nodes": [root, *beside]})
    parts.gltf.write(out)


def _nearest(cast: list[Any], camera: Any) -> set[str]:
    """Names of those who are drawn in full: all of a few, of many those nearest to the camera."""
    from pxr import Usd, UsdGeom

    time = Usd.TimeCode.EarliestTime()

    def place(prim: Any) -> Any:
        matrix = UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(time)
        return matrix.ExtractTranslation()

    eye = place(camera)
    ranked = sorted(cast, key=lambda prim: (place(prim) - eye).GetLength())
    return {prim.GetName() for prim in ranked[:IN_FULL]}


def _children(stage: Any, path: str) -> list[Any]:
    prim = stage.GetPrimAtPath(path)
    return list(prim.GetChildren()) if prim else []


def _said(prim: Any, name: str) -> str:
    attribute = prim.GetAttribute(name)
    return str(attribute.Get() or "") if attribute else ""


def _write_set(parts: Parts, stage: Any, world: Any) -> int:
    """The set, and beside it what is carried out of the frame for this shot."""
    from pxr import Usd, UsdGeom

    time = Usd.TimeCode.EarliestTime()
    ground = stage.GetPrimAtPath("/World/Set")
    cleared, gone = _boxes(world, "regie:cleared"), _boxes(world, "regie:gone")
    nodes: list[int] = []
    for prim, shape in shapes_under(ground, time) if ground else ():
        matrix = np.array(UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(time), float)
        placed = moved(shape, matrix)
        attributes = parts.vertices(placed)
        fallen = find_gone(placed, gone)
        out = find_cleared(placed, cleared) & ~fallen
        stays = ~(out | fallen)
        for triangles, is_out in ((placed.triangles[stays], False), (placed.triangles[out], True)):
            if not len(triangles):
                continue
            primitive = parts.primitive(
                attributes, triangles, two_sided=placed.two_sided, glows=placed.glows
            )
            name = f"{placed.name} carried out" if is_out else placed.name
            mesh = parts.gltf.add("meshes", {"name": name, "primitives": [primitive]})
            told: Json = {"kind": "set", "part": placed.name}
            if is_out:
                told["cleared"] = True
            nodes.append(parts.node(name, mesh=mesh, extras=told))
    more: Json = {"children": nodes} if nodes else {}
    return parts.node("Set", extras={"kind": "set"}, **more)


def _boxes(world: Any, name: str) -> Array:
    """Low and high corners of boxes that a stage names, (n, 2, 3)."""
    attribute = world.GetAttribute(name)
    values = np.array(attribute.Get() if attribute else (), dtype=float).reshape(-1, 3)
    return values[: len(values) // 2 * 2].reshape(-1, 2, 3)


def _write_thing(parts: Parts, prim: Any, told: Json, frames: list[float], rate: float) -> int:
    from pxr import Usd, UsdGeom

    time = Usd.TimeCode.EarliestTime()
    home = np.array(UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(time), float)
    primitives = []
    for mesh, shape in shapes_under(prim, time):
        matrix = np.array(UsdGeom.Xformable(mesh).ComputeLocalToWorldTransform(time), float)
        placed = moved(shape, matrix @ np.linalg.inv(home))
        primitives.append(
            parts.primitive(
                parts.vertices(placed), placed.triangles, two_sided=placed.two_sided,
                glows=placed.glows,
            )
        )  # fmt: skip
    more: Json = {"extras": told}
    if primitives:
        more["mesh"] = parts.gltf.add("meshes", {"name": told["name"], "primitives": primitives})
    return parts.node(prim.GetName(), way_of(prim, frames, rate), **more)


def _write_camera(parts: Parts, prim: Any, frames: list[float], rate: float) -> int:
    """The camera; what glTF cannot move, lens and focus, is told beside it, a row a frame."""
    from pxr import Usd, UsdGeom

    camera = UsdGeom.Camera(prim)
    wide = camera.GetHorizontalApertureAttr().Get()
    high = camera.GetVerticalApertureAttr().Get()
    times = [Usd.TimeCode(frame) for frame in frames]
    lenses = np.array([camera.GetFocalLengthAttr().Get(t) for t in times], float)
    focus = np.array([camera.GetFocusDistanceAttr().Get(t) for t in times], float)
    near, far = camera.GetClippingRangeAttr().Get()
    lens = {
        "type": "perspective",
        "perspective": {
            "yfov": 2 * math.atan(high / (2 * float(lenses[0]))),
            "aspectRatio": wide / high,
            "znear": round(float(near), 6),
            "zfar": float(far),
        },
    }
    told: Json = {
        "kind": "camera",
        "wide": round(float(wide), 4),
        "high": round(float(high), 4),
        "stop": round(float(camera.GetFStopAttr().Get() or 0.0), 4),
        "frames": [int(f) for f in frames],
        "lens": _row(lenses),
        "focus": _row(focus),
    }
    number = parts.gltf.add("cameras", lens)
    return parts.node("Camera", way_of(prim, frames, rate), camera=number, extras=told)


def _row(values: Array) -> list[float]:
    """One figure a frame; a single one where all are alike."""
    rounded = [round(float(v), 4) for v in values]
    return rounded[:1] if stands_still(values) else rounded
