"""Coasts: a beach, a rocky shore (with a lighthouse where the script has one), a harbour."""

from __future__ import annotations

import itertools
import math

from regie.design.sets.boats import fishing_boat, rowing_boat
from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.facades import FacadeStyle, facade
from regie.design.sets.greenery import tuft
from regie.design.sets.outdoors import (
    Height,
    fence,
    field_patch,
    lamp_post,
    ridge,
    rock,
    waves_noise,
)
from regie.design.sets.palettes import STREETS, choose
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.design.sets.sea import sea
from regie.design.sets.tower import keepers_house, lighthouse_tower
from regie.film.bible import Place

TOWER = (24.0, 20.0)
"""Where the lighthouse stands: far enough that a wide lens holds it all, metres."""

BANDS = ("#a23b2e", "#2f3d55", "#a23b2e", "#33443f")


def _smooth(low: float, high: float, x: float) -> float:
    t = max(0.0, min(1.0, (x - low) / (high - low)))
    return t * t * (3 - 2 * t)


def build_beach(s: Scenery, place: Place, view: str) -> SetLayout:
    """Sand, a rowing boat, tufted dunes, low waves, a headland."""
    sand, wet = paint("#d2b988"), paint("#9a8460")
    noise = waves_noise(place.seed + 1)

    def height(x: float, y: float) -> float:
        flat = _smooth(4.5, 8.5, math.hypot(x * 0.75, (y + 0.5) * 1.1))
        dune = 2.6 * _smooth(-7, -20, y) * (0.7 + 0.4 * noise(x * 0.5, 2))
        fall = -1.1 * _smooth(4.0, 13.0, y)
        return 0.11 * noise(x, y) * (0.25 + flat) * (1 if y < 5 else 0.4) + dune + fall

    def tone(x: float, y: float) -> Rgb:
        base = mix(sand, shade(sand, 0.86), 0.5 + 0.5 * noise(x * 1.3, y * 2.1))
        grass = _smooth(-12, -19, y) * (0.5 + 0.5 * noise(x, y))
        return mix(mix(base, wet, _smooth(4.6, 7.0, y)), paint("#8a9156"), 0.7 * grass)

    field_patch(s, (-9, -8), (9, 9.5), 0.55, tone, height)
    for x0, x1, y0, y1 in ((-60, -9, -8, 9.5), (9, 60, -8, 9.5), (-60, 60, -46, -8)):
        field_patch(s, (x0, y0), (x1, y1), 3.0, tone, height)
    sea(s, lambda x: 6.4 + 0.5 * math.sin(x * 0.25) + 0.3 * math.sin(x * 0.61), -0.42)
    ridge(s, 260, 46, paint("#5f6f62"), 38, 75, 0.7)
    ridge(s, 180, 20, paint("#66755f"), -150, 118, 0.5)
    ridge(s, 330, 30, paint("#6a7a78"), -62, 34, 0.5)
    if "lighthouse" in f"{place.name} {place.description}".lower() or "phare" in place.name.lower():
        with s.placed(-105, 150, 6):
            lighthouse_tower(s, 22, paint(BANDS[place.seed % 4]), sides=12)
    for _ in range(70):
        x, y = s.rng.uniform(-24, 24), s.rng.uniform(-22, -8.5)
        with s.placed(x, y, height(x, y)):
            tuft(s, s.rng.uniform(0.4, 0.8), s.vary(paint("#9aa05c"), 0.15), 9)
    grey = paint("#6f6c66")
    for x, y, r in (
        (-7.6, 4.2, 1.25),
        (-8.9, 2.6, 0.9),
        (-6.3, 5.4, 0.6),
        (-10.5, 5.6, 1.8),
        (8.4, 6.9, 0.8),
        (12.0, 8.0, 1.6),
        (14.5, 7.0, 1.0),
        (-14, 8, 2.2),
        (-12.4, 9.6, 1.1),
    ):
        with s.placed(x, y, height(x, y) - 0.1):
            rock(s, r, grey)
    with s.placed(5.4, 1.6, height(5.4, 1.6) + 0.03, turn=58, roll=9):
        rowing_boat(s, paint(("#3f6a7a", "#a8503a", "#5d7a5a")[place.seed % 3]))
    _driftwood(s, -4.9, 2.2)
    with s.placed(-7.2, -4.6, height(-7.2, -4.6) - 0.05, turn=24):
        fence(s, 5.4, paint("#a89878"), 0.8, pickets=True)
    for _ in range(26):
        x, y = s.rng.uniform(-7, 7), s.rng.uniform(-4, 6)
        with s.placed(x, y, height(x, y)):
            s.blob(
                "Rock",
                (0, 0, 0.01),
                (s.rng.uniform(0.03, 0.09), s.rng.uniform(0.03, 0.07), 0.03),
                s.vary(paint("#8f8a80"), 0.3),
                0.15,
                4,
                6,
            )
    s.surface(0.9, 1.2, 0.02, 0.5)
    s.surface(-1.2, 0.9, 0.02, 0.5, rank=2)
    return SetLayout(
        kind="coast",
        interior=False,
        low=(-8, -5, -0.6),
        high=(8, 6, 6),
        hero=(-0.2, 0.1),
        axis=-80,
        areas=[(-4.6, -3.6, 4.2, 4.4)],
        path=((-3.6, -1.6), (3.4, -0.9)),
        eye=(-3.4, -7.2, 1.75),
        target=(0.9, 5.0, 1.15),
        sun=150,
    )


