"""One body's turn in a shot while it is being put together, and the shot's things with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from regie.film.shot import (
    Contact,
    GestureCue,
    Hand,
    Handling,
    HeadTo,
    Mark,
    PlacedThing,
    PoseChange,
    Posture,
)
from regie.reading.moods import Mood


@dataclass
class Turn:
    """What one body is going to do.

    Attributes:
        mark, posture: as the shot begins, where that is not as the shot before left it.
        free_from: seconds from which its hands have nothing to do.
        busy: hands that something is told for.
        used: keys of things that a gesture or contact of this shot is for.
    """

    mark: Mark | None = None
    posture: Posture | None = None
    end: Mark | None = None
    running: bool = False
    sets_off: float | None = None
    arrives: float | None = None
    changes: list[PoseChange] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    cues: list[GestureCue] = field(default_factory=list)
    head: HeadTo | None = None
    looks: str | None = None
    looks_ahead: bool = False
    mood: Mood = "neutral"
    shut: bool | None = None
    used: set[str] = field(default_factory=set)

    def touch(
        self,
        hand: Hand,
        target: str,
        at: tuple[float, float, float],
        start: float,
        touch: float,
        until: float | None,
        **how: object,
    ) -> None:
        place = (round(at[0], 4), round(at[1], 4), round(at[2], 4))
        self.contacts.append(
            Contact(
                hand=hand,
                target=target,
                at=place,
                start=round(start, 3),
                touch=round(touch, 3),
                until=None if until is None else round(until, 3),
                **how,
            )
        )

    def cue(
        self,
        name: str,
        start: float | None = None,
        duration: float | None = None,
        at: str | None = None,
        hand: Hand | None = None,
    ) -> None:
        self.cues.append(
            GestureCue(
                name=name,
                start=None if start is None else round(start, 3),
                duration=None if duration is None else round(max(0.2, duration), 3),
                at=at,
                hand=hand,
            )
        )


@dataclass
class Playing:
    """One shot while it is being played.

    Attributes:
        starts: things as the shot begins.
        moment: seconds at which its words are acted out.
    """

    turns: dict[str, Turn] = field(default_factory=dict)
    speakers: frozenset[str] = frozenset()
    """Keys of those whose lines are heard in it."""

    starts: dict[str, PlacedThing] = field(default_factory=dict)
    handled: dict[str, list[Handling]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    afterwards: dict[str, Mark] = field(default_factory=dict)
    """Seats that somebody has taken once it is over: inside the car."""
    left_with: set[str] = field(default_factory=set)
    """Keys of things that have gone, with all who are in or on them."""
    moment: float | None = None
    weight: int = 0

    def turn(self, key: str) -> Turn:
        return self.turns.setdefault(key, Turn())

    def handle(self, key: str, what: Handling) -> None:
        self.handled.setdefault(key, []).append(what)

    def mark_moment(self, seconds: float, weight: int) -> None:
        """The heaviest of what happens gives the board its moment; of equals the first."""
        if weight > self.weight:
            self.moment, self.weight = round(seconds, 3), weight
