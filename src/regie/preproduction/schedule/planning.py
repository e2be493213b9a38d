"""Plans the shooting of a screenplay: strips into days, days into a calendar, cast into rows."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from regie.film.breakdown import Breakdown
from regie.film.schedule import (
    Schedule,
    ScheduleSettings,
    ShootingDay,
    Strip,
)
from regie.film.screenplay import Light, Screenplay, Setting
from regie.preproduction.schedule.calendar import week_of, working_dates
from regie.preproduction.schedule.cast_days import cast_days, cite_strips
from regie.preproduction.schedule.first import in_script_order, place_by_place
from regie.preproduction.schedule.improve import improve
from regie.preproduction.schedule.strips import is_night_work, make_strips, place_key
from regie.preproduction.schedule.weights import Item, Problem, measure, walk
from regie.support.messages import Messages

SEED = 1

TWILIGHT_EIGHTHS = 8
"""Most pages of dawn or of dusk in one day: the light lasts less than an hour."""


def plan_schedule(
    screenplay: Screenplay,
    breakdown: Breakdown,
    settings: ScheduleSettings | None = None,
    minors: Collection[str] = (),
) -> Schedule:
    """A schedule of all scenes; the same inputs give the same one.

    Args:
        breakdown: of the screenplay; gives lengths and who is present without a word.
        minors: names of roles that children play.

    Raises:
        Nothing: what cannot be kept is broken as little as can be, and said in `warnings`.
    """
    settings = settings or ScheduleSettings()
    strips, heard = make_strips(screenplay, breakdown, settings, minors)
    title = screenplay.title.replace("\n", " ")
    return plan_strips(strips, heard, settings, title, screenplay.language)


def plan_strips(
    strips: tuple[Strip, ...],
    heard: tuple[str, ...],
    settings: ScheduleSettings,
    title: str,
    language: str,
) -> Schedule:
    """A schedule of strips that `make_strips` made; `heard` are roles without a day."""
    words = Messages(language)
    task = _task(strips, settings, words)
    found = improve(task.problem, task.items, task.first, SEED)
    days = _days(task, found.at, words)
    plain, near = [_unfixed(i) for i in task.items], _near(settings, len(strips) * 2 + 2)
    capacity, move = settings.eighths_a_day, settings.eighths_a_move
    scripted = in_script_order(plain, capacity, move, near)
    order = Problem(len(near) + 1, capacity, move, near)
    return Schedule(
        title=title,
        language=language,
        settings=settings,
        days=days,
        cast=cast_days(days),
        figures=measure(task.problem, task.items, found.at),
        script_order=measure(order, plain, scripted),
        bound=found.bound,
        voices=heard,
        ignores=tuple(words.say("schedule.ignores").splitlines()),
        warnings=(*task.warnings, *_conflicts(days, settings, words)),
    )


def as_problem(
    strips: tuple[Strip, ...], settings: ScheduleSettings
) -> tuple[Problem, tuple[Item, ...]]:
    """What is solved, in numbers: for measuring other answers to it by the same count."""
    task = _task(strips, settings, Messages("en"))
    return task.problem, task.items


def cite_schedule(schedule: Schedule, strips: Sequence[Strip]) -> Schedule:
    """The schedule with the citations that the strips have now.

    Lines that move without a change of the scenes make no other schedule, only other citations.
    """
    cited = {s.scene: s.cited for s in strips}
    days = tuple(
        day.model_copy(
            update={
                "strips": tuple(
                    s.model_copy(update={"cited": cited.get(s.scene, ())}) for s in day.strips
                )
            }
        )
        for day in schedule.days
    )
    shown = [s for day in days for s in day.strips]
    cast = tuple(
        c.model_copy(update={"cited": cite_strips(s for s in shown if c.name in s.cast)})
        for c in schedule.cast
    )
    return schedule.model_copy(update={"days": days, "cast": cast})


@dataclass(frozen=True)
class _Task:
    """What is to be solved, and what its numbers stand for."""

    strips: tuple[Strip, ...]
    settings: ScheduleSettings
    problem: Problem
    items: tuple[Item, ...]
    first: tuple[int, ...]
    dates: tuple[date, ...]
    locations: tuple[str, ...]
    warnings: tuple[str, ...]


def _task(strips: tuple[Strip, ...], settings: ScheduleSettings, words: Messages) -> _Task:
    names = {n: c for c, n in enumerate(dict.fromkeys(n for s in strips for n in s.cast))}
    shown = {place_key(s.location): s.location for s in reversed(strips)}
    keys = list(dict.fromkeys(place_key(s.location) for s in strips))
    places = {key: n for n, key in enumerate(keys)}
    fixed, said = _fixed(strips, settings, words)
    capacity = settings.eighths_a_day
    items = [
        Item(
            strip.eighths,
            is_night_work(strip, settings),
            frozenset({places[place_key(strip.location)]}),
            frozenset(names[n] for n in strip.cast),
        )
        for strip in strips
    ]
    first = place_by_place(items, capacity, settings.eighths_a_move)
    bound_by_dates = bool(fixed or settings.unavailable)
    need = max(first, default=0) + 1
    slots = need + max(2, need // 6) + (need // 2 + 5 if bound_by_dates else 0)
    slots = max(slots, max((k for ks in fixed.values() for k in ks), default=0) + 2)
    dates = tuple(working_dates(settings, slots))
    items = [
        Item(i.eighths, i.night, i.places, i.cast, fixed.get(n, ())) for n, i in enumerate(items)
    ]
    started = [items[n].slots[0] if items[n].slots else k for n, k in enumerate(first)]
    away, unknown = _away(settings, dates, names, words)
    return _Task(
        strips,
        settings,
        Problem(slots, capacity, settings.eighths_a_move, _near(settings, slots - 1), away),
        tuple(items),
        _clear(items, started, slots),
        dates,
        tuple(shown[key] for key in keys),
        (
            *said,
            *unknown,
            *_unknown_scenes(strips, settings, words),
            *_unknown_places(strips, settings, words),
        ),
    )


def _clear(items: Sequence[Item], at: Sequence[int], slots: int) -> tuple[int, ...]:
    """Moves what would share a slot with a fixed scene of the other shift to a free slot."""
    pinned = {k: i.night for i, k in zip(items, at, strict=True) if i.slots}
    taken = set(at)
    moved: dict[tuple[int, bool], int] = {}
    found = []
    for item, k in zip(items, at, strict=True):
        if item.slots or k not in pinned or pinned[k] is item.night:
            found.append(k)
            continue
        if (k, item.night) not in moved:
            free = (n for n in range(slots) if n not in taken)
            moved[k, item.night] = next(free, slots - 1)
            taken.add(moved[k, item.night])
        found.append(moved[k, item.night])
    return tuple(found)


def _near(settings: ScheduleSettings, gaps: int) -> tuple[bool, ...]:
    dates = working_dates(settings, gaps + 1)
    return tuple((b - a).days == 1 for a, b in itertools.pairwise(dates))


def _unfixed(item: Item) -> Item:
    return Item(item.eighths, item.night, item.places, item.cast)


def _fixed(
    strips: Sequence[Strip], settings: ScheduleSettings, words: Messages
) -> tuple[dict[int, tuple[int, ...]], list[str]]:
    """The slots of scenes that a person fixed, by the strip's place."""
    dates = working_dates(settings, 400)
    fixed: dict[int, tuple[int, ...]] = {}
    said: list[str] = []
    for wish in settings.fixed:
        slot = wish.day - 1 if wish.day else None
        if wish.date and settings.start:
            slot = dates.index(wish.date) if wish.date in dates else None
        when = str(wish.date or wish.day or "")
        hit = [
            n
            for n, strip in enumerate(strips)
            if strip.scene.upper() == wish.scene.upper() and wish.part in (None, strip.part)
        ]
        if not hit:
            said.append(words.say("schedule.no-scene", scene=wish.scene))
        elif slot is None:
            said.append(words.say("schedule.no-date", scene=wish.scene, date=when))
        else:
            for part, n in enumerate(hit):
                fixed[n] = (slot + part,)
    return fixed, said


