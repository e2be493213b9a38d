"""A body's way through a shot and the footfalls under it.

Feet are planned on the stage, not on the body, so a planted foot cannot slide: the body moves
over its feet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import cos, hypot, radians, sin, sqrt

import numpy as np

from regie.board.acting.chance import Chance
from regie.board.acting.rotations import Array
from regie.board.acting.skeleton import LEFT, RIGHT, Skeleton

GRAVITY = 9.81
"""Metres a second squared."""

AIR_WALK, AIR_RUN = 0.8, 1.34
"""Share of a step's time that its foot is in the air: 60 % and 33 % of a cycle on the ground."""

LAST_STEP = 0.18
"""How near its end (leg lengths) a body is when it already sets both feet for standing."""


@dataclass(frozen=True)
class Footfall:
    """One planting of one foot on the stage; times in seconds, may lie outside the shot.

    Attributes:
        lift: when the foot leaves its place before this one; minus infinity for the first.
        land: when it comes down here.
        leave: when it goes again; infinity for the last.
        x, y: the ankle at rest over this place, metres. heading: of the foot, radians.
        stride: how far the foot came from its place before, metres.
    """

    side: int
    lift: float
    land: float
    leave: float
    x: float
    y: float
    heading: float
    stride: float = 0.0


@dataclass(frozen=True)
class Path:
    """Where a body is, at any time.

    Attributes:
        clock: seconds, every `GRAIN`, `LEAD_IN` beyond the shot at both ends.
        x, y, heading: of the body over `clock`; metres, radians (0 looks along +Y, ccw).
        speed: metres a second over `clock`.
    """

    clock: Array
    x: Array
    y: Array
    heading: Array
    speed: Array


@dataclass(frozen=True)
class Travel(Path):
    """A body's way through a shot, with its steps.

    Attributes:
        phase: steps made so far over `clock`; step k lasts from k to k + 1.
        activity: 0 standing to 1 in full gait over `clock`.
        lead: the side of the even steps.
    """

    phase: Array
    activity: Array
    lead: int
    running: bool
    footfalls: tuple[Footfall, ...]

    def at(self, curve: Array, times: Array) -> Array:
        """A curve's values at some times."""
        result: Array = np.interp(times, self.clock, curve)
        return result

    def later(self, seconds: float) -> Travel:
        """The same way, gone so much later."""
        falls = (
            replace(f, lift=f.lift + seconds, land=f.land + seconds, leave=f.leave + seconds)
            for f in self.footfalls
        )
        return replace(self, clock=self.clock + seconds, footfalls=tuple(falls))


def comfortable_speed(leg: float, *, running: bool) -> float:
    """Metres a second that a leg of this length takes by itself."""
    return sqrt((1.3 if running else 0.2) * GRAVITY * leg)


def plan_footfalls(
    skeleton: Skeleton, travel: Travel, count: int, *, through: bool, habit: Chance
) -> tuple[Footfall, ...]:
    air = AIR_RUN if travel.running else AIR_WALK
    moments = _moments_of_phase(travel)
    usual = comfortable_speed(skeleton.leg, running=travel.running)
    rest_y = float(skeleton.at("foot_r")[1])
    end_x, end_y = float(travel.x[-1]), float(travel.y[-1])

    def near_end(time: float) -> bool:
        x, y = (float(np.interp(time, travel.clock, c)) for c in (travel.x, travel.y))
        return hypot(end_x - x, end_y - y) < LAST_STEP * skeleton.leg

    falls: list[Footfall] = []
    for side in (LEFT, RIGHT):
        first = 0 if side == travel.lead else 1
        stand_out = skeleton.hip_half * habit.number(f"stance {side}", 0.72, 1.2)
        ahead = rest_y + side * habit.number("stagger", -0.045, 0.045) * skeleton.leg
        toe_out = radians(habit.number(f"toe out {side}", 5, 20))
        gait_out = skeleton.hip_half * (0.22 if travel.running else 0.42)
        steps = list(range(first, count, 2))
        lifts = [moments(k) for k in steps]
        spots: list[tuple[float, float, float, float, float]] = []
        if not through:
            begin = float(travel.clock[0])
            spots.append(
                (
                    -np.inf,
                    -np.inf,
                    *_spot(travel, begin, side, stand_out, ahead, toe_out),
                )
            )
        for k, lift in zip(steps, lifts, strict=True):
            land = moments(k + air)
            middle = moments(k + 1 + air / 2)
            if not through and (k == count - 1 or (k == count - 2 and near_end(land))):
                spot = _spot(travel, moments(count), side, stand_out, ahead, toe_out)
            else:
                full = min(1.0, float(np.interp(middle, travel.clock, travel.speed)) / usual)
                out = stand_out + (gait_out - stand_out) * full
                spot = _spot(travel, middle, side, out, rest_y, toe_out * 0.6)
            spots.append((lift, land, *spot))
        for i, (lift, land, x, y, heading) in enumerate(spots):
            leave = spots[i + 1][0] if i + 1 < len(spots) else np.inf
            stride = hypot(x - spots[i - 1][2], y - spots[i - 1][3]) if i else 0.0
            falls.append(Footfall(side, lift, land, leave, x, y, heading, stride))
    return tuple(falls)


def _moments_of_phase(travel: Travel) -> Callable[[float], float]:
    """The time at which a number of steps is done."""
    rising = np.concatenate([[True], np.diff(travel.phase) > 0])
    phase, clock = travel.phase[rising], travel.clock[rising]
    if len(clock) > 1 and travel.phase[0] == 0.0:
        phase, clock = phase[1:], clock[1:]

    def moment(steps: float) -> float:
        return float(np.interp(steps, phase, clock))

    return moment


def _spot(
    travel: Travel, time: float, side: int, out: float, ahead: float, toe_out: float
) -> tuple[float, float, float]:
    """Where a foot stands that belongs under the body of some time: x, y, heading."""
    x, y, heading = (
        float(np.interp(time, travel.clock, c)) for c in (travel.x, travel.y, travel.heading)
    )
    right = side * out
    return (
        x + right * cos(heading) - ahead * sin(heading),
        y + right * sin(heading) + ahead * cos(heading),
        heading - side * toe_out,
    )