def _driftwood(s: Scenery, x: float, y: float) -> None:
    pale = paint("#a8977c")
    with s.placed(x, y, 0.12, turn=30):
        s.tube(
            "Bark",
            [(-1.3, 0, 0), (-0.4, 0.12, 0.06), (0.6, 0, 0.02), (1.4, 0.25, 0.25)],
            [0.17, 0.15, 0.11, 0.04],
            pale,
            7,
        )
        s.tube("Bark", [(0.3, 0.05, 0.05), (0.6, 0.4, 0.45)], [0.07, 0.02], pale, 5)
        s.obstacle("driftwood", (-1.3, -0.18, 0), (1.3, 0.3, 0.35))
        s.seat("driftwood", -0.7, 0.0, 0.4, 0.0)
        s.seat("driftwood", -0.1, 0.0, 0.4, 0.0)


def build_cliff(s: Scenery, place: Place, view: str) -> SetLayout:
    """A rocky shore: grass and stone above the sea, boulders, a path with a rail."""
    words = f"{place.name} {place.description}".lower()
    return _rocky_shore(s, place, tower="lighthouse" in words or "phare" in words)


def build_lighthouse_rocks(s: Scenery, place: Place, view: str) -> SetLayout:
    """The same shore with the lighthouse on it and the keeper's house."""
    return _rocky_shore(s, place, tower=True)


