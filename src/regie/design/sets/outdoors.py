"""What stands and lies outside: ground, paving, horizon, lamp posts, bins, fences, rocks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.palettes import faded
from regie.design.sets.scenery import Scenery

Height = Callable[[float, float], float]
GroundColour = Callable[[float, float], Rgb]


def ground(
    s: Scenery,
    rings: Sequence[float],
    colour_at: Callable[[float, float], Rgb],
    height_at: Height | None = None,
    sides: int = 40,
    centre: tuple[float, float] = (0.0, 0.0),
    kind: str = "Ground",
) -> None:
    """A disc of ground, finer towards its middle; `rings` are radii in metres."""
    points: list[tuple[float, float, float]] = []
    colours: list[Rgb] = []
    rise = height_at or (lambda x, y: 0.0)

    def put(x: float, y: float) -> None:
        points.append((x, y, rise(x, y)))
        colours.append(s.vary(colour_at(x, y), 0.05))

    put(*centre)
    for n, r in enumerate(rings):
        for k in range(sides):
            a = 2 * math.pi * (k + 0.5 * (n % 2)) / sides
            put(centre[0] + r * math.cos(a), centre[1] + r * math.sin(a))
    faces: list[tuple[int, ...]] = [(0, 1 + k, 1 + (k + 1) % sides) for k in range(sides)]
    for n in range(len(rings) - 1):
        low, high = 1 + n * sides, 1 + (n + 1) * sides
        for k in range(sides):
            m = (k + 1) % sides
            if n % 2 == 0:
                faces += [(low + k, high + k, low + m), (low + m, high + k, high + m)]
            else:
                faces += [(low + k, high + k, high + m), (low + k, high + m, low + m)]
    s.add(kind, points, faces, colours)


def field_patch(
    s: Scenery,
    low: tuple[float, float],
    high: tuple[float, float],
    cell: float,
    colour_at: Callable[[float, float], Rgb],
    height_at: Height | None = None,
    kind: str = "Ground",
) -> None:
    """A rectangle of uneven ground on a square grid."""
    columns = max(1, round((high[0] - low[0]) / cell))
    rows = max(1, round((high[1] - low[1]) / cell))
    points, colours = [], []
    for j in range(rows + 1):
        for i in range(columns + 1):
            x = low[0] + (high[0] - low[0]) * i / columns
            y = low[1] + (high[1] - low[1]) * j / rows
            points.append((x, y, height_at(x, y) if height_at else 0.0))
            colours.append(s.vary(colour_at(x, y), 0.06))
    row = columns + 1
    faces: list[tuple[int, ...]] = [
        (j * row + i, j * row + i + 1, (j + 1) * row + i + 1, (j + 1) * row + i)
        for j in range(rows)
        for i in range(columns)
    ]
    _skirt(points, colours, faces, columns, rows)
    s.add(kind, points, faces, colours)


def _skirt(
    points: list[tuple[float, float, float]],
    colours: list[Rgb],
    faces: list[tuple[int, ...]],
    columns: int,
    rows: int,
) -> None:
    """Hangs a strip from the patch's border, which closes cracks to coarser neighbours."""
    row = columns + 1
    border = [
        *range(columns),
        *(j * row + columns for j in range(rows)),
        *(rows * row + i for i in range(columns, 0, -1)),
        *(j * row for j in range(rows, 0, -1)),
    ]
    start = len(points)
    for k in border:
        x, y, z = points[k]
        points.append((x, y, z - 1.2))
        colours.append(colours[k])
    count = len(border)
    for n in range(count):
        m = (n + 1) % count
        faces.append((border[m], border[n], start + n, start + m))


