"""Forests: a clearing among trunks, a path that leads in, ferns, logs, light between the trees."""

from __future__ import annotations

import math
from collections.abc import Callable

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.greenery import bare_tree, broadleaf, bush, conifer, fern, tuft
from regie.design.sets.outdoors import field_patch, ridge, rock, tree_line, waves_noise
from regie.design.sets.place_words import plain_words
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place

CAMP_WORDS = {"camp", "campsite", "campfire", "campement", "bivouac"}
CLEARING = 5.6
"""Radius that no trunk stands in, metres."""


def build_forest(s: Scenery, place: Place, view: str) -> SetLayout:
    words = set(plain_words(f"{place.name} {place.description}"))
    swamp = bool(words & {"swamp", "marais", "bayou"})
    kind = place.seed % 3
    noise = waves_noise(place.seed + 5)
    moss, leaf_fall, soil = paint("#5c6a38"), paint("#7a5f3c"), paint("#57472f")
    if place.palette:
        moss = mix(moss, paint(place.palette[0]), 0.4)

    def path_x(y: float) -> float:
        return 0.9 * math.sin(y * 0.22) + 0.3

    def height(x: float, y: float) -> float:
        away = math.hypot(x, y)
        rough = min(1.0, max(0.0, (away - 2.5) / 6))
        return (0.05 + 0.4 * rough) * noise(x * 0.9, y * 0.9) + 0.012 * math.pow(
            max(0.0, away - 8), 1.5
        )

    def tone(x: float, y: float) -> Rgb:
        base = mix(moss, leaf_fall, 0.5 + 0.5 * noise(x * 2.1, y * 2.1))
        track = max(0.0, 1 - abs(x - path_x(y)) / 1.0)
        return mix(base, soil, min(1.0, track * 1.6))

    field_patch(s, (-8, -8), (8, 9), 0.6, tone, height)
    for x0, x1, y0, y1 in ((-34, -8, -8, 9), (8, 34, -8, 9), (-34, 34, 9, 44), (-34, 34, -30, -8)):
        field_patch(s, (x0, y0), (x1, y1), 2.4, tone, height)
    near, far = _tree_places(s, path_x)
    for n, (x, y) in enumerate(near):
        with s.placed(x, y, height(x, y) - 0.05, turn=s.rng.uniform(0, 360)):
            if kind == 0 or (kind == 2 and n % 2):
                conifer(s, s.rng.uniform(8.5, 13), whorls=10, bare=0.34)
            elif n % 7 == 3:
                bare_tree(s, s.rng.uniform(6, 9))
            else:
                broadleaf(s, s.rng.uniform(7.5, 11), leaves=150)
    for x, y in far:
        with s.placed(x, y, height(x, y) - 0.1):
            _far_tree(s, kind != 1)
    for _ in range(34):
        x, y = _beside(s, 3.0, 9.0, path_x)
        with s.placed(x, y, height(x, y), turn=s.rng.uniform(0, 360)):
            fern(s, s.rng.uniform(0.45, 0.8))
    for _ in range(80):
        x, y = _beside(s, 1.6, 8.0, path_x)
        with s.placed(x, y, height(x, y)):
            tuft(s, s.rng.uniform(0.12, 0.3), blades=5)
    for x, y, r in ((-3.9, 2.9, 0.7), (-4.6, 2.3, 0.45), (4.6, -2.6, 0.6), (5.2, 4.6, 0.9)):
        with s.placed(x, y, height(x, y) - 0.08):
            rock(s, r, paint("#73746a"))
    for x, y in ((-5.6, -3.4), (6.2, 1.2), (-6.3, 5.0), (3.6, 6.3)):
        with s.placed(x, y, height(x, y)):
            bush(s, s.rng.uniform(0.5, 0.85))
    _log(s, 3.0, 2.5, 112)
    _stump(s, -3.1, -2.4)
    if words & CAMP_WORDS:
        _camp(s)
    else:
        s.surface(1.1, 1.4, height(1.1, 1.4) + 0.02, 0.5, rank=2)
    if swamp:
        s.quad(
            "Water",
            [(-9, 4.5, -0.02), (9, 4.5, -0.02), (9, 14, -0.02), (-9, 14, -0.02)],
            paint("#3e4a38"),
            1.5,
        )
    tree_line(s, 62, 13, paint("#4a5c40"), conifers=kind == 0)
    ridge(s, 150, 26, paint("#57664f"), jagged=0.5)
    return SetLayout(
        kind="forest",
        interior=False,
        low=(-5, -5, -0.3),
        high=(5, 6, 10),
        hero=(0.1, -0.1),
        axis=-75,
        areas=[(-3.8, -3.8, 3.8, 3.8)],
        path=((path_x(-3.4), -3.4), (path_x(1.6), 1.6)),
        eye=(-2.6, -7.4, 1.6),
        target=(0.6, 3.0, 2.1),
        sun=150,
        round_=4.2,
    )


