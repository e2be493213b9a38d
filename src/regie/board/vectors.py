"""Three-vectors as plain tuples: enough for cameras, and no import to wait for."""

from __future__ import annotations

import math

Vector = tuple[float, float, float]

UP: Vector = (0.0, 0.0, 1.0)


def add(a: Vector, b: Vector) -> Vector:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def subtract(a: Vector, b: Vector) -> Vector:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vector, by: float) -> Vector:
    return (a[0] * by, a[1] * by, a[2] * by)


def mix(a: Vector, b: Vector, share: float) -> Vector:
    """From `a` at 0 to `b` at 1."""
    return (
        a[0] + (b[0] - a[0]) * share,
        a[1] + (b[1] - a[1]) * share,
        a[2] + (b[2] - a[2]) * share,
    )


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def length(a: Vector) -> float:
    return math.sqrt(dot(a, a))


def unit(a: Vector) -> Vector:
    """The direction of `a`; +Y when `a` has none."""
    size = length(a)
    return scale(a, 1 / size) if size > 1e-9 else (0.0, 1.0, 0.0)


def heading(degrees: float) -> Vector:
    """The level direction of a facing: 0 is +Y, counter-clockwise seen from above."""
    turn = math.radians(degrees)
    return (-math.sin(turn), math.cos(turn), 0.0)


def facing(from_: Vector, to: Vector) -> float:
    """The facing, in degrees from -180 to 180, that looks from one place to another."""
    return math.degrees(math.atan2(-(to[0] - from_[0]), to[1] - from_[1]))


def turn_between(a: float, b: float) -> float:
    """The shortest signed turn from facing `a` to facing `b`, degrees."""
    return (b - a + 180.0) % 360.0 - 180.0


def level_distance(a: Vector, b: Vector) -> float:
    """Distance seen from above."""
    return math.hypot(b[0] - a[0], b[1] - a[1])


def rounded(a: Vector) -> Vector:
    """To a tenth of a millimetre, so that equal shots are equal bytes on every machine."""
    return (round(a[0], 4) + 0.0, round(a[1], 4) + 0.0, round(a[2], 4) + 0.0)
