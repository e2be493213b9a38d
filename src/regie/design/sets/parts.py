"""Draws a thing from its parts, as `stock/*.toml` lists them.

A thing stands at the origin of its own space, its front towards +Y. A part is a list: shape,
material, colour, numbers in metres. x and y are a part's middle, z is its foot.

    ["box", material, colour, x, y, z, width, depth, height]
    ["cyl", material, colour, x, y, z, radius, height, (radius at the top)]
    ["rod", material, colour, x, y, z, x, y, z, radius]
    ["ball", material, colour, x, y, z, radius x, radius y, radius z]
    ["sheet", material, colour, x, y, z, width, height]     upright, faces +Y
    ["flat", material, colour, x, y, z, width, depth]       lies, faces up
    ["words", "", colour, x, y, z, width, height, text]     upright, faces +Y; z is the middle
    ["thing", key, "", x, y, z, turn]                       another thing of the stock
    ["rep", count, [dx, dy, dz], [part]]                    repeated, centred
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from regie.design.sets.colour import Rgb, paint
from regie.design.sets.palettes import Palette
from regie.design.sets.scenery import Scenery

Part = Sequence[Any]
DrawThing = Callable[[str], None]

NAMED: Mapping[str, str] = {
    "white": "#e8e9e6", "cream": "#e6dcc4", "black": "#1d1d20", "grey": "#85898d",
    "pale": "#b9bec0", "steel": "#9aa3a8", "chrome": "#c3cacd", "iron": "#3a3d40",
    "brass": "#b9924a", "gold": "#c9a23e", "red": "#a8322c", "blue": "#2f5f93",
    "navy": "#233149", "green": "#3f7350", "sage": "#8fb0a4", "yellow": "#d9b13a",
    "orange": "#cf7630", "brown": "#5f4330", "oak": "#9a7048", "pine": "#c39a66",
    "ebony": "#3b2a20", "brick": "#8f523f", "stone": "#8c877b", "straw": "#c6a95c",
    "concrete": "#8d8f8d", "rubber": "#242527", "glass": "#9db7bf", "water": "#3f7f95",
    "leaf": "#4d6f3a", "skin": "#c68d6b", "screen": "#5fa0c8", "glow": "#fff1cf",
    "neon": "#e84fa0", "cyan": "#48c6d8", "lime": "#7fd05a", "pink": "#d98fa0",
    "purple": "#5f3f73", "sand": "#cbb283", "rust": "#84492e", "canvas": "#c9bb98",
    "velvet": "#7d1f24", "wine": "#5a1c24", "linen": "#d8cfbc", "hide": "#6b3f26",
}  # fmt: skip
"""Colours by name, sRGB; a palette's own names (`wood`, `accent`) go before these."""

_OF_PALETTE = tuple(f.name for f in fields(Palette))
CELL = 0.7
"""Size of the patches of a large part that light is computed on, metres."""
FAR_CELL, LARGE = 4.0, 12.0
"""The same for parts of whole buildings, and from what size on these are so."""


def colour_of(name: str, palette: Palette, own: Rgb | None = None) -> Rgb:
    """A part's colour: `own` for what the layout chose, of the palette, named, or `#rrggbb`."""
    if name == "own":
        return own if own is not None else palette.accent
    if name in _OF_PALETTE:
        found: Rgb = getattr(palette, name)
        return found
    return paint(NAMED.get(name, name))


def draw_part(
    s: Scenery,
    part: Part,
    palette: Palette,
    own: Rgb | None,
    draw_thing: DrawThing,
    text: str = "",
) -> None:
    """Draws one part in the present space."""
    shape = part[0]
    if shape == "rep":
        count, (dx, dy, dz), inner = part[1], part[2], part[3]
        for k in range(count):
            n = k - (count - 1) / 2
            with s.placed(dx * n, dy * n, dz * (k if dz else 0)):
                draw_part(s, inner, palette, own, draw_thing, text)
        return
    if shape == "thing":
        x, y, z, *turn = part[3:]
        with s.placed(x, y, z, turn=turn[0] if turn else 0.0):
            draw_thing(part[1])
        return
    material, tone = str(part[1]).title(), colour_of(str(part[2]), palette, own)
    n = part[3:]
    match shape:
        case "box":
            x, y, z, w, d, h = n
            large = max(w, d, h) > 1.2
            bevel = 0.012 if min(w, d, h) > 0.05 and not large else 0.0
            low, high = (x - w / 2, y - d / 2, z), (x + w / 2, y + d / 2, z + h)
            skip = "-z" if z < 0.01 else ""
            cell = FAR_CELL if max(w, d, h) > LARGE else CELL if large else 0.0
            s.box(material, low, high, tone, bevel, cell, skip)
        case "cyl":
            x, y, z, r, h, *top = n
            with s.placed(x, y, z):
                s.cylinder(material, r, 0, h, tone, _sides(r), top[0] if top else None)
        case "rod":
            s.tube(material, [n[0:3], n[3:6]], n[6], tone, 8 if n[6] > 0.08 else 5)
        case "ball":
            small = max(n[3:6]) < 0.12
            s.blob(
                material, n[0:3], n[3:6], tone, rings=4 if small else 6, sides=6 if small else 10
            )
        case "sheet":
            x, y, z, w, h = n
            a, b = x + w / 2, x - w / 2
            s.quad(material, [(a, y, z), (b, y, z), (b, y, z + h), (a, y, z + h)], tone, CELL)
        case "flat":
            x, y, z, w, d = n
            a, b, c, e = x - w / 2, x + w / 2, y - d / 2, y + d / 2
            s.quad(material, [(a, c, z), (b, c, z), (b, e, z), (a, e, z)], tone, CELL)
        case "words":
            x, y, z, w, h, *said = n
            write(s, text or (said[0] if said else ""), (x, y, z), (w, h), tone)
        case _:
            raise ValueError(f"a part is a {shape!r}, which nobody draws")


def write(
    s: Scenery, text: str, at: tuple[float, float, float], room: tuple[float, float], tone: Rgb
) -> None:
    """Writes on an upright face that looks to +Y; a mirrored set does not mirror writing."""
    from regie.design.standins.lettering import legible, write_words

    told = legible(text)
    if not told:
        return
    middle, facing = s.world(at), s.turned(0.0)
    way = math.radians(facing)
    ahead = (-math.sin(way), math.cos(way))
    with s.in_world():
        write_words(
            s,
            told,
            (middle[0] + ahead[0] * 0.01, middle[1] + ahead[1] * 0.01, middle[2]),
            (-ahead[1], ahead[0], 0.0),
            (0.0, 0.0, 1.0),
            room,
            tone,
        )


def _sides(radius: float) -> int:
    return 7 if radius < 0.05 else 12 if radius < 0.6 else 20
