"""Backs the studio up, and brings it back: one file, whatever database it lies in.

In the file are the tables as text, all of one moment, and the titles that were started in the
studio: their source and record, and on demand what was made of them. It can be written while the
studio runs. What lets somebody in at this moment (sessions, begun sign-ins) stays out: after a
restore everybody signs in again. A backup of SQLite can be restored into PostgreSQL, and back.
"""

from __future__ import annotations

import base64
import io
import json
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, MetaData, Table, select, text

from regie.studio.database import Database, metadata
from regie.studio.house import House
from regie.studio.shelf import titles
from regie.studio.tables_now import HEAD, create, declare_tables, upgrade
from regie.support.files import written_whole

VERSION = 1
"""Of the file's layout."""

ABOUT, TABLES, TITLES = "regie-studio.json", "tables", "titles"

PASSING = frozenset({"sessions", "pending", "attempts", "answers"})
"""Tables of the moment, which are not backed up."""

MADE = frozenset({".regie", "out"})
"""Folders of a title that can be made again."""

HOME = "{home}/"
"""Stands for the studio's folder in the paths of its own titles."""


class BackupError(Exception):
    """It cannot be backed up, or not brought back; the message says why and what to do."""

    exit_code = 4


@dataclass(frozen=True)
class BackedUp:
    """What a backup holds.

    Attributes:
        rows: of all tables. titles: slugs of those whose files are in it.
        elsewhere: folders of the others, which must be backed up themselves.
    """

    rows: int
    titles: tuple[str, ...]
    elsewhere: tuple[str, ...]


def back_up(house: House, file: Path, *, with_made: bool = False, now: float) -> BackedUp:
    """Writes a backup, whole or not at all; only its owner may read it.

    Raises:
        BackupError: there is no studio, or it cannot be written.
        DatabaseError: the database cannot be used.
    """
    if house.database.startswith("sqlite") and not (house.home / "studio.sqlite").is_file():
        raise BackupError(f"{house.home}: there is no studio; name its folder with --home")
    database = Database(house.database)
    try:
        database.create()
        rows, shelf = _read_tables(database, house.home)
        inside = {s: Path(f[len(HOME) :]) for s, f in shelf.items() if f.startswith(HOME)}
        inside = {s: f for s, f in inside.items() if (house.home / f).is_dir()}
        about = {"version": VERSION, "schema": HEAD, "at": now, "with_made": with_made}
        with written_whole(file) as temporary:
            temporary.chmod(0o600)
            with tarfile.open(temporary, "w:gz", compresslevel=6) as archive:
                _add(archive, ABOUT, json.dumps({**about, "titles": sorted(inside)}).encode())
                for name, lines in rows.items():
                    _add(archive, f"{TABLES}/{name}.jsonl", "\n".join(lines).encode())
                for slug, folder in inside.items():
                    _add_title(archive, house.home / folder, f"{TITLES}/{slug}", with_made)
    except OSError as error:
        raise BackupError(
            f"{file}: cannot be written ({error.strerror}); choose another place, or make room"
        ) from error
    finally:
        database.close()
    outside = tuple(sorted(f for s, f in shelf.items() if s not in inside))
    return BackedUp(sum(map(len, rows.values())), tuple(sorted(inside)), outside)


def _read_tables(database: Database, home: Path) -> tuple[dict[str, list[str]], dict[str, str]]:
    """All rows as lines of JSON, of one moment; and the titles' folders by slug."""
    declare_tables()
    rows: dict[str, list[str]] = {}
    shelf: dict[str, str] = {}
    start = f"{home.resolve()}/"
    engine = database.engine
    if not database.is_sqlite:
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with database.look() if database.is_sqlite else engine.begin() as connection:
        for table in metadata.sorted_tables:
            if table.name in PASSING:
                continue
            rows[table.name] = []
            for row in connection.execute(select(table)).mappings():
                told = {key: _write(value) for key, value in row.items()}
                if table is titles and str(told["folder"]).startswith(start):
                    told["folder"] = HOME + str(told["folder"])[len(start) :]
                if table is titles:
                    shelf[str(told["slug"])] = str(told["folder"])
                rows[table.name].append(json.dumps(told, ensure_ascii=False))
    return rows, shelf


def _write(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), 0o600
    archive.addfile(entry, io.BytesIO(data))


def _add_title(archive: tarfile.TarFile, folder: Path, name: str, with_made: bool) -> None:
    for file in _list_files(folder, with_made):
        inside = f"{name}/{file.relative_to(folder).as_posix()}"
        if file.suffix == ".sqlite":
            _add(archive, inside, _copy_database(file))
            continue
        try:
            archive.add(file, inside, recursive=False)
        except FileNotFoundError:  # taken away meanwhile
            continue


