"""High rooms: a church, a station hall, a warehouse or theatre."""

from __future__ import annotations

import itertools
import math

from regie.design.sets import tableware as ware
from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.fixtures import Opening, door, door_opening, outside, pendant, wall, window
from regie.design.sets.furniture import bench, cabinet
from regie.design.sets.interior import RoomShell, spread
from regie.design.sets.palettes import STONE, Palette, choose
from regie.design.sets.planner import SetLayout
from regie.design.sets.room_stone import stone_paint
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place


def build_church(s: Scenery, place: Place, view: str) -> SetLayout:
    """A church: columns and pointed arches, coloured windows, pews, an altar with candles."""
    p = choose(STONE, place.seed, place.palette)
    pale = mix(p.wall, paint("#cbbf9f"), 0.5)
    room = RoomShell(9.0, 16.0, 8.0)
    room.lay(s, mix(p.floor, pale, 0.4), "checker", None)
    look = stone_paint(s, pale)
    for side in ("north", "east", "west", "south"):
        with room.at(s, side):
            wall(s, room.length(side), room.height, p, (), skirting=0.0, paint_at=look)
    for side in ("east", "west"):
        with room.at(s, side):
            for n, x in enumerate(spread(4, 14.0)):
                _stained_window(s, x, 2.2, 1.1, 3.2, n + place.seed)
                s.window_light((x, 0.3, 3.8), (0, 1, -0.4), 2.6) if side == "east" else None
    with room.at(s, "north"):
        _stained_window(s, 0.0, 2.4, 2.0, 4.4, place.seed + 2)
        s.window_light((0, 0.3, 4.6), (0, 1, -0.35), 3.6)
    _vaults(s, room, pale)
    for x in (-2.9, 2.9):
        for y in (-4.5, -0.5, 3.5):
            _column(s, x, y, 5.2, pale)
    _altar(s, p)
    for row in range(4):
        for x in (-1.75, 1.75):
            with s.placed(x, -4.4 + 1.25 * row):
                bench(s, 2.0, p.wood, name="pew", iron=shade(p.wood, 0.7))
    with s.placed(0, 0.0):
        s.quad(
            "Floor",
            [(-0.65, -7.5, 0.012), (0.65, -7.5, 0.012), (0.65, 5.2, 0.012), (-0.65, 5.2, 0.012)],
            paint("#7a2f2c"),
            0.5,
        )
    for y in (-3.0, 1.5):
        with s.placed(0, y, 3.6):
            _chandelier(s)
    d = door_opening(0.0, 1.6, 2.6)
    with room.at(s, "south"):
        s.box("Furniture", (-0.85, 0, 0), (0.85, 0.06, 2.7), p.wood, bevel=0.02, skip="-y")
        s.door(d.x, 0.6)
        s.landmark("door", (0, 0, 1.3), 2.6)
    s.seats.sort(key=lambda seat: (-seat.mark.y, seat.mark.x))
    return SetLayout(
        kind="hall",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(0.0, 1.6),
        axis=-22,
        areas=[
            (-2.4, 0.6, 2.4, 4.6),
            (-0.75, -6.8, 0.75, 1.0),
            (-4.3, -6.0, -3.3, 5.0),
            (3.3, -6.0, 4.3, 5.0),
        ],
        path=((0.0, -5.5), (0.0, 0.4)),
        eye=(-0.55, -8.2, 1.7),
        target=(0.12, 2.0, 2.7),
        ambient=0.7,
    )


def _stained_window(s: Scenery, x: float, z: float, width: float, height: float, seed: int) -> None:
    """A pointed window of coloured glass with leads."""
    half, spring = width / 2, z + height - width * 0.9
    inks = [paint(c) for c in ("#3a5f9a", "#a83a34", "#d0a03a", "#3f7a5a", "#7a4a8a", "#c9c4a8")]

    def edge(zz: float) -> float:
        if zz <= spring:
            return half
        t = (zz - spring) / (z + height - spring)
        return half * math.sqrt(max(0.0, 1 - t**1.7))

    rows = max(6, round(height / 0.36))
    columns = max(3, round(width / 0.3))
    for j in range(rows):
        z0, z1 = z + height * j / rows, z + height * (j + 1) / rows
        for i in range(columns):
            quad = []
            for zz, u in ((z0, i + 1), (z0, i), (z1, i), (z1, i + 1)):
                quad.append((x + edge(zz) * (2 * u / columns - 1), 0.02, zz))
            ink = inks[(i * 3 + j * 5 + seed + (i * j) % 3) % 6]
            s.quad("Outside", quad, s.vary(mix(ink, paint("#e8e4d0"), 0.12), 0.15))
    frame = [(x - edge(z + height * k / 16), 0.05, z + height * k / 16) for k in range(17)]
    frame += [(2 * x - q[0], q[1], q[2]) for q in reversed(frame[:-1])]
    s.tube("Trim", frame, 0.07, paint("#b5ab94"), 5)
    s.box(
        "Trim",
        (x - half - 0.1, 0, z - 0.12),
        (x + half + 0.1, 0.16, z),
        paint("#b5ab94"),
        skip="-y",
    )
    for i in range(1, columns):
        path = [
            (x + edge(z + height * k / 8) * (2 * i / columns - 1), 0.035, z + height * k / 8)
            for k in range(9)
        ]
        s.tube("Trim", path, 0.014, paint("#2a2826"), 3)


