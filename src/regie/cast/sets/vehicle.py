"""Vehicles: inside a car on a road, a railway or bus carriage, the deck of a boat.

Inside a car the floor is z = 0 and the road lies below; doors and roof show from inside only, so
that a camera on the bonnet or beside a door sees the people.
"""

from __future__ import annotations

import math

from regie.cast.sets.boats import fishing_boat
from regie.cast.sets.cars import CAR_PAINTS, car, wheel
from regie.cast.sets.colour import Rgb, mix, paint, shade
from regie.cast.sets.facades import FacadeStyle, facade
from regie.cast.sets.field import build_road
from regie.cast.sets.fixtures import (
    curtains,
    door,
    door_opening,
    outside,
    wall,
    window,
    window_opening,
)
from regie.cast.sets.greenery import broadleaf, hedge
from regie.cast.sets.interior import RoomShell
from regie.cast.sets.outdoors import field_patch, lamp_post, ridge, tree_line, waves_noise
from regie.cast.sets.palettes import CORRIDORS, STREETS, choose
from regie.cast.sets.planner import Stage
from regie.cast.sets.scenery import Scenery
from regie.cast.sets.words import plain_words
from regie.film.bible import Place

ROAD_BELOW = -0.3
"""The road under a car whose floor is z = 0, metres."""
CITY_WORDS = {"taxi", "cab", "police", "city", "limousine", "limo", "patrol", "squad", "ville"}


def build_car(s: Scenery, place: Place, view: str) -> Stage:
    if not place.interior:
        stage = build_road(s, place, view)
        with s.placed(4.1, 2.9, 0.03):
            car(s, paint(CAR_PAINTS[place.seed % len(CAR_PAINTS)]), ("sedan", "hatch", "van")[place.seed % 3], lights=True)  # fmt: skip
        s.landmark("car", (4.1, 2.9, 0.8), 2.0)
        return stage
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
    return Stage(
        kind="vehicle", interior=True, low=(-0.86, -1.5, 0), high=(0.86, 1.2, 1.36), hero=(-2.1, 0.2),
        axis=0, areas=[(-2.9, -3.4, -1.25, 3.6), (1.25, -3.4, 2.9, 3.6)], path=((-2.3, -2.2), (-2.3, 2.2)),
        eye=(0.62, 2.75, 1.28), target=(-0.12, -0.2, 0.86), floor=ROAD_BELOW, sun=40, open_air=True,
    )  # fmt: skip


