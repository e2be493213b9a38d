"""Whether a way that is told is seen on the legs of who goes it."""

from __future__ import annotations

from collections.abc import Sequence

from regie.board.camera.projection import View
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure
from regie.board.frames.setup import Setup
from regie.board.playing.acts import PLAYS
from regie.film.shot import Posture

RUNS, WALKS = 0.3, 0.12
"""The faults of a frame without the knees of somebody who runs, and who walks."""

NO_HIPS = 3.0
"""Times the fault where not even the hips are in it: a head alone goes nowhere."""

KNEE, HIP = 0.28, 0.52
"""Shares of a height at which the knees and the hips are."""


def cost_of_legs(view: View, people: Sequence[Figure], wanted: Draft, setup: Setup) -> float:
    """0 where the knees of who goes are in the frame, or nobody is told to go."""
    goes = any(e.act is not None and PLAYS[e.act].travel for _, e in wanted.events)
    performance = setup.staged.of(wanted.subject)
    if not goes or performance is None or performance.end is None or wanted.asked:
        return 0.0
    if performance.posture is Posture.SIT:
        return 0.0
    figure = next((f for f in people if f.key == wanted.subject), None)
    if figure is None:
        return 0.0
    fault = RUNS if performance.posture is Posture.RUN else WALKS
    if not _holds(view, figure, HIP):
        return NO_HIPS * fault
    return 0.0 if _holds(view, figure, KNEE) else fault


def _holds(view: View, figure: Figure, share: float) -> bool:
    x, y, _ = figure.at
    _, v, depth = view.see((x, y, figure.floor + share * figure.height))
    return depth > 0 and v <= 1.0
