"""The few materials that a set's meshes are joined by, and how each answers to the light.

`glow` is what a picture adds of the colour itself, whatever light falls on it: 0 is lit by lamps
only, 1 shows the colour as it is, more is brighter. What can glow casts no shadow.
`tints` multiply a material's colours in one light: panes are dark by day, warm at night.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from regie.design.sets.colour import Rgb
from regie.film.screenplay import Light

PLAIN: Rgb = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Material:
    """How the faces of one mesh show; see the module for `glow` and `tints`."""

    double_sided: bool = False
    glow: Mapping[Light, float] = field(default_factory=dict)
    tints: Mapping[Light, Rgb] = field(default_factory=dict)

    @property
    def shines(self) -> bool:
        return bool(self.glow)


def _glow(day: float, night: float, dawn: float, dusk: float) -> Mapping[Light, float]:
    return {Light.DAY: day, Light.NIGHT: night, Light.DAWN: dawn, Light.DUSK: dusk}


def _tints(day: Rgb, night: Rgb, dawn: Rgb, dusk: Rgb) -> Mapping[Light, Rgb]:
    return {Light.DAY: day, Light.NIGHT: night, Light.DAWN: dawn, Light.DUSK: dusk}


MATERIALS: Mapping[str, Material] = {
    "Walls": Material(),
    "Floor": Material(),
    "Ceiling": Material(),
    "Trim": Material(),
    "Furniture": Material(),
    "Decor": Material(),
    "Metal": Material(),
    "Fabric": Material(double_sided=True),
    "Paper": Material(double_sided=True),
    # Models of the library: made by many hands, so that one cannot trust which side is out.
    "Thing": Material(double_sided=True),
    "Ground": Material(),
    "Building": Material(),
    "Rock": Material(),
    "Water": Material(),
    "Bark": Material(),
    "Leaves": Material(double_sided=True),
    "Vehicle": Material(),
    "Horizon": Material(double_sided=True),
    # Window glass of buildings that stay dark, seen from outside.
    "Glass": Material(),
    # Window glass that is lit at night, seen from outside.
    "Panes": Material(
        glow=_glow(0.0, 0.5, 0.6, 0.65),
        tints=_tints((0.16, 0.2, 0.25), PLAIN, (0.8, 0.75, 0.7), (0.9, 0.85, 0.8)),
    ),
    # Bulbs and shades of lamps that burn only in the dark.
    "Lamps": Material(
        glow=_glow(0.0, 0.85, 0.8, 0.85), tints=_tints((0.8, 0.8, 0.8), PLAIN, PLAIN, PLAIN)
    ),
    # Bulbs and shades of lamps that always burn.
    "Bulbs": Material(glow=_glow(0.95, 1.15, 1.0, 1.05)),
    # Screens, dials, embers: always of their own light.
    "Screens": Material(glow=_glow(0.8, 1.0, 0.9, 0.9)),
    # The view outside windows, one-sided towards the room.
    "Outside": Material(
        glow=_glow(1.0, 1.0, 1.0, 1.0),
        tints=_tints(PLAIN, (0.02, 0.032, 0.07), (0.85, 0.62, 0.55), (0.6, 0.38, 0.4)),
    ),
    # Windows far away in the view outside: invisible by day, lit at night.
    "OutsideLit": Material(
        glow=_glow(1.0, 1.0, 1.0, 1.0),
        tints=_tints((0.3, 0.34, 0.38), PLAIN, (0.8, 0.7, 0.6), (0.95, 0.8, 0.6)),
    ),
}
"""Every mesh of every set is one of these; props use them too."""
