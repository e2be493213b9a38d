"""Gestures: which there are, when they happen in a shot, and how they are laid on the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from regie.board.acting.act_arms import ACT_ARMS, OWN_BODY
from regie.board.acting.beats import Beat
from regie.board.acting.contacts import contact_goals
from regie.board.acting.contacts import window as contact_window
from regie.board.acting.errors import ActingError
from regie.board.acting.faces import MOVES_OF_FACES
from regie.board.acting.gesture_arms import ARMS as PLAIN_ARMS
from regie.board.acting.gesture_arms import Reach
from regie.board.acting.gesture_moves import MOVES, Moves, Window
from regie.board.acting.limbs import ArmGoal
from regie.board.acting.part import Base, Part
from regie.board.acting.resting_hands import resting_hands
from regie.board.acting.rotations import Array, about_z, ease, turned
from regie.board.acting.skeleton import LEFT, RIGHT, SIDES, Puppet
from regie.board.acting.talking_hands import talking_hands
from regie.board.acting.working_arms import WORKING
from regie.film.shot import GestureCue

ARMS = PLAIN_ARMS | WORKING | ACT_ARMS


@dataclass(frozen=True)
class Kind:
    """How long a gesture takes, seconds; None for a way of standing that lasts."""

    seconds: float | None
    with_words: bool = False
    """It goes with what is said: it comes on the first stressed word."""


KINDS: dict[str, Kind] = {
    "point": Kind(2.2, with_words=True),
    "wave": Kind(2.4),
    "reach": Kind(2.4),
    "shrug": Kind(1.5, with_words=True),
    "nod": Kind(1.1),
    "shake-head": Kind(1.7, with_words=True),
    "laugh": Kind(2.4),
    "smile": Kind(None),
    "smirk": Kind(None),
    "wink": Kind(1.6),
    "drink": Kind(3.2),
    "phone": Kind(None),
    "carry": Kind(None),
    "hands-on-hips": Kind(None),
    "arms-crossed": Kind(None),
    "look-around": Kind(3.6),
    "open-door": Kind(2.0),
    "write": Kind(None),
    "rest-on-table": Kind(None),
    "wipe-brow": Kind(1.9),
    "salute": Kind(2.0),
    "hold": Kind(None),
    "hang": Kind(None),
    "offer": Kind(None),
    "read": Kind(None),
    "guard": Kind(None),
    "aim": Kind(None),
    "photograph": Kind(None),
    "blow": Kind(None),
    "pour": Kind(None),
    "eat": Kind(3.0),
    "cover-face": Kind(None),
    "steer": Kind(None),
    "chin": Kind(None),
    "clap": Kind(None),
    "look-down": Kind(None),
    "look-away": Kind(None),
    "listen": Kind(None),
    "start": Kind(1.6),
    "work": Kind(None),
    "dance": Kind(None),
    "bow": Kind(2.4),
    "shout": Kind(2.4),
    "sing": Kind(None),
    "talk": Kind(None),
    "recoil": Kind(1.4),
    "kick": Kind(1.5),
    **{
        name: Kind(None)
        for name in (
            "look-up",
            "look-back",
            "aim-up",
            "point-up",
            "cheer",
            "see-wrist",
            "pray",
            "sweep",
            "dig",
            "raise",
            "smell",
            "stretch",
            "cradle",
            "shoulder",
            "hurl",
            "hew",
            "thrust",
            "undress",
            *(f"to-{part}" for part in OWN_BODY),
            *MOVES_OF_FACES,
        )
    },
}
"""All gestures that a performance may ask for."""

RISE, FALL = 0.55, 0.6
"""Seconds that hands take into a gesture and out of it."""


@dataclass(frozen=True)
class Played:
    """A gesture with its window and the side of its hand."""

    name: str
    window: Window
    side: int
    at: str | None


def plan_gestures(part: Part, beats: Sequence[Beat]) -> list[Played]:
    """Finds the moments of all the performance's gestures.

    Raises:
        ActingError: a gesture that nobody here knows.
    """
    performance = part.performance
    cues = list(performance.gestures)
    if performance.gesture is not None:
        cues.insert(0, GestureCue(name=performance.gesture))
    played = []
    for number, cue in enumerate(cues):
        if cue.name not in KINDS:
            raise ActingError(
                f"{performance.character} cannot {cue.name!r}: the gestures are "
                f"{', '.join(sorted(KINDS))}."
            )
        window = _window(part, cue, KINDS[cue.name], beats, f"{cue.name} {number}")
        played.append(Played(cue.name, window, _hand(part, cue), cue.at))
    return played


def _window(part: Part, cue: GestureCue, kind: Kind, beats: Sequence[Beat], name: str) -> Window:
    variety = part.chance.number(f"variety {name}")
    if kind.seconds is None and cue.start is None:
        length = part.seconds if cue.duration is None else cue.duration
        share = np.ones(part.count)
        if cue.duration is not None:
            share = ease((cue.duration - part.times) / FALL)
        return Window(part.times + 1.0, length, share, variety)
    usual = kind.seconds if kind.seconds is not None else part.seconds
    length = cue.duration if cue.duration is not None else min(usual, max(0.9, part.seconds * 0.9))
    if cue.start is not None:
        begin = cue.start
    else:
        begin = 0.16 * part.seconds + 0.15 * variety
        inside = [b for b in beats if 0.1 <= b.time <= part.seconds - 0.4 * length]
        if kind.with_words and inside:
            begin = inside[0].time - 0.3
        begin = max(0.1, min(begin, part.seconds - length))
    since = part.times - begin
    rise, fall = min(RISE, 0.35 * length), min(FALL, 0.35 * length)
    share = ease(since / rise) * ease((length - since) / fall)
    return Window(since, length, share, variety)


def _hand(part: Part, cue: GestureCue) -> int:
    """The free hand that does it: the nearer to the target, else mostly the right one."""
    if cue.hand is not None:
        return LEFT if cue.hand == "left" else RIGHT
    if cue.name == "see-wrist":
        return LEFT
    if cue.name in (
        "drink",
        "phone",
        "write",
        "salute",
        "arms-crossed",
        "eat",
        "hold",
        "hang",
        "pour",
        "offer",
    ):
        return RIGHT
    target = part.eyes_at.get(cue.at or part.performance.looks_at or "")
    if target is not None and cue.name in ("point", "reach"):
        mark = part.performance.mark
        way = turned(about_z(np.array(-np.radians(mark.facing))), target - [mark.x, mark.y, 0.0])
        return LEFT if way[0] < -0.35 else RIGHT
    return RIGHT if part.chance.number(f"hand {cue.name}") < 0.72 else LEFT


def gesture_moves(part: Part, played: Sequence[Played]) -> Moves:
    """All that gestures add to head, chest, shoulders and face."""
    moves = Moves.none(part.count)
    for gesture in played:
        if gesture.name in MOVES:
            MOVES[gesture.name](gesture.window, moves)
        moves.show(MOVES_OF_FACES.get(gesture.name, {}), gesture.window.share)
    return moves


def gesture_arms(
    part: Part,
    base: Base,
    puppet: Puppet,
    played: Sequence[Played],
    beats: Sequence[Beat],
    root: Array,
    heading: Array,
) -> dict[int, ArmGoal]:
    """The arms' goals: at rest in the posture, then what is held, said and done."""
    goals = base.arms(puppet)
    talk = talking_hands(part, base, beats)
    busy = _busy(part, played, talk)
    idle = np.clip(1 - busy[LEFT] - busy[RIGHT] - base.unrest, 0, 1)
    for side, goal in resting_hands(part, puppet).items():
        goals[side] = goals[side].towards(goal, idle)

    def reach(name: str, window: Window, side: int, at: str | None) -> dict[int, ArmGoal]:
        target = _target(part, puppet, side, at, root, heading)
        return ARMS[name](Reach(part, puppet, window, side, target, base.upright))

    gesturing = _busy(part, played, [])
    for side, goal, share in talk:
        goals[side] = goals[side].towards(goal, share * (1 - gesturing[side]))
    for gesture in played:
        if gesture.name in ARMS:
            found = reach(gesture.name, gesture.window, gesture.side, gesture.at)
            for side, goal in found.items():
                goals[side] = goals[side].towards(goal, gesture.window.share)
    for side, goal, share in contact_goals(part, puppet, root, heading, upright=base.upright):
        goals[side] = goals[side].towards(goal, share)
    return goals


