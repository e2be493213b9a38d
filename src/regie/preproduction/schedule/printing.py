"""Prints the schedule: stripboard, one-line schedule, day-out-of-days, what it ignores."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from regie.film.schedule import Schedule, Strip
from regie.preproduction.schedule import weights
from regie.preproduction.schedule.rows import (
    Board,
    day_out_of_days,
    moves,
    one_line,
    role_name,
    strip_board,
)
from regie.screenplay.pages import write_eighths
from regie.support.messages import Messages
from regie.support.paper import Heading, PageBreak, Paragraph, Sheet, Table, write_sheet
from regie.support.paper.book import Page, write_book
from regie.support.paper.sheet import Part

DAYS_A_TABLE = 22
"""Columns of a day-out-of-days that a landscape page holds beside names and totals."""


def write_schedule_pdf(schedule: Schedule, out: Path) -> int:
    """Writes the schedule for people; returns the number of pages."""
    words = Messages(schedule.language)
    parts: list[Part] = [*_figures(schedule, words)]
    if schedule.days:
        board = strip_board(schedule, words)
        parts += [
            PageBreak(),
            Heading(words.say("schedule.stripboard"), 1),
            Paragraph(words.say("schedule.key"), quiet=True),
            _table(board, (7, 6, 9, 6, 37, 7, 14, 24), right=(5,)),
            PageBreak(),
            Heading(words.say("schedule.one-line"), 1),
            _table(one_line(schedule, words), (7, 42, 9, 7, 44), right=(3,)),
            PageBreak(),
            Heading(words.say("schedule.dood"), 1),
            Paragraph(words.say("schedule.codes"), quiet=True),
            *_dood(schedule, words),
        ]
    return write_sheet(
        Sheet(
            title=f"{words.say('schedule.schedule')}{words.say('common.colon')}{schedule.title}"
            if schedule.title
            else words.say("schedule.schedule"),
            subtitle=_summary(schedule, words),
            parts=parts,
            note=words.say("schedule.schedule"),
            landscape=True,
        ),
        out,
    )


def _summary(schedule: Schedule, words: Messages) -> str:
    if not schedule.days:
        return words.say("schedule.empty")
    dated = [d.date for d in schedule.days if d.date]
    span = f"{dated[0].isoformat()} – {dated[-1].isoformat()}" if dated else ""
    scenes = len({s.scene for d in schedule.days for s in d.strips})
    return "  ·  ".join(
        part
        for part in (
            f"{words.say('schedule.scenes')} {scenes}",
            f"{write_eighths(schedule.eighths)} {words.say('schedule.pages').lower()}",
            f"{len(schedule.days)} {words.say('schedule.days').lower()}",
            moves(schedule.figures.moves, words),
            span,
        )
        if part
    )


def _figures(schedule: Schedule, words: Messages) -> Iterator[Part]:
    """The first page: figures beside those of script order, what to settle, what is ignored."""
    mine, script = schedule.figures, schedule.script_order
    rows = [
        (words.say("schedule.days"), str(mine.days), str(script.days)),
        (words.say("schedule.rest-days"), str(mine.rests), str(script.rests)),
        (words.say("schedule.company-moves"), str(mine.moves), str(script.moves)),
        (words.say("schedule.cast-days"), str(mine.cast_days), str(script.cast_days)),
        (words.say("schedule.hold-days"), str(mine.hold_days), str(script.hold_days)),
    ]
    yield Table(
        (
            words.say("schedule.figures"),
            words.say("schedule.of-this"),
            words.say("schedule.of-script"),
        ),
        rows,
        (3, 2, 3),
        right=(1, 2),
        share=0.6,
    )
    settings = schedule.settings
    yield Paragraph(_gap(schedule, words))
    yield Paragraph(
        words.say(
            "schedule.weights",
            day=weights.SHOOTING_DAY,
            rest=weights.REST_DAY,
            move=weights.MOVE,
            cast=weights.CAST_DAY,
            hold=weights.HOLD_DAY,
            pages=write_eighths(settings.eighths_a_day),
            move_pages=write_eighths(settings.eighths_a_move),
            interiors=words.say(f"schedule.shot-{settings.night_interiors}"),
        ),
        quiet=True,
    )
    if schedule.cast:
        yield Heading(words.say("schedule.castlist"))
        yield _cast_table(schedule, words)
    if schedule.voices:
        yield Paragraph(words.say("schedule.voices", names=", ".join(schedule.voices)))
    told = [*schedule.warnings, *_strip_warnings(schedule, words)]
    if told:
        yield Heading(words.say("schedule.attention"))
        yield Paragraph("\n\n".join(f"– {sentence}" for sentence in told))
    yield Heading(words.say("schedule.ignored"))
    yield Paragraph("\n\n".join(schedule.ignores), quiet=True)


def _gap(schedule: Schedule, words: Messages) -> str:
    if schedule.gap <= 0:
        return words.say("schedule.proved")
    return words.say(
        "schedule.gap",
        gap=f"{schedule.gap * 100:.0f}",
        bound=schedule.bound,
        cost=schedule.figures.cost,
    )


def _strip_warnings(schedule: Schedule, words: Messages) -> Iterator[str]:
    """A sentence for each warning of each day, with all its scenes and their lines."""
    for day in schedule.days:
        told: dict[str, list[Strip]] = {}
        for strip in day.strips:
            for warning in strip.warnings:
                told.setdefault(warning.rstrip("."), []).append(strip)
        for warning, strips in told.items():
            scenes = ", ".join(strip.label for strip in strips)
            where = ", ".join(str(c) for strip in strips for c in strip.cited)
            when = (
                f"{words.say('schedule.day')} {day.number}, {words.say('schedule.scene')} {scenes}"
            )
            yield f"{when}{words.say('common.colon')}{warning} ({where})."


def _cast_table(schedule: Schedule, words: Messages) -> Table:
    rows = [
        (
            str(c.number),
            role_name(c, words),
            str(c.scenes),
            write_eighths(c.eighths),
            str(c.worked),
            str(c.held),
            f"{c.first}–{c.last}" if c.first != c.last else str(c.first),
        )
        for c in schedule.cast
    ]
    head = (
        "schedule.role",
        "schedule.scenes",
        "schedule.pages",
        "schedule.worked",
        "schedule.held",
        "schedule.day",
    )
    return Table(
        ["", *map(words.say, head)],
        rows,
        (2, 16, 4, 4, 4, 4, 5),
        right=(2, 3, 4, 5, 6),
        share=0.75,
    )


def _dood(schedule: Schedule, words: Messages) -> Iterator[Table]:
    count = len(schedule.days)
    for first in range(1, count + 1, DAYS_A_TABLE):
        last = min(first + DAYS_A_TABLE - 1, count)
        board = day_out_of_days(schedule, words, first, last)
        days = last - first + 1
        totals = len(board.head) - days - 2
        widths = (2.4, 15.6, *[3.0] * days, *[3.5] * totals)
        yield Table(
            board.head,
            board.rows,
            widths,
            tints=board.tints,
            centre=range(2, 2 + days + totals),
            size=6.2,
            share=sum(widths) / 100,
        )


def _table(board: Board, widths: tuple[float, ...], right: tuple[int, ...] = ()) -> Table:
    return Table(
        board.head,
        board.rows,
        widths,
        shades=board.shades,
        inks=board.inks,
        banners=board.banners,
        bold=board.banners,
        tints=board.tints,
        right=right,
    )


def write_schedule_xlsx(schedule: Schedule, out: Path) -> None:
    """Writes stripboard, one-line schedule, day-out-of-days and figures as a workbook."""
    words = Messages(schedule.language)
    board, lines = strip_board(schedule, words), one_line(schedule, words)
    dood = day_out_of_days(schedule, words, 1, max(1, len(schedule.days)))
    days = len(schedule.days)
    pages = [
        _page(words.say("schedule.stripboard"), board, (9, 8, 11, 8, 44, 8, 20, 44)),
        _page(words.say("schedule.one-line"), lines, (9, 48, 11, 8, 60)),
        Page(
            words.say("schedule.dood"),
            dood.head,
            [[int(v) if v.isdecimal() else v for v in row] for row in dood.rows],
            (5, 28, *[7] * days, *[8] * 5),
            tints=dood.tints,
            centre=range(2, 7 + days),
            frozen="C2",
        ),
        _figures_page(schedule, words),
    ]
    write_book(pages, out, f"{words.say('schedule.schedule')}: {schedule.title}")


def _page(name: str, board: Board, widths: tuple[float, ...]) -> Page:
    return Page(
        name,
        board.head,
        board.rows,
        widths,
        shades=board.shades,
        inks=board.inks,
        bold=board.banners,
    )


def _figures_page(schedule: Schedule, words: Messages) -> Page:
    rows: list[tuple[str | int, ...]] = []
    for key, name in (
        ("days", "schedule.days"),
        ("rests", "schedule.rest-days"),
        ("moves", "schedule.company-moves"),
        ("cast_days", "schedule.cast-days"),
        ("hold_days", "schedule.hold-days"),
    ):
        mine, script = getattr(schedule.figures, key), getattr(schedule.script_order, key)
        rows.append((words.say(name), mine, script))
    told = (_gap(schedule, words), *schedule.warnings, *_strip_warnings(schedule, words))
    rows += [(text, "", "") for text in (*told, *schedule.ignores)]
    return Page(
        words.say("schedule.figures"),
        (
            words.say("schedule.figures"),
            words.say("schedule.of-this"),
            words.say("schedule.of-script"),
        ),
        rows,
        (90, 14, 20),
    )


def write_schedule_json(schedule: Schedule, out: Path) -> None:
    """Writes the fields of `regie.film.schedule.Schedule`, with `gap` and `pages`."""
    table = schedule.model_dump(mode="json")
    table |= {"gap": round(schedule.gap, 4), "pages": write_eighths(schedule.eighths)}
    out.write_text(
        json.dumps(table, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
    )
