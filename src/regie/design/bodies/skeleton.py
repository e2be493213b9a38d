"""The skeleton of a body: where its joints are when bound, and at rest with the arms down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regie.design.bodies.kit import Floats, Ints, Kit

ARM_AT_REST = {
    "upperarm_l": (-0.17, 0.02, -1.0),
    "forearm_l": (-0.06, 0.20, -1.0),
    "hand_l": (0.02, 0.16, -1.0),
    "thigh_l": (-0.045, 0.0, -1.0),
    "shin_l": (0.0, -0.04, -1.0),
}
"""Where the left limbs point at rest; the right ones mirror them. Not unit vectors."""

CHILD = {
    "upperarm": "forearm", "forearm": "hand", "hand": "fingers1", "thigh": "shin", "shin": "foot",
}  # fmt: skip


@dataclass(frozen=True)
class Skeleton:
    """Joints of one body, metres.

    Attributes:
        names, parents: parents come first.
        rest: positions at rest, (joints, 3). Every rest frame is aligned with the world.
        bind: positions when the skin was bound, in the A-pose.
        turn: the rotation that takes each joint from the A-pose to rest, (joints, 3, 3).
    """

    names: tuple[str, ...]
    parents: tuple[int, ...]
    rest: Floats
    bind: Floats
    turn: Floats

    def index(self, name: str) -> int:
        return self.names.index(name)

    def bind_matrices(self) -> Floats:
        """Joint to skeleton space when bound, column vectors, (joints, 4, 4)."""
        matrices = np.tile(np.eye(4), (len(self.names), 1, 1))
        matrices[:, :3, :3] = np.transpose(self.turn, (0, 2, 1))
        matrices[:, :3, 3] = self.bind
        return matrices

    def pose(self, rotations: dict[str, Floats]) -> Floats:
        """Joint to skeleton space with joints turned by `rotations`, (joints, 4, 4)."""
        world = np.tile(np.eye(4), (len(self.names), 1, 1))
        for j, parent in enumerate(self.parents):
            local = np.eye(4)
            local[:3, :3] = rotations.get(self.names[j], np.eye(3))
            local[:3, 3] = self.rest[j] - (self.rest[parent] if parent >= 0 else 0.0)
            world[j] = local if parent < 0 else world[parent] @ local
        return world


def turn_between(a: Floats, b: Floats) -> Floats:
    """The smallest rotation that takes direction `a` to direction `b`."""
    a = a / np.linalg.norm(a)
    b = b / np.linalg.norm(b)
    axis = np.cross(a, b)
    cosine = float(a @ b)
    if cosine < -0.999999:
        return np.diag([1.0, -1.0, -1.0])
    skew = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    turned: Floats = np.eye(3) + skew + skew @ skew / (1.0 + cosine)
    return turned


def rest_skeleton(kit: Kit, bind: Floats) -> Skeleton:
    """The skeleton of a body whose joints are at `bind` in the A-pose, arms let down."""
    count = len(kit.joints)
    turn = np.tile(np.eye(3), (count, 1, 1))
    rest = bind.copy()
    for j, name in enumerate(kit.joints):
        parent = kit.parents[j]
        if parent >= 0:
            turn[j] = turn[parent]
            rest[j] = rest[parent] + turn[parent] @ (bind[j] - bind[parent])
        base, _, side = name.partition("_")
        target = ARM_AT_REST.get(f"{base}_l")
        if not side or target is None:
            continue
        mirror = np.array([1.0 if side == "l" else -1.0, 1.0, 1.0])
        child = kit.joints.index(f"{CHILD[base]}_{side}")
        now = turn[j] @ (bind[child] - bind[j])
        turn[j] = turn_between(now, np.array(target) * mirror) @ turn[j]
    for side in "lr":
        _level_foot(kit, turn, rest, bind, side)
    return Skeleton(kit.joints, kit.parents, rest, bind, turn)


def _level_foot(kit: Kit, turn: Floats, rest: Floats, bind: Floats, side: str) -> None:
    """Keeps the sole as it was modelled, flat on the floor, whatever the leg did."""
    foot, toes = (kit.joints.index(f"{n}_{side}") for n in ("foot", "toes"))
    turn[foot] = turn[toes] = np.eye(3)
    rest[toes] = rest[foot] + bind[toes] - bind[foot]


def skin(points: Floats, joints: Ints, weights: Floats, matrices: Floats) -> Floats:
    """Linear blend skinning; `matrices` are joint x inverse bind, (joints, 4, 4)."""
    blended = np.einsum("vk,vkij->vij", weights, matrices[joints])
    posed: Floats = np.einsum("vij,vj->vi", blended[:, :3, :3], points) + blended[:, :3, 3]
    return posed
