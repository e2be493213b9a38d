"""Kitchens: units with a sink under the window, a cooker, a dresser, a table for four."""

from __future__ import annotations

from regie.design.sets import tableware as ware
from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.fixtures import (
    door,
    door_opening,
    pendant,
    picture,
    wall,
    window,
    window_opening,
)
from regie.design.sets.furniture import bookcase, cabinet, chair, plant, table, wall_shelf
from regie.design.sets.interior import RoomShell
from regie.design.sets.palettes import KITCHENS, Palette, choose
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place

COUNTER_HEIGHT = 0.9


def build_kitchen(s: Scenery, place: Place, view: str) -> SetLayout:
    p = choose(KITCHENS, place.seed, place.palette)
    room = RoomShell(5.2, 4.4)
    room.lay(s, p.floor, "checker" if place.seed % 2 else "tiles", p.ceiling)
    o = window_opening(0.2, 1.5, 1.08, 1.1)
    with room.at(s, "north"):
        wall(s, 5.2, room.height, p, (o,))
        _tiling(s, -2.6, 2.6, o, p)
        window(s, o, p, view, (2, 2), 2.4)
        _valance(s, o.x, o.width, o.high, p.fabric)
        _counter(s, -1.55, 1.85, p)
        with s.placed(0.2, 0.0, COUNTER_HEIGHT):
            _sink(s)
        with s.placed(-1.9, 0.0):
            _cooker(s, p)
        with s.placed(2.22, 0.0):
            _fridge(s, p)
        for x, width in ((1.45, 0.9),):
            with s.placed(x, 0, 1.5):
                cabinet(s, width, 0.75, 0.33, p.fabric, 2, name="cupboard", plinth=0.0, free=False)
        with s.placed(-1.0, 0, 0):
            wall_shelf(s, 0.7, 1.62, p.wood)
            with s.placed(0, 0.12, 1.65):
                _jars(s, p)
            for k in range(3):
                with s.placed(-0.22 + 0.22 * k, 0.1, 1.36, pitch=90):
                    s.lathe("Metal", [(0.0, 0.0), (0.05, 0.0), (0.075, 0.05)], paint("#b07a45"), 10)
        with s.placed(1.25, 0.3, COUNTER_HEIGHT):
            ware.fruit_bowl(s, p.trim)
        with s.placed(-0.7, 0.3, COUNTER_HEIGHT):
            ware.bottle(s, paint("#3d5232"), paint("#d9cca0"))
        with s.placed(-0.85, 0.22, COUNTER_HEIGHT):
            ware.bottle(s, paint("#8a6a25"), None, 0.24)
        with s.placed(0.95, 0.42, COUNTER_HEIGHT + 0.012):
            s.box("Decor", (-0.17, -0.12, -0.01), (0.17, 0.12, 0.012), p.wood, bevel=0.006)
            s.blob("Decor", (0.02, 0.0, 0.06), (0.12, 0.06, 0.055), paint("#b97a3c"), 0.04, 6, 9)
        with s.placed(1.6, 0.25, COUNTER_HEIGHT):
            ware.radio(s, p.wood)
            s.landmark("radio", (0, 0, 0.1), 0.35)
        s.surface(-0.45, 0.35, COUNTER_HEIGHT, 0.3, rank=2)
    with room.at(s, "east"):
        wall(s, 4.4, room.height, p)
        with s.placed(-0.15):
            _dresser(s, p)
        with s.placed(-1.75, 0.3):
            plant(s, p.accent, 0.9)
    d = door_opening(-0.9)
    with room.at(s, "west"):
        wall(s, 4.4, room.height, p, (d,))
        door(s, d, p, "glazed")
        with s.placed(0.35, 0, 1.7):
            ware.clock(s)
        _hooks(s, 0.95, p)
    with room.at(s, "south"):
        wall(s, 5.2, room.height, p)
        picture(s, -0.8, 1.6, 0.5, 0.4, p)
        with s.placed(1.4):
            bookcase(s, 0.8, 1.9, p, fill=0.6)
    with s.placed(0.75, 0.1):
        table(s, 1.5, 0.85, p.wood, free=3)
        for x in (-0.4, 0.4):
            for side in (-1, 1):
                with s.placed(
                    x,
                    side * (0.6 if side < 0 else 0.56),
                    turn=(0 if side < 0 else 180) + s.rng.uniform(-7, 7),
                ):
                    chair(s, p.wood, seat=p.accent)
        for x, y in ((-0.42, -0.24), (0.42, 0.22)):
            with s.placed(x, y, 0.74):
                ware.plate(s, p.trim)
        with s.placed(0.14, -0.22, 0.74, turn=40):
            ware.cup(s, p.accent)
        with s.placed(-0.12, 0.22, 0.74):
            ware.flowers(s, p.fabric, p.accent, 0.36)
        pendant(s, 0, 0, room.height, 0.85, p.fabric, 3.0)
    s.seats.sort(key=lambda seat: (seat.mark.y, seat.mark.x))
    return SetLayout(
        kind="kitchen",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(-1.25, -1.1),
        axis=-90,
        areas=[room.area],
        path=((-2.1, -1.45), (0.9, -1.45)),
        eye=(-1.75, -3.7, 1.62),
        target=(0.55, 1.0, 1.02),
    )


