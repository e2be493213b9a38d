"""Crowds: where each of them is so that they hide nobody, and who has to do with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.board.blocking.floor import at, free
from regie.board.vectors import Vector, facing, level_distance, turn_between
from regie.film.stageplan import SetPlan

if TYPE_CHECKING:
    from regie.board.playing.company import Company

HIDING = 12.0
"""Degrees beside a principal, as the usual camera sees it, in which a body nearer hides him."""

SPEAKING = 1.7
"""Metres within which two of a crowd have to do with each other."""

CROWD_AWAY = 2.4
"""Metres that a crowd keeps from those whom a scene is about, where there is room."""


def spot_for_extra(company: Company, key: str) -> Vector | None:
    """At the edge, in loose groups, and never between the usual camera and the principals."""
    taken = company.taken(key)
    eye = company.plan.establish_eye
    leads = [at(b.mark) for k, b in company.here.items() if k not in company.extras]
    leads = leads or [_middle(company.plan)]
    mates = [at(company.here[k].mark) for k in company.extras if k in company.here]

    def price(spot: Vector) -> tuple[float, Vector]:
        away = min(level_distance(spot, lead) for lead in leads)
        close = 2.0 * max(0.0, CROWD_AWAY - away)
        hides = sum(
            level_distance(spot, eye) < level_distance(lead, eye)
            and abs(turn_between(facing(eye, spot), facing(eye, lead))) < HIDING
            for lead in leads
        )
        before = 1.5 * (level_distance(spot, eye) < 3.0)
        apart = min((level_distance(spot, m) for m in mates), default=0.9)
        loose = 0.4 * abs(apart - 0.9)
        return (round(0.5 * away + close + 4.0 * hides + before + loose, 3), spot)

    options = [at(m) for m in company.plan.marks[2:]] + list(company.floor.spare_spots())
    clear = [s for s in options if free(s, taken)]
    return min(clear, key=price, default=None)


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
