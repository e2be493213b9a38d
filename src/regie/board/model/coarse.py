"""Draws a shape with fewer vertices, for somebody who is one of many and far away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from regie.board.model.shapes import Shape

Array = Any

CELL = 0.03
"""Metres within which vertices become one: at ten metres through a 50 mm lens, six pixels of a
picture of a thousand."""


def coarsen(shape: Shape) -> tuple[Shape, Array]:
    """A shape of which each cell of space keeps one vertex, and the numbers of those it keeps.

    Source: Rossignac and Borrel, "Multi-resolution 3D approximations for rendering", 1993.
    """
    cells = np.floor(shape.points / CELL).astype(np.int64)
    _, first, of = np.unique(cells, axis=0, return_index=True, return_inverse=True)
    triangles = of.reshape(-1)[shape.triangles]
    a, b, c = triangles.T
    whole = triangles[(a != b) & (b != c) & (a != c)]
    _, once = np.unique(np.sort(whole, axis=1), axis=0, return_index=True)
    coarse = replace(
        shape,
        points=shape.points[first],
        normals=shape.normals[first],
        colours=shape.colours[first],
        triangles=np.ascontiguousarray(whole[np.sort(once)], np.uint32),
    )
    return coarse, first
