"""Props with works inside: telephones, torches, radios, cameras, watches. Grip at the origin."""

from __future__ import annotations

import math

from regie.design.sets.colour import paint, shade
from regie.design.sets.geometry import Geometry
from regie.design.sets.stock_room import draw_stock


def draw_telephone(g: Geometry) -> None:
    """A desk telephone with a dial, its handset on the cradle (the grip)."""
    black = paint("#23211f")
    with g.placed(0, 0, -0.125):
        g.extrude(
            "Decor",
            [(-0.11, 0), (0.11, 0), (0.105, 0.03), (0.05, 0.095), (-0.05, 0.095), (-0.105, 0.03)],
            -0.085,
            0.085,
            black,
        )
        for x in (-0.045, 0.045):
            for y in (-0.03, 0.03):
                g.box(
                    "Decor",
                    (x - 0.008, y - 0.012, 0.09),
                    (x + 0.008, y + 0.012, 0.118),
                    black,
                    bevel=0.003,
                )
        with g.placed(0, -0.087, 0.05, pitch=68):
            g.lathe(
                "Decor",
                [(0.045, -0.01), (0.045, 0.008), (0.045, 0.008), (0, 0.008)],
                paint("#8f8b82"),
                18,
            )
            for k in range(10):
                a = math.radians(30 + 30 * k)
                g.lathe_disc(
                    "Decor",
                    (0.033 * math.cos(a), 0.033 * math.sin(a), 0.0095),
                    0.0065,
                    paint("#e8e2d0"),
                    8,
                )
            g.lathe("Decor", [(0.016, 0.008), (0.016, 0.011), (0, 0.011)], paint("#e8e2d0"), 12)
    bend = [
        (-0.105, 0, -0.022),
        (-0.085, 0, 0.0),
        (0, 0, 0.012),
        (0.085, 0, 0.0),
        (0.105, 0, -0.022),
    ]
    g.tube("Decor", bend, [0.012, 0.015, 0.013, 0.015, 0.012], black, 8)
    for x in (-0.105, 0.105):
        with g.placed(x, 0, -0.04):
            g.lathe("Decor", [(0, 0), (0.026, 0), (0.03, 0.012), (0.018, 0.03)], black, 12)
    coil = [
        (
            -0.11 - 0.03 * math.sin(k * 0.35),
            0.06 + 0.008 * math.sin(k * 1.9),
            -0.1 + 0.006 * math.cos(k * 1.9),
        )
        for k in range(14)
    ]
    g.tube("Decor", coil, 0.004, black, 4)


def draw_mobile_phone(g: Geometry) -> None:
    """A smartphone held upright, screen towards -Y."""
    w, h = 0.036, 0.075
    g.box("Decor", (-w, -0.004, -h), (w, 0.004, h), paint("#1d1f22"), bevel=0.003)
    g.quad(
        "Screens",
        [
            (-w + 0.003, -0.0043, -h + 0.006),
            (w - 0.003, -0.0043, -h + 0.006),
            (w - 0.003, -0.0043, h - 0.006),
            (-w + 0.003, -0.0043, h - 0.006),
        ],
        [paint("#27506e"), paint("#27506e"), paint("#8fb6c4"), paint("#8fb6c4")],
    )
    for k, x in enumerate((-0.022, -0.0075, 0.0075, 0.022)):
        for row in range(3):
            z = -0.045 + 0.018 * row
            ink = paint(("#d98a3a", "#5aa06a", "#c9504a", "#d8d2c0")[(k + row) % 4])
            g.quad(
                "Screens",
                [
                    (x - 0.005, -0.0047, z - 0.005),
                    (x + 0.005, -0.0047, z - 0.005),
                    (x + 0.005, -0.0047, z + 0.005),
                    (x - 0.005, -0.0047, z + 0.005),
                ],
                ink,
            )
    g.box("Decor", (-0.028, 0.004, 0.045), (-0.008, 0.006, 0.066), paint("#34373b"), bevel=0.001)


