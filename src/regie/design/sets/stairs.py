"""Stairs: a hall with a flight and a landing, or a spiral stair in a round tower."""

from __future__ import annotations

import math

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
from regie.design.sets.furniture import cabinet, plant, rug, table_lamp
from regie.design.sets.interior import RoomShell
from regie.design.sets.palettes import CORRIDORS, STONE, Palette, choose
from regie.design.sets.place_words import plain_words
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place

SPIRAL_WORDS = {"spiral", "lighthouse", "phare", "tower", "tour", "colimacon", "castle", "chateau"}


def build_stairs(s: Scenery, place: Place, view: str) -> SetLayout:
    if SPIRAL_WORDS & set(plain_words(f"{place.name} {place.description}")):
        return _spiral(s, place, view)
    return _flight(s, place, view)


def _flight(s: Scenery, place: Place, view: str) -> SetLayout:
    """A tall hall: a flight along the east wall to a landing on the north side."""
    p = choose(CORRIDORS, place.seed, place.palette)
    room = RoomShell(5.8, 6.2, 5.2)
    room.lay(s, p.floor, "checker", p.ceiling)
    steps, rise, run, width = 16, 0.17, 0.26, 1.15
    landing = steps * rise
    x1 = room.width / 2
    x0 = x1 - width
    y0 = -1.75
    for k in range(steps):
        y = y0 + run * k
        s.box(
            "Furniture",
            (x0, y, 0),
            (x1, y + run + 0.01, rise * (k + 1)),
            s.vary(p.wood, 0.06),
            skip="-z +x +y",
            cell=0.6,
        )
        s.box(
            "Furniture",
            (x0 - 0.03, y - 0.03, rise * (k + 1) - 0.03),
            (x1, y + run, rise * (k + 1) + 0.005),
            shade(p.wood, 1.15),
            bevel=0.008,
            skip="-z",
        )
        s.box(
            "Floor",
            (x0 + 0.2, y - 0.034, rise * k),
            (x1 - 0.2, y + run - 0.02, rise * (k + 1) + 0.015),
            p.fabric,
            skip="-z",
        )
        for dy in (0.06, 0.19):
            _baluster(s, x0 + 0.05, y + dy, rise * (k + 1), 0.85, p.trim)
    top_y = y0 + run * steps
    rail = [(x0 + 0.05, y0 - 0.15, rise + 0.87), (x0 + 0.05, top_y, landing + 0.9)]
    s.tube("Furniture", rail, 0.04, p.dark, 6)
    _newel(s, x0 + 0.05, y0 - 0.15, 0.0, p)
    s.box(
        "Furniture",
        (-room.width / 2, top_y, landing - 0.25),
        (x1, room.depth / 2, landing),
        p.wood,
        cell=0.6,
    )
    s.box(
        "Trim",
        (-room.width / 2, top_y - 0.04, landing - 0.3),
        (x0, top_y, landing + 0.03),
        p.trim,
        bevel=0.01,
    )
    x = -room.width / 2 + 0.1
    while x < x0:
        _baluster(s, x, top_y + 0.05, landing, 0.88, p.trim)
        x += 0.13
    s.tube(
        "Furniture",
        [(-room.width / 2, top_y + 0.05, landing + 0.9), (x0, top_y + 0.05, landing + 0.9)],
        0.04,
        p.dark,
        6,
    )
    _newel(s, x0 + 0.05, top_y + 0.05, landing, p)
    s.obstacle("stairs", (x0 - 0.05, y0 - 0.2, 0), (x1, top_y + 0.1, landing + 0.9))
    d_under, d_up = door_opening(0.9), door_opening(0.6)
    o = window_opening(-1.6, 1.1, 3.2, 1.5)
    with room.at(s, "north"):
        wall(s, room.width, room.height, p, (d_under, o), dado=1.1, rail=True)
        door(s, d_under, p)
        window(s, o, p, view, (2, 3), 3.2)
        with s.placed(0.6, 0.02, landing):
            s.box(
                "Furniture",
                (-0.45, 0, 0),
                (0.45, 0.05, 2.0),
                mix(p.trim, p.wood, 0.75),
                bevel=0.01,
                skip="-y",
            )
    front = door_opening(1.2, 1.1, 2.3)
    with room.at(s, "west"):
        wall(s, room.depth, room.height, p, (front,), dado=1.1, rail=True)
        door(s, front, p, "glazed")
        with s.placed(-0.9):
            cabinet(s, 1.1, 0.84, 0.36, p.wood, drawers=3, name="console")
            with s.placed(0.3, 0.18, 0.84):
                table_lamp(s, p.accent, p.trim, 2.2)
        picture(s, -0.9, 1.75, 0.7, 0.9, p)
        picture(s, -0.9, 3.6, 0.9, 1.2, p)
    with room.at(s, "east"):
        wall(s, room.depth, room.height, p, (), dado=0.0, rail=True)
        for k in range(4):
            picture(s, -1.4 + 0.9 * k, 1.9 + 0.62 * k, 0.44, 0.55, p)
    with room.at(s, "south"):
        wall(s, room.width, room.height, p, (d_up,), dado=1.1, rail=True)
        door(s, d_up, p)
        with s.placed(-2.3, 0.4):
            plant(s, p.accent, 1.3)
    with s.placed(-0.8, -0.6):
        rug(s, 2.2, 2.9, p.fabric, p.accent)
    pendant(s, -0.8, -0.4, room.height, 1.9, p.accent, 4.0)
    return SetLayout(
        kind="stairs",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(-0.55, -0.75),
        axis=-90,
        areas=[(-2.9, -3.1, 1.6, 2.2)],
        path=((-1.9, -2.1), (0.9, -2.1)),
        eye=(-2.3, -4.6, 1.55),
        target=(0.65, 0.9, 1.75),
    )


