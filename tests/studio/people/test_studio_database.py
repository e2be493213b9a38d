"""The studio's migrations lead to the tables that the code uses; who asks is known quickly."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from house_at_hand import HouseAtHand
from sqlalchemy import Connection, inspect, text

from regie.studio.database import Database, DatabaseError, metadata
from regie.studio.house import House
from regie.studio.people import sessions
from regie.studio.tables_now import HEAD, upgrade


@pytest.fixture
def database(tmp_path: Path, database_url: str) -> Database:
    return Database(database_url or House(home=tmp_path / "studio").database)


def describe(connection: Connection) -> dict[str, object]:
    found = inspect(connection)
    return {
        name: (
            sorted(
                (c["name"], str(c["type"]), c["nullable"], str(c["default"]))
                for c in found.get_columns(name)
            ),
            found.get_pk_constraint(name)["constrained_columns"],
            sorted(str(index["column_names"]) for index in found.get_indexes(name)),
            sorted(str(one["column_names"]) for one in found.get_unique_constraints(name)),
            sorted(
                (str(k["constrained_columns"]), k["referred_table"], str(k["options"]))
                for k in found.get_foreign_keys(name)
            ),
        )
        for name in found.get_table_names()
    }


def test_the_newest_migration_is_the_head_that_the_code_knows() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "regie.studio:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrations_lead_to_the_tables_that_a_new_studio_has(database: Database) -> None:
    database.create()
    with database.begin() as connection:
        new = describe(connection)
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
        upgrade(connection)
        assert describe(connection) == new
    assert set(new) == {*metadata.tables, "alembic_version"}
    database.close()


def test_a_newer_studio_is_refused(database: Database) -> None:
    database.create()
    database.create()
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match="newer"):
        database.create()
    database.close()


def test_a_database_of_something_else_is_left_alone(database: Database) -> None:
    with database.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (id INTEGER)"))
    with pytest.raises(DatabaseError, match="something else"):
        database.create()
    database.close()


def test_an_unreachable_server_is_told_in_a_sentence() -> None:
    database = Database("postgresql://nobody:secret@/nothing?host=/no/such/folder")
    with pytest.raises(DatabaseError, match="database") as told:
        database.create()
    assert "secret" not in str(told.value)


def test_who_asks_is_known_without_argon2(at_hand: HouseAtHand, a_title: str) -> None:
    """Signing in is slow on purpose; being signed in costs next to nothing."""
    ticket, database = at_hand.ticket("artist", a_title), at_hand.app.state.database
    started = time.process_time()
    for _ in range(200):
        with database.look() as connection:
            assert sessions.find_caller(connection, ticket, at_hand.at) is not None
    assert (time.process_time() - started) / 200 < 0.01, "an argon2 takes five times that"
