"""Hands on one's own body, and hands whose thing nobody can see."""

from __future__ import annotations

from regie.board.playing.acts import Play
from regie.board.playing.anatomy import BodyPart, find_part
from regie.board.playing.company import ARM, Company
from regie.board.playing.deed import Deed
from regie.board.playing.hands import REACHING, WORKING, Hands
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing
from regie.board.vectors import add, heading, scale
from regie.film.reading import Act, Event
from regie.film.shot import Hand, Posture

BOTH = frozenset({"eye", "ear"})
"""Parts that are two: hands that cover them are two."""

BOTH_HANDS: tuple[Hand, Hand] = ("right", "left")

COVERING = frozenset({Act.HIDE, Act.CLOSE})

NO_HANDS = frozenset(
    {Act.LOOK, Act.LISTEN, Act.SMELL, Act.BEND, Act.FROWN, Act.SMILE, Act.CRY, Act.THINK, Act.WAKE,
     Act.BE, Act.SPEAK, Act.SLEEP, Act.NOD, Act.SHRUG, Act.WAVE, Act.CROSS_ARMS, Act.SHAKE_HEAD}
)  # fmt: skip
"""Acts of a part of the body for which no hand is needed."""

IN_THE_AIR, AT_WAIST = 0.52, 0.58
"""How far before a body, metres, and how high, share of its height, hands work on what is not
there to be seen."""


def own_part(event: Event) -> BodyPart | None:
    """The part of their own body that somebody puts a hand on."""
    if event.patient is not None or event.goal is not None or event.act in NO_HANDS:
        return None
    part = find_part(event.part)
    return part if part is not None and part.own else None


class OwnBody:
    def __init__(self, company: Company, things: Things, hands: Hands) -> None:
        self.company, self.things, self.hands = company, things, hands

    def touch(self, deed: Deed, part: BodyPart, playing: Playing, start: float) -> float:
        """A hand, or both, go to one's own face or trunk, and stay."""
        turn = playing.turn(deed.who)
        begin = None if deed.event.lasting else start
        two = part.own in BOTH and deed.event.act in COVERING
        self.hands.free(deed.who, 2 if two else 1, deed.event, playing)
        for hand in BOTH_HANDS if two else (self.things.free_hand(deed.who),):
            turn.cue(f"to-{part.own}", begin, None if begin is None else 60.0, hand=hand)
        turn.looks_ahead = True
        playing.mark_moment(start + REACHING, 4)
        return start + WORKING

    def mime(self, deed: Deed, play: Play, playing: Playing, start: float) -> float:
        """Hands do before the body what is done to something that nothing here stands for."""
        body = self.company.here[deed.who]
        turn = playing.turn(deed.who)
        if body.posture is Posture.LIE or turn.contacts or turn.end is not None:
            return start
        there = 0.0 if deed.event.lasting else start + REACHING
        if play.motion == "stroke" and body.posture is Posture.SIT:
            turn.cue("write", None if deed.event.lasting else start, 60.0)
            turn.looks_ahead = True
            playing.mark_moment(there + 0.6, 3)
            return there + WORKING
        ahead = heading(body.mark.facing)
        level = AT_WAIST * (self.company.hand_height(deed.who) / 0.62)
        out = IN_THE_AIR * self.company.reach(deed.who) / ARM
        middle = add((body.mark.x, body.mark.y, level), scale(ahead, out))
        right = heading(body.mark.facing - 90.0)
        free = self.things.free_hand(deed.who)
        for hand in BOTH_HANDS if play.hands == 2 and free == "right" else (free,):
            aside = scale(right, 0.14 if hand == "right" else -0.14)
            turn.touch(
                hand, deed.who, add(middle, aside), start, there, None if play.lasts else there + 1,
                flat=play.flat, motion=play.motion,
            )  # fmt: skip
        turn.looks_ahead = True
        playing.mark_moment(there + 0.2, 3)
        return there + WORKING * 0.5
