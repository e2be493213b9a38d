"""The tile of noise that clouds, puddles and ripples are made from."""

from __future__ import annotations

import numpy as np

SIDE = 512
OCTAVES = (8, 16, 32, 64)
"""Cells of each octave across the tile; each is half as strong as the one before."""


def make_noise() -> np.ndarray:
    """Noise that repeats without a seam, float32 (SIDE, SIDE, 4), each part 0 to 1.

    r: four octaves summed; g: the finest octave alone; b: unused; a: 1.
    """
    layers = [_value_noise(cells, seed) for seed, cells in enumerate(OCTAVES)]
    shares = 0.5 ** np.arange(1, len(OCTAVES) + 1)
    out = np.zeros((SIDE, SIDE, 4), np.float32)
    out[..., 0] = np.tensordot(shares, np.array(layers), 1)
    out[..., 1] = layers[-1]
    out[..., 3] = 1.0
    return out


def _value_noise(cells: int, seed: int) -> np.ndarray:
    """Random values on a grid, joined smoothly, (SIDE, SIDE)."""
    grid = np.random.RandomState(seed + 11).random_sample((cells, cells))
    at = (np.arange(SIDE) + 0.5) / SIDE * cells
    low = np.floor(at).astype(int)
    share = at - low
    share = share * share * (3 - 2 * share)
    high = (low + 1) % cells
    rows = grid[low] * (1 - share[:, None]) + grid[high] * share[:, None]
    return rows[:, low] * (1 - share) + rows[:, high] * share
