"""A railway carriage; it also stands for a bus, a tram, an aeroplane's cabin."""

from __future__ import annotations

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.fixtures import (
    curtains,
    door,
    door_opening,
    outside,
    wall,
    window,
    window_opening,
)
from regie.design.sets.interior import RoomShell
from regie.design.sets.palettes import CORRIDORS, choose
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place


def build_carriage(s: Scenery, place: Place, view: str) -> SetLayout:
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
                    s.tube(
                        "Metal",
                        [(y - 0.9, 0.08 * k + 0.05, 1.97), (y + 0.9, 0.08 * k + 0.05, 1.97)],
                        0.012,
                        paint("#b0a06a"),
                        4,
                    )
    d = door_opening(0.0, 0.8, 1.95)
    for side in ("north", "south"):
        with room.at(s, side):
            wall(s, room.width, room.height, p, (d,), dado=0.8)
            door(s, d, p, "glazed")
    for across in (-1.12, 1.12):
        for y in spots:
            for k in (-1, 1):
                if abs(y + k * 0.82) > 6.3:
                    continue
                with s.placed(across, y + k * 0.82, turn=180 if k > 0 else 0):
                    _double_seat(s, p.fabric, p.accent)
    for hand in (-1, 1):
        x = hand * 1.42
        s.box("Furniture", (x - 0.24, -1.3, 0.7), (x + 0.24, -0.7, 0.73), p.wood, bevel=0.008)
        s.box(
            "Furniture",
            (x - 0.03 + hand * 0.15, -1.05, 0),
            (x + 0.03 + hand * 0.15, -0.95, 0.7),
            p.dark,
        )
        s.obstacle("table", (x - 0.24, -1.3, 0), (x + 0.24, -0.7, 0.73))
        s.surface(x, -1.0, 0.73, 0.4, rank=1 if hand > 0 else 2)
    for y, ink in ((-2.1, p.accent), (2.2, p.fabric), (0.2, p.wood)):
        s.box("Decor", (1.36, y - 0.3, 2.0), (1.64, y + 0.3, 2.2), ink, bevel=0.03)
    for y in (-3.2, 0.0, 3.2):
        with s.placed(0, y, room.height):
            s.lathe("Lamps", [(0, -0.09), (0.1, -0.08), (0.14, -0.01)], paint("#ffe6b8"), 12)
            s.lamp((0, 0, -0.25), 1.9, "#ffdba8")
    s.seats.sort(key=lambda seat: (abs(seat.mark.y + 1.0), -seat.mark.x, seat.mark.y))
    return SetLayout(
        kind="vehicle",
        interior=True,
        low=room.low,
        high=room.high,
        hero=(0.0, -0.6),
        axis=0,
        areas=[(-0.66, -6.5, 0.66, 6.5)],
        path=((0.0, -3.6), (0.0, 3.4)),
        eye=(-0.25, -4.9, 1.5),
        target=(0.1, 1.0, 1.12),
    )


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
        s.box(
            "Furniture",
            (x - 0.16, -0.15, 0.9),
            (x + 0.16, -0.12, 1.1),
            mix(accent, paint("#e0d8c4"), 0.6),
            bevel=0.01,
        )
        s.seat("seat", x, 0.04, 0.45, 0.0)
    s.obstacle("seat", (-0.5, -0.3, 0), (0.5, 0.32, 1.12))
