"""The breakdown inside the screenplay, as Final Draft's tagger writes it."""

from __future__ import annotations

from pathlib import Path

from any_script import read

from regie.film.breakdown import Category
from regie.preproduction import break_down, write_breakdown_fdx
from regie.preproduction.breakdown.tagged_script import CATEGORY_NAMES
from regie.screenplay import open_script
from regie.screenplay.tagged import category_of

SCRIPT = """INT. SHED - DAY

OLGA has a scar. She lifts a hammer beside a car.

OLGA
Hold it.

EXT. YARD - DAY

A dog runs round the car.
"""


def test_every_category_has_the_taggers_name() -> None:
    assert {c: category_of(CATEGORY_NAMES[c]) for c in Category} == {c: c for c in Category}


def test_the_breakdown_goes_through_a_tagged_script(tmp_path: Path) -> None:
    screenplay = read(SCRIPT)
    breakdown = break_down(screenplay)
    write_breakdown_fdx(breakdown, screenplay, tmp_path / "a.fdx")
    back = open_script(tmp_path / "a.fdx").screenplay
    for scene, sheet in zip(back.scenes, breakdown.scenes, strict=True):
        tagged = {(category_of(tag.category), tag.name) for tag in scene.tags}
        assert tagged == {(e.category, e.name) for e in sheet.elements}
    car = next(tag for tag in back.scenes[0].tags if tag.name == "car")
    assert car.text == "car"
    text = (tmp_path / "a.fdx").read_text(encoding="utf-8")
    assert "scar" in text.replace("</Text>", "").replace("<Text>", "")


def test_tags_of_another_program_are_not_doubled(tmp_path: Path) -> None:
    screenplay = read(SCRIPT)
    write_breakdown_fdx(break_down(screenplay), screenplay, tmp_path / "a.fdx")
    once = open_script(tmp_path / "a.fdx").screenplay
    write_breakdown_fdx(break_down(once), once, tmp_path / "b.fdx")
    twice = open_script(tmp_path / "b.fdx").screenplay
    assert [len(s.tags) for s in twice.scenes] == [len(s.tags) for s in once.scenes]
