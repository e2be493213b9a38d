"""A marker, and the clock of the film that it is on."""

from __future__ import annotations

from regie.film.frame_notes import Colour
from regie.film.units import FrameRate, Noun


class MarkerError(Exception):
    """A file of markers cannot be read; one sentence for the person."""

    exit_code = 4


class FilmClock(Noun):
    """How a film counts.

    Attributes:
        first: frames since 00:00:00:00 of its first frame. length: frames.
    """

    rate: FrameRate
    first: int = 0
    drop: bool = False
    length: int


class Marker(Noun):
    """A mark on frames `frame` to before `out` of a film.

    Attributes:
        by: who made it. done: it is settled.
    """

    frame: int
    out: int
    text: str = ""
    by: str = ""
    colour: Colour = "#f2b45c"
    done: bool = False


COLOURS = {
    "Blue": "#3d7eff",
    "Cyan": "#2fc4d6",
    "Green": "#4fb35a",
    "Yellow": "#f2c94c",
    "Orange": "#f2b45c",
    "Red": "#e0554a",
    "Pink": "#f08ab4",
    "Purple": "#9b6fe0",
    "Magenta": "#d35fc4",
    "Black": "#000000",
    "White": "#ffffff",
}
"""Colours that editing rooms name, and ours."""


def name_colour(colour: str) -> str:
    """The named colour that is nearest to one."""

    def far(name: str) -> int:
        pairs = zip(_parts(COLOURS[name]), _parts(colour), strict=True)
        return sum((a - b) ** 2 for a, b in pairs)

    return min(COLOURS, key=far)


def read_colour(name: str) -> str:
    """Ours for a named colour, in any spelling; orange for one that we do not know."""
    known = {key.lower(): value for key, value in COLOURS.items()}
    return known.get(name.strip().lower(), COLOURS["Orange"])


def lies_in(frame: int, out: int, clock: FilmClock, where: str) -> tuple[int, int]:
    """A marker's frames, its end within the film.

    Raises:
        MarkerError: it begins outside.
    """
    if not 0 <= frame < clock.length:
        raise MarkerError(
            f"{where}: is at frame {frame} of a film of {clock.length}; it belongs to another "
            "film, or the film starts at another timecode"
        )
    return frame, min(max(out, frame + 1), clock.length)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
