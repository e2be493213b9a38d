"""Passkeys (WebAuthn): keys in a phone, a computer or a stick, which the person unlocks.

The key proves both that one has the device and that one can unlock it, so it stands in the place
of name and password. A key is for one host: browsers take names only, `localhost` but no address.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select, update

from regie.studio.people.accounts import Account, get_account
from regie.studio.people.errors import PeopleError
from regie.studio.people.tables import passkeys
from regie.studio.people.tickets import new_id


@dataclass(frozen=True)
class Passkey:
    """A key as its owner sees it. Attributes: host: that it is for."""

    id: str
    name: str
    host: str
    made_at: float
    used_at: float | None


@dataclass(frozen=True)
class Site:
    """What the browser says that it talks to. Attributes: origin: `https://host:port`."""

    host: str
    origin: str


def begin_adding(
    connection: Connection, account: Account, site: Site
) -> tuple[dict[str, Any], bytes]:
    """Options for the browser's `navigator.credentials.create`, and the challenge in them."""
    import webauthn
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        PublicKeyCredentialDescriptor,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    held = connection.execute(
        select(passkeys.c.credential).where(
            passkeys.c.account == account.id, passkeys.c.host == site.host
        )
    ).scalars()
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name="Régie",
        user_id=account.id.encode(),
        user_name=account.name,
        user_display_name=account.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=webauthn.base64url_to_bytes(one)) for one in held
        ],
    )
    return json.loads(webauthn.options_to_json(options)), options.challenge


def add_passkey(
    connection: Connection,
    account: str,
    credential: dict[str, Any],
    *,
    name: str,
    challenge: bytes,
    site: Site,
    now: float,
) -> Passkey:
    """Keeps a key that a browser made.

    Raises:
        PeopleError: it does not answer the challenge, is for another site, or is held already.
    """
    import webauthn
    from webauthn.helpers import bytes_to_base64url
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise PeopleError("passkey-wrong", 400) from error
    held = bytes_to_base64url(made.credential_id)
    if connection.execute(select(passkeys.c.id).where(passkeys.c.credential == held)).first():
        raise PeopleError("passkey-held", 409)
    found = Passkey(new_id(), " ".join(name.split())[:120] or site.host, site.host, now, None)
    connection.execute(
        passkeys.insert().values(
            credential=held,
            id=found.id,
            account=account,
            name=found.name,
            public_key=made.credential_public_key,
            counter=made.sign_count,
            host=site.host,
            made_at=now,
            used_at=None,
        )
    )
    return found


def begin_signing_in(site: Site) -> tuple[dict[str, Any], bytes]:
    """Options for the browser's `navigator.credentials.get`, and the challenge in them."""
    import webauthn
    from webauthn.helpers.structs import UserVerificationRequirement

    options = webauthn.generate_authentication_options(
        rp_id=site.host, user_verification=UserVerificationRequirement.REQUIRED
    )
    return json.loads(webauthn.options_to_json(options)), options.challenge


def check_passkey(
    connection: Connection, credential: dict[str, Any], *, challenge: bytes, site: Site, now: float
) -> Account:
    """Whose key answered the challenge.

    Raises:
        PeopleError: nobody's, or its counter shows that it was copied.
    """
    import webauthn
    from webauthn.helpers.exceptions import WebAuthnException

    where = passkeys.c.credential == str(credential.get("id", ""))
    row = connection.execute(select(passkeys).where(where)).first()
    if row is None:
        raise PeopleError("passkey-unknown", 401)
    try:
        seen = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=row.public_key,
            credential_current_sign_count=row.counter,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise PeopleError("passkey-wrong", 401) from error
    connection.execute(
        update(passkeys).where(where).values(counter=seen.new_sign_count, used_at=now)
    )
    account = get_account(connection, row.account)
    if account.is_closed:
        raise PeopleError("passkey-unknown", 401)
    return account


def list_passkeys(connection: Connection, account: str) -> list[Passkey]:
    rows = connection.execute(
        select(passkeys).where(passkeys.c.account == account).order_by(passkeys.c.made_at)
    )
    return [Passkey(r.id, r.name, r.host, r.made_at, r.used_at) for r in rows]


def remove_passkey(connection: Connection, account: str, passkey: str) -> bool:
    """Returns: whether there was one."""
    gone = delete(passkeys).where(passkeys.c.account == account, passkeys.c.id == passkey)
    return bool(connection.execute(gone).rowcount)
