"""Draws what encloses an interior: walls with their openings, floor, roof, beams."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

from regie.design.sets import fixtures
from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.interior import RoomShell
from regie.design.sets.layout import Opening, Shell, Wall
from regie.design.sets.palettes import Palette
from regie.design.sets.parts import write
from regie.design.sets.scenery import Scenery

ALONG: dict[Wall, int] = {"north": -1, "south": 1, "east": 1, "west": -1}
"""Which way a wall's own x runs against west to east, or south to north."""

WIDTHS = {"door": 0.9, "ajar": 0.9, "glazed": 0.95, "double": 1.7, "opening": 1.6, "window": 1.3}
HEIGHTS = {"double": 2.2, "opening": 2.2, "lift": 2.1}
STEEL = paint("#9aa3a8")

HEADROOM = 1.9
"""Metres of height that people ask for."""
PaintAt = Callable[[float, float], Rgb]


def draw_shell(s: Scenery, shell: Shell, p: Palette, view: str) -> RoomShell:
    """Draws it; the room's middle is the origin, its floor z = 0."""
    width, depth, height = shell.size
    room = RoomShell(width, depth, height)
    if shell.round:
        _draw_round(s, shell, p)
        return room
    room.lay(s, p.floor, shell.floor, p.ceiling if shell.roof == "flat" else None)
    for side in ("north", "east", "south", "west"):
        if side not in shell.open and shell.walls != "none":
            _draw_wall(s, shell, room, side, p, view)
    if shell.roof in ("gable", "barrel", "pointed"):
        _draw_roof(s, shell, p)
    elif shell.roof == "cone":
        _draw_cone(s, shell, p)
    if shell.beams:
        _draw_beams(s, shell, p)
    return room


def standing_area(shell: Shell | None, room: RoomShell) -> tuple[float, float, float, float]:
    """The part of the floor over which a roof leaves room for people."""
    x0, y0, x1, y1 = room.area
    if shell is None or room.height >= HEADROOM or shell.roof not in ("gable", "barrel"):
        return (x0, y0, x1, y1)
    under = [x for x, z in _profile(shell, 48) if z >= HEADROOM]
    return (min(under), y0, max(under), y1)


def hole(opening: Opening, room: RoomShell) -> fixtures.Opening:
    """The opening in its wall's own space."""
    width = opening.width or WIDTHS.get(opening.kind, 1.2)
    half = room.length(opening.wall) / 2
    x = opening.along * ALONG[opening.wall] * half
    x = max(-half + width / 2 + 0.12, min(half - width / 2 - 0.12, x))
    if opening.kind in ("window", "bars"):
        high = opening.high or min(opening.low + 1.3, room.height - 0.25)
        return fixtures.Opening(round(x, 3), width, opening.low, high)
    high = min(opening.high or HEIGHTS.get(opening.kind, 2.05), room.height - 0.1)
    return fixtures.Opening(round(x, 3), width, 0.0, high)


def _draw_wall(
    s: Scenery, shell: Shell, room: RoomShell, side: Wall, p: Palette, view: str
) -> None:
    openings = [(o, hole(o, room)) for o in shell.openings if o.wall == side]
    bare = shell.walls in ("stone", "brick", "rock", "canvas", "metal", "planks")
    with room.at(s, side):
        fixtures.wall(
            s,
            room.length(side),
            room.height,
            p,
            [h for _, h in openings],
            dado=shell.dado,
            stripes={"stripes": 0.24, "planks": 0.2, "canvas": 0.8}.get(shell.walls, 0.0),
            rail=shell.rail,
            skirting=0.0 if bare else 0.11,
            paint_at=_paint(s, shell, p),
        )
        if shell.tiled:
            _tile(s, room.length(side), shell.tiled, [h for _, h in openings], p)
        panes: dict[str, list[fixtures.Opening]] = {}
        for o, h in openings:
            _fill(s, o, h, p, "")
            if o.kind in ("window", "bars"):
                panes.setdefault(o.view or view, []).append(h)
        for seen, holes in panes.items():
            fixtures.outside(s, holes, seen)


def _tile(
    s: Scenery, length: float, height: float, holes: list[fixtures.Opening], p: Palette
) -> None:
    """Small tiles up to a height, between doors."""
    pale = mix(p.dado, paint("#eef0ea"), 0.45)
    for x0, x1 in fixtures.stretches(length / 2, [h for h in holes if h.low < height]):
        low, y = 0.11, 0.006
        s.quad(
            "Walls",
            [(x1, y, low), (x0, y, low), (x0, y, height), (x1, y, height)],
            pale,
            0.2,
            per_cell=lambda i, j: s.vary(pale, 0.06),
        )


