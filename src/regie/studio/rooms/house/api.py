"""People of the house over HTTP, for its admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from regie.studio.doors.callers import Visitor, clock_of
from regie.studio.doors.hosts import address_for
from regie.studio.doors.roles import Permission, Role
from regie.studio.doors.visitor import in_house
from regie.studio.people import accounts, invitations, members, sessions
from regie.studio.people.errors import PeopleError
from regie.studio.people.house_log import read_log, write_log
from regie.studio.rooms.house.makers_api import router as makers
from regie.studio.rooms.people.api import InvitationMade, Label, TitleRole

router = APIRouter(prefix="/api/v1", tags=["house"])
router.include_router(makers)

Admin = Annotated[Visitor, in_house(Permission.HOUSE)]
Account = Annotated[str, Field(max_length=32)]


class PersonOut(BaseModel):
    """A person of the house. Attributes: titles: role by slug."""

    id: str
    name: str
    is_admin: bool
    may_start: bool
    is_closed: bool
    titles: dict[str, Role]


class PersonChange(BaseModel):
    """What is to be changed; what is left out stays. Attributes: is_closed: may not come in."""

    is_admin: bool | None = None
    may_start: bool | None = None
    is_closed: bool | None = None


class HouseInvitation(BaseModel):
    """Attributes: roles: by the title's slug. may_start: titles of one's own."""

    whom: Label
    is_admin: bool = False
    may_start: bool = False
    roles: Annotated[dict[str, TitleRole], Field(max_length=500)] = {}


class HouseInvitationOut(BaseModel):
    id: str
    by: str
    whom: str
    is_admin: bool
    may_start: bool
    roles: dict[str, Role]
    resets: bool
    made_at: float
    ends_at: float


class DoneOut(BaseModel):
    """What somebody did about people."""

    at: float
    by: str
    known_by: str
    what: str
    slug: str
    about: str


@router.get("/people")
def list_people(request: Request, _: Admin) -> list[PersonOut]:
    """Everybody in the house."""
    with request.app.state.database.look() as connection:
        return [
            PersonOut(
                id=one.id,
                name=one.name,
                is_admin=one.is_admin,
                may_start=one.may_start,
                is_closed=one.is_closed,
                titles=members.slugs_of(connection, one.id),
            )
            for one in accounts.list_accounts(connection)
        ]


@router.patch("/people/{account}", status_code=204)
def change_person(request: Request, admin: Admin, account: Account, asked: PersonChange) -> None:
    """Makes somebody an admin, or none; lets start titles; closes an account, or opens it."""
    now = clock_of(request)()
    with request.app.state.database.begin() as connection:
        person = accounts.get_account(connection, account)
        values = asked.model_dump(include={"is_admin", "may_start"}, exclude_none=True)
        if asked.is_closed is not None:
            values["closed_at"] = now if asked.is_closed else None
        if not values:
            return
        accounts.change(connection, account, **values)
        accounts.check_an_admin_stays(connection)
        if asked.is_closed:
            sessions.end_all(connection, account)
        for what, value in asked.model_dump(exclude_none=True).items():
            _log(request, admin, connection, f"{what}-{'yes' if value else 'no'}", person.name)
    request.app.state.hub.tell("house", "people", by=admin.name)


@router.post("/people/{account}/new-password", status_code=201)
def offer_new_password(request: Request, admin: Admin, account: Account) -> InvitationMade:
    """A link by which a person sets a new password, once, within a day."""
    request.state.is_secret = True
    with request.app.state.database.begin() as connection:
        person = accounts.get_account(connection, account)
        made, ticket = invitations.invite(
            connection,
            by=admin.key,
            whom=person.name,
            roles={},
            resets=person.id,
            now=clock_of(request)(),
        )
        _log(request, admin, connection, "reset", person.name)
    return InvitationMade(id=made.id, address=_address(request, ticket))


@router.get("/invitations")
def list_invitations(request: Request, _: Admin) -> list[HouseInvitationOut]:
    """All invitations that may still be taken."""
    with request.app.state.database.look() as connection:
        found = invitations.list_invitations(connection, clock_of(request)())
    return [
        HouseInvitationOut(
            id=i.id,
            by=i.by,
            whom=i.whom,
            is_admin=i.is_admin,
            may_start=i.may_start,
            roles=dict(i.roles),
            resets=bool(i.resets),
            made_at=i.made_at,
            ends_at=i.ends_at,
        )
        for i in found
    ]


@router.post("/invitations", status_code=201)
def invite(request: Request, admin: Admin, asked: HouseInvitation) -> InvitationMade:
    """Invites somebody into the house: a link that can be taken once, within a week."""
    request.state.is_secret = True
    for slug in asked.roles:
        if request.app.state.shelf.find(slug) is None:
            raise PeopleError("token-title", title=slug)
    with request.app.state.database.begin() as connection:
        made, ticket = invitations.invite(
            connection,
            by=admin.key,
            whom=asked.whom,
            is_admin=asked.is_admin,
            may_start=asked.may_start,
            roles={slug: Role(role) for slug, role in asked.roles.items()},
            now=clock_of(request)(),
        )
        _log(request, admin, connection, "invited", made.whom)
    request.app.state.hub.tell("house", "people", by=admin.name)
    return InvitationMade(id=made.id, address=_address(request, ticket))


@router.delete("/invitations/{invitation}", status_code=204)
def withdraw_invitation(request: Request, admin: Admin, invitation: Account) -> None:
    """Takes an invitation back that nobody has taken."""
    with request.app.state.database.begin() as connection:
        if not invitations.withdraw(connection, invitation):
            raise PeopleError("no-invitation", 404)
        _log(request, admin, connection, "withdrawn", "")
    request.app.state.hub.tell("house", "people", by=admin.name)


@router.get("/people/log")
def list_done(request: Request, _: Admin) -> list[DoneOut]:
    """What was done about people, the newest first."""
    with request.app.state.database.look() as connection:
        return [DoneOut.model_validate(d, from_attributes=True) for d in read_log(connection)]


def _address(request: Request, ticket: str) -> str:
    return address_for(request, f"/invitation#{ticket}")


def _log(request: Request, admin: Visitor, connection: Connection, what: str, about: str) -> None:
    write_log(
        connection,
        what.replace("_", "-"),
        by=admin.name,
        known_by=admin.known_by,
        now=clock_of(request)(),
        about=about,
    )
