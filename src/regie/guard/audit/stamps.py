"""Time stamps of an authority (RFC 3161): that a text was there, by somebody else's clock.

Whoever has the signing key can sign an old date. An authority that is asked at the time cannot be
asked again later, so what bears its stamp was there before.
"""

from __future__ import annotations

import hashlib
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from regie.guard.errors import GuardError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

WAIT_S = 15.0
LONGEST_ANSWER = 1 << 16
"""Bytes; an authority's answer with its certificates has 2,000 to 8,000."""


class StampError(GuardError):
    """No stamp, or none that holds."""


@dataclass(frozen=True)
class Stamp:
    """What an authority says.

    Attributes:
        at: by its clock, UTC.
        authority: whom its certificate names; `known`: somebody here vouches for it.
    """

    at: datetime
    authority: str
    known: bool


def ask_for_stamp(text: bytes, address: str) -> bytes:
    """Sends a text's SHA-256, never the text, and checks the answer.

    Returns:
        The authority's answer: a `TimeStampResp` in DER.

    Raises:
        StampError: there is no answer, or it is none for this text.
    """
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    asked = TimestampRequestBuilder().data(text).hash_algorithm(HashAlgorithm.SHA256)
    request = asked.nonce(nonce=True).cert_request(cert_request=True).build()
    try:
        sent = urllib.request.Request(
            address,
            data=request.as_bytes(),
            headers={"Content-Type": "application/timestamp-query"},
        )
        if sent.type not in ("http", "https"):
            raise StampError(f"{address}: a time-stamping authority is asked by http or https")
        with urllib.request.urlopen(sent, timeout=WAIT_S) as answer:
            data = bytes(answer.read(LONGEST_ANSWER + 1))
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise StampError(
            f"{address}: the time-stamping authority gives no answer ({reason})"
        ) from (error)
    response = _decode(data, address)
    if response.tst_info.nonce != request.nonce:
        raise StampError(f"{address}: the time-stamping authority answers another question")
    _compare(response, text, address)
    return data


def check_stamp(text: bytes, data: bytes, known: Sequence[Certificate]) -> Stamp:
    """Reads a stamp, after it was compared with the text.

    An authority's signature can be checked with the certificates above it, so only where they are
    known here; what bears the signature of another is told, and vouched for by nobody.

    Args:
        known: authorities that are trusted here.

    Raises:
        StampError: it is damaged, for another text, or has a known authority's name without its
            signature.
    """
    from rfc3161_client import VerificationError, VerifierBuilder

    response = _decode(data, "a time stamp")
    _compare(response, text, "a time stamp")
    brought = _certificates(response)
    name = _name_signer(response, brought)
    above = {one.issuer for one in brought}
    if not any(one.subject in above for one in known):
        return Stamp(response.tst_info.gen_time, name, known=False)
    try:
        VerifierBuilder(roots=list(known)).build().verify_message(response, text)
    except (VerificationError, ValueError) as error:
        raise StampError(f"a time stamp: is not signed by {name} ({error})") from error
    return Stamp(response.tst_info.gen_time, name, known=True)


def _decode(data: bytes, where: str) -> TimeStampResponse:
    from rfc3161_client import PKIStatus, decode_timestamp_response

    try:
        response = decode_timestamp_response(data)
    except ValueError as error:
        raise StampError(f"{where}: is no time stamp ({error})") from error
    if PKIStatus(response.status) != PKIStatus.GRANTED:
        said = " ".join(response.status_string) or "without a reason"
        raise StampError(f"{where}: the time-stamping authority refuses ({said})")
    return response


def _compare(response: TimeStampResponse, text: bytes, where: str) -> None:
    if response.tst_info.message_imprint.message != hashlib.sha256(text).digest():
        raise StampError(f"{where}: is for another text")


def _certificates(response: TimeStampResponse) -> list[Certificate]:
    from cryptography import x509

    brought = sorted(response.signed_data.certificates)
    return [x509.load_der_x509_certificate(one) for one in brought]


def _name_signer(response: TimeStampResponse, brought: Sequence[Certificate]) -> str:
    signers = {(one.issuer, one.serial_number) for one in response.signed_data.signer_infos}
    for one in brought:
        if (one.issuer, one.serial_number) in signers:
            return ", ".join(str(a.value) for a in one.subject)
    return "an authority without a name"
