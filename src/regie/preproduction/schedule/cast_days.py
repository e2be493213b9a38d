"""Who works on which days: the rows of the day-out-of-days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regie.film.citation import Citation
from regie.film.schedule import CastDays, DayCode, ShootingDay, Strip


def cast_days(days: Sequence[ShootingDay]) -> tuple[CastDays, ...]:
    """The rows of the day-out-of-days, those in most scenes first."""
    strips = [s for day in days for s in day.strips]
    minors = {name for strip in strips for name in strip.minors}
    speaking = {n for strip in strips for n in strip.cast if n not in strip.silent}
    scenes: dict[str, dict[str, None]] = {}
    for strip in strips:
        for name in strip.cast:
            scenes.setdefault(name, {}).setdefault(strip.scene)
    order = {s.scene: n for n, s in enumerate(sorted(strips, key=_script_place))}
    ranked = sorted(
        scenes, key=lambda name: (-len(scenes[name]), min(order[s] for s in scenes[name]), name)
    )
    rows = []
    for number, name in enumerate(ranked, start=1):
        works = [any(name in s.cast for s in day.strips) for day in days]
        first, last = works.index(True), len(works) - 1 - works[::-1].index(True)
        rows.append(
            CastDays(
                number=number,
                name=name,
                minor=name in minors,
                silent=name not in speaking,
                codes=tuple(_code(n, work, first, last) for n, work in enumerate(works)),
                worked=sum(works),
                held=last - first + 1 - sum(works),
                first=first + 1,
                last=last + 1,
                scenes=len(scenes[name]),
                eighths=sum(s.eighths for s in strips if name in s.cast),
                cited=cite_strips(s for s in strips if name in s.cast),
            )
        )
    return tuple(rows)


def _script_place(strip: Strip) -> tuple[int, str]:
    return (strip.cited[0].line if strip.cited else 0, strip.scene)


def cite_strips(strips: Iterable[Strip]) -> tuple[Citation, ...]:
    """Where the strips' scenes stand, each place once."""
    found = dict.fromkeys(c for s in strips for c in s.cited)
    return tuple(sorted(found, key=lambda c: (c.file, c.line)))


def _code(day: int, works: bool, first: int, last: int) -> DayCode:
    if not first <= day <= last:
        return ""
    if not works:
        return "H"
    if first == last:
        return "SWF"
    return "SW" if day == first else "WF" if day == last else "W"
