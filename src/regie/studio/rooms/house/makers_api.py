"""How many titles the house makes at once, over HTTP, for its admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from regie.app.make_apart import LARGEST, PlacesNow, set_places, tell_places
from regie.studio.doors.callers import Visitor
from regie.studio.doors.roles import Permission
from regie.studio.doors.turns import name_titles
from regie.studio.doors.visitor import in_house

router = APIRouter()

Admin = Annotated[Visitor, in_house(Permission.HOUSE)]


class MakersChange(BaseModel):
    """Attributes: most: titles that are made at once."""

    most: int = Field(ge=1, le=LARGEST)


class MakersOut(BaseModel):
    """Who is made and who waits. Attributes: most: titles at once. at_work, row: names of titles,
    those that wait in their order."""

    most: int
    at_work: list[str]
    row: list[str]


@router.get("/makers")
def show_makers(request: Request, admin: Admin) -> MakersOut:
    """Which titles are made now, and which wait for their turn."""
    now = tell_places(request.app.state.house.home) or PlacesNow(most=1)
    at_work, row = (
        name_titles(request, admin, (each.folder for each in those))
        for those in (now.at_work, now.row)
    )
    return MakersOut(most=now.most, at_work=at_work, row=row)


@router.put("/makers")
def set_makers(request: Request, admin: Admin, asked: MakersChange) -> MakersOut:
    """Sets how many titles are made at once; what is under way goes on."""
    set_places(request.app.state.house.home, asked.most)
    request.app.state.hub.tell("house", "titles", by=admin.name)
    return show_makers(request, admin)
