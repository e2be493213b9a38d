"""What force does to a body: it recoils, goes down, is dragged, and stays where it was left."""

from __future__ import annotations

from regie.board.blocking.floor import at, mark_at
from regie.board.playing.acts import PLAYS
from regie.board.playing.anatomy import part_of_sense
from regie.board.playing.hands import REACHING, WORKING
from regie.board.playing.postures import Postures
from regie.board.playing.targets import Targets
from regie.board.playing.turn import Playing
from regie.board.vectors import Vector, add, facing, heading, level_distance, mix, scale
from regie.film.reading import Act, Event
from regie.film.shot import Hand, Posture

THROWN_DOWN = frozenset({Act.THROW, Act.DROP, Act.PULL, Act.SHOOT})
FORCED = THROWN_DOWN | {Act.HIT, Act.PUSH, Act.TAKE, Act.HOLD_PERSON, Act.FIGHT, Act.CUT, Act.TOUCH}
"""Acts that are seen in the body of whom they are done to, and those that bring it down."""

STRUCK = frozenset({Act.HIT, Act.PUSH, Act.CUT, Act.BREAK, Act.SHOOT})
"""Acts from which whoever they are done to recoils."""

FLUNG = frozenset({Act.THROW, Act.DROP})
"""Acts that take somebody off their feet."""

WOUNDING = frozenset({Act.CUT, Act.SHOOT})

BOTH: tuple[Hand, Hand] = ("right", "left")

SHOULDERS_APART, AT_SHOULDERS = 0.17, 0.5
"""Metres from the middle of who lies to a shoulder, and from their hips to both."""

BEHIND_SHOULDERS = 0.95
"""Metres from the hips of who is dragged to the feet of who drags them."""

FLUNG_BY = 1.15
"""Metres from who throws somebody down to where they fall from."""


class Force:
    """Plays what is done to bodies by force, with or without somebody who is seen to do it."""

    def __init__(self, targets: Targets, postures: Postures) -> None:
        self.targets, self.postures = targets, postures
        self.company = targets.company

    def suffer(self, who: str, event: Event, playing: Playing, start: float) -> float:
        """What is done to somebody by nobody who is seen: `is dragged off`, `is hit`."""
        state = event.lasting and event.act not in FLUNG | WOUNDING
        if state or event.act not in FORCED:
            return start
        if event.act in THROWN_DOWN:
            return self.bring_down(who, playing, start)
        return self.recoil(who, event, playing, start)

    def recoil(self, who: str, event: Event, playing: Playing, start: float) -> float:
        """Somebody is struck: the head flies to a side, the trunk back."""
        turn = playing.turn(who)
        turn.cue("recoil", 0.0 if event.lasting else start)
        turn.mood = "afraid"
        playing.mark_moment(start + 0.6, 5)
        return start + 1.2

    def bring_down(self, who: str, playing: Playing, start: float) -> float:
        """Somebody falls where they are, and stays down until they do something themselves."""
        turn, body = playing.turn(who), self.company.here[who]
        turn.mood = "afraid"
        if not body.stands or self.company.all_sit:
            turn.cue("recoil", start)
            playing.mark_moment(start + 0.6, 5)
            return start + 1.2
        done = self.postures.to_ground(who, turn, PLAYS[Act.FALL], start, True, settled=False)
        playing.mark_moment(start + 0.75 * (done - start), 6)
        return done

    def hold(self, who: str, event: Event, playing: Playing) -> None:
        """Somebody is held against their will: both hands at what they are held by."""
        turn, part = playing.turn(who), part_of_sense(event.sense)
        turn.mood = "afraid"
        for hand in BOTH if part is not None and part.own else ():
            turn.cue(f"to-{part.own}" if part is not None else "", None, None, hand=hand)
        turn.looks_ahead = True

    def fling(self, who: str, other: str, event: Event, playing: Playing, start: float) -> float:
        """One throws another down: both hands at the chest, then the other falls away from them."""
        one, two = self.company.here[who], self.company.here[other]
        course = facing(at(one.mark), at(two.mark))
        spot = add(at(one.mark), scale(heading(course), FLUNG_BY))
        to = self.targets.spot_of(self.targets.resolve(event.goal, but=who))
        if to is not None and level_distance(to, at(one.mark)) > FLUNG_BY:
            course = facing(at(one.mark), to)
            spot = mix(at(one.mark), to, FLUNG_BY / level_distance(to, at(one.mark)))
        if self.company.floor.clear_spot(spot) and two.stands:
            self.company.put(other, mark_at(spot, course + 180.0))
        self.company.update(who, mark=mark_at(at(one.mark), course))
        playing.turn(who).mark = self.company.here[who].mark
        playing.turn(other).mark = self.company.here[other].mark
        there = at(self.company.here[other].mark)
        plan = self.company.hand_height(who)
        right = heading(course - 90.0)
        for palm in BOTH:
            side = 0.14 if palm == "right" else -0.14
            at_chest = add(mix(at(one.mark), there, 0.72), scale(right, side))
            place = (at_chest[0], at_chest[1], one.mark.z + plan + 0.2)
            playing.turn(who).touch(palm, other, place, start, start + 0.5, None, motion="push")
        playing.turn(who).looks, playing.turn(other).looks = other, who
        return self.bring_down(other, playing, start + 0.5)

    def drag(self, who: str, other: str, playing: Playing, start: float) -> float:
        """Who lies is dragged on their back, both hands of the other under their shoulders."""
        body = self.company.here[other]
        away = heading(body.mark.facing + 180.0)
        hips = at(body.mark)
        spot = add((hips[0], hips[1], 0.0), scale(away, BEHIND_SHOULDERS))
        if not self.company.floor.clear_spot(spot, 0.05):
            return start
        course = body.mark.facing
        self.company.put(who, mark_at(spot, course))
        mine = playing.turn(who)
        mine.mark, mine.end, mine.posture = self.company.here[who].mark, None, Posture.STAND
        mine.sets_off = mine.arrives = None
        middle = add(hips, scale(away, AT_SHOULDERS))
        right = heading(course - 90.0)
        for palm in BOTH:
            side = SHOULDERS_APART if palm == "right" else -SHOULDERS_APART
            grip: Vector = add(middle, scale(right, side))
            place = (grip[0], grip[1], body.mark.z + 0.2)
            mine.touch(palm, other, place, -0.5, 0.0, None, motion="pull")
        mine.looks = other
        playing.turn(other).looks_ahead = True
        playing.mark_moment(start + REACHING, 6)
        return start + WORKING
