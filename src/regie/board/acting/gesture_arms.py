"""What the arms do in a gesture: where the hands go, on any body, in any posture.

Goals are in shoulder space (outward, ahead, up; arm lengths), see `limbs.ArmGoal`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import radians

import numpy as np

from regie.board.acting.gesture_moves import Window
from regie.board.acting.limbs import ArmGoal, ShoulderSpace, arm_goal, shoulder_space
from regie.board.acting.part import Part
from regie.board.acting.rotations import Array, turned, unit
from regie.board.acting.skeleton import RIGHT, SIDES, Puppet, sided
from regie.board.acting.upright import arm_clearance, hang
from regie.film.shot import Posture


@dataclass
class Reach:
    """What a gesture of the arms may ask: the body as posed so far, and its window.

    Attributes:
        side: of the hand that leads.
        target: `(F, 3)` body space, what is pointed at or reached for.
    """

    part: Part
    puppet: Puppet
    window: Window
    side: int
    target: Array
    upright: bool

    @property
    def count(self) -> int:
        return self.part.count

    def space(self, side: int | None = None) -> ShoulderSpace:
        return shoulder_space(self.puppet, side or self.side, upright=self.upright)

    def on_head(self, side: int, out: float, ahead: float, up: float) -> Array:
        """A place that moves with the head: from between the eyes, in chin-to-eye lengths."""
        skeleton = self.part.skeleton
        face = skeleton.face
        offset = skeleton.eyes - skeleton.at("head") + face * np.array([side * out, ahead, up])
        head = self.puppet.frame("head")
        place: Array = self.puppet.place("head") + turned(head, np.tile(offset, (self.count, 1)))
        return place

    def goal(self, place: Array, side: int | None = None) -> ArmGoal:
        """A goal with the wrist at a place of body space."""
        return arm_goal(self.count, self.space(side).inside(place))

    def table(self) -> float:
        """Height of a table's top before this body, metres."""
        hips = float(self.puppet.place("hips")[0, 2])
        scale = self.part.skeleton.plan.height / 1.7
        if self.part.performance.posture is Posture.SIT:
            return hips + 0.2 * scale
        return hips + 0.1 * scale


Goals = dict[int, ArmGoal]


def aimed(goal: ArmGoal, fingers: tuple[float, float, float] | Array) -> ArmGoal:
    goal.fingers[:] = unit(np.broadcast_to(np.asarray(fingers, dtype=float), goal.fingers.shape))
    goal.aim[:] = 1.0
    return goal


def shaped(
    goal: ArmGoal,
    elbow: tuple[float, float, float],
    palm: tuple[float, float, float],
    curl: tuple[float, float, float],
) -> ArmGoal:
    goal.elbow[:], goal.palm[:], goal.curl[:] = elbow, palm, curl
    return goal


def point(r: Reach) -> Goals:
    way = before(r)
    goal = arm_goal(
        r.count, 0.965 * way, elbow=(0.7, -0.3, -1), palm=(-0.75, 0, -0.65), curl=(0.5, -0.22, 0.95)
    )
    return {r.side: aimed(goal, way)}


def before(r: Reach) -> Array:
    """The way to the target, kept before the body: nobody points backwards through himself."""
    way = unit(r.space().inside(r.target))
    way[:, 1] = np.maximum(way[:, 1], 0.15)
    way[:, 0] = np.maximum(way[:, 0], -0.55)
    return unit(way)


def wave(r: Reach) -> Goals:
    swing = np.sin(2 * np.pi * 2.1 * r.window.since)
    wrist = np.stack([0.42 + 0.10 * swing, np.full(r.count, 0.36), 0.36 - 0.02 * swing], axis=-1)
    goal = arm_goal(r.count, wrist, elbow=(0.9, -0.1, -1), palm=(0, 1, 0.1), curl=(0.1, 0.06, 0.1))
    fingers = np.stack([0.3 * swing, np.full(r.count, 0.08), np.ones(r.count)], axis=-1)
    return {r.side: aimed(goal, fingers)}


def reach(r: Reach) -> Goals:
    far = np.linalg.norm(r.space().inside(r.target), axis=-1, keepdims=True)
    way = before(r)
    hand = 0.16
    goal = arm_goal(
        r.count,
        way * np.clip(far - hand, 0.45, 0.97),
        elbow=(0.6, -0.4, -1),
        palm=(-0.8, 0, -0.6),
        curl=(0.15, 0.1, 0.15),
    )
    return {r.side: aimed(goal, way)}


