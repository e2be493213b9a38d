"""Where a hat sits, and how one is turned on the head's own outline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regie.design.bodies.facemap import FaceMap
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part

SIDES = 32


@dataclass(frozen=True)
class Seat:
    """Where a hat sits: a tilted plane around the head.

    Attributes:
        centre: of the head on the plane. `up`, `ahead`: the plane's axes; the third is +X.
        reach: distance to the head in each of `SIDES` directions, from +X towards `ahead`.
        crown: how far the head rises above the plane. `unit`: 1 for a head of 22 cm.
    """

    centre: Floats
    up: Floats
    ahead: Floats
    reach: Floats
    crown: float
    unit: float

    def height(self, points: Floats) -> Floats:
        """Above the plane, metres."""
        height: Floats = (points - self.centre) @ self.up
        return height


def find_seat(bare: Part, face: FaceMap) -> Seat:
    """The hat line: over the brows, above the ears, under the bump of the skull."""

    def near(x: float, y: float, z: float) -> Floats:
        away = np.linalg.norm(face.place - np.array([x, y, z]), axis=1)
        point: Floats = bare.points[int(np.argmin(away))]
        return point

    front, back = near(0.0, 0.135, 0.778), near(0.0, -0.065, 0.735)
    ahead = front - back
    ahead[0] = 0.0
    ahead /= np.linalg.norm(ahead)
    up = np.array([0.0, -ahead[2], ahead[1]])
    centre = (front + back) / 2
    centre[0] = 0.0
    head = (face.place[:, 2] > 0.62) & (face.ears < 0.1)
    skull = bare.points[head] - centre
    unit = float(np.ptp(bare.points[face.place[:, 2] > 0.62, 2])) / 0.22
    level = skull @ up
    ring = skull[(level > -0.006 * unit) & (level < 0.035 * unit)]
    angle = np.arctan2(ring @ ahead, ring[:, 0])
    sector = np.round(angle / (2 * np.pi) * SIDES).astype(int) % SIDES
    reach = np.zeros(SIDES)
    np.maximum.at(reach, sector, np.hypot(ring[:, 0], ring @ ahead))
    known = np.flatnonzero(reach > 0)
    around = np.concatenate([known - SIDES, known, known + SIDES])
    reach = np.interp(np.arange(SIDES), around, np.tile(reach[known], 3))
    for _ in range(2):
        reach = np.maximum(reach, (np.roll(reach, 1) + reach + np.roll(reach, -1)) / 3)
    return Seat(centre, up, ahead, reach, float(level.max()), unit)


def turn(seat: Seat, rows: list[tuple[float, float, float, Floats]], joint: int) -> Part:
    """Rings of (distance from the head, share of its reach, height, colour), joined upwards."""
    turns = 2 * np.pi * np.arange(SIDES) / SIDES
    points, colours = [], []
    for out, share, height, colour in rows:
        radius = seat.reach * share + out * seat.unit
        points.append(
            seat.centre
            + (radius * np.cos(turns))[:, None] * np.array([1.0, 0.0, 0.0])
            + (radius * np.sin(turns))[:, None] * seat.ahead
            + height * seat.up
        )
        colours.append(np.tile(colour, (SIDES, 1)))
    grid = np.arange(len(rows) * SIDES).reshape(len(rows), SIDES)
    right = np.roll(grid, -1, axis=1)
    faces = np.stack([grid[:-1], right[:-1], right[1:], grid[1:]], axis=-1).reshape(-1, 4)
    return rigid(np.concatenate(points), faces, np.concatenate(colours), joint)


def rigid(points: Floats, faces: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
           colours: Floats, joint: int) -> Part:  # fmt: skip
    return Part(
        points, faces, colours, np.tile([joint, 0, 0, 0], (len(points), 1)),
        np.tile([1.0, 0.0, 0.0, 0.0], (len(points), 1)),
    )  # fmt: skip


def dome(
    seat: Seat, out: float, rise: float, own: Floats, start: float
) -> list[tuple[float, float, float, Floats]]:
    """A quarter of an ellipse, from height `start` to `rise` above the crown."""
    top = seat.crown + rise * seat.unit
    rows = []
    for step in np.linspace(0.0, 1.0, 9):
        angle = step * np.pi / 2
        share = float(np.cos(angle)) ** 0.72
        height = start + (top - start) * float(np.sin(angle))
        rows.append((out * max(share, 0.02), max(share, 0.004), height, own))
    return rows
