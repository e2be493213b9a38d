"""The cutting room as a page."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from regie.app.frame_index import list_review_files
from regie.film.deliverables import FILM
from regie.studio.doors.desks import Looking
from regie.studio.doors.pages import page
from regie.studio.rooms.cut.words import words_of

router = APIRouter(prefix="/t/{title}/cut")


@router.get("")
def show_cut(request: Request, desk: Looking) -> HTMLResponse:
    return page(
        request,
        desk,
        "cut/cut.html",
        words=words_of(desk.say),
        others=_others(desk.slug, desk.folder),
    )


def _others(slug: str, folder: Path) -> list[tuple[str, str]]:
    """What the cut can be compared with: the film of the last make, as address and words."""
    made = list_review_files(folder).digest_of(FILM.path)
    return [(f"/api/v1/titles/{slug}/frames?file={FILM.path}", FILM.path)] if made else []
