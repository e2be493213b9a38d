"""Open land: fields with hedges, a country road, a desert, a mountain side."""

from __future__ import annotations

import itertools
import math

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.greenery import bare_tree, broadleaf, bush, conifer, tuft
from regie.design.sets.outdoors import (
    GroundColour,
    Height,
    fence,
    field_patch,
    ridge,
    rock,
    stone_wall,
    tree_line,
    waves_noise,
)
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place


def _ease(low: float, high: float, x: float) -> float:
    t = max(0.0, min(1.0, (x - low) / (high - low)))
    return t * t * (3 - 2 * t)


def _stage(
    eye: tuple[float, float, float], target: tuple[float, float, float], sun: float = 150
) -> SetLayout:
    return SetLayout(
        kind="field",
        interior=False,
        low=(-7, -6, -0.3),
        high=(7, 7, 6),
        hero=(0.0, 0.0),
        axis=-80,
        areas=[(-4.4, -3.6, 4.4, 4.0)],
        path=((-3.4, -1.7), (3.2, -1.1)),
        eye=eye,
        target=target,
        sun=sun,
    )


def _land(s: Scenery, tone: GroundColour, height: Height) -> None:
    field_patch(s, (-10, -9), (10, 10), 0.7, tone, height)
    for x0, x1, y0, y1 in (
        (-46, -10, -9, 10),
        (10, 46, -9, 10),
        (-46, 46, 10, 60),
        (-46, 46, -40, -9),
    ):
        field_patch(s, (x0, y0), (x1, y1), 3.2, tone, height)
    for x0, x1, y0, y1 in (
        (-240, -46, -120, 220),
        (46, 240, -120, 220),
        (-46, 46, 60, 220),
        (-46, 46, -120, -40),
    ):
        field_patch(s, (x0, y0), (x1, y1), 22, tone, height)


def build_field(s: Scenery, place: Place, view: str) -> SetLayout:
    """Meadows and ploughland, a hedge row, a lone oak, a gate, hay bales, a far farm."""
    noise = waves_noise(place.seed + 8)
    green, straw = paint("#7f8f48"), paint("#bfa860")

    def height(x: float, y: float) -> float:
        away = math.hypot(x, y)
        return 0.07 * noise(x, y) + 4.0 * _ease(24, 110, away) * (
            0.4 + 0.6 * noise(x * 0.06, y * 0.06)
        )

    def tone(x: float, y: float) -> Rgb:
        base = mix(green, straw, 0.45 + 0.45 * noise(x * 1.3, y * 1.3))
        if y > 16:
            strip = math.floor((x + y * 0.3) / 26) % 3
            base = mix((green, straw, paint("#8a6f4a"))[strip], base, 0.35)
        return mix(base, paint("#a08a5e"), 0.8 * max(0.0, 1 - abs(x * 0.25 + y + 1.4) / 0.8))

    _land(s, tone, height)
    for _ in range(210):
        x, y = s.rng.uniform(-10, 10), s.rng.uniform(-8, 10)
        if abs(x * 0.25 + y + 1.4) > 0.9:
            with s.placed(x, y, height(x, y)):
                tuft(s, s.rng.uniform(0.2, 0.5), s.vary(mix(green, straw, s.rng.random()), 0.15), 6)
    with s.placed(5.2, 4.6, height(5.2, 4.6)):
        broadleaf(s, 7.6, leaves=460)
    for k in range(3):
        x, y = (-4.6, 3.8, -7.4)[k], (5.6, 13.0, 16.0)[k]
        with s.placed(x, y, height(x, y), turn=(70, 20, 110)[k]):
            _bale(s)
    with s.placed(-5.5, -4.6, 0, turn=14):
        fence(s, 7.5, paint("#8d7a5c"), 1.1, pickets=False)
    for k in range(16):
        x = -30 + 4 * k + s.rng.uniform(-1, 1)
        y = 20 + 0.12 * x + s.rng.uniform(-0.8, 0.8)
        with s.placed(x, y, height(x, y)):
            bush(s, s.rng.uniform(0.9, 1.7), leaves=45, name=None)
    tree_line(s, 120, 12, paint("#5d7048"), -100, 200)
    ridge(s, 260, 30, paint("#6d7c60"))
    s.surface(1.0, 1.1, 0.05, 0.5, rank=2)
    return _stage((-3.4, -7.6, 1.7), (0.8, 4.0, 1.6))


