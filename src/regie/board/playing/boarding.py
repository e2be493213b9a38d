"""How somebody gets into, onto and away on what carries them."""

from __future__ import annotations

from regie.board.blocking.floor import at, free, mark_at
from regie.board.playing.acts import PLAYS, REACH
from regie.board.playing.by_themselves import ByThemselves
from regie.board.playing.company import ARM
from regie.board.playing.deed import Deed
from regie.board.playing.hands import Hands
from regie.board.playing.mounts import Mounts
from regie.board.playing.riding import NARROW
from regie.board.playing.spots import places_round
from regie.board.playing.standing_places import at_thing
from regie.board.playing.turn import Playing
from regie.board.playing.ways import Ways
from regie.board.vectors import facing, level_distance
from regie.film.reading import Act
from regie.film.shot import Mark, PlacedThing, Posture


class Boarding:
    def __init__(
        self, mounts: Mounts, by_themselves: ByThemselves, ways: Ways, hands: Hands
    ) -> None:
        self.mounts, self.by_themselves = mounts, by_themselves
        self.ways, self.hands, self.company = ways, hands, ways.company

    def play(self, deed: Deed, moving: str, playing: Playing, start: float) -> float | None:
        """Plays getting in or on, and going on what one is in or on; seconds at which it is done,
        None for what is neither."""
        who, event = deed.who, deed.event
        if not event.played:
            return None
        if (carrier := self.mounts.get_in(who, event)) is not None:
            return self._get_in(deed, *carrier, playing, start)
        turn = playing.turn(who)
        if not self.mounts.rides_off(who, event, turn):
            return None
        turn.cue("steer")
        key = str(self.mounts.riding.carries(who))
        return self.by_themselves.go(key, event, moving, playing, start)

    def _get_in(
        self, deed: Deed, car: PlacedThing, seat: Mark, playing: Playing, start: float
    ) -> float:
        """Somebody goes to the door of a vehicle, a hand on it; a cut has them inside."""
        who, turn = deed.who, playing.turn(deed.who)
        body = self.company.here[who]
        if min(car.size[:2]) < NARROW:
            # Astride at once: a cut hides the leg over the saddle.
            self.company.put(who, seat, Posture.SIT)
            turn.mark, turn.posture, turn.end, turn.looks_ahead = seat, Posture.SIT, None, True
            turn.cue("steer")
            self.company.update(who, keeps="steer")
            playing.mark_moment(start + 0.6, 5)
            return start + 1.2
        spot = at_thing(self.company, who, car, REACH, at(body.mark))
        done = start
        if spot is None:
            # No way leads there: a cut has them at its side.
            round_it = places_round(car, REACH)
            taken = self.company.taken(who)
            near = (
                p for p in round_it if self.company.floor.clear_spot(p, 0.05) and free(p, taken)
            )
            spot = min(near, key=lambda p: level_distance(p, at(body.mark)), default=None)
            if spot is not None:
                self.company.put(who, mark_at(spot, facing(spot, car.centre)))
                turn.mark = self.company.here[who].mark
        if spot is not None and level_distance(at(body.mark), at(seat)) > ARM:
            done = self.ways.go(who, turn, spot, car.centre, start, deed.fast)
            done = self.hands.touch(who, car.key, deed.event, PLAYS[Act.TOUCH], playing, done)
            playing.mark_moment(done - 0.6, 5)
        else:
            # Who is at it already is inside at once.
            self.company.put(who, seat, Posture.SIT)
            turn.mark, turn.posture, turn.end = seat, Posture.SIT, None
            playing.mark_moment(start + 0.6, 5)
            return start + 1.2
        turn.looks = car.key
        playing.afterwards[who] = seat
        return done
