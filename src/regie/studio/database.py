"""The studio's own database: accounts, sessions, what people set; SQLite, or PostgreSQL by URL.

What belongs to a title is never here: it is source in the title's folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

metadata = MetaData()
"""All tables of the studio; each module that keeps something declares its own."""

_UPGRADE_LOCK = 8723_0001
"""PostgreSQL's advisory lock: of several studios that are started at once, one migrates."""

LOOKING = "regie_looking"
"""Marks a connection whose transaction only reads."""

BUSY_SECONDS = 10.0
"""How long a writer waits for another one, SQLite."""


class DatabaseError(Exception):
    """The studio's database cannot be used; the message says why and what to do."""

    exit_code = 4


class Database:
    """The open database of one studio."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if self.is_sqlite and parsed.database:
            _make_private(Path(parsed.database))
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        arguments: dict[str, Any] = {"timeout": BUSY_SECONDS} if self.is_sqlite else {}
        self.engine: Engine = create_engine(
            parsed, connect_args=arguments, pool_pre_ping=not self.is_sqlite
        )
        self._looking = self.engine.execution_options(**{LOOKING: True})
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_up_sqlite)
            event.listen(self.engine, "begin", _begin)

    def create(self) -> None:
        """Makes the tables that are missing, by the migrations that have not run.

        Raises:
            DatabaseError: it cannot be reached, or a newer Régie wrote it.
        """
        from regie.studio.tables_now import bring_up_to_date

        try:
            with self.begin() as connection:
                if not self.is_sqlite:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})")
                bring_up_to_date(connection)
        except DBAPIError as error:
            place = self.engine.url.render_as_string(hide_password=True)
            raise DatabaseError(
                f"{place}: the studio's database cannot be used ({str(error.orig).strip()}); "
                "check its address, that it runs, and who may write there"
            ) from error

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction that writes: all of it is kept, or nothing."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """One transaction that only reads: it waits for no writer and holds none up."""
        with self._looking.begin() as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()


def _make_private(file: Path) -> None:
    """A file that only its owner may read; SQLite gives its journals the same permissions."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)


def _set_up_sqlite(connection: Any, _: object) -> None:
    # The transaction is begun by us: the driver would begin it only before the first write, when
    # another writer may have come between.
    connection.isolation_level = None
    for setting in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    looking = connection.get_execution_options().get(LOOKING)
    connection.exec_driver_sql("BEGIN" if looking else "BEGIN IMMEDIATE")
