"""The syntax tree of a Fountain text: what each line is, and every character of it.

`read_tree(text).text == text` for every text: a node keeps its raw characters. What the lines
say is in `regie.screenplay.formats.fountain.derive`, which makes a `Screenplay` of a tree.

Fountain 1.1, with these additions: `FADE IN:` and its kin are transitions without being forced;
a scene number may stand before a heading (`12 INT. HOUSE - DAY 12`); a heading may follow a
section, synopsis, page break, transition or another heading without a blank line; where a script
has no slugline at all, `SCENE ONE` and its kin begin scenes. Under a cue all
is said but parentheticals, lyrics, forced action (`!`) and page breaks.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from regie.screenplay.formats.fountain.emphasis import plain
from regie.screenplay.formats.fountain.grammar import (
    is_cue,
    is_heading_line,
    is_page_break,
    is_transition,
    title_key,
)
from regie.screenplay.formats.fountain.logical import logical_lines
from regie.screenplay.formats.fountain.nodes import Kind, Node
from regie.screenplay.quick import uncollected
from regie.screenplay.slugline import is_numbered_scene


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

FORCING = frozenset("!.@>~#=")
"""First characters that ask for a kind."""

UNDER_A_CUE = frozenset({Kind.CUE, Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.SUNG})


def read_tree(text: str) -> Tree:
    """Reads any text; there is no text that is not Fountain. Linear in its length."""
    with uncollected():
        return _read_tree(text)


def _read_tree(text: str) -> Tree:
    nodes = list(logical_lines(text))
    start = _read_title_page(nodes)
    follows = _what_follows(nodes)
    _classify_all(nodes, start, follows)
    if not any(node.kind is Kind.HEADING for node in nodes):
        numbered = {
            at
            for at in range(start, len(nodes))
            if _is_numbered_scene(nodes[at])
            and (at == start or nodes[at - 1].kind in PARTS_A_PARAGRAPH)
        }
        if numbered:
            _classify_all(nodes, start, follows, numbered)
    return Tree(tuple(nodes))


def _is_numbered_scene(node: Node) -> bool:
    """A line of its own such as `SCENE ONE`, where no slugline says where scenes begin."""
    alone = node.kind in (Kind.ACTION, Kind.CUE)
    return alone and not node.forced and is_numbered_scene(plain(node.text.strip()))


def _classify_all(
    nodes: list[Node], start: int, follows: list[bool], headings: Collection[int] = ()
) -> None:
    """Decides what every line is; those of `headings` are headings whatever they look like."""
    before = Kind.BLANK
    for at in range(start, len(nodes)):
        node = nodes[at]
        if at in headings:
            node.kind = Kind.HEADING
        else:
            node.forced = False
            _classify(node, before, follows[at])
        if node.kind is Kind.BONEYARD:
            before = before if node.height == 1 else Kind.BLANK
        elif node.kind is not Kind.NOTE:
            before = node.kind


def _what_follows(lines: list[Node]) -> list[bool]:
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


def _read_title_page(lines: list[Node]) -> int:
    """Marks the title page if there is one; returns the number of the first line after it."""
    at = 0
    while at < len(lines) and not lines[at].text.strip() and not lines[at].notes:
        at += 1
    if at == len(lines):
        return 0
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    if not title_key(lines[at].text, following, first=True):
        return 0
    for line in lines[:at]:
        line.kind = Kind.BONEYARD if line.buried else Kind.BLANK
    while at < len(lines):
        line = lines[at]
        said = line.text.strip()
        if not said and not line.notes and not line.buried:
            break
        if not said or line.text[0] in "\t ":
            line.kind = Kind.TITLE_VALUE
        elif title_key(line.text, "", first=False):
            line.kind = Kind.TITLE_KEY
        else:
            break
        at += 1
    return at


def _classify(node: Node, before: Kind, followed: bool) -> None:
    """Decides what a line is, after a line of kind `before`."""
    stripped = node.text.strip()
    if not stripped:
        node.kind = _kind_of_empty(node, before)
    elif before in UNDER_A_CUE:
        node.kind = _under_a_cue(stripped)
        node.forced = node.kind is Kind.ACTION
    elif stripped[0] in FORCING and (forced := _forced(stripped, before)) is not None:
        node.kind = forced
        node.forced = True
    else:
        node.kind = _unforced(node, stripped, before, followed)


def _kind_of_empty(node: Node, before: Kind) -> Kind:
    if node.notes:
        return Kind.NOTE
    if node.buried:
        return Kind.BONEYARD
    return Kind.DIALOGUE if before in UNDER_A_CUE and len(node.text) >= 2 else Kind.BLANK


def _unforced(node: Node, stripped: str, before: Kind, followed: bool) -> Kind:
    if before in PARTS_A_PARAGRAPH:
        if is_heading_line(stripped):
            return Kind.HEADING
        if is_transition(stripped, followed):
            return Kind.ACTION if _is_spoilt(node) else Kind.TRANSITION
        if followed and is_cue(stripped):
            return Kind.CUE
    return Kind.ACTION


def _is_spoilt(node: Node) -> bool:
    """A space after `TO:` says that a line is action (Fountain 1.1, Transition)."""
    ends = node.text.rstrip()
    bare = not node.notes and not node.buried
    return bare and ends != node.text and ends.endswith("TO:")


def _under_a_cue(stripped: str) -> Kind:
    first = stripped[0]
    if first == "(" and stripped[-1] == ")":
        return Kind.PARENTHETICAL
    if first == "~":
        return Kind.SUNG
    if first == "!":
        return Kind.ACTION
    return Kind.PAGE_BREAK if first == "=" and is_page_break(stripped) else Kind.DIALOGUE


def _forced(stripped: str, before: Kind) -> Kind | None:
    """The kind that the line's first character asks for."""
    match stripped[0]:
        case "!":
            return Kind.ACTION
        case ".":
            named = len(stripped) > 1 and stripped[1] != "." and not stripped[1].isspace()
            return Kind.HEADING if named and before in PARTS_A_PARAGRAPH else None
        case "@":
            starts = before in PARTS_A_PARAGRAPH
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
