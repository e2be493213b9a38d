"""A title's people, invitations and review links over HTTP."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from regie.studio.doors.callers import clock_of
from regie.studio.doors.desks import Leading, Looking, Noting
from regie.studio.doors.hosts import address_for
from regie.studio.doors.roles import Role
from regie.studio.doors.visitor import Desk
from regie.studio.people import accounts, invitations, links, members
from regie.studio.people.errors import PeopleError
from regie.studio.people.house_log import write_log

router = APIRouter(prefix="/api/v1/titles/{title}", tags=["people"])

DAY = 24 * 3600.0

Label = Annotated[str, Field(max_length=120)]
Account = Annotated[str, Field(max_length=32)]
TitleRole = Literal[Role.VIEWER, Role.REVIEWER, Role.ARTIST, Role.PRODUCER]


class MemberOut(BaseModel):
    """Attributes: account: id. is_closed: the person may not come in any more."""

    account: str
    name: str
    role: Role
    is_closed: bool


class GivenRole(BaseModel):
    role: TitleRole


class NewInvitation(BaseModel):
    """Attributes: whom: as you call the person; it is shown when the link is opened."""

    whom: Label
    role: TitleRole


class InvitationMade(BaseModel):
    """Attributes: address: to be sent to the person; shown this once."""

    id: str
    address: str


class InvitationOut(BaseModel):
    """An invitation that nobody has taken yet."""

    id: str
    by: str
    whom: str
    role: Role
    made_at: float
    ends_at: float


class NewLink(BaseModel):
    """Attributes: label: whom it is for. password: empty: none is asked for."""

    label: Label
    days: Annotated[int, Field(ge=1, le=366)] = 14
    password: Annotated[str, Field(max_length=1024)] = ""
    may_note: bool = True
    may_download: bool = False


class LinkOut(BaseModel):
    """Attributes: visitors: the names that outsiders gave. revoked_at: none: it is open."""

    id: str
    by: str
    label: str
    has_password: bool
    may_note: bool
    may_download: bool
    made_at: float
    ends_at: float
    revoked_at: float | None
    visitors: list[str]


@router.get("/people")
def list_people(request: Request, desk: Looking) -> list[MemberOut]:
    """The title's people and their roles."""
    with request.app.state.database.look() as connection:
        found = members.list_members(connection, desk.slug)
    return [MemberOut.model_validate(one, from_attributes=True) for one in found]


@router.get("/people/names")
def list_names(request: Request, desk: Noting) -> list[str]:
    """The names of all who may see the title: whom a note can name, or be given to."""
    with request.app.state.database.look() as connection:
        return list(members.who_may_see(connection, desk.slug))


@router.get("/people/others")
def list_others(request: Request, desk: Leading) -> list[dict[str, str]]:
    """People of the house who are not in the title: id and name."""
    with request.app.state.database.look() as connection:
        inside = {one.account for one in members.list_members(connection, desk.slug)}
        found = accounts.list_accounts(connection)
    return [
        {"account": one.id, "name": one.name}
        for one in found
        if one.id not in inside and not one.is_closed
    ]


@router.put("/people/{account}", status_code=204)
def set_role(request: Request, desk: Leading, account: Account, asked: GivenRole) -> None:
    """Gives a person of the house a role in the title."""
    with request.app.state.database.begin() as connection:
        name = accounts.get_account(connection, account).name
        members.set_role(connection, desk.slug, account, asked.role)
        _log(request, desk, connection, "role", f"{name}: {asked.role}")
    desk.tell("people")


@router.delete("/people/{account}", status_code=204)
def remove_person(request: Request, desk: Leading, account: Account) -> None:
    """Takes a person out of the title; what the person did stays."""
    with request.app.state.database.begin() as connection:
        name = accounts.get_account(connection, account).name
        if not members.remove(connection, desk.slug, account):
            raise PeopleError("not-in-title", 404)
        _log(request, desk, connection, "removed", name)
    desk.tell("people")


@router.get("/invitations")
def list_invitations(request: Request, desk: Leading) -> list[InvitationOut]:
    """Invitations into this title that may still be taken."""
    with request.app.state.database.look() as connection:
        found = invitations.list_invitations(connection, clock_of(request)(), desk.slug)
    return [
        InvitationOut(
            id=i.id,
            by=i.by,
            whom=i.whom,
            role=i.roles[desk.slug],
            made_at=i.made_at,
            ends_at=i.ends_at,
        )
        for i in found
    ]


@router.post("/invitations", status_code=201)
def invite(request: Request, desk: Leading, asked: NewInvitation) -> InvitationMade:
    """Invites somebody into the title: a link that can be taken once, within a week."""
    request.state.is_secret = True
    with request.app.state.database.begin() as connection:
        made, ticket = invitations.invite(
            connection,
            by=desk.visitor.account,
            whom=asked.whom,
            roles={desk.slug: asked.role},
            now=clock_of(request)(),
        )
        _log(request, desk, connection, "invited", f"{made.whom}: {asked.role}")
    desk.tell("people")
    return InvitationMade(id=made.id, address=address_for(request, f"/invitation#{ticket}"))


@router.delete("/invitations/{invitation}", status_code=204)
def withdraw_invitation(request: Request, desk: Leading, invitation: Account) -> None:
    """Takes an invitation back that nobody has taken."""
    with request.app.state.database.begin() as connection:
        if not invitations.withdraw(connection, invitation, slug=desk.slug):
            raise PeopleError("no-invitation", 404)
        _log(request, desk, connection, "withdrawn", "")
    desk.tell("people")


@router.get("/links")
def list_links(request: Request, desk: Leading) -> list[LinkOut]:
    """The title's review links, the newest first."""
    with request.app.state.database.look() as connection:
        found = links.list_links(connection, desk.slug)
    return [LinkOut.model_validate(one, from_attributes=True) for one in found]


@router.post("/links", status_code=201)
def make_link(request: Request, desk: Leading, asked: NewLink) -> InvitationMade:
    """Makes a review link for outsiders: this title only, look and note only, for a time."""
    request.state.is_secret = True
    with request.app.state.database.begin() as connection:
        made, ticket = links.add_link(
            connection,
            desk.slug,
            by=desk.visitor.account,
            label=asked.label,
            lasts=asked.days * DAY,
            password=asked.password,
            may_note=asked.may_note,
            may_download=asked.may_download,
            now=clock_of(request)(),
        )
        _log(request, desk, connection, "linked", made.label)
    desk.tell("people")
    return InvitationMade(id=made.id, address=address_for(request, f"/review#{ticket}"))


@router.delete("/links/{link}", status_code=204)
def revoke_link(request: Request, desk: Leading, link: Account) -> None:
    """Ends a review link at once, for all who came by it."""
    with request.app.state.database.begin() as connection:
        if not links.revoke(connection, desk.slug, link, clock_of(request)()):
            raise PeopleError("no-link", 404)
        _log(request, desk, connection, "unlinked", "")
    desk.tell("people")


def _log(request: Request, desk: Desk, connection: Connection, what: str, about: str) -> None:
    write_log(
        connection,
        what,
        by=desk.by,
        known_by=desk.visitor.known_by,
        now=clock_of(request)(),
        slug=desk.slug,
        about=about,
    )
