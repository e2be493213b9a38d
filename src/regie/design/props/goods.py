"""Bags, boxes, hats, toys and jewels; and the plain parcel. The grip is at the origin."""

from __future__ import annotations

import math

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.geometry import Geometry


def draw_bag(g: Geometry) -> None:
    """A leather satchel hung from its handle."""
    hide = paint("#7a4f30")
    with g.placed(0, 0, -0.36):
        g.box("Decor", (-0.18, -0.065, 0), (0.18, 0.065, 0.25), hide, bevel=0.025)
        g.box("Decor", (-0.185, -0.078, 0.09), (0.185, 0.0, 0.265), shade(hide, 0.85), bevel=0.02)
        for x in (-0.1, 0.1):
            g.box(
                "Decor",
                (x - 0.014, -0.086, 0.05),
                (x + 0.014, -0.074, 0.24),
                shade(hide, 0.6),
                bevel=0.003,
            )
            g.box(
                "Metal",
                (x - 0.018, -0.09, 0.08),
                (x + 0.018, -0.083, 0.115),
                paint("#c2a04a"),
                bevel=0.003,
            )
        bow = [
            (0.09 * math.cos(t), 0, 0.255 + 0.105 * math.sin(t))
            for t in (math.pi * k / 10 for k in range(11))
        ]
        g.tube("Decor", bow, 0.011, shade(hide, 0.7), 7)


def draw_suitcase(g: Geometry) -> None:
    hide = paint("#6e4a30")
    with g.placed(0, 0, -0.45):
        g.box("Decor", (-0.31, -0.095, 0), (0.31, 0.095, 0.4), hide, bevel=0.02)
        for y in (-0.012, 0.012):
            g.box("Decor", (-0.313, y - 0.002, 0.002), (0.313, y + 0.002, 0.403), shade(hide, 0.45))
        for x in (-0.2, 0.2):
            g.box(
                "Decor",
                (x - 0.022, -0.1, -0.003),
                (x + 0.022, 0.1, 0.405),
                shade(hide, 0.65),
                bevel=0.004,
            )
            g.box(
                "Metal",
                (x - 0.02, -0.03, 0.403),
                (x + 0.02, 0.03, 0.412),
                paint("#c2a04a"),
                bevel=0.003,
            )
        for x in (-0.3, 0.3):
            for z in (0.01, 0.39):
                g.blob(
                    "Decor", (x, -0.09, z), (0.03, 0.016, 0.03), shade(hide, 0.5), rings=5, sides=8
                )
        g.tube(
            "Decor",
            [(-0.075, 0, 0.405), (-0.065, 0, 0.445), (0.065, 0, 0.445), (0.075, 0, 0.405)],
            0.011,
            shade(hide, 0.5),
            7,
        )
        g.box("Paper", (0.03, -0.0968, 0.14), (0.12, -0.0955, 0.2), paint("#c9b98f"))


def draw_box(g: Geometry) -> None:
    """A cardboard box with tape."""
    card = paint("#b08a5a")
    w, d, h = 0.17, 0.13, 0.12
    g.box("Decor", (-w, -d, -h), (w, d, h), card, bevel=0.004)
    tape = paint("#d8c49a")
    g.box("Decor", (-w - 0.001, -0.025, h - 0.09), (w + 0.001, 0.025, h + 0.0012), tape, skip="-z")
    g.box("Decor", (-w, -0.0014, h + 0.0012), (w, 0.0014, h + 0.002), shade(card, 0.5))
    for x in (0.06, 0.1):
        g.add(
            "Decor",
            [
                (x, -d - 0.0012, 0.02),
                (x + 0.015, -d - 0.0012, 0.02),
                (x + 0.015, -d - 0.0012, 0.06),
                (x + 0.024, -d - 0.0012, 0.06),
                (x + 0.0075, -d - 0.0012, 0.085),
                (x - 0.009, -d - 0.0012, 0.06),
                (x, -d - 0.0012, 0.06),
            ],
            [(0, 1, 2, 6), (5, 3, 4)],
            paint("#5a4430"),
        )


