"""Streets: two rows of houses and shops, pavements, parked cars, lamp posts, trees."""

from __future__ import annotations

from regie.design.sets import tableware as ware
from regie.design.sets.cars import CAR_PAINTS, car
from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.facades import FacadeStyle, facade
from regie.design.sets.furniture import bench, chair, round_table
from regie.design.sets.greenery import broadleaf, bush
from regie.design.sets.outdoors import bin_, bollard, lamp_post, post_box, ridge
from regie.design.sets.palettes import STREETS, Palette, choose
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place

ROAD, PAVEMENT, KERB = 6.4, 3.4, 0.12
"""Width of the road and of each pavement, height of the kerb, metres."""

BACK, FRONT = -34.0, 62.0


def build_street(s: Scenery, place: Place, view: str) -> SetLayout:
    p = choose(STREETS, place.seed, place.palette)
    _paving(s, p)
    edge = ROAD / 2 + PAVEMENT
    _row(s, p, edge, 90)
    _row(s, p, -edge, -90)
    for y, turn in ((FRONT, 180), (BACK, 0)):
        with s.placed(0, y, -KERB, turn=turn):
            _end_house(s, p)
    ridge(s, 240, 34, paint("#6f7f78"), jagged=0.6)
    _parked_cars(s)
    for y in (-9.0, 5.5, 20.0, 36.0):
        with s.placed(ROAD / 2 + 0.35, y, turn=90):
            lamp_post(s, p.dark)
    for y in (-2.5, 13.0, 28.0):
        with s.placed(-ROAD / 2 - 0.35, y, turn=-90):
            lamp_post(s, p.dark)
    for x, y in (
        (ROAD / 2 + 0.75, 9.8),
        (-ROAD / 2 - 0.75, 4.5),
        (ROAD / 2 + 0.75, 25.0),
        (-ROAD / 2 - 0.75, 19.5),
    ):
        with s.placed(x, y):
            _street_tree(s)
    _pavement_life(s, p)
    hero_x = ROAD / 2 + 1.45
    return SetLayout(
        kind="street",
        interior=False,
        low=(-edge, -12, 0),
        high=(edge, 24, 9),
        hero=(hero_x, 0.2),
        axis=0,
        areas=[(ROAD / 2 + 0.2, -5.5, edge - 0.1, 6.5), (-edge + 0.1, -4.0, -ROAD / 2 - 0.2, 5.0)],
        path=((hero_x + 0.35, -3.8), (hero_x + 0.35, 4.4)),
        eye=(-0.9, -9.5, 1.75),
        target=(2.1, 6.0, 2.35),
    )


