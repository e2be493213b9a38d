"""Arms that do something with what they hold, or to the body's own face."""

from __future__ import annotations

import numpy as np

from regie.board.acting.gesture_arms import Goals, Reach, aimed, before, hold, shaped
from regie.board.acting.limbs import arm_goal
from regie.board.acting.skeleton import RIGHT, SIDES, sided


def offer(r: Reach) -> Goals:
    """A hand held out to somebody."""
    way = before(r)
    goal = arm_goal(
        r.count, 0.82 * way, elbow=(0.6, -0.4, -1), palm=(-0.6, 0.0, 0.8), curl=(0.4, 0.4, 0.45)
    )
    return {r.side: aimed(goal, way)}


def read(r: Reach) -> Goals:
    """Both hands hold something before the eyes."""
    goals = {}
    for side in SIDES:
        place = r.on_head(side, 0.75, 3.1, -2.7)
        goal = shaped(r.goal(place, side), (0.7, -0.3, -1), (-0.75, -0.6, 0.3), (0.4, 0.45, 0.5))
        goals[side] = aimed(goal, (-0.25, 0.7, 0.65))
    return goals


def work(r: Reach) -> Goals:
    """Hands together before the chest: one holds, the other works on what it holds."""
    skeleton = r.part.skeleton
    scale = skeleton.plan.height / 1.7
    stroke = np.sin(2 * np.pi * 0.9 * r.window.since)
    goals = {}
    for side in SIDES:
        place = np.zeros((r.count, 3))
        place[:, 0] = side * 0.075 * scale
        place[:, 1] = r.puppet.place("chest")[:, 1] + 0.44 * skeleton.arm + skeleton.flesh
        place[:, 2] = r.puppet.place(sided("upperarm", side))[:, 2] - 0.42 * skeleton.arm
        if side == RIGHT:
            place[:, 1] += 0.03 * scale * stroke
            place[:, 2] += 0.05 * scale + 0.012 * scale * stroke
        goal = shaped(r.goal(place, side), (0.7, -0.9, -0.6), (-0.75, -0.1, 0.4), (0.4, 0.45, 0.55))
        goals[side] = aimed(goal, (-0.5, 0.85, 0.15))
    return goals


def dance(r: Reach) -> Goals:
    """Arms up and out, swaying in turn."""
    beat = np.sin(2 * np.pi * 0.9 * r.window.since)
    goals = {}
    for side in SIDES:
        wrist = np.stack(
            [np.full(r.count, 0.34), np.full(r.count, 0.34), 0.05 + 0.22 * side * beat], axis=-1
        )
        goals[side] = arm_goal(
            r.count, wrist, elbow=(0.9, -0.2, -0.7), palm=(-0.2, 0.9, 0.2), curl=(0.25, 0.3, 0.3)
        )
    return goals


def guard(r: Reach) -> Goals:
    """Fists before the face, one ahead."""
    goals = {}
    sway = 0.03 * np.sin(2 * np.pi * 0.9 * r.window.since)
    for side in SIDES:
        ahead = 0.62 if side == r.side else 0.42
        wrist = np.stack(
            [np.full(r.count, -0.12), ahead + sway * side, np.full(r.count, -0.06)], axis=-1
        )
        goals[side] = arm_goal(
            r.count, wrist, elbow=(0.5, -0.2, -1), palm=(-1, -0.2, 0), curl=(0.9, 0.95, 1.0)
        )
    return goals


def aim(r: Reach) -> Goals:
    """Both arms stretched to the target, hands together."""
    way = before(r)
    goals = {}
    for side in SIDES:
        inward = np.array([-0.24 if side == r.side else -0.34, 0.0, 0.0])
        goal = arm_goal(
            r.count,
            0.88 * way + inward,
            elbow=(0.8, -0.2, -0.8),
            palm=(-1, 0, 0.1),
            curl=(0.6, 0.5, 0.8),
        )
        goals[side] = aimed(goal, way)
    return goals


def photograph(r: Reach) -> Goals:
    """Both hands hold a camera before the eyes."""
    goals = {}
    for side in SIDES:
        place = r.on_head(side, 0.75, 1.9, -0.35)
        goal = shaped(r.goal(place, side), (0.6, -0.1, -1), (-1, 0.1, 0.2), (0.45, 0.3, 0.6))
        goals[side] = aimed(goal, (-0.35, 0.6, 0.7))
    return goals


