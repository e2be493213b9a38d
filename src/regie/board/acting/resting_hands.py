"""What a standing body does with its hands when they have nothing to do: a habit of its own."""

from __future__ import annotations

import numpy as np

from regie.board.acting.limbs import ArmGoal, arm_goal, shoulder_space
from regie.board.acting.part import Part
from regie.board.acting.rotations import turned, unit
from regie.board.acting.skeleton import SIDES, Puppet
from regie.film.shot import Posture

HABITS = (("hang", 0.52), ("clasp", 0.22), ("behind", 0.26))
"""How often bodies let their arms hang, join their hands before them, or behind them."""


def resting_hands(part: Part, puppet: Puppet) -> dict[int, ArmGoal]:
    """Goals of hands that rest on one another; none where the arms just hang."""
    performance = part.performance
    if performance.posture is not Posture.STAND:
        return {}
    if performance.changes or performance.contacts:
        return {}
    chosen = part.habit.number("resting hands")
    for name, share in HABITS:
        if chosen < share:
            return {} if name == "hang" else _joined(part, puppet, ahead=name == "clasp")
        chosen -= share
    return {}


def _joined(part: Part, puppet: Puppet, *, ahead: bool) -> dict[int, ArmGoal]:
    """Hands joined below the belt, or in the small of the back."""
    skeleton = part.skeleton
    scale = skeleton.plan.height / 1.75
    over = part.habit.side("hand on top")
    frame = puppet.frame("hips")
    goals = {}
    for side in SIDES:
        top = side == over
        if ahead:
            offset = np.array([side * 0.075, 0.205 if top else 0.18, 0.035 + 0.02 * top]) * scale
            palm, fingers = (-0.15, -1.0, 0.0), (-0.85, 0.1, -0.55)
            elbow = (0.8, -1.0, -0.3)
        else:
            offset = np.array([side * 0.085, -0.175 - 0.03 * top, 0.03 + 0.02 * top]) * scale
            palm, fingers = (0.1, -1.0, -0.2), (-0.8, -0.05, -0.6)
            elbow = (1.0, -0.8, -0.2)
        place = puppet.place("hips") + turned(frame, np.tile(offset, (part.count, 1)))
        space = shoulder_space(puppet, side, upright=True)
        goal = arm_goal(
            part.count, space.inside(place), elbow=elbow, palm=palm, curl=(0.3, 0.4, 0.45)
        )
        goal.fingers[:] = unit(np.array([fingers]))
        goal.aim[:] = 1.0
        goals[side] = goal
    return goals