def _shell(s: Scenery, ink: Rgb) -> None:
    """Floor, doors, pillars, roof lining, windscreen frame, bonnet: inner faces only."""
    w, sill, roof = 0.8, 0.68, 1.36
    carpet, lining, trim = paint("#2e2d2c"), paint("#a9a397"), paint("#3c3a38")
    s.quad("Floor", [(-w, -1.5, 0), (w, -1.5, 0), (w, 1.05, 0), (-w, 1.05, 0)], carpet, 0.4)
    top = 0.62
    s.quad("Ceiling", [(-top, 0.35, roof), (top, 0.35, roof), (top, -1.15, roof - 0.02), (-top, -1.15, roof - 0.02)], lining, 0.3)  # fmt: skip
    for side in (-1, 1):
        x = side * w
        ring = [(x, -1.5, 0), (x, 1.1, 0), (x, 1.1, sill), (x, -1.5, sill)]
        s.quad("Walls", ring if side < 0 else [ring[1], ring[0], ring[3], ring[2]], trim, 0.3)
        inner = side * (w - 0.03)
        for y0, y1 in ((-1.2, -0.35), (-0.25, 0.85)):
            lo, hi = sorted((inner, inner - side * 0.05))
            s.box("Furniture", (lo, y0 + 0.05, 0.3), (hi, y1 - 0.05, 0.4), shade(trim, 1.6), bevel=0.015, skip="+x" if side > 0 else "-x")  # fmt: skip
            s.box("Metal", (lo, y1 - 0.22, 0.5), (hi, y1 - 0.1, 0.53), paint("#9a9c9e"), bevel=0.006, skip="+x" if side > 0 else "-x")  # fmt: skip
        s.box("Furniture", (min(x, x - side * 0.07), -1.45, sill - 0.02), (max(x, x - side * 0.07), 1.08, sill + 0.015), trim)  # fmt: skip
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
    s.quad("Vehicle", [(-0.78, 1.02, sill), (0.78, 1.02, sill), (0.7, 2.05, sill - 0.16), (-0.7, 2.05, sill - 0.16)], ink, 0.3)  # fmt: skip
    s.quad("Vehicle", [(-0.7, 2.05, sill - 0.16), (0.7, 2.05, sill - 0.16), (0.66, 2.18, sill - 0.34), (-0.66, 2.18, sill - 0.34)], shade(ink, 0.8), 0.4)  # fmt: skip
    s.quad("Furniture", [(-w, -1.5, sill), (w, -1.5, sill), (w, -1.1, sill), (-w, -1.1, sill)], shade(trim, 1.2), 0.4)  # fmt: skip
    s.box("Decor", (-0.12, 0.42, 1.2), (0.12, 0.45, 1.28), paint("#1f2022"), bevel=0.012)
    s.quad("Decor", [(0.11, 0.419, 1.21), (-0.11, 0.419, 1.21), (-0.11, 0.419, 1.27), (0.11, 0.419, 1.27)][::-1], paint("#8fa6b4"))  # fmt: skip
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
    s.extrude_side("Furniture", [(0.72, 0.38), (0.66, 0.52), (0.72, 0.64), (1.02, 0.68), (1.02, 0.3), (0.85, 0.3)], 0.79, black)  # fmt: skip
    with s.placed(-0.4, 0.66, 0.62):
        s.box("Decor", (-0.2, -0.03, -0.06), (0.2, 0.1, 0.1), shade(black, 0.8), bevel=0.03)
        for x in (-0.09, 0.09):
            with s.placed(x, -0.032, 0.02, pitch=90):
                s.lathe(
                    "Screens", [(0.062, 0.0), (0, 0.002)], [paint("#3a4a44"), paint("#c9e0b8")], 14
                )
    with s.placed(-0.4, 0.5, 0.56, pitch=-66):
        ring = [(0.185 * math.cos(t), 0.185 * math.sin(t), 0) for t in (2 * math.pi * k / 22 for k in range(22))]  # fmt: skip
        s.tube("Decor", ring, 0.016, paint("#1d1c1c"), 6, closed=True)
        for a in (20, 160, 270):
            c, n = math.cos(math.radians(a)), math.sin(math.radians(a))
            s.tube("Metal", [(0.03 * c, 0.03 * n, -0.01), (0.18 * c, 0.18 * n, 0)], 0.012, paint("#3c3d40"), 5)  # fmt: skip
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
        s.quad("Ground", [(-half + 1.6, y0, z), (half + 1.6, y0, z), (half + 1.6, y1, z), (-half + 1.6, y1, z)], tar, cell, per_cell=lambda i, j: s.vary(tar, 0.05))  # fmt: skip
    y = -60.0
    while y < 110:
        s.quad("Ground", [(1.55, y, z + 0.008), (1.67, y, z + 0.008), (1.67, y + 2.2, z + 0.008), (1.55, y + 2.2, z + 0.008)], paint("#d6d0bc"))  # fmt: skip
        y += 5.5


def _country(s: Scenery, place: Place) -> None:
    """A lane between hedges: what the windows show."""
    noise = waves_noise(place.seed + 21)
    green = paint("#7a8a4a")

    def tone(x: float, y: float) -> Rgb:
        return mix(green, paint("#a39a5c"), 0.4 + 0.4 * noise(x, y))

    for low, high, cell in (((-30, -40), (-1.7, 60), 4.0), ((4.9, -40), (36, 60), 4.0), ((-220, -200), (-30, 220), 30), ((36, -200), (220, 220), 30), ((-30, 60), (36, 220), 20), ((-30, -200), (36, -40), 20)):  # fmt: skip
        field_patch(s, low, high, cell, tone, lambda x, y: ROAD_BELOW - 0.02)
    _tarmac(s, 3.3)
    with s.placed(0, 0, ROAD_BELOW):
        for x, y0 in ((-3.6, -8), (-3.6, 9), (7.0, -3), (7.0, 15)):
            with s.placed(x, y0 + 6, turn=90):
                hedge(s, 12, 1.35, 0.8, paint("#556f3c"), None)
        for x, y, h in ((-6.5, -4, 7), (-7.5, 7, 8), (9.5, 2, 8), (11, 14, 7), (-9, 20, 9), (10, -10, 8), (-8, -16, 7), (12, 30, 9), (-6.8, 34, 8)):  # fmt: skip
            with s.placed(x, y):
                broadleaf(s, h, leaves=170, name=None)
        for y in (-18.0, 8.0, 34.0, 60.0, 86.0):
            s.tube("Bark", [(6.2, y, 0), (6.2, y, 6)], 0.1, paint("#5d4c3a"), 5)
    tree_line(s, 70, 9, paint("#5a7046"))
    ridge(s, 200, 26, paint("#6b7b64"))


