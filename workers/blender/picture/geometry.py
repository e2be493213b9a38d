"""Turns USD meshes into triangles with normals and colours, as numpy arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pxr import Usd, UsdGeom

SMOOTH_COSINE = 0.77
"""Corners whose face leans less than about 40 degrees from the vertex normal are shaded smooth."""

MAX_GLOW = 8.0
"""`regie:glow` above this looks the same; it is what 8 bits of alpha hold."""


WATER = "Water"
"""Meshes of this name take no snow."""

WATER_GLOW = 1 / 255
"""Share of `MAX_GLOW` that marks water: too little to see, enough for the shader to know."""


class StageError(Exception):
    """A stage or layer cannot be drawn; one sentence that names the file and the prim."""


@dataclass(frozen=True)
class Surface:
    """Triangles and their vertices.

    Attributes:
        points, normals: float32 (n, 3), in the space that the reader chose.
        colours: uint8 (n, 4), square roots of linear RGB, and glow / `MAX_GLOW`.
        triangles: int32 (t, 3), numbers of vertices.
        names: of the meshes that it is made of. mesh: int16 (n,), which of them a vertex is of.
    """

    points: np.ndarray
    normals: np.ndarray
    colours: np.ndarray
    triangles: np.ndarray
    names: tuple[str, ...]
    mesh: np.ndarray

    def split(self) -> list[tuple[str, np.ndarray]]:
        """The triangles of each mesh, by its name."""
        of = self.mesh[self.triangles[:, 0]]
        parts = ((name, self.triangles[of == k]) for k, name in enumerate(self.names))
        return [(name, triangles) for name, triangles in parts if len(triangles)]


def triangulate(counts: np.ndarray, corners: int) -> tuple[np.ndarray, np.ndarray]:
    """Splits polygons into fans.

    Returns:
        Corner numbers (t, 3) and the face of each triangle (t,).
    """
    starts = np.cumsum(counts) - counts
    per_face = np.maximum(counts - 2, 0)
    faces = np.repeat(np.arange(len(counts)), per_face)
    step = np.arange(len(faces)) - np.repeat(np.cumsum(per_face) - per_face, per_face)
    first = starts[faces]
    return np.stack([first, first + step + 1, first + step + 2], axis=1), faces


@dataclass(frozen=True)
class Polygons:
    """A USD mesh as it is stored, checked: what surfaces and bodies are made from."""

    path: str
    points: np.ndarray
    counts: np.ndarray
    indices: np.ndarray
    triangles: np.ndarray
    """Corner numbers (t, 3)."""
    faces: np.ndarray
    """Face of each triangle."""
    double_sided: bool
    glow: float
    casts: bool
    """Whether it throws shadows: what can glow, in any light, does not."""


def read_polygons(prim: Usd.Prim, time: Usd.TimeCode) -> Polygons | None:
    """Reads a mesh's shape; None for a mesh without faces.

    Raises:
        StageError: indices or points that cannot be drawn.
    """
    mesh = UsdGeom.Mesh(prim)
    points = np.array(mesh.GetPointsAttr().Get(time) or [], dtype=np.float32).reshape(-1, 3)
    counts = np.array(mesh.GetFaceVertexCountsAttr().Get(time) or [], dtype=np.int64)
    indices = np.array(mesh.GetFaceVertexIndicesAttr().Get(time) or [], dtype=np.int64)
    if not len(points) or not len(counts):
        return None
    where = f"{prim.GetPath()} in {_layer_name(prim)}"
    if counts.sum() != len(indices) or (counts < 0).any():
        raise StageError(f"The mesh {where} has face counts that do not match its indices.")
    if len(indices) and (indices.min() < 0 or indices.max() >= len(points)):
        raise StageError(f"The mesh {where} has a face that uses a point it does not have.")
    if not np.isfinite(points).all():
        raise StageError(f"The mesh {where} has points that are not numbers; make its layer again.")
    triangles, faces = triangulate(counts, len(indices))
    if UsdGeom.Gprim(prim).GetOrientationAttr().Get() == UsdGeom.Tokens.leftHanded:
        triangles = triangles[:, ::-1]
    glow = prim.GetAttribute("regie:glow")
    shines = float(glow.Get(time) or 0.0) if glow else 0.0
    sided = bool(UsdGeom.Gprim(prim).GetDoubleSidedAttr().Get() or False)
    return Polygons(
        str(prim.GetPath()),
        points,
        counts,
        indices,
        triangles,
        faces,
        sided,
        max(shines, MAX_GLOW * WATER_GLOW if prim.GetName() == WATER else 0.0),
        not glow,
    )


def _layer_name(prim: Usd.Prim) -> str:
    stack = prim.GetPrimStack()
    return stack[-1].layer.GetDisplayName() if stack else "the stage"


def read_colours(prim: Usd.Prim, shape: Polygons, time: Usd.TimeCode) -> tuple[np.ndarray, str]:
    """`displayColor` as linear RGB and its interpolation; grey where there is none."""
    primvar = UsdGeom.PrimvarsAPI(prim).FindPrimvarWithInheritance("displayColor")
    values = primvar.ComputeFlattened(time) if primvar else None
    if values is None or not len(values):
        return np.full((1, 3), 0.5, np.float32), "constant"
    colours = np.nan_to_num(np.array(values, dtype=np.float32).reshape(-1, 3))
    kind = primvar.GetInterpolation()
    wanted = {
        "vertex": len(shape.points),
        "varying": len(shape.points),
        "faceVarying": len(shape.indices),
        "uniform": len(shape.counts),
    }.get(kind, 1)
    if len(colours) < wanted or kind == "constant":
        return colours[:1], "constant"
    return colours, kind


def pack_colours(linear: np.ndarray, glow: float) -> np.ndarray:
    """Linear RGB (n, 3) as the four bytes that the shaders read."""
    out = np.empty((len(linear), 4), np.uint8)
    out[:, :3] = np.sqrt(np.clip(linear, 0, 1)) * 255 + 0.5
    out[:, 3] = min(glow / MAX_GLOW, 1.0) * 255 + 0.5
    return out


def face_normals(points: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """Unnormalised normals (t, 3), as long as twice the triangle's area."""
    a, b, c = (points[triangles[:, k]] for k in range(3))
    return np.cross(b - a, c - a)


