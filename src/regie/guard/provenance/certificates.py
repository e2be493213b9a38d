"""Who signs: a certificate of the user's, or a development one made at first use.

A signer is checked in full before anything is written. What C2PA asks of a claim signing
certificate: X.509 version 3, an accepted algorithm, `digitalSignature` and not a CA, an extended
key usage for signing documents, e-mail or C2PA claims and no other than those.

Source: C2PA Technical Specification 2.2, 14.5 "X.509 Certificates".
"""

from __future__ import annotations

import contextlib
import datetime
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from regie.film.provenance import utc
from regie.guard.provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

Algorithm = Literal["es256", "es384", "es512", "ps256", "ed25519"]

DEVELOPMENT_ORGANISATION = "Regie development certificate - not trusted"
"""The subject's organisation, so that every reader shows it: nobody vouches for the name."""

DEVELOPMENT_DAYS = 5 * 365
"""How long a development certificate is valid; the next use after that makes another."""

MIN_RSA_BITS = 2048

C2PA_SIGNING = "1.3.6.1.4.1.62558.2.1"
DOCUMENT_SIGNING = "1.3.6.1.5.5.7.3.36"
MAIL_PROTECTION = "1.3.6.1.5.5.7.3.4"
SIGNING_USES = {
    C2PA_SIGNING: "C2PA claim signing",
    DOCUMENT_SIGNING: "document signing",
    MAIL_PROTECTION: "e-mail protection",
    "1.3.6.1.4.1.311.76.59.1.9": "C2PA signing (Microsoft)",
}
"""Extended key usages that readers accept, in dotted form.

Of these the reference reader with its own settings (c2pa 0.91) accepts e-mail protection alone; it
calls a file signed for any other use *invalid* unless it is told to trust that use. So that is what
the development certificate is made for.
"""

ANY_USE = "2.5.29.37.0"
STAMPING, STATUS = "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9"

CERTIFICATE_SETTING = "REGIE_SIGNING_CERTIFICATE"
KEY_SETTING = "REGIE_SIGNING_KEY"
STAMP_SETTING = "REGIE_SIGNING_TIMESTAMP"


@dataclass(frozen=True)
class Signer:
    """A certificate chain and the key of its first certificate, already checked.

    Attributes:
        chain: PEM, the signing certificate first.
        name: organisation and common name of the subject.
        timestamp: address of a time-stamping authority; none is asked when empty.
    """

    chain: bytes
    key: bytes = field(repr=False)
    algorithm: Algorithm
    name: str
    not_before: datetime.datetime
    not_after: datetime.datetime
    development: bool = False
    timestamp: str = ""

    def check(self, now: datetime.datetime, where: str = "the signing certificate") -> None:
        """Refuses a certificate that is not valid at this moment.

        Raises:
            ProvenanceError: not yet or no longer valid.
        """
        if now < self.not_before:
            raise ProvenanceError(
                f"{where}: {self.name} is not valid before {utc(self.not_before)} and it is "
                f"{utc(now)}; check this machine's clock or sign with another certificate"
            )
        if now > self.not_after:
            raise ProvenanceError(
                f"{where}: {self.name} expired at {utc(self.not_after)}; have it renewed or sign "
                "with another certificate"
            )


