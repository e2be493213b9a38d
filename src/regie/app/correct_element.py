"""A person's correction of the breakdown: what is not there, or belongs to another department.

It becomes a row of `bible/breakdown.toml`, as one would write it by hand; the file's other rows and
comments stay as they are.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from regie.app.recorded_change import change_recorded, changing_source, name_of
from regie.film.breakdown import BreakdownCorrection, Category
from regie.film.units import Noun
from regie.pipeline.source import CORRECTIONS
from regie.pipeline.title_folder import Title, open_title

CORRECTED, NOT_CORRECTED = "breakdown.corrected", "breakdown.not-corrected"
"""Kinds of entries of the record; the second says that the file could not be written."""


class CorrectionError(Exception):
    """A correction cannot be kept; one sentence for the person."""

    exit_code = 4


class CorrectedElement(Noun):
    """The row that was written."""

    row: BreakdownCorrection


def correct_element(
    folder: Path,
    name: str,
    scene: str,
    *,
    was: Category | None = None,
    category: Category | None = None,
    by: str = "",
    now: Callable[[], float] = time.time,
) -> CorrectedElement:
    """Takes an element out of a scene's breakdown, or puts it under another category.

    Args:
        name: of the element. scene: number; empty for all scenes.
        was: the category that it is under; only that element is meant.
        category: that it belongs to; None: it is not there.

    Raises:
        CorrectionError: the file cannot be read or written.
    """
    title = open_title(folder)
    row: dict[str, Any] = {"do": "recategorise" if category else "remove", "name": name.strip()}
    if not row["name"]:
        raise CorrectionError("name the element that is meant")
    if was is not None:
        row["category"] = was.value
    if category is not None:
        row["to_category"] = category.value
    if scene:
        row["scenes"] = [scene]
    with changing_source(title):
        _append(title, row, by, now)
    return CorrectedElement(row=BreakdownCorrection.model_validate(row))


def _append(title: Title, row: dict[str, Any], by: str, now: Callable[[], float]) -> None:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    from regie.guard.audit.record import TitleRecord

    path = title.bible / CORRECTIONS
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        tomlkit.parse(text)
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise CorrectionError(f"bible/{CORRECTIONS}: cannot be read ({error}); mend it") from error
    table = tomlkit.table()
    table.update(row)
    gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    content = f"{text}{gap}[[correction]]\n{tomlkit.dumps(table)}"
    tomlkit.parse(content)
    with TitleRecord(title.folder, now=now) as book:
        change_recorded(
            path,
            content.encode(),
            within=title.folder,
            record=lambda: _note(book, CORRECTED, row, by),
            take_back=lambda: _note(book, NOT_CORRECTED, row, by),
            refuse=lambda error: CorrectionError(
                f"bible/{CORRECTIONS}: cannot be written ({error.strerror})"
            ),
        )


def _note(book: Any, kind: str, row: dict[str, Any], by: str) -> None:
    book.add(kind, f"bible/{CORRECTIONS}", name_of(by), row)