def shrug(r: Reach) -> Goals:
    goals = {}
    for side in SIDES:
        goal = arm_goal(
            r.count,
            (0.34, 0.40, -0.50),
            elbow=(0.6, -0.9, -0.4),
            palm=(0.0, 0.35, 1),
            curl=(0.1, 0.15, 0.2),
        )
        goals[side] = aimed(goal, (0.75, 0.7, -0.05))
    return goals


def drink(r: Reach) -> Goals:
    holding = hold(r)[r.side]
    place = r.on_head(r.side, 0.95, 1.2, -1.75)
    goal = shaped(r.goal(place), (0.9, 0.15, -0.8), (-0.35, -1, 0.0), (0.5, 0.5, 0.6))
    goal = aimed(goal, (-0.85, 0.3, 0.35))
    return {r.side: holding.towards(goal, r.window.between(0.3, 0.72, 0.75))}


def phone(r: Reach) -> Goals:
    place = r.on_head(r.side, 1.3, -0.25, -1.35)
    goal = shaped(r.goal(place), (0.55, 0.5, -1), (-1, -0.25, 0.1), (0.9, 0.45, 0.5))
    return {r.side: aimed(goal, (-0.15, -0.42, 1))}


def carry(r: Reach) -> Goals:
    skeleton = r.part.skeleton
    goals = {}
    for side in SIDES:
        place = np.tile([side * (0.06 + 0.09 * skeleton.plan.height / 1.7), 0.0, 0.0], (r.count, 1))
        elbow_high = r.puppet.place(sided("upperarm", side))[:, 2] - 0.5 * skeleton.arm
        place[:, 1] = r.puppet.place("chest")[:, 1] + 0.42 * skeleton.arm + skeleton.flesh + 0.06
        place[:, 2] = elbow_high
        goal = shaped(r.goal(place, side), (0.6, -1, -0.5), (-0.85, 0.1, 0.5), (0.2, 0.42, 0.45))
        goals[side] = aimed(goal, (-0.15, 1, -0.05))
    return goals


def hands_on_hips(r: Reach) -> Goals:
    skeleton = r.part.skeleton
    goals = {}
    out = skeleton.hip_half + 0.55 * skeleton.flesh + 0.052 * skeleton.plan.height
    for side in SIDES:
        rest = np.array([side * out, -0.03, 0.065 * skeleton.plan.height])
        place = r.puppet.place("hips") + turned(r.puppet.frame("hips"), np.tile(rest, (r.count, 1)))
        goal = shaped(r.goal(place, side), (1, -0.55, 0.1), (-0.9, -0.2, -0.35), (0.1, 0.25, 0.3))
        goals[side] = aimed(goal, (-0.35, 0.85, -0.5))
    return goals


def arms_crossed(r: Reach) -> Goals:
    skeleton = r.part.skeleton
    span = 2 * skeleton.shoulder_half / skeleton.arm
    depth = (0.105 * skeleton.plan.height / 1.7 + 1.2 * skeleton.flesh) / skeleton.arm
    over = r.side
    goals = {}
    for side in SIDES:
        high, near = (0.05, 0.10) if side == over else (-0.03, 0.0)
        goal = arm_goal(
            r.count,
            (-0.60 * span, depth + near, -0.50 + high),
            elbow=(0.9, 0.1, -0.8),
            palm=(-0.1, -1, -0.1),
            curl=(0.2, 0.25, 0.3),
        )
        goals[side] = aimed(goal, (-1, -0.25, 0.15 if side == over else -0.1))
    return goals


def open_door(r: Reach) -> Goals:
    push = r.window.between(0.5, 0.95, 0.7)
    wrist = np.stack([0.12 + 0.05 * push, 0.62 + 0.22 * push, np.full(r.count, -0.45)], axis=-1)
    goal = arm_goal(
        r.count, wrist, elbow=(0.8, -0.7, -0.6), palm=(-0.2, 0.15, -1), curl=(0.5, 0.6, 0.65)
    )
    return {r.side: goal}


