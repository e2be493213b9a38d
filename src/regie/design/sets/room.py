"""Homes: a living room, a bedroom, a dining room; other rooms are in their own modules."""

from __future__ import annotations

from regie.design.sets import tableware as ware
from regie.design.sets.colour import paint, shade
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
    bed,
    bookcase,
    cabinet,
    chair,
    floor_lamp,
    plant,
    round_table,
    rug,
    sofa,
    table,
    table_lamp,
)
from regie.design.sets.interior import RoomShell
from regie.design.sets.palettes import HOMES, Palette, choose
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place


def build_living_room(s: Scenery, place: Place, view: str) -> SetLayout:
    """A living room: sofa and low table on a rug, books, a window with curtains, a fireplace."""
    p = choose(HOMES, place.seed, place.palette)
    room = RoomShell(5.8, 4.8)
    room.lay(s, p.floor, "planks", p.ceiling)
    left, right = window_opening(1.35, 1.3, 0.75, 1.5), window_opening(-1.25, 1.3, 0.75, 1.5)
    with room.at(s, "north"):
        wall(
            s, 5.8, room.height, p, (left, right), stripes=0.24 if place.seed % 2 else 0, rail=True
        )
        outside(s, (left, right), view)
        for o in (left, right):
            window(s, o, p, "")
            curtains(s, o, p.fabric)
        with s.placed(0.05, 0.0):
            cabinet(s, 0.8, 0.86, 0.42, p.wood, drawers=3, name="chest", free=False)
            with s.placed(-0.2, 0.2, 0.86):
                table_lamp(s, p.accent, p.trim)
            with s.placed(0.22, 0.22, 0.86):
                ware.flowers(s, p.trim, p.accent)
            picture(s, 0.0, 1.72, 0.5, 0.62, p)
    with room.at(s, "east"):
        wall(s, 4.8, room.height, p, (), stripes=0.24 if place.seed % 2 else 0, rail=True)
        with s.placed(0.1, 0.12):
            sofa(s, p.fabric, 3, cushion=p.accent)
        picture(s, 0.55, 1.55, 0.78, 0.56, p)
        picture(s, -0.45, 1.6, 0.5, 0.66, p)
        with s.placed(1.75, 0.45):
            floor_lamp(s, p.trim, 3.0)
        with s.placed(-1.8, 0.4):
            plant(s, p.accent, 1.35)
    opening = door_opening(1.35)
    with room.at(s, "west"):
        wall(s, 4.8, room.height, p, (opening,), stripes=0.24 if place.seed % 2 else 0, rail=True)
        door(s, opening, p, "closed")
        _fireplace(s, p, -0.55)
        with s.placed(-1.95, 0.0):
            bookcase(s, 0.8, 2.1, p)
    with room.at(s, "south"):
        wall(s, 5.8, room.height, p, (), stripes=0.24 if place.seed % 2 else 0, rail=True)
        with s.placed(1.75):
            bookcase(s, 1.5, 2.1, p)
        with s.placed(0.3):
            cabinet(s, 1.1, 0.8, 0.42, p.wood, doors=2, name="sideboard")
            with s.placed(0.35, 0.2, 0.8):
                ware.radio(s, p.wood)
        picture(s, 0.3, 1.6, 0.7, 0.5, p)
    with s.placed(1.1, 0.1):
        rug(s, 2.3, 2.7, p.accent, p.trim)
    with s.placed(1.35, 0.1, turn=90):
        table(s, 1.1, 0.55, p.wood, 0.42, "low table")
        with s.placed(-0.36, 0.05, 0.42):
            ware.book_stack(s, [p.fabric, p.dado, p.accent])
        with s.placed(0.38, -0.1, 0.42):
            ware.cup(s, p.trim)
    with s.placed(0.5, 1.55, turn=-152):
        sofa(s, p.accent, 1, "armchair")
    pendant(s, 0.2, -0.3, room.height, 0.55, p.accent, 2.8)
    return SetLayout(
        kind="room",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(-0.55, -0.55),
        axis=-90,
        areas=[room.area],
        path=((-2.2, -1.5), (1.9, -1.5)),
        eye=(-1.9, -3.5, 1.62),
        target=(0.75, 1.2, 1.05),
    )


