"""Signing in at an OpenID Connect issuer: the house's own accounts elsewhere.

Authorization code with PKCE, state and nonce; the ID token is checked by its signature (never by
`none` or a shared secret), its issuer, its audience, its time and its nonce.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import Any

import httpx
from sqlalchemy import Connection, select

from regie.studio.house import OpenId
from regie.studio.people import accounts
from regie.studio.people.accounts import Account
from regie.studio.people.errors import PeopleError
from regie.studio.people.tables import identities

SCOPES = "openid profile email"

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
"""Of the ID token's signature: with keys that the issuer alone holds."""

LEEWAY = 60
"""Seconds that the issuer's clock may differ from ours."""

SECONDS = 10.0
"""How long the issuer may take to answer."""


@dataclass(frozen=True)
class WayThere:
    """Where to send the browser, and what must be known when it comes back."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Identity:
    """Who came back. Attributes: email: empty where the issuer did not verify it."""

    issuer: str
    subject: str
    name: str
    email: str


def begin(openid: OpenId, back: str) -> WayThere:
    """The way to the issuer. Args: back: our address that it sends the browser to.

    Raises:
        PeopleError: the issuer cannot be reached.
    """
    from authlib.integrations.httpx_client import OAuth2Client

    told = _discover(openid)
    verifier, nonce = secrets.token_urlsafe(48), secrets.token_urlsafe(32)
    with OAuth2Client(
        openid.client, scope=SCOPES, redirect_uri=back, code_challenge_method="S256"
    ) as client:
        address, state = client.create_authorization_url(
            told["authorization_endpoint"], code_verifier=verifier, nonce=nonce
        )
    return WayThere(str(address), str(state), nonce, verifier)


def end(openid: OpenId, back: str, code: str, way: WayThere) -> Identity:
    """Who came back from the issuer with a code.

    Raises:
        PeopleError: it cannot be reached, or what it says does not hold.
    """
    from authlib.common.errors import AuthlibBaseError
    from authlib.integrations.httpx_client import OAuth2Client

    told = _discover(openid)
    try:
        with OAuth2Client(
            openid.client, openid.secret, redirect_uri=back, timeout=SECONDS
        ) as client:
            token = client.fetch_token(
                told["token_endpoint"],
                grant_type="authorization_code",
                code=code,
                code_verifier=way.verifier,
            )
        keys = _get(told["jwks_uri"])
    except (AuthlibBaseError, httpx.HTTPError, ValueError, KeyError) as error:
        raise PeopleError("openid-away", 502, name=openid.name) from error
    return _check(openid, str(token.get("id_token", "")), keys, way.nonce)


def _check(openid: OpenId, token: str, keys: dict[str, Any], nonce: str) -> Identity:
    """Raises: PeopleError: the ID token does not hold."""
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        claims = jwt.decode(
            token,
            KeySet.import_key_set(keys),  # type: ignore[arg-type]
            algorithms=ALGORITHMS,
        ).claims
        jwt.JWTClaimsRegistry(
            now=int(time.time()),
            leeway=LEEWAY,
            iss={"essential": True, "value": openid.issuer},
            aud={"essential": True, "value": openid.client},
            exp={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        ).validate(claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise PeopleError("openid-wrong", 401, name=openid.name) from error
    heard = claims.get("aud")
    if isinstance(heard, list) and len(heard) > 1 and claims.get("azp") != openid.client:
        raise PeopleError("openid-wrong", 401, name=openid.name)
    email = str(claims.get("email", "")) if claims.get("email_verified") is True else ""
    name = str(claims.get("name") or claims.get("preferred_username") or email.partition("@")[0])
    return Identity(openid.issuer, str(claims["sub"]), name, email)


def find_account(connection: Connection, identity: Identity) -> Account | None:
    """The account of an identity; None: it has none here yet.

    Raises:
        PeopleError: the account is closed.
    """
    held = connection.execute(
        select(identities.c.account).where(
            identities.c.issuer == identity.issuer, identities.c.subject == identity.subject
        )
    ).scalar()
    if held is None:
        return None
    account = accounts.get_account(connection, str(held))
    if account.is_closed:
        raise PeopleError("openid-unknown", 403)
    return account


def tie(connection: Connection, identity: Identity, account: str, now: float) -> None:
    """Ties an identity to an account, so that it lets in."""
    connection.execute(
        identities.insert().values(
            issuer=identity.issuer,
            subject=identity.subject,
            account=account,
            email=identity.email,
            made_at=now,
        )
    )


def admit(
    connection: Connection, openid: OpenId, identity: Identity, *, language: str, now: float
) -> Account:
    """Makes an account for who has a verified e-mail address in one of the house's domains.

    Raises:
        PeopleError: the person has none: somebody must invite him first.
    """
    domain = identity.email.rpartition("@")[2].lower()
    if not domain or domain not in openid.admits or not accounts.has_people(connection):
        raise PeopleError("openid-unknown", 403)
    name = identity.name or identity.email
    if accounts.find_by_name(connection, name) is not None:
        # Never the account that has the name already: names are anybody's to choose there.
        name = f"{name} ({identity.email})"
    account = accounts.add_account(connection, name=name, password="", language=language, now=now)
    tie(connection, identity, account.id, now)
    return account


def _discover(openid: OpenId) -> dict[str, Any]:
    """What the issuer says of itself.

    Raises:
        PeopleError: it cannot be reached, or speaks for another.
    """
    try:
        told = _get(openid.issuer.rstrip("/") + "/.well-known/openid-configuration")
        if told["issuer"] != openid.issuer:
            raise PeopleError("openid-wrong", 502, name=openid.name)
        return told
    except (httpx.HTTPError, ValueError, KeyError) as error:
        raise PeopleError("openid-away", 502, name=openid.name) from error


def _get(address: str) -> dict[str, Any]:
    answer = httpx.get(address, timeout=SECONDS)
    answer.raise_for_status()
    told: dict[str, Any] = answer.json()
    return told
