"""Whether what a sentence says is done: by a body's posture, by what is simulated."""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.reading import Act, SceneReading
from regie.film.shot import Performance, Posture, Shot

NOT_SIMULATED = frozenset({Act.EXPLODE})
"""What is played only by what it leaves: nothing of it is simulated yet."""


def in_posture(performance: Performance, posture: Posture) -> bool:
    """Whether a body takes a posture in its shot."""
    taken = {performance.posture, *(c.posture for c in performance.changes)}
    if posture is Posture.STAND:
        return bool(taken & {Posture.STAND, Posture.WALK, Posture.RUN})
    return posture in taken


def is_played(reading: SceneReading, event: int, shots: Sequence[Shot]) -> bool:
    """Whether a set piece that an event calls for is in a shot; yes for all other events.

    What befalls a building is seen where a shot plays its set piece, and nowhere else.
    """
    if reading.events[event].act in NOT_SIMULATED:
        return False
    befalls = any(b.event == event for b in reading.befallen)
    return not befalls or any(shot.pieces for shot in shots)
