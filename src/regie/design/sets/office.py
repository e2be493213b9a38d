"""Offices: desks with lamps and papers, filing cabinets; a study; a classroom."""

from __future__ import annotations

import math

import numpy as np

from regie.design.props.devices import draw_laptop, draw_telephone
from regie.design.sets import tableware as ware
from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.fixtures import (
    curtains,
    door,
    door_opening,
    outside,
    pendant,
    picture,
    wall,
    window,
    window_opening,
)
from regie.design.sets.furniture import (
    bookcase,
    cabinet,
    chair,
    floor_lamp,
    plant,
    rug,
    sofa,
    table,
    table_lamp,
)
from regie.design.sets.geometry import Floats
from regie.design.sets.interior import RoomShell
from regie.design.sets.palettes import OFFICES, Palette, choose
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place


def build_office(s: Scenery, place: Place, view: str) -> SetLayout:
    """An office of several desks, a wall of files, blinds, a notice board."""
    p = choose(OFFICES, place.seed, place.palette)
    room = RoomShell(7.0, 5.6, 2.75)
    room.lay(s, p.floor, "carpet", p.ceiling)
    windows = [window_opening(x, 1.7, 0.95, 1.45) for x in (2.1, 0.0, -2.1)]
    with room.at(s, "north"):
        wall(s, 7.0, room.height, p, windows)
        outside(s, windows, view)
        for o in windows:
            window(s, o, p, "", (2, 1), 2.6)
            _blind(s, o.x, o.width, o.high, 0.35 + 0.2 * s.rng.random())
        for x in (1.05, -1.05):
            with s.placed(x, 0.0):
                cabinet(s, 0.5, 0.85, 0.35, shade(p.dado, 0.9), drawers=2, name="cabinet")
        with s.placed(1.05, 0.17, 0.85):
            plant(s, p.accent, 0.45)
    with room.at(s, "east"):
        wall(s, 5.6, room.height, p)
        for k in range(4):
            with s.placed(1.9 - 0.5 * k, 0.0):
                cabinet(
                    s,
                    0.48,
                    1.32,
                    0.6,
                    mix(p.dado, paint("#7d8580"), 0.5),
                    drawers=4,
                    name="filing cabinet",
                    free=False,
                )
        with s.placed(1.65, 0.3, 1.32):
            _box_files(s, p, 5)
        with s.placed(-1.2, 0.0, 1.55):
            _notice_board(s, p)
    d = door_opening(-1.6)
    with room.at(s, "west"):
        wall(s, 5.6, room.height, p, (d,))
        door(s, d, p, "glazed")
        with s.placed(0.2, 0.0, 2.05):
            ware.clock(s)
        with s.placed(1.35):
            bookcase(s, 1.2, 1.95, p, fill=0.9)
    with room.at(s, "south"):
        wall(s, 7.0, room.height, p)
        picture(s, -1.2, 1.6, 1.2, 0.8, p)
        with s.placed(2.9, 0.4):
            plant(s, p.fabric, 1.4)
    for n, (x, y, turn) in enumerate(((1.25, 1.25, 0), (1.25, -0.35, 0), (-1.75, 1.3, 180))):
        with s.placed(x, y, turn=turn):
            desk(s, p, n)
    for x in (-1.6, 1.4):
        _strip_light(s, x, 0.2, room.height)
    return SetLayout(
        kind="office",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(-1.1, -1.15),
        axis=-90,
        areas=[room.area],
        path=((-2.6, -1.25), (2.2, -1.75)),
        eye=(-2.6, -4.0, 1.75),
        target=(0.75, 1.1, 1.0),
    )


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
        _swivel_chair(s, p.fabric)
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


def _swivel_chair(s: Scenery, colour: Rgb) -> None:
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


def _blind(s: Scenery, x: float, width: float, high: float, drop: float) -> None:
    """Slats drawn down over part of a window."""
    count = round(drop * 1.45 / 0.055)
    tone = paint("#cfc9b8")
    for k in range(count):
        z = high - 0.04 - 0.055 * k
        s.quad(
            "Trim",
            [
                (x + width / 2, 0.0, z - 0.03),
                (x - width / 2, 0.0, z - 0.03),
                (x - width / 2, -0.03, z),
                (x + width / 2, -0.03, z),
            ],
            tone,
        )
    s.box("Trim", (x - width / 2, -0.03, high - 0.04), (x + width / 2, 0.02, high), tone, skip="-y")


