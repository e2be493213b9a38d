"""Hands on things: the trunk leans and the knees give as far as an arm needs to get there.

A contact is a place on the stage. The palm goes to it by inverse kinematics, stays, moves as its
work asks (taps, rubs, strokes), and comes back.
"""

from __future__ import annotations

from dataclasses import replace
from math import radians

import numpy as np

from regie.board.acting.limbs import ArmGoal, arm_goal, shoulder_space
from regie.board.acting.part import Base, Part
from regie.board.acting.rotations import Array, about_x, about_z, across, ease, turned, unit
from regie.board.acting.skeleton import LEFT, RIGHT, Puppet, sided
from regie.film.shot import Contact, Posture

BACK = 0.5
"""Seconds that a hand takes back to where it was."""

LEAN_TO_SOMEBODY = radians(20)
"""Farthest lean towards what is as high as a chest: nobody folds up to reach another person."""

LEANS = tuple(radians(a) for a in range(0, 96, 5))
DROPS = (0.0, 0.12, 0.24, 0.36, 0.48, 0.6)
"""Shares of the leg's length that bent knees let the hips down."""

BRACED = {"pull": (radians(-22), -0.10, 0.30, -0.16), "push": (radians(20), 0.02, 0.14, -0.42)}
"""Of who pulls or pushes with the whole body: lean of the trunk, radians, shift of the hips ahead,
and how far ahead the front foot and the back one stand; shares of the leg's length."""

STEP_LIFT = 0.08
"""How high a foot goes as it steps into such a stance, in leg lengths."""

STILL_LEGS = (Posture.SIT, Posture.KNEEL, Posture.CROUCH, Posture.LIE, Posture.CRAWL,
               Posture.CLIMB)  # fmt: skip


def lean_in(part: Part, base: Base, root: Array, heading: Array) -> Base:
    """The base, leaning towards what its hands must reach."""
    if not base.upright or not part.performance.contacts:
        return base
    count = part.count
    lean, drop = np.zeros(count), np.zeros(count)
    for contact in part.performance.contacts:
        when = int(np.argmin(np.abs(part.times - contact.touch)))
        target = _in_body(part, contact, root, heading)[when]
        angle, down = _needed(part, base, target, contact, when)
        share = window(part, contact)
        lean, drop = np.maximum(lean, angle * share), np.maximum(drop, down * share)
    hips, spine = base.hips.copy(), base.spine.copy()
    hips[:, 2] -= drop
    hips[:, 1] -= 0.35 * drop + 0.10 * np.sin(lean)
    spine[:, 0] -= 0.55 * lean
    turn = base.hips_turn @ about_x(-0.45 * lean)
    leaning = replace(base, hips=hips, spine=spine, hips_turn=turn)
    return _braced(part, leaning)


def _braced(part: Part, base: Base) -> Base:
    """The base of who pulls or pushes: weight against it, feet apart; of others unchanged."""
    contact = next((c for c in part.performance.contacts if c.motion in BRACED), None)
    if contact is None or contact.flat or _still_legs(part) or part.performance.end is not None:
        return base
    lean, ahead, front, back = BRACED[contact.motion]
    leg, share = part.skeleton.leg, window(part, contact)
    hips, spine = base.hips.copy(), base.spine.copy()
    hips[:, 1] += ahead * leg * share
    hips[:, 2] -= 0.09 * leg * share
    spine[:, 0] -= 0.5 * lean * share
    first = _side(contact)
    feet = {}
    for side, foot in base.feet.items():
        ankle = foot.ankle.copy()
        # One foot steps after the other, off the ground as it goes.
        gone = np.clip(2 * share - (side != first), 0.0, 1.0)
        ankle[:, 1] += (back if side == first else front) * leg * gone
        ankle[:, 2] += STEP_LIFT * leg * np.sqrt(np.sin(np.pi * gone).clip(0.0))
        feet[side] = replace(foot, ankle=ankle)
    turn = base.hips_turn @ about_x(-0.5 * lean * share)
    return replace(base, hips=hips, spine=spine, hips_turn=turn, feet=feet)


def _needed(
    part: Part, base: Base, target: Array, contact: Contact, when: int
) -> tuple[float, float]:
    """Lean, radians, and drop of the hips, metres, with which an arm gets to a place."""
    skeleton = part.skeleton
    hips = base.hips[when]
    joint = skeleton.at(sided("upperarm", _side(contact))) - skeleton.at("hips")
    reach = 0.92 * skeleton.arm + 0.75 * _palm_reach(part)
    drops = (0.0,) if _still_legs(part) else DROPS
    high = target[2] > 0.55 * skeleton.plan.height
    leans = tuple(a for a in LEANS if not high or a <= LEAN_TO_SOMEBODY)
    best: tuple[float, float, float] | None = None
    for share in (0.0,) if high else drops:
        down = share * skeleton.leg
        for lean in leans:
            shoulder = hips + turned(about_x(np.array(-lean)), joint)
            shoulder = shoulder - [0.0, 0.35 * down + 0.10 * np.sin(lean), down]
            short = max(0.0, float(np.linalg.norm(target - shoulder)) - reach)
            price = 8.0 * short + lean + 1.4 * share
            if best is None or price < best[0]:
                best = (price, lean, down)
            if short == 0.0:
                break
    assert best is not None
    return best[1], best[2]


