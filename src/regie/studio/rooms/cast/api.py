"""The bible's sheets, turnarounds, voices and the library over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from regie.app.bible_sheets import (
    ChangedSheet,
    FieldChange,
    Sheet,
    SheetTable,
    change_sheet,
    read_sheet,
)
from regie.app.library import ThingList, search_things
from regie.app.look_book import LaidBook, TakenLook, find_look_book, take_look
from regie.app.make_apart import OneMake, ask_look_book
from regie.app.set_views import SetViews, draw_set, look_at_set
from regie.app.thing_pictures import (
    MOST as MOST_PICTURES,
)
from regie.app.thing_pictures import (
    ScriptThing,
    ThingPictures,
    draw_things,
    list_script_things,
    look_at_things,
)
from regie.app.turnaround import Turnaround, draw_turnaround, look_at_turnarounds
from regie.app.voice_samples import (
    MOST_CHARACTERS,
    ListedVoice,
    SpokenSample,
    list_voices,
    speak_sample,
)
from regie.app.wardrobe import ChangedClothes, Wardrobes, change_clothes, look_at_wardrobes
from regie.film.bible import Voice
from regie.studio.doors.desks import Looking, Making, Writing
from regie.studio.doors.problems import ProblemError

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["bible"])


class SheetChanges(BaseModel):
    """Changes of fields of one table, all of them or none."""

    changes: tuple[FieldChange, ...] = Field(min_length=1, max_length=200)


class Sample(BaseModel):
    """A sentence to be heard. Attributes: language: empty: the title's."""

    text: str = Field(min_length=1, max_length=MOST_CHARACTERS)
    name: str = Field(max_length=120)
    speed: float = Field(1.0, ge=0.5, le=2.0)
    pitch: float = Field(0.0, ge=-6, le=6)
    language: str = Field("", max_length=20)


class Clothes(BaseModel):
    """What somebody shall wear in some scenes.

    Attributes:
        look: name of a version of the person; empty: as always.
        like: the look is new, and begins with the clothes of this one; null: it is there already.
        seen: what the person saw worn in each scene; where that has changed, nothing is written.
    """

    scenes: tuple[str, ...] = Field(min_length=1, max_length=2000)
    look: str = Field("", max_length=64)
    like: str | None = Field(None, max_length=64)
    seen: dict[str, str] | None = None


@router.get("/wardrobe")
def get_wardrobe(desk: Looking) -> Wardrobes:
    """What everybody wears on each day of the story."""
    return look_at_wardrobes(desk.folder)


@router.put("/wardrobe/{who}")
def put_clothes(desk: Writing, who: str, clothes: Clothes) -> ChangedClothes:
    """Has somebody wear a look in some scenes; 409 where another is worn there by now."""
    changed = change_clothes(
        desk.folder, who, clothes.scenes, clothes.look, like=clothes.like, seen=clothes.seen,
        by=desk.by,
    )  # fmt: skip
    if changed.change is not None:
        desk.tell("bible", table="character", key=who)
    return changed


@router.get("/bible/{table}")
def get_sheet(desk: Looking, table: SheetTable, key: str = "", look: str = "") -> Sheet:
    """A table of the bible as a form: fields with kinds, bounds, choices and values."""
    return read_sheet(desk.folder, table, key, look)


@router.patch("/bible/{table}")
def change(
    desk: Writing, table: SheetTable, changes: SheetChanges, key: str = "", look: str = ""
) -> ChangedSheet:
    """Changes fields in the title's TOML; comments and all else stay.

    409, with `conflicts`, where one of them is not what its person saw; then nothing is written.
    """
    changed = change_sheet(desk.folder, table, key, changes.changes, look=look, by=desk.by)
    if changed.conflicts:
        fields = ", ".join(c.path for c in changed.conflicts)
        raise ProblemError(
            409,
            desk.say("studio-cast.changed-meanwhile", fields=fields),
            conflicts=[c.model_dump(mode="json") for c in changed.conflicts],
        )
    desk.tell("bible", table=table, key=key)
    return changed