def draw_torch(g: Geometry) -> None:
    """An electric torch that shines along +Y."""
    body, rim = paint("#3a3d40"), paint("#8f9396")
    with g.placed(pitch=-90):
        g.lathe(
            "Metal",
            [
                (0, -0.08),
                (0.016, -0.08),
                (0.018, -0.075),
                (0.018, -0.075),
                (0.018, 0.06),
                (0.018, 0.06),
                (0.03, 0.09),
                (0.031, 0.115),
                (0.031, 0.115),
                (0.026, 0.117),
            ],
            [body] * 6 + [rim] * 4,
            14,
        )
        for k in range(5):
            g.lathe(
                "Metal",
                [
                    (0.019, -0.06 + 0.02 * k),
                    (0.0195, -0.056 + 0.02 * k),
                    (0.019, -0.052 + 0.02 * k),
                ],
                shade(body, 0.6),
                12,
            )
        g.lathe("Bulbs", [(0.026, 0.116), (0, 0.112)], paint("#fff2cc"), 14)
    g.box("Metal", (-0.006, 0.0, 0.016), (0.006, 0.02, 0.022), paint("#a8322a"), bevel=0.002)


def draw_radio(g: Geometry) -> None:
    with g.placed(0, 0, -0.1, turn=180):
        draw_stock(g, "radio")
        g.tube("Metal", [(0.13, -0.05, 0.19), (0.2, -0.05, 0.46)], 0.003, paint("#b4b8ba"), 5)
        g.tube(
            "Decor",
            [(-0.12, 0, 0.19), (-0.11, 0, 0.24), (0.11, 0, 0.24), (0.12, 0, 0.19)],
            0.008,
            paint("#3a2a20"),
            6,
        )


def draw_laptop(g: Geometry) -> None:
    """An open laptop; who works at it sits on -Y."""
    case = paint("#8a8f94")
    g.box("Decor", (-0.16, -0.11, -0.008), (0.16, 0.11, 0.008), case, bevel=0.003)
    for row in range(5):
        for k in range(12):
            x, y = -0.138 + 0.0235 * k, 0.07 - 0.023 * row
            g.box(
                "Decor",
                (x, y - 0.009, 0.008),
                (x + 0.0195, y + 0.009, 0.0105),
                paint("#24272a"),
                skip="-z",
            )
    g.box("Decor", (-0.045, -0.1, 0.0078), (0.045, -0.05, 0.0088), shade(case, 0.85))
    with g.placed(0, 0.108, 0.006, pitch=-18):
        g.box("Decor", (-0.16, 0, 0), (0.16, 0.007, 0.215), case, bevel=0.003)
        g.quad(
            "Screens",
            [
                (-0.15, -0.0008, 0.01),
                (0.15, -0.0008, 0.01),
                (0.15, -0.0008, 0.205),
                (-0.15, -0.0008, 0.205),
            ],
            [paint("#2a4f66")] * 2 + [paint("#6d9cae")] * 2,
        )
        g.quad(
            "Screens",
            [
                (-0.12, -0.0014, 0.04),
                (0.06, -0.0014, 0.04),
                (0.06, -0.0014, 0.18),
                (-0.12, -0.0014, 0.18),
            ],
            paint("#dfe5e4"),
        )
        for k in range(7):
            z = 0.165 - 0.017 * k
            g.quad(
                "Screens",
                [
                    (-0.11, -0.002, z),
                    (0.03 - 0.02 * (k % 3), -0.002, z),
                    (0.03 - 0.02 * (k % 3), -0.002, z + 0.006),
                    (-0.11, -0.002, z + 0.006),
                ],
                paint("#56636a"),
            )


