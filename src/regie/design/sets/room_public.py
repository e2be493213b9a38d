"""Rooms that serve: bathroom, hospital ward, workshop, shop."""

from __future__ import annotations

import math

from regie.design.props import tools
from regie.design.sets import tableware as ware
from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.fixtures import (
    door,
    door_opening,
    outside,
    pendant,
    picture,
    wall,
    window,
    window_opening,
)
from regie.design.sets.furniture import bed, cabinet, chair, plant, stool
from regie.design.sets.interior import RoomShell
from regie.design.sets.palettes import CLEAN, KITCHENS, OFFICES, Palette, choose
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


def build_hospital(s: Scenery, place: Place, view: str) -> SetLayout:
    """A hospital room: two iron beds, a drip, a screen, monitors, tall windows."""
    p = choose(CLEAN, place.seed + 1, place.palette)
    room = RoomShell(6.4, 5.0, 2.9)
    room.lay(s, p.floor, "lino", p.ceiling)
    windows = [window_opening(x, 1.2, 0.95, 1.55) for x in (-1.7, 1.7)]
    with room.at(s, "north"):
        wall(s, 6.4, room.height, p, windows, dado=1.15)
        outside(s, windows, view)
        for o in windows:
            window(s, o, p, "", (2, 3), 2.8)
        for x in (-1.7, 1.7):
            with s.placed(x + 0.0, 0.03):
                bed(s, p, 0.92, hospital=True)
            with s.placed(x - 0.85):
                cabinet(s, 0.42, 0.75, 0.38, p.trim, drawers=2, name="bedside table")
                with s.placed(0.08, 0.15, 0.75):
                    ware.drinking_glass(s)
        with s.placed(0.75, 0.4):
            _drip(s)
        with s.placed(2.65, 0.32):
            _monitor(s)
    with room.at(s, "east"):
        wall(s, 5.0, room.height, p, (), dado=1.15)
        with s.placed(-0.6):
            cabinet(s, 1.3, 1.7, 0.4, p.trim, doors=3, name="cupboard")
        with s.placed(0.6, 0.0, 2.2):
            ware.clock(s)
    d = door_opening(1.1, 1.1)
    with room.at(s, "west"):
        wall(s, 5.0, room.height, p, (d,), dado=1.15)
        door(s, d, p, "glazed")
        picture(s, -0.6, 1.7, 0.6, 0.8, p)
    with room.at(s, "south"):
        wall(s, 6.4, room.height, p, (), dado=1.15)
    with s.placed(-0.05, 1.3, turn=90):
        _screen(s, p)
    with s.placed(-0.85, 0.2, turn=20):
        chair(s, p.wood, seat=p.accent)
    with s.placed(2.6, -1.5):
        plant(s, p.accent, 1.1)
    for x in (-1.6, 1.6):
        with s.placed(x, -0.3, room.height):
            s.box("Lamps", (-0.6, -0.15, -0.06), (0.6, 0.15, -0.01), paint("#f6f8f2"))
            s.lamp((0, 0, -0.3), 3.0, "#f4f8f4")
    return SetLayout(
        kind="room",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(0.1, -1.0),
        axis=-90,
        areas=[room.area],
        path=((-2.5, -1.6), (1.9, -1.6)),
        eye=(-2.4, -4.0, 1.65),
        target=(0.55, 1.1, 1.05),
    )


def _drip(s: Scenery) -> None:
    steel = paint("#b4b9bb")
    for k in range(4):
        with s.placed(turn=90 * k + 45):
            s.tube("Metal", [(0, 0, 0.1), (0.24, 0, 0.03)], 0.014, steel, 5)
    s.tube("Metal", [(0, 0, 0.08), (0, 0, 1.85)], 0.014, steel, 6)
    s.tube("Metal", [(-0.12, 0, 1.85), (0.12, 0, 1.85)], 0.01, steel, 5)
    s.box("Decor", (0.05, -0.02, 1.5), (0.19, 0.02, 1.76), paint("#cfe0e0"), bevel=0.015)
    s.tube(
        "Decor", [(0.12, 0, 1.5), (0.14, -0.1, 1.1), (0.3, -0.3, 0.7)], 0.005, paint("#e3ece8"), 4
    )
    s.obstacle("drip", (-0.2, -0.2, 0), (0.2, 0.2, 1.9))


