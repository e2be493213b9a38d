"""A shot's stage over HTTP: looked at, and tried. What is kept is a choice like all others."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field

from regie.app.stage_model import find_model
from regie.app.stage_room import StageRoom, TriedDirection, look_at_stage, try_direction
from regie.studio.doors.desks import Directing, Looking
from regie.studio.doors.problems import ProblemError

router = APIRouter(prefix="/api/v1/titles/{title}/stage", tags=["stage"])

Number = Annotated[str, Path(max_length=24, description="`12A`")]


class TriedChoices(BaseModel):
    """Choices for a shot that are tried.

    Attributes:
        choices: by key of a row of `bible/direction.toml`; null leaves one to the machine.
    """

    choices: dict[str, Any] = Field(min_length=1, max_length=60)


@router.get("/{shot}")
def get_stage(desk: Looking, shot: Number) -> StageRoom:
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
def try_choices(desk: Directing, shot: Number, body: TriedChoices) -> TriedDirection:
    """What choices would change. Nothing is written."""
    return try_direction(desk.folder, shot, body.choices)
