"""The deck of a fishing boat on the open sea."""

from __future__ import annotations

import itertools
import math

from regie.design.sets.boats import fishing_boat
from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.outdoors import field_patch, ridge, waves_noise
from regie.design.sets.planner import SetLayout
from regie.design.sets.scenery import Scenery
from regie.film.bible import Place


def build_boat(s: Scenery, place: Place, view: str) -> SetLayout:
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
    for (w0, y0), (w1, y1) in itertools.pairwise(outline):
        planks = 18
        for k in range(planks):
            a, b = -1 + 2 * k / planks, -1 + 2 * (k + 1) / planks
            s.quad(
                "Floor",
                [(w0 * a, y0, 0), (w0 * b, y0, 0), (w1 * b, y1, 0), (w1 * a, y1, 0)],
                s.vary(deck, 0.1),
            )
        for side in (-1, 1):
            inner = [
                (side * w0 * 0.97, y0, 0),
                (side * w1 * 0.97, y1, 0),
                (side * w1 * 0.98, y1, 0.85),
                (side * w0 * 0.98, y0, 0.85),
            ]
            outer = [
                (side * w0, y0, 0.85),
                (side * w1, y1, 0.85),
                (side * w1 * 0.86, y1, -1.8),
                (side * w0 * 0.86, y0, -1.8),
            ]
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
    s.quad(
        "Vehicle",
        [(2.1, -7.45, 0), (-2.1, -7.45, 0), (-2.1, -7.45, 0.85), (2.1, -7.45, 0.85)],
        cream,
        0.6,
    )
    s.obstacle("bulwark", (-2.2, -7.6, 0), (2.2, -7.3, 0.9))
    _wheelhouse(s, cream, ink)
    _rigging(s)
    ridge(s, 330, 26, paint("#66767a"), 60, 50)
    with s.placed(60, 120, -1.2, turn=60):
        fishing_boat(s, 12, paint("#7a3a32"), None)
    s.landmark("sea", (0, 60, -1), 10.0)
    s.surface(-1.15, 0.75, 0.62, 0.4, rank=1)
    s.surface(0.7, -0.3, 0.0, 0.4, rank=2)
    return SetLayout(
        kind="vehicle",
        interior=False,
        low=(-2.2, -3.0, 0),
        high=(2.2, 5.5, 5),
        hero=(0.05, -0.55),
        axis=-75,
        areas=[(-2.2, -2.9, 2.2, 3.2)],
        path=((0.5, -2.2), (0.5, 1.9)),
        eye=(-1.35, 5.9, 1.95),
        target=(0.25, -1.4, 1.45),
        sun=40,
    )


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
    for low, high, cell in (
        ((-120, -120), (-24, 120), 8),
        ((24, -120), (120, 120), 8),
        ((-24, 24), (24, 120), 8),
        ((-24, -120), (24, -24), 8),
        ((-640, -640), (-120, 640), 70),
        ((120, -640), (640, 640), 70),
        ((-120, 120), (120, 640), 60),
        ((-120, -640), (120, -120), 60),
    ):
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
                s.box(
                    "Panes",
                    (side * 1.24 - 0.015, y - 0.4, 1.2),
                    (side * 1.24 + 0.015, y + 0.4, 1.95),
                    paint("#ffd79a"),
                )
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
        ring = [
            (-0.85 + 0.22 * math.cos(t), 1.36, 0.72 + 0.22 * math.sin(t))
            for t in (2 * math.pi * k / 16 for k in range(16))
        ]
        s.tube(
            "Decor",
            ring,
            0.055,
            [paint("#c9542e") if k // 2 % 2 else paint("#e6e0d0") for k in range(16)],
            7,
            closed=True,
        )
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
                s.box(
                    "Furniture",
                    (-0.42, -0.3, 0),
                    (0.42, 0.3, 0.3),
                    paint("#4f7a86") if z else paint("#c98a3a"),
                    bevel=0.03,
                )
        s.obstacle("fish boxes", (-0.45, -0.34, 0), (0.45, 0.34, 0.62))
    with s.placed(1.35, 2.0):
        s.blob(
            "Fabric", (0, 0, 0.1), (0.6, 0.75, 0.36), paint("#4a6a60"), 0.18, 6, 11, flat_below=0
        )
        for k in range(5):
            s.blob(
                "Decor",
                (0.4 * math.cos(2 * k), 0.5 * math.sin(2 * k), 0.3),
                (0.1, 0.1, 0.1),
                paint("#d06a30"),
                rings=4,
                sides=7,
            )
        s.obstacle("net", (-0.6, -0.75, 0), (0.6, 0.75, 0.5))
    with s.placed(1.5, -2.4):
        for n in range(4):
            ring = [
                ((0.28 + 0.02 * n) * math.cos(t), (0.28 + 0.02 * n) * math.sin(t), 0.04 + 0.06 * n)
                for t in (2 * math.pi * k / 14 for k in range(14))
            ]
            s.tube("Fabric", ring, 0.035, s.vary(rope, 0.1), 5, closed=True)
        s.obstacle("rope coil", (-0.36, -0.36, 0), (0.36, 0.36, 0.3))
