"""Brings the studio's database to the newest tables, as the ledger does with its own."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, text

from regie.studio.database import DatabaseError, metadata

HEAD = "0002"
"""Revision of the newest migration; a test holds it against `migrations/versions`."""


def bring_up_to_date(connection: Connection) -> None:
    """Makes the tables of an empty database, or runs the missing migrations.

    Raises:
        DatabaseError: a newer Régie wrote it.
    """
    names = inspect(connection).get_table_names()
    if "alembic_version" not in names:
        if names:
            raise DatabaseError(
                "the studio's database has tables of something else; give it an empty one "
                "with --database, or another folder with --home"
            )
        create(connection)
        return
    revision = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
    if revision > HEAD:
        raise DatabaseError(
            f"the studio's database was written by a newer Régie (schema {revision}, this one "
            f"knows {HEAD}): install the newer version"
        )
    if revision != HEAD:
        upgrade(connection)


def create(connection: Connection) -> None:
    """Makes the tables as the newest migration leaves them, in an empty database."""
    declare_tables()
    metadata.create_all(connection, checkfirst=False)
    versions = Table(
        "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True)
    )
    versions.create(connection)
    connection.execute(versions.insert().values(version_num=HEAD))


def upgrade(connection: Connection, to: str = "head") -> None:
    """Runs the missing migrations inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    declare_tables()
    config = Config()
    config.set_main_option("script_location", "regie.studio:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def declare_tables() -> None:
    """Imports what declares tables."""
    import regie.studio.people.tables
    import regie.studio.shelf  # noqa: F401