def _column(s: Scenery, x: float, y: float, height: float, stone: Rgb) -> None:
    with s.placed(x, y):
        h = height
        s.lathe(
            "Furniture",
            [
                (0.46, 0),
                (0.46, 0.22),
                (0.36, 0.34),
                (0.3, 0.42),
                (0.27, h - 0.5),
                (0.34, h - 0.42),
                (0.46, h - 0.12),
                (0.48, h),
            ],
            stone,
            14,
        )
        s.obstacle("column", (-0.42, -0.42, 0), (0.42, 0.42, h))


def _vaults(s: Scenery, room: RoomShell, stone: Rgb) -> None:
    """Pointed arches between columns, and a pointed ceiling over the nave."""
    w, steps = room.width / 2, 12
    profile = []
    for k in range(steps + 1):
        t = 2 * k / steps - 1
        profile.append((w * t, 5.2 + 2.8 * (1 - abs(t) ** 1.6)))
    for (x0, z0), (x1, z1) in itertools.pairwise(profile):
        s.quad(
            "Ceiling",
            [(x0, -8, z0), (x0, 8, z0), (x1, 8, z1), (x1, -8, z1)],
            s.vary(shade(stone, 0.85), 0.06),
            1.2,
        )
    for y in (-4.5, -0.5, 3.5):
        s.tube("Trim", [(x, y, z - 0.08) for x, z in profile], 0.14, shade(stone, 1.1), 6)
    for x in (-2.9, 2.9):
        for y0, y1 in ((-4.5, -0.5), (-0.5, 3.5)):
            arch = [
                (x, y0 + (y1 - y0) * k / 10, 5.1 + 1.2 * (1 - abs(2 * k / 10 - 1) ** 1.6))
                for k in range(11)
            ]
            s.tube("Trim", arch, 0.16, shade(stone, 1.05), 6)


def _altar(s: Scenery, p: Palette) -> None:
    stone = paint("#b8ae98")
    for k, (w, y) in enumerate(((3.2, 5.0), (2.8, 5.4))):
        s.box("Floor", (-w, y, 0.16 * k), (w, 8.0, 0.16 * (k + 1)), stone, bevel=0.015, cell=0.6)
    s.obstacle("altar steps", (-3.2, 4.95, 0), (3.2, 8.0, 0.3))
    with s.placed(0, 6.5, 0.32):
        s.box(
            "Furniture", (-1.2, -0.45, 0), (1.2, 0.45, 0.98), paint("#c9bfa6"), bevel=0.02, cell=0.4
        )
        s.box("Fabric", (-1.0, -0.47, 0.45), (1.0, 0.47, 1.0), paint("#e9e2d0"), bevel=0.01)
        s.box("Fabric", (-0.25, -0.48, 0.35), (0.25, -0.465, 0.99), p.accent)
        for x in (-0.95, -0.7, 0.7, 0.95):
            with s.placed(x, 0.1, 1.0):
                ware.candle(s, 0.34)
        s.box("Metal", (-0.03, 0.2, 1.0), (0.03, 0.26, 1.85), paint("#c2a04a"), bevel=0.008)
        s.box("Metal", (-0.24, 0.2, 1.5), (0.24, 0.26, 1.57), paint("#c2a04a"), bevel=0.008)
        s.lamp((-0.8, 0.1, 1.6), 1.8, "#ffbe6a", "always")
        s.lamp((0.8, 0.1, 1.6), 1.8, "#ffbe6a", "always")
        s.landmark("altar", (0, 0, 0.9), 1.6)
        s.surface(0.0, -0.15, 1.0, 0.4, rank=1)


