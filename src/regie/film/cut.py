"""The cut: which shot is seen when, and which line is heard when."""

from __future__ import annotations

from regie.film.citation import Citations
from regie.film.units import FrameRate, FrameSize, Noun


class CutShot(Noun):
    """A shot in the cut. `start` and `duration` are frames of the film.

    Attributes:
        dissolve: frames in which it comes out of the shot before.
        tail: frames that its file has after its end, for the dissolve into the next.
    """

    number: str
    start: int
    duration: int
    scene: str
    note: str = ""
    dissolve: int = 0
    tail: int = 0
    cited: Citations = ()


class CutLine(Noun):
    """A line in the cut. `start` and `duration` are seconds of the film."""

    line_id: str
    character: str
    name: str
    text: str
    start: float
    duration: float
    off_screen: bool = False
    cited: Citations = ()


class Cut(Noun):
    """The whole cut. `duration` is frames; shots are in order, without gaps."""

    title: str
    rate: FrameRate
    size: FrameSize
    shots: tuple[CutShot, ...] = ()
    lines: tuple[CutLine, ...] = ()

    @property
    def duration(self) -> int:
        return sum(s.duration for s in self.shots)


class SubtitleCue(Noun):
    """A subtitle event: at most two lines, times in frames, `out` is exclusive."""

    start: int
    out: int
    text: str
    character: str = ""