def vertex_normals(points: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """Smooth unit normals (n, 3), weighted by area."""
    flat = face_normals(points, triangles)
    total = np.empty((len(points), 3))
    corners = triangles.ravel()
    for axis in range(3):
        total[:, axis] = np.bincount(corners, np.repeat(flat[:, axis], 3), minlength=len(points))
    return unit(total).astype(np.float32)


def unit(vectors: np.ndarray) -> np.ndarray:
    """Vectors at length 1; zero vectors stay zero."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.maximum(length, 1e-12)


def read_surface(
    prim: Usd.Prim, to_space: np.ndarray, time: Usd.TimeCode
) -> tuple[Surface, Polygons] | None:
    """A static mesh, its points and normals brought to a space by a row-vector matrix (4, 4).

    Returns:
        The triangles and the mesh they are from; None for a mesh that shows nothing.
    """
    shape = read_polygons(prim, time)
    if shape is None or not len(shape.triangles):
        return None
    points = shape.points @ to_space[:3, :3] + to_space[3, :3]
    if not np.isfinite(points).all():
        raise StageError(f"{shape.path} is placed by a matrix that is not numbers.")
    by_vertex = shape.indices[shape.triangles]
    flipped = np.linalg.det(to_space[:3, :3]) < 0
    order = [0, 2, 1] if flipped else [0, 1, 2]
    by_vertex = by_vertex[:, order]
    corners = shape.triangles[:, order]
    normals, normals_kind = _read_normals(prim, shape, to_space, time)
    colours, colours_kind = read_colours(prim, shape, time)
    if normals_kind == "vertex" and colours_kind in ("vertex", "varying", "constant"):
        # Vertices as they are stored: a third of the work of a vertex for each corner.
        count = len(points)
        linear = colours[:count] if len(colours) > 1 else np.broadcast_to(colours, (count, 3))
        parts = points, normals, linear, by_vertex
    else:
        parts = (
            points[by_vertex].reshape(-1, 3),
            _corner_normals(normals, normals_kind, points, corners, by_vertex),
            _spread(colours, colours_kind, shape, corners, by_vertex),
            np.arange(corners.size).reshape(-1, 3),
        )
    surface = Surface(
        np.ascontiguousarray(parts[0], np.float32),
        np.ascontiguousarray(parts[1].reshape(-1, 3), np.float32),
        pack_colours(parts[2], shape.glow),
        np.ascontiguousarray(parts[3], np.int32),
        (prim.GetName(),),
        np.zeros(len(parts[0]), np.int16),
    )
    return surface, shape


def _spread(
    colours: np.ndarray, kind: str, shape: Polygons, corners: np.ndarray, by_vertex: np.ndarray
) -> np.ndarray:
    """A colour for each corner of each triangle, (t * 3, 3)."""
    if kind == "constant":
        return np.broadcast_to(colours, (corners.size, 3))
    if kind == "uniform":
        return np.repeat(colours[shape.faces], 3, axis=0)
    return colours[corners.ravel() if kind == "faceVarying" else by_vertex.ravel()]


def _read_normals(
    prim: Usd.Prim, shape: Polygons, to_space: np.ndarray, time: Usd.TimeCode
) -> tuple[np.ndarray | None, str]:
    """The mesh's own unit normals, one a `vertex` or a `corner`; None where none fit."""
    mesh = UsdGeom.Mesh(prim)
    own = np.array(mesh.GetNormalsAttr().Get(time) or [], dtype=np.float32).reshape(-1, 3)
    kind = mesh.GetNormalsInterpolation()
    if kind in ("vertex", "varying") and len(own) == len(shape.points):
        kind = "vertex"
    elif kind == "faceVarying" and len(own) == len(shape.indices):
        kind = "corner"
    else:
        return None, ""
    turned = unit(own @ np.linalg.pinv(to_space[:3, :3]).T)
    if not np.isfinite(turned).all():
        return None, ""
    return (turned, kind)


def _corner_normals(
    normals: np.ndarray | None,
    kind: str,
    points: np.ndarray,
    corners: np.ndarray,
    by_vertex: np.ndarray,
) -> np.ndarray:
    if normals is None:
        return _make_normals(points, by_vertex)
    return normals[corners if kind == "corner" else by_vertex]


def _make_normals(points: np.ndarray, by_vertex: np.ndarray) -> np.ndarray:
    """Normals of triangles' corners (t, 3, 3): smooth where faces meet at a flat angle."""
    flat = unit(face_normals(points, by_vertex))
    welded = _weld(points)[by_vertex]
    smooth = vertex_normals(points, welded)[welded]
    keep = (smooth * flat[:, None]).sum(-1) > SMOOTH_COSINE
    return np.where(keep[..., None], smooth, flat[:, None])


def _weld(points: np.ndarray) -> np.ndarray:
    """For each point the number of the first point at the same place, to 0.1 mm."""
    keys = np.round(points * 1e4).astype(np.int64)
    _, first, inverse = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return first[inverse.reshape(-1)]


def join_surfaces(parts: list[Surface]) -> Surface | None:
    """One surface of several."""
    if not parts:
        return None
    firsts = np.cumsum([0] + [len(p.points) for p in parts[:-1]])
    return Surface(
        np.concatenate([p.points for p in parts]),
        np.concatenate([p.normals for p in parts]),
        np.concatenate([p.colours for p in parts]),
        np.concatenate([p.triangles + n for p, n in zip(parts, firsts, strict=True)]).astype(
            np.int32
        ),
        tuple(p.names[0] for p in parts),
        np.repeat(np.arange(len(parts), dtype=np.int16), [len(p.points) for p in parts]),
    )
