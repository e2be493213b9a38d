"""Who is on the set, where, in which posture, with what in hand: carried from shot to shot."""

from __future__ import annotations

from dataclasses import dataclass

from regie.film.shot import Mark, Performance, Posture


@dataclass(frozen=True)
class Standing:
    """One person's state between two shots."""

    mark: Mark
    posture: Posture = Posture.STAND
    seat: int | None = None
    holds: str | None = None


@dataclass(frozen=True)
class StagedShot:
    """The bodies of one shot: performances, in a fixed order of people."""

    performances: tuple[Performance, ...]

    def of(self, key: str | None) -> Performance | None:
        return next((p for p in self.performances if p.character == key), None)
