"""Gardens, patios and parks: a house with a door and windows, lawn, beds, table, trees, bench."""

from __future__ import annotations

import math

from regie.design.sets import tableware as ware
from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.facades import FacadeStyle, facade
from regie.design.sets.furniture import bench, chair, round_table
from regie.design.sets.greenery import broadleaf, bush, conifer, hedge, tuft
from regie.design.sets.outdoors import (
    bin_,
    fence,
    field_patch,
    lamp_post,
    ridge,
    stone_wall,
    tree_line,
    waves_noise,
)
from regie.design.sets.palettes import STREETS, Palette, choose
from regie.design.sets.place_words import plain_words
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place

GRAVE_WORDS = {"cemetery", "graveyard", "churchyard", "cimetiere"}


def _lawn(s: Scenery, low: tuple[float, float], high: tuple[float, float], seed: int) -> None:
    """Mown grass, striped near the action, plain around."""
    noise = waves_noise(seed + 6)
    light, dark = paint("#76894a"), paint("#64783e")

    def tone(x: float, y: float) -> Rgb:
        stripe = 0.5 + 0.5 * math.tanh(6 * math.sin(x * 2.4))
        return mix(
            mix(light, dark, stripe * 0.6), paint("#8a8f55"), 0.2 + 0.2 * noise(x * 2, y * 2)
        )

    field_patch(s, low, high, 0.6, tone)
    for x0, x1, y0, y1 in (
        (-50, low[0], -40, 60),
        (high[0], 50, -40, 60),
        (low[0], high[0], high[1], 60),
        (low[0], high[0], -40, low[1]),
    ):
        field_patch(s, (x0, y0), (x1, y1), 5.0, tone)


def build_garden(s: Scenery, place: Place, view: str) -> SetLayout:
    """Behind a house: terrace with a table, lawn, flower beds, washing, shed, tree."""
    p = choose(STREETS, place.seed, place.palette)
    _lawn(s, (-8, -8), (8, 7.0), place.seed)
    slab = paint("#a39a8a")
    s.quad(
        "Ground",
        [(-4.2, 2.2, 0.03), (4.4, 2.2, 0.03), (4.4, 6.0, 0.03), (-4.2, 6.0, 0.03)],
        slab,
        0.6,
        per_cell=lambda i, j: s.vary(slab, 0.13),
    )
    style = FacadeStyle(
        wall=p.wall,
        trim=p.trim,
        door=p.accent,
        roof_colour=paint("#6b4a40"),
        bays=4,
        floors=1,
        lit=0.6,
        shutters=p.fabric,
    )
    with s.placed(0, 6.0, turn=180):
        facade(s, 10.5, style, 1)
        s.lamp((-1.4, 0.7, 2.2), 3.0, "#ffd09a", "night")
        s.box("Metal", (-0.95, 0, 2.2), (-0.8, 0.12, 2.45), p.dark)
        s.box("Lamps", (-0.96, 0.05, 2.0), (-0.79, 0.2, 2.2), paint("#ffdca0"))
    for side in (-1, 1):
        with s.placed(side * 5.25, 9.0, turn=-90 if side > 0 else 90):
            s.quad(
                "Building",
                [(3, 0, 0), (-3, 0, 0), (-3, 0, 6.4), (3, 0, 6.4)],
                shade(p.wall, 0.9),
                2,
            )
    with s.placed(2.5, 4.0):
        round_table(s, 0.55, p.trim, 0.72)
        for k in range(4):
            with s.placed(
                0.78 * math.sin(math.radians(45 + 90 * k)),
                -0.78 * math.cos(math.radians(45 + 90 * k)),
                turn=45 + 90 * k,
            ):
                chair(s, p.trim, "garden chair", p.accent)
        with s.placed(0.12, 0.05, 0.72):
            ware.fruit_bowl(s, p.accent)
        with s.placed(-0.25, -0.15, 0.72):
            ware.drinking_glass(s, paint("#d9b24a"))
        _parasol(s, p)
    _beds(s, p)
    _washing(s, p)
    _shed(s, p)
    with s.placed(-5.2, 1.2):
        broadleaf(s, 6.6, leaves=330)
    for x, turn, length in ((-8.4, 90, 22), (8.4, 90, 22)):
        with s.placed(x, -1.0, turn=turn):
            hedge(s, length, 1.7, 0.8, paint("#4f6a38"))
    with s.placed(0, -11.5):
        fence(s, 17, paint("#9a8664"), 1.2)
    tree_line(s, 46, 9, paint("#556b42"))
    ridge(s, 190, 22, paint("#6b7a64"))
    s.surface(1.2, -0.4, 0.02, 0.4, rank=4)
    return SetLayout(
        kind="yard",
        interior=False,
        low=(-7.5, -7, 0),
        high=(7.5, 6, 7),
        hero=(-0.5, 0.5),
        axis=-90,
        areas=[(-3.6, -3.6, 4.4, 5.6)],
        path=((-2.6, -1.4), (3.2, -1.0)),
        eye=(-3.6, -6.9, 1.75),
        target=(0.7, 3.0, 1.5),
        sun=160,
    )


