"""What stays in order between two orders: the longest run of keys that rise."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any


def longest_rising(keys: Sequence[Any]) -> list[int]:
    """Places of a longest run of keys of which each is greater than the one before, in order."""
    tails: list[Any] = []
    ends: list[int] = []
    before: list[int] = []
    for at, key in enumerate(keys):
        length = bisect_left(tails, key)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [key]
        ends[length : length + 1] = [at]
    run: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(at)
        at = before[at]
    return run[::-1]
