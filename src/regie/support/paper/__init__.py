"""Paper: type, and the sheets that every room's reports are printed on."""

from typing import TYPE_CHECKING

from regie.support.lazy_imports import offer

if TYPE_CHECKING:
    from regie.support.paper.sheet import (
        Columns,
        Figure,
        Heading,
        PageBreak,
        Paragraph,
        Sheet,
        Table,
        write_sheet,
    )

__all__ = [
    "Columns",
    "Figure",
    "Heading",
    "PageBreak",
    "Paragraph",
    "Sheet",
    "Table",
    "write_sheet",
]

__getattr__ = offer(__name__, dict.fromkeys(__all__, "sheet"))
