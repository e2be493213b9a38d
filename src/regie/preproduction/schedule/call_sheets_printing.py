"""Prints call sheets, a day a page, with room for what a script does not say; and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from regie.film.call_sheets import CallSheet, CallSheets
from regie.preproduction.schedule.rows import STRIP_COLUMNS, strip_colours, strip_row
from regie.screenplay.pages import write_eighths
from regie.support.messages import Messages
from regie.support.paper import Heading, PageBreak, Paragraph, Sheet, Table, write_sheet
from regie.support.paper.sheet import Part

BLANK = "________"
"""Where somebody writes by hand."""


def write_call_sheets_pdf(called: CallSheets, out: Path) -> int:
    """Writes the sheets for people; returns the number of pages."""
    words = Messages(called.language)
    parts: list[Part] = []
    for sheet in called.sheets:
        parts += [PageBreak()] * bool(parts)
        parts += _sheet(sheet, len(called.sheets), words)
    if not parts:
        parts.append(Paragraph(words.say("schedule.empty")))
    title = words.say("schedule.call-sheet")
    named = f"{title}{words.say('common.colon')}{called.title}" if called.title else title
    return write_sheet(Sheet(title=named, parts=parts, note=title), out)


def write_call_sheets_json(called: CallSheets, out: Path) -> None:
    """Writes the fields of `regie.film.call_sheets.CallSheets`."""
    table = called.model_dump(mode="json")
    text = json.dumps(table, ensure_ascii=False, indent=2)
    out.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _sheet(sheet: CallSheet, count: int, words: Messages) -> Iterator[Part]:
    day = sheet.day
    when = [day.date.isoformat()] if day.date else []
    night = [words.say("schedule.night-work")] if day.night else []
    of = words.say("schedule.day-of", day=day.number, count=count)
    yield Heading("  ·  ".join([of, *when, *night]), 1)
    places = ", ".join(day.locations)
    yield Paragraph(
        f"{words.say('schedule.call-places')}{words.say('common.colon')}{places}  ·  "
        f"{words.say('schedule.total', pages=write_eighths(day.eighths))}"
    )
    blanks = (
        "schedule.crew-call",
        "schedule.shooting-call",
        "schedule.wrap",
        "schedule.weather",
        "schedule.hospital",
    )
    yield Table([words.say(key) for key in blanks], [[BLANK] * len(blanks)], centre=range(5))
    numbers = {role.name: role.number for role in sheet.cast}
    yield Heading(words.say("schedule.scenes"))
    yield Table(
        [words.say(key) for key in STRIP_COLUMNS],
        [strip_row(strip, numbers, words) for strip in day.strips],
        (7, 6, 9, 6, 37, 7, 14, 24),
        shades=strip_colours(day.strips),
        right=(5,),
    )
    yield Heading(words.say("schedule.cast"))
    yield _cast(sheet, words)
    if sheet.held:
        held = words.say("schedule.held")
        yield Paragraph(f"{held}{words.say('common.colon')}{', '.join(sheet.held)}")
    if sheet.needed:
        yield Heading(words.say("schedule.needed"))
        yield _needed(sheet, words)
    if sheet.next_day:
        advance = words.say("schedule.next-day")
        yield Paragraph(f"{advance}{words.say('common.colon')}{', '.join(sheet.next_day)}")
    yield Paragraph(words.say("schedule.call-ignores"), quiet=True)


def _cast(sheet: CallSheet, words: Messages) -> Table:
    head = (
        "schedule.role",
        "schedule.code",
        "schedule.scenes",
        "schedule.pick-up",
        "schedule.make-up",
        "schedule.on-set",
    )
    rows = []
    for role in sheet.cast:
        marks = [words.say("schedule.minor")] * role.minor
        marks += [words.say("schedule.silent")] * role.silent
        name = f"{role.name} ({', '.join(marks)})" if marks else role.name
        rows.append((str(role.number), name, role.code, ", ".join(role.scenes), *[BLANK] * 3))
    return Table(
        ["", *(words.say(key) for key in head)],
        rows,
        (3, 22, 6, 18, 9, 9, 9),
        centre=(2, 4, 5, 6),
    )


def _needed(sheet: CallSheet, words: Messages) -> Table:
    rows = []
    for category, group in groupby(sheet.needed, key=lambda thing: thing.category):
        things = [f"{thing.name} ({', '.join(thing.scenes)})" for thing in group]
        name = words.say(f"breakdown.category-{category.value.replace(' ', '-')}")
        rows.append((name, "; ".join(things)))
    return Table((words.say("schedule.department"), words.say("schedule.needed")), rows, (1, 4))
