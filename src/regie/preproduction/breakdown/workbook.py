"""The breakdown as a workbook that a production office can work with.

Three sheets: the scenes in order with their cast and what they need; every element with the
lines it rests on; cast against scenes as on a day-out-of-days. The same breakdown gives the same
bytes: no clock goes into the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.breakdown import Breakdown, BreakdownElement, Category
from regie.film.schedule import strip_colour
from regie.film.screenplay import Light, Scene, Screenplay, Setting
from regie.reading.sky import said_lights
from regie.screenplay.pages import write_eighths
from regie.support.messages import Messages
from regie.support.paper.book import EPOCH, safe_cell, steady_bytes

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEAD_COLOUR = "33415C"


_FORMULA = re.compile(r"^[=+\-@\t\r]")


def write_breakdown_xlsx(breakdown: Breakdown, screenplay: Screenplay, out: Path) -> None:
    """Writes the workbook to `out`.

    Args:
        screenplay: that the breakdown is of; gives setting, light and title.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "Régie"
    book.properties.title = safe_cell(screenplay.title.replace("\n", " "))
    book.properties.created = book.properties.modified = EPOCH
    scenes = {s.number: s for s in screenplay.scenes}
    words = Messages(screenplay.language)
    _write_scenes(_first_sheet(book, words.say("breakdown.book-scenes")), breakdown, scenes, words)
    _write_elements(book.create_sheet(words.say("breakdown.book-elements")), breakdown, words)
    _write_cast(book.create_sheet(words.say("breakdown.book-cast")), breakdown, words)
    out.write_bytes(steady_bytes(book))


def _first_sheet(book: Workbook, title: str) -> Worksheet:
    sheet = book.worksheets[0]
    sheet.title = title
    return sheet


def _write_scenes(
    sheet: Worksheet, breakdown: Breakdown, scenes: dict[str, Scene], words: Messages
) -> None:
    from openpyxl.styles import PatternFill

    needs = [c for c in Category if c is not Category.CAST]
    _write_head(
        sheet,
        [
            *words.say("breakdown.scene-heads").splitlines(),
            *(_category(c, words).capitalize() for c in needs),
        ],
        [8, 38, 9, 9, 8, 8, 28, 22] + [24] * len(needs),
    )
    lights = said_lights(scenes.values())
    for row, sheet_of in enumerate(breakdown.scenes, start=2):
        scene = scenes.get(sheet_of.scene)
        setting = scene.slugline.setting if scene else Setting.UNSAID
        light = lights.get(sheet_of.scene)
        _write_row(
            sheet,
            row,
            [
                sheet_of.scene,
                sheet_of.slugline,
                setting.value,
                words.say(f"breakdown.light-{light}") if light else "",
                write_eighths(sheet_of.eighths),
                sheet_of.eighths,
                ", ".join(sheet_of.speaking),
                ", ".join(sheet_of.silent),
                *(_names(sheet_of.elements, category) for category in needs),
            ],
        )
        colour = strip_colour(setting, light or Light.DAY).removeprefix("#")
        fill = PatternFill("solid", fgColor=colour)
        for column in range(1, 7):
            sheet.cell(row, column).fill = fill
    last = len(breakdown.scenes) + 2
    _write_row(
        sheet,
        last,
        [
            "",
            words.say("breakdown.total"),
            "",
            "",
            write_eighths(breakdown.eighths),
            breakdown.eighths,
        ],
    )
    _finish(sheet, "C2")


def _write_elements(sheet: Worksheet, breakdown: Breakdown, words: Messages) -> None:
    _write_head(
        sheet, words.say("breakdown.element-heads").splitlines(), [18, 24, 22, 8, 40, 44, 12, 9]
    )
    found: dict[tuple[Category, str], list[tuple[str, BreakdownElement]]] = {}
    for scene in breakdown.scenes:
        for element in scene.elements:
            found.setdefault((element.category, element.name), []).append((scene.scene, element))
    order = list(Category)
    rows = sorted(found.items(), key=lambda f: (order.index(f[0][0]), -len(f[1]), f[0][1]))
    for row, ((category, name), uses) in enumerate(rows, start=2):
        mentions = dict.fromkeys(m for _, e in uses for m in e.mentions)
        lines = dict.fromkeys(str(c) for _, e in uses for c in e.cited)
        _write_row(
            sheet,
            row,
            [
                _category(category, words),
                name,
                ", ".join(number for number, _ in uses),
                len(uses),
                ", ".join(mentions),
                ", ".join(lines),
                max(e.confidence for _, e in uses),
                words.say("breakdown.yes") if any(e.by_hand for _, e in uses) else "",
            ],
        )
        sheet.cell(row, 7).number_format = "0%"
    _finish(sheet, "C2")


def _category(category: Category, words: Messages) -> str:
    return words.say(f"breakdown.column-{category.value}")


def _write_cast(sheet: Worksheet, breakdown: Breakdown, words: Messages) -> None:
    """S speaks (French P, parle), P is present without a word (M, muet); then the scenes."""
    from openpyxl.styles import Alignment

    appears: dict[str, dict[str, str]] = {}
    for scene in breakdown.scenes:
        for name in scene.silent:
            appears.setdefault(name, {})[scene.scene] = words.say("breakdown.present")
        for name in scene.speaking:
            appears.setdefault(name, {})[scene.scene] = words.say("breakdown.speaks")
    numbers = [s.scene for s in breakdown.scenes]
    _write_head(
        sheet,
        [words.say("breakdown.character"), *numbers, words.say("breakdown.book-scenes")],
        [26, *[6] * len(numbers), 9],
    )
    cast = sorted(appears.items(), key=lambda c: (-len(c[1]), c[0]))
    for row, (name, scenes) in enumerate(cast, start=2):
        _write_row(sheet, row, [name, *(scenes.get(n, "") for n in numbers), len(scenes)])
        for column in range(2, len(numbers) + 3):
            sheet.cell(row, column).alignment = Alignment(horizontal="center")
    _finish(sheet, "B2")


def _names(elements: Iterable[BreakdownElement], category: Category) -> str:
    return ", ".join(e.name for e in elements if e.category is category)


def _write_head(sheet: Worksheet, titles: Sequence[str], widths: Sequence[float]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, (title, width) in enumerate(zip(titles, widths, strict=True), start=1):
        cell = sheet.cell(1, column, safe_cell(title))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=HEAD_COLOUR)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = width


def _write_row(sheet: Worksheet, row: int, values: Sequence[str | int | float]) -> None:
    from openpyxl.styles import Alignment

    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        if isinstance(value, str):
            cell.value = safe_cell(value)
            if _FORMULA.match(value):
                cell.data_type = "s"
                cell.quotePrefix = True
        else:
            cell.value = value
        cell.alignment = Alignment(vertical="top", wrap_text=True)


def _finish(sheet: Worksheet, frozen: str) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
