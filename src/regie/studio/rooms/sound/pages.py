"""The Sound room as a page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from regie.app.made_files import list_made_files
from regie.app.voice_samples import list_voices
from regie.film.deliverables import FILM
from regie.studio.doors.desks import Looking
from regie.studio.doors.pages import page
from regie.studio.rooms.sound.words import words_of

router = APIRouter(prefix="/t/{title}/sound")

TABS = ("lines", "effects", "mix", "description", "pronunciation")


@router.get("")
def show_sound(request: Request, desk: Looking) -> HTMLResponse:
    return page(
        request,
        desk,
        "sound/sound.html",
        film=list_made_files(desk.folder).digest_of(FILM.path),
        voices=[voice for voice in list_voices(desk.folder) if voice.is_of_title],
        tabs=TABS,
        words=words_of(desk.say),
    )
