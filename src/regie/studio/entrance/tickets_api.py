"""Invitations and review links over HTTP, for who was given one: looked at, and taken."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from regie.app.title_cards import show_card
from regie.studio.doors.callers import address_of, clock_of, find_visitor, language_of
from regie.studio.doors.roles import Role
from regie.studio.entrance.api import CameIn, Name, Password, Ticket
from regie.studio.entrance.coming_in import counted
from regie.studio.entrance.sessions import come_in
from regie.studio.people import accounts, invitations, links
from regie.studio.people.errors import PeopleError
from regie.studio.people.house_log import write_log
from regie.studio.people.passwords import check_password, is_password

router = APIRouter(prefix="/api/v1", tags=["entrance"])


class Shown(BaseModel):
    ticket: Ticket


class PromisedTitle(BaseModel):
    name: str
    role: Role


class InvitationOut(BaseModel):
    """An invitation as the invited sees it.

    Attributes:
        whom: as the inviting person wrote it.
        resets: it sets a new password for the account of this name; empty: it lets in.
        signed_in: name of who is signed in with this browser already; empty: nobody.
    """

    by: str
    whom: str
    titles: list[PromisedTitle]
    is_admin: bool
    resets: str
    signed_in: str


class TakenInvitation(BaseModel):
    """Attributes: name, password: of the new account; empty: it is for who is signed in."""

    ticket: Ticket
    name: Name = ""
    password: Password = ""


class LinkOut(BaseModel):
    """A review link as the outsider sees it. Attributes: whom: it is for, as its maker wrote."""

    title: str
    whom: str
    by: str
    has_password: bool
    ends_at: float


class EnteredLink(BaseModel):
    """Attributes: name: under which the outsider's notes stand, and on the pictures."""

    ticket: Ticket
    name: Name
    password: Password = ""


class EnteredTitle(BaseModel):
    slug: str


@router.post("/invitations/look")
def look_at_invitation(request: Request, asked: Shown) -> InvitationOut:
    """What an invitation is to; it changes nothing."""
    state, visitor = request.app.state, find_visitor(request)
    with state.database.look() as connection:
        found = invitations.find_invitation(connection, asked.ticket, clock_of(request)())
        resets = accounts.get_account(connection, found.resets).name if found.resets else ""
    return InvitationOut(
        by=found.by,
        whom=found.whom,
        is_admin=found.is_admin,
        titles=[
            PromisedTitle(name=_name_of(request, slug), role=role)
            for slug, role in found.roles.items()
        ],
        resets=resets,
        signed_in=visitor.name if visitor is not None and visitor.account else "",
    )


@router.post("/invitations/take")
def take_invitation(request: Request, response: Response, asked: TakenInvitation) -> CameIn:
    """Takes an invitation, once: makes the account, or adds to that of who is signed in."""
    visitor, now = find_visitor(request), clock_of(request)()
    own = visitor.account if visitor is not None and not asked.password else ""
    if not own and not asked.password:
        check_password("", asked.name)
    with request.app.state.database.begin() as connection:
        found = invitations.find_invitation(connection, asked.ticket, now)
        account = invitations.take(
            connection,
            asked.ticket,
            now=now,
            account=own,
            name=asked.name,
            password=asked.password,
            language=language_of(request),
        )
        write_log(connection, "taken", by=account.name, known_by="signed in", now=now)
        if not own:
            come_in(request, response, connection, account=account.id, how="invitation")
    for channel in ("house", *found.roles):
        request.app.state.hub.tell(channel, "people", by=account.name)
    return CameIn(name=account.name)


@router.post("/links/look")
def look_at_link(request: Request, asked: Shown) -> LinkOut:
    """What a review link is to."""
    with request.app.state.database.look() as connection:
        found = links.find_link(connection, asked.ticket, clock_of(request)())
    if found is None or request.app.state.shelf.find(found[0].slug) is None:
        raise PeopleError("no-link", 410)
    link = found[0]
    return LinkOut(
        # With a password the title's name is told to who knows it.
        title="" if link.has_password else _name_of(request, link.slug),
        whom="" if link.has_password else link.label,
        by=link.by,
        has_password=link.has_password,
        ends_at=link.ends_at,
    )


@router.post("/links/enter")
def enter_link(request: Request, response: Response, asked: EnteredLink) -> EnteredTitle:
    """Comes in by a review link, under a name of one's own choice."""
    database, now = request.app.state.database, clock_of(request)()
    name, _ = accounts.check_name(asked.name)
    with database.look() as connection:
        found = links.find_link(connection, asked.ticket, now)
    if found is None:
        raise PeopleError("no-link", 410)
    link, kept = found
    if kept:
        with counted(database, f"link {link.id}", address=address_of(request), now=now):
            if not is_password(kept, asked.password):
                raise PeopleError("wrong-link-password", 401)
    with database.begin() as connection:
        write_log(
            connection,
            "entered",
            by=name,
            known_by="link",
            now=now,
            slug=link.slug,
            about=link.label,
        )
        come_in(
            request,
            response,
            connection,
            link=link.id,
            name=name,
            how="link",
            ends_at=link.ends_at,
        )
    request.app.state.hub.tell(link.slug, "people", by=name)
    return EnteredTitle(slug=link.slug)


def _name_of(request: Request, slug: str) -> str:
    """A title's name; its slug where it cannot be read."""
    shelved = request.app.state.shelf.find(slug)
    if shelved is None:
        return slug
    try:
        return show_card(shelved.folder).name
    except Exception as error:
        if getattr(error, "exit_code", None) is None:
            raise
        return slug
