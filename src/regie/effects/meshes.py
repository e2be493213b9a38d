"""Meshes of a layer as arrays, and their polygons as triangles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from regie.effects.arrays import Floats, Ints


def meshes_of(stage: Any) -> Iterator[tuple[Any, Floats, Ints, Ints]]:
    """Each mesh of a stage that has points: itself, its points (n, 3), counts and indices; none
    of a stage that could not be opened."""
    from pxr import UsdGeom

    for prim in stage.Traverse() if stage is not None else ():
        if not prim.IsA(UsdGeom.Mesh):
            continue
        mesh = UsdGeom.Mesh(prim)
        points = np.array(mesh.GetPointsAttr().Get() or [], float).reshape(-1, 3)
        counts = np.array(mesh.GetFaceVertexCountsAttr().Get() or [], int)
        indices = np.array(mesh.GetFaceVertexIndicesAttr().Get() or [], int)
        if len(points):
            yield mesh, points, counts, indices


def fan(counts: Ints, indices: Ints) -> Ints:
    """Triangles (t, 3) of polygons."""
    first = np.cumsum(counts) - counts
    parts = [
        np.column_stack([first[m], first[m] + k, first[m] + k + 1])
        for k in range(1, int(counts.max(initial=3)) - 1)
        for m in (counts > k + 1,)
    ]
    found: Ints = indices[np.concatenate(parts)]
    return found
