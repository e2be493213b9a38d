"""The sea: swell that is finer near the action, foam where it meets the land."""

from __future__ import annotations

import math
from collections.abc import Callable

from regie.design.sets.colour import Rgb, mix, paint
from regie.design.sets.patches import waves_noise
from regie.design.sets.scenery import Scenery

FAR = 640.0
"""Where the sea ends: beyond it there is only sky, metres."""


def sea(
    s: Scenery,
    shore: Callable[[float], float],
    level: float = -0.35,
    swell: float = 0.16,
    half_width: float = 420.0,
    colour: Rgb | None = None,
    near_cell: float = 0.8,
) -> None:
    """Water from a shore line northwards to the horizon.

    Args:
        shore: y of the water's edge at x.
        level: z of still water.
        swell: height of the waves far out; they die away at the shore.
    """
    noise, chop = waves_noise(s.seed + 11), waves_noise(s.seed + 12)
    deep, shallow = colour or paint("#2f5560"), paint("#6f9a94")
    foam = paint("#e4ebe8")
    rows = [0.0]
    step = near_cell
    while rows[-1] < FAR:
        rows.append(rows[-1] + step)
        step *= 1.16
    columns = [0.0]
    step = near_cell * 1.5
    while columns[-1] < half_width:
        columns.append(columns[-1] + step)
        step *= 1.22
    xs = [-x for x in columns[:0:-1]] + columns
    points: list[tuple[float, float, float]] = []
    colours: list[Rgb] = []
    for d in rows:
        for x in xs:
            edge = shore(max(-40.0, min(40.0, x)))
            y = edge + d
            grow = min(1.0, d / 14)
            fade = 1.0 if d < 120 else 120 / d
            roll = math.sin(d * 0.62 + noise(x * 0.5, 3.0) * 2.2)
            h = (
                swell
                * grow
                * fade
                * (0.65 * roll + 0.5 * noise(x * 0.8, y * 0.8) + 0.25 * chop(x * 2.6, y * 2.6))
            )
            points.append((x, y, level + h))
            tone = mix(shallow, deep, min(1.0, d / 16))
            tone = mix(tone, paint("#8fb0b4"), 0.25 * max(0.0, h / max(swell, 1e-6)))
            crest = max(0.0, roll - 0.78) * 2.6 * (1 - min(1.0, d / 26)) + (0.9 if d < 0.5 else 0.0)
            caps = 0.35 if h > swell * 0.72 and d < 90 else 0.0
            colours.append(s.vary(mix(tone, foam, min(0.95, max(crest, caps))), 0.04))
    n = len(xs)
    faces = [
        (j * n + i, j * n + i + 1, (j + 1) * n + i + 1, (j + 1) * n + i)
        for j in range(len(rows) - 1)
        for i in range(n - 1)
    ]
    s.add("Water", points, faces, colours)
