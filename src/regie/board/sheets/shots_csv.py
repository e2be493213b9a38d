"""Writes the shot list as a table, with the columns that a production's shot list has."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from regie.film.shot import Shot
from regie.film.units import FrameRate

COLUMNS = (
    "scene",
    "shot",
    "setup",
    "heading",
    "place",
    "light",
    "weather",
    "coverage",
    "size",
    "angle",
    "lens_mm",
    "move",
    "subject",
    "cast",
    "props",
    "frames",
    "seconds",
    "duration_tc",
    "start_tc",
    "action",
    "dialogue",
    "lines",
    "script_lines",
    "card",
)


def write_shots_csv(
    shots: Iterable[Shot],
    rate: FrameRate,
    out: Path,
    names: Mapping[str, str] | None = None,
    headings: Mapping[str, str] | None = None,
) -> int:
    """Writes one row a shot, UTF-8 with a byte-order mark, so that spreadsheets read accents.

    Args:
        names: character keys to names. headings: scene numbers to sluglines.

    Returns:
        Rows written, the head left out.
    """
    names, headings = names or {}, headings or {}
    setups: dict[tuple[object, ...], str] = {}
    start = rows = 0
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(COLUMNS)
        for shot in shots:
            table.writerow(
                [safe_cell(cell) for cell in _row(shot, rate, start, names, headings, setups)]
            )
            start += shot.duration
            rows += 1
    return rows


def _row(
    shot: Shot,
    rate: FrameRate,
    start: int,
    names: Mapping[str, str],
    headings: Mapping[str, str],
    setups: dict[tuple[object, ...], str],
) -> tuple[str, ...]:
    def name(key: str | None) -> str:
        return names.get(key, key) if key else ""

    setup = (shot.scene, shot.camera.eye, shot.camera.target, shot.lens, shot.size)
    setups.setdefault(setup, shot.number)
    # What the set has anyway is no work for the property master, unless the shot is about it.
    props = dict.fromkeys(t.name for t in shot.things if t.where != "set" or t.key in shot.shows)
    return (
        shot.scene,
        shot.number,
        setups[setup],
        headings.get(shot.scene, ""),
        shot.place,
        shot.light,
        shot.weather,
        shot.coverage,
        shot.size,
        shot.angle,
        str(shot.lens),
        shot.move,
        name(shot.subject),
        ", ".join(name(p.character) for p in shot.performances),
        ", ".join(props),
        str(shot.duration),
        f"{rate.seconds(shot.duration):.3f}",
        timecode(shot.duration, rate),
        timecode(start, rate),
        shot.action,
        " / ".join(
            f"{name(line.character).upper()}: {_one_line(line.text)}" for line in shot.lines
        ),
        " ".join(line.line_id for line in shot.lines),
        " ".join(str(c) for c in shot.cited),
        _one_line(shot.card),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def safe_cell(cell: str) -> str:
    """A spreadsheet must not take a script's `=` or `@` for a formula."""
    text = str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def timecode(frames: int, rate: FrameRate) -> str:
    """HH:MM:SS:FF, non-drop, at the rate rounded to whole frames."""
    base = max(1, round(rate.fps))
    seconds, frame = divmod(frames, base)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}:{frame:02}"
