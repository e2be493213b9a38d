"""Cuts plain text into laid lines: indents, blank lines, pages, columns, names before a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from regie.screenplay.formats.fountain.logical import BREAK
from regie.screenplay.formats.text.laid import LaidLine, LineKind
from regie.screenplay.formats.text.looks import look_at
from regie.screenplay.formats.text.word_lists import SHOT_STARTS

COLUMN_GAP = re.compile(r" {4,}")
"""What parts two columns of one line."""

_INLINE = re.compile(
    r"([A-ZÀ-ÝŒ][A-ZÀ-ÝŒ0-9 .'’-]{1,30}?)(\s*\([^()]{1,60}\))?\s?(?::|\.\s?[–—-])\s*(\S.*)"
)
"""`MARA: Come in.`, `MARA (at the door). — Come in.`"""

LEAST_INLINE = 4
"""So many lines must begin with a name and a colon before they are read as cue and speech."""


def lay_text(text: str) -> list[LaidLine]:
    """The lines that say something, numbered as an editor numbers them."""
    laid: list[LaidLine] = []
    blanks, page, turned = 0, 1, False
    for number, raw in enumerate(BREAK.split(text), 1):
        feeds = raw.count("\f")
        if feeds:
            page, turned = page + feeds, True
        bare = raw.replace("\f", " " * (raw[:1] != "\f")).expandtabs(8) if feeds else raw
        bare = bare.expandtabs(8) if "\t" in bare else bare
        stripped = bare.strip()
        if not stripped:
            blanks += 1
            continue
        indent = float(len(bare) - len(bare.lstrip()))
        laid.append(
            LaidLine(stripped, number, indent, blanks, page, after_page=turned and bool(laid))
        )
        blanks, turned = 0, False
    paged = page > 1
    if paged:
        _mark_edges(laid)
    else:
        for line in laid:
            line.page = 0
    return list(_part_inline(list(_part_columns(laid))))


def _mark_edges(lines: Sequence[LaidLine]) -> None:
    """The first two and the last two lines of each page stand at its edges."""
    for at, line in enumerate(lines):
        before = lines[max(0, at - 2)]
        after = lines[min(len(lines) - 1, at + 2)]
        if at < 2 or before.page != line.page:
            line.place = "top"
        elif at + 2 >= len(lines) or after.page != line.page:
            line.place = "bottom"


def _part_columns(lines: Sequence[LaidLine]) -> Iterator[LaidLine]:
    """Two cues on one line open two columns; the left one is read first."""
    at = 0
    while at < len(lines):
        pieces = _pieces(lines[at])
        if len(pieces) != 2 or not all(_is_name(p.text) for p in pieces):
            yield lines[at]
            at += 1
            continue
        end = at + 1
        while end < len(lines) and not lines[end].blanks and end - at < 60:
            end += 1
        yield from part_block([_pieces(line) for line in lines[at:end]])
        at = end


def part_block(rows: Sequence[Sequence[LaidLine]]) -> Iterator[LaidLine]:
    """Parts rows of one or two pieces into the left column and then the right one.

    The first row holds the two cues.
    """
    left_cue, right_cue = rows[0]
    assert left_cue.indent is not None and right_cue.indent is not None
    middle = (left_cue.indent + len(left_cue.text) / 2 + right_cue.indent
              + len(right_cue.text) / 2) / 2  # fmt: skip
    columns: tuple[list[LaidLine], list[LaidLine]] = ([], [])
    for row in rows:
        for piece in row:
            assert piece.indent is not None
            columns[piece.indent + len(piece.text) / 2 > middle].append(piece)
    for side, column in enumerate(columns):
        for at, piece in enumerate(column):
            # Within its column a piece stands as dialogue does anywhere, so it tells no indent.
            given = LineKind.CUE if at == 0 else (
                LineKind.PARENTHETICAL if piece.text[0] == "(" and piece.text[-1] == ")"
                else LineKind.DIALOGUE)  # fmt: skip
            blanks = 1 if at == 0 else 0
            yield replace(piece, indent=None, blanks=blanks, dual=side == 1, given=given)


def _pieces(line: LaidLine) -> list[LaidLine]:
    """A line's columns."""
    if "    " not in line.text or line.indent is None:
        return [line]
    pieces: list[LaidLine] = []
    start = 0
    for gap in COLUMN_GAP.finditer(line.text):
        pieces.append(replace(line, text=line.text[start : gap.start()]))
        pieces[-1].indent = line.indent + start
        start = gap.end()
    pieces.append(replace(line, text=line.text[start:], indent=line.indent + start))
    return pieces


def _is_name(text: str) -> bool:
    look = look_at(LaidLine(text, 1))
    return look.cue and not look.shot and not look.transition


def _part_inline(lines: Sequence[LaidLine]) -> Iterator[LaidLine]:
    """Parts `MARA: Come in.` into cue and speech, where the text is written so."""
    found = [_inline(line) for line in lines]
    names = Counter(f[1] for f in found if f)
    often = {name for name, count in names.items() if count >= 2}
    if sum(names[name] for name in often) < LEAST_INLINE:
        yield from lines
        return
    for line, inline in zip(lines, found, strict=True):
        if inline is None or (inline[1] not in often and len(often) < 2):
            yield line
            continue
        blanks = max(line.blanks, 1)
        yield replace(line, text=inline[1], given=LineKind.CUE, blanks=blanks)
        if inline[2]:
            yield replace(line, text=inline[2].strip(), given=LineKind.PARENTHETICAL, blanks=0)
        yield replace(line, text=inline[3], given=LineKind.DIALOGUE, blanks=0)


def _inline(line: LaidLine) -> re.Match[str] | None:
    found = _INLINE.fullmatch(line.text)
    if not found or line.text == line.text.upper():
        return None
    name = found[1].strip()
    known = f"{name}:".startswith(SHOT_STARTS) or look_at(LaidLine(name, 1)).slugline
    return None if known or not _is_name(name) else found
