"""A person's correction of the breakdown: what is not there, or belongs to another department.

It becomes a row of `bible/breakdown.toml`, as one would write it by hand.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from regie.app.changes import DirectError
from regie.app.source_rows import add_row
from regie.film.breakdown import BreakdownCorrection, Category
from regie.film.units import Noun
from regie.pipeline.title_folder import open_title


class CorrectedElement(Noun):
    """The row that was written. Attributes: change: its number in the history, to be undone."""

    row: BreakdownCorrection
    change: int


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
        DirectError: the file cannot be read or written.
    """
    title = open_title(folder)
    row: dict[str, Any] = {"do": "recategorise" if category else "remove", "name": name.strip()}
    if not row["name"]:
        raise DirectError("name the element that is meant")
    if was is not None:
        row["category"] = was.value
    if category is not None:
        row["to_category"] = category.value
    if scene:
        row["scenes"] = [scene]
    change = add_row(
        title, "breakdown.correction", row, subject=f"scene {scene}".strip(), words=row["name"],
        by=by, now=now,
    )  # fmt: skip
    return CorrectedElement(row=BreakdownCorrection.model_validate(row), change=change)
