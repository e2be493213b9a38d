"""Markers as an EDL, as DaVinci Resolve writes and takes them; Avid's locators are read too.

An event a marker, one frame long; below it ` |C:ResolveColorBlue |M:text |D:frames`. Avid writes
`* LOC: 01:00:04:12 RED text` in the comments of a cut's events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regie.film.timecode import TimecodeError, format_timecode, parse_timecode
from regie.post.markers.marker import (
    FilmClock,
    Marker,
    MarkerError,
    lies_in,
    name_colour,
    read_colour,
)

_EVENT = re.compile(r"\s*\d+\s+\S+\s+\S+\s+\S+\s+((?:[\d:;.]+\s+){3}[\d:;.]+)\s*")
_RESOLVE = re.compile(r"\s*\|C:(\w+)\s+\|M:(.*?)\s*\|D:(\d+)\s*")
_AVID = re.compile(r"\s*\*\s*LOC:\s*([\d:;.]+)\s+(\w+)\s?(.*)")

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "|": "\\p"}
"""A marker is one line, and bars part its fields."""


def write_edl_markers(name: str, markers: Sequence[Marker], clock: FilmClock) -> str:
    """An event for each marker."""
    lines = [f"TITLE: {' '.join(name.split()) or 'film'}"]
    lines += [f"FCM: {'DROP FRAME' if clock.drop else 'NON-DROP FRAME'}", ""]
    for number, marker in enumerate(markers, 1):
        at, after = (
            format_timecode(clock.first + marker.frame + n, clock.rate, drop=clock.drop)
            for n in (0, 1)
        )
        said = marker.text if not marker.by else f"{marker.by}: {marker.text}"
        lines.append(f"{number:03}  001      V     C        {at} {after} {at} {after}  ")
        length = marker.out - marker.frame
        lines.append(
            f" |C:ResolveColor{name_colour(marker.colour)} |M:{_on_one_line(said)} |D:{length}"
        )
        lines.append("")
    return "\n".join(lines) + "\n"


def read_edl_markers(text: str, clock: FilmClock) -> tuple[Marker, ...]:
    """The markers of an EDL.

    Raises:
        MarkerError: a marker outside the film, or a timecode that its rate does not count.
    """
    drop = clock.drop
    at: int | None = None
    found: list[Marker] = []
    for number, line in enumerate(text.splitlines(), 1):
        where = f"line {number}"
        if line.startswith("FCM:"):
            drop = "NON" not in line.upper()
        elif event := _EVENT.fullmatch(line):
            at = _frame_at(event[1].split()[2], drop, clock, where)
        elif (marked := _RESOLVE.fullmatch(line)) and at is not None:
            frame, out = lies_in(at, at + int(marked[3]), clock, where)
            colour = read_colour(marked[1].removeprefix("ResolveColor"))
            found.append(Marker(frame=frame, out=out, text=_as_written(marked[2]), colour=colour))
        elif avid := _AVID.fullmatch(line):
            frame, out = lies_in(_frame_at(avid[1], drop, clock, where), 0, clock, where)
            found.append(
                Marker(frame=frame, out=out, text=avid[3].strip(), colour=read_colour(avid[2]))
            )
    return tuple(found)


def _frame_at(timecode: str, drop: bool, clock: FilmClock, where: str) -> int:
    try:
        return parse_timecode(timecode, clock.rate, drop=drop) - clock.first
    except TimecodeError as error:
        raise MarkerError(f"{where}: {error}") from error


def _on_one_line(text: str) -> str:
    return "".join(_ESCAPES.get(c, c if c.isprintable() else " ") for c in text)


def _as_written(text: str) -> str:
    back = {"\\": "\\", "n": "\n", "r": "\r", "p": "|"}
    return re.sub(r"\\([\\nrp])", lambda m: back[m[1]], text)
