"""Hands on one's own body, and hands whose thing nobody can see."""

from __future__ import annotations

from collections.abc import Mapping

from regie.board.blocking.floor import at, mark_at
from regie.board.playing.acts import Play
from regie.board.playing.anatomy import BodyPart, find_part
from regie.board.playing.company import ARM, Body, Company
from regie.board.playing.deed import Deed
from regie.board.playing.hands import REACHING, WORKING, Hands
from regie.board.playing.things import Things
from regie.board.playing.turn import Playing
from regie.board.vectors import Vector, add, facing, heading, scale, turn_between
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
"""How far before a body, metres, and how high, share of its height, hands push and pull what is not
there to be seen."""

WHOLE_BODY = frozenset({"push", "pull", "strike"})
"""Motions that are seen by themselves."""

EMPTY: Mapping[str, str] = {"give": "offer", "throw": "hurl", "drop": "offer", "put": "work"}
EMPTY_ACTS: Mapping[Act, str] = {Act.HOLD: "work", Act.CARRY: "carry", Act.TEAR: "work"}
TWO_HANDED = frozenset({"work", "carry"})
"""Gestures of hands with nothing in them, by what becomes of what is not there, and by the act."""

OVER = 0.05
"""Metres over a table at which hands work on what lies there unseen."""


def own_part(event: Event) -> BodyPart | None:
    """The part of their own body that somebody puts a hand on."""
    if event.patient is not None or event.goal is not None or event.act in NO_HANDS:
        return None
    part = find_part(event.part)
    return part if part is not None and part.own else None


def _act(event: Event) -> Act:
    assert event.act is not None
    return event.act


BESIDE_ONE = 80.0
"""Degrees off where somebody sits up to which a table is before them."""


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

    def act_empty(self, deed: Deed, playing: Playing, start: float) -> float | None:
        """What is done with a thing that nothing stands for is done all the same: the hand that
        would hold it gives, throws, carries. None for what hands do not do by themselves."""
        gesture = EMPTY.get(deed.play.outcome) or EMPTY_ACTS.get(_act(deed.event))
        if gesture is None or deed.play.gesture or (deed.play.hands and deed.target is not None):
            return None
        turn = playing.turn(deed.who)
        both = gesture in TWO_HANDED
        self.hands.free(deed.who, 2 if both else 1, deed.event, playing)
        hand: Hand | None = None if both else self.things.free_hand(deed.who)
        there = deed.target if deed.target in self.company.here else None
        turn.cue(gesture, None if deed.event.lasting else start, 60.0, there, hand)
        playing.mark_moment(start + REACHING, 4)
        return start + WORKING

    def mime(self, deed: Deed, play: Play, playing: Playing, start: float) -> float:
        """Hands do what is done to something that nothing here stands for: on the table at which
        somebody is, else together before the body."""
        who, body = deed.who, self.company.here[deed.who]
        turn = playing.turn(who)
        if body.posture is Posture.LIE or turn.contacts or turn.end is not None:
            return start
        there = 0.0 if deed.event.lasting else start + REACHING
        turn.looks_ahead = True
        playing.mark_moment(there + 0.3, 3)
        begin = None if deed.event.lasting else start
        top = self.things.settling.top_near(at(body.mark), self.company.reach(who))
        if top is not None and not body.stands and not _is_before(body, top):
            top = None  # who sits does not turn to what is behind
        if play.motion == "stroke" and body.posture is Posture.SIT:
            turn.cue("write", begin, 60.0)
        elif top is not None and play.motion not in WHOLE_BODY:
            if body.stands:
                self.company.put(who, mark_at(at(body.mark), facing(at(body.mark), top)))
                turn.mark = self.company.here[who].mark
            self._touch_air(deed, play, playing, (top[0], top[1], top[2] + OVER), (start, there))
        elif play.motion in WHOLE_BODY:
            out = IN_THE_AIR * self.company.reach(who) / ARM
            tall = self.company.hand_height(who) - body.mark.z
            level = body.mark.z + AT_WAIST * tall / 0.62
            middle = (body.mark.x, body.mark.y, level)
            place = add(middle, scale(heading(body.mark.facing), out))
            self._touch_air(deed, play, playing, place, (start, there))
        else:
            self.hands.free(who, 2, deed.event, playing)
            turn.cue("work", begin, 60.0)
        return there + WORKING * 0.5

    def _touch_air(
        self, deed: Deed, play: Play, playing: Playing, place: Vector, when: tuple[float, float]
    ) -> None:
        """Puts the free hands at a place; `when` they set off and are there, seconds."""
        body, turn = self.company.here[deed.who], playing.turn(deed.who)
        right = heading(body.mark.facing - 90.0)
        free = self.things.free_hand(deed.who)
        both = play.hands == 2 or play.motion not in WHOLE_BODY
        for hand in BOTH_HANDS if both and free == "right" else (free,):
            aside = scale(right, 0.14 if hand == "right" else -0.14)
            turn.touch(
                hand, deed.who, add(place, aside), *when, None if play.lasts else when[1] + 1,
                flat=play.flat, motion=play.motion,
            )  # fmt: skip


def _is_before(body: Body, spot: Vector) -> bool:
    course = facing(at(body.mark), spot)
    return abs(turn_between(body.mark.facing, course)) < BESIDE_ONE
