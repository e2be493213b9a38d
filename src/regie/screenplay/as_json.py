"""Screenplays and breakdowns as JSON: versioned shapes, stable bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from regie.film.breakdown import Breakdown
from regie.film.screenplay import Screenplay
from regie.screenplay.pages import write_eighths
from regie.screenplay.text import scene_text

VERSION = 1
"""Of both shapes; it grows when a key changes its meaning or goes."""


def to_json(screenplay: Screenplay) -> str:
    """The screenplay, complete, as `regie script FILE --to json` prints it.

    `{"version": 1, "screenplay": {...}}` with the fields of `regie.film.screenplay`.
    """
    return _write({"version": VERSION, "screenplay": screenplay.model_dump(mode="json")})


def read_json(text: str) -> Screenplay:
    """The screenplay that `to_json` wrote.

    Raises:
        ValueError: another version, or not such a file.
    """
    table = json.loads(text)
    if not isinstance(table, dict) or table.get("version") != VERSION:
        raise ValueError(f"not a screenplay of version {VERSION}; write it again with --to json")
    return Screenplay.model_validate(table["screenplay"])


def breakdown_json(breakdown: Breakdown, screenplay: Screenplay | None = None) -> str:
    """The breakdown: `{"version": 1, "title", "eighths", "pages", "scenes": [...]}`.

    Each element has `category`, `name`, `mentions`, `confidence` and `cited`, a list of
    `{"file", "line", "column", "last_line"}`. With the screenplay, scenes have their `text`.
    """
    scenes = [s.model_dump(mode="json") for s in breakdown.scenes]
    if screenplay is not None:
        texts = {s.number: scene_text(s) for s in screenplay.scenes}
        scenes = [{**s, "text": texts.get(s["scene"], "")} for s in scenes]
    title = screenplay.title.replace("\n", " ") if screenplay else ""
    return _write(
        {
            "version": VERSION,
            "title": title,
            "eighths": breakdown.eighths,
            "pages": write_eighths(breakdown.eighths),
            "scenes": scenes,
        }
    )


def write_breakdown_json(
    breakdown: Breakdown, out: Path, screenplay: Screenplay | None = None
) -> None:
    """Writes the breakdown to `out`, UTF-8."""
    out.write_text(breakdown_json(breakdown, screenplay), encoding="utf-8", newline="\n")


def _write(table: dict[str, Any]) -> str:
    return json.dumps(table, ensure_ascii=False, indent=2) + "\n"
