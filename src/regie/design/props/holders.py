"""Things that hold others: vessels, cases, cages, sacks, coffins, padlocks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from regie.design.props.arcs import arc
from regie.design.sets.colour import Rgb, paint, shade
from regie.design.sets.geometry import Geometry
from regie.library.shapes import Measures

PROFILES: Mapping[str, Sequence[tuple[float, float]]] = {
    "bucket": ((0.7, 0), (1, 1)),
    "straight": ((1, 0), (1, 1)),
    "bowl": ((0.4, 0), (0.75, 0.25), (0.95, 0.65), (1, 1)),
    "belly": ((0.6, 0), (0.95, 0.25), (1, 0.45), (0.8, 0.75), (0.55, 0.88), (0.6, 1)),
    "barrel": ((0.82, 0), (0.95, 0.25), (1, 0.5), (0.95, 0.75), (0.82, 1)),
    "goblet": ((0.75, 0), (0.7, 0.04), (0.14, 0.1), (0.12, 0.42), (0.7, 0.52), (1, 0.75), (0.9, 1)),
    "bottle": ((1, 0), (1, 0.6), (0.35, 0.78), (0.3, 1)),
}
"""Radius and height as shares, from the foot up."""

DARK = paint("#24272b")


def vessel(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, _, h = m.size
    r = w / 2
    profile = [(r * a, h * b) for a, b in PROFILES[m.told("profile", "straight")]]
    closed = m.has("closed")
    g.lathe("Decor", [(0, 0), profile[0], *profile], main, 20)
    if closed:
        g.lathe("Decor", [profile[-1], profile[-1], (0, h)], shade(main, 0.9), 20)
    else:
        inner = [(max(a - r * 0.06, 0), max(b, h * 0.05)) for a, b in profile]
        inner[-1] = (inner[-1][0], h)
        g.lathe("Decor", [(0, inner[0][1]), *inner], shade(main, 0.55), 20, inside=True)
        g.lathe("Decor", [inner[-1], profile[-1]], shade(main, 1.1), 20, inside=True)
        if fill := float(m.told("fill", "0")):
            level = h * fill
            near = min(inner, key=lambda p: abs(p[1] - level))[0]
            g.lathe_disc("Decor", (0, 0, level), near, second, 20)
    if m.has("bands"):
        for share in (0.12, 0.36, 0.64, 0.88):
            at = float(np.interp(h * share, [b for _, b in profile], [a for a, _ in profile]))
            z = h * share
            g.lathe(
                "Metal",
                [
                    (at * 0.99, z - h * 0.02),
                    (at * 1.015, z - h * 0.02),
                    (at * 1.015, z + h * 0.02),
                    (at * 0.99, z + h * 0.02),
                ],
                second,
                20,
            )
    if m.has("label"):
        g.lathe("Paper", [(r * 1.01, h * 0.15), (r * 1.01, h * 0.85)], second, 20)
    if m.has("cap"):
        g.lathe("Decor", [(r * 0.8, h), (r * 0.8, h * 1.14), (0, h * 1.14)], second, 12)
    match m.told("handle", ""):
        case "bail":
            way = [(r * math.cos(t), 0, h * 0.93 + r * 0.9 * math.sin(t)) for t in arc(0, 180, 12)]
            g.tube("Metal", way, w * 0.015, second, 6)
        case "side":
            loop = [
                (r * 0.9 + r * 0.75 * math.sin(t), 0, h * 0.52 - h * 0.3 * math.cos(t))
                for t in arc(0, 180, 10)
            ]
            g.tube("Decor", loop, w * 0.05, main, 7)
        case "ears":
            for side in (-1, 1):
                ear = [
                    (side * (r + r * 0.25 * math.sin(t)), r * 0.3 * math.cos(t), h * 0.8)
                    for t in arc(0, 180, 8)
                ]
                g.tube("Decor", ear, w * 0.025, second, 6)


def case(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = (s / 2 for s in m.size)
    bevel = min(w, d, h) * 0.1
    if m.has("open"):
        g.box("Decor", (-w, -d, 0), (w, d, h * 0.4), main)
        for turn, a, b in ((0, w, d), (90, d, w), (180, w, d), (270, d, w)):
            with g.placed(turn=turn):
                g.box("Decor", (-a, -b, 0), (a, -b + 0.008, h * 2), shade(main, 1.1))
        return
    g.box("Decor", (-w, -d, 0), (w, d, h * 2), main, bevel=bevel)
    edge = min(w, d, h) * 0.03 + 0.002
    if m.has("lid"):
        z = h * 1.35
        g.box(
            "Decor",
            (-w - edge, -d - edge, z),
            (w + edge, d + edge, z + edge * 1.5),
            shade(main, 0.6),
        )
        g.box("Metal", (-w * 0.1, -d - edge * 2, z - h * 0.25), (w * 0.1, -d, z + h * 0.1), second)
    if m.has("straps"):
        for x in (-0.55, 0.55):
            g.box(
                "Decor",
                (x * w - w * 0.06, -d - edge, -0.0),
                (x * w + w * 0.06, d + edge, h * 2 + edge),
                second,
            )
    if m.has("slats"):
        for k in range(4):
            z = h * 2 * (k + 0.5) / 4
            for y in (-d - edge / 2, d + edge / 2):
                g.box(
                    "Decor",
                    (-w, y - edge, z - h * 0.2),
                    (w, y + edge, z + h * 0.2),
                    shade(main, 1.15),
                )
    if m.has("handle"):
        way = [(w * 0.4 * math.cos(t), 0, h * 2 + h * 0.22 * math.sin(t)) for t in arc(0, 180, 8)]
        g.tube("Decor", way, min(w, d) * 0.09, second, 6)
    if m.has("knob"):
        g.blob("Metal", (0, -d - 0.015, h), (0.016, 0.016, 0.016), second)


def cage(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = (m.size[0] / 2, m.size[1] / 2, m.size[2])
    g.box("Metal", (-w, -d, 0), (w, d, h * 0.05), second)
    g.box("Metal", (-w, -d, h * 0.97), (w, d, h), second)
    for k in range(9):
        s = -1 + 2 * k / 8
        for x, y in ((s * w, -d), (s * w, d), (-w, s * d), (w, s * d)):
            g.tube("Metal", [(x, y, 0), (x, y, h)], w * 0.015, main, 5)


def coffin(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    points = []
    shape = ((-0.3, -0.5), (0.3, -0.5), (0.5, 0.2), (0.32, 0.5), (-0.32, 0.5), (-0.5, 0.2))
    for z, grow in ((0.0, 0.92), (h * 0.8, 1.0), (h, 0.88)):
        points += [(x * w * grow, y * d * grow, z) for x, y in shape]
    faces: list[tuple[int, ...]] = []
    for row in (0, 6):
        faces += [
            (row + k, row + (k + 1) % 6, row + 6 + (k + 1) % 6, row + 6 + k) for k in range(6)
        ]
    faces.append((12, 13, 14, 15, 16, 17))
    g.facets("Decor", np.asarray(points, float), faces, main)
    for y in (-0.3, 0.0, 0.3):
        for side in (-1, 1):
            g.box(
                "Metal",
                (side * w * 0.47 - 0.012, y * d - 0.09, h * 0.5),
                (side * w * 0.47 + 0.012, y * d + 0.09, h * 0.55),
                second,
            )


def sack(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, _, h = m.size
    r = w / 2
    g.lathe(
        "Fabric",
        [
            (0, 0),
            (r * 0.8, 0),
            (r, h * 0.25),
            (r * 0.9, h * 0.6),
            (r * 0.3, h * 0.82),
            (r * 0.42, h),
            (0, h * 0.94),
        ],
        main,
        14,
    )
    g.lathe("Decor", [(r * 0.34, h * 0.8), (r * 0.36, h * 0.82), (r * 0.34, h * 0.84)], second, 12)


def padlock(g: Geometry, m: Measures, main: Rgb, second: Rgb) -> None:
    w, d, h = m.size
    g.box("Metal", (-w / 2, -d / 2, 0), (w / 2, d / 2, h * 0.55), main, bevel=d * 0.15)
    way = [
        (w * 0.32, 0, h * 0.5),
        *((w * 0.32 * math.cos(t), 0, h * 0.68 + h * 0.28 * math.sin(t)) for t in arc(0, 180, 8)),
        (-w * 0.32, 0, h * 0.5),
    ]
    g.tube("Metal", way, d * 0.2, second, 7)
    g.box("Metal", (-w * 0.05, -d / 2 - 0.001, h * 0.15), (w * 0.05, -d / 2, h * 0.35), DARK)
