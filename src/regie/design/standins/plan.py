"""The plan of a bare stage: what a place offers of which no set is built, or can be."""

from __future__ import annotations

from regie.film.bible import Place
from regie.film.shot import Mark
from regie.film.stageplan import Lamp, Seat, SetPlan

HALF_STAGE = 5.0
"""Metres from the middle of the bare stage to its edge."""

STAGE_HEIGHT = 2.8
"""Metres to the top of its walls."""

SEAT_HEIGHT = 0.45
"""Metres: the seat of a common chair."""

RING = (
    *((-0.7, 0, -90), (0.7, 0, 90), (-2, 1.5, -90), (2, 1.5, 90), (-2, -1.5, -90), (2, -1.5, 90)),
    *((0, 2, 180), (0, -2, 0), (-3.5, 0, -90), (3.5, 0, 90), (-1.2, 3, 180), (1.2, 3, 180)),
    *((-1.2, -3, 0), (1.2, -3, 0)),
)
"""Marks as (x, y, facing), best first."""


def bare_stage(place: Place) -> SetPlan:
    """A bare stage with marks in a ring, four seats and a clear walk."""
    return SetPlan(
        kind=place.kind.value,
        interior=place.interior,
        low=(-HALF_STAGE, -HALF_STAGE, 0.0),
        high=(HALF_STAGE, HALF_STAGE, STAGE_HEIGHT),
        marks=tuple(Mark(x=x, y=y, facing=facing) for x, y, facing in RING),
        seats=tuple(
            Seat(name=f"seat {i}", mark=Mark(x=x, y=3.6, z=SEAT_HEIGHT, facing=180))
            for i, x in enumerate((-1.2, -0.4, 0.4, 1.2))
        ),
        doors=(Mark(x=-4.5, y=0, facing=-90),),
        path=(Mark(x=-4, y=-2.6, facing=-90), Mark(x=4, y=-2.6, facing=90)),
        lamps=(Lamp(kind="point", at=(0, 0, STAGE_HEIGHT - 0.1), reach=HALF_STAGE, when="night"),),
        establish_eye=(4.5, -4.5, 2.2),
        establish_target=(0.0, 0.5, 1.0),
    )
