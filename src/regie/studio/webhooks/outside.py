"""Sends to addresses outside only: a webhook is no way to reach into the network (SSRF).

The name is resolved once, every address that it has is looked at, and the connection goes to the
address that was looked at: a name that changes its mind in between leads nowhere else. Nothing
follows a redirect.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

import httpx

SECONDS = 10.0
"""How long the other side may take to connect, and then to answer."""

MOST_SAID = 300
"""Characters that are kept of what went wrong."""


class OutsideError(Exception):
    """An address that nothing is sent to; the message says why."""


def check_address(url: str, *, inside_too: bool) -> SplitResult:
    """A webhook's address, if it may be one by its looks.

    Raises:
        OutsideError: it is no address of HTTP, holds a password, or is one inside.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise OutsideError(f"{url}: is no web address") from error
    allowed = ("https", "http") if inside_too else ("https",)
    if parts.scheme not in allowed or not parts.hostname:
        raise OutsideError(f"{url}: must begin with {' or '.join(s + '://' for s in allowed)}")
    if parts.username or parts.password:
        raise OutsideError(f"{url}: write no name or password into it")
    if not inside_too and port not in (None, 443, 8443):
        raise OutsideError(f"{url}: only the ports 443 and 8443 are sent to")
    if not inside_too:
        _check_literal(parts.hostname)
    return parts


def _check_literal(host: str) -> None:
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        if host == "localhost" or "." not in host or host.endswith((".local", ".internal")):
            raise OutsideError(f"{host}: is inside the network") from None
        return
    _check_outside(found, host)


def find_address(host: str, port: int, *, inside_too: bool) -> str:
    """The IP address to connect to.

    Raises:
        OutsideError: there is none, or one of them is inside the network.
    """
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise OutsideError(f"{host}: is not found") from error
    found = [ipaddress.ip_address(str(row[4][0]).split("%")[0]) for row in rows]
    if not inside_too:
        for address in found:
            _check_outside(address, host)
    return str(found[0])


def _check_outside(address: ipaddress.IPv4Address | ipaddress.IPv6Address, host: str) -> None:
    """Raises: OutsideError: of this machine, its network, or nobody's."""
    meant = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    if not meant.is_global or meant.is_multicast or not address.is_global:
        raise OutsideError(f"{host}: is inside the network ({address})")


def send_outside(url: str, body: bytes, headers: dict[str, str], *, inside_too: bool) -> str:
    """Sends a POST. Returns: empty when the other side took it, else what went wrong."""
    try:
        parts = check_address(url, inside_too=inside_too)
        host = str(parts.hostname)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = find_address(host, port, inside_too=inside_too)
        literal = f"[{address}]" if ":" in address else address
        to = parts._replace(netloc=f"{literal}:{port}", fragment="").geturl()
        with httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client:
            answer = client.send(
                client.build_request(
                    "POST",
                    to,
                    content=body,
                    headers={**headers, "host": parts.netloc},
                    extensions={"sni_hostname": host},
                ),
                stream=True,  # whatever it says, it is not read
            )
            answer.close()
    except (OutsideError, httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return (str(error) or type(error).__name__)[:MOST_SAID]
    return "" if 200 <= answer.status_code < 300 else f"answered {answer.status_code}"