def _parasol(s: Scenery, p: Palette) -> None:
    s.tube("Metal", [(0, 0, 0), (0, 0, 2.45)], 0.022, p.dark, 6)
    points, colours, faces = [(0.0, 0.0, 2.5)], [shade(p.accent, 1.1)], []
    for k in range(16):
        a = 2 * math.pi * k / 16
        points.append((1.35 * math.cos(a), 1.35 * math.sin(a), 2.08))
        colours.append(p.accent if k % 4 < 2 else p.trim)
    for k in range(16):
        faces.append((0, 1 + k, 1 + (k + 1) % 16))
    s.add("Fabric", points, faces, colours)


def _beds(s: Scenery, p: Palette) -> None:
    """Flower beds along the house and a curved one on the lawn."""
    soil = paint("#5a4632")
    for x0, x1 in ((-5.2, -3.0), (-0.4, 1.2), (4.5, 6.8)):
        s.box("Ground", (x0, 5.3, 0), (x1, 5.98, 0.09), soil, bevel=0.03)
        s.obstacle("flower bed", (x0, 5.3, 0), (x1, 5.98, 0.5))
        x = x0 + 0.15
        while x < x1 - 0.1:
            with s.placed(x, 5.6 + s.rng.uniform(-0.18, 0.18), 0.08):
                _flower(
                    s,
                    s.pick(
                        [p.accent, paint("#c9546a"), paint("#d9a63a"), paint("#8a6aa8"), p.trim]
                    ),
                )
            x += 0.17
    for k in range(22):
        a, r = 2.4 * k, 0.24 * math.sqrt(k)
        with s.placed(5.0 + r * math.cos(a), -2.2 + r * math.sin(a) * 0.8, 0.02):
            _flower(s, s.pick([p.accent, paint("#d9a63a"), paint("#c9546a")]))
    s.obstacle("flower bed", (3.9, -3.1, 0), (6.1, -1.3, 0.45))


def _flower(s: Scenery, colour: Rgb) -> None:
    tuft(s, 0.28, paint("#5a7a3c"), 4)
    h = s.rng.uniform(0.25, 0.45)
    s.tube("Leaves", [(0, 0, 0), (0.03, 0.02, h)], 0.008, paint("#5a7a3c"), 3)
    s.blob("Leaves", (0.03, 0.02, h), (0.065, 0.065, 0.045), s.vary(colour, 0.15), 0.2, 3, 6)


def _washing(s: Scenery, p: Palette) -> None:
    for x in (3.3, 7.2):
        s.tube("Metal", [(x, -4.2, 0), (x, -4.2, 2.0)], 0.04, paint("#8a8c88"), 6)
        s.obstacle("post", (x - 0.06, -4.26, 0), (x + 0.06, -4.14, 2.0))
    s.tube(
        "Metal",
        [(3.3, -4.2, 1.95), (5.3, -4.2, 1.85), (7.2, -4.2, 1.95)],
        0.008,
        paint("#d8d4c8"),
        3,
    )
    for x, w, h, ink in (
        (3.8, 0.9, 1.1, p.trim),
        (4.9, 0.45, 0.6, p.accent),
        (5.5, 0.4, 0.55, p.fabric),
        (6.1, 0.8, 1.0, paint("#c9d2d6")),
    ):
        s.quad(
            "Fabric",
            [(x, -4.2, 1.87 - h), (x + w, -4.16, 1.87 - h), (x + w, -4.2, 1.87), (x, -4.2, 1.87)],
            [shade(ink, 0.85)] * 2 + [ink] * 2,
            0.3,
        )
    s.obstacle("washing", (3.4, -4.3, 0), (7.0, -4.1, 1.9))


