"""The lie of the land: how high the ground is at a point, which colour, and how it is drawn."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from functools import cached_property, partial

import numpy as np

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.land import Ground, Pair, Slope, Way
from regie.design.sets.patches import field_patch, waves_noise
from regie.design.sets.scenery import Scenery

TONES = {
    "grass": ("#6f8446", "#8a9450"),
    "asphalt": ("#4b4d50", "#55575a"),
    "paving": ("#8f8b82", "#9a958b"),
    "sand": ("#cdb787", "#d8c496"),
    "earth": ("#7d6648", "#8b7353"),
    "snow": ("#dfe6ec", "#eef2f5"),
    "gravel": ("#8d8a84", "#9c9992"),
    "rock": ("#7a766d", "#8b867b"),
    "water": ("#3a6b78", "#4f8290"),
    "deck": ("#a58660", "#947650"),
    "metal": ("#6f777c", "#7b8388"),
    "stars": ("#0c0d14", "#101119"),
    "lines": ("#d8d6cc", "#e2e0d6"),
    "planks": ("#9a7a52", "#86683f"),
}
"""Two colours that each ground wanders between."""

BANDS = ((14.0, 1.0), (70.0, 5.0), (420.0, 50.0))
"""Half the side of each square of ground, and its cells, metres."""
RELIEF = ((10.0, 1.0), (60.0, 3.2), (420.0, 24.0))
"""The same where the ground rises and falls."""
DASH, DASHED = 1.6, 90.0
"""How long a dash of a road's middle line is, and how far away dashes are seen, metres."""
FLAT = 6.0
"""Metres around the middle that stay level."""


