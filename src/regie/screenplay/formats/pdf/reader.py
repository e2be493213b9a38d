"""Makes laid lines of a PDF's rows: margins, columns, page edges, watermarks."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from regie.film.screenplay import Emphasis
from regie.screenplay.errors import ScriptError
from regie.screenplay.formats.pdf.extract import MAX_SECONDS, PALE
from regie.screenplay.formats.text.laid import Furniture, LaidFile, LaidLine
from regie.screenplay.formats.text.looks import look_at
from regie.screenplay.formats.text.plain_text import part_block
from regie.support.environment import child_environment

PICA = 7.2
"""Width of a character of the trade's 12-point Courier, points."""

MEASURE = 60
"""Characters between the trade's margins."""

EDGE = 62.0
"""Headers and footers stand within this distance of the page's edge, points."""

PARTED = 6
"""Characters between two texts of a title page's row from which they are two."""

LARGE = 1.8
"""Type larger than this many times the body's is no body text."""

LEAST_LETTERS_A_PAGE = 8
"""Letters a page, in the mean, below which a PDF is taken for a scan."""

_SCENE_NUMBER = re.compile(r"\(?[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\)?\.?")
_STARS = re.compile(r"\*{1,3}")


@dataclass(slots=True)
class _Piece:
    x: float
    right: float
    y: float
    size: float
    pale: float
    text: str
    marks: dict[str, list[list[int]]]


@dataclass(slots=True)
class _Row:
    page: int
    pieces: list[_Piece]
    height: float
    width: float
    number: int = 0
    blanks: int = 0
    place: str = ""
    scene_number: str = ""

    @property
    def y(self) -> float:
        return self.pieces[0].y


def lay_pdf(data: bytes, name: str) -> LaidFile:
    """Reads a PDF's lines, from the first page's top to the last one's bottom.

    Raises:
        ScriptError: it is encrypted, damaged, a scan without text, or more than a script.
    """
    pages = _extract(data, name)
    letters = sum(len(p["text"]) for page in pages for row in page["rows"] for p in row)
    if letters < LEAST_LETTERS_A_PAGE * max(1, len(pages)):
        raise ScriptError(
            f"{name}: is a PDF of {len(pages)} page{'s' if len(pages) != 1 else ''} of pictures "
            "without text, so it is a scan; run a text recognition (OCR) on it first, or give the "
            "script's own file."
        )
    found = LaidFile()
    failed = [str(n) for n, page in enumerate(pages, 1) if page.get("failed")]
    empty = [str(n) for n, page in enumerate(pages, 1) if page.get("pictures")]
    told = []
    if failed:
        told.append(f"{name}: page {', '.join(failed[:8])} cannot be read; check what is missing.")
    if empty:
        told.append(
            f"{name}: page {', '.join(empty[:8])} has pictures and no text, and is left out; "
            "check what stands there."
        )
    found.warnings = tuple(told)
    rows = _rows(pages, found)
    leading = _leading(rows)
    _measure(rows, leading)
    _take_margins(rows, found)
    found.lines = _lines(rows)
    return found


def _extract(data: bytes, name: str) -> list[dict[str, Any]]:
    """The pages as the extracting process finds them; its end is told in one sentence."""
    try:
        ran = subprocess.run(
            [sys.executable, "-P", "-m", "regie.screenplay.formats.pdf.extract"],
            input=data,
            capture_output=True,
            timeout=4 * MAX_SECONDS,
            check=False,
            env=child_environment(),
        )
        answer = json.loads(ran.stdout) if ran.returncode == 0 else {"error": "fell"}
    except (subprocess.TimeoutExpired, ValueError):
        answer = {"error": "fell"}
    match answer.get("error"):
        case None:
            return list(answer["pages"])
        case "encrypted":
            why = "is an encrypted PDF; save it without a password first"
        case "pages":
            why = (
                f"is a PDF of {answer['count']} pages, more than a script; cut it into several "
                "titles"
            )
        case "dense":
            why = (
                f"is a PDF with more text on page {answer['page']} than a script can have; check "
                "that it is the screenplay"
            )
        case "damaged":
            why = "is a damaged PDF and cannot be read; export it again from where it was written"
        case _:
            why = (
                "is a PDF that cannot be read within the memory and the time that a script may "
                "take; export it again from where it was written"
            )
    raise ScriptError(f"{name}: {why}.")


