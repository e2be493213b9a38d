"""The likeliest reading of all lines together: Viterbi, and forward-backward for confidence."""

from __future__ import annotations

import math
from collections.abc import Sequence

Scores = Sequence[Sequence[float]]


def likeliest(emissions: Scores, steps: Sequence[Scores], start: Sequence[float]) -> list[int]:
    """The best path.

    Args:
        emissions: for each line, the score of each kind.
        steps: for each line, the scores of `[kind before][kind]`; the first is not looked at.
        start: scores of the kinds at the start.
    """
    if not emissions:
        return []
    kinds = range(len(start))
    best = [start[k] + emissions[0][k] for k in kinds]
    back: list[list[int]] = []
    for at in range(1, len(emissions)):
        step, given = steps[at], emissions[at]
        row, origin = [], []
        for k in kinds:
            top, which = -math.inf, 0
            for j in kinds:
                value = best[j] + step[j][k]
                if value > top:
                    top, which = value, j
            row.append(top + given[k])
            origin.append(which)
        best = row
        back.append(origin)
    path = [max(kinds, key=best.__getitem__)]
    for origin in reversed(back):
        path.append(origin[path[-1]])
    return path[::-1]


def shares(emissions: Scores, steps: Sequence[Scores], start: Sequence[float]) -> list[list[float]]:
    """For each line, the share of each kind in all readings, weighed by their likelihood."""
    if not emissions:
        return []
    kinds = range(len(start))
    exp = math.exp
    grown = [_exp(emission) for emission in emissions]
    forward = [_even([exp(start[k]) * grown[0][k] for k in kinds])]
    known: dict[int, list[list[float]]] = {}
    # The tables are few and shared by many lines: each is raised once.
    tables = [_raised(step, known) for step in steps]
    for at in range(1, len(grown)):
        table, before, now = tables[at], forward[-1], grown[at]
        forward.append(_even([sum(before[j] * table[j][k] for j in kinds) * now[k] for k in kinds]))
    backward = [1.0] * len(start)
    found: list[list[float]] = []
    for at in range(len(grown) - 1, -1, -1):
        found.append(_even([forward[at][k] * backward[k] for k in kinds]))
        if at:
            table, now = tables[at], grown[at]
            coming = [now[k] * backward[k] for k in kinds]
            backward = _even([sum(table[j][k] * coming[k] for k in kinds) for j in kinds])
    return found[::-1]


def _exp(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    return [math.exp(s - top) for s in scores]


def _raised(step: Scores, known: dict[int, list[list[float]]]) -> list[list[float]]:
    if id(step) not in known:
        known[id(step)] = [[math.exp(value) for value in row] for row in step]
    return known[id(step)]


def _even(values: list[float]) -> list[float]:
    total = sum(values)
    return [v / total for v in values] if total > 0 else [1 / len(values)] * len(values)
