"""Tools and weapons. The grip is at the origin; blades, barrels and shafts point along +Y."""

from __future__ import annotations

import math

import numpy as np

from regie.design.sets.colour import Rgb, paint, shade
from regie.design.sets.geometry import Geometry

STEEL, WOOD = "#a9b0b4", "#7a5232"


def _blade(
    g: Geometry,
    start: float,
    end: float,
    width: float,
    thick: float,
    colour: Rgb,
    drop: float = 0.35,
) -> None:
    """A pointed blade in the YZ plane, its edge towards -Z."""
    tip = end
    outline = [
        (start, width * 0.5),
        (start, -width * 0.5),
        (tip - (tip - start) * 0.28, -width * 0.5),
        (tip, width * drop),
        (tip - (tip - start) * 0.1, width * 0.5),
    ]
    points = [(x, y, z) for x in (-thick, thick) for y, z in outline]
    # The edge is thin: pull the lower points to the middle plane.
    points = [(x * (0.15 if z < 0 else 1.0), y, z) for x, y, z in points]
    n = len(outline)
    faces: list[tuple[int, ...]] = [tuple(range(n)), tuple(n + k for k in reversed(range(n)))]
    faces += [((k + 1) % n, k, n + k, n + (k + 1) % n) for k in range(n)]
    g.facets("Metal", np.asarray(points, float), [f[::-1] for f in faces], colour)


def draw_knife(g: Geometry) -> None:
    steel = paint(STEEL)
    g.tube(
        "Decor",
        [(0, -0.065, -0.002), (0, -0.02, 0.002), (0, 0.05, 0)],
        [0.012, 0.014, 0.011],
        paint("#3a2a1e"),
        8,
    )
    g.box("Metal", (-0.006, 0.048, -0.02), (0.006, 0.058, 0.018), shade(steel, 0.8), bevel=0.002)
    _blade(g, 0.056, 0.25, 0.034, 0.0014, steel)
    for y in (-0.035, 0.0, 0.03):
        g.tube("Metal", [(-0.015, y, 0), (0.015, y, 0)], 0.003, paint("#c0a060"), 6)


def draw_sword(g: Geometry) -> None:
    steel, gilt = paint("#b4babd"), paint("#b08a3c")
    g.tube("Decor", [(0, -0.09, 0), (0, 0.07, 0)], 0.014, paint("#4a2a22"), 8)
    g.blob("Metal", (0, -0.105, 0), (0.022, 0.02, 0.022), gilt, rings=5, sides=9)
    g.box("Metal", (-0.014, 0.07, -0.09), (0.014, 0.09, 0.09), gilt, bevel=0.006)
    _blade(g, 0.09, 0.92, 0.042, 0.003, steel, 0.0)


def draw_gun(g: Geometry) -> None:
    """A revolver: barrel along +Y, the hand on the butt."""
    steel, walnut = paint("#4c5054"), paint("#5a3822")
    g.extrude_side(
        "Decor",
        [
            (-0.035, -0.075),
            (0.012, -0.085),
            (0.022, -0.03),
            (0.02, 0.02),
            (-0.02, 0.025),
            (-0.018, -0.02),
        ],
        0.013,
        walnut,
    )
    g.extrude_side(
        "Metal",
        [
            (-0.025, 0.022),
            (0.03, -0.005),
            (0.1, -0.002),
            (0.1, 0.045),
            (0.02, 0.055),
            (-0.02, 0.042),
        ],
        0.011,
        steel,
    )
    g.tube("Metal", [(0, 0.09, 0.034), (0, 0.205, 0.034)], 0.009, steel, 10)
    g.tube("Metal", [(0, 0.2, 0.034), (0, 0.2065, 0.034)], 0.0055, paint("#0d0d0e"), 8)
    g.box("Metal", (-0.003, 0.09, 0.04), (0.003, 0.205, 0.048), steel)
    g.box("Metal", (-0.002, 0.19, 0.048), (0.002, 0.202, 0.056), steel)
    with g.placed(0, 0.045, 0.022, pitch=-90):
        g.lathe(
            "Metal",
            [(0, 0), (0.02, 0), (0.021, 0.004), (0.021, 0.038), (0.017, 0.045), (0, 0.045)],
            shade(steel, 1.25),
            12,
        )
    guard = [
        (0, 0.03 + 0.026 * math.cos(t), -0.012 + 0.026 * math.sin(t))
        for t in (math.pi + math.pi * k / 8 for k in range(9))
    ]
    g.tube("Metal", guard, 0.003, steel, 5)
    g.tube("Metal", [(0, 0.034, -0.006), (0, 0.03, -0.028)], 0.003, steel, 5)
    g.tube("Metal", [(0, -0.02, 0.042), (0, -0.036, 0.064)], 0.005, steel, 5)


