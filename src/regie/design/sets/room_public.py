"""Rooms that serve: bathroom, hospital ward, workshop, shop."""

from __future__ import annotations

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
from regie.design.sets.furniture import cabinet, stool
from regie.design.sets.interior import RoomShell
from regie.design.sets.palettes import CLEAN, KITCHENS, Palette, choose
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place

PORCELAIN = "#e9e8e2"


def build_bathroom(s: Scenery, place: Place, view: str) -> SetLayout:
    """A bathroom: tub with a curtain, basins under a mirror, lavatory, tiles."""
    p = choose(CLEAN, place.seed, place.palette)
    room = RoomShell(4.6, 4.2)
    room.lay(s, mix(p.floor, p.dado, 0.3), "checker", p.ceiling)
    o = window_opening(-0.6, 0.9, 1.25, 0.95)
    with room.at(s, "north"):
        wall(s, 4.6, room.height, p, (o,), dado=1.2)
        _tiles(s, 4.6, 1.17, p.dado)
        window(s, o, p, view, (1, 2), 2.4)
        with s.placed(1.15, 0.02):
            _tub(s, p)
        with s.placed(-1.75):
            cabinet(s, 0.7, 1.5, 0.35, p.trim, 2, name="cupboard")
    with room.at(s, "east"):
        wall(s, 4.2, room.height, p, (), dado=1.2)
        _tiles(s, 4.2, 1.17, p.dado)
        for x in (-0.45, 0.45):
            with s.placed(x):
                _basin(s)
        s.box("Decor", (-0.85, 0, 1.25), (0.85, 0.03, 2.05), p.wood, bevel=0.01, skip="-y")
        s.quad(
            "Decor",
            [(0.8, 0.032, 1.3), (-0.8, 0.032, 1.3), (-0.8, 0.032, 2.0), (0.8, 0.032, 2.0)],
            [paint("#8ea0a6"), paint("#9fb0b6"), paint("#d3dfe2"), paint("#bccbd0")],
            0.4,
        )
        for x in (-0.5, 0.5):
            with s.placed(x, 0.08, 2.18):
                s.blob("Lamps", (0, 0, 0), (0.08, 0.08, 0.08), paint("#fff0d2"), rings=6, sides=10)
                s.lamp((0, 0.15, 0), 2.0, "#fff0d8")
        s.surface(0.0, 0.3, 0.86, 0.2, rank=1)
    d = door_opening(-1.0)
    with room.at(s, "west"):
        wall(s, 4.2, room.height, p, (d,), dado=1.2)
        door(s, d, p)
        with s.placed(0.55):
            _lavatory(s)
        for z in (1.15, 1.5):
            s.tube("Metal", [(1.3, 0.08, z), (1.85, 0.08, z)], 0.012, paint("#b8bcbe"), 5)
        s.box("Furniture", (1.34, 0.06, 0.85), (1.8, 0.11, 1.52), p.accent, bevel=0.02, cell=0.3)
    with room.at(s, "south"):
        wall(s, 4.6, room.height, p, (), dado=1.2)
        picture(s, 0.5, 1.65, 0.5, 0.4, p)
    s.box("Floor", (-0.6, -0.5, 0), (0.6, 0.25, 0.02), p.accent, bevel=0.008)
    with s.placed(-1.7, 1.2):
        stool(s, p.wood, 0.45)
    return SetLayout(
        kind="room",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(0.1, -0.5),
        axis=-90,
        areas=[room.area],
        path=((-1.5, -1.3), (1.6, -1.3)),
        eye=(-1.7, -3.5, 1.6),
        target=(0.5, 1.0, 1.0),
    )


def _tiles(s: Scenery, length: float, height: float, colour: Rgb) -> None:
    pale = mix(colour, paint("#eef0ea"), 0.45)
    s.quad(
        "Walls",
        [
            (length / 2, 0.006, 0.11),
            (-length / 2, 0.006, 0.11),
            (-length / 2, 0.006, height),
            (length / 2, 0.006, height),
        ],
        pale,
        0.2,
        per_cell=lambda i, j: s.vary(pale, 0.06),
    )


