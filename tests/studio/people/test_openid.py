"""Signing in at an OpenID Connect issuer: a small real one, over HTTP, with real signatures."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from house_at_hand import HouseAtHand
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from regie.studio.house import OpenId
from regie.studio.people import accounts

CLIENT, SECRET = "regie", "the client's secret"


class Issuer(ThreadingHTTPServer):
    """An issuer at which one person is signed in. Tests change what it says."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.key = RSAKey.generate_key(2048, {"kid": "one"}, auto_kid=False)
        self.codes: dict[str, dict[str, str]] = {}
        self.person: dict[str, Any] = {
            "sub": "42",
            "name": "Grace",
            "email": "grace@house.example",
            "email_verified": True,
        }
        self.changes: dict[str, Any] = {}
        self.sign_with: Any = None
        self.header = {"alg": "RS256", "kid": "one"}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def authorize(self, address: str) -> str:
        """What the person's browser does there. Returns: the address that it is sent back to."""
        asked = {k: v[0] for k, v in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_hex(8)
        self.codes[code] = asked
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?code={code}&state={asked['state']}"

    def token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.person,
            **self.changes,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(self.header, claims, self.sign_with or self.key)


class _Answers(BaseHTTPRequestHandler):
    server: Issuer

    def do_GET(self) -> None:
        url = self.server.url
        if self.path.endswith("openid-configuration"):
            self._send(
                {
                    "issuer": url,
                    "authorization_endpoint": f"{url}/authorize",
                    "token_endpoint": f"{url}/token",
                    "jwks_uri": f"{url}/keys",
                }
            )
        else:
            self._send(KeySet([self.server.key]).as_dict(private=False))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        sent = {k: v[0] for k, v in parse_qs(body).items()}
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = self.server.codes.pop(sent["code"], None)
        digest = hashlib.sha256(sent["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (
            asked is None
            or self.headers["authorization"] != f"Basic {basic}"
            or challenge != asked["code_challenge"]
        ):
            self._send({"error": "invalid_grant"}, 400)
            return
        self._send(
            {"access_token": "x", "token_type": "Bearer", "id_token": self.server.token(asked)}
        )

    def _send(self, told: Any, status: int = 200) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    server = Issuer()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def house_options(issuer: Issuer) -> dict[str, Any]:
    admits = frozenset({"house.example"})
    return {"openid": OpenId(issuer.url, CLIENT, SECRET, name="House ID", admits=admits)}


@pytest.fixture
def founded(at_hand: HouseAtHand) -> HouseAtHand:
    """A studio that somebody has set up."""
    code = at_hand.app.state.first.code
    asked = {"code": code, "name": "Ada", "password": "a lamp on the stairs"}
    assert at_hand.client().post("/api/v1/set-up", json=asked).status_code == 201
    return at_hand


def go(browser: TestClient, issuer: Issuer, next: str = "/titles") -> Any:
    """There and back, as a browser goes."""
    there = browser.get("/sign-in/openid", params={"next": next})
    assert there.status_code == 303, there.text
    return browser.get(issuer.authorize(there.headers["location"]))


def test_who_has_an_address_of_the_house_gets_an_account(
    founded: HouseAtHand, issuer: Issuer
) -> None:
    browser = founded.client()
    answer = go(browser, issuer, "/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    me = browser.get("/api/v1/me").json()
    assert (me["name"], me["permissions"]) == ("Grace", ["look"])
    again = founded.client()
    go(again, issuer)
    assert again.get("/api/v1/me").json()["key"] == me["key"], "the same account the next time"


@pytest.mark.parametrize(
    "person",
    [
        {"email": "grace@elsewhere.example"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": None},
        {"email": "grace@evil.example@house.example.evil"},
    ],
)
def test_nobody_else_does(founded: HouseAtHand, issuer: Issuer, person: dict[str, Any]) -> None:
    issuer.person |= person
    browser = founded.client()
    answer = go(browser, issuer)
    assert answer.status_code == 403
    assert "invitation" in answer.text
    assert browser.get("/api/v1/me").status_code == 401


def test_nobody_founds_the_house_that_way(at_hand: HouseAtHand, issuer: Issuer) -> None:
    assert go(at_hand.client(), issuer).status_code == 403
    with at_hand.app.state.database.look() as connection:
        assert accounts.list_accounts(connection) == []


def test_a_name_that_is_taken_gives_nobody_elses_account(
    founded: HouseAtHand, issuer: Issuer
) -> None:
    issuer.person["name"] = "Ada"
    browser = founded.client()
    go(browser, issuer)
    me = browser.get("/api/v1/me").json()
    assert me["name"] == "Ada (grace@house.example)"
    assert "house" not in me["permissions"]


def test_who_is_signed_in_ties_it_to_his_account(
    founded: HouseAtHand, issuer: Issuer, a_title: str
) -> None:
    issuer.person |= {"email": "me@elsewhere.example"}
    go(founded.client("artist", a_title), issuer, "/account")
    later = founded.client()
    go(later, issuer)
    assert later.get("/api/v1/me").json()["key"] == founded.account("artist", a_title)


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://evil.example"},
        {"aud": "another client"},
        {"aud": [CLIENT, "another"]},
        {"exp": 1},
        {"exp": None},
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"sub": None},
    ],
)
def test_a_token_that_does_not_hold_lets_nobody_in(
    founded: HouseAtHand, issuer: Issuer, changes: dict[str, Any]
) -> None:
    issuer.changes = changes
    browser = founded.client()
    assert go(browser, issuer).status_code == 401
    assert browser.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("how", ["another key", "shared secret"])
def test_a_token_that_somebody_else_signed_lets_nobody_in(
    founded: HouseAtHand, issuer: Issuer, how: str
) -> None:
    if how == "another key":
        issuer.sign_with = RSAKey.generate_key(2048, {"kid": "one"}, auto_kid=False)
    else:
        issuer.sign_with = OctKey.import_key(SECRET * 2)
        issuer.header = {"alg": "HS256", "kid": "one"}
    assert go(founded.client(), issuer).status_code == 401


def test_another_browser_cannot_come_back_with_it(founded: HouseAtHand, issuer: Issuer) -> None:
    """Login CSRF: the way back is tied to the browser that went."""
    there = founded.client().get("/sign-in/openid")
    back = issuer.authorize(there.headers["location"])
    victim = founded.client()
    assert victim.get(back).status_code == 400
    victim.get("/sign-in/openid")
    assert victim.get(back).status_code == 400, "the state is another's"
    assert victim.get("/api/v1/me").status_code == 401


def test_the_way_back_is_walked_once(founded: HouseAtHand, issuer: Issuer) -> None:
    browser = founded.client()
    there = browser.get("/sign-in/openid")
    back = issuer.authorize(there.headers["location"])
    assert browser.get(back).status_code == 303
    assert browser.get(back).status_code == 400


def test_an_issuer_that_is_away_is_told_in_a_sentence(founded: HouseAtHand, issuer: Issuer) -> None:
    issuer.shutdown()
    issuer.server_close()
    answer = founded.client().get("/sign-in/openid")
    assert answer.status_code == 502
    assert "House ID does not answer" in answer.text
