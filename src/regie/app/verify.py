"""`regie verify`: a file's credentials, with the user's trusted list and the title's ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regie.film.provenance import Finding, Verification
from regie.pipeline.title_folder import SETTINGS

TRUST_FILE = "trusted.pem"
"""In the user's settings folder: authorities whose signatures are trusted."""

GOOD = {Finding.TRUSTED, Finding.DEVELOPMENT}

HEADS = {
    Finding.TRUSTED: "verified",
    Finding.DEVELOPMENT: "verified, development certificate",
    Finding.UNKNOWN_SIGNER: "intact, signer unknown",
    Finding.FORGED: "forged",
    Finding.ALTERED: "altered",
    Finding.STRIPPED: "credentials removed",
    Finding.UNREGISTERED: "no credentials",
}


class VerifyError(Exception):
    """A trusted list that cannot be read; one sentence for the person."""

    exit_code = 4


@dataclass(frozen=True)
class VerifiedFile:
    """What verifying a file found, and the way back to the script where there is one.

    Attributes:
        chain: `post.film × 1 ← sound.mix × 1 …`, empty without a title that made it.
        lines: cited script lines and what stands there.
        untraced: why the way back stops, when a title is near and it does.
    """

    found: Verification
    chain: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    untraced: str = ""

    @property
    def exit_code(self) -> int:
        """0 when it holds; 3 when intact but from nobody known; 4 for everything else."""
        if self.found.finding in GOOD:
            return 0
        return 3 if self.found.finding is Finding.UNKNOWN_SIGNER else 4

    def as_json(self) -> dict[str, Any]:
        told = self.found.model_dump(mode="json")
        return {
            "version": 1,
            "file": told["file"],
            "blake3": told["digest"],
            "size": told["size"],
            "finding": told["finding"],
            "ok": self.exit_code == 0,
            "sentences": told["sentences"],
            "credentials": told["credentials"],
            "copy_of": told["copy_of"],
            "chain": self.chain,
            "lines": [{"cite": c, "text": t} for c, t in self.lines],
        }

    def as_text(self) -> str:
        rows = [f"{self.found.file}: {HEADS[self.found.finding]}"]
        rows += [f"  {sentence}" for sentence in self.found.sentences]
        credentials = self.found.credentials
        if credentials is not None and credentials.intact:
            rows += _ingredients(credentials.ingredients)
        if self.chain:
            rows.append(f"  chain      {self.chain}")
        if self.untraced:
            rows.append(f"  {self.untraced}")
        if self.lines:
            width = max(len(cite) for cite, _ in self.lines)
            rows.append("  script")
            rows += [f"    {cite.ljust(width)}  {text}" for cite, text in self.lines]
        return "\n".join(rows)


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
    return VerifiedFile(found, chain, lines, untraced)


def settings_folder() -> Path:
    """Where the user's certificates and trusted list are; `REGIE_SETTINGS` moves it."""
    import os

    from platformdirs import user_config_path

    moved = os.environ.get("REGIE_SETTINGS")
    return Path(moved) if moved else user_config_path("regie")


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


def _way_back(
    found: Verification, title: Path | None
) -> tuple[str, tuple[tuple[str, str], ...], str]:
    """The steps behind the file and the script lines, from the ledger of the title."""
    made = _made(found, title)
    if title is None or not made:
        return "", (), ""
    from regie.app.trace import TraceError, trace_content

    try:
        traced = trace_content(title, Path(found.file).name, made)
    except TraceError:
        return "", (), f"The ledger of {title} does not know the file that it was made from."
    return traced.chain, tuple((line.cite, line.text) for line in traced.lines), ""


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


def _ingredients(ingredients: Sequence[tuple[str, str, str]]) -> list[str]:
    words = {"parentOf": "edited from", "componentOf": "contains", "inputTo": "made from"}
    return [
        f"  {words.get(relation, relation):10} {name}  {_short(instance)}"
        for name, relation, instance in ingredients
    ]


def _short(instance: str) -> str:
    kind, _, value = instance.partition(":")
    return f"{kind} {value[:12]}…" if kind == "blake3" else ""
