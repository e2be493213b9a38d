"""What the feet do between and during their footfalls: heel strike, roll, toe-off, swing."""

from __future__ import annotations

from dataclasses import dataclass
from math import radians

import numpy as np

from regie.board.acting.footfalls import Footfall, Travel
from regie.board.acting.rotations import Array, about_x, about_z, ease, turned, wrapped
from regie.board.acting.skeleton import SIDES, Skeleton, sided

TOE_OFF_WALK, TOE_OFF_RUN = radians(48), radians(62)
"""How far the heel has risen when a foot at full stride leaves the ground."""

STRIKE_WALK, STRIKE_RUN = radians(17), radians(6)
"""How far the toes are up when a foot at full stride lands."""


@dataclass
class Foot:
    """One foot over time, in the body's space.

    Attributes:
        ankle: `(F, 3)` metres.
        turn: `(F, 3, 3)` from rest.
        toes: `(F,)` radians that the toes are bent up against the foot.
        knee: `(F, 3)` the way the knee points.
        planted: `(F,)` the foot carries weight and stays where it is.
    """

    ankle: Array
    turn: Array
    toes: Array
    knee: Array
    planted: Array


def walk_feet(
    skeleton: Skeleton, travel: Travel, times: Array, root: Array, heading: Array
) -> dict[int, Foot]:
    """The feet of a travelling or standing body.

    Args:
        root: the body's place on the stage, `(F, 2)`; `heading` its facing, radians.
    """
    feet = {}
    for side in SIDES:
        falls = [fall for fall in travel.footfalls if fall.side == side]
        ankle, roll, toes, yaw, planted = _on_stage(skeleton, travel, falls, side, times)
        back = about_z(-heading)
        ankle[:, :2] -= root
        yaw = yaw - heading
        feet[side] = Foot(
            ankle=turned(back, ankle),
            turn=about_z(yaw) @ about_x(-roll),
            toes=toes,
            knee=turned(about_z(0.75 * yaw), np.tile([0.0, 1.0, 0.0], (len(times), 1))),
            planted=planted,
        )
    return feet


def _on_stage(
    skeleton: Skeleton, travel: Travel, falls: list[Footfall], side: int, times: Array
) -> tuple[Array, Array, Array, Array, Array]:
    """Ankle, roll (heel up is positive), bend of the toes, heading, and whether it stands."""
    count = len(times)
    ankle, roll, toes = np.zeros((count, 3)), np.zeros(count), np.zeros(count)
    yaw, planted = np.zeros(count), np.zeros(count, dtype=bool)
    running = travel.running
    for i, fall in enumerate(falls):
        after = falls[i + 1] if i + 1 < len(falls) else None
        here = (times >= fall.land) & (times < fall.leave)
        if here.any():
            stand = _stance_roll(fall, after, times[here], skeleton, running=running)
            roll[here] = stand
            toes[here] = np.maximum(stand, 0.0)
            yaw[here] = fall.heading
            ankle[here] = _rolled(skeleton, side, fall, stand)
            planted[here] = True
        if after is None:
            continue
        here = (times >= fall.leave) & (times < after.land)
        if here.any():
            u = (times[here] - fall.leave) / (after.land - fall.leave)
            ankle[here], roll[here], toes[here] = _swing(
                skeleton, side, fall, after, u, running=running
            )
            turn = float(wrapped(after.heading - fall.heading))
            yaw[here] = fall.heading + turn * ease(u)
    return ankle, roll, toes, yaw, planted


def _stride_share(skeleton: Skeleton, fall: Footfall | None) -> float:
    """How far a step is towards a full stride, 0 to 1."""
    if fall is None:
        return 0.0
    return float(np.clip(fall.stride / (1.35 * skeleton.leg), 0.0, 1.0))


def _stance_roll(
    fall: Footfall, after: Footfall | None, times: Array, skeleton: Skeleton, *, running: bool
) -> Array:
    roll = np.zeros_like(times)
    if np.isfinite(fall.land):
        down = 0.14 if running else 0.16
        strike = (STRIKE_RUN if running else STRIKE_WALK) * _stride_share(skeleton, fall)
        roll -= strike * (1 - ease((times - fall.land) / (0.6 * down)))
    if after is not None and np.isfinite(fall.leave):
        stands = min(0.8, fall.leave - fall.land) if np.isfinite(fall.land) else 0.6
        rise = 0.5 * stands
        u = np.clip((times - fall.leave + rise) / rise, 0.0, 1.0)
        off = (TOE_OFF_RUN if running else TOE_OFF_WALK) * _stride_share(skeleton, after)
        roll += off * u**1.8
    return roll


def _rolled(skeleton: Skeleton, side: int, fall: Footfall, roll: Array) -> Array:
    """The ankle of a foot that rolls over its ball (heel up) or its heel (toes up)."""
    ball, heel = pivots(skeleton, side)
    pivot = np.where((roll > 0)[:, None], ball, heel)
    lifted = pivot - turned(about_x(-roll), pivot)
    place = np.array([fall.x, fall.y, skeleton.at(sided("foot", side))[2]])
    result: Array = place + turned(about_z(np.full(len(roll), fall.heading)), lifted)
    return result


def pivots(skeleton: Skeleton, side: int) -> tuple[Array, Array]:
    """Where the sole touches the floor under the ball and under the heel, from the ankle."""
    ankle = skeleton.at(sided("foot", side))
    ball = skeleton.at(sided("toes", side)) - ankle
    ball[2] = -ankle[2]
    heel = np.array([0.0, -0.33 * ball[1], -ankle[2]])
    return ball, heel


def _swing(
    skeleton: Skeleton, side: int, fall: Footfall, after: Footfall, u: Array, *, running: bool
) -> tuple[Array, Array, Array]:
    share = _stride_share(skeleton, after)
    off = (TOE_OFF_RUN if running else TOE_OFF_WALK) * share
    strike = (STRIKE_RUN if running else STRIKE_WALK) * share
    start = _rolled(skeleton, side, fall, np.array([off]))
    end = _rolled(skeleton, side, after, np.array([-strike]))
    forth = u * u * (3 - 2 * u)
    ankle = start + (end - start) * forth[:, None]
    if running:
        kick = 0.34 * share * skeleton.leg
        roll = off * (1 - ease(u / 0.75)) + radians(25) * share * np.sin(np.pi * u) ** 2
        ankle[:, 2] += (kick + 0.03) * np.sin(np.pi * u**0.8)
    else:
        roll = off * (1 - ease(u / 0.7))
        ankle[:, 2] += (0.02 + 0.05 * share) * skeleton.leg * np.sin(np.pi * u)
    roll = roll - strike * ease((u - 0.4) / 0.6)
    ankle[:, 2] += _clearance(skeleton, side, ankle[:, 2], roll, u)
    return ankle, roll, off * (1 - ease(u / 0.35))


def _clearance(skeleton: Skeleton, side: int, height: Array, roll: Array, u: Array) -> Array:
    """How much a swinging foot must be lifted so that neither heel nor toes scrape the floor."""
    ball, heel = pivots(skeleton, side)
    toe = ball * np.array([1.0, 1.35, 1.0])
    turn = about_x(-roll)
    lowest = np.minimum(turned(turn, heel)[:, 2], turned(turn, toe)[:, 2] + 0.01) + height
    result: Array = np.maximum(0.0, 0.012 * np.sin(np.pi * u) - lowest)
    return result
