"""The body that acts: joints by name, their rest places, and lengths taken from them.

The body kit's skeleton has all rest frames aligned with the world, so a joint's local rotation
is a plain turn about the body's axes at rest, carried along by its parents.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from regie.board.acting.errors import ActingError
from regie.board.acting.rotations import Array, turned, unit
from regie.film.stageplan import BodyPlan

LEFT, RIGHT = -1, 1
SIDES = (LEFT, RIGHT)
"""The body's own sides, as the sign of their X."""

NEEDED = (
    *("hips", "spine1", "spine2", "chest", "neck", "head", "eye_l", "eye_r"),
    *(f"{bone}_{s}" for bone in ("thigh", "shin", "foot", "toes") for s in "lr"),
    *(f"{bone}_{s}" for bone in ("clavicle", "upperarm", "forearm", "hand") for s in "lr"),
)
"""Joints that a body must have to act; fingers and jaw may be missing."""


def sided(bone: str, side: int) -> str:
    """`thigh`, -1: `thigh_l`."""
    return f"{bone}_{'l' if side == LEFT else 'r'}"


@dataclass(frozen=True)
class Skeleton:
    """A body plan's joints, as arrays.

    Attributes:
        parents: index of each joint's parent, -1 for the root.
        offsets: rest translations from the parents, `(J, 3)` metres.
        rest: rest places in the body's space, `(J, 3)` metres.
    """

    plan: BodyPlan
    names: tuple[str, ...]
    parents: tuple[int, ...]
    offsets: Array
    rest: Array

    @cached_property
    def index(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.names)}

    def at(self, name: str) -> Array:
        """A joint's rest place."""
        place: Array = self.rest[self.index[name]]
        return place

    def length(self, start: str, end: str) -> float:
        """Distance of two joints at rest, metres."""
        return float(np.linalg.norm(self.at(end) - self.at(start)))

    @cached_property
    def thigh(self) -> float:
        return self.length("thigh_r", "shin_r")

    @cached_property
    def shin(self) -> float:
        return self.length("shin_r", "foot_r")

    @property
    def leg(self) -> float:
        """Hip to ankle, straight."""
        return self.thigh + self.shin

    @cached_property
    def arm(self) -> float:
        """Shoulder to wrist, straight."""
        return self.length("upperarm_r", "forearm_r") + self.length("forearm_r", "hand_r")

    @cached_property
    def hip_half(self) -> float:
        """Half the distance of the hip joints."""
        return float(abs(self.at("thigh_r")[0] - self.at("thigh_l")[0])) / 2

    @cached_property
    def shoulder_half(self) -> float:
        """Half the distance of the shoulder joints."""
        return float(abs(self.at("upperarm_r")[0] - self.at("upperarm_l")[0])) / 2

    @cached_property
    def flesh(self) -> float:
        """How far the body's outside lies from its shoulder joints: more on a heavy body."""
        return max(0.03, self.plan.shoulder_width / 2 - self.shoulder_half)

    @cached_property
    def face(self) -> float:
        """Chin to eyes, metres: the measure of the head."""
        return max(0.05, self.plan.eye_height - self.plan.chin_height)

    @cached_property
    def eyes(self) -> Array:
        """Between the eyes, at rest."""
        middle: Array = (self.at("eye_l") + self.at("eye_r")) / 2
        return middle


def skeleton_of(body: BodyPlan) -> Skeleton:
    """Reads a body's rest pose.

    Raises:
        ActingError: the plan has no rest pose, lacks a joint that acting needs, or has rest
            frames that are not aligned with the world.
    """
    if not body.rest:
        raise ActingError("The body plan has no rest pose: build the body again with this version.")
    names = tuple(joint.name for joint in body.rest)
    missing = sorted(set(NEEDED) - set(names))
    if missing:
        raise ActingError(
            f"The body's skeleton lacks {', '.join(missing)}: build the body from the body kit."
        )
    if any(abs(joint.rotation[0]) < 1 - 1e-6 for joint in body.rest):
        raise ActingError("The body's rest frames are turned: acting needs them world-aligned.")
    parents = tuple(joint.parent for joint in body.rest)
    offsets = np.array([joint.translation for joint in body.rest], dtype=float)
    rest = offsets.copy()
    for i, parent in enumerate(parents):
        if parent >= 0:
            rest[i] += rest[parent]
    return Skeleton(body, names, parents, offsets, rest)


class Puppet:
    """A body being posed over time: turns are set joint by joint, then all is carried along.

    `turns` are the joints' local rotations `(F, J, 3, 3)`, `shift` moves the root `(F, 3)`.
    """

    def __init__(self, skeleton: Skeleton, moments: int) -> None:
        self.skeleton = skeleton
        self.turns: Array = np.tile(np.eye(3), (moments, len(skeleton.names), 1, 1))
        self.shift: Array = np.zeros((moments, 3))
        self.carry()

    def turn(self, name: str, turns: Array) -> None:
        """Sets a joint's local rotation; call `carry` before asking where anything is."""
        self.turns[:, self.skeleton.index[name]] = turns

    def carry(self) -> None:
        """Forward kinematics: rotations and places of all joints in the body's space."""
        self.facing, self.places = carried(self.skeleton, self.turns, self.shift)

    def place(self, name: str) -> Array:
        """Where a joint is, `(F, 3)` in the body's space."""
        found: Array = self.places[:, self.skeleton.index[name]]
        return found

    def frame(self, name: str) -> Array:
        """How a joint is turned from rest, `(F, 3, 3)` in the body's space."""
        found: Array = self.facing[:, self.skeleton.index[name]]
        return found


def carried(skeleton: Skeleton, turns: Array, shift: Array) -> tuple[Array, Array]:
    """Carries local turns from parent to child.

    Returns:
        Rotations `(F, J, 3, 3)` and places `(F, J, 3)` in the body's space.
    """
    facing = np.empty_like(turns)
    places = np.empty((*turns.shape[:2], 3))
    for i, parent in enumerate(skeleton.parents):
        if parent < 0:
            facing[:, i] = turns[:, i]
            places[:, i] = skeleton.offsets[i] + shift
        else:
            facing[:, i] = facing[:, parent] @ turns[:, i]
            places[:, i] = places[:, parent] + turned(facing[:, parent], skeleton.offsets[i])
    return facing, places


def bone(skeleton: Skeleton, start: str, end: str) -> Array:
    """Direction of a bone at rest."""
    return unit(skeleton.at(end) - skeleton.at(start))
