"""Puts descriptions into gaps: what matters most first, as near to its picture as there is room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from regie.film.description import Candidate, Described, Description, NotDescribed
from regie.sound.description.gaps import Span

BEFORE = 1.0
"""Seconds by which something may be said before it is seen."""

AFTER = 2.5
"""Seconds after its picture by which it must be begun."""

BETWEEN = 0.3
"""Seconds between two descriptions."""


def place_descriptions(
    candidates: Sequence[Candidate], gaps: Sequence[Span], measure: Callable[[str], float]
) -> Description:
    """Finds each its place, or says that there is none.

    Args:
        measure: seconds that a text takes.
    """
    free = list(gaps)
    said: list[Described] = []
    left_out: list[NotDescribed] = []
    for candidate in sorted(candidates, key=lambda c: (c.rank, c.begins)):
        placed = None
        for text in dict.fromkeys(t for t in (candidate.text, candidate.short) if t):
            placed = _fit(candidate, text, measure(text), free)
            if placed is not None:
                break
        if placed is not None:
            said.append(placed)
            free = _take(free, (placed.start - BETWEEN, placed.end + BETWEEN))
            continue
        needs = measure(candidate.short or candidate.text)
        left_out.append(NotDescribed(candidate=candidate, needs=needs, room=_room(candidate, free)))
    return Description(
        said=tuple(sorted(said, key=lambda d: d.start)),
        left_out=tuple(sorted(left_out, key=lambda n: n.candidate.begins)),
    )


def _fit(candidate: Candidate, text: str, seconds: float, free: Sequence[Span]) -> Described | None:
    """The place nearest to where it is first seen."""
    starts: list[float] = []
    for begin, end in free:
        first = max(begin, candidate.begins - BEFORE)
        last = min(end - seconds, candidate.ends + AFTER)
        if first <= last + 1e-9:
            starts.append(min(max(candidate.begins, first), last))
    if not starts:
        return None
    start = min(starts, key=lambda s: abs(s - candidate.begins))
    return Described(candidate=candidate, text=text, start=round(max(0.0, start), 4),
                     duration=seconds)  # fmt: skip


def _room(candidate: Candidate, free: Sequence[Span]) -> float:
    """Seconds of the longest free place about its picture."""
    first, last = candidate.begins - BEFORE, candidate.ends + AFTER
    rooms = [end - max(begin, first) for begin, end in free if begin <= last and end > first]
    return round(max(rooms, default=0.0), 3)


def _take(free: Sequence[Span], taken: Span) -> list[Span]:
    left: list[Span] = []
    for begin, end in free:
        parts = ((begin, min(end, taken[0])), (max(begin, taken[1]), end))
        left += [(a, b) for a, b in parts if b - a > 1e-6]
    return left
