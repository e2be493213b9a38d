"""Moves lines in time, and says what no longer fits the picture.

A mouth that is seen must move with its voice. EBU R 37 lets sound be 40 ms before its picture and
60 ms after it where a programme is made; a line that is moved farther is told, and stays where it
was put: an editor may want it so over a turned head.
"""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.cut import Cut, CutLine
from regie.film.sound_choices import LinePlacing

EARLY = 0.040
LATE = 0.060
"""Seconds by which sound may be before or after its picture. EBU R 37-2007."""


def move_lines(cut: Cut, placings: Sequence[LinePlacing]) -> Cut:
    """The cut with lines where somebody moved them, kept within the film."""
    moves = {p.line_id: p.move for p in placings if p.move}
    if not moves:
        return cut
    length = cut.rate.seconds(cut.duration)
    moved = [
        _move(line, cut.rate.seconds(moves.get(line.line_id, 0)), length) for line in cut.lines
    ]
    told = tuple(tell_sync(cut.lines, moved))
    ordered = tuple(sorted(moved, key=lambda line: (line.start, line.line_id)))
    return cut.model_copy(update={"lines": ordered, "told": (*cut.told, *told)})


def _move(line: CutLine, by: float, length: float) -> CutLine:
    if not by:
        return line
    last = max(0.0, length - line.duration)
    return line.model_copy(update={"start": min(max(0.0, line.start + by), last)})


def tell_sync(before: Sequence[CutLine], after: Sequence[CutLine]) -> list[str]:
    """Sentences on lines whose mouth is seen and that are out of sync, and on those over others.

    Args:
        before: as the pictures have them. after: the same lines, where they are heard.
    """
    said: list[str] = []
    for line, moved in zip(before, after, strict=True):
        by = moved.start - line.start
        if not line.off_screen and not -EARLY <= round(by, 4) <= LATE:
            when = f"{abs(by) * 1000:.0f} ms {'late' if by > 0 else 'early'}"
            said.append(
                f"{line.name}, “{line.text}”: is heard {when} and the mouth is seen; "
                f"{EARLY * 1000:.0f} ms early and {LATE * 1000:.0f} ms late pass unseen"
            )
        if by and (over := _talks_over(moved, after)) is not None:
            said.append(f"{moved.name}, “{moved.text}”: talks over their own “{over.text}”")
    return said


def _talks_over(line: CutLine, lines: Sequence[CutLine]) -> CutLine | None:
    """Another line of the same person that is heard at the same time."""
    end = line.start + line.duration
    return next(
        (
            other
            for other in lines
            if other.line_id != line.line_id
            and other.character == line.character
            and other.start < end - 1e-3
            and other.start + other.duration > line.start + 1e-3
        ),
        None,
    )
