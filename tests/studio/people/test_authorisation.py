"""Every route, whoever asks: generated from the application, so that a new route is in it.

What a route may be asked by is what its guard says (`OnTitle`, `InHouse`, `Myself`, `Asking`);
a route without any must stand in `PUBLIC`. Routes answer with a word here, so that only the doors
are tried; what lies behind them has its own tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand, walk_routes

from regie.studio.doors.callers import house_of
from regie.studio.doors.hosts import SAFE
from regie.studio.doors.roles import MAY, Permission, Role
from regie.studio.doors.visitor import InHouse, OnTitle, myself, who_asks

PUBLIC = {
    "GET /": "leads to the titles",
    "GET /set-up": "the first person's page; what it sends needs the terminal's code",
    "GET /sign-in": "the way in",
    "GET /invitation": "a page without content; its script shows the ticket",
    "GET /review": "likewise",
    "POST /api/v1/set-up": "needs the terminal's code",
    "POST /api/v1/session": "needs the password",
    "DELETE /api/v1/session": "ends the session of the cookie that is sent, if any",
    "POST /api/v1/session/passkey-options": "a challenge; says nothing",
    "POST /api/v1/session/passkey": "needs the passkey",
    "POST /api/v1/invitations/look": "needs the ticket",
    "POST /api/v1/invitations/take": "needs the ticket",
    "POST /api/v1/links/look": "needs the ticket",
    "POST /api/v1/links/enter": "needs the ticket",
    "GET /parts/{name}/{path:path}": "open-source scripts, the same for all",
    "GET /sign-in/openid": "leads to the house's identity provider",
    "GET /sign-in/openid/back": "needs the provider's word",
}
"""Routes that anybody may ask, and why so."""

CHANGES_BY_LOOKING = {
    "POST /api/v1/titles/{title}/cut/compare": "tells how a cut differs; changes nothing",
    "POST /api/v1/titles/{title}/present": "says where one looks",
    "POST /api/v1/titles/{title}/script/set": "tells how a text would be set; keeps nothing",
    "POST /api/v1/titles/{title}/script/weigh": "compares a text with what was made; keeps nothing",
    "POST /api/v1/titles/{title}/script/plan": "works out what a text would take; keeps nothing",
    "POST /api/v1/titles/{title}/shots/{shot}/words": "tells what words mean; changes nothing",
    "POST /api/v1/titles/{title}/rules/try": "asks the rules; writes nothing down",
    "POST /api/v1/titles/{title}/words/{version}/check": "asks the rules; keeps nothing",
    "POST /api/v1/titles/{title}/words/{version}/mend": "mends what is sent; keeps nothing",
    "POST /api/v1/titles/{title}/words/{version}/compare": "tells how a file differs",
    "POST /api/v1/titles/{title}/verify": "verifies a file that is sent; keeps nothing",
    "POST /api/v1/verify": "likewise",
    "POST /api/v1/for-me/read": "marks what oneself has read",
    "POST /api/v1/uploads": "a file that nothing uses yet: what takes it asks for more",
    "PATCH /api/v1/uploads/{upload}": "likewise, of one's own",
    "DELETE /api/v1/uploads/{upload}": "likewise",
}
"""Unsafe methods for which it is enough to look, and why so."""

WORD = "behind the door"


@pytest.fixture
def database_url() -> str:
    """The doors are the same on any database: once is enough."""
    return ""


@dataclass(frozen=True)
class Asked:
    """A route. Attributes: guard: what stands before it; None: nothing."""

    method: str
    path: str
    guard: Any

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    def address(self, slug: str) -> str:
        filled = self.path.replace("{title}", slug).replace("{width}", "240")
        return re.sub(r"\{[^}]*\}", "1", filled)


def guard_of(dependant: Any) -> Any:
    """The strictest guard among what a route depends on; None: there is none."""
    found = [dependant.call, *(guard_of(inner) for inner in dependant.dependencies)]
    for kind in (OnTitle, InHouse):
        for one in found:
            if isinstance(one, kind):
                return one
    return next((one for one in (myself, who_asks) if one in found), None)


def list_routes(app: FastAPI) -> list[Asked]:
    return [
        Asked(method, route.path, guard_of(route.dependant))
        for route in walk_routes(app)
        for method in sorted(route.methods - {"HEAD"})
    ]


def shut_rooms(app: FastAPI) -> None:
    """Every route answers with a word in place of doing anything."""
    for route in walk_routes(app):
        route.dependant.call = lambda **_: PlainTextResponse(WORD)


def test_every_route_has_a_guard_or_a_reason(at_hand: HouseAtHand) -> None:
    routes = list_routes(at_hand.app)
    assert len(routes) > 60
    open_ones = {r.name for r in routes if r.guard is None}
    assert open_ones - set(PUBLIC) == set(), "say in PUBLIC why anybody may ask it, or guard it"


def test_nothing_is_changed_by_who_may_only_look(at_hand: HouseAtHand) -> None:
    looking = {OnTitle(Permission.LOOK), InHouse(Permission.LOOK), who_asks}
    changing = {
        r.name for r in list_routes(at_hand.app) if r.method not in SAFE and r.guard in looking
    }
    assert changing - set(CHANGES_BY_LOOKING) == set(), "ask for more than LOOK"


def test_pages_change_nothing(at_hand: HouseAtHand) -> None:
    for route in list_routes(at_hand.app):
        assert route.method in SAFE or route.path.startswith("/api/v1/"), route.name


ROLES = ("viewer", "reviewer", "artist", "producer", "admin", "member", "link", "")
"""Who asks; empty: nobody who is known."""


def may_ask(at_hand: HouseAtHand, route: Asked, role: str, *, own: bool, by_token: bool) -> bool:
    """Whether the door should open, said apart from how the doors are built."""
    if route.guard is None:
        return True
    if not role:
        return False
    if role == "link" and route.path not in at_hand.app.state.open_to_links:
        return False
    if isinstance(route.guard, OnTitle):
        if role == "admin":
            return True
        if not own or role == "member":
            return False
        return route.guard.permission in MAY[Role("reviewer" if role == "link" else role)]
    if isinstance(route.guard, InHouse):
        may_start = role in ("producer", "artist")
        return route.guard.permission in house_of(is_admin=role == "admin", may_start=may_start)
    return route.guard is who_asks or not (by_token or role == "link")


@pytest.mark.parametrize("own", [True, False], ids=["own title", "another title"])
@pytest.mark.parametrize("by_token", [False, True], ids=["session", "token"])
@pytest.mark.parametrize("role", ROLES)
def test_each_route_opens_for_whom_it_should(
    at_hand: HouseAtHand, a_title: str, another_title: str, role: str, by_token: bool, own: bool
) -> None:
    if by_token and role in ("link", ""):
        pytest.skip("has no tokens")
    routes = list_routes(at_hand.app)
    shut_rooms(at_hand.app)
    client = at_hand.client(role, a_title, by_token=by_token)
    wrong = []
    for route in routes:
        slug = a_title if own else another_title
        status, opened = ask(client, route, slug)
        if opened != may_ask(at_hand, route, role, own=own, by_token=by_token):
            wrong.append((route.name, status))
    assert wrong == []


def ask(client: TestClient, route: Asked, slug: str) -> tuple[int, bool]:
    """Status of an answer, and whether the door opened: what was sent may still be wrong."""
    headers = {"accept": "application/json", "tus-resumable": "1.0.0"}
    answer = client.request(route.method, route.address(slug), headers=headers)
    return answer.status_code, answer.status_code == 422 or answer.text == WORD


def test_a_token_for_one_title_opens_no_other(
    at_hand: HouseAtHand, a_title: str, another_title: str
) -> None:
    asked = {"name": "mine", "permissions": [p.value for p in Permission], "titles": [a_title]}
    made = at_hand.client("admin").post("/api/v1/account/tokens", json=asked)
    routes = [r for r in list_routes(at_hand.app) if isinstance(r.guard, OnTitle)]
    shut_rooms(at_hand.app)
    program = at_hand.client()
    program.headers["authorization"] = f"Bearer {made.json()['token']}"
    assert [r.name for r in routes if not ask(program, r, a_title)[1]] == []
    assert [r.name for r in routes if ask(program, r, another_title)[1]] == []