def pour(r: Reach) -> Goals:
    """A hand out before the body, tipped."""
    goal = arm_goal(
        r.count, (0.02, 0.66, -0.22), elbow=(0.9, -0.3, -0.5), palm=(-0.9, 0.1, -0.3),
        curl=(0.5, 0.55, 0.6),
    )  # fmt: skip
    return {r.side: aimed(goal, (-0.3, 0.95, 0.05))}


def blow(r: Reach) -> Goals:
    """Both hands before the lips, one behind the other, on a pipe or a horn."""
    goals = {}
    for side in SIDES:
        near = side == r.side
        place = r.on_head(side, 0.45, 2.1 if near else 3.2, -1.7 if near else -2.2)
        goal = shaped(r.goal(place, side), (0.8, -0.1, -1), (-0.8, -0.3, 0.4), (0.4, 0.45, 0.5))
        goals[side] = aimed(goal, (-0.5, 0.6, 0.55))
    return goals


def eat(r: Reach) -> Goals:
    holding = hold(r)[r.side]
    place = r.on_head(r.side, 0.55, 1.35, -1.35)
    goal = shaped(r.goal(place), (0.9, 0.1, -0.9), (-0.4, -1, 0.0), (0.6, 0.6, 0.7))
    goal = aimed(goal, (-0.8, -0.2, 0.5))
    return {r.side: holding.towards(goal, r.window.between(0.25, 0.6, 0.6))}


def cover_face(r: Reach) -> Goals:
    goals = {}
    for side in SIDES:
        place = r.on_head(side, 0.75, 1.5, -1.35)
        goal = shaped(r.goal(place, side), (0.6, 0.2, -1), (-0.25, -1, 0.1), (0.15, 0.15, 0.2))
        goals[side] = aimed(goal, (-0.3, -0.1, 1))
    return goals


def steer(r: Reach) -> Goals:
    """Hands on a wheel before the chest."""
    goals = {}
    turn = 0.03 * np.sin(2 * np.pi * 0.35 * r.window.since)
    for side in SIDES:
        wrist = np.stack(
            [np.full(r.count, -0.08), np.full(r.count, 0.72), -0.38 + turn * side], axis=-1
        )
        goals[side] = arm_goal(
            r.count, wrist, elbow=(0.8, -0.4, -0.8), palm=(-0.7, 0.6, 0.1), curl=(0.7, 0.75, 0.8)
        )
    return goals


def chin(r: Reach) -> Goals:
    place = r.on_head(r.side, 0.25, 1.35, -2.0)
    goal = shaped(r.goal(place), (0.5, 0.2, -1), (-0.4, -0.6, 0.7), (0.3, 0.35, 0.85))
    return {r.side: aimed(goal, (-0.5, -0.2, 0.85))}


def clap(r: Reach) -> Goals:
    apart = 0.07 + 0.10 * np.abs(np.sin(2 * np.pi * 1.6 * r.window.since))
    goals = {}
    half = r.part.skeleton.shoulder_half / r.part.skeleton.arm
    for side in SIDES:
        wrist = np.stack([apart - half, np.full(r.count, 0.55), np.full(r.count, -0.30)], axis=-1)
        goal = arm_goal(
            r.count, wrist, elbow=(0.8, -0.5, -0.6), palm=(-1, 0.1, 0.1), curl=(0.1, 0.1, 0.1)
        )
        goals[side] = aimed(goal, (-0.1, 0.9, 0.5))
    return goals


def start(r: Reach) -> Goals:
    """Hands fly up before the body."""
    goals = {}
    for side in SIDES:
        goal = arm_goal(
            r.count,
            (0.15, 0.45, -0.15),
            elbow=(0.8, -0.3, -0.9),
            palm=(-0.1, 1, 0.2),
            curl=(0.1, 0.12, 0.2),
        )
        goals[side] = aimed(goal, (0.1, 0.2, 1))
    return goals


WORKING = {
    "offer": offer,
    "read": read,
    "guard": guard,
    "aim": aim,
    "photograph": photograph,
    "blow": blow,
    "pour": pour,
    "eat": eat,
    "cover-face": cover_face,
    "steer": steer,
    "chin": chin,
    "clap": clap,
    "start": start,
    "work": work,
    "dance": dance,
}
"""By gesture name."""