def write(r: Reach) -> Goals:
    skeleton = r.part.skeleton
    scale = skeleton.plan.height / 1.7
    goals = {}
    for side in SIDES:
        place = np.zeros((r.count, 3))
        place[:, 0] = side * (0.10 if side == RIGHT else 0.17) * scale
        place[:, 1] = r.puppet.place("chest")[:, 1] + 0.30 * scale
        place[:, 2] = r.table() + 0.045 * scale
        if side == RIGHT:
            line = (r.window.since * 0.35) % 1.0
            place[:, 0] += scale * (0.05 * (line - 0.5) + 0.006 * np.sin(19 * r.window.since))
            place[:, 1] += scale * 0.006 * np.sin(23 * r.window.since + 1)
            goal = shaped(
                r.goal(place, side), (1, -0.5, -0.5), (-0.6, 0.1, -0.8), (0.55, 0.5, 0.65)
            )
            goals[side] = aimed(goal, (-0.45, 0.9, -0.25))
        else:
            goal = shaped(r.goal(place, side), (1, -0.5, -0.5), (0, 0, -1), (0.1, 0.1, 0.12))
            goals[side] = aimed(goal, (-0.8, 0.6, -0.05))
    return goals


def on_table(r: Reach) -> Goals:
    skeleton = r.part.skeleton
    scale = skeleton.plan.height / 1.7
    goals = {}
    for side in SIDES:
        place = np.zeros((r.count, 3))
        place[:, 0] = side * 0.13 * scale
        place[:, 1] = r.puppet.place("chest")[:, 1] + (0.31 + 0.02 * side) * scale
        place[:, 2] = r.table() + 0.04 * scale
        goal = shaped(r.goal(place, side), (1, -0.6, -0.5), (-0.1, 0.1, -1), (0.15, 0.15, 0.2))
        goals[side] = aimed(goal, (-0.75, 0.65, -0.05))
    return goals


def wipe_brow(r: Reach) -> Goals:
    sweep = r.window.between(0.42, 2.0, 0.35 * r.window.length)
    start = r.on_head(r.side, 0.75, 0.85, 0.45)
    end = r.on_head(r.side, 1.45, 0.45, 0.3)
    place = start + (end - start) * sweep[:, None]
    goal = shaped(r.goal(place), (1, 0.2, -0.5), (-0.1, -1, -0.25), (0.15, 0.15, 0.2))
    return {r.side: aimed(goal, (-1, 0.1, 0.15))}


def salute(r: Reach) -> Goals:
    place = r.on_head(r.side, 2.4, 0.35, -0.8)
    goal = shaped(r.goal(place), (1, 0.1, -0.25), (-0.35, 0.25, -1), (0.15, 0.0, 0.0))
    return {r.side: aimed(goal, (-0.8, -0.05, 0.62))}


def hold(r: Reach) -> Goals:
    """A hand that holds something before the body, forearm level."""
    still = np.ones(r.count)
    drift = r.part.chance.drift("hold", r.part.times, 2.9)
    goal = hang(
        r.part,
        r.side,
        radians(-4) * still,
        (arm_clearance(r.part.skeleton) + radians(3)) * still,
        radians(74) + radians(2) * drift,
        inward=0.8,
    )
    goal.palm[:] = (-1.0, 0.05, 0.1)
    goal.curl[:] = (0.55, 0.6, 0.7)
    return {r.side: goal}


def hang_down(r: Reach) -> Goals:
    """An arm that hangs with something heavy by its handle."""
    still = np.ones(r.count)
    goal = hang(
        r.part, r.side, radians(2) * still,
        (arm_clearance(r.part.skeleton) + radians(7)) * still, radians(6) * still,
    )  # fmt: skip
    goal.curl[:] = (0.8, 0.9, 0.95)
    return {r.side: goal}


ARMS: dict[str, Callable[[Reach], Goals]] = {
    "point": point,
    "wave": wave,
    "reach": reach,
    "shrug": shrug,
    "drink": drink,
    "phone": phone,
    "carry": carry,
    "hands-on-hips": hands_on_hips,
    "arms-crossed": arms_crossed,
    "open-door": open_door,
    "write": write,
    "rest-on-table": on_table,
    "wipe-brow": wipe_brow,
    "salute": salute,
    "hold": hold,
    "hang": hang_down,
}
"""By gesture name; gestures that are not here leave the arms alone."""