def _city(s: Scenery, place: Place) -> None:
    p = choose(STREETS, place.seed)
    _tarmac(s, 3.6)
    slab = paint("#9a958b")
    z = ROAD_BELOW + 0.12
    for x0, x1 in ((-6.0, -2.0), (5.2, 9.2)):
        s.quad("Ground", [(x0, -60, z), (x1, -60, z), (x1, 110, z), (x0, 110, z)], slab, 2.5, per_cell=lambda i, j: s.vary(slab, 0.08))  # fmt: skip
    with s.placed(0, 0, z):
        for x, turn in ((-6.0, -90), (9.2, 90)):
            y, n = -46.0, 0
            while y < 80:
                width = s.rng.choice((7.0, 8.5))
                with s.placed(x, y + width / 2, turn=turn):
                    facade(s, width, FacadeStyle(s.pick([p.wall, p.trim, p.dado, shade(p.wall, 0.8)]), p.trim, p.fabric, paint("#55504e"), bays=3, floors=2 + n % 2, shop=n % 2 == 0 and -12 < y < 16, detail=1, lit=0.5, sign=p.accent, roof="flat" if n % 3 else "pitched"), n)  # fmt: skip
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


def build_carriage(s: Scenery, place: Place, view: str) -> Stage:
    """A railway carriage (or bus, or cabin): seats in facing pairs, windows, luggage racks."""
    p = choose(CORRIDORS, place.seed + 1, place.palette)
    room = RoomShell(3.4, 13.4, 2.35)
    room.lay(s, shade(p.floor, 0.8), "lino", mix(p.ceiling, p.trim, 0.5))
    spots = (-5.4, -3.2, -1.0, 1.2, 3.4, 5.6)
    view = "hills" if view == "town" else view
    for side in ("east", "west"):
        flip = 1 if side == "east" else -1
        windows = [window_opening(flip * y, 1.35, 0.85, 0.95) for y in spots]
        with room.at(s, side):
            wall(s, room.depth, room.height, p, windows, dado=0.8)
            outside(s, windows, view)
            for o in windows:
                window(s, o, p, "", (1, 1), 2.0 if abs(o.x) < 2.5 else 0.0)
                curtains(s, o, p.fabric, floor=False, open_share=0.06)
            for y in (-4.3, -2.1, 0.1, 2.3, 4.5):
                s.box("Furniture", (y - 0.95, 0, 1.98), (y + 0.95, 0.34, 2.0), p.wood, cell=0.6)
                for k in range(4):
                    s.tube("Metal", [(y - 0.9, 0.08 * k + 0.05, 1.97), (y + 0.9, 0.08 * k + 0.05, 1.97)], 0.012, paint("#b0a06a"), 4)  # fmt: skip
    d = door_opening(0.0, 0.8, 1.95)
    for side in ("north", "south"):
        with room.at(s, side):
            wall(s, room.width, room.height, p, (d,), dado=0.8)
            door(s, d, p, "glazed")
    for x in (-1.12, 1.12):
        for y in spots:
            for k in (-1, 1):
                if abs(y + k * 0.82) > 6.3:
                    continue
                with s.placed(x, y + k * 0.82, turn=180 if k > 0 else 0):
                    _double_seat(s, p.fabric, p.accent)
    for side in (-1, 1):
        x = side * 1.42
        s.box("Furniture", (x - 0.24, -1.3, 0.7), (x + 0.24, -0.7, 0.73), p.wood, bevel=0.008)
        s.box(
            "Furniture",
            (x - 0.03 + side * 0.15, -1.05, 0),
            (x + 0.03 + side * 0.15, -0.95, 0.7),
            p.dark,
        )
        s.obstacle("table", (x - 0.24, -1.3, 0), (x + 0.24, -0.7, 0.73))
        s.surface(x, -1.0, 0.73, 0.4, rank=1 if side > 0 else 2)
    for y, ink in ((-2.1, p.accent), (2.2, p.fabric), (0.2, p.wood)):
        s.box("Decor", (1.36, y - 0.3, 2.0), (1.64, y + 0.3, 2.2), ink, bevel=0.03)
    for y in (-3.2, 0.0, 3.2):
        with s.placed(0, y, room.height):
            s.lathe("Lamps", [(0, -0.09), (0.1, -0.08), (0.14, -0.01)], paint("#ffe6b8"), 12)
            s.lamp((0, 0, -0.25), 1.9, "#ffdba8")
    s.seats.sort(key=lambda seat: (abs(seat.mark.y + 1.0), -seat.mark.x, seat.mark.y))
    return Stage(
        kind="vehicle", interior=True, low=room.low, high=room.high, hero=(0.0, -0.6), axis=0,
        areas=[(-0.66, -6.5, 0.66, 6.5)], path=((0.0, -3.6), (0.0, 3.4)),
        eye=(-0.25, -4.9, 1.5), target=(0.1, 1.0, 1.12),
    )  # fmt: skip