def _tub(s: Scenery, p: Palette) -> None:
    white, inner = paint(PORCELAIN), paint("#d3d6d2")
    w, d, h = 0.85, 0.76, 0.58
    s.box("Furniture", (-w, 0, 0), (w, d, h - 0.04), white, skip="-y +z", cell=0.4)
    for lo, hi in (
        ((-w, 0, h - 0.06), (-w + 0.1, d, h)),
        ((w - 0.1, 0, h - 0.06), (w, d, h)),
        ((-w, d - 0.09, h - 0.06), (w, d, h)),
        ((-w, 0, h - 0.06), (w, 0.08, h)),
    ):
        s.box("Furniture", lo, hi, white, bevel=0.02)
    a, b, y0, y1, z = -w + 0.1, w - 0.1, 0.08, d - 0.09, 0.16
    s.quad("Furniture", [(a, y0, z), (b, y0, z), (b, y1, z), (a, y1, z)], inner, 0.3)
    s.quad("Furniture", [(a, y1, z), (b, y1, z), (b, y1, h), (a, y1, h)][::1], inner, 0.3)
    s.quad("Furniture", [(b, y0, z), (a, y0, z), (a, y0, h), (b, y0, h)], inner, 0.3)
    s.quad("Furniture", [(a, y0, z), (a, y1, z), (a, y1, h), (a, y0, h)], inner, 0.3)
    s.quad("Furniture", [(b, y1, z), (b, y0, z), (b, y0, h), (b, y1, h)], inner, 0.3)
    s.quad(
        "Water", [(a, y0, 0.42), (b, y0, 0.42), (b, y1, 0.42), (a, y1, 0.42)], paint("#9fc0c2"), 0.3
    )
    s.tube(
        "Metal",
        [(w - 0.05, d / 2, h), (w - 0.05, d / 2, h + 0.16), (w - 0.2, d / 2, h + 0.14)],
        0.018,
        paint("#c2c6c8"),
        6,
    )
    s.tube("Metal", [(-w, d, 2.05), (w, d, 2.05)], 0.014, paint("#b8bcbe"), 5)
    points, colours, faces = [], [], []
    for i in range(13):
        x = -w + 0.05 * i
        for zz in (0.3, 2.03):
            points.append((x, d + (0.03 if i % 2 else -0.02), zz))
            colours.append(shade(p.accent, 1.1 if i % 2 else 0.8))
    for i in range(12):
        k = 2 * i
        faces.append((k + 2, k, k + 1, k + 3))
    s.add("Fabric", points, faces, colours)
    s.obstacle("bath", (-w, 0, 0), (w, d, h))


def _basin(s: Scenery) -> None:
    white = paint(PORCELAIN)
    s.lathe_at(
        "Furniture",
        (0, 0.24),
        [
            (0.09, 0),
            (0.07, 0.5),
            (0.1, 0.68),
            (0.26, 0.78),
            (0.28, 0.85),
            (0.24, 0.85),
            (0.15, 0.74),
            (0, 0.72),
        ],
        white,
    )
    s.box("Furniture", (-0.28, 0, 0.76), (0.28, 0.12, 0.86), white, bevel=0.02, skip="-y")
    s.tube("Metal", [(0, 0.06, 0.86), (0, 0.07, 0.98), (0, 0.18, 0.96)], 0.014, paint("#c2c6c8"), 6)
    s.obstacle("basin", (-0.28, 0, 0), (0.28, 0.52, 0.9))


