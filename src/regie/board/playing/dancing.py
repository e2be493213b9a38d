"""Two who dance hold each other until something else is told of either."""

from __future__ import annotations

from regie.board.playing.acts import PLAYS
from regie.board.playing.company import Company
from regie.board.playing.hands_on_people import HandsOnPeople
from regie.board.playing.turn import Playing
from regie.board.playing.turning import Turning
from regie.film.reading import Act, Event


class Dancing:
    def __init__(self, company: Company, on_people: HandsOnPeople, turning: Turning) -> None:
        self.company, self.on_people, self.turning = company, on_people, turning
        self.pairs: dict[str, tuple[str, Event]] = {}
        """Who dances with whom, and the event that tells it."""

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
