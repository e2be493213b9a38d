"""Brings a ledger to the newest schema. Alembic is imported only when there is something to do:
for a ledger of an older version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.ledger.errors import LedgerError

if TYPE_CHECKING:
    from sqlalchemy import Connection

HEAD = "0007"
"""Revision of the newest migration; a test holds it against the folder `migrations/versions`."""

GET_REVISION = "SELECT version_num FROM alembic_version"


def check_known(revision: str, place: str) -> None:
    """Refuses a ledger that a newer Régie has written.

    Raises:
        LedgerError: the revision is newer than any known here.
    """
    if revision > HEAD:
        raise LedgerError(
            f"{place} was written by a newer Régie (schema {revision}, this one knows {HEAD}): "
            "install the newer version."
        )


def bring_up_to_date(connection: Connection) -> None:
    """Makes the tables of an empty database, or runs the missing migrations, inside the
    connection's transaction."""
    from sqlalchemy import inspect

    if inspect(connection).get_table_names():
        upgrade(connection)
    else:
        create(connection)


def create(connection: Connection) -> None:
    """Makes the tables as the newest migration leaves them, in an empty database."""
    from sqlalchemy import Column, MetaData, String, Table

    from regie.ledger.tables import metadata

    metadata.create_all(connection, checkfirst=False)
    versions = Table(
        "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True)
    )
    versions.create(connection)
    connection.execute(versions.insert().values(version_num=HEAD))


def upgrade(connection: Connection) -> None:
    """Runs the missing migrations inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "regie.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
