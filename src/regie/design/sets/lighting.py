"""The light of a set at each time of day, as UsdLux lights in physical proportion.

How to read the intensities (all lights are `normalize`d, colours linear): what a white matt face
shows is E / pi, where

- DistantLight: E = intensity x cosine. Direct sun by day is about 3 (a white wall shows 0.95).
- DomeLight: E = pi x intensity x open share of the sky; a white face shows the intensity.
- SphereLight: E = intensity / (4 d^2) x cosine, d the distance in metres.
- RectLight: E = intensity x cosine x cosine / d^2; it shines along its local -Z.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from regie.design.sets.colour import Rgb, paint
from regie.film.screenplay import Light
from regie.film.stageplan import Lamp


@dataclass(frozen=True)
class Sky:
    """Sun (or moon) and sky: colours linear, direction from which it shines in degrees."""

    sun: float
    sun_colour: Rgb
    elevation: float
    sky: float
    sky_colour: Rgb


EXTERIOR: Mapping[Light, Sky] = {
    Light.DAY: Sky(2.6, (1.0, 0.94, 0.84), 42, 0.42, (0.78, 0.89, 1.0)),
    Light.NIGHT: Sky(0.16, (0.62, 0.76, 1.0), 48, 0.035, (0.42, 0.58, 1.0)),
    Light.DAWN: Sky(1.35, (1.0, 0.72, 0.5), 12, 0.26, (0.74, 0.78, 1.0)),
    Light.DUSK: Sky(1.1, (1.0, 0.52, 0.3), 8, 0.19, (0.72, 0.66, 0.95)),
}
INTERIOR: Mapping[Light, Sky] = {
    Light.DAY: Sky(2.4, (1.0, 0.92, 0.8), 36, 0.34, (0.98, 0.97, 1.0)),
    Light.NIGHT: Sky(0.12, (0.6, 0.74, 1.0), 40, 0.075, (0.85, 0.86, 1.0)),
    Light.DAWN: Sky(1.3, (1.0, 0.7, 0.45), 14, 0.2, (0.95, 0.88, 0.9)),
    Light.DUSK: Sky(1.1, (1.0, 0.5, 0.26), 10, 0.15, (1.0, 0.86, 0.86)),
}
"""Indoors the dome is what walls and ceiling throw back: it must reach where no sky does."""

WINDOW_INTENSITY: Mapping[Light, float] = {
    Light.DAY: 9.0,
    Light.NIGHT: 0.5,
    Light.DAWN: 5.0,
    Light.DUSK: 3.6,
}
WINDOW_COLOUR: Mapping[Light, Rgb] = {
    Light.DAY: (0.86, 0.93, 1.0),
    Light.NIGHT: (0.45, 0.6, 1.0),
    Light.DAWN: (1.0, 0.82, 0.7),
    Light.DUSK: (1.0, 0.68, 0.5),
}
LAMP_SHARE: Mapping[Light, float] = {
    Light.DAY: 0.0,
    Light.NIGHT: 1.0,
    Light.DAWN: 0.75,
    Light.DUSK: 0.85,
}
"""How bright a lamp burns that is lit at night."""

LAMP_AT_REACH = 0.1
"""What a white face shows at a lamp's reach."""


