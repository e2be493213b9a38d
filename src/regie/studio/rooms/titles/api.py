"""Titles over HTTP: listed, started from an uploaded screenplay."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from pydantic import BaseModel

from regie.app.make_apart import start_first_make
from regie.app.new_title import lay_title
from regie.app.title_cards import TitleCard
from regie.studio.doors.problems import ProblemError
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Asking, Visitor, in_house
from regie.studio.rooms.titles.shelf_view import list_cards
from regie.studio.shelf import slug_of
from regie.studio.uploads.kinds import KINDS, is_what_it_says
from regie.studio.uploads.sent import put_sent, sent

router = APIRouter(prefix="/api/v1", tags=["titles"])


class ListedTitle(BaseModel):
    """A title on the shelf. Attributes: card: null where it cannot be read, and `trouble` why."""

    slug: str
    card: TitleCard | None
    trouble: str = ""


class StartedTitleOut(BaseModel):
    """A new title. Attributes: warnings: what was not understood in the screenplay."""

    slug: str
    name: str
    scenes: int
    warnings: tuple[str, ...]


@router.get("/titles")
def list_titles(request: Request, visitor: Asking) -> list[ListedTitle]:
    """All titles that one may look at."""
    views = list_cards(request, visitor)
    return [ListedTitle(slug=v.slug, card=v.card, trouble=v.trouble) for v in views]


@router.post("/titles", status_code=201)
def start(
    request: Request,
    visitor: Annotated[Visitor, in_house(Permission.WRITE)],
    script: Annotated[UploadFile, sent("script")],
    name: Annotated[str, Form()] = "",
) -> StartedTitleOut:
    """Starts a title from a screenplay: Fountain, Final Draft, PDF, Word or plain text."""
    house, shelf, hub = (getattr(request.app.state, n) for n in ("house", "shelf", "hub"))
    house.shelf.mkdir(parents=True, exist_ok=True)
    given = Path(script.filename or "script").name
    folder = _free_folder(house.shelf, slug_of(name or Path(given).stem))
    with tempfile.TemporaryDirectory(dir=house.home) as scratch:
        file = Path(scratch) / (slug_of(Path(given).stem) + Path(given).suffix.lower()[:12])
        put_sent(
            script,
            file,
            KINDS["script"].most,
            lambda most: visitor.say("studio-titles.too-large", megabytes=most),
        )
        if not is_what_it_says(file):
            raise ProblemError(422, visitor.say("studio-titles.other-kind", name=given))
        started = lay_title(folder, file)
    shelved = shelf.put(folder, by=visitor.account)
    start_first_make(folder, visitor.name)
    hub.tell("house", "titles", by=visitor.name)
    return StartedTitleOut(
        slug=shelved.slug, name=started.name, scenes=started.scenes, warnings=started.warnings
    )


def _free_folder(shelf: Path, slug: str) -> Path:
    """A folder that is not there yet."""
    if not (shelf / slug).exists():
        return shelf / slug
    number = 2
    while (shelf / f"{slug}-{number}").exists():
        number += 1
    return shelf / f"{slug}-{number}"
