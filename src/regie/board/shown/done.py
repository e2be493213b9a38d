"""Whether what a sentence says is done: by a body's posture, by what is simulated."""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.reading import Act, SceneReading
from regie.film.shot import Performance, Posture, Shot


def in_posture(performance: Performance, posture: Posture) -> bool:
    """Whether a body takes a posture in its shot."""
    taken = {performance.posture, *(c.posture for c in performance.changes)}
    if posture is Posture.STAND:
        return bool(taken & {Posture.STAND, Posture.WALK, Posture.RUN})
    return posture in taken


def is_played(reading: SceneReading, event: int, shots: Sequence[Shot]) -> bool:
    """Whether a set piece that an event calls for is in a shot; yes for all other events.

    What befalls a building or a place is seen where a shot plays its set piece, and nowhere else.
    """
    kinds = {b.kind for b in reading.befallen if b.event == event}
    if reading.events[event].act is Act.EXPLODE and not kinds:
        return False
    return kinds <= {played.piece.kind for shot in shots for played in shot.pieces}
