"""Every test of people runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from postgresql import find_programs, run_server


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    try:
        server = run_server(programs)
        url = server.__enter__()
    except (RuntimeError, LookupError, OSError) as error:
        pytest.skip(f"a private PostgreSQL cannot be started: {error}")
    yield url
    server.__exit__(None, None, None)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return ""
    from sqlalchemy import create_engine, text

    found: str = request.getfixturevalue("postgresql_url")
    engine = create_engine(found)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return found
