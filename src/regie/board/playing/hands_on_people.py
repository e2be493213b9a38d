"""Hands on another body: round it, on its arms, into its hand, or at it."""

from __future__ import annotations

from regie.board.blocking.floor import at
from regie.board.figure import DEFAULT_BODY
from regie.board.playing.acts import Play
from regie.board.playing.company import Company, lying_chest
from regie.board.playing.hands import REACHING, STAYING, WORKING
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing
from regie.board.vectors import Vector, add, facing, heading, mix, scale
from regie.film.reading import Act, Event
from regie.film.shot import Hand, Posture


class HandsOnPeople:
    def __init__(self, company: Company, things: Things) -> None:
        self.company, self.things = company, things

    def touch(
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
                level = 0.5 * (self.company.hand_height(who) + self.company.hand_height(other))
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
