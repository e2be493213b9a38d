"""Signed heads: an anchor outside the chain, so that a chain written anew is told from the old one.

Whoever can write the record can compute every hash in it again. So its newest entry's number and
hash are signed with the certificate that signs deliveries, and kept a line each in
`record/heads.jsonl`. A record that is not what was signed shows in all later looks; the heads that
left the house in delivered files show it to others too.

A line is canonical JSON; `signature` is over the line without it. What was delivered until then
(`delivered/register.jsonl`) is signed with it. Where the user names a time-stamping authority,
`stamp` is its answer for the signed line, so that whoever has the key can sign no older date.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.film.provenance import utc
from regie.guard.audit.quick_record import FOLDER
from regie.guard.audit.stamps import Stamp, StampError, ask_for_stamp, check_stamp
from regie.guard.errors import GuardError
from regie.ledger.entry import Entry, canonical
from regie.support.files import write_whole

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from regie.guard.provenance.certificates import Signer

HEADS = "heads.jsonl"
"""In `record/`."""

REGISTER = "delivered/register.jsonl"
"""In the title's folder: what left the house."""

PURPOSE = "regie record head 1"
"""In every line, so that a signature for something else is none of a head."""


@dataclass(frozen=True)
class Head:
    """One line.

    Attributes:
        seq, hash: of the entry that was the newest.
        signer: whom the certificate names; `known`: somebody here vouches for it.
        stamp: when an authority saw it; none where none was asked.
    """

    seq: int
    hash: str
    signer: str
    known: bool
    stamp: Stamp | None = None