def _bale(s: Scenery) -> None:
    straw = paint("#c9ac62")
    with s.placed(0, 0, 0.62, pitch=90):
        s.lathe(
            "Decor",
            [
                (0, -0.6),
                (0.3, -0.6),
                (0.62, -0.58),
                (0.62, -0.58),
                (0.63, 0.58),
                (0.63, 0.58),
                (0.3, 0.6),
                (0, 0.6),
            ],
            [
                straw,
                shade(straw, 0.75),
                straw,
                straw,
                shade(straw, 0.85),
                straw,
                shade(straw, 0.75),
                straw,
            ],
            16,
        )
    s.obstacle("hay bale", (-0.65, -0.65, 0), (0.65, 0.65, 1.25))


def build_road(s: Scenery, place: Place, view: str) -> SetLayout:
    """A country road that runs to the horizon: verges, telegraph poles, a wall, a signpost."""
    noise = waves_noise(place.seed + 9)
    green, dust = paint("#7a8a4c"), paint("#a5906a")

    def bend(y: float) -> float:
        return 2.2 * math.sin(max(0.0, y - 8) * 0.03) * _ease(8, 60, y) * 4

    def height(x: float, y: float) -> float:
        off = _ease(3.0, 9.0, abs(x - bend(y) - 3.2))
        return off * (
            0.35 * noise(x, y)
            + 3.0 * _ease(26, 100, math.hypot(x, y)) * (0.4 + 0.6 * noise(x * 0.07, y * 0.07))
        )

    def tone(x: float, y: float) -> Rgb:
        base = mix(green, paint("#b0a25e"), 0.45 + 0.45 * noise(x * 1.4, y * 1.4))
        return mix(base, dust, _ease(1.6, 0.4, abs(abs(x - bend(y) - 3.2) - 3.1)))

    _land(s, tone, height)
    tar = paint("#5d5c5a")
    y = -60.0
    while y < 200:
        step = 1.0 if -10 < y < 20 else 5.0
        a, b = bend(y) + 3.2, bend(y + step) + 3.2
        s.quad(
            "Ground",
            [
                (a - 2.7, y, 0.03),
                (a + 2.7, y, 0.03),
                (b + 2.7, y + step, 0.03),
                (b - 2.7, y + step, 0.03),
            ],
            s.vary(tar, 0.04),
            1.4,
        )
        if round(y) % 4 == 0 and y < 90:
            s.quad(
                "Ground",
                [
                    (a - 0.06, y, 0.036),
                    (a + 0.06, y, 0.036),
                    (b + 0.06, y + step, 0.036),
                    (b - 0.06, y + step, 0.036),
                ],
                paint("#d8d2bc"),
            )
        y += step
    tops: list[tuple[float, float, float]] = []
    for y in (-20.0, -2.8, 15.0, 33.0, 52.0, 72.0, 94.0, 118.0):
        x = bend(y) + 7.2
        s.tube("Bark", [(x, y, -0.2), (x, y, 6.4)], [0.13, 0.09], paint("#5d4c3a"), 6)
        s.box("Bark", (x - 0.8, y - 0.05, 5.7), (x + 0.8, y + 0.05, 5.82), paint("#5d4c3a"))
        s.obstacle("pole", (x - 0.14, y - 0.14, 0), (x + 0.14, y + 0.14, 6.4))
        tops.append((x, y, 5.85))
    for dx in (-0.7, 0.7):
        for p, q in itertools.pairwise(tops):
            middle = ((p[0] + q[0]) / 2 + dx, (p[1] + q[1]) / 2, 5.3)
            s.tube(
                "Metal",
                [(p[0] + dx, p[1], p[2]), middle, (q[0] + dx, q[1], q[2])],
                0.015,
                paint("#24262a"),
                3,
            )
    with s.placed(-6.0, 4.0, 0, turn=92):
        stone_wall(s, 11, 0.95, paint("#8d887b"))
    _signpost(s, -1.9, 3.6)
    for _ in range(150):
        x, y = s.rng.uniform(-9, 10), s.rng.uniform(-8, 14)
        if abs(x - bend(y) - 3.2) > 3.1 and not (
            abs(x) < 3 and abs(y) < 3 and s.rng.random() < 0.6
        ):
            with s.placed(x, y, height(x, y)):
                tuft(s, s.rng.uniform(0.15, 0.45), s.vary(paint("#8a9450"), 0.2), 6)
    for x, y, h in ((-9, 9, 7), (11, 14, 8), (-13, 22, 9), (13, 34, 9), (-8, 42, 8)):
        with s.placed(x, y, height(x, y)):
            broadleaf(s, h, leaves=200)
    tree_line(s, 150, 12, paint("#5d7048"))
    ridge(s, 270, 36, paint("#6a7a66"))
    s.surface(0.4, 1.4, 0.02, 0.5, rank=2)
    return _stage((0.6, -8.0, 1.65), (1.7, 6.0, 1.75), 200)


