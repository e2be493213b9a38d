"""What an outsider with a review link gets of a title's files: marked stills, films to watch.

Stills and thumbnails carry the viewer's name, burnt in here. Of films the player lays the name
over; that they are not saved is a courtesy of browsers, for what can be seen can be recorded: so
the plain way to save them is shut, and there is no promise beyond it.
"""

from __future__ import annotations

from pathlib import Path

from fastapi import Request
from fastapi.responses import Response

from regie.studio.doors.problems import ProblemError
from regie.studio.doors.visitor import Desk
from regie.studio.media.watermark import burn

PICTURES = frozenset({".png", ".jpg", ".webp"})
WATCHED = frozenset({".mp4", ".wav", ".flac", ".vtt", ".glb"})
"""Played in the page, with ranges."""

A_WHILE = {"cache-control": "private, max-age=3600"}


def serve_marked(desk: Desk, file: Path, suffix: str) -> Response | None:
    """A picture with the viewer's name; None: it is none, or the visitor is one of the house."""
    if not desk.visitor.is_outsider or suffix not in PICTURES:
        return None
    return Response(burn(file, desk.by), media_type="image/webp", headers=A_WHILE)


def check_may_have(request: Request, desk: Desk, suffix: str, *, download: bool) -> None:
    """Refuses outsiders what their link does not allow to be saved.

    Raises:
        ProblemError: 403.
    """
    if desk.visitor.may_download or suffix in PICTURES:
        return
    opened_alone = request.headers.get("sec-fetch-dest") in ("document", "iframe", "object")
    if download or opened_alone or suffix not in WATCHED:
        raise ProblemError(403, desk.say("studio-people.no-download"))
