"""Low postures on hands and feet: crouching over something, and crawling."""

from __future__ import annotations

from math import radians

import numpy as np

from regie.board.acting.feet import Foot
from regie.board.acting.limbs import ArmGoal, arm_goal
from regie.board.acting.part import Base, Part
from regie.board.acting.rotations import about_x, about_z
from regie.board.acting.skeleton import SIDES, Puppet
from regie.board.acting.upright import breath, hang


def crouch(part: Part) -> Base:
    """The base of a body that squats on both feet, bent over what lies before it."""
    skeleton, count = part.skeleton, part.count
    sole = float(skeleton.at("foot_r")[2])
    hips = np.tile([0.0, -0.20 * skeleton.leg, sole + 0.50 * skeleton.leg], (count, 1))
    hips[:, 0] += 0.005 * part.chance.drift("crouch x", part.times, 2.6)
    feet = {
        side: Foot(
            ankle=np.tile(
                [side * skeleton.hip_half * 1.7, (0.02 + 0.05 * side) * skeleton.leg, sole],
                (count, 1),
            ),
            turn=np.tile(about_z(-side * radians(14)), (count, 1, 1)),
            toes=np.zeros(count),
            knee=np.tile([side * 0.35, 1.0, 0.5], (count, 1)),
            planted=np.ones(count, dtype=bool),
        )
        for side in SIDES
    }
    spine = np.stack(
        [
            np.full(count, radians(-26)) + radians(0.8) * breath(part),
            np.full(count, radians(part.habit.number("crouch lean", -3, 3))),
            np.zeros(count),
        ],
        axis=-1,
    )

    def arms(_: Puppet) -> dict[int, ArmGoal]:
        still = np.ones(count)
        return {
            side: hang(part, side, radians(34) * still, radians(10) * still, radians(52) * still)
            for side in SIDES
        }

    turn = np.tile(about_x(radians(-24)), (count, 1, 1))
    return Base(hips, turn, spine, feet, arms, upright=True, unrest=np.zeros(count))


def leap(part: Part) -> Base:
    """The base of a body in the air: knees up, arms flung out."""
    skeleton, count = part.skeleton, part.count
    sole = float(skeleton.at("foot_r")[2])
    hips = np.tile([0.0, 0.0, sole + 1.32 * skeleton.leg], (count, 1))
    feet = {
        side: Foot(
            ankle=np.tile(
                [
                    side * skeleton.hip_half * 1.3,
                    (-0.42 if side == 1 else -0.12) * skeleton.leg,
                    sole + 0.62 * skeleton.leg,
                ],
                (count, 1),
            ),
            turn=np.tile(about_x(radians(-35)), (count, 1, 1)),
            toes=np.zeros(count),
            knee=np.tile([side * 0.2, 1.0, 0.2], (count, 1)),
            planted=np.zeros(count, dtype=bool),
        )
        for side in SIDES
    }
    spine = np.zeros((count, 3))
    spine[:, 0] = radians(5)

    def arms(_: Puppet) -> dict[int, ArmGoal]:
        return {
            side: arm_goal(
                count, (0.62, 0.25, 0.45), elbow=(0.8, -0.4, -0.4), palm=(0, 0.4, -1),
                curl=(0.1, 0.15, 0.2),
            )
            for side in SIDES
        }  # fmt: skip

    turn = np.tile(about_x(radians(-8)), (count, 1, 1))
    return Base(hips, turn, spine, feet, arms, upright=True, unrest=np.ones(count))


def climb(part: Part) -> Base:
    """The base of a body on rungs or ledges: one foot a step up, hands over the head."""
    skeleton, count = part.skeleton, part.count
    sole = float(skeleton.at("foot_r")[2])
    first = part.habit.side("climbs with")
    hips = np.tile([0.0, -0.10 * skeleton.leg, sole + 0.90 * skeleton.leg], (count, 1))
    feet = {}
    for side in SIDES:
        up = 0.42 if side == first else 0.0
        feet[side] = Foot(
            ankle=np.tile(
                [side * skeleton.hip_half * 1.3, 0.12 * skeleton.leg, sole + up * skeleton.leg],
                (count, 1),
            ),
            turn=np.tile(about_z(-side * radians(12)), (count, 1, 1)),
            toes=np.zeros(count),
            knee=np.tile([side * 0.5, 1.0, 0.4], (count, 1)),
            planted=np.ones(count, dtype=bool),
        )
    spine = np.zeros((count, 3))
    spine[:, 0] = radians(4) + radians(0.8) * breath(part)

    def arms(_: Puppet) -> dict[int, ArmGoal]:
        return {
            side: arm_goal(
                count, (0.05, 0.45, 0.70 if side == first else 0.42), elbow=(0.9, -0.3, -0.5),
                palm=(-0.2, 1, 0), curl=(0.7, 0.8, 0.9),
            )
            for side in SIDES
        }  # fmt: skip

    turn = np.tile(about_x(radians(-6)), (count, 1, 1))
    return Base(hips, turn, spine, feet, arms, upright=True, unrest=np.zeros(count))


def crawl(part: Part) -> Base:
    """The base of a body on hands and knees; its mark lies under the hips."""
    skeleton, count = part.skeleton, part.count
    knee = 0.03 * skeleton.plan.height
    hips = np.tile([0.0, 0.0, knee + 0.97 * skeleton.thigh], (count, 1))
    beat = np.sin(2 * np.pi * 0.8 * part.times)
    hips[:, 0] += 0.02 * beat
    feet = {
        side: Foot(
            ankle=np.stack(
                [
                    np.full(count, side * skeleton.hip_half * 1.1),
                    -skeleton.shin + 0.12 * skeleton.leg * side * beat,
                    np.full(count, knee + 0.02),
                ],
                axis=-1,
            ),
            turn=np.tile(about_x(radians(-100)), (count, 1, 1)),
            toes=np.zeros(count),
            knee=np.tile([side * 0.05, 0.15, -1.0], (count, 1)),
            planted=np.ones(count, dtype=bool),
        )
        for side in SIDES
    }

    def arms(_: Puppet) -> dict[int, ArmGoal]:
        goals = {}
        for side in SIDES:
            goal = arm_goal(
                count,
                (0.10, 0.93, 0.08),
                elbow=(0.9, -0.3, -0.3),
                palm=(0.0, 0.9, -0.4),
                curl=(0.1, 0.1, 0.1),
            )
            goal.wrist[:, 2] -= 0.12 * side * beat
            goals[side] = goal
        return goals

    spine = np.zeros((count, 3))
    spine[:, 0] = radians(6)
    turn = np.tile(about_x(radians(-78)), (count, 1, 1))
    return Base(hips, turn, spine, feet, arms, upright=False, unrest=np.zeros(count))
