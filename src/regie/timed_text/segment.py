"""Cuts what is said into subtitle texts: where to break, and why there.

A line ends best with a sentence, then with a clause, then before a word that opens one; never on a
word that belongs to what follows. The figures are the guide's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from regie.timed_text.guide import Limits, break_words
from regie.timed_text.text import letters, plain

_BARE = "\"'»”’)«“("


def split_text(text: str, limits: Limits) -> tuple[str, ...]:
    """Cuts a speech into texts that each fit one subtitle.

    Prefers the ends of sentences, then commas and the like, then the weakest word gap near the
    middle. No word is lost; a word longer than a line is cut at the line's width.

    Args:
        text: one speech; white space counts as one blank.

    Returns:
        At least one text for a text that is not blank, each breakable by `break_lines`.
    """
    words = _words(text, limits.width)
    pieces: list[list[str]] = []
    while words:
        count = _longest_fit(words, limits)
        if count < len(words):
            count = _best_cut(words, count, limits.language)
        pieces.append(words[:count])
        words = words[count:]
    return tuple(" ".join(piece) for piece in _join_short(pieces, limits))


@lru_cache(16384)
def break_lines(text: str, limits: Limits) -> str:
    """Breaks a text in one or two lines; the lower line is the longer, as the trade prefers.

    Raises:
        ValueError: the text does not fit two lines.
    """
    if letters(text) <= limits.width:
        return text
    words = text.split(" ")
    best: tuple[float, str] | None = None
    for at in range(1, len(words)):
        upper, lower = " ".join(words[:at]), " ".join(words[at:])
        if letters(upper) > limits.width or letters(lower) > limits.width:
            continue
        cost = cost_of_break(upper, lower, limits.language)
        if best is None or cost < best[0]:
            best = (cost, f"{upper}\n{lower}")
    if best is None:
        raise ValueError(f"a subtitle of {letters(text)} characters does not fit two lines")
    return best[1]


def cost_of_break(upper: str, lower: str, language: str) -> float:
    """How bad a break between two lines is; 0 is the best."""
    more = letters(upper) - letters(lower)
    cost = abs(more) + (4.0 if more > 0 else 0.0)
    return cost + _cost_of_ending(upper.rsplit(" ", 1)[-1], lower.split(" ", 1)[0], language)


def halve(text: str, limits: Limits) -> int:
    """After how many words a text is best split in two cues."""
    words = text.split()

    def cost(at: int) -> float:
        upper, lower = letters(" ".join(words[:at])), letters(" ".join(words[at:]))
        ending = _cost_of_ending(words[at - 1], words[at], limits.language)
        return 2 * ending + abs(upper - lower) / 2

    return min(range(1, len(words)), key=cost)


def _words(text: str, width: int) -> list[str]:
    """The words, those longer than a line cut at the line's width."""
    words: list[str] = []
    for word in text.split():
        words.extend(word[i : i + width] for i in range(0, len(word), width))
    return words


def _longest_fit(words: Sequence[str], limits: Limits) -> int:
    """How many of the first words fit one subtitle when lines are filled greedily."""
    lines, width = 1, 0
    for count, word in enumerate(words):
        wider = width + (1 if width else 0) + len(word)
        if wider <= limits.width:
            width = wider
        elif lines < limits.lines:
            lines, width = lines + 1, len(word)
        else:
            return max(1, count)
    return len(words)


def _best_cut(words: Sequence[str], most: int, language: str) -> int:
    """Where to end a subtitle, given that at most `most` words fit."""
    least = max(1, most // 3)

    def cost(count: int) -> float:
        following = words[count] if count < len(words) else ""
        return _cost_of_ending(words[count - 1], following, language) + 0.8 * (most - count)

    return min(range(least, most + 1), key=cost)


def _cost_of_ending(word: str, following: str, language: str) -> float:
    """How bad it is to end a line or a subtitle on a word: 0 for the end of a sentence."""
    bare = plain(word).rstrip(_BARE)
    if re.search(r"[.!?…]$", bare):
        return 0.0
    if re.search(r"[,;:—–-]$", bare):
        return 4.0
    known = break_words(language)
    if bare.lower().strip(_BARE) in known.weak:
        return 16.0
    return 6.0 if plain(following).lower().strip(_BARE) in known.opens else 8.0


def _join_short(pieces: list[list[str]], limits: Limits) -> list[list[str]]:
    """Puts a last piece of one short word back with the piece before it, if both then fit."""
    if len(pieces) > 1 and len(" ".join(pieces[-1])) < 8:
        joined = pieces[-2] + pieces[-1]
        if _longest_fit(joined, limits) == len(joined):
            return [*pieces[:-2], joined]
    return pieces
