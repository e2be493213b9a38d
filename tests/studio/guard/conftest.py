"""A film of two scenes, made once, and put into a studio as often as it is asked for."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from house_at_hand import HouseAtHand
from tests.conftest import SMALL_SCRIPT

from regie.app.make import make_title
from regie.app.new_title import start_title
from regie.pipeline.targets import Choice

GATES = "\n[gates]\nboards = 2\n"


@pytest.fixture(scope="session")
def made_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two Cups at 192 × 80, with boards, film and subtitles. Never written into."""
    home = tmp_path_factory.mktemp("made")
    script = home / "cups.fountain"
    script.write_text(SMALL_SCRIPT, encoding="utf-8")
    folder = home / "cups"
    start_title(folder, script)
    settings = folder / "title.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("width = 960, height = 402", "width = 192, height = 80")
    settings.write_text(text.replace("animate_on = 2", "animate_on = 4"), encoding="utf-8")
    make_title(folder, Choice(frozenset({"boards", "film", "subtitles"})))
    return folder


@pytest.fixture
def film(tmp_path: Path, made_film: Path) -> Path:
    """A copy of its own, whose boards two persons have to approve."""
    folder = tmp_path / "cups"
    shutil.copytree(made_film, folder, symlinks=True)
    settings = folder / "title.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + GATES, encoding="utf-8")
    return folder


@pytest.fixture
def title(at_hand: HouseAtHand, film: Path) -> str:
    """Its slug in the studio."""
    return at_hand.put(film)


@pytest.fixture
def make_again(film: Path) -> Callable[..., None]:
    """Makes it again, in this process."""

    def run(*targets: str) -> None:
        make_title(film, Choice(frozenset(targets)))

    return run
