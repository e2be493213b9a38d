"""Animals from a few measures: how long the legs, how high the head, what horns and tail."""

from __future__ import annotations

import math

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.geometry import Geometry
from regie.library.shapes import Measures

BLACK = paint("#17161a")


def beast(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A beast on four legs that looks to -Y."""
    w, d, h = m.size
    neck = m.number("neck", 0.4)
    leg = h * m.number("legs", 0.45) if neck < 0.9 else h * m.number("legs", 0.45) * 0.78
    back = h * (0.92 if neck < 0.55 else 0.74 if neck < 0.9 else 0.66)
    thick = (back - leg) * 0.55 + 0.01
    z, long = (leg + back) / 2 + thick * 0.1, d * (0.62 if neck < 0.9 else 0.55)
    rough = 0.07 if m.has("woolly") else 0.0
    y = d * 0.1
    g.blob("Decor", (0, y, z), (w * 0.47, long * 0.6, thick), main, rough, 14, 22)
    for at, size in ((-0.34, 0.98), (0.36, 0.92)):  # shoulders and haunches
        middle = (0.0, y + at * long, z - thick * 0.04)
        g.blob("Decor", middle, (w * 0.46 * size, long * 0.26, thick * size), main, rough, 12, 18)
    if m.has("spots"):
        for k in range(7):
            side = 1 if k % 2 else -1
            spot = (
                side * w * 0.44,
                y + long * (-0.4 + 0.13 * k),
                z + thick * 0.3 * math.sin(k * 2.2),
            )
            g.blob("Decor", spot, (w * 0.07, long * 0.08, thick * 0.28), second, 0.12, 6, 9)
    if m.has("hump"):
        g.blob("Decor", (0, y, back + thick * 0.25), (w * 0.3, long * 0.2, thick * 0.6), main)
    r = max(w * 0.12, thick * 0.2)
    for side in (-1, 1):
        for at in (-0.42, 0.42):
            x, foot = side * w * 0.3, y + at * long
            knee = foot + (0.03 if at > 0 else -0.01) * d
            path = [(x, foot, z), (x, knee, leg * 0.5), (x, foot, r * 0.5)]
            g.tube("Decor", path, [r * 1.35, r * 0.75, r * 0.6], main, 8)
            g.blob(
                "Decor", (x, foot - r * 0.3, r * 0.35), (r * 0.8, r, r * 0.4), shade(second, 0.5)
            )
    size = d * m.number("head", 0.25) * 0.42
    start = (0.0, y - long * 0.5, z + thick * 0.35)
    reach = d / 2 - abs(start[1])
    head = (0.0, -d / 2 + size * 0.7, min(h - size * 0.55, back + neck * thick * 0.9))
    if neck >= 0.9:
        head = (0.0, start[1] - reach * 0.55, h - size * 0.6)
    g.tube("Decor", [start, head], [thick * 0.72, size * 0.62], main, 10)
    if m.has("mane"):
        g.blob(
            "Decor",
            (0, head[1] + size * 0.55, head[2] - size * 0.1),
            (size * 1.15, size * 0.7, size * 1.2),
            second,
            0.1,
            9,
            14,
        )
    _head(g, m, head, size, main, second)
    _tail(g, m, (0.0, y + long * 0.58, z + thick * 0.5), d, leg, main, second)


def _head(
    g: Geometry, m: Measures, at: tuple[float, float, float], size: float, main: Rgb, second: Rgb
) -> None:
    _, y, z = at
    g.blob("Decor", at, (size * 0.62, size * 0.85, size * 0.68), main, 0.0, 9, 12)
    if m.has("snout"):
        g.blob(
            "Decor",
            (0, y - size * 0.85, z - size * 0.22),
            (size * 0.36, size * 0.55, size * 0.36),
            mix(main, second, 0.5),
            0.0,
            8,
            10,
        )
        g.blob(
            "Decor",
            (0, y - size * 1.35, z - size * 0.14),
            (size * 0.16, size * 0.08, size * 0.12),
            BLACK,
        )
    for side in (-1, 1):
        g.blob(
            "Decor", (side * size * 0.46, y - size * 0.5, z + size * 0.18), (size * 0.1,) * 3, BLACK
        )
        if m.has("bigears"):
            g.blob(
                "Decor",
                (side * size * 1.0, y + size * 0.25, z),
                (size * 0.6, size * 0.1, size * 0.85),
                main,
            )
        else:
            tall = 0.42 if m.has("ears") else 0.24
            g.blob(
                "Decor",
                (side * size * 0.45, y + size * 0.2, z + size * 0.66),
                (size * 0.16, size * 0.1, size * tall),
                main,
            )
        if m.has("horns"):
            way = [
                (side * size * 0.35, y + size * 0.1, z + size * 0.55),
                (side * size * 0.95, y, z + size * 0.75),
                (side * size * 1.0, y - size * 0.2, z + size * 1.2),
            ]
            g.tube("Decor", way, [size * 0.14, size * 0.1, size * 0.02], paint("#d8cfb8"), 7)
        if m.has("antlers"):
            base = (side * size * 0.25, y + size * 0.1, z + size * 0.55)
            top = (side * size * 1.5, y + size * 0.5, z + size * 2.6)
            bend = (side * size * 1.2, y + size * 0.6, z + size * 1.3)
            g.tube("Decor", [base, bend, top], [size * 0.12, size * 0.1, size * 0.03], second, 6)
            for end in ((1.9, -0.2, 2.2), (0.9, -0.3, 1.9)):
                tip = (side * size * end[0], y + size * end[1], z + size * end[2])
                g.tube("Decor", [bend, tip], [size * 0.09, size * 0.02], second, 6)
    if m.has("trunk"):
        way = [
            (0, y - size * 0.6, z - size * 0.2),
            (0, y - size * 1.2, z - size * 1.0),
            (0, y - size * 1.15, z - size * 2.4),
            (0, y - size * 1.5, z - size * 2.9),
        ]
        g.tube("Decor", way, [size * 0.4, size * 0.32, size * 0.2, size * 0.12], main, 9)
        for side in (-1, 1):
            way = [
                (side * size * 0.35, y - size * 0.7, z - size * 0.5),
                (side * size * 0.45, y - size * 1.6, z - size * 0.9),
            ]
            g.tube("Decor", way, [size * 0.12, size * 0.03], paint("#e8e2d0"), 7)


def _tail(
    g: Geometry,
    m: Measures,
    at: tuple[float, float, float],
    d: float,
    leg: float,
    main: Rgb,
    second: Rgb,
) -> None:
    _, y, z = at
    match m.told("tail", "short"):
        case "thin":
            way = [
                (0, y, z),
                (0, y + d * 0.05, z - leg * 0.5),
                (0, y + d * 0.04, max(z - leg * 1.1, leg * 0.2)),
            ]
            g.tube(
                "Decor", way, [d * 0.016, d * 0.01, d * 0.02], [main, main, shade(second, 0.6)], 7
            )
        case "long":
            way = [
                (0, y, z),
                (0, y + d * 0.12, z - leg * 0.5),
                (0, y + d * 0.24, z - leg * 0.7),
                (0, y + d * 0.32, z - leg * 0.4),
            ]
            g.tube(
                "Decor",
                way,
                [d * 0.025, d * 0.02, d * 0.015, d * 0.03],
                [main, main, main, second],
                7,
            )
        case "bushy":
            way = [(0, y, z), (0, y + d * 0.1, z - leg * 0.3), (0, y + d * 0.18, z - leg * 0.7)]
            g.tube(
                "Decor",
                way,
                [d * 0.03, d * 0.06, d * 0.012],
                [main, mix(main, second, 0.5), second],
                8,
            )
        case _:
            g.blob("Decor", (0, y + d * 0.02, z), (d * 0.025, d * 0.04, d * 0.03), main)


def bird(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A perching bird that looks to -Y."""
    w, d, h = m.size
    z = h * 0.5
    g.blob("Decor", (0, 0, z), (w * 0.42, d * 0.3, h * 0.26), main, 0.0, 9, 14)
    head = (0.0, -d * 0.28, h * 0.86)
    if m.has("neck"):
        g.tube(
            "Decor",
            [(0, -d * 0.2, z), (0, -d * 0.3, h * 0.72), head],
            [h * 0.12, h * 0.07, h * 0.07],
            main,
            8,
        )
    else:
        head = (0.0, -d * 0.2, h * 0.8)
    r = h * (0.12 if m.has("neck") else 0.19)
    g.blob("Decor", head, (r, r * 1.1, r), main, 0.0, 9, 12)
    with g.placed(head[0], head[1] - r, head[2], pitch=90):
        g.lathe("Decor", [(r * 0.4, 0), (r * 0.2, r * 0.6), (0.0005, r * 1.1)], second, 8)
    for side in (-1, 1):
        g.blob(
            "Decor", (side * r * 0.75, head[1] - r * 0.5, head[2] + r * 0.2), (r * 0.16,) * 3, BLACK
        )
        g.blob(
            "Decor",
            (side * w * 0.38, d * 0.06, z + h * 0.03),
            (w * 0.1, d * 0.3, h * 0.17),
            shade(main, 0.75),
            0.0,
            8,
            10,
        )
        if m.has("flying"):
            _wing(g, side, (w, d, h), z, main)
            continue
        leg = [
            (side * w * 0.18, 0, z - h * 0.2),
            (side * w * 0.18, 0, h * 0.015),
            (side * w * 0.18, -d * 0.1, h * 0.01),
        ]
        g.tube("Decor", leg, h * 0.015, second, 5)
    tail = [
        (-w * 0.14, d * 0.22, z),
        (w * 0.14, d * 0.22, z),
        (w * 0.2, d * 0.5, z - h * 0.06),
        (-w * 0.2, d * 0.5, z - h * 0.06),
    ]
    g.add("Fabric", tail, [(0, 1, 2, 3)], shade(main, 0.7))


def _wing(g: Geometry, side: int, size: tuple[float, float, float], z: float, main: Rgb) -> None:
    """A wing spread and raised, its tip behind."""
    w, d, h = size
    root, span = side * w * 0.3, side * d * 0.85
    edge = [
        (root, -d * 0.18, z + h * 0.1), (root + span * 0.5, -d * 0.22, z + h * 0.75),
        (root + span, d * 0.05, z + h * 1.0), (root + span * 0.55, d * 0.2, z + h * 0.62),
        (root, d * 0.2, z + h * 0.1),
    ]  # fmt: skip
    g.add("Fabric", edge, [(0, 1, 3, 4), (1, 2, 3)], shade(main, 0.75))


def fish(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A fish whose head is to -Y."""
    w, d, h = m.size
    z = h / 2
    g.blob("Decor", (0, -d * 0.1, z), (w / 2, d * 0.36, h * 0.38), main, 0.0, 10, 14)
    tail = [(0, d * 0.2, z), (0, d * 0.5, h * 0.95), (0, d * 0.42, z), (0, d * 0.5, h * 0.05)]
    g.add("Fabric", tail, [(0, 1, 2), (0, 2, 3)], second)
    g.add(
        "Fabric",
        [(0, -d * 0.2, z + h * 0.3), (0, d * 0.1, z + h * 0.3), (0, 0, h)],
        [(0, 1, 2)],
        second,
    )
    for side in (-1, 1):
        g.blob("Decor", (side * w * 0.34, -d * 0.33, z + h * 0.1), (w * 0.08,) * 3, BLACK)


def snake(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A snake in loose coils, its head raised to -Y."""
    w, _, h = m.size
    count = 80
    way, radii, inks = [], [], []
    for k in range(count + 1):
        t = k / count
        a = t * 4.6 * math.pi
        r = w * 0.46 * (1 - 0.62 * t)
        way.append((r * math.cos(a), r * math.sin(a), h * (0.16 + 0.3 * t)))
        radii.append(h * 0.17 * min(1.0, 0.15 + 3 * t))
        inks.append(second if (k // 4) % 2 else main)
    x, y, z = way[-1]
    for step in (0.3, 0.6, 1.0):
        way.append((x * (1 - step), y * (1 - step) - w * 0.3 * step, z + h * 1.4 * step))
        radii.append(h * 0.17)
        inks.append(main)
    g.tube("Decor", way, radii, inks, 8)
    end = way[-1]
    g.blob("Decor", end, (h * 0.22, h * 0.34, h * 0.16), main)
    for side in (-1, 1):
        g.blob(
            "Decor",
            (end[0] + side * h * 0.14, end[1] - h * 0.16, end[2] + h * 0.1),
            (h * 0.04,) * 3,
            BLACK,
        )


def bug(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    """A body in two parts and eight legs."""
    w, d, h = m.size
    g.blob("Decor", (0, d * 0.14, h * 0.6), (w * 0.17, d * 0.26, h * 0.4), main, 0.0, 8, 12)
    g.blob("Decor", (0, -d * 0.2, h * 0.5), (w * 0.11, d * 0.14, h * 0.28), second, 0.0, 8, 10)
    for side in (-1, 1):
        for k in range(4):
            y = -d * 0.22 + d * 0.1 * k
            out = d * (-0.4 + 0.27 * k)
            way = [
                (side * w * 0.08, y, h * 0.5),
                (side * w * 0.3, (y + out) / 2, h),
                (side * w * 0.5, out, 0.001),
            ]
            g.tube("Decor", way, w * 0.015, main, 5)
