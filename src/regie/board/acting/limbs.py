"""Arms and legs: from where a hand or foot must be to how the joints turn.

Two bones and a hinge: the triangle is solved exactly, so elbows and knees can bend one way
only, and a planted foot is where it was planted.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sqrt

import numpy as np

from regie.board.acting.clearance import clear_of_body
from regie.board.acting.feet import Foot
from regie.board.acting.rotations import (
    Array,
    about_axis,
    about_x,
    about_y,
    about_z,
    across,
    arc,
    axis_angle,
    dot,
    frame,
    turned,
    unit,
)
from regie.board.acting.skeleton import SIDES, Puppet, Skeleton, bone, sided

STRETCH = 0.998
"""How much of a limb's length may be used: a fully straight limb has no hinge axis."""

ELBOW_LIMIT, KNEE_LIMIT = radians(150), radians(160)
"""Farthest bends: an elbow's norm (AAOS), and a knee that its body sits or kneels on, which is
bent beyond what its own muscles reach."""

TWIST_LIMIT = radians(85)
"""Farthest turn of a palm about its forearm, from the thumb-up middle."""

BEND_LIMIT = radians(68)
"""Farthest bend of a wrist."""


@dataclass
class ArmGoal:
    """What one arm should do, over time, in its own shoulder's space.

    The origin is the shoulder, the unit the arm's length; x points outward (to the body's left
    for the left arm), y ahead, z up. So one goal serves both arms and every body.

    Attributes:
        wrist: where the wrist is, `(F, 3)`.
        elbow: the way the elbow points, `(F, 3)`.
        palm: the way the palm looks, `(F, 3)`.
        fingers: the way the fingers point, `(F, 3)`, as far as `aim` `(F,)` says; else they
            follow the forearm.
        curl: `(F, 3)` of thumb, index and the others, 0 straight to 1 closed.
    """

    wrist: Array
    elbow: Array
    palm: Array
    fingers: Array
    aim: Array
    curl: Array

    def towards(self, other: ArmGoal, share: Array) -> ArmGoal:
        """A share `(F,)` of the way to another goal; the hand swings round the shoulder."""
        s = share[:, None]
        return ArmGoal(
            wrist=arc(self.wrist, other.wrist, share),
            elbow=unit((1 - s) * unit(self.elbow) + s * unit(other.elbow)),
            palm=unit((1 - s) * unit(self.palm) + s * unit(other.palm)),
            fingers=unit((1 - s) * self.fingers + s * other.fingers),
            aim=(1 - share) * self.aim + share * other.aim,
            curl=(1 - s) * self.curl + s * other.curl,
        )


def arm_goal(
    count: int,
    wrist: Array | tuple[float, float, float],
    *,
    elbow: Array | tuple[float, float, float] = (0.35, -1.0, -0.2),
    palm: Array | tuple[float, float, float] = (-1.0, -0.15, 0.0),
    fingers: Array | tuple[float, float, float] | None = None,
    curl: tuple[float, float, float] = (0.25, 0.2, 0.3),
) -> ArmGoal:
    """A goal that holds still, or follows the arrays that are given."""

    def over_time(value: Array | tuple[float, float, float]) -> Array:
        return np.array(np.broadcast_to(np.asarray(value, dtype=float), (count, 3)))

    return ArmGoal(
        wrist=over_time(wrist),
        elbow=over_time(elbow),
        palm=over_time(palm),
        fingers=over_time(fingers if fingers is not None else (0.0, 0.0, -1.0)),
        aim=np.full(count, 0.0 if fingers is None else 1.0),
        curl=over_time(curl),
    )


@dataclass
class ShoulderSpace:
    """The space of an `ArmGoal`: how it lies in the body's space."""

    origin: Array
    axes: Array
    reach: float
    side: int

    def inside(self, places: Array) -> Array:
        """Body space to shoulder space."""
        return self.way_inside(places - self.origin) / self.reach

    def way_inside(self, directions: Array) -> Array:
        """A direction of body space in shoulder space."""
        mirror = np.array([self.side, 1.0, 1.0])
        local: Array = turned(np.swapaxes(self.axes, -1, -2), directions) * mirror
        return local

    def outside(self, places: Array) -> Array:
        """Shoulder space to body space."""
        return self.origin + self.way_outside(places) * self.reach

    def way_outside(self, directions: Array) -> Array:
        """A direction of shoulder space in body space."""
        return turned(self.axes, directions * np.array([self.side, 1.0, 1.0]))


