"""Bars and cafés: a counter with stools and bottles behind it, tables for two, warm lamps."""

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
from regie.design.sets.furniture import chair, plant, round_table, stool
from regie.design.sets.interior import RoomShell
from regie.design.sets.palettes import BARS, KITCHENS, Palette, choose
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place

COUNTER_HEIGHT = 1.08


def build_bar(s: Scenery, place: Place, view: str) -> SetLayout:
    """A bar: dark wood, a mirror full of bottles, brass rail, stools."""
    return _build(s, place, view, choose(BARS, place.seed, place.palette), cafe=False)


def build_cafe(s: Scenery, place: Place, view: str) -> SetLayout:
    """A café or restaurant: the same house by daylight, with a coffee machine and laid tables."""
    return _build(s, place, view, choose(KITCHENS, place.seed, place.palette), cafe=True)


def _build(s: Scenery, place: Place, view: str, p: Palette, cafe: bool) -> SetLayout:
    room = RoomShell(7.4, 5.4, 2.9)
    room.lay(s, p.floor, "checker" if cafe else "planks", p.ceiling)
    with room.at(s, "north"):
        wall(s, 7.4, room.height, p, dado=1.1 if cafe else 0.0)
        _back_bar(s, p, 4.6, cafe)
    with s.placed(0.0, room.depth / 2 - 1.47, turn=180):
        _counter(s, p, 5.0, cafe)
    for x in (-1.8, -0.9, 0.0, 0.9, 1.8):
        with s.placed(x, room.depth / 2 - 2.4, turn=s.rng.uniform(-12, 12)):
            stool(s, p.dark, 0.76, p.fabric, "bar stool")
    for x in (-1.6, 0.0, 1.6):
        pendant(s, x, room.depth / 2 - 1.7, room.height, 0.95, p.fabric, 2.1)
    o = window_opening(-0.2, 2.0, 0.85, 1.6)
    with room.at(s, "east"):
        wall(s, 5.4, room.height, p, (o,), dado=0.95)
        window(s, o, p, view, (3, 2), 2.6)
        picture(s, 1.75, 1.7, 0.5, 0.66, p)
    d = door_opening(0.9, 1.0, 2.1)
    with room.at(s, "west"):
        wall(s, 5.4, room.height, p, (d,), dado=0.95)
        door(s, d, p, "glazed")
        picture(s, -0.3, 1.7, 0.7, 0.5, p)
        _coat_stand(s, -1.6, 0.4, p)
    with room.at(s, "south"):
        wall(s, 7.4, room.height, p, dado=0.95)
        for x in (-2.4, -1.0, 1.6):
            picture(s, x, 1.75, 0.6 if x < 0 else 1.0, 0.7, p)
        with s.placed(3.2, 0.4):
            plant(s, p.accent, 1.4)
    for n, (x, y, turn) in enumerate(((2.65, -0.35, 0), (2.5, -1.95, 90), (-2.75, -1.9, 0))):
        with s.placed(x, y, turn=turn):
            _table_for_two(s, p, cafe, n)
    for x, z in ((-3.4, 1.9), (1.0, 2.0)):
        with room.at(s, "south"), s.placed(x, 0.0, z):
            _wall_lamp(s, p)
    with room.at(s, "west"), s.placed(-0.95, 0.0, 1.95):
        _wall_lamp(s, p)
    s.seats.sort(key=lambda seat: (seat.name != "chair", 0))
    return SetLayout(
        kind="bar",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(0.1, -0.55),
        axis=-90,
        areas=[room.area],
        path=((-2.7, -0.75), (1.5, -0.75)),
        eye=(-2.6, -4.1, 1.7),
        target=(0.55, 1.4, 1.25),
        extra=((-0.6, room.depth / 2 - 0.79, 180.0), (0.9, room.depth / 2 - 0.79, 180.0)),
    )


