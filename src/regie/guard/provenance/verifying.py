"""Verifies a file: what its credentials say, whether they hold, and what it is when they do not."""

from __future__ import annotations

from pathlib import Path

from regie.film.provenance import (
    Copy,
    Credentials,
    Delivery,
    Finding,
    Match,
    Trust,
    Verification,
)
from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.fingerprint import FingerprintRegister, fingerprint, match
from regie.guard.provenance.manifest_reader import read_credentials
from regie.guard.provenance.media import digest_file
from regie.guard.provenance.watermark import is_open_key, read_marks
from regie.guard.provenance.wording import say_faults, say_signer, say_statement


def verify(
    file: Path,
    trusted: bytes = b"",
    development: bytes = b"",
    register: FingerprintRegister | None = None,
    sidecar: Path | None = None,
) -> Verification:
    """Verifies any file, from this house or another.

    Args:
        trusted: PEM of authorities that the user trusts.
        development: PEM of this machine's development roots.
        register: the title's, to recognise copies that lost their credentials.
        sidecar: a manifest to read instead of the one beside the file.

    Raises:
        ProvenanceError: the file cannot be read, is damaged, or the register is.
    """
    digest, size = digest_file(file)
    try:
        credentials = read_credentials(file, trusted, development, sidecar)
        damage = ""
    except ProvenanceError as error:
        if register is None or not file.is_file():
            raise
        credentials, damage = None, str(error)

    def found(finding: Finding, *sentences: str, copy: Copy | None = None) -> Verification:
        return Verification(
            file=str(file),
            digest=digest,
            size=size,
            finding=finding,
            sentences=tuple(s for s in sentences if s),
            credentials=credentials,
            copy_of=copy,
        )

    if credentials is None:
        copy, doubt = _recognise(file, digest, register)
        if copy is None:
            if damage:
                raise ProvenanceError(damage)
            return found(Finding.UNREGISTERED, _say_nothing(register), doubt)
        return found(Finding.STRIPPED, _say_copy(copy, "its credentials were removed"), copy=copy)
    if not credentials.intact:
        finding, said = _say_altered(credentials, register)
        copy, doubt = _recognise(file, digest, register)
        if copy is not None:
            said.append(_say_copy(copy, "its credentials no longer fit it"))
        return found(finding, *said, doubt, copy=copy)
    finding, said = _say_intact(credentials, digest, register)
    return found(finding, *said)


def _say_intact(
    credentials: Credentials, digest: str, register: FingerprintRegister | None
) -> tuple[Finding, list[str]]:
    told = [say_signer(credentials), *say_statement(credentials)]
    if credentials.trust is Trust.UNKNOWN:
        if credentials.claimed_development:
            return Finding.FORGED, [
                "It carries a Régie development certificate that this machine did not make: "
                "anybody can make one, so it says nothing about who made the file.",
                *told[1:],
            ]
        claimed = _claimed(credentials, register)
        if claimed is not None and claimed.manifest != credentials.manifest:
            return Finding.FORGED, [
                f"It claims to be {claimed.file} of {claimed.title}, delivery {claimed.delivery}, "
                f"but that delivery was signed otherwise and {credentials.signer} is unknown here.",
                *told[1:],
            ]
        return Finding.UNKNOWN_SIGNER, ["The file is as it was signed.", *told]
    known = register.by_digest(digest) if register is not None else None
    in_register = (
        f"It is byte for byte what the register says was delivered as {known.file}."
        if known is not None
        else ""
    )
    finding = Finding.TRUSTED if credentials.trust is Trust.LISTED else Finding.DEVELOPMENT
    return finding, ["The file is as it was signed.", *told, in_register]


def _claimed(credentials: Credentials, register: FingerprintRegister | None) -> Delivery | None:
    receipt = credentials.receipt
    if register is None or receipt is None or not receipt.delivery:
        return None
    return register.by_delivery(receipt.delivery)


def _say_altered(
    credentials: Credentials, register: FingerprintRegister | None
) -> tuple[Finding, list[str]]:
    why = say_faults(credentials.faults)
    owner = register.by_manifest(credentials.manifest) if register is not None else None
    of = ""
    if owner is not None:
        of = (
            f"The credentials are those of {owner.file} of {owner.title}, delivered on "
            f"{owner.delivered_at:%-d %B %Y}; this file is another or was changed since."
        )
    elif credentials.title:
        of = f"The credentials were made for {credentials.title}."
    return Finding.ALTERED, [
        f"The credentials do not hold: {why}. What they say must not be believed.",
        of,
    ]


def _recognise(
    file: Path, digest: str, register: FingerprintRegister | None
) -> tuple[Copy | None, str]:
    """What a file is a copy of: by content, by watermark, then by fingerprint.

    Anybody can write a mark of the open key into any picture. So one of that key tells nothing of
    a file that neither looks nor sounds like what was delivered under it.

    Returns:
        The copy, or None; and a sentence on a mark that was not believed.
    """
    deliveries = list(register.deliveries()) if register is not None else []
    if register is None or not deliveries:
        return None, ""
    for delivery in deliveries:
        if digest in (delivery.digest, delivery.made):
            return _copy(delivery, Match(score=1.0), "content"), ""
    try:
        marked = read_marks(file, [d.delivery for d in deliveries if d.marked])
        looked = fingerprint(file)
    except ProvenanceError:
        return None, ""
    doubt = ""
    owner = next((d for d in deliveries if marked and d.delivery == marked), None)
    if owner is not None:
        fit = match(looked, owner.fingerprint)
        if fit.found or not is_open_key():
            return _copy(owner, fit, "watermark"), ""
        doubt = (
            f"It carries the watermark of delivery {owner.delivery}, but it neither looks nor "
            "sounds like what was delivered then, and anybody who has Régie can write a mark of "
            "the open key: the mark is not believed."
        )
    best = register.find(looked)
    if best is None:
        return None, doubt
    delivery, fit = best
    return _copy(delivery, fit, "sound" if fit.by == "sound" else "pictures"), doubt


def _copy(delivery: Delivery, fit: Match, by: str) -> Copy:
    return Copy.model_validate(
        {
            "delivery": delivery.delivery,
            "file": delivery.file,
            "title": delivery.title,
            "delivered_at": delivery.delivered_at,
            "by": by,
            "score": fit.score if by in ("pictures", "sound") else 1.0,
            "offset": max(fit.offset, 0.0) if fit.found else 0.0,
            "mirrored": fit.found and fit.mirrored,
        }
    )


def _say_copy(copy: Copy, what: str) -> str:
    if copy.by == "content":
        return (
            f"This is {copy.file} of {copy.title}, byte for byte, delivered on "
            f"{copy.delivered_at:%-d %B %Y}; {what}."
        )
    how = {
        "watermark": "by the watermark in it",
        "pictures": f"by its pictures, {copy.score:.0%} alike",
        "sound": f"by its sound, {copy.score:.0%} alike",
    }[copy.by]
    at = f", from {copy.offset:.1f} s on" if copy.offset >= 0.5 else ""
    at += ", mirrored" if copy.mirrored else ""
    return (
        f"This is a re-encoded copy of {copy.file} of {copy.title}{at}, delivered on "
        f"{copy.delivered_at:%-d %B %Y}; {what}. It was recognised {how}."
    )


def _say_nothing(register: FingerprintRegister | None) -> str:
    if register is None:
        return (
            "It carries no credentials, and no title is near whose deliveries it could be "
            "compared with; name one with --title DIR."
        )
    return (
        "It carries no credentials, and it is like nothing that this title delivered. That says "
        "nothing about where it comes from."
    )
