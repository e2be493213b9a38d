"""Changes rows of a file of the bible, and nothing else of it: comments and order stay."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from regie.pipeline.direction import HEADER

Row = Mapping[str, Any]
"""A row as TOML has it."""


class DirectionText:
    """The text of the file, changed row by row; or of another file of rows. What stands before a
    point of a table is its file's name.

    Args:
        header: of a file that nobody has written to yet.
    """

    def __init__(self, text: str, header: str = HEADER) -> None:
        self._document = tomlkit.parse(text if text.strip() else header)

    def row(self, table: str, at: int) -> dict[str, Any]:
        """A row as plain values."""
        return dict(self._rows(table)[at].unwrap())

    def rows(self, table: str) -> tuple[dict[str, Any], ...]:
        """All rows of a table as plain values, in their order."""
        return tuple(self.row(table, n) for n in range(len(self._rows(table))))

    def find(self, table: str, row: Row, but: Collection[int] = ()) -> int | None:
        """The place of a row that is just so, and none of some."""
        rows = self._rows(table)
        places = (n for n in range(len(rows)) if n not in but)
        return next((n for n in places if self.row(table, n) == dict(row)), None)

    def put(self, table: str, at: int | None, row: Row | None) -> None:
        """Writes a row in the place of another, at the end where `at` is None; None deletes it."""
        rows = self._rows(table)
        name = table.rpartition(".")[2]
        if at is None:
            if row is not None:
                rows.append(_as_table(row))
                self._document[name] = rows
            return
        if row is None:
            del rows[at]
            if not len(rows):
                del self._document[name]
            return
        old = rows[at]
        for key in [k for k in old if k not in row]:
            del old[key]
        plain = old.unwrap()  # a boolean of a table is none of tomlkit's items
        for key, value in row.items():
            if key not in plain or plain[key] != value:
                old[key] = _item(value)

    def text(self) -> str:
        return tomlkit.dumps(self._document)

    def _rows(self, table: str) -> AoT:
        found = self._document.get(table.rpartition(".")[2])
        return found if isinstance(found, AoT) else tomlkit.aot()


def _as_table(row: Row) -> Table:
    table = tomlkit.table()
    for key, value in row.items():
        table.add(key, _item(value))
    table.add(tomlkit.nl())
    return table


def _item(value: Any) -> Any:
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        array = tomlkit.array()
        for each in value:
            inline = tomlkit.inline_table()
            inline.update(each)
            array.append(inline)
        return array
    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        table.update(value)
        return table
    return tomlkit.item(value)
