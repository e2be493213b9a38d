"""Call sheets: for each shooting day what is shot, who is called, what each department brings."""

from __future__ import annotations

from regie.film.breakdown import Category
from regie.film.schedule import DayCode, ShootingDay
from regie.film.units import Noun


class CalledRole(Noun):
    """A role that works on the day.

    Attributes:
        number: on the board.
        code: of the day-out-of-days.
        scenes: labels of the day's strips that it is in, in their order.
        silent: has no line in them.
    """

    number: int
    name: str
    code: DayCode
    scenes: tuple[str, ...]
    minor: bool = False
    silent: bool = False


class Needed(Noun):
    """A thing or a group of people that a scene of the day needs, by the breakdown.

    Attributes:
        scenes: labels of the day's strips that need it.
    """

    category: Category
    name: str
    scenes: tuple[str, ...]


class CallSheet(Noun):
    """One day.

    Attributes:
        cast: in the order of their numbers.
        needed: by category, in the order of the categories and then of the day.
        held: numbers and names of roles that are held: paid, and not called.
        next_day: labels of the strips of the day after, for the advance schedule.
    """

    day: ShootingDay
    cast: tuple[CalledRole, ...] = ()
    needed: tuple[Needed, ...] = ()
    held: tuple[str, ...] = ()
    next_day: tuple[str, ...] = ()


VERSION = 1
"""Of the format of call sheets as they are written."""


class CallSheets(Noun):
    """All days of a schedule.

    Call times, addresses, weather and contacts are no part of a script: they are left to be filled
    in by who calls.
    """

    version: int = VERSION
    title: str
    language: str
    sheets: tuple[CallSheet, ...] = ()
