"""Scene numbers as the trade inserts scenes: 5, 5A, 5B, 6; then 5AA, 5AB between 5 and 5A.

A longer number stands before the one that it begins with: 5, 5AA, 5AB, 5A, 5BA, 5B, 6. Before
scene 1 stand A1, B1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regie.film.screenplay import Scene

MAX_LENGTH = 16
"""Longest scene number in characters."""

_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
_LEADING = re.compile(r"\d+")


def safe_number(written: str) -> str:
    """A scene number as a file name may hold it; empty when nothing of it can be kept."""
    return _UNSAFE.sub("", written)[:MAX_LENGTH].strip(".-")


def fill_numbers(given: Sequence[str | None], taken: frozenset[str] = frozenset()) -> list[str]:
    """Numbers the scenes that have none, between and after those that have.

    Args:
        given: a scene's number, or None; given ones are unique.
        taken: numbers that may not be used again, for instance of scenes that were cut.

    Returns:
        One number a scene, unique without regard to case. With none given: 1, 2, 3.
    """
    used = {n.casefold() for n in given if n} | {n.casefold() for n in taken}
    highest = max(map(_whole, used), default=0)
    coming = _coming(given)
    numbers: list[str] = []
    last = ""
    for scene, number in enumerate(given):
        if number is None:
            following = coming[scene]
            if following is None:
                highest += 1
                number = str(highest)
            else:
                number = _between(last, following, used)
            used.add(number.casefold())
        numbers.append(number)
        last = number
    return numbers


def numbers_to_write(scenes: Sequence[Scene]) -> list[str]:
    """Each scene's number where a file must hold it, else an empty string.

    That is where the script itself gives it, and everywhere when numbering the rest afresh
    would give other numbers.
    """
    named = [s for s in scenes if s.slugline.text]
    given = [s.number if s.numbered else None for s in named]
    afresh = fill_numbers(given) == [s.number for s in named]
    return [s.number if s.slugline.text and (s.numbered or not afresh) else "" for s in scenes]


def _whole(number: str) -> int:
    found = _LEADING.match(number)
    return int(found.group()) if found else 0


def _coming(given: Sequence[str | None]) -> list[str | None]:
    """For each scene the next given number, None after the last."""
    coming: list[str | None] = []
    seen: str | None = None
    for number in reversed(given):
        seen = number or seen
        coming.append(seen)
    return coming[::-1]


def _between(last: str, following: str, used: set[str]) -> str:
    """A free number that stands after `last` and before `following`."""
    for whole in range(_whole(last) + 1, _whole(following)):
        if str(whole) not in used:
            return str(whole)
    if not last or (last != following and last.endswith(following) and last[0].isalpha()):
        return _before(last, following, used)
    if _whole(last) < _whole(following) or following[-1:].isdigit():
        return _lettered(last, used)
    inside = last.casefold().startswith(following.casefold()) and len(last) > len(following)
    return _lettered(last if inside else following + "@", used)


def _before(last: str, following: str, used: set[str]) -> str:
    """A1, B1, ... before scene 1."""
    first = ord(last[0].upper()) + 1 if last else ord("A")
    for code in range(first, ord("Z") + 1):
        if (chr(code) + following).casefold() not in used:
            return chr(code) + following
    return _lettered("0", used)


def _lettered(last: str, used: set[str]) -> str:
    """5 → 5A, 5A → 5B; from Z on, one letter deeper. `@` stands for the letter before A."""
    found = re.fullmatch(r"(.*?)([@-Z]?)", last, re.IGNORECASE)
    stem, letter = found.groups() if found else (last, "")
    first = ord(letter.upper()) + 1 if letter else ord("A")
    while True:
        for code in range(first, ord("Z") + 1):
            if (stem + chr(code)).casefold() not in used:
                return stem + chr(code)
        stem, first = stem + "Z", ord("A")