def _shed(s: Scenery, p: Palette) -> None:
    with s.placed(6.2, 1.6, turn=90):
        wood = mix(p.wood, paint("#8a7a5c"), 0.5)
        for k in range(8):
            s.box(
                "Building",
                (-1.1, -1.5, 0.25 * k),
                (1.1, 0, 0.25 * k + 0.24),
                s.vary(wood, 0.08),
                skip="-z +z",
            )
        s.box("Building", (-0.45, 0, 0.02), (0.35, 0.04, 1.85), shade(p.fabric, 1.1), skip="-y")
        s.extrude("Building", [(-1.3, 1.95), (1.3, 1.95), (0, 2.75)], -1.65, 0.15, paint("#5f5550"))
        s.obstacle("shed", (-1.15, -1.5, 0), (1.15, 0.05, 2.7))


def build_patio(s: Scenery, place: Place, view: str) -> SetLayout:
    """A paved courtyard between walls: pots, a fountain or well, an arcade of windows, benches."""
    p = choose(STREETS, place.seed + 1, place.palette)
    tile = mix(p.trim, paint("#b08a6a"), 0.5)
    s.quad(
        "Ground",
        [(-6, -6, 0), (6, -6, 0), (6, 6, 0), (-6, 6, 0)],
        tile,
        0.5,
        per_cell=lambda i, j: s.vary(tile if (i + j) % 2 else shade(tile, 0.85), 0.08),
    )
    for n, (wx, wy, way) in enumerate(((0, 6, 180), (6, 0, 90), (-6, 0, -90), (0, -6, 0))):
        style = FacadeStyle(
            wall=shade(p.wall, (1.1, 1.0, 1.05, 1.0)[n]),
            trim=p.trim,
            door=p.fabric,
            bays=4,
            floors=1,
            roof_colour=paint("#8a5440"),
            shutters=p.fabric if n % 2 == 0 else p.accent,
            lit=0.5,
        )
        with s.placed(wx, wy, turn=way):
            facade(s, 12, style, 1 + n % 2)
            for k in (-1, 1):
                with s.placed(k * 3.0, 0.12, 2.35):
                    s.tube(
                        "Metal", [(0, -0.1, 0.2), (0, 0.12, 0.25), (0, 0.14, 0.1)], 0.012, p.dark, 4
                    )
                    s.lathe("Lamps", [(0.05, -0.12), (0.08, 0.06)], paint("#ffcf80"), 8)
                    if n < 3:
                        s.lamp((0, 0.3, 0), 2.4, "#ffc27a", "night")
    _fountain(s, 2.3, 1.7)
    for x, y, big in (
        (-5.3, 5.2, 1),
        (5.2, 5.3, 1),
        (-5.3, 1.6, 0),
        (5.3, -2.6, 0),
        (-5.2, -4.8, 1),
        (-2.2, 5.4, 0),
        (2.0, 5.4, 0),
    ):
        with s.placed(x, y):
            _pot_tree(s, 1.6 if big else 0.0)
    for x, y, turn in ((-5.2, 3.3, -90), (4.9, -4.6, 90)):
        with s.placed(x, y, turn=turn):
            bench(s, 1.7, p.wood, iron=p.dark)
    with s.placed(-3.2, -3.4):
        round_table(s, 0.4, p.dark, 0.72)
        for side in (-1, 1):
            with s.placed(side * 0.62, 0, turn=-90 if side < 0 else 90):
                chair(s, p.wood, "garden chair", p.accent)
        with s.placed(0.1, 0.05, 0.72):
            ware.cup(s, p.trim)
    return SetLayout(
        kind="yard",
        interior=False,
        low=(-6, -6, 0),
        high=(6, 6, 7),
        hero=(-1.0, -0.3),
        axis=-90,
        areas=[(-4.6, -2.6, 4.6, 4.8)],
        path=((-3.6, -1.4), (3.4, -1.2)),
        eye=(-3.2, -6.8, 1.8),
        target=(0.9, 2.4, 1.8),
        sun=165,
    )


