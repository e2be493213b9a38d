"""Lights of a stage as the shaders want them, and the exposure that suits them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from pxr import Usd, UsdGeom, UsdLux

MAX_LAMPS = 16
"""As in shaders/params.glsl."""

RIG = "/World/Rig/"
"""Lights that a director chose, beside those of the set."""

PIECES = "/World/Pieces/"
"""What set pieces light with: another at each frame, see `effects.Effect.lights`."""

DISTANT, SPHERE, AREA = 0.0, 1.0, 2.0


@dataclass(frozen=True)
class Lamp:
    """A light with a place or a direction.

    Attributes:
        kind: `DISTANT`, `SPHERE` or `AREA`.
        at: metres; for a distant light the unit direction towards it.
        aim: where it shines.
        power: RGB; what a white matt surface that faces it sends back is `power` for a distant
            light and `power / distance²` for others.
        cone: cosine of half the opening, -1 for none.
        size: square of its extent, metres².
        metered: the exposure is set by it; by a light that a director puts there it is not.
    """

    kind: float
    at: np.ndarray
    aim: np.ndarray
    power: np.ndarray
    cone: float
    size: float
    metered: bool = True

    def strength_at(self, points: np.ndarray) -> np.ndarray:
        """Brightness of white matt surfaces that face the lamp, (n,)."""
        peak = float(self.power.max())
        if self.kind == DISTANT:
            return np.full(len(points), peak)
        way = points - self.at
        far = (way * way).sum(axis=1)
        strength = peak / (far + self.size)
        if self.kind == AREA:
            strength *= np.maximum((way @ self.aim) / np.sqrt(np.maximum(far, 1e-6)), 0)
        return strength


@dataclass(frozen=True)
class Lights:
    """All lights of a set: `dome` is the radiance of the sky, RGB."""

    dome: np.ndarray
    lamps: tuple[Lamp, ...]


def read_lights(root: Usd.Prim, time: Usd.TimeCode) -> Lights:
    """Every visible UsdLux light under a prim, in world space."""
    dome = np.zeros(3)
    lamps = []
    for prim in Usd.PrimRange(root):
        if not prim.HasAPI(UsdLux.LightAPI):
            continue
        if UsdGeom.Imageable(prim).ComputeVisibility() == UsdGeom.Tokens.invisible:
            continue
        if str(prim.GetPath()).startswith(PIECES):
            continue
        if prim.IsA(UsdLux.DomeLight):
            dome = dome + _radiance(prim, time)
            continue
        lamp = _read_lamp(prim, time)
        if lamp is not None:
            lamp = replace(lamp, metered=not str(prim.GetPath()).startswith(RIG))
        if lamp is not None and lamp.power.max() > 0 and np.isfinite(lamp.at).all():
            lamps.append(lamp)
    return Lights(dome, tuple(lamps))


def _radiance(prim: Usd.Prim, time: Usd.TimeCode) -> np.ndarray:
    light = UsdLux.LightAPI(prim)
    colour = np.array(light.GetColorAttr().Get(time), dtype=float)
    if light.GetEnableColorTemperatureAttr().Get(time):
        kelvin = light.GetColorTemperatureAttr().Get(time)
        colour = colour * np.array(UsdLux.BlackbodyTemperatureAsRgb(kelvin))
    power = light.GetIntensityAttr().Get(time) * 2.0 ** light.GetExposureAttr().Get(time)
    return np.nan_to_num(np.maximum(colour * power * (light.GetDiffuseAttr().Get(time) or 0.0), 0))


def _read_lamp(prim: Usd.Prim, time: Usd.TimeCode) -> Lamp | None:
    matrix = np.array(UsdGeom.Xformable(prim).ComputeLocalToWorldTransform(time))
    aim = -matrix[2, :3] / max(np.linalg.norm(matrix[2, :3]), 1e-9)
    radiance = _radiance(prim, time)
    spread = bool(UsdLux.LightAPI(prim).GetNormalizeAttr().Get(time))
    scale = [float(np.linalg.norm(matrix[k, :3])) for k in range(3)]
    if prim.IsA(UsdLux.DistantLight):
        return Lamp(DISTANT, -aim, aim, radiance / np.pi, -1.0, 0.0)
    if prim.IsA(UsdLux.SphereLight):
        radius = UsdLux.SphereLight(prim).GetRadiusAttr().Get(time) * scale[0]
        if UsdLux.SphereLight(prim).GetTreatAsPointAttr().Get(time) or radius <= 0:
            power = radiance / (4 * np.pi)
            radius = 0.05
        else:
            power = radiance / (4 * np.pi) if spread else radiance * radius**2
        cone = _cone(prim, time)
        return Lamp(SPHERE, matrix[3, :3], aim, power, cone, max(radius, 0.1) ** 2)
    if prim.IsA(UsdLux.RectLight):
        rect = UsdLux.RectLight(prim)
        area = rect.GetWidthAttr().Get(time) * scale[0] * rect.GetHeightAttr().Get(time) * scale[1]
    elif prim.IsA(UsdLux.DiskLight):
        area = np.pi * (UsdLux.DiskLight(prim).GetRadiusAttr().Get(time) * scale[0]) ** 2
    elif prim.IsA(UsdLux.CylinderLight):
        tube = UsdLux.CylinderLight(prim)
        area = tube.GetRadiusAttr().Get(time) * tube.GetLengthAttr().Get(time) * scale[0] ** 2
        return Lamp(SPHERE, matrix[3, :3], aim, radiance * area * 2 / np.pi, -1.0, max(area, 0.01))
    else:
        return None
    power = radiance / np.pi if spread else radiance * area / np.pi
    return Lamp(AREA, matrix[3, :3], aim, power, _cone(prim, time), max(area / np.pi, 0.01))


def _cone(prim: Usd.Prim, time: Usd.TimeCode) -> float:
    if not prim.HasAPI(UsdLux.ShapingAPI):
        return -1.0
    angle = UsdLux.ShapingAPI(prim).GetShapingConeAngleAttr().Get(time)
    return -1.0 if angle is None or angle >= 90 else float(np.cos(np.radians(angle)))


def choose_lamps(lamps: tuple[Lamp, ...], subjects: np.ndarray) -> list[Lamp]:
    """The lamps that matter most where people stand: distant ones first, then by brightness."""

    def rank(number: int) -> tuple[float, float, int]:
        lamp = lamps[number]
        strength = float(lamp.strength_at(subjects).max())
        return (0.0 if lamp.kind == DISTANT else 1.0, -strength, number)

    return [lamps[i] for i in sorted(range(len(lamps)), key=rank)[:MAX_LAMPS]]


def measure_brightness(lights: Lights, points: np.ndarray) -> float:
    """Brightness of a white matt thing at some points of a set: the median, shadows left out."""
    total = np.full(len(points), float(lights.dome @ (0.2126, 0.7152, 0.0722)))
    for lamp in lights.lamps:
        total += 0.6 * lamp.strength_at(points)
    return float(np.median(total))
