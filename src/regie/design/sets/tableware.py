"""Small things on furniture: plates, cups, bottles, books, papers, flowers, pans.

Each stands at the local origin on z = 0.
"""

from __future__ import annotations

import math

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.furniture import blade, vase
from regie.design.sets.geometry import Geometry
from regie.design.sets.scenery import Scenery


def plate(g: Geometry, colour: Rgb, radius: float = 0.13) -> None:
    r = radius
    rim = shade(colour, 0.85)
    g.lathe(
        "Decor",
        [(0, 0.003), (r * 0.55, 0.003), (r, 0.02), (r, 0.024), (r * 0.66, 0.01), (0, 0.009)],
        [rim, rim, rim, colour, rim, colour],
        16,
    )


def cup(g: Geometry, colour: Rgb, coffee: bool = True) -> None:
    g.lathe(
        "Decor",
        [
            (0, 0),
            (0.028, 0),
            (0.04, 0.04),
            (0.042, 0.085),
            (0.042, 0.085),
            (0.037, 0.085),
            (0.036, 0.07),
        ],
        colour,
        12,
    )
    g.lathe(
        "Decor",
        [(0.037, 0.072), (0, 0.072)],
        paint("#4a2c18") if coffee else shade(colour, 0.7),
        12,
    )
    handle = [
        (0.04 + 0.03 * math.sin(t), 0, 0.045 + 0.026 * math.cos(t))
        for t in (0.1, 0.9, 1.6, 2.3, 3.0)
    ]
    g.tube("Decor", handle, 0.006, colour, 5)


def drinking_glass(g: Geometry, drink: Rgb | None = None) -> None:
    clear = paint("#b9c9cc")
    body = drink or shade(clear, 0.8)
    g.lathe(
        "Decor",
        [
            (0, 0),
            (0.03, 0),
            (0.03, 0.012),
            (0.035, 0.08),
            (0.035, 0.08),
            (0.038, 0.12),
            (0.036, 0.12),
            (0.034, 0.085),
            (0, 0.082),
        ],
        [clear, clear, body, body, clear, clear, clear, body, body],
        12,
    )


def bottle(
    g: Geometry, colour: Rgb, label: Rgb | None = None, height: float = 0.3, radius: float = 0.038
) -> None:
    h, r = height, radius
    g.lathe(
        "Decor",
        [
            (0, 0),
            (r, 0),
            (r, h * 0.58),
            (r * 0.85, h * 0.66),
            (r * 0.36, h * 0.76),
            (r * 0.34, h * 0.96),
            (r * 0.42, h * 0.96),
            (r * 0.42, h),
            (0, h),
        ],
        colour,
        10,
    )
    if label is not None:
        g.lathe("Decor", [(r * 1.03, h * 0.15), (r * 1.03, h * 0.48)], label, 10)


def book_stack(g: Geometry, colours: list[Rgb]) -> None:
    z = 0.0
    for colour in colours:
        thick = g.rng.uniform(0.025, 0.05)
        w, d = g.rng.uniform(0.2, 0.27) / 2, g.rng.uniform(0.15, 0.19) / 2
        with g.placed(0, 0, z, turn=g.rng.uniform(-22, 22)):
            g.box(
                "Decor",
                (-w + 0.006, -d + 0.006, 0.004),
                (w - 0.006, d, thick - 0.004),
                paint("#e4dcc6"),
            )
            g.box("Decor", (-w, -d, 0), (w, d, 0.005), colour)
            g.box("Decor", (-w, -d, thick - 0.005), (w, d, thick), colour)
            g.box("Decor", (-w, -d, 0), (w, -d + 0.006, thick), colour)
        z += thick


def papers(g: Geometry, sheets: int = 4, spread: float = 0.08) -> None:
    for k in range(sheets):
        x, y = g.rng.uniform(-spread, spread), g.rng.uniform(-spread, spread)
        with g.placed(x, y, 0.002 + 0.0015 * k, turn=g.rng.uniform(-35, 35)):
            g.quad(
                "Paper",
                [(-0.105, -0.148, 0), (0.105, -0.148, 0), (0.105, 0.148, 0), (-0.105, 0.148, 0)],
                g.vary(paint("#e9e4d6"), 0.05),
            )
            ink = paint("#8d8a84")
            for i in range(6):
                y0 = 0.1 - 0.035 * i
                g.quad(
                    "Paper",
                    [
                        (-0.08, y0, 0.0006),
                        (0.07 - 0.05 * (i % 3 == 2), y0, 0.0006),
                        (0.07 - 0.05 * (i % 3 == 2), y0 + 0.008, 0.0006),
                        (-0.08, y0 + 0.008, 0.0006),
                    ],
                    ink,
                )


