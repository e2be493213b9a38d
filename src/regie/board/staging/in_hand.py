"""How a thing is in the hand: at the ear, at the lips, before the eyes, on a shoulder, between two.

The thing's own shape says which side is up and which is looked at; what the hand does says where
these go. The way is the palm's until the hand is there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from regie.board.acting import Acting
from regie.board.acting.rotations import (
    Array,
    about_x,
    about_y,
    across,
    ease,
    frame,
    turned,
    unit,
)
from regie.board.staging.graspable import RECEIVER, SHORTEST_RECEIVER, Graspable
from regie.board.staging.holder import IN_THE_PALM, Held, Holder, clear, in_palm, mixed
from regie.film.shot import Performance
from regie.film.stageplan import BodyPlan

EAR = (0.88, -0.85, -0.15)
LIPS = (0.0, 0.36, -0.74)
NOSE = (0.0, 0.55, -0.45)
HEAD_HALF = 0.8
"""Places on a head from between its eyes, out, ahead and up, and half its width; in lengths from
chin to eyes, measured on the body kit."""

ARRIVED, ON_THE_WAY = 0.2, 0.42
"""Metres from a hand to the place of what it does, from which the thing is as that asks, and up
to which it is as the palm has it."""

SCREEN_AWAY, EYEPIECE = 0.26, 0.03
"""Metres from the eyes of a thing that one looks at, and of one that one looks through."""

WIDE = 0.09
"""Metres from the middle of a raised thing to its side from which a hand is under it."""

POURED = 112.0
"""Degrees by which what is poured from is tipped."""

HANDS_APART = 0.2
"""Metres from their middle up to which two hands hold one thing that is read."""

STICK_HELD_AT = 0.62
"""Share of a long handle, from its foot, at which the middle between two hands is."""

PLAYED = 0.5
"""Metres from which what is worked on in the hands lies across the body: a guitar."""


Way = Callable[[Holder, Graspable], Held]


def held_poses(
    performance: Performance,
    body: BodyPlan,
    acting: Acting,
    hand: str,
    thing: Graspable,
    frames: Sequence[int],
) -> Array:
    """Where a thing in a hand is at every frame: `(F, 4, 4)` stage matrices, for column vectors.

    Args:
        hand: `left`, `right` or `both`.
    """
    picks = np.array([min(n, len(acting.frames) - 1) for n in range(len(frames))])
    holder = Holder(performance, body, acting, picks, -1 if hand == "left" else 1)
    if hand == "both":
        return _between(holder, thing).poses()
    plain = clear(holder, thing, in_palm(holder, thing)).poses()
    way = _way_of(performance, hand)
    if way is None:
        return plain
    wanted = way(holder, thing)
    if wanted.before:
        wanted = clear(holder, thing, wanted)
    if wanted.near is None:
        return wanted.poses()
    away = np.linalg.norm(holder.palm[:, :3, 3] - wanted.near, axis=-1)
    share = ease((ON_THE_WAY - away) / (ON_THE_WAY - ARRIVED))
    return mixed(plain, wanted.poses(), share)


def _way_of(performance: Performance, hand: str) -> Way | None:
    """What the hand does with what is in it; the last that is told counts."""
    for gesture in reversed(performance.gestures):
        if gesture.name in WAYS and gesture.hand in (None, hand):
            return WAYS[gesture.name]
    return None


def _columns(*ways: Array) -> Array:
    return np.stack(ways, axis=-1)


def _upright(h: Holder, thing: Graspable, *, outward: bool = False) -> Held:
    """Level in the hand, however that is turned; what is read looks away from its holder."""
    held = in_palm(h, thing)
    if outward and thing.is_looked_at and not thing.lies_flat:
        half = np.diag([-1.0, -1.0, 1.0])
        return Held(h.level @ half, held.at, held.own * np.array([-1.0, 1.0, 1.0]))
    return Held(h.level, held.at, held.own)


def _hanging(h: Holder, thing: Graspable) -> Held:
    """By its handle beside the leg, its longer side ahead."""
    own = np.eye(3)
    if thing.size[0] > thing.size[1]:
        own = np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    top = np.array([thing.middle[0], thing.middle[1], thing.high[2] - IN_THE_PALM])
    at = h.palm[:, :3, 3] + (h.side * 0.3 * float((np.abs(own) @ thing.size)[0])) * h.level[:, :, 0]
    return Held(h.level @ own, at, top, before=False)


def _shown(h: Holder, thing: Graspable) -> Held:
    return _upright(h, thing, outward=True)


def _poured(h: Holder, thing: Graspable) -> Held:
    """Tipped inwards over its rim, the hand at its side."""
    tip = about_y(np.radians(np.array(-float(h.side) * POURED)))
    held = in_palm(h, thing)
    return Held(h.level @ tip, held.at, held.own * np.array([0.0, 1.0, 1.0]))


def _raised(h: Holder, thing: Graspable) -> Held:
    """Level over the head's height; what is wide on the flat of the hand, like a tray."""
    if thing.palm_gap < WIDE:
        return _upright(h, thing)
    foot = np.array([thing.middle[0], thing.middle[1], thing.low[2]])
    return Held(h.level, h.palm[:, :3, 3], foot)