def _signpost(s: Scenery, x: float, y: float) -> None:
    wood, board = paint("#6b5842"), paint("#d8d0ba")
    with s.placed(x, y):
        s.tube("Bark", [(0, 0, -0.2), (0, 0, 2.5)], 0.06, wood, 6)
        for z, turn in ((2.2, 20), (1.95, 200)):
            with s.placed(0, 0, z, turn=turn):
                s.extrude(
                    "Trim",
                    [(0.05, 0), (0.95, 0), (1.1, 0.1), (0.95, 0.2), (0.05, 0.2)],
                    -0.025,
                    0.025,
                    board,
                )
                for k in range(6):
                    for side in (-1, 1):
                        lo, hi = sorted((side * 0.026, side * 0.03))
                        s.box(
                            "Trim",
                            (0.16 + 0.12 * k, lo, 0.07),
                            (0.16 + 0.12 * k + 0.08, hi, 0.14),
                            paint("#3a352e"),
                        )
        s.obstacle("signpost", (-0.08, -0.08, 0), (0.08, 0.08, 2.5))


def build_desert(s: Scenery, place: Place, view: str) -> SetLayout:
    """Dunes and mesas, cracked ground, thorn bushes, bones."""
    noise, fine = waves_noise(place.seed + 10), waves_noise(place.seed + 13)
    sand = paint("#c99a62")

    def height(x: float, y: float) -> float:
        away = math.hypot(x, y)
        dunes = abs(noise(x * 0.11, y * 0.07)) * 5.0 * _ease(12, 60, away)
        return 0.09 * noise(x, y) * (1 + _ease(4, 10, away) * 3) + dunes

    def tone(x: float, y: float) -> Rgb:
        ripple = 0.5 + 0.5 * math.sin(y * 5 + 2 * fine(x, y))
        return mix(
            mix(sand, shade(sand, 0.86), ripple * 0.5),
            paint("#b5764a"),
            0.3 + 0.3 * fine(x * 0.8, y * 0.8),
        )

    _land(s, tone, height)
    red = paint("#a5613f")
    for mx, my, w, h in (
        (-60, 120, 22, 26),
        (34, 150, 30, 34),
        (95, 120, 18, 22),
        (-110, 90, 26, 30),
        (5, 190, 16, 20),
    ):
        _mesa(s, mx, my, w, h, red)
    for _ in range(14):
        r, a = s.rng.uniform(4.6, 16), s.rng.uniform(0, 6.28)
        x, y = r * math.cos(a), r * math.sin(a)
        if y < -4 and abs(x + 2) < 2.5:
            continue
        with s.placed(x, y, height(x, y) - 0.05):
            rock(s, s.rng.uniform(0.25, 1.0), shade(red, 1.1))
    for _ in range(40):
        r, a = s.rng.uniform(2.4, 14), s.rng.uniform(0, 6.28)
        x, y = r * math.cos(a), r * math.sin(a)
        with s.placed(x, y, height(x, y)):
            tuft(s, s.rng.uniform(0.2, 0.5), s.vary(paint("#a89458"), 0.2), 8)
    for x, y, tall in ((4.4, 4.8, 2.6), (-6.2, 7.0, 3.2), (9.0, 12.0, 3.4), (-11.0, 16.0, 3.0)):
        with s.placed(x, y, height(x, y)):
            _cactus(s, tall)
    with s.placed(-4.9, 2.2, 0):
        bare_tree(s, 2.6)
    ridge(s, 270, 18, paint("#a87a5c"), jagged=0.9)
    s.surface(0.9, 1.2, 0.06, 0.5, rank=2)
    return _stage((-3.2, -7.8, 1.65), (0.7, 4.0, 1.7))


