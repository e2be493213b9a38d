"""Prints a report as PDF: headings, paragraphs, tables that run over pages, pictures.

The same sheet gives the same bytes. Text is set in the embedded DejaVu Sans; what a person wrote
is text and never markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape

from regie.support.paper.inks import GREY, INK, RULE, SHADE
from regie.support.paper.sizes import SIZES, Paper
from regie.support.paper.type import BOLD, PLAIN, load_type, readable

MARGIN = 42.0
FRAME = 6.0
"""Padding that ReportLab puts inside the margins, in points."""
BODY = 8.5
LEADING = 11.0

Colour = str
"""`#rrggbb`."""


@dataclass(frozen=True)
class Heading:
    """A line above a part; `level` 1 is the largest, 3 the smallest."""

    text: str
    level: Literal[1, 2, 3] = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text; a blank line in it begins another paragraph."""

    text: str
    quiet: bool = False
    size: float = BODY


@dataclass(frozen=True)
class Table:
    """Rows under a head that is repeated on every page; cells wrap.

    Attributes:
        head: of the columns; none for a table that needs no head.
        widths: of the columns, as shares of the page's width; equal ones by default.
        shades: background of rows, by the row's place, the head not counted.
        right: places of columns that are set to the right, for figures.
        bold: places of rows in bold.
        banners: places of rows whose first cell runs over the whole width.
        inks: colour of the text of rows, by the row's place.
        tints: background of single cells, by row and column.
        centre: places of columns that are centred.
        size: of the type, in points.
        share: of the page's width that the table takes.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] = ()
    shades: dict[int, Colour] = field(default_factory=dict)
    right: Sequence[int] = ()
    bold: Sequence[int] = ()
    banners: Sequence[int] = ()
    inks: dict[int, Colour] = field(default_factory=dict)
    tints: dict[tuple[int, int], Colour] = field(default_factory=dict)
    centre: Sequence[int] = ()
    size: float = 7.8
    share: float = 1.0


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Figure:
    """A picture file as wide as the page, or a share of it; `alt` stands under it."""

    picture: Path
    alt: str = ""
    share: float = 1.0


@dataclass(frozen=True)
class Columns:
    """Two columns side by side, each of what fits on one page."""

    left: Sequence[Part]
    right: Sequence[Part]


Part = Heading | Paragraph | Table | Figure | PageBreak | Columns


@dataclass(frozen=True)
class Sheet:
    """A whole report.

    Attributes:
        title: at the head of the first page and, small, of the others.
        note: beside the page's number at every foot, such as what it was made from.
    """

    title: str
    parts: Sequence[Part]
    subtitle: str = ""
    note: str = ""
    paper: Paper = "a4"
    landscape: bool = False


def write_sheet(sheet: Sheet, out: Path) -> int:
    """Writes the PDF; returns the number of pages.

    Raises:
        OSError: `out` cannot be written, or a picture cannot be read.
    """
    from reportlab.platypus import SimpleDocTemplate

    load_type()
    width, height = SIZES[sheet.paper]
    if sheet.landscape:
        width, height = height, width
    document = SimpleDocTemplate(
        str(out),
        pagesize=(width, height),
        leftMargin=MARGIN - FRAME,
        rightMargin=MARGIN - FRAME,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=sheet.title,
        author="Régie",
        invariant=1,
        pageCompression=1,
    )
    inner = width - 2 * MARGIN
    story = _head(sheet)
    for part in sheet.parts:
        story += _flow(part, inner, height - 2 * MARGIN)

    def draw(canvas: Any, page: Any) -> None:
        canvas.saveState()
        canvas.setFont(PLAIN, 7)
        canvas.setFillColor(GREY)
        canvas.drawString(MARGIN, MARGIN * 0.5, readable(sheet.note, PLAIN)[:160])
        canvas.drawRightString(width - MARGIN, MARGIN * 0.5, str(page.page))
        if page.page > 1:
            canvas.drawString(MARGIN, height - MARGIN * 0.6, readable(sheet.title, PLAIN)[:120])
        canvas.restoreState()

    document.build(story, onFirstPage=draw, onLaterPages=draw)
    return int(document.page)


def _head(sheet: Sheet) -> list[Any]:
    from reportlab.platypus import Spacer

    parts = [_set(sheet.title, 17, bold=True, after=3)]
    if sheet.subtitle:
        parts.append(_set(sheet.subtitle, 9.5, colour=GREY, after=2))
    return [*parts, Spacer(1, 8)]


def _flow(part: Part, width: float, height: float) -> list[Any]:
    from reportlab.platypus import PageBreak as Break
    from reportlab.platypus import Spacer

    match part:
        case Heading(text, level):
            size = {1: 13.5, 2: 11.0, 3: 9.0}[level]
            return [_set(text, size, bold=True, before=9 - level, after=3, keep=True)]
        case Paragraph(text, quiet, points):
            colour = GREY if quiet else INK
            return [
                _set(p, points, colour=colour, after=4) for p in text.split("\n\n") if p.strip()
            ]
        case Table():
            return [_table(part, width * part.share), Spacer(1, 8)]
        case PageBreak():
            return [Break()]
        case Columns(left, right):
            return [_columns(left, right, width, height)]
        case Figure():
            return [*_figure(part, width, height), Spacer(1, 8)]


GUTTER = 16.0
"""Between two columns, in points."""


def _columns(left: Sequence[Part], right: Sequence[Part], width: float, height: float) -> Any:
    from reportlab.platypus import Table as Laid

    half = (width - GUTTER) / 2
    cells = [[f for part in side for f in _flow(part, half, height)] for side in (left, right)]
    laid = Laid([[cells[0], "", cells[1]]], colWidths=[half, GUTTER, half])
    laid.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP")),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return laid


def _set(
    text: str,
    size: float,
    *,
    bold: bool = False,
    colour: Colour = INK,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
    right: bool = False,
    centre: bool = False,
) -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph as Set

    face = BOLD if bold else PLAIN
    style = ParagraphStyle(
        "set",
        fontName=face,
        fontSize=size,
        leading=size * LEADING / BODY,
        textColor=HexColor(colour),
        spaceBefore=before,
        spaceAfter=after,
        keepWithNext=int(keep),
        alignment=TA_CENTER if centre else TA_RIGHT if right else TA_LEFT,
        splitLongWords=1,
    )
    return Set(escape(readable(text, face, most=len(text))), style)


def _table(table: Table, width: float) -> Any:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Table as Rows

    count = len(table.head) or max((len(row) for row in table.rows), default=1)
    shares = list(table.widths) or [1.0] * count
    whole = sum(shares)
    bold, right, centre = set(table.bold), set(table.right), set(table.centre)
    cells = [
        [
            _set(
                h,
                table.size * 0.92,
                bold=True,
                colour=GREY,
                right=c in right,
                centre=c in centre,
            )
            for c, h in enumerate(head)
        ]
        for head in ([table.head] if table.head else [])
    ]
    first = len(cells)
    for place, row in enumerate(table.rows):
        cells.append(
            [
                _set(
                    cell,
                    table.size,
                    bold=place in bold,
                    right=column in right,
                    centre=column in centre,
                    colour=table.inks.get(place, INK),
                )
                for column, cell in enumerate(row)
            ]
        )
    style: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(RULE)),
        *[("BACKGROUND", (0, row), (-1, row), HexColor(SHADE)) for row in range(first)],
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("LEFTPADDING", (0, 0), (-1, -1), 0.45 * table.size),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0.45 * table.size),
    ]
    style += [
        ("BACKGROUND", (0, place + first), (-1, place + first), HexColor(colour))
        for place, colour in table.shades.items()
    ]
    style += [("SPAN", (0, place + first), (-1, place + first)) for place in table.banners]
    style += [
        ("BACKGROUND", (column, row + first), (column, row + first), HexColor(colour))
        for (row, column), colour in table.tints.items()
    ]
    return Rows(
        cells,
        colWidths=[width * share / whole for share in shares],
        repeatRows=first,
        hAlign="LEFT",
        style=style,
        splitInRow=1,
    )


def _figure(figure: Figure, width: float, height: float) -> list[Any]:
    from reportlab.lib.utils import ImageReader
    from reportlab.platypus import Image

    across, down = ImageReader(str(figure.picture)).getSize()
    shown = min(width * figure.share, (height - 60) * across / down)
    parts: list[Any] = [Image(str(figure.picture), shown, shown * down / across)]
    if figure.alt:
        parts.append(_set(figure.alt, 7.2, colour=GREY, before=2, after=4))
    return parts