def _rocky_shore(s: Scenery, place: Place, tower: bool) -> SetLayout:
    grey = (
        mix(paint("#7d7a72"), paint(place.palette[0]), 0.3) if place.palette else paint("#7d7a72")
    )
    grass = paint("#6f7d4a")
    noise, fine = waves_noise(place.seed + 3), waves_noise(place.seed + 4)
    edge = 9.0

    def height(x: float, y: float) -> float:
        away = math.hypot(x * 0.7, y + 0.5)
        rough = _smooth(4.0, 8.0, away)
        drop = -3.4 * _smooth(edge - 2.0, edge + 3.5, y + 0.16 * abs(x - 2))
        knoll = 4.6 * _smooth(12, 4.5, math.hypot(x - TOWER[0], y - TOWER[1])) if tower else 0.0
        back = 1.5 * _smooth(-6, -18, y)
        return (
            (0.08 + 0.36 * rough) * noise(x * 1.4, y * 1.4) * (0.35 + 0.65 * rough)
            + drop
            + knoll
            + back
        )

    def path_line(x: float) -> float:
        return -0.9 + 0.6 * math.sin(x * 0.22)

    def tone(x: float, y: float) -> Rgb:
        stone = mix(grey, shade(grey, 0.7), 0.5 + 0.5 * fine(x * 2.3, y * 2.3))
        green = mix(grass, paint("#8a8a55"), 0.5 + 0.5 * fine(x * 1.1, y * 1.7))
        base = mix(
            green,
            stone,
            _smooth(-0.25, 0.35, noise(x * 0.9, y * 0.9) + _smooth(3, 7, y) * 1.2 - 0.1),
        )
        on_path = _smooth(1.25, 0.75, abs(y - path_line(x)))
        return mix(
            mix(base, paint("#a2947a"), 0.8 * on_path),
            shade(grey, 0.5),
            _smooth(-1.2, -2.6, height(x, y)),
        )

    field_patch(s, (-10, -7), (10, 9), 0.55, tone, height)
    for x0, x1, y0, y1, cell in (
        (10, 26, -7, 9, 1.0),
        (-40, -10, -7, 9, 1.6),
        (26, 60, -30, 9, 3.0),
        (-40, 26, -40, -7, 2.4),
        (-40, 60, 9, 34 if tower else 17, 1.6),
    ):
        field_patch(s, (x0, y0), (x1, y1), cell, tone, height)
    sea(s, lambda x: 9.6 - 0.1 * abs(x - 2), -2.5, 0.38, colour=paint("#2c4f50"))
    for k in range(34):
        x = s.rng.uniform(-26, 30)
        y = s.rng.uniform(7.2, 12.5) - 0.1 * abs(x)
        r = s.rng.uniform(0.6, 2.0)
        with s.placed(x, y, height(x, y) - r * 0.2):
            rock(s, r, shade(grey, 0.8 if y > 9 else 0.95), squash=0.8)
        if k % 3 == 0:
            _surf(s, x + 0.4, y + r + 1.0, -2.2, r * 1.5)
    for x, y, r in (
        (-6.4, 3.4, 1.0),
        (-7.5, 1.9, 0.6),
        (5.9, 4.7, 0.8),
        (3.3, 5.2, 0.5),
        (-3.4, 5.0, 0.7),
        (7.7, -3.2, 0.7),
        (-8.2, -4.4, 0.9),
        (-4.4, -5.4, 0.5),
    ):
        with s.placed(x, y, height(x, y) - 0.05):
            rock(s, r, grey)
    for _ in range(120):
        x, y = s.rng.uniform(-12, 12), s.rng.uniform(-8, 5)
        if abs(y - path_line(x)) > 1.15:
            with s.placed(x, y, height(x, y)):
                tuft(
                    s,
                    s.rng.uniform(0.14, 0.4),
                    s.vary(mix(grass, paint("#b0a468"), s.rng.random() * 0.6), 0.15),
                    6,
                )
    _rail(s, height, -9.5, 9.5)
    ridge(s, 300, 40, paint("#5f6c66"), 52, 62, 0.7)
    ridge(s, 230, 36, paint("#67725f"), 120, 130, 0.5)
    ridge(s, 380, 26, paint("#6c7a7c"), -84, 46, 0.6)
    if tower:
        tx, ty = TOWER
        with s.placed(tx, ty, 1.0, turn=-52):
            lighthouse_tower(s, 11.5, paint(BANDS[place.seed % 4]))
        with s.placed(18.5, -6.5, 1.2, turn=62):
            keepers_house(s, paint("#ddd6c4"), paint("#5c5f63"), paint(BANDS[place.seed % 4]))
        s.landmark("lighthouse", (tx, ty, 12.0), 6.0)
        for x, y, r in (
            (18.5, 16.5, 1.6),
            (20.6, 14.4, 1.2),
            (28.6, 14.6, 1.7),
            (30.5, 19.3, 1.9),
            (17.4, 21.4, 1.5),
            (13.5, 12.0, 1.3),
        ):
            with s.placed(x, y, height(x, y) - 0.15):
                rock(s, r, grey)
    s.landmark("sea", (0.0, 45.0, 0.0), 10.0)
    s.landmark("boat", (-24.0, 150.0, 0.0), 10.0)
    with s.placed(-24, 150, -2.3, turn=70):
        fishing_boat(s, 13, paint("#7f3a30"), None)
    s.surface(0.5, 1.1, 0.06, 0.5)
    s.surface(-1.5, 0.9, 0.06, 0.5, rank=2)
    target = (6.2, 5.4, 4.35) if tower else (0.8, 6.0, 1.0)
    return SetLayout(
        kind="lighthouse" if tower else "coast",
        interior=False,
        low=(-9, -5, -0.5),
        high=(9, 6, 22),
        hero=(0.2, -0.7),
        axis=-90,
        areas=[(-5.2, -3.4, 5.2, 3.4)],
        path=((-4.6, path_line(-4.6)), (4.2, path_line(4.2))),
        eye=(-7.4, -6.6, 1.9) if tower else (-4.6, -6.4, 1.9),
        target=target,
        sun=140,
    )


def _surf(s: Scenery, x: float, y: float, z: float, radius: float) -> None:
    """Spray and foam where a wave breaks on a rock."""
    foam = paint("#e3eae8")
    for k in range(5):
        a = 1.2566 * k
        s.blob(
            "Water",
            (x + 0.5 * radius * math.cos(a), y + 0.25 * radius * math.sin(a), z),
            (radius * 0.55, radius * 0.4, 0.18 + 0.3 * s.rng.random()),
            s.vary(foam, 0.06),
            0.2,
            5,
            7,
        )


