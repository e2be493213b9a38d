"""The studio's own database: accounts, sessions, what people set; SQLite, or PostgreSQL by URL.

What belongs to a title is never here: it is source in the title's folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, make_url

metadata = MetaData()
"""All tables of the studio; each module that keeps something declares its own."""

BUSY_SECONDS = 10.0
"""How long a writer waits for another one, SQLite."""


class Database:
    """The open database of one studio."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if self.is_sqlite and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        arguments: dict[str, Any] = {"timeout": BUSY_SECONDS} if self.is_sqlite else {}
        self.engine: Engine = create_engine(parsed, connect_args=arguments, pool_pre_ping=True)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_up_sqlite)
            event.listen(self.engine, "begin", _begin_immediately)

    def create(self) -> None:
        """Makes the tables that are missing."""
        metadata.create_all(self.engine)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or nothing."""
        with self.engine.begin() as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()


def _set_up_sqlite(connection: Any, _: object) -> None:
    # The transaction is begun by us: the driver would begin it only before the first write, when
    # another writer may have come between.
    connection.isolation_level = None
    for setting in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin_immediately(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