class Terrain:
    """The ground of one layout, with its dice."""

    def __init__(self, ground: Ground, seed: int) -> None:
        self.ground = ground
        self.noise = waves_noise(seed + 5)
        self.lines = [Line(way.points) for way in ground.ways]

    def height(self, x: float, y: float) -> float:
        """Metres above the action's floor at a point."""
        g = self.ground
        away = max(0.0, math.hypot(x, y) - FLAT)
        z = g.uneven * min(1.0, away / 14) * (self.noise(x * 0.5, y * 0.5) + 0.25)
        for rise in g.rises:
            z += rise.by * self.share(rise, x, y)
        for way, line in zip(g.ways, self.lines, strict=True):
            if way.verge and z:
                z *= _ease(way.width / 2, way.width / 2 + way.verge, line.distance(x, y))
        return z + g.level

    def foot(self, x: float, y: float) -> float:
        """Where a thing stands that is put at a point: on the ground, or on what lies there."""
        for strip in self.ground.strips:
            (x0, y0), (x1, y1) = strip.low, strip.high
            if strip.walk and x0 <= x <= x1 and y0 <= y <= y1:
                return strip.z
        return self.height(x, y)

    def tone(self, x: float, y: float) -> Rgb:
        """The colour of the ground at a point."""
        a, b = self._base
        colour = mix(a, b, 0.5 + 0.5 * self.noise(x * 1.4, y * 1.4))
        for tone, ink in zip(self.ground.tones, self._inks, strict=True):
            share = tone.share * self.share(tone, x, y)
            if tone.stripes:
                share *= 0.5 + 0.5 * math.tanh(6 * math.sin(x * math.pi / tone.stripes))
            colour = mix(colour, ink, share)
        return colour

    def share(self, slope: Slope, x: float, y: float) -> float:
        """How much of a slope there is at a point, from 0 to 1."""
        match slope.of:
            case "x":
                along = x
            case "y":
                along = y
            case "away":
                along = math.hypot(x - slope.at[0], y - slope.at[1])
            case "way":
                along = min(line.distance(x, y) for line in self.lines)
            case _:
                along = slope.high
        full = _ease(slope.low, slope.high, along)
        if not slope.patchy or not full:
            return full
        patch = self.noise(x * slope.grain + 9.0, y * slope.grain - 4.0)
        return full * (1 - slope.patchy + slope.patchy * _ease(-0.35, 0.35, patch))

    def is_way(self, x: float, y: float, room: float = 0.4) -> bool:
        """Whether a point lies on a road or path, or within so many metres of one."""
        return any(
            line.distance(x, y) < way.width / 2 + room
            for way, line in zip(self.ground.ways, self.lines, strict=True)
        )

    def draw(self, s: Scenery) -> None:
        """Draws it to the horizon, finer near the action, and its ways."""
        bands = RELIEF if self.ground.rises else BANDS
        inner = 0.0
        material = "Water" if self.ground.kind == "water" else "Ground"
        with s.placed(0, 0, -0.02):
            for (outer, cell), beyond in zip(bands, (*bands[1:], None), strict=True):
                size = self.ground.fine if not inner else cell
                height = partial(self._level_with, outer, beyond) if beyond else self.height
                for x0, x1, y0, y1 in _around(inner, outer):
                    field_patch(s, (x0, y0), (x1, y1), size, self.tone, height, material)
                inner = outer
        for way, line in zip(self.ground.ways, self.lines, strict=True):
            if way.kind != "track":
                _draw_way(s, way, line.points, self)

    def _level_with(self, edge: float, beyond: Pair, x: float, y: float) -> float:
        """The height at a point, at the edge of a square that of the coarser ground beyond it,
        so that no step shows between them.

        Args:
            beyond: half the side of the next square, and its cells.
        """
        outer, cell = beyond
        across = abs(abs(y) - edge) < 1e-6
        if not across and abs(abs(x) - edge) > 1e-6:
            return self.height(x, y)
        half, at = (outer, x) if across else (edge, y)
        step = 2 * half / max(1, round(2 * half / cell))
        low = math.floor((at + half) / step + 1e-9) * step - half
        share = (at - low) / step
        ends = ((low, y), (low + step, y)) if across else ((x, low), (x, low + step))
        a, b = (self.height(*end) for end in ends)
        return a + (b - a) * share

    @cached_property
    def _base(self) -> tuple[Rgb, Rgb]:
        a, b = (paint(c) for c in TONES[self.ground.kind])
        if self.ground.colour:
            a = paint(self.ground.colour)
            b = shade(a, 1.12)
        return a, paint(self.ground.second) if self.ground.second else b

    @cached_property
    def _inks(self) -> list[Rgb]:
        return [paint(tone.colour) for tone in self.ground.tones]


def bent(points: Sequence[Pair], steps: int = 8) -> list[Pair]:
    """A smooth line through points (Catmull and Rom's)."""
    if len(points) < 3:
        return list(points)
    ends = [points[0], *points, points[-1]]
    line: list[Pair] = []
    for k in range(len(points) - 1):
        p, q, r, t = ends[k : k + 4]
        for n in range(steps):
            u = n / steps
            a, b = 2 * u**3 - 3 * u**2 + 1, -2 * u**3 + 3 * u**2
            c, d = (u**3 - 2 * u**2 + u) / 2, (u**3 - u**2) / 2
            line.append(
                (
                    a * q[0] + b * r[0] + c * (r[0] - p[0]) + d * (t[0] - q[0]),
                    a * q[1] + b * r[1] + c * (r[1] - p[1]) + d * (t[1] - q[1]),
                )
            )
    return [*line, points[-1]]


class Line:
    """A bent line that says how far a point is from it."""

    def __init__(self, points: Sequence[Pair]) -> None:
        self.points = bent(points)
        self._from = np.array(self.points[:-1])
        self._step = np.array(self.points[1:]) - self._from
        self._long = np.maximum((self._step**2).sum(axis=1), 1e-9)

    def distance(self, x: float, y: float) -> float:
        """Metres from a point to the line."""
        off = np.array((x, y)) - self._from
        u = np.clip((off * self._step).sum(axis=1) / self._long, 0.0, 1.0)
        return math.sqrt(float(((off - u[:, None] * self._step) ** 2).sum(axis=1).min()))


