"""A studio with people, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand

from regie.app.new_title import start_title
from regie.studio.application import create_app
from regie.studio.house import House


@pytest.fixture
def at_hand(tmp_path: Path) -> Iterator[HouseAtHand]:
    """An empty studio; see `house_at_hand`."""
    house = House(home=tmp_path / "studio")
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
