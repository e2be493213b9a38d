"""Kneeling on one knee, and lying on the back."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np

from regie.board.acting.feet import Foot
from regie.board.acting.limbs import ArmGoal, arm_goal
from regie.board.acting.part import Base, Part
from regie.board.acting.rotations import about_x, about_z
from regie.board.acting.seated import hand_on_thigh
from regie.board.acting.skeleton import LEFT, RIGHT, SIDES, Puppet, sided
from regie.board.acting.upright import breath, hang


def kneel(part: Part) -> Base:
    """The base of a body on one knee; the other foot stands ahead."""
    skeleton, count = part.skeleton, part.count
    down = part.habit.side("knee down")
    knee_height = 0.028 * skeleton.plan.height
    lean = radians(part.habit.number("thigh back", 2, 8))
    hips = np.tile([0.0, 0.0, knee_height + skeleton.thigh * cos(lean)], (count, 1))
    hips[:, 0] += 0.006 * part.chance.drift("kneel x", part.times, 2.8)
    sole = float(skeleton.at("foot_r")[2])
    knee_y = -skeleton.thigh * sin(lean) * 0.3 + 0.03
    shin_up = radians(13)
    back = Foot(
        ankle=np.tile(
            [
                down * skeleton.hip_half * 1.05,
                knee_y - skeleton.shin * cos(shin_up),
                knee_height + skeleton.shin * sin(shin_up),
            ],
            (count, 1),
        ),
        turn=np.tile(about_x(radians(-78)), (count, 1, 1)),
        toes=np.full(count, radians(62)),
        knee=np.tile([0.0, 0.25, -1.0], (count, 1)),
        planted=np.ones(count, dtype=bool),
    )
    front = Foot(
        ankle=np.tile([-down * skeleton.hip_half * 1.25, 0.93 * skeleton.thigh, sole], (count, 1)),
        turn=np.tile(about_z(down * radians(7)), (count, 1, 1)),
        toes=np.zeros(count),
        knee=np.tile([-down * 0.15, 1.0, 1.0], (count, 1)),
        planted=np.ones(count, dtype=bool),
    )
    spine = np.stack(
        [
            np.full(count, radians(part.habit.number("kneel lean", -12, -3)))
            + radians(0.9) * breath(part),
            radians(0.8) * part.chance.drift("kneel lean", part.times, 3.1),
            np.full(count, down * radians(5))
            + radians(1.0) * part.chance.drift("kt", part.times, 3.6),
        ],
        axis=-1,
    )

    def arms(puppet: Puppet) -> dict[int, ArmGoal]:
        hanging = hang(
            part,
            down,
            np.full(count, radians(2)),
            np.full(count, radians(12)),
            np.full(count, radians(24)),
        )
        return {-down: hand_on_thigh(part, puppet, -down), down: hanging}

    turn = np.tile(about_z(-down * radians(4)) @ about_x(radians(-3)), (count, 1, 1))
    still = np.zeros(count)
    return Base(hips, turn, spine, {down: back, -down: front}, arms, upright=True, unrest=still)


def lie(part: Part) -> Base:
    """The base of a body on its back: feet the way it faces, head behind its mark."""
    skeleton, count = part.skeleton, part.count
    bed = part.seat or 0.0
    thick = 0.058 * skeleton.plan.height + 0.5 * skeleton.flesh
    hips = np.tile([0.0, 0.0, bed + thick], (count, 1))
    turn = np.tile(about_x(np.pi / 2), (count, 1, 1))
    bent = part.habit.side("bent knee") if part.habit.number("bends a knee") < 0.5 else 0
    feet = {side: _lying_foot(part, side, bed, bent=side == bent) for side in SIDES}
    spine = np.stack(
        [
            radians(1.2) * breath(part) - radians(4),
            np.full(count, radians(part.habit.number("lie lean", -4, 4))),
            np.full(count, radians(part.habit.number("lie twist", -3, 3))),
        ],
        axis=-1,
    )
    on_belly = RIGHT if part.habit.number("hand on belly") < 0.6 else 0

    def arms(_: Puppet) -> dict[int, ArmGoal]:
        goals = {}
        for side in (LEFT, RIGHT):
            if side == on_belly:
                goals[side] = arm_goal(
                    count,
                    (-0.20, 0.30, -0.62),
                    elbow=(1.0, -0.25, -0.4),
                    palm=(-0.15, -1.0, -0.1),
                    fingers=(-1.0, 0.0, -0.2),
                    curl=(0.2, 0.2, 0.25),
                )
            else:
                goals[side] = arm_goal(
                    count,
                    (0.26 + 1.2 * skeleton.flesh, -0.05, -0.93),
                    elbow=(1.0, -0.3, 0.1),
                    palm=(-0.6, -0.8, 0.0),
                )
        return goals

    still = np.zeros(count)
    return Base(hips, turn, spine, feet, arms, upright=False, unrest=still)


def _lying_foot(part: Part, side: int, bed: float, *, bent: bool) -> Foot:
    skeleton, count = part.skeleton, part.count
    sole = float(skeleton.at(sided("foot", side))[2])
    out = side * skeleton.hip_half * part.habit.number(f"lie apart {side}", 1.1, 1.7)
    if bent:
        ankle = [out, 0.95 * skeleton.leg * 0.62, bed + sole]
        turn = about_z(-side * radians(8)) @ about_x(radians(0))
        knee = [side * 0.1, 0.1, 1.0]
    else:
        ankle = [out, 0.985 * skeleton.leg, bed + 0.045]
        turn = about_z(-side * radians(22)) @ about_x(radians(62))
        knee = [side * 0.35, 0.0, 1.0]
    return Foot(
        ankle=np.tile(ankle, (count, 1)),
        turn=np.tile(turn, (count, 1, 1)),
        toes=np.zeros(count),
        knee=np.tile(knee, (count, 1)),
        planted=np.ones(count, dtype=bool),
    )
