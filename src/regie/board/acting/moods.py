"""How a mood carries itself: chest, shoulders and head over the whole shot."""

from __future__ import annotations

from dataclasses import dataclass
from math import radians

import numpy as np

from regie.board.acting.part import Part
from regie.board.acting.rotations import Array

BEARINGS: dict[str, tuple[float, float, float]] = {
    "neutral": (0.0, 0.0, 0.0),
    "happy": (2.5, 0.0, 2.0),
    "sad": (-8.0, -1.0, -9.0),
    "angry": (-4.0, 1.5, -4.0),
    "afraid": (-3.0, 6.0, -2.0),
    "surprised": (4.0, 2.5, 3.0),
    "disgusted": (3.0, 2.0, 3.0),
    "scornful": (2.0, 0.0, 5.0),
    "ashamed": (-7.0, 1.0, -13.0),
    "pained": (-7.0, 4.0, -6.0),
    "weary": (-10.0, -2.0, -9.0),
    "puzzled": (0.0, 0.5, -2.0),
}
"""Degrees: chest back, shoulders up, head up."""


@dataclass
class Bearing:
    """`(F, ...)` radians: `spine` as in `Base`, `nod` as in `pose_head`."""

    spine: Array
    nod: Array
    shrug: Array


def bearing(part: Part) -> Bearing:
    """What the performance's mood adds."""
    chest, shoulders, head = BEARINGS[part.performance.mood]
    spine, nod = np.zeros((part.count, 3)), np.zeros((part.count, 3))
    spine[:, 0] = radians(chest)
    nod[:, 0] = radians(head)
    nod[:, 1] = radians(part.habit.number("head tilt", -3.5, 3.5)) + radians(
        1.2
    ) * part.chance.drift("head tilt", part.times, 2.7)
    return Bearing(spine, nod, np.full(part.count, radians(shoulders)))