def _fireplace(s: Scenery, p: Palette, x: float) -> None:
    """A chimney breast with a fire, at a wall."""
    brick = paint("#8a5a45")
    with s.placed(x, 0):
        for a, b in ((-0.62, -0.36), (0.36, 0.62)):
            s.box("Furniture", (a, 0, 0), (b, 0.32, 1.0), brick, bevel=0.01, cell=0.35, skip="-y")
        s.box("Furniture", (-0.36, 0, 0.72), (0.36, 0.32, 1.0), brick, cell=0.35, skip="-y")
        s.box(
            "Furniture",
            (-0.78, 0, 1.0),
            (0.78, 0.4, 1.07),
            p.trim,
            bevel=0.015,
            cell=0.4,
            skip="-y",
        )
        s.quad(
            "Furniture",
            [(0.36, 0.02, 0), (-0.36, 0.02, 0), (-0.36, 0.02, 0.72), (0.36, 0.02, 0.72)],
            paint("#1d1715"),
            0.3,
        )
        s.box("Furniture", (-0.7, 0.02, 0), (0.7, 0.55, 0.03), shade(brick, 0.6), cell=0.35)
        for k, (lx, turn) in enumerate(((-0.12, 70), (0.1, 110), (0.0, 84))):
            with s.placed(lx, 0.17, 0.07 + 0.05 * (k == 2), turn=turn):
                s.tube("Decor", [(0, -0.2, 0), (0, 0.2, 0)], 0.045, paint("#4a3020"), 6)
        for k in range(4):
            with s.placed(-0.15 + 0.1 * k, 0.16, 0.1):
                s.lathe(
                    "Screens",
                    [(0.045, 0), (0.035, 0.08), (0.0, 0.2 + 0.06 * (k % 2))],
                    paint("#ff8a2a"),
                    6,
                )
        s.lamp((0, 0.45, 0.45), 1.7, "#ff9a4a", "always")
        s.obstacle("fireplace", (-0.7, 0, 0), (0.7, 0.55, 1.07))
        with s.placed(-0.5, 0.2, 1.07):
            ware.candle(s)
        with s.placed(0.5, 0.2, 1.07):
            ware.candle(s)
        with s.placed(0.02, 0.2, 1.07):
            ware.book_stack(s, [p.fabric, p.accent])
        picture(s, 0, 1.75, 0.9, 0.62, p)
        s.surface(0.25, 0.2, 1.07, 0.2, rank=4)


def build_bedroom(s: Scenery, place: Place, view: str) -> SetLayout:
    """A bedroom: a double bed, bedside lamps, a wardrobe, a dressing table, a rug."""
    p = choose(HOMES, place.seed + 1, place.palette)
    room = RoomShell(5.0, 4.6)
    room.lay(s, p.floor, "planks", p.ceiling)
    stripes = 0.2 if place.seed % 3 else 0.0
    with room.at(s, "north"):
        wall(s, 5.0, room.height, p, (), stripes=stripes, rail=True)
        with s.placed(-0.75, 0.02):
            bed(s, p, 1.5)
        for x in (0.3, -1.8):
            with s.placed(x, 0.0):
                cabinet(s, 0.45, 0.55, 0.4, p.wood, drawers=2, name="bedside table", free=x > 0)
                with s.placed(-0.05, 0.16, 0.55):
                    table_lamp(s, p.accent, p.trim, 1.7)
        with s.placed(-1.92, 0.27, 0.55):
            ware.book_stack(s, [p.fabric])
        picture(s, -0.75, 1.75, 0.95, 0.55, p)
        with s.placed(1.75, 0.0):
            cabinet(s, 1.15, 2.05, 0.58, p.wood, doors=2, name="wardrobe", plinth=0.12)
    o = window_opening(0.35, 1.5, 0.75, 1.45)
    with room.at(s, "east"):
        wall(s, 4.6, room.height, p, (o,), stripes=stripes, rail=True)
        window(s, o, p, view, (3, 2))
        curtains(s, o, p.fabric)
        with s.placed(-1.6, 0.35):
            plant(s, p.accent, 1.1)
    d = door_opening(-1.35)
    with room.at(s, "west"):
        wall(s, 4.6, room.height, p, (d,), stripes=stripes, rail=True)
        door(s, d, p, "ajar" if place.seed % 2 else "closed")
        picture(s, -0.2, 1.6, 0.45, 0.55, p)
    with room.at(s, "south"):
        wall(s, 5.0, room.height, p, (), stripes=stripes, rail=True)
        with s.placed(1.2, 0.0):
            table(s, 1.15, 0.48, p.wood, name="dressing table", free=1)
    with s.placed(1.2, -2.3 + 0.02):
        s.box("Furniture", (-0.34, 0, 0.95), (0.34, 0.04, 1.75), p.wood, bevel=0.02)
        s.quad(
            "Decor",
            [(0.29, 0.042, 1.0), (-0.29, 0.042, 1.0), (-0.29, 0.042, 1.7), (0.29, 0.042, 1.7)],
            [paint("#8fa0a8"), paint("#9fb0b8"), paint("#cfdbe0"), paint("#b9c8cf")],
            0.3,
        )
    with s.placed(1.2, -1.55, turn=180):
        chair(s, p.wood, seat=p.accent)
    with s.placed(-0.6, -0.7):
        rug(s, 2.6, 1.9, p.fabric, p.accent)
    pendant(s, 0.0, -0.4, room.height, 0.5, p.trim, 2.3)
    return SetLayout(
        kind="room",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(-0.8, -0.75),
        axis=-90,
        areas=[room.area],
        path=((-2.05, -1.1), (1.9, -0.75)),
        eye=(-2.1, -3.4, 1.6),
        target=(0.6, 1.1, 0.95),
    )