def _double_seat(s: Scenery, cloth: Rgb, accent: Rgb) -> None:
    """A seat for two; who sits faces local +Y."""
    s.box("Furniture", (-0.5, -0.18, 0.12), (0.5, 0.32, 0.45), cloth, bevel=0.04, cell=0.4)
    s.box(
        "Furniture",
        (-0.5, -0.3, 0.12),
        (0.5, -0.14, 1.12),
        shade(cloth, 0.92),
        bevel=0.04,
        cell=0.4,
    )
    for x in (-0.25, 0.25):
        s.box("Furniture", (x - 0.16, -0.15, 0.9), (x + 0.16, -0.12, 1.1), mix(accent, paint("#e0d8c4"), 0.6), bevel=0.01)  # fmt: skip
        s.seat("seat", x, 0.04, 0.45, 0.0)
    s.obstacle("seat", (-0.5, -0.3, 0), (0.5, 0.32, 1.12))


def build_boat(s: Scenery, place: Place, view: str) -> Stage:
    """The deck of a fishing boat at sea: wheelhouse, mast, winch, nets, rails."""
    ink = (
        paint(place.palette[0])
        if place.palette
        else paint(("#2f5560", "#8a3a30", "#3f5a46")[place.seed % 3])
    )
    _open_sea(s, -1.35)
    deck, rim, cream = paint("#8f7452"), paint("#d8d0bc"), paint("#ddd6c4")
    length, beam = 15.0, 4.8
    outline = []
    for i in range(15):
        t = i / 14
        w = (
            beam
            / 2
            * (0.9 + 0.1 * math.sin(math.pi * t))
            * (1 - max(0.0, t - 0.6) ** 1.7 / 0.4**1.7 * 0.93)
        )
        outline.append((w, length * (t - 0.5)))
    for (w0, y0), (w1, y1) in zip(outline, outline[1:], strict=False):
        planks = 18
        for k in range(planks):
            a, b = -1 + 2 * k / planks, -1 + 2 * (k + 1) / planks
            s.quad("Floor", [(w0 * a, y0, 0), (w0 * b, y0, 0), (w1 * b, y1, 0), (w1 * a, y1, 0)], s.vary(deck, 0.1))  # fmt: skip
        for side in (-1, 1):
            inner = [(side * w0 * 0.97, y0, 0), (side * w1 * 0.97, y1, 0), (side * w1 * 0.98, y1, 0.85), (side * w0 * 0.98, y0, 0.85)]  # fmt: skip
            outer = [(side * w0, y0, 0.85), (side * w1, y1, 0.85), (side * w1 * 0.86, y1, -1.8), (side * w0 * 0.86, y0, -1.8)]  # fmt: skip
            s.quad("Vehicle", inner if side < 0 else inner[::-1], cream, 0.6)
            s.quad("Vehicle", outer if side < 0 else outer[::-1], ink, 0.9)
            s.tube("Vehicle", [(side * w0, y0, 0.87), (side * w1, y1, 0.87)], 0.06, rim, 5)
            if y0 > 3.0:
                s.obstacle(
                    "bulwark",
                    (min(side * w0, side * w1), y0, 0),
                    (max(side * w0, side * w1), y1, 0.9),
                )
    for side in (-1, 1):
        s.obstacle("bulwark", (side * 2.28 - 0.15, -7.5, 0), (side * 2.28 + 0.15, 3.6, 0.9))
    s.quad("Vehicle", [(2.1, -7.45, 0), (-2.1, -7.45, 0), (-2.1, -7.45, 0.85), (2.1, -7.45, 0.85)], cream, 0.6)  # fmt: skip
    s.obstacle("bulwark", (-2.2, -7.6, 0), (2.2, -7.3, 0.9))
    _wheelhouse(s, cream, ink)
    _rigging(s)
    ridge(s, 330, 26, paint("#66767a"), 60, 50)
    with s.placed(60, 120, -1.2, turn=60):
        fishing_boat(s, 12, paint("#7a3a32"), None)
    s.landmark("sea", (0, 60, -1), 10.0)
    s.surface(-1.15, 0.75, 0.62, 0.4, rank=1)
    s.surface(0.7, -0.3, 0.0, 0.4, rank=2)
    return Stage(
        kind="vehicle", interior=False, low=(-2.2, -3.0, 0), high=(2.2, 5.5, 5), hero=(0.05, -0.55),
        axis=-75, areas=[(-2.2, -2.9, 2.2, 3.2)], path=((0.5, -2.2), (0.5, 1.9)),
        eye=(-1.35, 5.9, 1.95), target=(0.25, -1.4, 1.45), sun=40,
    )  # fmt: skip


