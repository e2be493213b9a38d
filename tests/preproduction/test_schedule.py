"""The schedule: what it must keep, what it saves, what it says; through the room's own door."""

from __future__ import annotations

import itertools
import json
import random
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from any_script import read
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from regie.film.schedule import Away, FixedScene, Schedule, ScheduleSettings, StripColour
from regie.preproduction import (
    break_down,
    minor_names,
    plan_schedule,
    read_schedule_settings,
    write_schedule_json,
    write_schedule_pdf,
    write_schedule_xlsx,
)
from regie.preproduction.schedule.model import solve
from regie.preproduction.schedule.weights import Item, Problem, measure
from regie.screenplay import ScriptError

TALK = "We have been over this so many times that the words are worn smooth like steps."
ZIGZAG = "\n\n".join(
    f"{place} - {time}\n\nLight moves over the wall.\n\n{who}\n{TALK}\n\n{other}\n{TALK}"
    for place, time, who, other in [
        ("INT. KITCHEN", "DAY", "MARA", "IVO"),
        ("EXT. QUAY", "NIGHT", "OTTO", "IVO"),
        ("INT. KITCHEN", "NIGHT", "MARA", "IVO"),
        ("EXT. QUAY", "DAY", "OTTO", "LENA"),
        ("INT. KITCHEN", "DAY", "MARA", "LENA"),
        ("EXT. QUAY", "NIGHT", "OTTO", "LENA"),
        ("INT. CABIN - BUNK", "DAY", "MARA", "OTTO"),
        ("INT. CABIN - GALLEY", "DAY", "MARA", "OTTO"),
    ]
)


def plan(text: str, wishes: ScheduleSettings | None = None) -> Schedule:
    screenplay = read(text)
    return plan_schedule(screenplay, break_down(screenplay), wishes, minor_names(screenplay))


def scenes_of(schedule: Schedule) -> list[str]:
    return [s.scene for day in schedule.days for s in day.strips]


def check_rules(schedule: Schedule) -> None:
    """What every schedule without conflicts keeps, whatever the script."""
    wishes = schedule.settings
    for day in schedule.days:
        moves = wishes.eighths_a_move * (len(day.locations) - 1)
        assert day.eighths + moves <= wishes.eighths_a_day
        if not day.night:
            outside = [s for s in day.strips if s.setting.value in ("EXT", "INT/EXT")]
            assert all(s.light.value != "night" for s in outside)
    for row in schedule.cast:
        works = [any(row.name in s.cast for s in day.strips) for day in schedule.days]
        assert [code in ("SW", "W", "WF", "SWF") for code in row.codes] == works
        assert (
            row.worked
            == sum(works)
            == Counter(row.codes)["W"] + sum(code in ("SW", "WF", "SWF") for code in row.codes)
        )
        assert row.held == row.codes.count("H")
    assert schedule.figures.cast_days == sum(c.worked for c in schedule.cast)
    assert schedule.figures.hold_days == sum(c.held for c in schedule.cast)
    assert schedule.figures.moves == sum(d.moves for d in schedule.days)
    assert schedule.bound <= schedule.figures.cost


def test_every_scene_is_shot_once_and_places_are_kept_together() -> None:
    schedule = plan(ZIGZAG)
    check_rules(schedule)
    assert sorted(scenes_of(schedule)) == [str(n) for n in range(1, 9)]
    assert schedule.figures.moves < schedule.script_order.moves
    assert schedule.figures.cost < schedule.script_order.cost
    assert {s.location for d in schedule.days for s in d.strips if s.scene in "78"} == {"CABIN"}


def test_a_small_script_is_solved_to_the_proved_best() -> None:
    schedule = plan(ZIGZAG, ScheduleSettings(pages_a_day=1))
    check_rules(schedule)
    assert schedule.gap == 0


def test_moves_and_days_are_counted_as_they_are_printed() -> None:
    """Walks the printed strips, not the solver's own account."""
    schedule = plan(ZIGZAG, ScheduleSettings(pages_a_day=1.5))
    stops = [s.location for day in schedule.days for s in day.strips]
    assert schedule.figures.moves == sum(a != b for a, b in itertools.pairwise(stops))
    assert schedule.figures.days == len(schedule.days)


