"""Matches the lines of two drafts, and merges what two people wrote at the same time.

Lines that occur once in either draft hold the match, in the longest rising order (patience); what
stands between two of them is matched by the longest runs. So a blank line, of which a script has
thousands, never pulls two scenes together, and a feature takes milliseconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from regie.support.rising import longest_rising

MAX_PAIRS = 4_000_000
"""Pairs of equal lines tried in one gap without anchors; beyond, all of it counts as rewritten."""


@dataclass(frozen=True)
class Same:
    """A run of lines that both drafts have: first line in each, from 0, and how many."""

    old: int
    new: int
    count: int


@dataclass(frozen=True)
class Agreed:
    """Lines of a merge that nobody contests."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Contested:
    """What two people made of the same lines.

    Attributes:
        line: where it stands in the draft that both started from, from 0.
    """

    line: int
    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


Part = Agreed | Contested


def match_lines(old: Sequence[str], new: Sequence[str]) -> list[Same]:
    """The runs of lines that are the same, in rising order in both."""
    runs: list[Same] = []
    for a, b in _pairs(old, new, 0, len(old), 0, len(new)):
        if runs and runs[-1].old + runs[-1].count == a and runs[-1].new + runs[-1].count == b:
            runs[-1] = Same(runs[-1].old, runs[-1].new, runs[-1].count + 1)
        else:
            runs.append(Same(a, b, 1))
    return runs


def map_lines(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """For each line of the old draft that the new one still has, its number there, from 0."""
    return {s.old + n: s.new + n for s in match_lines(old, new) for n in range(s.count)}


def merge_lines(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[Part]:
    """Merges two drafts that were made of one.

    Changes that touch, with no unchanged line between them, are contested unless they are alike.
    """
    parts: list[Part] = []
    to_mine, to_theirs = map_lines(base, mine), map_lines(base, theirs)
    held = [k for k in range(len(base)) if k in to_mine and k in to_theirs]
    at = at_mine = at_theirs = 0
    for k in [*held, len(base)]:
        end_mine = to_mine.get(k, len(mine))
        end_theirs = to_theirs.get(k, len(theirs))
        was = tuple(base[at:k])
        ours, other = tuple(mine[at_mine:end_mine]), tuple(theirs[at_theirs:end_theirs])
        if was or ours or other:
            parts.append(_decide(at, was, ours, other))
        if k < len(base):
            parts.append(Agreed((base[k],)))
        at, at_mine, at_theirs = k + 1, end_mine + 1, end_theirs + 1
    return _joined(parts)


def _decide(
    line: int, base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> Part:
    if mine in (theirs, base):
        return Agreed(theirs)
    return Agreed(mine) if theirs == base else Contested(line, base, mine, theirs)


def _joined(parts: Sequence[Part]) -> list[Part]:
    joined: list[Part] = []
    lines: list[str] = []
    for part in parts:
        if isinstance(part, Agreed):
            lines += part.lines
            continue
        if lines:
            joined.append(Agreed(tuple(lines)))
        lines = []
        joined.append(part)
    return [*joined, Agreed(tuple(lines))] if lines else joined


def _pairs(
    old: Sequence[str], new: Sequence[str], a: int, a_end: int, b: int, b_end: int
) -> Iterator[tuple[int, int]]:
    """Pairs of equal lines between two places of both drafts."""
    while a < a_end and b < b_end and old[a] == new[b]:
        yield a, b
        a, b = a + 1, b + 1
    tail = 0
    while a < a_end - tail and b < b_end - tail and old[a_end - tail - 1] == new[b_end - tail - 1]:
        tail += 1
    if a < a_end - tail and b < b_end - tail:
        yield from _between(old, new, a, a_end - tail, b, b_end - tail)
    for n in range(tail, 0, -1):
        yield a_end - n, b_end - n


def _between(
    old: Sequence[str], new: Sequence[str], a: int, a_end: int, b: int, b_end: int
) -> Iterator[tuple[int, int]]:
    anchors = _anchors(old, new, a, a_end, b, b_end)
    if anchors:
        for old_at, new_at in [*anchors, (a_end, b_end)]:
            yield from _pairs(old, new, a, old_at, b, new_at)
            if old_at < a_end:
                yield old_at, new_at
            a, b = old_at + 1, new_at + 1
        return
    if _pairs_to_try(old[a:a_end], new[b:b_end]) > MAX_PAIRS:
        return
    # A blank line is matched beside lines that are, and never looked for by itself.
    matcher = SequenceMatcher(_is_blank, old[a:a_end], new[b:b_end], autojunk=False)
    for i, j, size in matcher.get_matching_blocks():
        yield from ((a + i + n, b + j + n) for n in range(size))


def _pairs_to_try(old: Sequence[str], new: Sequence[str]) -> int:
    counts = Counter(line for line in old if not _is_blank(line))
    return sum(counts[line] for line in new)


def _is_blank(line: str) -> bool:
    return not line.strip()


def _anchors(
    old: Sequence[str], new: Sequence[str], a: int, a_end: int, b: int, b_end: int
) -> list[tuple[int, int]]:
    once_old, once_new = _once(old, a, a_end), _once(new, b, b_end)
    pairs = sorted((once_old[line], at) for line, at in once_new.items() if line in once_old)
    return [pairs[at] for at in longest_rising([place for _, place in pairs])]


def _once(lines: Sequence[str], start: int, end: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for at in range(start, end):
        places[lines[at]] = -1 if lines[at] in places else at
    return {line: at for line, at in places.items() if at >= 0 and line.strip()}
