"""Thins a region of a mesh by half-edge collapses: vertices go, none moves.

So everything that is stored by vertex (morphs, weights, face shapes) stays as it is, and only
the list of faces changes. The order is that of Garland and Heckbert's quadric error.
"""

from __future__ import annotations

import heapq

import numpy as np

NONE = -1
"""Fourth corner of a triangle."""


def thin(points: np.ndarray, quads: np.ndarray, region: np.ndarray, keep: float) -> np.ndarray:
    """Faces, (n, 4), triangles ending in -1, after thinning.

    Args:
        points: (v, 3). quads: (n, 4).
        region: a mask of the vertices that may go. keep: the share of them that stays.
    """
    touched = region[quads].any(1)
    rest = quads[~touched]
    faces: dict[int, tuple[int, int, int]] = {}
    for a, b, c, d in quads[touched].tolist():
        faces[len(faces)] = (a, b, c)
        faces[len(faces)] = (a, c, d)
    fixed = set(np.unique(rest).tolist())
    around: dict[int, set[int]] = {}
    quadric: dict[int, np.ndarray] = {}
    for number, face in faces.items():
        plane = _plane(points, face)
        for v in face:
            around.setdefault(v, set()).add(number)
            quadric[v] = quadric.get(v, np.zeros((4, 4))) + np.outer(plane, plane)
    free = {v for v in around if region[v] and v not in fixed}
    goal = int(len(free) * (1.0 - keep))
    heap: list[tuple[float, int, int]] = []

    def neighbours(v: int) -> set[int]:
        return {w for n in around[v] for w in faces[n]} - {v}

    def push(v: int) -> None:
        for w in neighbours(v):
            at = np.append(points[w], 1.0)
            length = float(np.linalg.norm(points[v] - points[w]))
            heapq.heappush(heap, (float(at @ quadric[v] @ at) + 1e-7 * length, v, w))

    for v in sorted(free):
        push(v)
    gone: set[int] = set()
    while heap and len(gone) < goal:
        _, v, w = heapq.heappop(heap)
        if v in gone or w in gone or w not in neighbours(v):
            continue
        if len(neighbours(v) & neighbours(w)) != 2 or _flips(points, faces, around, v, w):
            continue
        for n in list(around[v]):
            face = faces[n]
            for corner in face:
                around[corner].discard(n)
            if w in face:
                del faces[n]
                continue
            new = tuple(w if corner == v else corner for corner in face)
            faces[n] = (new[0], new[1], new[2])
            for corner in new:
                around[corner].add(n)
        quadric[w] = quadric[w] + quadric[v]
        gone.add(v)
        for near in sorted(neighbours(w) | {w}):
            if near in free and near not in gone:
                push(near)
    thinned = np.array([[*faces[n], NONE] for n in sorted(faces)])
    return np.concatenate([rest, thinned])


def _plane(points: np.ndarray, face: tuple[int, int, int]) -> np.ndarray:
    a, b, c = points[list(face)]
    normal = np.cross(b - a, c - a)
    normal = normal / max(float(np.linalg.norm(normal)), 1e-15)
    return np.append(normal, -normal @ a)


def _flips(
    points: np.ndarray,
    faces: dict[int, tuple[int, int, int]],
    around: dict[int, set[int]],
    v: int,
    w: int,
) -> bool:
    """Whether a face would turn over, or become a sliver, when `v` goes to `w`."""
    for n in around[v]:
        if w in faces[n]:
            continue
        a, b, c = (points[w] if corner == v else points[corner] for corner in faces[n])
        before = _plane(points, faces[n])[:3]
        after = np.cross(b - a, c - a)
        size = float(np.linalg.norm(after))
        longest = max(float(np.linalg.norm(e)) for e in (b - a, c - b, a - c))
        if size < 0.08 * longest * longest or float(before @ after) < 0.4 * size:
            return True
    return False