def shoulder_space(puppet: Puppet, side: int, *, upright: bool) -> ShoulderSpace:
    """The shoulder space of one arm; `upright` keeps its z against gravity, not the chest."""
    chest = puppet.frame("chest")
    axes = chest
    if upright:
        ahead = chest[:, :, 1]
        axes = about_z(np.arctan2(-ahead[:, 0], ahead[:, 1]))
    return ShoulderSpace(puppet.place(sided("upperarm", side)), axes, puppet.skeleton.arm, side)


def raise_shoulders(puppet: Puppet, raised: Array) -> None:
    """Turns both collar bones up by `(F,)` radians: breath, fear, a shrug."""
    for side in SIDES:
        puppet.turn(sided("clavicle", side), about_y(-side * raised))
    puppet.carry()


def pose_arm(puppet: Puppet, side: int, goal: ArmGoal, *, upright: bool) -> None:
    """Turns shoulder, elbow, wrist and fingers of one arm; the collar bone helps a lifted arm.

    The goal is meant from where the shoulder is before the collar bone helps.
    """
    skeleton = puppet.skeleton
    space = shoulder_space(puppet, side, upright=upright)
    wrist = space.outside(goal.wrist)
    if upright:
        wrist = clear_of_body(puppet, wrist)
    rising = np.arccos(np.clip(-unit(goal.wrist)[:, 2], -1, 1))
    lift = 0.2 * np.maximum(0.0, rising - 0.7)
    ahead = 0.3 * np.maximum(0.0, goal.wrist[:, 1] - 0.72)
    clavicle = sided("clavicle", side)
    before = puppet.turns[:, skeleton.index[clavicle]]
    puppet.turn(clavicle, about_z(side * ahead) @ about_y(-side * lift) @ before)
    puppet.carry()
    names = [sided(b, side) for b in ("clavicle", "upperarm", "forearm", "hand")]
    upper, lower = skeleton.length(*names[1:3]), skeleton.length(*names[2:4])
    to_elbow, to_wrist, pole = _hinge(
        puppet.place(names[1]), wrist, space.way_outside(goal.elbow), upper, lower, ELBOW_LIMIT
    )
    axis = unit(np.cross(pole, unit(to_elbow * upper + to_wrist * lower)))
    rest_axis = np.array([1.0, 0.0, 0.0])
    arm_turn = _from_rest(to_elbow, axis, bone(skeleton, names[1], names[2]), rest_axis)
    fore_turn = _from_rest(to_wrist, axis, bone(skeleton, names[2], names[3]), rest_axis)
    fore_turn, hand_turn = _wrist(skeleton, side, space, goal, to_wrist, fore_turn)
    _set_chain(puppet, names, [arm_turn, fore_turn, hand_turn])
    _fingers(puppet, side, goal.curl)


def _hinge(
    start: Array, end: Array, pole: Array, upper: float, lower: float, limit: float
) -> tuple[Array, Array, Array]:
    """Directions of both bones, and of the hinge, of a two-bone limb that bends up to `limit`."""
    way = end - start
    distance = np.linalg.norm(way, axis=-1)
    straight = unit(way)
    nearest = sqrt(upper**2 + lower**2 + 2 * upper * lower * cos(limit))
    distance = np.clip(distance, nearest, STRETCH * (upper + lower))
    cosine = (upper**2 + distance**2 - lower**2) / (2 * upper * distance)
    cosine = np.clip(cosine, -1.0, 1.0)[:, None]
    pole = across(pole, straight)
    first = straight * cosine + pole * np.sqrt(1 - cosine**2)
    second = unit(straight * distance[:, None] - first * upper)
    return first, second, pole


def _from_rest(way: Array, axis: Array, rest_way: Array, rest_axis: Array) -> Array:
    """Turns that bring a bone and its hinge from rest to where they should be."""
    rest = frame(rest_way[None], rest_axis[None])
    result: Array = frame(way, axis) @ np.swapaxes(rest, -1, -2)
    return result


def hand_rest(skeleton: Skeleton, side: int) -> tuple[Array, Array]:
    """The ways that fingers and palm point at rest."""
    knuckle = sided("fingers1", side)
    if knuckle in skeleton.index:
        fingers = bone(skeleton, sided("hand", side), knuckle)
    else:
        fingers = bone(skeleton, sided("forearm", side), sided("hand", side))
    return fingers, across(np.array([-float(side), 0.0, 0.0]), fingers)


