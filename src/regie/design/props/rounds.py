"""What is round: balls, discs, hoops, coils, crowns, skulls, statues."""

from __future__ import annotations

import math

from regie.design.props.vehicles import wheel as draw_wheel
from regie.design.sets.colour import Rgb, mix, paint
from regie.design.sets.geometry import Geometry
from regie.library.shapes import Measures


def ball(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    ball = w if m.has("string") else h
    r = (w / 2, d / 2, min(ball, h) / 2)
    low = 0.0
    if m.has("foot"):
        low = h * 0.14
        g.cylinder("Decor", w * 0.34, 0, h * 0.16, second, 14, w * 0.22)
        r = (w / 2, d / 2, (h - low) / 2)
    z = h - r[2] if m.has("string") else low + r[2]
    g.blob("Decor", (0, 0, z), r, main, 0.0, 10, 16)
    if m.has("string"):
        g.tube("Paper", [(0, 0, h - 2 * r[2]), (0.02, 0, h * 0.4), (0, 0, 0)], 0.002, second, 4)
    if m.has("stem"):
        g.tube("Decor", [(0, 0, h * 0.94), (w * 0.06, 0, h * 1.12)], w * 0.035, second, 5)


def disc(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, _, h = m.size
    with g.placed(scale=1.0):
        g.lathe("Decor", [(0, 0), (w * 0.42, 0), (w / 2, h * 0.5), (w / 2, h), (0, h)], main, 24)
        if m.has("topping"):
            inks = (second, mix(second, paint("#5a7a3a"), 0.6), mix(second, paint("#e0b92c"), 0.5))
            for k in range(14):
                a, r = 2.4 * k, w * 0.4 * math.sqrt((k + 0.5) / 14)
                at = (r * math.cos(a), r * math.sin(a), h)
                g.blob(
                    "Decor",
                    at,
                    (w * 0.07, w * 0.07, max(h * 0.14, w * 0.018)),
                    inks[k % 3],
                    0.1,
                    5,
                    8,
                )


def hoop(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, _ = m.size
    r = w * float(m.told("tube", "0.06"))
    count = 28
    ring = [
        ((w / 2 - r) * math.cos(t), (d / 2 - r) * math.sin(t), r)
        for t in (2 * math.pi * k / count for k in range(count))
    ]
    inks = [second if (k // 4) % 2 and second != main else main for k in range(count)]
    g.tube("Decor", ring, r, inks, 9, closed=True)


def rings(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, _ = m.size
    r = d / 2 * 0.88
    for x in (-w / 2 + r, w / 2 - r):
        ring = [
            (x + r * math.cos(t), r + r * math.sin(t), 0.006)
            for t in (2 * math.pi * k / 20 for k in range(20))
        ]
        g.tube("Metal", [(a, b - r, c) for a, b, c in ring], 0.006, main, 7, closed=True)
    for k in range(3):
        g.blob("Metal", (-0.012 + 0.012 * k, 0, 0.006), (0.009, 0.005, 0.004), second)


def wheel(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    with g.placed(0, 0, h / 2):
        draw_wheel(g, (0, 0, 0), w / 2, d, main, second, across="y")


def coil(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, _, h = m.size
    r = h / 6
    way = [
        (
            (w / 2 - r) * (0.9 + 0.1 * math.sin(t * 0.7)) * math.cos(t),
            (w / 2 - r) * (0.9 + 0.1 * math.cos(t * 0.9)) * math.sin(t),
            r + (h - 2 * r) * t / (8 * math.pi),
        )
        for t in (8 * math.pi * k / 96 for k in range(97))
    ]
    g.tube("Decor", way, r, main, 6)


def crown(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, _, h = m.size
    r, count = w / 2, 24
    points, faces = [], []
    for k in range(count):
        a = 2 * math.pi * k / count
        top = h if k % 3 == 0 else h * 0.5
        points += [
            (r * math.cos(a), r * math.sin(a), 0),
            (r * 1.05 * math.cos(a), r * 1.05 * math.sin(a), top),
        ]
        n = (k + 1) % count
        faces.append((2 * k, 2 * n, 2 * n + 1, 2 * k + 1))
        if k % 3 == 0:
            g.blob(
                "Decor", (r * 1.05 * math.cos(a), r * 1.05 * math.sin(a), h), (0.008,) * 3, second
            )
    g.add("Fabric", points, faces, main)


def curve(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    r = d / 2
    way = [(-w / 2 + w * k / 8, 0, r + (h - d) * (k / 4 - 1) ** 2) for k in range(9)]
    radii = [r * 0.25, r * 0.8, r, r, r, r, r, r * 0.8, r * 0.25]
    g.tube("Decor", way, radii, [second, *[main] * 7, second], 9)


def skull(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    g.blob("Decor", (0, d * 0.08, h * 0.62), (w / 2, d * 0.42, h * 0.38), main, 0.0, 10, 14)
    g.box("Decor", (-w * 0.26, -d * 0.42, 0), (w * 0.26, d * 0.05, h * 0.34), main, bevel=w * 0.08)
    for x in (-0.21, 0.21):
        g.blob("Decor", (x * w, -d * 0.34, h * 0.52), (w * 0.14, d * 0.08, h * 0.1), second)
    g.blob("Decor", (0, -d * 0.4, h * 0.36), (w * 0.06, d * 0.06, h * 0.06), second)
    for k in range(6):
        x = w * (-0.2 + 0.08 * k)
        g.box("Decor", (x, -d * 0.43, h * 0.1), (x + w * 0.012, -d * 0.41, h * 0.24), second)


def statue(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    g.box("Rock", (-w / 2, -d / 2, 0), (w / 2, d / 2, h * 0.28), second, bevel=0.02)
    g.lathe(
        "Rock",
        [
            (w * 0.3, h * 0.28),
            (w * 0.26, h * 0.5),
            (w * 0.2, h * 0.6),
            (w * 0.34, h * 0.8),
            (w * 0.1, h * 0.85),
            (w * 0.09, h * 0.88),
        ],
        main,
        14,
    )
    g.blob("Rock", (0, 0, h * 0.94), (w * 0.15, w * 0.17, h * 0.065), main, 0.02, 8, 12)
    for side in (-1, 1):
        g.tube(
            "Rock",
            [
                (side * w * 0.33, 0, h * 0.79),
                (side * w * 0.4, -w * 0.1, h * 0.65),
                (side * w * 0.2, -w * 0.3, h * 0.62),
            ],
            w * 0.07,
            main,
            8,
        )