def draw_parcel(g: Geometry) -> None:
    """A small parcel in brown paper and string: what stands for a name that nobody drew."""
    brown, string = paint("#a5845a"), paint("#e0d3b0")
    w, d, h = 0.09, 0.065, 0.04
    g.box("Decor", (-w, -d, -h), (w, d, h), brown, bevel=0.006)
    e = 0.0025
    g.box("Decor", (-e, -d - e, -h - e), (e, d + e, h + e), string)
    g.box("Decor", (-w - e, -e, -h - e), (w + e, e, h + e), string)
    for side in (-1, 1):
        loop = [
            (side * (0.018 - 0.018 * math.cos(t)), 0.004 * side, h + 0.006 + 0.012 * math.sin(t))
            for t in (2 * math.pi * k / 8 for k in range(9))
        ]
        g.tube("Decor", loop, 0.0018, string, 4)


def draw_umbrella(g: Geometry) -> None:
    """An open umbrella, its stick upright, the hand on the crook."""
    cloth, steel = paint("#2c3a4a"), paint("#8f9497")
    g.tube("Metal", [(0, 0, -0.04), (0, 0, 0.82)], 0.006, steel, 6)
    crook = [
        (0.04 - 0.04 * math.cos(t), 0, -0.06 - 0.04 * math.sin(t))
        for t in (math.pi * k / 8 for k in range(9))
    ]
    g.tube("Decor", [(0, 0, 0.05), (0, 0, -0.04), *crook], 0.012, paint("#6b4426"), 7)
    ribs, top, rim, r = 8, 0.8, 0.52, 0.5
    points = [(0.0, 0.0, top)]
    for ring, (share, z) in enumerate(((0.5, top - 0.07), (1.0, rim))):
        for k in range(ribs * 2):
            a = math.pi * k / ribs
            dip = 1.0 if k % 2 == 0 else 0.93
            points.append(
                (
                    r * share * dip * math.cos(a),
                    r * share * dip * math.sin(a),
                    z + (0.02 * ring if k % 2 else 0),
                )
            )
    n = ribs * 2
    faces: list[tuple[int, ...]] = [(0, 1 + k, 1 + (k + 1) % n) for k in range(n)]
    faces += [(1 + k, 1 + n + k, 1 + n + (k + 1) % n, 1 + (k + 1) % n) for k in range(n)]
    colours = [cloth] + [shade(cloth, 1.1 if k % 2 else 0.85) for k in range(2 * n)]
    g.add("Fabric", points, faces, colours)
    for k in range(ribs):
        a = 2 * math.pi * k / ribs
        g.tube(
            "Metal",
            [(0, 0, 0.52), (r * 0.5 * math.cos(a), r * 0.5 * math.sin(a), top - 0.085)],
            0.0025,
            steel,
            3,
        )


def draw_ring(g: Geometry) -> None:
    """A ring with a stone, standing on its band; larger than life by nothing."""
    gold = paint("#d0a648")
    band = [
        (0.0095 * math.cos(t), 0, 0.0095 * math.sin(t))
        for t in (2 * math.pi * k / 24 for k in range(24))
    ]
    g.tube("Metal", band, 0.0014, gold, 8, closed=True)
    g.lathe("Metal", [(0.0012, 0.0095), (0.0034, 0.0125)], gold, 8)
    g.lathe(
        "Screens",
        [
            (0.0, 0.0105),
            (0.0034, 0.0132),
            (0.0034, 0.0132),
            (0.002, 0.0148),
            (0.002, 0.0148),
            (0, 0.0148),
        ],
        [
            paint("#7fa8c4"),
            paint("#bfe0ee"),
            paint("#dff2fa"),
            paint("#8fc0d8"),
            paint("#eef8fc"),
            paint("#eef8fc"),
        ],
        8,
    )


