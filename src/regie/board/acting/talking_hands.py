"""Hands that go with words: each stressed word gets a stroke, and hands rest between phrases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from regie.board.acting.beats import Beat, talking
from regie.board.acting.limbs import ArmGoal, arm_goal
from regie.board.acting.part import Base, Part
from regie.board.acting.rotations import Array, ease
from regie.board.acting.skeleton import LEFT, RIGHT, SIDES
from regie.film.shot import Posture

STROKES: tuple[tuple[tuple[float, float, float], tuple[float, float, float]], ...] = (
    ((0.12, 0.00, 0.02), (0.1, 0.2, 1.0)),
    ((0.00, 0.10, 0.05), (-0.9, 0.2, 0.35)),
    ((-0.12, 0.02, 0.00), (-0.5, -0.5, 0.6)),
    ((0.05, 0.04, -0.07), (-0.5, 0.3, -0.8)),
    ((0.16, 0.06, 0.08), (-0.3, 0.5, 0.8)),
)
"""Ends of a stroke, from the resting place of a talking hand in arm lengths (outward, ahead,
up), and the way the palm looks: opening, giving, towards oneself, pressing down, weighing."""

UP_BEFORE, UP_AFTER = 0.75, 1.1
"""Seconds that a hand is up before and after a stressed word."""

STROKE = 0.3
"""Seconds that a stroke takes; it ends on the word."""


def talking_hands(
    part: Part, base: Base, beats: Sequence[Beat]
) -> list[tuple[int, ArmGoal, Array]]:
    """What the hands do while the body speaks: side, goal, and how far it is taken up."""
    if len(beats) < 2 or part.performance.posture in (Posture.LIE, Posture.RUN):
        return []
    manner = part.habit.number("talks with hands")
    if manner > 0.85:
        return []
    sides: tuple[int, ...] = SIDES if manner < 0.45 else (RIGHT,)
    if manner < 0.12:
        sides = (LEFT,)
    up = np.zeros(part.count)
    for beat in beats:
        since = part.times - beat.time
        up = np.maximum(up, ease((since + UP_BEFORE) / 0.55) * ease((UP_AFTER - since) / 0.7))
    up = up * talking(part, 0.5, 0.7) * (1 - 0.6 * base.unrest)
    return [(side, _hand(part, side, beats), up) for side in sides]


def _hand(part: Part, side: int, beats: Sequence[Beat]) -> ArmGoal:
    chance, times = part.chance, part.times
    size = part.habit.number("size of gestures", 0.8, 1.3)
    sitting = part.performance.posture is Posture.SIT
    rest = np.array([0.02, 0.60, -0.44 if sitting else -0.56])
    place, palm = np.tile(rest, (part.count, 1)), np.tile([-0.85, 0.1, 0.45], (part.count, 1))
    choices = chance.numbers("strokes", len(beats))
    own = chance.numbers(f"strokes {side}", len(beats))
    for beat, choice, mine in zip(beats, choices, own, strict=True):
        offset, look = STROKES[int(choice * len(STROKES)) % len(STROKES)]
        reach = size * (0.7 + 0.5 * beat.strength) * (0.85 + 0.3 * mine)
        share = ease((times - beat.time + STROKE - 0.05) / STROKE)[:, None]
        place = place + (rest + reach * np.array(offset) - place) * share
        palm = palm + (np.array(look) - palm) * share
        wind_up = np.exp(-(((times - beat.time + 0.26) / 0.11) ** 2))
        place[:, 2] += 0.075 * size * beat.strength * wind_up
    place[:, 0] += 0.015 * chance.drift(f"hand wide {side}", times, 0.9)
    place[:, 2] += 0.015 * chance.drift(f"hand high {side}", times, 1.1)
    goal = arm_goal(part.count, place, elbow=(0.3, -1, -0.55), curl=(0.15, 0.16, 0.24))
    goal.palm = palm
    return goal