def _tiling(s: Scenery, x0: float, x1: float, o: object, p: Palette) -> None:
    """Tiles between counter and shelves, a hand above the wall."""
    tile = mix(p.trim, p.fabric, 0.25)
    spans = [(x0, -0.55, 0.9, 1.35), (0.95, x1, 0.9, 1.35), (-0.55, 0.95, 0.9, 1.035)]
    for a, b, z0, z1 in spans:
        s.quad(
            "Walls",
            [(b, 0.008, z0), (a, 0.008, z0), (a, 0.008, z1), (b, 0.008, z1)],
            tile,
            0.15,
            per_cell=lambda i, j: s.vary(tile, 0.12),
        )


def _counter(s: Scenery, x0: float, x1: float, p: Palette) -> None:
    """Base units under one worktop."""
    count = max(1, round((x1 - x0) / 0.6))
    step = (x1 - x0) / count
    for k in range(count):
        with s.placed(x0 + (k + 0.5) * step, 0):
            cabinet(
                s,
                step,
                0.87,
                0.58,
                p.fabric,
                1 if step < 0.7 else 2,
                3 if k == 0 else 0,
                name="counter",
                free=False,
            )
    s.box(
        "Furniture",
        (x0, 0, 0.865),
        (x1, 0.62, COUNTER_HEIGHT),
        mix(p.wood, p.trim, 0.3),
        bevel=0.01,
        cell=0.4,
        skip="-y",
    )


def _sink(s: Scenery) -> None:
    steel, dark = paint("#aeb6b8"), paint("#6d7577")
    s.box("Metal", (-0.4, 0.1, 0), (0.4, 0.54, 0.012), steel, bevel=0.005)
    s.quad(
        "Metal",
        [(-0.34, 0.14, 0.0135), (0.06, 0.14, 0.0135), (0.06, 0.5, 0.0135), (-0.34, 0.5, 0.0135)],
        dark,
    )
    s.tube(
        "Metal",
        [
            (-0.14, 0.07, 0),
            (-0.14, 0.07, 0.24),
            (-0.14, 0.13, 0.29),
            (-0.14, 0.24, 0.27),
            (-0.14, 0.26, 0.21),
        ],
        0.014,
        steel,
        6,
    )
    for k in range(6):
        s.box("Metal", (0.12 + 0.045 * k, 0.15, 0.012), (0.125 + 0.045 * k, 0.49, 0.018), dark)
    for k in range(3):
        with s.placed(0.16 + 0.09 * k, 0.3, 0.13, roll=82):
            ware.plate(s, paint("#e8e4d6"), 0.11)


