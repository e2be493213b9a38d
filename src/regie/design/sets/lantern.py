"""The lamp room of a lighthouse: a great lens under a cupola, glass all round, the sea outside."""

from __future__ import annotations

import itertools
import math

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place

SIDES = 12
RADIUS = 3.5
SILL, HEAD, TOP = 0.95, 2.75, 3.0


def build_lamp_room(s: Scenery, place: Place, view: str) -> SetLayout:
    iron, brass = paint("#3c4a4c"), paint("#b8903f")
    wall_paint = (
        paint(place.palette[0])
        if place.palette
        else paint(("#c9c6b4", "#8fa39a", "#b9a88a")[place.seed % 3])
    )
    wood = paint("#7d6248")
    _floor(s, wood)
    half = RADIUS * math.tan(math.pi / SIDES)
    reach = RADIUS
    for k in range(SIDES):
        a = 2 * math.pi * (k + 0.5) / SIDES
        with s.placed(reach * math.cos(a), reach * math.sin(a), turn=math.degrees(a) + 90):
            _wall_side(s, half, wall_paint, iron, hatch=k == 7)
    _cupola(s, iron, wall_paint)
    _outside(s)
    _lens(s, brass)
    _furnish(s, wood, brass, iron)
    s.landmark("lens", (0, 0, 1.75), 1.7)
    s.landmark("window", (0, RADIUS, 1.8), 1.6)
    s.landmark("sea", (0, 60, -2.0), 10.0)
    for a in (20, 90, 160):
        c, n = math.cos(math.radians(a)), math.sin(math.radians(a))
        with s.placed(RADIUS * 0.97 * c, RADIUS * 0.97 * n, turn=a + 90):
            s.window_light((0, 0, 1.9), (0, 1, -0.2), 2.6)
    return SetLayout(
        kind="lighthouse",
        interior=True,
        low=(-RADIUS, -RADIUS, 0),
        high=(RADIUS, RADIUS, TOP),
        hero=(0.0, -1.75),
        axis=-90,
        areas=[(-3.2, -3.2, 3.2, 3.2)],
        gap=1.4,
        path=((-2.1, -1.9), (1.9, -1.9)),
        eye=(-2.7, -5.3, 1.75),
        target=(0.35, 0.4, 1.5),
        round_=3.05,
    )


def _floor(s: Scenery, wood: Rgb) -> None:
    """Boards laid around the middle."""
    rings = (0.0, 1.1, 1.9, 2.7, RADIUS * 1.05)
    for r0, r1 in itertools.pairwise(rings):
        steps = max(12, round(r1 * 9))
        for k in range(steps):
            a, b = 2 * math.pi * k / steps, 2 * math.pi * (k + 1) / steps
            corners = [
                (r0 * math.cos(a), r0 * math.sin(a), 0),
                (r1 * math.cos(a), r1 * math.sin(a), 0),
                (r1 * math.cos(b), r1 * math.sin(b), 0),
                (r0 * math.cos(b), r0 * math.sin(b), 0),
            ]
            s.quad("Floor", corners, s.vary(wood, 0.12))


def _wall_side(s: Scenery, half: float, colour: Rgb, iron: Rgb, hatch: bool) -> None:
    s.quad("Walls", [(half, 0, 0), (-half, 0, 0), (-half, 0, SILL), (half, 0, SILL)], colour, 0.3)
    s.quad(
        "Walls",
        [(half, 0, HEAD), (-half, 0, HEAD), (-half, 0, TOP), (half, 0, TOP)],
        shade(colour, 0.8),
        0.3,
    )
    s.box("Trim", (-half, 0, SILL - 0.06), (half, 0.16, SILL), iron, skip="-y")
    s.box("Trim", (-half, 0, 0), (half, 0.03, 0.14), shade(colour, 0.6), skip="-y")
    s.box("Trim", (-half, 0, HEAD), (half, 0.08, HEAD + 0.07), iron, skip="-y")
    for x in (-half, half):
        s.quad(
            "Trim",
            [
                (x + 0.035, 0.05, SILL),
                (x - 0.035, 0.05, SILL),
                (x - 0.035, 0.05, HEAD),
                (x + 0.035, 0.05, HEAD),
            ],
            iron,
        )
    # Fronts only: a camera outside the glass must not see the bars before people's faces.
    for z in (SILL + 0.6, SILL + 1.2):
        s.quad(
            "Trim",
            [
                (half, 0.03, z - 0.015),
                (-half, 0.03, z - 0.015),
                (-half, 0.03, z + 0.015),
                (half, 0.03, z + 0.015),
            ],
            iron,
        )
    if hatch:
        s.box(
            "Furniture",
            (-0.42, 0, 0.0),
            (0.42, 0.05, 0.93),
            mix(colour, paint("#5a6a64"), 0.6),
            bevel=0.01,
            skip="-y",
        )
        s.tube(
            "Metal",
            [(0.25, 0.06, 0.5), (0.25, 0.12, 0.5), (0.1, 0.12, 0.5)],
            0.014,
            paint("#b8903f"),
            5,
        )
        s.door(0.0, 0.55, 0.0)
        s.landmark("door", (0.0, 0.0, 0.6), 1.2)


