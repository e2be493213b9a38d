"""A studio with people for tests: each role's client in one call.

```python
def test_something(at_hand: HouseAtHand, make_small_title) -> None:
    title = at_hand.put(make_small_title())
    artist = at_hand.client("artist", title)      # signed in, as a browser
    artist.post(f"/api/v1/titles/{title}/…", json=…)
    nobody = at_hand.client()                      # not signed in
    script = at_hand.client("producer", title, by_token=True)
    guest = at_hand.client("link", title)          # an outsider with a review link
```
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Headers

from regie.app.make_apart import end_maker
from regie.pipeline.title_folder import TitleError
from regie.studio.doors.cookies import session_cookie
from regie.studio.doors.roles import MAY, Role
from regie.studio.house import House
from regie.studio.people import accounts, links, members, sessions, tokens

OWN = {"x-regie": "test"}
"""As our own scripts send it, without which nothing can be changed."""


def end_makers(folders: Iterable[Path]) -> None:
    """No maker of a test may live on: each holds workers, and a Blender, for minutes."""
    for folder in folders:
        with contextlib.suppress(TitleError):
            end_maker(folder, patience=1.0)


def walk_routes(app: FastAPI) -> Iterator[Any]:
    """All routes of the application, with those of its routers, in the order they are asked in."""

    def walk(routes: Iterable[Any]) -> Iterator[Any]:
        for route in routes:
            if hasattr(route, "effective_candidates"):
                yield from walk(route.effective_candidates())
            elif getattr(route, "dependant", None) is not None:
                yield route

    return walk(app.routes)


@dataclass
class HouseAtHand:
    """A studio in this process. Attributes: at: seconds since 1970, set by `wait`."""

    app: FastAPI
    house: House
    at: float = 1_800_000_000.0
    _people: dict[tuple[str, str], str] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    def now(self) -> float:
        return self.at

    def wait(self, seconds: float) -> None:
        self.at += seconds

    def put(self, folder: Path) -> str:
        """A title on the shelf. Returns: its slug."""
        slug: str = self.app.state.shelf.put(folder).slug
        return slug

    def folders(self) -> list[Path]:
        """Of all titles on the shelf."""
        return [shelved.folder for shelved in self.app.state.shelf.list()]

    def account(self, role: str, title: str = "") -> str:
        """The account with a role in a title, made when it is first asked for. Returns: its id."""
        key = (role, "" if role == "admin" else title)
        if key not in self._people:
            with self.app.state.database.begin() as connection:
                made = accounts.add_account(
                    connection,
                    name=f"{role.title()} {next(self._numbers)}",
                    password="",
                    language="en",
                    now=self.at,
                    is_admin=role == "admin",
                    may_start=role in ("producer", "artist"),
                )
                if title and role not in ("admin", "member"):
                    members.set_role(connection, title, made.id, Role(role))
            self._people[key] = made.id
        return self._people[key]

    def name(self, role: str, title: str = "") -> str:
        """The name of the account with a role, as it stands in records."""
        with self.app.state.database.look() as connection:
            return accounts.get_account(connection, self.account(role, title)).name

    def client(self, role: str = "", title: str = "", *, by_token: bool = False) -> TestClient:
        """A browser, or a program: signed in, with a link, or nobody.

        Args:
            role: `viewer`, `reviewer`, `artist`, `producer` of the title; `admin`; `link`;
                `member`: of the house, in no title; empty: nobody.
        """
        client = TestClient(
            self.app, base_url=self.house.origin, headers=OWN, follow_redirects=False
        )
        if by_token:
            client.headers = Headers({"authorization": f"Bearer {self.token(role, title)}"})
        elif role:
            client.cookies.set(session_cookie(self.house), self.ticket(role, title))
        return client

    def ticket(self, role: str, title: str = "") -> str:
        """What the session's cookie holds of somebody who is signed in, or came by a link."""
        where = {"address": "127.0.0.1", "browser": "test", "now": self.at}
        who = self.account("admin" if role == "link" else role, title)
        with self.app.state.database.begin() as connection:
            if role != "link":
                return sessions.open_session(connection, account=who, how="password", **where)
            link, _ = links.add_link(connection, title, by=who, label="Client", now=self.at)
            return sessions.open_session(connection, link=link.id, name="Lin", how="link", **where)

    def token(self, role: str, title: str = "") -> str:
        """An API token that may all that its account may."""
        who = self.account(role, title)
        with self.app.state.database.begin() as connection:
            return tokens.add_token(
                connection,
                who,
                name="test",
                permissions=MAY[Role.ADMIN],
                titles=(),
                now=self.at,
                ends_at=None,
            )[1]