def _still_legs(part: Part) -> bool:
    performance = part.performance
    return performance.posture in STILL_LEGS or any(
        c.posture in STILL_LEGS for c in performance.changes
    )


def contact_goals(
    part: Part, puppet: Puppet, root: Array, heading: Array, *, upright: bool
) -> list[tuple[int, ArmGoal, Array]]:
    """Sides, goals and shares over time of all the performance's contacts, in their order."""
    return [
        (
            _side(contact),
            _goal(part, puppet, contact, root, heading, upright=upright),
            window(part, contact),
        )
        for contact in part.performance.contacts
    ]


def _goal(
    part: Part, puppet: Puppet, contact: Contact, root: Array, heading: Array, *, upright: bool
) -> ArmGoal:
    side = _side(contact)
    space = shoulder_space(puppet, side, upright=upright)
    target = _in_body(part, contact, root, heading)
    way = unit(target - space.origin)
    target = target + _work(part, contact, way)
    level = unit(way * [1.0, 1.0, 0.15])
    fingers = level if contact.flat else unit(0.7 * way + 0.3 * level)
    wanted = [0.0, 0.0, -1.0] if contact.flat else [-float(side), 0.0, -0.15]
    if contact.motion == "clasp":
        fingers = unit(np.tile(np.array([-float(side), 0.1, 0.15]), (part.count, 1)))
        wanted = [0.0, -1.0, 0.0]
    palm = across(np.tile(np.array(wanted), (part.count, 1)), fingers)
    long = _palm_length(part, side)
    wrist = target - 0.85 * long * fingers - 0.28 * long * palm
    curl = {
        "": (0.12, 0.12, 0.15) if contact.flat else (0.5, 0.5, 0.6),
        "press": (0.5, 0.0, 0.9),
        "tap": (0.25, 0.25, 0.35),
        "rub": (0.15, 0.15, 0.2),
        "clasp": (0.15, 0.2, 0.22),
    }.get(contact.motion, (0.6, 0.6, 0.75))
    elbow = ROUND if contact.motion == "clasp" else (0.75, -0.5, -0.8)
    goal = arm_goal(part.count, space.inside(wrist), elbow=elbow, curl=curl)
    goal.palm, goal.fingers = space.way_inside(palm), space.way_inside(fingers)
    goal.aim[:] = 1.0
    return goal


ROUND = (1.0, -0.1, -0.35)
"""Where elbows are of arms that are round somebody: out, and below both faces."""


def window(part: Part, contact: Contact) -> Array:
    """How far the hand is there, `(F,)` 0 to 1."""
    rise = max(0.12, contact.touch - contact.start)
    share = ease((part.times - contact.start) / rise)
    if contact.until is not None:
        share = share * (1 - ease((part.times - contact.until) / BACK))
    return share


def _work(part: Part, contact: Contact, way: Array) -> Array:
    """What a working hand adds to its place, `(F, 3)` body space."""
    t = part.times - contact.touch
    on = (t > 0)[:, None] * np.ones(3)
    zero = np.zeros(part.count)
    phase = 0.0 if contact.hand == "right" else np.pi
    match contact.motion:
        case "tap":
            moved = np.stack(
                [0.02 * np.sin(5 * t + phase), zero, 0.016 * np.abs(np.sin(14 * t + phase))], -1
            )
        case "press":
            moved = -0.02 * np.abs(np.sin(5 * t))[:, None] * way
        case "rub":
            moved = np.stack([0.10 * np.sin(6.5 * t), 0.03 * np.sin(3 * t), zero], axis=-1)
        case "stroke":
            moved = np.stack([0.05 * np.sin(3 * t), zero, 0.025 * np.sin(7 * t)], axis=-1)
        case "stir":
            moved = 0.04 * np.stack([np.sin(6 * t), np.cos(6 * t), zero], axis=-1)
        case "push" | "pull":
            sign = 1.0 if contact.motion == "push" else -1.0
            moved = sign * 0.10 * ease(t / 0.8)[:, None] * way
        case "strike":
            moved = -0.28 * np.cos(np.pi * np.clip(t / 0.16 + 0.5, -1, 1) / 2)[:, None] * way
            on = np.ones_like(on)
        case _:
            moved = np.zeros((part.count, 3))
    result: Array = moved * on
    return result


def _in_body(part: Part, contact: Contact, root: Array, heading: Array) -> Array:
    at = np.array(contact.at)
    return turned(about_z(-heading), at - root)


def _side(contact: Contact) -> int:
    return LEFT if contact.hand == "left" else RIGHT


def _palm_length(part: Part, side: int) -> float:
    skeleton, knuckle = part.skeleton, sided("fingers1", side)
    if knuckle in skeleton.index:
        return skeleton.length(sided("hand", side), knuckle)
    return 0.09


def _palm_reach(part: Part) -> float:
    return 0.9 * _palm_length(part, RIGHT)
