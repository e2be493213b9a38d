"""Hands on things and on people: they take, put, give, press, push, strike and embrace."""

from __future__ import annotations

from regie.board.blocking.floor import at, mark_at
from regie.board.figure import DEFAULT_BODY
from regie.board.playing.acts import Play
from regie.board.playing.company import Company, lying_chest
from regie.board.playing.lying import Grip
from regie.board.playing.spots import HANDLES, READ, WORKED, touch_point
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing
from regie.board.vectors import Vector, add, facing, heading, level_distance, mix, scale
from regie.film.reading import Act, EntityKind, Event
from regie.film.shot import Hand, Handling, Posture

REACHING = 0.9
"""Seconds that a hand takes to a thing."""

STAYING = 0.45
"""Seconds that it is on it before it goes on."""

WORKING = 2.2
"""Seconds that work on something is seen."""

LARGEST_DEVICE, LARGEST_WORKED = 0.2, 0.65
"""Metres: what is smaller is worked on in the hands, what is larger where it stands."""

ARM = 0.78
"""Metres from a body's middle that hands get to, leaning."""


class Hands:
    def __init__(self, company: Company, things: Things) -> None:
        self.company, self.things = company, things

    # What is held.

    def grasp(self, who: str, key: str, playing: Playing) -> bool:
        """Puts a thing in somebody's hand before the shot, where it can be there."""
        things = self.things
        if not things.can_be_held(key):
            return False
        lying = things.lying.get(key)
        if lying is not None and lying.where == "hand" and lying.of == who:
            return True
        if lying is not None and lying.where == "gone":
            return False
        before = set(things.held_by(who))
        things.hold(key, who, at(self.company.here[who].mark))
        for changed in (key, *sorted(before - set(things.held_by(who)))):
            now = things.get(changed)
            if now is not None and changed not in playing.handled:
                playing.starts[changed] = now
        return True

    def _free_hands(self, who: str, wanted: int, event: Event, playing: Playing) -> None:
        """What keeps hands from their work is put by; what the work is done with is kept."""
        held = [k for k in self.things.held_by(who) if k not in event.meant]
        full = 2 if any(self.things.lying[k].hand == "both" for k in held) else len(held)
        for key in held[: max(0, full + wanted - 2)]:
            self.things.lay_aside(key, self.company.before(who))
            now = self.things.get(key)
            if now is not None and key not in playing.handled:
                playing.starts[key] = now

    def hand_of(self, key: str) -> Hand:
        lying = self.things.lying.get(key)
        return "left" if lying is not None and lying.hand == "left" else "right"

    # Things.

    def touch(
        self, who: str, key: str, event: Event, play: Play, playing: Playing, start: float
    ) -> float:
        """Hands go to a thing that stands, and do what the act asks; seconds when it is done."""
        thing = self.things.get(key)
        if thing is None:
            return start
        if (thing.where == "hand" and thing.of == who) or self.works_in_hands(who, key, play):
            return self._work(who, key, play, playing, start)
        begun = event.status.value == "begun"
        turn = playing.turn(who)
        user = at(self.company.here[who].mark)
        self._free_hands(who, 2 if play.hands == 2 else 1, event, playing)
        uses = READ if event.act in (Act.WRITE, Act.DRAW) else WORKED if play.motion else HANDLES
        point = touch_point(thing, user, (*uses, *HANDLES))
        if level_distance(user, point) > ARM:
            point = _within(user, point, ARM)
        first = -0.5 if event.lasting else start
        there = 0.0 if event.lasting else start + REACHING
        if begun:
            there = start + REACHING * 1.6
        lasts = play.lasts or begun
        until = None if lasts else there + STAYING
        two = play.hands == 2 or (
            play.outcome == "take" and self.things.hand_for(key, who) == "both"
        )
        hand: Hand = self.things.free_hand(who)
        for side, spot in _spread(point, user, two, thing.size[0], hand):
            turn.touch(
                side, key, spot, first, there, until, flat=play.flat and not begun,
                motion="" if begun else play.motion,
            )  # fmt: skip
        turn.used.add(key)
        turn.looks = key
        playing.mark_moment(there + 0.12, 5)
        if begun:
            return there
        if play.outcome == "take" and self.things.can_be_held(key):
            self._take(who, key, two, hand, playing, there)
        if play.change:
            self._change(key, play, playing, there)
        return there + (WORKING if lasts else STAYING)

    def _take(
        self, who: str, key: str, two: bool, hand: Hand, playing: Playing, there: float
    ) -> None:
        turn = playing.turn(who)
        if key not in playing.starts and (now := self.things.get(key)) is not None:
            playing.starts[key] = now
        held: Grip = "both" if two else hand
        playing.handle(key, Handling(what="taken", start=_t(there), who=who, hand=held))
        self.things.hold(key, who, at(self.company.here[who].mark))
        turn.used.add(key)
        if two:
            turn.cue("carry", there, 60.0)
        else:
            turn.cue("hold", there, 60.0, hand=hand)

    def _change(self, key: str, play: Play, playing: Playing, when: float) -> None:
        match play.change:
            case "lit" | "out":
                self.things.change(key, lit=play.change == "lit")
            case "opened" | "closed":
                self.things.change(key, open=play.change == "opened")
            case "broken":
                self.things.change(key, broken=True)
            case _:
                return
        playing.handle(key, Handling(what=play.change, start=_t(when)))

    def works_in_hands(self, who: str, key: str, play: Play) -> bool:
        """Whether a small thing is taken up to be worked on: a potato is not peeled on its table.

        What the set has stays where it is, and so does what another holds.
        """
        item, lying = self.things.items.get(key), self.things.lying.get(key)
        if item is None or not self.things.can_be_held(key) or play.outcome or not play.hands:
            return False
        if lying is not None and (lying.where in ("set", "wall", "gone") or (lying.of is not None
                                  and lying.where == "hand" and lying.of != who)):  # fmt: skip
            return False
        machine = item.entity.kind is EntityKind.MACHINE
        largest = LARGEST_DEVICE if machine else LARGEST_WORKED
        return play.in_hands and item.longest <= largest

    def _work(self, who: str, key: str, play: Play, playing: Playing, start: float) -> float:
        """One hand holds a thing before the body, the other works on it."""
        turn = playing.turn(who)
        if self.things.holder_of(key) != who:
            free = self.things.free_hand(who)
            tool = bool(self.things.held_by(who))
            hand: Grip = "both" if self.things.hand_for(key, who) == "both" else "left"
            if tool and hand == "left":
                hand = free
            self.things.hold(key, who, at(self.company.here[who].mark), hand)
            now = self.things.get(key)
            if now is not None:
                playing.starts[key] = now
        turn.cue("work", None, None)
        turn.used.update(self.things.held_by(who))
        turn.looks = key
        self.company.update(who, keeps="work")
        playing.mark_moment(start + 0.8, 4)
        if play.change:
            self._change(key, play, playing, start + 0.8)
        return start + WORKING

    def put_away(self, who: str, key: str, playing: Playing, start: float) -> float:
        """A thing goes into a pocket, and is seen no more."""
        turn = playing.turn(who)
        body = self.company.here[who]
        hand = self.hand_of(key)
        plan = self.company.bodies.get(who) or DEFAULT_BODY
        base = body.mark.z - plan.hip_height if body.posture is Posture.SIT else body.mark.z
        side = scale(heading(body.mark.facing - 90.0), 0.2 if hand == "right" else -0.2)
        hip = add(add(at(body.mark), scale(heading(body.mark.facing), 0.06)), side)
        there = start + REACHING
        turn.cue("hold", None, there, hand=hand)
        turn.touch(hand, key, (hip[0], hip[1], base + plan.hip_height), start, there, there + 0.4)
        turn.used.add(key)
        turn.looks = key
        playing.handle(key, Handling(what="vanished", start=_t(there + 0.1)))
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
        hand = self.hand_of(key)
        both = things.lying[key].hand == "both"
        item = things.items[key]
        ahead = add(user, scale(heading(body.mark.facing), 0.5))
        if support is not None and support.key != key:
            spot = things.settling.spot_on(support, item, user)
        else:
            found = things.settling.near_top(item, ahead)
            near = found is not None and level_distance(found, user) < ARM
            spot = found if found is not None and near else (ahead[0], ahead[1], 0.0)
        spot = _within(user, spot, ARM)
        there = start + REACHING
        mark = mark_at(spot, facing(user, spot))
        lifted = (spot[0], spot[1], spot[2] + item.size[2] / 2)
        turn.used.add(key)
        if both:
            turn.cue("carry", None, there)
            for side, point in _spread(lifted, user, True, item.size[0], hand):
                turn.touch(side, key, point, start, there, there + STAYING)
        else:
            turn.cue("hold", None, there, hand=hand)
            turn.touch(hand, key, lifted, start, there, there + STAYING)
        playing.handle(key, Handling(what="put", start=_t(there), who=who, to=mark))
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
        hand = self.hand_of(key)
        release = start + (0.8 if thrown else 0.5)
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
                start,
                release,
                release + 0.3,
                motion="strike",
            )
        mark = mark_at(spot, body.mark.facing)
        playing.handle(
            key,
            Handling(
                what="thrown" if thrown else "dropped",
                start=_t(release),
                duration=flight,
                who=who,
                to=mark,
            ),
        )
        things.put(key, "floor" if spot[2] < 0.1 else "top", mark)
        playing.mark_moment(release + 0.5 * flight, 5)
        return release + flight

    def throw_to(self, who: str, key: str, other: str, playing: Playing, start: float) -> float:
        """A thing flies from somebody's hand into another's."""
        body = self.company.here[other]
        spot = add(at(body.mark), scale(heading(body.mark.facing), 0.35))
        goal = (spot[0], spot[1], self._hand_height(other) + 0.2)
        done = self.let_go(who, key, goal, True, playing, start)
        hand = self.things.free_hand(other)
        caught = Handling(what="caught", start=_t(done), who=other, hand=hand)
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
        level = 0.5 * (self._hand_height(giver) + self._hand_height(taker))
        point = (middle[0], middle[1], level)
        there = start + REACHING
        hand = self.hand_of(key)
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
        playing.handle(key, Handling(what="given", start=_t(there + 0.1), who=taker, hand=taking))
        self.things.hold(key, taker, at(two.mark))
        playing.turn(taker).cue("hold", there + 0.1, 60.0, hand=taking)
        playing.mark_moment(there, 6)
        return there + STAYING + 0.3

    def _hand_height(self, who: str) -> float:
        body = self.company.here[who]
        plan = self.company.bodies.get(who) or DEFAULT_BODY
        drop = 0.62 if body.stands else 0.38
        return body.mark.z * (body.posture is Posture.SIT) + drop * plan.height

    # People.

    def touch_person(
        self, who: str, other: str, event: Event, play: Play, playing: Playing, start: float
    ) -> float:
        """Hands on another body: round it, on its arms, into its hand, or at it."""
        one, two = self.company.here[who], self.company.here[other]
        course = facing(at(one.mark), at(two.mark))
        plan = self.company.bodies.get(other) or DEFAULT_BODY
        base = two.mark.z - plan.hip_height if two.posture is Posture.SIT else two.mark.z
        if two.posture is Posture.LIE:
            base -= plan.height * 0.62
        there = start + REACHING * (0.6 if play.motion == "strike" else 1.0)
        if event.lasting:
            start, there = -0.5, 0.0
        turn = playing.turn(who)
        turn.looks = other
        until = None if play.lasts else there + STAYING
        ahead, right = heading(course), heading(course - 90.0)
        middle = (two.mark.x, two.mark.y, 0.0)

        def point(forward: float, across: float, share: float) -> Vector:
            if two.posture is Posture.LIE:
                return add(lying_chest(two), scale(right, across))
            spot = add(middle, add(scale(ahead, forward), scale(right, across)))
            return (spot[0], spot[1], base + share * plan.height)

        match event.act:
            case Act.EMBRACE:
                turn.touch("right", other, point(0.13, 0.10, 0.70), start, there, until, flat=True)
                turn.touch("left", other, point(0.13, -0.12, 0.76), start, there, until, flat=True)
            case Act.SHAKE_HANDS:
                half = mix(at(one.mark), at(two.mark), 0.5)
                level = 0.5 * (self._hand_height(who) + self._hand_height(other))
                turn.touch("right", other, (half[0], half[1], level), start, there, until)
            case Act.DANCE:
                half = mix(at(one.mark), at(two.mark), 0.5)
                out = add(half, scale(right, -0.5))
                mine = who < other
                held = (out[0], out[1], base + 0.8 * plan.height)
                aside = add(half, scale(right, 0.5))
                if not mine:
                    held = (aside[0], aside[1], base + 0.8 * plan.height)
                lead: Hand = "left" if mine else "right"
                back: Hand = "right" if mine else "left"
                across = 0.14 if mine else -0.14
                turn.touch(lead, other, held, start, there, until)
                turn.touch(back, other, point(0.1, across, 0.66), start, there, until, flat=True)
            case Act.HOLD_PERSON:
                turn.touch("right", other, point(0.0, 0.24, 0.72), start, there, until)
                turn.touch("left", other, point(0.0, -0.24, 0.72), start, there, until)
            case Act.KISS:
                turn.touch("right", other, point(0.0, 0.2, 0.76), start, there, until)
            case Act.HIT | Act.BREAK | Act.PUSH:
                side = self.things.free_hand(who)
                share = 0.88 if event.act is Act.HIT else 0.74
                turn.touch(
                    side, other, point(-0.1, 0.0, share), start, there, until, motion=play.motion
                )
            case _:
                side = self.things.free_hand(who)
                turn.touch(side, other, point(-0.05, 0.2, 0.72), start, there, until)
        playing.mark_moment(there + 0.1, 6 if play.pair or play.motion else 4)
        return there + (WORKING * 0.6 if play.lasts else STAYING)


def _spread(
    point: Vector, user: Vector, two: bool, wide: float, hand: Hand
) -> list[tuple[Hand, Vector]]:
    """Where one hand or two are, seen from who uses it."""
    if not two:
        return [(hand, point)]
    right = heading(facing(user, point) - 90.0)
    half = min(0.24, max(0.09, wide / 2))
    return [
        ("right", add(point, scale(right, half))),
        ("left", add(point, scale(right, -half))),
    ]


def _within(user: Vector, point: Vector, reach: float) -> Vector:
    away = level_distance(user, point)
    if away <= reach:
        return point
    share = reach / away
    return (
        user[0] + (point[0] - user[0]) * share,
        user[1] + (point[1] - user[1]) * share,
        point[2],
    )


def _t(seconds: float) -> float:
    return round(max(0.0, seconds), 3)
