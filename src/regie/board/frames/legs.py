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

KNEE = 0.28
"""Share of a height at which the knees are."""


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
    knees = (figure.at[0], figure.at[1], figure.floor + KNEE * figure.height)
    _, v, depth = view.see(knees)
    fast = performance.posture is Posture.RUN
    return (RUNS if fast else WALKS) if depth <= 0 or v > 1.0 else 0.0
