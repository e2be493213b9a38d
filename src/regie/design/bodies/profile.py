"""How far a body reaches around an upright axis: what cloth hangs from and hair falls over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regie.design.bodies.kit import Floats

SECTORS = 48
"""Directions around the axis."""


@dataclass(frozen=True)
class Profile:
    """Reach around the axis (x = 0, y = `middle`), metres.

    Attributes:
        levels: heights, ascending.
        reach: (levels, SECTORS); sector k looks at angle 2 pi k / SECTORS from +X to +Y.
    """

    middle: float
    levels: Floats
    reach: Floats

    def at(self, points: Floats) -> Floats:
        """The reach at the height and in the direction of each point."""
        x, y = points[:, 0], points[:, 1] - self.middle
        sector = (np.arctan2(y, x) / (2 * np.pi)) % 1.0 * SECTORS
        row = np.interp(points[:, 2], self.levels, np.arange(len(self.levels)))
        r0, s0 = np.floor(row).astype(int), np.floor(sector).astype(int) % SECTORS
        r1, s1 = np.minimum(r0 + 1, len(self.levels) - 1), (s0 + 1) % SECTORS
        fr, fs = row - r0, sector - np.floor(sector)
        value: Floats = (
            self.reach[r0, s0] * (1 - fr) * (1 - fs)
            + self.reach[r1, s0] * fr * (1 - fs)
            + self.reach[r0, s1] * (1 - fr) * fs
            + self.reach[r1, s1] * fr * fs
        )
        return value

    def radius(self, points: Floats) -> Floats:
        """How far each point is from the axis."""
        radius: Floats = np.hypot(points[:, 0], points[:, 1] - self.middle)
        return radius


def measure_profile(points: Floats, middle: float, low: float, high: float, step: float) -> Profile:
    """The profile of `points` (densely sampled surface) between two heights."""
    levels = np.arange(low, high + step / 2, step)
    reach = np.zeros((len(levels), SECTORS))
    x, y = points[:, 0], points[:, 1] - middle
    sector = np.round((np.arctan2(y, x) / (2 * np.pi)) % 1.0 * SECTORS).astype(int) % SECTORS
    row = np.round((points[:, 2] - low) / step).astype(int)
    here = (row >= 0) & (row < len(levels))
    np.maximum.at(reach, (row[here], sector[here]), np.hypot(x, y)[here])
    return Profile(middle, levels, _fill(reach))


def sample_surface(
    points: Floats, faces: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
) -> Floats:
    """Vertices, edge middles and face middles: dense enough for a profile."""
    quad = np.where(faces >= 0, faces, faces[:, :1])
    corner = points[quad]
    grid = []
    for u in (0.0, 0.25, 0.5, 0.75):
        for v in (0.0, 0.25, 0.5, 0.75):
            grid.append(
                corner[:, 0] * (1 - u) * (1 - v)
                + corner[:, 1] * u * (1 - v)
                + corner[:, 2] * u * v
                + corner[:, 3] * (1 - u) * v
            )
    return np.concatenate(grid)


def _fill(reach: Floats) -> Floats:
    """Gaps from their neighbours around, then from the level below or above."""
    filled = reach.copy()
    for row in filled:
        there = np.flatnonzero(row > 0)
        if len(there):
            around = np.concatenate([there - SECTORS, there, there + SECTORS])
            row[:] = np.interp(np.arange(SECTORS), around, np.tile(row[there], 3))
    known = np.flatnonzero(filled.max(1) > 0)
    if len(known):
        for i in range(len(filled)):
            if filled[i].max() == 0:
                filled[i] = filled[known[np.argmin(np.abs(known - i))]]
    return filled


def hull(profile: Profile) -> Profile:
    """Every level's convex outline: cloth bridges hollows."""
    angle = 2 * np.pi * np.arange(SECTORS) / SECTORS
    cosine = np.cos(angle[:, None] - angle[None, :])
    support = (profile.reach[:, None, :] * cosine[None]).max(2)
    facing = cosine > 0.05
    limit = np.where(
        facing[None], support[:, None, :] / np.where(facing, cosine, 1.0)[None], np.inf
    )
    return Profile(profile.middle, profile.levels, np.maximum(limit.min(2), profile.reach))


def hang(profile: Profile, taper: float) -> Profile:
    """Lets cloth fall: below a wide place it comes in by at most `taper` metres a metre."""
    reach = profile.reach.copy()
    for i in range(len(reach) - 2, -1, -1):
        drop = float(profile.levels[i + 1] - profile.levels[i])
        reach[i] = np.maximum(reach[i], reach[i + 1] - taper * drop)
    return Profile(profile.middle, profile.levels, reach)


def soften(profile: Profile, times: int) -> Profile:
    """Rounds a profile, around and up and down."""
    reach = profile.reach.copy()
    for _ in range(times):
        reach = (np.roll(reach, 1, 1) + 2 * reach + np.roll(reach, -1, 1)) / 4
        padded = np.concatenate([reach[:1], reach, reach[-1:]])
        reach = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    return Profile(profile.middle, profile.levels, reach)
