"""The schedule as rows that paper and workbooks share: strips, days, the day-out-of-days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from regie.film.schedule import CastDays, DayCode, Schedule, ShootingDay, Strip
from regie.screenplay.pages import write_eighths
from regie.support.messages import Messages
from regie.support.paper.inks import INK

DAY_BREAK = "#23262e"
REST = "#d9d9de"
"""Behind the break at the end of a day, and behind days without work."""

WHITE = "#ffffff"

CODE_TINTS: dict[DayCode, str] = {
    "SW": "#cfe8cf",
    "W": "#e3f1e3",
    "WF": "#cfe8cf",
    "SWF": "#cfe8cf",
    "H": "#f6dfc0",
}


TOTALS = (
    "schedule.worked",
    "schedule.held",
    "schedule.all",
    "schedule.start",
    "schedule.finish",
)
"""Heads of a role's figures, behind the last day."""


@dataclass
class Board:
    """Rows under one head, with the places of those that are drawn otherwise."""

    head: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    shades: dict[int, str] = field(default_factory=dict)
    inks: dict[int, str] = field(default_factory=dict)
    banners: list[int] = field(default_factory=list)
    tints: dict[tuple[int, int], str] = field(default_factory=dict)

    def banner(self, text: str, shade: str, ink: str) -> None:
        self.banners.append(len(self.rows))
        self.shades[len(self.rows)], self.inks[len(self.rows)] = shade, ink
        self.rows.append((text, *[""] * (len(self.head) - 1)))


STRIP_COLUMNS = (
    "schedule.scene",
    "schedule.int-ext",
    "schedule.light",
    "schedule.story-day",
    "schedule.set",
    "schedule.pages",
    "schedule.cast",
    "schedule.notes",
)
"""Heads of the columns of a strip, as `strip_row` fills them."""


def strip_board(schedule: Schedule, words: Messages) -> Board:
    """The stripboard: a row a strip in its colour, a black break after each day."""
    numbers = {c.name: c.number for c in schedule.cast}
    board = Board(tuple(words.say(key) for key in STRIP_COLUMNS))
    for day in schedule.days:
        for text in _before(day, schedule, words):
            board.banner(text, REST, INK)
        for strip in day.strips:
            board.shades[len(board.rows)] = strip.colour.value
            board.rows.append(strip_row(strip, numbers, words))
        board.banner(_break(day, words), DAY_BREAK, WHITE)
    return board


def strip_row(strip: Strip, numbers: Mapping[str, int], words: Messages) -> tuple[str, ...]:
    """Scene, inside or outside, light, the story's day, set, pages, cast, notes."""
    return (
        strip.label,
        strip.setting.value,
        words.say(f"schedule.light-{strip.light.value}"),
        strip.story_day,
        _set(strip),
        write_eighths(strip.eighths),
        ", ".join(map(str, sorted(numbers[n] for n in strip.cast))),
        ". ".join((*strip.warnings, *_minors(strip, words))),
    )


def strip_colours(strips: Sequence[Strip]) -> dict[int, str]:
    """The colour of each strip, by its place."""
    return {at: strip.colour.value for at, strip in enumerate(strips)}


def _set(strip: Strip) -> str:
    return strip.place or strip.slugline


def _minors(strip: Strip, words: Messages) -> Iterator[str]:
    """Children by day, where no other warning names them."""
    if strip.minors and not any(name in w for w in strip.warnings for name in strip.minors):
        minor = words.say("schedule.minor").capitalize()
        yield f"{minor}{words.say('common.colon')}{', '.join(strip.minors)}"


def _before(day: ShootingDay, schedule: Schedule, words: Messages) -> Iterator[str]:
    if day.rest_before == 1:
        yield words.say("schedule.rest")
    elif day.rest_before:
        yield words.say("schedule.rests", count=day.rest_before)
    earlier = schedule.days[day.number - 2] if day.number > 1 else None
    if earlier is None or earlier.week != day.week:
        yield words.say("schedule.week", week=day.week)


def _break(day: ShootingDay, words: Messages) -> str:
    parts = [words.say("schedule.end-of-day", day=day.number)]
    if day.date:
        parts.append(day.date.isoformat())
    if day.night:
        parts.append(words.say("schedule.night-work"))
    parts.append(words.say("schedule.total", pages=write_eighths(day.eighths)))
    if day.moves:
        parts.append(moves(day.moves, words))
    return "  ·  ".join(parts)


def moves(count: int, words: Messages) -> str:
    return words.say("schedule.moves", count=count)


def one_line(schedule: Schedule, words: Messages) -> Board:
    """The one-line schedule: a line a scene under a heading for each day."""
    numbers = {c.name: c.number for c in schedule.cast}
    board = Board(
        tuple(
            words.say(key)
            for key in (
                "schedule.scene",
                "schedule.set",
                "schedule.light",
                "schedule.pages",
                "schedule.cast",
            )
        )
    )
    for day in schedule.days:
        title = [f"{words.say('schedule.day')} {day.number}"]
        title += [day.date.isoformat()] if day.date else []
        title += [words.say("schedule.night-work")] if day.night else []
        title += [" / ".join(day.locations), write_eighths(day.eighths)]
        board.banner("  ·  ".join(title), REST, INK)
        for strip in day.strips:
            board.rows.append(
                (
                    strip.label,
                    f"{strip.setting.value} {_set(strip)}".strip(),
                    words.say(f"schedule.light-{strip.light.value}"),
                    write_eighths(strip.eighths),
                    ", ".join(sorted(strip.cast, key=lambda name: numbers[name])),
                )
            )
    return board


def day_out_of_days(schedule: Schedule, words: Messages, first: int, last: int) -> Board:
    """Roles against shooting days `first` to `last`, counted from 1; totals behind the last."""
    days = schedule.days[first - 1 : last]
    whole = last >= len(schedule.days)
    totals = TOTALS if whole else ()
    board = Board(
        (
            "",
            words.say("schedule.role"),
            *(_day_head(d) for d in days),
            *map(words.say, totals),
        )
    )
    for row in schedule.cast:
        codes = row.codes[first - 1 : last]
        for column, code in enumerate(codes):
            if code:
                board.tints[len(board.rows), column + 2] = CODE_TINTS[code]
        name = role_name(row, words)
        figures = (row.worked, row.held, row.worked + row.held, row.first, row.last)
        board.rows.append((str(row.number), name, *codes, *(map(str, figures) if whole else ())))
    return board


def role_name(row: CastDays, words: Messages) -> str:
    """A role and what is to be known of it: `PIP (minor, silent)`."""
    marks = [words.say("schedule.minor")] * row.minor + [words.say("schedule.silent")] * row.silent
    return f"{row.name} ({', '.join(marks)})" if marks else row.name


def _day_head(day: ShootingDay) -> str:
    when = f" {day.date.day}/{day.date.month}" if day.date else ""
    return f"{day.number}{when}"
