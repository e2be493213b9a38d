"""The way to the house's OpenID Connect issuer, and back.

Both are pages, since a browser is sent there and back; the way back begins a session, which its
state, tied to this browser by a cookie, allows once.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from regie.studio.doors.callers import clock_of, find_visitor, language_of
from regie.studio.doors.cookies import get_pending, set_pending
from regie.studio.entrance.pages import inside, sign_in_page
from regie.studio.entrance.sessions import come_in
from regie.studio.house import OpenId
from regie.studio.people import openid, pending
from regie.studio.people.errors import PeopleError
from regie.studio.people.house_log import write_log
from regie.support.messages import say

router = APIRouter(prefix="/sign-in/openid", include_in_schema=False)

BACK = "/sign-in/openid/back"

Told = Annotated[str, Query(max_length=4000)]


@router.get("")
def go_to_issuer(request: Request, next: Told = "/titles") -> Response:
    """Sends the browser to the issuer; who is signed in ties the identity to the account."""
    house = request.app.state.house
    try:
        way = openid.begin(_openid_of(request), house.origin + BACK)
    except PeopleError as error:
        return _refuse(request, error)
    visitor = find_visitor(request)
    told = {**asdict(way), "next": inside(next), "account": visitor.account if visitor else ""}
    with request.app.state.database.begin() as connection:
        ticket = pending.begin(connection, "openid", told, clock_of(request)())
    response = RedirectResponse(way.address, 303)
    set_pending(request, response, ticket, pending.LASTS)
    return response


@router.get("/back")
def come_back(request: Request, code: Told = "", state: Told = "") -> Response:
    """Begins a session for who comes back with the issuer's word."""
    try:
        return _come_back(request, code, state)
    except PeopleError as error:
        return _refuse(request, error)


def _come_back(request: Request, code: str, state: str) -> Response:
    now, database = clock_of(request)(), request.app.state.database
    with database.begin() as connection:
        told = pending.end(connection, "openid", get_pending(request), now)
    if not code or told["state"] != state:
        raise PeopleError("begin-again", 400)
    way = openid.WayThere(told["address"], told["state"], told["nonce"], told["verifier"])
    found = _openid_of(request)
    identity = openid.end(found, request.app.state.house.origin + BACK, code, way)
    response = RedirectResponse(told["next"], 303)
    with database.begin() as connection:
        account = openid.find_account(connection, identity)
        if account is None and told["account"]:
            openid.tie(connection, identity, told["account"], now)
            return response
        if account is None:
            account = openid.admit(
                connection, found, identity, language=language_of(request), now=now
            )
            write_log(connection, "admitted", by=account.name, known_by="signed in", now=now)
        come_in(request, response, connection, account=account.id, how="openid")
    return response


def _openid_of(request: Request) -> OpenId:
    """Raises: PeopleError: the house has no issuer."""
    found: OpenId | None = request.app.state.house.openid
    if found is None:
        raise PeopleError("openid-none", 404)
    return found


def _refuse(request: Request, error: PeopleError) -> Response:
    sentence = say(f"studio-people.{error.key}", language_of(request), **error.values)
    response = sign_in_page(request, "/titles", trouble=sentence)
    response.status_code = error.status
    return response
