"""Sitting: hips on the seat, feet on the floor if the legs are long enough, hands on the thighs."""

from __future__ import annotations

from math import acos, asin, cos, radians, sin

import numpy as np

from regie.board.acting.feet import Foot
from regie.board.acting.limbs import ArmGoal, arm_goal, shoulder_space
from regie.board.acting.part import Base, Part
from regie.board.acting.rotations import Array, about_x, about_z, turned, unit
from regie.board.acting.skeleton import SIDES, Puppet, Skeleton, sided
from regie.board.acting.upright import breath

USUAL_SEAT = 0.26
"""Height of a chair that fits, as a share of the body's height: where no seat is given."""


def cushion(skeleton: Skeleton) -> float:
    """From the seat's top up to the hip joints of a sitting body, metres."""
    return 0.047 * skeleton.plan.height + 0.35 * skeleton.flesh


def sit(part: Part) -> Base:
    """The base of a sitting body; the body's origin is on the floor under the seat's mark."""
    skeleton, chance, habit, times = part.skeleton, part.chance, part.habit, part.times
    seat = part.seat if part.seat is not None else USUAL_SEAT * skeleton.plan.height
    hips = np.tile([0.0, -0.03, seat + cushion(skeleton)], (part.count, 1))
    hips[:, 0] += 0.004 * chance.drift("seat x", times, 3.0)
    tip = radians(habit.number("pelvis", 4, 9))
    lean = radians(habit.number("recline", -8, 3)) + radians(1.5) * chance.drift(
        "recline", times, 4.0
    )
    hips_turn = about_x(np.full(part.count, tip))
    spine = np.stack(
        [
            lean - 0.5 * tip + radians(0.8) * breath(part),
            radians(habit.number("seat lean", -3, 3))
            + radians(0.8) * chance.drift("seat lean", times, 3.3),
            radians(habit.number("seat twist", -4, 4))
            + radians(1.2) * chance.drift("seat twist", times, 3.9),
        ],
        axis=-1,
    )
    feet = {side: _foot(part, side, hips) for side in SIDES}

    def arms(puppet: Puppet) -> dict[int, ArmGoal]:
        return {side: hand_on_thigh(part, puppet, side) for side in SIDES}

    still = np.zeros(part.count)
    return Base(hips, hips_turn, spine, feet, arms, upright=True, unrest=still)


def _foot(part: Part, side: int, hips: Array) -> Foot:
    skeleton, habit, count = part.skeleton, part.habit, part.count
    sole = float(skeleton.at(sided("foot", side))[2])
    hip = float(hips[0, 2])
    forward = radians(habit.number(f"shin {side}", -8, 16))
    rise = sole + skeleton.shin * cos(forward) - hip
    toes = 0.0
    if rise < -0.35 * skeleton.thigh:  # the seat is high and the feet hang
        dip = radians(12)
        knee = np.array([hips[0, 1] + skeleton.thigh * cos(dip), hip - skeleton.thigh * sin(dip)])
        hang = radians(-6 + habit.number(f"dangle {side}", -6, 6))
        ankle_y = knee[0] + skeleton.shin * sin(hang)
        ankle_z = knee[1] - skeleton.shin * cos(hang)
        toes = radians(-22)
    else:
        rise = min(rise, 0.55 * skeleton.thigh)
        flat = skeleton.thigh * cos(asin(rise / skeleton.thigh))
        drop = min(1.0, (hip + rise - sole) / skeleton.shin)
        ankle_y = float(hips[0, 1]) + flat + np.sign(forward) * skeleton.shin * sin(acos(drop))
        ankle_z = sole
    apart = skeleton.hip_half * habit.number("knees", 1.0, 1.7)
    yaw = -side * radians(habit.number(f"seat toes {side}", 3, 14))
    ankle = np.tile([side * apart, ankle_y, ankle_z], (count, 1))
    if toes:
        swing = radians(4) * part.chance.drift(f"dangling {side}", part.times, 1.7)
        ankle[:, 1] += skeleton.shin * swing
    return Foot(
        ankle=ankle,
        turn=np.tile(about_z(yaw) @ about_x(toes), (count, 1, 1)),
        toes=np.zeros(count),
        knee=np.tile([side * 0.12, 1.0, 0.6], (count, 1)),
        planted=np.full(count, not toes),
    )


def hand_on_thigh(part: Part, puppet: Puppet, side: int) -> ArmGoal:
    """A hand that rests on its thigh, part of the way to the knee."""
    skeleton = part.skeleton
    hip, knee = puppet.place(sided("thigh", side)), puppet.place(sided("shin", side))
    share = part.habit.number(f"on thigh {side}", 0.62, 0.78)
    along = unit(knee - hip)
    right = np.tile([1.0, 0.0, 0.0], (part.count, 1))
    above = unit(np.cross(right, along))
    thick = 0.048 * skeleton.plan.height + 0.35 * skeleton.flesh
    place = hip + (knee - hip) * share + above * thick - along * 0.25 * skeleton.face
    place[:, 0] += side * 0.01
    space = shoulder_space(puppet, side, upright=True)
    inward = turned(about_z(np.full(part.count, side * radians(24))), along)
    goal = arm_goal(part.count, space.inside(place), elbow=(0.8, -0.7, -0.35))
    goal.palm = space.way_inside(-above)
    goal.fingers = space.way_inside(inward)
    goal.aim[:] = 1.0
    goal.curl = np.tile([0.2, 0.22, 0.28], (part.count, 1))
    return goal
