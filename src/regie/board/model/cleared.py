"""Which triangles of a set a shot leaves out, by the rule of the program that draws its board.

What is wholly in a box of `regie:cleared` is carried out; a small thing goes or stays as a whole,
flowers with their vase. What is in a box of `regie:gone` has come down, with its roots.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from regie.board.model.shapes import Shape

Array = Any

AIR, FOOT = 0.03, 0.004
"""Metres round a cleared box within which what hangs over its edge goes too, and over its foot
under which what it stands on stays."""

SMALL = 0.8
"""Metres up to which a box, and a piece of the set, is a small thing's."""

SPREAD = 0.3
"""Shares of a small thing's box by which what belongs to it may stand out."""

ROOTS, GROUND = 0.4, 0.3
"""Metres under the foot of what is gone, and up to where it is ground, which stays."""


def find_cleared(shape: Shape, boxes: Array) -> Array:
    """Triangles that are carried out, `(t,)`. Args: boxes: low and high corners, `(n, 2, 3)`."""
    found = np.zeros(len(shape.triangles), bool)
    for low, high in boxes:
        least, most = low - AIR, high + AIR
        least[2] = max(low[2], 0.0) + FOOT
        inside = _all_within(shape, least, most)
        if (most - least).max() < SMALL:
            near, goes = _whole_things(shape, least, most)
            inside[near] = goes
        found |= inside
    return found


def find_gone(shape: Shape, boxes: Array) -> Array:
    """Triangles of what has come down, `(t,)`."""
    rises = (shape.points[:, 2] > GROUND)[shape.triangles].any(axis=1)
    found = np.zeros(len(shape.triangles), bool)
    for low, high in boxes:
        found |= _all_within(shape, low - (AIR, AIR, ROOTS), high + AIR)
    return found & rises


def _all_within(shape: Shape, low: Array, high: Array) -> Array:
    inside = ((shape.points > low) & (shape.points < high)).all(axis=1)
    return inside[shape.triangles].all(axis=1)


def _whole_things(shape: Shape, low: Array, high: Array) -> tuple[Array, Array]:
    """Indices of the triangles of small things about a box, and whether each of them goes."""
    near = np.flatnonzero(_all_within(shape, low - SMALL, high + SMALL))
    triangles = shape.triangles[near]
    thing = _label_pieces(shape.points[triangles].reshape(-1, 3))
    count = thing.max(initial=-1) + 1
    least, most = np.full((count, 3), np.inf), np.full((count, 3), -np.inf)
    for corner in range(3):
        np.minimum.at(least, thing, shape.points[triangles[:, corner]])
        np.maximum.at(most, thing, shape.points[triangles[:, corner]])
    middle = (least + most) / 2
    out = SPREAD * (high - low) * (1, 1, 0)
    stands = least[:, 2] > low[2] - 0.02
    goes = ((middle > low - out) & (middle < high + out)).all(axis=1) & stands
    is_small = ((most - least).max(axis=1, initial=0) < SMALL)[thing]
    return near[is_small], goes[thing][is_small]


def _label_pieces(corners: Array) -> Array:
    """A number of each triangle's piece: those that share a corner are one.

    Args:
        corners: `(3 t, 3)`.
    """
    _, welded = np.unique(corners.round(4), axis=0, return_inverse=True)
    of_triangle = welded.reshape(-1, 3)
    labels = np.arange(of_triangle.max(initial=-1) + 1)
    while True:
        lowest = labels[of_triangle].min(axis=1)
        joined = labels.copy()
        np.minimum.at(joined, of_triangle.ravel(), lowest.repeat(3))
        joined = joined[joined]
        if (joined == labels).all():
            break
        labels = joined
    return np.unique(labels[of_triangle[:, 0]], return_inverse=True)[1]