def _at_ear(h: Holder, thing: Graspable) -> Held:
    """Along the cheek from ear to mouth, its face to it; as large as a receiver."""
    # Its longest side lies along the cheek, its thinnest across, whichever these are.
    order = np.argsort(thing.size)
    wanted = np.empty(3)
    wanted[order] = sorted(RECEIVER)
    scale = np.minimum(1.0, wanted / np.maximum(thing.size, 1e-6))
    scale = scale * max(1.0, SHORTEST_RECEIVER / float((thing.size * scale).max()))
    size = thing.size * scale
    long, thin = int(order[2]), int(order[0])
    face = h.face[:, :3, :3]
    up = turned(face, np.array([0.12 * h.side, -0.45, 0.88]))
    inward = turned(face, np.array([-float(h.side), 0.0, 0.0]))
    to = frame(up, inward)
    own = np.zeros((3, 3))
    own[long, 0] = 1.0
    own[thin, 1] = 1.0 if thin == 2 else -1.0
    own[:, 2] = np.cross(own[:, 0], own[:, 1])
    ear = h.on_face(EAR)
    at = ear - 0.42 * size[long] * to[:, :, 0] - (0.5 * size[thin] + 0.004) * to[:, :, 1]
    return Held(to @ own.T, at, thing.middle, near=ear, before=False, scale=scale)


def _at_lips(h: Holder, thing: Graspable) -> Held:
    """Its rim at the lips, its foot away from them; a bottle's foot up."""
    tip = np.radians(52.0 if float(thing.size[2]) > 2.4 * float(min(thing.size[:2])) else 22.0)
    face = h.face[:, :3, :3]
    up = turned(face, np.array([0.0, -np.sin(tip), np.cos(tip)]))
    ahead = turned(face, np.array([0.0, np.cos(tip), np.sin(tip)]))
    turns = _columns(np.cross(ahead, up), ahead, up)
    rim = thing.middle.copy()
    rim[1] -= thing.neck
    rim[2] = thing.high[2]
    lips = h.on_face(LIPS)
    return Held(turns, lips, rim, near=lips, before=False)


def _bitten(h: Holder, thing: Graspable) -> Held:
    """Its near end at the lips, what is long and thin pointing away from them."""
    face, own = h.face[:, :3, :3], np.eye(3)
    if thing.is_slender:
        own = _along_y(thing.long_axis)
    depth = float((np.abs(own) @ thing.size)[1])
    lips = h.on_face(LIPS)
    return Held(
        face @ own, lips + 0.45 * depth * face[:, :, 1], thing.middle, near=lips, before=False
    )


