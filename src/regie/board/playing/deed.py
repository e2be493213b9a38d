"""One body's part in an event while it is being played."""

from __future__ import annotations

from dataclasses import dataclass

from regie.board.playing.acts import Play
from regie.film.reading import Event, Status


@dataclass(frozen=True)
class Deed:
    """One body's part in an event.

    Attributes:
        moving: how it travels; empty: it stays, or goes as far as its hands need.
        target: person or thing, as it is on the set.
        held: thing in the hand before it begins.
    """

    who: str
    event: Event
    play: Play
    moving: str
    target: str | None = None
    held: str | None = None

    @property
    def begun(self) -> bool:
        """Only its first movement is seen."""
        return self.event.status is Status.BEGUN

    @property
    def fast(self) -> bool:
        return self.play.fast or self.event.fast