def _rows(pages: Sequence[dict[str, Any]], found: LaidFile) -> list[_Row]:
    """All rows, numbered; text at an angle, and pale text that recurs, are furniture."""
    sizes = Counter(round(p["size"]) for page in pages for row in page["rows"] for p in row)
    body = sizes.most_common(1)[0][0]
    recurring = Counter(
        p["text"] for page in pages for text in {p["text"]: p for row in page["rows"] for p in row
        if _odd(p, body)}.values() for p in [text]
    )  # fmt: skip
    rows: list[_Row] = []
    number = 0
    for at, page in enumerate(pages, 1):
        for text in page.get("aside", ()):
            number += 1
            found.furniture.append(Furniture(LaidLine(text, number, page=at), "watermark"))
        for raw in page["rows"]:
            number += 1
            pieces = [_Piece(**p) for p in raw]
            odd = [
                p for p, r in zip(pieces, raw, strict=True)
                if _odd(r, body) and (recurring[p.text] > 1 or p.pale > 0.9)
            ]  # fmt: skip
            for piece in odd:
                pieces.remove(piece)
                line = LaidLine(piece.text, number, page=at)
                found.furniture.append(Furniture(line, "watermark"))
            if pieces:
                rows.append(_Row(at, pieces, page["height"], page["width"], number))
    return rows


def _odd(piece: dict[str, Any], body: int) -> bool:
    return bool(piece["pale"] >= PALE or piece["size"] > LARGE * body)


def _leading(rows: Sequence[_Row]) -> float:
    steps = Counter(
        round(a.y - b.y) for a, b in pairwise(rows) if a.page == b.page and 6 <= a.y - b.y <= 40
    )
    if not steps:
        return 12.0
    most = steps.most_common(1)[0][1]
    return float(min(step for step, count in steps.items() if count >= 0.25 * most))


def _measure(rows: Sequence[_Row], leading: float) -> None:
    """Blank lines before each row, and which rows stand at their page's edge."""
    for at, row in enumerate(rows):
        before = rows[at - 1] if at else None
        if before is not None and before.page == row.page:
            row.blanks = max(0, round((before.y - row.y) / leading) - 1)
    for at, row in enumerate(rows):
        first = at == 0 or rows[at - 1].page != row.page
        last = at + 1 == len(rows) or rows[at + 1].page != row.page
        second = at >= 1 and (at == 1 or rows[at - 2].page != row.page)
        if row.height - row.y < EDGE and (first or second):
            row.place = "top"
        elif row.y < EDGE and (last or at + 2 == len(rows) or rows[at + 2].page != row.page):
            row.place = "bottom"


def _take_margins(rows: list[_Row], found: LaidFile) -> None:
    """Takes revision marks and scene numbers out of the margins."""
    body_right = _body_right(rows)
    emptied: list[_Row] = []
    for row in rows:
        kept: list[_Piece] = []
        for piece in row.pieces:
            if _STARS.fullmatch(piece.text) and piece.x > body_right - 2 * PICA:
                line = LaidLine(piece.text, row.number, page=row.page)
                found.furniture.append(Furniture(line, "revision mark"))
            else:
                kept.append(piece)
        row.pieces = kept
        if not kept:
            emptied.append(row)
            continue
        _take_scene_number(row)
    for row in emptied:
        rows.remove(row)


def _body_right(rows: Sequence[_Row]) -> float:
    rights = sorted(p.right for row in rows for p in row.pieces if len(p.text) > 20)
    return rights[int(0.98 * (len(rights) - 1))] if rights else 540.0


def _take_scene_number(row: _Row) -> None:
    """`12   INT. KITCHEN - DAY   12`: the number of both margins becomes the line's own."""
    pieces = row.pieces
    if len(pieces) < 2 or not _SCENE_NUMBER.fullmatch(pieces[0].text):
        return
    rest = pieces[1:]
    number = pieces[0].text
    if len(rest) > 1 and rest[-1].text == number:
        rest = rest[:-1]
    text = " ".join(p.text for p in rest)
    if look_at(LaidLine(text, 1)).slugline or (len(pieces) > len(rest) + 1 and text.isupper()
                                              and not text.startswith("CONTINUED")):  # fmt: skip
        row.pieces = rest
        row.scene_number = number.strip("().")


