"""The rows of `bible/sound.toml` while some of them are changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from regie.app.changes import DirectError
from regie.app.direction_rows import RowChange
from regie.film.sound_choices import TABLES
from regie.pipeline.sound_choices import SoundChoices
from regie.reading.anchors import Anchor

Row = dict[str, Any]

PLAIN: Mapping[str, Mapping[str, Any]] = {
    name: {
        key: field.default
        for key, field in kind.model_fields.items()
        if not field.is_required() and key not in ("by", "cited")
    }
    for name, kind in TABLES.items()
}
"""What the keys of each table are where nobody chose them."""


@dataclass
class Page:
    """A row.

    Attributes:
        at: its place in the file; None: it is new. before, after: as TOML has it; None: no row.
        anchor: the words that it is about, where it is about words and they are in this draft.
    """

    table: str
    at: int | None
    before: Row | None
    after: Row | None
    anchor: Anchor | None = None


class RowBook:
    """All rows, some of them changed."""

    def __init__(self, choices: SoundChoices) -> None:
        self._pages = [self._open(placed) for placed in choices.rows]

    @staticmethod
    def _open(placed: Any) -> Page:
        row = placed.row.model_dump(mode="json", exclude_defaults=True, exclude={"cited"})
        return Page(placed.table, placed.at, row, row, placed.anchor)

    def find(self, table: str, fits: Callable[[Page, Row], bool]) -> Page | None:
        """The last row of a table that is so: as the build has it, the later holds."""
        found = [
            page
            for page in self._pages
            if page.table == table and page.after is not None and fits(page, page.after)
        ]
        return found[-1] if found else None

    def all(self, table: str) -> list[Row]:
        return [p.after for p in self._pages if p.table == table and p.after is not None]

    def put(
        self,
        table: str,
        page: Page | None,
        names: Row,
        chosen: Mapping[str, Any],
        anchor: Anchor | None = None,
    ) -> None:
        """Writes a row, new where there is none; one that chooses nothing is deleted.

        Args:
            names: keys that say what it is about. chosen: of the others those that change; None
                leaves a key as it is.

        Raises:
            DirectError: a value cannot be.
        """
        old = dict(page.after or {}) if page is not None else dict(names)
        update = {key: value for key, value in chosen.items() if value is not None}
        row = {**old, **update}
        plain = PLAIN[table]
        row = {k: v for k, v in row.items() if k in names or k not in plain or v != plain[k]}
        row.pop("by", None)
        if set(row) <= set(names) | {"words", "scene", "before", "begins"}:
            if page is not None:
                page.after = None
            return
        try:
            TABLES[table].model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(map(str, first["loc"])) or table
            raise DirectError(f"{key}: {first['msg'].removeprefix('Value error, ')}") from error
        if page is None:
            self._pages.append(Page(table, None, None, row, anchor))
        elif row != {k: v for k, v in (page.after or {}).items() if k != "by"}:
            page.after = row

    def drop(self, page: Page) -> None:
        page.after = None

    def changes(self) -> list[RowChange]:
        """What differs from the file."""
        return [
            RowChange(page.table, page.at, page.before, page.after)
            for page in self._pages
            if page.before != page.after
        ]
