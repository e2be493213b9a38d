"""`regie verify`: a file's credentials, with the user's trusted list and the title's ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from regie.app.results import Result, Unprinted
from regie.app.trace import CitedLine, TraceError, trace_content
from regie.film.provenance import Copy, Credentials, Finding, Verification
from regie.pipeline.title_folder import SETTINGS
from regie.support.settings import settings_folder

TRUST_FILE = "trusted.pem"
"""In the user's settings folder: authorities whose signatures are trusted."""

GOOD = {Finding.TRUSTED, Finding.DEVELOPMENT}


class VerifyError(Exception):
    """A trusted list that cannot be read; one sentence for the person."""

    exit_code = 4


class VerifiedFile(Result):
    """What verifying a file found, and the way back to the script where there is one.

    Attributes:
        ok: whether it holds.
        sentences: the finding and its reasons in plain words, the most important first.
        chain: `post.film × 1 ← sound.mix × 1 …`, empty without a title that made it.
        lines: cited script lines and what stands there.
        untraced: why the way back stops, when a title is near and it does.
    """

    file: str
    digest: str = Field(serialization_alias="blake3")
    size: int
    finding: Finding
    ok: bool
    sentences: tuple[str, ...]
    credentials: Credentials | None
    copy_of: Copy | None
    chain: str
    lines: tuple[CitedLine, ...]
    untraced: Annotated[str, Unprinted]

    @property
    def exit_code(self) -> int:
        """0 when it holds; 3 when intact but from nobody known; 4 for everything else."""
        if self.ok:
            return 0
        return 3 if self.finding is Finding.UNKNOWN_SIGNER else 4


def verify_file(
    file: Path, title: Path | None = None, trust: Path | None = None, sidecar: Path | None = None
) -> VerifiedFile:
    """Verifies any file.

    Args:
        title: whose register and ledger to look in; by default the one that the file lies in.
        trust: PEM file of trusted authorities; by default the user's own list.

    Raises:
        ProvenanceError: the file cannot be read.
        VerifyError: the trusted list cannot be read.
    """
    from regie.guard.provenance.certificates import development_roots
    from regie.guard.provenance.fingerprint import FingerprintRegister
    from regie.guard.provenance.verifying import verify

    folder = settings_folder()
    near = title or _near(file)
    found = verify(
        file,
        trusted=_trusted(trust, folder),
        development=development_roots(folder),
        register=FingerprintRegister.of_title(near) if near is not None else None,
        sidecar=sidecar,
    )
    chain, lines, untraced = _way_back(found, near)
    return VerifiedFile(
        file=found.file,
        digest=found.digest,
        size=found.size,
        finding=found.finding,
        ok=found.finding in GOOD,
        sentences=found.sentences,
        credentials=found.credentials,
        copy_of=found.copy_of,
        chain=chain,
        lines=lines,
        untraced=untraced,
    )


def _near(file: Path) -> Path | None:
    return next((f for f in file.absolute().parents if (f / SETTINGS).is_file()), None)


def _trusted(named: Path | None, folder: Path) -> bytes:
    path = named or folder / TRUST_FILE
    try:
        pem = path.read_bytes()
    except FileNotFoundError as error:
        if named is None:
            return b""
        raise VerifyError(f"{path}: there is no such trusted list") from error
    except OSError as error:
        raise VerifyError(f"{path}: cannot be read ({error.strerror})") from error
    if b"-----BEGIN CERTIFICATE-----" not in pem:
        raise VerifyError(f"{path}: holds no certificates in PEM; export the authorities as PEM")
    return pem


def _way_back(found: Verification, title: Path | None) -> tuple[str, tuple[CitedLine, ...], str]:
    """The steps behind the file and the script lines, from the ledger of the title."""
    made = _made(found, title)
    if title is None or not made:
        return "", (), ""
    try:
        traced = trace_content(title, Path(found.file).name, made)
    except TraceError:
        return "", (), f"The ledger of {title} does not know the file that it was made from."
    return traced.chain, traced.lines, ""


def _made(found: Verification, title: Path | None) -> str:
    """The made file's digest: as the credentials say where they hold, else as the register does."""
    credentials = found.credentials
    if found.finding in GOOD and credentials is not None and credentials.receipt is not None:
        return credentials.receipt.made
    if found.copy_of is None or title is None:
        return ""
    from regie.guard.provenance.fingerprint import FingerprintRegister

    delivery = FingerprintRegister.of_title(title).by_delivery(found.copy_of.delivery)
    return delivery.made if delivery is not None else ""
