"""Blocks of typed lines: what stands together on a page, and where it may be broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property
from typing import Literal

from regie.screenplay.layout.measure import wrap

Style = str
"""`bold`, `italic`, `underline`, and `revised` for what is not as it was in an older draft; behind
a colon the place of the revision in the script's list, `revised:0`."""

Run = tuple[int, int, Style]
"""Where a style starts and ends in a text."""


class Kind(Enum):
    """What a block is; decides where it may be broken and what must follow on its page."""

    HEADING = auto()
    ACTION = auto()
    DIALOGUE = auto()
    DUAL = auto()
    TRANSITION = auto()
    REMARK = auto()
    SECTION = auto()
    PAGE_BREAK = auto()


@dataclass(frozen=True)
class TypedLine:
    """One line as it is typed.

    Attributes:
        column: of its first character, from the left edge of action.
        quiet: set in grey: what is not of the screenplay itself.
    """

    text: str
    column: int
    runs: tuple[Run, ...] = ()
    quiet: bool = False


@dataclass(frozen=True)
class Piece:
    """One text in one measure.

    Attributes:
        hang: characters by which all lines but the first are indented.
        spoken: dialogue proper, which counts for how much of a speech may be parted.
    """

    text: str
    column: int
    width: int
    runs: tuple[Run, ...] = ()
    align: Literal["left", "right", "centre"] = "left"
    hang: int = 0
    spoken: bool = False
    quiet: bool = False

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each typed line starts and ends in the text."""
        return wrap(self.text, self.width)

    def lines(self) -> Iterator[TypedLine]:
        for at, (start, end) in enumerate(self.spans):
            text = self.text[start:end]
            room = self.width - len(text)
            shift = {"left": self.hang if at else 0, "right": room, "centre": room // 2}[self.align]
            yield TypedLine(text, self.column + shift, _within(self.runs, start, end), self.quiet)

    def cut(self, end: int, start: int) -> tuple[Piece, Piece]:
        """The text before `end` and from `start` on, as two pieces."""
        head = replace(self, text=self.text[:end], runs=_within(self.runs, 0, end))
        tail = replace(self, text=self.text[start:], runs=_within(self.runs, start, len(self.text)))
        return head, tail


@dataclass(frozen=True)
class Block:
    """Pieces that stand below each other; of a dual dialogue `beside` is the right column.

    Attributes:
        before: blank lines before it, except at the top of a page.
        number: of the scene that it heads.
        scene: place of the scene that it is in; -1 before the first one.
    """

    kind: Kind
    pieces: tuple[Piece, ...] = ()
    before: int = 1
    number: str = ""
    scene: int = -1
    beside: tuple[Piece, ...] = ()

    @cached_property
    def height(self) -> int:
        """Typed lines, those before it not counted."""
        left = sum(len(p.spans) for p in self.pieces)
        return max(left, sum(len(p.spans) for p in self.beside)) if self.beside else left

    def rows(self) -> list[tuple[TypedLine, ...]]:
        """The lines of each row: one, or two side by side."""
        left = [line for piece in self.pieces for line in piece.lines()]
        right = [line for piece in self.beside for line in piece.lines()]
        return [
            (*left[row : row + 1], *right[row : row + 1])
            for row in range(max(len(left), len(right)))
        ]


_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|--\s+")
_NO_END = re.compile(
    r"(?:^|\s)(?:Mr|Mrs|Ms|Dr|St|Mt|Prof|Sgt|Lt|Capt|Col|Gen|vs|No|M|MM|Mme|Mlle)\.$"
)


def find_cut(piece: Piece, most: int, least: int, rest: int, *, anywhere: bool) -> int | None:
    """Where a text is best parted so that at most `most` of its lines stand before.

    Args:
        least: lines that must stand before the cut.
        rest: lines that must follow it.
        anywhere: a line's end will do where no sentence ends.

    Returns:
        Where the rest starts in the text: after a sentence if one ends in the right place.
    """
    spans = piece.spans
    last = min(most, len(spans) - rest)
    if last < least:
        return None
    place = 0
    best: int | None = None
    for found in _SENTENCE_END.finditer(piece.text):
        end = found.end()
        word = piece.text[: found.start() + 1]
        while place + 1 < len(spans) and spans[place + 1][0] < end:
            # The sentence's own last character decides the line, not the spaces after it.
            if spans[place + 1][0] >= found.start() + len(found.group().rstrip()):
                break
            place += 1
        if place + 1 > last:
            break
        if place + 1 >= least and not _NO_END.search(word[-12:]) and end < len(piece.text):
            best = end
    if best is not None:
        return best
    return spans[last][0] if anywhere and last < len(spans) else None


def _within(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    return tuple(
        (max(a, start) - start, min(b, end) - start, style)
        for a, b, style in runs
        if a < end and b > start
    )
