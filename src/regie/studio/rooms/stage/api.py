"""A shot's stage over HTTP: looked at, tried, directed. Its board is a make of one shot."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field, JsonValue

from regie.app.changes import ChangedDirection, undo
from regie.app.direct import DirectedShot, direct
from regie.app.stage_model import find_model
from regie.app.stage_room import StageRoom, TriedDirection, look_at_stage, try_direction
from regie.studio.doors.problems import ProblemError
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Desk, on_title

router = APIRouter(prefix="/api/v1/titles/{title}/stage", tags=["stage"])

Looking = Annotated[Desk, on_title(Permission.LOOK)]
Directing = Annotated[Desk, on_title(Permission.DIRECT)]


class Choices(BaseModel):
    """Choices for a shot, by key of a row of `bible/direction.toml`.

    Attributes:
        choices: null leaves one to the machine again.
        seen: what of them stood in the row when the person chose: another value there by now is
            refused, so that nobody's choice is lost. Left out: whatever stands there.
    """

    choices: dict[str, JsonValue] = Field(min_length=1)
    seen: dict[str, JsonValue] | None = None


class ChangeNumber(BaseModel):
    """Attributes: change: its number, as the answer to the choice told it."""

    change: int


@router.get("/{shot}")
def get_stage(desk: Looking, shot: str) -> StageRoom:
    """A shot on its stage: who and what is where, the camera, what is chosen."""
    return look_at_stage(desk.folder, shot)


@router.get("/models/{key}.glb", response_class=FileResponse)
def get_model(desk: Looking, key: str) -> FileResponse:
    """A stage as binary glTF. It never changes under its key."""
    file = find_model(desk.folder, key)
    if file is None:
        raise ProblemError(404, desk.say("studio.no-file", name=f"{key[:12]}.glb"))
    return FileResponse(
        file,
        media_type="model/gltf-binary",
        headers={"cache-control": "private, max-age=31536000, immutable"},
    )


@router.post("/{shot}/try")
def try_choices(desk: Directing, shot: str, body: Choices) -> TriedDirection:
    """What choices would change. Nothing is written."""
    return try_direction(desk.folder, shot, body.choices)


@router.post("/{shot}/direction")
def keep_choices(desk: Directing, shot: str, body: Choices) -> DirectedShot:
    """Writes choices down as a row of `bible/direction.toml`, and into the record."""
    kept = direct(desk.folder, shot, body.choices, by=desk.by, seen=body.seen)
    if kept.changed:
        desk.tell("direction", shot=shot)
    return kept


@router.post("/undo")
def undo_choice(desk: Directing, body: ChangeNumber) -> ChangedDirection:
    """Takes a choice back, if it is the last one that was made."""
    undone = undo(desk.folder, by=desk.by, only=body.change)
    desk.tell("direction", shot=undone.change.subject.removeprefix("shot "))
    return undone
