"""Dust: puffs that come off what breaks, are blown out of what falls, roll on and settle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]

DRAG = 0.75
"""Share of its speed that a puff loses a second, as in exp(-DRAG t)."""
MOST = 620
"""Puffs of a set piece."""
JOULES_A_PUFF = 900.0
"""Of what was lost in blows, for one puff; more where there would be more than `MOST`."""
SMALL, LARGE = 0.35, 2.4
"""Metres of radius: of a young puff, and of an old one of the heart of the cloud."""
GROWS = 0.55
"""Metres a second of radius at first."""
RISE = 0.75
"""Metres a second with which the air that is pressed out goes up."""
THICKENS, LASTS = 0.45, 3.2
"""Seconds: until a puff is at its thickest, and in which it thins to a third."""


@dataclass(frozen=True)
class Cloud:
    """Puffs, frame by frame.

    Attributes:
        at: (f, p, 3) metres. radius: (f, p) metres; 0 before it is there. thick: (f, p) 0 to 1.
    """

    at: Floats
    radius: Floats
    thick: Floats


def raise_dust(
    hits: Sequence[Floats],
    fps: float,
    *,
    heart: Floats,
    out: Floats,
    reach: float,
    wind: Floats,
    solid: Sequence[tuple[Floats, Floats]],
    seed: int,
) -> Cloud:
    """The dust of some blows.

    Args:
        hits: by frame, (k, 4): where, and with how many joules.
        heart: middle of what falls, on the ground. out: unit vector of where its air goes first.
        reach: metres that the cloud rolls out.
        wind: metres a second.
        solid: low and high corners of what it does not go through.
    """
    frames = len(hits)
    rng = np.random.default_rng(seed)
    total = float(sum(h[:, 3].sum() for h in hits))
    each = max(JOULES_A_PUFF, total / MOST)
    born, starts, power = [], [], []
    owed = 0.0
    for frame, blows in enumerate(hits):
        owed += float(blows[:, 3].sum()) / each
        count = int(owed)
        owed -= count
        if not count or reach <= 0:
            continue
        chosen = rng.choice(len(blows), count, p=blows[:, 3] / blows[:, 3].sum())
        for k in chosen:
            born.append(frame)
            starts.append(blows[k, :3] + rng.normal(0, 0.4, 3))
            power.append(min(1.0, float(blows[:, 3].sum()) / each / 6.0))
    n = len(born)
    if not n:
        empty = np.zeros((frames, 0))
        return Cloud(np.zeros((frames, 0, 3)), empty, empty)
    birth, place, strong = np.array(born), np.array(starts), np.array(power)
    place[:, 2] = np.maximum(place[:, 2], 0.2)
    away = (place - heart) * (1, 1, 0)
    away /= np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 0.5)
    away = away + out * 0.9 + rng.normal(0, 0.45, (n, 3)) * (1, 1, 0)
    away /= np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-6)
    # What is pressed out near the ground goes far; what comes off above hangs about.
    low = np.exp(-place[:, 2] / 2.5)
    speed = (
        away * (reach * DRAG * strong * rng.uniform(0.25, 1.0, n) * (0.35 + 0.65 * low))[:, None]
    )
    speed[:, 2] = RISE * rng.uniform(0.1, 1.2, n) * (0.4 + strong)
    grown = SMALL + (LARGE - SMALL) * rng.uniform(0.35, 1.0, n) * (0.25 + 0.75 * strong)
    at, radius, thick = np.zeros((frames, n, 3)), np.zeros((frames, n)), np.zeros((frames, n))
    here = place.copy()
    curl = rng.uniform(0, 2 * np.pi, (n, 2))
    for frame in range(frames):
        age = (frame - birth) / fps
        alive = age >= 0
        old = np.maximum(age, 0.0)
        size = grown * (1 - np.exp(-(old * GROWS / grown + 0.25)))
        sway = 0.25 * np.column_stack(
            [np.sin(curl[:, 0] + 0.9 * old), np.cos(curl[:, 1] + 0.8 * old), np.zeros(n)]
        )
        here[alive] += ((speed + wind + sway) / fps)[alive]
        speed[alive] *= np.exp(-DRAG / fps)
        # Air that is no longer pressed sinks slowly with its dust.
        speed[alive, 2] -= 0.05 / fps
        here[:, 2] = np.maximum(here[:, 2], 0.55 * size)
        for low_corner, high_corner in solid:
            _keep_out(here, speed, size, low_corner, high_corner)
        at[frame], radius[frame] = here, np.where(alive, size, 0.0)
        rising = np.clip(old / THICKENS, 0, 1) ** 0.7
        thick[frame] = np.where(
            alive, rising * np.exp(-((old / LASTS) ** 1.3)) * (0.3 + 0.5 * strong), 0.0
        )
    return Cloud(at, radius, thick)


def _keep_out(at: Floats, speed: Floats, size: Floats, low: Floats, high: Floats) -> None:
    """Puffs roll along a wall, and over what is low."""
    reach = 0.35 * size[:, None]
    within = ((at > low - reach) & (at < high + reach)).all(axis=1)
    if not within.any():
        return
    which = np.flatnonzero(within)
    below, above = at[which] - (low - reach[which]), (high + reach[which]) - at[which]
    below[:, 2] = np.inf
    both = np.concatenate([below, above], axis=1)
    side = both.argmin(axis=1)
    axis = side % 3
    push = both.min(axis=1)
    at[which, axis] += np.where(side < 3, -1.0, 1.0) * np.minimum(push, 0.3)
    speed[which, axis] *= 0.2
