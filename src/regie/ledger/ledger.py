"""Opens the ledger: SQLite by default, PostgreSQL by URL."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.ledger.errors import LedgerError
from regie.ledger.schema import GET_REVISION, HEAD, bring_up_to_date, check_known

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

WAIT_FOR_LOCK_SECONDS = 30.0
"""How long SQLite waits for another writer, such as the studio noting an approval."""

_UPGRADE_LOCK = 7_304_114
"""Number of PostgreSQL's advisory lock; any that no other program uses in this database."""


class Ledger:
    """The database of all results, what they were used for, and what they took.

    `run` reads (see `reading`), `begin` gives a SQLAlchemy connection in a transaction. Any
    number of threads and processes may use one database, and any number of threads one ledger.
    """

    def __init__(
        self, url: str, *, read_only: bool = False, survives_power_cuts: bool = False
    ) -> None:
        """Opens, and brings the schema up to date where that is needed and allowed.

        Args:
            url: `sqlite:///path`, or any SQLAlchemy URL of PostgreSQL.
            read_only: never write. A SQLite ledger that does not exist is then an empty one.
            survives_power_cuts: whatever is committed is on the disk, which is slower with SQLite.
                Without it a power cut may cost the last transactions, which are made again: but
                what was paid must not be.

        Raises:
            LedgerError: it cannot be opened or is newer than this program.
        """
        self.url = url
        self.read_only = read_only
        self._survives_power_cuts = survives_power_cuts
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._file = _sqlite_file(url)
        self._quick: sqlite3.Connection | None = None
        self._is_empty = False
        with self._in_words():
            self._open()

    @property
    def is_sqlite(self) -> bool:
        return self._file is not None

    @classmethod
    def at(cls, file: Path, *, read_only: bool = False) -> Ledger:
        """The SQLite ledger in this file."""
        return cls(f"sqlite:///{file}", read_only=read_only)

    def run(self, sql: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Runs one statement of `reading` and returns its rows."""
        if self._is_empty:
            return []
        with self._in_words():
            if self._quick is not None:
                with self._lock:
                    return self._quick.execute(sql, values or {}).fetchall()
            if self._file is not None or self._engine is None:
                raise LedgerError("The ledger is closed: take what you need before the build ends.")
            from sqlalchemy import text

            with self._get_engine().begin() as connection:
                found = connection.execute(text(sql), dict(values or {}))
                return [tuple(row) for row in found] if found.returns_rows else []

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction: all of it is written, or nothing.

        Raises:
            LedgerError: the disk is full or cannot be written, or the database is gone.
        """
        with self._in_words(), self._get_engine().begin() as connection:
            yield connection

    def close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
        if self._quick is not None:
            self._quick.close()
            self._quick = None

    def _open(self) -> None:
        if self._file is not None:
            if self.read_only and not self._file.exists():
                self._is_empty = True
                return
            self._quick = _connect_quickly(self._file, read_only=self.read_only)
        revision = self._get_revision()
        if revision is not None:
            check_known(revision, str(self._file or "The ledger"))
        if revision == HEAD:
            return
        if self.read_only:
            # A plan on a ledger of an older version: nothing in it can be relied on.
            self._is_empty = True
            return
        with self.begin() as connection:
            if connection.dialect.name == "postgresql":
                # Others may be opening the same empty database: one brings it up to date, the
                # others then find nothing to do. SQLite has one writer at a time anyway.
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})")
            bring_up_to_date(connection)

    def _get_revision(self) -> str | None:
        if self._quick is not None:
            try:
                rows = self._quick.execute(GET_REVISION).fetchall()
            except sqlite3.OperationalError as error:
                if "no such table" in str(error):
                    return None
                raise
            return str(rows[0][0]) if rows else None
        from sqlalchemy import inspect, text

        with self._get_engine().connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found = connection.execute(text(GET_REVISION)).scalar()
            return str(found) if found is not None else None

    def _get_engine(self) -> Engine:
        with self._lock:
            if self._engine is None:
                self._engine = _create_engine(
                    self.url,
                    is_sqlite=self._file is not None,
                    survives_power_cuts=self._survives_power_cuts,
                )
            return self._engine

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Turns the drivers' errors into sentences."""
        try:
            yield
        except sqlite3.Error as error:
            raise LedgerError(self._explain(str(error))) from error
        except Exception as error:
            # Known by its module, so that SQLAlchemy is not imported to ask.
            if type(error).__module__ == "sqlalchemy.exc" and hasattr(error, "orig"):
                raise LedgerError(self._explain(str(error.orig))) from error
            raise

    def _explain(self, reason: str) -> str:
        place = self._file or "The ledger"
        if "disk is full" in reason or "disk I/O error" in reason:
            return (
                f"{place}: the disk is full or broken ({reason}): free some space and run the "
                "same command again. What was made so far is kept."
            )
        if "readonly" in reason or "unable to open" in reason:
            return f"{place} cannot be written ({reason}): change its owner or permissions."
        if "malformed" in reason or "not a database" in reason:
            return (
                f"{place} is damaged ({reason}): move it away and make again; approvals and "
                "costs in it are then lost, films are not."
            )
        return f"{place}: the database refuses: {reason.strip()}"


def _sqlite_file(url: str) -> Path | None:
    prefix = "sqlite:///"
    return Path(url.removeprefix(prefix)) if url.startswith(prefix) else None


def _connect_quickly(file: Path, *, read_only: bool) -> sqlite3.Connection:
    uri = file.absolute().as_uri()
    if not read_only:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    else:
        connection = sqlite3.connect(
            uri + "?mode=ro", uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("SELECT 1 FROM sqlite_master")
        except sqlite3.OperationalError:
            # In WAL mode even a reader makes files beside the database. Where it may not, the
            # folder is read-only and nobody else writes either.
            connection.close()
            connection = sqlite3.connect(
                uri + "?immutable=1", uri=True, isolation_level=None, check_same_thread=False
            )
    connection.execute(f"PRAGMA busy_timeout = {int(WAIT_FOR_LOCK_SECONDS * 1000)}")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _create_engine(url: str, *, is_sqlite: bool, survives_power_cuts: bool) -> Engine:
    from sqlalchemy import create_engine, event

    if not is_sqlite:
        return create_engine(url)
    engine = create_engine(url, connect_args={"timeout": WAIT_FOR_LOCK_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver's own transactions leave schema changes out; with None it starts none.
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        # In WAL mode NORMAL loses nothing when the process is killed, and at a power cut at
        # most the last transactions, whole ones.
        connection.execute(f"PRAGMA synchronous = {'FULL' if survives_power_cuts else 'NORMAL'}")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
