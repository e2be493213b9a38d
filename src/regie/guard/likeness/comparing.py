"""Whom of the register somebody in footage is: by distance, with a range in which it is unsure.

The figures of voices were measured, see `bench/likeness.py`; those of faces are the author's of
the network, 0.6, with a margin on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from regie.film.likeness import Enrolled, Heard, LikenessKind
from regie.film.units import Noun

if TYPE_CHECKING:
    from regie.backends.likeness.contract import Vector

SAME: dict[LikenessKind, float] = {"voice": 0.18, "face": 0.55}
"""At this distance from an enrolled vector and below, it is that person."""

STRANGER: dict[LikenessKind, float] = {"voice": 0.28, "face": 0.65}
"""From this distance on it is somebody else. In between it is unsure."""

GROUP: dict[LikenessKind, float] = {"voice": 0.24, "face": 0.5}
"""Below this distance, two sightings in one file are one person."""


class Nearest(Noun):
    """The person of the register whose likeness is nearest.

    Attributes:
        distance: 1 − cosine for voices, Euclid's for faces; smaller is nearer.
        sure: whether it is them; else it may be.
    """

    person: str
    distance: float
    sure: bool


def compare(heard: Heard, register: Iterable[Enrolled]) -> Nearest | None:
    """The nearest person of the register, or None: nobody enrolled is near."""
    import numpy as np

    mine = np.asarray(heard.vector, np.float32)
    found = [
        (measure_distance(heard.kind, mine, np.asarray(e.vector, np.float32)), e.person)
        for e in register
        if e.kind == heard.kind and e.model == heard.model
    ]
    if not found or min(found)[0] >= STRANGER[heard.kind]:
        return None
    distance, person = min(found)
    return Nearest(person=person, distance=round(distance, 3), sure=distance <= SAME[heard.kind])


def measure_distance(kind: LikenessKind, one: Vector, other: Vector) -> float:
    """How far apart two vectors of one kind are."""
    import numpy as np

    if kind == "face":
        return float(np.linalg.norm(one - other))
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    return 1 - float(one @ other) / max(lengths, 1e-9)
