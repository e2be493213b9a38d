"""What hands use: sticks, tools with a head on a handle, bows, bundles, ladders."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from regie.design.props.arcs import arc
from regie.design.sets.colour import Rgb, paint, shade
from regie.design.sets.geometry import Geometry
from regie.library.shapes import Measures

STICKS: Mapping[str, Sequence[tuple[float, float, int]]] = {
    "rod": ((0, 1, 0), (1, 0.8, 0)),
    "club": (
        (0, 0.55, 1),
        (0.06, 0.4, 1),
        (0.3, 0.45, 0),
        (0.7, 0.95, 0),
        (0.95, 1, 0),
        (1, 0.6, 0),
    ),
    "brush": (
        (0, 0.4, 0),
        (0.5, 0.9, 0),
        (0.72, 0.6, 0),
        (0.73, 0.9, 2),
        (0.82, 0.9, 2),
        (0.83, 1, 1),
        (0.92, 1, 1),
        (1, 0.1, 1),
    ),
    "syringe": (
        (0, 0.8, 1),
        (0.03, 0.8, 1),
        (0.04, 0.2, 1),
        (0.28, 0.2, 1),
        (0.29, 1, 0),
        (0.72, 1, 0),
        (0.75, 0.3, 0),
        (0.78, 0.06, 2),
        (1, 0.04, 2),
    ),
    "microphone": (
        (0, 0.5, 0),
        (0.68, 0.62, 0),
        (0.7, 0.95, 1),
        (0.85, 1, 1),
        (0.97, 0.7, 1),
        (1, 0.1, 1),
    ),
    "cigar": ((0, 0.8, 0), (0.2, 1, 0), (0.9, 0.95, 0), (0.91, 0.9, 1), (1, 0.8, 1)),
    "telescope": (
        (0, 0.55, 1),
        (0.3, 0.55, 1),
        (0.31, 0.75, 0),
        (0.62, 0.75, 0),
        (0.63, 0.95, 1),
        (1, 1, 1),
    ),
    "arrow": (
        (0, 0.9, 1),
        (0.1, 0.9, 1),
        (0.12, 0.2, 0),
        (0.93, 0.2, 0),
        (0.94, 0.7, 1),
        (1, 0.02, 1),
    ),
    "carrot": (
        (0, 0.1, 0),
        (0.5, 0.6, 0),
        (0.86, 1, 0),
        (0.9, 0.5, 0),
        (0.91, 0.4, 1),
        (1, 0.7, 1),
    ),
    "bone": ((0, 0.8, 0), (0.06, 1, 0), (0.14, 0.5, 0), (0.86, 0.5, 0), (0.94, 1, 0), (1, 0.8, 0)),
    "hook": ((0, 1, 0), (1, 1, 0)),
    "pipe": ((0, 0.25, 1), (0.6, 0.3, 1), (0.7, 0.35, 0), (0.8, 0.4, 0)),
}
"""Along a stick: where, how thick, and which colour (0 its own, 1 the second, 2 metal)."""

STEEL = paint("#a9adb1")


def stick(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """Lies along X, its head to +X."""
    long, wide, _ = m.size
    r = wide / 2
    inks = (main, second, STEEL)
    rings = STICKS[m.told("profile", "rod")]
    path = [(-long / 2 + long * at, 0, r) for at, _, _ in rings]
    g.tube("Decor", path, [max(r * k, 4e-4) for _, k, _ in rings], [inks[c] for *_, c in rings], 9)
    if m.told("profile", "") == "pipe":
        with g.placed(long * 0.36, 0, 0):
            g.lathe(
                "Decor", [(0, 0), (r * 0.7, r * 0.2), (r, 2.2 * r), (r * 0.7, 2.2 * r)], main, 12
            )
    if m.told("profile", "") == "hook":
        way = [(long / 2 + r * math.sin(t), 0, r * 4 - r * 3 * math.cos(t)) for t in arc(0, 170, 8)]
        g.tube("Metal", way, [r] * 8 + [r * 0.4], main, 7)


def tool(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """Stands upright on the end of its handle, its head on top."""
    w, d, h = m.size
    r = max(min(0.018, h * 0.02), 0.008)
    g.tube("Decor", [(0, 0, 0), (0, 0, h * 0.96)], [r * 1.1, r * 0.9], main, 8)
    match m.told("head", ""):
        case "pick":
            way = [
                (x * w / 2, 0, h - abs(x) ** 1.7 * h * 0.11) for x in (-1, -0.6, -0.2, 0.2, 0.6, 1)
            ]
            g.tube("Metal", way, [0.004, r, r * 1.7, r * 1.7, r, 0.004], second, 7)
        case "scythe":
            way = [(x * w, 0, h * 0.98 - (x**2) * w * 0.35) for x in (0, 0.25, 0.5, 0.75, 1)]
            for k in range(4):
                (x0, _, z0), (x1, _, z1) = way[k], way[k + 1]
                a, b = w * 0.1 * (1 - k / 4.2), w * 0.1 * (1 - (k + 1) / 4.2)
                g.add(
                    "Paper",
                    [(x0, 0, z0), (x1, 0, z1), (x1, 0, z1 - b), (x0, 0, z0 - a)],
                    [(0, 1, 2, 3)],
                    second,
                )
        case "fork" | "rake":
            teeth, flat = (4, m.told("head", "") == "rake")
            teeth = 9 if flat else 4
            z = h * (0.97 if flat else 0.84)
            g.tube("Metal", [(-w / 2, 0, z), (w / 2, 0, z)], r * 0.7, second, 6)
            for k in range(teeth):
                x = -w / 2 + w * k / (teeth - 1)
                end = (x, -d, z - 0.01) if flat else (x, 0, h)
                g.tube("Metal", [(x, 0, z), end], [r * 0.55, r * 0.25], second, 5)
        case "hoe":
            g.box("Metal", (-w / 2, -d, h * 0.93), (w / 2, -d + 0.006, h), second)
            g.tube("Metal", [(0, 0, h * 0.95), (0, -d, h * 0.985)], r * 0.7, second, 6)
        case "mallet":
            g.box("Decor", (-w / 2, -d / 2, h - d), (w / 2, d / 2, h), second, bevel=d * 0.12)
        case "point":
            with g.placed(0, 0, h * 0.9):
                g.lathe("Metal", [(r * 0.9, 0), (w / 2, h * 0.02), (0.001, h * 0.1)], second, 6)
        case "mop":
            for k in range(24):
                a = 2.4 * k
                x, y = math.cos(a) * w / 2, math.sin(a) * d / 2
                # A mop stands on its head.
                g.tube(
                    "Fabric",
                    [(0, 0, h * 0.16), (x * 0.7, y * 0.7, h * 0.1), (x, y, 0.004)],
                    0.008,
                    shade(second, 0.85 + 0.02 * (k % 8)),
                    4,
                )
        case "blade":
            g.box("Decor", (-w / 2, -d / 4, h * 0.7), (w / 2, d / 4, h), second, bevel=0.008)
        case "hook":
            way = [
                (w / 2 - w / 2 * math.cos(t), 0, h * 0.94 + w / 2 * math.sin(t))
                for t in arc(0, 200, 10)
            ]
            g.tube("Decor", way, r, main, 8)
        case "reel":
            g.tube("Decor", [(0, 0, h * 0.5), (0, 0, h)], [r * 0.7, 0.002], second, 6)
            g.tube("Paper", [(0, 0, h), (w * 4, -0.2, 0.2)], 0.0015, paint("#d8d2c4"), 3)
            with g.placed(0, -d, h * 0.16, pitch=90):
                g.cylinder("Metal", d, -0.02, 0.02, second, 12)
        case "knob":
            g.blob("Decor", (0, 0, h), (w * 0.8, w * 0.8, w * 0.8), second)
            g.box("Metal", (-w, -w, 0), (w, w, 0.03), shade(main, 0.7))


def bow(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, _, h = m.size
    way = [(-w / 2 + w * math.sin(math.pi * k / 12), 0, h * k / 12) for k in range(13)]
    g.tube("Decor", way, [0.006 + 0.009 * math.sin(math.pi * k / 12) for k in range(13)], main, 7)
    g.tube("Paper", [way[0], way[-1]], 0.002, second, 4)


def bundle(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    r = w / 6
    for x, y in ((-2 * r, 0), (0, 0), (2 * r, 0), (-r, 1.7 * r), (r, 1.7 * r)):
        with g.placed(x, y - r, 0):
            g.cylinder("Decor", r, 0, h * 0.86, main, 10)
    g.box("Decor", (-w * 0.53, -d * 0.33, h * 0.36), (w * 0.53, d * 0.33, h * 0.46), second)
    g.tube("Decor", [(0, 0, h * 0.86), (r, 0, h * 0.95), (-r, 0, h)], 0.003, paint("#d8d2c4"), 5)


def twin(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    for side in (-1, 1):
        with g.placed(side * w / 4, 0, h / 2, pitch=90):
            g.lathe(
                "Decor",
                [
                    (0, -d / 2),
                    (h * 0.35, -d / 2),
                    (h * 0.35, 0),
                    (h * 0.5, d * 0.1),
                    (h * 0.5, d / 2),
                    (0, d / 2),
                ],
                main,
                14,
            )
    g.box("Decor", (-w * 0.1, -d * 0.2, h * 0.3), (w * 0.1, d * 0.2, h * 0.7), second)


def ladder(g: Geometry, m: Measures, main: Rgb, _second: Rgb) -> None:
    w, d, h = m.size
    for x in (-w / 2, w / 2):
        g.box("Decor", (x - 0.02, -d / 2, 0), (x + 0.02, d / 2, h), main, bevel=0.004)
    for k in range(int(h / 0.28)):
        z = 0.25 + 0.28 * k
        g.tube("Decor", [(-w / 2, 0, z), (w / 2, 0, z)], 0.016, main, 7)


def cross(g: Geometry, m: Measures, main: Rgb, _second: Rgb) -> None:
    w, d, h = m.size
    t = w * 0.09
    g.box("Decor", (-t, -d / 2, 0), (t, d / 2, h), main, bevel=0.004)
    g.box("Decor", (-w / 2, -d / 2, h * 0.64), (w / 2, d / 2, h * 0.64 + 2 * t), main, bevel=0.004)


def anchor(g: Geometry, m: Measures, main: Rgb, _second: Rgb) -> None:
    w, d, h = m.size
    r = d * 0.3
    g.tube("Metal", [(0, 0, 0.05), (0, 0, h * 0.9)], r, main, 8)
    g.tube("Metal", [(-w * 0.3, 0, h * 0.76), (w * 0.3, 0, h * 0.76)], r * 0.8, main, 8)
    way = [(w / 2 * math.sin(t), 0, h * 0.36 - h * 0.32 * math.cos(t)) for t in arc(-80, 80, 12)]
    g.tube("Metal", way, [r * 0.3] + [r] * 11 + [r * 0.3], main, 8)
    ring = [
        (h * 0.06 * math.cos(t), 0, h * 0.94 + h * 0.06 * math.sin(t))
        for t in (2 * math.pi * k / 12 for k in range(12))
    ]
    g.tube("Metal", ring, r * 0.5, main, 6, closed=True)
