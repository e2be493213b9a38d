"""Who is in the frame of a shot, as far as its camera tells: not who is merely there."""

from __future__ import annotations

from regie.film.shot import Mark, Performance, Posture, Shot
from regie.film.units import FrameSize

HEAD, CHEST = {"stand": 1.5, "sit": 0.75, "lie": 0.2}, {"stand": 1.15, "sit": 0.4, "lie": 0.15}
"""Metres over a mark, of a grown-up. Who sits has the mark at the height of the seat."""

LOW = (Posture.SIT, Posture.KNEEL, Posture.CROUCH, Posture.CRAWL)

NEAREST = 0.25
"""Metres before the lens."""


def list_in_frame(shot: Shot, size: FrameSize) -> tuple[str, ...]:
    """Keys of those whose head or chest the frame holds as the shot begins or ends."""
    from regie.board.camera.projection import camera_view

    if shot.card:
        return ()
    views = [camera_view(shot.camera, size, share) for share in (0.0, 1.0)]
    return tuple(
        p.character
        for p in shot.performances
        if p.character not in shot.aside
        and any(
            _holds(view.see(spot))
            for view, mark in zip(views, (p.mark, p.end or p.mark), strict=True)
            for spot in _spots(p, mark)
        )
    )


def _holds(seen: tuple[float, float, float]) -> bool:
    x, y, depth = seen
    return depth > NEAREST and 0.0 < x < 1.0 and 0.0 < y < 1.0


def _spots(performance: Performance, mark: Mark) -> list[tuple[float, float, float]]:
    lies = performance.posture is Posture.LIE
    how = "lie" if lies else "sit" if performance.posture in LOW else "stand"
    return [(mark.x, mark.y, mark.z + heights[how]) for heights in (HEAD, CHEST)]
