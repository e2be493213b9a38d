"""Standing, walking and running: weight on one leg, breath, sway; or hips and arms in gait."""

from __future__ import annotations

from dataclasses import dataclass
from math import radians, sqrt

import numpy as np

from regie.board.acting.feet import Foot, walk_feet
from regie.board.acting.footfalls import Travel, comfortable_speed
from regie.board.acting.limbs import ArmGoal, arm_goal
from regie.board.acting.part import Base, Part
from regie.board.acting.rotations import Array, about_x, about_y, about_z, ease, turned
from regie.board.acting.skeleton import SIDES, Puppet, Skeleton, sided

SHIFT_SECONDS = 1.1
"""How long it takes to move the weight to the other leg."""

REACH = 0.9972
"""Share of the leg's length that hip and planted ankle may be apart: knees are never locked."""

BREATH_SECONDS = 4.2
"""One breath at rest."""


@dataclass
class Sway:
    """What moves above the feet, `(F,)` each: metres and radians.

    Attributes:
        across: hips to the right. bob: hips up.
        lean: hips' right side down. turn: hips to the left. pitch: hips back.
        spine: `(F, 3)` chest against hips, as in `Base`.
    """

    across: Array
    bob: Array
    lean: Array
    turn: Array
    pitch: Array
    spine: Array

    def plus(self, other: Sway) -> Sway:
        return Sway(
            across=self.across + other.across,
            bob=self.bob + other.bob,
            lean=self.lean + other.lean,
            turn=self.turn + other.turn,
            pitch=self.pitch + other.pitch,
            spine=self.spine + other.spine,
        )

    def times(self, share: Array) -> Sway:
        return Sway(
            across=self.across * share,
            bob=self.bob * share,
            lean=self.lean * share,
            turn=self.turn * share,
            pitch=self.pitch * share,
            spine=self.spine * share[:, None],
        )


def stand_or_walk(part: Part, travel: Travel, root: Array, heading: Array) -> Base:
    """The base of a body on its feet, along its travel."""
    skeleton, times = part.skeleton, part.times
    feet = walk_feet(skeleton, travel, times, root, heading)
    activity = travel.at(travel.activity, times)
    sway = _idle(part).times(1 - activity).plus(_gait(part, travel).times(activity))
    hips_turn = about_z(sway.turn) @ about_x(sway.pitch) @ about_y(sway.lean)
    between = 0.5 * (feet[-1].ankle + feet[1].ankle)
    hips = np.tile(skeleton.at("hips"), (part.count, 1))
    hips[:, 0] += sway.across + (1 - activity) * between[:, 0]
    hips[:, 1] += (1 - activity) * (between[:, 1] - skeleton.at("foot_r")[1])
    hips[:, 2] += sway.bob
    hips[:, 2] = np.minimum(hips[:, 2], _highest(skeleton, feet, hips, hips_turn))

    def arms(_: Puppet) -> dict[int, ArmGoal]:
        return {side: hanging_arm(part, travel, side) for side in SIDES}

    return Base(hips, hips_turn, sway.spine, feet, arms, upright=True, unrest=activity)


def _highest(skeleton: Skeleton, feet: dict[int, Foot], hips: Array, turn: Array) -> Array:
    """How high the hips can be so that both planted feet stay where they are."""
    reach = REACH * skeleton.leg
    highest = np.full(len(hips), np.inf)
    for side, foot in feet.items():
        joint = skeleton.at(sided("thigh", side)) - skeleton.at("hips")
        offset = turned(turn, np.tile(joint, (len(hips), 1)))
        apart = foot.ankle - hips - offset
        flat = np.hypot(apart[:, 0], apart[:, 1])
        height = np.sqrt(np.maximum(reach**2 - flat**2, (0.3 * skeleton.leg) ** 2))
        allowed = foot.ankle[:, 2] + height - offset[:, 2]
        highest = np.where(foot.planted, np.minimum(highest, allowed), highest)
    return highest


def support(part: Part) -> Array:
    """Which leg carries the body over time, -1 left to 1 right, never long in the middle."""
    chance = part.chance
    side = float(part.habit.side("first weight"))
    depth = part.habit.number("weight depth", 0.65, 1.0)
    weight = np.full(part.count, side * depth)
    first = chance.number("first shift", -3.0, 0.0)
    for i, moment in enumerate(chance.moments("weight shifts", part.seconds + 3.0, 3.5, 8.0)):
        target = -side * (depth if i % 2 == 0 else chance.number(f"depth {i}", 0.5, 1.0))
        share = ease((part.times - moment - first) / SHIFT_SECONDS)
        weight = weight + (target - weight) * share
        side = -side
    return weight


def breath(part: Part) -> Array:
    """The chest's filling over time, -1 to 1."""
    rate = 2 * np.pi / (BREATH_SECONDS * part.chance.number("breath", 0.85, 1.2))
    wave: Array = np.sin(rate * part.times + part.chance.number("breath start", 0, 6.28))
    return wave


def _idle(part: Part) -> Sway:
    """Relaxed standing, weight on one leg: hip out over it, shoulders against the hips."""
    chance, habit, times, skeleton = part.chance, part.habit, part.times, part.skeleton
    weight = support(part)
    scale = skeleton.hip_half / 0.09
    wander = {name: chance.drift(f"idle {name}", times, 2.6) for name in "xyt"}
    tilt = -weight * radians(habit.number("hip tilt", 2.5, 5.0))
    spine = np.stack(
        [
            radians(habit.number("upright", -3.0, 3.0)) + radians(0.7) * breath(part),
            -1.35 * tilt + radians(0.6) * wander["x"],
            radians(habit.number("twist", -6.0, 6.0)) + radians(1.5) * wander["t"],
        ],
        axis=-1,
    )
    return Sway(
        across=scale * (0.042 * weight + 0.004 * wander["x"]),
        bob=np.zeros(part.count),
        lean=tilt,
        turn=weight * radians(3.0) + radians(1.0) * wander["t"],
        pitch=radians(0.6) * wander["y"],
        spine=spine,
    )


