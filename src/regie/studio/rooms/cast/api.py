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
from regie.app.set_views import SetViews, draw_set, look_at_set
from regie.app.turnaround import Turnaround, draw_turnaround, look_at_turnarounds
from regie.app.voice_samples import (
    MOST_CHARACTERS,
    ListedVoice,
    SpokenSample,
    list_voices,
    speak_sample,
)
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


@router.get("/bible/{table}")
def get_sheet(desk: Looking, table: SheetTable, key: str = "") -> Sheet:
    """A table of the bible as a form: fields with kinds, bounds, choices and values."""
    return read_sheet(desk.folder, table, key)


@router.patch("/bible/{table}")
def change(desk: Writing, table: SheetTable, changes: SheetChanges, key: str = "") -> ChangedSheet:
    """Changes fields in the title's TOML; comments and all else stay.

    409, with `conflicts`, where one of them is not what its person saw; then nothing is written.
    """
    changed = change_sheet(desk.folder, table, key, changes.changes, by=desk.by)
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
    """What is drawn of a place's set, empty, from four sides."""
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


@router.get("/library")
def search(desk: Looking, word: Annotated[str, Query(min_length=1, max_length=80)]) -> ThingList:
    """Things of the library by any of their names; what a script's word would get first."""
    return search_things(word, desk.visitor.language)
