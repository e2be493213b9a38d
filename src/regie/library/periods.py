"""The years of a period, and what was there in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from regie.film.things import Thing

YEARS: Mapping[str, tuple[int, int]] = {
    "ancient": (-800, 500),
    "medieval": (500, 1500),
    "renaissance": (1400, 1650),
    "victorian": (1837, 1901),
    "frontier": (1865, 1900),
    "future": (2080, 2300),
    "modern": (2000, 2030),
}


def years_of(period: str) -> tuple[int, int] | None:
    """The years of a period; None for today, and for what is no time that we know."""
    known = YEARS.get(period.lower())
    told = re.search(r"\d{3,4}", period)
    return known or ((int(told[0]), int(told[0]) + 9) if told else None)


def is_in_period(thing: Thing, period: str) -> bool:
    """Whether a thing was there in a period; all are in one that is not known."""
    years = years_of(period)
    if years is None or thing.period == (0, 0):
        return True
    first, last = thing.period
    return (not first or years[1] >= first) and (not last or years[0] <= last)
