"""Whose turn it is, where more titles wait than the house makes at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fastapi import Request

from regie.app.make_apart import PlacesNow, tell_places
from regie.app.title_cards import find_name
from regie.studio.doors.callers import Visitor
from regie.studio.doors.visitor import Desk, titles_of


def tell_turn(request: Request, desk: Desk) -> str:
    """What a title waits for; empty where it waits for no other title."""
    return tell_turn_of(request, desk.visitor, desk.folder, tell_places())


def tell_turn_of(request: Request, visitor: Visitor, folder: Path, now: PlacesNow | None) -> str:
    """As `tell_turn`. Titles that somebody may not see are not named."""
    row = [waiting.folder for waiting in now.row] if now is not None else []
    own = str(folder.resolve())
    if now is None or own not in row:
        return ""
    made = name_titles(request, visitor, (each.folder for each in now.at_work))
    return visitor.say(
        "studio-activity.waits-place", ahead=row.index(own), titles=", ".join(made) or "–"
    )


def name_titles(request: Request, visitor: Visitor, folders: Iterable[str]) -> list[str]:
    """Names of titles, by their folders."""
    seen = {str(title.folder.resolve()) for title in titles_of(request, visitor)}
    return [
        find_name(Path(folder)) if folder in seen else visitor.say("studio-activity.another-title")
        for folder in folders
    ]
