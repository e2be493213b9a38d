"""Who is named for what is in the pictures, and whose things may not be in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Ran

from regie.concepts import wordnet
from regie.library.catalogue import furniture_folder

Regie = Callable[..., Ran]

needs_furniture = pytest.mark.skipif(
    furniture_folder() is None or not wordnet.is_there(),
    reason="run `regie library pull` to test the furniture",
)

BOX = """\
v 0 0 0
v .3 0 0
v .3 .3 0
v 0 .3 0
v 0 0 .4
v .3 0 .4
v .3 .3 .4
v 0 .3 .4
f 1 2 3 4
f 5 8 7 6
f 1 5 6 2
f 2 6 7 3
f 3 7 8 4
f 4 8 5 1
"""

SCRIPT = """\
Title: The Dog
Author: Ada Byron

INT. LIVING ROOM - DAY

A dog sleeps. MARA puts a samovar on the table.
"""


@pytest.fixture
def title(tmp_path: Path, regie: Regie, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REGIE_LIBRARY", str(tmp_path / "library"))
    script = tmp_path / "dog.fountain"
    script.write_text(SCRIPT, "utf-8")
    made = regie("new", tmp_path / "dog", "--script", script)
    assert made.code == 0, made.err
    return tmp_path / "dog"


def add_samovar(tmp_path: Path, regie: Regie, licence: str) -> None:
    (tmp_path / "box.obj").write_text(BOX, "utf-8")
    words = ["--name", "samovar", "--concept", "samovar.n.01", "--author", "Ann Other"]
    added = regie("library", "add", tmp_path / "box.obj", "--licence", licence, *words)
    assert added.code == 0, added.err


@needs_furniture
def test_authors_of_what_the_shots_show_are_named(
    title: Path, tmp_path: Path, regie: Regie
) -> None:
    add_samovar(tmp_path, regie, "CC-BY-4.0")
    assert regie("make", title, "credits").code == 0
    named = (title / "out" / "credits.txt").read_text("utf-8").splitlines()
    assert named[named.index("Written by") + 1] == "Ada Byron"
    assert "Ann Other: samovar (CC-BY-4.0, changed)" in named
    assert any("Dog" in line and "(CC-BY-3.0, changed)" in line for line in named)


def test_a_thing_that_may_not_be_sold_is_not_in_a_film_for_sale(
    title: Path, tmp_path: Path, regie: Regie
) -> None:
    add_samovar(tmp_path, regie, "CC-BY-NC-4.0")
    settings = title / "title.toml"
    plain = settings.read_text("utf-8")
    settings.write_text(plain + '\n[rules.answers]\ncommercial = "yes"\n', "utf-8")
    refused = regie("make", title, "credits")
    assert refused.code == 3
    assert "samovar" in refused.err and "licence.non-commercial" in refused.err
    settings.write_text(plain + '\n[rules.answers]\ncommercial = "no"\n', "utf-8")
    assert regie("make", title, "credits").code == 0
