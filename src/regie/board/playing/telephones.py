"""What becomes of a telephone when its call is over: on its table again, or in a pocket."""

from __future__ import annotations

from regie.board.blocking.floor import at
from regie.board.playing.company import Company
from regie.board.playing.matching import SPOKEN_INTO, is_kind
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing
from regie.board.vectors import level_distance
from regie.film.reading import Event

NEAR_TABLE = 3.0
"""Metres within which a table is used to put something down."""

STANDING = ("top", "wall", "floor")


class Telephones:
    def __init__(self, company: Company, things: Things) -> None:
        self.company, self.things = company, things

    def put_down(self, who: str, event: Event, playing: Playing, used: str | None) -> None:
        """Who does something else has put down the telephone of a table.

        Args: used: what is used in the event itself.
        """
        for key in self.things.held_by(who) if self.company.here[who].keeps == "phone" else ():
            standing = self.things.items[key].stands in STANDING
            if standing and key not in (*event.meant, used):
                self.things.lay_aside(key, self.company.before(who))
                if (now := self.things.get(key)) is not None and key not in playing.handled:
                    playing.starts[key] = now

    def goes_in_pocket(self, who: str, key: str) -> bool:
        """A telephone that somebody carries about, or that is nowhere near a table."""
        item = self.things.items[key]
        if not is_kind(item.entity.concept, item.entity.head, SPOKEN_INTO):
            return False
        top = self.things.settling.near_top(item, self.company.before(who))
        here = at(self.company.here[who].mark)
        far = top is None or level_distance(top, here) > NEAR_TABLE
        return far or item.stands not in STANDING