def _draw_way(s: Scenery, way: Way, line: Sequence[Pair], land: Terrain) -> None:
    a, b = (paint(c) for c in TONES[way.kind])
    if way.colour:
        a = b = paint(way.colour)
    half, run = way.width / 2, 0.0
    for (p0, n0), (p1, n1) in _along(line):
        near = min(math.hypot(*p0), math.hypot(*p1)) < 16
        corners = [
            _beside(land, p0, n0, -half),
            _beside(land, p0, n0, half),
            _beside(land, p1, n1, half),
            _beside(land, p1, n1, -half),
        ]
        loose = way.kind in ("gravel", "paving", "planks")
        if loose and near:
            s.quad(
                "Ground", corners, a, 0.75,
                per_cell=lambda i, j: s.vary(mix(a, b, (i + j) % 2), 0.06),
            )  # fmt: skip
        else:
            s.quad("Ground", corners, s.vary(mix(a, b, 0.5), 0.03), 1.4 if near else 0.0)
        if way.kerb and near:
            for side in (-half, half):
                ends = [_beside(land, p, n, side) for p, n in ((p0, n0), (p1, n1))]
                s.tube("Rock", ends, 0.07, s.vary(paint("#94897a"), 0.1), 4)
        if way.dashes and run <= 0 and math.hypot(*p0) < DASHED:
            run = way.dashes
            end = _towards(p0, p1, DASH)
            spots = ((p0, -0.06), (p0, 0.06), (end, 0.06), (end, -0.06))
            dash = [_beside(land, at, n0, by, 0.012) for at, by in spots]
            s.quad("Ground", dash, paint("#d8d2bc"))
        run -= math.dist(p0, p1)


def _towards(a: Pair, b: Pair, by: float) -> Pair:
    """The point so many metres on from a towards b."""
    share = by / max(1e-9, math.dist(a, b))
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def _along(line: Sequence[Pair]) -> Iterator[tuple[tuple[Pair, Pair], tuple[Pair, Pair]]]:
    """Pieces of a line of a metre or two near the middle, longer far away, with their sides."""
    fine: list[Pair] = []
    for a, b in itertools.pairwise(line):
        near = min(math.hypot(*a), math.hypot(*b)) < 22
        count = max(1, math.ceil(math.dist(a, b) / (1.5 if near else 8.0)))
        fine += [
            (a[0] + (b[0] - a[0]) * k / count, a[1] + (b[1] - a[1]) * k / count)
            for k in range(count)
        ]
    fine.append(line[-1])
    sides = []
    for k in range(len(fine)):
        (ax, ay), (bx, by) = fine[max(0, k - 1)], fine[min(len(fine) - 1, k + 1)]
        long = max(1e-9, math.dist((ax, ay), (bx, by)))
        sides.append(((by - ay) / long, -(bx - ax) / long))
    spots = list(zip(fine, sides, strict=True))
    yield from itertools.pairwise(spots)


def _beside(
    land: Terrain, at: Pair, side: Pair, by: float, lift: float = 0.0
) -> tuple[float, float, float]:
    x, y = at[0] + side[0] * by, at[1] + side[1] * by
    return (x, y, land.height(*at) + 0.02 + lift)


def _around(inner: float, outer: float) -> list[tuple[float, float, float, float]]:
    """Rectangles (x0, x1, y0, y1) between two squares."""
    if not inner:
        return [(-outer, outer, -outer, outer)]
    return [
        (-outer, -inner, -inner, inner),
        (inner, outer, -inner, inner),
        (-outer, outer, inner, outer),
        (-outer, outer, -outer, -inner),
    ]


def _ease(low: float, high: float, x: float) -> float:
    t = max(0.0, min(1.0, (x - low) / ((high - low) or 1e-9)))
    return t * t * (3 - 2 * t)
