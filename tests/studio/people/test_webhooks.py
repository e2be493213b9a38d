"""Webhooks reach outside programs, signed, again until they are heard; and nothing inside."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from house_at_hand import HouseAtHand

from regie.studio.webhooks import outbox
from regie.studio.webhooks.outside import OutsideError, check_address, find_address, send_outside


class Hearing(HTTPServer):
    """A program that is told; answers as it is set to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Ear)
        self.status = 204
        self.heard: list[tuple[dict[str, str], bytes]] = []
        self.headers: dict[str, str] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hear"


class _Ear(BaseHTTPRequestHandler):
    server: Hearing

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.heard.append(({k.lower(): v for k, v in self.headers.items()}, body))
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hearing() -> Iterator[Hearing]:
    server = Hearing()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def house_options() -> dict[str, Any]:
    return {"inside_webhooks": True}


@pytest.fixture
def quiet(at_hand: HouseAtHand) -> HouseAtHand:
    """A studio whose postman goes only when he is told to."""
    at_hand.app.state.postman.stop()
    at_hand.app.state.postman._stopped = False
    return at_hand


def tell(at_hand: HouseAtHand, channel: str, topic: str, **told: str) -> None:
    at_hand.app.state.postman.write_down(channel, topic, told)


def add(at_hand: HouseAtHand, title: str, url: str, topics: tuple[str, ...] = ()) -> dict[str, str]:
    at = f"/api/v1/titles/{title}/webhooks"
    asked = {"url": url, "topics": list(topics)}
    answer = at_hand.client("producer", title).post(at, json=asked)
    assert answer.status_code == 201, answer.text
    made: dict[str, str] = answer.json()
    return made


def test_a_program_is_told_and_can_check_who_told_it(
    quiet: HouseAtHand, a_title: str, another_title: str, hearing: Hearing
) -> None:
    made = add(quiet, a_title, hearing.url)
    tell(quiet, a_title, "decision", by="Ada", about="12A")
    tell(quiet, another_title, "decision", by="Ada", about="3B")
    assert quiet.app.state.postman.carry() == 1
    [(headers, body)] = hearing.heard
    told = json.loads(body)
    assert (told["type"], told["title"]) == ("decision", a_title)
    assert told["data"] == {"by": "Ada", "about": "12A"}
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(made["secret"].removeprefix("whsec_"))
    right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{right}"


def test_what_was_not_heard_is_told_again_with_the_same_id(
    quiet: HouseAtHand, a_title: str, hearing: Hearing
) -> None:
    made = add(quiet, a_title, hearing.url)
    hearing.status = 503
    tell(quiet, a_title, "decision", by="Ada")
    carry = quiet.app.state.postman.carry
    assert (carry(), carry()) == (1, 0)
    at = f"/api/v1/titles/{a_title}/webhooks/{made['id']}/letters"
    [letter] = quiet.client("producer", a_title).get(at).json()
    assert (letter["tries"], letter["said"]) == (1, "answered 503")
    quiet.wait(outbox.WAITS[0])
    hearing.status = 200
    assert carry() == 1
    assert len({headers["webhook-id"] for headers, _ in hearing.heard}) == 1
    assert len(hearing.heard) == 2
    quiet.wait(24 * 3600)
    assert carry() == 0


def test_it_is_given_up_in_the_end(quiet: HouseAtHand, a_title: str, hearing: Hearing) -> None:
    add(quiet, a_title, hearing.url)
    hearing.status = 500
    tell(quiet, a_title, "decision")
    tries = 0
    for wait in (0.0, *outbox.WAITS, 10 * 24 * 3600.0):
        quiet.wait(wait)
        tries += quiet.app.state.postman.carry()
    assert tries == len(outbox.WAITS) + 1 == len(hearing.heard)


def test_a_letter_stays_when_the_studio_stops_before_it_is_carried(
    quiet: HouseAtHand, a_title: str, hearing: Hearing
) -> None:
    from regie.studio.webhooks.postman import Postman

    add(quiet, a_title, hearing.url)
    tell(quiet, a_title, "decision")
    later = Postman(quiet.app.state.database, inside_too=True, now=quiet.now)
    assert later.carry() == 1
    assert len(hearing.heard) == 1


def test_only_the_topics_that_were_asked_for_are_told(
    quiet: HouseAtHand, a_title: str, hearing: Hearing
) -> None:
    add(quiet, a_title, hearing.url, topics=("decision",))
    add(quiet, a_title, hearing.url)
    for topic in ("decision", "boards", "make"):
        tell(quiet, a_title, topic)
    while quiet.app.state.postman.carry():
        pass
    told = sorted(json.loads(body)["type"] for _, body in hearing.heard)
    assert told == ["boards", "decision", "decision"]


def test_news_reach_the_outbox_without_holding_up_who_tells_them(
    at_hand: HouseAtHand, a_title: str, hearing: Hearing
) -> None:
    add(at_hand, a_title, hearing.url)
    at_hand.app.state.hub.tell(a_title, "decision", by="Ada")
    for _ in range(200):
        if any(json.loads(body)["type"] == "decision" for _, body in hearing.heard):
            return
        threading.Event().wait(0.05)
    raise AssertionError("nobody was told")


def test_redirects_are_not_followed(hearing: Hearing) -> None:
    hearing.status, hearing.headers = 302, {"location": hearing.url}
    assert send_outside(hearing.url, b"{}", {}, inside_too=True) == "answered 302"
    assert len(hearing.heard) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/hook",
        "https://localhost/hook",
        "https://127.0.0.1/hook",
        "https://127.1/hook",
        "https://2130706433/hook",
        "https://0x7f000001/hook",
        "https://[::1]/hook",
        "https://[::ffff:127.0.0.1]/hook",
        "https://[::ffff:169.254.169.254]/hook",
        "https://[2002:7f00:1::]/hook",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/hook",
        "https://192.168.1.1/hook",
        "https://172.16.0.1/hook",
        "https://100.64.0.1/hook",
        "https://0.0.0.0/hook",
        "https://[fe80::1]/hook",
        "https://[fd00::1]/hook",
        "https://224.0.0.1/hook",
        "https://printer/hook",
        "https://db.internal/hook",
        "https://user:password@example.org/hook",
        "https://example.org:22/hook",
        "file:///etc/passwd",
        "gopher://example.org/",
        "https:///nothing",
        "https://[bad/hook",
    ],
)
def test_nothing_is_sent_inside(url: str) -> None:
    def reach() -> None:
        parts = check_address(url, inside_too=False)
        find_address(str(parts.hostname), 443, inside_too=False)

    with pytest.raises(OutsideError):
        reach()
    assert send_outside(url, b"{}", {}, inside_too=False)


def test_a_name_that_leads_inside_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> list[Any]:
        public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 443))
        inside = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 443))
        return [public, inside]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(OutsideError, match=r"10\.0\.0\.7"):
        find_address("rebinding.example", 443, inside_too=False)
