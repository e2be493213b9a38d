"""The lighthouse from outside: tower, gallery, lantern, and the keeper's house."""

from __future__ import annotations

import math

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.facades import FacadeStyle, facade
from regie.design.sets.scenery import Scenery


def lighthouse_tower(
    s: Scenery, height: float, band: Rgb, white: Rgb | None = None, sides: int = 20
) -> None:
    """A tapering, banded tower at the origin; its door is on local -Y."""
    pale = white or paint("#e6e2d6")
    base, top = height * 0.15, height * 0.095
    bands = 5
    for k in range(bands):
        z0, z1 = height * k / bands, height * (k + 1) / bands
        r0, r1 = base + (top - base) * k / bands, base + (top - base) * (k + 1) / bands
        colour = band if k % 2 else pale
        steps = 3
        profile = [
            (r0 + (r1 - r0) * i / steps, z0 + (z1 - z0) * i / steps) for i in range(steps + 1)
        ]
        tones = [
            s.vary(shade(colour, 0.8 if k == 0 and i == 0 else 1.0), 0.04) for i in range(steps + 1)
        ]
        s.lathe("Building", profile, tones, sides)
    s.lathe(
        "Building",
        [(base * 1.25, -1.2), (base * 1.22, 0.5), (base * 1.22, 0.5), (base * 1.02, 0.55)],
        paint("#77756c"),
        sides,
    )
    iron = paint("#2c3034")
    s.lathe(
        "Building",
        [
            (top, height),
            (top * 1.55, height + 0.35),
            (top * 1.55, height + 0.35),
            (top * 1.55, height + 0.5),
            (top * 1.55, height + 0.5),
            (0, height + 0.5),
        ],
        [iron, iron, iron, iron, paint("#5a5d5c"), paint("#5a5d5c")],
        sides,
    )
    z = height + 0.5
    for level in (0.55, 1.05):
        ring = [
            (top * 1.5 * math.cos(a), top * 1.5 * math.sin(a), z + level)
            for a in (2 * math.pi * k / 24 for k in range(24))
        ]
        s.tube("Metal", ring, 0.03, iron, 4, closed=True)
    for k in range(16):
        a = 2 * math.pi * k / 16
        x, y = top * 1.5 * math.cos(a), top * 1.5 * math.sin(a)
        s.tube("Metal", [(x, y, z), (x, y, z + 1.05)], 0.025, iron, 4)
    _lantern(s, top * 0.92, z, iron, band)
    for z0, a in (
        (height * 0.3, -100),
        (height * 0.52, -70),
        (height * 0.72, -110),
        (height * 0.45, 20),
    ):
        r = base + (top - base) * z0 / height
        with s.placed(
            r * math.cos(math.radians(a)), r * math.sin(math.radians(a)), z0, turn=a - 90
        ):
            s.box("Building", (-0.42, -0.1, -0.1), (0.42, 0.07, 1.25), paint("#c8c3b4"), skip="-y")
            s.box("Panes", (-0.28, -0.1, 0.05), (0.28, 0.085, 1.1), paint("#ffd28a"), skip="-y")
            s.box("Building", (-0.03, 0, 0.05), (0.03, 0.1, 1.1), paint("#c8c3b4"), skip="-y")
    with s.placed(0, -base * 0.99, 0, turn=180):
        s.box("Building", (-0.85, -0.4, 0), (0.85, 0.25, 2.7), paint("#a9a597"), bevel=0.04)
        s.box("Building", (-0.52, 0.2, 0.02), (0.52, 0.29, 2.15), shade(band, 0.7), skip="-y")
        s.extrude("Building", [(-1.0, 2.68), (1.0, 2.68), (0, 3.25)], -0.4, 0.35, paint("#8f8b7f"))
        for k in range(3):
            s.box(
                "Building",
                (-0.9, 0.2, -0.6),
                (0.9, 0.6 + 0.35 * k, 0.0 - 0.18 * k),
                paint("#9a968a"),
            )
    s.obstacle("lighthouse", (-base * 1.2, -base * 1.2, 0), (base * 1.2, base * 1.2, height + 4))


def _lantern(s: Scenery, r: float, z: float, iron: Rgb, cap: Rgb) -> None:
    """The lantern room: a lit lens behind bars, under a cupola."""
    tall = r * 1.55
    s.lathe("Building", [(r, z), (r, z + tall * 0.28)], shade(cap, 0.8), 12)
    s.lathe("Panes", [(r * 0.9, z + tall * 0.28), (r * 0.9, z + tall)], paint("#ffe2a0"), 12)
    s.blob(
        "Lamps",
        (0, 0, z + tall * 0.62),
        (r * 0.95, r * 0.95, tall * 0.25),
        paint("#fff3cf"),
        rings=6,
        sides=12,
    )
    for k in range(12):
        a = 2 * math.pi * k / 12
        x, y = r * math.cos(a), r * math.sin(a)
        s.tube("Metal", [(x, y, z + tall * 0.25), (x, y, z + tall)], 0.04, iron, 4)
    s.lathe(
        "Building",
        [
            (r * 1.2, z + tall - 0.05),
            (r * 1.18, z + tall + 0.12),
            (r * 0.8, z + tall * 1.35),
            (r * 0.25, z + tall * 1.62),
            (0.12, z + tall * 1.7),
        ],
        shade(cap, 0.75),
        12,
    )
    s.lathe(
        "Building",
        [
            (0.12, z + tall * 1.66),
            (0.22, z + tall * 1.76),
            (0.08, z + tall * 1.88),
            (0, z + tall * 2.2),
        ],
        iron,
        8,
    )
    s.lamp((0, 0, z + tall * 0.6), 13.0, "#ffe2a8", "night")


def keepers_house(s: Scenery, wall: Rgb, roof: Rgb, door: Rgb) -> None:
    """A low house, its front on local +Y at y = 0, walls all round."""
    style = FacadeStyle(
        wall=wall,
        trim=mix(wall, paint("#ffffff"), 0.3),
        door=door,
        roof_colour=roof,
        bays=4,
        floors=0,
        lit=0.75,
        shutters=door,
    )
    height = facade(s, 9.0, style, 1)
    side = shade(wall, 0.9)
    for x in (-4.5, 4.5):
        ring = [
            (x, 0, -1),
            (x, -6.4, -1),
            (x, -6.4, height),
            (x, -3.2, height + 2.3),
            (x, 0, height),
        ]
        s.add("Building", ring, [(0, 4, 3, 2, 1) if x > 0 else (0, 1, 2, 3, 4)][0:1], side)
        with s.placed(x, -3.2, 0, turn=-90 if x > 0 else 90):
            s.box("Panes", (-0.4, -0.02, 1.0), (0.4, 0.04, 2.1), paint("#ffd28a"), skip="-y")
            s.box("Building", (-0.5, -0.02, 0.88), (0.5, 0.1, 1.0), style.trim, skip="-y")
            s.box("Building", (-0.03, 0, 1.0), (0.03, 0.05, 2.1), style.trim, skip="-y")
    s.quad(
        "Building",
        [
            (4.6, -6.6, height - 0.1),
            (-4.6, -6.6, height - 0.1),
            (-4.6, -3.2, height + 2.3),
            (4.6, -3.2, height + 2.3),
        ][::-1],
        shade(roof, 0.9),
        2,
    )
    s.quad(
        "Building",
        [(4.5, -6.4, -1), (-4.5, -6.4, -1), (-4.5, -6.4, height), (4.5, -6.4, height)][::-1],
        side,
        2,
    )
    s.obstacle("house", (-4.5, -6.4, 0), (4.5, 0.05, height + 2))