def draw_camera(g: Geometry) -> None:
    """A still camera whose lens looks along +Y."""
    black, steel = paint("#26262a"), paint("#a9adb0")
    g.box("Decor", (-0.07, -0.022, -0.045), (0.07, 0.022, 0.03), black, bevel=0.006)
    g.box("Metal", (-0.07, -0.022, 0.028), (0.07, 0.022, 0.043), steel, bevel=0.004)
    g.box("Metal", (-0.022, -0.02, 0.04), (0.022, 0.024, 0.06), steel, bevel=0.005)
    with g.placed(0, 0.02, -0.006, pitch=-90):
        g.lathe(
            "Decor",
            [
                (0.034, 0),
                (0.034, 0.02),
                (0.034, 0.02),
                (0.03, 0.022),
                (0.03, 0.05),
                (0.03, 0.05),
                (0.022, 0.05),
                (0.02, 0.042),
                (0, 0.046),
            ],
            [steel, steel, black, black, black, steel, black, paint("#2b3a5a"), paint("#5a7a9a")],
            18,
        )
    for x, r in ((-0.05, 0.011), (0.045, 0.014)):
        with g.placed(x, 0, 0.043):
            g.cylinder("Metal", r, 0, 0.009, shade(steel, 0.8), 12)
    g.tube(
        "Fabric",
        [
            (-0.07, 0, 0.03),
            (-0.12, -0.03, -0.04),
            (-0.05, -0.06, -0.046),
            (0.06, -0.06, -0.046),
            (0.12, -0.03, -0.04),
            (0.07, 0, 0.03),
        ],
        0.004,
        paint("#4a3426"),
        4,
    )


def draw_watch(g: Geometry) -> None:
    """A pocket watch, face up, with its chain."""
    gold, face = paint("#c29a45"), paint("#ece6d4")
    g.lathe(
        "Metal",
        [
            (0, -0.007),
            (0.018, -0.006),
            (0.0235, 0),
            (0.0225, 0.005),
            (0.0225, 0.005),
            (0.02, 0.0055),
        ],
        gold,
        22,
    )
    g.lathe("Decor", [(0.02, 0.0052), (0, 0.0056)], face, 22)
    for k in range(12):
        with g.placed(0, 0, 0.006, turn=30 * k):
            g.quad(
                "Decor",
                [
                    (-0.0006, 0.0145, 0),
                    (0.0006, 0.0145, 0),
                    (0.0006, 0.018, 0),
                    (-0.0006, 0.018, 0),
                ],
                paint("#2a2622"),
            )
    for turn, length in ((48, 0.009), (-65, 0.014)):
        with g.placed(0, 0, 0.0066, turn=turn):
            g.quad(
                "Decor",
                [
                    (-0.0008, -0.002, 0),
                    (0.0008, -0.002, 0),
                    (0.0003, length, 0),
                    (-0.0003, length, 0),
                ],
                paint("#1c1a18"),
            )
    ring = [
        (0.006 * math.cos(t), 0.031 + 0.006 * math.sin(t), 0)
        for t in (2 * math.pi * k / 10 for k in range(10))
    ]
    g.tube("Metal", ring, 0.0012, gold, 5, closed=True)
    g.tube("Metal", [(0, 0.022, 0), (0, 0.027, 0)], 0.004, gold, 8)
    chain = [(0.012 * math.sin(k * 0.5), 0.036 + 0.006 * k, -0.004) for k in range(16)]
    g.tube("Metal", chain, 0.0013, shade(gold, 0.85), 4)


def draw_clock(g: Geometry) -> None:
    """A table clock that shows its face to -Y."""
    brass, face = paint("#a8843c"), paint("#ece6d2")
    with g.placed(0, 0, 0.0, turn=180):
        with g.placed(pitch=-90):
            g.lathe(
                "Decor",
                [
                    (0, -0.03),
                    (0.055, -0.028),
                    (0.062, -0.02),
                    (0.062, 0.022),
                    (0.062, 0.022),
                    (0.054, 0.026),
                    (0.054, 0.026),
                    (0, 0.024),
                ],
                [brass] * 6 + [face] * 2,
                22,
            )
        for turn, length in ((40, 0.028), (-80, 0.043)):
            with g.placed(0, 0.0265, 0, roll=turn):
                g.box("Decor", (-0.0018, 0, -0.005), (0.0018, 0.0012, length), paint("#1f1b18"))
        for k in range(12):
            with g.placed(0, 0.0255, 0, roll=30 * k):
                g.box("Decor", (-0.0014, 0, 0.04), (0.0014, 0.001, 0.048), paint("#3a332c"))
        for x in (-0.035, 0.035):
            g.tube("Metal", [(x, 0, -0.048), (x * 1.4, 0, -0.078)], 0.006, brass, 6)
            with g.placed(x, 0, 0.07):
                g.lathe("Metal", [(0.024, -0.006), (0.018, 0.012), (0, 0.018)], brass, 12)
