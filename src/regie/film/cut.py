"""The cut: which shot is seen when, and which line is heard when."""

from __future__ import annotations

from regie.film.citation import Citations
from regie.film.units import FrameRate, FrameSize, Noun


class CutShot(Noun):
    """A shot in the cut, or a piece of one. `start` and `duration` are frames of the film.

    Attributes:
        dissolve: frames in which it comes out of the shot before.
        tail: frames of its file after its end that the dissolve into the next shows.
        source_in: frame of the shot's file with which it begins.
        piece: tells it from the other pieces of its shot; empty for the first.
        index: place of its shot in the list of all shots, from 0.
        media: frames that the shot's file has; 0 where nothing after the tail is known of.
        black: frames of black before it.
    """

    number: str
    start: int
    duration: int
    scene: str
    note: str = ""
    dissolve: int = 0
    tail: int = 0
    source_in: int = 0
    piece: str = ""
    index: int = 0
    media: int = 0
    black: int = 0
    cited: Citations = ()

    @property
    def source_out(self) -> int:
        """The frame of the shot's file before which it ends."""
        return self.source_in + self.duration

    @property
    def media_frames(self) -> int:
        return max(self.media, self.source_out + self.tail)


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


class CutMarker(Noun):
    """A marker on the film: `start` and `duration` are frames of the film."""

    start: int
    duration: int = 1
    text: str = ""
    colour: str = ""


class Cut(Noun):
    """The whole cut. `duration` is frames; shots are in order, without gaps but their black.

    Attributes:
        told: sentences on what an editor chose and could not be had, and on lines that no picture
            in the cut has any more.
    """

    title: str
    rate: FrameRate
    size: FrameSize
    shots: tuple[CutShot, ...] = ()
    lines: tuple[CutLine, ...] = ()
    markers: tuple[CutMarker, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def duration(self) -> int:
        return sum(s.black + s.duration for s in self.shots)


class SubtitleCue(Noun):
    """A subtitle event: at most two lines, times in frames, `out` is exclusive."""

    start: int
    out: int
    text: str
    character: str = ""
