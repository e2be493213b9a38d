"""Who is asking: the person behind a request, and the title that is asked for."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Request

from regie.studio.doors.problems import ProblemError
from regie.studio.doors.roles import MAY, Permission, Role
from regie.support.messages import say

if TYPE_CHECKING:
    from regie.studio.house import House
    from regie.studio.live.hub import Hub
    from regie.studio.shelf import Shelved


@dataclass(frozen=True)
class Visitor:
    """A person behind a request.

    Attributes:
        key: of the account; stable when the name changes.
        name: as it stands in records.
        known_by: how: `signed in`, `token`, `link`.
        language: of the pages, BCP 47.
        theme: `dark`, `light`, or `system`.
        house: permissions in the house; of a title there may be others.
    """

    key: str
    name: str
    known_by: str
    language: str = "en"
    theme: str = "system"
    house: frozenset[Permission] = frozenset()

    def say(self, key: str, **values: object) -> str:
        """A message in the person's language."""
        return say(key, self.language, **values)


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
    def by(self) -> str:
        """The person's name, for records."""
        return self.visitor.name

    def say(self, key: str, **values: object) -> str:
        return self.visitor.say(key, **values)

    def tell(self, topic: str, **told: str | int) -> None:
        """Tells all who look at the title that something changed."""
        self.hub.tell(self.slug, topic, by=self.visitor.name, **told)


def who_asks(request: Request) -> Visitor:
    """The person behind a request.

    Raises:
        ProblemError: nobody is signed in.
    """
    return Visitor(
        key="local",
        name=getpass.getuser(),
        known_by="local account",
        language=_language(request),
        house=MAY[Role.ADMIN],
    )


Asking = Annotated[Visitor, Depends(who_asks)]
"""A parameter of routes that any person who is signed in may ask."""


def on_title(permission: Permission) -> Any:
    """The desk of a route under `{title}`, for who has the permission there.

    Raises, when asked:
        ProblemError: 404, no such title or none for this person; 403, it may not be done.
    """

    def find_desk(request: Request, title: str, visitor: Asking) -> Desk:
        state = request.app.state
        found = state.shelf.find(title)
        may = visitor.house
        if found is None or Permission.LOOK not in may:
            raise ProblemError(404, visitor.say("studio.no-title", title=title))
        if permission not in may:
            raise ProblemError(403, visitor.say("studio.may-not"))
        return Desk(visitor, found.slug, found.folder, may, state.hub, state.house)

    return Depends(find_desk)


def titles_of(request: Request, visitor: Visitor) -> tuple[Shelved, ...]:
    """The titles on the shelf that a person may look at."""
    listed: tuple[Shelved, ...] = request.app.state.shelf.list()
    return listed if Permission.LOOK in visitor.house else ()


def in_house(permission: Permission) -> Any:
    """The visitor of a route that is about the house, for who has the permission in it."""

    def find_visitor(visitor: Asking) -> Visitor:
        if permission not in visitor.house:
            raise ProblemError(403, visitor.say("studio.may-not"))
        return visitor

    return Depends(find_visitor)


def _language(request: Request) -> str:
    asked = request.headers.get("accept-language", "en")
    return "fr" if asked.lower().startswith("fr") else "en"