def _cooker(s: Scenery, p: Palette) -> None:
    """A range with an oven door, pans on top and a hood above."""
    body, iron = paint("#d8d4c6"), paint("#23211f")
    s.box("Furniture", (-0.34, 0, 0.05), (0.34, 0.6, 0.9), body, bevel=0.012, cell=0.4, skip="-y")
    s.box(
        "Furniture",
        (-0.3, 0.585, 0.18),
        (0.3, 0.615, 0.66),
        shade(body, 0.9),
        bevel=0.01,
        skip="-y",
    )
    s.box("Furniture", (-0.22, 0.6, 0.28), (0.22, 0.622, 0.54), iron, skip="-y")
    s.tube("Metal", [(-0.26, 0.65, 0.62), (0.26, 0.65, 0.62)], 0.012, paint("#8f8f8c"), 6)
    for k in range(5):
        with s.placed(-0.24 + 0.12 * k, 0.6, 0.78, pitch=-90):
            s.cylinder("Metal", 0.025, 0, 0.03, iron, 8)
    for x in (-0.16, 0.16):
        for y in (0.17, 0.43):
            with s.placed(x, y, 0.9):
                s.cylinder("Metal", 0.1, 0, 0.016, iron, 12)
    with s.placed(0.16, 0.17, 0.916, turn=200):
        ware.pan(s, paint("#8c3b2c"), 0.11, 0.13)
    with s.placed(-0.16, 0.43, 0.916):
        _kettle(s)
    grey: Rgb = paint("#b9b7ad")
    s.box("Furniture", (-0.34, 0, 1.62), (0.34, 0.5, 1.72), grey, bevel=0.01, skip="-y")
    s.extrude(
        "Furniture", [(-0.33, 1.72), (0.33, 1.72), (0.14, 2.0), (-0.14, 2.0)], 0.0, 0.34, grey
    )
    s.box("Furniture", (-0.14, 0, 2.0), (0.14, 0.28, 2.6), grey, skip="-y +z -z", cell=0.4)
    s.obstacle("cooker", (-0.34, 0, 0), (0.34, 0.62, 0.92))


def _kettle(s: Scenery) -> None:
    steel = paint("#9fa7aa")
    s.lathe(
        "Metal",
        [
            (0, 0),
            (0.1, 0),
            (0.105, 0.03),
            (0.085, 0.11),
            (0.04, 0.14),
            (0.015, 0.145),
            (0.018, 0.165),
            (0, 0.17),
        ],
        steel,
        12,
    )
    s.tube("Metal", [(0.09, 0, 0.06), (0.16, 0, 0.13)], [0.02, 0.012], steel, 6)
    s.tube(
        "Metal",
        [(-0.08, 0, 0.11), (-0.07, 0, 0.22), (0.07, 0, 0.22), (0.08, 0, 0.11)],
        0.009,
        paint("#2a2522"),
        5,
    )


def _fridge(s: Scenery, p: Palette) -> None:
    body = mix(p.trim, paint("#dfe6e2"), 0.5)
    s.box("Furniture", (-0.31, 0, 0.04), (0.31, 0.64, 1.75), body, bevel=0.035, cell=0.4, skip="-y")
    s.box(
        "Furniture",
        (-0.3, 0.63, 0.08),
        (0.3, 0.665, 1.2),
        shade(body, 1.03),
        bevel=0.015,
        skip="-y",
        cell=0.4,
    )
    s.box(
        "Furniture",
        (-0.3, 0.63, 1.22),
        (0.3, 0.665, 1.72),
        shade(body, 1.03),
        bevel=0.015,
        skip="-y",
        cell=0.4,
    )
    for z0, z1 in ((0.85, 1.15), (1.28, 1.5)):
        s.tube(
            "Metal",
            [(0.23, 0.67, z0), (0.23, 0.71, z0), (0.23, 0.71, z1), (0.23, 0.67, z1)],
            0.012,
            paint("#9a9c98"),
            5,
        )
    for x, z, ink in ((-0.1, 1.0, "#c9563c"), (-0.16, 1.06, "#e0b84a"), (-0.04, 0.93, "#5b8aa0")):
        s.box(
            "Decor",
            (x - 0.05, 0.665, z - 0.06),
            (x + 0.05, 0.669, z + 0.06),
            paint("#ece6d4"),
            skip="-y",
        )
        s.box(
            "Decor",
            (x - 0.015, 0.668, z + 0.03),
            (x + 0.015, 0.676, z + 0.055),
            paint(ink),
            skip="-y",
        )
    s.obstacle("fridge", (-0.31, 0, 0), (0.31, 0.68, 1.75))


