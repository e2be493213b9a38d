"""Hats that are one turned shape: bowler, skullcap, turban, fez, mortarboard."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from regie.design.bodies.colour import linear, shade
from regie.design.bodies.facemap import FaceMap
from regie.design.bodies.hat_seat import SIDES, Seat, dome, find_seat, rigid, turn
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part, join
from regie.film.bible import Hat


def shaped(kind: Hat, seat: Seat, own: Floats, joint: int) -> Part:
    """One of the hats of this file."""
    match kind:
        case Hat.BOWLER:
            return _bowler(seat, own, joint)
        case Hat.TURBAN:
            return _turban(seat, own, joint)
        case Hat.FEZ:
            return _fez(seat, own, joint)
        case Hat.MORTARBOARD:
            return join(_skullcap(seat, own, joint, 0.012), _board(seat, own, joint))
        case _:
            return _skullcap(seat, own, joint, 0.045)


GAUZE = "#e6e2d8"


def make_bandage(bare: Part, face: FaceMap, joint: int) -> Part:
    """Gauze that is wound around the forehead, over the hair."""
    seat, gauze = find_seat(bare, face), linear(GAUZE)
    u = seat.unit
    rows = [
        (0.004, 1.0, -0.012 * u, shade(gauze, 0.7)), (0.014, 1.0, -0.012 * u, gauze),
        (0.016, 1.0, 0.004 * u, gauze), (0.015, 1.0, 0.005 * u, shade(gauze, 0.7)),
        (0.017, 1.0, 0.007 * u, gauze), (0.017, 1.0, 0.026 * u, gauze),
        (0.004, 1.0, 0.028 * u, shade(gauze, 0.7)),
    ]  # fmt: skip
    return turn(seat, rows, joint)


def _bowler(seat: Seat, own: Floats, joint: int) -> Part:
    """Round and hard, a narrow brim that curls at the sides."""
    u, ribbon = seat.unit, shade(own, 0.4)
    rows = [
        (0.010, 1.0, 0.0, own), (0.034, 1.0, 0.001 * u, own), (0.041, 1.0, 0.008 * u, own),
        (0.042, 1.0, 0.012 * u, own), (0.030, 1.0, 0.004 * u, own), (0.014, 1.0, 0.004 * u, own),
        (0.014, 1.0, 0.005 * u, ribbon), (0.013, 1.0, 0.026 * u, ribbon),
        (0.012, 1.0, 0.027 * u, own),
    ]  # fmt: skip
    return turn(seat, rows + dome(seat, 0.012, 0.026, own, 0.028 * u), joint)


def _skullcap(seat: Seat, own: Floats, joint: int, start: float) -> Part:
    """Close on the crown, without a brim."""
    rows = [(0.004, 1.0, start * seat.unit, shade(own, 0.7)),
            (0.010, 1.0, start * seat.unit, shade(own, 0.8))]  # fmt: skip
    return turn(seat, rows + dome(seat, 0.010, 0.012, own, (start + 0.004) * seat.unit), joint)


def _turban(seat: Seat, own: Floats, joint: int) -> Part:
    """Folds that are wound around the head, higher in front."""
    u = seat.unit
    rows: list[tuple[float, float, float, Floats]] = [(0.006, 1.0, -0.006 * u, shade(own, 0.7))]
    for n, (out, height) in enumerate(
        ((0.022, 0.0), (0.031, 0.018), (0.033, 0.038), (0.028, 0.058), (0.016, 0.078))
    ):
        rows += [(out - 0.009, 1.0, (height - 0.008) * u, shade(own, 0.55)),
                 (out, 1.0, height * u, shade(own, 1.0 + 0.06 * (n % 2)))]  # fmt: skip
    part = turn(seat, [*rows, (0.0, 0.55, seat.crown + 0.020 * u, own),
                       (0.0, 0.004, seat.crown + 0.024 * u, own)], joint)  # fmt: skip
    points = part.points.copy()
    ahead = np.sin(2 * np.pi * np.arange(SIDES) / SIDES)
    for row in range(1, len(points) // SIDES - 1):
        points[row * SIDES : (row + 1) * SIDES] += (0.012 * u * ahead)[:, None] * seat.up
    return replace(part, points=points)


def _fez(seat: Seat, own: Floats, joint: int) -> Part:
    """A cone with a flat top."""
    u, top = seat.unit, seat.crown + 0.055 * seat.unit
    rows = [
        (0.006, 1.0, 0.018 * u, own), (0.012, 1.0, 0.018 * u, own), (0.0, 0.84, top, own),
        (0.0, 0.40, top + 0.001, shade(own, 0.9)), (0.0, 0.004, top + 0.002, own),
    ]  # fmt: skip
    return turn(seat, rows, joint)


def _board(seat: Seat, own: Floats, joint: int) -> Part:
    """A square board on the crown, a tassel at its left."""
    u = seat.unit
    middle = seat.centre + (seat.crown + 0.020 * u) * seat.up
    x, half = np.array([1.0, 0.0, 0.0]), 0.125 * u
    corners = [
        middle + half * (a * x + b * seat.ahead) + lift * seat.up
        for lift in (0.0, 0.006 * u)
        for a, b in ((0, 1.35), (-1.35, 0), (0, -1.35), (1.35, 0))
    ]
    cord = middle - 0.15 * u * x + 0.008 * u * seat.up
    ends = ((-0.006, 0.0), (0.006, 0.0), (0.010, -0.10), (-0.010, -0.10))
    tassel = [cord + dx * u * seat.ahead + dz * u * seat.up for dx, dz in ends]
    points = np.array([*corners, *tassel])
    faces = np.array([[3, 2, 1, 0], [4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6],
                      [3, 0, 4, 7], [8, 9, 10, 11], [11, 10, 9, 8]])  # fmt: skip
    colours = np.concatenate([np.tile(own, (8, 1)), np.tile(shade(own, 3.0), (4, 1))])
    return rigid(points, faces, colours, joint)