def _cupola(s: Scenery, iron: Rgb, colour: Rgb) -> None:
    """A ribbed dome, seen from below."""
    profile = [
        (RADIUS * 1.04, TOP),
        (RADIUS * 0.85, TOP + 0.7),
        (RADIUS * 0.5, TOP + 1.25),
        (0.3, TOP + 1.5),
    ]
    s.lathe("Ceiling", profile, shade(colour, 0.62), 24, inside=True)
    for k in range(SIDES):
        a = 2 * math.pi * k / SIDES
        c, n = math.cos(a), math.sin(a)
        s.tube("Trim", [(r * 0.98 * c, r * 0.98 * n, z - 0.03) for r, z in profile], 0.035, iron, 4)


def _outside(s: Scenery) -> None:
    """Sky and sea around the room, seen only from inside."""
    far = 11.0
    steps = 36
    bands = (
        (-3.0, 1.5, "#3f626c", "#7d9ba0"),
        (1.5, 3.0, "#e2e8e8", "#c8d9e2"),
        (3.0, 8.0, "#c8d9e2", "#9dbcd6"),
    )
    for z0, z1, low, high in bands:
        points, colours, faces = [], [], []
        for k in range(steps + 1):
            a = -2 * math.pi * k / steps
            points += [
                (far * math.cos(a), far * math.sin(a), z0),
                (far * math.cos(a), far * math.sin(a), z1),
            ]
            colours += [paint(low), paint(high)]
        for k in range(steps):
            i = 2 * k
            faces.append((i, i + 2, i + 3, i + 1))
        s.add("Outside", points, faces, colours)
    for k in range(5):
        a = math.radians(-160 + 17 * k)
        with s.placed(
            (far - 0.2) * math.cos(a), (far - 0.2) * math.sin(a), 1.46, turn=math.degrees(a) + 90
        ):
            s.quad(
                "OutsideLit",
                [(0.03, 0, 0), (-0.03, 0, 0), (-0.03, 0, 0.04), (0.03, 0, 0.04)],
                paint("#ffd890"),
            )


