"""A storm: rain or sand in sheets, what the wind carries along the ground, lightning."""

from __future__ import annotations

import math

import numpy as np

from regie.effects.arrays import Floats
from regie.effects.bits import block
from regie.effects.emit import steadily
from regie.effects.fracture import Lump
from regie.effects.puffs import join, puffs
from regie.effects.rigid import Fallen
from regie.effects.simulated import Glow, Simulated
from regie.effects.turns import turned_by
from regie.film.set_piece import SetPiece

LEAVES = 150
LEAF = ((0.16, 0.10, 0.04), (0.10, 0.09, 0.03), (0.55, 0.53, 0.48))
"""Colours of leaves and of paper, linear."""
STRUCK = (1.9, 2.02, 5.6)
"""Seconds of its clock at which lightning lights the place."""
DRY = {
    "sand": (0.52, 0.40, 0.25),
    "dust": (0.46, 0.38, 0.28),
    "snow": (0.82, 0.85, 0.9),
    "blizzard": (0.82, 0.85, 0.9),
}


def storm(piece: SetPiece, frames: int, fps: float) -> Simulated:
    """Wind over the whole place, `far` metres a second strong."""
    rng = np.random.default_rng(piece.seed)
    way = math.radians(piece.way if piece.way is not None else 90.0)
    ahead = np.array((-math.sin(way), math.cos(way), 0.0))
    low, high = np.array(piece.floor[:3]), np.array(piece.floor[3:])
    pace = piece.far
    dry = next((ink for word, ink in DRY.items() if word in piece.what), None)
    end = piece.lasts

    def anywhere(count: int, top: float, back: float) -> Floats:
        at = low + (high - low) * rng.uniform(-0.1, 1.1, (count, 3))
        at[:, 2] = rng.uniform(0.1, top, count)
        found: Floats = at - ahead * back
        return found

    gust = steadily(-1.5, end, 40.0 if dry else 30.0, rng)
    speed = ahead * pace * rng.uniform(0.45, 0.8, (len(gust), 1)) + rng.normal(
        0, 0.5, (len(gust), 3)
    ) * (1, 1, 0.3)
    sheets = puffs(gust, anywhere(len(gust), 3.5 if dry else 1.6, 0.4 * pace), speed=speed,
                   small=0.9,
                   large=rng.uniform(1.6, 3.4, len(gust)), grows=1.2, thick=0.4 if dry else 0.34,
                   thickens=0.5,
                   lasts=1.5, drag=0.05, ink=dry or (0.75, 0.78, 0.82), long=0.22)  # fmt: skip
    drops = steadily(-0.6, end, 700.0, rng)
    fall = ahead * pace * rng.uniform(0.75, 1.0, (len(drops), 1)) + (
        0,
        0,
        -9.0 if not dry else -1.0,
    )
    streaks = puffs(drops, anywhere(len(drops), 6.0, 0.3 * pace), speed=fall,
                    small=0.011 if not dry else 0.02, large=0.011,
                    grows=0.01, thick=0.5, thickens=0.01, lasts=0.7, drag=0.0, lift=0.0, sways=0.0,
                    ink=(0.62, 0.66, 0.7) if not dry else np.asarray(dry) * 1.2, long=0.05,
                    floats=0.0)  # fmt: skip
    lumps, blown = _leaves(piece, low, high, ahead * pace, frames, fps, rng)
    lights: tuple[Glow, ...] = ()
    if not dry:
        times = np.arange(frames) / fps
        flash = sum(np.where(times >= s, np.exp(-(times - s) / 0.07), 0.0) for s in STRUCK)
        at = np.tile((low + high) / 2 * (1, 1, 0) - ahead * 14 + (0, 0, 26.0), (frames, 1))
        lights = (Glow(at, (0.75, 0.83, 1.0), 6000.0 * np.asarray(flash), 2.0),)
    return Simulated(join([sheets, streaks]), lights=lights, lumps=lumps, fallen=blown)


def _leaves(
    piece: SetPiece, low: Floats, high: Floats, wind: Floats, frames: int, fps: float,
    rng: np.random.Generator,
) -> tuple[list[Lump], Fallen | None]:  # fmt: skip
    """Leaves and paper that the wind whirls; they come again from where it blows."""
    if piece.inside:
        return [], None
    lumps = []
    for _ in range(LEAVES):
        half = np.array((0.034, 0.024, 0.002)) * rng.uniform(0.7, 1.8)
        colour = np.array(LEAF[int(rng.integers(len(LEAF)))])
        lumps.append(block(np.zeros(3), half, colour, rng, mass=0.1))
    start = rng.uniform(0, 1, (LEAVES, 3))
    spin = rng.normal(0, 9.0, (LEAVES, 3))
    own = rng.uniform(0.35, 0.75, LEAVES)[:, None]
    phase = rng.uniform(0, 6.28, (LEAVES, 2))
    turn = np.tile((1.0, 0.0, 0.0, 0.0), (LEAVES, 1))
    places, turns = np.zeros((frames, LEAVES, 3)), np.zeros((frames, LEAVES, 4))
    size = (high - low) * (1, 1, 0) + (0, 0, 1)
    for frame in range(frames):
        now = frame / fps
        at = low + size * np.mod(start + wind * own * now / size, 1.0)
        hop = np.abs(np.sin(1.9 * now + phase[:, 0]))
        at[:, 2] = 0.08 + 2.6 * start[:, 2] * hop + 0.4 * np.sin(4.0 * now + phase[:, 1]) ** 2
        turn = turned_by(turn, spin / fps)
        places[frame], turns[frame] = at, turn
    return lumps, Fallen(places, turns, ())