def _busy(
    part: Part, played: Sequence[Played], talk: Sequence[tuple[int, ArmGoal, Array]]
) -> dict[int, Array]:
    """How far each hand is taken by gestures and talk, `(F,)` 0 to 1."""
    busy = {side: np.zeros(part.count) for side in SIDES}
    for gesture in played:
        for side in _sides(gesture):
            busy[side] = np.maximum(busy[side], gesture.window.share)
    for contact in part.performance.contacts:
        side = LEFT if contact.hand == "left" else RIGHT
        busy[side] = np.maximum(busy[side], contact_window(part, contact))
    for side, _, share in talk:
        busy[side] = np.maximum(busy[side], share)
    return busy


def _sides(gesture: Played) -> tuple[int, ...]:
    if gesture.name not in ARMS:
        return ()
    two = (
        *("shrug", "carry", "hands-on-hips", "arms-crossed", "write", "rest-on-table", "read"),
        *("guard", "aim", "photograph", "blow", "cover-face", "steer", "clap", "start", "work"),
        *("dance", "pray", "sweep", "dig", "stretch", "cradle", "hurl", "hew"),
        "undress",
    )
    return SIDES if gesture.name in two else (gesture.side,)


def _target(
    part: Part, puppet: Puppet, side: int, at: str | None, root: Array, heading: Array
) -> Array:
    """What a gesture is for, in the body's space; a place ahead when nothing is named."""
    place = part.eyes_at.get(at or part.performance.looks_at or "")
    if place is None:
        ahead = np.array([0.5 * side, 4.0, 0.95 * part.skeleton.plan.eye_height])
        return np.tile(ahead, (part.count, 1))
    lowered = place - np.array([0.0, 0.0, 0.12 if at is None else 0.0])
    return turned(about_z(-heading), lowered - root)
