"""Cars: inside one on a road, or one that stands there.

Inside a car the floor is z = 0 and the road lies below; doors and roof show from inside only, so
that a camera on the bonnet or beside a door sees the people.
"""

from __future__ import annotations

import math
from dataclasses import replace

from regie.design.sets.cars import CAR_PAINTS, car, wheel
from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.compose import compose
from regie.design.sets.facades import FacadeStyle, facade
from regie.design.sets.greenery import broadleaf, hedge
from regie.design.sets.layout import all_layouts
from regie.design.sets.outdoors import field_patch, lamp_post, ridge, tree_line, waves_noise
from regie.design.sets.palettes import STREETS, choose
from regie.design.sets.place_words import plain_words
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place

ROAD_BELOW = -0.3
"""The road under a car whose floor is z = 0, metres."""
CITY_WORDS = {"taxi", "cab", "police", "city", "limousine", "limo", "patrol", "squad", "ville"}


def build_car(s: Scenery, place: Place, view: str) -> SetLayout:
    if not place.interior:
        stage = compose(s, all_layouts()["country-road"], place, view)
        with s.placed(4.1, 2.9, 0.03):
            car(
                s,
                paint(CAR_PAINTS[place.seed % len(CAR_PAINTS)]),
                ("sedan", "hatch", "van")[place.seed % 3],
                lights=True,
            )
        s.landmark("car", (4.1, 2.9, 0.8), 2.0)
        return replace(stage, kind="vehicle")
    ink = (
        paint(place.palette[0])
        if place.palette
        else paint(CAR_PAINTS[place.seed % len(CAR_PAINTS)])
    )
    leather = paint(("#4a3a30", "#5b5750", "#3b4248")[place.seed % 3])
    _shell(s, ink)
    _seats(s, leather)
    _dash(s)
    if CITY_WORDS & set(plain_words(f"{place.name} {place.description}")):
        _city(s, place)
    else:
        _country(s, place)
    s.surface(0.42, 0.86, 0.67, 0.3, rank=1)
    s.surface(0.0, -0.72, 0.37, 0.3, rank=2)
    s.landmark("road", (0, 22, 0.5), 3.0)
    s.lamp((0, 0.55, 1.12), 0.8, "#ffe0b0", "night")
    s.lamp((0, 1.35, 0.9), 1.1, "#9fc0e8", "night")
    return SetLayout(
        kind="vehicle",
        interior=True,
        low=(-0.86, -1.5, 0),
        high=(0.86, 1.2, 1.36),
        hero=(-2.1, 0.2),
        axis=0,
        areas=[(-2.9, -3.4, -1.25, 3.6), (1.25, -3.4, 2.9, 3.6)],
        path=((-2.3, -2.2), (-2.3, 2.2)),
        eye=(0.62, 2.75, 1.28),
        target=(-0.12, -0.2, 0.86),
        floor=ROAD_BELOW,
        sun=40,
        open_air=True,
    )


