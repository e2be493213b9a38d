"""Signs a file: the last thing that is done to it before it leaves the house."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from regie.film.provenance import Signed, Statement
from regie.guard.provenance.certificates import SIGNING_USES, Signer
from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.manifest import manifest_of
from regie.guard.provenance.media import (
    ANY,
    check_boxes,
    digest_file,
    media_type,
    sidecar_of,
    signed_whole,
)

SETTINGS: dict[str, Any] = {
    "version": 1,
    "builder": {"thumbnail": {"enabled": False}},
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
    "trust": {"trust_config": "\n".join(SIGNING_USES)},
}
"""For the reference library: nothing is fetched, and no thumbnail goes into the file."""


def sign_file(
    source: Path,
    out: Path,
    statement: Statement,
    signer: Signer,
    ingredient_files: Mapping[str, Path] | None = None,
) -> Signed:
    """Writes a copy of a file that carries its statement, signed, or a sidecar beside the copy.

    The file is streamed, and is there whole or not at all. Where the format can hold a manifest
    (see `media.EMBEDS`) it is inside; elsewhere `out` is the same bytes and `out.c2pa` lies
    beside it.

    Args:
        source: the made file, with every label and mark already in it.
        out: another path; its ending decides the format and must be the source's.
        ingredient_files: files of ingredients by BLAKE3, whose own credentials come along.

    Raises:
        ProvenanceError: the certificate is not valid at `statement.delivered_at`, the source
            cannot be read or is damaged, `out` cannot be written, a time stamp was not had.
    """
    signer.check(statement.delivered_at)
    if out.suffix.lower() != source.suffix.lower():
        raise ProvenanceError(
            f"{out}: {source.name} is signed as it is, so it must keep its ending "
            f"{source.suffix or '(none)'}"
        )
    if out.exists() and out.samefile(source):
        raise ProvenanceError(f"{out}: a file cannot be signed onto itself; name another place")
    digest_file(source)  # that it can be read at all, before a builder is made
    check_boxes(source)
    embedded = bool(media_type(source))
    if embedded:
        with signed_whole(out) as temporary:
            manifest = _sign(source, temporary, statement, signer, ingredient_files or {})
            sidecar_of(out).unlink(missing_ok=True)
            label = _label(manifest, media_type(source), temporary, source)
    else:
        with signed_whole(out) as temporary:
            shutil.copyfile(source, temporary)
            manifest = _sign(temporary, None, statement, signer, ingredient_files or {})
            label = _label(manifest, ANY, temporary, source)
            with signed_whole(sidecar_of(out)) as beside:
                beside.write_bytes(manifest)
    digest, size = digest_file(out)
    return Signed(
        file=out.name,
        sidecar="" if embedded else sidecar_of(out).name,
        manifest=label,
        digest=digest,
        size=size,
        signer=signer.name,
        development=signer.development,
    )


def _sign(
    source: Path,
    out: Path | None,
    statement: Statement,
    signer: Signer,
    ingredient_files: Mapping[str, Path],
) -> bytes:
    """Signs into `out`, or for a sidecar when it is None; returns the manifest store."""
    import c2pa

    definition = manifest_of(statement)
    with_files = _split_ingredients(definition, ingredient_files)
    try:
        with ExitStack() as stack:
            settings = c2pa.Context.from_dict(SETTINGS)
            builder = stack.enter_context(c2pa.Builder(definition, context=settings))
            for told, path in with_files:
                stream = stack.enter_context(path.open("rb"))
                builder.add_ingredient(told, media_type(path), stream)
            information = c2pa.C2paSignerInfo(
                signer.algorithm, signer.chain, signer.key, signer.timestamp or None
            )
            key = stack.enter_context(c2pa.Signer.from_info(information))
            read = stack.enter_context(source.open("rb"))
            if out is None:
                builder.set_no_embed()
                return bytes(builder.sign(key, ANY, read, io.BytesIO()))
            written = stack.enter_context(out.open("w+b"))
            return bytes(builder.sign(key, media_type(source), read, written))
    except c2pa.C2paError as error:
        raise ProvenanceError(_refusal(source, signer, str(error))) from error


def _split_ingredients(
    definition: dict[str, Any], files: Mapping[str, Path]
) -> list[tuple[dict[str, Any], Path]]:
    """Takes out of the definition those ingredients that bring credentials of their own."""
    kept, with_files = [], []
    for told in definition["ingredients"]:
        path = files.get(told["instance_id"].removeprefix("blake3:"))
        if path is not None and media_type(path):
            with_files.append((told, path))
        else:
            kept.append(told)
    definition["ingredients"] = kept
    return with_files


def _label(manifest: bytes, kind: str, file: Path, source: Path) -> str:
    """The active manifest's id, read back from what was just written."""
    import c2pa

    held = None if kind != ANY else manifest
    try:
        with (
            file.open("rb") as stream,
            c2pa.Reader(kind, stream, held, context=c2pa.Context.from_dict(SETTINGS)) as reader,
        ):
            told = json.loads(reader.json())
    except c2pa.C2paError as error:
        raise ProvenanceError(
            f"{source}: what was signed cannot be read back ({error}); it was not kept"
        ) from error
    if told.get("validation_state") == "Invalid":
        failed = told["validation_results"]["activeManifest"]["failure"]
        codes = ", ".join(f["code"] for f in failed)
        raise ProvenanceError(f"{source}: what was signed does not verify ({codes}); not kept")
    return str(told["active_manifest"])


def _refusal(source: Path, signer: Signer, reason: str) -> str:
    brief = " ".join(reason.split())[:160]
    if signer.timestamp and ("time" in reason.lower() or "http" in reason.lower()):
        return (
            f"{source}: no time stamp was had from {signer.timestamp} ({brief}); nothing was "
            "signed: try again, or sign without a time stamp"
        )
    if "sign" in reason.lower() and "certificate" in reason.lower():
        return f"{source}: the certificate of {signer.name} is refused ({brief})"
    return (
        f"{source}: cannot be signed, its content is damaged or not what its ending says ({brief})"
    )
