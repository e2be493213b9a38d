"""How sentences are read, over HTTP, and what a person says instead."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from regie.app.correct_reading import (
    CorrectedReading,
    ReadingTable,
    SentenceRead,
    WordSense,
    correct_reading,
    list_senses,
    look_at_sentence,
    take_back_correction,
)
from regie.studio.doors.desks import Looking, Writing

router = APIRouter()


class RowIn(BaseModel):
    """A row of `bible/reading.toml`. Attributes: row: its keys, as the file has them."""

    table: ReadingTable
    row: dict[str, Any] = Field(min_length=1, max_length=40)


@router.get("/reading")
def get_reading(
    desk: Looking,
    scene: Annotated[str, Query(min_length=1, max_length=40)],
    words: Annotated[str, Query(max_length=4000)] = "",
) -> SentenceRead:
    """How a sentence is read, and the corrections of its scene."""
    return look_at_sentence(desk.folder, scene, words)


@router.get("/senses")
def get_senses(
    desk: Looking, word: Annotated[str, Query(min_length=1, max_length=80)]
) -> tuple[WordSense, ...]:
    """What a word of the script may mean."""
    return list_senses(desk.folder, word)


@router.post("/reading", status_code=201)
def post_row(desk: Writing, given: RowIn) -> CorrectedReading:
    """Corrects the reading, as a row of `bible/reading.toml`."""
    written = correct_reading(desk.folder, given.table, given.row, by=desk.by)
    desk.tell("reading", table=given.table)
    return written


@router.post("/reading/remove")
def remove_row(desk: Writing, given: RowIn) -> CorrectedReading:
    """Takes a correction back."""
    taken = take_back_correction(desk.folder, given.table, given.row, by=desk.by)
    if taken.change is not None:
        desk.tell("reading", table=given.table)
    return taken
