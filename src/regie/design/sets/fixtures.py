"""What belongs to a building's inside: walls with openings, floors, doors, windows, curtains.

A wall is drawn in its own space: it runs along local X, centred, stands on z = 0 and faces +Y.
Only its face towards the room exists, so a camera behind it looks through.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.palettes import Palette
from regie.design.sets.scenery import Scenery

WALL_THICKNESS = 0.16
CELL = 0.34
"""Size of the patches that light is computed on, metres."""


@dataclass(frozen=True)
class Opening:
    """A hole in a wall: `x` is its middle along the wall."""

    x: float
    width: float
    low: float
    high: float


def wall(
    s: Scenery,
    length: float,
    height: float,
    palette: Palette,
    openings: Sequence[Opening] = (),
    dado: float = 0.0,
    stripes: float = 0.0,
    rail: bool = False,
    skirting: float = 0.11,
    paint_at: Callable[[float, float], Rgb] | None = None,
) -> None:
    """A wall with holes, reveals and skirting.

    Args:
        dado: height of the lower, darker part; 0 for none.
        stripes: width of wallpaper stripes; 0 for plain paint.
        paint_at: colour at (x, z) instead, for stone and the like.
    """
    half = length / 2
    columns = sorted({-half, half} | {o.x + k * o.width / 2 for o in openings for k in (-1, 1)})
    rows = sorted({0.0, height} | {z for o in openings for z in (o.low, o.high)} | ({dado} - {0.0}))
    tone = palette.wall
    for x0, x1 in itertools.pairwise(columns):
        for z0, z1 in itertools.pairwise(rows):
            middle_x, middle_z = (x0 + x1) / 2, (z0 + z1) / 2
            if any(
                abs(middle_x - o.x) < o.width / 2 and o.low < middle_z < o.high for o in openings
            ):
                continue
            base = palette.dado if middle_z < dado else tone
            corners = [(x1, 0, z0), (x0, 0, z0), (x0, 0, z1), (x1, 0, z1)]
            if paint_at is not None:
                _painted(s, corners, paint_at)
            elif stripes and middle_z >= dado:
                _striped(s, x0, x1, z0, z1, stripes, base)
            else:
                s.quad("Walls", corners, base, CELL)
    for o in openings:
        _reveal(s, o, shade(tone, 1.05))
    if skirting:
        for x0, x1 in stretches(half, [o for o in openings if o.low <= 0.05]):
            moulding(s, x0, x1, 0, skirting, palette.trim, 0.022)
    if dado:
        for x0, x1 in stretches(half, [o for o in openings if o.low < dado < o.high]):
            moulding(s, x0, x1, dado - 0.03, dado + 0.03, palette.trim, 0.03)
    if rail:
        moulding(s, -half, half, height - 0.09, height, palette.trim, 0.06)


def moulding(
    s: Scenery, x0: float, x1: float, z0: float, z1: float, colour: Rgb, depth: float
) -> None:
    """A raised strip on a wall whose edges slant: a camera behind the wall sees none of it."""
    a, b, c, d = x0 + depth, x1 - depth, z0 + depth, z1 - depth
    if b <= a:
        a = b = (x0 + x1) / 2
    if d <= c:
        c = d = (z0 + z1) / 2
    outer = [(x1, 0, z0), (x0, 0, z0), (x0, 0, z1), (x1, 0, z1)]
    inner = [(b, depth, c), (a, depth, c), (a, depth, d), (b, depth, d)]
    s.quad("Trim", inner, colour, 0.6)
    for k in range(4):
        m = (k + 1) % 4
        s.quad("Trim", [outer[k], outer[m], inner[m], inner[k]], colour, 0.6)


def _painted(
    s: Scenery, corners: Sequence[Sequence[float]], paint_at: Callable[[float, float], Rgb]
) -> None:
    (x1, _, z0), (x0, _, _), _, (_, _, z1) = corners
    columns, rows = max(1, math.ceil((x1 - x0) / 0.45)), max(1, math.ceil((z1 - z0) / 0.28))

    def cell(i: int, j: int) -> Rgb:
        return paint_at(x1 - (i + 0.5) * (x1 - x0) / columns, z0 + (j + 0.5) * (z1 - z0) / rows)

    for j in range(rows):
        za, zb = z0 + (z1 - z0) * j / rows, z0 + (z1 - z0) * (j + 1) / rows
        strip = [(x1, 0, za), (x0, 0, za), (x0, 0, zb), (x1, 0, zb)]
        s.quad("Walls", strip, (1, 1, 1), (x1 - x0) / columns, lambda i, _, j=j: cell(i, j))  # type: ignore[misc]


def _striped(
    s: Scenery, x0: float, x1: float, z0: float, z1: float, width: float, base: Rgb
) -> None:
    count = max(1, round((x1 - x0) / width))
    step = (x1 - x0) / count
    for i in range(count):
        a, b = x0 + i * step, x0 + (i + 1) * step
        colour = base if round((a + 50) / width) % 2 else shade(base, 0.86)
        s.quad("Walls", [(b, 0, z0), (a, 0, z0), (a, 0, z1), (b, 0, z1)], colour, CELL)


def _reveal(s: Scenery, o: Opening, colour: Rgb) -> None:
    x0, x1, t = o.x - o.width / 2, o.x + o.width / 2, -WALL_THICKNESS
    s.quad("Walls", [(x0, t, o.low), (x0, 0, o.low), (x0, 0, o.high), (x0, t, o.high)], colour)
    s.quad("Walls", [(x1, 0, o.low), (x1, t, o.low), (x1, t, o.high), (x1, 0, o.high)], colour)
    s.quad(
        "Walls",
        [(x1, t, o.high), (x0, t, o.high), (x0, 0, o.high), (x1, 0, o.high)],
        shade(colour, 0.9),
    )
    if o.low > 0:
        s.quad("Walls", [(x0, t, o.low), (x1, t, o.low), (x1, 0, o.low), (x0, 0, o.low)], colour)


def stretches(half: float, openings: Sequence[Opening]) -> list[tuple[float, float]]:
    """What is left of a wall between openings that break it."""
    stretches, start = [], -half
    for o in sorted(openings, key=lambda o: o.x):
        if o.x - o.width / 2 - start > 0.02:
            stretches.append((start, o.x - o.width / 2))
        start = o.x + o.width / 2
    if half - start > 0.02:
        stretches.append((start, half))
    return stretches


def frame(s: Scenery, o: Opening, colour: Rgb, width: float = 0.07) -> None:
    """An architrave around an opening; with a sill below a window."""
    x0, x1 = o.x - o.width / 2, o.x + o.width / 2
    for x in (x0 - width, x1):
        moulding(s, x, x + width, o.low, o.high + width, colour, 0.025)
    moulding(s, x0, x1, o.high, o.high + width, colour, 0.025)
    if o.low > 0:
        s.box(
            "Trim",
            (x0 - 0.1, -0.1, o.low - 0.04),
            (x1 + 0.1, 0.1, o.low),
            colour,
            cell=0.5,
            skip="-y",
        )


def door(
    s: Scenery, o: Opening, palette: Palette, leaf: str = "closed", name: str = "door"
) -> None:
    """A door in its frame: `closed`, `ajar`, `glazed`, `double` or `none` (an opening)."""
    frame(s, o, palette.trim)
    colour = mix(palette.trim, palette.wood, 0.75)
    s.door(o.x, 0.45, 0.0)
    s.landmark("door", (o.x, 0.0, 1.1), 2.0)
    if leaf == "none":
        _beyond_door(s, o, palette)
        return
    if leaf == "ajar":
        _beyond_door(s, o, palette)
        with s.placed(o.x - o.width / 2 + 0.01, -0.06, turn=-62):
            _leaf(s, o.width - 0.02, o.high - 0.01, colour, palette)
    elif leaf == "double":
        half = o.width / 2
        for x in (o.x - half, o.x):
            with s.placed(x + 0.005, -0.07):
                _leaf(s, half - 0.01, o.high - 0.01, colour, palette, glazed=True, knob=x < o.x)
    else:
        with s.placed(o.x - o.width / 2 + 0.01, -0.07):
            _leaf(s, o.width - 0.02, o.high - 0.01, colour, palette, glazed=leaf == "glazed")


def _leaf(
    s: Scenery,
    width: float,
    height: float,
    colour: Rgb,
    palette: Palette,
    glazed: bool = False,
    knob: bool = True,
) -> None:
    """A panelled door leaf, its hinge at local x = 0, its face at y = 0.04."""
    s.box("Furniture", (0, 0, 0.01), (width, 0.04, height), colour, cell=0.5, skip="-y")
    panel = shade(colour, 0.8)
    x0, x1 = 0.12 * width / 0.9, width - 0.12 * width / 0.9
    bands = [(0.18, 0.82), (0.98, height - 0.16)]
    for n, (z0, z1) in enumerate(bands):
        if glazed and n == 1:
            s.box("Outside", (x0, 0.038, z0), (x1, 0.046, z1), paint("#b9c8d2"), skip="-y")
            for x in (x0, (x0 + x1) / 2, x1):
                s.box("Furniture", (x - 0.012, 0.04, z0), (x + 0.012, 0.055, z1), colour, skip="-y")
            continue
        middle = (x0 + x1) / 2
        for a, b in ((x0, middle - 0.03), (middle + 0.03, x1)):
            s.box("Furniture", (a, 0.03, z0), (b, 0.046, z1), panel, bevel=0.006, skip="-y")
    if knob:
        brass = paint("#b9924a")
        with s.placed(width - 0.07, 0.04, 1.0):
            s.box("Metal", (-0.02, 0, -0.08), (0.02, 0.008, 0.08), brass, skip="-y")
            s.tube("Metal", [(0, 0, 0), (0, 0.05, 0), (-0.1, 0.05, 0)], 0.009, brass, 5)


def _beyond_door(s: Scenery, o: Opening, palette: Palette) -> None:
    """A dim passage behind an open door, seen only through it."""
    x0, x1, depth = o.x - o.width / 2 - 0.5, o.x + o.width / 2 + 0.5, -1.5
    t, top = -WALL_THICKNESS, o.high + 0.3
    dim = shade(palette.wall, 0.45)
    s.quad("Walls", [(x1, depth, 0), (x0, depth, 0), (x0, depth, top), (x1, depth, top)], dim, 0.6)
    s.quad("Walls", [(x0, t, 0), (x0, depth, 0), (x0, depth, top), (x0, t, top)], dim, 0.6)
    s.quad("Walls", [(x1, depth, 0), (x1, t, 0), (x1, t, top), (x1, depth, top)], dim, 0.6)
    floor = shade(palette.floor, 0.6)
    s.quad("Floor", [(x0, depth, 0), (x1, depth, 0), (x1, 0, 0), (x0, 0, 0)], floor, 0.5)


def window(
    s: Scenery,
    o: Opening,
    palette: Palette,
    view: str = "town",
    bars: tuple[int, int] = (2, 2),
    light: float = 2.4,
    intensity_when: str = "always",
) -> None:
    """A window in its frame with the view outside and the light that comes in.

    Args:
        view: `town`, `hills`, `sea`, `garden` or `sky`; empty where several windows of one wall
            share one view, see `outside`.
        bars: panes across and up.
        light: reach of the window's light, metres; 0 for none.
    """
    frame(s, o, palette.trim)
    x0, x1 = o.x - o.width / 2, o.x + o.width / 2
    y, w = -0.1, 0.045
    wood = shade(palette.trim, 0.95)
    for a, b, c, d in (
        (x0, x0 + w, o.low, o.high),
        (x1 - w, x1, o.low, o.high),
        (x0, x1, o.low, o.low + w),
        (x0, x1, o.high - w, o.high),
    ):
        s.box("Trim", (a, y, c), (b, y + 0.05, d), wood, skip="-y")
    across, up = bars
    for i in range(1, across):
        x = x0 + (x1 - x0) * i / across
        s.box("Trim", (x - 0.016, y + 0.005, o.low), (x + 0.016, y + 0.04, o.high), wood, skip="-y")
    for j in range(1, up):
        z = o.low + (o.high - o.low) * j / up
        s.box("Trim", (x0, y + 0.005, z - 0.014), (x1, y + 0.04, z + 0.014), wood, skip="-y")
    if view:
        outside(s, [o], view)
    s.landmark("window", (o.x, 0.0, (o.low + o.high) / 2), o.width)
    if light:
        s.window_light((o.x, 0.02, (o.low + o.high) / 2), (0, 1, -0.25), light, when=intensity_when)


VIEWS = {
    "town": ("#8f9aa6", "#6d6a6c", 0.42),
    "hills": ("#9fb0b0", "#6f8468", 0.22),
    "sea": ("#a9bcc6", "#5d7f8c", 0.0),
    "garden": ("#8fa58c", "#55703f", 0.5),
    "sky": ("#c3d2dc", "#b4c6d2", 0.0),
    "valley": ("#8d9fae", "#5f7a68", 0.75),
    "stars": ("#05060c", "#05060c", 0.0),
    "deep": ("#14505f", "#0f3b49", 0.3),
}
"""Far and near colours of a view, and how jagged its near line is."""


def outside(s: Scenery, openings: Sequence[Opening], view: str) -> None:
    """A curved backdrop behind the windows of a wall, seen only from inside the room."""
    far, near, jag = VIEWS[view]
    left = min(o.x - o.width / 2 for o in openings)
    right = max(o.x + o.width / 2 for o in openings)
    middle, high = (left + right) / 2, max(o.high for o in openings)
    reach, depth = (right - left) / 2 + 1.1, 1.9
    base, top = -1.2, high + 2.0
    horizon = 0.95 if view == "valley" else 1.45
    steps = max(28, round(reach * 9))
    sky_low, sky_high = paint("#e6edf0"), paint("#a8c8e4")
    if view in ("stars", "deep"):
        sky_low, sky_high = paint(far), paint(near)

    def ring(further: float, z_low: list[float], z_high: list[float], low: Rgb, high: Rgb) -> None:
        points, colours, faces = [], [], []
        for i in range(steps + 1):
            angle = math.pi * i / steps
            x = middle + (reach + further) * math.cos(angle)
            y = -WALL_THICKNESS - (depth + further) * math.sin(angle)
            points += [(x, y, z_low[i]), (x, y, z_high[i])]
            colours += [low, high]
        for i in range(steps):
            k = 2 * i
            faces.append((k, k + 2, k + 3, k + 1))
        s.add("Outside", points, faces, colours)

    flat = [horizon] * (steps + 1)
    ring(0.2, flat, [top] * (steps + 1), sky_low, sky_high)
    heights = [horizon + 0.05 + s.rng.random() * (0.18 if jag else 0.015) for _ in flat]
    ring(0.1, [base] * (steps + 1), heights, shade(paint(far), 0.9), paint(far))
    if view == "sky":
        return
    if view == "stars":
        for _ in range(steps * 2):
            angle = math.pi * s.rng.random()
            x = middle + (reach - 0.06) * math.cos(angle)
            y = -WALL_THICKNESS - (depth - 0.06) * math.sin(angle)
            with s.placed(x, y, s.rng.uniform(0.4, high + 0.6), turn=math.degrees(angle) - 90):
                s.box("Screens", (-0.008, 0, 0), (0.008, 0.004, 0.016), paint("#f2f5ff"))
        return
    line = [horizon - 0.15] * (steps + 1)
    level = 0.0
    for i in range(steps + 1):
        if view != "town" or i % 3 == 0:
            level = s.rng.random() * jag
        line[i] += level
    ring(0.0, [base] * (steps + 1), line, shade(paint(near), 0.7), paint(near))
    if view == "town":
        for i in range(2, steps - 1, 2):
            if s.rng.random() < 0.55:
                angle = math.pi * (i + 0.4) / steps
                x = middle + (reach - 0.06) * math.cos(angle)
                y = -WALL_THICKNESS - (depth - 0.06) * math.sin(angle)
                z = horizon - 0.5 + s.rng.random() * 0.45
                with s.placed(x, y, z, turn=math.degrees(angle) - 90):
                    s.box("OutsideLit", (-0.035, 0, 0), (0.035, 0.005, 0.07), paint("#ffcf80"))


def curtains(
    s: Scenery, o: Opening, colour: Rgb, floor: bool = True, open_share: float = 0.3
) -> None:
    """Two hanging curtains with folds, and their rod."""
    low = 0.03 if floor else o.low - 0.12
    high = o.high + 0.14
    rod = paint("#4a3a28")
    x0, x1 = o.x - o.width / 2 - 0.22, o.x + o.width / 2 + 0.22
    s.tube("Metal", [(x0 - 0.08, 0.11, high), (x1 + 0.08, 0.11, high)], 0.014, rod, 6)
    wide = o.width * open_share + 0.12
    for start in (x0, x1 - wide):
        folds = max(8, round(wide / 0.045))
        points, faces, colours = [], [], []
        rows = 4
        for j in range(rows + 1):
            z = low + (high - low) * j / rows
            for i in range(folds + 1):
                x = start + wide * i / folds
                sway = 0.035 if i % 2 else -0.02
                points.append((x, 0.11 + sway * (1.1 - 0.5 * j / rows), z))
                colours.append(shade(colour, 1.1 if i % 2 else 0.72))
        for j in range(rows):
            for i in range(folds):
                k = j * (folds + 1) + i
                faces.append((k + 1, k, k + folds + 1, k + folds + 2))
        # One-sided, like the wall: a camera behind the wall must not see a curtain's back.
        s.add("Furniture", points, faces, colours)


def floor(
    s: Scenery,
    low: tuple[float, float],
    high: tuple[float, float],
    colour: Rgb,
    kind: str = "planks",
) -> None:
    """A floor at z = 0: `planks`, `tiles`, `checker`, `slabs`, `carpet` or `lino`."""
    (x0, y0), (x1, y1) = low, high
    corners = [(x0, y0, 0), (x1, y0, 0), (x1, y1, 0), (x0, y1, 0)]
    if kind == "planks":
        rows = max(1, round((y1 - y0) / 0.155))
        step = (y1 - y0) / rows
        for j in range(rows):
            x = x0 - s.rng.random() * 1.2
            while x < x1:
                end = min(x1, x + 1.15 + 0.5 * s.rng.random())
                start, y = max(x0, x), y0 + j * step
                if end - start > 0.02:
                    strip = [(start, y, 0), (end, y, 0), (end, y + step, 0), (start, y + step, 0)]
                    s.quad("Floor", strip, s.vary(colour, 0.13), 0.6)
                x = end
        return
    if kind in ("tiles", "checker", "slabs"):
        other = shade(colour, 0.52) if kind == "checker" else colour
        cell = {"tiles": 0.3, "checker": 0.4, "slabs": 0.55}[kind]
        s.quad(
            "Floor",
            corners,
            colour,
            cell,
            per_cell=lambda i, j: s.vary(
                colour if (i + j) % 2 else other, 0.07 if kind != "slabs" else 0.14
            ),
        )
        return
    s.quad("Floor", corners, colour, CELL)


def ceiling(
    s: Scenery, low: tuple[float, float], high: tuple[float, float], height: float, colour: Rgb
) -> None:
    """A ceiling that is seen from below only."""
    (x0, y0), (x1, y1) = low, high
    s.quad(
        "Ceiling",
        [(x0, y1, height), (x1, y1, height), (x1, y0, height), (x0, y0, height)],
        colour,
        0.45,
    )


def picture(s: Scenery, x: float, z: float, width: float, height: float, palette: Palette) -> None:
    """A framed picture on a wall."""
    # Sides slant towards the wall, so that a camera behind the wall does not see them.
    w, h, y = width / 2, height / 2, 0.03
    outer = [(x + w, 0, z - h), (x - w, 0, z - h), (x - w, 0, z + h), (x + w, 0, z + h)]
    w, h = w - 0.025, h - 0.025
    inner = [(x + w, y, z - h), (x - w, y, z - h), (x - w, y, z + h), (x + w, y, z + h)]
    for i in range(4):
        k = (i + 1) % 4
        s.quad("Decor", [outer[i], outer[k], inner[k], inner[i]], palette.dark)
    s.quad("Decor", inner, palette.dark)
    w, h, y = w - 0.02, h - 0.02, 0.032
    mount = [(x + w, y, z - h), (x - w, y, z - h), (x - w, y, z + h), (x + w, y, z + h)]
    s.quad("Decor", mount, paint("#d9cfb8"))
    sky, land = s.pick([paint("#7f98a8"), paint("#c08a5a"), paint("#5d6f78")]), palette.fabric
    w, h, y = w * 0.82, h * 0.82, y + 0.002
    line = s.rng.uniform(-0.4, 0.2) * h
    s.quad(
        "Decor",
        [(x + w, y, z - h), (x - w, y, z - h), (x - w, y, z + line), (x + w, y, z + line)],
        [shade(land, 0.6)] * 2 + [land] * 2,
    )
    s.quad(
        "Decor",
        [(x + w, y, z + line), (x - w, y, z + line), (x - w, y, z + h), (x + w, y, z + h)],
        [shade(sky, 1.4)] * 2 + [sky] * 2,
    )


def blind(s: Scenery, x: float, width: float, high: float, drop: float) -> None:
    """Slats drawn down over part of a window."""
    count = round(drop * 1.45 / 0.055)
    tone = paint("#cfc9b8")
    for k in range(count):
        z = high - 0.04 - 0.055 * k
        s.quad(
            "Trim",
            [
                (x + width / 2, 0.0, z - 0.03),
                (x - width / 2, 0.0, z - 0.03),
                (x - width / 2, -0.03, z),
                (x + width / 2, -0.03, z),
            ],
            tone,
        )
    s.box("Trim", (x - width / 2, -0.03, high - 0.04), (x + width / 2, 0.02, high), tone, skip="-y")