def waves_noise(seed: int) -> Height:
    """A smooth uneven height between about -1 and 1, some metres from bump to bump."""
    dice = np.random.RandomState(seed % 2**31)
    freq = dice.uniform(0.12, 0.9, (7, 2)) * dice.choice([-1, 1], (7, 2))
    phase, weight = dice.uniform(0, 6.28, 7), dice.uniform(0.5, 1.0, 7)

    def height(x: float, y: float) -> float:
        return float(
            (np.sin(freq[:, 0] * x + freq[:, 1] * y + phase) * weight).sum() / weight.sum()
        )

    return height


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


def bin_(s: Scenery, colour: Rgb) -> None:
    """A litter bin of slats."""
    s.lathe(
        "Metal",
        [
            (0, 0.04),
            (0.2, 0.04),
            (0.24, 0.72),
            (0.24, 0.72),
            (0.25, 0.76),
            (0.19, 0.76),
            (0.17, 0.5),
            (0, 0.5),
        ],
        [colour] * 6 + [shade(colour, 0.3)] * 2,
        12,
    )
    for z in (0.18, 0.6):
        s.lathe("Metal", [(0.225, z), (0.255, z + 0.02), (0.232, z + 0.05)], shade(colour, 0.6), 12)
    s.obstacle("bin", (-0.26, -0.26, 0), (0.26, 0.26, 0.76))


def bollard(s: Scenery, colour: Rgb) -> None:
    s.lathe(
        "Metal",
        [
            (0.09, 0),
            (0.07, 0.06),
            (0.06, 0.7),
            (0.085, 0.72),
            (0.085, 0.78),
            (0.05, 0.86),
            (0, 0.88),
        ],
        colour,
        8,
    )
    s.obstacle("bollard", (-0.09, -0.09, 0), (0.09, 0.09, 0.88))


def post_box(s: Scenery, colour: Rgb) -> None:
    s.lathe(
        "Metal",
        [
            (0.24, 0),
            (0.24, 0.1),
            (0.21, 0.14),
            (0.21, 0.14),
            (0.21, 1.25),
            (0.25, 1.28),
            (0.25, 1.34),
            (0.12, 1.42),
            (0, 1.44),
        ],
        colour,
        14,
    )
    s.box("Metal", (-0.1, 0.2, 1.08), (0.1, 0.222, 1.13), paint("#161414"))
    s.box("Metal", (-0.07, 0.2, 0.75), (0.07, 0.22, 0.95), paint("#e6dfc8"))
    s.obstacle("post box", (-0.25, -0.25, 0), (0.25, 0.25, 1.44))


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


def fence(
    s: Scenery,
    length: float,
    colour: Rgb,
    height: float = 1.0,
    name: str | None = "fence",
    pickets: bool = True,
) -> None:
    """A wooden fence along local X, centred."""
    half = length / 2
    posts = max(2, round(length / 1.8) + 1)
    for k in range(posts):
        x = -half + length * k / (posts - 1)
        s.box("Trim", (x - 0.05, -0.05, 0), (x + 0.05, 0.05, height * 1.08), s.vary(colour, 0.08))
    for z in (height * 0.3, height * 0.8):
        s.box("Trim", (-half, -0.02, z), (half, 0.025, z + 0.08), colour)
    if pickets:
        count = round(length / 0.17)
        for k in range(count):
            x = -half + length * (k + 0.5) / count
            top = height * s.rng.uniform(0.95, 1.02)
            tone = s.vary(colour, 0.1)
            s.extrude(
                "Trim",
                [
                    (x - 0.045, 0.08),
                    (x + 0.045, 0.08),
                    (x + 0.045, top - 0.06),
                    (x, top),
                    (x - 0.045, top - 0.06),
                ],
                0.025,
                0.045,
                tone,
            )
    if name:
        s.obstacle(name, (-half, -0.08, 0), (half, 0.08, height))


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


def speckled(a: Rgb, b: Rgb, noise: Height) -> Callable[[float, float], Rgb]:
    """A ground colour that wanders between two."""
    return lambda x, y: mix(a, b, 0.5 + 0.5 * noise(x * 1.7, y * 1.7))