def _baluster(s: Scenery, x: float, y: float, z: float, height: float, colour: Rgb) -> None:
    s.box(
        "Trim", (x - 0.014, y - 0.014, z), (x + 0.014, y + 0.014, z + height), colour, skip="-z +z"
    )


def _newel(s: Scenery, x: float, y: float, z: float, p: Palette) -> None:
    s.box("Furniture", (x - 0.06, y - 0.06, z), (x + 0.06, y + 0.06, z + 1.1), p.dark, bevel=0.012)
    s.blob("Furniture", (x, y, z + 1.17), (0.085, 0.085, 0.085), p.dark, rings=6, sides=10)


def _spiral(s: Scenery, place: Place, view: str) -> SetLayout:
    """A round tower of stone: steps that wind up the wall, an iron rail, deep windows."""
    p = choose(STONE, place.seed, place.palette)
    radius, height, inner = 3.4, 10.0, 2.25
    steps, rise = 46, 0.185
    stone = p.wall
    turn = 360 / 26
    start = -62.0
    _round_wall(s, radius, height, stone)
    for k in range(4):
        r0, r1 = radius * 0.25 * k, radius * 0.25 * (k + 1) + 0.02
        count = 8 + 8 * k
        for j in range(count):
            a, b = 2 * math.pi * j / count, 2 * math.pi * (j + 1) / count
            ring = [
                (r0 * math.cos(a), r0 * math.sin(a), 0),
                (r1 * math.cos(a), r1 * math.sin(a), 0),
                (r1 * math.cos(b), r1 * math.sin(b), 0),
                (r0 * math.cos(b), r0 * math.sin(b), 0),
            ]
            s.quad("Floor", ring, s.vary(p.floor, 0.14))
    rail: list[tuple[float, float, float]] = []
    for k in range(steps):
        a0, a1 = math.radians(start + turn * k), math.radians(start + turn * (k + 1.08))
        z1 = rise * (k + 1)
        z0 = z1 - 0.34 if k > 5 else 0.0
        outer0, outer1 = (
            (radius * math.cos(a0), radius * math.sin(a0)),
            (radius * math.cos(a1), radius * math.sin(a1)),
        )
        in0, in1 = (
            (inner * math.cos(a0), inner * math.sin(a0)),
            (inner * math.cos(a1), inner * math.sin(a1)),
        )
        tone = s.vary(shade(stone, 1.05), 0.08)
        s.quad("Furniture", [(*in0, z1), (*outer0, z1), (*outer1, z1), (*in1, z1)], tone, 0.6)
        s.quad(
            "Furniture",
            [(*in0, z1 - rise), (*outer0, z1 - rise), (*outer0, z1), (*in0, z1)],
            shade(tone, 0.8),
        )
        s.quad("Furniture", [(*in1, z0), (*in0, z0), (*in0, z1), (*in1, z1)], shade(tone, 0.85))
        if k > 5:
            s.quad(
                "Furniture",
                [(*in1, z0), (*outer1, z0), (*outer0, z0 - rise * 0), (*in0, z0)],
                shade(tone, 0.55),
            )
        r = inner + 0.07
        am = (a0 + a1) / 2
        s.tube(
            "Metal",
            [
                (r * math.cos(am), r * math.sin(am), z1),
                (r * math.cos(am), r * math.sin(am), z1 + 0.92),
            ],
            0.016,
            p.dark,
            4,
        )
        rail.append((r * math.cos(am), r * math.sin(am), z1 + 0.92))
        if k < 9:
            xs, ys = (
                [v[0] for v in (in0, in1, outer0, outer1)],
                [v[1] for v in (in0, in1, outer0, outer1)],
            )
            s.obstacle("step", (min(xs), min(ys), 0), (max(xs), max(ys), max(0.2, z1)))
    s.tube("Metal", rail, 0.028, p.dark, 6)
    for k, (a, z) in enumerate(((200, 1.5), (75, 2.6), (-35, 4.6), (150, 5.2), (250, 6.6))):
        _deep_window(s, radius, a, z, p, lit=k < 3)
    with s.placed(
        radius * math.cos(math.radians(236)), radius * math.sin(math.radians(236)), turn=236 + 90
    ):
        s.box("Furniture", (-0.5, 0.02, 0), (0.5, 0.1, 2.1), p.wood, bevel=0.015, skip="-y")
        for x in (-0.28, 0.0, 0.28):
            s.box(
                "Furniture",
                (x - 0.13, 0.09, 0.05),
                (x + 0.13, 0.12, 2.05),
                s.vary(p.wood, 0.1),
                skip="-y",
            )
        for z in (0.5, 1.6):
            s.box("Metal", (-0.48, 0.11, z), (0.3, 0.13, z + 0.07), p.dark, skip="-y")
        s.door(0.0, 0.6)
        s.landmark("door", (0, 0, 1.1), 2.0)
    for a, z in ((-100, 2.0), (110, 3.4), (20, 5.4)):
        _wall_lantern(s, radius, a, z)
    _barrels(s, p)
    s.surface(0.9, 0.3, 0.0, 0.4, rank=3)
    return SetLayout(
        kind="stairs",
        interior=True,
        low=(-radius, -radius, 0),
        high=(radius, radius, height),
        hero=(-0.25, -0.35),
        axis=-90,
        areas=[(-2.4, -2.4, 2.4, 2.4)],
        path=((-1.5, 0.6), (1.5, 0.6)),
        eye=(-1.7, -4.3, 1.5),
        target=(0.3, 0.9, 2.3),
        round_=2.9,
    )