def _chandelier(s: Scenery) -> None:
    iron = paint("#2f2b27")
    ring = [
        (0.7 * math.cos(t), 0.7 * math.sin(t), 0) for t in (2 * math.pi * k / 18 for k in range(18))
    ]
    s.tube("Metal", ring, 0.03, iron, 5, closed=True)
    for k in range(3):
        a = 2 * math.pi * k / 3
        s.tube("Metal", [(0.7 * math.cos(a), 0.7 * math.sin(a), 0), (0, 0, 1.4)], 0.012, iron, 4)
    s.tube("Metal", [(0, 0, 1.4), (0, 0, 4.2)], 0.014, iron, 4)
    for k in range(8):
        a = 2 * math.pi * k / 8
        with s.placed(0.7 * math.cos(a), 0.7 * math.sin(a), 0.02):
            s.cylinder("Decor", 0.025, 0, 0.16, paint("#ece2c8"), 6)
            s.lathe("Lamps", [(0.02, 0.16), (0.02, 0.2), (0, 0.26)], paint("#ffc65e"), 6)
    s.lamp((0, 0, 0.2), 3.6, "#ffc27a", "night")


def build_station(s: Scenery, place: Place, view: str) -> SetLayout:
    """A station hall: arched windows, iron trusses, a clock, benches, a departures board."""
    p = choose(STONE, place.seed + 1, place.palette)
    room = RoomShell(12.0, 11.0, 6.6)
    room.lay(s, mix(p.floor, paint("#b8ad98"), 0.5), "checker", None)
    cream = Palette(
        **{**p.__dict__, "wall": mix(p.wall, paint("#d8cbaa"), 0.6), "dado": paint("#4f6a62")}
    )
    tall = [Opening(x, 1.9, 1.4, 5.2) for x in spread(4, 11.0)]
    doors = [door_opening(x, 1.5, 2.4) for x in (-2.6, 2.6)]
    with room.at(s, "north"):
        wall(s, 12.0, room.height, cream, tall, dado=1.2, rail=True)
        outside(s, tall, view)
        for o in tall:
            window(s, o, cream, "", (3, 4), 4.2)
    for side in ("east", "west"):
        with room.at(s, side):
            wall(s, 11.0, room.height, cream, doors if side == "west" else (), dado=1.2, rail=True)
            if side == "west":
                for o in doors:
                    door(s, o, cream, "double")
            else:
                _ticket_office(s, cream)
    with room.at(s, "south"):
        wall(s, 12.0, room.height, cream, (), dado=1.2, rail=True)
    _trusses(s, room)
    with s.placed(-1.4, 1.9):
        _departures(s)
    with s.placed(1.7, 1.6):
        _four_faced_clock(s)
    for x, y, turn in ((3.2, -0.6, 90), (3.2, -2.8, 90), (-3.6, 1.0, -90), (-3.6, -1.4, -90)):
        with s.placed(x, y, turn=turn):
            bench(s, 1.9, p.wood, iron=p.dark)
    with s.placed(2.2, -3.9, turn=15):
        cabinet(s, 0.5, 0.55, 0.3, paint("#6e4a30"), 1, name="luggage", plinth=0.02)
    for x in (-3.4, 0.0, 3.4):
        pendant(s, x, 0.0, room.height, 2.4, p.dark, 4.6)
    return SetLayout(
        kind="hall",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(-0.4, -1.1),
        axis=-90,
        areas=[(-5.4, -4.6, 5.0, 4.6)],
        path=((-3.0, -3.0), (1.4, -2.7)),
        eye=(-3.6, -6.6, 1.75),
        target=(0.9, 2.0, 2.2),
    )


def _ticket_office(s: Scenery, p: Palette) -> None:
    s.box("Furniture", (-2.4, 0, 0), (2.4, 0.7, 2.6), p.wood, bevel=0.02, cell=0.6, skip="-y")
    s.box("Furniture", (-2.5, 0, 2.6), (2.5, 0.8, 2.8), shade(p.wood, 0.8), bevel=0.03, skip="-y")
    for x in (-1.5, 0.0, 1.5):
        s.box("Panes", (x - 0.45, 0.69, 1.15), (x + 0.45, 0.715, 1.95), paint("#ffdca0"), skip="-y")
        for k in range(5):
            s.tube(
                "Metal",
                [(x - 0.36 + 0.18 * k, 0.73, 1.15), (x - 0.36 + 0.18 * k, 0.73, 1.95)],
                0.012,
                paint("#b8923c"),
                4,
            )
        s.box(
            "Furniture",
            (x - 0.55, 0.66, 1.02),
            (x + 0.55, 0.92, 1.08),
            shade(p.wood, 1.3),
            bevel=0.01,
        )
        s.lamp((x, 1.0, 1.8), 1.6, "#ffd69a", "night")
    s.box("Decor", (-1.1, 0.7, 2.12), (1.1, 0.73, 2.46), paint("#2f4a44"), skip="-y")
    for k in range(9):
        s.box(
            "Decor",
            (-0.9 + 0.2 * k, 0.73, 2.2),
            (-0.77 + 0.2 * k, 0.735, 2.38),
            paint("#e6d8a8"),
            skip="-y",
        )
    s.obstacle("ticket office", (-2.5, 0, 0), (2.5, 0.92, 2.8))
    s.surface(0.0, 0.8, 1.08, 0.2, rank=2)