def _open_sea(s: Scenery, level: float) -> None:
    noise, chop = waves_noise(s.seed + 31), waves_noise(s.seed + 32)
    deep, light, foam = paint("#24474f"), paint("#5f8a8c"), paint("#dfe8e6")

    def height(x: float, y: float) -> float:
        near = max(0.0, min(1.0, (max(abs(x) / 3.0, abs(y) / 8.5) - 0.9) / 0.8))
        return level + (0.45 * noise(x * 0.55, y * 0.55) + 0.12 * chop(x * 2, y * 2)) * near

    def tone(x: float, y: float) -> Rgb:
        h = (height(x, y) - level) / 0.57
        base = mix(deep, light, 0.35 + 0.4 * h)
        wake = max(0.0, 1 - abs(abs(x) - 2.6 - max(0.0, -y - 4) * 0.16) / 0.8) if y < 6 else 0.0
        return mix(
            base, foam, min(0.9, max(0.0, h - 0.55) * 1.6 + 0.75 * wake * (1 if abs(y) < 26 else 0))
        )

    field_patch(s, (-24, -24), (24, 24), 1.1, tone, height, "Water")
    for low, high, cell in (((-120, -120), (-24, 120), 8), ((24, -120), (120, 120), 8), ((-24, 24), (24, 120), 8), ((-24, -120), (24, -24), 8), ((-640, -640), (-120, 640), 70), ((120, -640), (640, 640), 70), ((-120, 120), (120, 640), 60), ((-120, -640), (120, -120), 60)):  # fmt: skip
        field_patch(s, low, high, cell, tone, height, "Water")