def _fountain(s: Scenery, x: float, y: float) -> None:
    stone = paint("#b3aa98")
    with s.placed(x, y):
        s.lathe(
            "Rock",
            [
                (1.15, 0),
                (1.15, 0.12),
                (1.02, 0.14),
                (1.02, 0.5),
                (1.12, 0.54),
                (1.12, 0.6),
                (0.94, 0.6),
                (0.92, 0.3),
            ],
            stone,
            16,
        )
        s.lathe(
            "Water",
            [(0.93, 0.47), (0.5, 0.48), (0, 0.49)],
            [paint("#5d8a90"), paint("#7fa8aa"), paint("#a9c6c6")],
            16,
        )
        s.lathe(
            "Rock",
            [
                (0.2, 0.3),
                (0.14, 0.6),
                (0.1, 1.0),
                (0.14, 1.1),
                (0.5, 1.22),
                (0.52, 1.28),
                (0.4, 1.25),
                (0, 1.2),
            ],
            stone,
            14,
        )
        s.blob("Rock", (0, 0, 1.42), (0.13, 0.13, 0.2), stone, rings=6, sides=8)
        for k in range(8):
            a = math.pi * k / 4
            c, n = math.cos(a), math.sin(a)
            s.tube(
                "Water",
                [(0.45 * c, 0.45 * n, 1.25), (0.6 * c, 0.6 * n, 1.1), (0.66 * c, 0.66 * n, 0.5)],
                [0.014, 0.018, 0.024],
                paint("#d5e4e6"),
                4,
            )
        s.obstacle("fountain", (-1.15, -1.15, 0), (1.15, 1.15, 1.6))


def _pot_tree(s: Scenery, height: float) -> None:
    clay = s.vary(paint("#a4623f"), 0.12)
    s.lathe(
        "Decor",
        [
            (0.22, 0),
            (0.32, 0.45),
            (0.35, 0.48),
            (0.35, 0.55),
            (0.29, 0.55),
            (0.28, 0.48),
            (0, 0.48),
        ],
        clay,
        12,
    )
    with s.placed(0, 0, 0.45):
        if height:
            s.tube("Bark", [(0, 0, 0), (0.03, 0, height * 0.6)], 0.04, paint("#5d4a36"), 6)
            with s.placed(0, 0, height * 0.55):
                bush(s, 0.5, paint("#4c6a3c"), 80, None)
        else:
            bush(s, 0.36, paint("#58783c"), 55, None)
    s.obstacle("pot", (-0.36, -0.36, 0), (0.36, 0.36, 1.0 + height))


def build_park(s: Scenery, place: Place, view: str) -> SetLayout:
    """A public park: a gravel walk, benches, lamp posts, great trees; or a cemetery's stones."""
    p = choose(STREETS, place.seed, place.palette)
    graves = bool(GRAVE_WORDS & set(plain_words(f"{place.name} {place.description}")))
    _lawn(s, (-9, -8), (9, 9), place.seed)
    gravel = paint("#b5a68a")

    def walk(y: float) -> float:
        return 0.9 * math.sin(y * 0.16)

    y = -30.0
    while y < 50:
        step = 0.9 if -9 < y < 12 else 3.0
        a, b = walk(y), walk(y + step)
        w = 1.5
        s.quad(
            "Ground",
            [(a - w, y, 0.02), (a + w, y, 0.02), (b + w, y + step, 0.02), (b - w, y + step, 0.02)],
            gravel,
            0.75,
            per_cell=lambda i, j: s.vary(gravel, 0.07),
        )
        for side in (-1, 1):
            s.box(
                "Rock",
                (a + side * w - 0.06, y, 0),
                (a + side * w + 0.06, y + step - 0.03, 0.08),
                s.vary(paint("#94897a"), 0.1),
                skip="-z",
            )
        y += step
    for y, side in ((1.9, 1), (-3.6, -1), (8.5, -1)):
        with s.placed(walk(y) + side * 2.15, y, turn=90 * side):
            bench(s, 1.8, p.wood, iron=p.dark)
    for y, side in ((-6.0, 1), (4.6, -1), (13, 1), (22, -1)):
        with s.placed(walk(y) + side * 1.95, y, turn=90 * side):
            lamp_post(s, p.dark, 3.7)
    with s.placed(walk(3.4) + 2.0, 3.5):
        bin_(s, mix(p.fabric, p.dark, 0.5))
    for x, y, h in (
        (-5.0, 3.2, 9),
        (5.6, 6.4, 10),
        (-6.6, -4.4, 8),
        (6.4, -3.2, 9),
        (-7.5, 12, 11),
        (7.8, 16, 11),
        (-4.6, 19, 10),
        (4.6, 26, 10),
    ):
        with s.placed(x, y):
            broadleaf(s, h, leaves=330 if y < 10 else 170)
    if graves:
        _graves(s)
        for x, y in ((-9, 9), (9.5, 9), (3.8, 12)):
            with s.placed(x, y):
                conifer(s, 8, paint("#2f4636"), 12, bare=0.05)
    else:
        for x, y in ((3.6, 0.0), (3.9, -1.2), (-3.4, 6.8), (-3.9, 0.6)):
            with s.placed(x, y):
                bush(s, s.rng.uniform(0.5, 0.8))
        _pond(s)
    for side in (-1, 1):
        with s.placed(side * 13, 4, turn=90):
            stone_wall(s, 26, 1.1, paint("#9a9080")) if graves else hedge(
                s, 26, 1.3, 0.9, paint("#4a6538")
            )
    tree_line(s, 48, 11, paint("#566c44"))
    _roofs(s, p)
    return SetLayout(
        kind="yard",
        interior=False,
        low=(-8, -7, 0),
        high=(8, 9, 9),
        hero=(0.0, -0.6),
        axis=-30,
        areas=[(-2.4, -4.6, 2.6, 5.6)],
        path=((walk(-4.4) + 0.7, -4.4), (walk(0.9) - 0.6, 0.9)),
        eye=(-1.6, -8.4, 1.7),
        target=(0.75, 3.5, 1.75),
        sun=150,
    )


