"""The review room as pages."""

from __future__ import annotations

import json
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from regie.app.frame_index import ReviewFiles, list_review_files
from regie.app.frame_notes import NoteList, list_notes
from regie.film.deliverables import FILM
from regie.studio.doors.desks import Looking
from regie.studio.doors.pages import page
from regie.studio.doors.visitor import Desk
from regie.studio.talk.telling import who_sees

router = APIRouter(prefix="/t/{title}/review")

Digest = Annotated[str, Query(pattern="^([0-9a-f]{64})?$")]

WORDS = (
    *("sent", "new-version", "load-it", "copy", "copying", "copied", "taken", "unsent"),
    *("copy-codec", "copy-colours", "copy-turned", "copy-large", "copy-keyframes", "copy-late"),
)
"""What the page's script says."""

FILLED = {name: f"{{{name}}}" for name in ("why", "count", "known")}
"""What the script itself fills in."""


@router.get("")
def show_review(
    request: Request, desk: Looking, file: str = "", frame: int = 0, digest: Digest = ""
) -> HTMLResponse:
    """A film, its notes, and the tools to write and draw them."""
    films = list_review_files(desk.folder, file or FILM.path)
    file = file or (films.files[0].file if films.files else "")
    notes = list_notes(desk.folder, file, digest) if file else None
    return page(
        request,
        desk,
        "review/review.html",
        films=films,
        file=file,
        digest=digest or films.digest_of(file),
        frame=max(0, frame),
        notes=notes,
        names=list(who_sees(request, desk)),
        strokes=strokes_of(notes),
        others=_others(desk, films, file, digest or films.digest_of(file)),
        words={name: desk.say(f"studio-review.{name}", **FILLED) for name in WORDS},
    )


@router.get("/notes")
def show_notes(request: Request, desk: Looking, file: str, digest: Digest = "") -> HTMLResponse:
    """The notes alone, asked for again when some were written."""
    notes = list_notes(desk.folder, file, digest)
    names = list(who_sees(request, desk))
    return page(
        request, desk, "review/notes.html", notes=notes, strokes=strokes_of(notes), names=names
    )


def strokes_of(notes: NoteList | None) -> dict[str, str]:
    """What is drawn, as JSON, by note."""
    threads = notes.threads if notes else ()
    return {
        t.note.id: json.dumps([s.model_dump(mode="json") for s in t.note.strokes]) for t in threads
    }


def _others(desk: Desk, films: ReviewFiles, file: str, digest: str) -> list[tuple[str, str]]:
    """What a film can be compared with: its other versions first, each as address and words."""
    api = f"/api/v1/titles/{desk.slug}/frames?file="
    found = []
    for film in sorted(films.files, key=lambda f: f.file != file):
        for number, version in enumerate(film.versions or (film.digest,), 1):
            if version == digest or (film.file != file and version != film.digest):
                continue
            words = film.file
            if film.file == file:
                words += " · " + desk.say("studio-review.version", number=number)
            found.append((f"{api}{quote(film.file)}&digest={version}", words))
    return found
