"""What lies on a table is pushed or pulled along it, and stays on it."""

from __future__ import annotations

from regie.board.blocking.floor import at, mark_at
from regie.board.playing.acts import Play
from regie.board.playing.company import Company
from regie.board.playing.hands import REACHING, STAYING, rounded, within
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing
from regie.board.vectors import Vector, add, facing, heading, level_distance, scale
from regie.film.shot import Handling, PlacedThing

FAR, TAKES = 0.35, 0.7
"""Metres by which something is slid, where there is room, and seconds that it takes."""

ACROSS = 2.5
"""Metres up to which something is pushed to somebody over a table, and not just away."""

STEPS = 7
"""Places that are tried, the farthest first."""

MOTIONS = ("push", "pull")


class Sliding:
    def __init__(self, company: Company, things: Things) -> None:
        self.company, self.things = company, things

    def can_slide(self, key: str, play: Play) -> bool:
        """Whether it lies where a hand slides it: nobody takes up a photograph to push it."""
        lying = self.things.lying.get(key)
        on_top = lying is not None and lying.where == "top"
        return on_top and play.motion in MOTIONS and self.things.can_be_held(key)

    def slide(
        self, who: str, key: str, play: Play, playing: Playing, start: float, other: str | None
    ) -> float:
        """Args: other: to whom, where somebody is named.

        Returns:
            Seconds at which it is done.
        """
        thing = self.things.get(key)
        assert thing is not None
        turn, user = playing.turn(who), at(self.company.here[who].mark)
        course = self._course(who, thing, play, other)
        end = self._end(thing, course)
        hand = self.things.free_hand(who)
        there, reach = start + REACHING, self.company.reach(who)
        gone = there + TAKES
        first = within(user, thing.centre, reach)
        last = within(user, add(thing.centre, scale(heading(course), end)), reach)
        turn.touch(hand, key, first, start, there, there + 0.05, flat=True)
        turn.touch(hand, key, last, there + 0.1, gone, gone + STAYING, flat=True)
        turn.used.add(key)
        turn.looks = key
        spot = add(at(thing.at), scale(heading(course), end))
        to = mark_at((spot[0], spot[1], thing.at.z), thing.at.facing)
        moved = Handling(what="moved", start=rounded(there + 0.1), duration=TAKES, who=who, to=to)
        playing.handle(key, moved)
        self.things.put(key, "top", to, thing.of)
        playing.mark_moment(gone, 6)
        return gone + STAYING

    def _course(self, who: str, thing: PlacedThing, play: Play, other: str | None) -> float:
        user = at(self.company.here[who].mark)
        if play.motion == "pull":
            return facing(thing.centre, user)
        to = other or self.company.partner(who)
        if to is not None and to in self.company.here:
            there = at(self.company.here[to].mark)
            if level_distance(there, thing.centre) < ACROSS:
                return facing(thing.centre, there)
        return facing(user, thing.centre)

    def _end(self, thing: PlacedThing, course: float) -> float:
        """Metres that it goes until an edge."""
        support = self.things.get(thing.of)
        if support is None:
            return FAR / 2
        top = self.things.settling.surface(support)
        half = max(thing.size[:2]) / 2
        for step in range(STEPS, 0, -1):
            far = FAR * step / STEPS
            x, y, _ = add(thing.centre, scale(heading(course), far))
            if _is_on(top.low, top.high, (x, y, 0.0), half):
                return far
        return 0.02


def _is_on(low: Vector, high: Vector, spot: Vector, half: float) -> bool:
    return all(low[k] + half * 0.5 <= spot[k] <= high[k] - half * 0.5 for k in (0, 1))
