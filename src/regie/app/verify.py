"""`regie verify`: a file's credentials, with the user's trusted list and the title's ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from pydantic import Field

from regie.app.results import LeftOutWhenEmpty, Result, Unprinted
from regie.app.trace import CitedLine, TraceError, trace_content
from regie.film.provenance import (
    Copy,
    Credentials,
    Delivery,
    Finding,
    Statement,
    Verification,
)
from regie.pipeline.title_folder import SETTINGS, Title, open_title
from regie.support.settings import settings_folder

TRUST_FILE = "trusted.pem"
"""In the user's settings folder: authorities whose signatures are trusted."""

EXIT_CODES = {
    Finding.TRUSTED: 0,
    Finding.DEVELOPMENT: 0,
    Finding.UNKNOWN_SIGNER: 3,
    Finding.UNREGISTERED: 6,
    Finding.STRIPPED: 7,
    Finding.ALTERED: 8,
    Finding.FORGED: 9,
}
"""One for each finding; what cannot be read at all ends with 4, as everywhere."""

EXIT_REWRITTEN = 10
"""The file holds, and the title's record is not the one that it was delivered under."""

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
        untraced: what cannot be said of the way back, when a title is near.
        record: whether the title's record still is the one that the file was delivered under:
            `holds` or `rewritten`; empty where there is nothing to compare.
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
    record: Annotated[str, LeftOutWhenEmpty] = ""

    @property
    def exit_code(self) -> int:
        """See `EXIT_CODES`."""
        found = EXIT_CODES[self.finding]
        return EXIT_REWRITTEN if found == 0 and not self.ok else found


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
    delivered = _delivered(found, near)
    chain, lines, untraced = _way_back(found, delivered, near)
    record, says = _compare_record(found, near)
    return VerifiedFile(
        file=found.file,
        digest=found.digest,
        size=found.size,
        finding=found.finding,
        ok=found.finding in GOOD and record != REWRITTEN,
        sentences=(*found.sentences, *says),
        credentials=found.credentials,
        copy_of=found.copy_of,
        chain=chain,
        lines=lines,
        untraced=untraced,
        record=record,
    )


def trusted_here(settings: Path) -> bytes:
    """The user's own trusted list, in PEM; empty without one.

    Raises:
        VerifyError: it cannot be read.
    """
    return _trusted(None, settings)


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


def _delivered(found: Verification, title: Path | None) -> Statement | Delivery | None:
    """What is known of the delivery: by the credentials where they hold, else by the register."""
    credentials = found.credentials
    if found.finding in GOOD and credentials is not None and credentials.receipt is not None:
        return credentials.receipt
    if found.copy_of is None or title is None:
        return None
    from regie.guard.provenance.fingerprint import FingerprintRegister

    return FingerprintRegister.of_title(title).by_delivery(found.copy_of.delivery)


def _way_back(
    found: Verification, delivered: Statement | Delivery | None, title: Path | None
) -> tuple[str, tuple[CitedLine, ...], str]:
    """The steps behind the file, from the ledger of the title, and the words that it rests on."""
    if title is None or delivered is None or not delivered.made:
        return "", (), ""
    try:
        chain = trace_content(title, Path(found.file).name, delivered.made).chain
        unknown = ""
    except TraceError:
        chain = ""
        unknown = f"The ledger of {title} does not know the file that it was made from."
    lines, said = _quote(open_title(title), delivered)
    return chain, lines, " ".join(s for s in (unknown, said) if s)


def _quote(title: Title, delivered: Statement | Delivery) -> tuple[tuple[CitedLine, ...], str]:
    """The words that a delivery cites, found in today's script by their hashes.

    Never what merely stands at the same number now.
    """
    from regie.pipeline.delivery.script_lines import hash_line
    from regie.screenplay import source_lines

    if not delivered.lines:
        return (), ""
    if not delivered.line_hashes:
        return (), (
            f"It cites {len(delivered.lines)} script lines by number, and not what stood there, "
            "so none is quoted."
        )
    name = title.settings.script
    texts = source_lines(title.script)
    standing: dict[str, list[int]] = {}
    for number, text in enumerate(texts, 1):
        if text.strip():
            standing.setdefault(hash_line(text), []).append(number)
    quoted: set[int] = set()
    moved = gone = 0
    for cite, kept in zip(delivered.lines, delivered.line_hashes, strict=False):
        said = cite.rpartition(":")[2]
        number = int(said) if said.isdecimal() else 0
        places = standing.get(kept, [])
        if kept in ("", hash_line("")):
            continue
        if not places:
            gone += 1
            continue
        nearest = min(places, key=lambda place: abs(place - number))
        moved += nearest != number
        quoted.add(nearest)
    lines = tuple(
        CitedLine(cite=f"{name}:{n}", text=texts[n - 1].strip()[:100]) for n in sorted(quoted)
    )
    notes = []
    if moved:
        notes.append(
            "The script was changed since the delivery: lines are quoted where they stand now."
        )
    if gone:
        notes.append(
            f"{gone} of the lines that it rests on do not stand in the script any more: it was "
            "changed since the delivery."
        )
    return lines, " ".join(notes)


REWRITTEN, HOLDS = "rewritten", "holds"


def _compare_record(found: Verification, title: Path | None) -> tuple[str, list[str]]:
    """Whether a title's record is the one that a file was delivered under, and sentences on it."""
    from regie.guard.audit.quick_record import FOLDER
    from regie.guard.provenance.fingerprint import FingerprintRegister
    from regie.ledger.chain_end import CHAIN
    from regie.ledger.entry import FIRST, Entry, find_breaks

    receipt = found.credentials.receipt if found.credentials is not None else None
    if found.finding not in GOOD or receipt is None or title is None:
        return "", []
    if receipt.title != open_title(title).name:
        return "", []
    known = FingerprintRegister.of_title(title).by_delivery(receipt.delivery)
    if known is None:
        return "", [f"The register of {title} does not have its delivery {receipt.delivery}."]
    head = receipt.record_head
    if known.record_head != head:
        return REWRITTEN, [
            f"The register of {title} was changed: its line on delivery {receipt.delivery} does "
            "not say what was signed."
        ]
    chain = title / FOLDER / CHAIN
    if head is None or not chain.exists():
        return "", []
    rewritten = (
        f"{chain} was rewritten since the delivery: entry {head.seq} is not the one that was "
        "signed into the file. What it says of approvals and consents must not be believed."
    )
    try:
        rows = chain.read_bytes().split(b"\n")[:-1]
        entries = [Entry(**json.loads(row)) for row in rows[: head.seq]]
    except (OSError, ValueError, TypeError):
        return REWRITTEN, [rewritten]
    last = entries[-1].hash if len(entries) == head.seq else FIRST
    if last != head.sha256 or next(find_breaks(entries), None) is not None:
        return REWRITTEN, [rewritten]
    return HOLDS, [
        f"The title's record is the one that it was delivered under, up to entry {head.seq}."
    ]
