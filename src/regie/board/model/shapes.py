"""Reads meshes of a stage as triangles, one row of figures a vertex."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from regie.board.camera.surface import fans

if TYPE_CHECKING:
    from numpy.typing import NDArray

Array = Any  # numpy arrays of floats and whole numbers

GREY = 0.5
"""Of what has no colour of its own, linear."""


@dataclass(frozen=True)
class Shape:
    """A mesh at rest, in its own space.

    Attributes:
        points, normals, colours: float32 (n, 3); colours are linear RGB.
        triangles: uint32 (t, 3), numbers of vertices.
        of: for each vertex the point of the USD mesh that it is, (n,).
        glows: it shines by itself. two_sided: its backs are drawn.
    """

    name: str
    points: Array
    normals: Array
    colours: Array
    triangles: Array
    of: Array
    two_sided: bool
    glows: bool


def shapes_under(root: Any, time: Any) -> Iterator[tuple[Any, Shape]]:
    """Every mesh under a prim that shows something, with its prim."""
    from pxr import Usd, UsdGeom

    for prim in Usd.PrimRange(root, Usd.TraverseInstanceProxies()):
        if not prim.IsA(UsdGeom.Mesh):
            continue
        image = UsdGeom.Imageable(prim)
        if image.ComputeVisibility(time) == UsdGeom.Tokens.invisible:
            continue
        if image.ComputePurpose() in (UsdGeom.Tokens.proxy, UsdGeom.Tokens.guide):
            continue
        shape = read_shape(prim, time)
        if shape is not None:
            yield prim, shape


def read_shape(prim: Any, time: Any) -> Shape | None:
    """A mesh; None for one without a face."""
    from pxr import UsdGeom

    mesh = UsdGeom.Mesh(prim)
    points = _vectors(mesh.GetPointsAttr().Get(time))
    counts = np.array(mesh.GetFaceVertexCountsAttr().Get(time) or (), dtype=np.int64)
    corners = np.array(mesh.GetFaceVertexIndicesAttr().Get(time) or (), dtype=np.int64)
    if not len(points) or counts.sum() != len(corners) or not len(corners):
        return None
    if corners.min() < 0 or corners.max() >= len(points) or not np.isfinite(points).all():
        return None
    split = fans(counts)
    if mesh.GetOrientationAttr().Get() == UsdGeom.Tokens.leftHanded:
        split = split[:, ::-1]
    colours, by_colour = _colours(prim, time, len(points), corners, counts)
    normals, by_normal = _normals(mesh, time, len(points), corners)
    if by_colour == by_normal == "point" or (normals is None and by_colour == "point"):
        triangles, of = corners[split], np.arange(len(points))
        vertices = points
    else:
        of, vertices = corners, points[corners]
        triangles = split
        colours = colours if by_colour == "corner" else colours[corners]
        normals = normals if normals is None or by_normal == "corner" else normals[corners]
    if normals is None:
        normals = smooth_normals(vertices, triangles)
    glow = prim.GetAttribute("regie:glow")
    return Shape(
        prim.GetName(),
        vertices.astype(np.float32),
        _unit(normals).astype(np.float32),
        np.clip(np.nan_to_num(colours), 0, 1).astype(np.float32),
        np.ascontiguousarray(triangles, np.uint32),
        of,
        bool(mesh.GetDoubleSidedAttr().Get()),
        bool(glow and (glow.Get(time) or 0.0) > 0),
    )


def smooth_normals(points: Array, triangles: Array) -> Array:
    """A normal for each vertex, by the faces about it and as much as they are large."""
    a, b, c = (points[triangles[:, k]] for k in range(3))
    flat = np.cross(b - a, c - a)
    total = np.stack(
        [np.bincount(triangles.ravel(), np.repeat(flat[:, axis], 3), minlength=len(points))
         for axis in range(3)], axis=1,
    )  # fmt: skip
    return _unit(total)


def moved(shape: Shape, matrix: Array) -> Shape:
    """A shape brought to another space by a matrix for rows, (4, 4)."""
    from dataclasses import replace

    if np.allclose(matrix, np.eye(4)):
        return shape
    turn = matrix[:3, :3]
    triangles = shape.triangles[:, ::-1] if np.linalg.det(turn) < 0 else shape.triangles
    return replace(
        shape,
        points=(shape.points @ turn + matrix[3, :3]).astype(np.float32),
        normals=_unit(shape.normals @ np.linalg.pinv(turn).T).astype(np.float32),
        triangles=np.ascontiguousarray(triangles),
    )


def _vectors(values: Any) -> NDArray[np.float32]:
    return np.array(values if values is not None else (), dtype=np.float32).reshape(-1, 3)


def _colours(prim: Any, time: Any, count: int, corners: Array, counts: Array) -> tuple[Array, str]:
    """Colours, one a `point` or a `corner`."""
    from pxr import UsdGeom

    primvar = UsdGeom.PrimvarsAPI(prim).FindPrimvarWithInheritance("displayColor")
    values = primvar.ComputeFlattened(time) if primvar else None
    if values is None or not len(values):
        return np.full((count, 3), GREY, np.float32), "point"
    colours, kind = _vectors(values), primvar.GetInterpolation()
    if kind in ("vertex", "varying") and len(colours) == count:
        return colours, "point"
    if kind == "faceVarying" and len(colours) == len(corners):
        return colours, "corner"
    if kind == "uniform" and len(colours) == len(counts):
        return np.repeat(colours, counts, axis=0), "corner"
    return np.repeat(colours[:1], count, axis=0), "point"


def _normals(mesh: Any, time: Any, count: int, corners: Array) -> tuple[Array | None, str]:
    own, kind = _vectors(mesh.GetNormalsAttr().Get(time)), mesh.GetNormalsInterpolation()
    if kind in ("vertex", "varying") and len(own) == count:
        return own, "point"
    if kind == "faceVarying" and len(own) == len(corners):
        return own, "corner"
    return None, "point"


def _unit(vectors: Array) -> Array:
    """At length 1; what has no direction points up."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    safe = np.where(length > 1e-9, vectors / np.maximum(length, 1e-9), (0.0, 0.0, 1.0))
    return np.nan_to_num(safe)