def _paving(s: Scenery, p: Palette) -> None:
    """Road with markings below the kerbs; slabs near the action, plain far away."""
    half = ROAD / 2
    tar = mix(p.floor, paint("#3f4144"), 0.6)
    z = -KERB
    s.quad(
        "Ground",
        [(-half, BACK, z), (half, BACK, z), (half, FRONT, z), (-half, FRONT, z)],
        tar,
        1.1,
        per_cell=lambda i, j: s.vary(tar, 0.05),
    )
    y = BACK
    while y < FRONT:
        s.quad(
            "Ground",
            [
                (-0.07, y, z + 0.006),
                (0.07, y, z + 0.006),
                (0.07, y + 1.6, z + 0.006),
                (-0.07, y + 1.6, z + 0.006),
            ],
            paint("#c9c7be"),
        )
        y += 4.2
    for k in range(7):
        x = -half + 0.5 + k * 0.9
        s.quad(
            "Ground",
            [
                (x, -6.4, z + 0.007),
                (x + 0.5, -6.4, z + 0.007),
                (x + 0.5, -3.6, z + 0.007),
                (x, -3.6, z + 0.007),
            ],
            paint("#cfcdc4"),
        )
    slab = shade(mix(p.floor, paint("#9a958b"), 0.7), 1.05)
    for side in (-1, 1):
        a, b = sorted((side * half, side * (half + PAVEMENT)))
        s.quad(
            "Ground",
            [(a, -9, 0), (b, -9, 0), (b, 12, 0), (a, 12, 0)],
            slab,
            0.62,
            per_cell=lambda i, j: s.vary(slab, 0.11),
        )
        for y0, y1 in ((BACK, -9.0), (12.0, FRONT)):
            s.quad(
                "Ground",
                [(a, y0, 0), (b, y0, 0), (b, y1, 0), (a, y1, 0)],
                slab,
                1.9,
                per_cell=lambda i, j: s.vary(slab, 0.08),
            )
        x = side * half
        stone = shade(slab, 1.15)
        y = BACK
        while y < FRONT:
            step = 1.0 if -10 < y < 14 else 6.0
            lo, hi = sorted((x, x + side * 0.16))
            s.box(
                "Ground",
                (lo - 0.01, y, z - 0.05),
                (hi, y + step - 0.012, 0.004),
                s.vary(stone, 0.08),
                skip="-z",
                bevel=0.012,
            )
            y += step
        lo, hi = sorted((x - side * 0.02, x - side * 0.42))
        s.quad(
            "Ground",
            [
                (lo, BACK, z + 0.004),
                (hi, BACK, z + 0.004),
                (hi, FRONT, z + 0.004),
                (lo, FRONT, z + 0.004),
            ],
            shade(tar, 0.75),
            8,
        )
    with s.placed(1.2, 2.0, z + 0.008):
        s.lathe(
            "Ground",
            [(0.33, 0.0), (0.28, 0.002), (0.28, 0.002), (0, 0.002)],
            [paint("#55565a")] * 2 + [paint("#3a3b3e")] * 2,
            16,
        )


def _row(s: Scenery, p: Palette, x: float, turn: float) -> None:
    """Houses along one side, near ones in detail."""
    walls = [
        p.wall,
        mix(p.wall, p.trim, 0.6),
        p.dado,
        mix(p.wall, paint("#a0644a"), 0.6),
        mix(p.trim, paint("#b8a888"), 0.5),
        shade(p.wall, 0.75),
    ]
    doors = [p.fabric, p.accent, shade(p.wood, 0.8), mix(p.accent, p.dark, 0.5)]
    roofs = [paint("#5a4a48"), paint("#6e4436"), paint("#4b5158")]
    y, n = BACK, s.rng.randrange(6)
    while y < FRONT - 4:
        width = s.rng.choice((6.2, 7.4, 8.6))
        middle = y + width / 2
        near = -8 < middle < 14
        style = FacadeStyle(
            wall=walls[n % len(walls)],
            trim=shade(p.trim, 0.9 + 0.1 * (n % 2)),
            door=doors[n % 4],
            roof_colour=roofs[n % 3],
            bays=3 if width < 8 else 4,
            floors=1 + (n * 7 + 1) % 3,
            shop=(n % 2 == 0 and near),
            roof="flat" if n % 4 == 3 else "pitched",
            detail=2 if near else (1 if middle < 40 else 0),
            sign=s.pick([p.fabric, p.accent, p.dark]),
            shutters=doors[(n + 1) % 4] if n % 3 == 0 else None,
        )
        with s.placed(x, middle, turn=turn):
            facade(s, width, style, n % 2)
            if style.shop and -8 < middle < 14:
                s.lamp((0.9, 0.9, 1.9), 2.4, "#ffd8a0", "night")
        y += width
        n += 1