def _wheelhouse(s: Scenery, cream: Rgb, ink: Rgb) -> None:
    with s.placed(0, -4.6):
        s.box("Vehicle", (-1.25, -1.3, 0), (1.25, 1.3, 2.35), cream, bevel=0.05, cell=0.6)
        s.box("Vehicle", (-1.5, -1.6, 2.35), (1.5, 1.65, 2.48), ink, bevel=0.04)
        for x in (-0.78, 0.0, 0.78):
            s.box(
                "Panes", (x - 0.31, 1.29, 1.2), (x + 0.31, 1.315, 1.95), paint("#ffd79a"), skip="-y"
            )
            s.box("Vehicle", (x - 0.35, 1.28, 1.12), (x + 0.35, 1.33, 1.2), ink, skip="-y")
        for side in (-1, 1):
            for y in (-0.6, 0.5):
                s.box("Panes", (side * 1.24 - 0.015, y - 0.4, 1.2), (side * 1.24 + 0.015, y + 0.4, 1.95), paint("#ffd79a"))  # fmt: skip
        s.box(
            "Furniture",
            (0.42, 1.29, 0.08),
            (1.1, 1.34, 1.06),
            shade(ink, 1.2),
            bevel=0.01,
            skip="-y",
        )
        s.door(0.76, 1.75, 0.0)
        for x in (-0.9, 0.9):
            s.tube("Metal", [(x, 1.5, 2.48), (x, 1.5, 2.75)], 0.025, paint("#7d8082"), 5)
            s.blob(
                "Lamps", (x, 1.55, 2.82), (0.12, 0.12, 0.12), paint("#fff0c8"), rings=6, sides=10
            )
            s.lamp((x, 1.9, 2.75), 3.2, "#fff0d0", "night")
        ring = [(-0.85 + 0.22 * math.cos(t), 1.36, 0.72 + 0.22 * math.sin(t)) for t in (2 * math.pi * k / 16 for k in range(16))]  # fmt: skip
        s.tube("Decor", ring, 0.055, [paint("#c9542e") if k // 2 % 2 else paint("#e6e0d0") for k in range(16)], 7, closed=True)  # fmt: skip
        s.tube("Metal", [(0.3, -0.5, 2.48), (0.3, -0.5, 5.2)], 0.03, paint("#b8bcbe"), 5)
        s.box("Metal", (-0.5, -0.7, 2.48), (0.1, -0.3, 2.75), paint("#c9ccce"), bevel=0.05)
        s.obstacle("wheelhouse", (-1.25, -1.3, 0), (1.25, 1.34, 2.5))


def _rigging(s: Scenery) -> None:
    wood, steel, rope = paint("#8a6a44"), paint("#5d6468"), paint("#b7a27a")
    s.tube("Vehicle", [(0, 3.4, 0), (0, 3.4, 6.2)], [0.13, 0.07], wood, 8)
    s.tube("Vehicle", [(0, 3.3, 1.5), (0.2, -1.8, 4.2)], 0.07, wood, 6)
    s.obstacle("mast", (-0.15, 3.25, 0), (0.15, 3.55, 6))
    for x in (-2.1, 2.1):
        for y in (1.6, 2.4):
            s.tube("Metal", [(x, y, 0.85), (0, 3.4, 5.6)], 0.014, paint("#2c2e30"), 3)
    s.tube("Metal", [(0, 3.4, 6.0), (0, 7.2, 1.0)], 0.014, paint("#2c2e30"), 3)
    with s.placed(-1.15, 2.2):
        for x in (-0.5, 0.5):
            s.box("Metal", (x - 0.04, -0.25, 0), (x + 0.04, 0.25, 0.65), steel, bevel=0.02)
        s.tube("Metal", [(-0.5, 0, 0.42), (0.5, 0, 0.42)], 0.14, steel, 10)
        s.tube("Fabric", [(-0.4, 0, 0.42), (0.4, 0, 0.42)], 0.2, rope, 12)
        s.obstacle("winch", (-0.6, -0.3, 0), (0.6, 0.3, 0.75))
    with s.placed(-1.3, 0.7):
        for z, turn in ((0, 4), (0.31, -6)):
            with s.placed(0, 0, z, turn=turn):
                s.box("Furniture", (-0.42, -0.3, 0), (0.42, 0.3, 0.3), paint("#4f7a86") if z else paint("#c98a3a"), bevel=0.03)  # fmt: skip
        s.obstacle("fish boxes", (-0.45, -0.34, 0), (0.45, 0.34, 0.62))
    with s.placed(1.35, 2.0):
        s.blob(
            "Fabric", (0, 0, 0.1), (0.6, 0.75, 0.36), paint("#4a6a60"), 0.18, 6, 11, flat_below=0
        )
        for k in range(5):
            s.blob("Decor", (0.4 * math.cos(2 * k), 0.5 * math.sin(2 * k), 0.3), (0.1, 0.1, 0.1), paint("#d06a30"), rings=4, sides=7)  # fmt: skip
        s.obstacle("net", (-0.6, -0.75, 0), (0.6, 0.75, 0.5))
    with s.placed(1.5, -2.4):
        for n in range(4):
            ring = [((0.28 + 0.02 * n) * math.cos(t), (0.28 + 0.02 * n) * math.sin(t), 0.04 + 0.06 * n) for t in (2 * math.pi * k / 14 for k in range(14))]  # fmt: skip
            s.tube("Fabric", ring, 0.035, s.vary(rope, 0.1), 5, closed=True)
        s.obstacle("rope coil", (-0.36, -0.36, 0), (0.36, 0.36, 0.3))
