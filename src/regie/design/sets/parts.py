"""Draws a thing from its parts, as `stock/*.toml` lists them.

A thing stands at the origin of its own space, its front towards +Y. A part is a list: shape,
material, colour, numbers in metres; for colours see `tints`. x and y are a part's middle, z is
its foot.

    ["box", material, colour, x, y, z, width, depth, height, (bevel)]
    ["cyl", material, colour, x, y, z, radius, height, (radius at the top)]
    ["rod", material, colour, x, y, z, x, y, z, radius]
    ["ball", material, colour, x, y, z, radius x, radius y, radius z, (rough)]
    ["sheet", material, colour, x, y, z, width, height]     upright, faces +Y
    ["flat", material, colour, x, y, z, width, depth]       lies, faces up
    ["words", "", colour, x, y, z, width, height, text]     upright, faces +Y; z is the middle
    ["lathe", material, colours, x, y, z, sides, [[radius, z], …], (sweep)]
    ["bowl", …]                                             a lathe's inner face
    ["tube", material, colours, radius or radii, sides, [[x, y, z], …]]
    ["ring", …]                                             a tube that is closed
    ["quad", material, colours, cell, [[x, y, z], …]]       four corners
    ["tiles", material, [colour, …], cell, [[x, y, z], …]]  each cell its own tone
    ["mesh", material, colours, [[x, y, z], …], [[point, …], …]]
    ["prism", material, colour, sides' colour, axis, low, high, [[x, z], …]]
    ["thing", key, colour, x, y, z, (turn), (scale)]        another thing of the stock
    ["rep", count, [dx, dy, dz], part]                      repeated; centred across, upwards in z
    ["row", "", colours, x, y, z, length, gap, [[width, part], …]]
                                                            by the dice, side by side towards +x
                                                            until the length is full: books,
                                                            bottles, goods; colours are its `own`
    ["in", x, y, z, turn, pitch, roll, [part, …]]           parts in a space of their own
    ["spin", count, turn, rise, [part, …]]                  repeated about the middle, each turned
                                                            further and raised: a ring, a helix
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from regie.design.sets.colour import Rgb
from regie.design.sets.geometry import Geometry
from regie.design.sets.palettes import Palette
from regie.design.sets.tints import tint_of, tints_of

Part = Sequence[Any]
DrawThing = Callable[[str, Rgb | None], None]

CELL = 0.5
"""Size of the patches of a large part that light is computed on, metres."""
FAR_CELL, LARGE = 4.0, 12.0
"""The same for parts of whole buildings, and from what size on these are so."""


def draw_part(
    s: Geometry,
    part: Part,
    palette: Palette,
    own: Rgb | None,
    draw_thing: DrawThing,
    text: str = "",
) -> None:
    """Draws one part in the present space."""
    shape = part[0]
    match shape:
        case "rep":
            count, (dx, dy, dz), inner = part[1], part[2], part[3]
            for k in range(count):
                n = k - (count - 1) / 2
                with s.placed(dx * n, dy * n, dz * k):
                    draw_part(s, inner, palette, own, draw_thing, text)
        case "in":
            x, y, z, turn, pitch, roll, inside = part[1:]
            with s.placed(x, y, z, turn=turn, pitch=pitch, roll=roll):
                for inner in inside:
                    draw_part(s, inner, palette, own, draw_thing, text)
        case "spin":
            for k in range(part[1]):
                with s.placed(0, 0, part[3] * k, turn=part[2] * k):
                    for inner in part[4]:
                        draw_part(s, inner, palette, own, draw_thing, text)
        case "row":
            x, y, z, length, gap, sorts = part[3:]
            end, x = x + length, x + s.rng.random() * gap
            while True:
                wide, inner = sorts[s.rng.randrange(len(sorts))]
                if x + wide > end:
                    break
                with s.placed(x + wide / 2, y, z):
                    tone = tint_of(s, part[2], palette, own)
                    draw_part(s, inner, palette, tone, draw_thing, text)
                x += wide + gap * s.rng.uniform(0.6, 1.4)
        case "thing":
            x, y, z = part[3:6]
            turn, scale = [*part[6:], 0.0, 1.0][:2] if len(part) == 6 else [*part[6:], 1.0][:2]
            with s.placed(x, y, z, turn=turn, scale=scale):
                draw_thing(part[1], tint_of(s, part[2], palette, own) if part[2] else None)
        case "words":
            x, y, z, w, h, *said = part[3:]
            tone = tint_of(s, part[2], palette, own)
            write(s, text or (said[0] if said else ""), (x, y, z), (w, h), tone)
        case _:
            _draw_shape(s, shape, str(part[1]).title(), part[2], part[3:], palette, own)


def _draw_shape(
    s: Geometry, shape: str, material: str, told: Any, n: Part, p: Palette, own: Rgb | None
) -> None:
    if shape == "tiles":
        s.quad(
            material, n[1], (1, 1, 1), n[0],
            lambda i, j: tint_of(s, told[(i + j) % len(told)], p, own),
        )  # fmt: skip
        return
    tone = tints_of(s, told, p, own)
    one: Any = tone
    match shape:
        case "box":
            x, y, z, w, d, h, *bevel = n
            large = max(w, d, h) > 1.2
            round_ = bevel[0] if bevel else 0.012 if min(w, d, h) > 0.05 and not large else 0.0
            low, high = (x - w / 2, y - d / 2, z), (x + w / 2, y + d / 2, z + h)
            cell = FAR_CELL if max(w, d, h) > LARGE else CELL if max(w, d, h) > 0.6 else 0.0
            s.box(material, low, high, one, round_, cell, "-z" if 0 <= z < 0.01 else "")
        case "cyl":
            x, y, z, r, h, *top = n
            with s.placed(x, y, z):
                s.cylinder(material, r, 0, h, one, _sides(r), top[0] if top else None)
        case "rod":
            s.tube(material, [n[0:3], n[3:6]], n[6], one, 8 if n[6] > 0.08 else 5)
        case "ball":
            small = max(n[3:6]) < 0.12
            rough = n[6] if len(n) > 6 else 0.0
            s.blob(material, n[0:3], n[3:6], one, rough, 4 if small else 6, 6 if small else 10)
        case "sheet":
            x, y, z, w, h = n
            a, b = x + w / 2, x - w / 2
            s.quad(material, [(a, y, z), (b, y, z), (b, y, z + h), (a, y, z + h)], one, CELL)
        case "flat":
            x, y, z, w, d = n
            a, b, c, e = x - w / 2, x + w / 2, y - d / 2, y + d / 2
            s.quad(material, [(a, c, z), (b, c, z), (b, e, z), (a, e, z)], one, CELL)
        case "lathe" | "bowl":
            x, y, z, sides, profile, *sweep = n
            with s.placed(x, y, z):
                rings = [(r, h) for r, h in profile]
                around = sweep[0] if sweep else 360.0
                s.lathe(material, rings, one, sides, around, inside=shape == "bowl")
        case "tube" | "ring":
            s.tube(material, n[2], n[0], one, n[1], closed=shape == "ring")
        case "quad":
            s.quad(material, n[1], one, n[0])
        case "mesh":
            s.add(material, n[0], [tuple(face) for face in n[1]], one)
        case "prism":
            side = tint_of(s, n[0], p, own) if n[0] else None
            s.extrude(material, n[4], n[2], n[3], one, side, axis=n[1])
        case _:
            raise ValueError(f"a part is a {shape!r}, which nobody draws")


def write(
    s: Geometry, text: str, at: tuple[float, float, float], room: tuple[float, float], tone: Rgb
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
