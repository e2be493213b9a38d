"""Angles along an arc, for handles and rims."""

from __future__ import annotations

import math


def arc(first: float, last: float, steps: int) -> list[float]:
    """Radians of so many steps from one angle to another, degrees."""
    return [math.radians(first + (last - first) * k / steps) for k in range(steps + 1)]
