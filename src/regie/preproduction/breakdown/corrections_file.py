"""Reads `bible/breakdown.toml`: what a person changed in the breakdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from regie.film.breakdown import NEEDED, BreakdownCorrection
from regie.screenplay.bible_rows import read_bible_rows

TABLE = "correction"


def read_corrections(path: Path, name: str) -> tuple[BreakdownCorrection, ...]:
    """The corrections in the file's order; none if there is no such file.

    Args:
        name: what messages and citations call the file.

    Raises:
        ScriptError: not TOML, an unknown key, a value that cannot be; with file and line.
    """
    rows = read_bible_rows(path, name, {TABLE: BreakdownCorrection}, _check)
    return cast(tuple[BreakdownCorrection, ...], rows)


def _check(_: str, row: dict[str, Any]) -> str:
    needed = NEEDED.get(str(row.get("do")))
    return f'do = "{row["do"]}" needs `{needed}`; add it' if needed and not row.get(needed) else ""