def test_no_day_follows_a_night_without_rest() -> None:
    wishes = ScheduleSettings(
        pages_a_day=1,
        start=date(2027, 3, 1),
        days_off=("sunday",),
        fixed=(FixedScene(scene="2", day=1),),
    )
    schedule = plan(ZIGZAG, wishes)
    assert schedule.days[0].night and schedule.days[0].strips[0].scene == "2"
    for before, day in zip(schedule.days, schedule.days[1:], strict=False):
        assert before.date and day.date
        if before.night and not day.night:
            assert (day.date - before.date).days > 1
    assert not schedule.warnings


def test_dates_skip_days_off_and_who_is_away_does_not_work() -> None:
    wishes = ScheduleSettings(
        pages_a_day=0.5,
        start=date(2027, 3, 4),
        holidays=(date(2027, 3, 8),),
        unavailable=(Away(who="Mara", start=date(2027, 3, 1), until=date(2027, 3, 9)),),
    )
    schedule = plan(ZIGZAG, wishes)
    dates = [d.date for d in schedule.days if d.date]
    assert all(d.weekday() < 5 and d != date(2027, 3, 8) for d in dates)
    for day in schedule.days:
        if any("MARA" in s.cast for s in day.strips):
            assert day.date and day.date > date(2027, 3, 9)
    assert not schedule.warnings


def test_a_fixed_scene_is_on_its_date() -> None:
    wishes = ScheduleSettings(
        pages_a_day=0.5,
        start=date(2027, 3, 1),
        fixed=(FixedScene(scene="7", date=date(2027, 3, 3)),),
    )
    schedule = plan(ZIGZAG, wishes)
    assert [d.date for d in schedule.days if any(s.scene == "7" for s in d.strips)] == [
        date(2027, 3, 3)
    ]


def test_places_put_together_cost_no_move() -> None:
    apart, joined = (
        plan(ZIGZAG),
        plan(ZIGZAG, ScheduleSettings(together=(("KITCHEN", "CABIN", "QUAY"),))),
    )
    assert apart.figures.moves > 0
    assert joined.figures.moves == 0


def test_wishes_that_cannot_be_kept_are_said() -> None:
    wishes = ScheduleSettings(
        fixed=(FixedScene(scene="99", day=1),),
        unavailable=(Away(who="NOBODY", start=date(2027, 3, 1)),),
        together=(("ATTIC", "KITCHEN"),),
    )
    said = " ".join(plan(ZIGZAG, wishes).warnings)
    assert "99" in said and "NOBODY" in said and "ATTIC" in said


def test_someone_who_is_always_away_is_scheduled_and_reported() -> None:
    wishes = ScheduleSettings(
        start=date(2027, 3, 1),
        unavailable=(Away(who="MARA", start=date(2020, 1, 1), until=date(2040, 1, 1)),),
    )
    schedule = plan(ZIGZAG, wishes)
    assert sorted(scenes_of(schedule)) == [str(n) for n in range(1, 9)]
    assert any("MARA" in warning for warning in schedule.warnings)


def test_children_at_night_are_flagged_and_voices_need_no_day() -> None:
    schedule = plan(
        "EXT. ROCKS - NIGHT\n\nPIP (9) waves a lamp.\n\nPIP\nHere!\n\nRADIO (V.O.)\nWho is there?\n"
    )
    (strip,) = schedule.days[0].strips
    assert strip.minors == ("PIP",) and "PIP" in strip.warnings[0]
    assert schedule.voices == ("RADIO",)
    assert strip.colour is StripColour.NIGHT_EXTERIOR
    assert strip.cited[0].line == 1


def test_a_scene_longer_than_a_day_becomes_parts() -> None:
    long = "INT. HALL - DAY\n\n" + "\n\n".join(f"MARA\n{TALK} {n}" for n in range(90))
    schedule = plan(long, ScheduleSettings(pages_a_day=2))
    check_rules(schedule)
    labels = [s.label for d in schedule.days for s in d.strips]
    assert len(labels) > 1 and labels[0].startswith("1 (1/")
    assert schedule.eighths == break_down(read(long)).eighths


