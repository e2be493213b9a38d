"""Believes a PDF's outline where it is one of scenes: what it names are sluglines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from regie.screenplay.formats.pdf.rows import Row, text_of
from regie.screenplay.formats.text.laid import LaidLine
from regie.screenplay.formats.text.looks import look_at

MATCHED = 0.8
"""Share of the outline that stands on the pages it leads to, and of sluglines that it names."""

BROKEN_FROM = 25
"""A line of so many characters may be the beginning of a title that goes on below it."""


def mark_outlined(rows: Sequence[Row], outline: Sequence[tuple[int, str]]) -> None:
    """Marks the rows that the outline names, unless it is an outline of pages, acts or people."""
    titles: dict[int, list[str]] = defaultdict(list)
    for page, title in outline:
        titles[page].append(title.casefold())
    named: list[Row] = []
    sure = missed = 0
    for row in rows:
        text = " ".join(text_of(row).split())
        place = _find(titles[row.page], text.casefold())
        if place is not None:
            del titles[row.page][place]
            named.append(row)
        if look_at(LaidLine(text, 1)).slugline == 2:
            sure += 1
            missed += place is None
    if len(named) >= MATCHED * len(outline) and missed <= (1 - MATCHED) * sure:
        for row in named:
            row.heading = True


def _find(titles: Sequence[str], text: str) -> int | None:
    for place, title in enumerate(titles):
        if title == text or (len(text) >= BROKEN_FROM and title.startswith(text)):
            return place
    return None
