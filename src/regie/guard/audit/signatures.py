"""Signatures of people: with the SSH key (Ed25519) that many have already.

The format is OpenSSH's own for signed files, so that anybody checks one with `ssh-keygen -Y
verify` and without Régie. It is read, and made with an open key, with `cryptography`: `ssh-keygen`
is not on every machine. A key that is locked is left to `ssh-keygen`, which asks for its passphrase
or the agent, and shows it to nobody.

Source: OpenSSH, PROTOCOL.sshsig.
"""

from __future__ import annotations

import base64
import hashlib
import os
import struct
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from regie.guard.errors import GuardError

NAMESPACE = "regie-record"
"""What a signature is for: one made for another purpose does not count here."""

MAGIC = b"SSHSIG"
VERSION = 1
KIND = "ssh-ed25519"
HASHES = {"sha512": hashlib.sha512, "sha256": hashlib.sha256}

PASSED_ON = ("PATH", "HOME", "TERM", "SSH_AUTH_SOCK", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE",
             "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR")  # fmt: skip
"""Of the environment, to `ssh-keygen`: what it needs to ask for a passphrase."""

MOST_BYTES = 20_000
"""Of a key file."""


@dataclass(frozen=True)
class SigningKey:
    """A person's own key, opened.

    Attributes:
        public: `ssh-ed25519 AAAA…`, without a comment.
        sign: an entry's text; returns what goes into its proof.
    """

    public: str
    sign: Callable[[str], dict[str, str]]


def read_public_key(file: Path) -> str:
    """The public key of a `.pub` file, without its comment, which names a person.

    Raises:
        GuardError: it cannot be read or is no Ed25519 key.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_ssh_public_key

    try:
        key = load_ssh_public_key(_read(file))
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise GuardError(
            f"{file}: holds no public SSH key of the kind Ed25519; make one with `ssh-keygen -t "
            "ed25519` and name the file that ends with .pub"
        )
    return _public_text(key)


def open_signing_key(file: Path) -> SigningKey:
    """Opens a private key in OpenSSH's format.

    Raises:
        GuardError: it cannot be read, or is no Ed25519 key.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    try:
        key = load_ssh_private_key(_read(file), password=None)
    except TypeError:  # it is locked
        locked = read_public_key(file.with_name(f"{file.name}.pub"))
        return SigningKey(locked, lambda text: _sign_with_ssh_keygen(file, locked, text))
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise GuardError(
            f"{file}: is no private SSH key of the kind Ed25519; name the file without .pub that "
            "`ssh-keygen -t ed25519` made"
        )
    public, private = _public_text(key.public_key()), key

    def sign(text: str) -> dict[str, str]:
        made = private.sign(_signed_bytes(text, "sha512"))
        blob = (
            MAGIC
            + struct.pack(">I", VERSION)
            + _pack(_wire(public))
            + _pack(NAMESPACE.encode())
            + _pack(b"")
            + _pack(b"sha512")
            + _pack(_pack(KIND.encode()) + _pack(made))
        )
        return {"key": public, "ssh": base64.b64encode(blob).decode()}

    return SigningKey(public, sign)


def _sign_with_ssh_keygen(file: Path, public: str, text: str) -> dict[str, str]:
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    try:
        ran = subprocess.run(
            ["ssh-keygen", "-Y", "sign", "-f", file, "-n", NAMESPACE],
            input=text.encode("utf-8", "surrogatepass"),
            stdout=subprocess.PIPE,
            env=environment,
            check=False,
        )
    except OSError as error:
        raise GuardError(
            f"{file}: is locked with a passphrase, for which `ssh-keygen` is needed "
            f"({error.strerror}); install OpenSSH"
        ) from error
    lines = ran.stdout.decode("ascii", "replace").split("\n")
    made = {"key": public, "ssh": "".join(line for line in lines if "-----" not in line)}
    if ran.returncode or verifies(text, made) != public:
        raise GuardError(
            f"{file}: was not opened, so nothing is signed; sign at a terminal, and with the "
            f"passphrase of this key"
        )
    return made


def verifies(text: str, signature: object) -> str:
    """The public key that signed a text; empty where the signature does not hold."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    try:
        return _verify(text, signature)
    except (ValueError, KeyError, TypeError, IndexError, struct.error, UnsupportedAlgorithm):
        return ""
    except InvalidSignature:
        return ""


def _verify(text: str, signature: object) -> str:
    """As `verifies`.

    Raises:
        ValueError, KeyError, TypeError, IndexError, struct.error: it is no signature of this kind.
        InvalidSignature: it is one of something else.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_ssh_public_key

    if not isinstance(signature, dict):
        raise TypeError("no signature")
    public = str(signature["key"])
    blob = base64.b64decode(str(signature["ssh"]), validate=True)
    head = MAGIC + struct.pack(">I", VERSION)
    wire, namespace, _reserved, digest, signed = _unpack(blob[len(head) :], 5)
    kind, made = _unpack(signed, 2)
    key = load_ssh_public_key(public.encode())
    fits = (blob[: len(head)], wire, namespace, kind) == (
        head,
        _wire(public),
        NAMESPACE.encode(),
        KIND.encode(),
    )
    if not fits or not isinstance(key, Ed25519PublicKey) or _public_text(key) != public:
        raise ValueError("another kind of signature, or another key")
    key.verify(made, _signed_bytes(text, digest.decode()))
    return public


def armoured(signature: dict[str, str]) -> str:
    """A signature as the file that `ssh-keygen -Y verify` reads."""
    text = signature["ssh"]
    lines = [text[at : at + 70] for at in range(0, len(text), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""])


def fingerprint_of(public: str) -> str:
    """As `ssh-keygen -l` shows a key: `SHA256:…`."""
    digest = hashlib.sha256(_wire(public)).digest()
    return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def _signed_bytes(text: str, digest: str) -> bytes:
    hashed = HASHES[digest](text.encode("utf-8", "surrogatepass")).digest()
    parts = (NAMESPACE.encode(), b"", digest.encode(), hashed)
    return MAGIC + b"".join(map(_pack, parts))


def _public_text(key: object) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    assert isinstance(key, Ed25519PublicKey)
    return key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def _wire(public: str) -> bytes:
    return base64.b64decode(public.split()[1], validate=True)


def _pack(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _unpack(data: bytes, count: int) -> list[bytes]:
    """So many length-prefixed parts, and nothing after them.

    Raises:
        ValueError, struct.error: it is something else.
    """
    parts = []
    for _ in range(count):
        (size,) = struct.unpack(">I", data[:4])
        if len(data) < 4 + size:
            raise ValueError("cut short")
        parts.append(data[4 : 4 + size])
        data = data[4 + size :]
    if data:
        raise ValueError("too long")
    return parts


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES)
    except OSError as error:
        raise GuardError(f"{file}: cannot be read ({error.strerror})") from error
