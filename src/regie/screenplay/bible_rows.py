"""Reads a file of rows in a title's bible, as every room that lets people correct it does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from regie.film.toml_rows import Check, read_rows
from regie.film.toml_text import TomlTextError
from regie.film.units import Noun
from regie.screenplay.errors import ScriptError


def read_bible_rows(
    path: Path,
    name: str,
    tables: Mapping[str, type[Noun]],
    check: Check = lambda table, row: "",
    left_out: list[str] | None = None,
) -> tuple[Noun, ...]:
    """The rows of a file, table by table in the order of `tables`; none if there is no such file.

    Args:
        name: what messages and citations call the file.
        left_out: takes a sentence for each row that cannot be read; None raises instead.

    Raises:
        ScriptError: not TOML, an unknown key, a value that cannot be; with file and line.
    """
    try:
        rows = read_rows(path, name, tables, check, left_out)
    except TomlTextError as error:
        raise ScriptError(str(error)) from error
    return tuple(row for table in tables for row in rows.get(table, ()))
