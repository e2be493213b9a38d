"""Lips: mouth shapes of a voice to face shapes, readable at 12 drawings a second.

Two passes, as an animator works. First the flow: every mouth shape pulls with a bell that
begins before it sounds and ends after it, and the strongest pulls win (coarticulation by
dominance functions: Cohen & Massaro 1993). Then the accents: lips that must close (m b p), bite
(f v) or open wide get a drawing of their own, since a shape that falls between two drawings is
not seen at all. A closure may take the drawing before its sound, never the one after.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from regie.board.acting.rotations import Array
from regie.film.speech import Mouth, Speech, Viseme

MOUTH_SHAPES: dict[Viseme, dict[str, float]] = {
    Viseme.REST: {},
    Viseme.CLOSED: {
        "mouthPressLeft": 0.35,
        "mouthPressRight": 0.35,
        "mouthRollLower": 0.32,
        "mouthRollUpper": 0.22,
    },
    Viseme.TEETH: {
        "jawOpen": 0.05,
        "mouthRollLower": 0.55,
        "mouthUpperUpLeft": 0.35,
        "mouthUpperUpRight": 0.35,
    },
    Viseme.NARROW: {
        "jawOpen": 0.09,
        "mouthStretchLeft": 0.22,
        "mouthStretchRight": 0.22,
        "mouthLowerDownLeft": 0.3,
        "mouthLowerDownRight": 0.3,
        "mouthUpperUpLeft": 0.12,
        "mouthUpperUpRight": 0.12,
    },
    Viseme.OPEN: {
        "jawOpen": 0.62,
        "mouthLowerDownLeft": 0.3,
        "mouthLowerDownRight": 0.3,
        "mouthUpperUpLeft": 0.18,
        "mouthUpperUpRight": 0.18,
    },
    Viseme.MID: {
        "jawOpen": 0.33,
        "mouthStretchLeft": 0.18,
        "mouthStretchRight": 0.18,
        "mouthLowerDownLeft": 0.25,
        "mouthLowerDownRight": 0.25,
    },
    Viseme.WIDE: {
        "jawOpen": 0.16,
        "mouthStretchLeft": 0.4,
        "mouthStretchRight": 0.4,
        "mouthSmileLeft": 0.25,
        "mouthSmileRight": 0.25,
        "mouthLowerDownLeft": 0.3,
        "mouthLowerDownRight": 0.3,
    },
    Viseme.ROUND: {"jawOpen": 0.36, "mouthFunnel": 0.62, "mouthPucker": 0.15},
    Viseme.PUCKER: {"jawOpen": 0.05, "mouthPucker": 0.95, "mouthFunnel": 0.12},
}
"""Face shapes of each mouth at full weight."""

ORDER = tuple(Viseme)

PULL: dict[Viseme, float] = {
    Viseme.REST: 0.35,
    Viseme.CLOSED: 2.6,
    Viseme.TEETH: 2.0,
    Viseme.NARROW: 0.55,
    Viseme.OPEN: 1.5,
    Viseme.MID: 0.9,
    Viseme.WIDE: 1.2,
    Viseme.ROUND: 1.5,
    Viseme.PUCKER: 1.6,
}
"""How strongly a mouth holds its shape against its neighbours."""

BEFORE, AFTER = 0.075, 0.06
"""Seconds that a mouth is formed before it is heard, and lingers after."""

EARLY_ROUND = 0.06
"""Seconds more that rounded lips are formed ahead."""

ACCENTS = (
    (Viseme.CLOSED, 0.97),
    (Viseme.OPEN, 0.92),
    (Viseme.TEETH, 0.85),
    (Viseme.PUCKER, 0.8),
    (Viseme.ROUND, 0.8),
    (Viseme.WIDE, 0.75),
)
"""Mouths that get a drawing of their own, the most important first, and how far they go."""


def lip_shapes(
    speech: Sequence[tuple[float, Speech]], times: Array, drawing: float
) -> tuple[dict[str, Array], Array, Array]:
    """Lays a body's mouths out over the drawings.

    Args:
        speech: start in seconds of the shot, and the line's mouths.
        drawing: seconds that one drawing is held.

    Returns:
        Face-shape weights of the lips; how far they speak; and how far they must be closed
        whatever a mood wants; each `(F,)` from 0 to 1.
    """
    mouths = [(start + m.start, m) for start, line in speech for m in line.mouths]
    pulls = _flow(mouths, times, drawing)
    _set_accents(pulls, mouths, times, drawing)
    shares = {viseme: pulls[:, i] for i, viseme in enumerate(ORDER)}
    weights: dict[str, Array] = {}
    for viseme, share in shares.items():
        for shape, weight in MOUTH_SHAPES[viseme].items():
            weights[shape] = weights.get(shape, np.zeros(len(times))) + weight * share
    closed = shares[Viseme.CLOSED]
    must_close = np.clip(2 * closed - 0.9, 0.0, 1.0)
    speaks = 1 - shares[Viseme.REST] if mouths else np.zeros(len(times))
    return weights, speaks, must_close


def _flow(mouths: Sequence[tuple[float, Mouth]], times: Array, drawing: float) -> Array:
    """Shares of the mouths at each drawing, `(F, visemes)`, each row adding up to 1."""
    pulls = np.zeros((len(times), len(ORDER)))
    rest = ORDER.index(Viseme.REST)
    pulls[:, rest] = 0.12
    shown = times + 0.5 * drawing
    for start, mouth in mouths:
        early = EARLY_ROUND if mouth.viseme in (Viseme.ROUND, Viseme.PUCKER) else 0.0
        middle = start + 0.5 * mouth.duration - 0.02
        half = 0.5 * mouth.duration
        before, after = half + BEFORE + early, half + AFTER
        gone = shown - middle
        width = np.where(gone < 0, before, after)
        bell = np.exp(-2.2 * np.abs(gone / width) ** 2.2)
        weight = mouth.weight if mouth.viseme is not Viseme.REST else 1.0
        column = ORDER.index(mouth.viseme)
        strength = bell * PULL[mouth.viseme]
        pulls[:, column] = np.maximum(pulls[:, column], strength * weight)
        pulls[:, rest] = np.maximum(pulls[:, rest], strength * (1 - weight))
    result: Array = pulls / pulls.sum(axis=1, keepdims=True)
    return result


def _set_accents(
    shares: Array, mouths: Sequence[tuple[float, Mouth]], times: Array, drawing: float
) -> None:
    """Gives every mouth that must be read a drawing of its own, where one is free."""
    taken: set[int] = set()
    for viseme, depth in ACCENTS:
        for start, mouth in mouths:
            if mouth.viseme is not viseme or mouth.weight < 0.25:
                continue
            middle = start + 0.5 * mouth.duration
            best = _free_drawing(middle, taken, times, drawing, late=viseme is not Viseme.CLOSED)
            if best is None:
                continue
            taken.add(best)
            aim = depth * (0.35 + 0.65 * mouth.weight if viseme is not Viseme.CLOSED else 1.0)
            own = ORDER.index(viseme)
            if shares[best, own] < aim:
                others = 1 - shares[best, own]
                shares[best] *= (1 - aim) / others if others > 0 else 0.0
                shares[best, own] = aim


def _free_drawing(
    middle: float, taken: set[int], times: Array, drawing: float, *, late: bool
) -> int | None:
    """The drawing on screen at `middle`, else the one before, else (if allowed) the next."""
    if not len(times):
        return None
    on_screen = int(np.floor((middle - float(times[0])) / drawing))
    order = [on_screen, on_screen - 1, *([on_screen + 1] if late else [])]
    for index in order:
        if 0 <= index < len(times) and index not in taken:
            return index
    return None
