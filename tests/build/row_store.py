"""A store that is no folder: rows of a database, fetched into a cache when a file is asked for.

As one on the network would be, it has no links and no times of files; it is as real as the folder
and passes the same suite.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable
from pathlib import Path

from blake3 import blake3

from regie.build import Blob, StoreError
from regie.build.stores.contract import Kept, Sealed
from regie.ledger.records import BlobRecord


class RowStore:
    """Attributes: cache: folder of the files that somebody asked for."""

    def __init__(self, database: Path, cache: Path) -> None:
        self._database = sqlite3.connect(database, isolation_level=None)
        self.cache = cache

    @property
    def name(self) -> str:
        return "the database"

    def create(self) -> None:
        columns = "(place TEXT PRIMARY KEY, content BLOB, version INTEGER)"
        for table in ("kept", "aside"):
            self.run(f"CREATE TABLE IF NOT EXISTS {table} {columns}")

    def run(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        return self._database.execute(sql, values).fetchall()

    def take_in(self, file: Path) -> Blob:
        blob = self.copy_in(file)
        file.unlink()
        return blob

    def copy_in(self, file: Path) -> Blob:
        content, suffix = file.read_bytes(), file.suffix.lower()
        if not re.fullmatch(r"(\.[a-z0-9_-]{1,16})?", suffix):
            raise StoreError(f"{file.name}: the suffix {suffix!r} cannot be kept.")
        blob = Blob(blake3(content).hexdigest(), len(content), suffix, self)
        if self._read(blob.place) != content:
            version = "SELECT 1 + COALESCE(MAX(version), 0) FROM kept"
            self.run(f"INSERT OR REPLACE INTO kept VALUES (?, ?, ({version}))", blob.place, content)
        return blob

    def seal(self, places: Collection[str]) -> dict[str, Sealed]:
        sql = "SELECT LENGTH(content), version FROM kept WHERE place = ?"
        return {place: Sealed(*self.run(sql, place)[0]) for place in places}  # type: ignore[arg-type]

    def locate(self, place: str) -> Path:
        content, local = self._read(_checked(place)), self.cache / place
        if content is None:
            local.unlink(missing_ok=True)
        elif not local.exists() or local.read_bytes() != content:
            local.parent.mkdir(parents=True, exist_ok=True)
            local.write_bytes(content)
        return local

    def has(self, place: str) -> bool:
        return self._read(_checked(place)) is not None

    def is_untouched(self, record: BlobRecord) -> bool:
        sql = "SELECT 1 FROM kept WHERE place = ? AND version = ?"
        return bool(self.run(sql, record.place, record.mtime_ns))

    def inspect(self, record: BlobRecord) -> int | None:
        content = self._read(_checked(record.place))
        if content is None or blake3(content).hexdigest() != record.digest:
            return None
        return self.seal([record.place])[record.place].stamp

    def put_aside(self, record: BlobRecord) -> str:
        if not self.has(record.place):
            return ""
        sql = "INSERT OR REPLACE INTO aside SELECT * FROM kept WHERE place = ?"
        self.run(sql, record.place)
        self.remove(record.place)
        return f"the table aside, {record.place}"

    def remove(self, place: str) -> int:
        content = self._read(_checked(place))
        self.run("DELETE FROM kept WHERE place = ?", place)
        return len(content or b"")

    def list_kept(self) -> Iterable[Kept]:
        rows = self.run("SELECT place, LENGTH(content) FROM kept")
        return [Kept(*row) for row in rows]  # type: ignore[arg-type]

    def list_aside(self) -> Iterable[Kept]:
        rows = self.run("SELECT place, LENGTH(content) FROM aside")
        return [Kept(*row) for row in rows]  # type: ignore[arg-type]

    def remove_aside(self) -> None:
        self.run("DELETE FROM aside")

    def _read(self, place: str) -> bytes | None:
        rows = self.run("SELECT content FROM kept WHERE place = ?", place)
        return bytes(rows[0][0]) if rows else None  # type: ignore[arg-type]


def _checked(place: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{62}(\.[a-z0-9_-]{1,16})?", place):
        raise StoreError(f"{place!r} is no file of a store.")
    return place
