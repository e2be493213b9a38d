"""Where a body goes in a shot and when each foot lands: path, facing, steps.

Feet are planned on the stage, not on the body, so a planted foot cannot slide: the body moves
over its feet. Standing is a travel without steps; turning on the spot is one without distance.

Proportions from gait studies: comfortable walking at a Froude number of 0.2; a walk ratio (step
length over cadence) of 0.4 m s for a 0.9 m leg, scaled with leg length; feet on the ground for
60 % of a walking and 33 % of a running cycle.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import atan2, ceil, cos, hypot, radians, sin, sqrt

import numpy as np

from regie.board.acting.chance import Chance
from regie.board.acting.rotations import Array, ease, wrapped
from regie.board.acting.skeleton import LEFT, RIGHT, Skeleton
from regie.film.shot import Mark

GRAVITY = 9.81
GRAIN = 1 / 120
"""Seconds between two points of a planned path."""

LEAD_IN = 2.5
"""Seconds that a path is known for before and after the shot, for feet already in the air."""

RAMP = 0.45
"""Seconds to come up to speed, or to stop."""

TURN_SPEED = radians(170)
"""Radians a second of a turn on the spot, without its start and stop."""

AIR_WALK, AIR_RUN = 0.8, 1.34
"""Share of a step's time that its foot is in the air."""

BRISK = 1.5
"""Fastest walk, as a multiple of the comfortable one."""

LONGEST_RUN_STEP = 1.35
"""In leg lengths."""


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
class Travel:
    """A body's way through a shot.

    Attributes:
        clock: seconds, every `GRAIN`, `LEAD_IN` beyond the shot at both ends.
        x, y, heading: of the body over `clock`; metres, radians (0 looks along +Y, ccw).
        phase: steps made so far over `clock`; step k lasts from k to k + 1.
        activity: 0 standing to 1 in full gait over `clock`.
        speed: metres a second over `clock`.
        lead: the side of the even steps.
    """

    clock: Array
    x: Array
    y: Array
    heading: Array
    phase: Array
    activity: Array
    speed: Array
    lead: int
    running: bool
    footfalls: tuple[Footfall, ...]

    def at(self, curve: Array, times: Array) -> Array:
        """A curve's values at some times."""
        result: Array = np.interp(times, self.clock, curve)
        return result


def comfortable_speed(leg: float, *, running: bool) -> float:
    """Metres a second that a leg of this length takes by itself."""
    return sqrt((1.3 if running else 0.2) * GRAVITY * leg)


def plan_travel(
    skeleton: Skeleton,
    start: Mark,
    end: Mark | None,
    *,
    seconds: float,
    running: bool,
    turn_to: float | None,
    chance: Chance,
    unhurried: bool = False,
) -> Travel:
    """Plans a body's way.

    With `end`, the body arrives there at the end of the shot: it stands, sets off, and stops
    when there is time for that; it walks right through the shot when there is not; and when
    even its fastest walk is too slow, it walks that fast and is cut off on its way. Without
    `end` it stays, and turns to the heading `turn_to` (radians) if that is given. `unhurried`
    goes at the comfortable speed however far `end` is.
    """
    clock = np.arange(-LEAD_IN, seconds + LEAD_IN, GRAIN)
    facing = radians(start.facing)
    if end is None:
        return _stay(skeleton, clock, start, facing, turn_to, seconds, chance)
    top = 1.0 if unhurried else (1.9 if running else BRISK)
    return _go(skeleton, clock, start, end, seconds, running, top, chance)


def _stay(
    skeleton: Skeleton,
    clock: Array,
    start: Mark,
    facing: float,
    turn_to: float | None,
    seconds: float,
    chance: Chance,
) -> Travel:
    still = np.zeros_like(clock)
    x, y = still + start.x, still + start.y
    change = 0.0 if turn_to is None else float(wrapped(turn_to - facing))
    if seconds < 1.4 or not change:
        heading = still + facing + change
        interval = None
    else:
        begin = chance.number("turn begins", 0.25, 0.5)
        last = min(begin + turn_seconds(change), seconds)
        heading = facing + change * ease((clock - begin) / (last - begin))
        interval = (begin, last)
    lead = (LEFT if change > 0 else RIGHT) if change else chance.side("lead foot")
    return _step_through(skeleton, clock, x, y, heading, still, interval, lead, False, chance)


def turn_seconds(change: float) -> float:
    """How long a turn on the spot by `change` radians takes."""
    return 0.45 + abs(change) / TURN_SPEED if abs(change) > 1e-6 else 0.0