def _lavatory(s: Scenery) -> None:
    white = paint(PORCELAIN)
    s.lathe_at(
        "Furniture",
        (0, 0.42),
        [(0.14, 0), (0.12, 0.2), (0.2, 0.36), (0.22, 0.4), (0.22, 0.42), (0, 0.43)],
        white,
    )
    s.box("Furniture", (-0.22, 0, 0.4), (0.22, 0.2, 0.82), white, bevel=0.03, skip="-y")
    s.obstacle("lavatory", (-0.23, 0, 0), (0.23, 0.66, 0.82))
    s.seat("lavatory", 0, 0.42, 0.43, 0.0)


def build_shop(s: Scenery, place: Place, view: str) -> SetLayout:
    """A shop: shelves of goods round the walls, a counter with a till and scales, a big window."""
    p = choose(KITCHENS, place.seed, place.palette)
    room = RoomShell(6.4, 5.2, 2.9)
    room.lay(s, p.floor, "tiles", p.ceiling)
    with room.at(s, "north"):
        wall(s, 6.4, room.height, p)
        for x in (-2.05, 0.0, 2.05):
            with s.placed(x):
                _goods_shelf(s, 2.0, 2.4, p)
    d, o = door_opening(1.7), window_opening(-0.7, 2.4, 0.6, 1.9)
    with room.at(s, "east"):
        wall(s, 5.2, room.height, p, (o,))
        window(s, o, p, view, (3, 1), 3.0)
    with room.at(s, "west"):
        wall(s, 5.2, room.height, p, (d,))
        door(s, d, p, "glazed")
        with s.placed(-0.6):
            _goods_shelf(s, 2.2, 2.1, p)
    with room.at(s, "south"):
        wall(s, 6.4, room.height, p)
        picture(s, 0.5, 1.7, 0.9, 0.6, p)
    with s.placed(0.7, 0.95, turn=180):
        s.box("Furniture", (-1.4, -0.3, 0), (1.4, 0.25, 0.94), p.fabric, cell=0.5, bevel=0.01)
        for k in range(5):
            s.box(
                "Furniture",
                (-1.3 + 0.53 * k, 0.25, 0.12),
                (-0.86 + 0.53 * k, 0.275, 0.82),
                shade(p.fabric, 1.2),
                bevel=0.008,
                skip="-y",
            )
        s.box("Furniture", (-1.46, -0.36, 0.94), (1.46, 0.34, 0.98), p.wood, bevel=0.012, cell=0.45)
        s.obstacle("counter", (-1.46, -0.36, 0), (1.46, 0.34, 0.98))
        with s.placed(-0.9, 0.0, 0.98):
            _till(s, p)
        with s.placed(0.95, 0.0, 0.98):
            _scales(s)
        for k in range(4):
            with s.placed(0.28 + 0.14 * k, 0.18, 0.98):
                s.lathe(
                    "Decor",
                    [(0.05, 0), (0.055, 0.14), (0.04, 0.16), (0.04, 0.18), (0, 0.18)],
                    s.pick([p.accent, paint("#d9b24a"), paint("#8fa86a")]),
                    10,
                )
        s.surface(0.0, 0.05, 0.98, 0.4, rank=0)
        s.surface(-0.4, 0.1, 0.98, 0.3, rank=1)
    for x, y in ((2.6, -1.9), (1.9, -2.1)):
        with s.placed(x, y):
            _crate_of_fruit(s, p)
    for x in (-1.4, 1.4):
        pendant(s, x, 0.2, room.height, 0.8, p.accent, 3.0)
    return SetLayout(
        kind="room",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(-0.6, -0.75),
        axis=-90,
        areas=[room.area],
        path=((-2.5, -1.6), (1.1, -1.6)),
        eye=(-2.5, -4.0, 1.65),
        target=(0.55, 1.1, 1.15),
        extra=((0.4, 1.62, 180.0),),
    )


