"""Rates, strengths and smoothing: the arithmetic that all curves share."""

from __future__ import annotations

from collections.abc import Sequence

BANDWIDTH = 0.025
"""Standard deviation of the smoothing, as a share of the script's length: 2½ pages of 100."""

SEEN = 6 * BANDWIDTH
"""How far a mean looks to either side: beyond, a scene weighs less than a ten-millionth."""

PRIOR_WORDS = 30
"""Words that every scene is thought to have besides its own, so that one word in a scene of five
does not count as twenty in a hundred."""


def smooth(values: Sequence[float], lengths: Sequence[float]) -> list[float]:
    """A Gaussian mean over the scenes around each, weighted by their lengths.

    Args:
        values, lengths: one a scene, in order; lengths in any unit, above 0.
    """
    import numpy as np

    weights = np.asarray(lengths, dtype=np.float64)
    if not weights.sum():
        return []
    middles = (np.cumsum(weights) - weights / 2) / weights.sum()
    known = np.asarray(values, dtype=np.float64)
    near = np.searchsorted(middles, [middles - SEEN, middles + SEEN])
    smoothed = []
    for here, low, high in zip(middles, *near, strict=True):
        around = weights[low:high] * np.exp(-0.5 * ((middles[low:high] - here) / BANDWIDTH) ** 2)
        smoothed.append(float(around @ known[low:high] / around.sum()))
    return smoothed


def rate(count: float, words: int) -> float:
    """How many in a hundred words, drawn to nothing where there are few words."""
    return 100 * count / (words + PRIOR_WORDS)


def strength(value: float, half: float) -> float:
    """0 for nothing, 0.5 at `half`, towards 1 for much: a tenth shout adds less than a first."""
    return value / (value + half) if value > 0 else 0.0


def median(values: Sequence[float]) -> float:
    ranked = sorted(values)
    middle = len(ranked) // 2
    return ranked[middle] if len(ranked) % 2 else (ranked[middle - 1] + ranked[middle]) / 2
