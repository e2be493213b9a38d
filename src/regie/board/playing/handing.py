"""What leaves a hand: put down, put away, dropped, thrown, given to somebody."""

from __future__ import annotations

from regie.board.blocking.floor import at, mark_at
from regie.board.figure import DEFAULT_BODY
from regie.board.playing.company import Company
from regie.board.playing.hands import REACHING, STAYING, rounded, spread, within
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing
from regie.board.vectors import Vector, add, facing, heading, level_distance, mix, scale
from regie.film.shot import Handling, Posture

FROM_A_SEAT = 1.7
"""Metres within which who sits puts something on a table: nobody lays it on the floor."""


class Handing:
    def __init__(self, company: Company, things: Things) -> None:
        self.company, self.things = company, things

    def put_away(self, who: str, key: str, playing: Playing, start: float) -> float:
        """A thing goes into a pocket, and is seen no more."""
        turn = playing.turn(who)
        body = self.company.here[who]
        hand = self.things.hand_of(key)
        plan = self.company.bodies.get(who) or DEFAULT_BODY
        base = body.mark.z - plan.hip_height if body.posture is Posture.SIT else body.mark.z
        side = scale(heading(body.mark.facing - 90.0), 0.2 if hand == "right" else -0.2)
        hip = add(add(at(body.mark), scale(heading(body.mark.facing), 0.06)), side)
        there = start + REACHING
        turn.cue("hold", None, there, hand=hand)
        turn.touch(hand, key, (hip[0], hip[1], base + plan.hip_height), start, there, there + 0.4)
        turn.used.add(key)
        turn.looks = key
        playing.handle(key, Handling(what="vanished", start=rounded(there + 0.1)))
        self.things.remove(key)
        playing.mark_moment(start + 0.55 * REACHING, 4)
        return there + STAYING

    def put(
        self, who: str, key: str, goal: str | None, where: str, playing: Playing, start: float
    ) -> float:
        """A thing goes from the hand to where it is put."""
        turn, things = playing.turn(who), self.things
        body = self.company.here[who]
        user = at(body.mark)
        support = things.get(goal) if goal is not None else None
        hand = self.things.hand_of(key)
        both = things.lying[key].hand == "both"
        item = things.items[key]
        ahead = add(user, scale(heading(body.mark.facing), 0.5))
        if support is not None and support.key != key:
            spot = things.settling.spot_on(support, item, user)
        else:
            found = things.settling.near_top(item, ahead)
            far = self.company.reach(who) if body.stands else FROM_A_SEAT
            near = found is not None and level_distance(found, user) < far
            spot = found if found is not None and near else (ahead[0], ahead[1], 0.0)
        there = start + REACHING
        reached = within(user, spot, self.company.reach(who))
        spot = reached if body.stands else spot
        mark = mark_at(spot, facing(user, spot))
        lifted = (reached[0], reached[1], spot[2] + item.size[2] / 2)
        turn.used.add(key)
        if both:
            turn.cue("carry", None, there)
            for side, point in spread(lifted, user, True, item.size[0], hand):
                turn.touch(side, key, point, start, there, there + STAYING)
        else:
            turn.cue("hold", None, there, hand=hand)
            turn.touch(hand, key, lifted, start, there, there + STAYING)
        playing.handle(key, Handling(what="put", start=rounded(there), who=who, to=mark))
        things.put(key, "inside" if where == "in" else "top", mark, goal)
        turn.looks = goal or key
        playing.mark_moment(there + 0.1, 5)
        return there + STAYING + 0.2

    def let_go(
        self, who: str, key: str, goal: Vector | None, thrown: bool, playing: Playing, start: float
    ) -> float:
        """A thing falls, or flies to where it is thrown."""
        turn, things = playing.turn(who), self.things
        body = self.company.here[who]
        user = at(body.mark)
        hand = self.things.hand_of(key)
        release = start + (1.3 if thrown else 0.5)
        flight = 0.7 if thrown else 0.5
        turn.cue("hold", None, release, hand=hand)
        turn.used.add(key)
        reach = 2.2 if thrown else 0.35
        ahead = add(user, scale(heading(body.mark.facing), reach))
        spot = goal if goal is not None else (ahead[0], ahead[1], 0.0)
        if thrown:
            aimed = mix(user, spot, min(1.0, 0.7 / max(0.1, level_distance(user, spot))))
            turn.touch(
                hand,
                key,
                (aimed[0], aimed[1], 1.35),
                release - 0.25,
                release,
                release + 0.3,
                motion="strike",
            )
            turn.cue("hurl", start, release - start, hand=hand)
        mark = mark_at(spot, body.mark.facing)
        playing.handle(
            key,
            Handling(
                what="thrown" if thrown else "dropped",
                start=rounded(release),
                duration=flight,
                who=who,
                to=mark,
            ),
        )
        things.put(key, "floor" if spot[2] < 0.1 else "top", mark)
        # Thrown, it is seen in the hand drawn back; dropped, on its way, where nothing larger is.
        if thrown:
            playing.mark_moment(release - 0.5, 5)
        else:
            playing.mark_moment(release + 0.5 * flight, 3)
        return release + flight

    def throw_to(self, who: str, key: str, other: str, playing: Playing, start: float) -> float:
        """A thing flies from somebody's hand into another's."""
        body = self.company.here[other]
        spot = add(at(body.mark), scale(heading(body.mark.facing), 0.35))
        goal = (spot[0], spot[1], self.company.hand_height(other) + 0.2)
        done = self.let_go(who, key, goal, True, playing, start)
        hand = self.things.free_hand(other)
        caught = Handling(what="caught", start=rounded(done), who=other, hand=hand)
        playing.handle(key, caught)
        self.things.hold(key, other, at(body.mark))
        turn = playing.turn(other)
        turn.used.add(key)
        turn.looks = who
        turn.touch(hand, key, goal, done - 0.7, done - 0.05, done + STAYING)
        turn.cue("hold", done, 60.0, hand=hand)
        return done + STAYING

    def give(self, giver: str, taker: str, key: str, playing: Playing, start: float) -> float:
        """A thing goes from one hand to another's, half-way between two bodies."""
        one, two = self.company.here[giver], self.company.here[taker]
        middle = mix(at(one.mark), at(two.mark), 0.5)
        level = 0.5 * (self.company.hand_height(giver) + self.company.hand_height(taker))
        point = (middle[0], middle[1], level)
        there = start + REACHING
        hand = self.things.hand_of(key)
        for who, side in ((giver, hand), (taker, self.things.free_hand(taker))):
            turn = playing.turn(who)
            turn.used.add(key)
            turn.looks = taker if who == giver else key
            away = 0.04 if who == giver else -0.04
            back = scale(heading(facing(at(one.mark), at(two.mark))), -away)
            delay = 0.0 if who == giver else 0.25
            turn.touch(side, key, add(point, back), start + delay, there, there + STAYING)
        playing.turn(giver).cue("hold", None, there, hand=hand)
        taking = self.things.free_hand(taker)
        playing.handle(
            key, Handling(what="given", start=rounded(there + 0.1), who=taker, hand=taking)
        )
        self.things.hold(key, taker, at(two.mark))
        playing.turn(taker).cue("hold", there + 0.1, 60.0, hand=taking)
        playing.mark_moment(there, 6)
        return there + STAYING + 0.3
