"""The words room as a page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from regie.app.made_files import list_made_files
from regie.app.subtitles.bench import list_text_versions
from regie.film.deliverables import FILM
from regie.studio.doors.desks import Looking
from regie.studio.doors.pages import page
from regie.studio.rooms.words.words import words_of

router = APIRouter(prefix="/t/{title}/words")


@router.get("")
def show_words(
    request: Request, desk: Looking, version: str = "", beside: str = ""
) -> HTMLResponse:
    """The room. version: shown first; beside: another, for comparison."""
    versions = list_text_versions(desk.folder)
    return page(
        request,
        desk,
        "words/words.html",
        versions=versions,
        version=version or versions[0],
        beside=beside,
        film=list_made_files(desk.folder).digest_of(FILM.path),
        words=words_of(desk.say),
    )
