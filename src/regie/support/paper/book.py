"""Writes workbooks (xlsx): tables with a head, shaded rows, fixed panes, the same bytes each time.

What a person wrote is text and never a formula; characters that a workbook cannot hold become
spaces.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

EPOCH = datetime(2000, 1, 1)
"""The date in the file's properties and archive, so that bytes do not depend on the clock."""

HEAD_COLOUR = "33415C"
MAX_CELL = 32_000
"""Characters that a cell can hold, less a margin."""

_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | int | float


@dataclass(frozen=True)
class Page:
    """One sheet of a workbook.

    Attributes:
        name: on the tab; at most 31 characters.
        widths: of the columns, in characters.
        shades: background of rows, `#rrggbb`, by the row's place, the head not counted.
        tints: background of single cells, by row and column.
        bold: places of rows in bold.
        inks: colour of the text of rows.
        centre: places of columns that are centred.
        frozen: the first cell that scrolls, `C2`.
    """

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Value]]
    widths: Sequence[float] = ()
    shades: Mapping[int, str] = field(default_factory=dict)
    tints: Mapping[tuple[int, int], str] = field(default_factory=dict)
    bold: Sequence[int] = ()
    inks: Mapping[int, str] = field(default_factory=dict)
    centre: Sequence[int] = ()
    frozen: str = "A2"


def write_book(pages: Sequence[Page], out: Path, title: str) -> None:
    """Writes a workbook of at least one page to `out`.

    Raises:
        OSError: `out` cannot be written.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "Régie"
    book.properties.title = safe_cell(title)
    book.properties.created = book.properties.modified = EPOCH
    for place, page in enumerate(pages):
        sheet = book.worksheets[0] if place == 0 else book.create_sheet()
        sheet.title = re.sub(r"[\[\]:*?/\\]", " ", page.name)[:31]
        _write_page(sheet, page)
    out.write_bytes(steady_bytes(book))


def _write_page(sheet: Worksheet, page: Page) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for column, title in enumerate(page.head, start=1):
        cell = sheet.cell(1, column, safe_cell(title))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=HEAD_COLOUR)
        cell.alignment = Alignment(
            vertical="center",
            wrap_text=True,
            horizontal="center" if column - 1 in page.centre else "left",
        )
    for column, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    bold, centre = set(page.bold), set(page.centre)
    for place, row in enumerate(page.rows):
        shade = page.shades.get(place)
        for column, value in enumerate(row):
            below = sheet.cell(place + 2, column + 1)
            below.value = safe_cell(value) if isinstance(value, str) else value
            if isinstance(value, str) and _FORMULA.match(value):
                below.data_type = "s"
                below.quotePrefix = True
            tint = page.tints.get((place, column), shade)
            if tint:
                below.fill = PatternFill("solid", fgColor=tint.lstrip("#"))
            ink = page.inks.get(place)
            if place in bold or ink:
                below.font = Font(bold=place in bold, color=(ink or "#000000").lstrip("#"))
            below.alignment = Alignment(
                vertical="top", wrap_text=True, horizontal="center" if column in centre else None
            )
    sheet.freeze_panes = page.frozen
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def safe_cell(text: str) -> str:
    """The text as a cell can hold it."""
    return _NOT_XML.sub(" ", text)[:MAX_CELL]


def steady_bytes(book: Workbook) -> bytes:
    """The workbook's bytes with fixed dates in archive and properties."""
    raw, steady = BytesIO(), BytesIO()
    book.save(raw)
    stamp = EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(steady, "w") as target:
        for name in sorted(source.namelist()):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, data)
            entry = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, data)
    return steady.getvalue()
