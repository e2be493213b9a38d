"""Which requests are ours: by the name that they call us, and by the page that they come from.

The first refuses pages that turn a name of their own to this machine (DNS rebinding); the second
refuses what another site makes a signed-in browser send (CSRF). Three things must be right for a
request that changes something: `Sec-Fetch-Site`, `Origin`, and a header of our own, which no other
site can send without being asked first. Cookies are `SameSite` besides. A request with an API
token carries no cookie, so no site can send it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from regie.studio.doors.short_answers import say_problem
from regie.studio.house import House
from regie.studio.people.passkeys import Site

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""

OWN_HEADER = b"x-regie"
"""Sent by our own scripts with each call; its value says from where and is not looked at."""

BEARER = b"bearer "


class OwnRequests:
    """ASGI middleware: lets through only requests to this studio, and changes only from it."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self._app = app
        self._house = house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = dict(scope["headers"])
            host = headers.get(b"host", b"").decode("latin-1")
            if not is_own_host(self._house, host):
                said = f"this studio is open at {self._house.origin}; for another name run it with "
                await say_problem(send, 421, said + "--origin")
                return
            if scope["method"] not in SAFE and not _is_own(headers, self._house, host):
                said = "this was not sent by a page of the studio: load the page again"
                await say_problem(send, 403, said)
                return
        await self._app(scope, receive, send)


def is_own_host(house: House, host: str) -> bool:
    """Whether a request's `Host` names this studio.

    A studio that listens at an address and not behind a name is called by addresses, or
    `localhost`: no foreign page can have either for its own name.
    """
    own = urlsplit(house.origin)
    if host.lower() == own.netloc.lower():
        return True
    called = urlsplit(f"//{host}")
    try:
        return (
            is_address(own.hostname or "")
            and is_address(called.hostname or "")
            and called.port == own.port
        )
    except ValueError:  # no port
        return False


def is_address(name: str) -> bool:
    """Whether a host is an IP address or `localhost`, so that no other machine can own it."""
    if name == "localhost":
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def origin_of(house: House, host: str) -> str:
    """The origin of our pages as the browser of a request with this `Host` sees it."""
    return f"{urlsplit(house.origin).scheme}://{host}"


def address_for(request: Request, path: str) -> str:
    """An address of ours to be sent to somebody, by the name that the asker reached us by.

    Where the studio listens at all addresses (`--host 0.0.0.0`), its own is none to go to.
    """
    return origin_of(request.app.state.house, request.headers.get("host", "")) + path


def site_of(request: Request) -> Site:
    """What the browser of a request talks to, as a passkey must name it."""
    host = request.headers.get("host", "")
    return Site(urlsplit(f"//{host}").hostname or "", origin_of(request.app.state.house, host))


def _is_own(headers: Mapping[bytes, bytes], house: House, host: str) -> bool:
    if headers.get(b"authorization", b"").lower().startswith(BEARER):
        return True
    site = headers.get(b"sec-fetch-site")
    origin = headers.get(b"origin")
    return (
        OWN_HEADER in headers
        and site in (None, b"same-origin")
        and origin in (None, origin_of(house, host).encode("latin-1"))
    )
