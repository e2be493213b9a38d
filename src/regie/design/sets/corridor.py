"""Corridors: doors on both sides, a runner, wall lamps, a window at the far end."""

from __future__ import annotations

from regie.design.sets.colour import mix, paint, shade
from regie.design.sets.fixtures import (
    curtains,
    door,
    door_opening,
    picture,
    wall,
    window,
    window_opening,
)
from regie.design.sets.furniture import cabinet, chair, plant, table_lamp
from regie.design.sets.interior import RoomShell
from regie.design.sets.palettes import CORRIDORS, Palette, choose
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place


def build_corridor(s: Scenery, place: Place, view: str) -> SetLayout:
    p = choose(CORRIDORS, place.seed, place.palette)
    room = RoomShell(2.7, 15.0, 2.75)
    room.lay(s, p.floor, "planks" if place.seed % 2 else "tiles", p.ceiling)
    dado = 1.05
    doors_east = [door_opening(y) for y in (-5.6, -2.0, 2.4, 5.6)]
    doors_west = [door_opening(y) for y in (-4.6, -0.6, 3.4)]
    for side, doors in (("east", doors_east), ("west", doors_west)):
        with room.at(s, side):
            wall(s, room.depth, room.height, p, doors, dado=dado, rail=True)
            for n, o in enumerate(doors):
                leaf = "ajar" if (n + place.seed) % 4 == 1 else "closed"
                door(s, o, p, leaf)
                _door_number(s, o.x, n + (1 if side == "east" else 12))
            gaps = (-3.8, 0.2, 4.0) if side == "east" else (-2.6, 1.4, 5.4)
            for n, x in enumerate(gaps):
                if n % 2:
                    picture(s, x, 1.65, 0.5, 0.62, p)
                _sconce(s, x, 2.0 if n % 2 == 0 else 2.12, p)
    with room.at(s, "west"), s.placed(1.45):
        cabinet(s, 0.85, 0.82, 0.3, p.wood, drawers=2, name="console")
        with s.placed(-0.2, 0.15, 0.82):
            table_lamp(s, p.accent, p.trim, 1.8)
        s.surface(0.22, 0.16, 0.82, 0.3, rank=0)
    with room.at(s, "east"), s.placed(0.15, 0.3):
        chair(s, p.wood, seat=p.fabric)
    with room.at(s, "west"), s.placed(-2.6, 0.06):
        _radiator(s)
    o = window_opening(0.0, 1.25, 0.8, 1.55)
    with room.at(s, "north"):
        wall(s, room.width, room.height, p, (o,), dado=0.0, rail=True)
        window(s, o, p, view, (2, 3), 3.2)
        curtains(s, o, p.fabric, open_share=0.18)
        with s.placed(-1.0, 0.35):
            plant(s, p.accent, 1.1)
    with room.at(s, "south"):
        wall(s, room.width, room.height, p, (), dado=dado, rail=True)
    _runner(s, p, room.depth)
    for y in (-5.0, -0.2, 4.6):
        _ceiling_lamp(s, y, room.height, p)
    return SetLayout(
        kind="corridor",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(0.0, -0.9),
        axis=0,
        areas=[(-1.1, -6.6, 1.1, 6.6)],
        path=((0.1, -5.6), (0.1, 4.4)),
        eye=(-0.45, -7.1, 1.55),
        target=(0.12, 1.5, 1.32),
    )


def _runner(s: Scenery, p: Palette, depth: float) -> None:
    half, y0, y1 = 0.62, -depth / 2 + 0.4, depth / 2 - 0.6
    for w, tone, z in (
        (half, p.fabric, 0.012),
        (half - 0.07, p.accent, 0.0145),
        (half - 0.1, shade(p.fabric, 0.9), 0.017),
    ):
        s.quad("Floor", [(-w, y0, z), (w, y0, z), (w, y1, z), (-w, y1, z)], tone, 0.5)


def _door_number(s: Scenery, x: float, number: int) -> None:
    s.box("Decor", (x - 0.06, -0.03, 1.55), (x + 0.06, -0.02, 1.63), paint("#b8924a"), skip="-y")
    for k in range(1 + number // 10):
        s.box(
            "Decor",
            (x - 0.02 + 0.03 * k, -0.021, 1.565),
            (x - 0.008 + 0.03 * k, -0.017, 1.615),
            paint("#2a2420"),
            skip="-y",
        )


def _sconce(s: Scenery, x: float, z: float, p: Palette) -> None:
    brass = paint("#a8843a")
    s.box(
        "Metal", (x - 0.05, 0, z - 0.1), (x + 0.05, 0.025, z + 0.1), brass, bevel=0.006, skip="-y"
    )
    s.tube("Metal", [(x, 0.02, z - 0.03), (x, 0.11, z - 0.05), (x, 0.12, z + 0.02)], 0.01, brass, 5)
    with s.placed(x, 0.12, z + 0.02):
        s.lathe("Lamps", [(0.04, 0), (0.085, 0.15)], mix(p.trim, paint("#ffd489"), 0.6), 10)
        s.lathe("Lamps", [(0.04, 0.003), (0.083, 0.15)], paint("#fff0c8"), 10, inside=True)
        s.lamp((0, 0.08, 0.12), 1.7, "#ffcf8a")


def _radiator(s: Scenery) -> None:
    iron = paint("#cfc9ba")
    for k in range(9):
        x = -0.4 + 0.1 * k
        s.box("Metal", (x - 0.035, 0, 0.12), (x + 0.035, 0.12, 0.72), iron, bevel=0.02)
    s.tube("Metal", [(-0.46, 0.06, 0.16), (0.46, 0.06, 0.16)], 0.02, iron, 6)
    s.tube("Metal", [(-0.5, 0.06, 0.0), (-0.5, 0.06, 0.16), (-0.42, 0.06, 0.16)], 0.014, iron, 5)
    s.obstacle("radiator", (-0.45, 0, 0), (0.45, 0.14, 0.75))


def _ceiling_lamp(s: Scenery, y: float, height: float, p: Palette) -> None:
    with s.placed(0, y, height):
        s.lathe("Metal", [(0.16, -0.05), (0.17, 0.0)], paint("#8f7a4a"), 14)
        s.lathe("Lamps", [(0.0, -0.13), (0.1, -0.11), (0.155, -0.05)], paint("#ffe9c4"), 14)
        s.lamp((0, 0, -0.3), 2.3, "#ffdcae")
