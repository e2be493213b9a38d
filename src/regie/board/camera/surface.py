"""What is drawn of a set, as the camera meets it: triangles, and ways of sight that end at them.

Boxes are what a set says of itself, and enough to look for a camera among thousands of places. A
beam, a hedge or a windscreen is in no box; so the places that would win, and the frame that is
taken, are looked at once more on what is really drawn. It costs about 3 ms a look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from regie.board.vectors import Vector

Box: TypeAlias = tuple[float, float, float, float, float, float]
"""The low, then the high corner."""

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    FloatArray: TypeAlias = NDArray[np.float64]
    BoolArray: TypeAlias = NDArray[np.bool_]

AIR = 0.03
"""Metres round a box of what is carried out within which all of it goes."""

FOOT = 0.004
"""Metres over the foot of such a box up to which what it stands on stays."""


@dataclass(frozen=True, eq=False)
class Surface:
    """Triangles in stage metres.

    Attributes:
        corners: (t, 3, 3), counter-clockwise seen from the side that shows.
        both: (t,), whether its back is drawn too; else one looks through it from there.
    """

    corners: FloatArray
    both: BoolArray

    def less(self, boxes: Sequence[Box], *, with_foot: bool = False) -> Surface:
        """Without what is wholly within any of some boxes; worked out once for the same boxes.

        Args:
            with_foot: all of it, as of a thing itself; else as the picture leaves it out.
        """
        import numpy as np

        key = (with_foot, tuple(boxes))
        if key not in self._less:
            stays = np.ones(len(self.corners), bool)
            for box in boxes:
                foot = box[2] - AIR if with_foot else max(box[2], 0.0) + FOOT
                low = np.array((box[0] - AIR, box[1] - AIR, foot))
                high = np.array(box[3:]) + AIR
                stays &= ~((self.corners > low) & (self.corners < high)).all(axis=(1, 2))
            left = self if stays.all() else Surface(self.corners[stays], self.both[stays])
            self._less[key] = left
        return self._less[key]

    def meet(self, eye: Vector, points: Sequence[Vector]) -> list[float]:
        """How far along the way from the eye to each point (0 to 1) something is met; infinite
        where nothing is. Source: Möller and Trumbore, "Fast, minimum storage ray/triangle
        intersection", with what all ways from one eye share worked out once."""
        return self._shares(eye, points, backs=False)

    def through_backs(self, eye: Vector, points: Sequence[Vector]) -> list[bool]:
        """Whether the way to each point leads through the back of what shows only from its front:
        a house of which one would see the inside of its face."""
        return [share < 1 for share in self._shares(eye, points, backs=True)]

    def _shares(self, eye: Vector, points: Sequence[Vector], *, backs: bool) -> list[float]:
        import numpy as np

        if not len(self.corners) or not points:
            return [np.inf] * len(points)
        start = np.array(eye)
        ways = np.array(points, dtype=float).reshape(-1, 3) - start
        near = self._along(start, ways)
        first, one, two, normal = (part[near] for part in self._parts)
        from_first = start - first
        shows = self.both[near] | (np.einsum("ij,ij->i", normal, from_first) > 0)
        shows = ~shows if backs else shows
        one, two, normal, from_first = one[shows], two[shows], normal[shows], from_first[shows]
        across = np.cross(from_first, one)
        with np.errstate(divide="ignore", invalid="ignore"):
            inverse = 1.0 / -(ways @ normal.T)
            u = (ways @ np.cross(two, from_first).T) * inverse
            v = (ways @ across.T) * inverse
            share = np.einsum("ij,ij->i", two, across) * inverse
            hit = (u >= 0) & (v >= 0) & (u + v <= 1) & (share > 0) & (share < 1)
        met: list[float] = np.where(hit, share, np.inf).min(axis=1, initial=np.inf).tolist()
        return met

    @cached_property
    def _less(self) -> dict[tuple[bool, tuple[Box, ...]], Surface]:
        return {}

    @cached_property
    def _parts(self) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """First corners, both sides from there, and the normals."""
        import numpy as np

        first = self.corners[:, 0]
        one, two = self.corners[:, 1] - first, self.corners[:, 2] - first
        return first, one, two, np.cross(one, two)

    @cached_property
    def _balls(self) -> tuple[FloatArray, FloatArray]:
        import numpy as np

        middle = self.corners.mean(axis=1)
        radius = np.linalg.norm(self.corners - middle[:, None], axis=2).max(axis=1)
        return middle, radius

    def _along(self, start: FloatArray, ways: FloatArray) -> NDArray[np.intp]:
        """Numbers of the triangles that reach into the cone round some ways."""
        import numpy as np

        lengths = np.maximum(np.linalg.norm(ways, axis=1), 1e-9)
        axis = (ways / lengths[:, None]).mean(axis=0)
        axis /= max(float(np.linalg.norm(axis)), 1e-9)
        cos = min(1.0, float(((ways @ axis) / lengths).min()))
        middle, radius = self._balls
        away = middle - start
        along = away @ axis
        inside = (along > -radius) & (along < lengths.max() + radius)
        if cos > 0.0:
            sin = (1.0 - cos * cos) ** 0.5
            aside = np.sqrt(np.maximum(np.einsum("ij,ij->i", away, away) - along**2, 0.0))
            inside &= aside * cos - along * sin <= radius
        return np.flatnonzero(inside)


def read_surface(layer: Path) -> Surface:
    """What a set's layer draws, in any light."""
    import numpy as np
    from pxr import Usd, UsdGeom

    stage = Usd.Stage.Open(str(layer))
    corners, both = [], []
    cache = UsdGeom.XformCache()
    for prim in stage.Traverse():
        if not prim.IsA(UsdGeom.Mesh):
            continue
        mesh = UsdGeom.Mesh(prim)
        if UsdGeom.Imageable(prim).ComputeVisibility() == UsdGeom.Tokens.invisible:
            continue
        counts = np.array(mesh.GetFaceVertexCountsAttr().Get() or [], dtype=np.int64)
        points = np.array(mesh.GetPointsAttr().Get() or [], dtype=float).reshape(-1, 3)
        if not len(counts) or not len(points):
            continue
        matrix = np.array(cache.GetLocalToWorldTransform(prim))
        points = points @ matrix[:3, :3] + matrix[3, :3]
        numbers = np.array(mesh.GetFaceVertexIndicesAttr().Get(), dtype=np.int64)
        found = points[numbers[fans(counts)]]
        corners.append(found)
        both.append(np.full(len(found), bool(mesh.GetDoubleSidedAttr().Get())))
    if not corners:
        return Surface(np.zeros((0, 3, 3)), np.zeros(0, bool))
    return Surface(np.concatenate(corners), np.concatenate(both))


def fans(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Corner numbers (t, 3) of polygons split into fans."""
    import numpy as np

    starts = np.cumsum(counts) - counts
    each = np.maximum(counts - 2, 0)
    faces = np.repeat(np.arange(len(counts)), each)
    step = np.arange(len(faces)) - np.repeat(np.cumsum(each) - each, each)
    first = starts[faces]
    return np.stack([first, first + step + 1, first + step + 2], axis=1)
