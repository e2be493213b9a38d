"""What is of cloth: folded, crumpled, hung, worn; stretchers."""

from __future__ import annotations

import math

from regie.design.props.vehicles import wheel as draw_wheel
from regie.design.sets.colour import Rgb, paint
from regie.design.sets.geometry import Geometry
from regie.library.shapes import Measures

DARK = paint("#24272b")


def fold(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    for k in range(4):
        a, b = h * k / 4, h * (k + 1) / 4
        g.box(
            "Fabric",
            (-w / 2, -d / 2, a),
            (w / 2, d / 2, b),
            main if k % 2 else second,
            bevel=h * 0.1,
        )


def drape(g: Geometry, m: Measures, main: Rgb, _second: Rgb) -> None:
    """A cloth that lies crumpled."""
    w, d, h = m.size
    n = 12
    points = [
        (
            w * (i / n - 0.5),
            d * (j / n - 0.5),
            h * (0.45 + 0.3 * math.sin(i * 1.3 + j * 0.5) + 0.25 * math.cos(j * 1.7 - i * 0.4)),
        )
        for j in range(n + 1)
        for i in range(n + 1)
    ]
    faces = [
        (j * (n + 1) + i, j * (n + 1) + i + 1, (j + 1) * (n + 1) + i + 1, (j + 1) * (n + 1) + i)
        for j in range(n)
        for i in range(n)
    ]
    g.add("Fabric", points, faces, main)


def garment(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """Hangs as on a hanger: shoulders, sleeves, a front that closes."""
    w, d, h = m.size
    top = h * 0.96
    body = [
        (-w * 0.36, 0),
        (w * 0.36, 0),
        (w * 0.3, h * 0.6),
        (w * 0.36, top * 0.95),
        (w * 0.1, top),
        (-w * 0.1, top),
        (-w * 0.36, top * 0.95),
        (-w * 0.3, h * 0.6),
    ]
    g.extrude("Fabric", body, -d / 2, d / 2, main)
    for side in (-1, 1):
        way = [
            (side * w * 0.34, 0, top * 0.92),
            (side * w * 0.44, 0, top * 0.7),
            (side * w * 0.46, 0, top - min(0.6, h * 0.75)),
        ]
        g.tube("Fabric", way, [d * 0.55, d * 0.5, d * 0.42], main, 9)
    g.box("Fabric", (-0.006, -d / 2 - 0.004, h * 0.03), (0.006, -d / 2, top), second)


def mask(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    g.blob("Decor", (0, 0, h / 2), (w / 2, d / 2, h / 2), main, 0.0, 10, 16)
    for x in (-0.2, 0.2):
        g.blob("Decor", (x * w, -d * 0.44, h * 0.6), (w * 0.11, d * 0.1, h * 0.05), second)
    g.blob("Decor", (0, -d * 0.48, h * 0.27), (w * 0.18, d * 0.08, h * 0.03), second)


def dome(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    g.blob(
        "Decor",
        (0, 0, h * 0.1),
        (w * 0.46, d * 0.46, h * 0.9),
        main,
        0.0,
        10,
        16,
        flat_below=h * 0.1,
    )
    g.lathe(
        "Decor",
        [(w * 0.42, h * 0.06), (w * 0.5, h * 0.08), (w * 0.5, h * 0.12), (w * 0.44, h * 0.16)],
        second,
        18,
    )


def stretcher(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    g.box("Fabric", (-w / 2, -d / 2, h * 0.86), (w / 2, d / 2, h), main, bevel=0.03)
    for x in (-w / 2, w / 2):
        g.tube("Metal", [(x, -d / 2, h * 0.84), (x, d / 2, h * 0.84)], 0.02, second, 7)
        for y in (-0.38, 0.38):
            g.tube("Metal", [(x, y * d, h * 0.84), (x * 0.8, y * d * 0.8, 0.1)], 0.016, second, 6)
            draw_wheel(g, (x * 0.8, y * d * 0.8, 0.07), 0.07, 0.03, DARK, second)