def _lens(s: Scenery, brass: Rgb) -> None:
    """A Fresnel lens of stacked rings around a lamp, in a brass cage on an iron pedestal."""
    iron = paint("#2f4a48")
    s.lathe(
        "Metal",
        [
            (0.72, 0),
            (0.72, 0.08),
            (0.72, 0.08),
            (0.5, 0.12),
            (0.4, 0.2),
            (0.36, 0.62),
            (0.5, 0.7),
            (0.78, 0.74),
            (0.78, 0.74),
            (0.78, 0.82),
            (0.78, 0.82),
            (0.0, 0.82),
        ],
        iron,
        24,
    )
    s.lathe("Metal", [(0.79, 0.75), (0.81, 0.78), (0.79, 0.81)], brass, 24)
    glass, bright = paint("#86aea4"), paint("#bfd8c4")

    def swell(t: float) -> float:
        return 0.5 + 0.24 * float(max(0.0, math.sin(math.pi * t)) ** 0.8)

    rings = 13
    for k in range(rings):
        t0, t1 = k / rings, (k + 0.82) / rings
        z0, z1 = 0.86 + 1.75 * t0, 0.86 + 1.75 * t1
        middle = abs(k - rings // 2) <= 2
        r0, r1 = swell(t0), swell(t1)
        bump = 0.05
        kind = "Lamps" if middle else "Decor"
        tone = mix(glass, bright, 0.75 if middle else 0.25 + 0.3 * math.sin(math.pi * t0))
        edge = shade(tone, 0.6)
        s.lathe(
            kind,
            [(r0, z0), (max(r0, r1) + bump, (z0 + z1) / 2), (r1, z1), (r1, z1), (r1 - 0.08, z1)],
            [edge, tone, shade(tone, 1.15), edge, edge],
            20,
        )
    for k in range(8):
        a = 2 * math.pi * k / 8 + 0.2
        path = [
            ((swell(t) + 0.075) * math.cos(a), (swell(t) + 0.075) * math.sin(a), 0.86 + 1.75 * t)
            for t in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
        ]
        s.tube("Metal", path, 0.022, brass, 5)
    s.lathe(
        "Metal",
        [(0.6, 2.6), (0.62, 2.66), (0.4, 2.78), (0.14, 2.86), (0.1, 3.1), (0.0, 3.12)],
        brass,
        20,
    )
    for a in (20, 110, 200, 290):
        c, n = math.cos(math.radians(a)), math.sin(math.radians(a))
        with s.placed(0.79 * c, 0.79 * n, 1.72, turn=a - 90), s.placed(pitch=-90):
            for r, tone in ((0.3, shade(glass, 0.8)), (0.22, glass), (0.14, bright)):
                s.lathe(
                    "Lamps" if r < 0.2 else "Decor",
                    [
                        (r, 0.0),
                        (r * 0.8, 0.05 - r * 0.1 + 0.01),
                        (r * 0.6, 0.035 - r * 0.1 + 0.01),
                    ],
                    tone,
                    16,
                )
            s.lathe("Lamps", [(0.09, 0.03), (0.05, 0.06), (0, 0.07)], bright, 14)
    s.obstacle("lens", (-0.84, -0.84, 0), (0.84, 0.84, 3.0))
    s.lamp((0, 0, 1.75), 4.4, "#ffeac0", "night")
    s.lamp((0, -1.1, 1.75), 2.4, "#ffeac0", "night")


def _furnish(s: Scenery, wood: Rgb, brass: Rgb, iron: Rgb) -> None:
    """A bench under the panes, an oil can, a chest, a telescope."""
    with s.placed(2.15, 1.95, turn=135):
        s.box("Furniture", (-0.6, -0.2, 0.4), (0.6, 0.22, 0.44), s.vary(wood, 0.1), bevel=0.01)
        for x in (-0.5, 0.5):
            s.box("Furniture", (x - 0.03, -0.18, 0), (x + 0.03, 0.18, 0.4), wood)
        s.obstacle("bench", (-0.6, -0.2, 0), (0.6, 0.22, 0.45))
        s.seat("bench", -0.28, 0.0, 0.44, 0)
        s.seat("bench", 0.28, 0.0, 0.44, 0)
    with s.placed(-2.2, 1.75):
        s.box(
            "Furniture",
            (-0.35, -0.3, 0),
            (0.35, 0.3, 0.75),
            s.vary(wood, 0.1),
            bevel=0.012,
            cell=0.4,
        )
        s.box(
            "Furniture", (-0.31, -0.312, 0.1), (0.31, -0.295, 0.68), shade(wood, 0.8), bevel=0.006
        )
        s.obstacle("chest", (-0.35, -0.3, 0), (0.35, 0.3, 0.75))
        s.surface(0.12, 0.0, 0.75, 0.3, rank=1)
        s.surface(-0.18, 0.0, 0.75, 0.2, rank=2)
    with s.placed(2.55, 0.45):
        for k in range(3):
            with s.placed(turn=120 * k + 15):
                s.tube("Furniture", [(0, 0, 1.15), (0.3, 0, 0.0)], 0.022, wood, 5)
        s.tube(
            "Metal",
            [(-0.3, -0.05, 1.1), (0.05, 0, 1.2), (0.32, 0.05, 1.3)],
            [0.03, 0.042, 0.055],
            brass,
            10,
        )
        s.obstacle("telescope", (-0.3, -0.3, 0), (0.35, 0.3, 1.35))
        s.landmark("telescope", (0, 0, 1.2), 0.7)
    with s.placed(-2.75, -0.2):
        s.lathe(
            "Metal",
            [(0, 0), (0.16, 0), (0.17, 0.3), (0.1, 0.38), (0.05, 0.4), (0.05, 0.46), (0, 0.46)],
            iron,
            12,
        )
        s.tube("Metal", [(0.12, 0, 0.32), (0.24, 0, 0.5)], [0.02, 0.01], iron, 6)
        s.obstacle("oil can", (-0.18, -0.18, 0), (0.18, 0.18, 0.46))
    s.surface(0.95, -1.35, 0.0, 0.4, rank=1)
    s.surface(-0.95, -1.25, 0.0, 0.3, rank=2)