def _shell(s: Scenery, ink: Rgb) -> None:
    """Floor, doors, pillars, roof lining, windscreen frame, bonnet: inner faces only."""
    w, sill, roof = 0.8, 0.68, 1.36
    carpet, lining, trim = paint("#2e2d2c"), paint("#a9a397"), paint("#3c3a38")
    s.quad("Floor", [(-w, -1.5, 0), (w, -1.5, 0), (w, 1.05, 0), (-w, 1.05, 0)], carpet, 0.4)
    top = 0.62
    s.quad(
        "Ceiling",
        [
            (-top, 0.35, roof),
            (top, 0.35, roof),
            (top, -1.15, roof - 0.02),
            (-top, -1.15, roof - 0.02),
        ],
        lining,
        0.3,
    )
    for side in (-1, 1):
        x = side * w
        ring = [(x, -1.5, 0), (x, 1.1, 0), (x, 1.1, sill), (x, -1.5, sill)]
        s.quad("Walls", ring if side < 0 else [ring[1], ring[0], ring[3], ring[2]], trim, 0.3)
        inner = side * (w - 0.03)
        for y0, y1 in ((-1.2, -0.35), (-0.25, 0.85)):
            lo, hi = sorted((inner, inner - side * 0.05))
            s.box(
                "Furniture",
                (lo, y0 + 0.05, 0.3),
                (hi, y1 - 0.05, 0.4),
                shade(trim, 1.6),
                bevel=0.015,
                skip="+x" if side > 0 else "-x",
            )
            s.box(
                "Metal",
                (lo, y1 - 0.22, 0.5),
                (hi, y1 - 0.1, 0.53),
                paint("#9a9c9e"),
                bevel=0.006,
                skip="+x" if side > 0 else "-x",
            )
        s.box(
            "Furniture",
            (min(x, x - side * 0.07), -1.45, sill - 0.02),
            (max(x, x - side * 0.07), 1.08, sill + 0.015),
            trim,
        )
        for y, lean, thick in ((0.98, -0.6, 0.035), (-0.3, -0.05, 0.04), (-1.42, 0.28, 0.06)):
            s.tube("Trim", [(x, y, sill), (side * top, y + lean, roof)], thick, trim, 5)
        s.tube("Trim", [(side * top, 0.38, roof), (side * top, -1.15, roof - 0.02)], 0.035, trim, 5)
        s.box(
            "Trim",
            (side * 0.86, 0.72, sill + 0.02),
            (side * 1.0, 0.82, sill + 0.16),
            ink,
            bevel=0.03,
        )
        for y in (-1.02, 1.52):
            with s.placed(side * 0.72, y, ROAD_BELOW + 0.31, turn=0 if side > 0 else 180):
                wheel(s)
    s.tube("Trim", [(-top, 0.38, roof), (top, 0.38, roof)], 0.035, trim, 5)
    s.tube("Trim", [(-w, 1.0, sill), (w, 1.0, sill)], 0.03, trim, 5)
    s.quad(
        "Vehicle",
        [
            (-0.78, 1.02, sill),
            (0.78, 1.02, sill),
            (0.7, 2.05, sill - 0.16),
            (-0.7, 2.05, sill - 0.16),
        ],
        ink,
        0.3,
    )
    s.quad(
        "Vehicle",
        [
            (-0.7, 2.05, sill - 0.16),
            (0.7, 2.05, sill - 0.16),
            (0.66, 2.18, sill - 0.34),
            (-0.66, 2.18, sill - 0.34),
        ],
        shade(ink, 0.8),
        0.4,
    )
    s.quad(
        "Furniture",
        [(-w, -1.5, sill), (w, -1.5, sill), (w, -1.1, sill), (-w, -1.1, sill)],
        shade(trim, 1.2),
        0.4,
    )
    s.box("Decor", (-0.12, 0.42, 1.2), (0.12, 0.45, 1.28), paint("#1f2022"), bevel=0.012)
    s.quad(
        "Decor",
        [(0.11, 0.419, 1.21), (-0.11, 0.419, 1.21), (-0.11, 0.419, 1.27), (0.11, 0.419, 1.27)][
            ::-1
        ],
        paint("#8fa6b4"),
    )
    s.tube("Trim", [(0, 0.44, 1.28), (0, 0.42, 1.35)], 0.012, trim, 5)
    for side in (-1, 1):
        with s.placed(side * 0.36, 0.36, 1.335):
            s.box("Decor", (-0.2, -0.14, -0.015), (0.2, 0.0, 0.005), paint("#8f897c"), bevel=0.008)


