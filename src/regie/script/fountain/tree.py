"""The syntax tree of a Fountain text: what each line is, and every character of it.

`read_tree(text).text == text` for every text: a node keeps its raw characters. What the lines
say is in `regie.script.fountain.derive`, which makes a `Screenplay` of a tree.

Fountain 1.1, with these additions: `FADE IN:` and its kin are transitions without being forced;
a scene number may stand before a heading (`12 INT. HOUSE - DAY 12`); a heading may follow a
section, synopsis, page break, transition or another heading without a blank line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto

from regie.script.fountain.grammar import (
    MAX_CUE,
    is_cue,
    is_heading_line,
    is_page_break,
    is_transition,
    title_key,
)
from regie.script.fountain.logical import LogicalLine, Note, logical_lines


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
class Node:
    """One logical line.

    Attributes:
        raw: its characters in the file, line break included; several lines where a note or a
            boneyard spans them.
        text: what is left for the reader: no line break, no note, no boneyard; the marks that
            force an element are still there.
        line: number of its first line, from 1.
        height: how many lines of the file it takes.
    """

    kind: Kind
    raw: str
    text: str
    line: int
    height: int
    notes: list[Note]
    forced: bool = False


@dataclass(frozen=True)
class Tree:
    """All nodes of a text, in order."""

    nodes: tuple[Node, ...]

    @property
    def text(self) -> str:
        """The text that the tree was read from, to the character."""
        return "".join(n.raw for n in self.nodes)


PARTS_A_PARAGRAPH = frozenset(
    {Kind.BLANK, Kind.TITLE_KEY, Kind.TITLE_VALUE, Kind.HEADING, Kind.TRANSITION, Kind.SECTION,
     Kind.SYNOPSIS, Kind.PAGE_BREAK}
)  # fmt: skip
"""After these a heading, cue or transition may begin."""

UNDER_A_CUE = frozenset({Kind.CUE, Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.SUNG})


def read_tree(text: str) -> Tree:
    """Reads any text; there is no text that is not Fountain. Linear in its length."""
    lines = list(logical_lines(text))
    nodes: list[Node] = []
    start = _read_title_page(lines, nodes)
    before = Kind.BLANK
    follows = _what_follows(lines)
    for at in range(start, len(lines)):
        line = lines[at]
        kind, forced = _classify(line, before, follows[at])
        nodes.append(Node(kind, line.raw, line.text, line.line, line.height, line.notes, forced))
        if kind is Kind.BONEYARD:
            before = before if line.height == 1 else Kind.BLANK
        elif kind is not Kind.NOTE:
            before = kind
    return Tree(tuple(nodes))


def _what_follows(lines: list[LogicalLine]) -> list[bool]:
    """For each line, whether the next one that says something follows without a blank line."""
    follows = [False] * len(lines)
    full = False
    for at in range(len(lines) - 1, -1, -1):
        follows[at] = full
        line = lines[at]
        if line.text and not line.text.isspace():
            full = True
        elif not line.notes and not (line.buried and line.height == 1):
            full = False
    return follows


def _read_title_page(lines: list[LogicalLine], nodes: list[Node]) -> int:
    """Reads the title page if there is one; returns the number of the first line after it."""
    at = 0
    while at < len(lines) and not lines[at].text.strip() and not lines[at].notes:
        at += 1
    if at == len(lines):
        return 0
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    if not title_key(lines[at].text, following, first=True):
        return 0
    for line in lines[:at]:
        kind = Kind.BONEYARD if line.buried else Kind.BLANK
        nodes.append(Node(kind, line.raw, line.text, line.line, line.height, line.notes))
    while at < len(lines):
        line = lines[at]
        if not line.text.strip() and not line.notes and not line.buried:
            break
        indented = line.text[:1] in ("\t", " ") and line.text.strip() != ""
        if indented or not line.text.strip():
            kind = Kind.TITLE_VALUE
        elif title_key(line.text, "", first=False):
            kind = Kind.TITLE_KEY
        else:
            break
        nodes.append(Node(kind, line.raw, line.text, line.line, line.height, line.notes))
        at += 1
    return at


def _classify(line: LogicalLine, before: Kind, followed: bool) -> tuple[Kind, bool]:
    """What a line is, after a line of kind `before`; and whether it is forced to be so."""
    stripped = line.text.strip()
    if not stripped:
        if before in UNDER_A_CUE and len(line.text) >= 2 and not line.notes and not line.buried:
            return Kind.DIALOGUE, False
        if line.notes:
            return Kind.NOTE, False
        return (Kind.BONEYARD if line.buried else Kind.BLANK), False
    if before in UNDER_A_CUE:
        return _under_a_cue(stripped), False
    forced = _forced(stripped, before)
    if forced is not None:
        return forced, True
    if before in PARTS_A_PARAGRAPH:
        if is_heading_line(stripped):
            return Kind.HEADING, False
        if is_transition(stripped, followed):
            return Kind.TRANSITION, False
        if followed and is_cue(stripped):
            return Kind.CUE, False
    return Kind.ACTION, False


def _under_a_cue(stripped: str) -> Kind:
    if stripped[0] == "(" and stripped[-1] == ")":
        return Kind.PARENTHETICAL
    return Kind.SUNG if stripped[0] == "~" else Kind.DIALOGUE


def _forced(stripped: str, before: Kind) -> Kind | None:
    """The kind that the line's first character asks for."""
    match stripped[0]:
        case "!":
            return Kind.ACTION
        case ".":
            named = len(stripped) > 1 and stripped[1] != "." and not stripped[1].isspace()
            return Kind.HEADING if named and before in PARTS_A_PARAGRAPH else None
        case "@":
            starts = before in PARTS_A_PARAGRAPH and len(stripped) <= MAX_CUE
            return Kind.CUE if starts and is_cue(stripped, forced=True) else None
        case ">":
            centred = stripped[-1] == "<" and stripped[-2] != "\\"
            return Kind.CENTRED if centred else Kind.TRANSITION
        case "~":
            return Kind.LYRIC
        case "#":
            return Kind.SECTION
        case "=":
            return Kind.PAGE_BREAK if is_page_break(stripped) else Kind.SYNOPSIS
    return None
