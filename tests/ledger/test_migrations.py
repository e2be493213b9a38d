"""Migrations lead to the tables that the code uses, and are run when they are needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from regie.ledger import Ledger, LedgerError, jobs
from regie.ledger.schema import HEAD, upgrade
from regie.ledger.tables import metadata


def test_the_newest_migration_is_the_head_that_the_code_knows() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "regie.ledger:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrations_lead_to_the_tables_that_a_new_ledger_has(ledger: Ledger) -> None:
    def describe(connection: Connection) -> dict[str, object]:
        found = inspect(connection)
        return {
            name: (
                [
                    {key: str(value) for key, value in column.items()}
                    for column in sorted(found.get_columns(name), key=lambda row: row["name"])
                ],
                found.get_pk_constraint(name)["constrained_columns"],
                sorted(str(index["column_names"]) for index in found.get_indexes(name)),
                sorted(str(one["column_names"]) for one in found.get_unique_constraints(name)),
                sorted(
                    (key["constrained_columns"], key["referred_table"], key["referred_columns"])
                    for key in found.get_foreign_keys(name)
                ),
            )
            for name in found.get_table_names()
        }

    with ledger.begin() as connection:
        new = describe(connection)
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
        upgrade(connection)
        assert describe(connection) == new
    assert set(new) == {*metadata.tables, "alembic_version"}


def test_a_ledger_without_tables_is_brought_up_to_date(url: str) -> None:
    Ledger(url).close()
    again = Ledger(url)
    with again.begin() as connection:
        for table in metadata.sorted_tables:
            assert connection.execute(text(f"SELECT COUNT(*) FROM {table.name}")).scalar() == 0
    again.close()


def test_a_newer_ledger_is_refused(url: str) -> None:
    ledger = Ledger(url)
    with ledger.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    ledger.close()
    with pytest.raises(LedgerError, match="newer"):
        Ledger(url)


def test_reading_a_sqlite_ledger_imports_no_sqlalchemy(tmp_path: Path) -> None:
    """A make with nothing to do has no time for it."""
    file = tmp_path / "ledger.sqlite"
    Ledger.at(file).close()
    program = (
        "import sys; from pathlib import Path; from regie.ledger import Ledger, quick_queries; "
        f"ledger = Ledger.at(Path({str(file)!r})); quick_queries.get_current_results(ledger); "
        "ledger.close(); sys.exit('sqlalchemy' in sys.modules or 'alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


def test_an_unreachable_server_is_told_in_a_sentence() -> None:
    with pytest.raises(LedgerError, match="database"):
        Ledger("postgresql+psycopg://nobody@/nothing?host=/no/such/folder")


def test_remote_jobs_of_an_older_ledger_are_carried_over(url: str) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    engine = create_engine(url)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "regie.ledger:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        connection.execute(
            text(
                "INSERT INTO remote_jobs (key, backend, request, state, remote_id, written_at) "
                "VALUES ('k', 'farm', '{}', 'submitted', 'r-1', 1.0)"
            )
        )
    engine.dispose()
    ledger = Ledger(url)
    with ledger.begin() as connection:
        found = jobs.register_job(connection, key="k", backend="farm", request={}, now=2.0)
    ledger.close()
    assert (found.state, found.remote_id, found.attempt) == ("submitted", "r-1", 1)
