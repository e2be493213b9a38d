"""Every test of people runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database; the empty address is SQLite in the studio's folder."""
    return "" if request.param == "sqlite" else str(request.getfixturevalue("empty_postgresql"))