def _rail(s: Scenery, height: Height, x0: float, x1: float) -> None:
    """Posts with two ropes along the edge of the path, towards the sea."""
    wood, rope = paint("#6a5844"), paint("#b0a182")
    count = 9
    tops = []
    for k in range(count):
        x = x0 + (x1 - x0) * k / (count - 1)
        y = 4.1 + 0.35 * math.sin(x * 0.5)
        z = height(x, y)
        s.tube("Bark", [(x, y, z - 0.3), (x, y, z + 0.95)], [0.07, 0.055], s.vary(wood, 0.12), 6)
        s.obstacle("post", (x - 0.07, y - 0.07, 0), (x + 0.07, y + 0.07, 1.0))
        tops.append((x, y, z))
    for level in (0.45, 0.85):
        path = []
        for a, b in itertools.pairwise(tops):
            for t in (0.0, 0.5):
                sag = -0.09 if t else 0.0
                path.append(
                    (
                        a[0] + (b[0] - a[0]) * t,
                        a[1] + (b[1] - a[1]) * t,
                        a[2] + (b[2] - a[2]) * t + level + sag,
                    )
                )
        path.append((tops[-1][0], tops[-1][1], tops[-1][2] + level))
        s.tube("Bark", path, 0.022, rope, 4)


def build_harbour(s: Scenery, place: Place, view: str) -> SetLayout:
    """A stone quay with moored boats, crates, nets and a row of houses."""
    p = choose(STREETS, place.seed, place.palette)
    stone = paint("#8b867b")
    x0, x1 = -11.0, 4.6
    s.quad(
        "Ground",
        [(x0, -14, 0), (x1 - 0.5, -14, 0), (x1 - 0.5, 22, 0), (x0, 22, 0)],
        stone,
        0.85,
        per_cell=lambda i, j: s.vary(stone, 0.12),
    )
    s.quad(
        "Ground",
        [(x0, 22, 0), (x1 - 0.5, 22, 0), (x1 - 0.5, 60, 0), (x0, 60, 0)],
        stone,
        3,
        per_cell=lambda i, j: s.vary(stone, 0.1),
    )
    s.quad(
        "Ground",
        [(x0, -40, 0), (x1 - 0.5, -40, 0), (x1 - 0.5, -14, 0), (x0, -14, 0)],
        stone,
        3,
        per_cell=lambda i, j: s.vary(stone, 0.1),
    )
    y = -40.0
    while y < 60:
        s.box(
            "Rock",
            (x1 - 0.52, y, -2.6),
            (x1, y + 1.48, 0.07),
            s.vary(shade(stone, 1.08), 0.08),
            bevel=0.03,
            cell=1.5,
        )
        y += 1.5
    with s.placed(0, 0, 0, turn=-90):
        sea(s, lambda x: x1 + 0.01, -0.95, 0.1, 300, near_cell=1.1)
    for y, turn, length, ink in (
        (3.6, 0, 8.2, p.accent),
        (13.5, 3, 9.5, p.fabric),
        (25.0, -2, 8.0, paint("#3f5a46")),
        (-8.5, 182, 7.6, p.fabric),
    ):
        with s.placed(x1 + length * 0.17 + 0.5, y, -0.92, turn=turn):
            fishing_boat(s, length, ink)
    for x, y in ((24, 30), (32, 12), (30, 48)):
        with s.placed(x, y, -0.9, turn=s.rng.uniform(0, 360)):
            fishing_boat(s, 8, s.pick([p.accent, p.wall, p.fabric]), None)
    s.box("Rock", (16, 70, -2.5), (95, 76, 0.6), stone, cell=6)
    with s.placed(20, 73, 0.5):
        lighthouse_tower(s, 9, paint(BANDS[place.seed % 4]), sides=12)
    s.landmark("lighthouse", (20, 73, 8.5), 3.0)
    iron = paint("#2d3134")
    for y in (-10.5, -4.2, 1.9, 8.4, 15, 22):
        with s.placed(x1 - 0.75, y):
            s.lathe(
                "Metal",
                [
                    (0.2, 0),
                    (0.15, 0.08),
                    (0.13, 0.4),
                    (0.24, 0.46),
                    (0.24, 0.54),
                    (0.1, 0.6),
                    (0, 0.61),
                ],
                iron,
                10,
            )
            s.obstacle("mooring", (-0.22, -0.22, 0), (0.22, 0.22, 0.6))
            s.tube(
                "Bark", [(0, 0, 0.4), (0.6, 0.8, 0.25), (1.3, 1.7, -0.3)], 0.03, paint("#c0ae88"), 5
            )
    for y in (-7, 7.5, 20, 34):
        with s.placed(-4.9, y, turn=-90):
            lamp_post(s, p.dark, 4.4)
    _crates(s, 2.6, 5.1, p.wood)
    _pots(s, 2.5, -2.6)
    _net(s, 1.4, 7.9)
    y, n = -36.0, place.seed
    inks = [p.wall, p.trim, paint("#8fa3a8"), paint("#c9b48a"), p.dado, mix(p.accent, p.trim, 0.5)]
    while y < 56:
        width = s.rng.choice((5.6, 6.4, 7.2))
        near = -10 < y < 16
        with s.placed(x0, y + width / 2, turn=-90):
            facade(
                s,
                width,
                FacadeStyle(
                    inks[n % 6],
                    p.trim,
                    (p.accent, p.fabric)[n % 2],
                    (paint("#5a5258"), paint("#7a4a38"))[n % 2],
                    bays=3,
                    floors=1 + n % 2,
                    shop=near and n % 3 == 0,
                    detail=2 if near else 1,
                    sign=p.fabric,
                ),
                n,
            )
        y += width
        n += 1
    ridge(s, 320, 24, paint("#66766c"), -60, 120, 0.6)
    ridge(s, 160, 26, paint("#6a765f"), 110, 120, 0.6)
    s.surface(1.0, 0.9, 0.0, 0.5, rank=2)
    s.landmark("sea", (40, 30, -1.5), 8.0)
    return SetLayout(
        kind="coast",
        interior=False,
        low=(-10.5, -8, -0.5),
        high=(4, 14, 9),
        hero=(-0.4, 0.2),
        axis=0,
        areas=[(-4.2, -5.5, 3.4, 6.2)],
        path=((-1.4, -4.4), (-1.4, 4.8)),
        eye=(-2.9, -9.8, 1.9),
        target=(2.2, 6.0, 1.7),
        sun=235,
    )


