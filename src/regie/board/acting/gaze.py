"""Looking: the eyes jump to their target, the head follows, then a little of the chest.

Angles are against the body's facing, radians: yaw to the left, pitch up.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import radians

import numpy as np
from numpy.typing import NDArray

from regie.board.acting.part import Base, Part
from regie.board.acting.rotations import (
    Array,
    about_x,
    about_y,
    about_z,
    between,
    turned,
    unit,
    wrapped,
)
from regie.board.acting.skeleton import Puppet
from regie.board.acting.travel import turn_begins
from regie.film.shot import Posture

HEAD_YAW, HEAD_UP, HEAD_DOWN, HEAD_TILT = radians(72), radians(38), radians(45), radians(25)
"""Farthest turns of head and neck against the chest."""

EYE_YAW, EYE_UP, EYE_DOWN = radians(32), radians(20), radians(26)
"""Farthest turns of the eyes in the head."""

SHAPE_YAW, SHAPE_UP, SHAPE_DOWN = radians(28), radians(14), radians(23)
"""How far the eyes are turned by their look shapes at weight 1, in the body kit."""

CHEST_SHARE, CHEST_YAW = 0.16, radians(20)
"""Share of a look that the chest turns, and its most."""

HEAD_SHARE_YAW, HEAD_SHARE_PITCH = 0.86, 0.75
"""Share of a look that head and neck turn; the eyes do the rest."""

HEAD_SECONDS, CHEST_SECONDS = 0.5, 0.9
"""How long head and chest take to follow the eyes."""

BEHIND = radians(82)
"""A standing body turns its feet for what lies farther round than this."""

PASSED = radians(100)
"""A walking body stops looking at what has fallen this far behind."""

NOTICED = 0.25
"""Seconds that eyes and head are ahead of the feet in a turn."""

LEFT_OVER = radians(18)
"""What is left for the head to turn when the feet have."""


@dataclass
class Look:
    """Where a body looks over time, `(F,)` angles; eyes and head before their limits.

    Attributes:
        distance: of what is looked at from the eyes, metres.
        plain: `(F, 3, 3)` the axes that the angles are counted in, in the body's space.
    """

    yaw: Array
    pitch: Array
    head_yaw: Array
    head_pitch: Array
    chest_yaw: Array
    distance: Array
    plain: Array


def turn_for(part: Part, facing: float) -> float | None:
    """The heading (radians) to which a standing body turns to see its target, if it must."""
    performance = part.performance
    target = part.eyes_at.get(performance.looks_at or "")
    if target is None or performance.posture is not Posture.STAND:
        return None
    away = np.arctan2(-(target[0] - performance.mark.x), target[1] - performance.mark.y)
    off = float(wrapped(away - facing))
    if abs(off) < BEHIND:
        return None
    return facing + off - float(np.sign(off)) * LEFT_OVER


def look(part: Part, base: Base, root: Array, heading: Array, turning: Array) -> Look:
    """Plans where eyes, head and chest point.

    Args:
        root: the body's place on the stage, `(F, 3)`; `heading` its facing, radians.
        turning: `(F, 2)` yaw and pitch that a gesture adds (looking around, writing).
    """
    plain = np.tile(np.eye(3), (part.count, 1, 1)) if base.upright else base.hips_turn
    way, distance = _ways(part, base, root, heading, plain)
    yaw = np.unwrap(np.arctan2(-way[:, 0], way[:, 1])) + turning[:, 0]
    yaw = np.clip(yaw, -radians(140), radians(140))
    pitch = np.arcsin(np.clip(way[:, 2], -1, 1)) + turning[:, 1]
    away_yaw, away_pitch = _glances(part)
    dart_yaw, dart_pitch = _darts(part)
    step = part.drawing
    chest = np.clip(CHEST_SHARE * followed(yaw, step, CHEST_SECONDS), -CHEST_YAW, CHEST_YAW)
    return Look(
        yaw=yaw + away_yaw + dart_yaw,
        pitch=pitch + away_pitch + dart_pitch,
        head_yaw=followed(HEAD_SHARE_YAW * yaw + 0.5 * away_yaw, step, HEAD_SECONDS),
        head_pitch=followed(HEAD_SHARE_PITCH * pitch + 0.4 * away_pitch, step, HEAD_SECONDS),
        chest_yaw=chest,
        distance=distance,
        plain=plain,
    )


def _ways(part: Part, base: Base, root: Array, heading: Array, plain: Array) -> tuple[Array, Array]:
    """Unit directions from the eyes to what is looked at, in `plain`, and its distance."""
    rise = part.skeleton.eyes - part.skeleton.at("hips")
    eyes = base.hips + turned(base.hips_turn, np.tile(rise, (part.count, 1)))
    drift = 0.06 * part.chance.drift("stare", part.times, 3.3)
    way = np.stack([drift, np.ones(part.count), 0.4 * drift - 0.05], axis=-1)
    distance = np.full(part.count, 4.0)
    for key, when in _attention(part):
        target = turned(about_z(-heading), part.eyes_at[key] - root)
        to_target = turned(np.swapaxes(plain, -1, -2), target - eyes)
        if part.performance.posture in (Posture.WALK, Posture.RUN):
            when = when & (np.abs(np.arctan2(-to_target[:, 0], to_target[:, 1])) < PASSED)
        way = np.where(when[:, None], to_target, way)
        distance = np.where(when, np.linalg.norm(to_target, axis=-1), distance)
    return unit(way), np.maximum(distance, 0.15)


def _attention(part: Part) -> list[tuple[str, NDArray[np.bool_]]]:
    """What is looked at, and when; nothing means ahead.

    A performance that names nobody looks at whoever speaks. A place that is not on the stage
    is not looked for: the body looks ahead.
    """
    named = part.performance.looks_at
    always = np.ones(part.count, dtype=bool)
    if named is not None:
        if turn_for(part, radians(part.performance.mark.facing)) is not None:
            always = part.times >= turn_begins(part.chance) - NOTICED
        return [(named, always)] if named in part.eyes_at else []
    found = []
    for line in part.heard:
        if line.character != part.performance.character and line.character in part.eyes_at:
            until = line.start + line.duration + 0.6
            found.append((line.character, (part.times >= line.start + 0.15) & (part.times < until)))
    return found


def _glances(part: Part) -> tuple[Array, Array]:
    """Short looks away: a speaker seeks the word, a listener looks down for a moment."""
    yaw, pitch = np.zeros(part.count), np.zeros(part.count)
    talks = bool(part.speech)
    every = (2.2, 4.5) if talks else (3.5, 7.0)
    moments = part.chance.moments("glances", part.seconds, *every)
    numbers = part.chance.numbers("glance way", 3 * len(moments) + 3)
    for i, moment in enumerate(moments):
        side, height, length = numbers[3 * i : 3 * i + 3]
        last = moment + 0.35 + 0.5 * length
        away = ((part.times >= moment) & (part.times < last)).astype(float)
        yaw += away * radians(22) * (2 * side - 1)
        pitch += away * (radians(-12) if height < 0.6 else radians(7))
    if part.performance.looks_at == "camera":
        return 0.0 * yaw, 0.0 * pitch
    return yaw, pitch


def _darts(part: Part) -> tuple[Array, Array]:
    """Saccades inside a look, from one eye of the other to the mouth: a degree or two."""
    yaw, pitch = np.zeros(part.count), np.zeros(part.count)
    moments = [0.0, *part.chance.moments("darts", part.seconds + 1, 0.5, 1.7)]
    numbers = part.chance.numbers("dart way", 2 * len(moments))
    for i, moment in enumerate(moments):
        later = part.times >= moment
        yaw = np.where(later, radians(1.6) * (2 * numbers[2 * i] - 1), yaw)
        pitch = np.where(later, radians(1.1) * (2 * numbers[2 * i + 1] - 1), pitch)
    return yaw, pitch


def followed(values: Array, step: float, seconds: float) -> Array:
    """Values as something heavy follows them: two low passes, settled at the start."""
    keep = float(np.exp(-step / (seconds / 3.0)))
    result = np.array(values, dtype=float)
    for _ in range(2):
        for i in range(1, len(result)):
            result[i] = keep * result[i - 1] + (1 - keep) * result[i]
    return result


def pose_head(puppet: Puppet, look_: Look, nod: Array) -> None:
    """Turns neck and head towards a look, as far as a neck goes.

    Args:
        nod: `(F, 3)` radians on top of the look: up, to the right, to the left turning.
    """
    level = (
        about_z(look_.head_yaw + nod[:, 2])
        @ about_x(look_.head_pitch + nod[:, 0])
        @ about_y(nod[:, 1])
    )
    wanted = look_.plain @ level
    chest = puppet.frame("chest")
    relative = np.swapaxes(chest, -1, -2) @ wanted
    yaw, pitch, tilt = yaw_pitch_tilt(relative)
    limited = (
        about_z(np.clip(yaw, -HEAD_YAW, HEAD_YAW))
        @ about_x(np.clip(pitch, -HEAD_DOWN, HEAD_UP))
        @ about_y(np.clip(tilt, -HEAD_TILT, HEAD_TILT))
    )
    none = np.tile(np.eye(3), (len(yaw), 1, 1))
    neck = between(none, limited, 0.45)
    puppet.turn("neck", neck)
    puppet.turn("head", np.swapaxes(neck, -1, -2) @ limited)
    puppet.carry()


def yaw_pitch_tilt(turn: Array) -> tuple[Array, Array, Array]:
    """Angles of turns made of yaw about Z, then pitch about X, then tilt about Y."""
    ahead = turn[:, :, 1]
    yaw = np.arctan2(-ahead[:, 0], ahead[:, 1])
    pitch = np.arcsin(np.clip(ahead[:, 2], -1, 1))
    left = np.swapaxes(about_z(yaw) @ about_x(pitch), -1, -2) @ turn
    return yaw, pitch, np.arctan2(left[:, 0, 2], left[:, 2, 2])


def eye_shapes(puppet: Puppet, look_: Look) -> dict[str, Array]:
    """Weights of the look shapes of both eyes, so that they meet at the target."""
    middle = 0.5 * (puppet.place("eye_l") + puppet.place("eye_r"))
    flat = np.cos(look_.pitch)
    ray = np.stack(
        [-np.sin(look_.yaw) * flat, np.cos(look_.yaw) * flat, np.sin(look_.pitch)], axis=-1
    )
    target = middle + turned(look_.plain, ray) * look_.distance[:, None]
    back = np.swapaxes(puppet.frame("head"), -1, -2)
    weights: dict[str, Array] = {}
    for name, eye, outward in (("Left", "eye_l", 1.0), ("Right", "eye_r", -1.0)):
        way = unit(turned(back, target - puppet.place(eye)))
        yaw = np.clip(np.arctan2(-way[:, 0], way[:, 1]), -EYE_YAW, EYE_YAW)
        pitch = np.clip(np.arcsin(np.clip(way[:, 2], -1, 1)), -EYE_DOWN, EYE_UP)
        weights[f"eyeLookOut{name}"] = np.clip(outward * yaw / SHAPE_YAW, 0, 1)
        weights[f"eyeLookIn{name}"] = np.clip(-outward * yaw / SHAPE_YAW, 0, 1)
        weights[f"eyeLookUp{name}"] = np.clip(pitch / SHAPE_UP, 0, 1)
        weights[f"eyeLookDown{name}"] = np.clip(-pitch / SHAPE_DOWN, 0, 1)
    return weights
