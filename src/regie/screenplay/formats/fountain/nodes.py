"""The nodes of a Fountain tree: one a logical line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, auto


class Kind(IntEnum):
    """What a line is."""

    BLANK = auto()
    TITLE_KEY = auto()
    TITLE_VALUE = auto()
    HEADING = auto()
    ACTION = auto()
    CENTRED = auto()
    LYRIC = auto()
    CUE = auto()
    PARENTHETICAL = auto()
    DIALOGUE = auto()
    SUNG = auto()
    """A lyric under a cue."""
    TRANSITION = auto()
    SECTION = auto()
    SYNOPSIS = auto()
    PAGE_BREAK = auto()
    NOTE = auto()
    """Nothing but notes on the line; what stands around it is not parted by it."""
    BONEYARD = auto()
    """Nothing but boneyard on the line."""


@dataclass(slots=True)
class Note:
    """What stands between `[[` and `]]`, and where it starts."""

    text: str
    line: int
    column: int
    last_line: int


@dataclass(slots=True)
class Node:
    """One logical line.

    Attributes:
        raw: its characters in the file, line break included; several lines where a note or a
            boneyard spans them.
        text: what is left for the reader: no line break, no note, no boneyard; the marks that
            force an element are still there.
        line: number of its first line, from 1.
        height: how many lines of the file it takes.
        buried: some of it is boneyard.
        forced: its kind is asked for by its first character.
    """

    raw: str
    text: str
    line: int
    height: int = 1
    notes: Sequence[Note] = ()
    buried: bool = False
    kind: Kind = Kind.BLANK
    forced: bool = False
