"""Serves what was made, by digest: it never changes, so browsers keep it for good."""

from __future__ import annotations

from pathlib import PurePosixPath

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response

from regie.app.made_files import find_made_file
from regie.studio.doors.desks import Looking
from regie.studio.doors.problems import ProblemError
from regie.studio.media.outsiders import check_may_have, serve_marked
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


@router.get("/media/{title}/{digest}/{name:path}", response_class=FileResponse)
def serve(
    request: Request, desk: Looking, digest: str, name: str, download: bool = False
) -> Response:
    """A file of the title's store, with byte ranges. `name` says its kind, and how it is saved."""
    place = PurePosixPath(name)
    suffix = place.suffix.lower()
    file = find_made_file(desk.folder, digest, suffix)
    if file is None:
        raise ProblemError(404, desk.say("studio.no-file", name=place.name))
    check_may_have(request, desk, suffix, download=download)
    marked = serve_marked(desk, file, suffix)
    if marked is not None:
        return marked
    kind = TYPES.get(suffix)
    return FileResponse(
        file,
        media_type=kind or "application/octet-stream",
        filename=place.name,
        content_disposition_type="inline" if kind and not download else "attachment",
        headers=FOR_GOOD,
    )


@router.get("/thumbs/{title}/{width}/{digest}/{name}", response_class=FileResponse)
def serve_thumbnail(desk: Looking, width: int, digest: str, name: str) -> Response:
    """A picture, small: one of a few widths in pixels."""
    if width not in WIDTHS:
        raise ProblemError(422, desk.say("studio.no-width", widths=", ".join(map(str, WIDTHS))))
    file = find_made_file(desk.folder, digest, PurePosixPath(name).suffix.lower())
    if file is None:
        raise ProblemError(404, desk.say("studio.no-file", name=name))
    small = find_thumbnail(desk.house.home, file, digest, width)
    return serve_marked(desk, small, ".webp") or FileResponse(
        small, media_type="image/webp", headers=FOR_GOOD
    )