def _blown(h: Holder, thing: Graspable) -> Held:
    """Its near end at the lips, sloping down before the body."""
    face = h.face[:, :3, :3] @ about_x(np.radians(np.array(-28.0)))
    long = float(thing.size[thing.long_axis])
    at = h.on_face(LIPS) + 0.48 * long * face[:, :, 1]
    return Held(face @ _along_y(thing.long_axis), at, thing.middle, h.on_face(LIPS), before=False)


def _smelt(h: Holder, thing: Graspable) -> Held:
    """Its top under the nose."""
    nose = h.on_face(NOSE)
    at = nose + (0.4 * float(thing.size[1])) * h.level[:, :, 1]
    top = np.array([thing.middle[0], thing.middle[1], thing.high[2]])
    return Held(h.level, at, top, near=nose, before=False)


def _looked_through(h: Holder, thing: Graspable) -> Held:
    """Before the eyes, along the look; what has a screen farther off, its screen to the eyes."""
    face = h.face[:, :3, :3]
    screen = any(s.use == "screen" for s in thing.spots)
    own = np.eye(3)
    if screen:
        # The axes of the face that looks back at it.
        own = np.stack([np.eye(3)[0], np.eye(3)[2], -np.eye(3)[1]], axis=-1) @ thing.axes.T
    elif thing.is_slender:
        own = _along_y(thing.long_axis)
    depth = float((np.abs(own) @ thing.size)[1])
    away = SCREEN_AWAY if screen else EYEPIECE + depth / 2
    eyes = h.face[:, :3, 3] + away * face[:, :, 1]
    return Held(face @ own, eyes, thing.middle, near=eyes, before=False)


def _read(h: Holder, thing: Graspable) -> Held:
    """Its written side to the eyes, its top below the chin."""
    hands = 0.5 * (h.palm_of(-1)[:, :3, 3] + h.palm_of(1)[:, :3, 3])
    wide, high, _ = (float(e) for e in thing.extent)
    # Who has something else in the other hand reads with one.
    apart = np.linalg.norm(hands - h.palm[:, :3, 3], axis=-1)
    both = ease((HANDS_APART - apart) / 0.05)[:, None] * (1.0 if wide > 0.16 else 0.5)
    middle = both * hands + (1 - both) * h.palm[:, :3, 3]
    front = unit(h.face[:, :3, 3] - middle)
    right = across(h.level[:, :, 0], front)
    up = np.cross(front, right)
    turns = _columns(right, up, front) @ thing.axes.T
    return Held(turns, middle + (0.12 * high) * up, thing.middle)


def _worked_on(h: Holder, thing: Graspable) -> Held:
    """Between the hands: its face to the eyes, what is long across the body."""
    if max(thing.extent) > PLAYED:
        up = turned(h.level, unit(np.array([-0.93, 0.10, 0.36])))
        front = across(turned(h.level, np.array([0.1, 1.0, 0.15])), up)
        turns = _columns(np.cross(up, front), up, front) @ thing.axes.T
        hands = 0.5 * (h.palm_of(-1)[:, :3, 3] + h.palm_of(1)[:, :3, 3])
        return Held(turns, hands, thing.middle)
    if thing.is_looked_at or thing.lies_flat:
        held = in_palm(h, thing)
        front = unit(h.face[:, :3, 3] - held.at)
        right = across(h.level[:, :, 0], front)
        turns = _columns(right, np.cross(front, right), front) @ thing.axes.T
        return Held(turns, held.at, held.own)
    if thing.is_slender:
        own = _along_y(thing.long_axis)[[1, 0, 2]] * np.array([1.0, 1.0, -1.0])
        return Held(h.level @ own, h.palm[:, :3, 3], thing.grip)
    return _upright(h, thing)