@router.get("/turnarounds")
def get_turnarounds(desk: Looking) -> tuple[Turnaround, ...]:
    """What is drawn of everybody, in each look."""
    return look_at_turnarounds(desk.folder)


@router.post("/turnarounds/{who}")
def draw(desk: Making, who: str, look: str = "") -> Turnaround:
    """Draws what is missing of one look of somebody."""
    drawn = draw_turnaround(desk.folder, who, look, by=desk.by)
    desk.tell("turnaround", who=who, look=look)
    return drawn


@router.get("/set-views/{place}")
def get_set_views(desk: Looking, place: str) -> SetViews:
    """What is drawn of a place's set, empty, from all sides."""
    return look_at_set(desk.folder, place)


@router.post("/set-views/{place}")
def draw_set_views(desk: Making, place: str) -> SetViews:
    """Draws what is missing of a place's set."""
    drawn = draw_set(desk.folder, place, by=desk.by)
    desk.tell("set-views", place=place)
    return drawn


@router.get("/voices")
def get_voices(desk: Looking) -> tuple[ListedVoice, ...]:
    """All voices of the catalogue, those of the title's language first."""
    return list_voices(desk.folder)


@router.post("/voices/sample")
def say_sample(desk: Making, sample: Sample) -> SpokenSample:
    """Speaks a sentence in a voice; nothing of the title is changed."""
    voice = Voice(name=sample.name, speed=sample.speed, pitch=sample.pitch)
    return speak_sample(desk.folder, sample.text, voice, language=sample.language, by=desk.by)


class BookCounts(BaseModel):
    """How many of each a look book has; every one with every other, 48 at most.

    Attributes:
        sets: boards that show each look, one a set.
    """

    looks: int = Field(4, ge=1, le=9)
    lights: int = Field(1, ge=1, le=5)
    grades: int = Field(2, ge=1, le=9)
    sets: int = Field(3, ge=1, le=6)


@router.get("/look-book")
def get_look_book(desk: Looking) -> LaidBook | None:
    """The last look book; null where none was made."""
    return find_look_book(desk.folder)


@router.post("/look-book", status_code=202)
def make_book(desk: Making, counts: BookCounts) -> OneMake:
    """Has a look book drawn; the news `look-book` tells when it lies there."""
    return ask_look_book(desk.folder, counts.model_dump(), by=desk.by)


@router.post("/look-book/{number}/take")
def take_book_look(desk: Writing, number: int) -> TakenLook:
    """Takes a look of the book into `bible/look.toml`."""
    taken = take_look(desk.folder, number, by=desk.by)
    desk.tell("bible", table="look", key="")
    return taken


class ThingKeys(BaseModel):
    """Attributes: keys: of the library's things, or of those of the script (`ScriptThing.key`)."""

    keys: tuple[str, ...] = Field(min_length=1, max_length=MOST_PICTURES)


@router.get("/things")
def get_script_things(desk: Looking) -> tuple[ScriptThing, ...]:
    """What stands for each thing of the script."""
    return list_script_things(desk.folder)


@router.get("/things/pictures")
def get_pictures(
    desk: Looking, key: Annotated[list[str], Query(min_length=1, max_length=200)]
) -> ThingPictures:
    """What is drawn of things."""
    return look_at_things(desk.folder, key)


@router.post("/things/pictures")
def draw_pictures(desk: Making, things: ThingKeys) -> ThingPictures:
    """Draws what is missing of things."""
    return draw_things(desk.folder, things.keys, by=desk.by)


@router.get("/library")
def search(desk: Looking, word: Annotated[str, Query(min_length=1, max_length=80)]) -> ThingList:
    """Things of the library by any of their names; what a script's word would get first."""
    return search_things(word, desk.visitor.language)
