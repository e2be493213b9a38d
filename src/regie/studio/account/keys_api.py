"""One's own API tokens and passkeys over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from regie.studio.doors.callers import clock_of
from regie.studio.doors.cookies import get_pending, set_pending
from regie.studio.doors.hosts import is_address, site_of
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Myself, titles_of
from regie.studio.people import accounts, passkeys, pending, tokens
from regie.studio.people.errors import PeopleError
from regie.studio.people.house_log import write_log

router = APIRouter(prefix="/api/v1/account", tags=["account"])

DAY = 24 * 3600.0

Label = Annotated[str, Field(max_length=120)]


class NewToken(BaseModel):
    """Attributes: titles: slugs; empty: all of one's own. days: that it lasts; none: no end."""

    name: Label
    permissions: Annotated[list[Permission], Field(max_length=20)]
    titles: Annotated[list[str], Field(max_length=500)] = []
    days: Annotated[int, Field(ge=1, le=3660)] | None = 90


class MadeToken(BaseModel):
    """Attributes: token: shown this once; it is kept nowhere."""

    id: str
    token: str


class TokenOut(BaseModel):
    id: str
    name: str
    permissions: list[Permission]
    titles: list[str]
    made_at: float
    used_at: float | None
    ends_at: float | None


class NewPasskey(BaseModel):
    """Attributes: credential: as `PublicKeyCredential.toJSON` writes it."""

    name: Label = ""
    credential: dict[str, Any]


class PasskeyOut(BaseModel):
    """Attributes: host: that it is for."""

    id: str
    name: str
    host: str
    made_at: float
    used_at: float | None


@router.get("/tokens")
def list_tokens(request: Request, me: Myself) -> list[TokenOut]:
    """One's own tokens, without themselves."""
    with request.app.state.database.look() as connection:
        found = tokens.list_tokens(connection, me.key)
    return [TokenOut.model_validate(one, from_attributes=True) for one in found]


@router.post("/tokens", status_code=201)
def make_token(request: Request, me: Myself, asked: NewToken) -> MadeToken:
    """Makes a token. It may never do more than its owner may, whatever it is given."""
    request.state.is_secret = True
    known = {title.slug for title in titles_of(request, me)}
    for slug in asked.titles:
        if slug not in known:
            raise PeopleError("token-title", title=slug)
    now = clock_of(request)()
    with request.app.state.database.begin() as connection:
        token_id, word = tokens.add_token(
            connection,
            me.key,
            name=asked.name,
            permissions=asked.permissions,
            titles=asked.titles,
            now=now,
            ends_at=now + asked.days * DAY if asked.days else None,
        )
        write_log(connection, "token", by=me.name, known_by=me.known_by, now=now, about=asked.name)
    return MadeToken(id=token_id, token=word)


@router.delete("/tokens/{token}", status_code=204)
def end_token(request: Request, me: Myself, token: str) -> None:
    """Ends a token at once."""
    with request.app.state.database.begin() as connection:
        if not tokens.end_token(connection, me.key, token):
            raise PeopleError("no-token", 404)


@router.get("/passkeys")
def list_passkeys(request: Request, me: Myself) -> list[PasskeyOut]:
    with request.app.state.database.look() as connection:
        found = passkeys.list_passkeys(connection, me.key)
    return [PasskeyOut.model_validate(one, from_attributes=True) for one in found]


@router.post("/passkeys/options")
def begin_passkey(request: Request, response: Response, me: Myself) -> dict[str, Any]:
    """Begins to add a passkey: options for `navigator.credentials.create`."""
    site = site_of(request)
    if is_address(site.host) and site.host != "localhost":
        raise PeopleError("passkey-address", host=site.host)
    now = clock_of(request)()
    with request.app.state.database.begin() as connection:
        account = accounts.get_account(connection, me.key)
        options, challenge = passkeys.begin_adding(connection, account, site)
        told = {"challenge": challenge.hex(), "account": me.key}
        ticket = pending.begin(connection, "new passkey", told, now)
    set_pending(request, response, ticket, pending.LASTS)
    return options


@router.post("/passkeys", status_code=201)
def add_passkey(request: Request, me: Myself, asked: NewPasskey) -> PasskeyOut:
    """Keeps the passkey that the browser made."""
    now = clock_of(request)()
    with request.app.state.database.begin() as connection:
        told = pending.end(connection, "new passkey", get_pending(request), now)
    if told["account"] != me.key:
        raise PeopleError("begin-again", 400)
    with request.app.state.database.begin() as connection:
        made = passkeys.add_passkey(
            connection,
            me.key,
            asked.credential,
            name=asked.name,
            challenge=bytes.fromhex(told["challenge"]),
            site=site_of(request),
            now=now,
        )
        write_log(connection, "passkey", by=me.name, known_by=me.known_by, now=now, about=made.name)
    return PasskeyOut.model_validate(made, from_attributes=True)


@router.delete("/passkeys/{passkey}", status_code=204)
def remove_passkey(request: Request, me: Myself, passkey: str) -> None:
    """Takes a passkey away; not the only way in that the account has."""
    with request.app.state.database.begin() as connection:
        if not passkeys.remove_passkey(connection, me.key, passkey):
            raise PeopleError("no-passkey", 404)
        account = accounts.get_account(connection, me.key)
        if not account.has_password and not passkeys.list_passkeys(connection, me.key):
            raise PeopleError("last-way-in", 409)
