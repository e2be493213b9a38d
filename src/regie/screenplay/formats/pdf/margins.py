"""Takes out of a page's margins what stands there: revision marks, scene numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regie.screenplay.formats.pdf.rows import (
    PICA,
    Piece,
    Row,
    cut_piece,
    join_pieces,
    left_and_right,
    text_of,
)
from regie.screenplay.formats.text.laid import Furniture, LaidFile, LaidLine
from regie.screenplay.formats.text.looks import look_at

NUMBERED = 0.5
"""Share of the sluglines that are numbered, from which a number at the left alone heads a scene."""

_NUMBER = r"\(?[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\)?\.?"
_SCENE_NUMBER = re.compile(_NUMBER)
_BEFORE = re.compile(rf"({_NUMBER})(\s+)(?=\S)")
_STARS = re.compile(r"\*{1,3}")


def take_margins(rows: list[Row], found: LaidFile) -> None:
    """Takes revision marks and scene numbers out of the margins; rows may get fewer."""
    if not rows:
        return
    _take_marks(rows, found)
    left = left_and_right(rows)[0] if rows else 0.0
    parted = [_part_number(row, left) for row in rows]
    heads = [look_at(LaidLine(join_pieces(p[1])[0] if p else text_of(row), 1)).slugline == 2
             for row, p in zip(rows, parted, strict=True)]  # fmt: skip
    numbered = sum(bool(p) for p, head in zip(parted, heads, strict=True) if head)
    usual = numbered >= max(1.0, NUMBERED * sum(heads))
    for row, part in zip(rows, parted, strict=True):
        if part and _heads_scene(*part, usual=usual):
            row.scene_number, row.pieces = part[0].strip("()."), part[1]


def _take_marks(rows: list[Row], found: LaidFile) -> None:
    body_right = _body_right(rows)
    for row in rows:
        kept: list[Piece] = []
        for piece in row.pieces:
            if _STARS.fullmatch(piece.text) and piece.x > body_right - 2 * PICA:
                line = LaidLine(piece.text, row.number, page=row.page)
                found.furniture.append(Furniture(line, "revision mark"))
            else:
                kept.append(piece)
        row.pieces = kept
    rows[:] = [row for row in rows if row.pieces]


def _body_right(rows: Sequence[Row]) -> float:
    rights = sorted(p.right for row in rows for p in row.pieces if len(p.text) > 20)
    return rights[int(0.98 * (len(rights) - 1))] if rights else 540.0


def _part_number(row: Row, left: float) -> tuple[str, list[Piece], bool, bool] | None:
    """The number before a row, its other pieces, whether it stands in the margin and on both sides.

    `12   INT. KITCHEN - DAY   12`, where the gap may be narrow enough to make one piece of two.
    """
    first, *rest = row.pieces
    outside = first.x < left - 0.9 * PICA
    if rest and _SCENE_NUMBER.fullmatch(first.text):
        number = first.text
    else:
        glued = _BEFORE.match(first.text) if outside else None
        if not glued:
            return None
        number = glued[1]
        rest = [cut_piece(first, glued.end(1), glued.end())[1], *rest]
    both = len(rest) > 1 and rest[-1].text == number
    return number, rest[:-1] if both else rest, outside, both


def _heads_scene(
    number: str, rest: Sequence[Piece], outside: bool, both: bool, *, usual: bool
) -> bool:
    text = join_pieces(rest)[0]
    if look_at(LaidLine(text, 1)).slugline:
        return True
    marked = both or (outside and usual)
    return marked and text.isupper() and not text.startswith("CONTINUED")