def _mesa(s: Scenery, x: float, y: float, width: float, height: float, colour: Rgb) -> None:
    with s.placed(x, y, 0):
        rings = [
            (1.35, -2.0),
            (1.12, height * 0.3),
            (0.9, height * 0.45),
            (0.86, height * 0.86),
            (0.84, height),
            (0.0, height),
        ]
        points, colours = [], []
        sides = 13
        wobble = [s.rng.uniform(0.82, 1.18) for _ in range(sides)]
        for n, (r, z) in enumerate(rings):
            for k in range(sides):
                a = 2 * math.pi * k / sides
                points.append(
                    (
                        width * r * wobble[k] * math.cos(a),
                        width * r * wobble[k] * math.sin(a) * 0.7,
                        z,
                    )
                )
                band = mix(colour, paint("#d9a878"), (0.1, 0.25, 0.05, 0.3, 0.15, 0.2)[n])
                colours.append(mix(band, paint("#c0a090"), 0.35))
        faces = [
            (
                i * sides + k,
                i * sides + (k + 1) % sides,
                (i + 1) * sides + (k + 1) % sides,
                (i + 1) * sides + k,
            )
            for i in range(len(rings) - 1)
            for k in range(sides)
        ]
        s.add("Rock", points, faces, colours)


def _cactus(s: Scenery, height: float) -> None:
    green = s.vary(paint("#5f7a48"), 0.15)
    r = 0.13 + height * 0.02
    s.tube(
        "Leaves",
        [(0, 0, -0.1), (0, 0, height * 0.5), (0, 0, height * 0.94), (0, 0, height)],
        [r, r * 1.05, r * 0.9, r * 0.3],
        green,
        8,
    )
    for side, z in ((-1, 0.42), (1, 0.56)):
        out, up = 0.5, height * 0.3
        s.tube(
            "Leaves",
            [
                (0, 0, height * z),
                (side * out * 0.8, 0, height * z + 0.03),
                (side * out, 0, height * z + 0.2),
                (side * out, 0, height * z + up),
            ],
            [r * 0.7, r * 0.72, r * 0.7, r * 0.4],
            green,
            7,
        )
    s.obstacle("cactus", (-0.35, -0.25, 0), (0.35, 0.25, height))