def _on_shoulder(h: Holder, thing: Graspable) -> Held:
    """On the shoulder beside the head, its longer side ahead."""
    own = np.eye(3)
    if thing.size[0] > thing.size[1]:
        own = np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    if thing.is_slender and thing.long_axis == 2:
        own = _along_y(2)
    if (np.abs(own) @ thing.size)[0] > 1.5 * (np.abs(own) @ thing.size)[2]:
        own = about_y(np.radians(np.array(90.0))) @ own  # on its edge
    size = np.abs(own) @ thing.size
    joint = h.joint("upperarm_l" if h.side < 0 else "upperarm_r")[:, :3, 3]
    neck = h.joint("neck")[:, :3, 3]
    out = np.einsum("fi,fi->f", joint - neck, h.level[:, :, 0] * h.side)
    free = HEAD_HALF * h.unit + 0.5 * float(size[0]) + 0.01
    at = joint + ((np.maximum(out, free) - out) * h.side)[:, None] * h.level[:, :, 0]
    at[:, 2] += 0.5 * float(size[2]) + 0.035 * h.body.height
    return Held(h.level @ own, at, thing.middle, before=False)


def _between(h: Holder, thing: Graspable) -> Held:
    """Between both palms, upright, its wider side across; on the lap of who sits."""
    one, two = h.palm_of(-1)[:, :3, 3], h.palm_of(1)[:, :3, 3]
    hands = 0.5 * (one + two)
    if _is_stick(thing):
        return _along_hands(h, thing, one, two)
    own = np.eye(3)
    if thing.size[1] > 1.3 * thing.size[0]:
        own = np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    return clear(h, thing, Held(h.level @ own, hands, thing.middle))


def _along_hands(h: Holder, thing: Graspable, one: Array, two: Array) -> Held:
    """A long handle from hand to hand, its foot away from the upper one: a broom's brush."""
    tall = float(thing.size[2])
    spot = next((s.at[2] for s in thing.spots if s.use == "grip"), tall)
    headed = spot < 0.5 * tall  # an axe has its head at the top, a broom not
    down = any(g.name in ("sweep", "dig") for g in h.performance.gestures)
    way = one - two
    up = unit(way * np.where(way[:, 2:3] < 0, -1.0, 1.0)) * (-1.0 if headed and down else 1.0)
    right = across(h.level[:, :, 0], up)
    share = 1 - STICK_HELD_AT if headed else STICK_HELD_AT
    held_at = np.array([thing.middle[0], thing.middle[1], thing.low[2] + share * tall])
    return Held(_columns(right, np.cross(up, right), up), 0.5 * (one + two), held_at)


def _pointed(h: Holder, thing: Graspable) -> Held:
    """Along the forearm, its far end ahead: a blade held to somebody, the muzzle of a gun."""
    elbow = h.joint("forearm_l" if h.side < 0 else "forearm_r")[:, :3, 3]
    way = unit(h.palm[:, :3, 3] - elbow)
    right = across(h.level[:, :, 0], way)
    own, axis = _along_y(thing.long_axis), thing.long_axis
    if thing.middle[axis] < thing.grip[axis]:
        own = np.diag([-1.0, -1.0, 1.0]) @ own  # its far end is the low one
    return Held(
        _columns(right, way, np.cross(right, way)) @ own, h.palm[:, :3, 3], thing.grip, before=False
    )


def _is_stick(thing: Graspable) -> bool:
    """Long and upright: two hands go along it."""
    return bool(thing.size[2] > 0.7 and max(thing.size[:2]) < 0.45 * thing.size[2])


def _along_y(axis: int) -> Array:
    """The turn that brings an axis of a thing to point ahead."""
    one = np.eye(3)
    if axis == 0:
        return np.stack([one[1], -one[0], one[2]], axis=-1)
    return np.stack([one[0], -one[2], one[1]], axis=-1) if axis == 2 else one


WAYS: dict[str, Way] = {
    "phone": _at_ear,
    "drink": _at_lips,
    "eat": _bitten,
    "blow": _blown,
    "smell": _smelt,
    "photograph": _looked_through,
    "read": _read,
    "work": _worked_on,
    "offer": _shown,
    "raise": _raised,
    "pour": _poured,
    "shoulder": _on_shoulder,
    "hang": _hanging,
    "thrust": _pointed,
}
"""By gesture name; in all others a thing is as the palm has it."""