def _pond(s: Scenery) -> None:
    with s.placed(-7.0, 7.4):
        ring = [
            (2.6 * math.cos(t) * (1 + 0.1 * math.sin(3 * t)), 1.7 * math.sin(t), 0.03)
            for t in (2 * math.pi * k / 20 for k in range(20))
        ]
        s.add("Water", ring, [tuple(range(20))], paint("#5d858c"))
        s.obstacle("pond", (-2.6, -1.7, 0), (2.6, 1.7, 0.3))


def _graves(s: Scenery) -> None:
    stone = paint("#8d8a80")
    for row, y in enumerate((-2.4, 0.4, 3.4, 6.4, 9.6)):
        for k, x in enumerate((-6.6, -4.9, -3.3, 3.4, 5.0, 6.7)):
            if (row + k) % 5 == 3 or (abs(x + 5) < 1 and abs(y - 3.4) < 1):
                continue
            with s.placed(
                x + s.rng.uniform(-0.2, 0.2),
                y,
                turn=s.rng.uniform(-8, 8),
                roll=s.rng.uniform(-4, 4),
            ):
                tone = s.vary(stone, 0.14)
                if (row * 5 + k) % 4 == 1:
                    s.box("Rock", (-0.09, -0.07, 0), (0.09, 0.07, 1.35), tone, bevel=0.02)
                    s.box("Rock", (-0.36, -0.065, 0.85), (0.36, 0.065, 1.03), tone, bevel=0.02)
                    s.box("Rock", (-0.35, -0.2, 0), (0.35, 0.2, 0.2), shade(tone, 0.85), bevel=0.02)
                else:
                    arc = [
                        (0.34 * math.cos(t), 0.72 + 0.26 * math.sin(t))
                        for t in (math.pi * i / 8 for i in range(9))
                    ]
                    s.extrude("Rock", [(-0.34, -0.05), (0.34, -0.05), *arc], -0.08, 0.08, tone)
                s.box("Ground", (-0.4, -1.5, 0), (0.4, -0.1, 0.05), paint("#6b6a48"), bevel=0.02)
                s.obstacle("gravestone", (-0.4, -0.15, 0), (0.4, 0.15, 1.0))
    s.landmark("grave", (3.4, 0.4, 0.6), 0.9)


def _roofs(s: Scenery, p: Palette) -> None:
    """Roofs of the town above the trees."""
    for k in range(9):
        with s.placed(
            -46 + 11.5 * k + s.rng.uniform(-2, 2), 66 + s.rng.uniform(-4, 6), 0, turn=180
        ):
            style = FacadeStyle(
                wall=s.pick([p.wall, p.trim, p.dado]),
                trim=p.trim,
                door=p.fabric,
                roof_colour=paint("#6f5048"),
                bays=4,
                floors=3 + k % 2,
                detail=0,
                lit=0.5,
            )
            facade(s, 10, style)
