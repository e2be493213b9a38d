"""The upright box: six sides split into cells, perhaps with bevelled edges.

A bevel joins the sides with strips that share their vertices, so light runs around the edge at no
further cost. Written in plain Python: sets have thousands of boxes of a few vertices each, where
arrays cost more than they save.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

Corner = tuple[int, int, int]
"""A corner of a box as signs: -1 low, 1 high."""

SIDES = (("-x", 0, -1), ("+x", 0, 1), ("-y", 1, -1), ("+y", 1, 1), ("-z", 2, -1), ("+z", 2, 1))


def _ring(axis: int, sign: int) -> tuple[Corner, ...]:
    """The corners of a side, counter-clockwise from outside."""
    u, v = (axis + 1) % 3, (axis + 2) % 3
    ring = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    corners = []
    for p, q in ring if sign > 0 else reversed(ring):
        corner = [0, 0, 0]
        corner[axis], corner[u], corner[v] = sign, p, q
        corners.append((corner[0], corner[1], corner[2]))
    return tuple(corners)


RINGS = {side: _ring(axis, sign) for side, axis, sign in SIDES}
NAMED = {(axis, sign): side for side, axis, sign in SIDES}


@dataclass
class BoxMesh:
    """Points, their normals, the side that each belongs to, and faces."""

    points: list[tuple[float, float, float]] = field(default_factory=list)
    normals: list[tuple[float, float, float]] = field(default_factory=list)
    sides: list[str] = field(default_factory=list)
    faces: list[tuple[int, ...]] = field(default_factory=list)


def make_box(
    low: Sequence[float], high: Sequence[float], bevel: float, cell: float, skip: str
) -> BoxMesh:
    """The box between two corners; `skip` names sides that are left out."""
    lo = [min(a, b) for a, b in zip(low, high, strict=True)]
    hi = [max(a, b) for a, b in zip(low, high, strict=True)]
    b = min(bevel, min(h - g for g, h in zip(lo, hi, strict=True)) / 3)
    mesh = BoxMesh()
    at: dict[tuple[str, Corner], int] = {}
    left_out = skip.split()
    for side, axis, sign in SIDES:
        if side not in left_out:
            _add_side(mesh, at, side, axis, sign, lo, hi, b, cell)
    if b > 0:
        _add_bevels(mesh.faces, at)
    return mesh


def _add_side(
    mesh: BoxMesh,
    at: dict[tuple[str, Corner], int],
    side: str,
    axis: int,
    sign: int,
    lo: list[float],
    hi: list[float],
    bevel: float,
    cell: float,
) -> None:
    ends = []
    for corner in RINGS[side]:
        p = [hi[k] - bevel if corner[k] > 0 else lo[k] + bevel for k in range(3)]
        p[axis] = hi[axis] if sign > 0 else lo[axis]
        ends.append(p)
    a, b, _, d = ends
    columns = max(1, math.ceil(math.dist(a, b) / cell - 1e-6)) if cell else 1
    rows = max(1, math.ceil(math.dist(a, d) / cell - 1e-6)) if cell else 1
    start, row = len(mesh.points), columns + 1
    for j in range(rows + 1):
        v = j / rows
        for i in range(row):
            u = i / columns
            mesh.points.append(
                (
                    a[0] + (b[0] - a[0]) * u + (d[0] - a[0]) * v,
                    a[1] + (b[1] - a[1]) * u + (d[1] - a[1]) * v,
                    a[2] + (b[2] - a[2]) * u + (d[2] - a[2]) * v,
                )
            )
    count = len(mesh.points) - start
    normal = [0.0, 0.0, 0.0]
    normal[axis] = float(sign)
    mesh.normals += [(normal[0], normal[1], normal[2])] * count
    mesh.sides += [side] * count
    for j in range(rows):
        for i in range(columns):
            k = start + j * row + i
            mesh.faces.append((k, k + 1, k + row + 1, k + row))
    ring = (start, start + columns, start + rows * row + columns, start + rows * row)
    for corner, k in zip(RINGS[side], ring, strict=True):
        at[side, corner] = k


def _add_bevels(faces: list[tuple[int, ...]], at: dict[tuple[str, Corner], int]) -> None:
    """Strips along the edges and triangles at the corners, wound outwards."""
    present = {side for side, _ in at}
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        for su in (-1, 1):
            for sv in (-1, 1):
                first, second = NAMED[u, su], NAMED[v, sv]
                if first not in present or second not in present:
                    continue
                ends = []
                for s in (-1, 1):
                    corner = [0, 0, 0]
                    corner[axis], corner[u], corner[v] = s, su, sv
                    ends.append((corner[0], corner[1], corner[2]))
                strip = (
                    at[first, ends[0]],
                    at[second, ends[0]],
                    at[second, ends[1]],
                    at[first, ends[1]],
                )
                faces.append(strip if su * sv > 0 else strip[::-1])
    for sx in (-1, 1):
        for sy in (-1, 1):
            for sz in (-1, 1):
                sides = (NAMED[0, sx], NAMED[1, sy], NAMED[2, sz])
                if all(side in present for side in sides):
                    triangle = tuple(at[side, (sx, sy, sz)] for side in sides)
                    faces.append(triangle if sx * sy * sz > 0 else triangle[::-1])
