"""Markers as a list for spreadsheets: what each column holds is in its first line."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from regie.film.timecode import TimecodeError, format_timecode, parse_timecode
from regie.post.markers.marker import (
    FilmClock,
    Marker,
    MarkerError,
    lies_in,
    read_colour,
)

COLUMNS = ("Frame", "End", "Timecode In", "Timecode Out", "Name", "Note", "Color", "Done")
"""`End` is the frame after the last."""

MAY_BE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would calculate is written after an apostrophe, which is taken off again."""


def write_csv_markers(name: str, markers: Sequence[Marker], clock: FilmClock) -> str:
    """A line for each marker. Args: name: of the film; stands nowhere in this format."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for marker in markers:
        spans = (marker.frame, marker.out)
        writer.writerow(
            (
                *spans,
                *(format_timecode(clock.first + f, clock.rate, drop=clock.drop) for f in spans),
                _guarded(marker.by),
                _guarded(marker.text),
                marker.colour,
                "yes" if marker.done else "",
            )
        )
    return out.getvalue()


def read_csv_markers(text: str, clock: FilmClock) -> tuple[Marker, ...]:
    """Reads our own list, and any with a column for a frame or a timecode.

    Raises:
        MarkerError: there is neither; or a line cannot be understood.
    """
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")))
    if not rows:
        return ()
    heads = [head.strip().lower() for head in rows[0]]
    if "frame" not in heads and "timecode in" not in heads:
        raise MarkerError(
            "the list's first line names no column `Frame` or `Timecode In`; add one of them"
        )
    found = []
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        cells = dict(zip(heads, row, strict=False))
        found.append(_read_row(cells, clock, f"line {number}"))
    return tuple(found)


def _read_row(cells: dict[str, str], clock: FilmClock, where: str) -> Marker:
    first = _frame_of(cells.get("frame", ""), cells.get("timecode in", ""), clock, where)
    if first is None:
        raise MarkerError(f"{where}: has neither a frame nor a timecode; add one")
    last = _frame_of(cells.get("end", ""), cells.get("timecode out", ""), clock, where)
    frame, out = lies_in(first, last if last is not None else first + 1, clock, where)
    colour = cells.get("color", "").strip()
    return Marker(
        frame=frame,
        out=out,
        text=_open(cells.get("note", "")),
        by=_open(cells.get("name", "")),
        colour=colour.lower() if _is_hex(colour) else read_colour(colour or "Orange"),
        done=cells.get("done", "").strip().lower() in ("yes", "true", "1", "x"),
    )


def _frame_of(frame: str, timecode: str, clock: FilmClock, where: str) -> int | None:
    if frame.strip():
        try:
            return int(frame)
        except ValueError:
            raise MarkerError(f"{where}: `{frame}` is no frame number") from None
    if not timecode.strip():
        return None
    try:
        return parse_timecode(timecode, clock.rate, drop=clock.drop or None) - clock.first
    except TimecodeError as error:
        raise MarkerError(f"{where}: {error}") from error


def _is_hex(colour: str) -> bool:
    return (
        len(colour) == 7
        and colour[0] == "#"
        and all(c in "0123456789abcdefABCDEF" for c in colour[1:])
    )


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith((*MAY_BE_A_FORMULA, "'")) else text


def _open(text: str) -> str:
    return (
        text[1:] if text.startswith("'") and text[1:].startswith((*MAY_BE_A_FORMULA, "'")) else text
    )