def _away(
    settings: ScheduleSettings,
    dates: Sequence[date],
    names: Mapping[str, int],
    words: Messages,
) -> tuple[frozenset[tuple[int, int]], list[str]]:
    said: list[str] = []
    pairs: set[tuple[int, int]] = set()
    for absence in settings.unavailable:
        member = names.get(absence.who.upper())
        if member is None:
            said.append(words.say("schedule.no-one", who=absence.who))
        elif settings.start is None:
            said.append(words.say("schedule.no-start", who=absence.who))
        else:
            last = absence.until or absence.start
            pairs |= {(member, k) for k, day in enumerate(dates) if absence.start <= day <= last}
    return frozenset(pairs), said


def _unknown_scenes(
    strips: Sequence[Strip], settings: ScheduleSettings, words: Messages
) -> list[str]:
    """Scenes to split, or to count the story's days from, that the script does not have."""
    known = {strip.scene.upper() for strip in strips}
    named = [*(s.scene for s in settings.splits), *(s.scene for s in settings.story_days)]
    return [
        words.say("schedule.no-such-scene", scene=scene)
        for scene in named
        if scene.upper() not in known
    ]


def _unknown_places(
    strips: Sequence[Strip], settings: ScheduleSettings, words: Messages
) -> list[str]:
    """Names in `together` that no slugline has; a place or its location will do."""
    known = {place_key(s.place) for s in strips}
    known |= {place_key(s.place.upper().split(" - ")[0]) for s in strips}
    return [
        words.say("schedule.no-place", place=name)
        for group in settings.together
        for name in group
        if place_key(name) not in known
    ]


