"""Poses of beasts: a mesh that stands on four legs is bent to run, lie, sit, leap or drink.

Whatever the beast, its belly is where the mesh ends between its front and its hind legs; what is
below, at the feet, is legs. Legs turn about the hips and bend in the middle, neck and head about
the shoulders, and the lowest point comes to the ground again. Beasts look to -Y.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from regie.design.sets.geometry import Floats, Geometry, Patch
from regie.film.things import Pose
from regie.library.shapes import Measures

Strides = Mapping[tuple[int, int], tuple[float, float]]

STRIDES: Mapping[str, Strides] = {
    "run": {(0, 1): (48, -10), (0, -1): (28, -18), (1, 1): (-44, 8), (1, -1): (-22, 24)},
    "walk": {(0, 1): (20, 0), (0, -1): (-16, 14), (1, 1): (-18, 10), (1, -1): (16, 0)},
    "leap": {(0, 1): (62, -50), (0, -1): (54, -62), (1, 1): (-52, 6), (1, -1): (-44, 10)},
    "lie": {(0, 1): (78, 4), (0, -1): (74, 6), (1, 1): (86, -168), (1, -1): (86, -168)},
    "sleep": {(0, 1): (78, 4), (0, -1): (74, 6), (1, 1): (86, -168), (1, -1): (86, -168)},
    "dead": {(0, 1): (26, -8), (0, -1): (8, -30), (1, 1): (-30, 14), (1, -1): (-8, 30)},
    "sit": {(0, 1): (0, 0), (0, -1): (0, 0), (1, 1): (84, -130), (1, -1): (84, -130)},
}
"""Degrees by which a leg (0 the front ones, 1 the hind ones; side) is turned ahead, and by which
its lower half is bent further."""

NODS: Mapping[str, float] = {"graze": 78, "sleep": 34, "run": 14, "walk": 6, "sit": 40, "leap": 18,
                              "dead": -14}  # fmt: skip
"""Degrees by which neck and head go down."""

SAT_UP, LEAPING_UP, LEAP_HIGH, RUN_HIGH = 36.0, 20.0, 0.42, 0.05
"""Degrees by which the trunk of who sits, or leaps, rises in front; shares of its height by which a
beast is over the ground."""

LAIN = 0.04
"""Share of its height at which the belly is of who lies."""

TAIL = 0.25
"""Share of the way from the middle line to a foot within which nothing is a leg."""

SITTERS: Mapping[str, Measures] = {
    "scopia-dog": Measures(
        "beast", (0.23, 0.84, 0.62), "#b98548", "#8a6236",
        {"legs": "0.46", "neck": "0.6", "head": "0.33", "snout": "1", "ears": "1", "tail": "long"},
    ),
    "scopia-cat": Measures(
        "beast", (0.11, 0.44, 0.28), "#8d8a86", "#3a3836",
        {"legs": "0.44", "neck": "0.6", "head": "0.36", "ears": "1", "tail": "long"},
    ),
}  # fmt: skip
"""What is drawn for models that only sit."""


@dataclass(frozen=True)
class _Build:
    """Where a standing beast has its belly, and its front and hind legs; metres."""

    belly: float
    front: float
    hind: float
    top: float
    apart: float
    """Metres from the middle line to a foot."""


def with_pose(measures: Measures, pose: Pose) -> Measures:
    """The measures of a drawing, in flight where it flies."""
    if pose != "fly":
        return measures
    return replace(measures, params={**measures.params, "flying": "1"})


def pose_beast(g: Geometry, pose: Pose) -> None:
    """Bends all that is drawn so far, a beast on four legs whose feet are on the ground."""
    patches = [p for ps in g.patches.values() for p in ps]
    points = np.concatenate([p.points for p in patches])
    build = _build_of(points)
    if build is None or pose in ("", "stand", "fly"):
        return
    bent = _bent(points, build, pose)
    if pose in ("lie", "sleep"):
        # On its belly: what is folded under it is beside it, flat.
        trunk = points[:, 2] > build.belly
        bent[:, 2] = np.maximum(bent[:, 2] - bent[trunk, 2].min() + LAIN * build.top, 0.0)
    elif pose == "dead":
        bent = _on_its_side(points, bent)
    else:
        bent[:, 2] -= bent[:, 2].min()
    if pose in ("leap", "run"):
        bent[:, 2] += build.top * (LEAP_HIGH if pose == "leap" else RUN_HIGH)
    start = 0
    for material, own in g.patches.items():
        for number, patch in enumerate(own):
            end = start + len(patch.points)
            moved = replace(patch, points=bent[start:end])
            g.patches[material][number] = replace(moved, normals=_normals(moved))
            start = end


def _build_of(points: Floats) -> _Build | None:
    top = float(points[:, 2].max())
    feet = points[points[:, 2] < 0.1 * top]
    if len(feet) < 4:
        return None
    between = 0.5 * (feet[:, 1].min() + feet[:, 1].max())
    ahead, behind = feet[feet[:, 1] < between], feet[feet[:, 1] >= between]
    if not len(ahead) or not len(behind):
        return None
    front, hind = float(ahead[:, 1].mean()), float(behind[:, 1].mean())
    span = hind - front
    middle = points[np.abs(points[:, 1] - between) < 0.22 * span]
    if span < 0.2 * top or not len(middle):
        return None
    belly = float(middle[:, 2].min())
    apart = float(np.abs(feet[:, 0]).mean())
    return _Build(belly, front, hind, top, apart) if belly > 0.12 * top else None


def _bent(points: Floats, build: _Build, pose: Pose) -> Floats:
    bent = points.copy()
    hip = build.belly * 1.12
    span = build.hind - build.front
    for (row, side), (turn, bend) in STRIDES.get(pose, {}).items():
        foot = build.hind if row else build.front
        beside = points[:, 0] * side > TAIL * build.apart  # the tail hangs between them
        leg = beside & (np.abs(points[:, 1] - foot) < 0.3 * span)
        below = leg * _ease((hip - points[:, 2]) / (0.35 * hip))
        knee = np.array([0.0, foot, 0.5 * hip])
        lower = leg * _ease((knee[2] - points[:, 2]) / (0.2 * hip) + 0.5)
        bent = _turned(bent, bend * lower, knee)
        bent = _turned(bent, turn * below, np.array([0.0, foot, hip]))
    if (nod := NODS.get(pose, 0.0)) != 0.0:
        neck = np.array([0.0, build.front, 0.5 * (hip + build.top)])
        ahead = _ease((build.front - 0.02 * span - points[:, 1]) / (0.3 * span))
        ahead = ahead * (points[:, 2] > 0.75 * build.belly)
        bent = _turned(bent, -nod * ahead, neck)
    if pose == "sit":
        return _sat(points, bent, build, hip)
    if pose == "leap":
        bent = _turned(bent, np.full(len(bent), LEAPING_UP), np.array([0.0, build.hind, hip]))
    return bent


def _on_its_side(points: Floats, bent: Floats) -> Floats:
    """Fallen over, what stood highest beside where it stood; all of it comes to the ground."""
    high, flank = 0.5 * points[:, 2].max(), points[:, 0].min()
    return np.column_stack([bent[:, 2] - high, bent[:, 1], bent[:, 0] - flank])


def _sat(points: Floats, bent: Floats, build: _Build, hip: float) -> Floats:
    """The trunk raised about the hips, the front legs stretched to the ground."""
    rump = np.array([0.0, build.hind, 0.5 * hip])
    raised = _turned(bent, np.full(len(bent), SAT_UP), rump)
    span = build.hind - build.front
    front = (np.abs(points[:, 1] - build.front) < 0.3 * span) & (points[:, 2] < hip)
    shoulder = _turned(np.array([[0.0, build.front, hip]]), np.array([SAT_UP]), rump)[0]
    ground = float(raised[~front][:, 2].min())
    share = np.clip(points[:, 2] / hip, 0.0, 1.0)
    raised[front, 1] = (points[front, 1] - build.front) + shoulder[1]
    raised[front, 2] = ground + share[front] * (shoulder[2] - ground)
    return raised


def _turned(points: Floats, degrees: Floats, about: Floats) -> Floats:
    """Points turned about the X axis through a place; a leg goes ahead, to -Y, a head goes up."""
    angle = -np.radians(degrees)
    y, z = points[:, 1] - about[1], points[:, 2] - about[2]
    turned = points.copy()
    turned[:, 1] = about[1] + y * np.cos(angle) - z * np.sin(angle)
    turned[:, 2] = about[2] + y * np.sin(angle) + z * np.cos(angle)
    return turned


def _ease(share: Floats) -> Floats:
    s = np.clip(share, 0.0, 1.0)
    return np.asarray(s * s * (3 - 2 * s))


def _normals(patch: Patch) -> Floats:
    """Smooth normals of faces that have moved, out on the side that they were."""
    normals = np.zeros_like(patch.points)
    for face in patch.faces:
        corners = patch.points[list(face[:3])]
        across = np.cross(corners[1] - corners[0], corners[2] - corners[0])
        for corner in face:
            normals[corner] += across
    long = np.linalg.norm(normals, axis=1, keepdims=True)
    return np.asarray(np.where(long > 1e-12, normals / np.maximum(long, 1e-12), patch.normals))
