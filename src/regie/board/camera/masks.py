"""Whether what somebody holds at the face hides it: a receiver, a cup, a camera."""

from __future__ import annotations

import math

from regie.board.figure import Figure
from regie.board.vectors import Vector, add, dot, length, scale, subtract

MASK_REACH, BEFORE_FACE = 0.1, 0.1
"""Metres round the middle of what is held at a face that it hides, and from the middle of a head
to its face."""


def is_masked(eye: Vector, subject: Figure) -> bool:
    """What somebody holds at the face, a receiver or a cup, is before mouth or eyes."""
    if subject.mask is None:
        return False
    to_mask = subtract(subject.mask, eye)
    ahead = scale(subject.looking, BEFORE_FACE)
    for level in (subject.chin + 0.03, subject.eyes):
        face = subtract(add((subject.at[0], subject.at[1], level), ahead), eye)
        away = length(face)
        along = dot(to_mask, face) / max(away, 1e-6)
        aside = math.sqrt(max(0.0, dot(to_mask, to_mask) - along * along))
        if 0.0 < along < away and aside < MASK_REACH:
            return True
    return False
