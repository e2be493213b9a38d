"""Several rows of `bible/direction.toml` changed at once, as one change that is undone as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from regie.app.direction_file import DirectionText
from regie.pipeline.direction import HEADER

Row = Mapping[str, Any]


@dataclass(frozen=True)
class RowChange:
    """One row of a change.

    Attributes:
        table: `cut`, `marker`. at: its place among the rows of the table; None: a new one.
        before, after: as TOML has it; None: no row.
    """

    table: str
    at: int | None
    before: Row | None
    after: Row | None


class RowsText:
    """The text of the file, or of another file of rows, of which a change takes several rows.

    What the record keeps of one side of such a change is `{"rows": [{"table": …, "row": …}, …]}`:
    the same rows in the same order on both sides, `row` None where there is none.
    """

    def __init__(self, text: str, header: str = HEADER) -> None:
        self._text = DirectionText(text, header)
        self._found: list[int | None] = []

    def find(self, table: str, row: Row) -> int | None:
        """0 where every row stands there, just so; None where one does not."""
        taken: set[tuple[str, int]] = set()
        found: list[int | None] = []
        for each in row["rows"]:
            if each["row"] is None:
                found.append(None)
                continue
            at = self._text.find(each["table"], each["row"], but=[n for t, n in taken
                                                                if t == each["table"]])  # fmt: skip
            if at is None:
                return None
            taken.add((each["table"], at))
            found.append(at)
        self._found = found
        return 0

    def put(self, table: str, at: int | None, row: Row | None) -> None:
        """Writes rows in the places of those that `find` found."""
        rows = (row or {"rows": []})["rows"]
        self.change(
            [
                RowChange(each["table"], place, None, each["row"])
                for each, place in zip(rows, self._found, strict=True)
            ]
        )

    def change(self, changes: Sequence[RowChange]) -> None:
        """Replaces rows, then deletes, then adds at the end, each in order."""
        for one in changes:
            if one.at is not None and one.after is not None:
                self._text.put(one.table, one.at, one.after)
        gone = [one for one in changes if one.at is not None and one.after is None]
        for one in sorted(gone, key=lambda one: one.at or 0, reverse=True):
            self._text.put(one.table, one.at, None)
        for one in changes:
            if one.at is None and one.after is not None:
                self._text.put(one.table, None, one.after)

    def text(self) -> str:
        return self._text.text()


def both_sides(changes: Sequence[RowChange]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the record keeps: before, after."""

    def side(rows: Sequence[Row | None]) -> dict[str, Any]:
        return {
            "rows": [
                {"table": one.table, "row": dict(row) if row is not None else None}
                for one, row in zip(changes, rows, strict=True)
            ]
        }

    return side([c.before for c in changes]), side([c.after for c in changes])