def flowers(g: Scenery, pot: Rgb, petals: Rgb, height: float = 0.38) -> None:
    vase(g, pot, height * 0.55)
    g.landmark("flowers", (0.0, 0.0, height * 0.75), height * 1.6)
    green = paint("#4c6a38")
    for k in range(9):
        a = 2.4 * k
        out, up = 0.05 + 0.1 * g.rng.random(), height * g.rng.uniform(0.75, 1.05)
        tip = (out * math.cos(a), out * math.sin(a), up)
        g.tube(
            "Leaves",
            [(0, 0, height * 0.5), (tip[0] * 0.5, tip[1] * 0.5, up * 0.8), tip],
            0.004,
            green,
            3,
        )
        g.blob("Leaves", tip, (0.035, 0.035, 0.028), g.vary(petals, 0.2), 0.15, 4, 6)
        if k % 2:
            blade(g, (0, 0, height * 0.5), a + 1, 0.12, height * 0.25, 0.02, green)


def fruit_bowl(g: Geometry, colour: Rgb) -> None:
    g.lathe(
        "Decor",
        [(0, 0), (0.06, 0), (0.14, 0.07), (0.15, 0.075), (0.13, 0.07), (0, 0.02)],
        colour,
        14,
    )
    for k, ink in enumerate(("#c4472f", "#d9912f", "#8fa23c", "#c4472f", "#d9b23c")):
        a = k * 1.2566
        g.blob(
            "Decor",
            (0.065 * math.cos(a), 0.065 * math.sin(a), 0.085),
            (0.042, 0.042, 0.04),
            paint(ink),
            rings=5,
            sides=8,
        )
    g.blob("Decor", (0, 0, 0.13), (0.042, 0.042, 0.04), paint("#8fa23c"), rings=5, sides=8)


def pan(
    g: Geometry, colour: Rgb, radius: float = 0.11, height: float = 0.1, handle: bool = True
) -> None:
    r = radius
    g.lathe(
        "Metal",
        [
            (0, 0),
            (r, 0),
            (r, 0),
            (r * 1.02, height),
            (r * 0.96, height),
            (r * 0.94, 0.01),
            (0, 0.01),
        ],
        colour,
        14,
    )
    if handle:
        g.tube(
            "Metal",
            [(r, 0, height * 0.8), (r + 0.19, 0, height * 0.95)],
            0.011,
            paint("#26221f"),
            5,
        )


def candle(g: Geometry, height: float = 0.16, lit: bool = True) -> None:
    g.lathe(
        "Decor",
        [
            (0, 0),
            (0.05, 0),
            (0.055, 0.012),
            (0.02, 0.014),
            (0.018, 0.03),
            (0.014, 0.03),
            (0.014, height),
            (0, height),
        ],
        [paint("#a9863f")] * 5 + [paint("#ece2c8")] * 3,
        10,
    )
    if lit:
        g.lathe(
            "Bulbs", [(0, height), (0.009, height + 0.018), (0, height + 0.05)], paint("#ffc65e"), 6
        )


def clock(g: Geometry, radius: float = 0.16) -> None:
    """A wall clock: back at y = 0, facing +Y, its middle at the origin."""
    with g.placed(pitch=-90):
        g.lathe(
            "Decor",
            [(radius, 0), (radius, 0.035), (radius * 0.9, 0.04), (radius * 0.9, 0.04), (0, 0.04)],
            [paint("#3a2a20")] * 3 + [paint("#ece5d2")] * 2,
            20,
        )
        for angle, length in ((35, 0.55), (-80, 0.75)):
            with g.placed(turn=angle):
                g.box("Decor", (-0.006, 0, 0.04), (0.006, radius * length, 0.044), paint("#1f1a18"))
        for k in range(12):
            with g.placed(turn=30 * k):
                g.box(
                    "Decor",
                    (-0.005, radius * 0.72, 0.04),
                    (0.005, radius * 0.84, 0.043),
                    paint("#4a4038"),
                )


def radio(g: Geometry, wood: Rgb) -> None:
    g.box("Decor", (-0.16, -0.08, 0.01), (0.16, 0.08, 0.2), wood, bevel=0.02)
    g.box(
        "Decor",
        (-0.14, 0.078, 0.04),
        (0.04, 0.084, 0.18),
        mix(wood, paint("#d8c08a"), 0.6),
        skip="-y",
    )
    for k in range(5):
        g.box(
            "Decor",
            (-0.135, 0.08, 0.055 + 0.025 * k),
            (0.035, 0.087, 0.062 + 0.025 * k),
            shade(wood, 0.6),
            skip="-y",
        )
    for z in (0.07, 0.14):
        with g.placed(0.1, 0.08, z, pitch=-90):
            g.cylinder("Decor", 0.024, 0, 0.02, paint("#d9cba6"), 10)
