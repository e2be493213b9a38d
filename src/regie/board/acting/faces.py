"""What feelings and movements look like: weights of face shapes, by facial action coding.

Units of the feelings are those of Ekman and Friesen's coding (happy 6 and 12, sad 1, 4 and 15, and
so on); of contempt 12 and 14 on one side, of embarrassment Keltner 1995, of pain Prkachin and
Solomon 2008 (4, 6, 7, 9, 10, 43), of confusion Craig and others 2008 (4 and 7). Names without a
side mean both sides.
"""

from __future__ import annotations

from collections.abc import Mapping

from regie.film.feelings import Feeling

Shapes = dict[str, float]
"""Weights from 0 to 1."""

MOODS: Mapping[Feeling, Shapes] = {
    "neutral": {},
    "happy": {
        "mouthSmile": 0.68,
        "cheekSquint": 0.4,
        "eyeSquint": 0.2,
        "browOuterUp": 0.12,
        "mouthDimple": 0.15,
    },
    "sad": {
        "browInnerUp": 0.75,
        "mouthFrown": 0.5,
        "mouthShrugLower": 0.25,
        "eyeSquint": 0.15,
        "eyeBlink": 0.14,
    },
    "angry": {
        "browDown": 0.85,
        "noseSneer": 0.35,
        "eyeSquint": 0.3,
        "mouthPress": 0.35,
        "mouthFrown": 0.25,
        "jawForward": 0.15,
    },
    "afraid": {
        "browInnerUp": 0.85,
        "browOuterUp": 0.35,
        "eyeWide": 0.65,
        "mouthStretch": 0.45,
        "jawOpen": 0.07,
    },
    "surprised": {
        "browInnerUp": 0.8,
        "browOuterUp": 0.85,
        "eyeWide": 0.75,
        "jawOpen": 0.22,
        "mouthFunnel": 0.12,
    },
    "disgusted": {
        "noseSneer": 0.85,
        "mouthUpperUp": 0.45,
        "mouthShrugLower": 0.45,
        "mouthFrown": 0.3,
        "browDown": 0.4,
        "eyeSquint": 0.4,
    },
    "scornful": {
        "mouthSmileLeft": 0.4,
        "mouthDimpleLeft": 0.7,
        "mouthUpperUpLeft": 0.25,
        "noseSneerLeft": 0.3,
        "eyeSquint": 0.3,
        "browOuterUpRight": 0.4,
    },
    "ashamed": {
        "browInnerUp": 0.6,
        "mouthPress": 0.55,
        "mouthRollLower": 0.35,
        "mouthFrown": 0.2,
        "eyeBlink": 0.3,
    },
    "pained": {
        "browDown": 0.8,
        "browInnerUp": 0.35,
        "cheekSquint": 0.7,
        "eyeSquint": 0.7,
        "noseSneer": 0.5,
        "mouthUpperUp": 0.4,
        "mouthStretch": 0.4,
        "eyeBlink": 0.4,
    },
    "weary": {
        "eyeBlink": 0.4,
        "browInnerUp": 0.3,
        "mouthFrown": 0.25,
        "jawOpen": 0.05,
    },
    "puzzled": {
        "browDownLeft": 0.7,
        "browInnerUp": 0.2,
        "browOuterUpRight": 0.6,
        "eyeSquint": 0.4,
        "mouthPucker": 0.15,
        "mouthFrownLeft": 0.25,
    },
}

MOVES_OF_FACES: Mapping[str, Shapes] = {
    "eyes-widen": {"eyeWide": 1.0, "browInnerUp": 0.5, "browOuterUp": 0.5},
    "eyes-narrow": {"eyeSquint": 0.9, "browDown": 0.45, "eyeBlink": 0.25},
    "eyes-close": {"eyeBlink": 1.0},
    "eyes-roll": {"eyeLookUp": 0.95, "browInnerUp": 0.3, "browOuterUp": 0.3},
    "brows-up": {"browInnerUp": 0.85, "browOuterUp": 0.9},
    "brow-up": {"browOuterUpRight": 1.0, "browDownLeft": 0.3},
    "brows-down": {"browDown": 1.0, "eyeSquint": 0.3},
    "lips-press": {"mouthPress": 0.9, "mouthRollUpper": 0.4, "mouthRollLower": 0.4},
    "lip-bite": {"mouthRollLower": 1.0, "mouthUpperUp": 0.4, "jawOpen": 0.04},
    "lip-curl": {"mouthUpperUpLeft": 0.8, "noseSneerLeft": 0.7, "mouthDimpleLeft": 0.4},
    "lips-tremble": {"mouthShrugLower": 0.7, "mouthFrown": 0.6, "browInnerUp": 0.6},
    "mouth-open": {"jawOpen": 0.55, "browInnerUp": 0.2},
    "jaw-set": {"mouthPress": 0.8, "jawForward": 0.35, "browDown": 0.35},
    "teeth-bare": {"mouthStretch": 0.6, "mouthUpperUp": 0.8, "mouthLowerDown": 0.8,
                   "noseSneer": 0.5},
    "nose-wrinkle": {"noseSneer": 1.0, "mouthUpperUp": 0.3, "eyeSquint": 0.4},
    "tongue-out": {"tongueOut": 1.0, "jawOpen": 0.35},
    "cheeks-puff": {"cheekPuff": 1.0, "mouthPucker": 0.4},
}  # fmt: skip
"""By `FaceMove`: each is a gesture of the face."""
