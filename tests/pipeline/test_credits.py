"""Who is named for what is in the pictures, and whose things may not be in them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from regie.concepts import wordnet
from regie.library.catalogue import furniture_folder

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

A dog sits by the door. MARA puts a samovar on the table.
"""


def regie(library: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Runs a command in a process of its own, with a library of its own."""
    return subprocess.run(
        [sys.executable, "-m", "regie", *map(str, words)],
        env={**os.environ, "REGIE_LIBRARY": str(library)},
        capture_output=True,
        text=True,
    )


def make_title(tmp_path: Path, licence: str) -> Path:
    """A title in which a person's own samovar stands, under a licence."""
    (tmp_path / "box.obj").write_text(BOX, "utf-8")
    (tmp_path / "dog.fountain").write_text(SCRIPT, "utf-8")
    words = ["--name", "samovar", "--concept", "samovar.n.01", "--author", "Ann Other"]
    added = regie(tmp_path, "library", "add", tmp_path / "box.obj", "--licence", licence, *words)
    assert added.returncode == 0, added.stderr
    made = regie(tmp_path, "new", tmp_path / "dog", "--script", tmp_path / "dog.fountain")
    assert made.returncode == 0, made.stderr
    return tmp_path / "dog"


@needs_furniture
def test_authors_of_what_the_shots_show_are_named(tmp_path: Path) -> None:
    title = make_title(tmp_path, "CC-BY-4.0")
    assert regie(tmp_path, "make", title, "credits").returncode == 0
    named = (title / "out" / "credits.txt").read_text("utf-8").splitlines()
    assert named[named.index("Written by") + 1] == "Ada Byron"
    assert "Ann Other: samovar (CC-BY-4.0, changed)" in named
    assert any("Dog" in line and "(CC-BY-3.0, changed)" in line for line in named)


def test_a_thing_that_may_not_be_sold_is_not_in_a_film_for_sale(tmp_path: Path) -> None:
    title = make_title(tmp_path, "CC-BY-NC-4.0")
    settings = title / "title.toml"
    plain = settings.read_text("utf-8")
    settings.write_text(plain + '\n[rules.answers]\ncommercial = "yes"\n', "utf-8")
    refused = regie(tmp_path, "make", title, "credits")
    assert refused.returncode == 3
    assert "samovar" in refused.stderr and "licence.non-commercial" in refused.stderr
    settings.write_text(plain + '\n[rules.answers]\ncommercial = "no"\n', "utf-8")
    assert regie(tmp_path, "make", title, "credits").returncode == 0


def test_what_the_library_has_not_is_told_with_what_was_looked_for(tmp_path: Path) -> None:
    script = SCRIPT.replace("samovar", "flumph")
    (tmp_path / "dog.fountain").write_text(script, "utf-8")
    assert regie(tmp_path, "new", tmp_path / "dog", "--script", tmp_path / "dog.fountain")
    made = regie(tmp_path, "make", tmp_path / "dog", "credits")
    assert made.returncode == 0, "a thing of no model is no failure"
    assert "flumph" in made.stdout and "regie library add" in made.stdout
    report = json.loads((tmp_path / "dog" / "out" / "report.json").read_text("utf-8"))
    (row,) = (b for b in report["no_models"] if b["thing"] == "flumph")
    assert row["scene"] == "1" and "no dictionary knows" in row["why"]
