"""Where a body goes for an act: as near as hands need, where there is room."""

from __future__ import annotations

from regie.board.blocking.floor import at, free, mark_at
from regie.board.playing.acts import Play
from regie.board.playing.company import ARM, Company, lying_chest
from regie.board.playing.deed import Deed
from regie.board.playing.hands import Hands
from regie.board.playing.spots import nearest_on, places_round
from regie.board.playing.standing_places import at_thing, beside, meeting
from regie.board.playing.targets import Targets
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing
from regie.board.vectors import Vector, add, facing, heading, level_distance, scale, turn_between
from regie.film.reading import Event
from regie.film.shot import PlacedThing, Posture

HIDDEN = 0.4
"""Metres from a thing behind which somebody is."""

FAR = 2.0
"""Metres from which an act is done across a distance."""


def is_from_behind(event: Event) -> bool:
    """Whether somebody is taken on the side that they have no eyes on."""
    return event.where == "behind" and event.goal is None


class Goals:
    def __init__(self, targets: Targets, hands: Hands) -> None:
        self.targets, self.hands = targets, hands
        self.company: Company = targets.company
        self.things: Things = targets.things

    def standing_place(self, deed: Deed) -> tuple[Vector | None, Vector | None]:
        """Where a body stops for an act, and what it then faces; None: it stays where it is."""
        who, play, target = deed.who, deed.play, deed.target
        if play.near is None or target is None:
            return None, None
        company, arm = self.company, self.company.reach(who)
        body = company.here.get(who)
        start = at(body.mark) if body is not None else None
        if target in company.here:
            other = company.here[target]
            there = lying_chest(other) if other.posture is Posture.LIE else at(other.mark)
            if body is not None and not body.stands and (play.hands or play.outcome):
                reach = arm + 0.25 if not other.stands or play.pair else arm
                if play.outcome == "give" and not other.stands:
                    reach = arm + company.reach(str(target)) - 0.1
                if level_distance(at(body.mark), there) < reach:
                    return None, there  # from where it sits or kneels
            if start is not None and play.near > FAR:
                # Who throws needs a way for it to fly.
                if level_distance(start, there) > 0.7 * play.near:
                    return None, there
            elif start is not None and abs(level_distance(start, there) - play.near) < 0.12:
                return (start if play.pair else None), there
            if is_from_behind(deed.event) and other.stands:
                back = add(there, scale(heading(other.mark.facing + 180.0), play.near))
                if company.floor.inside(back, 0.1) and company.floor.clear_spot(back, 0.02):
                    return back, there
            near = play.near if other.stands else max(play.near, 0.6)
            spot = beside(company, who, there, near, start)
            if spot is not None and abs(level_distance(spot, there) - near) > 0.16:
                spot = None
            return spot, there
        thing = self.things.get(target)
        if thing is None or self.hands.works_in_hands(who, target, play):
            return None, None
        if deed.event.where == "behind" and deed.event.goal is not None and play.travel != "in":
            hidden = self._behind(who, thing)
            if hidden is not None:
                return hidden, thing.centre
        there = self.targets.place_of(thing)
        if start is not None:
            there = nearest_on(thing, start) if thing.where != "hand" else there
        if body is not None and not body.stands and level_distance(at(body.mark), there) < 1.15:
            return None, there  # within reach of the chair
        near_enough = arm - 0.12 if play.hands else 0.75 * play.near + 0.08
        if start is not None and level_distance(start, there) < near_enough:
            return start, there
        spot = at_thing(company, who, thing, play.near * 0.75 * arm / ARM, start)
        if spot is None:
            spot = at_thing(company, who, thing, play.near + 0.3, start)
        return spot, nearest_on(thing, spot) if spot is not None else there

    def _behind(self, who: str, thing: PlacedThing) -> Vector | None:
        """The clear place at a thing that is farthest round it from others, else from us."""
        company = self.company
        other = company.partner(who) if who in company.here else None
        seen_from = at(company.here[other].mark) if other else company.plan.establish_eye
        away = facing(seen_from, thing.centre)
        taken = company.taken(who)
        spots = (
            p
            for p in places_round(thing, HIDDEN)
            if company.floor.inside(p, 0.1)
            and company.floor.clear_spot(p, 0.05)
            and free(p, taken, 0.5)
        )
        return min(
            spots,
            key=lambda p: round(abs(turn_between(away, facing(thing.centre, p))), 2),
            default=None,
        )

    def meet(
        self, who: str, other: str, play: Play, playing: Playing
    ) -> tuple[Vector | None, Vector | None]:
        """Where there is no room beside somebody, both are where there is; a cut hides how."""
        there = self.company.here[other]
        mine = self.company.here[who]
        if not there.stands or play.near is None or other in playing.turns:
            return None, at(there.mark)
        if not mine.stands and level_distance(at(mine.mark), at(there.mark)) < 1.0:
            return None, at(there.mark)
        found = meeting(self.company, who, other, play.near)
        if found is None:
            return None, at(there.mark)
        here, theirs = found
        self.company.put(other, mark_at(theirs, facing(theirs, here)))
        playing.turn(other).mark = self.company.here[other].mark
        return here, theirs
