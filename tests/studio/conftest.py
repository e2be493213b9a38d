"""A studio with people, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand

from regie.app.new_title import start_title
from regie.studio.application import create_app
from regie.studio.house import House


@pytest.fixture
def database_url() -> str:
    """Of the studio's database; empty: SQLite in its folder. Tests of people run on both."""
    return ""


@pytest.fixture
def house_options() -> dict[str, Any]:
    """What a test's studio is run with beside its home; see `House`."""
    return {}


@pytest.fixture
def at_hand(
    tmp_path: Path, database_url: str, house_options: dict[str, Any]
) -> Iterator[HouseAtHand]:
    """An empty studio; see `house_at_hand`."""
    house = House(home=tmp_path / "studio", database_url=database_url, **house_options)
    app = create_app(house)
    made = HouseAtHand(app, house)
    app.state.now = made.now
    with TestClient(app):
        yield made


@pytest.fixture
def a_title(at_hand: HouseAtHand, make_bare_title: Callable[[str], Path]) -> str:
    """Slug of a title on the shelf, of which nothing is made yet."""
    return at_hand.put(make_bare_title("first"))


@pytest.fixture
def another_title(at_hand: HouseAtHand, make_bare_title: Callable[[str], Path]) -> str:
    """Slug of a title with other people."""
    return at_hand.put(make_bare_title("second"))


@pytest.fixture
def make_bare_title(tmp_path: Path) -> Callable[[str], Path]:
    """Starts a title from a screenplay of four lines; nothing is made."""

    def make(name: str) -> Path:
        script = tmp_path / f"{name}.fountain"
        script.write_text("INT. KITCHEN - NIGHT\n\nMARA stands by the table.\n")
        start_title(tmp_path / "titles" / name, script)
        return tmp_path / "titles" / name

    return make
