"""What is flat: sheets, boards, signs on posts, flags, slabs, easels."""

from __future__ import annotations

import math

from regie.design.props.arcs import arc
from regie.design.sets.colour import Rgb, mix, paint
from regie.design.sets.geometry import Geometry
from regie.library.shapes import Measures

STEEL = paint("#a9adb1")
DARK = paint("#24272b")


def sheet(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = (s / 2 for s in m.size)
    g.box("Paper", (-w, -d, 0), (w, d, h * 2), main)
    z = h * 2 + 0.0006
    if m.has("inset"):
        g.box("Paper", (-w * 0.88, -d * 0.9, z), (w * 0.88, d * 0.8, z + 0.001), second)
        g.box("Metal", (-w * 0.4, d * 0.8, z), (w * 0.4, d * 0.97, z + 0.008), STEEL)
        z, second = z + 0.0016, paint("#4a4f60")
    if m.has("flap"):
        g.add("Paper", [(-w, d, z), (0, -d * 0.1, z + 0.001), (w, d, z)], [(0, 1, 2)], second)
    elif m.has("lines") or m.has("inset"):
        rows = max(3, min(14, int(d / w * 9)))
        for k in range(rows):
            y = d * 0.78 - 1.56 * d * (k + 0.5) / rows
            end = w * (0.2 if k % 4 == 3 else 0.8)
            t = d / rows * 0.28
            g.quad(
                "Paper",
                [(-w * 0.8, y - t, z), (end, y - t, z), (end, y + t, z), (-w * 0.8, y + t, z)],
                second,
            )


def board(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size[0] / 2, m.size[1] / 2, m.size[2]
    g.box("Decor", (-w, -d, 0), (w, d, h), main)
    t = min(w * 2, h) * 0.07
    if m.has("art"):
        sky, land = paint("#8fb0c4"), paint("#5f7a4a")
        y = -d - 0.001
        for low, high, ink in ((0.08, 0.42, land), (0.42, 0.92, sky)):
            g.quad(
                "Paper",
                [
                    (-w * 0.88, y, h * low),
                    (w * 0.88, y, h * low),
                    (w * 0.88, y, h * high),
                    (-w * 0.88, y, h * high),
                ],
                ink,
            )
        g.add(
            "Paper",
            [
                (-w * 0.7, y - 0.001, h * 0.42),
                (w * 0.2, y - 0.001, h * 0.42),
                (-w * 0.2, y - 0.001, h * 0.74),
            ],
            [(0, 1, 2)],
            mix(sky, DARK, 0.45),
        )
    if m.has("frame"):
        for a, b in (
            ((-w, 0), (w, t)),
            ((-w, h - t), (w, h)),
            ((-w, 0), (-w + t, h)),
            ((w - t, 0), (w, h)),
        ):
            g.box("Decor", (a[0], -d - 0.012, a[1]), (b[0], d, b[1]), second, bevel=0.004)


def post(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, _, h = m.size
    g.tube("Metal", [(0, 0.02, 0), (0, 0.02, h)], 0.035, second, 8)
    g.box("Decor", (-w / 2, -0.02, h * 0.74), (w / 2, 0.0, h * 0.98), main, bevel=0.006)


def flag(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, _, h = m.size
    x0 = -w / 2
    g.tube("Decor", [(x0, 0, 0), (x0, 0, h)], 0.018, second, 8)
    steps, top, low = 8, h * 0.98, h * 0.98 - w * 0.62
    points, faces = [], []
    for k in range(steps + 1):
        x, y = x0 + w * k / steps, 0.05 * math.sin(k * 1.3) * k / steps
        points += [(x, y, low), (x, y, top)]
        if k:
            faces.append((2 * k - 2, 2 * k, 2 * k + 1, 2 * k - 1))
    g.add("Fabric", points, faces, main)


def slab(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    outline = [(-w / 2, 0), (w / 2, 0), (w / 2, h * 0.7)]
    outline += [(w / 2 * math.cos(t), h * 0.7 + h * 0.3 * math.sin(t)) for t in arc(10, 170, 10)]
    outline.append((-w / 2, h * 0.7))
    g.extrude("Decor", outline, -d / 2, d / 2, main)


def easel(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    for a, b in (
        ((-w / 2, -d / 2, 0), (-0.05, 0, h)),
        ((w / 2, -d / 2, 0), (0.05, 0, h)),
        ((0, d / 2, 0), (0, 0, h * 0.94)),
    ):
        g.tube("Decor", [a, b], 0.018, main, 6)
    with g.placed(0, -d * 0.28, h * 0.42, pitch=-12):
        g.box("Paper", (-w * 0.46, -0.012, 0), (w * 0.46, 0.012, h * 0.46), second)
    g.box("Decor", (-w * 0.5, -d * 0.36, h * 0.4), (w * 0.5, -d * 0.22, h * 0.42), main)


def layers(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = (m.size[0] / 2, m.size[1] / 2, m.size[2])
    if m.has("books"):
        inks = (main, second, paint("#6a5a3a"), paint("#3a5a3a"), main)
        for k, ink in enumerate(inks):
            with g.placed(turn=(-7, 4, -2, 9, -4)[k]):
                a, b = h * k / 5, h * (k + 1) / 5
                g.box("Decor", (-w, -d, a + 0.003), (w, d, b - 0.003), ink, bevel=0.002)
                g.box(
                    "Paper",
                    (-w * 0.97, -d * 1.005, a + 0.008),
                    (w * 0.97, d, b - 0.008),
                    paint("#e8e0cc"),
                )
        return
    bread = mix(main, paint("#ffffff"), 0.3)
    for a, b, ink in (
        (0, 0.32, bread),
        (0.34, 0.46, second),
        (0.46, 0.58, paint("#b3402a")),
        (0.58, 0.66, paint("#e8d9a0")),
        (0.68, 1, bread),
    ):
        g.box("Decor", (-w, -d, h * a), (w, d, h * b), ink, bevel=h * 0.05)
