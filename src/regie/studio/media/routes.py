"""Serves what was made, by digest: it never changes, so browsers keep it for good."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import FileResponse

from regie.app.made_files import find_made_file
from regie.studio.doors.problems import ProblemError
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Desk, on_title
from regie.studio.media.thumbnails import WIDTHS, find_thumbnail

router = APIRouter(tags=["media"])

TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".mp4": "video/mp4",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
    ".vtt": "text/vtt",
    ".glb": "model/gltf-binary",
    ".pdf": "application/pdf",
}
"""What is shown in a browser. All else is downloaded: a page that was made is never run here."""

FOR_GOOD = {"cache-control": "private, max-age=31536000, immutable"}

Looking = Annotated[Desk, on_title(Permission.LOOK)]


@router.get("/media/{title}/{digest}/{name:path}", response_class=FileResponse)
def serve(desk: Looking, digest: str, name: str, download: bool = False) -> FileResponse:
    """A file of the title's store, with byte ranges. `name` says its kind, and how it is saved."""
    place = PurePosixPath(name)
    file = find_made_file(desk.folder, digest, place.suffix.lower())
    if file is None:
        raise ProblemError(404, desk.say("studio.no-file", name=place.name))
    kind = TYPES.get(place.suffix.lower())
    return FileResponse(
        file,
        media_type=kind or "application/octet-stream",
        filename=place.name,
        content_disposition_type="inline" if kind and not download else "attachment",
        headers=FOR_GOOD,
    )


@router.get("/thumbs/{title}/{width}/{digest}/{name}", response_class=FileResponse)
def serve_thumbnail(desk: Looking, width: int, digest: str, name: str) -> FileResponse:
    """A picture, small: one of a few widths in pixels."""
    if width not in WIDTHS:
        raise ProblemError(422, desk.say("studio.no-width", widths=", ".join(map(str, WIDTHS))))
    file = find_made_file(desk.folder, digest, PurePosixPath(name).suffix.lower())
    if file is None:
        raise ProblemError(404, desk.say("studio.no-file", name=name))
    small = find_thumbnail(desk.house.home, file, digest, width)
    return FileResponse(small, media_type="image/webp", headers=FOR_GOOD)