def _seats(s: Scenery, leather: Rgb) -> None:
    for x in (-0.4, 0.4):
        with s.placed(x, -0.02):
            s.box(
                "Furniture", (-0.25, -0.25, 0.1), (0.25, 0.27, 0.34), leather, bevel=0.05, cell=0.3
            )
            with s.placed(0, -0.27, 0.3, pitch=13):
                s.box(
                    "Furniture",
                    (-0.24, -0.08, 0),
                    (0.24, 0.06, 0.55),
                    leather,
                    bevel=0.05,
                    cell=0.3,
                )
                s.box("Furniture", (-0.14, -0.06, 0.6), (0.14, 0.05, 0.76), leather, bevel=0.04)
                for k in (-0.07, 0.07):
                    s.tube("Metal", [(k, 0, 0.52), (k, 0, 0.64)], 0.008, paint("#9a9c9e"), 5)
            s.seat("driver seat" if x < 0 else "front seat", 0, 0.0, 0.33, 0.0)
            s.obstacle("car seat", (-0.24, -0.42, 0), (0.24, 0.26, 1.05))
    with s.placed(0, -0.98):
        s.box("Furniture", (-0.72, -0.25, 0.08), (0.72, 0.3, 0.36), leather, bevel=0.05, cell=0.3)
        with s.placed(0, -0.25, 0.3, pitch=14):
            s.box("Furniture", (-0.72, -0.12, 0), (0.72, 0.06, 0.55), leather, bevel=0.05, cell=0.3)
        for x in (-0.38, 0.38):
            s.box(
                "Furniture", (x - 0.14, -0.46, 0.82), (x + 0.14, -0.36, 0.98), leather, bevel=0.04
            )
            s.seat("back seat", x, 0.02, 0.35, 0.0)
    s.box("Furniture", (-0.08, -0.2, 0.06), (0.08, 0.6, 0.26), paint("#262628"), bevel=0.02)
    s.tube("Metal", [(0, 0.42, 0.25), (0, 0.4, 0.42)], 0.012, paint("#8f9193"), 5)
    s.blob("Decor", (0, 0.4, 0.44), (0.028, 0.028, 0.03), paint("#1c1c1e"), rings=5, sides=8)
    s.obstacle("car body", (-0.9, -1.9, -0.3), (0.9, 2.2, 1.4))


def _dash(s: Scenery) -> None:
    black = paint("#26272a")
    s.extrude_side(
        "Furniture",
        [(0.72, 0.38), (0.66, 0.52), (0.72, 0.64), (1.02, 0.68), (1.02, 0.3), (0.85, 0.3)],
        0.79,
        black,
    )
    with s.placed(-0.4, 0.66, 0.62):
        s.box("Decor", (-0.2, -0.03, -0.06), (0.2, 0.1, 0.1), shade(black, 0.8), bevel=0.03)
        for x in (-0.09, 0.09):
            with s.placed(x, -0.032, 0.02, pitch=90):
                s.lathe(
                    "Screens", [(0.062, 0.0), (0, 0.002)], [paint("#3a4a44"), paint("#c9e0b8")], 14
                )
    with s.placed(-0.4, 0.5, 0.56, pitch=-66):
        ring = [
            (0.185 * math.cos(t), 0.185 * math.sin(t), 0)
            for t in (2 * math.pi * k / 22 for k in range(22))
        ]
        s.tube("Decor", ring, 0.016, paint("#1d1c1c"), 6, closed=True)
        for a in (20, 160, 270):
            c, n = math.cos(math.radians(a)), math.sin(math.radians(a))
            s.tube(
                "Metal",
                [(0.03 * c, 0.03 * n, -0.01), (0.18 * c, 0.18 * n, 0)],
                0.012,
                paint("#3c3d40"),
                5,
            )
        s.lathe(
            "Decor", [(0, -0.05), (0.05, -0.04), (0.055, 0.0), (0.0, 0.012)], paint("#232325"), 12
        )
        s.tube("Decor", [(0, 0, -0.03), (0, 0, -0.2)], 0.03, black, 7)
    s.box("Screens", (-0.09, 0.675, 0.5), (0.09, 0.685, 0.58), paint("#5f9bb0"), skip="+y")
    for k in range(4):
        with s.placed(-0.075 + 0.05 * k, 0.69, 0.45, pitch=90):
            s.cylinder("Decor", 0.016, 0, 0.025, paint("#5c5e60"), 8)
    s.box("Decor", (0.22, 0.67, 0.42), (0.6, 0.685, 0.53), shade(black, 1.3), bevel=0.006)


def _tarmac(s: Scenery, half: float) -> None:
    tar, z = paint("#57575a"), ROAD_BELOW
    for y0, y1, cell in ((-14.0, 26.0, 1.2), (26.0, 220.0, 12.0), (-160.0, -14.0, 12.0)):
        s.quad(
            "Ground",
            [(-half + 1.6, y0, z), (half + 1.6, y0, z), (half + 1.6, y1, z), (-half + 1.6, y1, z)],
            tar,
            cell,
            per_cell=lambda i, j: s.vary(tar, 0.05),
        )
    y = -60.0
    while y < 110:
        s.quad(
            "Ground",
            [
                (1.55, y, z + 0.008),
                (1.67, y, z + 0.008),
                (1.67, y + 2.2, z + 0.008),
                (1.55, y + 2.2, z + 0.008),
            ],
            paint("#d6d0bc"),
        )
        y += 5.5