def draw_coin(g: Geometry) -> None:
    gold = paint("#b8923f")
    r = 0.0125
    g.lathe(
        "Metal",
        [
            (0, -0.001),
            (r, -0.001),
            (r, -0.001),
            (r, 0.001),
            (r, 0.001),
            (r * 0.86, 0.0011),
            (r * 0.86, 0.0006),
            (0, 0.0006),
        ],
        [gold] * 6 + [shade(gold, 0.8)] * 2,
        24,
    )
    g.blob("Metal", (0, 0.001, 0.0006), (0.005, 0.006, 0.0008), shade(gold, 1.1), rings=4, sides=10)
    g.blob(
        "Metal", (0, -0.006, 0.0006), (0.007, 0.003, 0.0007), shade(gold, 1.05), rings=4, sides=10
    )


def draw_hat(g: Geometry) -> None:
    """A felt hat, its crown up, held by the brim."""
    felt = paint("#4a4038")
    g.lathe(
        "Decor",
        [
            (0.16, -0.004),
            (0.163, 0.0),
            (0.16, 0.004),
            (0.1, 0.008),
            (0.1, 0.008),
            (0.098, 0.055),
            (0.09, 0.1),
            (0.06, 0.115),
            (0.03, 0.1),
            (0, 0.095),
        ],
        felt,
        24,
    )
    g.lathe(
        "Decor",
        [(0.16, -0.004), (0.095, 0.002), (0.09, 0.05), (0, 0.06)],
        shade(felt, 0.4),
        24,
        inside=False,
    )
    g.lathe("Decor", [(0.1025, 0.008), (0.1015, 0.038)], paint("#1f1b1a"), 24)


def draw_doll(g: Geometry) -> None:
    """A teddy bear, sitting."""
    fur = paint("#a87a48")
    pale = mix(fur, paint("#e8d3a8"), 0.6)
    g.blob("Decor", (0, 0, 0), (0.075, 0.065, 0.085), fur, rings=8, sides=12)
    g.blob("Decor", (0, -0.045, -0.005), (0.048, 0.03, 0.055), pale, rings=6, sides=10)
    g.blob("Decor", (0, -0.01, 0.125), (0.065, 0.058, 0.058), fur, rings=8, sides=12)
    g.blob("Decor", (0, -0.062, 0.108), (0.028, 0.022, 0.022), pale, rings=6, sides=8)
    g.blob("Decor", (0, -0.084, 0.116), (0.009, 0.006, 0.007), paint("#1f1a18"), rings=4, sides=6)
    for side in (-1, 1):
        g.blob("Decor", (side * 0.05, -0.005, 0.178), (0.024, 0.014, 0.024), fur, rings=6, sides=8)
        g.blob(
            "Decor",
            (side * 0.024, -0.062, 0.138),
            (0.007, 0.005, 0.007),
            paint("#1f1a18"),
            rings=4,
            sides=6,
        )
        g.tube(
            "Decor",
            [(side * 0.06, -0.01, 0.05), (side * 0.105, -0.045, 0.0), (side * 0.1, -0.07, -0.02)],
            [0.028, 0.024, 0.026],
            fur,
            8,
        )
        g.tube(
            "Decor",
            [
                (side * 0.045, -0.02, -0.06),
                (side * 0.06, -0.1, -0.065),
                (side * 0.065, -0.125, -0.05),
            ],
            [0.034, 0.028, 0.032],
            fur,
            8,
        )


def draw_ball(g: Geometry) -> None:
    """A beach-size ball with coloured bands."""
    r, red, cream = 0.11, paint("#a8342a"), paint("#e0d6bc")
    profile: list[tuple[float, float]] = []
    colours: list[Rgb] = []
    bands = 5
    for k in range(bands):
        for i in range(4):
            a = math.pi * ((k + i / 3) / bands - 0.5)
            profile.append((r * math.cos(a), r * math.sin(a)))
            colours.append(red if k % 2 else cream)
    with g.placed(pitch=25):
        g.lathe("Decor", profile, colours, 20)


