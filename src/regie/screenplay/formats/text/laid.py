"""What goes into the reading of lines, and what comes out: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from regie.film.screenplay import Emphasis


class LineKind(StrEnum):
    """What a line is."""

    TITLE = "title"
    SLUGLINE = "slugline"
    ACTION = "action"
    CUE = "cue"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    TRANSITION = "transition"
    NOTE = "note"
    """For the makers: a comment of a Word file."""
    FURNITURE = "furniture"
    """What the page carries and the script does not say: headers, numbers, CONTINUED."""


@dataclass(slots=True)
class LaidLine:
    """A line that says something, and what is known of how it was laid out.

    Attributes:
        text: without space around it.
        number: its running line in the file, from 1.
        indent: distance from the left edge in characters of pica (7.2 points), or None.
        blanks: blank lines before it.
        page: from 1; 0 where the file has no pages.
        place: at the top or the bottom of its page.
        centred: stands in the middle of the text's width, as far as the layout tells.
        bold: all of it.
        emphasis: runs of `text`.
        given: what the file itself says that the line is (a style of Word).
        scene_number: found in the margins.
        dual: stands in the right column of two that are spoken together.
        after_page: a page ends between it and the line before, so that blanks say nothing.
        celled: stands in a table, where no edge of a page can be near.
        after_more: what is said before it goes on overleaf.
    """

    text: str
    number: int
    indent: float | None = None
    blanks: int = 0
    page: int = 0
    place: Literal["", "top", "bottom"] = ""
    centred: bool = False
    bold: bool = False
    emphasis: tuple[Emphasis, ...] = ()
    given: LineKind | None = None
    scene_number: str = ""
    dual: bool = False
    after_page: bool = False
    celled: bool = False
    after_more: bool = False


@dataclass(slots=True)
class Furniture:
    """A line that is taken out of the reading, and why."""

    line: LaidLine
    why: str


@dataclass
class LaidFile:
    """A file's lines; `furniture` is what its own layout showed to be the page's."""

    lines: list[LaidLine] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class KindedLine:
    """A line and what it is.

    Attributes:
        confidence: 0 to 1, the share of all readings of the text in which it is that.
    """

    line: LaidLine
    kind: LineKind
    confidence: float