def build_dining_room(s: Scenery, place: Place, view: str) -> SetLayout:
    """A dining room: a laid table with six chairs under a lamp, a dresser, a big window."""
    p = choose(HOMES, place.seed + 2, place.palette)
    room = RoomShell(6.0, 4.8)
    room.lay(s, p.floor, "planks", p.ceiling)
    o = window_opening(-0.9, 2.0, 0.7, 1.6)
    with room.at(s, "north"):
        wall(s, 6.0, room.height, p, (o,), dado=0.95, rail=True)
        window(s, o, p, view, (4, 2), 2.8)
        curtains(s, o, p.accent, open_share=0.22)
        with s.placed(1.55):
            cabinet(s, 1.5, 0.9, 0.45, p.wood, doors=3, name="sideboard")
            with s.placed(0.45, 0.2, 0.9):
                table_lamp(s, p.accent, p.trim)
            with s.placed(-0.45, 0.22, 0.9):
                ware.fruit_bowl(s, p.trim)
        picture(s, 1.55, 1.65, 0.8, 0.6, p)
    with room.at(s, "east"):
        wall(s, 4.8, room.height, p, (), dado=0.95, rail=True)
        with s.placed(-0.9):
            bookcase(s, 1.3, 2.05, p, fill=0.7)
        with s.placed(1.4, 0.35):
            plant(s, p.fabric, 1.2)
        with s.placed(0.5, 0.0, 1.75):
            ware.clock(s)
    d = door_opening(-0.7)
    with room.at(s, "west"):
        wall(s, 4.8, room.height, p, (d,), dado=0.95, rail=True)
        door(s, d, p)
        picture(s, 0.7, 1.6, 0.6, 0.8, p)
    with room.at(s, "south"):
        wall(s, 6.0, room.height, p, (), dado=0.95, rail=True)
        picture(s, 0.6, 1.6, 0.9, 0.6, p)
    with s.placed(0.95, 0.55):
        rug(s, 3.1, 2.2, p.fabric, p.accent)
        table(s, 1.9, 0.95, p.wood, free=3)
        for n, x in enumerate((-0.6, 0.0, 0.6)):
            for side in (-1, 1):
                with s.placed(x, side * 0.62, turn=0 if side < 0 else 180):
                    chair(s, p.wood, seat=p.fabric)
                with s.placed(x, side * 0.29, 0.74):
                    ware.plate(s, p.trim)
                with s.placed(x + 0.2, side * 0.2, 0.74):
                    ware.drinking_glass(s, p.accent if n == 1 else None)
        with s.placed(-0.3, 0.02, 0.74):
            ware.candle(s, 0.24)
        with s.placed(0.33, 0.02, 0.74):
            ware.candle(s, 0.2)
        pendant(s, 0, 0, room.height, 0.95, p.accent, 3.0)
    s.seats.sort(key=lambda seat: (seat.mark.x, seat.mark.y))
    return SetLayout(
        kind="room",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(-1.2, -1.35),
        axis=-90,
        areas=[room.area],
        path=((-2.5, -1.35), (2.4, -1.35)),
        eye=(-2.0, -3.7, 1.65),
        target=(0.9, 1.0, 1.0),
    )


def breakfast_corner(s: Scenery, p: Palette) -> None:
    """A small round table with two facing chairs and breakfast on it."""
    round_table(s, 0.42, p.wood)
    for side in (-1, 1):
        with s.placed(side * 0.58, 0, turn=90 if side > 0 else -90):
            chair(s, p.wood, seat=p.accent)
        with s.placed(side * 0.18, 0.08, 0.74):
            ware.cup(s, p.trim)
        with s.placed(side * 0.2, -0.13, 0.74):
            ware.plate(s, p.trim, 0.09)