def _counter(s: Scenery, p: Palette, width: float, cafe: bool) -> None:
    """The counter; guests stand on its local +Y side. Its middle is the origin."""
    w, h = width / 2, COUNTER_HEIGHT
    wood = p.fabric if cafe else p.wood
    s.box("Furniture", (-w, -0.25, 0.1), (w, 0.22, h - 0.06), wood, cell=0.5)
    s.box("Furniture", (-w + 0.04, -0.2, 0), (w - 0.04, 0.17, 0.1), p.dark)
    s.box(
        "Furniture",
        (-w - 0.06, -0.32, h - 0.06),
        (w + 0.06, 0.34, h),
        shade(p.dark, 1.7),
        bevel=0.018,
        cell=0.45,
    )
    count = 6
    for k in range(count):
        x = -w + width * (k + 0.5) / count
        half = width / count / 2 - 0.07
        s.box(
            "Furniture",
            (x - half, 0.21, 0.26),
            (x + half, 0.245, h - 0.2),
            shade(wood, 1.25),
            bevel=0.012,
            skip="-y",
        )
        s.box(
            "Furniture",
            (x - half + 0.06, 0.24, 0.32),
            (x + half - 0.06, 0.252, h - 0.26),
            shade(wood, 0.8),
            skip="-y",
        )
    brass = paint("#b8913f")
    s.tube("Metal", [(-w, 0.38, 0.2), (w, 0.38, 0.2)], 0.022, brass, 6)
    for k in range(5):
        x = -w + 0.2 + (width - 0.4) * k / 4
        s.tube("Metal", [(x, 0.22, 0.2), (x, 0.38, 0.2)], 0.014, brass, 5)
    s.obstacle("counter", (-w - 0.06, -0.32, 0), (w + 0.06, 0.34, h))
    with s.placed(1.4, -0.05, h):
        _coffee_machine(s) if cafe else _taps(s, brass)
    for x, y in ((-1.9, 0.1), (-0.5, 0.14), (0.42, 0.08)):
        with s.placed(x, y, h):
            if cafe:
                ware.cup(s, p.trim)
            else:
                ware.drinking_glass(s, paint("#c98a2e"))
    with s.placed(-1.2, -0.1, h):
        ware.candle(s, 0.12) if not cafe else ware.fruit_bowl(s, p.trim)
    for x in (-0.1, 0.85, -1.55):
        s.surface(x, 0.08, h, 0.35, rank=1)


def _taps(s: Scenery, brass: Rgb) -> None:
    """Three beer taps on one slim column."""
    metal = shade(brass, 0.7)
    s.cylinder("Metal", 0.035, 0, 0.26, metal, 10)
    s.tube("Metal", [(-0.19, 0, 0.27), (0.19, 0, 0.27)], 0.026, metal, 8)
    for x in (-0.15, 0.0, 0.15):
        s.tube("Metal", [(x, 0, 0.27), (x, -0.09, 0.27), (x, -0.1, 0.2)], 0.012, metal, 5)
        s.tube("Decor", [(x, 0, 0.29), (x, 0.02, 0.44)], [0.01, 0.02], paint("#2a1f1a"), 6)


def _coffee_machine(s: Scenery) -> None:
    steel, red = paint("#b4b8b8"), paint("#9c3428")
    s.box("Metal", (-0.36, -0.22, 0.05), (0.36, 0.2, 0.2), steel, bevel=0.015)
    s.box("Metal", (-0.36, -0.22, 0.3), (0.36, 0.22, 0.52), red, bevel=0.03)
    s.box("Metal", (-0.36, 0.0, 0.2), (0.36, 0.2, 0.3), shade(steel, 0.6))
    for x in (-0.2, 0.0, 0.2):
        s.tube("Metal", [(x, -0.12, 0.27), (x, -0.26, 0.25)], [0.03, 0.014], steel, 6)
    for k in range(6):
        with s.placed(-0.28 + 0.11 * k, 0, 0.52):
            ware.cup(s, paint("#e8e2d2"), coffee=False)


