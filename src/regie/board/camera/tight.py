"""Cuts a set's boxes down to what is drawn in them.

A table with its parasol, a tree or a gate is one box for who walks; a camera looks between crown
and ground, and past the trunk. A box that is mostly air becomes a few boxes round what is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from regie.board.camera.surface import Box, Surface

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

SMALLEST = 0.8
"""Metres of its longest side from which a box is looked into."""

CELL, MOST_CELLS = 0.2, 11
"""Side of the cells that it is cut into, metres, at least; and how many go along a side."""

MOST_PIECES = 16
FULL = 0.65
"""Pieces that a box becomes at most, and the share of it that they may fill: else it stays."""

APART = 0.12
"""Metres by which the outlines of two layers may differ that are one piece."""


def tighten(boxes: Sequence[Box], surface: Surface) -> tuple[Box, ...]:
    """The boxes, those that are mostly air as several; what is not drawn stays as it was."""
    import numpy as np

    middle = surface.corners.mean(axis=1)
    found: list[Box] = []
    for box in boxes:
        low, high = np.array(box[:3]), np.array(box[3:])
        if (high - low).max() < SMALLEST or high[2] - low[2] < 2 * CELL:
            found.append(box)
            continue
        inside = ((middle > low - 0.02) & (middle < high + 0.02)).all(axis=1)
        pieces = _pieces(_points_on(surface.corners[inside]), low, high)
        filled = sum(_volume(p) for p in pieces) / max(1e-9, float(np.prod(high - low)))
        keep = not pieces or len(pieces) > MOST_PIECES or filled > FULL
        found.extend((box,) if keep else pieces)
    return tuple(found)


def _points_on(triangles: FloatArray) -> FloatArray:
    """Points all over some triangles, a cell apart or nearer."""
    import numpy as np

    if not len(triangles):
        return np.zeros((0, 3))
    longest = np.linalg.norm(triangles - np.roll(triangles, 1, axis=1), axis=2).max(axis=1)
    steps = np.clip(np.ceil(longest / CELL), 1, 16).astype(int)
    found = []
    for count in np.unique(steps):
        some = triangles[steps == count]
        i, j = (n.ravel() for n in np.mgrid[0 : count + 1, 0 : count + 1])
        inside = i + j <= count
        shares = np.stack([count - i - j, i, j], axis=1)[inside] / count
        found.append((shares @ some).reshape(-1, 3))
    return np.concatenate(found)


def _pieces(points: FloatArray, low: FloatArray, high: FloatArray) -> list[Box]:
    """Boxes round what hangs together, layer by layer; layers of one outline are one."""
    points = points[((points >= low - 0.02) & (points <= high + 0.02)).all(axis=1)]
    if not len(points):
        return []
    open_: list[Box] = []
    done: list[Box] = []
    for layer in _layers(points, low, high):
        going = []
        for box in _groups(layer):
            below = next((b for b in open_ if _same_outline(b, box)), None)
            if below is not None:
                open_.remove(below)
                box = _around(below, box)
            going.append(box)
        done.extend(open_)
        open_ = going
    return [*done, *open_]


def _layers(
    points: FloatArray, low: FloatArray, high: FloatArray
) -> list[dict[tuple[int, int], Box]]:
    """What is in each cell of each layer, from below: the box round its points."""
    import numpy as np

    side = np.maximum(CELL, (high - low) / MOST_CELLS)
    cells = np.minimum(np.floor(np.maximum(points - low, 0.0) / side), MOST_CELLS).astype(int)
    base = MOST_CELLS + 1
    keys = (cells[:, 2] * base + cells[:, 1]) * base + cells[:, 0]
    order = np.argsort(keys, kind="stable")
    found, starts = np.unique(keys[order], return_index=True)
    lows = np.minimum.reduceat(points[order], starts, axis=0).tolist()
    highs = np.maximum.reduceat(points[order], starts, axis=0).tolist()
    layers: list[dict[tuple[int, int], Box]] = [{} for _ in range(int(cells[:, 2].max()) + 1)]
    for key, one, two in zip(found.tolist(), lows, highs, strict=True):
        rest, x = divmod(key, base)
        z, y = divmod(rest, base)
        layers[z][x, y] = (*one, *two)
    return layers


def _groups(layer: dict[tuple[int, int], Box]) -> list[Box]:
    """Boxes round the cells of a layer that touch."""
    left, found = dict(layer), []
    for start in layer:
        if start not in left:
            continue
        box, edge = left.pop(start), [start]
        while edge:
            x, y = edge.pop()
            for near in [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]:
                if near in left:
                    box = _around(box, left.pop(near))
                    edge.append(near)
        found.append(box)
    return found


def _same_outline(one: Box, other: Box) -> bool:
    return all(abs(one[k] - other[k]) < APART for k in (0, 1, 3, 4))


def _around(one: Box, other: Box) -> Box:
    low = (min(one[k], other[k]) for k in range(3))
    high = (max(one[k], other[k]) for k in range(3, 6))
    return (*low, *high)  # type: ignore[return-value]


def _volume(box: Box) -> float:
    return (box[3] - box[0]) * (box[4] - box[1]) * (box[5] - box[2])