def effort(part: Part, travel: Travel) -> Array:
    """Speed over time as a multiple of the comfortable one, at most 1.7."""
    usual = comfortable_speed(part.skeleton.leg, running=travel.running)
    speed = travel.at(travel.speed, part.times)
    share: Array = np.clip(speed / usual, 0.0, 1.7)
    return share


def forward_leg(travel: Travel, times: Array, late: float = 0.0) -> Array:
    """1 when the leg of `travel.lead` is farthest ahead, -1 when the other is."""
    middle = 1.06 if travel.running else 0.9
    wave: Array = np.cos(np.pi * (travel.at(travel.phase, times) - middle - late))
    return wave


def _gait(part: Part, travel: Travel) -> Sway:
    times, leg = part.times, part.skeleton.leg
    phase = travel.at(travel.phase, times)
    pace = effort(part, travel)
    ahead = forward_leg(travel, times)
    if travel.running:
        bob = leg * pace * (-0.055 + 0.035 * np.cos(2 * np.pi * (phase - 0.17)))
        sway, lean, turn, tip = 0.008, radians(3.0), radians(9.0), radians(-9.0)
        over = np.cos(np.pi * (phase - 0.67))
    else:
        step = np.clip(0.4 * leg * pace, 0.0, 0.45 * leg)
        dip = leg - np.sqrt(leg**2 - step**2)
        bob = dip * (-0.42 + 0.36 * np.cos(2 * np.pi * (phase - 0.4)))
        sway, lean, turn, tip = 0.022, radians(3.2), radians(6.0), radians(-2.5)
        over = np.cos(np.pi * (phase - 0.4))
    hips_turn = travel.lead * turn * ahead * np.minimum(pace, 1.2)
    hips_lean = travel.lead * lean * np.cos(np.pi * (phase - 0.3)) * np.minimum(pace, 1.0)
    tip_now = tip * pace
    spine = np.stack([0.7 * tip_now, -0.9 * hips_lean, -1.75 * hips_turn], axis=-1)
    return Sway(
        across=-travel.lead * sway * sqrt(leg / 0.85) * over,
        bob=bob,
        lean=hips_lean,
        turn=hips_turn,
        pitch=0.5 * tip_now,
        spine=spine,
    )


def hang(
    part: Part, side: int, ahead: Array, out: Array, bend: Array, *, inward: float = 0.5
) -> ArmGoal:
    """An arm that hangs: upper arm `ahead` and `out` of straight down, elbow bent; radians.

    `inward` is how much of `out` the forearm gives back.
    """
    skeleton = part.skeleton
    upper = skeleton.length(sided("upperarm", side), sided("forearm", side)) / skeleton.arm
    first = np.stack(
        [np.sin(out), np.cos(out) * np.sin(ahead), -np.cos(out) * np.cos(ahead)], axis=-1
    )
    low_out, low_ahead = out * (1 - 2 * inward), ahead + bend
    second = np.stack(
        [
            np.sin(low_out),
            np.cos(low_out) * np.sin(low_ahead),
            -np.cos(low_out) * np.cos(low_ahead),
        ],
        axis=-1,
    )
    palm = np.stack(
        [np.full(len(ahead), -1.0), np.full(len(ahead), -0.3), np.zeros(len(ahead))], axis=-1
    )
    goal = arm_goal(
        part.count, upper * first + (1 - upper) * second, elbow=first - second, palm=palm
    )
    relax = part.habit.number(f"fingers {side}", 0.16, 0.4)
    goal.curl = np.tile([relax, relax * 0.9, relax * 1.3], (part.count, 1))
    return goal


def arm_clearance(skeleton: Skeleton) -> float:
    """Radians that a hanging arm must stand off so that the hand clears the hip."""
    wide = 1.05 * skeleton.hip_half + 0.85 * skeleton.flesh + 0.10
    return float(np.clip((wide - skeleton.shoulder_half) / skeleton.arm, 0.06, 0.5))


def hanging_arm(part: Part, travel: Travel, side: int) -> ArmGoal:
    """The arm of a standing body at rest, or swinging against the legs."""
    chance, habit, times = part.chance, part.habit, part.times
    activity = travel.at(travel.activity, times)
    off = arm_clearance(part.skeleton)
    rest_bend = radians(habit.number(f"elbow {side}", 12, 30))
    still = hang(
        part,
        side,
        radians(habit.number(f"arm ahead {side}", -8, 3))
        + radians(1.6) * chance.drift(f"arm {side}", times, 3.1),
        off
        + radians(habit.number(f"arm out {side}", 0, 6))
        + radians(0.8) * chance.drift(f"arm out {side}", times, 3.7),
        np.full(part.count, rest_bend),
    )
    pace = effort(part, travel)
    sign = -1 if side == travel.lead else 1
    swing = sign * forward_leg(travel, times, late=0.06)
    if travel.running:
        moving = hang(
            part,
            side,
            radians(-8) + radians(38) * swing,
            np.full(part.count, off + radians(7)),
            radians(88) + radians(14) * swing,
            inward=0.9,
        )
        moving.curl = np.tile([0.6, 0.65, 0.7], (part.count, 1))
    else:
        moving = hang(
            part,
            side,
            radians(-5) + radians(22) * swing * np.minimum(pace, 1.5),
            np.full(part.count, off + radians(1.5)),
            radians(17) + radians(13) * np.maximum(swing, -0.4) * pace,
        )
    return still.towards(moving, activity)
