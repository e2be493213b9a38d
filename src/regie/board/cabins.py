"""Cars, cabs and cockpits: sets in which there is room to sit, and for little else."""

from __future__ import annotations

from regie.film.stageplan import SetPlan
from regie.film.things import Choice

SEATED_KINDS = frozenset({"vehicle"})
"""Sets where everyone sits."""

NARROW, LONG = 2.6, 6.5
"""Metres: in a vehicle no wider and no longer nobody stands."""


def all_sit(plan: SetPlan) -> bool:
    """A car, a cab, a cockpit: there is no room to stand."""
    if plan.kind in SEATED_KINDS:
        return True
    sides = sorted((plan.high[0] - plan.low[0], plan.high[1] - plan.low[1]))
    small = sides[0] <= NARROW and sides[1] <= LONG
    return plan.ambience in SEATED_KINDS and small and bool(plan.seats)


def fits(choice: Choice, plan: SetPlan) -> bool:
    """A room has place for it: what is larger was meant as a toy, a picture, a part of a car, or
    outside. The floor of a cabin has its seats on it."""
    if not plan.interior:
        return True
    low, high = plan.low, plan.high
    room = min(high[0] - low[0], high[1] - low[1])
    on_floor = choice.stands in ("floor", "ground")
    share = 0.3 if choice.stood_in or (on_floor and all_sit(plan)) else 0.75
    return max(choice.size[:2]) <= share * room and choice.size[2] <= high[2] - low[2] - 0.1
