"""Who is in or on what moves: they go where it goes, and it where they ride."""

from __future__ import annotations

from math import cos, radians, sin

from regie.board.blocking.floor import mark_at
from regie.board.playing.company import Company
from regie.board.playing.spots import on_stage
from regie.board.playing.turn import Playing
from regie.film.reading import Act
from regie.film.shot import Handling, Mark, PlacedThing, Posture

PLACES = ((0.36, 0.0), (-0.36, 0.0), (0.42, 0.9), (-0.42, 0.9), (0.0, 0.9))
"""Metres to the left of the middle of a vehicle, and behind its driver, of those who are in it."""

ASTRIDE = ((0.0, 0.0), (0.0, 0.42))
"""The same of those who sit one behind the other."""

NARROW = 0.9
"""Metres of width below which what carries people is sat astride."""

GOING = frozenset({Act.RIDE, Act.DRIVE, Act.FLY, Act.EXIT, Act.WALK, Act.RUN, Act.FOLLOW,
                   Act.APPROACH, Act.ENTER})  # fmt: skip
"""What a rider does with what carries them."""


class Riding:
    def __init__(self, company: Company) -> None:
        self.company = company
        self.on: dict[str, str] = {}
        """Keys of the things that carry people, by these."""

        self.seen: set[str] = set()
        """Keys of those who have been in or on something."""

    def seat(self, who: str, thing: PlacedThing, point: tuple[float, float, float]) -> Mark:
        """Where somebody sits in or on a thing beside those who do already.

        Args: point: the driver's place, or the saddle, on the stage.
        """
        before = sum(key == thing.key and p != who for p, key in self.on.items())
        places = ASTRIDE if min(thing.size[:2]) < NARROW else PLACES
        left, behind = places[min(before, len(places) - 1)]
        self.on[who] = thing.key
        self.seen.add(who)
        at = thing.at.model_copy(update={"x": point[0], "y": point[1], "z": point[2]})
        return mark_at(on_stage((left, behind, 0.0), at), thing.at.facing + 180.0)

    def get_off(self, who: str) -> None:
        self.on.pop(who, None)

    def carries(self, who: str) -> str | None:
        """Key of what somebody is in or on."""
        return self.on.get(who)

    def take_along(
        self, key: str, before: Mark, begin: Mark, move: Handling, playing: Playing
    ) -> None:
        """All who are in or on a thing go with it.

        Args: before: where it was; begin: where it sets off in this shot.
        """
        assert move.to is not None
        for who in [p for p, on in self.on.items() if on == key and p in self.company.here]:
            body, turn = self.company.here[who], playing.turn(who)
            turn.mark, turn.end = (_with(body.mark, before, m) for m in (begin, move.to))
            turn.posture, turn.changes = Posture.SIT, []
            turn.sets_off, turn.arrives = move.start, round(move.start + move.duration, 3)
            turn.looks_ahead = True
            self.company.put(who, turn.end, Posture.SIT)
            if key in playing.left_with:
                playing.gone.append(who)


def _with(mark: Mark, old: Mark, new: Mark) -> Mark:
    """A place on a thing, where the thing is elsewhere."""
    turn = radians(-old.facing)
    x, y = mark.x - old.x, mark.y - old.y
    own = (x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn), mark.z - old.z)
    return mark_at(on_stage(own, new), new.facing + mark.facing - old.facing)