def _box_files(s: Scenery, p: Palette, count: int) -> None:
    for k in range(count):
        ink = s.pick([p.fabric, p.accent, p.dark, paint("#8a8f78")])
        x = -0.1 * k
        s.box("Decor", (x, -0.14, 0), (x + 0.085, 0.14, 0.32), ink, bevel=0.004)
        s.box(
            "Decor", (x + 0.015, 0.14, 0.12), (x + 0.07, 0.143, 0.26), paint("#e6e0d0"), skip="-y"
        )


def _notice_board(s: Scenery, p: Palette) -> None:
    s.box("Trim", (-0.95, 0, -0.6), (0.95, 0.02, 0.6), p.wood, skip="-y")
    s.box("Decor", (-0.91, 0.01, -0.56), (0.91, 0.025, 0.56), paint("#a07f56"), skip="-y", cell=0.4)
    for k in range(13):
        x, z = (
            -0.75 + 0.3 * (k % 6) + s.rng.uniform(-0.05, 0.05),
            0.28 - 0.38 * (k // 6) + s.rng.uniform(-0.06, 0.06),
        )
        w, h = s.rng.uniform(0.07, 0.12), s.rng.uniform(0.09, 0.15)
        ink = s.pick(
            [paint("#e8e2d2"), paint("#e8e2d2"), paint("#d8c68a"), paint("#b9c8cc"), p.accent]
        )
        with s.placed(x, 0.027 + 0.001 * k, z, roll=s.rng.uniform(-6, 6)):
            s.quad("Decor", [(w, 0, -h), (-w, 0, -h), (-w, 0, h), (w, 0, h)], ink)
            for i in range(4):
                zi = h * (0.6 - 0.35 * i)
                s.quad(
                    "Decor",
                    [
                        (w * 0.75, 0.0008, zi - 0.008),
                        (-w * 0.75, 0.0008, zi - 0.008),
                        (-w * 0.75, 0.0008, zi),
                        (w * 0.75, 0.0008, zi),
                    ],
                    shade(ink, 0.6),
                )


def _strip_light(s: Scenery, x: float, y: float, height: float) -> None:
    with s.placed(x, y, height - 0.35):
        s.box("Metal", (-0.7, -0.09, 0.03), (0.7, 0.09, 0.09), paint("#d8d8d0"), bevel=0.01)
        s.box("Lamps", (-0.66, -0.06, 0.0), (0.66, 0.06, 0.035), paint("#f4f6ec"))
        for k in (-0.6, 0.6):
            s.tube("Metal", [(k, 0, 0.09), (k, 0, 0.35)], 0.006, paint("#8d8f8c"), 4)
        s.lamp((0, 0, -0.1), 3.0, "#f2f4e4")


def build_study(s: Scenery, place: Place, view: str) -> SetLayout:
    """A study or library: walls of books, one great desk, a reading chair, a rug."""
    p = choose(OFFICES, place.seed + 2, place.palette)
    room = RoomShell(6.2, 5.2, 2.9)
    room.lay(s, p.floor, "planks", p.ceiling)
    o = window_opening(0.0, 1.5, 0.75, 1.75)
    with room.at(s, "north"):
        wall(s, 6.2, room.height, p, (o,), rail=True)
        window(s, o, p, view, (2, 3), 2.8)
        curtains(s, o, p.fabric)
        for x in (-2.05, 2.05):
            with s.placed(x):
                bookcase(s, 1.7, 2.5, p)
    with room.at(s, "east"):
        wall(s, 5.2, room.height, p, (), rail=True)
        for x in (-1.5, 0.2):
            with s.placed(x):
                bookcase(s, 1.6, 2.5, p)
    d = door_opening(0.9)
    with room.at(s, "west"):
        wall(s, 5.2, room.height, p, (d,), dado=0.95, rail=True)
        door(s, d, p)
        picture(s, -0.6, 1.7, 1.0, 0.75, p)
        with s.placed(-1.7, 0.45):
            _globe(s, p)
    with room.at(s, "south"):
        wall(s, 6.2, room.height, p, (), dado=0.95, rail=True)
        picture(s, 0.8, 1.75, 0.6, 0.8, p)
    with s.placed(0.7, 0.35):
        rug(s, 3.2, 2.6, p.fabric, p.accent)
        with s.placed(0, 0.1):
            desk(s, p, 1)
    with s.placed(2.35, -1.75, turn=50):
        sofa(s, p.accent, 1, "armchair")
    with s.placed(1.35, -2.15):
        floor_lamp(s, p.trim, 2.4)
    pendant(s, -0.4, -0.8, room.height, 0.7, p.accent, 2.4)
    return SetLayout(
        kind="office",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(-0.9, -1.0),
        axis=-90,
        areas=[room.area],
        path=((-2.5, -1.2), (0.9, -1.2)),
        eye=(-2.2, -3.9, 1.65),
        target=(0.75, 1.1, 1.15),
    )


def _globe(s: Scenery, p: Palette) -> None:
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


def build_classroom(s: Scenery, place: Place, view: str) -> SetLayout:
    """A classroom: a blackboard, the teacher's desk, rows of desks, tall windows."""
    p = choose(OFFICES, place.seed + 1, place.palette)
    room = RoomShell(7.6, 6.4, 3.0)
    room.lay(s, p.floor, "planks", p.ceiling)
    with room.at(s, "north"):
        wall(s, 7.6, room.height, p, (), dado=1.0)
        _blackboard(s, p)
        with s.placed(-2.9, 0.0, 2.3):
            ware.clock(s)
    windows = [window_opening(x, 1.35, 0.95, 1.8) for x in (-2.0, 0.0, 2.0)]
    with room.at(s, "east"):
        wall(s, 6.4, room.height, p, windows, dado=0.9)
        outside(s, windows, view)
        for o in windows:
            window(s, o, p, "", (2, 3), 2.7)
    d = door_opening(1.9)
    with room.at(s, "west"):
        wall(s, 6.4, room.height, p, (d,), dado=1.0)
        door(s, d, p, "glazed")
        with s.placed(-0.8):
            cabinet(s, 1.6, 1.0, 0.4, p.wood, doors=4, name="cupboard")
            with s.placed(0.4, 0.2, 1.0):
                ware.book_stack(s, [p.fabric, p.accent, p.dado, p.wood])
        with s.placed(-0.8, 0.0, 1.75):
            _map_chart(s, p)
    with room.at(s, "south"):
        wall(s, 7.6, room.height, p, (), dado=1.0)
        with s.placed(1.5, 0.0, 1.6):
            _notice_board(s, p)
    with s.placed(1.7, 2.05, turn=180):
        table(s, 1.5, 0.7, p.wood, name="desk", free=2)
        with s.placed(0.4, 0.1, 0.74):
            ware.book_stack(s, [p.accent, p.fabric])
        with s.placed(0.0, -0.62):
            chair(s, p.wood)
    for row in range(2):
        for k, x in enumerate((-1.6, 0.3, 2.2)):
            with s.placed(x, -0.5 - 1.5 * row, turn=0):
                table(s, 1.1, 0.5, p.wood, 0.72, "school desk", free=1 if k == 1 else 0)
                for side in (-0.26, 0.26):
                    with s.placed(side, -0.5):
                        chair(s, p.wood, "school chair")
                    with s.placed(side, 0.02, 0.72):
                        ware.papers(s, 2, 0.02)
    for x in (-1.8, 1.8):
        pendant(s, x, 0.2, room.height, 0.8, p.trim, 3.0)
    return SetLayout(
        kind="office",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(-1.0, 1.45),
        axis=-90,
        areas=[room.area],
        path=((-2.9, 1.35), (0.4, 1.35)),
        eye=(-2.7, -4.4, 1.8),
        target=(0.6, 1.6, 1.25),
    )


def _blackboard(s: Scenery, p: Palette) -> None:
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


def _map_chart(s: Scenery, p: Palette) -> None:
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