def _list_files(folder: Path, with_made: bool) -> Iterator[Path]:
    """A title's own files; links lead elsewhere and are left out, journals belong to databases."""
    for place in sorted(folder.iterdir()):
        if place.is_symlink() or place.name.endswith(("-wal", "-shm")):
            continue
        if place.is_dir():
            if with_made or place.name not in MADE:
                yield from _list_files(place, True)
        elif place.is_file():
            yield place


def _copy_database(file: Path) -> bytes:
    """A SQLite database as it is at one moment, others writing."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "copy.sqlite"
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        return copy.read_bytes()


def restore(house: House, file: Path) -> BackedUp:
    """Brings a backup back into an empty home, whole or not at all.

    Raises:
        BackupError: it is none, or there is a studio already.
        DatabaseError: the database cannot be used.
    """
    house.home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=house.home, prefix=".restore-") as scratch:
        about, rows = _unpack(file, Path(scratch))
        moved: list[Path] = []
        try:
            found = _fill(house, about, rows, Path(scratch), moved)
        except BaseException:
            for folder in moved:
                shutil.rmtree(folder, ignore_errors=True)
            raise
    return found


def _unpack(file: Path, scratch: Path) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """What a backup says of itself, and its rows; its titles are laid into `scratch`."""
    try:
        with tarfile.open(file, "r:gz") as archive:
            for entry in archive:
                top = entry.name.split("/")[0]
                if top not in (ABOUT, TABLES, TITLES) or not (entry.isfile() or entry.isdir()):
                    raise BackupError(f"{file}: is no backup of a studio ({entry.name} is in it)")
                archive.extract(entry, scratch, filter="data")
        about = json.loads((scratch / ABOUT).read_text(encoding="utf-8"))
        rows = {
            table.stem: [json.loads(line) for line in table.read_text("utf-8").splitlines()]
            for table in sorted((scratch / TABLES).glob("*.jsonl"))
        }
    except (OSError, EOFError, tarfile.TarError, ValueError) as error:
        raise BackupError(
            f"{file}: cannot be read as a backup of a studio ({error}); take another copy of it"
        ) from error
    if about.get("version") != VERSION or str(about.get("schema")) > HEAD:
        raise BackupError(f"{file}: was written by a newer Régie: install the newer version")
    return about, rows


def _fill(
    house: House,
    about: dict[str, Any],
    rows: dict[str, list[dict[str, Any]]],
    scratch: Path,
    moved: list[Path],
) -> BackedUp:
    """Fills an empty database, and puts the titles into their places."""
    inside, outside = [], []
    for row in rows.get("titles", []):
        if not str(row["folder"]).startswith(HOME):
            outside.append(str(row["folder"]))
            continue
        place = (house.home / str(row["folder"])[len(HOME) :]).resolve()
        source = scratch / TITLES / str(row["slug"])
        if not place.is_relative_to(house.home.resolve()) or place.exists():
            raise BackupError(f"{place}: is there already; restore into an empty folder (--home)")
        row["folder"] = str(place)
        if source.is_dir():
            place.parent.mkdir(parents=True, exist_ok=True)
            moved.append(place)
            source.rename(place)
            inside.append(str(row["slug"]))
    database = Database(house.database)
    try:
        with database.begin() as connection:
            for table in _make_tables(connection, str(about["schema"])):
                if table.name in rows:
                    _insert(connection, table, rows[table.name])
            if str(about["schema"]) != HEAD:
                upgrade(connection)
    finally:
        database.close()
    return BackedUp(sum(map(len, rows.values())), tuple(sorted(inside)), tuple(sorted(outside)))


def _make_tables(connection: Connection, schema: str) -> list[Table]:
    """Empty tables as they were when the backup was written, in the order of their keys."""
    from sqlalchemy import inspect

    if inspect(connection).get_table_names():
        raise BackupError(
            "there is a studio already: restore into an empty folder (--home) or database"
        )
    if schema == HEAD:
        create(connection)
        return metadata.sorted_tables
    upgrade(connection, schema)
    then = MetaData()
    then.reflect(connection)
    return then.sorted_tables


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    binary = {c.name for c in table.columns if isinstance(c.type, LargeBinary)}
    read = [
        {k: base64.b64decode(v) if k in binary and v is not None else v for k, v in row.items()}
        for row in rows
    ]
    if not read:
        return
    connection.execute(table.insert(), read)
    number = table.autoincrement_column
    if number is not None and connection.dialect.name == "postgresql":
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', '{number.name}'), "
                f"(SELECT MAX({number.name}) FROM {table.name}))"
            )
        )
