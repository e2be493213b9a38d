"""Two who dance hold each other until something else is told of either."""

from __future__ import annotations

from collections.abc import Sequence

from regie.board.blocking.floor import at, mark_at
from regie.board.playing.acts import PLAYS
from regie.board.playing.company import Company
from regie.board.playing.deed import Deed
from regie.board.playing.hands_on_people import HandsOnPeople
from regie.board.playing.turn import Playing
from regie.board.playing.turning import Turning
from regie.board.vectors import Vector, add, heading, level_distance, scale
from regie.film.reading import Act, Event

CLOSE = 0.54
"""Metres between two who dance."""

APART = 1.5
"""Metres between who dances and others, so that couples do not meet."""


def _room(spot: Vector, others: Sequence[Vector]) -> float:
    return min((level_distance(spot, o) for o in others), default=APART)


class Dancing:
    def __init__(self, company: Company, on_people: HandsOnPeople, turning: Turning) -> None:
        self.company, self.on_people, self.turning = company, on_people, turning
        self.pairs: dict[str, tuple[str, Event]] = {}
        """Who dances with whom, and the event that tells it."""

    def take_the_floor(self, deed: Deed) -> bool:
        """Whether a couple of a crowd is at it from the start, where no other couple is."""
        who, other, company = deed.who, str(deed.target), self.company
        if who not in company.extras or other not in company.extras or other == who:
            return False
        here, floor = at(company.here[other].mark), company.floor
        if self.pairs.get(other, ("",))[0] != who:
            others = [at(b.mark) for k, b in company.here.items() if k not in (who, other)]

            def price(place: tuple[Vector, float]) -> tuple[object, ...]:
                spot = place[0]
                return (
                    -min(APART, _room(spot, others)),
                    round(level_distance(spot, here), 3),
                    place,
                )

            places = (
                (spot, course)
                for spot in floor.spare_spots()
                for course in (0.0, 90.0, 180.0, 270.0)
                if floor.clear_spot(add(spot, scale(heading(course), CLOSE)), 0.1)
            )
            place = min(places, key=price, default=None)
            if place is None:
                return False
            spot, course = place
            company.put(other, mark_at(spot, course))
            company.put(who, mark_at(add(spot, scale(heading(course), CLOSE)), course + 180.0))
        self.pairs[who] = (other, deed.event)
        return True

    def go_on(self, playing: Playing) -> None:
        """Who dances still has the other in the arms; who does not steps back."""
        for who, (other, event) in list(self.pairs.items()):
            both = [self.company.here[k] for k in (who, other) if k in self.company.here]
            if len(both) < 2 or any(b.keeps != "dance" for b in both):
                del self.pairs[who]
                self.turning.step_back(who, other)
                continue
            turns = [t for k in (who, other) if (t := playing.turns.get(k)) is not None]
            if any(t.contacts or t.end for t in turns):
                continue
            told = playing.moment, playing.weight
            lasting = event.model_copy(update={"lasting": True})
            for one, two in ((who, other), (other, who)):
                self.on_people.touch(one, two, lasting, PLAYS[Act.DANCE], playing, 0.0)
            playing.moment, playing.weight = told
