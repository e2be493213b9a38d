"""What a first assistant asks of a schedule: story days, splits, who is silent, call sheets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from any_script import read
from pypdf import PdfReader

from regie.film.breakdown import Breakdown
from regie.film.call_sheets import CallSheets
from regie.film.schedule import FixedScene, Schedule, ScheduleSettings, SplitScene, StoryDay
from regie.preproduction import (
    break_down,
    make_call_sheets,
    plan_schedule,
    write_call_sheets_json,
    write_call_sheets_pdf,
)


def plan(
    text: str, wishes: ScheduleSettings | None = None, silent: str = ""
) -> tuple[Schedule, Breakdown]:
    """Args: silent: who is there in all scenes without a word, as the one reading finds them."""
    screenplay = read(text)
    breakdown = break_down(screenplay)
    if silent:
        sheets = (s.model_copy(update={"silent": (silent,)}) for s in breakdown.scenes)
        breakdown = Breakdown(scenes=tuple(sheets))
    return plan_schedule(screenplay, breakdown, wishes), breakdown


def story_days(headings: list[str], wishes: ScheduleSettings | None = None) -> list[str]:
    schedule, _ = plan("\n\n".join(f"{h}\n\nRain falls." for h in headings), wishes)
    days = {s.scene: s.story_day for day in schedule.days for s in day.strips}
    return [days[str(n)] for n in range(1, len(headings) + 1)]


@pytest.mark.parametrize(
    ("headings", "days"),
    [
        (["INT. A - DAY", "INT. B - NIGHT", "INT. A - NIGHT"], ["D1", "N1", "N1"]),
        (["INT. A - NIGHT", "INT. A - MORNING", "EXT. B - DAY"], ["N1", "D2", "D2"]),
        (["INT. A - DAY", "INT. A - LATER", "INT. A - CONTINUOUS"], ["D1", "D1", "D1"]),
        (["INT. A - DAY", "INT. A - THE NEXT DAY", "INT. B - DAY"], ["D1", "D2", "D2"]),
        (["INT. A - NIGHT", "INT. B - CONTINUOUS", "INT. B - DAWN"], ["N1", "N1", "D2"]),
        (["INT. A - DAY", "EXT. B - DAY - TWO YEARS LATER"], ["D1", "D2"]),
        (["INT. A - DAY", "INT. A - DAY (FLASHBACK)", "INT. A - NIGHT"], ["D1", "FB1", "N1"]),
    ],
)
def test_the_days_of_the_story_are_counted(headings: list[str], days: list[str]) -> None:
    assert story_days(headings) == days


def test_a_person_says_which_day_it_is_and_the_rest_is_counted_on() -> None:
    wishes = ScheduleSettings(story_days=(StoryDay(scene="2", day=7),))
    headings = ["INT. A - DAY", "INT. B - DAY", "INT. B - NIGHT", "INT. B - MORNING"]
    assert story_days(headings, wishes) == ["D1", "D7", "N7", "D8"]


def test_a_heading_that_is_a_time_alone_is_at_the_same_place() -> None:
    schedule, _ = plan("INT. HALL - DAY\n\nRain.\n\n.MOMENTS LATER\n\nSnow.\n\n.LENA\n\nHail.\n")
    places = {s.scene: (s.location, s.setting.value) for d in schedule.days for s in d.strips}
    assert places == {"1": ("HALL", "INT"), "2": ("HALL", "INT"), "3": ("LENA", "")}


LONG = "INT. HALL - DAY\n\n" + "The crowd waits, and nobody knows what for.\n\n" * 20


def test_a_scene_is_split_and_each_part_has_its_day() -> None:
    split = (SplitScene(scene="1", parts=2),)
    fixed = (FixedScene(scene="1", part=2, day=1), FixedScene(scene="1", part=1, day=3))
    wishes = ScheduleSettings(splits=split, fixed=fixed)
    schedule, _ = plan(f"{LONG}EXT. YARD - DAY\n\nHens.\n", wishes)
    shot = [(day.number, s.label, s.eighths) for day in schedule.days for s in day.strips]
    parts = [row for row in shot if row[1].startswith("1 ")]
    assert [label for _, label, _ in parts] == ["1 (1/2)", "1 (2/2)"]
    assert parts[0][0] != parts[1][0]
    assert sum(row[2] for row in parts) == plan(LONG)[0].eighths


def test_a_scene_that_is_not_there_is_told() -> None:
    wishes = ScheduleSettings(splits=(SplitScene(scene="99", parts=2),))
    assert any("99" in sentence for sentence in plan(LONG, wishes)[0].warnings)


SCRIPT = """Title: Yard

INT. SHED - DAY

OLGA lifts a hammer. PAVEL watches her.

OLGA
Hold the nail.

EXT. YARD - NIGHT

PAVEL stands by a tractor. A dog barks.

OLGA (V.O.)
He never held anything.
"""


@pytest.fixture(scope="module")
def called() -> CallSheets:
    schedule, breakdown = plan(SCRIPT, silent="PAVEL")
    return make_call_sheets(schedule, breakdown)


def test_a_call_sheet_calls_who_works_and_names_what_is_needed(called: CallSheets) -> None:
    shed, yard = called.sheets
    assert {(r.name, r.silent, r.scenes) for r in shed.cast} == {
        ("PAVEL", True, ("1",)),
        ("OLGA", False, ("1",)),
    }
    assert [(r.name, r.code) for r in yard.cast] == [("PAVEL", "WF")]
    assert ("props", "hammer") in {(n.category.value, n.name) for n in shed.needed}
    assert {"vehicles", "animals"} <= {n.category.value for n in yard.needed}
    assert (shed.next_day, yard.next_day) == (("2",), ())


def test_roles_without_a_word_are_told() -> None:
    assert {c.name: c.silent for c in plan(SCRIPT, silent="PAVEL")[0].cast} == {
        "PAVEL": True, "OLGA": False}  # fmt: skip


def test_call_sheets_on_paper_and_as_data(called: CallSheets, tmp_path: Path) -> None:
    assert write_call_sheets_pdf(called, tmp_path / "a.pdf") == 2
    first, second = (page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    assert "Day 1 of 2" in first
    assert "PAVEL (silent)" in first
    assert "hammer (1)" in first
    assert "N1" in second
    write_call_sheets_json(called, tmp_path / "a.json")
    table = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert CallSheets.model_validate(table) == called
