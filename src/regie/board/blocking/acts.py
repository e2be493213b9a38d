"""What a deed asks of one body: posture, gesture, where it looks."""

from __future__ import annotations

from collections.abc import Iterable

from regie.reading.beats import Doing
from regie.reading.deeds import Deed

GESTURES: dict[Deed, str] = {
    Deed.POINT: "point",
    Deed.WAVE: "wave",
    Deed.REACH: "reach",
    Deed.TAKE: "reach",
    Deed.SHRUG: "shrug",
    Deed.NOD: "nod",
    Deed.LAUGH: "laugh",
    Deed.DRINK: "drink",
    Deed.PHONE: "phone",
    Deed.CROSS_ARMS: "arms-crossed",
    Deed.LOOK_ROUND: "look-around",
}
"""Deeds to the acting room's gestures."""


def gesture_of(who: str, doings: Iterable[Doing]) -> str | None:
    """The gesture of one person in a shot: the last of their deeds that has one."""
    found = [GESTURES[d.deed] for d in doings if d.who == who and d.deed in GESTURES]
    return found[-1] if found else None


def looked_at(who: str, doings: Iterable[Doing]) -> str | None:
    """What a person's deed is aimed at: a person's key or a prop's name."""
    return next((d.toward for d in doings if d.who == who and d.toward), None)
