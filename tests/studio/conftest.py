"""A studio with people, in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand, end_makers
from open_studio import CHROMIUM, FLAGS, OpenStudio, open_studio
from playwright.sync_api import Browser

from regie.app.new_title import start_title
from regie.studio.application import create_app
from regie.studio.house import House

TWO_SCENES = """\
Title: The Kitchen

INT. KITCHEN - NIGHT

MARA (34), in a yellow raincoat, stands by the table. IVO (68) sits at it.

MARA
The road was under water.

IVO
Then you walked.

Mara looks at Ivo.

EXT. STREET - DAY

Mara walks along the street.

MARA
Taxi!
"""


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
        folders = made.folders()
    end_makers(folders)


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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's browser, without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def studio(tmp_path: Path, chromium: Browser, database_url: str) -> Iterator[OpenStudio]:
    """A studio that is served, with browsers: see `open_studio`."""
    with open_studio(tmp_path / "open", chromium, database_url) as opened:
        yield opened


@pytest.fixture(scope="session")
def drawn_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A title of two scenes whose boards are drawn, made once; tests take copies."""
    from regie.app.make import make_title
    from regie.pipeline.targets import choose

    folder = tmp_path_factory.mktemp("drawn")
    script = folder / "kitchen.fountain"
    script.write_text(TWO_SCENES, encoding="utf-8")
    start_title(folder / "kitchen", script)
    make_title(folder / "kitchen", choose(["boards", "shots"]))
    return folder / "kitchen"


@pytest.fixture
def drawn_title(drawn_once: Path, tmp_path: Path) -> Path:
    """A title of two scenes whose boards are drawn, to be changed as one likes."""
    return Path(shutil.copytree(drawn_once, tmp_path / "titles" / "kitchen", symlinks=True))
