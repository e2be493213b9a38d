"""Finds out who a request comes from: a session's cookie or an API token, one query each."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Request

from regie.film.decisions import KnownBy
from regie.studio.database import Database
from regie.studio.doors.cookies import get_ticket
from regie.studio.doors.roles import MAY, Permission, Role
from regie.studio.people import sessions, tokens
from regie.studio.people.sessions import Caller
from regie.support.messages import say

BEARER = "bearer "

SIGNED_IN: KnownBy = "signed in"
TOKEN: KnownBy = "token"
LINK: KnownBy = "link"
"""How a visitor is known, as it stands in records."""

MEMBER = frozenset({Permission.LOOK})
"""What every person of the house may in it: come in, and see the titles of one's own."""


@dataclass(frozen=True)
class Visitor:
    """A person behind a request.

    Attributes:
        key: of the account; stable when the name changes. Of a link: `link:ID`.
        name: as it stands in records.
        known_by: how: `signed in`, `token`, `link`.
        language: of the pages, BCP 47.
        theme: `dark`, `light`, or `system`.
        house: permissions in the house; of a title there may be others.
        session: public id of the session; empty with a token.
        within: permissions that a token is limited to; None: no limit.
        titles: slugs that a token or a link is limited to; None: no limit.
        may_download: films and documents, not only watch and read; links may forbid it.
        is_admin: the account leads the house, even where a token is limited to less.
    """

    key: str
    name: str
    known_by: KnownBy
    language: str = "en"
    theme: str = "system"
    house: frozenset[Permission] = frozenset()
    session: str = ""
    within: frozenset[Permission] | None = None
    titles: frozenset[str] | None = None
    may_note: bool = True
    may_download: bool = True
    is_admin: bool = False

    @property
    def is_outsider(self) -> bool:
        """Whether a review link is all that is known of the person."""
        return self.known_by == LINK

    @property
    def account(self) -> str:
        """Id of the account; empty for an outsider."""
        return "" if self.is_outsider else self.key

    def say(self, key: str, **values: object) -> str:
        """A message in the person's language."""
        return say(key, self.language, **values)


def find_visitor(request: Request) -> Visitor | None:
    """The person behind a request; None: nobody is known by what it carries."""
    database: Database = request.app.state.database
    now = clock_of(request)()
    authorization = request.headers.get("authorization", "")
    if authorization.lower().startswith(BEARER):
        return _by_token(request, database, authorization[len(BEARER) :].strip(), now)
    ticket = get_ticket(request)
    if not ticket:
        return None
    with database.look() as connection:
        caller = sessions.find_caller(connection, ticket, now)
    if caller is None:
        return None
    if now - caller.seen_at > sessions.SEEN_EVERY:
        with database.begin() as connection:
            sessions.mark_seen(connection, caller.session, now)
    return _by_link(request, caller) if caller.link else _by_session(request, caller)


def _by_session(request: Request, caller: Caller) -> Visitor:
    return Visitor(
        key=caller.account,
        name=caller.name,
        known_by=SIGNED_IN,
        language=caller.language or language_of(request),
        theme=caller.theme,
        house=house_of(is_admin=caller.is_admin, may_start=caller.may_start),
        session=caller.session,
        is_admin=caller.is_admin,
    )


def _by_link(request: Request, caller: Caller) -> Visitor:
    return Visitor(
        key=f"link:{caller.link}",
        # Anybody may give any name: records tell it from one of the house.
        name=f"{caller.name} (by link)",
        known_by=LINK,
        language=language_of(request),
        session=caller.session,
        titles=frozenset({caller.slug}),
        may_note=caller.may_note,
        may_download=caller.may_download,
    )


def _by_token(request: Request, database: Database, word: str, now: float) -> Visitor | None:
    with database.look() as connection:
        found = tokens.find_holder(connection, word, now)
    if found is None:
        return None
    if found.used_at is None or now - found.used_at > sessions.SEEN_EVERY:
        with database.begin() as connection:
            tokens.mark_used(connection, found.token, now)
    return Visitor(
        key=found.account,
        name=found.name,
        known_by=TOKEN,
        language=found.language or language_of(request),
        house=house_of(is_admin=found.is_admin, may_start=found.may_start) & found.permissions,
        within=found.permissions,
        titles=found.titles or None,
        is_admin=found.is_admin,
    )


def house_of(*, is_admin: bool, may_start: bool) -> frozenset[Permission]:
    """Permissions of an account in the house."""
    if is_admin:
        return MAY[Role.ADMIN]
    return MEMBER | {Permission.WRITE} if may_start else MEMBER


def clock_of(request: Request) -> Callable[[], float]:
    """Seconds since 1970, as the studio counts them."""
    return getattr(request.app.state, "now", time.time)


def address_of(request: Request) -> str:
    """The machine that a request comes from; behind a proxy, as the proxy says."""
    direct = request.client.host if request.client else ""
    if not request.app.state.house.behind_proxy:
        return direct
    told = request.headers.get("x-forwarded-for", "").split(",")[-1].strip()
    return told[:60] or direct


def language_of(request: Request) -> str:
    """The language that a browser asks for, of those that the studio speaks."""
    for part in request.headers.get("accept-language", "").lower().split(","):
        language = part.split(";")[0].strip()[:2]
        if language in ("en", "fr"):
            return language
    return "en"
