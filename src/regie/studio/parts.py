"""Serves third-party parts of the pages: fetched once by digest, never from elsewhere."""

from __future__ import annotations

import re

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from regie.app.browser_parts import find_part
from regie.studio.doors.problems import ProblemError

router = APIRouter(tags=["parts"])

SCRIPTS = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}


BARE = {"three": "/parts/three/build/three.module.js"}
"""Bare names that parts import each other by, and their addresses: an import map would have to
stand in the page, which the Content-Security-Policy rightly forbids."""

ADD_ONS = "examples/"
"""Where the scripts of a part lie that import by bare names."""

_IMPORT = re.compile(r"""(?m)(^(?:import|export|\}) ?[^;'"]*\bfrom ?['"])([^'"]+)(['"];)""")

KEPT = {"cache-control": "public, max-age=86400"}


@router.get("/parts/{name}/{path:path}", include_in_schema=False)
def serve_part(name: str, path: str) -> Response:
    """A file of a part: `/parts/three/build/three.module.js`."""
    file = find_part(name, path)
    if file is None:
        raise ProblemError(404, f"{name}/{path}: run `regie models pull studio-{name}`")
    kind = SCRIPTS.get(file.suffix, "application/octet-stream")
    if path.startswith(ADD_ONS) and file.suffix == ".js":
        return Response(_with_addresses(file.read_text("utf-8")), media_type=kind, headers=KEPT)
    return FileResponse(file, media_type=kind, headers=KEPT)


def _with_addresses(script: str) -> str:
    """A script whose imports by bare names are by addresses; all else is as it was."""

    def put(found: re.Match[str]) -> str:
        return f"{found[1]}{BARE.get(found[2], found[2])}{found[3]}"

    return _IMPORT.sub(put, script)
