"""Writes proposals in the very form of `bible/reading.toml`, each below the words that it rests on.

A comment is made of the script's words and must not become a row: it is one line, without signs
that have a meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from regie.backends.language.fencing import disarm
from regie.film.reading_plan import ReadingProposal

HEADER = (
    "# What a model proposes to read otherwise. Nothing here is taken from this file: copy rows\n"
    "# into bible/reading.toml, or run `regie reading TITLE accept NUMBER --by NAME`.\n"
)


def rows_text(proposals: Iterable[tuple[int, ReadingProposal]]) -> str:
    """A file of proposals with their numbers."""
    return "\n".join([HEADER, *(row_text(p, number) for number, p in proposals)])


def row_text(proposal: ReadingProposal, number: int | None = None, by: str = "") -> str:
    """One row with a comment on what it rests on.

    Args:
        by: who accepted it.
    """
    head = f"{number}: " if number is not None else ""
    who = f"; proposed by a model, accepted by {disarm(by)}" if by else ""
    told = f"{head}scene {proposal.scene}, “{proposal.words}”; rules: {proposal.rules}{who}"
    return f"# {disarm(told)}\n{table_text(proposal.table, proposal.row)}"


def table_text(table: str, row: Mapping[str, Any]) -> str:
    """One `[[table]]`."""
    import tomlkit

    written = tomlkit.table()
    written.update(row)
    return f"[[{table}]]\n{tomlkit.dumps(written)}"