def draw_guitar(g: Geometry) -> None:
    """An acoustic guitar: neck along +Y, its front towards +Z, the hand on the neck."""
    top, side = paint("#c08a48"), paint("#6b3f22")
    with g.placed(0, -0.55, 0):
        outline = []
        for k in range(28):
            a = 2 * math.pi * k / 28
            w = 0.17 + 0.03 * math.cos(a)
            waist = 1 - 0.26 * math.exp(-(((math.cos(a) + 0.1) / 0.32) ** 2))
            outline.append(
                (math.sin(a) * w * waist * (1.1 if math.cos(a) < 0 else 0.9), -math.cos(a) * -0.24)
            )
        outline = outline[::-1]
        g.extrude("Decor", outline, -0.05, 0.05, top, side, axis="z")
        g.lathe_disc("Decor", (0, 0.04, 0.0512), 0.048, paint("#2a1a12"), 20)
        g.box("Decor", (-0.06, -0.12, 0.05), (0.06, -0.1, 0.06), side)
        g.box("Decor", (-0.026, 0.2, 0.03), (0.026, 0.62, 0.058), side, bevel=0.004)
        g.box("Decor", (-0.036, 0.62, 0.025), (0.036, 0.76, 0.045), shade(side, 0.7), bevel=0.004)
        for k in range(6):
            x = -0.019 + 0.0076 * k
            g.box("Metal", (x - 0.0006, -0.11, 0.06), (x + 0.0006, 0.63, 0.0615), paint("#d8d4c8"))
            g.tube(
                "Metal",
                [
                    (0.045 * (1 if k % 2 else -1), 0.65 + 0.035 * (k // 2), 0.035),
                    (0.03 * (1 if k % 2 else -1), 0.65 + 0.035 * (k // 2), 0.035),
                ],
                0.006,
                paint("#b8b4a8"),
                5,
            )


def draw_glasses(g: Geometry) -> None:
    """Spectacles, lenses towards +Y."""
    horn = paint("#3a241a")
    for side in (-1, 1):
        ring = [
            (side * 0.034 + 0.025 * math.cos(t), 0, 0.021 * math.sin(t))
            for t in (2 * math.pi * k / 16 for k in range(16))
        ]
        g.tube("Decor", ring, 0.0024, horn, 6, closed=True)
        g.add(
            "Paper",
            [(x * 0.98 + side * 0.0006, 0, z * 0.98) for x, _, z in ring],
            [tuple(range(16))],
            paint("#9db4bc"),
        )
        g.tube(
            "Decor",
            [
                (side * 0.058, 0, 0.006),
                (side * 0.066, -0.01, 0.008),
                (side * 0.066, -0.1, 0.004),
                (side * 0.064, -0.13, -0.018),
            ],
            0.0022,
            horn,
            5,
        )
    g.tube("Decor", [(-0.01, 0, 0.004), (0, 0, 0.009), (0.01, 0, 0.004)], 0.0022, horn, 5)


def draw_scarf(g: Geometry) -> None:
    """A folded woollen scarf with fringes."""
    wool, band = paint("#8a3a34"), paint("#d8c7a0")
    for k in range(3):
        with g.placed(0, 0, -0.03 + 0.022 * k):
            g.box("Fabric", (-0.14, -0.09, 0), (0.14, 0.09, 0.024), g.vary(wool, 0.06), bevel=0.01)
    for x in (-0.1, -0.07, 0.07, 0.1):
        g.box("Fabric", (x - 0.009, -0.091, 0.0), (x + 0.009, 0.091, 0.0395), band, skip="-z")
    for k in range(9):
        x = -0.13 + 0.0325 * k
        g.tube(
            "Fabric",
            [(x, -0.088, 0.02), (x + 0.004, -0.12, 0.0), (x, -0.14, -0.03)],
            0.004,
            wool,
            4,
        )