def _round_wall(s: Scenery, radius: float, height: float, stone: Rgb) -> None:
    """Courses of stone, each block its own tone, seen from inside."""
    rows, count = round(height / 0.4), 34
    for j in range(rows):
        z0, z1 = height * j / rows, height * (j + 1) / rows
        for k in range(count):
            a, b = (2 * math.pi * (k + 0.5 * (j % 2) + d) / count for d in (0, 1))
            ring = [
                (radius * math.cos(b), radius * math.sin(b), z0),
                (radius * math.cos(a), radius * math.sin(a), z0),
                (radius * math.cos(a), radius * math.sin(a), z1),
                (radius * math.cos(b), radius * math.sin(b), z1),
            ]
            s.quad("Walls", ring, s.vary(stone, 0.13))


def _deep_window(s: Scenery, radius: float, angle: float, z: float, p: Palette, lit: bool) -> None:
    a = math.radians(angle)
    with s.placed(radius * math.cos(a), radius * math.sin(a), z, turn=angle + 90):
        s.box(
            "Trim",
            (-0.42, -0.02, -0.12),
            (0.42, 0.2, 0.0),
            shade(p.wall, 1.1),
            bevel=0.02,
            skip="-y",
        )
        for x in (-0.42, 0.3):
            s.box(
                "Trim",
                (x, -0.02, 0),
                (x + 0.12, 0.14, 1.15),
                shade(p.wall, 1.08),
                bevel=0.02,
                skip="-y",
            )
        s.box(
            "Trim",
            (-0.42, -0.02, 1.1),
            (0.42, 0.16, 1.28),
            shade(p.wall, 1.1),
            bevel=0.02,
            skip="-y",
        )
        s.quad(
            "Outside",
            [(0.3, 0.05, 0), (-0.3, 0.05, 0), (-0.3, 0.05, 1.1), (0.3, 0.05, 1.1)],
            [paint("#8fa9b4")] * 2 + [paint("#c4d8e6")] * 2,
        )
        s.box("Trim", (-0.015, 0.05, 0), (0.015, 0.08, 1.1), p.dark, skip="-y")
        s.box("Trim", (-0.3, 0.05, 0.55), (0.3, 0.08, 0.58), p.dark, skip="-y")
        if lit:
            s.window_light((0, 0.2, 0.55), (0, 1, -0.35), 2.4)