def _monitor(s: Scenery) -> None:
    grey = paint("#c9cdca")
    s.tube("Metal", [(0, 0, 0.05), (0, 0, 1.15)], 0.025, grey, 6)
    s.box("Metal", (-0.25, -0.2, 0.0), (0.25, 0.2, 0.06), grey, bevel=0.02)
    s.box("Decor", (-0.24, -0.12, 1.1), (0.24, 0.1, 1.48), grey, bevel=0.03)
    s.quad(
        "Decor",
        [(0.2, 0.102, 1.14), (-0.2, 0.102, 1.14), (-0.2, 0.102, 1.44), (0.2, 0.102, 1.44)],
        paint("#10231f"),
    )
    for n, (z, ink) in enumerate(((1.38, "#5fe08a"), (1.29, "#e0c84a"), (1.2, "#5fb8e0"))):
        path = [
            (
                0.18 - 0.036 * k,
                0.106,
                z + (0.035 if k % 4 == n else (-0.012 if k % 4 == (n + 1) % 4 else 0)),
            )
            for k in range(11)
        ]
        s.tube("Screens", path, 0.004, paint(ink), 4)
    s.obstacle("monitor", (-0.25, -0.2, 0), (0.25, 0.2, 1.5))


def _screen(s: Scenery, p: Palette) -> None:
    for k in range(3):
        with s.placed(-0.75 + 0.72 * k, 0.04 * (k % 2), turn=10 if k % 2 else -10):
            s.tube(
                "Metal",
                [(0, 0, 0.05), (0, 0, 1.75), (0.7, 0, 1.75), (0.7, 0, 0.05)],
                0.014,
                paint("#b4b9bb"),
                5,
            )
            s.quad(
                "Fabric",
                [(0.02, 0, 0.25), (0.68, 0, 0.25), (0.68, 0, 1.72), (0.02, 0, 1.72)],
                mix(p.accent, paint("#e8ece8"), 0.7),
                0.35,
            )
    s.obstacle("screen", (-0.8, -0.15, 0), (1.4, 0.2, 1.75))


def build_workshop(s: Scenery, place: Place, view: str) -> SetLayout:
    """A workshop, garage or engine room: a bench with a vice, tools on the wall, pipes, drums."""
    p = choose(OFFICES, place.seed, place.palette)
    room = RoomShell(6.4, 5.4, 3.1)
    concrete = paint("#84817a")
    room.lay(s, concrete, "slabs", shade(concrete, 0.8))
    o = window_opening(0.4, 2.2, 1.45, 1.0)
    grey = Palette(**{**p.__dict__, "wall": mix(p.wall, concrete, 0.6), "dado": p.dado})
    with room.at(s, "north"):
        wall(s, 6.4, room.height, grey, (o,), dado=1.1)
        window(s, o, grey, view, (4, 2), 2.6)
        with s.placed(0.4, 0.0):
            _bench_with_vice(s, p)
        _pipes(s, 6.4)
    with room.at(s, "east"):
        wall(s, 5.4, room.height, grey, (), dado=1.1)
        _tool_wall(s, -0.4, p)
        with s.placed(1.7):
            cabinet(s, 1.0, 1.9, 0.5, mix(p.fabric, concrete, 0.4), 2, name="locker")
        with s.placed(-1.8, 0.3):
            _drums(s, p)
    d = door_opening(0.8, 1.0)
    with room.at(s, "west"):
        wall(s, 5.4, room.height, grey, (d,), dado=1.1)
        door(s, d, p)
        with s.placed(-1.2, 0.0):
            _dials(s, p)
    with room.at(s, "south"):
        wall(s, 6.4, room.height, grey, (), dado=1.1)
    with s.placed(1.6, 0.0):
        _engine(s, p)
    with s.placed(-0.6, 1.15):
        stool(s, p.dark, 0.6)
    for x in (-1.3, 1.2):
        pendant(s, x, 0.1, room.height, 0.7, paint("#4f5f58"), 3.2)
    return SetLayout(
        kind="room",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(-1.0, -0.75),
        axis=-90,
        areas=[room.area],
        path=((-2.5, -1.6), (1.4, -1.6)),
        eye=(-2.4, -4.1, 1.65),
        target=(0.6, 1.1, 1.15),
        ambient=0.85,
    )


