"""Draws what lies around an exterior: ground, strips of road or water, house fronts, horizon."""

from __future__ import annotations

import math

from regie.design.sets.colour import hexadecimal, mix, paint, shade
from regie.design.sets.facades import FacadeStyle, facade
from regie.design.sets.house_styles import BEFORE, STYLES
from regie.design.sets.land import Front, Ground, Sea, Strip
from regie.design.sets.outdoors import ridge, tree_line
from regie.design.sets.palettes import Palette
from regie.design.sets.parts import write
from regie.design.sets.patches import waves_noise
from regie.design.sets.scenery import Scenery
from regie.design.sets.sea import sea
from regie.design.sets.terrain import TONES, Terrain


def draw_ground(s: Scenery, ground: Ground, p: Palette) -> Terrain:
    """Ground to the horizon, finer near the action, and what stands on the horizon."""
    land = Terrain(ground, s.seed)
    if ground.kind != "stars":
        land.draw(s)
    if ground.kind == "water":
        s.landmark("sea", (0.0, 45.0, ground.level + 1), 10.0)
    for strip in ground.strips:
        _draw_strip(s, strip)
        _note_shore(s, strip)
    if ground.sea is not None:
        _draw_sea(s, ground.sea)
    for kind in ground.horizon:
        _draw_horizon(s, kind)
    for r in ground.ridges:
        ridge(s, r.distance, r.height, paint(r.colour), r.start, r.sweep, r.jagged)
    return land


def _draw_sea(s: Scenery, told: Sea) -> None:
    def shore(x: float) -> float:
        return told.shore + told.wander * (math.sin(x * 0.25) + 0.6 * math.sin(x * 0.61))

    ink = paint(told.colour) if told.colour else None
    with s.placed(turn=told.turn):
        s.landmark("sea", (0.0, told.shore + 40, told.level + 1), 10.0)
        s.shore((0.0, shore(0.0), told.level))
        sea(s, shore, told.level, told.swell, told.width, ink, told.near)


def _note_shore(s: Scenery, strip: Strip) -> None:
    """The edge of a river, a lake or a pool that is nearest to the middle of the action."""
    if strip.kind != "water":
        return
    (x0, y0), (x1, y1) = strip.low, strip.high
    x, y = min(max(0.0, x0), x1), min(max(0.0, y0), y1)
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    long = x1 - x0 > y1 - y0
    beyond = (x, middle[1]) if long else (middle[0], y)
    if (x, y) != beyond:
        s.shore((x, y, strip.z), math.degrees(math.atan2(-(beyond[0] - x), beyond[1] - y)))


def _draw_strip(s: Scenery, strip: Strip) -> None:
    a, b = (paint(c) for c in TONES[strip.kind])
    if strip.colour:
        a = paint(strip.colour)
        b = shade(a, 0.88)
    (x0, y0), (x1, y1) = strip.low, strip.high
    cell = strip.cell or (0.8 if max(x1 - x0, y1 - y0) < 16 else 3.0)
    corners = [(x0, y0, strip.z), (x1, y0, strip.z), (x1, y1, strip.z), (x0, y1, strip.z)]
    material = "Water" if strip.kind == "water" else "Ground"
    if strip.kind == "lines":
        s.quad("Ground", corners, a, cell)
        return
    if strip.kind in ("paving", "planks"):
        s.quad(
            material, corners, a, cell, per_cell=lambda i, j: s.vary(mix(a, b, (i + j) % 2), 0.05)
        )
        return
    noise = waves_noise(s.seed + 3)

    def shades(points: object) -> object:
        import numpy as np

        q = np.asarray(points, float)
        share = np.array([0.5 + 0.5 * noise(x * 1.7, y * 1.7) for x, y in q[:, :2]])[:, None]
        return np.asarray(a) * (1 - share) + np.asarray(b) * share

    s.quad(material, corners, shades, cell)  # type: ignore[arg-type]


def _draw_horizon(s: Scenery, kind: str) -> None:
    match kind:
        case "hills":
            ridge(s, 260, 26, paint("#6d7c60"))
            tree_line(s, 120, 9, paint("#5d7048"), -110, 220)
        case "mountains":
            ridge(s, 380, 130, paint("#6f7a86"), jagged=0.9)
            ridge(s, 260, 50, paint("#66745f"), jagged=0.7)
        case "dunes":
            ridge(s, 240, 16, paint("#c9ac78"), jagged=0.4)
        case "trees":
            tree_line(s, 55, 9, paint("#4f6540"))
            tree_line(s, 80, 12, paint("#47603c"), conifers=True)
        case "firs":
            tree_line(s, 110, 9, paint("#3c5040"), conifers=True)
        case "far-trees":
            tree_line(s, 120, 12, paint("#5d7048"), -110, 220)
        case "sea":
            sea(s, lambda x: 26 + 1.2 * math.sin(x * 0.21), level=-0.05)
        case "town" | "skyline":
            _skyline(s, tall=kind == "skyline")
        case _:
            pass


def _skyline(s: Scenery, tall: bool) -> None:
    """Blocks on the horizon, some windows lit at night."""
    for ring, (distance, low, high) in enumerate(((95, 6, 14), (150, 10, 26))):
        count = 26
        for k in range(count):
            a = 2 * math.pi * (k + 0.5 * ring) / count
            tall_here = s.rng.uniform(low, high) * (2.6 if tall else 1.0)
            wide = s.rng.uniform(0.7, 1.1) * 2 * math.pi * distance / count
            grey = s.pick([paint("#8b8f94"), paint("#9a938a"), paint("#7f858c"), paint("#a39b90")])
            with s.placed(
                -math.sin(a) * distance, math.cos(a) * distance, 0, turn=math.degrees(a) + 180
            ):
                tone = mix(grey, paint("#a8b6c2"), 0.3 + 0.2 * ring)
                s.box("Horizon", (-wide / 2, -8, -3), (wide / 2, 0, tall_here), tone, skip="-z -y")
                for _ in range(3 if tall else 1):
                    x, z = s.rng.uniform(-0.4, 0.4) * wide, s.rng.uniform(0.2, 0.9) * tall_here
                    s.box("Panes", (x - 0.6, 0.05, z), (x + 0.6, 0.1, z + 1.2), paint("#ffcf80"))