def _goods_shelf(s: Scenery, width: float, height: float, p: Palette) -> None:
    w, depth = width / 2, 0.34
    for x in (-w, w - 0.04):
        s.box("Furniture", (x, 0, 0), (x + 0.04, depth, height), p.wood, cell=0.6, skip="-y")
    s.quad(
        "Furniture",
        [(w, 0.012, 0), (-w, 0.012, 0), (-w, 0.012, height), (w, 0.012, height)],
        shade(p.wood, 0.6),
        0.5,
    )
    rows = round(height / 0.42)
    inks = [
        p.accent,
        p.fabric,
        p.trim,
        paint("#d0a84a"),
        paint("#7a8f5a"),
        paint("#a8503a"),
        paint("#5f7f92"),
    ]
    for r in range(rows):
        z = 0.1 + (height - 0.12) * r / rows
        s.box("Furniture", (-w, 0, z - 0.025), (w, depth, z), p.wood, skip="-y", cell=0.6)
        x = -w + 0.07
        while x < w - 0.12:
            ink = s.vary(s.pick(inks), 0.1)
            count, kind = s.rng.randrange(2, 5), s.rng.randrange(3)
            for _ in range(count):
                if x > w - 0.12:
                    break
                if kind == 0:
                    s.box(
                        "Decor", (x, 0.08, z), (x + 0.1, depth - 0.04, z + 0.24), ink, skip="-y -z"
                    )
                    s.box(
                        "Decor",
                        (x + 0.015, 0.2, z + 0.08),
                        (x + 0.085, depth - 0.038, z + 0.16),
                        mix(ink, p.trim, 0.7),
                        skip="-y -x +x",
                    )
                    x += 0.112
                else:
                    with s.placed(x + 0.05, depth * 0.6, z):
                        h = 0.15 if kind == 1 else 0.26
                        s.lathe(
                            "Decor",
                            [(0.045, 0), (0.045, h * 0.8), (0.03, h * 0.88), (0.03, h), (0, h)],
                            ink,
                            7,
                        )
                    x += 0.105
            x += 0.05
    s.box(
        "Furniture",
        (-w - 0.03, 0, height),
        (w + 0.03, depth + 0.04, height + 0.08),
        p.fabric,
        bevel=0.015,
        skip="-y",
    )
    s.obstacle("shelves", (-w, 0, 0), (w, depth, height))


def _till(s: Scenery, p: Palette) -> None:
    brass = mix(paint("#a8843c"), p.dark, 0.3)
    s.extrude("Metal", [(-0.22, 0), (0.22, 0), (0.22, 0.2), (-0.22, 0.2)], -0.2, 0.2, brass)
    with s.placed(turn=180):
        s.box("Metal", (-0.2, -0.12, 0.2), (0.2, 0.18, 0.34), brass, bevel=0.03)
        s.box("Screens", (-0.12, 0.17, 0.25), (0.12, 0.185, 0.31), paint("#d8e8c0"), skip="-y")


def _scales(s: Scenery) -> None:
    s.box("Metal", (-0.14, -0.12, 0), (0.14, 0.12, 0.1), paint("#d8d8d2"), bevel=0.02)
    s.lathe(
        "Metal",
        [(0.02, 0.1), (0.02, 0.14), (0.15, 0.17), (0.16, 0.19), (0, 0.165)],
        paint("#b8bcbe"),
        14,
    )


def _crate_of_fruit(s: Scenery, p: Palette) -> None:
    s.box("Furniture", (-0.3, -0.22, 0), (0.3, 0.22, 0.5), shade(p.wood, 0.9), bevel=0.01)
    ink = s.pick([paint("#c9542e"), paint("#8fa23c"), paint("#d9a03a"), paint("#a83a34")])
    for k in range(15):
        s.blob(
            "Decor",
            (-0.24 + 0.12 * (k % 5), -0.13 + 0.13 * (k // 5), 0.53),
            (0.06, 0.06, 0.055),
            s.vary(ink, 0.15),
            rings=4,
            sides=7,
        )
    s.obstacle("crate", (-0.3, -0.22, 0), (0.3, 0.22, 0.6))
