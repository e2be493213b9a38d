"""Sorts sightings into persons: those whose vectors are near each other are one.

Sightings come one by one, so that a film of any length is grouped in the memory of its persons.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regie.backends.likeness.contract import Vector

Distance = Callable[["Vector", "Vector"], float]


@dataclass(eq=False)
class Group:
    """Sightings of one person.

    Attributes:
        total: sum of the vectors, each weighted.
        spans: seconds; in order.
        best, crop: score of the best sighting, and its picture.
    """

    total: Vector
    weight: float
    spans: list[tuple[float, float]] = field(default_factory=list)
    best: float = 0.0
    crop: bytes = b""

    @property
    def mean(self) -> Vector:
        return self.total / max(self.weight, 1e-9)


class Grouping:
    """Collects sightings."""

    def __init__(self, distance: Distance, reach: float) -> None:
        """Args: reach: distance below which two vectors are one person's."""
        self._distance = distance
        self._reach = reach
        self.groups: list[Group] = []

    def add(
        self,
        vector: Vector,
        start: float,
        end: float,
        *,
        weight: float = 1.0,
        score: float = 0.0,
        crop: Callable[[], bytes] | None = None,
    ) -> None:
        """Adds a sighting; its picture is asked for only if it is the group's best."""
        group = self._nearest(vector)
        if group is None:
            group = Group(vector * 0, 0.0)
            self.groups.append(group)
        group.total = group.total + vector * weight
        group.weight += weight
        group.spans.append((start, end))
        if crop is not None and score > group.best:
            group.best, group.crop = score, crop()

    def finish(self) -> list[Group]:
        """The persons, by when they come first; groups that grew together are one."""
        while pair := self._nearest_pair():
            kept, merged = pair
            kept.total = kept.total + merged.total
            kept.weight += merged.weight
            kept.spans = sorted(kept.spans + merged.spans)
            if merged.best > kept.best:
                kept.best, kept.crop = merged.best, merged.crop
            self.groups.remove(merged)
        return sorted(self.groups, key=lambda group: group.spans[0])

    def _nearest(self, vector: Vector) -> Group | None:
        near = [(self._distance(g.mean, vector), n) for n, g in enumerate(self.groups)]
        if not near or min(near)[0] >= self._reach:
            return None
        return self.groups[min(near)[1]]

    def _nearest_pair(self) -> tuple[Group, Group] | None:
        best: tuple[float, Group, Group] | None = None
        for n, one in enumerate(self.groups):
            for other in self.groups[n + 1 :]:
                apart = self._distance(one.mean, other.mean)
                if apart < self._reach and (best is None or apart < best[0]):
                    best = apart, one, other
        return None if best is None else best[1:]
