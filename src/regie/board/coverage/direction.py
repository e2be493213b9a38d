"""Sizes and angles that the script itself asks for: CLOSE ON, INSERT, ANGLE ON, WIDE."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regie.film.shot import CameraAngle, ShotSize

_ASKED: tuple[tuple[str, ShotSize | None, CameraAngle | None], ...] = (
    (r"EXTREME CLOSE[- ]?UP|EXTREME CLOSE ON|TR[ÈE]S GROS PLAN", ShotSize.ECU, None),
    (r"CLOSE[- ]?UP|CLOSE ON|CLOSER ON|C\.?U\.? ON|CU:|GROS PLAN", ShotSize.CU, None),
    (r"INSERT\b|DETAIL\b|D[ÉE]TAIL\b", ShotSize.INSERT, None),
    (r"EXTREME WIDE|EXTREME LONG SHOT", ShotSize.EWS, None),
    (r"WIDE (?:ON|SHOT|ANGLE)|LONG SHOT|PLAN (?:LARGE|D.ENSEMBLE)|ESTABLISHING", ShotSize.WS, None),
    (r"FULL SHOT|PLAN MOYEN", ShotSize.FS, None),
    (r"MEDIUM SHOT|PLAN RAPPROCH[ÉE]", ShotSize.MS, None),
    (r"HIGH ANGLE|PLONG[ÉE]E|FROM ABOVE:", None, CameraAngle.HIGH),
    (r"LOW ANGLE|CONTRE-PLONG[ÉE]E", None, CameraAngle.LOW),
    (r"OVERHEAD SHOT|BIRD'?S[- ]EYE|AERIAL", None, CameraAngle.OVERHEAD),
    (r"ANGLE ON|ON:|ANOTHER ANGLE|REVERSE ANGLE|AXE SUR", None, None),
)
"""Terms of the trade, in capitals as scripts write them."""


@dataclass(frozen=True)
class Direction:
    """What the script asks of the camera."""

    size: ShotSize | None = None
    angle: CameraAngle | None = None


def is_heading(text: str) -> bool:
    """A line in capitals that only heads what follows: MONTAGE, BACK TO SCENE, A SERIES OF SHOTS.

    What happens in a sentence so written (THE PRINTER JAMS) is told by its events.
    """
    words = text.strip()
    return bool(words) and words == words.upper() and words != words.lower()


def read_direction(text: str) -> Direction | None:
    """The direction that a sentence opens with; None where it has none."""
    start = text.strip()[:40]
    for pattern, size, angle in _ASKED:
        if re.match(rf"(?:{pattern})", start):
            return Direction(size, angle)
    return None
