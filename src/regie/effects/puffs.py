"""Puffs: dust, smoke, flames, sparks, spray and snow as balls that drift, grow, cool and thin.

A kind of set piece says what sets off (`Puffs`); `drift` carries it. Puffs carry a colour by which
they are lit as the scene is, and a heat by which they shine of themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from regie.effects.arrays import Flags, Floats, Solid


@dataclass(frozen=True)
class Puffs:
    """What drifts, each with its own figures: (p,), or (p, 3) of `at`, `speed` and `ink`.

    Attributes:
        born: seconds of the clock. at: metres. speed: metres a second.
        small, large: metres of radius, at first and at last. grows: metres a second at first.
        thick: 0 to 1 at its thickest; thickens: seconds until then; lasts: in which it thins to
            a third.
        drag: share of its speed that the air takes a second, as in exp(-drag t).
        lift: metres a second squared; what is heavy has less than 0. sways: metres a second.
        ink: colour, linear. heat: 1 is a flame's, 0 shines not; cools: seconds to a third of it.
        long: seconds of its way that it is drawn along: sparks and drops are streaks.
        floats: 1 for what stays over the ground, 0 for what falls into it and is gone.
    """

    born: Floats
    at: Floats
    speed: Floats
    small: Floats
    large: Floats
    grows: Floats
    thick: Floats
    thickens: Floats
    lasts: Floats
    drag: Floats
    lift: Floats
    sways: Floats
    ink: Floats
    heat: Floats
    cools: Floats
    long: Floats
    floats: Floats

    def __len__(self) -> int:
        return len(self.born)


USUAL = {
    "speed": (0.0, 0.0, 0.0), "small": 0.35, "large": 2.0, "grows": 0.55, "thick": 0.6,
    "thickens": 0.45, "lasts": 3.2, "drag": 0.75, "lift": 0.0, "sways": 0.25,
    "ink": (0.6, 0.57, 0.52), "heat": 0.0, "cools": 1.0, "long": 0.0, "floats": 1.0,
}  # fmt: skip
"""Of what a kind says nothing of."""


def puffs(born: Floats, at: Floats, **said: object) -> Puffs:
    """Puffs with what is said of them: figures for all, or one for each."""
    count = len(born)
    given: dict[str, Floats] = {"born": np.asarray(born, float), "at": np.array(at, float)}
    for name, usual in USUAL.items():
        shape = (count, 3) if name in ("speed", "ink") else (count,)
        given[name] = np.broadcast_to(np.asarray(said.get(name, usual), float), shape).copy()
    return Puffs(**given)


def join(parts: Sequence[Puffs]) -> Puffs:
    """All of them, those of the first part first."""
    if not parts:
        return puffs(np.zeros(0), np.zeros((0, 3)))
    return Puffs(**{f.name: np.concatenate([getattr(p, f.name) for p in parts])
                    for f in fields(Puffs)})  # fmt: skip


@dataclass(frozen=True)
class Cloud:
    """Puffs, frame by frame.

    Attributes:
        at: (f, p, 3) metres. radius: (f, p) metres; 0 before it is there and when it is gone.
        thick: (f, p) 0 to 1. heat: (f, p). way: (f, p, 3) metres that each is drawn along.
        ink: (p, 3) linear.
    """

    at: Floats
    radius: Floats
    thick: Floats
    heat: Floats
    way: Floats
    ink: Floats


LEAST = 0.004
"""Of how thick a puff is, under which it is gone."""


def drift(
    these: Puffs, frames: int, fps: float, wind: Floats, solid: Solid = (), seed: int = 0
) -> Cloud:
    """Carries puffs through the air.

    Args:
        wind: metres a second. solid: what they roll along and do not go through.
    """
    count = len(these)
    rng = np.random.default_rng(seed + 11)
    curl = rng.uniform(0, 2 * np.pi, (count, 2))
    here, speed = these.at.copy(), these.speed.copy()
    at, way = np.zeros((frames, count, 3)), np.zeros((frames, count, 3))
    radius, thick, heat = (np.zeros((frames, count)) for _ in range(3))
    fade = np.exp(-these.drag / fps)[:, None]
    catches = (np.clip(these.drag, 0.0, 2.0) / 2.0)[:, None]
    gone = np.zeros(count, bool)
    for frame in range(frames):
        age = frame / fps - these.born
        old = np.maximum(age, 0.0)
        size = these.large - (these.large - these.small) * np.exp(
            -old * these.grows / np.maximum(np.abs(these.large - these.small), 1e-6)
        )
        thin = np.clip(old / np.maximum(these.thickens, 1e-6), 0, 1) ** 0.7
        thin = these.thick * thin * np.exp(-((old / these.lasts) ** 1.3))
        alive = (age >= 0) & ~gone & ((thin > LEAST) | (old < these.thickens))
        sway = np.column_stack(
            [np.sin(curl[:, 0] + 0.9 * old), np.cos(curl[:, 1] + 0.8 * old), np.zeros(count)]
        )
        step = (speed + wind * (0.3 + 0.7 * catches) + these.sways[:, None] * sway) / fps
        here[alive] += step[alive]
        speed[alive] *= fade[alive]
        speed[alive, 2] += these.lift[alive] / fps
        stays = these.floats > 0.5
        here[:, 2] = np.where(stays, np.maximum(here[:, 2], 0.55 * size), here[:, 2])
        gone |= ~stays & (here[:, 2] < 0.0) & (age > 0)
        for low, high in solid:
            _keep_out(here, speed, size, low, high, alive & stays)
        at[frame], radius[frame] = here, np.where(alive, size, 0.0)
        thick[frame] = np.where(alive, thin, 0.0)
        heat[frame] = np.where(alive, these.heat * np.exp(-((old / these.cools) ** 1.5)), 0.0)
        way[frame] = (step * fps) * these.long[:, None]
    return Cloud(at, radius, thick, heat, way, these.ink)


def _keep_out(
    at: Floats, speed: Floats, size: Floats, low: Floats, high: Floats, meets: Flags
) -> None:
    """Puffs roll along a wall, and over what is low."""
    reach = 0.35 * size[:, None]
    within = meets & ((at > low - reach) & (at < high + reach)).all(axis=1)
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
