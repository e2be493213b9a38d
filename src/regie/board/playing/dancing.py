"""Two who dance hold each other until something else is told of either."""

from __future__ import annotations

from regie.board.blocking.floor import at, free, mark_at
from regie.board.playing.acts import PLAYS
from regie.board.playing.company import Company
from regie.board.playing.hands_on_people import HandsOnPeople
from regie.board.playing.turn import Playing
from regie.board.playing.turning import Turning
from regie.board.vectors import level_distance
from regie.film.reading import Act, Event

APART = 1.5
"""Metres between who dances and others, so that couples do not meet."""


class Dancing:
    def __init__(self, company: Company, on_people: HandsOnPeople, turning: Turning) -> None:
        self.company, self.on_people, self.turning = company, on_people, turning
        self.pairs: dict[str, tuple[str, Event]] = {}
        """Who dances with whom, and the event that tells it."""

    def make_room(self, who: str, other: str) -> None:
        """A couple of a crowd is where no other couple is."""
        company = self.company
        if who not in company.extras or other not in company.extras or other in self.pairs:
            return
        others = [at(b.mark) for k, b in company.here.items() if k not in (who, other)]
        here = at(company.here[other].mark)
        if all(level_distance(here, o) > APART for o in others):
            return
        spots = [s for s in company.floor.spare_spots() if free(s, others, APART)]
        spot = min(spots, key=lambda s: (round(level_distance(s, here), 3), s), default=None)
        if spot is not None:
            company.put(other, mark_at(spot, company.here[other].mark.facing))

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