def draw_rifle(g: Geometry) -> None:
    steel, walnut = paint("#3c4044"), paint("#6b4326")
    g.extrude_side(
        "Decor",
        [
            (-0.34, -0.1),
            (-0.33, 0.02),
            (-0.08, 0.015),
            (0.02, 0.02),
            (0.42, 0.022),
            (0.42, -0.01),
            (0.08, -0.03),
            (-0.02, -0.035),
            (-0.1, -0.03),
        ],
        0.018,
        walnut,
    )
    g.tube("Metal", [(0, 0.0, 0.032), (0, 0.74, 0.032)], [0.013, 0.009], steel, 8)
    g.box("Metal", (-0.014, -0.06, 0.012), (0.014, 0.12, 0.045), steel, bevel=0.004)
    g.tube("Metal", [(0.01, 0.02, 0.035), (0.05, 0.01, 0.03)], 0.006, steel, 6)
    g.blob("Metal", (0.055, 0.009, 0.03), (0.01, 0.01, 0.01), steel, rings=4, sides=6)
    guard = [
        (0, -0.01 + 0.04 * math.cos(t), -0.032 + 0.03 * math.sin(t))
        for t in (math.pi + math.pi * k / 6 for k in range(7))
    ]
    g.tube("Metal", guard, 0.003, steel, 5)
    g.box("Metal", (-0.002, 0.72, 0.04), (0.002, 0.73, 0.058), steel)


def _shaft(g: Geometry, length: float, radius: float, below: float = 0.1) -> None:
    g.tube(
        "Decor",
        [(0, -below, 0), (0, 0, 0.002), (0, length - below, 0)],
        [radius, radius * 1.1, radius * 0.9],
        paint(WOOD),
        8,
    )


def draw_axe(g: Geometry) -> None:
    steel = paint("#8f979b")
    _shaft(g, 0.62, 0.016)
    g.extrude_side(
        "Metal", [(0.47, 0.03), (0.45, -0.1), (0.585, -0.105), (0.53, 0.03)], 0.0035, steel
    )
    g.extrude_side(
        "Metal",
        [(0.47, 0.045), (0.47, -0.035), (0.53, -0.035), (0.53, 0.045)],
        0.015,
        paint("#8a2f26"),
    )


def draw_hammer(g: Geometry) -> None:
    steel = paint("#6f777b")
    _shaft(g, 0.3, 0.013)
    with g.placed(0, 0.185, 0):
        g.tube(
            "Metal",
            [(0, 0, -0.075), (0, 0, -0.055), (0, 0, -0.05), (0, 0, 0.03)],
            [0.017, 0.017, 0.012, 0.012],
            steel,
            10,
        )
        for side in (-1, 1):
            g.tube(
                "Metal",
                [(side * 0.006, 0, 0.025), (side * 0.009, 0, 0.05), (side * 0.01, -0.018, 0.075)],
                [0.008, 0.006, 0.002],
                steel,
                6,
            )


def draw_wrench(g: Geometry) -> None:
    steel = paint("#9aa2a6")
    g.box("Metal", (-0.005, -0.07, -0.011), (0.005, 0.11, 0.011), steel, bevel=0.003)
    for y, way in ((0.125, 1), (-0.085, -1)):
        turns = [math.pi * (0.28 + 0.18 * k) for k in range(9)]
        jaw = [(0.0, y + way * 0.02 * math.cos(t), 0.022 * math.sin(t)) for t in turns]
        g.tube("Metal", jaw, 0.0085, steel, 6)


def draw_shovel(g: Geometry) -> None:
    _shaft(g, 1.05, 0.017, 0.35)
    g.tube("Decor", [(-0.055, -0.36, 0), (0.055, -0.36, 0)], 0.014, paint(WOOD), 7)
    steel = paint("#7d8488")
    points = [
        (-0.1, 0.7, 0.0),
        (0, 0.68, 0.02),
        (0.1, 0.7, 0.0),
        (-0.105, 0.88, 0.005),
        (0, 0.88, 0.03),
        (0.105, 0.88, 0.005),
        (0, 1.0, 0.01),
    ]
    faces = [(0, 1, 4, 3), (1, 2, 5, 4), (3, 4, 6), (4, 5, 6)]
    g.add("Fabric", points, faces, steel)