def _trusses(s: Scenery, room: RoomShell) -> None:
    iron = paint("#3a4a48")
    w, base = room.width / 2, room.height
    for y in (-4.4, -1.5, 1.5, 4.4):
        arc = [
            (w * math.cos(t), y, base + 1.9 * math.sin(t))
            for t in (math.pi * k / 12 for k in range(13))
        ]
        s.tube("Metal", arc, 0.09, iron, 6)
        s.tube("Metal", [(-w, y, base), (w, y, base)], 0.05, iron, 5)
        for k in range(1, 6):
            x = -w + 2 * w * k / 6
            s.tube(
                "Metal",
                [(x, y, base), (x, y, base + 1.9 * math.sqrt(max(0.0, 1 - (x / w) ** 2)))],
                0.03,
                iron,
                4,
            )
    steps = 12
    for k in range(steps):
        a, b = math.pi * k / steps, math.pi * (k + 1) / steps
        x0, z0, x1, z1 = (
            w * math.cos(a),
            base + 1.95 * math.sin(a),
            w * math.cos(b),
            base + 1.95 * math.sin(b),
        )
        glazed = 3 <= k < 9
        tone = paint("#c4d6dc") if glazed else paint("#8a8578")
        s.quad(
            "Outside" if glazed else "Ceiling",
            [(x1, -5.5, z1), (x1, 5.5, z1), (x0, 5.5, z0), (x0, -5.5, z0)],
            tone,
            1.4,
        )


def _departures(s: Scenery) -> None:
    for x in (-1.2, 1.2):
        s.tube("Metal", [(x, 0, 0), (x, 0, 3.3)], 0.06, paint("#2f3a3a"), 6)
        s.obstacle("board post", (x - 0.08, -0.08, 0), (x + 0.08, 0.08, 3.3))
    s.box("Decor", (-1.4, -0.12, 2.3), (1.4, 0.12, 3.5), paint("#1f2626"), bevel=0.02)
    for row in range(6):
        x = -1.25
        while x < 1.15:
            w = s.rng.uniform(0.08, 0.3)
            s.box(
                "Screens",
                (x, -0.128, 3.25 - 0.17 * row),
                (min(1.25, x + w), -0.119, 3.33 - 0.17 * row),
                paint("#e8c96a" if row else "#f0ece0"),
                skip="+y",
            )
            x += w + 0.06
    s.landmark("board", (0, 0, 2.9), 2.4)


def _four_faced_clock(s: Scenery) -> None:
    iron = paint("#2f3a3a")
    s.lathe("Metal", [(0.22, 0), (0.22, 0.15), (0.1, 0.3), (0.07, 2.4), (0.12, 2.5)], iron, 10)
    with s.placed(0, 0, 2.85):
        s.box("Metal", (-0.38, -0.38, -0.38), (0.38, 0.38, 0.38), iron, bevel=0.05)
        for turn in (0, 90, 180, 270):
            with s.placed(turn=turn), s.placed(0, 0.38):
                with s.placed(pitch=-90):
                    s.lathe(
                        "Screens", [(0.32, 0.0), (0.32, 0.012), (0, 0.012)], paint("#f0e8d0"), 18
                    )
                s.box("Metal", (-0.014, 0.012, -0.03), (0.014, 0.02, 0.24), paint("#1a1816"))
                with s.placed(0, 0, 0, roll=105):
                    s.box("Metal", (-0.014, 0.012, -0.02), (0.014, 0.022, 0.18), paint("#1a1816"))
    s.lathe("Metal", [(0.3, 3.23), (0.05, 3.5), (0, 3.7)], iron, 8)
    s.obstacle("clock", (-0.25, -0.25, 0), (0.25, 0.25, 3.3))
    s.landmark("clock", (0, 0, 2.85), 0.8)


def _crate(s: Scenery, size: float, p: Palette) -> None:
    h, tone = size / 2, s.vary(mix(p.wood, paint("#a88a5c"), 0.5), 0.1)
    s.box(
        "Furniture",
        (-h + 0.03, -h + 0.03, 0),
        (h - 0.03, h - 0.03, size - 0.03),
        shade(tone, 0.75),
        cell=0.5,
    )
    for z in (0.0, size - 0.12):
        s.box("Furniture", (-h, -h, z), (h, h, z + 0.12), tone, bevel=0.01)
    for x in (-h, h - 0.12):
        for y in (-h, h - 0.12):
            s.box("Furniture", (x, y, 0.1), (x + 0.12, y + 0.12, size - 0.1), shade(tone, 0.92))
    s.obstacle("crate", (-h, -h, 0), (h, h, size))
    if s.world((0, 0, 0))[2] < 0.1:
        s.surface(0, 0, size, 0.5, rank=1 if size > 0.9 else 2)
