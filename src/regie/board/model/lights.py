"""Writes the lights of a stage into a glTF file (`KHR_lights_punctual`)."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np

from regie.board.model.gltf import GltfWriter, Json
from regie.board.model.parts import Parts
from regie.board.model.places import way_through

Array = Any

OPENS = math.radians(85)
"""Half the opening of a window's light: glTF has no light of an area, a wide spot stands for it."""

_ROLES = {"Key": "key", "Sun": "sun", "Window": "window", "Lamp": "lamp", "Thing": "thing"}
"""What a light is for, by how its prim's name begins."""


def write_lights(parts: Parts, world: Any) -> tuple[list[int], list[float]]:
    """Writes the lights that shine.

    Returns:
        Their nodes, and the light of the sky, linear RGB.
    """
    from pxr import Usd, UsdGeom, UsdLux

    nodes: list[int] = []
    sky = np.zeros(3)
    time = Usd.TimeCode.EarliestTime()
    for prim in Usd.PrimRange(world):
        if not prim.HasAPI(UsdLux.LightAPI):
            continue
        if UsdGeom.Imageable(prim).ComputeVisibility(time) == UsdGeom.Tokens.invisible:
            continue
        if prim.IsA(UsdLux.DomeLight):
            sky = sky + _radiance(prim, time)
        elif (light := _light(prim, time)) is not None:
            nodes.append(_write(parts, prim, light, time))
    return nodes, [round(float(v), 5) for v in sky]


def _write(parts: Parts, prim: Any, light: Json, time: Any) -> int:
    from pxr import UsdGeom

    gltf: GltfWriter = parts.gltf
    gltf.use("KHR_lights_punctual")
    lists = gltf.json.setdefault("extensions", {}).setdefault(
        "KHR_lights_punctual", {"lights": []}
    )["lights"]
    lists.append({"name": prim.GetName(), **light})
    matrix = np.array(UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(time), float)
    way = way_through(matrix[None], np.zeros(1))
    role = next(
        (role for start, role in _ROLES.items() if prim.GetName().startswith(start)), "light"
    )
    number = re.search(r"_(\d+)$", prim.GetName())
    told: Json = {"kind": "light", "role": role}
    if number is not None:
        told["number"] = int(number[1])
    shown = {"KHR_lights_punctual": {"light": len(lists) - 1}}
    return parts.node(prim.GetName(), way, extensions=shown, extras=told)


def _light(prim: Any, time: Any) -> Json | None:
    """A light as glTF has it, so that a white matt face shows what it does on the stage."""
    from pxr import UsdLux

    radiance = _radiance(prim, time)
    peak = float(radiance.max())
    if peak <= 0 or not math.isfinite(peak):
        return None
    colour = [round(float(v), 5) for v in radiance / peak]
    spread = bool(UsdLux.LightAPI(prim).GetNormalizeAttr().Get(time))
    if prim.IsA(UsdLux.DistantLight):
        return {"type": "directional", "color": colour, "intensity": round(peak, 5)}
    if prim.IsA(UsdLux.SphereLight):
        radius = UsdLux.SphereLight(prim).GetRadiusAttr().Get(time)
        power = peak / 4 if spread else peak * math.pi * radius**2
        return {"type": "point", "color": colour, "intensity": round(power, 5)}
    if prim.IsA(UsdLux.RectLight):
        rect = UsdLux.RectLight(prim)
        area = rect.GetWidthAttr().Get(time) * rect.GetHeightAttr().Get(time)
        power = peak if spread else peak * area
        cone = {"innerConeAngle": 0.0, "outerConeAngle": OPENS}
        return {"type": "spot", "color": colour, "intensity": round(power, 5), "spot": cone}
    return None


def _radiance(prim: Any, time: Any) -> Array:
    from pxr import UsdLux

    light = UsdLux.LightAPI(prim)
    power = light.GetIntensityAttr().Get(time) * 2.0 ** light.GetExposureAttr().Get(time)
    return np.nan_to_num(np.array(light.GetColorAttr().Get(time), float) * power)
