"""Crowds: where each of them is so that they hide nobody, and who has to do with whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from regie.board.blocking.floor import at, free
from regie.board.playing.acts import Play
from regie.board.vectors import Vector, facing, heading, level_distance, turn_between
from regie.film.reading import Act, Event
from regie.film.stageplan import SetPlan

if TYPE_CHECKING:
    from regie.board.playing.company import Company

HIDING = 12.0
"""Degrees beside a principal, as the usual camera sees it, in which a body nearer hides him."""

HOUSE, ONE_WAY = 8, 0.8
"""Seats from which a place is one for those who watch, and the share of them that look one way."""

SPEAKING = 1.7
"""Metres within which two of a crowd have to do with each other."""

CROWD_AWAY = 2.4
"""Metres that a crowd keeps from those whom a scene is about, where there is room."""


MANY = 3
"""How many do the same from which they do it each in their own way."""

IN_A_CROWD: Mapping[Act, tuple[str, ...]] = {
    Act.APPLAUD: ("cheer", "clap", "raise", "clap", "cheer"),
    Act.SHOUT: ("shout", "raise", "point", "shout", "cheer"),
    Act.LAUGH: ("laugh", "laugh", "clap", "laugh"),
    Act.WAVE: ("wave", "cheer", "wave", "raise"),
}
"""Gestures that those of a crowd have one after the other, by what they all do."""

CLAPPING = ("clap.v.04", "applaud.v.01")
"""Senses of verbs by which all of a crowd clap."""


def as_one_of_many(play: Play, event: Event, who: str, company: Company) -> Play:
    """What one of a crowd does in an act of them all: some cheer, some clap, some wave."""
    ways = IN_A_CROWD.get(event.act) if event.act is not None else None
    number = who.rpartition("-")[2]
    if ways is None or play.gesture is None or not number.isdigit() or who not in company.extras:
        return play
    if sum(k.rpartition("-")[0] == who.rpartition("-")[0] for k in company.extras) < MANY:
        return play
    calm = event.sense in CLAPPING
    return replace(play, gesture="clap" if calm else ways[int(number) % len(ways)])


def spot_for_extra(company: Company, key: str) -> Vector | None:
    """At the edge, in loose groups, and never between the usual camera and the principals."""
    taken = company.taken(key)
    eye = company.plan.establish_eye
    leads = [at(b.mark) for k, b in company.here.items() if k not in company.extras]
    leads = leads or [_middle(company.plan)]
    mates = [at(company.here[k].mark) for k in company.extras if k in company.here]
    house, watched = house_of(company.plan), key in company.on_stage

    def price(spot: Vector) -> tuple[float, Vector]:
        away = min(level_distance(spot, lead) for lead in leads)
        close = 2.0 * max(0.0, CROWD_AWAY - away)
        hides = sum(
            level_distance(spot, eye) < level_distance(lead, eye)
            and abs(turn_between(facing(eye, spot), facing(eye, lead))) < HIDING
            for lead in leads
        )
        before = 1.5 * (level_distance(spot, eye) < 3.0)
        astray = 6.0 * (house is not None and is_before(spot, *house) != watched)
        apart = min((level_distance(spot, m) for m in mates), default=0.9)
        loose = 0.4 * abs(apart - 0.9)
        return (round(0.5 * away + close + 4.0 * hides + before + loose + astray, 3), spot)

    options = [at(m) for m in company.plan.marks[2:]] + list(company.floor.spare_spots())
    clear = [s for s in options if free(s, taken)]
    return min(clear, key=price, default=None)


def house_of(plan: SetPlan) -> tuple[Vector, Vector] | None:
    """Where the front row of a place is in which all sit one way, and that way; None of others."""
    marks = [s.mark for s in plan.seats]
    ways = [heading(m.facing) for m in marks]
    if len(marks) < HOUSE:
        return None
    way = (sum(w[0] for w in ways) / len(ways), sum(w[1] for w in ways) / len(ways), 0.0)
    if level_distance(way, (0.0, 0.0, 0.0)) < ONE_WAY:
        return None
    front = max((at(m) for m in marks), key=lambda p: p[0] * way[0] + p[1] * way[1])
    return front, way


def is_before(spot: Vector, front: Vector, way: Vector) -> bool:
    """Whether a place is before the front row, where those are who are watched."""
    return (spot[0] - front[0]) * way[0] + (spot[1] - front[1]) * way[1] > 0.0


def mate_of(company: Company, key: str) -> str | None:
    """The nearest of a crowd to one of them, within speaking distance."""
    if key not in company.extras:
        return None
    mine = at(company.here[key].mark)
    near = [
        (round(level_distance(mine, at(company.here[k].mark)), 3), k)
        for k in company.here
        if k in company.extras and k != key
    ]
    return min(near)[1] if near and min(near)[0] < SPEAKING else None


def _middle(plan: SetPlan) -> Vector:
    marks = plan.marks[:2] or plan.path
    return (sum(m.x for m in marks) / len(marks), sum(m.y for m in marks) / len(marks), 0.0)
