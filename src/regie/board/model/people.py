"""Writes the people of a stage into a glTF file: skins on skeletons, acting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from regie.board.model.coarse import coarsen
from regie.board.model.gltf import VERTICES, Json
from regie.board.model.parts import Parts
from regie.board.model.places import Way, continued, way_of
from regie.board.model.shapes import Shape, moved, shapes_under

Array = Any

INFLUENCES = 4
"""Joints that move one vertex, as glTF has them."""


FACE_MOVES = 2e-4
"""Metres: what a face's shape moves less than that is left out of it."""


def write_person(
    parts: Parts, prim: Any, told: Json, frames: list[float], rate: float, *, near: bool = True
) -> tuple[int, int]:
    """Writes a body.

    Args:
        told: who it is.
        near: else it is one of many: coarse, and its face does not move.

    Returns:
        Its node, and the node of its skin, which stands beside it: joints alone move a skin.
    """
    from pxr import Usd, UsdSkel

    cache = UsdSkel.Cache()
    cache.Populate(UsdSkel.Root(prim), Usd.PrimDefaultPredicate)
    rig = next(p for p in Usd.PrimRange(prim) if p.IsA(UsdSkel.Skeleton))
    query = cache.GetSkelQuery(UsdSkel.Skeleton(rig))
    body = parts.node(prim.GetName(), way_of(prim, frames, rate), extras=told)
    joints = _write_joints(parts, query, frames, rate)
    bones = parts.gltf.json["nodes"]
    roots = [j for j, parent in zip(joints, _parents(query), strict=True) if parent < 0]
    bones[body]["children"] = roots
    binds = np.array(query.GetJointWorldBindTransforms(), dtype=float)
    inverse = np.linalg.inv(binds).astype(np.float32)
    inverse[:, :, 3] = (0, 0, 0, 1)  # rounding leaves traces, which glTF refuses
    binding = {"inverseBindMatrices": parts.gltf.accessor(inverse)}
    skin = parts.gltf.add("skins", {"joints": joints, "skeleton": roots[0], **binding})
    faces = _faces(query, frames) if near else {}
    mesh = _write_skin(parts, prim, query, sorted(faces), near)
    node = parts.node(f"{prim.GetName()} skin", mesh=mesh, skin=skin, extras=told)
    if faces:
        weights = np.stack([faces[name] for name in sorted(faces)], axis=1)
        parts.gltf.json["meshes"][mesh]["weights"] = weights[0].tolist()
        seconds = np.array(frames[: len(weights)]) / rate
        if len(weights) > 1:
            parts.animate(node, "weights", seconds, weights.reshape(-1))
    return body, node


def _parents(query: Any) -> list[int]:
    topology = query.GetTopology()
    return [topology.GetParent(number) for number in range(len(query.GetJointOrder()))]


def _write_joints(parts: Parts, query: Any, frames: list[float], rate: float) -> list[int]:
    """A node for each joint, in the skeleton's order, posed as the shot begins."""
    from pxr import Usd, UsdSkel

    animation = query.GetAnimQuery()
    moves = bool(animation) and animation.JointTransformsMightBeTimeVarying()
    moments = frames if moves else frames[:1]
    places, turns = [], []
    for frame in moments:
        local = query.ComputeJointLocalTransforms(Usd.TimeCode(frame))
        place, turn, _ = UsdSkel.DecomposeTransforms(local)
        places.append(np.array(place, dtype=float))
        turns.append([(*q.GetImaginary(), q.GetReal()) for q in turn])
    seconds = np.array(moments, float) / rate
    all_places, all_turns = np.array(places), continued(np.array(turns, float))
    names = [str(name).rpartition("/")[2] for name in query.GetJointOrder()]
    ones = np.ones((len(moments), 3))
    joints = [
        parts.node(name, Way(seconds, all_places[:, n], all_turns[:, n], ones))
        for n, name in enumerate(names)
    ]
    nodes = parts.gltf.json["nodes"]
    for number, parent in zip(joints, _parents(query), strict=True):
        if parent >= 0:
            nodes[joints[parent]].setdefault("children", []).append(number)
    return joints


def _faces(query: Any, frames: list[float]) -> dict[str, Array]:
    """Shapes of the face that are used in the shot, and how much at each moment."""
    from pxr import Usd

    animation = query.GetAnimQuery()
    names = [str(n) for n in animation.GetBlendShapeOrder() or ()] if animation else []
    if not names:
        return {}
    moves = animation.BlendShapeWeightsMightBeTimeVarying()
    rows = [
        np.array(animation.ComputeBlendShapeWeights(Usd.TimeCode(f)) or np.zeros(len(names)), float)
        for f in (frames if moves else frames[:1])
    ]
    weights = np.array(rows)
    return {name: weights[:, n] for n, name in enumerate(names) if weights[:, n].any()}


