"""Uneven ground in patches, finer near the action, that join without a step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from regie.design.sets.colour import Rgb
from regie.design.sets.scenery import Scenery

Height = Callable[[float, float], float]

FLANGE, UNDER = 0.5, 0.05
"""Metres that a patch reaches under its neighbour, and how far below."""


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
    _flange(points, colours, faces, columns, rows, height_at)
    s.add(kind, points, faces, colours)


def _flange(
    points: list[tuple[float, float, float]],
    colours: list[Rgb],
    faces: list[tuple[int, ...]],
    columns: int,
    rows: int,
    height_at: Height | None,
) -> None:
    """Lets a patch reach under its neighbours, which closes the cracks to coarser ones.

    It lies as they lie: what is seen through a crack is ground, and no step.
    """
    row = columns + 1
    border = [
        *((k, (0.0, -FLANGE)) for k in range(row)),
        *((j * row + columns, (FLANGE, 0.0)) for j in range(rows + 1)),
        *((rows * row + i, (0.0, FLANGE)) for i in range(columns, -1, -1)),
        *((j * row, (-FLANGE, 0.0)) for j in range(rows, -1, -1)),
    ]
    start, count = len(points), len(border)
    for k, (dx, dy) in border:
        x, y, z = points[k]
        z = height_at(x + dx, y + dy) if height_at else z
        points.append((x + dx, y + dy, z - UNDER))
        colours.append(colours[k])
    for n in range(count):
        m = (n + 1) % count
        a, b = border[n][0], border[m][0]
        faces.append((b, a, start + n, start + m) if a != b else (a, start + n, start + m))


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
