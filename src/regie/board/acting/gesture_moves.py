"""What head, chest, shoulders and face do in a gesture; the arms are in `gesture_arms`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import radians

import numpy as np

from regie.board.acting.rotations import Array, ease


@dataclass
class Window:
    """When a gesture happens.

    Attributes:
        since: seconds since it began, `(F,)`, negative before.
        length: seconds from its beginning to its end.
        share: how far it is carried out, `(F,)` 0 to 1, eased at both ends.
        variety: a number from 0 to 1 that makes this one a little different.
    """

    since: Array
    length: float
    share: Array
    variety: float

    def between(self, begin: float, end: float, ease_for: float = 0.25) -> Array:
        """1 from `begin` to `end` (shares of the length), eased."""
        rise = ease((self.since - begin * self.length) / ease_for + 0.5)
        fall = ease((end * self.length - self.since) / ease_for + 0.5)
        result: Array = rise * fall
        return result

    def wave(self, hertz: float) -> Array:
        """A sine from the gesture's beginning, silent outside it."""
        result: Array = np.sin(2 * np.pi * hertz * self.since) * self.share
        return result


@dataclass
class Moves:
    """What is added to the body, `(F, ...)` radians, and to the face, 0 to 1.

    Attributes:
        nod: up, to the right, to the left turning, as in `pose_head`.
        turning: yaw and pitch of the look. spine: as in `Base`. shrug: both shoulders up.
    """

    nod: Array
    turning: Array
    spine: Array
    shrug: Array
    face: dict[str, Array] = field(default_factory=dict)

    @classmethod
    def none(cls, count: int) -> Moves:
        zeros = np.zeros
        return cls(zeros((count, 3)), zeros((count, 2)), zeros((count, 3)), zeros(count))

    def show(self, weights: dict[str, float], share: Array) -> None:
        """Adds face shapes; a name without side means both sides."""
        for name, weight in weights.items():
            for shape in _both_sides(name):
                self.face[shape] = self.face.get(shape, 0.0) + weight * share


ONE_SIDED = frozenset(
    "browInnerUp cheekPuff jawForward jawOpen mouthClose mouthFunnel mouthPucker mouthRollLower "
    "mouthRollUpper mouthShrugLower mouthShrugUpper tongueOut".split()
)
"""Shapes that have no left and right."""


def _both_sides(name: str) -> tuple[str, ...]:
    if name in ONE_SIDED or name.endswith(("Left", "Right")):
        return (name,)
    return (f"{name}Left", f"{name}Right")


def nod(window: Window, moves: Moves) -> None:
    count = 2 if window.variety < 0.6 else 3
    swing = np.sin(np.pi * count * np.clip(window.since / window.length, 0, 1)) ** 2
    fade = 1 - 0.35 * np.clip(window.since / window.length, 0, 1)
    moves.nod[:, 0] -= radians(13) * swing * fade * (window.since > 0)
    moves.show({"eyeBlink": 0.15}, swing * window.share)


def shake_head(window: Window, moves: Moves) -> None:
    moves.nod[:, 2] += radians(15) * window.wave(1.45)
    moves.nod[:, 0] -= radians(3) * window.share
    moves.show({"browDown": 0.25, "mouthPress": 0.2}, window.share)


def shrug(window: Window, moves: Moves) -> None:
    moves.shrug += radians(15) * window.share
    moves.nod[:, 1] += radians(9) * (1 if window.variety < 0.5 else -1) * window.share
    moves.show(
        {"browInnerUp": 0.5, "browOuterUp": 0.55, "mouthFrown": 0.35, "mouthShrugLower": 0.35},
        window.share,
    )


def laugh(window: Window, moves: Moves) -> None:
    shake = window.share * np.sin(2 * np.pi * 4.3 * window.since)
    moves.spine[:, 0] += radians(5) * window.share + radians(1.8) * shake
    moves.nod[:, 0] += radians(8) * window.share + radians(1.5) * shake
    moves.shrug += radians(4) * window.share + radians(2.5) * shake
    moves.show(
        {"mouthSmile": 0.62, "cheekSquint": 0.6, "eyeSquint": 0.6, "browInnerUp": 0.25},
        window.share,
    )
    moves.show({"jawOpen": 0.38}, window.share * (0.75 + 0.25 * shake))
    moves.show({"mouthUpperUp": 0.3}, window.share)


def smile(window: Window, moves: Moves) -> None:
    """On top of a happy face: one that is seen across a room."""
    moves.nod[:, 0] += radians(3) * window.share
    moves.show({"mouthSmile": 0.42, "cheekSquint": 0.3, "mouthUpperUp": 0.22}, window.share)


def smirk(window: Window, moves: Moves) -> None:
    moves.nod[:, 1] += radians(6) * window.share
    moves.show({"mouthSmileLeft": 0.5, "mouthDimpleLeft": 0.4, "eyeSquint": 0.3}, window.share)
    moves.show({"browOuterUpRight": 0.45}, window.share)


