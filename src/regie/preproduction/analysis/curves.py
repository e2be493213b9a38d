"""Rates, strengths and smoothing: the arithmetic that all curves share."""

from __future__ import annotations

import math
from collections.abc import Sequence

BANDWIDTH = 0.025
"""Standard deviation of the smoothing, as a share of the script's length: 2½ pages of 100."""

PRIOR_WORDS = 30
"""Words that every scene is thought to have besides its own, so that one word in a scene of five
does not count as twenty in a hundred."""


def smooth(values: Sequence[float], lengths: Sequence[float]) -> list[float]:
    """A Gaussian mean over the scenes around each, weighted by their lengths.

    Args:
        values, lengths: one a scene, in order; lengths in any unit, above 0.
    """
    total = sum(lengths)
    if not total:
        return []
    middles: list[float] = []
    at = 0.0
    for length in lengths:
        middles.append((at + length / 2) / total)
        at += length
    smoothed = []
    for here in middles:
        weights = [
            length * math.exp(-0.5 * ((there - here) / BANDWIDTH) ** 2)
            for there, length in zip(middles, lengths, strict=True)
        ]
        weighed = sum(w * v for w, v in zip(weights, values, strict=True))
        smoothed.append(weighed / sum(weights))
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
