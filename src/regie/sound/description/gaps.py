"""Where nobody speaks: found on the times of the words that were really spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regie.film.cut import Cut
from regie.film.speech import WordTime

Span = tuple[float, float]
"""Seconds of the film: from, to."""

BREATH = 0.25
"""Seconds kept free before and after a word: what follows at once is heard as an answer."""

SHORTEST = 0.9
"""Seconds of the shortest gap that anything is said in: two words and their breath."""


def find_speech(cut: Cut, words: Mapping[str, Sequence[WordTime]]) -> tuple[Span, ...]:
    """When somebody speaks, in order, overlapping stretches as one.

    A line is one stretch from its first word to its last: its pauses are the actor's.

    Args:
        words: of each line, seconds from its start; a line without any is taken whole.
    """
    spans: list[Span] = []
    for line in cut.lines:
        spoken = words.get(line.line_id, ())
        first = spoken[0].start if spoken else 0.0
        last = max((w.start + w.duration for w in spoken), default=line.duration)
        spans.append((line.start + first, line.start + max(last, first)))
    return join_spans(spans)


def find_gaps(speech: Sequence[Span], length: float) -> tuple[Span, ...]:
    """Where a description may be said. Args: length: of the film, seconds."""
    gaps: list[Span] = []
    at = 0.0
    for begin, end in (*speech, (length + BREATH, length + BREATH)):
        if begin - BREATH - at >= SHORTEST:
            gaps.append((at, begin - BREATH))
        at = max(at, end + BREATH)
    return tuple(gaps)


def join_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In order, those that touch as one."""
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return tuple(joined)
