"""Stand-ins for bodies and sets that a plan has never seen built.

A plan runs nothing. Where the ledger knows no body or set, shots are listed on a bare stage with
people of average measure: as many shots, of the same kinds, as the built ones give.
"""

from __future__ import annotations

from regie.design.standins import bare_stage
from regie.film.bible import Character, Place
from regie.film.stageplan import BodyPlan
from regie.pipeline.steps.cast import UNBUILT, BuiltBody, BuiltSet

AVERAGE_HEIGHT = 1.69
"""Metres, of adults of both sexes. Source: NCD-RisC (2016), means of Western Europe."""

GROWN_UP = 18
BIRTH_HEIGHT = 0.5


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
    return BuiltBody(plan, UNBUILT)


def guess_set(place: Place) -> BuiltSet:
    """A bare stage, as the stand-in for a set that cannot be built has it."""
    return BuiltSet(bare_stage(place), UNBUILT)
