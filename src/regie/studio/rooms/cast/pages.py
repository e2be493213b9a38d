"""The cast's pages: portraits first, then one person; places, props, look, glossary."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from regie.app.bible_sheets import Sheet, read_sheet
from regie.app.cast_book import list_set_kinds, open_cast
from regie.app.library import search_things
from regie.app.look_book import find_book_picture, find_look_book
from regie.app.palettes import read_palettes
from regie.app.set_views import VIEWS as SET_VIEWS
from regie.app.set_views import look_at_set
from regie.app.sheet_fields import SheetField
from regie.app.thing_pictures import list_script_things, look_at_things
from regie.app.turnaround import VIEWS, look_at_turnarounds
from regie.app.voice_samples import list_voices
from regie.app.wardrobe import StoryDayScenes, look_at_wardrobes
from regie.studio.doors.desks import Looking
from regie.studio.doors.pages import page
from regie.studio.doors.problems import ProblemError
from regie.studio.doors.visitor import Desk
from regie.studio.media.outsiders import serve_marked

router = APIRouter(prefix="/t/{title}/cast")


TABS = ("people", "wardrobe", "places", "props", "look", "words")

MOST_THINGS = 60


def show(request: Request, desk: Desk, template: str, tab: str, **values: Any) -> HTMLResponse:
    return page(
        request, desk, f"cast/{template}.html", tabs=TABS, tab=tab, named=_named(desk),
        grouped=group_fields, **values,
    )  # fmt: skip


def group_fields(sheet: Sheet) -> list[tuple[str, list[SheetField]]]:
    """The fields of a form by the part of the table that they stand in."""
    return [(group, list(fields)) for group, fields in groupby(sheet.fields, lambda f: f.group)]


@router.get("")
def show_people(request: Request, desk: Looking) -> HTMLResponse:
    """Portraits of everybody."""
    book = open_cast(desk.folder)
    drawn = {t.who: t for t in look_at_turnarounds(desk.folder) if not t.look}
    return show(request, desk, "people", "people", book=book, drawn=drawn)


@router.get("/people/{who}")
def show_person(request: Request, desk: Looking, who: str, look: str = "") -> HTMLResponse:
    """One of the cast."""
    book = open_cast(desk.folder)
    person = book.person(who)
    turned = next(
        (t for t in look_at_turnarounds(desk.folder) if (t.who, t.look) == (who, look)), None
    )
    return show(
        request, desk, "person", "people", book=book, person=person, look=look, turned=turned,
        views=VIEWS, sheet=read_sheet(desk.folder, "character", who, look),
        voices=list_voices(desk.folder),
    )  # fmt: skip


@router.get("/named/{name}")
def find_person(desk: Looking, name: str) -> Response:
    """Somebody by the name that the script uses."""
    wanted = name.casefold()
    cast = (p.character for p in open_cast(desk.folder).cast)
    found = next((c.key for c in cast if wanted in (c.name.casefold(), c.key)), None)
    return RedirectResponse(f"/t/{desk.slug}/cast" + (f"/people/{found}" if found else ""), 303)


@router.get("/wardrobe")
def show_wardrobe(request: Request, desk: Looking) -> HTMLResponse:
    """What everybody wears on each day of the story."""
    return show(request, desk, "wardrobe", "wardrobe", **_wardrobe(desk))


@router.get("/wardrobe/strip")
def show_strip(request: Request, desk: Looking) -> HTMLResponse:
    """The wardrobe's strip alone."""
    return show(request, desk, "strip", "wardrobe", **_wardrobe(desk))


def _wardrobe(desk: Desk) -> dict[str, Any]:
    drawn = {(t.who, t.look): t for t in look_at_turnarounds(desk.folder)}
    return {"wardrobes": look_at_wardrobes(desk.folder), "drawn": drawn, "worn_on": group_worn}


def group_worn(worn: Mapping[str, str], day: StoryDayScenes) -> dict[str, list[str]]:
    """The looks that somebody wears on a day, each with its scenes."""
    found: dict[str, list[str]] = {}
    for number, _ in day.scenes:
        if number in worn:
            found.setdefault(worn[number], []).append(number)
    return found


@router.get("/places")
def show_places(request: Request, desk: Looking) -> HTMLResponse:
    return show(request, desk, "places", "places", book=open_cast(desk.folder))


@router.get("/places/{key}")
def show_place(request: Request, desk: Looking, key: str) -> HTMLResponse:
    book = open_cast(desk.folder)
    sheet = read_sheet(desk.folder, "place", key)
    return show(
        request, desk, "place", "places", book=book, shown=book.place(key), sheet=sheet,
        kinds=list_set_kinds(), views=SET_VIEWS, drawn=look_at_set(desk.folder, key),
    )  # fmt: skip


@router.get("/props")
def show_props(request: Request, desk: Looking, word: str = "", instead: str = "") -> HTMLResponse:
    """The things of the script, and the library, searched.

    Args:
        instead: key of a thing of the script, in whose place another may be taken.
    """
    found = search_things(word, desk.visitor.language) if word.strip() else None
    things = list_script_things(desk.folder)
    keys = [t.key for t in found.things[:MOST_THINGS]] if found is not None else []
    return show(
        request, desk, "props", "props", book=open_cast(desk.folder), word=word, found=found,
        most=MOST_THINGS, things=things,
        instead=next((t for t in things if t.key == instead), None),
        pictures=look_at_things(desk.folder, keys).pictures if keys else {},
    )  # fmt: skip


@router.get("/look")
def show_look(request: Request, desk: Looking) -> HTMLResponse:
    """The look of the pictures, its book, its references, and the colours of each scene."""
    return show(
        request, desk, "look", "look", sheet=read_sheet(desk.folder, "look"),
        look_book=find_look_book(desk.folder), scenes=read_palettes(desk.folder),
    )  # fmt: skip


@router.get("/look/{board}-{number}.png")
def show_book_picture(desk: Looking, board: str, number: int) -> Response:
    """A board of the look book; another book may bring another under its name."""
    file = find_book_picture(desk.folder, board, number)
    if file is None:
        raise ProblemError(404, desk.say("studio.no-file", name=f"{board}-{number}.png"))
    return serve_marked(desk, file, ".png") or FileResponse(
        file, media_type="image/png", headers={"cache-control": "private, no-cache"}
    )


@router.get("/words")
def show_words(request: Request, desk: Looking) -> HTMLResponse:
    return show(request, desk, "words", "words", sheet=read_sheet(desk.folder, "glossary"))


def _named(desk: Desk) -> Any:
    """Names a field, or one of its helps, in the visitor's language; the field's own without."""

    def name(field: str, help_: bool = False) -> str:
        key = field.rpartition(".")[2].replace("_", "-")
        said = desk.say(f"studio-cast.{'help' if help_ else 'field'}-{key}")
        missing = f"{'help' if help_ else 'field'}-{key}"
        if said == missing:
            return "" if help_ else key.replace("-", " ")
        return said

    return name