def _back_bar(s: Scenery, p: Palette, width: float, cafe: bool) -> None:
    """The wall behind the counter: cupboards, three shelves of bottles, a mirror."""
    w = width / 2
    s.box("Furniture", (-w, 0, 0), (w, 0.42, 0.92), p.wood, cell=0.5, skip="-y -z")
    s.box(
        "Furniture",
        (-w - 0.02, 0, 0.92),
        (w + 0.02, 0.46, 0.97),
        shade(p.dark, 1.6),
        bevel=0.01,
        cell=0.5,
        skip="-y",
    )
    mirror = [paint("#56646a"), paint("#4a565c"), paint("#8b9aa0"), paint("#98a7ab")]
    s.quad(
        "Decor",
        [(w, 0.012, 0.97), (-w, 0.012, 0.97), (-w, 0.012, 2.35), (w, 0.012, 2.35)],
        mirror,
        0.5,
    )
    for x in (-w, -w / 3, w / 3, w):
        s.box("Furniture", (x - 0.05, 0, 0.97), (x + 0.05, 0.3, 2.45), p.wood, skip="-y", cell=0.5)
    s.box(
        "Furniture",
        (-w - 0.12, 0, 2.42),
        (w + 0.12, 0.36, 2.58),
        p.wood,
        bevel=0.03,
        skip="-y",
        cell=0.5,
    )
    inks = [
        paint(c)
        for c in ("#3a5a34", "#7a4a1e", "#8a2f22", "#b8c2bd", "#c89a3a", "#26424f", "#5a3a22")
    ]
    for z in (0.97, 1.42, 1.86):
        if z > 1:
            s.box("Furniture", (-w, 0, z - 0.025), (w, 0.24, z), p.wood, skip="-y", cell=0.5)
        x = -w + 0.14
        while x < w - 0.1:
            if abs(abs(x) - w / 3) > 0.1:
                with s.placed(x, 0.14 + s.rng.uniform(-0.03, 0.05), z):
                    if cafe and z > 1.5:
                        ware.cup(s, p.trim, coffee=False)
                    else:
                        ware.bottle(
                            s,
                            s.pick(inks),
                            paint("#e0d3a8") if s.rng.random() < 0.6 else None,
                            s.rng.uniform(0.24, 0.34),
                            s.rng.uniform(0.034, 0.044),
                        )
            x += s.rng.uniform(0.1, 0.17)
    for z in (2.36,):
        s.box("Bulbs", (-w + 0.06, 0.2, z), (w - 0.06, 0.24, z + 0.03), paint("#ffd890"))
    s.lamp((-1.1, 0.5, 2.1), 1.9, "#ffc878", "always")
    s.lamp((1.1, 0.5, 2.1), 1.9, "#ffc878", "always")
    s.obstacle("back bar", (-w, 0, 0), (w, 0.44, 2.5))


def _table_for_two(s: Scenery, p: Palette, cafe: bool, number: int) -> None:
    round_table(s, 0.38, p.wood, cloth=p.trim if cafe else None)
    for side in (-1, 1):
        with s.placed(side * 0.62, 0, turn=-90 if side < 0 else 90):
            chair(s, p.dark if not cafe else p.wood, seat=p.fabric)
    with s.placed(0.02, 0.18, 0.747):
        ware.candle(s, 0.1)
    with s.placed(-0.2, -0.08, 0.747):
        ware.cup(s, p.trim) if cafe else ware.drinking_glass(s, paint("#8a2f22"))
    with s.placed(0.22, 0.0, 0.747):
        ware.cup(s, p.trim) if cafe else ware.drinking_glass(s, paint("#c98a2e"))
    s.lamp((0, 0, 1.15), 0.9, "#ffb45e", "night")


def _wall_lamp(s: Scenery, p: Palette) -> None:
    brass = paint("#a8843a")
    s.blob("Metal", (0, 0.01, 0), (0.05, 0.02, 0.08), brass, rings=5, sides=8)
    s.tube("Metal", [(0, 0.01, 0), (0, 0.13, -0.03), (0, 0.14, 0.05)], 0.01, brass, 5)
    with s.placed(0, 0.14, 0.05):
        s.lathe("Lamps", [(0.05, 0), (0.08, 0.14)], mix(p.trim, paint("#ffd489"), 0.6), 10)
        s.lathe("Lamps", [(0.05, 0.002), (0.078, 0.14)], paint("#fff0c8"), 10, inside=True)


def _coat_stand(s: Scenery, x: float, y: float, p: Palette) -> None:
    with s.placed(x, y):
        s.tube("Furniture", [(0, 0, 0), (0, 0, 1.8)], [0.03, 0.02], p.dark, 6)
        for k in range(4):
            with s.placed(turn=90 * k + 20):
                s.tube("Furniture", [(0, 0, 0.3), (0.26, 0, 0.01)], 0.018, p.dark, 5)
                s.tube(
                    "Furniture", [(0, 0, 1.66), (0.12, 0, 1.7), (0.16, 0, 1.8)], 0.012, p.dark, 5
                )
        for turn, colour in ((20, p.fabric), (200, paint("#3a3f46"))):
            with s.placed(turn=turn):
                s.lathe(
                    "Furniture",
                    [(0.2, 0.75), (0.17, 1.1), (0.12, 1.45), (0.03, 1.68)],
                    colour,
                    8,
                    sweep=200,
                )
                s.lathe(
                    "Furniture",
                    [(0.19, 0.75), (0.16, 1.1), (0.11, 1.45), (0.03, 1.67)],
                    shade(colour, 0.6),
                    8,
                    sweep=200,
                    inside=True,
                )
        s.obstacle("coat stand", (-0.3, -0.3, 0), (0.3, 0.3, 1.8))
