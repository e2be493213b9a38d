"""What a face can show: feelings of the whole face, and movements of one part of it."""

from __future__ import annotations

from typing import Literal, get_args

Feeling = Literal[
    "neutral", "happy", "sad", "angry", "afraid", "surprised",
    "disgusted", "scornful", "ashamed", "pained", "weary", "puzzled",
]  # fmt: skip

FaceMove = Literal[
    "eyes-widen", "eyes-narrow", "eyes-close", "eyes-roll", "brows-up", "brow-up", "brows-down",
    "lips-press", "lip-bite", "lip-curl", "lips-tremble", "mouth-open", "jaw-set", "teeth-bare",
    "nose-wrinkle", "tongue-out", "cheeks-puff",
]  # fmt: skip
"""Movements of one part of a face, by what is done with it."""

FACE_MOVES: tuple[FaceMove, ...] = get_args(FaceMove)
