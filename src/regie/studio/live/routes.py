"""The stream of news of a title, and of the house."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.responses import StreamingResponse

from regie.studio.doors.desks import Looking
from regie.studio.doors.visitor import Asking
from regie.studio.live.hub import Hub, channel_of

router = APIRouter(prefix="/api/v1", tags=["live"])

TOLD_TO_OUTSIDERS = frozenset({"notes", "made"})
"""Who has a review link is told of what is shown, and not of who works on it, and at what."""

LastEvent = Annotated[int | None, Header(alias="Last-Event-ID")]


@router.get("/titles/{title}/news", response_class=StreamingResponse)
def stream_title(desk: Looking, last_event_id: LastEvent = None) -> StreamingResponse:
    """Server-sent events: `{"topic": …, "by": …}`, one for each change."""
    only = TOLD_TO_OUTSIDERS if desk.visitor.is_outsider else None
    own = channel_of(desk.visitor.key)
    heard = desk.hub.listen(desk.slug, own, after=last_event_id, only=only)
    return StreamingResponse(heard, media_type="text/event-stream")


@router.get("/news", response_class=StreamingResponse)
def stream_house(
    request: Request, visitor: Asking, last_event_id: LastEvent = None
) -> StreamingResponse:
    """Server-sent events of the house: titles that come and go; what is said for oneself."""
    hub: Hub = request.app.state.hub
    heard = hub.listen("house", channel_of(visitor.key), after=last_event_id)
    return StreamingResponse(heard, media_type="text/event-stream")
