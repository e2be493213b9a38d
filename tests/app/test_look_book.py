"""Looks and grades: chosen for a title from its look book, for a scene, for a shot."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from regie.app.changes import DirectError, redo, tell_history, undo
from regie.app.direct import direct
from regie.app.look_book import LookError, make_look_book, take_look
from regie.app.make import make_title
from regie.app.new_title import start_title
from regie.build.here import run_here
from regie.pipeline.targets import choose

SCRIPT = """\
INT. KITCHEN - DAY

NORA (40) sits at the table.

NORA
You read it before I did.

EXT. HARBOUR - DAY

Nora looks at the sea.
"""


@pytest.fixture
def title(tmp_path: Path) -> Path:
    script = tmp_path / "draft.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    start_title(tmp_path / "title", script)
    settings = tmp_path / "title" / "title.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("width = 960, height = 402", "width = 96, height = 40")
    settings.write_text(f'{text}voice_backend = "silence"\n', encoding="utf-8")
    return tmp_path / "title"


def colour_of(picture: Path) -> float:
    """How coloured a board is, of 255."""
    pixels = np.asarray(Image.open(picture).convert("RGB")).astype(int)
    return float((pixels.max(axis=2) - pixels.min(axis=2)).mean())


def test_a_look_is_chosen_from_a_book_and_a_shot_has_its_own(title: Path) -> None:
    book = make_look_book(title, looks=2, grades=2, sets=2, executor=run_here)
    assert len(book.looks) == 4 and len(book.boards) == 2
    assert {(k.style, k.grade) for k in book.looks} == {
        (style, grade) for style in ("previs", "watercolour") for grade in ("", "teal")
    }
    assert all((title / name).is_file() for name in book.sheet)

    file = title / "out" / "looks" / "book.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    told["looks"][1]["grade"] = "monochrome"
    file.write_text(json.dumps(told), encoding="utf-8")
    take_look(title, 2, by="Ann")
    look = tomllib.loads((title / "bible/look.toml").read_text(encoding="utf-8"))
    assert (look["style"], look["grade"]) == ("previs", "monochrome")
    assert undo(title).change.subject == "look"
    assert tomllib.loads((title / "bible/look.toml").read_text(encoding="utf-8"))["grade"] == ""
    redo(title)
    assert [c.undone for c in tell_history(title).changes] == [False]

    direct(title, "1A", {"grade": "plain"}, by="Ann")
    direct(title, "2", {"look": "blueprint", "grade": "plain"}, by="Ann")
    made = make_title(title, choose(["boards", "timeline"]), executor=run_here)
    assert made.exit_code == 0
    boards = title / "out" / "boards"
    assert colour_of(boards / "1B.png") < 1 < 8 < colour_of(boards / "1A.png")
    blue = np.asarray(Image.open(boards / "2A.png").convert("RGB")).mean(axis=(0, 1))
    assert blue[2] > 1.5 * blue[0]
    ccc = (title / "out" / "grades.ccc").read_text(encoding="utf-8")
    assert 'id="1B"' in ccc and 'id="1A"' not in ccc
    assert "ASC_SAT 0" in (title / "out" / "timeline.edl").read_text(encoding="utf-8")


def test_a_grade_that_cannot_be_had_is_told_and_the_rest_is_made(title: Path) -> None:
    with pytest.raises(DirectError, match="did you mean warm"):
        direct(title, "1", {"grade": "wram"}, by="Ann")
    grades = title / "bible" / "grades"
    grades.mkdir()
    (grades / "night.cube").write_text("LUT_3D_SIZE 2\n0 0 0\n", encoding="utf-8")
    look = title / "bible" / "look.toml"
    text = look.read_text(encoding="utf-8")
    look.write_text(text.replace('grade = ""', 'grade = "night.cube"'), encoding="utf-8")
    made = make_title(title, choose(["shots"]), executor=run_here)
    assert made.exit_code == 0
    assert any("bible/grades/night.cube:2: has 1 entries" in said for said in made.warnings)


def test_without_a_book_there_is_nothing_to_take(title: Path) -> None:
    with pytest.raises(LookError, match="has no look book"):
        take_look(title, 1)
