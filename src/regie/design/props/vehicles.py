"""Vehicles from a few measures: boats, planes, trains, carts, a tractor, a tank, a rocket."""

from __future__ import annotations

import math

import numpy as np

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.geometry import Geometry
from regie.library.shapes import Measures

TYRE, STEEL, GLASS = paint("#202225"), paint("#9a9ea3"), paint("#24343e")


def wheel(
    g: Geometry,
    at: tuple[float, float, float],
    radius: float,
    wide: float,
    tyre: Rgb = TYRE,
    hub: Rgb = STEEL,
    across: str = "x",
) -> None:
    """A wheel whose axle lies along X (or Y)."""
    with g.placed(*at, turn=0 if across == "y" else 90), g.placed(pitch=90):
        r, b = radius, wide / 2
        g.lathe("Vehicle", [(r * 0.6, -b), (r, -b), (r, b), (r * 0.6, b)], tyre, 20)
        for side in (-1, 1):
            g.lathe(
                "Vehicle",
                [(r * 0.6, side * b * 0.7), (r * 0.12, side * b * 0.9)],
                hub,
                16,
                inside=side < 0,
            )
            for turn in range(0, 180, 36):
                with g.placed(0, 0, side * b * 0.8, turn=turn):
                    g.box(
                        "Vehicle",
                        (-r * 0.62, -r * 0.05, -0.004),
                        (r * 0.62, r * 0.05, 0.004),
                        shade(hub, 0.7),
                    )


