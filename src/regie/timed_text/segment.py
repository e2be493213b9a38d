"""Cuts what is said into subtitle texts of at most two lines: where to break, and why there.

Figures are those of the Netflix timed text style guides (general requirements).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_LINE = 42
"""Characters on a line, Latin scripts. Source: Netflix, Timed Text Style Guide."""

MAX_LINES = 2
"""Lines in a subtitle. Source: the same."""

MAX_TEXT = MAX_LINE * MAX_LINES

WEAK_ENDINGS = frozenset(
    "a an the of to in on at and or but with for my your his her its our their i you he she we "
    "they le la les un une des du de d' l' à au aux et ou mais avec pour mon ton son ma ta sa je "
    "tu il elle nous vous ils elles que qui ne se me te".split()
)
"""Words that a line should not end on: they belong to what follows."""


def split_text(text: str) -> tuple[str, ...]:
    """Cuts a speech into texts that each fit one subtitle.

    Prefers the ends of sentences, then commas and the like, then the weakest word gap near the
    middle. No word is lost; a word longer than a line is cut at the line's width.

    Args:
        text: one speech; white space counts as one blank.

    Returns:
        At least one text for a text that is not blank, each of at most `MAX_TEXT` characters and
        breakable into two lines by `break_lines`.
    """
    words = _words(text)
    pieces: list[list[str]] = []
    while words:
        count = _longest_fit(words)
        if count < len(words):
            count = _best_cut(words, count)
        pieces.append(words[:count])
        words = words[count:]
    return tuple(" ".join(piece) for piece in _join_short(pieces))


def break_lines(text: str) -> str:
    """Breaks a text in one or two lines; the lower line is the longer, as the trade prefers.

    Raises:
        ValueError: the text does not fit two lines.
    """
    if len(text) <= MAX_LINE:
        return text
    words = text.split(" ")
    best: tuple[float, str] | None = None
    for at in range(1, len(words)):
        upper, lower = " ".join(words[:at]), " ".join(words[at:])
        if len(upper) > MAX_LINE or len(lower) > MAX_LINE:
            continue
        cost = abs(len(lower) - len(upper)) + (4.0 if len(upper) > len(lower) else 0.0)
        cost += _cost_of_ending(words[at - 1])
        if best is None or cost < best[0]:
            best = (cost, f"{upper}\n{lower}")
    if best is None:
        raise ValueError(f"a subtitle of {len(text)} characters does not fit two lines")
    return best[1]


def _words(text: str) -> list[str]:
    """The words, those longer than a line cut at the line's width."""
    words: list[str] = []
    for word in text.split():
        words.extend(word[i : i + MAX_LINE] for i in range(0, len(word), MAX_LINE))
    return words


def _longest_fit(words: Sequence[str]) -> int:
    """How many of the first words fit one subtitle when lines are filled greedily."""
    lines, width = 1, 0
    for count, word in enumerate(words):
        wider = width + (1 if width else 0) + len(word)
        if wider <= MAX_LINE:
            width = wider
        elif lines < MAX_LINES:
            lines, width = lines + 1, len(word)
        else:
            return max(1, count)
    return len(words)


def _best_cut(words: Sequence[str], most: int) -> int:
    """Where to end a subtitle, given that at most `most` words fit."""
    least = max(1, most // 3)

    def cost(count: int) -> float:
        return _cost_of_ending(words[count - 1]) + 0.8 * (most - count)

    return min(range(least, most + 1), key=cost)


def _cost_of_ending(word: str) -> float:
    """How bad it is to end a line or a subtitle on a word: 0 for the end of a sentence."""
    bare = word.rstrip("\"'»”’)")
    if re.search(r"[.!?…]$", bare):
        return 0.0
    if re.search(r"[,;:—–-]$", bare):
        return 4.0
    return 16.0 if word.lower().strip("\"'«“(") in WEAK_ENDINGS else 8.0


def _join_short(pieces: list[list[str]]) -> list[list[str]]:
    """Puts a last piece of one short word back with the piece before it, if both then fit."""
    if len(pieces) > 1 and len(" ".join(pieces[-1])) < 8:
        joined = pieces[-2] + pieces[-1]
        if _longest_fit(joined) == len(joined):
            return [*pieces[:-2], joined]
    return pieces
