"""Working dates: which slots there are, which of them follow each other overnight."""

from __future__ import annotations

from datetime import date, timedelta

from regie.film.schedule import WEEKDAYS, ScheduleSettings

ANY_MONDAY = date(2001, 1, 1)
"""Stands for the first day where none is given: weeks begin on their first working day."""


def working_dates(settings: ScheduleSettings, count: int) -> list[date]:
    """The first `count` dates that are no days off, from the start on.

    Without a start the dates are of a week that begins on a Monday, and mean nothing else.
    """
    now = settings.start or ANY_MONDAY
    off = {WEEKDAYS.index(day) for day in settings.days_off}
    found: list[date] = []
    while len(found) < count:
        if now.weekday() not in off and now not in settings.holidays:
            found.append(now)
        now += timedelta(days=1)
    return found


def week_of(day: date, first: date) -> int:
    """The week of shooting that a date is in, from 1; weeks begin on Mondays."""
    monday = first - timedelta(days=first.weekday())
    return (day - monday).days // 7 + 1
