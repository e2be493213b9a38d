"""Finds what two say at once: two columns, each a cue with its speech right below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regie.screenplay.formats.pdf.rows import PICA, Piece, Row, cut_piece
from regie.screenplay.formats.text.laid import LaidLine
from regie.screenplay.formats.text.looks import look_at

_GAP = re.compile(r"\s+")


def end_of_columns(rows: Sequence[Row], at: int) -> int:
    """The end of a block of two columns that begins at `at`, or `at` when there is none.

    Two cues stand at one height, and right below them what both say: two words side by side on a
    sign, or a name beside a date, have no such thing. A row of the block whose columns all but
    touch is parted.
    """
    cues = rows[at].pieces
    if len(cues) != 2 or not all(_is_cue(p.text) for p in cues):
        return at
    end = at + 1
    while (
        end < len(rows)
        and rows[end].page == rows[at].page
        and not rows[end].blanks
        and len(rows[end].pieces) <= 2
    ):
        end += 1
    block = rows[at + 1 : end]
    starts = [row.pieces[1].x for row in block if len(row.pieces) == 2]
    edge = min(starts, default=cues[1].x)
    parted = [_part(row, edge) for row in block]
    if not parted or len(parted[0]) != 2:
        return at
    for row, pieces in zip(block, parted, strict=True):
        row.pieces = pieces
    return end


def _part(row: Row, edge: float) -> list[Piece]:
    """A row's pieces, the one that reaches over the edge between the columns cut there."""
    if len(row.pieces) != 1:
        return row.pieces
    piece = row.pieces[0]
    if not piece.x < edge - 2 * PICA or piece.right < edge + PICA:
        return row.pieces
    width = (piece.right - piece.x) / len(piece.text)
    gaps = [(abs(piece.x + g.end() * width - edge), g) for g in _GAP.finditer(piece.text)]
    off, gap = min(gaps, key=lambda found: found[0], default=(PICA, None))
    return list(cut_piece(piece, gap.start(), gap.end())) if gap and off < PICA else row.pieces


def _is_cue(text: str) -> bool:
    look = look_at(LaidLine(text, 1))
    return look.cue and not look.transition and not look.shot
