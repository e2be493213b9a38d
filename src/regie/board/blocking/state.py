"""Who is on the set, where, in which posture, with what in hand: carried from shot to shot."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from regie.board.vectors import Vector
from regie.film.shot import Performance, PlacedThing


@dataclass(frozen=True)
class StagedShot:
    """The bodies of one shot: performances, in a fixed order of people.

    Attributes:
        things: what is there beside the set, and what happens to it.
        moment: seconds at which the shot's words are acted out; None: about the middle.
        seconds: that what is played needs; 0 where any length will do.
        gate: the foot of the door by which somebody comes or goes.
        whole: the shot before some stepped out of its frame: they are still looked at.
    """

    performances: tuple[Performance, ...]
    things: tuple[PlacedThing, ...] = ()
    moment: float | None = None
    seconds: float = 0.0
    gate: Vector | None = None
    whole: StagedShot | None = None

    def of(self, key: str | None) -> Performance | None:
        return next((p for p in self.performances if p.character == key), None)

    def thing(self, key: str | None) -> PlacedThing | None:
        return next((t for t in self.things if t.key == key), None)

    def without(self, keys: Collection[str]) -> StagedShot:
        """The same shot less some people and things, and less what those people hold."""
        if not keys:
            return self
        return replace(
            self,
            whole=self.whole or self,
            performances=tuple(p for p in self.performances if p.character not in keys),
            things=tuple(
                t
                for t in self.things
                if t.key not in keys and not (t.where == "hand" and t.of in keys)
            ),
        )