@dataclass(frozen=True)
class LightSetup:
    """All lights of one variant.

    Attributes:
        azimuth: degrees, where the sun stands: 0 = +Y, counter-clockwise, as facings are.
    """

    light: Light
    sky: Sky
    azimuth: float
    lamps: tuple[Lamp, ...]
    window_size: tuple[float, float] = (1.0, 1.2)

    def write(self, stage: Any, folder: str) -> None:
        """Defines the lights under `folder` in the stage's present edit target."""
        from pxr import Gf, UsdGeom, UsdLux

        UsdGeom.Scope.Define(stage, folder)
        sun = UsdLux.DistantLight.Define(stage, f"{folder}/Sun")
        sun.CreateIntensityAttr(self.sky.sun)
        sun.CreateColorAttr(Gf.Vec3f(*self.sky.sun_colour))
        sun.CreateAngleAttr(0.53)
        sun.CreateNormalizeAttr(True)
        # A distant light shines along its local -Z: tilt it from the zenith, then turn it.
        sun.AddRotateXYZOp().Set(Gf.Vec3f(-(90 - self.sky.elevation), 0, self.azimuth))
        dome = UsdLux.DomeLight.Define(stage, f"{folder}/Sky")
        dome.CreateIntensityAttr(self.sky.sky)
        dome.CreateColorAttr(Gf.Vec3f(*self.sky.sky_colour))
        for number, lamp in enumerate(self.lamps, start=1):
            self._write_lamp(stage, folder, number, lamp)

    def _write_lamp(self, stage: Any, folder: str, number: int, lamp: Lamp) -> None:
        from pxr import Gf, UsdLux

        share = self.burns(lamp)
        if share <= 0:
            return
        if lamp.kind == "point":
            sphere = UsdLux.SphereLight.Define(stage, f"{folder}/Lamp_{number}")
            # E / pi = LAMP_AT_REACH at d = reach.
            sphere.CreateIntensityAttr(
                round(share * LAMP_AT_REACH * 4 * math.pi * lamp.reach**2, 4)
            )
            sphere.CreateColorAttr(Gf.Vec3f(*_bright(lamp.colour)))
            sphere.CreateRadiusAttr(0.08)
            sphere.CreateNormalizeAttr(True)
            sphere.AddTranslateOp().Set(Gf.Vec3d(*lamp.at))
            return
        pane = UsdLux.RectLight.Define(stage, f"{folder}/Window_{number}")
        pane.CreateIntensityAttr(round(share * WINDOW_INTENSITY[self.light], 4))
        pane.CreateColorAttr(Gf.Vec3f(*WINDOW_COLOUR[self.light]))
        pane.CreateWidthAttr(self.window_size[0])
        pane.CreateHeightAttr(self.window_size[1])
        pane.CreateNormalizeAttr(True)
        pane.AddTranslateOp().Set(Gf.Vec3d(*lamp.at))
        tilt, turn = _aim(lamp.towards)
        pane.AddRotateXYZOp().Set(Gf.Vec3f(tilt, 0, turn))

    def burns(self, lamp: Lamp) -> float:
        """How bright the lamp is in this light: 0 is off, 1 full."""
        if lamp.kind == "window" or lamp.when == "always":
            return 1.0
        share = LAMP_SHARE[self.light]
        return share if lamp.when == "night" else (1.0 if share == 0 else 0.0)


def light_setups(
    interior: bool, azimuth: float, lamps: Sequence[Lamp], ambient: float = 1.0
) -> dict[Light, LightSetup]:
    """The lights of a set in each of its variants.

    Args:
        azimuth: where the sun stands by day; dawn comes from one side of it, dusk from the other.
        ambient: share of the usual ambient light: a cave has less, a white ward more.
    """
    skies = INTERIOR if interior else EXTERIOR
    swing = {Light.DAY: 0.0, Light.NIGHT: 20.0, Light.DAWN: 25.0, Light.DUSK: -30.0}
    if interior:
        swing = {light: degrees * 0.4 for light, degrees in swing.items()}
    return {
        light: LightSetup(
            light=light,
            sky=Sky(s.sun, s.sun_colour, s.elevation, s.sky * ambient, s.sky_colour),
            azimuth=round((azimuth + swing[light]) % 360, 3),
            lamps=tuple(lamps),
        )
        for light, s in skies.items()
    }


def _bright(colour: str) -> Rgb:
    """A lamp's colour with its strongest part at 1."""
    r, g, b = paint(colour)
    most = max(r, g, b, 1e-6)
    return (r / most, g / most, b / most)


def _aim(towards: tuple[float, float, float]) -> tuple[float, float]:
    """Rotations about X, then Z, in degrees, that turn local -Z along a direction."""
    x, y, z = towards
    tilt = math.degrees(math.acos(max(-1.0, min(1.0, -z))))
    turn = math.degrees(math.atan2(-x, y))
    return tilt, turn