def _days(task: _Task, at: Sequence[int], words: Messages) -> tuple[ShootingDay, ...]:
    used = sorted(set(at))
    groups = [[n for n, k in enumerate(at) if k == slot] for slot in used]
    places = [frozenset().union(*(task.items[n].places for n in group)) for group in groups]
    days: list[ShootingDay] = []
    parts: Counter[str] = Counter()
    ways = walk(places)
    for number, (slot, group, (start, end, moves)) in enumerate(
        zip(used, groups, ways, strict=True), start=1
    ):
        night = task.items[group[0]].night
        order = sorted(group, key=lambda n: _turn(task, n, group, start, end))
        day = task.dates[slot]
        days.append(
            ShootingDay(
                number=number,
                date=day if task.settings.start else None,
                week=week_of(day, task.dates[0]),
                night=night,
                rest_before=slot - used[number - 2] - 1 if number > 1 else slot - used[0],
                strips=tuple(_numbered(task.strips[n], night, parts, words) for n in order),
                moves=moves,
            )
        )
    return tuple(days)


_TURN = {Light.DAWN: 0, Light.DAY: 1, Light.DUSK: 2, Light.NIGHT: 1}
"""Dawn first, dusk last. Night indoors on a day goes with the day."""


def _turn(
    task: _Task, n: int, group: Sequence[int], start: int, end: int
) -> tuple[int, int, int, str, int]:
    """Where in its day a strip stands: by location, light, set, script order."""
    (place,) = task.items[n].places
    mine = [_TURN[task.strips[m].light] for m in group if place in task.items[m].places]
    at = -1 if place == start else 3 if place == end else min(mine)
    strip = task.strips[n]
    return (at, place, _TURN[strip.light], f"{strip.place} {strip.light} {strip.setting}", n)


def _numbered(strip: Strip, night: bool, parts: Counter[str], words: Messages) -> Strip:
    """A strip with its warnings; parts of a scene are numbered as they are shot."""
    parts[strip.scene] += 1
    said = []
    if strip.minors and night:
        said.append(words.say("schedule.minor-at-night", who=", ".join(strip.minors)))
    if strip.setting is Setting.UNSAID:
        said.append(words.say("schedule.no-setting"))
    return strip.model_copy(update={"warnings": tuple(said), "part": parts[strip.scene]})


def _conflicts(
    days: Sequence[ShootingDay], settings: ScheduleSettings, words: Messages
) -> list[str]:
    """What could not be kept, and what the light makes hard."""
    said: list[str] = []
    most = settings.eighths_a_day
    for day in days:
        cast = {name.upper() for s in day.strips for name in s.cast}
        for absence in settings.unavailable:
            last = absence.until or absence.start
            if day.date and absence.start <= day.date <= last and absence.who.upper() in cast:
                said.append(words.say("schedule.needed-when-away", who=absence.who, day=day.number))
        if day.eighths + settings.eighths_a_move * (len(day.locations) - 1) > most:
            said.append(words.say("schedule.too-long", day=day.number))
        for light in (Light.DAWN, Light.DUSK):
            length = sum(s.eighths for s in day.strips if s.light is light)
            if length > TWILIGHT_EIGHTHS:
                said.append(words.say(f"schedule.long-{light.value}", day=day.number))
    for before, day in itertools.pairwise(days):
        apart = (day.date - before.date).days if day.date and before.date else 2
        if before.night and not day.night and not day.rest_before and apart == 1:
            said.append(words.say("schedule.no-rest", day=day.number))
    return said