def find_signer(
    folder: Path,
    now: datetime.datetime,
    environment: Mapping[str, str],
    certificate: Path | None = None,
    key: Path | None = None,
    timestamp: str = "",
) -> Signer:
    """The user's signer where one is named, else this machine's development one.

    Args:
        folder: the user's settings folder, for the development certificate.
        environment: `REGIE_SIGNING_CERTIFICATE` and `REGIE_SIGNING_KEY` name PEM files, or the
            key itself is in `REGIE_SIGNING_KEY`; `REGIE_SIGNING_TIMESTAMP` is an address.
        certificate, key, timestamp: go before the environment's.

    Raises:
        ProvenanceError: the certificate or key is missing, damaged, unfit or does not match.
    """
    chain_path = certificate or _path(environment.get(CERTIFICATE_SETTING, ""))
    stamp = timestamp or environment.get(STAMP_SETTING, "")
    if chain_path is None:
        return replace(development_signer(folder, now), timestamp=stamp)
    held = environment.get(KEY_SETTING, "")
    if key is None and "-----BEGIN" in held:
        return make_signer(
            _read(chain_path), held.encode(), now, str(chain_path), KEY_SETTING, timestamp=stamp
        )
    key_path = key or _path(held)
    if key_path is None:
        raise ProvenanceError(
            f"{chain_path}: a certificate is named but no key; name its PEM file in {KEY_SETTING}"
        )
    return make_signer(
        _read(chain_path), _read(key_path), now, str(chain_path), str(key_path), timestamp=stamp
    )


def make_signer(
    chain: bytes,
    key: bytes,
    now: datetime.datetime,
    chain_name: str,
    key_name: str,
    timestamp: str = "",
) -> Signer:
    """Checks a chain and a key in PEM and makes a signer of them.

    Raises:
        ProvenanceError: damaged, unfit for signing, out of date, or not of one another.
    """
    from cryptography import x509

    try:
        certificates = x509.load_pem_x509_certificates(chain)
    except ValueError as error:
        raise ProvenanceError(
            f"{chain_name}: holds no certificate chain in PEM; export it as PEM, the signing "
            "certificate first"
        ) from error
    leaf = certificates[0]
    private = _load_key(key, key_name)
    if _public(private.public_key()) != _public(leaf.public_key()):
        raise ProvenanceError(
            f"{key_name}: is not the key of {chain_name}; name the key that the certificate was "
            "requested with"
        )
    algorithm = _algorithm(leaf, chain_name)
    _check_profile(leaf, chain_name)
    _check_order(certificates, chain_name)
    signer = Signer(
        chain=_without_root(certificates),
        key=_plain(private),
        algorithm=algorithm,
        name=_name(leaf.subject),
        not_before=leaf.not_valid_before_utc,
        not_after=leaf.not_valid_after_utc,
        development=DEVELOPMENT_ORGANISATION in _name(leaf.subject),
        timestamp=timestamp,
    )
    signer.check(now, chain_name)
    for above in certificates[1:]:
        if not above.not_valid_before_utc <= now <= above.not_valid_after_utc:
            raise ProvenanceError(
                f"{chain_name}: {_name(above.subject)}, which vouches for the signing "
                f"certificate, is valid from {utc(above.not_valid_before_utc)} to "
                f"{utc(above.not_valid_after_utc)} only; ask its issuer for the present chain"
            )
    return signer


def development_signer(folder: Path, now: datetime.datetime) -> Signer:
    """This machine's development signer, made at first use and when the last one has expired.

    The root's key is thrown away at once: no second certificate can be made under it.

    Raises:
        ProvenanceError: the folder cannot be written, or the file in it was damaged.
    """
    for path in reversed(_development_files(folder)):
        signer = _read_development(path, now)
        if signer is not None:
            return signer
    made = _make_development(now)
    place = folder / f"development-{now.astimezone(datetime.UTC):%Y%m%dT%H%M%S}.pem"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=folder)  # mode 0600: it holds a key
        with os.fdopen(handle, "wb") as stream:
            stream.write(made)
            stream.flush()
            os.fsync(stream.fileno())
        try:
            # another process may have made one in this very second: the first one counts
            with contextlib.suppress(FileExistsError):
                os.link(name, place)
        finally:
            Path(name).unlink()
    except OSError as error:
        raise ProvenanceError(
            f"{place}: the development certificate cannot be written ({error.strerror}); give "
            f"write permission, or name a certificate of yours in {CERTIFICATE_SETTING}"
        ) from error
    signer = _read_development(place, now)
    assert signer is not None
    return signer