def _crates(s: Scenery, x: float, y: float, wood: Rgb) -> None:
    for dx, dy, z, turn in ((0, 0, 0, 8), (0.75, 0.2, 0, -12), (0.3, 0.1, 0.5, 24)):
        with s.placed(x + dx, y + dy, z, turn=turn):
            tone = s.vary(wood, 0.1)
            s.box("Furniture", (-0.34, -0.27, 0), (0.34, 0.27, 0.48), shade(tone, 0.5))
            for k in range(4):
                for side in (-1, 1):
                    a = side * 0.28
                    s.box(
                        "Furniture",
                        (-0.36, min(a, a + side * 0.02), 0.02 + 0.125 * k),
                        (0.36, max(a, a + side * 0.02), 0.12 + 0.125 * k),
                        s.vary(tone, 0.1),
                    )
                s.box(
                    "Furniture",
                    (-0.37 + 0.19 * k, -0.29, 0.48),
                    (-0.2 + 0.19 * k, 0.29, 0.5),
                    s.vary(tone, 0.1),
                )
    s.obstacle("crates", (x - 0.45, y - 0.4, 0), (x + 1.15, y + 0.55, 1.0))
    s.surface(x + 0.3, y + 0.1, 1.0, 0.4, rank=1)


def _pots(s: Scenery, x: float, y: float) -> None:
    """Lobster pots."""
    for dx, dy, z in ((0, 0, 0), (0.1, 0.75, 0), (0.05, 0.35, 0.42)):
        with s.placed(x + dx, y + dy, z):
            ink = s.vary(paint("#5a6a5c"), 0.2)
            s.tube("Bark", [(-0.34, 0, 0.05), (0.34, 0, 0.05)], 0.22, shade(ink, 0.4), 8)
            for k in range(5):
                u = -0.34 + 0.17 * k
                arc = [
                    (u, 0.27 * math.cos(a), 0.27 * math.sin(a))
                    for a in (math.pi * t / 6 for t in range(7))
                ]
                s.tube("Bark", arc, 0.018, ink, 4)
            s.box("Bark", (-0.36, -0.28, 0), (0.36, 0.28, 0.03), paint("#8a6f4a"))
    s.obstacle("lobster pots", (x - 0.4, y - 0.3, 0), (x + 0.5, y + 1.05, 0.75))


def _net(s: Scenery, x: float, y: float) -> None:
    with s.placed(x, y):
        s.blob(
            "Fabric", (0, 0, 0.12), (0.9, 0.6, 0.3), paint("#4f6b62"), 0.16, 6, 12, flat_below=0.0
        )
        for k in range(6):
            with s.placed(0.75 * math.cos(k), 0.5 * math.sin(k), 0.14):
                s.blob("Decor", (0, 0, 0), (0.09, 0.09, 0.09), paint("#c9632f"), rings=4, sides=7)
        s.obstacle("net", (-0.9, -0.6, 0), (0.9, 0.6, 0.4))
