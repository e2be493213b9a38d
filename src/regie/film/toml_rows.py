"""Reads files of rows, `[[correction]]` after `[[correction]]`, each with the line it begins on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from regie.film.citation import Citation
from regie.film.toml_text import TomlTextError, build_noun, parse_table
from regie.film.units import Noun

Check = Callable[[str, dict[str, Any]], str]
"""Given a table's name and a row, a sentence on what is wrong with it as a whole; else empty."""


def read_rows(
    path: Path,
    name: str,
    kinds: Mapping[str, type[Noun]],
    check: Check = lambda table, row: "",
    left_out: list[str] | None = None,
) -> dict[str, tuple[Noun, ...]]:
    """The rows of a file by their table, in the file's order; none if there is no such file.

    Args:
        name: what messages and citations call the file.
        kinds: what a row of each table is; each has a field `cited`.
        left_out: takes a sentence for each row that cannot be read, which then is left out; None
            raises instead.

    Raises:
        TomlTextError: not TOML, an unknown table or key, a value that cannot be; with the line.
    """
    if not path.exists():
        return {}
    text = path.read_text(encoding="utf-8", errors="replace")
    tables = parse_table(text, name)
    unknown = next((key for key in tables if key not in kinds), None)
    if unknown is not None:
        known = " or ".join(f"`[[{kind}]]`" for kind in kinds)
        raise TomlTextError(
            f"{name}:{_line_of(text, unknown)}: unknown key `{unknown}`; every row begins with "
            f"{known}"
        )
    found: dict[str, tuple[Noun, ...]] = {}
    for table, rows in tables.items():
        if not isinstance(rows, list):
            line = _line_of(text, table)
            raise TomlTextError(f"{name}:{line}: write `[[{table}]]` with double brackets")
        heads = [
            at
            for at, line in enumerate(text.split("\n"))
            if re.match(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]", line)
        ]
        read: list[Noun] = []
        for n, row in enumerate(rows):
            head = heads[n] if n < len(heads) else 0
            try:
                read.append(_read_row(row, kinds[table], table, text, head, name, check))
            except TomlTextError as error:
                if left_out is None:
                    raise
                left_out.append(f"{error}; the row is left out")
        found[table] = tuple(read)
    return found


def _read_row(
    row: dict[str, Any],
    kind: type[Noun],
    table: str,
    text: str,
    head: int,
    file: str,
    check: Check,
) -> Noun:
    """One row.

    Args:
        head: line of its `[[table]]`, from 0; keys are looked for from there on.
    """
    if "cited" in row:
        raise TomlTextError(f"{file}:{head + 1}: unknown key `cited`; take it out")
    wrong = check(table, row)
    if wrong:
        raise TomlTextError(f"{file}:{head + 1}: {wrong}")
    lines = text.split("\n")
    own = "\n" * head + "\n".join(lines[head:]).replace(f"[[{table}]]", f"[{table}]", 1)
    noun = build_noun(kind, row, text=own, file=file, within=table)
    cited = Citation(file=file, line=head + 1, last_line=head + 1)
    return noun.model_copy(update={"cited": cited})


def _line_of(text: str, key: str) -> int:
    found = re.search(rf'^\s*\[*\s*"?{re.escape(key)}\b', text, re.M)
    return text.count("\n", 0, found.start()) + 1 if found else 1
