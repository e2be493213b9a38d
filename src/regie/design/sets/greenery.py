"""Trees with real silhouettes, bushes, grass and ferns.

Leaves are small two-sided sheets whose normals point away from the middle of their clump, so
that light runs softly over a crown.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from regie.design.sets.colour import Rgb, paint, shade
from regie.design.sets.geometry import Floats, Geometry
from regie.design.sets.scenery import Scenery

LEAF_GREENS = ("#4d6b34", "#5d7a3a", "#3f5c33", "#6b7f3f")


def broadleaf(
    s: Scenery,
    height: float = 7.0,
    leaf: Rgb | None = None,
    leaves: int = 260,
    name: str | None = "tree",
    bark: Rgb | None = None,
) -> None:
    """A deciduous tree at the origin: forked trunk, boughs, clumps of leaves."""
    wood = bark or s.vary(paint("#5a4634"), 0.15)
    green = leaf or paint(LEAF_GREENS[s.rng.randrange(len(LEAF_GREENS))])
    trunk_height = height * s.rng.uniform(0.3, 0.4)
    lean = (s.rng.uniform(-0.25, 0.25), s.rng.uniform(-0.25, 0.25))
    thick = height * 0.03
    top = (lean[0], lean[1], trunk_height)
    s.tube(
        "Bark",
        [(0, 0, -0.2), (0, 0, 0.02), (lean[0] * 0.3, lean[1] * 0.3, trunk_height * 0.5), top],
        [thick * 1.7, thick * 1.35, thick, thick * 0.85],
        [shade(wood, 0.7), wood, wood, wood],
        8,
    )
    tips: list[tuple[float, float, float]] = []
    boughs = 6
    for k in range(boughs):
        a = 2 * math.pi * (k + s.rng.uniform(-0.3, 0.3)) / boughs
        out = height * s.rng.uniform(0.14, 0.27) * (1 if k % 2 else 0.7)
        up = height * s.rng.uniform(0.22, 0.5)
        mid = (
            top[0] + out * 0.45 * math.cos(a),
            top[1] + out * 0.45 * math.sin(a),
            trunk_height + up * 0.5,
        )
        end = (top[0] + out * math.cos(a), top[1] + out * math.sin(a), trunk_height + up)
        s.tube("Bark", [top, mid, end], [thick * 0.6, thick * 0.4, thick * 0.12], wood, 5)
        tips += [end, mid]
        a2 = a + s.rng.uniform(0.5, 1.1)
        twig = (
            mid[0] + out * 0.6 * math.cos(a2),
            mid[1] + out * 0.6 * math.sin(a2),
            mid[2] + up * 0.25,
        )
        s.tube("Bark", [mid, twig], [thick * 0.3, thick * 0.08], wood, 4)
        tips.append(twig)
    tips.append((top[0], top[1], height * 0.88))
    per = max(4, leaves // len(tips))
    for tip in tips:
        leaf_clump(s, tip, height * s.rng.uniform(0.11, 0.16), per, s.vary(green, 0.16))
    if name:
        s.obstacle(name, (-thick * 1.3, -thick * 1.3, 0), (thick * 1.3, thick * 1.3, trunk_height))


def leaf_clump(
    g: Geometry,
    centre: Sequence[float],
    radius: float,
    count: int,
    colour: Rgb,
    size: float = 0.42,
    flat: float = 0.75,
) -> None:
    """Leaves around a point; darker below, lighter above."""
    points: list[Sequence[float] | Floats] = []
    normals: list[Sequence[float] | Floats] = []
    colours: list[Rgb] = []
    faces: list[tuple[int, ...]] = []
    for _ in range(count):
        z = g.rng.uniform(-0.9, 1.0)
        a = g.rng.uniform(0, 2 * math.pi)
        r = math.sqrt(max(0.0, 1 - z * z))
        way = np.array([r * math.cos(a), r * math.sin(a), z])
        at = np.asarray(centre) + way * radius * g.rng.uniform(0.55, 1.0) * np.array([1, 1, flat])
        u = np.cross(way, (g.rng.uniform(-1, 1), g.rng.uniform(-1, 1), g.rng.uniform(-1, 1)))
        u = u / max(float(np.linalg.norm(u)), 1e-6)
        v = np.cross(way, u) + way * g.rng.uniform(-0.6, 0.6)
        w = radius * size * g.rng.uniform(0.6, 1.2)
        k = len(points)
        points += [at - u * w, at - v * w * 0.55, at + u * w, at + v * w * 0.55]
        normals += [way + np.array([0, 0, 0.35])] * 4
        tone = g.vary(shade(colour, 0.72 + 0.4 * (z + 0.9) / 1.9), 0.12)
        colours += [shade(tone, 0.85), tone, shade(tone, 1.1), tone]
        faces.append((k, k + 1, k + 2, k + 3))
    g.add("Leaves", np.asarray(points, float), faces, colours, np.asarray(normals, float))


def conifer(
    s: Scenery,
    height: float = 9.0,
    colour: Rgb | None = None,
    whorls: int = 11,
    name: str | None = "tree",
    bare: float = 0.16,
) -> None:
    """A spruce: a straight trunk and whorls of drooping, ragged boughs."""
    green = colour or s.vary(paint("#38523a"), 0.2)
    wood = s.vary(paint("#4a3a2e"), 0.15)
    thick = height * 0.02
    s.tube(
        "Bark",
        [(0, 0, -0.2), (0, 0, 0.05), (0, 0, height * 0.97)],
        [thick * 1.5, thick, thick * 0.15],
        wood,
        7,
    )
    points: list[Sequence[float] | Floats] = []
    normals: list[Sequence[float] | Floats] = []
    colours: list[Rgb] = []
    faces: list[tuple[int, ...]] = []
    for k in range(whorls):
        t = k / (whorls - 1)
        z = height * (bare + (0.98 - bare) * t)
        reach = height * 0.2 * (1 - t) ** 0.85 + 0.08
        count = 7 if t < 0.7 else 5
        for j in range(count):
            a = 2 * math.pi * (j + 0.5 * (k % 2) + s.rng.uniform(-0.2, 0.2)) / count
            out = reach * s.rng.uniform(0.8, 1.15)
            c, n = math.cos(a), math.sin(a)
            wide = out * 0.42
            droop = out * s.rng.uniform(0.28, 0.5)
            i = len(points)
            points += [
                (0, 0, z + 0.12 * reach),
                (c * out * 0.55 - n * wide, n * out * 0.55 + c * wide, z - droop * 0.62),
                (c * out, n * out, z - droop * 0.8),
                (c * out * 0.55 + n * wide, n * out * 0.55 - c * wide, z - droop * 0.62),
                (c * out * 0.6, n * out * 0.6, z - droop * 0.25),
            ]
            normals += [(c * 0.5, n * 0.5, 0.8)] * 5
            tone = s.vary(shade(green, 0.7 + 0.5 * t), 0.12)
            tip = shade(tone, 1.25)
            colours += [shade(tone, 0.6), shade(tone, 0.85), tip, shade(tone, 0.85), tone]
            faces += [
                (i, i + 1, i + 4),
                (i + 1, i + 2, i + 4),
                (i + 2, i + 3, i + 4),
                (i + 3, i, i + 4),
            ]
    s.add("Leaves", np.asarray(points, float), faces, colours, np.asarray(normals, float))
    if name:
        s.obstacle(name, (-thick * 1.4, -thick * 1.4, 0), (thick * 1.4, thick * 1.4, height * 0.3))


def bare_tree(s: Scenery, height: float = 6.0, name: str | None = "tree") -> None:
    """A leafless tree: three forks of branches against the sky."""
    wood = s.vary(paint("#4b4038"), 0.15)

    def fork(
        at: tuple[float, float, float],
        way: tuple[float, float, float],
        length: float,
        thick: float,
        depth: int,
    ) -> None:
        end = (at[0] + way[0] * length, at[1] + way[1] * length, at[2] + way[2] * length)
        s.tube("Bark", [at, end], [thick, thick * 0.62], wood, 6 if depth == 3 else 4)
        if depth == 0:
            return
        for k in range(3 if depth > 1 else 2):
            a = 2.1 * k + s.rng.uniform(0, 2)
            spread = s.rng.uniform(0.4, 0.75)
            v = np.array(
                [way[0] + spread * math.cos(a), way[1] + spread * math.sin(a), way[2] * 0.9]
            )
            v = v / np.linalg.norm(v)
            fork(
                end,
                (float(v[0]), float(v[1]), float(v[2])),
                length * s.rng.uniform(0.55, 0.75),
                thick * 0.6,
                depth - 1,
            )

    fork((0, 0, -0.1), (0.05, 0.02, 1.0), height * 0.36, height * 0.03, 3)
    if name:
        s.obstacle(name, (-0.2, -0.2, 0), (0.2, 0.2, height * 0.35))


def bush(
    s: Scenery,
    radius: float = 0.6,
    colour: Rgb | None = None,
    leaves: int = 70,
    name: str | None = "bush",
) -> None:
    """A leafy bush on the ground, dark in its middle."""
    green = colour or s.vary(paint("#4a6636"), 0.2)
    s.blob(
        "Bark",
        (0, 0, radius * 0.5),
        (radius * 0.75, radius * 0.75, radius * 0.55),
        shade(green, 0.35),
        0.1,
        5,
        8,
        flat_below=0,
    )
    leaf_clump(s, (0, 0, radius * 0.55), radius, leaves, green, 0.3, 0.8)
    if name:
        s.obstacle(name, (-radius, -radius, 0), (radius, radius, radius * 1.3))


def hedge(
    s: Scenery, length: float, height: float, depth: float, colour: Rgb, name: str | None = "hedge"
) -> None:
    """A clipped hedge along local X, centred, with a rough skin of leaves."""
    half = length / 2
    s.box(
        "Bark",
        (-half, -depth / 2, 0),
        (half, depth / 2, height * 0.96),
        shade(colour, 0.55),
        bevel=0.08,
        cell=0.5,
        top=shade(colour, 0.8),
    )
    count = int(length * height * 16)
    points: list[Sequence[float] | Floats] = []
    normals: list[Sequence[float] | Floats] = []
    colours: list[Rgb] = []
    faces: list[tuple[int, ...]] = []
    for _ in range(count):
        x = s.rng.uniform(-half, half)
        if s.rng.random() < 0.3:
            at, way = (
                np.array([x, s.rng.uniform(-depth / 2, depth / 2), height * 0.96]),
                np.array([0, 0, 1.0]),
            )
        else:
            side = 1 if s.rng.random() < 0.5 else -1
            at, way = (
                np.array([x, side * depth / 2, s.rng.uniform(0.05, height)]),
                np.array([0, side, 0.3]),
            )
        u = np.cross(way, (s.rng.uniform(-1, 1), s.rng.uniform(-1, 1), s.rng.uniform(-1, 1)))
        u = u / max(float(np.linalg.norm(u)), 1e-6) * 0.12
        v = np.cross(way, u) + way * 0.05
        k = len(points)
        points += [at - u, at - v * 0.6, at + u, at + v * 0.6]
        normals += [way] * 4
        colours += [s.vary(colour, 0.25)] * 4
        faces.append((k, k + 1, k + 2, k + 3))
    s.add("Leaves", np.asarray(points, float), faces, colours, np.asarray(normals, float))
    if name:
        s.obstacle(name, (-half, -depth / 2, 0), (half, depth / 2, height))


def tuft(g: Geometry, height: float = 0.3, colour: Rgb | None = None, blades: int = 7) -> None:
    """A tuft of grass at the origin."""
    green = colour or paint("#66803f")
    points: list[Sequence[float] | Floats] = []
    normals: list[Sequence[float] | Floats] = []
    colours: list[Rgb] = []
    faces: list[tuple[int, ...]] = []
    for k in range(blades):
        a = 2.4 * k + g.rng.uniform(-0.4, 0.4)
        out, up = height * g.rng.uniform(0.2, 0.6), height * g.rng.uniform(0.6, 1.1)
        c, n = math.cos(a), math.sin(a)
        w = 0.02 + height * 0.035
        i = len(points)
        points += [(-n * w, c * w, -0.02), (n * w, -c * w, -0.02), (c * out, n * out, up)]
        normals += [(c * 0.3, n * 0.3, 1.0)] * 3
        tone = g.vary(green, 0.2)
        colours += [shade(tone, 0.6), shade(tone, 0.6), shade(tone, 1.2)]
        faces.append((i, i + 1, i + 2))
    g.add("Leaves", np.asarray(points, float), faces, colours, np.asarray(normals, float))


def fern(g: Geometry, size: float = 0.6, colour: Rgb | None = None) -> None:
    """A fern: arching fronds, each a jagged leaf."""
    green = colour or paint("#5b7a36")
    points: list[Sequence[float] | Floats] = []
    normals: list[Sequence[float] | Floats] = []
    colours: list[Rgb] = []
    faces: list[tuple[int, ...]] = []
    fronds = 7
    for k in range(fronds):
        a = 2 * math.pi * (k + g.rng.uniform(-0.25, 0.25)) / fronds
        c, n = math.cos(a), math.sin(a)
        tone = g.vary(green, 0.2)
        rows = [
            (0.0, 0.02, 0.0),
            (0.3, 0.2, 0.42),
            (0.6, 0.16, 0.55),
            (0.85, 0.08, 0.48),
            (1.0, 0.0, 0.36),
        ]
        i = len(points)
        for t, w, z in rows:
            x, y = c * t * size, n * t * size
            w *= size
            points += [
                (x - n * w, y + c * w, z * size - 0.25 * w),
                (x, y, z * size),
                (x + n * w, y - c * w, z * size - 0.25 * w),
            ]
            normals += [(-n * 0.3, c * 0.3, 1), (0, 0, 1), (n * 0.3, -c * 0.3, 1)]
            colours += [shade(tone, 1.15), shade(tone, 0.7), shade(tone, 1.15)]
        for r in range(len(rows) - 1):
            p = i + 3 * r
            faces += [(p, p + 1, p + 4, p + 3), (p + 1, p + 2, p + 5, p + 4)]
    g.add("Leaves", np.asarray(points, float), faces, colours, np.asarray(normals, float))
