"""Small charts, laid out here and drawn by the page as SVG; the tables have the figures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LENGTH = 100.0
"""Of the longest bar of a table."""

THICK, THIN = 12.0, 6.0
"""Height of a bar alone, and of each of two in one row."""

COLUMNS = (720.0, 120.0)
"""Width and height of a chart of days."""


@dataclass(frozen=True)
class Bar:
    """A rectangle. Attributes: kind: names its colour. says: for who hovers."""

    x: float
    y: float
    width: float
    height: float
    kind: str = "main"
    says: str = ""


@dataclass(frozen=True)
class Chart:
    """Attributes: bars: from left to right, or top to bottom. top: value at its upper edge."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    top: float = 0.0


def draw_rows(values: Sequence[float], says: Sequence[str]) -> tuple[Chart, ...]:
    """A bar for each row of a table, all at one scale: the largest is as long as its cell."""
    most = max(values, default=0.0) or 1.0
    return tuple(
        Chart(LENGTH, THICK, (Bar(0, 0, _length(value, most), THICK, says=said),))
        for value, said in zip(values, says, strict=True)
    )


def draw_pairs(pairs: Sequence[tuple[float, float]], says: Sequence[str]) -> tuple[Chart, ...]:
    """Two bars for each row, the foreseen one above the real one, all at one scale."""
    most = max((max(pair) for pair in pairs), default=0.0) or 1.0
    return tuple(
        Chart(
            LENGTH,
            2 * THIN + 1,
            (
                Bar(0, 0, _length(foreseen, most), THIN, "foreseen", said),
                Bar(0, THIN + 1, _length(real, most), THIN, "main", said),
            ),
        )
        for (foreseen, real), said in zip(pairs, says, strict=True)
    )


def draw_columns(values: Sequence[float], says: Sequence[str]) -> Chart:
    """A column for each value, side by side, under a round figure."""
    width, height = COLUMNS
    top = round_up(max(values, default=0.0))
    step = width / max(14, len(values))
    bars = tuple(
        Bar(n * step + 1, height - (size := height * value / top), step - 2, size, says=said)
        for n, (value, said) in enumerate(zip(values, says, strict=True))
    )
    return Chart(width, height, bars, top)


def round_up(value: float) -> float:
    """The next of 1, 2, 5, 10, 20 …, for an axis."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * n for n in (1.0, 2.0, 5.0, 10.0) if power * n >= value * (1 - 1e-9))


def _length(value: float, most: float) -> float:
    """What is not nothing can be seen."""
    return max(LENGTH * value / most, 0.4) if value > 0 else 0.0
