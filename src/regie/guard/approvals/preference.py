"""What many pairs say of many things: strengths by Bradley and Terry, ties as half a win each.

Written here, for the one package that does it (choix) is not kept up and knows no ties.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

SCALE = 400 / math.log(10)
"""Points of an Elo scale to one of log strength: 400 more wins ten times in eleven."""

MIDDLE = 1500.0
"""Points of a thing that wins as often as it loses."""

PRIOR = 0.5
"""Ties of each thing with a middling one that are counted besides: what always won has a rank and
no infinite one (as in a Bayesian Bradley-Terry model, Caron and Doucet 2012)."""

CONFIDENCE = 1.96
"""Standard errors to each side of a 95 % interval."""

ROUNDS, CLOSE = 500, 1e-10


@dataclass(frozen=True)
class Rated:
    """One thing's strength.

    Attributes:
        points: on an Elo scale about 1500. within: points to each side, 95 %.
        wins: of its pairs, ties as a half. pairs: in how many it was.
    """

    number: int
    points: float
    within: float
    wins: float
    pairs: int


def rate_pairs(
    numbers: Sequence[int], votes: Sequence[tuple[int, int, float]]
) -> tuple[Rated, ...]:
    """Strengths of things, the best first.

    Args:
        votes: two different numbers, and the first one's share of the win: 1, 0.5 or 0.

    Source: Bradley and Terry 1952; the algorithm is Hunter's, Annals of Statistics 2004.
    """
    import numpy as np

    place = {number: n for n, number in enumerate(numbers)}
    count = len(numbers)
    met = np.zeros((count, count))
    wins = np.zeros(count)
    for one, two, share in votes:
        a, b = place[one], place[two]
        met[a, b] += 1
        met[b, a] += 1
        wins[a] += share
        wins[b] += 1 - share
    strength = np.ones(count)
    for _ in range(ROUNDS):
        sums = strength[:, None] + strength[None, :]
        shared = (met / sums).sum(axis=1) + PRIOR / (strength + 1.0)
        new = (wins + PRIOR / 2) / shared
        new /= np.exp(np.log(new).mean())
        done = float(np.abs(np.log(new / strength)).max()) < CLOSE
        strength = new
        if done:
            break
    chance = strength[:, None] / (strength[:, None] + strength[None, :])
    known = met * chance * (1 - chance)
    middling = strength / (strength + 1.0)
    information = np.diag(known.sum(axis=1) + PRIOR * middling * (1 - middling)) - known
    # Only differences are known by pairs: each is told against the mean of all.
    against = np.eye(count) - 1 / count
    spread = np.sqrt(np.diag(against @ np.linalg.inv(information) @ against))
    rated = [
        Rated(
            number,
            round(MIDDLE + SCALE * float(np.log(strength[n])), 1),
            round(CONFIDENCE * SCALE * float(spread[n]), 1),
            float(wins[n]),
            int(met[n].sum()),
        )
        for number, n in place.items()
    ]
    return tuple(sorted(rated, key=lambda r: (-r.points, r.number)))
