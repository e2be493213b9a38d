"""Keeps each spoken line at one moment of the scene, over all the shots that it is heard in."""

from __future__ import annotations

from regie.board.coverage.draft import Draft
from regie.film.shot import SpokenLine
from regie.film.units import FrameRate


class LineClock:
    """The scene's time, shot by shot."""

    def __init__(self, rate: FrameRate) -> None:
        self._rate = rate
        self._began: dict[str, float] = {}
        self._frame = 0

    def place(self, draft: Draft, frames: int) -> tuple[SpokenLine, ...]:
        """The lines of the next shot, which is so many frames long."""
        start_of_shot = float(self._rate.seconds(self._frame))
        lines = []
        for heard in draft.lines:
            beat = heard.beat
            began = self._began.setdefault(beat.line_id, start_of_shot + heard.start)
            lines.append(
                SpokenLine(
                    line_id=beat.line_id,
                    character=beat.speaker,
                    text=beat.text,
                    start=round(began - start_of_shot, 4),
                    duration=round(beat.seconds, 4),
                    off_screen=beat.heard_only or not heard.mouth_seen,
                    whispered=beat.whispered,
                )
            )
        self._frame += frames
        return tuple(lines)