@dataclass(frozen=True)
class HeadState:
    """Attributes: problems, notes: a sentence each."""

    heads: tuple[Head, ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_last_seq(title_folder: Path) -> int:
    """Number of the entry that was signed last, by what the file says; 0 where none was."""
    with contextlib.suppress(OSError, ValueError, KeyError, IndexError, TypeError):
        last = (title_folder / FOLDER / HEADS).read_bytes().splitlines()[-1]
        return int(json.loads(last)["seq"])
    return 0


def sign_head(title_folder: Path, title: str, newest: Entry, signer: Signer, at: float) -> str:
    """Signs the record as it stands, and keeps the signature beside it.

    Returns:
        Why the head bears no time stamp though an authority is named; empty otherwise.

    Raises:
        GuardError: it cannot be written.
    """
    told = ""
    place = title_folder / FOLDER / HEADS
    try:
        before = place.read_bytes() if place.exists() else b""
        before = before[: before.rfind(b"\n") + 1]  # without a line that a crash cut short
        line = {
            "purpose": PURPOSE,
            "title": title,
            "seq": newest.seq,
            "hash": newest.hash,
            "at": at,
            "before": _digest(before.splitlines()[-1]) if before else "",
            "register": _digest_register(title_folder),
            "certificates": signer.chain.decode(),
            "algorithm": signer.algorithm,
        }
        line["signature"] = _sign(canonical(line).encode(), signer).hex()
        if signer.timestamp:
            try:
                answer = ask_for_stamp(canonical(line).encode(), signer.timestamp)
                line["stamp"] = base64.b64encode(answer).decode()
            except StampError as error:
                told = f"the record's head bears no time stamp: {error}"
        write_whole(place, before + canonical(line).encode() + b"\n", within=title_folder)
    except OSError as error:
        raise GuardError(
            f"{place}: the record's head cannot be signed ({error.strerror}); make room or give "
            "write permission, and make again"
        ) from error
    return told


def check_heads(
    title_folder: Path, entries: Sequence[Entry], *, trusted: bytes = b"", development: bytes = b""
) -> HeadState:
    """Compares what was signed with the record as it is. Writes nothing.

    Args:
        trusted: PEM of authorities that are trusted here; development: of this machine's own.
    """
    place = title_folder / FOLDER / HEADS
    try:
        data = place.read_bytes()
    except FileNotFoundError:
        return HeadState(notes=("no head of it is signed yet",) if entries else ())
    except OSError as error:
        return HeadState(problems=(f"{place}: cannot be read ({error.strerror})",))
    known = _read_certificates(trusted + development)
    problems: list[str] = []
    heads: list[Head] = []
    before = ""
    *lines, rest = data.split(b"\n")
    if rest:
        problems.append(f"{place}: the last line is cut short")
    for number, raw in enumerate(lines, 1):
        where = f"{place}:{number}"
        line = _read_line(raw)
        signer = _verify_line(line) if line is not None else None
        if line is None or signer is None:
            problems.append(f"{where}: was changed after it was signed")
            before = _digest(raw)
            continue
        if line["before"] != before:
            problems.append(f"{where}: does not continue the line before it")
        before = _digest(raw)
        stamp: Stamp | None = None
        try:
            stamp = _read_stamp(line, known)
        except StampError as error:
            problems.append(f"{where}: {error}")
        head = Head(line["seq"], line["hash"], _name(signer[0]), _is_known(signer, known), stamp)
        heads.append(head)
        entry = entries[head.seq - 1] if 0 < head.seq <= len(entries) else None
        if entry is None or entry.hash != head.hash:
            problems.append(
                f"{where}: {head.signer} signed another entry {head.seq} than the record has: the "
                "record was written anew after that"
            )
        if (told := _check_register(title_folder, line["register"])) and told not in problems:
            problems.append(told)
    strangers = sorted({h.signer for h in heads if not h.known})
    notes = [
        f"heads are signed by {name}, for whom nobody here vouches: compare its certificate with "
        "the one of a delivered file"
        for name in strangers
    ]
    notes += _tell_stamps(heads)
    return HeadState(tuple(heads), tuple(problems), tuple(notes))


def _read_line(raw: bytes) -> dict[str, Any] | None:
    """A line, if it is written as Régie writes them."""
    kinds = {
        "purpose": str, "title": str, "seq": int, "hash": str, "before": str, "register": dict,
        "certificates": str, "algorithm": str, "signature": str,
    }  # fmt: skip
    try:
        line = json.loads(raw)
        if canonical(line).encode() != raw or line["purpose"] != PURPOSE:
            return None
        if not all(isinstance(line[name], kind) for name, kind in kinds.items()):
            return None
        if bytes.fromhex(line["signature"]).hex() != line["signature"]:
            return None
        if not isinstance(line.get("stamp", ""), str):
            return None
    except (ValueError, TypeError, KeyError):
        return None
    return dict(line)


def _verify_line(line: dict[str, Any]) -> list[Certificate] | None:
    """The certificates of who signed a line, the signer's first; None where it does not hold."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.x509 import InvalidVersion

    try:
        chain = _read_certificates(line["certificates"].encode())
        text = canonical(
            {k: v for k, v in line.items() if k not in ("signature", "stamp")}
        ).encode()
        _verify(text, bytes.fromhex(line["signature"]), chain[0], line["algorithm"])
    except (
        ValueError,
        IndexError,
        TypeError,
        InvalidSignature,
        UnsupportedAlgorithm,
        InvalidVersion,
    ):
        return None
    return chain


def _read_stamp(line: dict[str, Any], known: Sequence[Certificate]) -> Stamp | None:
    """Raises: StampError: it is none for this line."""
    if "stamp" not in line:
        return None
    text = canonical({k: v for k, v in line.items() if k != "stamp"}).encode()
    try:
        answer = base64.b64decode(line["stamp"], validate=True)
    except ValueError as error:
        raise StampError(f"the time stamp is damaged ({error})") from error
    return check_stamp(text, answer, known)


def _tell_stamps(heads: Sequence[Head]) -> list[str]:
    """When the newest head that bears a stamp was seen, and by whom."""
    stamped = [(h.seq, h.stamp) for h in heads if h.stamp is not None]
    if not stamped:
        return []
    seq, stamp = stamped[-1]
    vouched = "" if stamp.known else ", for whom nobody here vouches"
    return [
        f"entry {seq} was there at {utc(stamp.at)} by the time stamp of {stamp.authority}{vouched}"
    ]


def _sign(text: bytes, signer: Signer) -> bytes:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    match load_pem_private_key(signer.key, password=None):
        case ec.EllipticCurvePrivateKey() as key:
            return key.sign(text, ec.ECDSA(_hash(signer.algorithm)))
        case ed25519.Ed25519PrivateKey() as key:
            return key.sign(text)
        case rsa.RSAPrivateKey() as key:
            pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
            return key.sign(text, pss, hashes.SHA256())
        case _:
            raise GuardError(f"{signer.name}: a key of this kind signs no head")


def _verify(text: bytes, signature: bytes, certificate: Certificate, algorithm: str) -> None:
    """Raises: InvalidSignature, ValueError: it does not hold."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

    match certificate.public_key():
        case ec.EllipticCurvePublicKey() as key:
            key.verify(signature, text, ec.ECDSA(_hash(algorithm)))
        case ed25519.Ed25519PublicKey() as key:
            key.verify(signature, text)
        case rsa.RSAPublicKey() as key:
            pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
            key.verify(signature, text, pss, hashes.SHA256())
        case _:
            raise ValueError("no key that signs heads")


def _hash(algorithm: str) -> Any:
    from cryptography.hazmat.primitives import hashes

    match algorithm:
        case "es384":
            return hashes.SHA384()
        case "es512":
            return hashes.SHA512()
        case _:
            return hashes.SHA256()


def _digest_register(title_folder: Path) -> dict[str, Any]:
    """Of what left the house until now, by length, because more is added to its end."""
    try:
        data = (title_folder / REGISTER).read_bytes()
    except FileNotFoundError:
        data = b""
    return {"bytes": len(data), "sha256": _digest(data)}


def _check_register(title_folder: Path, signed: dict[str, Any]) -> str:
    size = signed.get("bytes", 0)
    try:
        data = (title_folder / REGISTER).read_bytes()
    except OSError:
        data = b""
    if (
        isinstance(size, int)
        and 0 <= size <= len(data)
        and _digest(data[:size]) == signed.get("sha256")
    ):
        return ""
    return f"{title_folder / REGISTER}: is not what was signed with the record: put it back"


def _read_certificates(pem: bytes) -> list[Certificate]:
    from cryptography import x509

    return x509.load_pem_x509_certificates(pem) if b"-----BEGIN CERTIFICATE-----" in pem else []


def _is_known(chain: Sequence[Certificate], known: Sequence[Certificate]) -> bool:
    """Whether a chain is, or leads to, a certificate that is known here."""
    from itertools import pairwise

    from cryptography.exceptions import InvalidSignature

    def vouches(below: Certificate, above: Certificate) -> bool:
        try:
            below.verify_directly_issued_by(above)
        except (ValueError, TypeError, InvalidSignature):
            return False
        return True

    if not all(vouches(below, above) for below, above in pairwise(chain)):
        return False
    return any(chain[-1] == k or chain[0] == k or vouches(chain[-1], k) for k in known)


def _name(certificate: Certificate) -> str:
    return ", ".join(str(a.value) for a in certificate.subject) or "a certificate without a name"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
