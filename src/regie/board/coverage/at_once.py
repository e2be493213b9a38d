"""Lines that are spoken at once: one shot of both, where they fit in one."""

from __future__ import annotations

from dataclasses import replace

from regie.board.coverage.draft import Draft, Heard
from regie.board.coverage.pacing import AFTER_BREATH
from regie.film.shot import Coverage, ShotSize


def spoken_together(before: Draft, shots: tuple[Draft, ...]) -> bool:
    """Dual dialogue that fits in the shot of the line that it is spoken with.

    Where either is too long for one shot they are heard one after the other: nothing is lost.
    """
    if len(shots) != 1 or len(shots[0].lines) != 1 or not shots[0].lines[0].beat.dual:
        return False
    return bool(before.lines) and all(h.start >= 0 for h in before.lines)


def overlay(shot: Draft, second: Draft) -> Draft:
    """Two who speak at once are seen together."""
    heard = second.lines[0]
    start = shot.lines[-1].start
    end = start + max(heard.beat.seconds, shot.lines[-1].beat.seconds)
    speakers = tuple(
        dict.fromkeys(
            k for k in (shot.lines[0].beat.speaker, heard.beat.speaker) if k in shot.present
        )
    )
    both = len(speakers) == 2 and shot.coverage is not Coverage.INSERT
    return replace(
        shot,
        lines=(*shot.lines, Heard(heard.beat, start, both)),
        seconds=max(shot.seconds, end + AFTER_BREATH),
        coverage=Coverage.TWO_SHOT if both else shot.coverage,
        size=ShotSize.MS if both else shot.size,
        group=speakers if both else shot.group,
    )