def _draw_round(s: Scenery, shell: Shell, p: Palette) -> None:
    """A round room: courses of stone, each block its own tone, and boards laid in rings."""
    radius, height = shell.size[0] / 2, shell.size[2]
    count = 34
    if shell.walls != "none":
        rows = round(height / 0.4)
        for j in range(rows):
            z0, z1 = height * j / rows, height * (j + 1) / rows
            for k in range(count):
                a, b = (2 * math.pi * (k + 0.5 * (j % 2) + d) / count for d in (0, 1))
                ring = [(*_on_ring(radius, t), z) for t, z in ((b, z0), (a, z0), (a, z1), (b, z1))]
                s.quad("Walls", ring, s.vary(p.wall, 0.13))
    rings = (0.0, 0.28, 0.5, 0.75, 1.05)
    for r0, r1 in itertools.pairwise(r * radius for r in rings):
        steps = max(12, round(r1 * 9))
        for k in range(steps):
            a, b = 2 * math.pi * k / steps, 2 * math.pi * (k + 1) / steps
            ring = [(*_on_ring(r, t), 0.0) for r, t in ((r0, a), (r1, a), (r1, b), (r0, b))]
            s.quad("Floor", ring, s.vary(p.floor, 0.12))


def _on_ring(radius: float, angle: float) -> tuple[float, float]:
    return (radius * math.cos(angle), radius * math.sin(angle))


def _paint(s: Scenery, shell: Shell, p: Palette) -> PaintAt | None:
    """How a wall is painted that is not plain."""
    if shell.walls in ("stone", "brick", "rock", "tiles"):
        tone = stone_paint(s, p.wall)
        if shell.walls != "tiles" or not shell.dado:
            return tone
        return lambda x, z: tone(x, z) if z > shell.dado else s.vary(p.dado, 0.04)
    if shell.walls in ("panels", "metal", "padded"):
        dark = shade(p.wall, 0.82)

        def panel(x: float, z: float) -> Rgb:
            upright = math.floor(x / 0.9) % 2 == 0
            low = shell.dado and z < shell.dado
            return p.dado if low else p.wall if upright else dark

        return panel
    return None


def _fill(s: Scenery, o: Opening, h: fixtures.Opening, p: Palette, view: str) -> None:
    match o.kind:
        case "window":
            fixtures.window(s, h, p, o.view or view, o.panes)
            if o.blinds:
                fixtures.blind(s, h.x, h.width, h.high, o.blinds)
            if o.curtains:
                fixtures.curtains(
                    s, h, p.fabric, o.low < 1.0 and not o.short, 0.06 if o.short else 0.3
                )
        case "bars":
            fixtures.window(s, h, p, o.view or view, (1, 1))
            _bars(s, h)
        case "lift":
            _lift(s, h, p)
        case "opening":
            fixtures.door(s, h, p, "none")
        case "door":
            fixtures.door(s, h, p, "closed")
        case _:
            fixtures.door(s, h, p, o.kind)
    if o.sign:
        wide = max(0.9, min(2.4, 0.16 * len(o.sign)))
        z = h.high + 0.28
        s.quad(
            "Paper",
            [
                (h.x + wide / 2, 0.02, z - 0.14),
                (h.x - wide / 2, 0.02, z - 0.14),
                (h.x - wide / 2, 0.02, z + 0.14),
                (h.x + wide / 2, 0.02, z + 0.14),
            ],
            p.accent,
        )
        write(s, o.sign, (h.x, 0.02, z), (wide * 0.92, 0.22), (0.85, 0.85, 0.83))


def _bars(s: Scenery, h: fixtures.Opening) -> None:
    count = max(3, round(h.width / 0.13))
    for k in range(count):
        x = h.x + h.width * ((k + 0.5) / count - 0.5)
        s.tube("Metal", [(x, -0.03, h.low), (x, -0.03, h.high)], 0.013, paint("#2d3033"), 5)


def _lift(s: Scenery, h: fixtures.Opening, p: Palette) -> None:
    fixtures.frame(s, h, STEEL, 0.12)
    for side in (-1, 1):
        x = h.x + side * h.width / 4
        w = h.width / 4 - 0.008
        s.box("Metal", (x - w, -0.08, 0), (x + w, -0.05, h.high), STEEL, cell=0.4, skip="-y")
    s.box(
        "Metal",
        (h.x - h.width / 2 - 0.4, 0, 0.95),
        (h.x - h.width / 2 - 0.28, 0.02, 1.25),
        STEEL,
        skip="-y",
    )
    for z in (1.04, 1.16):
        with s.placed(h.x - h.width / 2 - 0.34, 0.02, z):
            s.blob("Screens", (0, 0, 0), (0.022, 0.01, 0.022), paint("#ffb347"), rings=4, sides=6)
    s.quad(
        "Screens",
        [
            (h.x + 0.18, 0.01, h.high + 0.16),
            (h.x - 0.18, 0.01, h.high + 0.16),
            (h.x - 0.18, 0.01, h.high + 0.34),
            (h.x + 0.18, 0.01, h.high + 0.34),
        ],
        paint("#301008"),
    )
    write(s, "4", (h.x, 0.012, h.high + 0.25), (0.3, 0.16), paint("#ff8a3a"))
    s.door(h.x, 0.45, 0.0)
    s.landmark("elevator", (h.x, 0.0, 1.1), 2.0)
    s.landmark("door", (h.x, 0.0, 1.1), 2.0)


