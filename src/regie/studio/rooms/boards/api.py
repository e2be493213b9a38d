"""Boards over HTTP: the wall, the director's hand on shots and scenes, variants, decisions."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from regie.app.board_wall import BoardWall
from regie.app.changes import (
    FILES,
    Change,
    ChangedDirection,
    DirectionHistory,
    redo,
    tell_history,
    undo,
)
from regie.app.direct import DirectedShot, OrphanedChoices, direct, find_orphans, is_scene
from regie.app.kept_wall import keep_wall
from regie.app.read_words import WordsRead, read_words
from regie.app.vary import take_variant
from regie.app.walls import LaidWall, find_wall
from regie.studio.doors.desks import Directing, Looking, Making
from regie.studio.doors.visitor import Desk
from regie.studio.rooms.boards.choosing import read_value
from regie.studio.rooms.boards.remaking import remake, vary

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["boards"])

Number = Annotated[str, Path(max_length=24, description="`12A`, or a scene: `4`")]


class Choices(BaseModel):
    """What somebody chooses.

    Attributes:
        choices: by key of a row of `bible/direction.toml`; an empty one leaves it to the machine.
        said: choices in plain words, read by rule.
        seen: what stood there for a key when the person chose; where something else stands there
            by now, nothing is changed and the answer is 409 with both sides.
        draw: draw the board anew at once.
    """

    choices: dict[str, Any] = Field(default_factory=dict)
    said: str = Field("", max_length=2000)
    seen: dict[str, Any] | None = None
    draw: bool = True


class Counts(BaseModel):
    """How many of what a wall of variants has; all combinations are drawn, sixty at most."""

    angles: int | None = Field(None, ge=1, le=24)
    lenses: int = Field(1, ge=1, le=8)
    lights: int = Field(1, ge=1, le=12)
    sizes: int = Field(1, ge=1, le=8)
    blockings: int = Field(1, ge=1, le=6)
    looks: int = Field(1, ge=1, le=9)
    casts: int = Field(1, ge=1, le=8)
    ages: int = Field(1, ge=1, le=6)


class Values(BaseModel):
    """What a form sent, by key, as text; an empty one leaves it to the machine.

    Attributes:
        seen: what the form showed for a key before it was changed.
    """

    values: dict[str, str]
    seen: dict[str, str] = Field(default_factory=dict)


class Words(BaseModel):
    """What a director says of a shot."""

    said: str = Field(max_length=2000)


@router.get("/boards")
def get_boards(desk: Looking) -> BoardWall:
    """Every shot as it stands now, by scene."""
    return keep_wall(desk.folder)


@router.get("/shots/{shot}")
def get_shot(desk: Looking, shot: Number) -> DirectedShot:
    """What is chosen for a shot (`12A`) or a scene (`4`), and how the machine has it."""
    return direct(desk.folder, shot, {})


@router.patch("/shots/{shot}")
def choose(desk: Directing, shot: Number, body: Choices) -> DirectedShot:
    """Chooses for a shot or a scene; the row is written, recorded, and the board drawn anew."""
    told = direct(desk.folder, shot, body.choices, said=body.said, seen=body.seen, by=desk.by)
    if told.changed:
        _changed(desk, told.subject, told.changed, draw=body.draw)
    return told


@router.patch("/shots/{shot}/form")
def choose_by_form(desk: Directing, shot: Number, body: Values) -> DirectedShot:
    """Chooses as a form says it: texts and numbers as they were typed."""
    level: Literal["shot", "scene"] = "scene" if is_scene(desk.folder, shot) else "shot"
    chosen = {key: read_value(level, key, value) for key, value in body.values.items()}
    seen = {key: read_value(level, key, value) or None for key, value in body.seen.items()}
    return choose(desk, shot, Choices(choices=chosen, seen=seen))


@router.post("/shots/{shot}/variants", status_code=202)
def draw_variants(desk: Making, shot: Number, body: Counts) -> None:
    """Asks for a wall of variants; the news `variants` tells when it hangs."""
    direct(desk.folder, shot, {})  # a shot that is not there is told at once
    vary(desk, shot, body.model_dump(exclude_none=True))


@router.get("/shots/{shot}/variants")
def get_variants(desk: Looking, shot: Number) -> LaidWall | None:
    """The last wall of variants of a shot; null where none was made."""
    return find_wall(desk.folder, shot)


@router.post("/shots/{shot}/words")
def read_said(desk: Looking, shot: Number, body: Words) -> WordsRead:
    """What plain words would choose; nothing is kept."""
    return read_words(desk.folder, shot, body.said)


@router.post("/undo")
def undo_last(desk: Directing, only: int | None = None) -> ChangedDirection:
    """Takes the last choice back; `only`: if its change has that number."""
    told = undo(desk.folder, by=desk.by, only=only)
    _tell(desk, told.change)
    return told


@router.post("/redo")
def redo_last(desk: Directing) -> ChangedDirection:
    """Chooses again what was undone last."""
    told = redo(desk.folder, by=desk.by)
    _tell(desk, told.change)
    return told


@router.get("/history")
def get_history(desk: Looking) -> DirectionHistory:
    """All choices, the first first, each with who made it and whether it holds."""
    return tell_history(desk.folder)


@router.get("/orphans")
def get_orphans(desk: Looking) -> OrphanedChoices:
    """Choices whose words are not in this draft; they are kept aside."""
    return find_orphans(desk.folder)


@router.post("/shots/{shot}/variants/{number}/take")
def take(desk: Directing, shot: Number, number: int) -> DirectedShot:
    """Takes a variant of the shot's last wall into the direction."""
    told = take_variant(desk.folder, shot, number, by=desk.by)
    _changed(desk, told.subject, told.changed)
    return told


def _changed(desk: Desk, subject: str, keys: Collection[str], *, draw: bool = True) -> None:
    desk.tell("direction", subject=subject)
    if draw:
        remake(desk, subject, keys)


def _tell(desk: Desk, change: Change) -> None:
    if FILES[change.table] != FILES["shot"]:
        desk.tell("bible", table=change.table, key=change.words)
    _changed(desk, change.subject, _keys(change))


def _keys(change: Change) -> set[str]:
    """What a change set, or took away."""
    return set(change.before or {}) | set(change.after or {})
