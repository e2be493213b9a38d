"""Stand-ins for bodies and sets that a plan has never seen built.

A plan runs nothing. Where the ledger knows no body or set, shots are listed on a bare stage with
people of average measure: as many shots, of the same kinds, as the built ones give.
"""

from __future__ import annotations

from regie.build import Blob
from regie.film.bible import Character, Place
from regie.film.shot import Mark
from regie.film.stageplan import BodyPlan, Seat, SetPlan
from regie.pipeline.steps.cast import BuiltBody, BuiltSet

NOTHING = Blob("0" * 64, 0, ".usdc")
"""The layer of what is not built."""

AVERAGE_HEIGHT = 1.69
"""Metres, of adults of both sexes. Source: NCD-RisC (2016), means of Western Europe."""

GROWN_UP = 18
BIRTH_HEIGHT = 0.5

HALF_STAGE = 5.0
"""Metres from the middle of the bare stage to its edge."""


def guess_body(character: Character) -> BuiltBody:
    """An average body of the character's age."""
    grown = min(1.0, character.figure.age / GROWN_UP)
    height = character.figure.height or BIRTH_HEIGHT + (AVERAGE_HEIGHT - BIRTH_HEIGHT) * grown
    plan = BodyPlan(
        height=height,
        eye_height=0.935 * height,
        chin_height=0.87 * height,
        shoulder_width=0.26 * height,
        hip_height=0.53 * height,
    )
    return BuiltBody(plan, NOTHING)


def guess_set(place: Place) -> BuiltSet:
    """A bare stage with marks in a ring, four seats and a clear walk."""
    ring = [
        Mark(x=x, y=y, facing=facing)
        for x, y, facing in (
            (-0.7, 0, -90), (0.7, 0, 90), (-2, 1.5, -90), (2, 1.5, 90), (-2, -1.5, -90),
            (2, -1.5, 90), (0, 2, 180), (0, -2, 0), (-3.5, 0, -90), (3.5, 0, 90), (-1.2, 3, 180),
            (1.2, 3, 180), (-1.2, -3, 0), (1.2, -3, 0),
        )
    ]  # fmt: skip
    seats = tuple(
        Seat(name=f"seat {i}", mark=Mark(x=x, y=3.6, z=0.45, facing=180))
        for i, x in enumerate((-1.2, -0.4, 0.4, 1.2))
    )
    plan = SetPlan(
        kind=place.kind.value,
        interior=place.interior,
        low=(-HALF_STAGE, -HALF_STAGE, 0.0),
        high=(HALF_STAGE, HALF_STAGE, 2.8),
        marks=tuple(ring),
        seats=seats,
        doors=(Mark(x=-4.5, y=0, facing=-90),),
        path=(Mark(x=-4, y=-2.6, facing=-90), Mark(x=4, y=-2.6, facing=90)),
        establish_eye=(4.5, -4.5, 2.2),
        establish_target=(0.0, 0.5, 1.0),
    )
    return BuiltSet(plan, NOTHING)