def _bench_with_vice(s: Scenery, p: Palette) -> None:
    w = 1.6
    s.box("Furniture", (-w, 0, 0.82), (w, 0.7, 0.9), p.wood, bevel=0.01, cell=0.4, skip="-y")
    for x in (-w + 0.06, 0.0, w - 0.06):
        s.box("Furniture", (x - 0.06, 0.04, 0), (x + 0.06, 0.64, 0.82), shade(p.wood, 0.8))
    s.box("Furniture", (-w + 0.1, 0.05, 0.22), (w - 0.1, 0.6, 0.26), shade(p.wood, 0.7), cell=0.5)
    for x, ink in ((-1.2, p.accent), (-0.6, p.fabric), (0.6, paint("#6e7478"))):
        s.box("Decor", (x - 0.2, 0.12, 0.26), (x + 0.2, 0.5, 0.52), ink, bevel=0.02)
    steel = paint("#4f6470")
    with s.placed(1.1, 0.52, 0.9):
        s.box("Metal", (-0.09, -0.12, 0), (0.09, 0.12, 0.14), steel, bevel=0.02)
        s.box("Metal", (-0.1, 0.1, 0.08), (0.1, 0.16, 0.2), steel, bevel=0.015)
        s.tube("Metal", [(0, 0.1, 0.09), (0, 0.32, 0.09)], 0.018, paint("#9aa0a4"), 6)
        s.tube("Metal", [(-0.1, 0.3, 0.09), (0.1, 0.3, 0.09)], 0.009, paint("#9aa0a4"), 5)
    for x, turn, draw in ((-0.3, 40, tools.draw_hammer), (0.2, -60, tools.draw_wrench)):
        with s.placed(x, 0.35, 0.92, turn=turn, roll=90):
            draw(s)
    s.obstacle("bench", (-w, 0, 0), (w, 0.85, 0.92))
    s.surface(-0.9, 0.4, 0.9, 0.5, rank=1)
    s.surface(0.65, 0.3, 0.9, 0.3, rank=2)


def _tool_wall(s: Scenery, x: float, p: Palette) -> None:
    s.box(
        "Trim",
        (x - 1.0, 0, 1.1),
        (x + 1.0, 0.025, 2.1),
        mix(p.wood, paint("#b8a888"), 0.4),
        skip="-y",
        cell=0.5,
    )
    for k, draw in enumerate(
        (
            tools.draw_hammer,
            tools.draw_wrench,
            tools.draw_axe,
            tools.draw_wrench,
            tools.draw_hammer,
            tools.draw_knife,
        )
    ):
        with s.placed(x - 0.8 + 0.32 * k, 0.05, 1.52, pitch=90, roll=0):
            draw(s)
    with s.placed(x + 0.62, 0.07, 1.35, pitch=90):
        tools.draw_rope(s)


def _pipes(s: Scenery, length: float) -> None:
    for z, r, ink in ((2.78, 0.07, "#8a5a3c"), (2.6, 0.045, "#7d8a8c"), (2.48, 0.03, "#a8843c")):
        s.tube("Metal", [(-length / 2, 0.14, z), (length / 2, 0.14, z)], r, paint(ink), 8)
    s.tube("Metal", [(2.6, 0.14, 0), (2.6, 0.14, 2.6)], 0.045, paint("#7d8a8c"), 8)
    with s.placed(2.6, 0.19, 1.35, pitch=-90):
        turns = [2 * math.pi * k / 14 for k in range(14)]
        ring = [(0.12 * math.cos(t), 0.12 * math.sin(t), 0.08) for t in turns]
        s.tube("Metal", ring, 0.016, paint("#a8342a"), 5, closed=True)
        s.tube("Metal", [(0, 0, 0), (0, 0, 0.09)], 0.014, paint("#8f9498"), 5)
        for k in (0, 7):
            s.tube("Metal", [(0, 0, 0.08), ring[k]], 0.01, paint("#a8342a"), 4)