def _end_house(s: Scenery, p: Palette) -> None:
    """A tall house that closes the street, with a clock turret."""
    style = FacadeStyle(
        wall=mix(p.trim, p.wall, 0.5),
        trim=p.trim,
        door=p.fabric,
        roof_colour=paint("#525a60"),
        bays=6,
        floors=2,
        detail=1,
    )
    height = facade(s, 22, style, 2)
    s.box("Building", (-1.5, -3, height), (1.5, 0.1, height + 4.2), style.wall, cell=2, skip="-z")
    s.box("Building", (-1.7, -3.1, height + 4.2), (1.7, 0.3, height + 4.5), style.trim)
    with s.placed(0, -1.45, height + 4.5):
        s.lathe("Building", [(2.1, 0), (1.6, 0.8), (0.5, 3.2), (0, 4.4)], style.roof_colour, 4)
    with s.placed(0, 0.12, height + 2.6):
        with s.placed(pitch=-90):
            s.lathe("Panes", [(0.95, 0), (0.95, 0.06), (0, 0.06)], paint("#ffe9bd"), 16)
        s.box("Metal", (-0.04, 0.06, 0), (0.04, 0.1, 0.75), paint("#201d1a"))
        s.box("Metal", (-0.04, 0.06, -0.04), (0.5, 0.1, 0.04), paint("#201d1a"))


def _parked_cars(s: Scenery) -> None:
    x = ROAD / 2 - 1.0
    inks = [paint(c) for c in CAR_PAINTS]
    bodies = ("hatch", "sedan", "van", "hatch")
    for n, (side, y) in enumerate(
        ((1, 9.0), (1, 15.5), (-1, -1.2), (-1, 5.4), (-1, 17.5), (1, 29.0), (-1, -16.0))
    ):
        with s.placed(side * x, y, -KERB, turn=(0 if side > 0 else 180)):
            car(s, inks[(s.seed + n * 3) % len(inks)], bodies[(s.seed + n) % 4])


def _street_tree(s: Scenery) -> None:
    soil = paint("#4a3d2e")
    s.box("Ground", (-0.5, -0.5, -0.02), (0.5, 0.5, 0.015), soil)
    broadleaf(s, s.rng.uniform(5.2, 6.6), leaves=240)


def _pavement_life(s: Scenery, p: Palette) -> None:
    """Bench, bin, post box, bollards, café tables, flower tubs."""
    x = ROAD / 2
    with s.placed(x + 0.5, 3.6, turn=-90):
        bench(s, 1.7, p.wood, iron=p.dark)
    with s.placed(x + 0.5, 5.0):
        bin_(s, mix(p.fabric, p.dark, 0.5))
    with s.placed(x + 0.55, -3.2, turn=-90):
        post_box(s, paint("#9c2f26"))
    for k in range(4):
        with s.placed(x + 0.3, -7.2 - 1.3 * k):
            bollard(s, p.dark)
    for y in (-4.6, -6.4):
        with s.placed(x + PAVEMENT - 0.85, y):
            round_table(s, 0.34, p.dark, 0.72)
            for side in (-1, 1):
                with s.placed(0, side * 0.56, turn=0 if side < 0 else 180):
                    chair(s, p.wood, "café chair", p.accent)
            with s.placed(0.1, 0.1, 0.72):
                ware.cup(s, p.trim)
            with s.placed(-0.12, -0.08, 0.72):
                ware.drinking_glass(s, paint("#c98a2e"))
    for y in (6.6, -2.6):
        with s.placed(x + PAVEMENT - 0.4, y):
            _tub(s, p)
    s.surface(x + 0.85, -1.6, 0.0, 0.4, rank=3)
    s.surface(x + 2.4, 1.8, 0.0, 0.4, rank=4)


def _tub(s: Scenery, p: Palette) -> None:
    clay: Rgb = paint("#9a5d42")
    s.lathe(
        "Decor",
        [(0.2, 0), (0.28, 0.4), (0.3, 0.42), (0.3, 0.46), (0.25, 0.46), (0.24, 0.42), (0, 0.42)],
        clay,
        12,
    )
    with s.placed(0, 0, 0.4):
        bush(s, 0.32, leaves=45, name=None)
    s.obstacle("tub", (-0.3, -0.3, 0), (0.3, 0.3, 0.8))