def _country(s: Scenery, place: Place) -> None:
    """A lane between hedges: what the windows show."""
    noise = waves_noise(place.seed + 21)
    green = paint("#7a8a4a")

    def tone(x: float, y: float) -> Rgb:
        return mix(green, paint("#a39a5c"), 0.4 + 0.4 * noise(x, y))

    for low, high, cell in (
        ((-30, -40), (-1.7, 60), 4.0),
        ((4.9, -40), (36, 60), 4.0),
        ((-220, -200), (-30, 220), 30),
        ((36, -200), (220, 220), 30),
        ((-30, 60), (36, 220), 20),
        ((-30, -200), (36, -40), 20),
    ):
        field_patch(s, low, high, cell, tone, lambda x, y: ROAD_BELOW - 0.02)
    _tarmac(s, 3.3)
    with s.placed(0, 0, ROAD_BELOW):
        for x, y0 in ((-3.6, -8), (-3.6, 9), (7.0, -3), (7.0, 15)):
            with s.placed(x, y0 + 6, turn=90):
                hedge(s, 12, 1.35, 0.8, paint("#556f3c"), None)
        for x, y, h in (
            (-6.5, -4, 7),
            (-7.5, 7, 8),
            (9.5, 2, 8),
            (11, 14, 7),
            (-9, 20, 9),
            (10, -10, 8),
            (-8, -16, 7),
            (12, 30, 9),
            (-6.8, 34, 8),
        ):
            with s.placed(x, y):
                broadleaf(s, h, leaves=170, name=None)
        for far in (-18.0, 8.0, 34.0, 60.0, 86.0):
            s.tube("Bark", [(6.2, far, 0), (6.2, far, 6)], 0.1, paint("#5d4c3a"), 5)
    tree_line(s, 70, 9, paint("#5a7046"))
    ridge(s, 200, 26, paint("#6b7b64"))


def _city(s: Scenery, place: Place) -> None:
    p = choose(STREETS, place.seed)
    _tarmac(s, 3.6)
    slab = paint("#9a958b")
    z = ROAD_BELOW + 0.12
    for x0, x1 in ((-6.0, -2.0), (5.2, 9.2)):
        s.quad(
            "Ground",
            [(x0, -60, z), (x1, -60, z), (x1, 110, z), (x0, 110, z)],
            slab,
            2.5,
            per_cell=lambda i, j: s.vary(slab, 0.08),
        )
    with s.placed(0, 0, z):
        for x, turn in ((-6.0, -90), (9.2, 90)):
            y, n = -46.0, 0
            while y < 80:
                width = s.rng.choice((7.0, 8.5))
                with s.placed(x, y + width / 2, turn=turn):
                    facade(
                        s,
                        width,
                        FacadeStyle(
                            s.pick([p.wall, p.trim, p.dado, shade(p.wall, 0.8)]),
                            p.trim,
                            p.fabric,
                            paint("#55504e"),
                            bays=3,
                            floors=2 + n % 2,
                            shop=n % 2 == 0 and -12 < y < 16,
                            detail=1,
                            lit=0.5,
                            sign=p.accent,
                            roof="flat" if n % 3 else "pitched",
                        ),
                        n,
                    )
                y += width
                n += 1
        for x, turn in ((-2.4, -90), (5.6, 90)):
            for y in (-14, 6, 26, 46):
                with s.placed(x, y + (7 if x > 0 else 0), turn=turn + 180):
                    lamp_post(s, p.dark)
    for y, k in ((9.0, 1), (-8.5, 2), (19.0, 4)):
        with s.placed(4.0, y, ROAD_BELOW, turn=180):
            car(s, paint(CAR_PAINTS[(place.seed + k) % 7]), "hatch", lights=True)
    ridge(s, 220, 24, paint("#6f7f78"))
