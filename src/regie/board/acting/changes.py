"""Goes from one posture to another during a shot: sits down, rises, kneels, falls.

The two postures are acted side by side and mixed; on the way down and up the trunk bows, as a
body must to keep its weight over its feet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import radians

import numpy as np

from regie.board.acting.feet import Foot
from regie.board.acting.limbs import ArmGoal
from regie.board.acting.part import Base, Part
from regie.board.acting.rotations import Array, about_x, between, ease, unit
from regie.board.acting.skeleton import LEFT, RIGHT, SIDES, Puppet
from regie.film.shot import PoseChange, Posture

BOW = {
    frozenset({Posture.STAND, Posture.SIT}): radians(30),
    frozenset({Posture.STAND, Posture.KNEEL}): radians(12),
    frozenset({Posture.STAND, Posture.CROUCH}): radians(8),
}
"""How far the trunk bows half-way between two postures."""

STEPS = {LEFT: (0.0, 0.55), RIGHT: (0.4, 0.95)}
"""Shares of the change's time in which a foot that must stand elsewhere steps there."""

STEP_HEIGHT = 0.07
"""Metres that a foot is lifted on a step of `LONG_STEP` metres or more."""

LONG_STEP = 0.25


def change_bases(part: Part, first: Base, base_of: Callable[[Part], Base]) -> Base:
    """The body's base over the whole shot, through all its changes of posture.

    Args:
        first: of the posture at the shot's start.
        base_of: the base of a part's own posture.
    """
    base, before = first, part.performance.posture
    for change in part.performance.changes:
        posed = part.performance.model_copy(update={"posture": change.posture})
        seat = change.seat if change.posture in (Posture.SIT, Posture.LIE) else part.seat
        after = base_of(replace(part, performance=posed, seat=seat))
        passed = (part.times - change.start) / change.duration
        bow = BOW.get(frozenset({before, change.posture}), 0.0)
        base = _mix(base, _ahead(after, change), passed, bow)
        before = change.posture
    return base


def _ahead(base: Base, change: PoseChange) -> Base:
    """The base, moved along the body's heading."""
    shift = np.array([0.0, change.ahead, 0.0])
    feet = {side: replace(foot, ankle=foot.ankle + shift) for side, foot in base.feet.items()}
    return replace(base, hips=base.hips + shift, feet=feet)


def _mix(one: Base, two: Base, passed: Array, bow: float) -> Base:
    """From one base to the other; `passed` is 0 when the change begins and 1 when it is over."""
    share = ease(passed)
    s = share[:, None]
    bowed = bow * np.sin(np.pi * share)
    spine = (1 - s) * one.spine + s * two.spine
    spine[:, 0] -= bowed
    turn = between(one.hips_turn, two.hips_turn, share) @ about_x(-0.6 * bowed)

    def arms(puppet: Puppet) -> dict[int, ArmGoal]:
        first, second = one.arms(puppet), two.arms(puppet)
        return {side: first[side].towards(second[side], share) for side in SIDES}

    return Base(
        hips=(1 - s) * one.hips + s * two.hips,
        hips_turn=turn,
        spine=spine,
        feet={side: _mix_feet(one.feet[side], two.feet[side], passed, side) for side in SIDES},
        arms=arms,
        upright=one.upright and two.upright,
        unrest=np.maximum(np.maximum(one.unrest, two.unrest), np.sin(np.pi * share)),
    )


def _mix_feet(one: Foot, two: Foot, passed: Array, side: int) -> Foot:
    """Feet that carry weight before and after step over, one after the other, and do not slide."""
    during = (passed >= 0) & (passed <= 1)
    steps = bool(one.planted[during].all() and two.planted[during].all())
    begin, end = STEPS[side] if steps else (0.0, 1.0)
    share = ease((passed - begin) / (end - begin))
    s = share[:, None]
    ankle = (1 - s) * one.ankle + s * two.ankle
    if steps:
        length = np.hypot(*(two.ankle - one.ankle)[:, :2].T)
        lift = STEP_HEIGHT * np.sqrt(np.minimum(length / LONG_STEP, 1.0))
        ankle[:, 2] += lift * np.sin(np.pi * share)
    return Foot(
        ankle=ankle,
        turn=between(one.turn, two.turn, share),
        toes=(1 - share) * one.toes + share * two.toes,
        knee=unit((1 - s) * unit(one.knee) + s * unit(two.knee)),
        planted=np.logical_and.reduce((one.planted, two.planted, (share <= 0) | (share >= 1))),
    )
