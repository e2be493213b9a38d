"""Serves third-party parts of the pages: fetched once by digest, never from elsewhere."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import FileResponse

from regie.app.browser_parts import find_part
from regie.studio.doors.problems import ProblemError

router = APIRouter(tags=["parts"])

SCRIPTS = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}


@router.get("/parts/{name}/{path:path}", include_in_schema=False)
def serve_part(name: str, path: str) -> FileResponse:
    """A file of a part: `/parts/three/build/three.module.min.js`."""
    file = find_part(name, path)
    if file is None:
        raise ProblemError(404, f"{name}/{path}: run `regie models pull studio-{name}`")
    return FileResponse(
        file,
        media_type=SCRIPTS.get(file.suffix, "application/octet-stream"),
        headers={"cache-control": "public, max-age=86400"},
    )
