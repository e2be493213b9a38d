"""Boats: a lofted hull with a wheelhouse and a mast, or an open rowing boat."""

from __future__ import annotations

import math

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.scenery import Scenery


def hull(
    s: Scenery, length: float, beam: float, depth: float, colour: Rgb, rim: Rgb, open_: bool = False
) -> None:
    """A hull along local +Y (the bow), its waterline at z = 0, deck inside or thwarts."""
    stations = 11
    outer: list[list[tuple[float, float, float]]] = []
    for i in range(stations):
        t = i / (stations - 1)
        y = length * (t - 0.5)
        w = (
            beam
            / 2
            * (0.72 + 0.28 * math.sin(math.pi * min(1, t * 1.1 + 0.12)))
            * (1 - max(0.0, t - 0.55) ** 1.6 / 0.45**1.6 * 0.97)
        )
        sheer = depth * (0.62 + 0.55 * (t - 0.35) ** 2 + 0.25 * t**3)
        keel = -depth * 0.35 * (1 - max(0.0, t - 0.8) * 4)
        outer.append(
            [(w, y, sheer), (w * 0.96, y, sheer * 0.45), (w * 0.8, y, -0.02), (0.0, y, keel)]
        )
    band = shade(colour, 0.45)
    points: list[tuple[float, float, float]] = []
    colours: list[Rgb] = []
    for ring in outer:
        full = ring + [(-x, y, z) for x, y, z in ring[-2::-1]]
        points += full
        colours += [rim, colour, band, band, band, colour, rim]
    n = 7
    faces: list[tuple[int, ...]] = []
    for i in range(stations - 1):
        for j in range(n - 1):
            faces.append((i * n + j, (i + 1) * n + j, (i + 1) * n + j + 1, i * n + j + 1)[::-1])
    faces.append(tuple(range(n)))
    faces = [f[::-1] for f in faces]
    s.add("Vehicle", points, faces, colours)
    inner, inside = [], []
    floor = 0.12 if open_ else depth * 0.42
    for ring in outer:
        (x, y, z) = ring[0]
        inner += [(x * 0.94, y, z), (x * 0.9, y, floor), (-x * 0.9, y, floor), (-x * 0.94, y, z)]
        wood = paint("#8a6a48")
        inside += [rim, shade(wood, 0.7), shade(wood, 0.7), rim]
    faces = []
    for i in range(stations - 1):
        for j in range(3):
            faces.append((i * 4 + j, (i + 1) * 4 + j, (i + 1) * 4 + j + 1, i * 4 + j + 1))
    s.add("Vehicle", inner, faces, inside)
    for side in (-1, 1):
        path = [(side * ring[0][0] * 0.97, ring[0][1], ring[0][2]) for ring in outer]
        s.tube("Vehicle", path, 0.045, rim, 5)
    if open_:
        for t in (0.25, 0.5, 0.72):
            y = length * (t - 0.5)
            w = beam * 0.4 * (1 if t < 0.6 else 0.75)
            s.box(
                "Vehicle",
                (-w, y - 0.12, depth * 0.42),
                (w, y + 0.12, depth * 0.42 + 0.035),
                paint("#9a7850"),
            )


def fishing_boat(s: Scenery, length: float, colour: Rgb, name: str | None = "boat") -> None:
    """A small trawler with a wheelhouse aft, a mast and a boom; z = 0 is the waterline."""
    beam, depth = length * 0.3, length * 0.16
    hull(s, length, beam, depth, colour, paint("#d8d2c2"))
    deck = depth * 0.42
    w, y0, y1, top = beam * 0.28, -length * 0.3, -length * 0.08, deck + 2.0
    cream = paint("#d9d3c0")
    s.box("Vehicle", (-w, y0, deck), (w, y1, top), cream, bevel=0.04)
    s.box(
        "Vehicle",
        (-w - 0.12, y0 - 0.15, top),
        (w + 0.12, y1 + 0.2, top + 0.1),
        mix(colour, cream, 0.3),
        bevel=0.03,
    )
    for x in (-w * 0.62, 0.0, w * 0.62):
        s.box(
            "Panes",
            (x - w * 0.25, y1, top - 0.85),
            (x + w * 0.25, y1 + 0.015, top - 0.25),
            paint("#ffd79a"),
        )
    for side in (-1, 1):
        for y in (y0 * 0.75 + y1 * 0.25, y0 * 0.3 + y1 * 0.7):
            s.box(
                "Panes",
                (side * w - 0.008, y - 0.25, top - 0.85),
                (side * w + 0.008, y + 0.25, top - 0.25),
                paint("#ffd79a"),
            )
    mast = length * 0.12
    s.tube(
        "Vehicle",
        [(0, mast, deck), (0, mast, deck + length * 0.5)],
        [0.07, 0.04],
        paint("#8a6a48"),
        6,
    )
    s.tube(
        "Vehicle",
        [(0, mast, deck + 0.9), (0, y1 - 0.3, deck + length * 0.3)],
        0.045,
        paint("#8a6a48"),
        5,
    )
    rope = paint("#3a3632")
    for end in (
        (0.0, length * 0.48, depth * 0.95),
        (-beam * 0.45, -length * 0.1, depth * 0.62),
        (beam * 0.45, -length * 0.1, depth * 0.62),
    ):
        s.tube("Metal", [(0, mast, deck + length * 0.48), end], 0.012, rope, 3)
    s.box(
        "Vehicle",
        (-0.5, length * 0.0, deck),
        (0.5, length * 0.08, deck + 0.35),
        paint("#7a5a3a"),
        bevel=0.03,
    )
    if name:
        s.obstacle(
            name, (-beam / 2, -length / 2, -depth * 0.35), (beam / 2, length / 2, deck + 2.1)
        )


def rowing_boat(s: Scenery, colour: Rgb, name: str | None = "rowing boat") -> None:
    """A dinghy drawn up on a shore, keel near z = 0."""
    with s.placed(0, 0, 0.16):
        hull(s, 3.6, 1.35, 0.62, colour, paint("#c9b48a"), open_=True)
        for side in (-1, 1):
            s.tube(
                "Vehicle",
                [(side * 0.2, -1.2, 0.36), (side * 0.35, 1.1, 0.42)],
                0.022,
                paint("#a8875a"),
                5,
            )
    if name:
        s.obstacle(name, (-0.7, -1.8, 0), (0.7, 1.8, 0.7))
