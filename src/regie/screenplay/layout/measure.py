"""The measures of a typed page, and how words are wrapped to them.

Courier 12 is ten characters an inch, six lines an inch. The margins are the trade's, as Final
Draft's screenplay template has them: text from 1.5 inch, action 6 inches wide, dialogue 3.5
inches from 2.5, parentheticals from 3.1, cues from 3.7, two blank lines before a slugline. 55
lines a page leave an inch above and 0.8 inch below on US Letter; A4 takes the same 55 lines, so
that a page is the same page, and about the same minute, on both papers.
"""

from __future__ import annotations

import re

LINES_A_PAGE = 55
"""Typed lines on a page, blank ones counted, the page's number not."""

ACTION_WIDTH = 60
DIALOGUE_WIDTH = 35
PARENTHETICAL_WIDTH = 26
CUE_WIDTH = 38
DUAL_WIDTH = 28
DUAL_PARENTHETICAL_WIDTH = 22
"""Characters a line."""

DIALOGUE_COLUMN = 10
PARENTHETICAL_COLUMN = 16
CUE_COLUMN = 22
DUAL_SECOND_COLUMN = 32
DUAL_PARENTHETICAL_INDENT = 3
DUAL_CUE_INDENT = 8
"""Characters from the left edge of action, which is 1.5 inch from the paper's."""

BLANKS_BEFORE_HEADING = 1
BLANKS_BEFORE = 1

_WORD = re.compile(
    r"(?:«[ \u00a0\u202f])?(?:\S|[\u00a0\u202f])+(?:[ ][!?;:»%€][!?;:».,…)\]]*(?=\s|$))*"
)
"""What stays on one line: a word with the French marks that a space parts from it."""


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Wraps words at `width` characters; spaces within a line and at its start are kept.

    Returns:
        For each typed line where it starts and ends in `text`. A word that is too long for a
        line is cut. An empty text is one empty line.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if len(line) <= width:
            lines.append((start, start + len(line)))
        else:
            lines += ((start + a, start + b) for a, b in _wrap_line(line, width))
        start += len(line) + 1
    return lines


def _wrap_line(line: str, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    first = end = -1
    for word in _WORD.finditer(line):
        start, last = word.span()
        if first < 0:
            first = 0 if start <= width // 2 else start
        elif last - first > width:
            lines.append((first, end))
            first = start
        while last - first > width:
            lines.append((first, first + width))
            first += width
        end = last
    return [*lines, (first, end)] if first >= 0 else [(0, 0)]


def wrapped_lines(text: str, width: int) -> int:
    """How many lines a text takes when words are wrapped at `width` characters."""
    if len(text) <= width and "\n" not in text:
        return 1
    return len(wrap(text, width))