def _write_skin(parts: Parts, prim: Any, query: Any, faces: list[str], near: bool) -> int:
    """All meshes of a body as one, with the shapes of its face that are used."""
    from pxr import Usd

    joints = [str(j) for j in query.GetJointOrder()]
    found = list(shapes_under(prim, Usd.TimeCode.EarliestTime()))
    shapes = [moved(shape, _bound(mesh)) for mesh, shape in found]
    firsts = np.cumsum([0, *(len(s.points) for s in shapes)])
    whole = Shape(
        prim.GetName(),
        np.concatenate([s.points for s in shapes]),
        np.concatenate([s.normals for s in shapes]),
        np.concatenate([s.colours for s in shapes]),
        np.concatenate([s.triangles + first for s, first in zip(shapes, firsts, strict=False)]),
        np.empty(0),
        True,
        False,
    )
    skinning = [_influences(mesh, shape, joints) for mesh, shape in found]
    numbers = np.concatenate([n for n, _ in skinning])
    shares = np.concatenate([w for _, w in skinning])
    if not near:
        whole, kept = coarsen(whole)
        numbers, shares = numbers[kept], shares[kept]
    attributes = parts.vertices(whole)
    narrow = np.uint8 if len(joints) < 256 else np.uint16
    bytes_of = _in_bytes(shares)
    numbers = np.where(bytes_of > 0, numbers, 0).astype(narrow)
    attributes["JOINTS_0"] = parts.gltf.accessor(numbers, target=VERTICES)
    attributes["WEIGHTS_0"] = parts.gltf.accessor(bytes_of, target=VERTICES, normalized=True)
    primitive = parts.primitive(attributes, whole.triangles, two_sided=True, glows=False)
    entry: Json = {"name": whole.name, "primitives": [primitive]}
    if faces:
        offsets = _face_offsets(found, firsts)
        none = (np.zeros(1, np.uint32), np.zeros((1, 3), np.float32))
        primitive["targets"] = [
            {"POSITION": parts.gltf.sparse(len(whole.points), *offsets.get(name, none))}
            for name in faces
        ]
        entry["extras"] = {"targetNames": faces}
    return parts.gltf.add("meshes", entry)


def _bound(mesh: Any) -> Array:
    """Where a mesh is bound to its skeleton, a matrix for rows."""
    from pxr import UsdSkel

    return np.array(UsdSkel.BindingAPI(mesh).GetGeomBindTransformAttr().Get() or np.eye(4), float)


def _influences(mesh: Any, shape: Shape, joints: list[str]) -> tuple[Array, Array]:
    """The joints that move each vertex most, and their shares, (n, 4) each."""
    from pxr import UsdSkel

    binding = UsdSkel.BindingAPI(mesh)
    numbers_of, shares_of = binding.GetJointIndicesPrimvar(), binding.GetJointWeightsPrimvar()
    numbers = np.array(numbers_of.Get() or (), dtype=np.int64)
    shares = np.array(shares_of.Get() or (), dtype=np.float64)
    count = int(shape.of.max()) + 1
    if not len(numbers) or len(numbers) != len(shares):
        numbers, shares = np.zeros((count, 1), np.int64), np.ones((count, 1))
    else:
        size = max(1, numbers_of.GetElementSize())
        numbers, shares = numbers.reshape(-1, size), shares.reshape(-1, size)
        if len(numbers) == 1:
            numbers, shares = np.repeat(numbers, count, axis=0), np.repeat(shares, count, axis=0)
    own = binding.GetJointsAttr().Get()
    if own:
        by_name = {name: n for n, name in enumerate(joints)}
        numbers = np.array([by_name.get(str(name), 0) for name in own])[numbers]
    if numbers.shape[1] < INFLUENCES:
        wide = ((0, 0), (0, INFLUENCES - numbers.shape[1]))
        numbers, shares = np.pad(numbers, wide), np.pad(shares, wide)
    order = np.argsort(-shares, axis=1, kind="stable")[:, :INFLUENCES]
    numbers = np.take_along_axis(numbers, order, axis=1)
    shares = np.take_along_axis(shares, order, axis=1)
    total = shares.sum(axis=1, keepdims=True)
    shares = np.where(total > 0, shares / np.maximum(total, 1e-9), (1.0, 0.0, 0.0, 0.0))
    numbers = np.where(shares > 0, numbers, 0)
    return numbers[shape.of], shares[shape.of]


def _in_bytes(shares: Array) -> Array:
    """Shares that sum to one as bytes that sum to 255."""
    whole = np.floor(shares * 255).astype(np.int64)
    whole[:, 0] += 255 - whole.sum(axis=1)
    return whole.astype(np.uint8)


def _face_offsets(
    found: list[tuple[Any, Shape]], firsts: Array
) -> Mapping[str, tuple[Array, Array]]:
    """By name of a face's shape the vertices that it moves, rising, and how far."""
    from pxr import UsdSkel

    told: dict[str, list[tuple[Array, Array]]] = {}
    for (mesh, shape), first in zip(found, firsts, strict=False):
        binding = UsdSkel.BindingAPI(mesh)
        names = binding.GetBlendShapesAttr().Get() or ()
        targets = binding.GetBlendShapeTargetsRel().GetForwardedTargets()
        turn = _bound(mesh)[:3, :3]
        for name, target in zip(names, targets, strict=False):
            blend = UsdSkel.BlendShape.Get(mesh.GetStage(), target)
            moves = np.array(blend.GetOffsetsAttr().Get() or (), np.float32).reshape(-1, 3)
            which = blend.GetPointIndicesAttr().Get()
            numbers = np.arange(len(moves)) if not which else np.array(which, np.int64)
            dense = np.zeros((int(shape.of.max()) + 1, 3), np.float32)
            dense[numbers] = moves @ turn
            here = dense[shape.of]
            used = np.flatnonzero(np.abs(here).max(axis=1) > FACE_MOVES)
            if len(used):
                rows = ((used + first).astype(np.uint32), here[used])
                told.setdefault(str(name), []).append(rows)
    return {
        name: (np.concatenate([n for n, _ in rows]), np.concatenate([m for _, m in rows]))
        for name, rows in told.items()
    }
