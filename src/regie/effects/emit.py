"""What sets off where: the dust of blows, flames, smoke, sparks, spray, what the wind carries."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from regie.effects.arrays import Floats
from regie.effects.puffs import Puffs, puffs

MOST = 620
"""Puffs of the dust of a set piece."""
JOULES_A_PUFF = 900.0
"""Of what was lost in blows, for one puff; more where there would be more than `MOST`."""
DRAG = 0.75
RISE = 0.75
"""Metres a second with which the air that is pressed out goes up."""
SMALL, LARGE = 0.35, 2.4
"""Metres of radius: of a young puff, and of an old one of the heart of the cloud."""
SOOT, STEAM = (0.035, 0.032, 0.03), (0.75, 0.77, 0.8)


def dust_of_blows(
    hits: Sequence[Floats],
    fps: float,
    rng: np.random.Generator,
    *,
    heart: Floats,
    out: Floats,
    reach: float,
    ink: Floats,
) -> Puffs:
    """The dust of some blows.

    Args:
        hits: by frame, (k, 4): where, and with how many joules.
        heart: middle of what falls, on the ground. out: unit vector of where its air goes first.
        reach: metres that the cloud rolls out.
    """
    total = float(sum(h[:, 3].sum() for h in hits))
    each = max(JOULES_A_PUFF, total / MOST)
    born: list[float] = []
    starts: list[Floats] = []
    power: list[float] = []
    owed = 0.0
    for frame, blows in enumerate(hits):
        owed += float(blows[:, 3].sum()) / each
        count = int(owed)
        owed -= count
        if not count or reach <= 0:
            continue
        for k in rng.choice(len(blows), count, p=blows[:, 3] / blows[:, 3].sum()):
            born.append(frame / fps)
            starts.append(blows[k, :3] + rng.normal(0, 0.4, 3))
            power.append(min(1.0, float(blows[:, 3].sum()) / each / 6.0))
    n = len(born)
    place, strong = np.array(starts).reshape(-1, 3), np.array(power)
    place[:, 2] = np.maximum(place[:, 2], 0.2)
    away = (place - heart) * (1, 1, 0)
    away /= np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 0.5)
    away = away + out * 0.9 + rng.normal(0, 0.45, (n, 3)) * (1, 1, 0)
    away /= np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-6)
    # What is pressed out near the ground goes far; what comes off above hangs about.
    low = np.exp(-place[:, 2] / 2.5)
    speed = away * (reach * DRAG * strong * rng.uniform(0.25, 1, n) * (0.35 + 0.65 * low))[:, None]
    speed[:, 2] = RISE * rng.uniform(0.1, 1.2, n) * (0.4 + strong)
    grown = SMALL + (LARGE - SMALL) * rng.uniform(0.35, 1.0, n) * (0.25 + 0.75 * strong)
    return puffs(
        np.array(born), place, speed=speed, small=0.22 * grown, large=grown,
        thick=0.3 + 0.5 * strong, lift=-0.05, ink=ink,
    )  # fmt: skip


def steadily(begin: float, end: float, rate: float, rng: np.random.Generator) -> Floats:
    """Times at which something sets off, so many a second."""
    count = max(0, round((end - begin) * rate))
    return np.sort(
        begin + (end - begin) * (np.arange(count) + rng.uniform(0, 1, count)) / max(count, 1)
    )


def flames(born: Floats, at: Floats, size: Floats, rng: np.random.Generator) -> Puffs:
    """Tongues of fire. Args: size: (p,) metres that each is high."""
    n = len(born)
    lives = rng.uniform(0.45, 0.8, n) * np.clip(size, 0.4, 2.5) ** 0.4
    speed = rng.normal(0, 0.25, (n, 3)) * (1, 1, 0)
    speed[:, 2] = size * rng.uniform(0.7, 1.5, n) / lives * 0.5
    return puffs(
        born, at, speed=speed, small=0.24 * size, large=0.1 * size, grows=0.1 * size,
        thick=rng.uniform(0.55, 0.9, n), thickens=0.12, lasts=lives, drag=0.3,
        lift=size * 1.3, sways=0.3, ink=SOOT, heat=rng.uniform(0.75, 1.15, n),
        cools=lives * rng.uniform(0.8, 1.4, n), long=0.35 * lives,
    )  # fmt: skip


def smoke(
    born: Floats,
    at: Floats,
    size: float,
    rng: np.random.Generator,
    *,
    ink: object = SOOT,
    thick: float = 0.42,
    lasts: float = 5.0,
    rise: float = 2.2,
) -> Puffs:
    """Smoke that goes up and spreads. Args: size: metres of radius of an old puff."""
    n = len(born)
    speed = rng.normal(0, 0.25, (n, 3)) * (1, 1, 0)
    speed[:, 2] = rise * rng.uniform(0.6, 1.2, n)
    large = size * rng.uniform(0.6, 1.25, n)
    shade = np.asarray(ink, float) * rng.uniform(0.7, 1.5, (n, 1))
    return puffs(
        born, at, speed=speed, small=0.25 * large, large=large, grows=0.3 * large,
        thick=thick * rng.uniform(0.6, 1.1, n), thickens=0.7, lasts=lasts * rng.uniform(0.7, 1.2,
            n),
        drag=0.25, lift=0.1, sways=0.35, ink=shade,
    )  # fmt: skip


def sparks(
    born: Floats, at: Floats, speed: Floats, rng: np.random.Generator, *, heavy: bool
) -> Puffs:
    """Sparks that fly and fall, or embers that a fire carries up."""
    n = len(born)
    lives = rng.uniform(0.5, 1.4, n) if heavy else rng.uniform(1.2, 3.0, n)
    return puffs(
        born, at, speed=speed, small=0.016 if heavy else 0.01, large=0.01, grows=0.01, thick=1.0,
        thickens=0.02,
        lasts=lives, drag=0.4 if heavy else 0.6, lift=-8.0 if heavy else 0.9, sways=0.9,
        ink=SOOT, heat=1.5, cools=lives, long=0.035, floats=0.0 if heavy else 1.0,
    )  # fmt: skip


def spray(
    born: Floats, at: Floats, speed: Floats, rng: np.random.Generator, size: float, ink: object
) -> Puffs:
    """Water, snow or earth that is thrown up and falls back."""
    n = len(born)
    large = size * rng.uniform(0.5, 1.3, n)
    return puffs(
        born, at, speed=speed, small=0.3 * large, large=large, grows=1.2 * large,
        thick=rng.uniform(0.35, 0.75, n), thickens=0.1, lasts=rng.uniform(0.5, 1.3, n),
        drag=0.7, lift=-4.5, sways=0.3, ink=ink, long=0.03,
    )  # fmt: skip
