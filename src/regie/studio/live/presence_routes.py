"""Presence over HTTP: each tab says where it is, every twenty seconds and when that changes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from regie.studio.doors.desks import Looking
from regie.studio.doors.visitor import Desk
from regie.studio.live.presence import Presence, Present

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["live"])


Word = Annotated[str, Field(max_length=80)]


class Whereabouts(BaseModel):
    """Where a tab is.

    Attributes:
        tab: a word of its own. field: that is written in. has_left: the tab is being closed.
    """

    tab: Word
    room: Word = ""
    shot: Word = ""
    field: Annotated[str, Field(max_length=400)] = ""
    has_left: bool = False


class PersonHere(BaseModel):
    """A person at the title. Attributes: key: tells people of one name apart."""

    key: str
    name: str
    room: str
    shot: str
    field: str


@router.post("/present")
def say_where(request: Request, desk: Looking, here: Whereabouts) -> list[PersonHere]:
    """Says where one is; answers who is there."""
    presence: Presence = request.app.state.presence
    key = desk.visitor.key
    if here.has_left:
        presence.go(desk.slug, here.tab, key)
    else:
        who = Present(key, desk.visitor.name, here.room, here.shot, here.field)
        presence.come(desk.slug, here.tab, who)
    return _list(presence, desk)


@router.get("/present")
def list_present(request: Request, desk: Looking) -> list[PersonHere]:
    """Who looks at the title now, in which room, at which shot."""
    return _list(request.app.state.presence, desk)


def _list(presence: Presence, desk: Desk) -> list[PersonHere]:
    return [
        PersonHere.model_validate(who, from_attributes=True) for who in presence.list(desk.slug)
    ]