def test_a_script_without_scenes_has_an_empty_schedule(tmp_path: Path) -> None:
    schedule = plan("")
    assert schedule.days == () and schedule.figures.cost == 0
    assert write_schedule_pdf(schedule, tmp_path / "s.pdf") >= 1
    write_schedule_xlsx(schedule, tmp_path / "s.xlsx")


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_the_model_counts_what_the_measure_counts(data: st.DataObject) -> None:
    """Solved to the end, the model's bound is the cost of its answer, and no other is lower."""
    rng = random.Random(data.draw(st.integers(0, 10_000)))
    slots = 4
    items = [
        Item(
            rng.randint(1, 9),
            rng.random() < 0.3,
            frozenset({rng.randrange(3)}),
            frozenset(rng.sample(range(4), rng.randint(0, 3))),
        )
        for _ in range(rng.randint(1, 6))
    ]
    near = tuple(rng.random() < 0.7 for _ in range(slots - 1))
    problem = Problem(slots, 14, rng.randrange(4), near, frozenset({(0, 1)}))
    start = [3 if item.night else 0 for item in items]
    answer = solve(problem, items, start, {i: range(slots) for i in range(len(items))}, 20.0)
    cost = measure(problem, items, answer.at).cost
    assert answer.bound == cost
    for _ in range(200):
        other = [rng.randrange(slots) for _ in items]
        mixed = any(
            len({i.night for i, k in zip(items, other, strict=True) if k == slot}) > 1
            for slot in range(slots)
        )
        assert mixed or measure(problem, items, other).cost >= cost


def test_the_papers_hold_every_scene_and_repeat_byte_for_byte(tmp_path: Path) -> None:
    schedule = plan(ZIGZAG)
    for turn in ("a", "b"):
        write_schedule_pdf(schedule, tmp_path / f"{turn}.pdf")
        write_schedule_xlsx(schedule, tmp_path / f"{turn}.xlsx")
        write_schedule_json(plan(ZIGZAG), tmp_path / f"{turn}.json")
    for ending in ("pdf", "xlsx", "json"):
        assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert len(book.sheetnames) == 4
    first = [str(row[0].value) for row in book.worksheets[0].iter_rows()]
    assert all(str(n) in first for n in range(1, 9))
    table = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert table["version"] == 1 and len(table["days"]) == len(schedule.days)
    said = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    assert "End of day 1" in said and "SW" in said and "travel" in said


def test_french_scripts_have_french_papers(tmp_path: Path) -> None:
    schedule = plan(
        "EXT. JETÉE - NUIT\n\nNOÉ (8 ans) court vers la mer et fait signe au bateau.\n\n"
        "NOÉ\nJe les vois, ils tournent dans la nuit.\n"
    )
    write_schedule_pdf(schedule, tmp_path / "s.pdf")
    said = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "s.pdf").pages)
    assert "Plan de travail" in said and "Mineur de nuit" in said


def test_a_settings_file_is_read_and_its_mistakes_are_named(tmp_path: Path) -> None:
    path = tmp_path / "schedule.toml"
    assert read_schedule_settings(path) == ScheduleSettings()
    path.write_text(
        'pages_a_day = 3\nstart = 2027-03-01\ndays_off = ["sunday"]\n'
        'together = [["POOL", "PATIO"]]\nfixed = [{scene = "3", date = 2027-03-04}]\n'
        'unavailable = [{who = "MARA", start = 2027-03-02}]\n',
        encoding="utf-8",
    )
    wishes = read_schedule_settings(path)
    assert wishes.eighths_a_day == 24 and wishes.fixed[0].date == date(2027, 3, 4)
    path.write_text("pages_a_day = 3\npages_per_day = 2\n", encoding="utf-8")
    with pytest.raises(ScriptError, match=r"schedule.toml:2: unknown key `pages_per_day`"):
        read_schedule_settings(path)