def development_roots(folder: Path) -> bytes:
    """PEM of the roots of all development certificates that this machine ever made."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    roots = b""
    for path in _development_files(folder):
        with contextlib.suppress(OSError, ValueError):
            chain = x509.load_pem_x509_certificates(_certificates_of(path.read_bytes()))
            roots += chain[-1].public_bytes(Encoding.PEM)
    return roots


def _development_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("development-*.pem"))


def _read_development(path: Path, now: datetime.datetime) -> Signer | None:
    """None when it is out of date, or made before readers at large accepted it."""
    held = _read(path)
    try:
        signer = make_signer(_certificates_of(held), held, now, str(path), str(path))
    except ProvenanceError as error:
        if "expired" in str(error) or "not valid before" in str(error):
            return None
        raise ProvenanceError(f"{error}; or remove {path}: another one is made") from error
    if MAIL_PROTECTION not in _uses_of(_certificates_of(held)):
        return None
    # the root goes along, so that a reader can show the whole chain
    return Signer(
        chain=_certificates_of(held),
        key=signer.key,
        algorithm=signer.algorithm,
        name=signer.name,
        not_before=signer.not_before,
        not_after=signer.not_after,
        development=True,
    )


def _uses_of(chain: bytes) -> set[str]:
    """The extended key usages of a checked chain's signing certificate, in dotted form."""
    from cryptography import x509

    leaf = x509.load_pem_x509_certificates(chain)[0]
    uses = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    return {use.dotted_string for use in uses}


def _certificates_of(pem: bytes) -> bytes:
    begin, end = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"
    parts = pem.split(begin)[1:]
    return b"".join(begin + part.split(end)[0] + end + b"\n" for part in parts)


