"""A skinned body: reads it once from its layer, then poses it for a frame in numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pxr import Usd, UsdGeom, UsdSkel

from picture.geometry import (
    StageError,
    pack_colours,
    read_colours,
    read_polygons,
    vertex_normals,
)

MAX_INFLUENCES = 4

CORE_POINTS = 200


@dataclass(frozen=True)
class Part:
    """One mesh of a body: a run of its points and of its triangles."""

    name: str
    first: int
    count: int
    first_triangle: int
    triangle_count: int


@dataclass(frozen=True)
class Body:
    """What does not change while a body moves. Points of all its meshes in one array.

    Attributes:
        points, normals: at rest, skeleton space, float32 (n, 3).
        weights: of each joint on each point, float32 (n, joints).
        triangles: int32 (t, 3).
        colours: uint8 (n, 4), see `geometry.pack_colours`.
        shapes: names of face shapes.
        shape_points: numbers of the points that any shape moves, (m,).
        shape_offsets: float32 (shapes, m * 3).
        core: numbers of points in its middle, that go with it and not with its limbs.
    """

    parts: tuple[Part, ...]
    points: np.ndarray
    normals: np.ndarray
    weights: np.ndarray
    triangles: np.ndarray
    colours: np.ndarray
    shapes: tuple[str, ...]
    shape_points: np.ndarray
    shape_offsets: np.ndarray
    core: np.ndarray


def find_skeleton(root: Usd.Prim) -> Usd.Prim:
    """The first skeleton under a body.

    Raises:
        StageError: there is none.
    """
    for prim in Usd.PrimRange(root):
        if prim.IsA(UsdSkel.Skeleton):
            return prim
    raise StageError(f"The body {root.GetPath()} has no skeleton; make its layer again.")


def read_body(root: Usd.Prim) -> Body:
    """Reads all visible skinned meshes under a `SkelRoot`.

    Raises:
        StageError: no mesh, or weights that do not fit the mesh or the skeleton.
    """
    skeleton = UsdSkel.Skeleton(find_skeleton(root))
    joints = [str(j) for j in skeleton.GetJointsAttr().Get() or []]
    time = Usd.TimeCode.EarliestTime()
    parts: list[Part] = []
    points, normals, weights, triangles, colours = [], [], [], [], []
    morphs: list[tuple[str, np.ndarray, np.ndarray]] = []
    first = first_triangle = 0
    for prim in Usd.PrimRange(root):
        if not prim.IsA(UsdGeom.Mesh) or _is_hidden(prim):
            continue
        shape = read_polygons(prim, time)
        if shape is None or not len(shape.triangles):
            continue
        bind = UsdSkel.BindingAPI(prim).GetGeomBindTransformAttr().Get()
        matrix = np.eye(4) if bind is None else np.array(bind)
        rest = (shape.points @ matrix[:3, :3] + matrix[3, :3]).astype(np.float32)
        corners = shape.indices[shape.triangles]
        points.append(rest)
        normals.append(vertex_normals(rest, corners))
        weights.append(_read_weights(prim, len(rest), joints))
        triangles.append(corners + first)
        colours.append(pack_colours(_by_vertex(prim, shape), shape.glow))
        morphs += _read_shapes(prim, first, matrix)
        parts.append(Part(prim.GetName(), first, len(rest), first_triangle, len(corners)))
        first += len(rest)
        first_triangle += len(corners)
    if not parts:
        raise StageError(f"The body {root.GetPath()} has no mesh to draw; make its layer again.")
    names = tuple(dict.fromkeys(name for name, _, _ in morphs))
    moved = np.unique(np.concatenate([i for _, i, _ in morphs])) if morphs else np.empty(0, int)
    offsets = np.zeros((len(names), len(moved), 3), np.float32)
    for name, indices, shift in morphs:
        offsets[names.index(name), np.searchsorted(moved, indices)] += shift
    middle = np.concatenate(points).mean(axis=0)
    away = np.linalg.norm(np.concatenate(points) - middle, axis=1)
    return Body(
        tuple(parts),
        np.concatenate(points),
        np.concatenate(normals),
        np.concatenate(weights),
        np.ascontiguousarray(np.concatenate(triangles), np.int32),
        np.concatenate(colours),
        names,
        moved,
        # Not -1: a body whose face does not move has no shapes to divide by.
        offsets.reshape(len(names), 3 * len(moved)),
        np.argsort(away, kind="stable")[:CORE_POINTS],
    )


def _is_hidden(prim: Usd.Prim) -> bool:
    image = UsdGeom.Imageable(prim)
    return image.ComputeVisibility() == UsdGeom.Tokens.invisible or image.ComputePurpose() in (
        UsdGeom.Tokens.proxy,
        UsdGeom.Tokens.guide,
    )


def _read_weights(prim: Usd.Prim, count: int, joints: list[str]) -> np.ndarray:
    """Joint weights (count, joints), rows that sum to 1; the first joint where there are none."""
    dense = np.zeros((count, max(len(joints), 1)), np.float32)
    binding = UsdSkel.BindingAPI(prim)
    indices_of, weights_of = binding.GetJointIndicesPrimvar(), binding.GetJointWeightsPrimvar()
    indices = np.array(indices_of.Get() or [], dtype=np.int64) if indices_of else np.empty(0, int)
    weights = np.array(weights_of.Get() or [], dtype=np.float32) if weights_of else np.empty(0)
    if not len(indices) or len(indices) != len(weights):
        dense[:, 0] = 1.0
        return dense
    order = binding.GetJointsAttr().Get()
    if order:
        numbers = {name: i for i, name in enumerate(joints)}
        indices = np.array([numbers.get(str(name), 0) for name in order])[indices]
    size = max(indices_of.GetElementSize(), 1)
    if indices_of.GetInterpolation() == UsdGeom.Tokens.constant:
        indices, weights = np.tile(indices[:size], count), np.tile(weights[:size], count)
    if len(indices) != count * size or indices.min() < 0 or indices.max() >= dense.shape[1]:
        raise StageError(
            f"The skin weights of {prim.GetPath()} do not fit its points or its skeleton."
        )
    rows = np.repeat(np.arange(count), size)
    np.add.at(dense, (rows, indices), np.nan_to_num(weights))
    total = dense.sum(axis=1, keepdims=True)
    dense[total[:, 0] <= 0, 0] = 1.0
    return dense / np.where(total > 0, total, 1.0)


def _by_vertex(prim: Usd.Prim, shape) -> np.ndarray:
    """Colours (points, 3), whatever the interpolation; corners of one point are averaged."""
    colours, kind = read_colours(prim, shape, Usd.TimeCode.EarliestTime())
    count = len(shape.points)
    if kind == "constant":
        return np.broadcast_to(colours, (count, 3))
    if kind in ("vertex", "varying"):
        return colours[:count]
    if kind == "uniform":
        colours = np.repeat(colours, shape.counts, axis=0)
    uses = np.maximum(np.bincount(shape.indices, minlength=count), 1)
    sums = [np.bincount(shape.indices, colours[:, k], minlength=count) for k in range(3)]
    return (np.stack(sums, axis=1) / uses[:, None]).astype(np.float32)


def _read_shapes(
    prim: Usd.Prim, first: int, matrix: np.ndarray
) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """Face shapes of one mesh: name, numbers of the body's points, offsets."""
    binding = UsdSkel.BindingAPI(prim)
    names = binding.GetBlendShapesAttr().Get() or []
    targets = binding.GetBlendShapeTargetsRel().GetForwardedTargets()
    found = []
    for name, target in zip(names, targets, strict=False):
        shape = UsdSkel.BlendShape.Get(prim.GetStage(), target)
        offsets = np.array(shape.GetOffsetsAttr().Get() or [], dtype=np.float32).reshape(-1, 3)
        indices = shape.GetPointIndicesAttr().Get()
        numbers = np.arange(len(offsets)) if not indices else np.array(indices, dtype=np.int64)
        if len(numbers) != len(offsets) or not np.isfinite(offsets).all():
            raise StageError(f"The face shape {target} does not fit its mesh; make the body again.")
        if len(numbers):
            shift = (offsets @ matrix[:3, :3]).astype(np.float32)
            found.append((str(name), numbers + first, shift))
    return found


def pose_body(
    body: Body, skinning: np.ndarray, to_world: np.ndarray, faces: dict[str, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Points and normals of a body in the world, float32 (n, 3) each.

    Args:
        skinning: of each joint, row-vector matrices (joints, 4, 4) in skeleton space.
        to_world: of the skeleton, row-vector matrix (4, 4).
        faces: weight of each face shape by name; unknown names are left out.
    """
    points = body.points
    weights = np.array([faces.get(name, 0.0) for name in body.shapes], np.float32)
    used = np.flatnonzero(weights)
    if len(used):
        points = points.copy()
        shift = weights[used] @ body.shape_offsets[used]
        points[body.shape_points] += shift.reshape(-1, 3)
    whole = (skinning @ to_world).astype(np.float32)
    blended = body.weights @ whole[:, :, :3].reshape(len(whole), 12)
    moved = blended[:, 9:12].copy()
    turned = np.zeros_like(moved)
    for row in range(3):
        column = blended[:, row * 3 : row * 3 + 3]
        moved += points[:, row : row + 1] * column
        turned += body.normals[:, row : row + 1] * column
    turned /= np.maximum(np.sqrt((turned * turned).sum(axis=1, keepdims=True)), 1e-9)
    return moved, turned
