"""What stands on the pages of a PDF: rows of pieces, in points from the left and the bottom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from regie.film.screenplay import Emphasis

PICA = 7.2
"""Width of a character of the trade's 12-point Courier, points."""


@dataclass(slots=True)
class Piece:
    """Text without a wide gap in it.

    Attributes:
        x, right, y: where it begins, ends and stands.
        pale: lightness, 0 to 1.
        marks: for each style the runs of `text` that have it.
    """

    x: float
    right: float
    y: float
    size: float
    pale: float
    text: str
    marks: dict[str, list[list[int]]]


@dataclass(slots=True)
class Row:
    """Pieces that stand at one height of a page.

    Attributes:
        height, width: of the page.
        blanks: blank lines before it.
        place: at the page's `top` or `bottom`, or empty.
        scene_number: that stood in its margins.
        heading: the file's own outline names it.
    """

    page: int
    pieces: list[Piece]
    height: float
    width: float
    number: int = 0
    blanks: int = 0
    place: str = ""
    scene_number: str = ""
    heading: bool = False

    @property
    def y(self) -> float:
        return self.pieces[0].y


def left_and_right(rows: Sequence[Row]) -> tuple[float, float]:
    """Left and right edge of the text, points."""
    long = [p for row in rows for p in row.pieces if len(p.text) > 45]
    if not long:
        return min(row.pieces[0].x for row in rows), max(row.pieces[-1].right for row in rows)
    left = Counter(round(p.x) for p in long).most_common(1)[0][0]
    return float(left), max(p.right for p in long)


def text_of(row: Row) -> str:
    return join_pieces(row.pieces)[0]


def cut_piece(piece: Piece, at: int, start: int) -> tuple[Piece, Piece]:
    """The text before `at` and from `start` on, as two pieces."""
    width = (piece.right - piece.x) / max(1, len(piece.text))

    def part(first: int, last: int) -> Piece:
        marks = {
            style: [[max(a, first) - first, min(b, last) - first] for a, b in runs
                    if a < last and b > first]
            for style, runs in piece.marks.items()
        }  # fmt: skip
        left, right = piece.x + first * width, piece.x + last * width
        return replace(piece, x=left, right=right, text=piece.text[first:last], marks=marks)

    return part(0, at), part(start, len(piece.text))


def join_pieces(pieces: Sequence[Piece]) -> tuple[str, list[Emphasis]]:
    """The text of pieces side by side, and its emphasis."""
    text = ""
    emphasis: list[Emphasis] = []
    before: Piece | None = None
    for piece in pieces:
        if before is not None:
            text += " " * max(1, round((piece.x - before.right) / PICA))
        emphasis += (
            Emphasis(style=style, start=start + len(text), end=end + len(text))
            for style, start, end in _marks(piece)
        )
        text += piece.text
        before = piece
    return text, emphasis


def _marks(piece: Piece) -> Iterator[tuple[Any, int, int]]:
    for style in ("bold", "italic", "underline"):
        for start, end in piece.marks.get(style, ()):
            yield style, start, end
