"""Makes call sheets of a schedule: who is called for each day, and what its scenes need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from regie.film.breakdown import Breakdown, Category, SceneBreakdown
from regie.film.call_sheets import CalledRole, CallSheet, CallSheets, Needed
from regie.film.schedule import CastDays, Schedule, ShootingDay


def make_call_sheets(schedule: Schedule, breakdown: Breakdown) -> CallSheets:
    """A sheet for each shooting day.

    Args:
        breakdown: of the same screenplay, for what the scenes need beside the cast.
    """
    sheets = {sheet.scene: sheet for sheet in breakdown.scenes}
    days = schedule.days
    following = [*(tuple(s.label for s in day.strips) for day in days[1:]), ()]
    return CallSheets(
        title=schedule.title,
        language=schedule.language,
        sheets=tuple(
            CallSheet(
                day=day,
                cast=tuple(_called(day, schedule.cast)),
                needed=tuple(_needed(day, sheets)),
                held=tuple(
                    f"{c.number}. {c.name}" for c in schedule.cast if c.codes[day.number - 1] == "H"
                ),
                next_day=labels,
            )
            for day, labels in zip(days, following, strict=True)
        ),
    )


def _called(day: ShootingDay, cast: Iterable[CastDays]) -> Iterable[CalledRole]:
    for role in cast:
        mine = [strip for strip in day.strips if role.name in strip.cast]
        if mine:
            yield CalledRole(
                number=role.number,
                name=role.name,
                code=role.codes[day.number - 1],
                scenes=tuple(strip.label for strip in mine),
                minor=role.minor,
                silent=all(role.name in strip.silent for strip in mine),
            )


def _needed(day: ShootingDay, sheets: Mapping[str, SceneBreakdown]) -> Iterable[Needed]:
    found: dict[tuple[Category, str], dict[str, None]] = {}
    for strip in day.strips:
        for element in sheets[strip.scene].elements:
            if element.category is not Category.CAST:
                found.setdefault((element.category, element.name), {})[strip.label] = None
    order = list(Category)
    for (category, name), scenes in sorted(found.items(), key=lambda item: order.index(item[0][0])):
        yield Needed(category=category, name=name, scenes=tuple(scenes))
