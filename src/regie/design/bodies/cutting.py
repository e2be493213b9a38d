"""Scissors: cuts a part along a clean line, gives edges a thickness, lays a strip on top."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from regie.design.bodies.kit import Floats, Ints
from regie.design.bodies.part import Deltas, Part, join


def cut(part: Part, field: Floats) -> Part:
    """Keeps the side of `part` where `field` (one value a vertex) is positive.

    Faces that the zero line crosses are divided on it, so the edge is as clean as the field.
    """
    field = np.where(np.abs(field) < 1e-6, 1e-6, field)
    inside = np.where(part.faces >= 0, field[part.faces] > 0, False)
    corners = (part.faces >= 0).sum(1)
    kept = inside.sum(1)
    whole = part.faces[kept == corners]
    if not kept.any():
        return part.only(np.zeros(len(part.faces), bool))
    new_vertices: dict[tuple[int, int], int] = {}
    ends: list[tuple[int, int]] = []
    faces: list[list[int]] = []

    def crossing(a: int, b: int) -> int:
        key = (a, b) if a < b else (b, a)
        if key not in new_vertices:
            new_vertices[key] = len(part.points) + len(ends)
            ends.append(key)
        return new_vertices[key]

    for face in part.faces[(kept > 0) & (kept < corners)]:
        loop = [int(v) for v in face if v >= 0]
        polygon: list[int] = []
        for a, b in zip(loop, loop[1:] + loop[:1], strict=True):
            if field[a] > 0:
                polygon.append(a)
            if (field[a] > 0) != (field[b] > 0):
                polygon.append(crossing(a, b))
        faces.extend(_small(polygon))
    grown = _with_crossings(part, field, ends)
    divided = np.array(faces, np.int64).reshape(-1, 4)
    return replace(grown, faces=np.concatenate([whole, divided])).only(slice(None))


def _small(polygon: list[int]) -> list[list[int]]:
    """A polygon of three to six corners as triangles and quads."""
    pieces = []
    while len(polygon) > 4:
        pieces.append([*polygon[:4]])
        polygon = [polygon[0], *polygon[3:]]
    pieces.append([*polygon, *([-1] * (4 - len(polygon)))])
    return pieces


def _with_crossings(part: Part, field: Floats, ends: list[tuple[int, int]]) -> Part:
    if not ends:
        return part
    a, b = np.array(ends).T
    share = (field[a] / (field[a] - field[b]))[:, None]
    joints, weights = blend_weights(
        np.concatenate([part.joints[a], part.joints[b]], axis=1),
        np.concatenate([part.weights[a] * (1 - share), part.weights[b] * share], axis=1),
    )
    shapes: Deltas = {}
    for name, (vertices, deltas) in part.shapes.items():
        dense = np.zeros_like(part.points)
        dense[vertices] = deltas
        added = dense[a] * (1 - share) + dense[b] * share
        moved = np.flatnonzero(np.abs(added).max(1) > 0)
        shapes[name] = (
            np.concatenate([vertices, moved + len(part.points)]),
            np.concatenate([deltas, added[moved]]),
        )
    return Part(
        points=np.concatenate([part.points, part.points[a] * (1 - share) + part.points[b] * share]),
        faces=part.faces,
        colours=np.concatenate(
            [part.colours, part.colours[a] * (1 - share) + part.colours[b] * share]
        ),
        joints=np.concatenate([part.joints, joints]),
        weights=np.concatenate([part.weights, weights]),
        shapes=shapes,
    )


def blend_weights(joints: Ints, weights: Floats) -> tuple[Ints, Floats]:
    """Any number of (joint, weight) pairs a vertex, brought to the four largest joints."""
    count = int(joints.max()) + 1 if joints.size else 1
    dense = np.zeros((len(joints), max(count, 4)))
    for column in range(joints.shape[1]):
        np.add.at(dense, (np.arange(len(joints)), joints[:, column]), weights[:, column])
    best = np.argsort(-dense, axis=1, kind="stable")[:, :4]
    share = np.take_along_axis(dense, best, axis=1)
    return best, share / np.maximum(share.sum(1, keepdims=True), 1e-9)


def boundary(part: Part) -> Ints:
    """Edges that one face only has, as (a, b) in that face's order."""
    edges = []
    corners = (part.faces >= 0).sum(1)
    for size in (3, 4):
        loops = part.faces[corners == size][:, :size]
        for k in range(size):
            edges.append(np.stack([loops[:, k], loops[:, (k + 1) % size]], axis=1))
    every = np.concatenate(edges)
    ordered = np.sort(every, axis=1)
    code = ordered[:, 0] * len(part.points) + ordered[:, 1]
    _, first, counts = np.unique(code, return_index=True, return_counts=True)
    single: Ints = every[first[counts == 1]]
    return single