def _lines(rows: Sequence[_Row]) -> list[LaidLine]:
    left = _left(rows)
    titles = _title_pages(rows)
    lines: list[LaidLine] = []
    at = 0
    page = 0
    while at < len(rows):
        end = _end_of_columns(rows, at)
        turned = rows[at].page != page and bool(page)
        page = rows[at].page
        if end > at:
            block = [[_line(row, [p], left) for p in row.pieces] for row in rows[at:end]]
            new = list(part_block(block))
        elif rows[at].page in titles:
            new, end = [_line(rows[at], part, left) for part in _far_apart(rows[at])], at + 1
        else:
            new, end = [_line(rows[at], rows[at].pieces, left)], at + 1
        new[0].after_page = turned
        lines += new
        at = end
    return lines


def _title_pages(rows: Sequence[_Row]) -> frozenset[int]:
    """The first page, when no scene begins on it and others follow."""
    first = [row for row in rows if row.page == rows[0].page] if rows else []
    begun = any(look_at(LaidLine(_joined(row.pieces)[0], 1)).slugline for row in first)
    return (
        frozenset({rows[0].page}) if first and not begun and len(first) < len(rows) else frozenset()
    )


def _far_apart(row: _Row) -> list[list[_Piece]]:
    """A title page's row in parts: the address stands at the left, the date at the right."""
    parts = [[row.pieces[0]]]
    for before, piece in pairwise(row.pieces):
        if piece.x - before.right > PARTED * PICA:
            parts.append([])
        parts[-1].append(piece)
    return parts


def _left(rows: Sequence[_Row]) -> tuple[float, float]:
    """Left and right edge of the text, points."""
    long = [p for row in rows for p in row.pieces if len(p.text) > 45]
    if not long:
        return min(row.pieces[0].x for row in rows), max(row.pieces[-1].right for row in rows)
    left = Counter(round(p.x) for p in long).most_common(1)[0][0]
    return float(left), max(p.right for p in long)


def _end_of_columns(rows: Sequence[_Row], at: int) -> int:
    """The end of a block of two columns that begins at `at`, or `at` when there is none."""
    pieces = rows[at].pieces
    if len(pieces) != 2 or not all(_is_cue(p.text) for p in pieces):
        return at
    end = at + 1
    while (
        end < len(rows)
        and rows[end].page == rows[at].page
        and not rows[end].blanks
        and len(rows[end].pieces) <= 2
    ):
        end += 1
    return end if end > at + 1 else at


def _is_cue(text: str) -> bool:
    look = look_at(LaidLine(text, 1))
    return look.cue and not look.transition and not look.shot


def _line(row: _Row, pieces: Sequence[_Piece], edges: tuple[float, float]) -> LaidLine:
    text, emphasis = _joined(pieces)
    first, last = pieces[0], pieces[-1]
    middle = (first.x + last.right) / 2
    widest = edges[0] + MEASURE * PICA
    # The middle of the page, of the text as it is, and of the trade's measure.
    centres = (row.width / 2, (edges[0] + min(edges[1], widest)) / 2, (edges[0] + widest) / 2)
    centred = first.x > edges[0] + 5 * PICA and any(abs(middle - c) < 5 for c in centres)
    bold = any(e.style == "bold" and e.start == 0 and e.end >= len(text) for e in emphasis)
    return LaidLine(
        text=text,
        number=row.number,
        indent=first.x / PICA,
        blanks=row.blanks,
        page=row.page,
        place="top" if row.place == "top" else "bottom" if row.place == "bottom" else "",
        centred=centred,
        bold=bold,
        emphasis=tuple(emphasis),
        scene_number=row.scene_number,
    )


def _joined(pieces: Sequence[_Piece]) -> tuple[str, list[Emphasis]]:
    text = ""
    emphasis: list[Emphasis] = []
    before: _Piece | None = None
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


def _marks(piece: _Piece) -> Iterator[tuple[Any, int, int]]:
    for style in ("bold", "italic", "underline"):
        for start, end in piece.marks.get(style, ()):
            yield style, start, end
