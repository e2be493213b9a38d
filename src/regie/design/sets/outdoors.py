"""What stands outside: hills and trees on the horizon, lamp posts, rocks, walls of stone."""

from __future__ import annotations

import math

import numpy as np

from regie.design.sets.colour import Rgb, paint, shade
from regie.design.sets.palettes import faded
from regie.design.sets.scenery import Scenery


def ridge(
    s: Scenery,
    distance: float,
    height: float,
    colour: Rgb,
    start: float = 0.0,
    sweep: float = 360.0,
    jagged: float = 0.5,
    base: float = -3.0,
    steps: int = 72,
) -> None:
    """A silhouette of hills on the horizon, faded by the air; angles from +Y, anticlockwise."""
    wave = [s.rng.uniform(0, 6.28) for _ in range(4)]
    points: list[tuple[float, float, float]] = []
    colours: list[Rgb] = []
    faces: list[tuple[int, ...]] = []
    top_colour = faded(colour, distance)
    for i in range(steps + 1):
        a = math.radians(start + sweep * i / steps)
        rise = (
            0.5
            + sum(
                math.sin(a * f + w) * k
                for f, w, k in zip((3, 7, 13, 29), wave, (0.3, 0.2, 0.12, 0.06), strict=True)
            )
            * jagged
            * 1.6
        )
        edge = min(1.0, 6 * min(i, steps - i) / steps) if sweep < 360 else 1.0
        x, y = -math.sin(a) * distance, math.cos(a) * distance
        points += [(x, y, base), (x, y, max(0.5, height * max(0.05, rise) * edge))]
        colours += [shade(top_colour, 0.9), top_colour]
    for i in range(steps):
        k = 2 * i
        faces.append((k, k + 1, k + 3, k + 2))
    s.add("Horizon", points, faces, colours)


def tree_line(
    s: Scenery,
    distance: float,
    height: float,
    colour: Rgb,
    start: float = 0.0,
    sweep: float = 360.0,
    conifers: bool = False,
) -> None:
    """A line of far trees: a ragged band of crowns."""
    span = math.radians(sweep) * distance
    count = max(12, min(150, round(span / (height * 0.28))))
    tone = faded(colour, distance)
    points: list[tuple[float, float, float]] = []
    colours: list[Rgb] = []
    faces: list[tuple[int, ...]] = []
    for i in range(count):
        a = math.radians(start + sweep * (i + s.rng.uniform(0, 0.9)) / count)
        h = height * s.rng.uniform(0.55, 1.15)
        w = h * (0.2 if conifers else 0.4)
        d = distance * s.rng.uniform(0.92, 1.08)
        cx, cy = -math.sin(a) * d, math.cos(a) * d
        ux, uy = math.cos(a), math.sin(a)
        k = len(points)
        ink = s.vary(tone, 0.16)
        for u, v in _conifer_outline(s) if conifers else _crown_outline(s):
            points.append((cx + ux * u * w, cy + uy * u * w, -1.0 + (h + 1.0) * v))
            colours.append(shade(ink, 0.7 + 0.42 * v))
        points.append((cx, cy, -1.0 + h * 0.4))
        colours.append(ink)
        last = len(points) - 1
        faces += [(last, n, n + 1) for n in range(k, last - 1)]
        faces.append((last, last - 1, k))
    s.add("Horizon", points, faces, colours)


def _crown_outline(s: Scenery) -> list[tuple[float, float]]:
    """Half a broad crown, lobed, from the right foot over the top to the left: (across, up)."""
    outline = [(0.7, 0.0)]
    for k in range(11):
        a = math.pi * (k / 10 * 1.24 - 0.12)
        r = s.rng.uniform(0.8, 1.08) if k % 2 else s.rng.uniform(0.95, 1.2)
        outline.append((math.cos(a) * r, 0.45 + 0.5 * math.sin(a) * r))
    return [*outline, (-0.7, 0.0)]


