"""Who is asking: the person behind a request, and the title that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Request

from regie.app.title_cards import find_name
from regie.film.decisions import Known
from regie.studio.doors.callers import SIGNED_IN, Visitor, find_visitor, language_of
from regie.studio.doors.problems import ProblemError
from regie.studio.doors.roles import MAY, Permission, Role
from regie.studio.people.members import role_in, slugs_of
from regie.support.messages import say

if TYPE_CHECKING:
    from regie.studio.house import House
    from regie.studio.live.hub import Hub
    from regie.studio.shelf import Shelved

__all__ = ["Asking", "Desk", "Myself", "Visitor", "in_house", "on_title", "titles_of", "who_asks"]


@dataclass(frozen=True)
class Desk:
    """A visitor at a title.

    Attributes:
        slug: the title's name in addresses. folder: where it is.
        may: permissions there.
    """

    visitor: Visitor
    slug: str
    folder: Path
    may: frozenset[Permission]
    hub: Hub
    house: House

    @property
    def name(self) -> str:
        """What the title is called."""
        return find_name(self.folder)

    @property
    def by(self) -> str:
        """The person's name, for records."""
        return self.visitor.name

    @property
    def known(self) -> Known:
        """How the person is known, for records."""
        return Known(by=self.visitor.known_by, account=f"studio:{self.visitor.key}")

    def say(self, key: str, **values: object) -> str:
        return self.visitor.say(key, **values)

    def tell(self, topic: str, **told: str | int) -> None:
        """Tells all who look at the title that something changed."""
        self.hub.tell(self.slug, topic, by=self.visitor.name, **told)


def who_asks(request: Request) -> Visitor:
    """The person behind a request.

    Raises:
        ProblemError: 401, nobody is signed in; 403, it is nothing for outsiders.
    """
    visitor = find_visitor(request)
    if visitor is None:
        raise ProblemError(401, say("studio-people.sign-in-first", language_of(request)))
    request.state.visitor = visitor
    if not _is_open_to(request, visitor):
        raise ProblemError(403, visitor.say("studio.may-not"))
    return visitor


Asking = Annotated[Visitor, Depends(who_asks)]
"""A parameter of routes that anybody who is known may ask, an outsider with a link too."""


@dataclass(frozen=True)
class OnTitle:
    """Finds the desk of a route under `{title}`, for who has the permission there.

    Raises, when asked:
        ProblemError: 404, no such title or none for this person; 403, it may not be done.
    """

    permission: Permission

    def __call__(self, request: Request, title: str, visitor: Asking) -> Desk:
        state = request.app.state
        found = state.shelf.find(title)
        may = permissions_on(request, visitor, title)
        if found is None or Permission.LOOK not in may:
            raise ProblemError(404, visitor.say("studio.no-title", title=title))
        if self.permission not in may:
            raise ProblemError(403, visitor.say("studio.may-not"))
        return Desk(visitor, found.slug, found.folder, may, state.hub, state.house)


def on_title(permission: Permission) -> Any:
    """The desk of a route under `{title}`: `desk: Looking`."""
    return Depends(OnTitle(permission))


def permissions_on(request: Request, visitor: Visitor, slug: str) -> frozenset[Permission]:
    """What a visitor may in a title; nothing: it is none of his."""
    if visitor.titles is not None and slug not in visitor.titles:
        return frozenset()
    if visitor.is_outsider:
        return MAY[Role.REVIEWER if visitor.may_note else Role.VIEWER]
    if visitor.is_admin:
        role: Role | None = Role.ADMIN
    else:
        with request.app.state.database.look() as connection:
            role = role_in(connection, visitor.key, slug)
    may = MAY[role] - {Permission.HOUSE} if role else frozenset()
    return may if visitor.within is None else may & visitor.within


def _is_open_to(request: Request, visitor: Visitor) -> bool:
    """Whether a route may be asked at all: outsiders see what is made for review, and no more."""
    if not visitor.is_outsider:
        return True
    open_paths: frozenset[str] = request.app.state.open_to_links
    return getattr(request.scope.get("route"), "path", "") in open_paths


def titles_of(request: Request, visitor: Visitor) -> tuple[Shelved, ...]:
    """The titles on the shelf that a person may look at."""
    listed: tuple[Shelved, ...] = request.app.state.shelf.list()
    if visitor.titles is not None:
        listed = tuple(title for title in listed if title.slug in visitor.titles)
    if visitor.is_outsider or visitor.is_admin:
        return listed
    with request.app.state.database.look() as connection:
        own = slugs_of(connection, visitor.key)
    return tuple(title for title in listed if title.slug in own)


@dataclass(frozen=True)
class InHouse:
    """Finds the visitor of a route about the house, for who has the permission in it.

    Raises, when asked:
        ProblemError: 403, it may not be done.
    """

    permission: Permission

    def __call__(self, visitor: Asking) -> Visitor:
        if self.permission not in visitor.house:
            raise ProblemError(403, visitor.say("studio.may-not"))
        return visitor


def in_house(permission: Permission) -> Any:
    """The visitor of a route about the house, for who has the permission in it."""
    return Depends(InHouse(permission))


def myself(visitor: Asking) -> Visitor:
    """The visitor of a route about his own account: signed in himself, not by a token.

    Raises:
        ProblemError: 403, it is a token or a link.
    """
    if visitor.known_by != SIGNED_IN:
        raise ProblemError(403, visitor.say("studio-people.signed-in-only"))
    return visitor


Myself = Annotated[Visitor, Depends(myself)]
