"""When the words of a script are seen."""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.cut import Cut
from regie.film.reading import SceneReading
from regie.film.shot import Shot
from regie.sound.description.gaps import Span

Place = tuple[str, str, int]
"""Words of a draft: scene, kind, index."""


def when_seen(
    cut: Cut, scenes: Sequence[Sequence[Shot]], readings: Sequence[SceneReading]
) -> dict[Place, Span]:
    """Seconds of the film by words: sentences and lines that any shot in the cut is of.

    Args:
        readings: of the same scenes as the shots.
    """
    shots = [shot for listed in scenes for shot in listed]
    found: dict[Place, Span] = {}
    for piece in cut.shots:
        shot = shots[piece.index]
        span = (cut.rate.seconds(piece.start), cut.rate.seconds(piece.start + piece.duration))
        for index in shot.sentences:
            _widen(found, (shot.scene, "sentence", index), span)
        if shot.anchor.kind == "line":
            _widen(found, (shot.scene, "line", shot.anchor.index), span)
    heard = {line.line_id: (line.start, line.start + line.duration) for line in cut.lines}
    for reading in readings:
        for index, line in enumerate(reading.lines):
            if line.line_id in heard:
                found[reading.scene, "line", index] = heard[line.line_id]
    return found


def _widen(found: dict[Place, Span], place: Place, span: Span) -> None:
    there = found.get(place, span)
    found[place] = (min(there[0], span[0]), max(there[1], span[1]))