def wink(window: Window, moves: Moves) -> None:
    shut = window.between(0.15, 0.9, 0.15)
    moves.nod[:, 1] += radians(7) * shut
    moves.show({"eyeBlinkLeft": 1.0, "cheekSquintLeft": 0.7, "mouthSmileLeft": 0.3}, shut)


def look_around(window: Window, moves: Moves) -> None:
    first = 1.0 if window.variety < 0.5 else -1.0
    there = window.between(0.08, 0.45, 0.4) - 0.9 * window.between(0.5, 0.92, 0.4)
    moves.turning[:, 0] += first * radians(48) * there
    moves.turning[:, 1] += radians(5) * window.between(0.3, 0.7, 0.5)
    moves.spine[:, 2] += first * radians(6) * there


def drink(window: Window, moves: Moves) -> None:
    sip = window.between(0.34, 0.68, 0.4)
    moves.nod[:, 0] += radians(11) * sip
    moves.show({"mouthPucker": 0.45, "jawOpen": 0.06}, sip)


def phone(window: Window, moves: Moves) -> None:
    moves.nod[:, 1] += radians(5) * window.share
    moves.nod[:, 0] -= radians(3) * window.share


def write(window: Window, moves: Moves) -> None:
    moves.turning[:, 1] -= radians(34) * window.share
    moves.spine[:, 0] -= radians(8) * window.share


def wipe_brow(window: Window, moves: Moves) -> None:
    touch = window.between(0.3, 0.75, 0.3)
    moves.nod[:, 0] -= radians(7) * touch
    moves.show({"eyeBlink": 0.55, "browDown": 0.3}, touch)


def reach(window: Window, moves: Moves) -> None:
    moves.spine[:, 0] -= radians(7) * window.share


def open_door(window: Window, moves: Moves) -> None:
    moves.spine[:, 0] -= radians(5) * window.between(0.45, 0.9, 0.4)
    moves.turning[:, 1] -= radians(14) * window.between(0.05, 0.4, 0.3)


def salute(window: Window, moves: Moves) -> None:
    moves.spine[:, 0] += radians(3) * window.share
    moves.nod[:, 0] += radians(2) * window.share


def carry(window: Window, moves: Moves) -> None:
    moves.spine[:, 0] += radians(5) * window.share


def read(window: Window, moves: Moves) -> None:
    moves.nod[:, 0] -= radians(12) * window.share
    moves.turning[:, 0] += radians(3) * np.sin(1.9 * window.since) * window.share


def cover_face(window: Window, moves: Moves) -> None:
    moves.nod[:, 0] -= radians(26) * window.share
    moves.spine[:, 0] -= radians(9) * window.share
    moves.show({"eyeBlink": 0.8, "mouthFrown": 0.6, "browInnerUp": 0.7}, window.share)


def eat(window: Window, moves: Moves) -> None:
    bite = window.between(0.3, 0.5, 0.3)
    chew = window.between(0.5, 1.0, 0.3) * np.abs(np.sin(8 * window.since))
    moves.nod[:, 0] -= radians(6) * bite
    moves.show({"jawOpen": 0.35}, bite)
    moves.show({"jawOpen": 0.14, "mouthPress": 0.2}, chew)


def look_down(window: Window, moves: Moves) -> None:
    moves.nod[:, 0] -= radians(16) * window.share
    moves.turning[:, 1] -= radians(24) * window.share


def kick(window: Window, moves: Moves) -> None:
    out = window.between(0.25, 0.85, 0.25)
    moves.spine[:, 0] += radians(11) * out
    moves.show({"browDown": 0.5, "noseSneer": 0.3}, out)


def look_away(window: Window, moves: Moves) -> None:
    side = 1.0 if window.variety < 0.5 else -1.0
    moves.turning[:, 0] += side * radians(52) * window.share
    moves.turning[:, 1] -= radians(8) * window.share


def look_up(window: Window, moves: Moves) -> None:
    moves.nod[:, 0] += radians(14) * window.share
    moves.turning[:, 1] += radians(34) * window.share
    moves.spine[:, 0] += radians(4) * window.share


def look_back(window: Window, moves: Moves) -> None:
    """Over a shoulder."""
    side = 1.0 if window.variety < 0.5 else -1.0
    moves.turning[:, 0] += side * radians(105) * window.share
    moves.spine[:, 2] += side * radians(22) * window.share


def listen(window: Window, moves: Moves) -> None:
    side = 1.0 if window.variety < 0.5 else -1.0
    moves.nod[:, 1] += side * radians(9) * window.share
    moves.show({"browInnerUp": 0.3}, window.share)


def start(window: Window, moves: Moves) -> None:
    jolt = window.between(0.08, 0.7, 0.16)
    moves.spine[:, 0] += radians(9) * jolt
    moves.shrug += radians(11) * jolt
    moves.nod[:, 0] += radians(5) * jolt
    moves.show({"eyeWide": 0.8, "browInnerUp": 0.8, "jawOpen": 0.25}, jolt)


