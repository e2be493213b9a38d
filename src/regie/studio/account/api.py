"""One's own account over HTTP. Only who is signed in may ask: no token changes its account."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from regie.studio.doors.callers import Visitor, address_of, clock_of
from regie.studio.doors.visitor import Myself
from regie.studio.entrance.api import Name, Password
from regie.studio.entrance.coming_in import counted
from regie.studio.people import accounts, sessions
from regie.studio.people.errors import PeopleError
from regie.studio.people.house_log import write_log
from regie.studio.people.passwords import is_password

router = APIRouter(prefix="/api/v1/account", tags=["account"])


class AccountOut(BaseModel):
    """An account as its owner sees it. Attributes: may_start: titles of one's own."""

    id: str
    name: str
    language: str
    theme: str
    is_admin: bool
    may_start: bool
    has_password: bool


class AccountChange(BaseModel):
    """What is to be changed; what is left out stays."""

    name: Name | None = None
    language: Literal["en", "fr"] | None = None
    theme: Literal["dark", "light", "system"] | None = None


class PasswordChange(BaseModel):
    """Attributes: old: empty where the account has none yet."""

    old: Password = ""
    new: Password


class SessionOut(BaseModel):
    """A browser that one is signed in with. Attributes: is_this: it is the one that asks."""

    id: str
    how: str
    address: str
    browser: str
    made_at: float
    seen_at: float
    ends_at: float
    is_this: bool


@router.get("")
def get_account(request: Request, me: Myself) -> AccountOut:
    """One's own account."""
    with request.app.state.database.look() as connection:
        found = accounts.get_account(connection, me.key)
    return AccountOut.model_validate(found, from_attributes=True)


@router.patch("")
def change_account(request: Request, me: Myself, asked: AccountChange) -> AccountOut:
    """Changes name, language or look. Records keep the person when the name changes."""
    with request.app.state.database.begin() as connection:
        if asked.name is not None and asked.name != me.name:
            accounts.rename(connection, me.key, asked.name)
            now = clock_of(request)()
            write_log(
                connection, "renamed", by=me.name, known_by=me.known_by, now=now, about=asked.name
            )
        looks = asked.model_dump(include={"language", "theme"}, exclude_none=True)
        if looks:
            accounts.change(connection, me.key, **looks)
    return get_account(request, me)


@router.put("/password", status_code=204)
def change_password(request: Request, me: Myself, asked: PasswordChange) -> None:
    """Sets a new password; all other sessions end."""
    database, now = request.app.state.database, clock_of(request)()
    with database.look() as connection:
        kept = accounts.get_password(connection, me.key)
    if kept:
        with counted(database, f"own {me.key}", address=address_of(request), now=now):
            if not is_password(kept, asked.old):
                raise PeopleError("wrong-old", 403)
    with database.begin() as connection:
        accounts.set_password(connection, me.key, asked.new)
        sessions.end_all(connection, me.key, but=me.session)
        write_log(connection, "password", by=me.name, known_by=me.known_by, now=now)


@router.get("/sessions")
def list_sessions(request: Request, me: Myself) -> list[SessionOut]:
    """The browsers that one is signed in with, the last used first."""
    return own_sessions(request, me)


def own_sessions(request: Request, me: Visitor) -> list[SessionOut]:
    with request.app.state.database.look() as connection:
        found = sessions.list_sessions(connection, me.key, clock_of(request)())
    return [
        SessionOut(
            id=one.id,
            how=one.how,
            address=one.address,
            browser=one.browser,
            made_at=one.made_at,
            seen_at=one.seen_at,
            ends_at=one.ends_at,
            is_this=one.id == me.session,
        )
        for one in found
    ]


@router.delete("/sessions", status_code=204)
def end_other_sessions(request: Request, me: Myself) -> None:
    """Ends all of one's sessions but this one."""
    with request.app.state.database.begin() as connection:
        sessions.end_all(connection, me.key, but=me.session)


@router.delete("/sessions/{session}", status_code=204)
def end_session(
    request: Request, me: Myself, session: Annotated[str, Field(max_length=32)]
) -> None:
    """Ends one of one's own sessions."""
    with request.app.state.database.begin() as connection:
        if not sessions.end_session(connection, me.key, session):
            raise PeopleError("no-session", 404)
