"""Reads a file's credentials with the reference reader and says what holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regie.film.provenance import Credentials, Trust
from regie.guard.provenance.certificates import DEVELOPMENT_ORGANISATION
from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.manifest import RECEIPT, read_actions, read_receipt
from regie.guard.provenance.media import ANY, find_sidecar, media_type
from regie.guard.provenance.signing import SETTINGS

UNTRUSTED = "signingCredential.untrusted"

NOT_FAULTS = {UNTRUSTED, "signingCredential.trusted"}
"""Codes that tell of trust and not of damage."""

MAX_SIDECAR = 64 << 20
"""Bytes; a larger file beside another is not a manifest."""


def read_credentials(
    file: Path, trusted: bytes = b"", development: bytes = b"", sidecar: Path | None = None
) -> Credentials | None:
    """The credentials in a file or beside it, or None where there are none.

    Args:
        trusted: PEM of authorities that the user trusts.
        development: PEM of this machine's development roots.
        sidecar: a manifest to read instead of the one beside the file.

    Raises:
        ProvenanceError: the file or its manifest is damaged beyond reading.
    """
    beside = sidecar or find_sidecar(file)
    if sidecar is None and media_type(file):
        found = _read(file, None, media_type(file), trusted, development)
        if found is not None or beside is None:
            return found
    elif beside is None:
        return _read(file, None, "", trusted, development) if _known(file) else None
    assert beside is not None
    return _read_beside(file, beside, trusted, development)


def _known(file: Path) -> bool:
    """Whether the first bytes are of a container, whatever the name says."""
    try:
        with file.open("rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise ProvenanceError(f"{file}: cannot be read ({error.strerror})") from error
    starts = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"II*\0", b"MM\0*", b"%PDF", b"ID3", b"fLaC")
    return head.startswith(starts) or head[4:8] == b"ftyp"


def _read_beside(
    file: Path, beside: Path, trusted: bytes, development: bytes
) -> Credentials | None:
    try:
        if beside.stat().st_size > MAX_SIDECAR:
            raise ProvenanceError(f"{beside}: is too large for a C2PA manifest; remove it")
        manifest = beside.read_bytes()
    except OSError as error:
        raise ProvenanceError(f"{beside}: cannot be read ({error.strerror})") from error
    found = _read(file, manifest, ANY, trusted, development)
    if (found is None or not found.intact) and media_type(file):
        # others bind a sidecar to a picture's own boxes; a binding that fits is never chance
        other = _read(file, manifest, media_type(file), trusted, development)
        if other is not None and (found is None or other.intact):
            found = other
    if found is None:
        raise ProvenanceError(
            f"{beside}: holds no C2PA manifest; fetch the sidecar again or remove it"
        )
    return found.model_copy(update={"sidecar": beside.name})


def _read(
    file: Path, manifest: bytes | None, kind: str, trusted: bytes, development: bytes
) -> Credentials | None:
    import c2pa

    trust = {
        **SETTINGS["trust"],
        "trust_anchors": trusted.decode("ascii", "replace") or None,
        "user_anchors": development.decode("ascii", "replace") or None,
    }
    context = {**SETTINGS, "trust": {name: pem for name, pem in trust.items() if pem}}
    try:
        with (
            file.open("rb") as stream,
            c2pa.Reader(kind, stream, manifest, context=c2pa.Context.from_dict(context)) as reader,
        ):
            told = json.loads(reader.json())
    except c2pa.C2paError as error:
        reason = str(error)
        if "ManifestNotFound" in reason:
            return None
        if "NotSupported" in reason and manifest is None:
            return None
        if manifest is not None:
            return _unreadable(reason)
        raise ProvenanceError(
            f"{file}: is damaged or cut short, so its credentials cannot be read "
            f"({' '.join(reason.split())[:120]}); get it again from whoever sent it"
        ) from error
    except OSError as error:
        raise ProvenanceError(f"{file}: cannot be read ({error.strerror})") from error
    return _credentials(told)


def _unreadable(reason: str) -> Credentials:
    return Credentials(
        manifest="", intact=False, trust=Trust.UNKNOWN, faults=(" ".join(reason.split())[:120],)
    )


def _credentials(told: Mapping[str, Any]) -> Credentials:
    label = str(told.get("active_manifest", ""))
    active = told.get("manifests", {}).get(label, {})
    results = told.get("validation_results", {}).get("activeManifest", {})
    failures = [str(f.get("code", "")) for f in results.get("failure", [])]
    faults = tuple(dict.fromkeys(code for code in failures if code not in NOT_FAULTS))
    state = str(told.get("validation_state", "Invalid"))
    signature = active.get("signature_info") or {}
    issuer, common = str(signature.get("issuer") or ""), str(signature.get("common_name") or "")
    generator = (active.get("claim_generator_info") or [{}])[0]
    held = {str(a.get("label", "")): a.get("data") for a in active.get("assertions", [])}
    actions, types = read_actions(_first(held, "c2pa.actions"))
    return Credentials(
        manifest=label,
        intact=state != "Invalid" and not faults,
        trust=_trust(state, results),
        faults=faults,
        title=str(active.get("title") or ""),
        generator=f"{generator.get('name', '')} {generator.get('version') or ''}".strip(),
        signer=common or issuer,
        issuer=issuer,
        serial=str(signature.get("cert_serial_number") or ""),
        signed_at=str(signature.get("time") or ""),
        claimed_development=DEVELOPMENT_ORGANISATION in issuer,
        source_types=types,
        actions=actions,
        ingredients=tuple(
            (
                str(i.get("title") or "?"),
                str(i.get("relationship") or ""),
                str(i.get("instance_id") or ""),
            )
            for i in active.get("ingredients", [])
        ),
        training=_training(_first(held, "cawg.training-mining", "c2pa.training-mining")),
        receipt=read_receipt(held.get(RECEIPT)),
    )


def _trust(state: str, results: Mapping[str, Any]) -> Trust:
    """Which list the certificate's chain was found in; the reader says it in words."""
    if state != "Trusted":
        found = [s for s in results.get("success", []) if s["code"] == "signingCredential.trusted"]
        if not found:
            return Trust.UNKNOWN
    for success in results.get("success", []):
        if success.get("code") == "signingCredential.trusted":
            named = str(success.get("explanation", ""))
            return Trust.DEVELOPMENT if "user_anchors" in named else Trust.LISTED
    return Trust.UNKNOWN


def _first(held: Mapping[str, Any], *names: str) -> Any:
    for name in names:
        for label, data in held.items():
            if label.split("__")[0] in (name, f"{name}.v2"):
                return data
    return None


def _training(data: Any) -> str:
    entries = data.get("entries") if isinstance(data, Mapping) else None
    uses = {
        str(entry.get("use")) for entry in (entries or {}).values() if isinstance(entry, Mapping)
    }
    if not uses:
        return ""
    return uses.pop() if len(uses) == 1 else "mixed"