def _make_development(now: datetime.datetime) -> bytes:
    """A root, a signing certificate under it, and that one's key, in one PEM."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding

    root_key = ec.generate_private_key(ec.SECP256R1())
    leaf_key = ec.generate_private_key(ec.SECP256R1())
    begin = now - datetime.timedelta(minutes=5)
    end = begin + datetime.timedelta(days=DEVELOPMENT_DAYS)
    root_name = _development_name("Regie development root (not trusted)")

    def begin_certificate(subject: x509.Name, key: Any) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(root_name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begin)
            .not_valid_after(end)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), False
            )
        )

    root = (
        begin_certificate(root_name, root_key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(sign=False), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    leaf = (
        begin_certificate(_development_name("Regie development signer (not trusted)"), leaf_key)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(sign=True), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([x509.ObjectIdentifier(MAIL_PROTECTION)]), critical=False
        )
        .sign(root_key, hashes.SHA256())
    )
    return leaf.public_bytes(Encoding.PEM) + root.public_bytes(Encoding.PEM) + _plain(leaf_key)


def _development_name(common: str) -> Any:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, DEVELOPMENT_ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _key_usage(*, sign: bool) -> Any:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not sign,
        crl_sign=not sign,
        encipher_only=False,
        decipher_only=False,
    )


def _check_profile(leaf: Certificate, where: str) -> None:
    from cryptography import x509

    def extension(kind: Any) -> Any:
        try:
            return leaf.extensions.get_extension_for_class(kind).value
        except x509.ExtensionNotFound:
            return None
        except ValueError as error:
            raise ProvenanceError(
                f"{where}: the signing certificate is malformed ({error}); ask for another"
            ) from error

    constraints = extension(x509.BasicConstraints)
    if constraints is not None and constraints.ca:
        raise ProvenanceError(
            f"{where}: the first certificate is an authority's; put the signing certificate first"
        )
    usage = extension(x509.KeyUsage)
    if usage is None or not usage.digital_signature:
        raise ProvenanceError(
            f"{where}: the certificate is not for digital signatures (key usage); ask for one "
            "for signing documents or C2PA claims"
        )
    purposes = extension(x509.ExtendedKeyUsage)
    dotted = {purpose.dotted_string for purpose in purposes or ()}
    accepted = ", ".join(SIGNING_USES.values())
    if not dotted & set(SIGNING_USES) or dotted & {ANY_USE, STAMPING, STATUS}:
        named = ", ".join(sorted(dotted)) or "none"
        raise ProvenanceError(
            f"{where}: the certificate is for other purposes (extended key usage {named}); C2PA "
            f"readers accept one for {accepted}"
        )


def _check_order(certificates: Sequence[Certificate], where: str) -> None:
    from cryptography.exceptions import InvalidSignature

    for below, above in pairwise(certificates):
        try:
            below.verify_directly_issued_by(above)
        except (ValueError, TypeError, InvalidSignature) as error:
            raise ProvenanceError(
                f"{where}: {_name(below.subject)} was not issued by {_name(above.subject)}, which "
                "follows it; put each certificate before the one that vouches for it"
            ) from error


def _algorithm(leaf: Certificate, where: str) -> Algorithm:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    digest = leaf.signature_hash_algorithm
    if digest is not None and digest.name in ("md5", "sha1", "sha224"):
        raise ProvenanceError(
            f"{where}: the certificate is signed with {digest.name.upper()}, which is too weak; "
            "ask for one with SHA-256 or better"
        )
    public = leaf.public_key()
    match public:
        case ec.EllipticCurvePublicKey(curve=curve):
            names: dict[str, Algorithm] = {
                "secp256r1": "es256",
                "secp384r1": "es384",
                "secp521r1": "es512",
            }
            if curve.name in names:
                return names[curve.name]
            kind = f"an elliptic curve key on {curve.name}"
        case ed25519.Ed25519PublicKey():
            return "ed25519"
        case rsa.RSAPublicKey(key_size=bits):
            if bits >= MIN_RSA_BITS:
                return "ps256"
            kind = f"an RSA key of {bits} bits"
        case _:
            kind = f"a key of type {type(public).__name__}"
    raise ProvenanceError(
        f"{where}: has {kind}, which C2PA does not accept; ask for ECDSA P-256, Ed25519 or RSA "
        f"of {MIN_RSA_BITS} bits or more"
    )


def _load_key(pem: bytes, where: str) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    start = pem.find(b"-----BEGIN", 0)
    for begin in _begins(pem):
        if b"PRIVATE KEY" in pem[begin : begin + 40]:
            start = begin
    try:
        return load_pem_private_key(pem[max(start, 0) :], password=None)
    except TypeError as error:
        raise ProvenanceError(
            f"{where}: the key is locked with a password; give an unlocked one that only you can "
            "read, or pass it in the environment"
        ) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ProvenanceError(
            f"{where}: holds no private key in PEM; export it as PKCS#8 PEM"
        ) from error


def _begins(pem: bytes) -> list[int]:
    found, at = [], pem.find(b"-----BEGIN")
    while at >= 0:
        found.append(at)
        at = pem.find(b"-----BEGIN", at + 1)
    return found


def _public(key: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    encoded: bytes = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return encoded


def _plain(key: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    encoded: bytes = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return encoded


def _without_root(certificates: Sequence[Certificate]) -> bytes:
    """The chain as C2PA asks for it: a self-signed root is the reader's to know."""
    from cryptography.hazmat.primitives.serialization import Encoding

    kept = [c for i, c in enumerate(certificates) if i == 0 or c.subject != c.issuer]
    return b"".join(c.public_bytes(Encoding.PEM) for c in kept)


def _name(name: Any) -> str:
    from cryptography.x509.oid import NameOID

    parts = [
        str(attribute.value)
        for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)
        for attribute in name.get_attributes_for_oid(kind)
    ]
    return ", ".join(dict.fromkeys(parts)) or "a certificate without a name"


def _path(text: str) -> Path | None:
    return Path(text).expanduser() if text else None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ProvenanceError(f"{path}: cannot be read ({error.strerror})") from error
