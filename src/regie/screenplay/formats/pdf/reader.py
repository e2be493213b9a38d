"""Makes laid lines of a PDF's rows: margins, columns, page edges, watermarks."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from regie.screenplay.errors import ScriptError
from regie.screenplay.formats.pdf.columns import end_of_columns
from regie.screenplay.formats.pdf.extract import MAX_SECONDS, PALE
from regie.screenplay.formats.pdf.margins import take_margins
from regie.screenplay.formats.pdf.outline import mark_outlined
from regie.screenplay.formats.pdf.rows import (
    PICA,
    Piece,
    Row,
    join_pieces,
    left_and_right,
    text_of,
)
from regie.screenplay.formats.text.laid import Furniture, LaidFile, LaidLine, LineKind
from regie.screenplay.formats.text.looks import look_at
from regie.screenplay.formats.text.plain_text import part_block
from regie.support.environment import child_environment

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


def lay_pdf(data: bytes, name: str) -> LaidFile:
    """Reads a PDF's lines, from the first page's top to the last one's bottom.

    Raises:
        ScriptError: it is encrypted, damaged, a scan without text, or more than a script.
    """
    pages, outline = _extract(data, name)
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
    take_margins(rows, found)
    mark_outlined(rows, outline)
    found.lines = _lines(rows)
    return found


def _extract(data: bytes, name: str) -> tuple[list[dict[str, Any]], list[tuple[int, str]]]:
    """Pages and outline as the extracting process finds them; its end is told in one sentence."""
    try:
        ran = subprocess.run(
            [sys.executable, "-P", "-m", "regie.screenplay.formats.pdf.extract"],
            input=data,
            capture_output=True,
            timeout=4 * MAX_SECONDS,
            check=False,
            env=child_environment(),
        )
        answer: dict[str, Any] = (
            json.loads(ran.stdout) if ran.returncode == 0 else {"error": "fell"}
        )
    except (subprocess.TimeoutExpired, ValueError):
        answer = {"error": "fell"}
    match answer.get("error"):
        case None:
            return list(answer["pages"]), [(page, title) for page, title in answer["outline"]]
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


def _rows(pages: Sequence[dict[str, Any]], found: LaidFile) -> list[Row]:
    """All rows, numbered; text at an angle, and pale text that recurs, are furniture."""
    sizes = Counter(round(p["size"]) for page in pages for row in page["rows"] for p in row)
    body = sizes.most_common(1)[0][0]
    recurring = Counter(
        p["text"] for page in pages for text in {p["text"]: p for row in page["rows"] for p in row
        if _odd(p, body)}.values() for p in [text]
    )  # fmt: skip
    rows: list[Row] = []
    number = 0
    for at, page in enumerate(pages, 1):
        for text in page.get("aside", ()):
            number += 1
            found.furniture.append(Furniture(LaidLine(text, number, page=at), "watermark"))
        for raw in page["rows"]:
            number += 1
            pieces = [Piece(**p) for p in raw]
            odd = [
                p for p, r in zip(pieces, raw, strict=True)
                if _odd(r, body) and (recurring[p.text] > 1 or p.pale > 0.9)
            ]  # fmt: skip
            for piece in odd:
                pieces.remove(piece)
                line = LaidLine(piece.text, number, page=at)
                found.furniture.append(Furniture(line, "watermark"))
            if pieces:
                rows.append(Row(at, pieces, page["height"], page["width"], number))
    return rows


def _odd(piece: dict[str, Any], body: int) -> bool:
    return bool(piece["pale"] >= PALE or piece["size"] > LARGE * body)


FEW = 30
"""Lines that are too few to tell by their number how far apart lines stand."""


def _leading(rows: Sequence[Row]) -> float:
    steps = Counter(
        round(a.y - b.y) for a, b in pairwise(rows) if a.page == b.page and 6 <= a.y - b.y <= 40
    )
    if not steps:
        return 12.0
    usual, most = steps.most_common(1)[0]
    # Of a few lines that nearly all stand alone, most steps are over a blank line.
    few = steps.total() < FEW
    return float(
        min(
            step
            for step, count in steps.items()
            if count >= 0.25 * most or (few and abs(2 * step - usual) <= 1)
        )
    )


def _measure(rows: Sequence[Row], leading: float) -> None:
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


def _lines(rows: Sequence[Row]) -> list[LaidLine]:
    left = left_and_right(rows)
    titles = _title_pages(rows)
    lines: list[LaidLine] = []
    at = 0
    page = 0
    while at < len(rows):
        end = end_of_columns(rows, at)
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


def _title_pages(rows: Sequence[Row]) -> frozenset[int]:
    """The first page, when no scene begins on it and others follow."""
    first = [row for row in rows if row.page == rows[0].page] if rows else []
    begun = any(row.heading or look_at(LaidLine(text_of(row), 1)).slugline for row in first)
    return (
        frozenset({rows[0].page}) if first and not begun and len(first) < len(rows) else frozenset()
    )


def _far_apart(row: Row) -> list[list[Piece]]:
    """A title page's row in parts: the address stands at the left, the date at the right."""
    parts = [[row.pieces[0]]]
    for before, piece in pairwise(row.pieces):
        if piece.x - before.right > PARTED * PICA:
            parts.append([])
        parts[-1].append(piece)
    return parts


def _line(row: Row, pieces: Sequence[Piece], edges: tuple[float, float]) -> LaidLine:
    text, emphasis = join_pieces(pieces)
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
        given=LineKind.SLUGLINE if row.heading else None,
        scene_number=row.scene_number,
    )
