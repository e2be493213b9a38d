"""Reads `bible/breakdown.toml`: what a person changed in the breakdown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from regie.film.breakdown import NEEDED, BreakdownCorrection
from regie.film.citation import Citation
from regie.film.toml_text import TomlTextError, build_noun, parse_table
from regie.screenplay.errors import ScriptError

TABLE = "correction"


def read_corrections(path: Path, name: str) -> tuple[BreakdownCorrection, ...]:
    """The corrections in the file's order; none if there is no such file.

    Args:
        name: what messages and citations call the file.

    Raises:
        ScriptError: not TOML, an unknown key, a value that cannot be; with file and line.
    """
    if not path.exists():
        return ()
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        table = parse_table(text, name)
    except TomlTextError as error:
        raise ScriptError(str(error)) from error
    rows = table.pop(TABLE, [])
    if table:
        key = next(iter(table))
        raise ScriptError(
            f"{name}:{_line_of(text, key)}: unknown key `{key}`; every correction begins with "
            f"`[[{TABLE}]]`"
        )
    if not isinstance(rows, list):
        raise ScriptError(f"{name}:1: write `[[{TABLE}]]` with double brackets, once for each")
    heads = [
        at
        for at, line in enumerate(text.split("\n"))
        if re.match(rf"\s*\[\[\s*{TABLE}\s*\]\]", line)
    ]
    return tuple(
        _read_row(row, text, heads[place] if place < len(heads) else 0, name)
        for place, row in enumerate(rows)
    )


def _read_row(row: dict[str, Any], text: str, head: int, file: str) -> BreakdownCorrection:
    """One correction.

    Args:
        head: line of its `[[correction]]`, from 0; keys are looked for from there on.
    """
    lines = text.split("\n")
    own = "\n" * head + "\n".join(lines[head:]).replace(f"[[{TABLE}]]", f"[{TABLE}]", 1)
    if "cited" in row:
        raise ScriptError(f"{file}:{head + 1}: unknown key `cited`; take it out")
    needed = NEEDED.get(str(row.get("do")))
    if needed and not row.get(needed):
        raise ScriptError(f'{file}:{head + 1}: do = "{row["do"]}" needs `{needed}`; add it')
    try:
        build_noun(  # what is wrong comes before what is missing
            BreakdownCorrection,
            {"do": "remove", "name": "any", **row},
            text=own,
            file=file,
            within=TABLE,
        )
        correction = build_noun(BreakdownCorrection, row, text=own, file=file, within=TABLE)
    except TomlTextError as error:
        raise ScriptError(str(error)) from error
    cited = Citation(file=file, line=head + 1, last_line=head + 1)
    return correction.model_copy(update={"cited": cited})


def _line_of(text: str, key: str) -> int:
    found = re.search(rf'^\s*\[*\s*"?{re.escape(key)}\b', text, re.M)
    return text.count("\n", 0, found.start()) + 1 if found else 1