def _dresser(s: Scenery, p: Palette) -> None:
    """A cupboard with plate shelves above."""
    cabinet(s, 1.5, 0.92, 0.45, p.wood, doors=3, name="dresser", free=False)
    w, top = 0.72, 2.05
    for x in (-w, w - 0.025):
        s.box("Furniture", (x, 0, 0.92), (x + 0.025, 0.26, top), p.wood, skip="-y")
    s.quad(
        "Furniture",
        [(w, 0.01, 0.92), (-w, 0.01, 0.92), (-w, 0.01, top), (w, 0.01, top)],
        shade(p.wood, 0.75),
        0.4,
    )
    s.box(
        "Furniture",
        (-w - 0.04, 0, top),
        (w + 0.04, 0.3, top + 0.06),
        p.wood,
        bevel=0.015,
        skip="-y",
    )
    for n, z in enumerate((1.3, 1.68)):
        s.box("Furniture", (-w, 0, z), (w, 0.25, z + 0.022), p.wood, skip="-y", cell=0.5)
        for k in range(5):
            with s.placed(-0.56 + 0.28 * k, 0.05, z + 0.15, pitch=-76):
                ware.plate(s, p.trim if (k + n) % 2 else mix(p.accent, p.trim, 0.35), 0.12)
    for k in range(6):
        with s.placed(-0.5 + 0.2 * k, 0.14, 0.92, turn=60 * k):
            ware.cup(s, p.accent if k % 3 else p.trim)
    s.surface(0.5, 0.32, 0.92, 0.2, rank=4)


def _jars(s: Scenery, p: Palette) -> None:
    for k in range(5):
        h = 0.12 + 0.03 * ((k * 7) % 3)
        ink = s.pick([paint("#a9793f"), paint("#c9bd98"), paint("#7a3d2a"), paint("#8d9a6a")])
        with s.placed(-0.28 + 0.14 * k, 0):
            s.cylinder("Decor", 0.05, 0, h, ink, 10)
            s.cylinder("Decor", 0.045, h, h + 0.025, p.dark, 10)


def _valance(s: Scenery, x: float, width: float, high: float, colour: Rgb) -> None:
    """Short curtains across the top of a window."""
    folds = 26
    points, colours, faces = [], [], []
    for i in range(folds + 1):
        px = x - width / 2 - 0.1 + (width + 0.2) * i / folds
        y = 0.05 + (0.03 if i % 2 else 0.0)
        for z in (high - 0.28, high + 0.12):
            points.append((px, y, z))
            colours.append(shade(colour, 1.1 if i % 2 else 0.75))
    for i in range(folds):
        k = 2 * i
        faces.append((k + 2, k, k + 1, k + 3))
    s.add("Furniture", points, faces, colours)


def _hooks(s: Scenery, x: float, p: Palette) -> None:
    """A row of hooks with an apron and a towel."""
    s.box("Trim", (x - 0.35, 0, 1.6), (x + 0.35, 0.025, 1.68), p.wood, bevel=0.005, skip="-y")
    for k in range(4):
        s.tube(
            "Metal",
            [
                (x - 0.27 + 0.18 * k, 0.02, 1.63),
                (x - 0.27 + 0.18 * k, 0.07, 1.62),
                (x - 0.27 + 0.18 * k, 0.08, 1.66),
            ],
            0.006,
            p.dark,
            4,
        )
    for k, colour, tall in ((0, p.accent, 0.75), (2, p.trim, 0.5)):
        cx = x - 0.27 + 0.18 * k
        points = [
            (cx, 0.05, 1.63),
            (cx - 0.14, 0.03, 1.5),
            (cx - 0.16, 0.05, 1.6 - tall),
            (cx, 0.09, 1.6 - tall),
            (cx + 0.16, 0.05, 1.6 - tall),
            (cx + 0.14, 0.03, 1.5),
            (cx, 0.08, 1.5),
        ]
        s.add("Furniture", points, [(6, 1, 0), (0, 5, 6), (6, 3, 2, 1), (5, 4, 3, 6)], colour)
