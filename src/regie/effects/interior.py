"""Walls and floors that no set draws, put into a building before it is broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from regie.effects.arrays import Floats

STOREY = 3.1
CLOSED = 0.4
"""Share of a side that is drawn: what has less has no wall there."""
NEAR_SIDE = 0.7
"""Metres from the end of a building within which what looks that way is that side's."""
THICK, THIN = 0.26, 0.03
"""Metres of a wall, and of what is smaller than `SMALL` square metres."""
SMALL = 0.05


@dataclass(frozen=True)
class Soup:
    """Polygons with a colour, each one flat and convex.

    Attributes:
        corners: of each polygon, (k, 3) metres, counter-clockwise from outside.
        colours: (p, 3) linear.
        thick: (p,) metres that each has behind it.
    """

    corners: list[Floats] = field(default_factory=list)
    colours: list[Floats] = field(default_factory=list)
    thick: list[float] = field(default_factory=list)

    def add(self, corners: Floats, colour: Floats, thick: float) -> None:
        self.corners.append(corners)
        self.colours.append(colour)
        self.thick.append(thick)


def close_sides(
    soup: Soup,
    stays: Soup,
    low: Floats,
    high: Floats,
    eaves: float,
    unit: Floats,
    area: Floats,
    middles: Floats,
    wall: Floats,
    others: Sequence[tuple[Sequence[float], Sequence[float]]],
) -> None:
    """Walls on the sides that the set does not draw; a neighbour's own behind them."""
    inside = 0.75 * wall + 0.02
    for axis in (0, 1):
        for sign in (-1.0, 1.0):
            across = 1 - axis
            whole = (high[across] - low[across]) * eaves
            at = high[axis] if sign > 0 else low[axis]
            beside = (unit[:, axis] * sign > 0.5) & (np.abs(middles[:, axis] - at) < NEAR_SIDE)
            if area[beside].sum() > CLOSED * whole:
                continue
            _add_wall(soup, axis, at - sign * 0.02, sign, low, high, eaves + 0.1, inside, THICK)
            for other_low, other_high in others:
                gap = other_low[axis] - at if sign > 0 else at - other_high[axis]
                touches = (
                    other_low[across] < high[across] - 1 and other_high[across] > low[across] + 1
                )
                if -0.3 < gap < 1.2 and touches:
                    b_low, b_high = np.array(other_low, float), np.array(other_high, float)
                    edge = b_low[axis] if sign > 0 else b_high[axis]
                    deep = low.copy(), high.copy()
                    deep[0][across] = max(low[across], b_low[across])
                    deep[1][across] = min(high[across], b_high[across])
                    _add_wall(stays, axis, edge, -sign, *deep, float(b_high[2]), 1.1 * inside, THIN)


def _add_wall(
    soup: Soup,
    axis: int,
    at: float,
    sign: float,
    low: Floats,
    high: Floats,
    top: float,
    colour: Floats,
    thick: float,
) -> None:
    """An upright wall in a plane of one axis, in panes of about two metres."""
    across = 1 - axis
    cells = max(1, round((high[across] - low[across]) / 2.2)), max(1, round(top / 2.2))
    us = np.linspace(low[across], high[across], cells[0] + 1)
    zs = np.linspace(0.0, top, cells[1] + 1)
    for i in range(cells[0]):
        for j in range(cells[1]):
            pane = np.zeros((4, 3))
            pane[:, axis] = at
            pane[:, across] = (us[i], us[i + 1], us[i + 1], us[i])
            pane[:, 2] = (zs[j], zs[j], zs[j + 1], zs[j + 1])
            facing_out = np.cross(pane[1] - pane[0], pane[2] - pane[0])[axis] * sign > 0
            shade = 0.92 + 0.16 * ((i * 7 + j * 13) % 5) / 4
            soup.add(pane if facing_out else pane[::-1], colour * shade, thick)


def lay_floors(
    soup: Soup, low: Floats, high: Floats, eaves: float, facing: Floats, wall: Floats
) -> None:
    """Floors every storey, the attic's too, and a wall that parts the rooms."""
    planks = np.array((0.20, 0.13, 0.08)) * 0.7 + 0.12 * wall
    inset = 0.3
    x0, y0, x1, y1 = low[0] + inset, low[1] + inset, high[0] - inset, high[1] - inset
    if x1 - x0 < 1 or y1 - y0 < 1:
        return
    storeys = max(1, round(eaves / STOREY))
    for k in range(1, storeys + 1):
        z = eaves * k / storeys - 0.1
        n, m = max(1, round((x1 - x0) / 2.2)), max(1, round((y1 - y0) / 2.2))
        xs, ys = np.linspace(x0, x1, n + 1), np.linspace(y0, y1, m + 1)
        for i in range(n):
            for j in range(m):
                pane = np.array(
                    [
                        (xs[i], ys[j], z),
                        (xs[i + 1], ys[j], z),
                        (xs[i + 1], ys[j + 1], z),
                        (xs[i], ys[j + 1], z),
                    ]
                )
                soup.add(pane, planks, THICK * 0.7)
    along = int(abs(facing[0]) > 0.5)
    middle = (low[along] + high[along]) / 2 + 0.4
    deep_low, deep_high = low + inset, high - inset
    _add_wall(soup, along, middle, 1.0, deep_low, deep_high, eaves - 0.2, 1.3 * wall, THICK * 0.6)


def add_stack(stays: Soup, low: Floats, high: Floats) -> None:
    """Bricks under a chimney, down to the ground, wider by and by as a breast is."""
    brick = np.array((0.26, 0.13, 0.09))
    foot, half = (low + high) / 2 * (1, 1, 0), (high - low)[:2] / 2
    rows = max(2, round(low[2] / 0.45))
    heights = np.linspace(0.0, low[2] + 0.1, rows + 1)
    for k in range(rows):
        wider = 1.0 + 0.35 * max(0.0, 1 - heights[k] / 3.0)
        w = half * wider * (1 + 0.03 * ((k * 5) % 3 - 1))
        ring = [(-w[0], -w[1]), (w[0], -w[1]), (w[0], w[1]), (-w[0], w[1])]
        shade = brick * (0.85 + 0.3 * ((k * 7) % 4) / 3)
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            pane = [(ax, ay, heights[k]), (bx, by, heights[k]),
                    (bx, by, heights[k + 1]), (ax, ay, heights[k + 1])]  # fmt: skip
            stays.add(np.array(pane) + foot, shade, THIN)
        lid = [(x, y, heights[k + 1]) for x, y in ring]
        stays.add(np.array(lid) + foot, shade, THIN)
