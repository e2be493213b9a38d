"""The schedule as rows that paper and workbooks share: strips, days, the day-out-of-days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from regie.film.schedule import DayCode, Schedule, ShootingDay, Strip
from regie.preproduction.schedule.phrases import Tongue
from regie.screenplay.pages import write_eighths
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


def strip_board(schedule: Schedule, tongue: Tongue) -> Board:
    """The stripboard: a row a strip in its colour, a black break after each day."""
    words = tongue.words
    numbers = {c.name: c.number for c in schedule.cast}
    board = Board(
        tuple(words[w] for w in ("scene", "int_ext", "light", "set", "pages", "cast", "notes"))
    )
    for day in schedule.days:
        for text in _before(day, schedule, tongue):
            board.banner(text, REST, INK)
        for strip in day.strips:
            board.shades[len(board.rows)] = strip.colour.value
            board.rows.append(
                (
                    strip.label,
                    strip.setting.value,
                    words[f"{strip.light.value}_l"],
                    _set(strip),
                    write_eighths(strip.eighths),
                    ", ".join(map(str, sorted(numbers[n] for n in strip.cast))),
                    ". ".join((*strip.warnings, *_minors(strip, tongue))),
                )
            )
        board.banner(_break(day, tongue), DAY_BREAK, WHITE)
    return board


def _set(strip: Strip) -> str:
    return strip.place or strip.slugline


def _minors(strip: Strip, tongue: Tongue) -> Iterator[str]:
    """Children by day, where no other warning names them."""
    if strip.minors and not any(name in w for w in strip.warnings for name in strip.minors):
        minor = tongue.words["minor"].capitalize()
        yield f"{minor}{tongue.words['colon']}{', '.join(strip.minors)}"


def _before(day: ShootingDay, schedule: Schedule, tongue: Tongue) -> Iterator[str]:
    words = tongue.words
    if day.rest_before == 1:
        yield words["rest"]
    elif day.rest_before:
        yield words["rests"].format(count=day.rest_before)
    earlier = schedule.days[day.number - 2] if day.number > 1 else None
    if earlier is None or earlier.week != day.week:
        yield words["week"].format(week=day.week)


def _break(day: ShootingDay, tongue: Tongue) -> str:
    words = tongue.words
    parts = [words["end_of_day"].format(day=day.number)]
    if day.date:
        parts.append(day.date.isoformat())
    if day.night:
        parts.append(words["night_work"])
    parts.append(words["total"].format(pages=write_eighths(day.eighths)))
    if day.moves:
        parts.append(moves(day.moves, tongue))
    return "  ·  ".join(parts)


def moves(count: int, tongue: Tongue) -> str:
    if count == 1:
        return tongue.words["moves_one"]
    return tongue.words["moves"].format(count=count)


def one_line(schedule: Schedule, tongue: Tongue) -> Board:
    """The one-line schedule: a line a scene under a heading for each day."""
    words = tongue.words
    numbers = {c.name: c.number for c in schedule.cast}
    board = Board(tuple(words[w] for w in ("scene", "set", "light", "pages", "cast")))
    for day in schedule.days:
        title = [f"{words['day']} {day.number}"]
        title += [day.date.isoformat()] if day.date else []
        title += [words["night_work"]] if day.night else []
        title += [" / ".join(day.locations), write_eighths(day.eighths)]
        board.banner("  ·  ".join(title), REST, INK)
        for strip in day.strips:
            board.rows.append(
                (
                    strip.label,
                    f"{strip.setting.value} {_set(strip)}".strip(),
                    words[f"{strip.light.value}_l"],
                    write_eighths(strip.eighths),
                    ", ".join(sorted(strip.cast, key=lambda name: numbers[name])),
                )
            )
    return board


def day_out_of_days(schedule: Schedule, tongue: Tongue, first: int, last: int) -> Board:
    """Roles against shooting days `first` to `last`, counted from 1; totals behind the last."""
    words = tongue.words
    days = schedule.days[first - 1 : last]
    whole = last >= len(schedule.days)
    totals = ("worked", "held", "all", "start", "finish") if whole else ()
    board = Board(("", words["role"], *(_day_head(d) for d in days), *(words[t] for t in totals)))
    for row in schedule.cast:
        codes = row.codes[first - 1 : last]
        for column, code in enumerate(codes):
            if code:
                board.tints[len(board.rows), column + 2] = CODE_TINTS[code]
        name = f"{row.name} ({words['minor']})" if row.minor else row.name
        figures = (row.worked, row.held, row.worked + row.held, row.first, row.last)
        board.rows.append((str(row.number), name, *codes, *(map(str, figures) if whole else ())))
    return board


def _day_head(day: ShootingDay) -> str:
    when = f" {day.date.day}/{day.date.month}" if day.date else ""
    return f"{day.number}{when}"
