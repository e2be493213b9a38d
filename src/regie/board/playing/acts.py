"""How each act is played: one row an act, made of a few primitives.

A row says where a body goes, what posture it takes, what its hands touch and do there, what
becomes of the thing, where it looks and how its face is. No act has code of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from regie.film.feelings import FACE_MOVES
from regie.film.reading import Act, Event
from regie.film.shot import Motion, Posture, ShotSize
from regie.reading.moods import Mood

Role = Literal["patient", "goal", "instrument", "recipient"]

WITH_PATIENT: tuple[Role, ...] = ("patient", "goal", "instrument")
AT_GOAL: tuple[Role, ...] = ("goal", "patient")

Outcome = Literal["", "take", "put", "give", "receive", "throw", "drop"]

Change = Literal["", "opened", "closed", "lit", "out", "broken", "moved", "appeared", "vanished"]


@dataclass(frozen=True)
class Play:
    """What one act asks of a body and of a thing.

    Attributes:
        travel: `in` through a door, `out` of it, `to` what `roles` name, `away` from it,
            `across` the set.
        near: metres at which the body stops before what it goes to or touches; None: it stays.
        posture: that it takes, and keeps.
        roles: which of those that take part hands and feet are for, the first that is there.
        hands: how many hands are on it.
        motion: what they do there.
        flat: palms down.
        in_hands: a small thing is taken up and worked on before the body.
        outcome: what becomes of the patient.
        held: what must be in the hand before the act begins.
        gesture: of the acting room, done with or without a thing.
        lasts: hands stay to the end of the shot.
        change: of the thing.
        size: what a frame of it wants to be where nothing else decides.
        face: the act is seen in the face.
        pair: two bodies do it together.
    """

    travel: Literal["", "in", "out", "to", "away", "across"] = ""
    fast: bool = False
    near: float | None = None
    posture: Posture | None = None
    roles: tuple[Role, ...] = WITH_PATIENT
    hands: int = 0
    motion: Motion = ""
    flat: bool = False
    in_hands: bool = False
    outcome: Outcome = ""
    held: tuple[Role, ...] = ()
    gesture: str | None = None
    lasts: bool = False
    change: Change = ""
    mood: Mood = "neutral"
    size: ShotSize = ShotSize.MS
    face: bool = False
    pair: bool = False
    looks: Literal["", "at", "none"] = "at"
    eyes_shut: bool = False


REACH = 0.62
"""Metres from a thing's edge's middle at which a body uses it."""

BY_THE_HEAD = frozenset(
    {"", "nod", "shake-head", "laugh", "look-around", "look-away", "look-down", "look-up",
     "look-back", "listen", "sing",
     "shout", "talk", "smell", "smile", "smirk", "wink", *FACE_MOVES}
)  # fmt: skip
"""Gestures that a frame of the head shows."""

TALK = 1.15
TOUCH = 0.55

GO = Play(travel="to", near=1.0, roles=AT_GOAL, size=ShotSize.FS, looks="none")
LOOKS = Play(face=True, size=ShotSize.MCU)

PLAYS: Mapping[Act, Play] = {
    # Travel
    Act.ENTER: Play(travel="in", near=1.0, roles=AT_GOAL, size=ShotSize.FS, looks="none"),
    Act.EXIT: Play(travel="out", size=ShotSize.FS, looks="none"),
    Act.WALK: GO,
    Act.RUN: Play(
        travel="to", near=1.0, fast=True, roles=AT_GOAL, size=ShotSize.FS, looks="none"
    ),
    Act.CLIMB: Play(
        near=0.42, roles=AT_GOAL, hands=2, lasts=True, size=ShotSize.FS
    ),
    Act.DESCEND: GO,
    Act.CRAWL: Play(posture=Posture.CRAWL, size=ShotSize.FS, looks="none"),
    Act.JUMP: Play(size=ShotSize.FS),
    Act.FALL: Play(posture=Posture.LIE, size=ShotSize.FS, looks="none"),
    Act.FOLLOW: Play(travel="to", near=1.3, size=ShotSize.FS),
    Act.APPROACH: Play(travel="to", near=TALK, size=ShotSize.FS),
    Act.BACK_AWAY: Play(travel="away", gesture="start", size=ShotSize.FS),
    Act.DRIVE: Play(posture=Posture.SIT, gesture="steer", size=ShotSize.MS, looks="none"),
    Act.RIDE: Play(posture=Posture.SIT, gesture="steer", size=ShotSize.FS, looks="none"),
    Act.FLY: Play(gesture="steer", size=ShotSize.FS, looks="none"),
    Act.SWIM: Play(posture=Posture.CRAWL, size=ShotSize.FS, looks="none"),
    Act.DANCE: Play(
        near=0.54, hands=2, gesture="dance", mood="happy", lasts=True, pair=True, size=ShotSize.FS
    ),
    # Posture
    Act.STAND: Play(posture=Posture.STAND, near=0.9, roles=AT_GOAL, size=ShotSize.FS),
    Act.SIT: Play(posture=Posture.SIT, roles=AT_GOAL, size=ShotSize.MWS, looks="none"),
    Act.RISE: Play(posture=Posture.STAND, size=ShotSize.MWS, looks="none"),
    Act.KNEEL: Play(posture=Posture.KNEEL, near=0.7, roles=AT_GOAL, size=ShotSize.FS),
    Act.LIE: Play(posture=Posture.LIE, roles=AT_GOAL, size=ShotSize.FS, looks="none"),
    Act.SLEEP: Play(
        posture=Posture.LIE, roles=AT_GOAL, size=ShotSize.FS, looks="none", eyes_shut=True
    ),
    Act.WAKE: Play(gesture="look-around", mood="surprised", size=ShotSize.MCU, face=True),
    Act.BEND: Play(near=0.6, posture=Posture.CROUCH, size=ShotSize.FS),
    Act.LEAN: Play(near=0.5, roles=("goal", "patient"), hands=1, flat=True, lasts=True),
    Act.TURN: Play(size=ShotSize.MS),
    Act.HIDE: Play(travel="to", near=0.6, roles=AT_GOAL, posture=Posture.CROUCH, size=ShotSize.FS),
    # Hands on things
    Act.HOLD: Play(held=("patient",), size=ShotSize.MS),
    Act.TAKE: Play(near=REACH, hands=1, outcome="take"),
    Act.PUT: Play(near=REACH, roles=("goal",), hands=1, outcome="put", held=("patient",)),
    Act.PUT_IN: Play(near=REACH, roles=("goal",), hands=1, outcome="put", held=("patient",)),
    Act.TAKE_OUT: Play(near=REACH, roles=("goal", "patient"), hands=1, outcome="take"),
    Act.GIVE: Play(
        near=0.95, roles=("recipient", "goal"), outcome="give", held=("patient",), pair=True
    ),
    Act.RECEIVE: Play(outcome="receive", size=ShotSize.MS),
    Act.CARRY: Play(
        travel="across", held=("patient",), roles=AT_GOAL, near=0.9, size=ShotSize.FS, looks="none"
    ),
    Act.THROW: Play(
        near=2.6, held=("patient", "instrument"), roles=("recipient", "goal"), outcome="throw",
        size=ShotSize.FS,
    ),
    Act.CATCH: Play(held=("patient",), gesture="raise", size=ShotSize.MWS),
    Act.RAISE: Play(held=("patient", "instrument"), gesture="raise", size=ShotSize.MWS),
    Act.DROP: Play(held=("patient",), outcome="drop", size=ShotSize.MWS),
    Act.PUSH: Play(in_hands=True, near=0.6, hands=2, motion="push", lasts=True, size=ShotSize.MWS),
    Act.PULL: Play(in_hands=True, near=0.6, hands=2, motion="pull", lasts=True, size=ShotSize.MWS),
    Act.HIT: Play(
        near=0.68, roles=("patient", "goal"), hands=1, held=("instrument",), motion="strike",
        mood="angry", size=ShotSize.MWS,
    ),
    Act.BREAK: Play(
        in_hands=True, near=REACH, hands=1, motion="strike", change="broken", mood="angry",
        size=ShotSize.MWS,
    ),
    Act.CUT: Play(
        near=REACH, hands=2, motion="stroke", in_hands=True, held=("instrument",), lasts=True
    ),
    Act.TEAR: Play(held=("patient",), gesture="read", change="broken"),
    Act.OPEN: Play(in_hands=True, near=0.6, hands=1, change="opened"),
    Act.CLOSE: Play(in_hands=True, near=0.6, hands=1, change="closed"),
    Act.SWITCH_ON: Play(near=REACH, hands=1, motion="press", change="lit"),
    Act.SWITCH_OFF: Play(near=REACH, hands=1, motion="press", change="out"),
    Act.PRESS: Play(in_hands=True, near=REACH, hands=1, motion="press", lasts=True),
    Act.OPERATE: Play(in_hands=True, near=REACH, hands=1, motion="press", lasts=True),
    Act.TYPE: Play(
        in_hands=True, near=REACH, roles=("instrument", "goal", "patient"), hands=2, flat=True,
        motion="tap", lasts=True,
    ),
    Act.WRITE: Play(
        near=REACH, roles=("goal", "patient"), held=("instrument",), hands=1, motion="stroke",
        in_hands=True, lasts=True,
    ),
    Act.DRAW: Play(
        near=REACH, roles=("goal", "patient"), held=("instrument",), hands=1, motion="stroke",
        in_hands=True, lasts=True,
    ),
    Act.READ: Play(held=("patient", "instrument"), gesture="read"),
    Act.CLEAN: Play(
        near=REACH, roles=("patient", "goal"), held=("instrument",), hands=1, flat=True,
        motion="rub", in_hands=True, lasts=True,
    ),
    Act.SWEEP: Play(
        held=("instrument",), gesture="sweep", size=ShotSize.FS, looks="none"
    ),
    Act.DIG: Play(
        held=("instrument",), gesture="dig", size=ShotSize.FS, looks="none"
    ),
    Act.COOK: Play(
        near=REACH, roles=("goal", "patient"), hands=1, motion="stir", in_hands=True, lasts=True
    ),
    Act.POUR: Play(
        near=REACH, roles=("goal", "recipient"), held=("instrument", "patient"), hands=1,
        lasts=True,
    ),
    Act.EAT: Play(held=("patient", "instrument"), gesture="eat"),
    Act.DRINK: Play(held=("patient", "instrument"), gesture="drink"),
    Act.SMOKE: Play(held=("patient", "instrument"), gesture="eat"),
    Act.PHONE: Play(
        near=REACH, held=("instrument", "patient"), gesture="phone", size=ShotSize.MCU
    ),
    Act.PHOTOGRAPH: Play(held=("instrument",), gesture="photograph"),
    Act.SHOOT: Play(held=("instrument", "patient"), gesture="aim", mood="angry", size=ShotSize.MS),
    Act.AIM: Play(held=("instrument", "patient"), gesture="aim", size=ShotSize.MS),
    Act.DRESS: Play(gesture="undress", size=ShotSize.MWS, looks="none"),
    Act.UNDRESS: Play(gesture="undress", size=ShotSize.MWS, looks="none"),
    Act.PLAY_MUSIC: Play(
        near=REACH, roles=("patient", "instrument"), hands=2, flat=True, motion="tap", lasts=True,
        size=ShotSize.MWS,
    ),
    Act.SHOW: Play(held=("patient", "instrument"), gesture="offer", roles=("recipient", "goal")),
    Act.TOUCH: Play(near=TOUCH, hands=1, lasts=True),
    # Person to person
    Act.EMBRACE: Play(near=0.36, hands=2, flat=True, lasts=True, mood="happy", pair=True),
    Act.KISS: Play(
        near=0.30, hands=1, flat=True, lasts=True, pair=True, size=ShotSize.MCU, eyes_shut=True
    ),
    Act.SHAKE_HANDS: Play(near=0.85, hands=1, lasts=True, pair=True),
    Act.FIGHT: Play(near=0.85, gesture="guard", mood="angry", pair=True, size=ShotSize.FS),
    Act.HOLD_PERSON: Play(near=0.5, hands=2, lasts=True, pair=True),
    Act.LEAD: Play(near=0.75, hands=1, lasts=True, pair=True, size=ShotSize.FS),
    Act.HELP: Play(near=0.62, hands=1, lasts=True, size=ShotSize.MWS),
    # Signs, face and gaze
    Act.LOOK: LOOKS,
    Act.LOOK_ROUND: Play(gesture="look-around", face=True, looks="none", size=ShotSize.MS),
    Act.LOOK_AWAY: Play(gesture="look-away", face=True, looks="none", size=ShotSize.MCU),
    Act.SEARCH: Play(gesture="look-around", near=0.8, hands=1, motion="rub", size=ShotSize.MWS),
    Act.POINT: Play(gesture="point", roles=("goal", "patient", "recipient"), size=ShotSize.MWS),
    Act.WAVE: Play(gesture="wave", roles=("recipient", "patient", "goal"), size=ShotSize.MWS),
    Act.NOD: Play(gesture="nod", face=True, size=ShotSize.MCU),
    Act.SHAKE_HEAD: Play(gesture="shake-head", face=True, size=ShotSize.MCU),
    Act.SHRUG: Play(gesture="shrug", size=ShotSize.MS),
    Act.CROSS_ARMS: Play(gesture="arms-crossed", size=ShotSize.MS),
    Act.SALUTE: Play(gesture="salute", size=ShotSize.MWS),
    Act.BOW: Play(gesture="bow", roles=("patient", "goal", "recipient"), size=ShotSize.FS),
    Act.PRAY: Play(gesture="pray", size=ShotSize.MS, looks="none"),
    Act.APPLAUD: Play(gesture="clap", mood="happy", size=ShotSize.MS),
    Act.LAUGH: Play(gesture="laugh", mood="happy", face=True, size=ShotSize.MCU),
    Act.SMILE: Play(gesture="smile", mood="happy", face=True, size=ShotSize.CU),
    Act.CRY: Play(gesture="cover-face", mood="sad", face=True, size=ShotSize.MS),
    Act.FROWN: Play(mood="angry", face=True, size=ShotSize.CU),
    Act.START: Play(gesture="start", mood="surprised", face=True, size=ShotSize.MCU),
    Act.LISTEN: Play(gesture="listen", face=True, size=ShotSize.CU),
    Act.SMELL: Play(held=("patient", "instrument"), gesture="smell", face=True, size=ShotSize.MCU),
    Act.STRETCH: Play(gesture="stretch", size=ShotSize.MS, looks="none"),
    Act.THINK: Play(gesture="chin", face=True, looks="none", size=ShotSize.MCU),
    Act.WAIT: Play(gesture="arms-crossed", size=ShotSize.MWS, looks="none"),
    Act.SPEAK: Play(
        gesture="talk", face=True, size=ShotSize.MS, roles=("recipient", "goal", "patient")
    ),
    Act.SHOUT: Play(gesture="shout", face=True, mood="angry", size=ShotSize.MCU),
    Act.SING: Play(gesture="sing", face=True, mood="happy", size=ShotSize.MS),
    Act.WORK: Play(near=REACH, roles=("patient", "goal", "instrument"), hands=2, flat=True,
                   motion="tap", lasts=True, size=ShotSize.MWS),
    # Things and places by themselves
    Act.APPEAR: Play(change="appeared", size=ShotSize.MWS),
    Act.VANISH: Play(change="vanished", size=ShotSize.MWS),
    Act.MOVE: Play(change="moved", size=ShotSize.MWS),
    Act.SOUND: Play(),
    Act.SHINE: Play(change="lit"),
    Act.GO_OUT: Play(change="out"),
    Act.BURN: Play(change="lit"),
    Act.EXPLODE: Play(change="broken"),
    Act.FLOW: Play(),
    Act.BE: Play(),
}  # fmt: skip
"""Every act has a row: one that is missing would be silently not played."""


PEERED = ("under", "in", "through", "over", "behind")
"""Ways in which a look takes the head along."""

BY_A_THING = 0.55
"""Metres from a thing at which the head is brought to it."""


def needs_body(act: Act) -> bool:
    """Whether a frame of the face alone does not show an act."""
    play = PLAYS[act]
    done = play.hands or play.held or play.gesture or play.posture or play.travel
    return bool(done) and (not play.face or (play.gesture or "") not in BY_THE_HEAD)


def is_upon_others(play: Play) -> bool:
    """Whether whom an act is done to is seen with its doer: a hand on them, a gun at them."""
    outcomes = ("give", "throw", "drop")
    return play.pair or bool(play.hands) or play.outcome in outcomes or play.gesture == "aim"


def row_of(event: Event) -> Play:
    """The row of an event's act, as its own words mean it: a look under a bed is no look in a face.

    The event has an act.
    """
    assert event.act is not None
    play = PLAYS[event.act]
    if event.act is Act.LOOK and event.where in PEERED and (event.goal or event.patient):
        return replace(play, face=False, size=ShotSize.MWS, near=BY_A_THING)
    covers = event.act is Act.HIDE and event.goal is None
    if event.part and event.patient is None and (covers or event.act in (Act.JUMP, Act.FALL)):
        # `covers her eyes`, `plunges her hands in the water`: the rest of her stays where it is.
        return replace(PLAYS[Act.TOUCH], near=None, mood=play.mood)
    return play
