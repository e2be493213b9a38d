"""The line of action: between whom it runs, and on which side of it the camera stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.board.camera.ground import Ground
from regie.board.camera.search import LineOfAction, side_of
from regie.board.camera.sight import hidden_by_box, in_a_box
from regie.board.camera.singles import between
from regie.board.figure import Figure
from regie.board.vectors import (
    Vector,
    add,
    dot,
    facing,
    heading,
    level_distance,
    scale,
    subtract,
    turn_between,
)

KEEP = 6.0
"""What changing the side costs once it was chosen."""

MOVED = 0.45
"""Metres from which on somebody stands elsewhere, and the line with them."""

TURNED = 30.0
"""Degrees from which on somebody has turned, and may be seen better from the other side."""

Pair = tuple[str, str]


class Lines:
    """The lines of action of one place, each between two people, as they were last seen.

    Every pair has its own: who turns to a third makes a new line, and coming back to the first
    finds them on the side from which they were left. A new line starts on the side on which the
    camera stands already, where their faces are seen from there.
    """

    def __init__(self) -> None:
        self._seen: dict[Pair, tuple[Figure, Figure, int]] = {}
        self._eye: Vector | None = None
        self._last: Pair | None = None

    @property
    def last(self) -> Pair | None:
        """Whose line the last shot was on."""
        return self._last

    def between(self, one: Figure, two: Figure, ground: Ground) -> LineOfAction:
        one, two = sorted((one, two), key=lambda f: f.key)
        before = self._seen.get((one.key, two.key))
        if before is None or _moved(before[0], one) or _moved(before[1], two):
            here = side_of(one.at, two.at, self._eye) if self._eye is not None else 0
            kept = here or (before[2] if before is not None else 0)
            return LineOfAction(one.at, two.at, choose_side(one, two, ground, kept or None))
        side = before[2]
        if _turned(before[0], one) or _turned(before[1], two):
            side = choose_side(one, two, ground, side)
        return LineOfAction(one.at, two.at, side, known=side == before[2])

    def remember(self, one: Figure, two: Figure, eye: Vector) -> None:
        """A shot was taken of two: the side that was seen is theirs, whichever was meant."""
        one, two = sorted((one, two), key=lambda f: f.key)
        self._eye, self._last = eye, (one.key, two.key)
        side = side_of(one.at, two.at, eye)
        if side:
            self._seen[one.key, two.key] = (one, two, side)


def _moved(before: Figure, now: Figure) -> bool:
    return level_distance(before.at, now.at) > MOVED


def _turned(before: Figure, now: Figure) -> bool:
    return abs(turn_between(before.front, now.front)) > TURNED


def principal_pair(
    present: Sequence[str], talk: Mapping[Pair, int], order: Sequence[str]
) -> Pair | None:
    """The two whose line the camera keeps to: those who share most lines, else the first two."""
    if len(present) < 2:
        return None
    rank = {key: place for place, key in enumerate(order)}
    here = sorted(present, key=lambda k: rank.get(k, len(rank)))
    pairs = [(a, b) for i, a in enumerate(here) for b in here[i + 1 :]]
    return max(
        pairs,
        key=lambda p: (
            talk.get((min(p), max(p)), 0),
            -rank.get(p[0], 0) - rank.get(p[1], 0),
        ),
    )


def choose_side(one: Figure, two: Figure, ground: Ground, kept: int | None = None) -> int:
    """The side of the line from which the scene is best seen.

    Free places for the camera count, then faces turned to it, then the side of the
    establishing view, so that the cut from it is easy.
    """
    prices = {side: _price(one, two, side, ground) for side in (1, -1)}
    if kept is not None:
        prices[-kept] += KEEP
    return min((1, -1), key=lambda side: prices[side])


def _price(one: Figure, two: Figure, side: int, ground: Ground) -> float:
    middle = between(one.at, two.at)
    normal = heading(facing(one.at, two.at) + 90.0 * side)
    price = 0.0
    for figure, other in ((one, two), (two, one), (one, one)):
        course = facing(figure.at, other.at) if other is not figure else 0.0
        for away in (2.4, 3.6):
            if other is figure:
                eye = add(middle, scale(normal, away + 1.0))
            else:
                # On the kept side of the look from `figure` to `other`.
                hand = 1.0 if dot(heading(course + 90.0), normal) > 0 else -1.0
                eye = add(figure.at, scale(heading(course + hand * 38.0), away))
            eye = (eye[0], eye[1], figure.eyes)
            if in_a_box(eye, ground):
                price += 6.0
            if hidden_by_box(eye, figure.head, ground):
                price += 4.0
    for figure in (one, two):
        price -= 5.0 * dot(heading(figure.front), normal)
    establish = subtract(ground.plan.establish_eye, middle)
    price -= 2.0 * dot(normal, _unit_level(establish))
    return price


def _unit_level(vector: Vector) -> Vector:
    size = level_distance((0.0, 0.0, 0.0), vector)
    return (vector[0] / size, vector[1] / size, 0.0) if size > 1e-6 else (0.0, 0.0, 0.0)


def master_spot(line: LineOfAction | None, ground: Ground) -> Vector:
    """About where the master camera stands: the side from which everything is seen."""
    if line is None:
        return ground.plan.establish_eye
    middle = between(line.one, line.two)
    return add(middle, scale(heading(facing(line.one, line.two) + 90.0 * line.side), 4.0))
