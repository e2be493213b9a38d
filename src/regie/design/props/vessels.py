"""Props that hold something: cups, bottles, plates, lamps, flowers. Grip at the origin."""

from __future__ import annotations

import math

from regie.design.sets.colour import paint, shade
from regie.design.sets.geometry import Geometry
from regie.design.sets.stock_room import draw_stock


def draw_cup(g: Geometry) -> None:
    with g.placed(0, 0, -0.045):
        draw_stock(g, "cup", paint("#d8d0bc"))


def draw_glass(g: Geometry) -> None:
    with g.placed(0, 0, -0.06):
        draw_stock(g, "glass")


def draw_bottle(g: Geometry) -> None:
    with g.placed(0, 0, -0.12):
        draw_stock(g, "bottle")


def draw_plate(g: Geometry) -> None:
    draw_stock(g, "plate", paint("#e2dccb"))
    g.blob("Decor", (0.0, 0.01, 0.03), (0.06, 0.05, 0.025), paint("#9a5a34"), 0.15, 5, 9)
    g.blob("Decor", (-0.05, -0.035, 0.024), (0.035, 0.03, 0.018), paint("#6f8f3a"), 0.2, 5, 8)
    g.blob("Decor", (0.055, -0.03, 0.024), (0.03, 0.03, 0.018), paint("#d9a94a"), 0.15, 5, 8)


def draw_candle(g: Geometry) -> None:
    with g.placed(0, 0, -0.03, scale=0.7):
        draw_stock(g, "candle")


def draw_medicine(g: Geometry) -> None:
    amber, cap = paint("#a8571c"), paint("#ece8dc")
    r = 0.021
    g.lathe(
        "Decor",
        [(0, -0.035), (r, -0.035), (r, -0.035), (r, 0.025), (r * 0.8, 0.03), (r * 0.8, 0.032)],
        amber,
        16,
    )
    g.lathe("Decor", [(r * 1.04, -0.026), (r * 1.04, 0.016)], paint("#e9e4d2"), 16)
    for k in range(3):
        g.lathe(
            "Decor",
            [(r * 1.06, -0.015 + 0.01 * k), (r * 1.06, -0.012 + 0.01 * k)],
            paint("#5a6a80"),
            10,
            sweep=200,
        )
    g.lathe("Decor", [(r * 1.08, 0.03), (r * 1.08, 0.048), (r * 1.08, 0.048), (0, 0.048)], cap, 16)


def draw_lamp(g: Geometry) -> None:
    brass, cloth = paint("#9a7a3c"), paint("#e6c78a")
    g.lathe(
        "Decor",
        [
            (0, -0.14),
            (0.075, -0.14),
            (0.08, -0.115),
            (0.03, -0.1),
            (0.055, -0.03),
            (0.02, 0.06),
            (0.012, 0.12),
        ],
        brass,
        14,
    )
    g.lathe(
        "Lamps",
        [(0.14, 0.09), (0.11, 0.19), (0.085, 0.27)],
        [shade(cloth, 0.8), cloth, shade(cloth, 0.85)],
        16,
    )
    g.lathe("Lamps", [(0.137, 0.09), (0.083, 0.27)], paint("#fff0c8"), 16, inside=True)


def draw_lantern(g: Geometry) -> None:
    """A storm lantern, held by its bail above."""
    iron = paint("#4a3f35")
    with g.placed(0, 0, -0.33):
        g.lathe("Metal", [(0, 0), (0.075, 0), (0.08, 0.02), (0.08, 0.05), (0.04, 0.07)], iron, 14)
        g.lathe(
            "Bulbs",
            [(0.04, 0.07), (0.062, 0.11), (0.058, 0.16), (0.04, 0.19)],
            paint("#ffd890"),
            14,
        )
        g.lathe(
            "Metal",
            [
                (0.045, 0.19),
                (0.06, 0.2),
                (0.035, 0.25),
                (0.035, 0.25),
                (0.045, 0.26),
                (0.03, 0.28),
                (0, 0.285),
            ],
            iron,
            14,
        )
        for side in (-1, 1):
            g.tube(
                "Metal",
                [(side * 0.07, 0, 0.04), (side * 0.082, 0, 0.13), (side * 0.05, 0, 0.22)],
                0.006,
                iron,
                5,
            )
        bail = [
            (0.08 * math.cos(t), 0, 0.2 + 0.13 * math.sin(t))
            for t in (math.pi * k / 8 for k in range(9))
        ]
        g.tube("Metal", bail, 0.004, iron, 5)


def draw_flower(g: Geometry) -> None:
    """A small bouquet in paper."""
    green = paint("#48683a")
    g.lathe("Paper", [(0.012, -0.16), (0.05, 0.05), (0.085, 0.12)], paint("#d8ccb0"), 12)
    inks = [paint(c) for c in ("#b8323a", "#d97a86", "#c4453f", "#e0b8b0")]
    for k in range(9):
        a, r = 2.4 * k, 0.02 + 0.06 * math.sqrt(k / 9)
        x, y, z = r * math.cos(a), r * math.sin(a), 0.2 - 1.6 * r * r * 6
        g.tube("Leaves", [(x * 0.3, y * 0.3, 0.0), (x, y, z)], 0.003, green, 4)
        ink = inks[k % 4]
        for n, (w, lift) in enumerate(((0.03, 0.0), (0.022, 0.01), (0.012, 0.018))):
            g.blob("Leaves", (x, y, z + lift), (w, w, 0.016), shade(ink, 1 - 0.15 * n), 0.18, 4, 7)
        if k % 2:
            tip = (x * 1.5, y * 1.5, z - 0.03)
            g.add(
                "Leaves",
                [
                    (x * 0.6, y * 0.6, z - 0.08),
                    (tip[0] - 0.02, tip[1], tip[2]),
                    (tip[0] * 1.15, tip[1] * 1.15, tip[2] + 0.02),
                    (tip[0] + 0.02, tip[1], tip[2]),
                ],
                [(0, 1, 2, 3)],
                green,
            )
