"""The face: moods, blinks, brows on stressed words; lips and eyes are laid over them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from regie.board.acting.beats import Beat, pulses
from regie.board.acting.faces import MOODS
from regie.board.acting.gesture_moves import Moves
from regie.board.acting.lips import MOUTH_SHAPES, lip_shapes
from regie.board.acting.part import Part
from regie.board.acting.rotations import Array
from regie.film.speech import Viseme

SPEECH_SHAPES = frozenset(shape for table in MOUTH_SHAPES.values() for shape in table)
"""Shapes that the lips use: a mood gives way to them while the body speaks."""

OPENING = (
    "jawOpen",
    "mouthFunnel",
    *(f"{name}{side}" for name in ("mouthLowerDown", "mouthUpperUp") for side in ("Left", "Right")),
)
"""Shapes that part the lips: none of them may be left where the lips must close."""

BLINK_PAUSE = (1.9, 5.2)
"""Shortest and longest time between blinks, seconds."""


def face_weights(
    part: Part, beats: Sequence[Beat], moves: Moves, eyes: dict[str, Array]
) -> dict[str, Array]:
    """All face-shape weights over time, each `(F,)` from 0 to 1."""
    mood = Moves.none(part.count)
    depth = 0.88 + 0.12 * part.chance.drift("mood", part.times, 1.9)
    mood.show(MOODS[part.performance.mood], depth)
    mood.show(_own_face(part), np.ones(part.count))
    mood.show({"browInnerUp": 0.3, "browOuterUp": 0.38}, _brow_raises(part, beats))
    weights = dict(mood.face)
    for shape, weight in moves.face.items():
        weights[shape] = weights.get(shape, np.zeros(part.count)) + weight

    lips, speaks, closed = lip_shapes(part.speech, part.times, part.drawing)
    for shape in SPEECH_SHAPES | lips.keys():
        under = weights.get(shape, np.zeros(part.count))
        give_way = 0.85 if shape in ("jawOpen", "mouthFunnel") else 0.55
        weights[shape] = under * (1 - give_way * speaks) + lips.get(shape, 0.0)
    _open_for_stills(part, weights, speaks * (1 - closed))
    for shape in OPENING:
        weights[shape] = weights.get(shape, np.zeros(part.count)) * (1 - closed)

    for side in ("Left", "Right"):
        down = eyes[f"eyeLookDown{side}"]
        blink = f"eyeBlink{side}"
        weights[blink] = np.maximum(weights.get(blink, np.zeros(part.count)), _blinks(part))
        open_lid = 1 - weights[blink]
        wide = f"eyeWide{side}"
        if wide in weights:
            weights[wide] = weights[wide] * open_lid
        weights[f"eyeLookDown{side}"] = down * (1 - 0.6 * weights[blink] ** 2)
        if part.performance.eyes_shut:
            weights[blink] = np.ones(part.count)
    return {shape: np.clip(weight, 0.0, 1.0) for shape, weight in (eyes | weights).items()}


def _open_for_stills(part: Part, weights: dict[str, Array], speaks: Array) -> None:
    """Who speaks has an open mouth on the drawings that may become the shot's board."""
    for still in _stills(part):
        for index in range(still, min(still + 2, part.count)):
            for shape, weight in MOUTH_SHAPES[Viseme.MID].items() if speaks[index] > 0.3 else ():
                weights[shape][index] = max(weights[shape][index], weight)


def _own_face(part: Part) -> dict[str, float]:
    """Small lasting asymmetries: no face is a mask."""
    numbers = part.habit.numbers("own face", 4)
    return {
        "browOuterUpLeft": 0.26 * float(numbers[0]),
        "browOuterUpRight": 0.26 * float(numbers[1]),
        "browInnerUp": 0.14 * float(numbers[0]),
        "mouthSmileLeft": 0.14 * float(numbers[2]),
        "mouthSmileRight": 0.14 * float(numbers[3]),
        "eyeSquintLeft": 0.15 * float(numbers[1]),
        "eyeSquintRight": 0.15 * float(numbers[1]),
    }


def _brow_raises(part: Part, beats: Sequence[Beat]) -> Array:
    """Brows go up on some stressed words, and now and then by themselves."""
    chosen = [
        b for i, b in enumerate(beats) if b.strength > 0.6 or part.chance.number(f"brow {i}") < 0.4
    ]
    idle = [Beat(at, 0.4) for at in part.chance.moments("brows", part.seconds, 3.0, 8.0)]
    return np.maximum(pulses(part, chosen, 0.17, 0.45), pulses(part, idle, 0.25, 0.7))


STILL_SHARES = (0.5, 0.6, 0.7)
"""Where in a shot its board may be drawn: eyes are open there."""


def _stills(part: Part) -> list[int]:
    return [int((part.count - 1) * share) for share in STILL_SHARES]


def _blinks(part: Part) -> Array:
    """Blinks of three drawings, the middle one shut; never in the first or last drawing.

    A blink that falls on a drawing that may become the shot's board comes a little later.
    """
    lids = np.zeros(part.count)
    stills = _stills(part)
    first = part.chance.number("first blink", -2.5, 0.4)
    for moment in part.chance.moments("blinks", part.seconds + 2.5, *BLINK_PAUSE):
        index = round((moment + first) / part.drawing)
        while any(abs(index - still) <= 2 for still in stills):
            index += 1
        if 1 <= index < part.count - 1:
            lids[index] = 1.0
            lids[index - 1] = max(lids[index - 1], 0.45)
            lids[index + 1] = max(lids[index + 1], 0.4)
    return lids
