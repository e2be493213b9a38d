"""Chance that can be repeated: each purpose has a stream of its own.

Because no two purposes share a stream, a change in one (another gesture) leaves all others
(blinks, weight shifts) as they were. A stream's first numbers do not depend on how many are
taken, so a longer shot begins like the shorter one.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from regie.board.acting.rotations import Array, ease


@dataclass(frozen=True)
class Chance:
    """The chance of one body in one shot."""

    seed: int
    character: str

    def numbers(self, purpose: str, count: int) -> Array:
        """`count` numbers from 0 to 1, always the same for the same purpose."""
        name = f"{self.seed}|{self.character}|{purpose}"
        key = int.from_bytes(blake2b(name.encode(), digest_size=16).digest(), "little")
        return np.random.Generator(np.random.PCG64(key)).random(count)

    def number(self, purpose: str, low: float = 0.0, high: float = 1.0) -> float:
        """One number from `low` to `high`."""
        return low + (high - low) * float(self.numbers(purpose, 1)[0])

    def side(self, purpose: str) -> int:
        """-1 (left) or 1 (right)."""
        return 1 if self.number(purpose) < 0.5 else -1

    def drift(self, purpose: str, times: Array, period: float) -> Array:
        """A smooth wandering between -1 and 1, a new direction about every `period` seconds."""
        place = times / period + self.number(f"{purpose} offset")
        cell = np.floor(place).astype(int)
        values = 2.0 * self.numbers(purpose, int(cell.max(initial=0)) + 3) - 1.0
        cell = np.maximum(cell, 0)
        share = ease(place - cell)
        result: Array = values[cell] * (1 - share) + values[cell + 1] * share
        return result

    def moments(self, purpose: str, end: float, shortest: float, longest: float) -> list[float]:
        """Times in seconds from 0 to `end`, each `shortest` to `longest` after the one before."""
        found: list[float] = []
        count = int(end / shortest) + 2
        at = 0.0
        for number in self.numbers(purpose, count):
            at += shortest + (longest - shortest) * float(number)
            if at >= end:
                break
            found.append(at)
        return found
