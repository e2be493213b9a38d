"""Numbers, lists and durations as people say them."""

from __future__ import annotations

from collections.abc import Sequence


def count(number: int, noun: str) -> str:
    """`1 step`, `2 steps`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def some(names: Sequence[str], most: int = 8) -> str:
    """The first few names, and how many more there are."""
    shown = " ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def duration(seconds: float) -> str:
    """`0.5 s`, `2 min 5 s`, `3 h 20 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{seconds:.1f} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