def build_mountain(s: Scenery, place: Place, view: str) -> SetLayout:
    """A mountain shoulder: rocks, snow patches, dark firs, high peaks all round."""
    noise, fine = waves_noise(place.seed + 14), waves_noise(place.seed + 15)
    stone, snow, turf = paint("#85857f"), paint("#e6ebee"), paint("#76804e")

    def height(x: float, y: float) -> float:
        away = math.hypot(x, y)
        fall = -0.16 * math.pow(max(0.0, y - 5), 1.35) * _ease(5, 9, y)
        rise = 0.3 * max(0.0, -x - 6) + 0.25 * max(0.0, -y - 8)
        return (0.07 + 0.5 * _ease(4, 9, away)) * noise(x, y) + max(fall, -26) + min(rise, 22)

    def tone(x: float, y: float) -> Rgb:
        base = mix(
            turf,
            stone,
            _ease(-0.35, 0.4, noise(x * 1.1, y * 1.1) + _ease(3, 9, math.hypot(x, y)) * 0.6),
        )
        return mix(base, snow, _ease(0.15, 0.45, fine(x * 0.9, y * 0.9)))

    _land(s, tone, height)
    for k, (x, y, r) in enumerate(
        (
            (-5.0, 3.4, 1.3),
            (-6.6, 1.6, 0.9),
            (5.4, 3.0, 0.8),
            (6.8, 5.0, 1.5),
            (3.6, 5.0, 0.5),
            (-7.5, -3.5, 1.2),
            (7.4, -2.6, 0.9),
            (-3.2, 5.6, 0.6),
        )
    ):
        with s.placed(x, y, height(x, y) - 0.1):
            rock(s, r, shade(stone, 0.9), squash=0.9)
            if k % 2 == 0:
                s.blob("Rock", (0, 0, r * 0.98), (r * 0.62, r * 0.55, r * 0.18), snow, 0.12, 5, 9)
    for x, y, h in (
        (-9, 4, 6),
        (-11, 7, 7),
        (-12, 0, 6),
        (9, 6, 6),
        (11, 2, 7),
        (-8.5, -6, 6),
        (13, 9, 7),
        (-15, 11, 8),
        (6.5, 11, 6),
    ):
        with s.placed(x, y, height(x, y) - 0.1):
            conifer(s, h, paint("#344a3c"), 9, bare=0.08)
    for _ in range(60):
        x, y = s.rng.uniform(-7, 7), s.rng.uniform(-6, 5)
        with s.placed(x, y, height(x, y)):
            tuft(s, s.rng.uniform(0.1, 0.25), s.vary(paint("#8a8650"), 0.2), 5)
    _peaks(s, 190, 78, stone, snow, -75, 150)
    _peaks(s, 280, 105, mix(stone, paint("#9fb2c4"), 0.4), snow, -120, 240)
    tree_line(s, 110, 9, paint("#3c5040"), -60, 120, conifers=True)
    s.surface(0.9, 1.2, 0.06, 0.5, rank=2)
    return _stage((-3.0, -7.6, 1.7), (0.8, 5.0, 2.5))


def _peaks(
    s: Scenery, distance: float, height: float, stone: Rgb, snow: Rgb, start: float, sweep: float
) -> None:
    """A range of faceted peaks with snow on their heads."""
    count = max(5, round(sweep / 17))
    points: list[tuple[float, float, float]] = []
    colours: list[Rgb] = []
    faces: list[tuple[int, ...]] = []
    for k in range(count):
        a = math.radians(start + sweep * (k + s.rng.uniform(0.2, 0.8)) / count)
        h = height * s.rng.uniform(0.6, 1.1)
        w = h * s.rng.uniform(0.75, 1.1)
        cx, cy = -math.sin(a) * distance, math.cos(a) * distance
        ux, uy = math.cos(a), math.sin(a)
        i = len(points)
        split = s.rng.uniform(-0.15, 0.15)
        shape = (
            (-1.0, -30, 0.0),
            (-0.45, 0.42, -8),
            (split - 0.16, 0.78, 2),
            (split, 1.0, 0),
            (split + 0.2, 0.7, -4),
            (0.5, 0.36, 6),
            (1.0, -30, 0),
            (split + 0.04, 0.55, -14),
            (0.05, -30, -26),
        )
        for u, v, near in shape:
            z = v if v < 0 else v * h
            points.append(
                (cx + ux * u * w - math.sin(a) * near, cy + uy * u * w + math.cos(a) * near, z)
            )
            colours.append(mix(mix(stone, snow, _ease(0.3, 0.6, v)), paint("#a9bccb"), 0.35))
        faces += [
            (i, i + 1, i + 7, i + 8),
            (i + 1, i + 2, i + 3, i + 7),
            (i + 7, i + 3, i + 4, i + 5),
            (i + 8, i + 7, i + 5, i + 6),
        ]
    flat: list[tuple[float, float, float]] = []
    tones: list[Rgb] = []
    split_faces: list[tuple[int, ...]] = []
    for f in faces:
        start_at = len(flat)
        flat += [points[k] for k in f]
        tones += [colours[k] for k in f]
        split_faces.append(tuple(range(start_at, start_at + len(f))))
    s.add("Horizon", flat, split_faces, tones)
