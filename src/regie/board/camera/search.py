"""Chooses the best of many camera positions: cheapest first, and stops when no better can come."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from regie.board.camera.projection import View, view_at
from regie.board.vectors import Vector, facing, mix, subtract, turn_between
from regie.film.units import FrameSize

CROSSES_LINE = 600.0
"""The price of a position on the other side of the line of action."""

ON_AXIS = 15.0
"""Degrees off the line within which a camera is on neither side: such a shot is neutral."""

SAME_ANGLE = 40.0
"""The price of cutting to the same subject from less than `MIN_TURN` away."""

MIN_TURN = 30.0
"""Degrees. The 30-degree rule: a smaller change of angle at a like size reads as a jump cut.
Source: "Grammar of the Edit", Thompson and Bowen, chapter 5."""


@dataclass(frozen=True)
class LineOfAction:
    """The line of action, and the side of it that the scene keeps to (+1: left of one → two).

    Source: the 180-degree rule, "The Five C's of Cinematography", "Continuity".

    Attributes:
        known: it was seen from that side, and they have not moved since.
    """

    one: Vector
    two: Vector
    side: int
    known: bool = False

    def crossed_by(self, eye: Vector) -> bool:
        line, away = subtract(self.two, self.one), subtract(eye, self.one)
        return self.side * (line[0] * away[1] - line[1] * away[0]) < 0

    def changes_sides(self, eye: Vector) -> bool:
        """The two change sides of the frame: the eye is across the line, and not on it."""
        return side_of(self.one, self.two, eye) == -self.side


def side_of(one: Vector, two: Vector, eye: Vector) -> int:
    """On which side of the line between two the eye is; 0 near its axis."""
    off = turn_between(facing(one, two), facing(mix(one, two, 0.5), eye))
    across = math.sin(math.radians(off))
    if abs(across) < math.sin(math.radians(ON_AXIS)):
        return 0
    return 1 if across > 0 else -1


@dataclass(frozen=True)
class Candidate:
    """One place to try.

    Attributes:
        preference: what it costs before anything is looked at.
        look: finds the target; asked only of places that are worth it.
    """

    preference: float
    eye: Vector
    focal: float
    look: Callable[[], Vector]

    def view(self, frame: FrameSize) -> View:
        return view_at(self.eye, self.look(), self.focal, frame)


@dataclass(frozen=True)
class Placed:
    """The place that won, and what was wrong with it."""

    eye: Vector
    target: Vector
    focal: float
    cost: float


@dataclass(frozen=True)
class Last:
    """The last cameras that looked at the same subject at a like size."""

    eyes: tuple[Vector, ...]
    subject: Vector

    def too_near(self, eye: Vector) -> bool:
        now = facing(self.subject, eye)
        return any(
            abs(turn_between(facing(self.subject, before), now)) < MIN_TURN for before in self.eyes
        )


MOST_LOOKS = 48
"""Places of a search that are looked at on what is really drawn, at most."""


def best(
    candidates: Iterable[Candidate],
    price: Callable[[Candidate, float], float],
    drawn: Callable[[Candidate], float] | None = None,
) -> Placed:
    """The candidate with the lowest preference + price; on a tie the first.

    Args:
        price: what a candidate costs beside its preference; it may stop counting at the limit
            that it is given.
        drawn: what one that would win costs more, by what is really drawn; dear to ask.

    Prices are never negative, so the search ends at the first candidate whose preference alone
    is dearer than the best total.
    """
    won: Placed | None = None
    looks = 0
    for candidate in sorted(candidates, key=lambda c: c.preference):
        if won is not None and candidate.preference >= won.cost:
            break
        limit = math.inf if won is None else won.cost - candidate.preference
        total = candidate.preference + price(candidate, limit)
        if drawn is not None and (won is None or total < won.cost):
            looks += 1
            if looks > MOST_LOOKS:
                break
            total += drawn(candidate)
        if won is None or total < won.cost:
            won = Placed(candidate.eye, candidate.look(), candidate.focal, total)
    if won is None:
        raise ValueError("no camera position to choose from")
    return won


def cost_of_cut(eye: Vector, line: LineOfAction | None, last: Last | None) -> float:
    """What the position costs for where the shot before stood, and for the line of action."""
    cost = CROSSES_LINE if line is not None and line.crossed_by(eye) else 0.0
    if last is not None and last.too_near(eye):
        cost += SAME_ANGLE
    return cost
