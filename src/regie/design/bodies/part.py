"""A part of a body: a mesh that follows the skeleton, and perhaps the face."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regie.design.bodies.kit import Floats, Ints, Kit

Deltas = dict[str, tuple[Ints, Floats]]
"""A face shape's name: the vertices that it moves, and by how much, metres."""


@dataclass(frozen=True)
class Part:
    """A mesh in the A-pose.

    Attributes:
        points: metres, (n, 3).
        faces: polygons of three or four vertices; a triangle ends in -1. (m, 4).
        colours: linear light, (n, 3).
        joints, weights: four a vertex.
        shapes: what the face's shapes do to it.
    """

    points: Floats
    faces: Ints
    colours: Floats
    joints: Ints
    weights: Floats
    shapes: Deltas = field(default_factory=dict)

    def painted(self, colour: Floats) -> Part:
        return replace(self, colours=np.broadcast_to(colour, self.points.shape).copy())

    def only(self, keep_faces: NDArray[Any] | slice) -> Part:
        """The part with some of its faces (a mask or indices), loose vertices dropped."""
        faces = self.faces[keep_faces]
        there = np.zeros(len(self.points), bool)
        there[faces[faces >= 0]] = True
        used = np.flatnonzero(there)
        number = np.full(len(self.points), -1)
        number[used] = np.arange(len(used))
        return replace(self.subset(used), faces=np.where(faces >= 0, number[faces], -1))

    def subset(self, used: Ints) -> Part:
        """Some of the vertices, in this order, without faces."""
        number = np.full(len(self.points), -1)
        number[used] = np.arange(len(used))
        shapes: Deltas = {}
        for name, (vertices, deltas) in self.shapes.items():
            stays = number[vertices] >= 0
            if stays.any():
                shapes[name] = (number[vertices[stays]], deltas[stays])
        return Part(
            points=self.points[used],
            faces=np.zeros((0, 4), np.int64),
            colours=self.colours[used],
            joints=self.joints[used],
            weights=self.weights[used],
            shapes=shapes,
        )

    def normals(self) -> Floats:
        """Unit normals of the vertices, by area."""
        a, b, c = (self.points[self.faces[:, k]] for k in range(3))
        d = self.points[np.where(self.faces[:, 3] >= 0, self.faces[:, 3], self.faces[:, 0])]
        across = np.cross(c - a, d - b)
        flat = self.faces[:, 3] < 0
        across[flat] = np.cross(b[flat] - a[flat], c[flat] - a[flat])
        total = np.zeros_like(self.points)
        for k in range(4):
            there = self.faces[:, k] >= 0
            for axis in range(3):
                total[:, axis] += np.bincount(
                    self.faces[there, k], weights=across[there, axis], minlength=len(total)
                )
        length = np.linalg.norm(total, axis=1, keepdims=True)
        unit: Floats = total / np.maximum(length, 1e-12)
        return unit


def part_of(kit: Kit, points: Floats, *surfaces: str) -> Part:
    """The kit's surfaces as one part of a body whose vertices are `points`, white."""
    used = np.concatenate([np.arange(kit.vertex_count)[kit.ranges[s]] for s in surfaces])
    number = np.full(kit.vertex_count, -1)
    number[used] = np.arange(len(used))
    corners = np.concatenate([kit.quads[s] for s in surfaces])
    scale = shape_scale(kit, points)
    shapes: Deltas = {}
    for i, name in enumerate(kit.shapes.names):
        vertices, deltas = kit.shapes.row(i)
        here = number[vertices] >= 0
        if here.any():
            shapes[name] = (number[vertices[here]], deltas[here] * scale)
    return Part(
        points=points[used],
        faces=np.where(corners >= 0, number[corners], -1),
        colours=np.ones((len(used), 3)),
        joints=kit.skin_joints[used],
        weights=kit.skin_weights[used],
        shapes=shapes,
    )


def shape_scale(kit: Kit, points: Floats) -> float:
    """How large a face is beside the one that the face's shapes were made on."""
    return float(np.ptp(points[kit.ranges["teeth"], 0])) / 0.0622


def join(*parts: Part) -> Part:
    """Several parts as one mesh."""
    starts = np.cumsum([0, *(len(p.points) for p in parts)])
    shapes: dict[str, tuple[list[Ints], list[Floats]]] = {}
    for part, start in zip(parts, starts, strict=False):
        for name, (vertices, deltas) in part.shapes.items():
            found = shapes.setdefault(name, ([], []))
            found[0].append(vertices + start)
            found[1].append(deltas)
    return Part(
        points=np.concatenate([p.points for p in parts]),
        faces=np.concatenate(
            [np.where(p.faces >= 0, p.faces + s, -1) for p, s in zip(parts, starts, strict=False)]
        ),
        colours=np.concatenate([p.colours for p in parts]),
        joints=np.concatenate([p.joints for p in parts]),
        weights=np.concatenate([p.weights for p in parts]),
        shapes={n: (np.concatenate(v), np.concatenate(d)) for n, (v, d) in shapes.items()},
    )
