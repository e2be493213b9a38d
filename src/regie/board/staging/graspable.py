"""A thing as hands see it: which of its sides is read, which way is up, where it is thick."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from regie.board.acting.rotations import Array
from regie.board.staging.things import GRIPPED
from regie.film.stageplan import PropPlan
from regie.film.things import Spot

SLENDER = 3.0
"""From so many times its next side a thing is as good as a line: a flute, a telescope."""

RECEIVER = (0.055, 0.04, 0.2)
"""Width, thickness and length, metres, of the largest telephone that is at an ear."""

SHORTEST_RECEIVER = 0.15
"""Metres: what is shorter would not be seen in the hand at the ear."""

HANDLE = 0.3
"""Share of a thing's height from its middle within which a grip is no handle."""

LIPS = 0.02
"""Metres of the radius of a bottle's neck."""


@dataclass(frozen=True)
class Graspable:
    """A prop's box, grip and sides, in its own space.

    Attributes:
        spots: where it is used.
    """

    plan: PropPlan
    spots: tuple[Spot, ...]

    @cached_property
    def low(self) -> Array:
        return np.array(self.plan.low, dtype=float)

    @cached_property
    def high(self) -> Array:
        return np.array(self.plan.high, dtype=float)

    @property
    def size(self) -> Array:
        return self.high - self.low

    @property
    def middle(self) -> Array:
        middle: Array = (self.low + self.high) / 2
        return middle

    @cached_property
    def grip(self) -> Array:
        """Where a hand closes round it."""
        if self.plan.low[2] < GRIPPED:
            return np.zeros(3)
        spot = next((s.at for s in self.spots if s.use == "grip"), None)
        return np.array(spot if spot is not None else (0.0, 0.0, self.plan.size[2] * 0.5))

    @cached_property
    def axes(self) -> Array:
        """Columns: to the right, up and out of the side that is looked at.

        What lies flat is looked at from above, its far edge up; all else from its front.
        """
        right, back, up = np.eye(3)
        if self.lies_flat:
            return np.stack([right, back, up], axis=-1)
        return np.stack([right, up, -back], axis=-1)

    @cached_property
    def extent(self) -> Array:
        """Width, height and depth as it is looked at, along `axes`."""
        return np.asarray(np.abs(self.axes.T) @ self.size)

    @property
    def lies_flat(self) -> bool:
        w, d, h = (float(s) for s in self.size)
        return h < 0.6 * min(w, d)

    @property
    def is_looked_at(self) -> bool:
        """It has a side to read, look at or press."""
        return any(s.use in ("text", "screen", "press") for s in self.spots)

    @property
    def is_slender(self) -> bool:
        short, middle, long = sorted(float(s) for s in self.size)
        return long > SLENDER * middle and short < 0.12

    @property
    def long_axis(self) -> int:
        return int(self.size.argmax())

    @property
    def palm_gap(self) -> float:
        """Metres from the grip to the thing's side, where it is held round its middle."""
        z = float(self.grip[2] - self.middle[2])
        if abs(z) > HANDLE * float(self.size[2]) or self.is_slender:
            return 0.0
        return max(0.0, float(min(self.high[0] - self.grip[0], self.grip[0] - self.low[0])))

    @property
    def neck(self) -> float:
        """Metres of the radius of what lips are put to."""
        w, d, h = (float(s) for s in self.size)
        return LIPS if h > 2.4 * min(w, d) else min(w, d) / 2

    def corners(self) -> Array:
        """The box's corners and the middles of its edges and sides, `(26, 3)`."""
        steps = np.array([[x, y, z] for x in (0, 0.5, 1) for y in (0, 0.5, 1) for z in (0, 0.5, 1)])
        return np.asarray(self.low + steps[np.any(steps != 0.5, axis=1)] * self.size)
