"""Things of offices and schools that are drawn by hand: desk, chair, globe, blackboard, map."""

from __future__ import annotations

import math

import numpy as np

from regie.design.props.devices import draw_laptop, draw_telephone
from regie.design.sets import tableware as ware
from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.furniture import table_lamp
from regie.design.sets.geometry import Floats
from regie.design.sets.palettes import Palette
from regie.design.sets.scenery import Scenery


def desk(s: Scenery, p: Palette, number: int = 0) -> None:
    """A desk with its chair on local +Y, who sits there faces -Y."""
    w, d, h = 0.75, 0.38, 0.74
    s.box("Furniture", (-w, -d, h - 0.035), (w, d, h), p.wood, bevel=0.01, cell=0.35)
    s.box(
        "Furniture",
        (-w + 0.03, -d + 0.03, 0.1),
        (w - 0.03, -d + 0.05, h - 0.035),
        shade(p.wood, 0.85),
        cell=0.5,
    )
    for x in (-w + 0.02, w - 0.42):
        s.box(
            "Furniture",
            (x, -d + 0.03, 0.02),
            (x + 0.4, d - 0.03, h - 0.035),
            shade(p.wood, 0.9),
            cell=0.5,
        )
        for k in range(3):
            s.box(
                "Furniture",
                (x + 0.02, d - 0.03, 0.06 + 0.21 * k),
                (x + 0.38, d - 0.015, 0.25 + 0.21 * k),
                p.wood,
                bevel=0.005,
            )
            s.box(
                "Metal",
                (x + 0.14, d - 0.016, 0.15 + 0.21 * k),
                (x + 0.26, d, 0.17 + 0.21 * k),
                paint("#a9a391"),
            )
    s.obstacle("desk", (-w, -d, 0), (w, d, h))
    with s.placed(-0.05, 0.62, turn=180 + (8 if number % 2 else -10)):
        swivel_chair(s, p.fabric)
    with s.placed(-0.52, -0.15, h):
        table_lamp(s, p.dark, mix(p.accent, p.trim, 0.4), 1.6)
    with s.placed(0.12, 0.06, h):
        ware.papers(s, 5, 0.09)
    with s.placed(0.5, -0.12, h):
        ware.book_stack(s, [p.fabric, p.accent, p.dado])
    with s.placed(0.34, 0.2, h):
        ware.cup(s, p.trim)
    if number % 2 == 0:
        with s.placed(-0.1, -0.2, h + 0.008, turn=180):
            draw_laptop(s)
    else:
        with s.placed(-0.14, -0.18, h + 0.125, turn=165):
            draw_telephone(s)
    s.surface(-0.36, 0.16, h, 0.3, rank=1 + number)


def swivel_chair(s: Scenery, colour: Rgb) -> None:
    """An office chair; who sits faces local +Y."""
    iron = paint("#2b2d30")
    for k in range(5):
        with s.placed(turn=72 * k):
            s.tube("Metal", [(0, 0, 0.1), (0.27, 0, 0.05)], [0.022, 0.014], iron, 5)
            s.blob("Metal", (0.27, 0, 0.03), (0.03, 0.02, 0.03), iron, rings=4, sides=6)
    s.tube("Metal", [(0, 0, 0.08), (0, 0, 0.42)], 0.028, iron, 8)
    s.box("Furniture", (-0.23, -0.22, 0.42), (0.23, 0.23, 0.49), colour, bevel=0.025)
    s.tube("Metal", [(0, -0.2, 0.44), (0, -0.28, 0.6), (0, -0.27, 0.75)], 0.02, iron, 5)
    with s.placed(0, -0.25, 0.6, pitch=-6):
        s.box("Furniture", (-0.21, -0.035, 0), (0.21, 0.03, 0.42), colour, bevel=0.025)
    s.obstacle("desk chair", (-0.24, -0.3, 0), (0.24, 0.24, 1.0))
    s.seat("desk chair", 0, 0.02, 0.48, 0.0)


def box_files(s: Scenery, p: Palette, count: int) -> None:
    for k in range(count):
        ink = s.pick([p.fabric, p.accent, p.dark, paint("#8a8f78")])
        x = -0.1 * k
        s.box("Decor", (x, -0.14, 0), (x + 0.085, 0.14, 0.32), ink, bevel=0.004)
        s.box(
            "Decor", (x + 0.015, 0.14, 0.12), (x + 0.07, 0.143, 0.26), paint("#e6e0d0"), skip="-y"
        )