def _drums(s: Scenery, p: Palette) -> None:
    for x, y, ink in ((0, 0, p.fabric), (0.62, 0.1, p.accent)):
        with s.placed(x, y):
            s.lathe(
                "Metal",
                [
                    (0.29, 0),
                    (0.29, 0.3),
                    (0.305, 0.31),
                    (0.29, 0.33),
                    (0.29, 0.6),
                    (0.305, 0.61),
                    (0.29, 0.63),
                    (0.29, 0.9),
                    (0.29, 0.9),
                    (0.27, 0.88),
                    (0, 0.88),
                ],
                ink,
                16,
            )
            s.obstacle("drum", (-0.3, -0.3, 0), (0.3, 0.3, 0.9))
            s.surface(0, 0, 0.885, 0.4, rank=3)


def _dials(s: Scenery, p: Palette) -> None:
    """A control cabinet with dials and lamps."""
    s.box(
        "Furniture",
        (-0.6, 0, 0.05),
        (0.6, 0.4, 1.85),
        mix(p.fabric, paint("#7a8580"), 0.5),
        bevel=0.02,
        cell=0.4,
        skip="-y",
    )
    for k in range(6):
        with s.placed(-0.36 + 0.36 * (k % 3), 0.4, 1.55 - 0.34 * (k // 3), pitch=-90):
            s.lathe(
                "Decor",
                [(0.12, 0), (0.12, 0.03), (0.1, 0.035), (0.1, 0.035), (0, 0.035)],
                [paint("#2a2c2e")] * 3 + [paint("#e3dfd0")] * 2,
                14,
            )
            with s.placed(turn=40 * k - 70):
                s.box("Decor", (-0.006, 0, 0.035), (0.006, 0.085, 0.04), paint("#a8322a"))
    for k in range(8):
        ink = ("#e0503a", "#5fc07a", "#e0b84a")[k % 3]
        s.box(
            "Screens",
            (-0.42 + 0.11 * k, 0.395, 0.82),
            (-0.37 + 0.11 * k, 0.42, 0.87),
            paint(ink),
            bevel=0.01,
            skip="-y",
        )
    s.obstacle("control cabinet", (-0.6, 0, 0), (0.6, 0.42, 1.85))


def _engine(s: Scenery, p: Palette) -> None:
    """A big machine on a plinth: cylinders, a flywheel, pipes."""
    iron = mix(p.fabric, paint("#4f5a58"), 0.5)
    s.box("Furniture", (-0.95, -0.6, 0), (0.95, 0.6, 0.2), paint("#6f6c66"), bevel=0.02)
    s.box("Metal", (-0.75, -0.38, 0.2), (0.75, 0.38, 0.72), iron, bevel=0.06, cell=0.4)
    for x in (-0.5, 0.0, 0.5):
        with s.placed(x, 0, 0.72):
            s.lathe(
                "Metal",
                [(0.2, 0), (0.19, 0.26), (0.22, 0.28), (0.22, 0.36), (0.08, 0.42), (0, 0.43)],
                shade(iron, 1.15),
                12,
            )
        s.tube(
            "Metal", [(x, -0.2, 0.95), (x, -0.45, 0.95), (x, -0.45, 0.5)], 0.05, paint("#a06a40"), 7
        )
    with s.placed(-0.98, 0, 0.6, roll=90):
        s.lathe(
            "Metal",
            [
                (0.5, -0.05),
                (0.5, 0.05),
                (0.5, 0.05),
                (0.4, 0.05),
                (0.4, 0.02),
                (0.12, 0.02),
                (0.1, 0.08),
                (0, 0.08),
            ],
            paint("#8a3428"),
            20,
        )
        s.lathe("Metal", [(0, -0.05), (0.5, -0.05)], paint("#7a2f26"), 20)
    s.obstacle("engine", (-1.05, -0.6, 0), (0.95, 0.6, 1.2))
    s.landmark("engine", (0, 0, 0.8), 1.2)


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