def _conifer_outline(s: Scenery) -> list[tuple[float, float]]:
    """A spruce, stepped on both sides."""
    right = []
    for k in range(5):
        z, w = 0.08 + 0.19 * k, 1.0 - 0.2 * k
        right += [(w * s.rng.uniform(0.85, 1.1), z), (w * 0.55, z + 0.13)]
    left = [(-x * s.rng.uniform(0.85, 1.1), z) for x, z in reversed(right)]
    return [(0.12, 0.0), *right, (0.0, 1.05), *left, (-0.12, 0.0)]


def lamp_post(
    s: Scenery, colour: Rgb, height: float = 4.1, reach: float = 4.6, double: bool = False
) -> None:
    """A cast-iron street lamp whose arm reaches towards local +Y."""
    h = height
    s.lathe(
        "Metal",
        [
            (0.16, 0),
            (0.16, 0.12),
            (0.1, 0.2),
            (0.085, 0.9),
            (0.11, 0.95),
            (0.06, 1.05),
            (0.045, h - 0.5),
            (0.05, h - 0.45),
            (0.03, h - 0.3),
        ],
        colour,
        8,
    )
    s.tube(
        "Metal",
        [(0, 0, h - 0.35), (0, 0.12, h - 0.02), (0, 0.45, h + 0.06), (0, 0.62, h - 0.08)],
        [0.035, 0.03, 0.026, 0.024],
        colour,
        6,
    )
    with s.placed(0, 0.62, h - 0.5):
        s.lathe("Metal", [(0.2, 0.3), (0.15, 0.38), (0.04, 0.44)], colour, 8)
        s.lathe("Metal", [(0.09, 0.0), (0.1, -0.03), (0, -0.06)][::-1], colour, 8)
        s.lathe("Lamps", [(0.09, 0.0), (0.19, 0.3)], paint("#ffd9a0"), 8)
        s.lamp((0, 0, 0.1), reach, "#ffcf8a", "night")
    s.obstacle("lamp post", (-0.16, -0.16, 0), (0.16, 0.16, h))


def rock(
    s: Scenery, radius: float, colour: Rgb, name: str | None = "rock", squash: float = 0.7
) -> None:
    """A faceted boulder that sits in the ground."""
    tall = radius * squash
    tone = s.vary(colour, 0.1)
    low, high = shade(tone, 0.6), shade(tone, 1.12)

    def tint_by_height(points: np.ndarray) -> np.ndarray:
        share = np.clip(points[:, 2:3] / max(tall, 1e-6), 0, 1)
        return np.asarray(low) * (1 - share) + np.asarray(high) * share

    s.blob(
        "Rock",
        (0, 0, tall * 0.45),
        (radius * s.rng.uniform(0.85, 1.2), radius * s.rng.uniform(0.8, 1.1), tall),
        tint_by_height,
        0.2,
        5,
        8,
        faceted=True,
        flat_below=-0.15,
    )
    if name:
        s.obstacle(name, (-radius, -radius, 0), (radius, radius, tall * 1.45))


def stone_wall(
    s: Scenery,
    length: float,
    height: float,
    colour: Rgb,
    thick: float = 0.4,
    name: str | None = "wall",
) -> None:
    """A dry-stone wall along local X, centred."""
    half = length / 2
    s.box(
        "Rock",
        (-half, -thick / 2 + 0.04, 0),
        (half, thick / 2 - 0.04, height - 0.05),
        shade(colour, 0.45),
    )
    rows = max(1, round(height / 0.2))
    for j in range(rows):
        x, z = -half, height * j / rows
        while x < half:
            w = min(half - x, s.rng.uniform(0.25, 0.5))
            d = thick / 2 + s.rng.uniform(-0.03, 0.03)
            if w > 0.08:
                s.box(
                    "Rock",
                    (x + 0.008, -d, z + 0.008),
                    (x + w - 0.008, d, z + height / rows - 0.006),
                    s.vary(colour, 0.16),
                    bevel=0.025,
                    skip="-z",
                )
            x += w
    if name:
        s.obstacle(name, (-half, -thick / 2, 0), (half, thick / 2, height))
