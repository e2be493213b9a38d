"""The shape of a thing as arrays: triangles by how their matter answers to light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

Kind = Literal["matt", "glass", "light", "screen"]
"""What a part is of: what shines by night, a screen, clear glass, or all else."""

Vec = tuple[float, float, float]

SMOOTH_COSINE = 0.77
"""Light runs smoothly over edges that bend by less than about 40 degrees."""

NORMAL_STEPS = 64
"""Normals are told apart by this many steps an axis when vertices are joined."""


@dataclass(frozen=True)
class Part:
    """Triangles of one kind.

    Attributes:
        main: whether it is what most of the thing is made of: what a colour named in the script
            is laid on.
        points, normals, colours: (n, 3); metres, unit, linear light.
        triangles: (t, 3), vertex numbers, counter-clockwise from outside.
    """

    kind: Kind
    main: bool
    points: Floats
    normals: Floats
    colours: Floats
    triangles: Ints


@dataclass(frozen=True)
class Mesh:
    """A thing, standing with the middle of its foot (its grip if it is held) at the origin."""

    parts: tuple[Part, ...]

    @property
    def low(self) -> Vec:
        return _vec(np.min([p.points.min(axis=0) for p in self.parts], axis=0))

    @property
    def high(self) -> Vec:
        return _vec(np.max([p.points.max(axis=0) for p in self.parts], axis=0))

    @property
    def faces(self) -> int:
        return sum(len(p.triangles) for p in self.parts)


@dataclass(frozen=True)
class Soup:
    """Triangles before vertices are joined: what readers give and simplifying changes.

    Attributes:
        points: (n, 3).
        triangles: (t, 3).
        colours: (t, 3, 3), of each corner, linear light.
        group: (t,), number of the material.
    """

    points: Floats
    triangles: Ints
    colours: Floats
    group: Ints


def join_soup(soup: Soup, kinds: Sequence[Kind]) -> Mesh:
    """A mesh from triangles: degenerate ones dropped, normals made, vertices shared.

    Args:
        kinds: of each material.
    """
    points, triangles = soup.points, soup.triangles
    crosses = _crosses(points, triangles)
    areas = np.linalg.norm(crosses, axis=1) / 2
    size = float(np.ptp(points, axis=0).max()) if len(points) else 0.0
    kept = areas > max(size * size, 1e-9) * 1e-9
    triangles, crosses, areas = triangles[kept], crosses[kept], areas[kept]
    colours, group = soup.colours[kept], soup.group[kept]
    weights = np.bincount(group, weights=areas, minlength=len(kinds))
    main = int(weights.argmax()) if len(weights) else 0
    flat = crosses / np.maximum(np.linalg.norm(crosses, axis=1, keepdims=True), 1e-12)
    corner_normals = _corner_normals(points, triangles, crosses, flat, group)
    parts = []
    for kind in ("matt", "glass", "light", "screen"):
        for is_main in (True, False):
            of = np.array([k == kind for k in kinds])[group] & ((group == main) == is_main)
            if of.any():
                parts.append(
                    _part(kind, is_main, points, triangles[of], corner_normals[of], colours[of])
                )
    return Mesh(tuple(parts))


def _part(
    kind: Kind, main: bool, points: Floats, triangles: Ints, normals: Floats, colours: Floats
) -> Part:
    """Corners with the same place, normal and colour are one vertex."""
    corners = triangles.reshape(-1)
    told = np.column_stack(
        [
            corners,
            np.round(normals.reshape(-1, 3) * NORMAL_STEPS),
            np.round(colours.reshape(-1, 3) * 255),
        ]
    ).astype(np.int64)
    _, first, number = np.unique(told, axis=0, return_index=True, return_inverse=True)
    return Part(
        kind,
        main,
        points[corners[first]],
        normals.reshape(-1, 3)[first],
        colours.reshape(-1, 3)[first],
        number.reshape(-1, 3).astype(np.int64),
    )


def _crosses(points: Floats, triangles: Ints) -> Floats:
    a, b, c = (points[triangles[:, k]] for k in range(3))
    return np.cross(b - a, c - a)


def _corner_normals(
    points: Floats, triangles: Ints, crosses: Floats, flat: Floats, group: Ints
) -> Floats:
    """Of each corner (t, 3, 3): the mean of the faces round it, its own face's at a hard edge.

    Points that lie on each other count as one where they are of one material: models come apart
    at the seams of their textures.
    """
    size = max(float(np.ptp(points, axis=0).max()), 1e-6)
    places = np.round(points / (size * 1e-5)).astype(np.int64)
    _, place = np.unique(places, axis=0, return_inverse=True)
    shared = place.reshape(-1)[triangles] * (int(group.max(initial=0)) + 1) + group[:, None]
    _, shared_number = np.unique(shared.reshape(-1), return_inverse=True)
    number = shared_number.reshape(-1, 3)
    sums = np.zeros((int(number.max(initial=-1)) + 1, 3))
    for k in range(3):
        np.add.at(sums, number[:, k], crosses)
    means = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
    normals = means[number]
    hard = np.einsum("tkx,tx->tk", normals, flat) < SMOOTH_COSINE
    normals[hard] = np.broadcast_to(flat[:, None], normals.shape)[hard]
    return np.asarray(normals)


def _vec(values: Floats) -> Vec:
    return (float(values[0]), float(values[1]), float(values[2]))
