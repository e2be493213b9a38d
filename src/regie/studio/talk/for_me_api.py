"""What is said for oneself over HTTP: listed, counted, marked as read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from regie.studio.doors.callers import clock_of
from regie.studio.doors.problems import ProblemError
from regie.studio.doors.visitor import Asking, titles_of
from regie.studio.people.read_marks import mark
from regie.studio.talk.for_me import TitleForMe, list_for_me
from regie.studio.talk.telling import FOR_YOU

router = APIRouter(prefix="/api/v1/for-me", tags=["notes"])

Item = Annotated[str, Field(max_length=80)]


class ForMeCount(BaseModel):
    """Attributes: unread: said and not read yet. to_do: open notes that are mine to do."""

    unread: int
    to_do: int


class ReadItems(BaseModel):
    """What was read, by the ids of a title's list. Attributes: read: false: it is new again."""

    title: str = Field(max_length=80)
    items: Annotated[list[Item], Field(min_length=1, max_length=2000)]
    read: bool = True


@router.get("")
def get_for_me(request: Request, visitor: Asking) -> list[TitleForMe]:
    """Where one is named, answered, and given something to do, in all titles, the newest first."""
    return list(list_for_me(request, visitor))


@router.get("/count")
def count_for_me(request: Request, visitor: Asking) -> ForMeCount:
    """How much is new, and how much is to do."""
    titles = list(list_for_me(request, visitor))
    return ForMeCount(
        unread=sum(title.unread for title in titles),
        to_do=sum(len(title.to_do) for title in titles),
    )


@router.post("/read", status_code=204)
def mark_read(request: Request, visitor: Asking, asked: ReadItems) -> None:
    """Marks what one has read; the mark is one's own."""
    if asked.title not in {title.slug for title in titles_of(request, visitor)}:
        raise ProblemError(404, visitor.say("studio.no-title", title=asked.title))
    items, now = set(asked.items), clock_of(request)()
    with request.app.state.database.begin() as connection:
        mark(connection, visitor.account, asked.title, items, read=asked.read, now=now)
    request.app.state.hub.tell_person(visitor.key, FOR_YOU, title=asked.title, why="read")