def _wrist(
    skeleton: Skeleton,
    side: int,
    space: ShoulderSpace,
    goal: ArmGoal,
    forearm: Array,
    fore_turn: Array,
) -> tuple[Array, Array]:
    """Turns of forearm and hand: half of the palm's turn is the forearm's, as in a real arm."""
    rest_fingers, rest_palm = hand_rest(skeleton, side)
    rest_forearm = bone(skeleton, sided("forearm", side), sided("hand", side))
    follow = turned(fore_turn, np.broadcast_to(rest_fingers, forearm.shape))
    aim = goal.aim[:, None]
    fingers = unit((1 - aim) * follow + aim * space.way_outside(goal.fingers))
    hand = _from_rest(fingers, space.way_outside(goal.palm), rest_fingers, rest_palm)
    relative = np.swapaxes(fore_turn, -1, -2) @ hand
    twist, swing = _twist_and_swing(relative, rest_forearm)
    twist = np.clip(twist, -TWIST_LIMIT, TWIST_LIMIT)
    axis, angle = axis_angle(swing)
    swing = about_axis(axis, np.minimum(angle, BEND_LIMIT))
    hand = fore_turn @ about_axis(rest_forearm, twist) @ swing
    return fore_turn @ about_axis(rest_forearm, 0.5 * twist), hand


def _twist_and_swing(turn: Array, axis: Array) -> tuple[Array, Array]:
    """Splits turns into a twist about `axis`, radians, done after a swing that has none."""
    moved = turned(turn, np.broadcast_to(axis, (*turn.shape[:-2], 3)))
    swing_axis = np.cross(np.broadcast_to(axis, moved.shape), moved)
    sine = np.linalg.norm(swing_axis, axis=-1)
    after = about_axis(unit(swing_axis), np.arctan2(sine, dot(moved, axis)))
    rest = np.swapaxes(after, -1, -2) @ turn
    found_axis, angle = axis_angle(rest)
    twist = angle * np.sign(dot(found_axis, axis))
    swing = np.swapaxes(about_axis(axis, twist), -1, -2) @ turn
    return twist, swing


def _set_chain(puppet: Puppet, names: list[str], turns: list[Array]) -> None:
    """Sets body-space turns of a chain whose first name is the parent of the rest."""
    parent = puppet.frame(names[0])
    for name, turn in zip(names[1:], turns, strict=True):
        puppet.turn(name, np.swapaxes(parent, -1, -2) @ turn)
        parent = turn
    puppet.carry()


def _fingers(puppet: Puppet, side: int, curl: Array) -> None:
    skeleton = puppet.skeleton
    for column, finger, first, second in (
        (1, "index", radians(72), radians(88)),
        (2, "fingers", radians(78), radians(92)),
    ):
        for part, full in ((1, first), (2, second)):
            name = sided(f"{finger}{part}", side)
            if name in skeleton.index:
                puppet.turn(name, about_y(side * full * curl[:, column]))
    fingers, palm = hand_rest(skeleton, side)
    for part, full in ((1, radians(28)), (2, radians(55))):
        name = sided(f"thumb{part}", side)
        if name in skeleton.index:
            start = sided("thumb1", side)
            way = bone(skeleton, start, sided("thumb2", side))
            axis = unit(np.cross(way, unit(palm + 0.4 * fingers)))
            puppet.turn(name, about_axis(axis, full * curl[:, 0]))


def pose_leg(puppet: Puppet, side: int, foot: Foot) -> None:
    """Turns hip, knee, ankle and toes of one leg so that the ankle is where it must be."""
    skeleton = puppet.skeleton
    names = [sided(b, side) for b in ("thigh", "shin", "foot")]
    to_knee, to_ankle, pole = _hinge(
        puppet.place(names[0]), foot.ankle, foot.knee, skeleton.thigh, skeleton.shin, KNEE_LIMIT
    )
    axis = unit(np.cross(unit(to_knee * skeleton.thigh + to_ankle * skeleton.shin), pole))
    rest_axis = np.array([1.0, 0.0, 0.0])
    thigh = _from_rest(to_knee, axis, bone(skeleton, names[0], names[1]), rest_axis)
    shin = _from_rest(to_ankle, axis, bone(skeleton, names[1], names[2]), rest_axis)
    _set_chain(puppet, ["hips", *names], [thigh, shin, foot.turn])
    puppet.turn(sided("toes", side), about_x(foot.toes))
