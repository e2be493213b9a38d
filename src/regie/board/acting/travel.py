"""Where a body goes in a shot and when each foot lands: path, facing, steps.

Feet are planned on the stage, not on the body, so a planted foot cannot slide: the body moves
over its feet. Standing is a travel without steps; turning on the spot is one without distance.

Proportions from gait studies: comfortable walking at a Froude number of 0.2; a walk ratio (step
length over cadence) of 0.4 m s for a 0.9 m leg, scaled with leg length; feet on the ground for
60 % of a walking and 33 % of a running cycle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import atan2, ceil, hypot, radians, sqrt

import numpy as np

from regie.board.acting.chance import Chance
from regie.board.acting.footfalls import Path, Travel, comfortable_speed, plan_footfalls
from regie.board.acting.rotations import Array, ease, wrapped
from regie.board.acting.skeleton import LEFT, RIGHT, Skeleton
from regie.board.blocking.curves import Place, curve_through
from regie.film.shot import Mark

GRAIN = 1 / 120
"""Seconds between two points of a planned path."""

LEAD_IN = 2.5
"""Seconds that a path is known for before and after the shot, for feet already in the air."""

RAMP = 0.45
"""Seconds to come up to speed, or to stop."""

TURN_SPEED = radians(170)
"""Radians a second of a turn on the spot, without its start and stop."""

BRISK = 1.5
"""Fastest walk, as a multiple of the comfortable one."""

LONGEST_RUN_STEP = 1.35
"""In leg lengths."""


def plan_travel(
    skeleton: Skeleton,
    start: Mark,
    end: Mark | None,
    *,
    seconds: float,
    running: bool,
    turn_to: float | None,
    chance: Chance,
    habit: Chance,
    unhurried: bool = False,
    way: Sequence[Place] = (),
) -> Travel:
    """Plans a body's way.

    With `end`, the body arrives there at the end of the shot: it stands, sets off, and stops
    when there is time for that; it walks right through the shot when there is not; and when
    even its fastest walk is too slow, it walks that fast and is cut off on its way. Without
    `end` it stays, and turns to the heading `turn_to` (radians) if that is given. `unhurried`
    goes at the comfortable speed however far `end` is. `way`: places that it goes through.
    """
    clock = np.arange(-LEAD_IN, seconds + LEAD_IN, GRAIN)
    facing = radians(start.facing)
    if end is None:
        return _stay(skeleton, clock, start, facing, turn_to, seconds, chance, habit)
    top = 1.0 if unhurried else (1.9 if running else BRISK)
    if way:
        places = ((start.x, start.y), *way, (end.x, end.y))
        course = _Course.through(curve_through(places))
    else:
        course = _Course.straight(start, end, skeleton)
    return _go(skeleton, clock, course, start, end, seconds, running, top, chance, habit)


def _stay(
    skeleton: Skeleton,
    clock: Array,
    start: Mark,
    facing: float,
    turn_to: float | None,
    seconds: float,
    chance: Chance,
    habit: Chance,
) -> Travel:
    still = np.zeros_like(clock)
    x, y = still + start.x, still + start.y
    change = 0.0 if turn_to is None else float(wrapped(turn_to - facing))
    if seconds < 1.4 or not change:
        heading = still + facing + change
        interval = None
    else:
        begin = turn_begins(chance)
        last = min(begin + turn_seconds(change), seconds)
        heading = facing + change * ease((clock - begin) / (last - begin))
        interval = (begin, last)
    lead = (LEFT if change > 0 else RIGHT) if change else chance.side("lead foot")
    path = Path(clock, x, y, heading, still)
    return _step_through(skeleton, path, interval, lead, False, chance, habit)


def turn_begins(chance: Chance) -> float:
    """When a body that must turn to see something begins to, seconds in the shot."""
    return chance.number("turn begins", 0.3, 0.55)


def turn_seconds(change: float) -> float:
    """How long a turn on the spot by `change` radians takes."""
    return 0.45 + abs(change) / TURN_SPEED if abs(change) > 1e-6 else 0.0


@dataclass(frozen=True)
class _Course:
    """The ground track of a walk.

    Attributes:
        length: metres. first, last: headings along it as it begins and ends, radians; the last
            as far turned from the first as the way turns, more than once round if it does.
        x, y, along: at places `gone`, which rise from 0 to `length`; two of a straight one.
    """

    length: float
    gone: Array
    x: Array
    y: Array
    along: Array

    @property
    def first(self) -> float:
        return float(self.along[0])

    @property
    def last(self) -> float:
        return float(self.along[-1])

    @staticmethod
    def straight(start: Mark, end: Mark, skeleton: Skeleton) -> _Course:
        """Steps to the side, of less than a leg, are gone as the body looks."""
        length = hypot(end.x - start.x, end.y - start.y)
        first, last = radians(start.facing), radians(end.facing)
        along = atan2(-(end.x - start.x), end.y - start.y) if length > 0.05 else first
        if length < 0.7 * skeleton.leg:
            along = first + float(wrapped(last - first)) / 2
        x, y = np.array([start.x, end.x]), np.array([start.y, end.y])
        return _Course(length, np.array([0.0, length]), x, y, np.array([along, along]))

    @staticmethod
    def through(curve: Sequence[Place]) -> _Course:
        points = np.array(curve)
        parts = np.diff(points, axis=0)
        gone = np.concatenate([[0.0], np.cumsum(np.hypot(parts[:, 0], parts[:, 1]))])
        headings = np.unwrap(np.arctan2(-parts[:, 0], parts[:, 1]))
        middle = 0.5 * (headings[1:] + headings[:-1])
        along = np.concatenate([headings[:1], middle, headings[-1:]])
        return _Course(float(gone[-1]), gone, points[:, 0], points[:, 1], along)

    def at(self, share: Array) -> tuple[Array, Array]:
        """Where a body is when shares of the way are gone."""
        if len(self.gone) == 2:
            x, y = self.x, self.y
            return x[0] + (x[1] - x[0]) * share, y[0] + (y[1] - y[0]) * share
        gone = share * self.length
        return np.interp(gone, self.gone, self.x), np.interp(gone, self.gone, self.y)

    def heading_at(self, share: Array) -> Array:
        turned: Array = np.interp(share * self.length, self.gone, self.along)
        return turned


def _go(
    skeleton: Skeleton,
    clock: Array,
    course: _Course,
    start: Mark,
    end: Mark,
    seconds: float,
    running: bool,
    top: float,
    chance: Chance,
    habit: Chance,
) -> Travel:
    way = course.length
    first, last = radians(start.facing), radians(end.facing)
    usual = comfortable_speed(skeleton.leg, running=running)
    turn_in = float(wrapped(course.first - first))
    turn_out = float(wrapped(last - course.last))
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
        bends = course.heading_at(progress) - course.first
        heading = (
            first
            + turn_in * _turned(clock, go - before, turn_seconds(turn_in))
            + bends
            + turn_out * _turned(clock, stop - 0.5, turn_seconds(turn_out))
        )
        interval = (go - before, max(stop, stop - 0.5 + turn_seconds(turn_out)))
    else:
        covered = min(way, top * usual * seconds)
        progress = clock / seconds * covered / max(way, 1e-6)
        heading = course.heading_at(np.clip(progress, 0.0, 1.0))
        interval = None
    x, y = course.at(progress)
    speed = np.hypot(np.gradient(x, GRAIN), np.gradient(y, GRAIN))
    path = Path(clock, x, y, heading, speed)
    return _step_through(skeleton, path, interval, lead, running, chance, habit)


def _turned(clock: Array, begin: float, takes: float) -> Array:
    return ease((clock - begin) / takes) if takes else np.zeros_like(clock)


def _step_through(
    skeleton: Skeleton,
    path: Path,
    interval: tuple[float, float] | None,
    lead: int,
    running: bool,
    chance: Chance,
    habit: Chance,
) -> Travel:
    """Puts steps under a path: inside `interval`, everywhere when it moves, or none."""
    clock, heading, speed = path.clock, path.heading, path.speed
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
        count = max(2, round(total), ceil(turning / radians(48)))
        phase *= count / total
        activity = ease((clock - begin + 0.15) / 0.4) * ease((end + 0.15 - clock) / 0.4)
    travel = Travel(clock, path.x, path.y, heading, speed, phase, activity, lead, running, ())
    falls = plan_footfalls(skeleton, travel, count, through=through, habit=habit)
    return replace(travel, footfalls=falls)


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
