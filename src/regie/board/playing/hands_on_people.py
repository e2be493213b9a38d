"""Hands on another body: round it, on its arms, into its hand, or at it."""

from __future__ import annotations

from collections.abc import Callable

from regie.board.blocking.floor import at
from regie.board.figure import DEFAULT_BODY
from regie.board.playing.acts import Play
from regie.board.playing.anatomy import TRUNK, BodyPart, find_part, part_of_sense
from regie.board.playing.company import Company, lying_chest
from regie.board.playing.hands import REACHING, STAYING, WORKING
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing
from regie.board.playing.weapons import beyond_hand
from regie.board.vectors import Vector, add, facing, heading, mix, scale
from regie.film.reading import Act, Event
from regie.film.shot import Hand, Motion, Posture

BY_HAND = frozenset({Act.LEAD, Act.PULL, Act.HELP, Act.HOLD, Act.HOLD_PERSON, Act.TAKE,
                     Act.SHAKE_HANDS, Act.TOUCH})  # fmt: skip
"""Acts that, done to a hand, are hand in hand."""


BOTH: tuple[Hand, Hand] = ("right", "left")

MIDDLE, HANDS_BESIDE = 0.06, 0.06
"""Metres from the middle line up to which both hands are on a part, and each beside it then."""

HELD_OUT, HELD_AT = 0.46, 0.76
"""Metres beside two who dance at which their hands are, and share of their height."""

ON_BACK = 0.22
"""Metres over the ground of the front of who lies on their back."""


