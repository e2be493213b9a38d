"""The script as a page, its drafts side by side, and its downloads."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from regie.app.script_drafts import compare_kept, list_drafts
from regie.app.script_page import export_script, look_at_script
from regie.studio.doors.desks import Looking
from regie.studio.doors.pages import page
from regie.studio.rooms.script.words import page_words

router = APIRouter(prefix="/t/{title}/script")


TYPES = {
    "pdf": "application/pdf",
    "fdx": "application/xml",
    "fountain": "text/plain; charset=utf-8",
}
"""Media types of what a script is downloaded as."""


@router.get("")
def show_script(request: Request, desk: Looking) -> HTMLResponse:
    return page(
        request,
        desk,
        "script/script.html",
        about=look_at_script(desk.folder),
        words=page_words(desk),
    )


@router.get("/drafts")
def show_drafts(request: Request, desk: Looking, before: str = "", after: str = "") -> HTMLResponse:
    """All drafts, and two of them side by side; `after` empty is the script as it is."""
    drafts = list_drafts(desk.folder)
    beside = compare_kept(desk.folder, before, after) if before or after else None
    about = look_at_script(desk.folder)
    return page(request, desk, "script/drafts.html", drafts=drafts, beside=beside, about=about)


@router.get("/export/{format}")
def download(desk: Looking, format: Literal["pdf", "fdx", "fountain"]) -> Response:
    """The script as a file."""
    file = export_script(desk.folder, format)
    return Response(
        file.content,
        media_type=TYPES[format],
        headers={"content-disposition": f'attachment; filename="{desk.slug}.{format}"'},
    )