def _profile(shell: Shell, steps: int = 12) -> list[tuple[float, float]]:
    """The roof's section from west to east as (x, z)."""
    width, _, height = shell.size
    found = []
    for k in range(steps + 1):
        t = 2 * k / steps - 1
        if shell.roof == "gable":
            up = 1 - abs(t)
        elif shell.roof == "pointed":
            up = 1 - abs(t) ** 1.6
        else:
            t, up = -math.cos(math.pi * k / steps), math.sin(math.pi * k / steps)
        found.append((width / 2 * t, height + shell.rise * up))
    return found


def _draw_roof(s: Scenery, shell: Shell, p: Palette) -> None:
    """A roof that runs from south to north, and what closes it at both ends."""
    y0, y1 = -shell.size[1] / 2, shell.size[1] / 2
    profile = _profile(shell)
    height = shell.size[2]
    for (x0, z0), (x1, z1) in itertools.pairwise(profile):
        tone = s.vary(p.ceiling, 0.05 if shell.walls in ("rock", "stone") else 0.015)
        s.quad("Ceiling", [(x0, y0, z0), (x0, y1, z0), (x1, y1, z1), (x1, y0, z1)], tone, 0.7)
    for y, side in ((y1, "north"), (y0, "south")):
        if side in shell.open:
            continue
        paint_at = _paint(s, shell, p)
        for (x0, z0), (x1, z1) in itertools.pairwise(profile):
            rows = max(1, math.ceil((max(z0, z1) - height) / 0.28)) if paint_at else 1
            for j in range(rows):
                a, b = j / rows, (j + 1) / rows
                corners = [
                    (x0, y, height + (z0 - height) * a),
                    (x1, y, height + (z1 - height) * a),
                    (x1, y, height + (z1 - height) * b),
                    (x0, y, height + (z0 - height) * b),
                ]
                tone = paint_at((x0 + x1) / 2, corners[0][2]) if paint_at else p.wall
                s.quad("Walls", corners if side == "north" else corners[::-1], tone)


def _draw_cone(s: Scenery, shell: Shell, p: Palette) -> None:
    """A big top: striped canvas from the walls to a peak, with two masts."""
    width, depth, height = shell.size
    count, top = 28, height + shell.rise
    for k in range(count):
        a, b = 2 * math.pi * k / count, 2 * math.pi * (k + 1) / count
        tone = p.accent if k % 2 else p.trim
        for low, high in ((0.0, 0.35), (0.35, 0.75), (0.75, 1.0)):

            def at(angle: float, share: float) -> tuple[float, float, float]:
                reach = 0.72 * (1 - share)
                sag = -0.35 * math.sin(math.pi * share)
                return (
                    math.cos(angle) * width * reach,
                    math.sin(angle) * depth * reach,
                    height + (top - height) * share + sag,
                )

            s.quad("Ceiling", [at(b, low), at(a, low), at(a, high), at(b, high)], tone)
    for k in (-1, 1):
        x = k * width * 0.22
        s.tube("Furniture", [(x, depth * 0.18, 0), (x, depth * 0.18, top - 1.2)], 0.09, p.wood, 8)
        s.world((x, 0, 0))
        with s.placed(x, depth * 0.18):
            s.obstacle("mast", (-0.12, -0.12, 0), (0.12, 0.12, 3))


def _draw_beams(s: Scenery, shell: Shell, p: Palette) -> None:
    width, depth, height = shell.size
    count = max(1, round(depth / shell.beams))
    tone = p.dark if shell.walls not in ("metal", "panels") else shade(p.wall, 0.6)
    for k in range(count + 1):
        y = -depth / 2 + depth * k / count
        y = max(-depth / 2 + 0.06, min(depth / 2 - 0.06, y))
        if shell.roof == "flat":
            s.box(
                "Trim",
                (-width / 2, y - 0.09, height - 0.22),
                (width / 2, y + 0.09, height),
                tone,
                cell=1.0,
                skip="+z",
            )
        else:
            line = [(x, y, z - 0.06) for x, z in _profile(shell)]
            s.tube("Trim", line, 0.08, tone, 4)
            if shell.roof == "gable":
                tie = max(height - 0.05, 2.55)
                x = width / 2 * min(1.0, 1 - (tie - height) / shell.rise)
                s.tube("Trim", [(-x, y, tie), (x, y, tie)], 0.08, tone, 4)


def stone_paint(s: Scenery, colour: Rgb) -> PaintAt:
    """A wall colour of courses of stone, each block its own tone."""
    tones: dict[tuple[int, int], Rgb] = {}

    def at(x: float, z: float) -> Rgb:
        row = math.floor(z / 0.28)
        key = (row, math.floor((x + 0.22 * (row % 2)) / 0.45))
        if key not in tones:
            tones[key] = s.vary(colour, 0.17)
        return tones[key]

    return at
