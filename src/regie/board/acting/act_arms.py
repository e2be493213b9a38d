"""Arms in whole acts: prayer, long tools, burdens, throwing, and hands on one's own body."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from regie.board.acting.gesture_arms import Goals, Reach, aimed, shaped
from regie.board.acting.limbs import arm_goal
from regie.board.acting.skeleton import SIDES, sided


def pray(r: Reach) -> Goals:
    """Palms together before the chest."""
    skeleton = r.part.skeleton
    goals = {}
    for side in SIDES:
        place = np.zeros((r.count, 3))
        place[:, 0] = side * 0.028
        place[:, 1] = r.puppet.place("chest")[:, 1] + 0.34 * skeleton.arm + skeleton.flesh
        place[:, 2] = r.puppet.place(sided("upperarm", side))[:, 2] - 0.30 * skeleton.arm
        goal = shaped(r.goal(place, side), (0.9, -0.5, -0.8), (-1, 0.0, 0.0), (0.05, 0.05, 0.05))
        goals[side] = aimed(goal, (0.0, 0.45, 0.9))
    return goals


def long_tool(r: Reach, swing: float, hertz: float) -> Goals:
    """Both hands on a long handle, one by the chest, one low and ahead, that goes to and fro."""
    skeleton = r.part.skeleton
    scale = skeleton.plan.height / 1.7
    beat = np.sin(2 * np.pi * hertz * r.window.since)
    goals = {}
    for side in SIDES:
        high = side == r.side
        place = np.zeros((r.count, 3))
        place[:, 0] = r.side * scale * (0.16 if high else -0.06) + swing * scale * beat
        place[:, 1] = r.puppet.place("chest")[:, 1] + scale * (0.20 if high else 0.40)
        level = r.puppet.place(sided("upperarm", side))[:, 2]
        place[:, 2] = level - skeleton.arm * (0.42 if high else 0.80)
        goal = shaped(r.goal(place, side), (0.8, -0.6, -0.6), (-0.8, 0.3, -0.3), (0.7, 0.7, 0.8))
        goals[side] = aimed(goal, (-0.5, 0.8, -0.3))
    return goals


def sweep(r: Reach) -> Goals:
    return long_tool(r, 0.12, 0.5)


def dig(r: Reach) -> Goals:
    return long_tool(r, 0.0, 0.4)


def lift_up(r: Reach) -> Goals:
    """A hand, with what it holds, held high before the face."""
    goal = arm_goal(
        r.count, (0.30, 0.52, 0.56), elbow=(0.8, 0.2, -0.8), palm=(-1, 0.1, 0.1),
        curl=(0.5, 0.55, 0.6),
    )  # fmt: skip
    return {r.side: aimed(goal, (-0.2, 0.8, 0.6))}


def point_up(r: Reach) -> Goals:
    """An arm that points at the sky."""
    goal = arm_goal(
        r.count, (0.16, 0.50, 0.80), elbow=(0.9, -0.2, -0.6), palm=(-0.6, 0.6, 0.3),
        curl=(0.5, -0.22, 0.95),
    )  # fmt: skip
    return {r.side: aimed(goal, (0.05, 0.5, 0.85))}


def aim_up(r: Reach) -> Goals:
    """A weapon held at the sky, overhead."""
    goal = arm_goal(
        r.count, (0.10, 0.34, 0.90), elbow=(0.9, 0.1, -0.5), palm=(-0.9, 0.2, 0.2),
        curl=(0.55, 0.65, 0.8),
    )  # fmt: skip
    return {r.side: aimed(goal, (0.0, 0.3, 0.95))}


def smell(r: Reach) -> Goals:
    place = r.on_head(r.side, 0.5, 1.9, -1.9)
    goal = shaped(r.goal(place), (0.7, 0.0, -1), (-0.8, -0.5, 0.1), (0.45, 0.5, 0.55))
    return {r.side: aimed(goal, (-0.4, 0.1, 0.9))}


def stretch(r: Reach) -> Goals:
    goals = {}
    for side in SIDES:
        goal = arm_goal(
            r.count, (0.42, -0.08, 0.80), elbow=(1, -0.2, 0.1), palm=(0, 1, 0.2),
            curl=(0.7, 0.8, 0.9),
        )  # fmt: skip
        goals[side] = aimed(goal, (-0.2, 0.1, 1))
    return goals


def see_wrist(r: Reach) -> Goals:
    """A forearm level before the chest, the back of its hand up: what is on it is read."""
    goal = arm_goal(
        r.count, (-0.34, 0.46, -0.26), elbow=(1, 0.0, -0.5), palm=(0.1, -0.2, -1),
        curl=(0.4, 0.45, 0.5),
    )  # fmt: skip
    return {r.side: aimed(goal, (-1, 0.15, 0.1))}


def cheer(r: Reach) -> Goals:
    """Both arms thrown up, fists and open hands, shaken."""
    beat = 0.05 * np.sin(2 * np.pi * 1.7 * r.window.since + 6.0 * r.window.variety)
    goals = {}
    for side in SIDES:
        spread = 0.34 if side == r.side else 0.22
        place = np.stack([np.full(r.count, spread), np.full(r.count, 0.22), 0.84 + beat], axis=-1)
        fist = 0.85 if side == r.side else 0.1
        goal = arm_goal(
            r.count, place, elbow=(1, 0.1, -0.2), palm=(0, 1, 0.1), curl=(fist, fist, fist)
        )
        goals[side] = aimed(goal, (0.1, 0.15, 1))
    return goals


def cradle(r: Reach) -> Goals:
    """Both forearms level before the body, palms up: somebody or something long lies on them."""
    goals = {}
    for side in SIDES:
        goal = arm_goal(
            r.count, (-0.02, 0.58, -0.42), elbow=(0.6, -0.8, -0.7), palm=(-0.2, 0.1, 1),
            curl=(0.3, 0.3, 0.35),
        )  # fmt: skip
        goals[side] = aimed(goal, (-0.25, 1, 0.05))
    return goals


def shoulder(r: Reach) -> Goals:
    """A hand at the shoulder that steadies what lies on it."""
    goal = arm_goal(
        r.count, (0.12, 0.26, 0.22), elbow=(0.9, 0.5, -0.5), palm=(-0.5, -0.8, 0.4),
        curl=(0.4, 0.45, 0.5),
    )  # fmt: skip
    return {r.side: aimed(goal, (-0.6, 0.2, 0.8))}


def hurl(r: Reach) -> Goals:
    """The arm drawn back to throw, the other pointing where it goes."""
    goal = arm_goal(
        r.count, (0.52, -0.34, 0.42), elbow=(1, -0.1, 0.2), palm=(-0.2, 1, 0.2),
        curl=(0.6, 0.6, 0.7),
    )  # fmt: skip
    other = arm_goal(
        r.count, (0.10, 0.85, -0.02), elbow=(0.7, -0.2, -0.8), palm=(-0.4, 0.2, -0.9),
        curl=(0.2, 0.2, 0.2),
    )  # fmt: skip
    return {r.side: aimed(goal, (0.1, -0.3, 1)), -r.side: other}


def undress(r: Reach) -> Goals:
    """Both hands at the chest, taking hold of what is worn there."""
    goals = {}
    for side in SIDES:
        place = r.on_head(side, 1.35, 1.5, -4.3)
        goal = shaped(r.goal(place, side), (1, -0.2, -0.6), (-0.7, -0.6, 0), (0.6, 0.65, 0.7))
        goals[side] = aimed(goal, (-0.75, -0.2, 0.5))
    return goals


def hew(r: Reach) -> Goals:
    """Both hands over the head with a long tool, about to bring it down."""
    goals = {}
    for side in SIDES:
        high = side == r.side
        place = r.on_head(side, 0.35 if high else 0.75, -0.8 if high else 1.6, 3.1 if high else 2.3)
        goal = shaped(r.goal(place, side), (1, 0.4, 0.1), (-0.8, 0.3, 0), (0.75, 0.8, 0.9))
        goals[side] = aimed(goal, (-0.4, 0.2, 0.9))
    return goals


OWN_BODY: dict[str, tuple[float, float, float]] = {
    "head": (1.75, 0.25, 0.7),
    "ear": (1.45, -0.15, -1.1),
    "eye": (0.75, 1.0, 0.0),
    "nose": (0.25, 1.6, -0.75),
    "mouth": (0.35, 1.45, -1.35),
    "cheek": (0.95, 0.85, -1.0),
    "brow": (1.35, 0.75, 0.35),
    "neck": (0.75, 0.55, -2.9),
    "chest": (0.0, 0.55, -5.0),
    "belly": (0.2, 0.55, -7.4),
}
"""Where a hand is on one's own body: from between the eyes, in chin-to-eye lengths: out, ahead,
up."""


def own_body(place: tuple[float, float, float]) -> Callable[[Reach], Goals]:
    """A hand that goes to a place on the body's own head or trunk."""

    def arms(r: Reach) -> Goals:
        goal = shaped(
            r.goal(r.on_head(r.side, *place)), (0.8, 0.2, -1), (-0.6, -0.8, 0.1), (0.2, 0.2, 0.25)
        )
        level = place[2] > -0.2 or place[2] < -2.5
        return {r.side: aimed(goal, (-0.9, -0.15, 0.25) if level else (-0.45, -0.1, 0.85))}

    return arms


def talk(r: Reach) -> Goals:
    """A hand before the body that goes with words nobody hears."""
    beat = np.sin(2 * np.pi * 0.9 * r.window.since)
    place = np.stack(
        [0.12 + 0.08 * beat, np.full(r.count, 0.62), -0.36 + 0.06 * np.abs(beat)], axis=-1
    )
    goal = arm_goal(
        r.count, place, elbow=(0.3, -1, -0.55), palm=(-0.3, 0.3, 0.9), curl=(0.15, 0.18, 0.25)
    )
    return {r.side: goal}


ACT_ARMS = {
    "talk": talk,
    "pray": pray,
    "sweep": sweep,
    "dig": dig,
    "raise": lift_up,
    "point-up": point_up,
    "aim-up": aim_up,
    "cheer": cheer,
    "see-wrist": see_wrist,
    "smell": smell,
    "stretch": stretch,
    "cradle": cradle,
    "shoulder": shoulder,
    "hurl": hurl,
    "hew": hew,
    "undress": undress,
    **{f"to-{name}": own_body(place) for name, place in OWN_BODY.items()},
}
"""By gesture name."""