def _wall_lantern(s: Scenery, radius: float, angle: float, z: float) -> None:
    a = math.radians(angle)
    with s.placed(radius * math.cos(a), radius * math.sin(a), z, turn=angle + 90):
        iron = paint("#2a2724")
        s.tube("Metal", [(0, 0, 0.25), (0, 0.25, 0.3), (0, 0.28, 0.18)], 0.014, iron, 5)
        with s.placed(0, 0.28, -0.05):
            s.lathe("Metal", [(0.09, 0.2), (0.05, 0.26), (0, 0.27)], iron, 8)
            s.lathe("Lamps", [(0.05, 0.0), (0.08, 0.2)], paint("#ffcf80"), 8)
            s.lathe("Metal", [(0, -0.02), (0.06, 0.0)], iron, 8)
            s.lamp((0, 0.1, 0.05), 2.4, "#ffc070", "night")


def _barrels(s: Scenery, p: Palette) -> None:
    for x, y in ((-1.75, 1.35), (-1.15, 1.85)):
        with s.placed(x, y):
            tone = s.vary(p.wood, 0.1)
            s.lathe(
                "Furniture",
                [
                    (0.24, 0),
                    (0.29, 0.4),
                    (0.24, 0.8),
                    (0.24, 0.8),
                    (0.22, 0.8),
                    (0.22, 0.76),
                    (0, 0.76),
                ],
                tone,
                14,
            )
            for z in (0.14, 0.62):
                s.lathe("Metal", [(0.27, z - 0.03), (0.285, z + 0.03)], p.dark, 14)
            s.obstacle("barrel", (-0.28, -0.28, 0), (0.28, 0.28, 0.8))
            s.surface(0, 0, 0.765, 0.3, rank=1)