class HandsOnPeople:
    def __init__(self, company: Company, things: Things) -> None:
        self.company, self.things = company, things

    def touch(
        self, who: str, other: str, event: Event, play: Play, playing: Playing, start: float,
        held: str | None = None,
    ) -> float:  # fmt: skip
        """Hands on another body: round it, on its arms, into its hand, or at it.

        Args: held: what it is done with: a bottle, a knife.
        """
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

        part = find_part(event.part) or part_of_sense(event.sense)
        if held is not None:
            self._with_thing(who, other, held, part or TRUNK, play, (start, there, until), playing)
        elif part is not None and event.act in BY_HAND and "hand.n.01" in part.senses:
            self._hand_in_hand(who, other, play, playing, start, there, until)
        elif part is not None and event.act not in (Act.EMBRACE, Act.LEAD, Act.KISS):
            side = self.things.free_hand(who)
            both = play.hands == 2 and part.out < MIDDLE
            for hand in BOTH if both else (side,):
                out = max(part.out, HANDS_BESIDE) if both else part.out
                out = out if hand == "right" else -out  # the nearer side of who is faced
                grip = point(-part.ahead, out, part.share)
                turn.touch(hand, other, grip, start, there, until, motion=play.motion)
        else:
            self._usual(who, other, event, play, playing, start, there, until, point)
        exact = part is not None or held is not None
        playing.mark_moment(there + 0.1, 7 if exact else 6 if play.pair or play.motion else 4)
        return there + (WORKING * 0.6 if play.lasts else STAYING)

    def _with_thing(
        self, who: str, other: str, held: str, part: BodyPart, play: Play,
        when: tuple[float, float, float | None], playing: Playing,
    ) -> None:  # fmt: skip
        """A hand that has something in it: that touches, or points where it would."""
        one, two, item = self.company.here[who], self.company.here[other], self.things.items[held]
        plan = self.company.bodies.get(other) or DEFAULT_BODY
        lies = two.posture is Posture.LIE
        if lies:
            along = heading(two.mark.facing + 180.0)
            spot = add(at(two.mark), scale(along, (part.share - 0.5) * plan.height))
            spot = (spot[0], spot[1], two.mark.z + ON_BACK)
        else:
            base = two.mark.z - plan.hip_height if two.posture is Posture.SIT else two.mark.z
            base -= 0.45 * plan.hip_height if two.posture is Posture.KNEEL else 0.0
            spot = (two.mark.x, two.mark.y, base + part.share * plan.height)
        side = self.things.hand_of(held)
        way = heading(facing(spot, at(one.mark)))
        pointed = play.motion == "thrust"
        off = (beyond_hand(item) if pointed else 0.5 * item.longest) + (0.0 if lies else part.ahead)
        grip = add(spot, scale(way, 0.7 * off if lies else off))
        lifted = (grip[0], grip[1], grip[2] + (0.7 * off if lies else 0.0))
        turn = playing.turn(who)
        turn.touch(side, other, lifted, *when, motion=play.motion)
        turn.cue("thrust" if pointed else "hold", None, None, at=other, hand=side)
        turn.used.add(held)

    def _usual(
        self, who: str, other: str, event: Event, play: Play, playing: Playing, start: float,
        there: float, until: float | None, point: Callable[[float, float, float], Vector],
    ) -> None:  # fmt: skip
        """Where hands go for an act of which no part of the body is said."""
        one, two = self.company.here[who], self.company.here[other]
        turn, plan = playing.turn(who), self.company.bodies.get(other) or DEFAULT_BODY
        right = heading(facing(at(one.mark), at(two.mark)) - 90.0)
        base = two.mark.z - plan.hip_height if two.posture is Posture.SIT else two.mark.z
        match event.act:
            case Act.EMBRACE:
                clasp: dict[str, Motion] = {"motion": "clasp"}
                turn.touch("right", other, point(0.10, -0.05, 0.67), start, there, until, **clasp)
                turn.touch("left", other, point(0.10, 0.05, 0.73), start, there, until, **clasp)
            case Act.PULL | Act.LEAD | Act.HELP:
                self._hand_in_hand(who, other, play, playing, start, there, until)
            case Act.SHAKE_HANDS:
                half = mix(at(one.mark), at(two.mark), 0.5)
                level = 0.5 * (self.company.hand_height(who) + self.company.hand_height(other))
                turn.touch("right", other, (half[0], half[1], level), start, there, until)
            case Act.DANCE:
                # The taller leads: a hand on the back, the other's on the shoulder, two held out.
                half = mix(at(one.mark), at(two.mark), 0.5)
                own = self.company.bodies.get(who) or DEFAULT_BODY
                leads = (own.height, other) > (plan.height, who)
                out = add(half, scale(right, -HELD_OUT if leads else HELD_OUT))
                level = base + HELD_AT * (own.height + plan.height) / 2
                turn.touch("left" if leads else "right", other, (out[0], out[1], level), start,
                           there, until)  # fmt: skip
                spot = point(0.1, 0.12, 0.68) if leads else point(-0.02, -0.19, 0.81)
                turn.touch("right" if leads else "left", other, spot, start, there, until,
                           flat=True)  # fmt: skip
            case Act.HOLD_PERSON:
                turn.touch("right", other, point(0.0, 0.24, 0.72), start, there, until)
                turn.touch("left", other, point(0.0, -0.24, 0.72), start, there, until)
            case Act.KISS:
                turn.touch("right", other, point(0.0, 0.2, 0.76), start, there, until)
            case Act.PUSH:
                for hand in BOTH:
                    spot = point(-0.12, 0.12 if hand == "right" else -0.12, 0.76)
                    turn.touch(hand, other, spot, start, there, until, motion="push")
            case Act.HIT | Act.BREAK:
                side = self.things.free_hand(who)
                cheek = point(-0.06, 0.09 if side == "right" else -0.09, 0.90)
                turn.touch(side, other, cheek, start, there, there + 0.9, motion=play.motion)
            case _:
                side = self.things.free_hand(who)
                turn.touch(side, other, point(-0.05, 0.2, 0.72), start, there, until)

    def _hand_in_hand(
        self, who: str, other: str, play: Play, playing: Playing, start: float, there: float,
        until: float | None,
    ) -> None:  # fmt: skip
        """One has another's hand, half-way between them, and pulls or leads or helps."""
        one, two = self.company.here[who], self.company.here[other]
        level = 0.5 * (self.company.hand_height(who) + self.company.hand_height(other))
        half = mix(at(one.mark), at(two.mark), 0.5)
        grip = (half[0], half[1], max(0.55, level))
        mine = self.things.free_hand(who)
        playing.turn(who).touch(mine, other, grip, start, there, until, motion=play.motion)
        theirs: Hand = "left" if mine == "right" else "right"
        playing.turn(other).touch(theirs, who, grip, start, there, until)
        playing.turn(other).looks = who