def hem(part: Part, depth: float) -> Part:
    """Turns every open edge inwards by `depth` metres, so that cloth looks as thick as it is."""
    edges = boundary(part)
    if not len(edges):
        return part
    used, place = np.unique(edges.ravel(), return_inverse=True)
    place = place.reshape(-1, 2) + len(part.points)
    rim = replace(
        part.subset(used),
        points=part.points[used] - part.normals()[used] * depth,
        colours=part.colours[used] * 0.7,
    )
    strip = np.stack([edges[:, 1], edges[:, 0], place[:, 0], place[:, 1]], axis=1)
    both = join(part, rim)
    return replace(both, faces=np.concatenate([part.faces, strip]))


def lay_on(part: Part, lift: float, colour: Floats, *fields: Floats) -> Part:
    """A copy of the piece of `part` where all `fields` are positive, `lift` metres above it."""
    raised = replace(part, points=part.points + part.normals() * lift).painted(colour)
    piece = cut_all(raised, *fields)
    return hem(piece, lift * 1.5) if len(piece.faces) else piece


def cut_all(part: Part, *fields: Floats) -> Part:
    """Cuts along several lines in turn; every field is given on the uncut part."""
    remaining = list(fields)
    while remaining:
        part, remaining = _cut_with(part, remaining[0], remaining[1:])
    return part


def _cut_with(part: Part, field: Floats, others: list[Floats]) -> tuple[Part, list[Floats]]:
    """Cuts, carrying other fields along to the new vertices."""
    every = np.arange(len(part.points))
    carried = {f"field {i}": (every, np.repeat(f[:, None], 3, 1)) for i, f in enumerate(others)}
    done = cut(replace(part, shapes={**part.shapes, **carried}), field)
    shapes = dict(done.shapes)
    fields = []
    for name in carried:
        dense = np.zeros(len(done.points))
        if name in shapes:
            vertices, values = shapes.pop(name)
            dense[vertices] = values[:, 0]
        fields.append(dense)
    return replace(done, shapes=shapes), fields


def divide(part: Part, carried: Floats) -> tuple[Part, Floats]:
    """Every face in four, with a field carried along; the part's shapes are left behind.

    Faces must be quads.
    """
    a, b = part.faces, np.roll(part.faces, -1, axis=1)
    low, high = np.minimum(a, b), np.maximum(a, b)
    code, place = np.unique(low * len(part.points) + high, return_inverse=True)
    ends = np.stack([code // len(part.points), code % len(part.points)], axis=1)
    edge = place.reshape(a.shape) + len(part.points)
    middle = len(part.points) + len(ends) + np.arange(len(part.faces))
    faces = np.concatenate(
        [np.stack([a[:, k], edge[:, k], middle, edge[:, k - 1]], axis=1) for k in range(4)]
    )

    def grow(values: Floats) -> Floats:
        grown: Floats = np.concatenate([values, values[ends].mean(1), values[part.faces].mean(1)])
        return grown

    joints, weights = blend_weights(
        np.concatenate(
            [
                np.tile(part.joints, (1, 4)),
                np.tile(part.joints[ends].reshape(len(ends), -1), (1, 2)),
                part.joints[part.faces].reshape(len(part.faces), -1),
            ]
        ),
        np.concatenate(
            [
                np.tile(part.weights, (1, 4)),
                np.tile(part.weights[ends].reshape(len(ends), -1), (1, 2)),
                part.weights[part.faces].reshape(len(part.faces), -1),
            ]
        ),
    )
    return Part(grow(part.points), faces, grow(part.colours), joints, weights), grow(carried)


def smooth(part: Part, times: int, strength: Floats | float = 0.5) -> Part:
    """Moves vertices towards their neighbours' mean; open edges stay."""
    size = len(part.points)
    rows, columns = [], []
    for k in range(4):
        a = part.faces[:, k]
        b = part.faces[:, (k + 1) % 4]
        b = np.where(b >= 0, b, part.faces[:, 0])
        there = a >= 0
        rows += [a[there], b[there]]
        columns += [b[there], a[there]]
    row, column = np.concatenate(rows), np.concatenate(columns)
    count = np.maximum(np.bincount(row, minlength=size), 1)[:, None]
    amount = np.broadcast_to(np.asarray(strength, np.float64), (size,)).copy()
    amount[np.unique(boundary(part))] = 0.0
    points = part.points.copy()
    for _ in range(times):
        total = np.stack(
            [np.bincount(row, weights=points[column, k], minlength=size) for k in range(3)], axis=1
        )
        points += amount[:, None] * (total / count - points)
    return replace(part, points=points)