def _tree_places(
    s: Scenery, path_x: Callable[[float], float]
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Near trees in detail, far ones cheap; none in the clearing, on the path, or in the lens."""
    near: list[tuple[float, float]] = []
    far: list[tuple[float, float]] = []
    for _ in range(900):
        r = s.rng.uniform(CLEARING, 42)
        a = s.rng.uniform(0, 2 * math.pi)
        x, y = r * math.cos(a), r * math.sin(a)
        gap = 2.1 if r < 15 else 2.6
        if abs(x - path_x(y)) < 1.7 or (-11 < y < -3 and abs(x + 1.4) < 3.6):
            continue
        if any((x - u) ** 2 + (y - v) ** 2 < gap * gap for u, v in near + far):
            continue
        if r < 13.5 and len(near) < 22:
            near.append((x, y))
        elif r >= 13.5 and len(far) < 120:
            far.append((x, y))
    return near, far


def _far_tree(s: Scenery, conifers: bool) -> None:
    """A tall trunk with a crown of a few big sheets."""
    height = s.rng.uniform(9, 14)
    wood = s.vary(paint("#4b4034"), 0.2)
    s.tube("Bark", [(0, 0, -0.3), (0, 0, height * 0.9)], [height * 0.018, height * 0.006], wood, 4)
    green = s.vary(paint("#44583a" if conifers else "#56703c"), 0.2)
    for k in range(5 if conifers else 4):
        t = k / 4
        z = height * (0.3 + 0.62 * t)
        w = height * (0.17 * (1 - t) + 0.03) if conifers else height * 0.15
        for turn in (0, 90):
            with s.placed(0, 0, z, turn=turn + 35 * k):
                drop = w * (0.7 if conifers else 0.45)
                s.add(
                    "Leaves",
                    [
                        (-w, 0, -drop),
                        (0, 0, -drop * 0.4),
                        (w, 0, -drop),
                        (w * 0.45, 0, drop * 0.45),
                        (0, 0, drop * 1.1),
                        (-w * 0.5, 0, drop * 0.5),
                    ],
                    [(0, 1, 2, 3, 4, 5)],
                    [
                        shade(green, 0.7),
                        shade(green, 0.8),
                        shade(green, 0.7),
                        green,
                        shade(green, 1.2),
                        green,
                    ],
                )


def _beside(
    s: Scenery, low: float, high: float, path_x: Callable[[float], float]
) -> tuple[float, float]:
    while True:
        r, a = s.rng.uniform(low, high), s.rng.uniform(0, 2 * math.pi)
        x, y = r * math.cos(a), r * math.sin(a)
        if abs(x - path_x(y)) > 0.9:
            return x, y


def _log(s: Scenery, x: float, y: float, turn: float) -> None:
    wood = paint("#6a5138")
    with s.placed(x, y, 0.2, turn=turn):
        s.tube(
            "Bark",
            [(-1.4, 0, 0.0), (-0.4, 0.03, 0.03), (0.7, -0.03, 0.02), (1.5, 0, 0.05)],
            [0.25, 0.24, 0.22, 0.19],
            [wood, shade(wood, 0.9), wood, shade(wood, 0.85)],
            9,
        )
        for u in (-1.405, 1.505):
            with s.placed(u, 0, 0.0, roll=-90 if u < 0 else 90):
                s.lathe_disc("Bark", (0, 0, 0.003), 0.19 if u > 0 else 0.23, paint("#b08f5e"), 10)
        s.blob("Leaves", (0.2, 0.02, 0.2), (0.5, 0.16, 0.06), paint("#66793a"), 0.2, 4, 8)
        s.obstacle("log", (-1.4, -0.24, -0.2), (1.5, 0.24, 0.28))
        s.seat("log", -0.8, 0.0, 0.26, 90.0)
        s.seat("log", -0.15, 0.0, 0.26, 90.0)
        s.surface(0.85, 0.0, 0.22, 0.25, rank=1)


def _stump(s: Scenery, x: float, y: float) -> None:
    with s.placed(x, y):
        s.lathe(
            "Bark",
            [(0.42, -0.05), (0.3, 0.12), (0.26, 0.42), (0.26, 0.42), (0.13, 0.43), (0, 0.43)],
            [paint("#5c4630")] * 3 + [paint("#b7975f"), paint("#a5834c"), paint("#b7975f")],
            11,
        )
        s.obstacle("stump", (-0.3, -0.3, 0), (0.3, 0.3, 0.43))
        s.seat("stump", 0, 0, 0.43, -60.0)
        s.surface(0, 0, 0.432, 0.3, rank=1)


def _camp(s: Scenery) -> None:
    """A fire in a ring of stones and a ridge tent."""
    with s.placed(1.9, 1.0, 0.05):
        for k in range(9):
            a = 2 * math.pi * k / 9
            with s.placed(0.42 * math.cos(a), 0.42 * math.sin(a)):
                rock(s, 0.13, paint("#6d6a64"), None)
        for k in range(5):
            with s.placed(turn=72 * k):
                s.tube("Bark", [(0.3, 0, 0.04), (0.02, 0, 0.3)], 0.04, paint("#3c2c20"), 5)
        for k in range(5):
            a = 1.3 * k
            with s.placed(0.11 * math.cos(a), 0.11 * math.sin(a), 0.06):
                s.lathe(
                    "Bulbs",
                    [(0.09, 0), (0.07, 0.14), (0.0, 0.34 + 0.1 * (k % 2))],
                    paint(("#ff9a3a", "#ffc65e")[k % 2]),
                    6,
                )
        s.lamp((0, 0, 0.6), 3.4, "#ff9a4a", "always")
        s.obstacle("fire", (-0.5, -0.5, 0), (0.5, 0.5, 0.6))
        s.landmark("fire", (0, 0, 0.3), 0.7)
    with s.placed(-4.4, 4.6, 0.0, turn=-25):
        canvas = paint("#a4905c")
        for side in (-1, 1):
            s.quad(
                "Fabric",
                [(side * 1.1, -1.2, 0), (side * 1.1, 1.2, 0), (0, 1.2, 1.5), (0, -1.2, 1.5)],
                [shade(canvas, 0.75)] * 2 + [canvas] * 2,
                0.6,
            )
        s.add(
            "Fabric",
            [(-1.1, 1.2, 0), (1.1, 1.2, 0), (0, 1.2, 1.5)],
            [(0, 1, 2)],
            shade(canvas, 0.6),
        )
        s.add(
            "Fabric",
            [(-1.1, -1.2, 0), (-0.25, -1.2, 0), (0, -1.2, 1.5), (0.25, -1.2, 0), (1.1, -1.2, 0)],
            [(0, 1, 2), (3, 4, 2)],
            shade(canvas, 0.8),
        )
        s.obstacle("tent", (-1.1, -1.2, 0), (1.1, 1.2, 1.5))