def globe(s: Scenery, p: Palette) -> None:
    s.tube("Furniture", [(0, 0, 0), (0, 0, 0.6)], [0.06, 0.03], p.wood, 8)
    for k in range(3):
        with s.placed(turn=120 * k):
            s.tube("Furniture", [(0, 0, 0.2), (0.24, 0, 0.0)], 0.02, p.wood, 5)
    s.blob("Decor", (0, 0, 0.88), (0.25, 0.25, 0.25), _earth, rings=10, sides=16)
    s.tube(
        "Metal",
        [(0, 0, 0.6), (0.28, 0, 0.75), (0.29, 0, 1.0), (0.05, 0, 1.16)],
        0.012,
        paint("#b08a3c"),
        5,
    )
    s.obstacle("globe", (-0.3, -0.3, 0), (0.3, 0.3, 1.15))


def _earth(points: Floats) -> Floats:
    """Land and sea by the place on the globe."""
    sea, land = np.array(paint("#5f8490")), np.array(paint("#b8a468"))
    wave = np.sin(points[:, 0] * 17) + np.sin(points[:, 1] * 13 + 1) + np.sin(points[:, 2] * 15)
    return np.where((wave > 0.4)[:, None], land, sea)


def blackboard(s: Scenery, p: Palette) -> None:
    s.box("Trim", (-1.75, 0, 0.92), (1.75, 0.04, 2.28), p.wood, bevel=0.01, skip="-y")
    slate = paint("#2f3f38")
    s.quad(
        "Decor",
        [(1.68, 0.042, 0.99), (-1.68, 0.042, 0.99), (-1.68, 0.042, 2.21), (1.68, 0.042, 2.21)],
        lambda q: _smeared(q, slate),
        0.2,
    )
    s.box("Trim", (-1.7, 0, 0.88), (1.7, 0.12, 0.92), p.wood, bevel=0.005, skip="-y")
    chalk = paint("#cfd4cc")
    for row in range(5):
        z, x = 2.02 - 0.2 * row, 1.45
        while x > -0.3 - 0.4 * (row % 2):
            w = s.rng.uniform(0.06, 0.2)
            s.quad(
                "Decor",
                [
                    (x, 0.045, z),
                    (x - w, 0.045, z),
                    (x - w, 0.045, z + 0.035),
                    (x, 0.045, z + 0.035),
                ],
                chalk,
            )
            x -= w + 0.05
    ring = [
        (-1.0 + 0.3 * math.cos(t), 0.048, 1.6 + 0.3 * math.sin(t))
        for t in (2 * math.pi * k / 20 for k in range(20))
    ]
    s.tube("Decor", ring, 0.008, chalk, 4, closed=True)
    s.tube(
        "Decor",
        [(-1.3, 0.048, 1.6), (-0.7, 0.048, 1.6), (-1.0, 0.048, 1.9), (-1.3, 0.048, 1.6)],
        0.007,
        chalk,
        4,
    )


def _smeared(points: Floats, slate: Rgb) -> Floats:
    """Slate where chalk has been wiped."""
    wave = 1 + 0.16 * np.sin(points[:, 0] * 3 + points[:, 2] * 5) + 0.1 * np.sin(points[:, 0] * 7)
    return np.array(slate) * wave[:, None]


def map_chart(s: Scenery, p: Palette) -> None:
    s.box("Decor", (-0.8, 0.01, -0.5), (0.8, 0.02, 0.5), paint("#b9cbc8"), skip="-y", cell=0.2)
    for x, z, w, h in (
        (-0.4, 0.15, 0.22, 0.2),
        (-0.3, -0.2, 0.13, 0.2),
        (0.25, 0.18, 0.4, 0.16),
        (0.1, -0.12, 0.17, 0.2),
        (0.55, -0.25, 0.12, 0.08),
    ):
        ring = [
            (x - w * a, 0.023, z + h * b)
            for a, b in (
                (1, -0.2),
                (0.5, -0.9),
                (-0.3, -1),
                (-1, -0.2),
                (-0.7, 0.7),
                (0.2, 1),
                (0.9, 0.6),
            )
        ]
        s.add(
            "Decor",
            ring,
            [tuple(range(7))[::-1]],
            s.pick([paint("#c9b06a"), paint("#b8865a"), paint("#9aa86a"), p.accent]),
        )
    s.tube("Decor", [(-0.84, 0.02, 0.52), (0.84, 0.02, 0.52)], 0.022, p.wood, 6)
