"""Set up, sign in and sign out over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from regie.studio.doors.callers import address_of, clock_of, language_of
from regie.studio.doors.cookies import drop_ticket, get_ticket, set_ticket
from regie.studio.doors.roles import Permission
from regie.studio.doors.visitor import Asking
from regie.studio.entrance.coming_in import SignIn, sign_in
from regie.studio.people import accounts
from regie.studio.people.errors import PeopleError
from regie.studio.people.sessions import end_ticket, open_session

router = APIRouter(prefix="/api/v1", tags=["entrance"])

Name = Annotated[str, Field(max_length=200, examples=["Ada Lovelace"])]
Password = Annotated[str, Field(max_length=4096)]


class SetUp(BaseModel):
    """The first person. Attributes: code: from the address that `regie studio` printed."""

    code: Annotated[str, Field(max_length=200)]
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


@router.post("/set-up", status_code=201)
def set_up(request: Request, response: Response, asked: SetUp) -> CameIn:
    """Makes the first account, the admin's, once, with the code that the terminal shows."""
    state = request.app.state
    if not state.first.is_code(asked.code):
        raise PeopleError("wrong-code", 403)
    now = clock_of(request)()
    with state.database.begin() as connection:
        account = accounts.found(
            connection,
            name=asked.name,
            password=asked.password,
            language=language_of(request),
            now=now,
        )
        ticket = open_session(
            connection, account=account.id, how="password", now=now, **whence(request)
        )
    set_ticket(request, response, ticket)
    return CameIn(name=account.name)


@router.post("/session")
def begin_session(request: Request, response: Response, asked: Credentials) -> CameIn:
    """Signs in with name and password; the answer sets the session's cookie."""
    came = sign_in(
        request.app.state.database,
        SignIn(asked.name, asked.password, address_of(request)),
        browser=whence(request)["browser"],
        old_ticket=get_ticket(request),
        now=clock_of(request)(),
    )
    set_ticket(request, response, came.ticket)
    return CameIn(name=came.name)


@router.delete("/session", status_code=204)
def end_session(request: Request, response: Response) -> None:
    """Signs out: the session ends here and at once."""
    with request.app.state.database.begin() as connection:
        end_ticket(connection, get_ticket(request))
    drop_ticket(request, response)


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


def whence(request: Request) -> dict[str, Any]:
    """Where a session is from, as its owner sees it listed."""
    return {
        "address": address_of(request),
        "browser": request.headers.get("user-agent", ""),
    }