def draw_fronts(s: Scenery, ground: Ground, p: Palette, name: str) -> None:
    """The buildings that a layout asks for, with what is written on them."""
    for front in (*ground.fronts, *ground.across):
        way = math.radians(front.turn)
        for k, (shift, width) in enumerate(_row(s, front)):
            x = front.at[0] + shift * math.cos(way)
            y = front.at[1] + shift * math.sin(way)
            one = _house_of_row(s, front, p, k, shift, width) if front.length else front
            middle = k == front.houses // 2 and not front.length
            with s.placed(x, y, turn=180 + front.turn):
                _draw_front(s, one, p, name if middle else "", k)


def _row(s: Scenery, front: Front) -> list[tuple[float, float]]:
    """Where each house of a row stands from its middle, and how wide it is."""
    if not front.length:
        return [
            ((k - (front.houses - 1) / 2) * front.width, front.width) for k in range(front.houses)
        ]
    found, at = [], -front.length / 2
    while at < front.length / 2 - 4:
        width = front.width * s.rng.choice((0.84, 1.0, 1.16))
        found.append((at + width / 2, width))
        at += width
    return found


def _house_of_row(
    s: Scenery, front: Front, p: Palette, k: int, shift: float, width: float
) -> Front:
    """A house that is like its neighbours, and not the same."""
    near = front.near[0] < shift < front.near[1]
    walls = (
        p.wall, mix(p.wall, p.trim, 0.6), p.dado, mix(p.wall, paint("#a0644a"), 0.6),
        mix(p.trim, paint("#b8a888"), 0.5), shade(p.wall, 0.75),
    )  # fmt: skip
    number = k + s.seed
    return front.model_copy(
        update={
            "width": width,
            "houses": 1,
            "wall": front.wall or hexadecimal(walls[number % len(walls)]),
            "roofing": ("#5a4a48", "#6e4436", "#4b5158")[number % 3],
            "floors": max(1, front.floors - 1 + (number * 7 + 1) % 3),
            "bays": 3 if width < front.width * 1.1 else 4,
            "shop": front.shop and near and number % 2 == 0,
            "shutters": number % 3 == 0,
            "roof": "flat" if number % 4 == 3 else front.roof,
            "detail": 2 if near else 1 if abs(shift) < 40 else 0,
        }
    )


def _draw_front(s: Scenery, front: Front, p: Palette, name: str, number: int) -> None:
    half = front.width / 2
    wall = paint(front.wall) if front.wall else s.pick([p.wall, p.dado, p.trim])
    wall = s.vary(wall, 0.06)
    if front.style in STYLES:
        top = STYLES[front.style](s, half, front.floors, p, wall)
    else:
        style = FacadeStyle(
            wall=wall,
            trim=p.trim,
            door=(p.accent, p.fabric)[number % 2],
            roof_colour=paint(front.roofing or ("#4f5358", "#6f4a3c")[number % 2]),
            bays=front.bays,
            floors=front.floors,
            shop=front.shop,
            roof="flat" if front.roof == "flat" or front.style == "block" else "pitched",
            detail=front.detail,
            lit=front.lit,
            sign=p.accent,
            shutters=p.fabric if front.shutters else None,
        )
        top = facade(s, front.width, style, door_at=front.bays // 2)
        if front.style == "columns":
            _columns(s, half, p)
    if front.solid:
        s.obstacle("building", (-half, -5.0, 0), (half, BEFORE.get(front.style, 0.1), top))
    told = front.sign.replace("{name}", name) if name else ""
    if told:
        z = min(top - 0.3, 3.35 if front.style in ("house", "block") else top * 0.82)
        if front.style == "columns":
            z = 5.05
        deep = 1.62 if front.style == "columns" else 0.16
        wide = min(front.width * 0.8, max(2.4, 0.62 * len(told)))
        if front.style != "columns":
            s.box(
                "Paper",
                (-wide / 2, deep - 0.12, z - 0.42),
                (wide / 2, deep, z + 0.42),
                p.accent,
                cell=1.0,
            )
        tone = paint("#2b2a28") if front.style == "columns" else (0.86, 0.86, 0.84)
        write(s, told, (0, deep + 0.01, z), (wide * 0.92, 0.62), tone)


def _columns(s: Scenery, half: float, p: Palette) -> None:
    """A portico: steps, columns and a gable."""
    w = min(half * 0.9, 5.6)
    stone = mix(p.trim, paint("#bdb7a8"), 0.5)
    for k in range(3):
        s.box(
            "Building",
            (-w - 0.5 + 0.2 * k, 0, 0.16 * k),
            (w + 0.5 - 0.2 * k, 2.4 - 0.35 * k, 0.16 * (k + 1)),
            shade(stone, 0.92),
            cell=1.2,
        )
    for k in range(6):
        x = -w + 0.5 + (2 * w - 1.0) * k / 5
        with s.placed(x, 1.2, 0.48):
            s.cylinder("Building", 0.34, 0, 4.0, stone, 12, 0.28)
    s.box("Building", (-w, 0, 4.48), (w, 1.6, 5.5), stone, cell=1.2)
    s.extrude("Building", [(-w - 0.2, 5.5), (w + 0.2, 5.5), (0, 7.4)], 0.0, 1.7, stone)