def chin(window: Window, moves: Moves) -> None:
    moves.nod[:, 0] -= radians(7) * window.share
    moves.show({"browDown": 0.3}, window.share)


def bow(window: Window, moves: Moves) -> None:
    moves.spine[:, 0] -= radians(52) * window.share
    moves.nod[:, 0] -= radians(14) * window.share


def pray(window: Window, moves: Moves) -> None:
    moves.nod[:, 0] -= radians(24) * window.share
    moves.spine[:, 0] -= radians(7) * window.share
    moves.show({"eyeBlink": 0.9}, window.share)


def toil(window: Window, moves: Moves) -> None:
    """Bent over what a long tool does on the ground."""
    moves.spine[:, 0] -= radians(24) * window.share
    moves.nod[:, 0] -= radians(14) * window.share
    moves.turning[:, 1] -= radians(24) * window.share


def smell(window: Window, moves: Moves) -> None:
    moves.nod[:, 0] -= radians(12) * window.share
    moves.show({"eyeBlink": 0.85, "noseSneer": 0.25}, window.share)


def stretch(window: Window, moves: Moves) -> None:
    moves.spine[:, 0] += radians(9) * window.share
    moves.nod[:, 0] += radians(12) * window.share
    moves.show({"eyeBlink": 0.9, "jawOpen": 0.55}, window.share)


def recoil(window: Window, moves: Moves) -> None:
    """Struck, or shoved: the head flies to a side, the trunk back."""
    moves.spine[:, 0] += radians(20) * window.share
    moves.spine[:, 2] -= radians(14) * window.share
    moves.nod[:, 2] -= radians(38) * window.share
    moves.nod[:, 1] += radians(10) * window.share
    moves.show({"eyeBlink": 0.7, "browInnerUp": 0.5, "jawOpen": 0.25}, window.share)


def shout(window: Window, moves: Moves) -> None:
    moves.spine[:, 0] -= radians(9) * window.share
    moves.nod[:, 0] += radians(9) * window.share
    moves.show({"jawOpen": 0.75, "browDown": 0.6, "noseSneer": 0.4}, window.share)


def cheer(window: Window, moves: Moves) -> None:
    moves.nod[:, 0] += radians(10) * window.share
    moves.spine[:, 0] += radians(6) * window.share
    moves.show({"jawOpen": 0.6, "mouthSmile": 0.6, "browInnerUp": 0.3}, window.share)


def sing(window: Window, moves: Moves) -> None:
    moves.nod[:, 0] += radians(7) * window.share
    moves.show({"jawOpen": 0.5, "mouthFunnel": 0.4, "browInnerUp": 0.4}, window.share)


def talk(window: Window, moves: Moves) -> None:
    """What is said and nobody hears: told in the action, or too far off."""
    opens = 0.5 + 0.5 * np.sin(2 * np.pi * 2.9 * window.since + 1.2)
    moves.nod[:, 0] += radians(2.5) * window.share * np.sin(2 * np.pi * 0.8 * window.since)
    moves.show({"jawOpen": 0.34, "mouthLowerDown": 0.25}, window.share * (0.45 + 0.55 * opens))
    moves.show({"browInnerUp": 0.2, "browOuterUp": 0.2}, window.share)


def raised(window: Window, moves: Moves) -> None:
    moves.nod[:, 0] += radians(10) * window.share
    moves.spine[:, 0] += radians(4) * window.share


def burdened(window: Window, moves: Moves) -> None:
    """Something heavy in both arms, or on a shoulder."""
    moves.spine[:, 0] += radians(9) * window.share


MOVES: dict[str, Callable[[Window, Moves], None]] = {
    "talk": talk,
    "nod": nod,
    "shake-head": shake_head,
    "shrug": shrug,
    "laugh": laugh,
    "smile": smile,
    "smirk": smirk,
    "wink": wink,
    "look-around": look_around,
    "drink": drink,
    "phone": phone,
    "write": write,
    "wipe-brow": wipe_brow,
    "reach": reach,
    "open-door": open_door,
    "salute": salute,
    "carry": carry,
    "read": read,
    "cover-face": cover_face,
    "eat": eat,
    "look-down": look_down,
    "look-away": look_away,
    "look-up": look_up,
    "look-back": look_back,
    "listen": listen,
    "start": start,
    "cheer": cheer,
    "kick": kick,
    "see-wrist": look_down,
    "chin": chin,
    "work": read,
    "bow": bow,
    "shout": shout,
    "sing": sing,
    "pray": pray,
    "sweep": toil,
    "dig": toil,
    "smell": smell,
    "stretch": stretch,
    "recoil": recoil,
    "raise": raised,
    "cradle": burdened,
    "shoulder": burdened,
}
"""By gesture name; gestures that are not here move only the arms."""
