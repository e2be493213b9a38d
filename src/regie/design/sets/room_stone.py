"""Rooms of stone and timber: cellar and cave, prison cell, attic and barn."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

from regie.design.sets import tableware as ware
from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.fixtures import door, door_opening, pendant, wall, window, window_opening
from regie.design.sets.furniture import chair, stool, table
from regie.design.sets.interior import RoomShell
from regie.design.sets.palettes import STONE, Palette, choose
from regie.design.sets.place_words import plain_words
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place


def stone_paint(s: Scenery, colour: Rgb) -> Callable[[float, float], Rgb]:
    """A wall colour of courses of stone, each block its own tone."""
    tones: dict[tuple[int, int], Rgb] = {}

    def at(x: float, z: float) -> Rgb:
        row = math.floor(z / 0.28)
        key = (row, math.floor((x + 0.22 * (row % 2)) / 0.45))
        if key not in tones:
            tones[key] = s.vary(colour, 0.17)
        return tones[key]

    return at


def build_cellar(s: Scenery, place: Place, view: str) -> SetLayout:
    p = choose(STONE, place.seed, place.palette)
    room = RoomShell(6.0, 5.2, 2.7)
    room.lay(s, p.floor, "slabs", None)
    look = stone_paint(s, p.wall)
    grate = window_opening(1.2, 0.8, 1.9, 0.5)
    d = door_opening(0.9)
    for side, openings in (("north", (grate,)), ("east", ()), ("west", (d,)), ("south", ())):
        with room.at(s, side):
            wall(s, room.length(side), room.height, p, openings, skirting=0.0, paint_at=look)
            if side == "north":
                window(s, grate, p, "sky", (5, 1), 2.4)
                for x in (-1.75, -0.55):
                    with s.placed(x, 0.45):
                        _cask(s, p)
            if side == "west":
                door(s, d, p)
            if side == "east":
                with s.placed(0.6):
                    _wine_rack(s, p)
                with s.placed(-1.5, 0.35):
                    _boxes(s, p)
    _vault(s, room, p)
    with s.placed(0.7, 0.5):
        table(s, 1.2, 0.7, shade(p.wood, 0.8))
        with s.placed(-0.25, 0.1, 0.74):
            ware.candle(s, 0.14)
        with s.placed(0.3, -0.1, 0.74):
            ware.bottle(s, paint("#26382a"), paint("#cdbf94"))
        s.lamp((-0.25, 0.1, 1.0), 1.5, "#ffb45e", "always")
    with s.placed(0.9, -0.25):
        stool(s, p.wood, 0.45)
    pendant(s, -0.6, -0.5, room.height, 0.45, p.dark, 2.6)
    return SetLayout(
        kind="room",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(-0.8, -0.95),
        axis=-90,
        areas=[room.area],
        path=((-2.3, -1.7), (1.9, -1.7)),
        eye=(-2.2, -3.9, 1.6),
        target=(0.6, 1.1, 1.1),
        ambient=0.6,
    )


def _vault(s: Scenery, room: RoomShell, p: Palette) -> None:
    """A low barrel vault with ribs, seen from below."""
    w, steps = room.width / 2, 14
    profile = [
        (-w * math.cos(math.pi * k / steps), 1.9 + 1.15 * math.sin(math.pi * k / steps))
        for k in range(steps + 1)
    ]
    for (x0, z0), (x1, z1) in itertools.pairwise(profile):
        y0, y1 = -room.depth / 2, room.depth / 2
        tone = s.vary(shade(p.wall, 0.75), 0.1)
        s.quad("Ceiling", [(x0, y0, z0), (x0, y1, z0), (x1, y1, z1), (x1, y0, z1)], tone, 0.5)
    for y in (-room.depth / 2 + 0.5, 0.0, room.depth / 2 - 0.5):
        s.tube("Trim", [(x, y, z - 0.05) for x, z in profile], 0.11, p.trim, 5)


def _cask(s: Scenery, p: Palette) -> None:
    """A big cask on its side, its head to +Y."""
    s.box("Furniture", (-0.45, -0.3, 0), (0.45, 0.35, 0.22), shade(p.wood, 0.6))
    with s.placed(0, 0, 0.66, pitch=-90):
        tone = s.vary(p.wood, 0.1)
        s.lathe(
            "Furniture",
            [
                (0.0, -0.42),
                (0.4, -0.42),
                (0.4, -0.42),
                (0.5, 0),
                (0.4, 0.42),
                (0.4, 0.42),
                (0.36, 0.39),
                (0.36, 0.39),
                (0, 0.39),
            ],
            [tone] * 7 + [shade(tone, 1.2)] * 2,
            18,
        )
        for z in (-0.3, 0.3):
            s.lathe("Metal", [(0.445, z - 0.035), (0.46, z + 0.035)], p.dark, 18)
        s.tube(
            "Metal", [(0, 0.22, 0.38), (0, 0.22, 0.5), (0, 0.28, 0.5)], 0.02, paint("#a8843c"), 6
        )
    s.obstacle("cask", (-0.5, -0.45, 0), (0.5, 0.5, 1.15))
    s.surface(0, 0, 1.15, 0.3, rank=4)


def _wine_rack(s: Scenery, p: Palette) -> None:
    s.quad(
        "Furniture",
        [(0.8, 0.02, 0), (-0.8, 0.02, 0), (-0.8, 0.02, 1.7), (0.8, 0.02, 1.7)],
        shade(p.wood, 0.4),
    )
    for k in range(6):
        s.box(
            "Furniture", (-0.8, 0, 0.1 + 0.3 * k), (0.8, 0.36, 0.125 + 0.3 * k), p.wood, skip="-y"
        )
    for x in (-0.8, 0.78):
        s.box("Furniture", (x, 0, 0), (x + 0.03, 0.36, 1.7), p.wood, skip="-y")
    for row in range(5):
        for k in range(9):
            if s.rng.random() < 0.8:
                with s.placed(-0.68 + 0.165 * k, 0.05, 0.18 + 0.3 * row, pitch=-90):
                    s.lathe(
                        "Decor",
                        [(0.04, 0), (0.04, 0.18), (0.016, 0.24), (0.016, 0.33), (0, 0.33)],
                        s.vary(paint("#2c3a2a"), 0.3),
                        7,
                    )
    s.obstacle("wine rack", (-0.8, 0, 0), (0.8, 0.38, 1.7))


def _boxes(s: Scenery, p: Palette) -> None:
    for x, y, z, w, h, turn in (
        (0, 0, 0, 0.6, 0.45, 5),
        (0.05, 0.02, 0.45, 0.45, 0.36, -14),
        (0.75, 0.1, 0, 0.5, 0.4, 20),
    ):
        with s.placed(x, y, z, turn=turn):
            tone = s.vary(mix(p.wood, paint("#a8895c"), 0.4), 0.12)
            s.box("Furniture", (-w / 2, -w * 0.4, 0), (w / 2, w * 0.4, h), tone, bevel=0.01)
            for k in (0.25, 0.75):
                s.box(
                    "Furniture",
                    (-w / 2 - 0.006, -w * 0.4 - 0.006, h * k - 0.03),
                    (w / 2 + 0.006, w * 0.4 + 0.006, h * k + 0.03),
                    shade(tone, 0.75),
                )
    s.obstacle("boxes", (-0.35, -0.3, 0), (1.05, 0.35, 0.8))


def build_attic(s: Scenery, place: Place, view: str) -> SetLayout:
    """An attic or barn: a steep timbered roof, trunks and boxes, a round window, dust sheets."""
    p = choose(STONE, place.seed, place.palette)
    wood = mix(p.wood, paint("#8a6a48"), 0.5)
    barn = bool(
        {"barn", "stable", "hayloft", "grange", "ecurie", "shed"} & set(plain_words(place.name))
    )
    room = RoomShell(6.4, 6.4, 3.9)
    room.lay(s, shade(wood, 0.95), "planks", None)
    w, d, knee, top = 3.2, 3.2, 1.0, 3.9
    for side in (-1, 1):
        x = side * w
        ring = [(x, -d, 0), (x, d, 0), (x, d, knee), (x, -d, knee)]
        s.quad("Walls", ring if side < 0 else [ring[1], ring[0], ring[3], ring[2]], p.wall, 0.4)
        rows = 9
        for k in range(rows):
            a, b = k / rows, (k + 1) / rows
            x0, x1, z0, z1 = (
                x * (1 - a),
                x * (1 - b),
                knee + (top - knee) * a,
                knee + (top - knee) * b,
            )
            tone = s.vary(shade(wood, 0.8), 0.12)
            plank = [(x0, -d, z0), (x0, d, z0), (x1, d, z1), (x1, -d, z1)]
            s.quad(
                "Ceiling",
                plank if side < 0 else [plank[1], plank[0], plank[3], plank[2]],
                tone,
                0.8,
            )
        for y in (-2.6, -1.3, 0.0, 1.3, 2.6):
            s.tube(
                "Trim", [(x * 0.98, y, knee - 0.05), (0, y, top - 0.1)], 0.075, shade(wood, 0.6), 4
            )
    for y in (-2.6, 0.0, 2.6):
        s.box("Trim", (-w * 0.42, y - 0.07, 2.55), (w * 0.42, y + 0.07, 2.72), shade(wood, 0.6))
    s.box("Trim", (-0.08, -d, top - 0.2), (0.08, d, top - 0.04), shade(wood, 0.55))
    for y, turn in ((d, 180), (-d, 0)):
        with s.placed(0, y, turn=turn):
            for k in range(16):
                x0, x1 = -w + 2 * w * k / 16, -w + 2 * w * (k + 1) / 16
                z0, z1 = (knee + (top - knee) * (1 - abs(v) / w) for v in (x0, x1))
                s.quad(
                    "Walls",
                    [(x1, 0, 0), (x0, 0, 0), (x0, 0, z0), (x1, 0, z1)],
                    s.vary(mix(p.wall, wood, 0.5), 0.08),
                    0.5,
                )
    with s.placed(0, d, turn=180):
        _round_window(s, 1.75, p, view)
    for x, y, ww, h, turn in (
        (-2.1, 1.9, 0.95, 0.5, 12),
        (-2.2, 1.85, 0.6, 0.35, -8),
        (2.2, 2.1, 0.7, 0.5, 30),
        (2.3, 0.6, 0.55, 0.4, -15),
    ):
        with s.placed(x, y, 0.5 if h == 0.35 else 0, turn=turn):
            if barn:
                s.box(
                    "Furniture",
                    (-0.5, -0.26, 0),
                    (0.5, 0.26, 0.45),
                    s.vary(paint("#c2a45c"), 0.1),
                    bevel=0.03,
                )
                s.obstacle("straw", (-0.5, -0.3, 0), (0.5, 0.3, 0.45))
            else:
                _trunk(s, ww, h, p)
            s.surface(0, 0, 0.46 if barn else h, 0.3, rank=1)
    with s.placed(2.0, -1.1, turn=-60):
        chair(s, p.wood)
    with s.placed(-2.0, -0.3):
        _dust_sheet(s)
    s.door(-1.6, -2.6, 0.0)
    pendant(s, 0.3, 0.0, 2.6, 0.4, p.dark, 2.8)
    return SetLayout(
        kind="room",
        interior=True,
        low=(-w, -d, 0),
        high=(w, d, top),
        hero=(-0.1, -0.7),
        axis=-90,
        areas=[(-1.9, -2.9, 1.9, 2.7)],
        path=((-1.4, -1.7), (1.6, -1.9)),
        eye=(-1.4, -4.9, 1.6),
        target=(0.3, 1.0, 1.45),
        ambient=0.75,
    )


def _round_window(s: Scenery, z: float, p: Palette, view: str) -> None:
    ring = [
        (0.55 * math.cos(t), 0.06, z + 0.55 * math.sin(t))
        for t in (2 * math.pi * k / 20 for k in range(20))
    ]
    s.tube("Trim", ring, 0.06, p.trim, 6, closed=True)
    disc = [
        (-0.53 * math.cos(t), 0.03, z + 0.53 * math.sin(t))
        for t in (2 * math.pi * k / 20 for k in range(20))
    ]
    s.add(
        "Outside",
        disc,
        [tuple(range(20))],
        [
            mix(paint("#7d99a4"), paint("#cfe0ea"), min(1.0, max(0.0, (q[2] - z) / 1.06 + 0.5)))
            for q in disc
        ],
    )
    s.box("Trim", (-0.02, 0.03, z - 0.55), (0.02, 0.07, z + 0.55), p.trim, skip="-y")
    s.box("Trim", (-0.55, 0.03, z - 0.02), (0.55, 0.07, z + 0.02), p.trim, skip="-y")
    s.window_light((0, 0.2, z), (0, 1, -0.35), 3.4)
    s.landmark("window", (0, 0, z), 1.1)


def _trunk(s: Scenery, width: float, height: float, p: Palette) -> None:
    w, d = width / 2, width * 0.3
    tone = s.vary(p.wood, 0.15)
    s.box("Furniture", (-w, -d, 0), (w, d, height * 0.75), tone, bevel=0.015)
    s.box(
        "Furniture",
        (-w - 0.01, -d - 0.01, height * 0.75),
        (w + 0.01, d + 0.01, height),
        shade(tone, 0.85),
        bevel=0.05,
    )
    for x in (-w * 0.65, w * 0.65):
        s.box(
            "Metal",
            (x - 0.03, -d - 0.015, 0),
            (x + 0.03, d + 0.015, height + 0.006),
            p.dark,
            bevel=0.005,
        )
    s.obstacle("trunk", (-w, -d, 0), (w, d, height))


def _dust_sheet(s: Scenery) -> None:
    """Something tall under a sheet."""
    cloth = paint("#d3cdbd")
    points, colours, faces = [], [], []
    sides = 16
    for z, r in ((0.0, 0.5), (0.7, 0.42), (1.25, 0.36), (1.5, 0.2), (1.58, 0.0)):
        for k in range(sides):
            a = 2 * math.pi * k / sides
            fold = 1 + (0.13 if k % 2 else -0.08) * (1.5 - z) / 1.5
            points.append((r * fold * math.cos(a), r * fold * 0.8 * math.sin(a), z))
            colours.append(shade(cloth, 1.0 if k % 2 else 0.75))
    for j in range(4):
        for k in range(sides):
            m = (k + 1) % sides
            faces.append((j * sides + k, j * sides + m, (j + 1) * sides + m, (j + 1) * sides + k))
    s.add("Furniture", points, faces, colours)
    s.obstacle("dust sheet", (-0.5, -0.42, 0), (0.5, 0.42, 1.58))