def hull(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A boat or ship, its bow to -Y."""
    w, d, h = m.size
    ship = m.has("cabin")
    deck = h * 0.38 if ship else h * 0.8
    rows = []
    for k in range(13):
        t = k / 12
        half = w / 2 * min(1.0, 1.25 * math.sin(math.pi * min(t * 0.62 + 0.02, 0.5)))
        y = -d / 2 + d * t
        rise = deck * (1 + 0.22 * (1 - t) ** 2)
        rows.append(
            [
                (-half, y, rise),
                (-half * 0.72, y, deck * 0.3),
                (0, y, 0.0 if t > 0.1 else deck * 0.25),
                (half * 0.72, y, deck * 0.3),
                (half, y, rise),
            ]
        )
    points = [p for row in rows for p in row]
    faces = [
        (5 * k + i, 5 * k + i + 1, 5 * k + i + 6, 5 * k + i + 5)
        for k in range(12)
        for i in range(4)
    ]
    g.add("Fabric", points, faces, main)
    g.add("Fabric", rows[-1], [(0, 1, 2, 3, 4)], main)
    floor = [
        (row[0][0] * 0.96, row[0][1], row[0][2] - (0.06 * h if ship else deck * 0.5))
        for row in rows
    ]
    other = [(-x, y, z) for x, y, z in floor]
    g.add("Fabric", [*floor, *other], [(k, 13 + k, 14 + k, k + 1) for k in range(12)], second)
    if ship:
        for k, (a, b, z0, z1) in enumerate(
            ((-0.12, 0.32, 0.38, 0.56), (-0.04, 0.26, 0.56, 0.7), (0.02, 0.18, 0.7, 0.8))
        ):
            half = w * (0.34 - 0.05 * k)
            g.box("Vehicle", (-half, d * a, h * z0), (half, d * b, h * z1), second, bevel=0.1)
            for side in (-1, 1):
                for n in range(6):
                    y = d * (a + (b - a) * (n + 0.5) / 6)
                    x = side * (half + 0.02)
                    g.box(
                        "Vehicle",
                        (x - 0.02, y - 0.3, h * (z0 + 0.06)),
                        (x + 0.02, y + 0.3, h * (z1 - 0.04)),
                        GLASS,
                    )
        with g.placed(0, d * 0.12, h * 0.7):
            g.cylinder("Vehicle", w * 0.1, 0, h * 0.3, paint("#b3402a"), 14, w * 0.09)
        return
    for y in (-0.08, 0.22):
        g.box(
            "Decor",
            (-w * 0.44, d * y, deck * 0.72),
            (w * 0.44, d * y + 0.25, deck * 0.78),
            shade(second, 1.2),
        )


def plane(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """An aeroplane, its nose to -Y."""
    w, d, h = m.size
    r, z = d * 0.065, h * 0.42
    path = [
        (0, -d / 2, z),
        (0, -d * 0.46, z),
        (0, -d * 0.36, z),
        (0, d * 0.2, z),
        (0, d * 0.5, z + r * 0.6),
    ]
    g.tube("Vehicle", path, [r * 0.15, r * 0.6, r, r, r * 0.2], main, 16)
    for side in (-1, 1):
        _wing(
            g,
            (side * r * 0.7, -d * 0.1, z - r * 0.4),
            (side * w / 2, d * 0.12, z),
            d * 0.2,
            d * 0.08,
            main,
        )
        _wing(
            g,
            (side * r * 0.2, d * 0.38, z + r * 0.5),
            (side * w * 0.18, d * 0.46, z + r * 0.6),
            d * 0.1,
            d * 0.05,
            second,
        )
        with g.placed(side * w * 0.2, -d * 0.02, z - r * 0.75, pitch=90):
            g.lathe(
                "Vehicle",
                [(r * 0.3, -d * 0.06), (r * 0.38, -d * 0.02), (r * 0.34, d * 0.06)],
                second,
                12,
            )
        for k in range(9):
            y = -d * 0.28 + d * 0.05 * k
            g.blob(
                "Vehicle", (side * r * 0.98, y, z + r * 0.25), (0.03, d * 0.011, r * 0.14), GLASS
            )
        wheel(g, (side * w * 0.09, d * 0.05, r * 0.4), r * 0.4, 0.2)
    fin = [(0, d * 0.34, z + r * 0.5), (0, d * 0.5, z + r * 0.5), (0, d * 0.5, h), (0, d * 0.45, h)]
    g.add("Fabric", fin, [(0, 1, 2, 3)], second)
    g.blob("Vehicle", (0, -d * 0.41, z + r * 0.5), (r * 0.55, d * 0.025, r * 0.25), GLASS)
    g.tube("Vehicle", [(0, -d * 0.34, z), (0, -d * 0.34, r * 0.4)], 0.06, STEEL, 6)
    wheel(g, (0, -d * 0.34, r * 0.32), r * 0.32, 0.16)


def _wing(
    g: Geometry,
    root: tuple[float, float, float],
    tip: tuple[float, float, float],
    deep: float,
    end: float,
    ink: Rgb,
) -> None:
    (x0, y0, z0), (x1, y1, z1) = root, tip
    t = deep * 0.06
    points = np.array(
        [
            (x0, y0, z0 + t),
            (x1, y1, z1 + t / 3),
            (x1, y1 + end, z1),
            (x0, y0 + deep, z0),
            (x0, y0, z0 - t),
            (x1, y1, z1 - t / 3),
        ]
    )
    g.facets(
        "Fabric", points, [(0, 1, 2, 3), (4, 3, 2, 5), (0, 4, 5, 1), (1, 5, 2), (0, 3, 4)], ink
    )


def chopper(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A helicopter, its nose to -Y."""
    w, d, h = m.size
    z = h * 0.45
    g.blob("Vehicle", (0, -d * 0.16, z), (d * 0.11, d * 0.22, h * 0.28), main, 0.0, 12, 16)
    g.blob(
        "Vehicle", (0, -d * 0.27, z + h * 0.06), (d * 0.095, d * 0.12, h * 0.2), second, 0.0, 10, 14
    )
    g.tube(
        "Vehicle",
        [(0, 0, z + h * 0.1), (0, d * 0.47, z + h * 0.2)],
        [d * 0.06, d * 0.018],
        main,
        10,
    )
    g.add(
        "Fabric",
        [(0, d * 0.4, z + h * 0.1), (0, d * 0.5, z + h * 0.1), (0, d * 0.5, h * 0.98)],
        [(0, 1, 2)],
        main,
    )
    with g.placed(0.08, d * 0.46, z + h * 0.24):
        g.box("Vehicle", (0, -0.06, -h * 0.2), (0.03, 0.06, h * 0.2), TYRE)
    g.tube("Vehicle", [(0, -d * 0.12, z), (0, -d * 0.12, h * 0.92)], 0.1, STEEL, 8)
    for turn in (20, 110):
        with g.placed(0, -d * 0.12, h * 0.93, turn=turn):
            g.box("Vehicle", (-w / 2, -0.14, -0.015), (w / 2, 0.14, 0.015), TYRE)
    for side in (-1, 1):
        x = side * d * 0.1
        g.tube("Vehicle", [(x, -d * 0.34, 0.1), (x, d * 0.06, 0.08)], 0.06, STEEL, 7)
        for y in (-0.24, -0.06):
            g.tube("Vehicle", [(x, d * y, 0.08), (x * 0.5, d * y, z - h * 0.1)], 0.045, STEEL, 6)


def rail(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A railway carriage that runs along Y."""
    w, d, h = m.size
    floor = h * 0.25
    g.box("Vehicle", (-w / 2, -d / 2, floor), (w / 2, d / 2, h * 0.92), main, bevel=0.15)
    g.box(
        "Vehicle",
        (-w * 0.44, -d * 0.49, h * 0.9),
        (w * 0.44, d * 0.49, h),
        shade(main, 0.6),
        bevel=0.1,
    )
    for side in (-1, 1):
        x = side * (w / 2 + 0.01)
        for k in range(7):
            y = d * (-0.4 + 0.13 * k)
            g.box("Vehicle", (x - 0.01, y - 0.55, h * 0.52), (x + 0.01, y + 0.55, h * 0.78), second)
        g.box(
            "Vehicle",
            (x - 0.01, -d / 2 + 0.1, h * 0.42),
            (x + 0.01, d / 2 - 0.1, h * 0.46),
            mix(main, paint("#ffffff"), 0.6),
        )
        for share in (-0.36, -0.26, 0.26, 0.36):
            wheel(g, (side * w * 0.3, d * share, floor * 0.5), floor * 0.5, 0.14, STEEL, TYRE)
    for end in (-1, 1):
        y = end * (d / 2 + 0.01)
        for x in (-w * 0.25, w * 0.25):
            g.box(
                "Vehicle",
                (x - w * 0.16, y - 0.01, h * 0.54),
                (x + w * 0.16, y + 0.01, h * 0.8),
                second,
            )
            g.blob("Bulbs", (x, y, h * 0.34), (0.12, 0.05, 0.12), paint("#ffe9b0"))
    g.box("Vehicle", (-w * 0.35, -d * 0.46, floor * 0.5), (w * 0.35, d * 0.46, floor), TYRE)


def cart(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A cart whose shafts, or handle, are to -Y."""
    w, d, h = m.size
    if m.has("mesh"):
        z0, z1 = h * 0.4, h * 0.85
        for x in (-w / 2, w / 2):
            for k in range(9):
                y = -d * 0.4 + d * 0.85 * k / 8
                g.tube("Metal", [(x * 0.8, y, z0), (x, y, z1)], 0.006, main, 4)
            for z in (z0, (z0 + z1) / 2, z1):
                g.tube(
                    "Metal",
                    [
                        (x * (0.8 + 0.2 * (z - z0) / (z1 - z0)), -d * 0.4, z),
                        (x * (0.8 + 0.2 * (z - z0) / (z1 - z0)), d * 0.45, z),
                    ],
                    0.008,
                    main,
                    5,
                )
            g.tube("Metal", [(x, -d * 0.4, z1), (x, -d / 2, h)], 0.012, main, 6)
            for y in (-0.36, 0.4):
                g.tube("Metal", [(x * 0.8, d * y, z0), (x * 0.8, d * y, 0.12)], 0.012, main, 6)
                wheel(g, (x * 0.8, d * y, 0.06), 0.06, 0.03)
        g.tube("Decor", [(-w / 2, -d / 2, h), (w / 2, -d / 2, h)], 0.018, second, 8)
        g.box("Metal", (-w * 0.4, -d * 0.4, z0), (w * 0.4, d * 0.45, z0 + 0.01), main)
        for y in (-0.4, 0.45):
            g.box(
                "Metal",
                (-w * 0.46, d * y - 0.004, z0),
                (w * 0.46, d * y + 0.004, z1),
                mix(main, TYRE, 0.25),
            )
        return
    r = h * 0.4
    g.box("Decor", (-w * 0.34, -d * 0.2, r), (w * 0.34, d * 0.48, r * 1.15), main)
    for x in (-w * 0.34, w * 0.34):
        for k in range(3):
            z = r * 1.2 + h * 0.16 * k
            g.box(
                "Decor",
                (x - 0.02, -d * 0.2, z),
                (x + 0.02, d * 0.48, z + h * 0.11),
                main if k % 2 else second,
            )
        g.tube("Decor", [(x, d * 0.1, r), (x * 0.9, -d / 2, r * 1.05)], 0.03, second, 7)
        wheel(g, (x * 1.3, d * 0.14, r), r, 0.08, second, main)
    g.box("Decor", (-w * 0.34, d * 0.46, r), (w * 0.34, d * 0.48, h * 0.9), second)


def tractor(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A tractor, its bonnet to -Y."""
    w, d, h = m.size
    g.box("Vehicle", (-w * 0.2, -d / 2, h * 0.25), (w * 0.2, d * 0.05, h * 0.55), main, bevel=0.08)
    g.box("Vehicle", (-w * 0.3, d * 0.02, h * 0.25), (w * 0.3, d * 0.42, h * 0.5), main, bevel=0.05)
    for x in (-0.28, 0.28):
        for y in (0.05, 0.4):
            g.tube(
                "Vehicle", [(x * w, d * y, h * 0.5), (x * w * 0.95, d * y, h * 0.96)], 0.04, TYRE, 6
            )
    g.box("Vehicle", (-w * 0.31, d * 0.02, h * 0.94), (w * 0.31, d * 0.44, h), main, bevel=0.03)
    g.box("Vehicle", (-w * 0.26, d * 0.05, h * 0.52), (w * 0.26, d * 0.39, h * 0.93), GLASS)
    g.tube("Vehicle", [(w * 0.1, -d * 0.3, h * 0.5), (w * 0.1, -d * 0.3, h * 0.85)], 0.04, TYRE, 7)
    for side in (-1, 1):
        wheel(g, (side * w * 0.38, d * 0.24, h * 0.3), h * 0.3, w * 0.22, TYRE, second)
        wheel(g, (side * w * 0.3, -d * 0.36, h * 0.17), h * 0.17, w * 0.14, TYRE, second)
    g.tube(
        "Vehicle", [(-w * 0.3, -d * 0.36, h * 0.18), (w * 0.3, -d * 0.36, h * 0.18)], 0.05, TYRE, 6
    )


def armour(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A tank, its gun to -Y."""
    w, d, h = m.size
    g.box(
        "Vehicle", (-w * 0.36, -d * 0.36, h * 0.28), (w * 0.36, d * 0.46, h * 0.6), main, bevel=0.12
    )
    for side in (-1, 1):
        x = side * w * 0.4
        outline = [
            (-d * 0.36, h * 0.1),
            (-d * 0.42, h * 0.3),
            (-d * 0.34, h * 0.48),
            (d * 0.44, h * 0.48),
            (d * 0.5, h * 0.3),
            (d * 0.42, h * 0.06),
            (-d * 0.26, 0.0),
        ]
        with g.placed(x, 0, 0, turn=90):
            g.extrude("Vehicle", outline, -w * 0.09, w * 0.09, TYRE)
        for k in range(6):
            wheel(
                g,
                (x + side * w * 0.09, d * (-0.26 + 0.12 * k), h * 0.2),
                h * 0.15,
                0.1,
                second,
                main,
            )
    g.lathe("Vehicle", [(w * 0.34, h * 0.6), (w * 0.3, h * 0.9), (0, h * 0.93)], main, 14)
    g.tube("Vehicle", [(0, -d * 0.1, h * 0.76), (0, -d * 0.62, h * 0.8)], [0.13, 0.08], second, 10)
    g.cylinder("Vehicle", w * 0.1, h * 0.9, h, second, 12)


def sled(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A sled whose runners curl up to -Y."""
    w, d, h = m.size
    for x in (-w * 0.4, w * 0.4):
        way = [(x, d / 2, 0.02), (x, -d * 0.3, 0.02), (x, -d * 0.46, h * 0.25), (x, -d * 0.42, h)]
        g.tube("Decor", way, 0.02, main, 7)
        for y in (-0.2, 0.25):
            g.tube("Decor", [(x, d * y, 0.02), (x, d * y, h * 0.55)], 0.018, second, 6)
    for k in range(5):
        x = -w * 0.42 + w * 0.17 * k
        g.box("Decor", (x, -d * 0.34, h * 0.55), (x + w * 0.14, d / 2, h * 0.62), main)


def rocket(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A rocket that stands on its fins."""
    w, _, h = m.size
    r = w * 0.32
    g.lathe(
        "Vehicle",
        [
            (r * 0.6, h * 0.04),
            (r * 0.8, h * 0.08),
            (r, h * 0.3),
            (r, h * 0.6),
            (r * 0.75, h * 0.8),
            (0.01, h),
        ],
        [second, main, main, main, main, second],
        20,
    )
    for turn in range(0, 360, 90):
        with g.placed(turn=turn):
            g.add(
                "Fabric",
                [
                    (r * 0.8, 0, h * 0.25),
                    (w / 2, 0, h * 0.08),
                    (w / 2, 0, 0),
                    (r * 0.7, 0, h * 0.08),
                ],
                [(0, 1, 2, 3)],
                second,
            )
    g.blob("Vehicle", (0, -r * 0.95, h * 0.66), (r * 0.35, r * 0.1, r * 0.35), GLASS)