def draw_pen(g: Geometry) -> None:
    with g.placed(0, -0.02, 0):
        g.tube("Decor", [(0, -0.05, 0), (0, 0.06, 0)], 0.0052, paint("#1f2b48"), 10)
        g.tube("Metal", [(0, 0.006, 0), (0, 0.01, 0)], 0.0058, paint("#c2a04a"), 10)
        g.tube("Metal", [(0, 0.06, 0), (0, 0.085, 0)], [0.0045, 0.0006], paint("#c2a04a"), 8)
        g.box("Metal", (-0.001, -0.05, 0.005), (0.001, -0.012, 0.0075), paint("#c2a04a"))


def draw_key(g: Geometry) -> None:
    """An old door key held by its bow, in the YZ plane."""
    iron = paint("#8f7a4a")
    bow = [
        (0, -0.016 + 0.014 * math.cos(t), 0.013 * math.sin(t))
        for t in (2 * math.pi * k / 14 for k in range(14))
    ]
    g.tube("Metal", bow, 0.0026, iron, 6, closed=True)
    g.tube("Metal", [(0, -0.002, 0), (0, 0.05, 0)], 0.0028, iron, 8)
    g.tube("Metal", [(0, 0.001, 0), (0, 0.005, 0)], 0.0042, iron, 8)
    for y, z in ((0.036, 0.012), (0.043, 0.015), (0.048, 0.01)):
        g.box("Metal", (-0.0013, y - 0.002, -z), (0.0013, y + 0.0022, 0), iron)
    ring = [
        (0.012 * math.sin(t), -0.036 + 0.012 * math.cos(t), 0.002)
        for t in (2 * math.pi * k / 12 for k in range(12))
    ]
    g.tube("Metal", ring, 0.0012, paint("#a9adb0"), 5, closed=True)


def draw_rope(g: Geometry) -> None:
    """A coil of rope."""
    hemp = paint("#b39a6a")
    for n, (r, z) in enumerate(
        ((0.13, -0.03), (0.15, -0.005), (0.132, 0.02), (0.112, -0.005), (0.145, 0.035))
    ):
        ring = [
            (
                (r + 0.006 * math.sin(3 * t + n)) * math.cos(t),
                (r + 0.006 * math.cos(2 * t + n)) * math.sin(t),
                z + 0.006 * math.sin(2 * t + n),
            )
            for t in (2 * math.pi * k / 22 for k in range(22))
        ]
        g.tube("Fabric", ring, 0.0125, [g.vary(hemp, 0.12) for _ in ring], 6, closed=True)
    g.tube(
        "Fabric",
        [(0.1, 0.05, 0.04), (0.17, 0.02, 0.02), (0.24, -0.06, -0.035), (0.3, -0.04, -0.035)],
        0.0125,
        hemp,
        6,
    )
    for a in (0.6, 2.7):
        c, d = math.cos(a), math.sin(a)
        wrap = [
            (
                (0.13 + 0.045 * math.cos(t)) * c,
                (0.13 + 0.045 * math.cos(t)) * d,
                0.045 * math.sin(t),
            )
            for t in (2 * math.pi * k / 10 for k in range(10))
        ]
        g.tube("Fabric", wrap, 0.01, shade(hemp, 0.85), 5, closed=True)


def draw_toolbox(g: Geometry) -> None:
    """A steel toolbox hung from its handle."""
    red = paint("#9c2f26")
    with g.placed(0, 0, -0.25):
        g.box("Decor", (-0.21, -0.095, 0), (0.21, 0.095, 0.15), red, bevel=0.008)
        g.extrude(
            "Decor",
            [
                (-0.212, 0.15),
                (0.212, 0.15),
                (0.205, 0.175),
                (0.15, 0.2),
                (-0.15, 0.2),
                (-0.205, 0.175),
            ],
            -0.097,
            0.097,
            shade(red, 0.85),
        )
        for x in (-0.12, 0.12):
            g.box(
                "Metal",
                (x - 0.018, -0.104, 0.125),
                (x + 0.018, -0.095, 0.175),
                paint("#b8bcbe"),
                bevel=0.002,
            )
        for x in (-0.09, 0.09):
            g.tube("Metal", [(x, 0, 0.19), (x, 0, 0.245)], 0.006, paint("#8d9194"), 6)
        g.tube("Decor", [(-0.1, 0, 0.25), (0.1, 0, 0.25)], 0.014, paint("#262426"), 8)
        g.box("Paper", (-0.07, -0.0965, 0.04), (0.07, -0.0955, 0.09), paint("#d9cfae"))
