"""Set up, sign in and sign out over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from regie.studio.doors.callers import address_of, clock_of, language_of
from regie.studio.doors.cookies import (
    drop_ticket,
    get_pending,
    get_ticket,
    set_pending,
)
from regie.studio.doors.hosts import site_of
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Asking
from regie.studio.entrance.coming_in import check_credentials
from regie.studio.entrance.sessions import come_in
from regie.studio.people import accounts, passkeys, pending
from regie.studio.people.errors import PeopleError
from regie.studio.people.house_log import write_log
from regie.studio.people.sessions import end_ticket

router = APIRouter(prefix="/api/v1", tags=["entrance"])

Name = Annotated[str, Field(max_length=200, examples=["Ada Lovelace"])]
Password = Annotated[str, Field(max_length=4096)]
Ticket = Annotated[str, Field(max_length=200)]
"""What stands behind `#` in an address that somebody was given."""


class SetUp(BaseModel):
    """The first person. Attributes: code: from the address that `regie studio` printed."""

    code: Ticket
    name: Name
    password: Password


class Credentials(BaseModel):
    name: Name
    password: Password


class CameIn(BaseModel):
    """Who is signed in now."""

    name: str


class Me(BaseModel):
    """Who asks, and what he may in the house. Attributes: known_by: signed in, token, link."""

    key: str
    name: str
    known_by: str
    language: str
    theme: str
    permissions: list[Permission]


class Answered(BaseModel):
    """What an authenticator answered, as `PublicKeyCredential.toJSON` writes it."""

    credential: dict[str, Any]


@router.post("/set-up", status_code=201)
def set_up(request: Request, response: Response, asked: SetUp) -> CameIn:
    """Makes the first account, the admin's, once, with the code that the terminal shows."""
    state = request.app.state
    if not state.first.is_code(asked.code):
        raise PeopleError("wrong-code", 403)
    now, language = clock_of(request)(), language_of(request)
    with state.database.begin() as connection:
        account = accounts.found(
            connection, name=asked.name, password=asked.password, language=language, now=now
        )
        write_log(connection, "set-up", by=account.name, known_by="signed in", now=now)
        come_in(request, response, connection, account=account.id, how="password")
    return CameIn(name=account.name)


@router.post("/session")
def begin_session(request: Request, response: Response, asked: Credentials) -> CameIn:
    """Signs in with name and password; the answer sets the session's cookie."""
    database, address = request.app.state.database, address_of(request)
    account = check_credentials(
        database, asked.name, asked.password, address=address, now=clock_of(request)()
    )
    with database.begin() as connection:
        come_in(request, response, connection, account=account.id, how="password")
    return CameIn(name=account.name)


@router.delete("/session", status_code=204)
def end_session(request: Request, response: Response) -> None:
    """Signs out: the session ends here and at once."""
    with request.app.state.database.begin() as connection:
        end_ticket(connection, get_ticket(request))
    drop_ticket(request, response)


@router.post("/session/passkey-options")
def begin_passkey(request: Request, response: Response) -> dict[str, Any]:
    """Begins to sign in with a passkey: options for `navigator.credentials.get`."""
    options, challenge = passkeys.begin_signing_in(site_of(request))
    with request.app.state.database.begin() as connection:
        ticket = pending.begin(
            connection, "passkey", {"challenge": challenge.hex()}, clock_of(request)()
        )
    set_pending(request, response, ticket, pending.LASTS)
    return options


@router.post("/session/passkey")
def begin_session_by_passkey(request: Request, response: Response, asked: Answered) -> CameIn:
    """Signs in with what the passkey answered."""
    now = clock_of(request)()
    with request.app.state.database.begin() as connection:
        told = pending.end(connection, "passkey", get_pending(request), now)
    with request.app.state.database.begin() as connection:
        account = passkeys.check_passkey(
            connection,
            asked.credential,
            challenge=bytes.fromhex(told["challenge"]),
            site=site_of(request),
            now=now,
        )
        come_in(request, response, connection, account=account.id, how="passkey")
    return CameIn(name=account.name)


@router.get("/me")
def get_me(visitor: Asking) -> Me:
    """Who asks."""
    return Me(
        key=visitor.key,
        name=visitor.name,
        known_by=visitor.known_by,
        language=visitor.language,
        theme=visitor.theme,
        permissions=sorted(visitor.house),
    )
