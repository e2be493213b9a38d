"""Colour schemes: a few colours that go together, chosen by the place's seed or its palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from regie.design.sets.colour import Rgb, grey, mix, paint, shade


@dataclass(frozen=True)
class Palette:
    """The colours that one set is painted with, linear.

    Attributes:
        wall, dado: upper and lower wall.
        floor: planks, tiles or carpet; wood: furniture; dark: its darker wood and iron.
        fabric, accent: large and small cloth; trim: skirting, frames and doors.
    """

    wall: Rgb
    dado: Rgb
    floor: Rgb
    wood: Rgb
    dark: Rgb
    fabric: Rgb
    accent: Rgb
    trim: Rgb
    ceiling: Rgb


def _scheme(
    wall: str,
    dado: str,
    floor: str,
    wood: str,
    dark: str,
    fabric: str,
    accent: str,
    trim: str,
    ceiling: str = "#e9e4da",
) -> Palette:
    return Palette(
        paint(wall),
        paint(dado),
        paint(floor),
        paint(wood),
        paint(dark),
        paint(fabric),
        paint(accent),
        paint(trim),
        paint(ceiling),
    )


HOMES = (
    _scheme("#c9b99a", "#8f7d62", "#8a6242", "#7a5233", "#3c2a1e", "#5d6f63", "#b4553a", "#e6dcc8"),
    _scheme("#a9b7b0", "#6f827c", "#7d5f45", "#6b4a31", "#2f2722", "#a4633f", "#d9a441", "#e4e2d8"),
    _scheme("#b5a0a0", "#7d6669", "#6f533f", "#5e4030", "#2b2324", "#49597a", "#c08a4a", "#e0d6cc"),
    _scheme("#d4c7a4", "#a08c64", "#94704c", "#835a38", "#40301f", "#7a3f36", "#4e6a70", "#efe6d2"),
    _scheme("#94a3b3", "#5f7084", "#806349", "#72533a", "#2c2a2c", "#c2a878", "#a84a3c", "#dfe0de"),
)
"""Living rooms and bedrooms: warm woods against one quiet wall colour."""

CLEAN = (
    _scheme("#cfd6d2", "#8fb0a8", "#b9bdb6", "#b08f68", "#3d4648", "#e6e8e4", "#4f8f8b", "#f0f2ee"),
    _scheme("#d9d6cc", "#9fb2c4", "#aeb4b6", "#a8865f", "#39434d", "#e9ebee", "#5079a0", "#f2f2ee"),
)
"""Hospitals, bathrooms, laboratories."""

KITCHENS = (
    _scheme("#d8c9a3", "#7f9a8c", "#a0573f", "#8a6340", "#3b3129", "#c4553d", "#e0b04a", "#efe7d3"),
    _scheme("#b9c7c4", "#4f6b78", "#8f8a80", "#96704a", "#2f3336", "#d8c690", "#c2543c", "#eceae0"),
    _scheme("#d9b99b", "#a6523c", "#77756c", "#7d5636", "#3a2c25", "#5d7a6a", "#d9a13e", "#efe2cf"),
)
OFFICES = (
    _scheme("#c2c3ba", "#8b9088", "#6d7570", "#94714b", "#2f3438", "#3f5566", "#b0643c", "#dcdcd2"),
    _scheme("#b0b9c0", "#7d8a95", "#5f666e", "#a58258", "#2b3036", "#6a4a42", "#c79a4b", "#d5d9db"),
    _scheme("#c9bda5", "#7a6448", "#6e5a44", "#6e4c30", "#2e241d", "#38513f", "#a8493a", "#d8ccb4"),
)
BARS = (
    _scheme(
        "#6d3f36",
        "#3f2a22",
        "#4d3728",
        "#5d3a24",
        "#241a16",
        "#7c2f2a",
        "#c99a3c",
        "#4a3022",
        "#7d6a55",
    ),
    _scheme(
        "#3f5a53",
        "#26382f",
        "#57412e",
        "#64432a",
        "#1f1b18",
        "#8a3b2c",
        "#d0a048",
        "#3a2b20",
        "#837560",
    ),
    _scheme(
        "#8a7350",
        "#4d3a26",
        "#4a3a2d",
        "#6a4527",
        "#261d17",
        "#34505a",
        "#c0562f",
        "#50371f",
        "#a8946f",
    ),
)
CORRIDORS = (
    _scheme("#a8ad98", "#5f7565", "#7a7468", "#7d5c3e", "#2f2d2a", "#8a5a3c", "#c2a24a", "#d3d1c0"),
    _scheme("#b4a48f", "#75463d", "#5c4a42", "#6d472e", "#2a221e", "#8c2f2c", "#c8a25a", "#dccbb0"),
    _scheme("#9fabb5", "#566a7d", "#6c7074", "#7d6a58", "#2a2f35", "#44606e", "#d0a23c", "#d3d8da"),
)
STREETS = (
    _scheme("#b89a7c", "#8a6f58", "#6b6964", "#6d4b34", "#2c2b2d", "#8f4b3a", "#3f6470", "#d8cfbf"),
    _scheme("#a56a52", "#6f5a52", "#64666a", "#5f4534", "#282a2e", "#3e5f56", "#b8893d", "#cfc6b8"),
    _scheme("#b5b0a0", "#7d8087", "#6a6a6c", "#6a5545", "#2b2d31", "#4a5d80", "#a94c3c", "#dad7cd"),
)
STONE = (
    _scheme(
        "#8f8a7c",
        "#6f6a5e",
        "#77705f",
        "#6a4a30",
        "#2b2723",
        "#6f4a34",
        "#b0803c",
        "#9a9483",
        "#7d786c",
    ),
    _scheme(
        "#7f8485",
        "#62686a",
        "#6b6b66",
        "#5f442e",
        "#26282a",
        "#4a5a5e",
        "#b88a3f",
        "#8f9494",
        "#6f7475",
    ),
)
"""Cellars, caves, churches, towers."""


def choose(schemes: Sequence[Palette], seed: int, own: Sequence[str] = ()) -> Palette:
    """One of the schemes by the seed, repainted with the place's own colours.

    Own colours are, in order: wall, fabric, accent, wood; what is missing stays.
    """
    scheme = schemes[seed % len(schemes)]
    names = ("wall", "fabric", "accent", "wood")
    colours = {name: paint(c) for name, c in zip(names, own, strict=False)}
    if "wall" in colours:
        colours["dado"] = mix(shade(colours["wall"], 0.55), scheme.dado, 0.35)
    return replace(scheme, **colours)


def faded(colour: Rgb, distance: float, haze: Rgb = (0.6, 0.68, 0.76)) -> Rgb:
    """The colour as it looks through the air, `distance` in metres."""
    share = 1 - 2.718281828 ** (-distance / 260)
    return mix(grey(colour, share * 0.5), haze, share)
