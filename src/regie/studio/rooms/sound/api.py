"""The sound of a title over HTTP: looked at, changed, heard before it is chosen, measured."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from regie.app.changes import Change, redo, undo
from regie.app.sound.change import ChangedSound, change_sound
from regie.app.sound.desk import look_at_sound
from regie.app.sound.edits import Pronounce, SoundEdit
from regie.app.sound.hear import (
    MOST_CHARACTERS,
    HeardSound,
    HeardVariants,
    hear_description,
    hear_pronunciation,
    hear_take,
    hear_variants,
    read_pronunciation,
)
from regie.app.sound.loudness import FilmLoudness, measure_loudness_of
from regie.app.sound.told import SoundDesk
from regie.film.bible import Voice
from regie.film.sound_choices import Take
from regie.studio.doors.desks import Directing, Looking, Making
from regie.studio.doors.visitor import Desk

router = APIRouter(prefix="/api/v1/titles/{title}/sound", tags=["sound"])

Digest = Annotated[str, Query(pattern="^([0-9a-f]{64})?$")]


class SoundEdits(BaseModel):
    """Edits that are done together, as one change: all or none.

    Attributes:
        revision: of the sound that its person saw; empty: whatever it is.
    """

    edits: list[SoundEdit] = Field(min_length=1, max_length=500)
    revision: str = Field("", max_length=40)


class UndoneSound(BaseModel):
    """A change that was undone or done again, and the sound after it."""

    change: Change
    desk: SoundDesk


class AskedPronunciation(BaseModel):
    """A word, how it may be said, and what it is heard in: empty: alone."""

    how: Pronounce
    text: str = Field("", max_length=MOST_CHARACTERS)
    voice: str = Field("", max_length=120)


class AskedText(BaseModel):
    """A text to be heard."""

    text: str = Field(min_length=1, max_length=MOST_CHARACTERS)


@router.get("")
def get_sound(desk: Looking) -> SoundDesk:
    """The sound as it is chosen now."""
    return look_at_sound(desk.folder)


@router.post("/edits")
def edit(desk: Directing, asked: SoundEdits) -> ChangedSound:
    """Changes the sound; 409 where it is not what its person saw."""
    done = change_sound(desk.folder, asked.edits, revision=asked.revision, by=desk.by)
    _tell(desk, done.change)
    return done


@router.post("/undo")
def undo_edit(desk: Directing) -> UndoneSound:
    """Takes the title's last choice back, whoever made it."""
    change = undo(desk.folder, by=desk.by).change
    _tell(desk, change.number)
    return UndoneSound(change=change, desk=look_at_sound(desk.folder))


@router.post("/redo")
def redo_edit(desk: Directing) -> UndoneSound:
    """Makes the choice again that was undone last."""
    change = redo(desk.folder, by=desk.by).change
    _tell(desk, change.number)
    return UndoneSound(change=change, desk=look_at_sound(desk.folder))


@router.post("/lines/{line}/hear")
def hear_line(desk: Making, line: str, take: Take) -> HeardSound:
    """Speaks a line in another way; nothing of the title is changed."""
    return hear_take(desk.folder, line, take, by=desk.by)


@router.post("/pronunciations/hear")
def hear_word(desk: Making, asked: AskedPronunciation) -> HeardSound:
    """Speaks a word as it may be said; nothing of the title is changed."""
    row = read_pronunciation(asked.how)
    voice = Voice(name=asked.voice)
    return hear_pronunciation(desk.folder, row, asked.text, voice, by=desk.by)


@router.post("/descriptions/hear")
def hear_text(desk: Making, asked: AskedText) -> HeardSound:
    """Speaks a text in the narrator's voice; nothing of the title is changed."""
    return hear_description(desk.folder, asked.text, by=desk.by)


@router.post("/effects/{name}/hear")
def hear_effect(
    desk: Making, name: str, scene: Annotated[str, Query(max_length=20)] = "", seed: int = 0
) -> HeardVariants:
    """Makes the six variants of an effect; nothing of the title is changed."""
    return hear_variants(desk.folder, name, scene, seed=seed, by=desk.by)


@router.get("/loudness")
def get_loudness(desk: Looking, sound: Digest = "") -> FilmLoudness:
    """The loudness of a sound over time by EBU R 128; of the mix that was made last by default."""
    return measure_loudness_of(desk.folder, sound)


def _tell(desk: Desk, change: int | None) -> None:
    if change is not None:
        desk.tell("direction", change=change)
