"""Webhooks over HTTP: of a title for who leads its people, of the house for its admins."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from regie.studio.doors.callers import Visitor, clock_of
from regie.studio.doors.desks import Leading
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import in_house
from regie.studio.people.errors import PeopleError
from regie.studio.people.house_log import write_log
from regie.studio.webhooks import outbox
from regie.studio.webhooks.outside import OutsideError, check_address

router = APIRouter(prefix="/api/v1", tags=["webhooks"])

Admin = Annotated[Visitor, in_house(Permission.HOUSE)]
Id = Annotated[str, Field(max_length=40)]

MOST = 50
"""Webhooks of a title, and of the house."""


class NewWebhook(BaseModel):
    """Attributes: topics: of news that it is told; empty: all."""

    url: Annotated[str, Field(max_length=2000, examples=["https://example.org/regie"])]
    topics: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=40)] = []


class MadeWebhook(BaseModel):
    """Attributes: secret: signs what it is told (Standard Webhooks); shown this once."""

    id: str
    secret: str


class WebhookOut(BaseModel):
    id: str
    url: str
    topics: list[str]
    made_at: float
    stopped_at: float | None


class LetterOut(BaseModel):
    """One thing that was told. Attributes: next_at: of the next try; none: sent, or given up."""

    id: str
    made_at: float
    tries: int
    next_at: float | None
    sent_at: float | None
    said: str
    body: str


@router.get("/titles/{title}/webhooks")
def list_of_title(request: Request, desk: Leading) -> list[WebhookOut]:
    """A title's webhooks."""
    return _list(request, desk.slug)


@router.post("/titles/{title}/webhooks", status_code=201)
def add_to_title(request: Request, desk: Leading, asked: NewWebhook) -> MadeWebhook:
    """Tells another program what happens in a title."""
    return _add(request, desk.visitor, desk.slug, asked)


@router.delete("/titles/{title}/webhooks/{webhook}", status_code=204)
def remove_from_title(request: Request, desk: Leading, webhook: Id) -> None:
    _remove(request, desk.visitor, desk.slug, webhook)


@router.get("/titles/{title}/webhooks/{webhook}/letters")
def list_letters_of_title(request: Request, desk: Leading, webhook: Id) -> list[LetterOut]:
    """What it was told of late, and how that went."""
    return _letters(request, desk.slug, webhook)


@router.get("/webhooks")
def list_of_house(request: Request, _: Admin) -> list[WebhookOut]:
    """The house's webhooks, which hear of all titles."""
    return _list(request, "")


@router.post("/webhooks", status_code=201)
def add_to_house(request: Request, admin: Admin, asked: NewWebhook) -> MadeWebhook:
    """Tells another program what happens in all titles and in the house."""
    return _add(request, admin, "", asked)


@router.delete("/webhooks/{webhook}", status_code=204)
def remove_from_house(request: Request, admin: Admin, webhook: Id) -> None:
    _remove(request, admin, "", webhook)


@router.get("/webhooks/{webhook}/letters")
def list_letters_of_house(request: Request, _: Admin, webhook: Id) -> list[LetterOut]:
    """What it was told of late, and how that went."""
    return _letters(request, "", webhook)


def _list(request: Request, slug: str) -> list[WebhookOut]:
    with request.app.state.database.look() as connection:
        found = outbox.list_webhooks(connection, slug)
    return [WebhookOut.model_validate(one, from_attributes=True) for one in found]


def _add(request: Request, visitor: Visitor, slug: str, asked: NewWebhook) -> MadeWebhook:
    request.state.is_secret = True
    try:
        check_address(asked.url, inside_too=request.app.state.house.inside_webhooks)
    except OutsideError as error:
        raise PeopleError("webhook-address", reason=str(error)) from error
    now = clock_of(request)()
    with request.app.state.database.begin() as connection:
        if len(outbox.list_webhooks(connection, slug)) >= MOST:
            raise PeopleError("webhook-many", most=MOST)
        made, secret = outbox.add_webhook(
            connection, slug=slug, by=visitor.account, url=asked.url, topics=asked.topics, now=now
        )
        _log(connection, "webhook", visitor, slug, made.url, now)
    return MadeWebhook(id=made.id, secret=secret)


def _remove(request: Request, visitor: Visitor, slug: str, webhook: str) -> None:
    with request.app.state.database.begin() as connection:
        if not outbox.remove_webhook(connection, slug, webhook):
            raise PeopleError("no-webhook", 404)
        _log(connection, "no-webhook", visitor, slug, "", clock_of(request)())


def _letters(request: Request, slug: str, webhook: str) -> list[LetterOut]:
    with request.app.state.database.look() as connection:
        if webhook not in {one.id for one in outbox.list_webhooks(connection, slug)}:
            raise PeopleError("no-webhook", 404)
        found = outbox.list_letters(connection, webhook)
    return [LetterOut.model_validate(one) for one in found]


def _log(connection: Any, what: str, visitor: Visitor, slug: str, about: str, now: float) -> None:
    write_log(
        connection,
        what,
        by=visitor.name,
        known_by=visitor.known_by,
        now=now,
        slug=slug,
        about=about,
    )