def _go(
    skeleton: Skeleton,
    clock: Array,
    start: Mark,
    end: Mark,
    seconds: float,
    running: bool,
    top: float,
    chance: Chance,
) -> Travel:
    way = hypot(end.x - start.x, end.y - start.y)
    first, last = radians(start.facing), radians(end.facing)
    along = atan2(-(end.x - start.x), end.y - start.y) if way > 0.05 else first
    if way < 0.7 * skeleton.leg:
        along = first + float(wrapped(last - first)) / 2
    usual = comfortable_speed(skeleton.leg, running=running)
    turn_in, turn_out = float(wrapped(along - first)), float(wrapped(last - along))
    before = max(0.0, turn_seconds(turn_in) - 0.4)
    after = max(0.0, turn_seconds(turn_out) - 0.5)
    time_to_walk = seconds - before - after - RAMP
    lead = chance.side("lead foot") if abs(turn_in) < 0.3 else (LEFT if turn_in > 0 else RIGHT)

    if time_to_walk > 0.2 and way / time_to_walk <= usual * 1.08:
        settle = min(0.3, 0.1 * seconds)
        pace = max(way / max(time_to_walk - settle, 0.2), 0.8 * usual)
        stop = seconds - after - settle
        go = max(before, stop - way / pace - RAMP)
        speed = ease((clock - go) / RAMP) * ease((stop - clock) / RAMP)
        progress = np.cumsum(speed)
        progress /= progress[-1]
        heading = (
            first
            + turn_in * _turned(clock, go - before, turn_seconds(turn_in))
            + turn_out * _turned(clock, stop - 0.5, turn_seconds(turn_out))
        )
        interval = (go - before, max(stop, stop - 0.5 + turn_seconds(turn_out)))
    else:
        covered = min(way, top * usual * seconds)
        progress = clock / seconds * covered / max(way, 1e-6)
        heading = np.full_like(clock, along)
        interval = None
    x = start.x + (end.x - start.x) * progress
    y = start.y + (end.y - start.y) * progress
    speed = np.hypot(np.gradient(x, GRAIN), np.gradient(y, GRAIN))
    return _step_through(skeleton, clock, x, y, heading, speed, interval, lead, running, chance)


def _turned(clock: Array, begin: float, takes: float) -> Array:
    return ease((clock - begin) / takes) if takes else np.zeros_like(clock)


def _step_through(
    skeleton: Skeleton,
    clock: Array,
    x: Array,
    y: Array,
    heading: Array,
    speed: Array,
    interval: tuple[float, float] | None,
    lead: int,
    running: bool,
    chance: Chance,
) -> Travel:
    """Puts steps under a path: inside `interval`, everywhere when it moves, or none."""
    through = interval is None and bool(speed.any())
    cadence = _cadence(speed, skeleton.leg, running=running)
    if through:
        phase = np.cumsum(cadence) * GRAIN
        phase += chance.number("first step", 0.0, 2.0) - np.interp(0.0, clock, phase)
        phase += 2 * ceil(-float(phase[0]) / 2)
        activity = np.ones_like(clock)
        count = ceil(float(phase[-1]))
    elif interval is None:
        phase, activity, count = np.zeros_like(clock), np.zeros_like(clock), 0
    else:
        begin, end = interval
        inside = (clock >= begin) & (clock <= end)
        phase = np.cumsum(np.where(inside, cadence, 0.0)) * GRAIN
        total = float(phase[-1])
        turning = abs(float(heading[-1] - heading[0]))
        count = max(2, round(total), ceil(turning / radians(60)))
        phase *= count / total
        activity = ease((clock - begin + 0.15) / 0.4) * ease((end + 0.15 - clock) / 0.4)
    travel = Travel(clock, x, y, heading, phase, activity, speed, lead, running, ())
    falls = _footfalls(skeleton, travel, count, through=through, chance=chance)
    return Travel(clock, x, y, heading, phase, activity, speed, lead, running, falls)


def _cadence(speed: Array, leg: float, *, running: bool) -> Array:
    """Steps a second at each speed."""
    if running:
        usual = 2.7 * sqrt(0.9 / leg)
        quick: Array = np.maximum(usual, speed / (LONGEST_RUN_STEP * leg))
        return quick
    ratio = 0.4 * (leg / 0.9) ** 1.5
    slowest = 1.55 * sqrt(0.9 / leg)
    steps: Array = np.maximum(slowest, np.sqrt(speed / ratio))
    return steps


def _footfalls(
    skeleton: Skeleton, travel: Travel, count: int, *, through: bool, chance: Chance
) -> tuple[Footfall, ...]:
    air = AIR_RUN if travel.running else AIR_WALK
    moments = _moments_of_phase(travel)
    rest_y = float(skeleton.at("foot_r")[1])
    falls: list[Footfall] = []
    for side in (LEFT, RIGHT):
        first = 0 if side == travel.lead else 1
        stand_out = skeleton.hip_half * chance.number(f"stance {side}", 0.95, 1.35)
        ahead = rest_y + side * chance.number("stagger", -0.035, 0.035) * skeleton.leg
        toe_out = radians(chance.number(f"toe out {side}", 6, 17))
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
            last = not through and k >= count - 2
            if last:
                spot = _spot(travel, moments(count), side, stand_out, ahead, toe_out)
            else:
                spot = _spot(travel, middle, side, gait_out, rest_y, toe_out * 0.6)
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
