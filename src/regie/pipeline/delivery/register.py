"""Puts signed files in their place, and writes down that they left: register, proof, record."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from regie.guard.audit.derived import mark_derived
from regie.pipeline.delivery.context import DeliveryContext, ReadyFile
from regie.pipeline.gates import joint_digest
from regie.pipeline.title_folder import Title, TitleError
from regie.pipeline.uses import DELIVERED as FOLDER
from regie.support.copying import copy_hashed
from regie.support.files import write_whole, written_whole
from regie.support.removing import remove_file

if TYPE_CHECKING:
    from regie.film.provenance import Proof
    from regie.guard.provenance.fingerprint import FingerprintRegister

DELIVERED = "delivered"
"""Kind of the record's entries that say what left the house, and to whom."""


def put_in_place(context: DeliveryContext, ready: ReadyFile, register: FingerprintRegister) -> None:
    """Lays a signed file and what goes beside it in `delivered/`, and registers it.

    Raises:
        Blocked: what lies there then is not what was signed.
    """
    from regie.film.provenance import Delivery
    from regie.guard.errors import Blocked
    from regie.guard.provenance.fingerprint import fingerprint
    from regie.guard.provenance.media import sidecar_of
    from regie.guard.provenance.read_back import LABEL

    title, name = context.title, ready.file.name
    for end in (LABEL, sidecar_of(Path(name)).name.removeprefix(Path(name).name)):
        beside = ready.place.with_name(f"{ready.place.name}{end}")
        if beside.exists():
            _lay(title, beside, f"{name}{end}")
        else:
            remove_file(title.folder, f"{FOLDER}/{name}{end}")
    looked = fingerprint(ready.place)
    _lay(title, ready.place, name)
    try:
        lies_there = copy_hashed(title.folder / FOLDER / name)
    except OSError as error:
        raise TitleError(
            f"{title.folder / FOLDER / name}: cannot be read ({error.strerror})"
        ) from error
    if lies_there.blake3 != ready.signed.digest:
        raise Blocked(
            f"{title.folder / FOLDER / name}: is not what was signed: somebody changed it while "
            "it was delivered. It is not registered; remove it, and deliver again"
        )
    statement = ready.statement
    register.add(
        Delivery(
            delivery=ready.delivery,
            title=title.name,
            file=name,
            delivered_at=context.at,
            digest=lies_there.blake3,
            sha256=lies_there.sha256,
            made=ready.file.content,
            manifest=ready.found.manifest,
            script=statement.script,
            lines=statement.lines,
            line_hashes=statement.line_hashes,
            record_head=statement.record_head,
            marked=bool(ready.found.watermark),
            fingerprint=looked,
        )
    )


def _lay(title: Title, file: Path, name: str) -> None:
    """Copies a file of the private folder into `delivered/`, whole or not at all."""
    place = title.folder / FOLDER / name
    try:
        with written_whole(place, within=title.folder) as temporary:
            shutil.copyfile(file, temporary)
    except OSError as error:
        raise TitleError(f"{place}: cannot be written ({error.strerror})") from error


def record_delivery(context: DeliveryContext, sent: Sequence[ReadyFile], to: str, by: str) -> None:
    """The delivery in the record: what, from which content, to whom, and what was read from it."""
    files = [
        {
            "path": f"{FOLDER}/{one.file.name}",
            "source": one.file.content,
            "digest": one.signed.digest,
            "manifest": one.found.manifest,
            "delivery": one.delivery,
            "consents": [consent.id for consent in one.file.consents],
            "rules": [reason.rule for reason in one.ruling.reasons],
            "read_back": {
                "source_types": list(one.found.source_types),
                "labelled": one.found.labelled,
                "watermark": one.found.watermark,
            },
        }
        for one in sent
    ]
    derived = asdict(mark_derived(context.title.folder))
    subject = joint_digest({one.file.name: one.file.content for one in sent})
    context.book.add(
        DELIVERED,
        subject,
        by,
        {
            "to": to,
            "files": files,
            "declared": context.title.settings.rules.declared,
            "development_certificate": context.signer.development,
            **({"derived": derived} if derived["lines"] else {}),
            **(
                {"alike": [f"{s.gate} {s.subject}" for s in context.alike]} if context.alike else {}
            ),
        },
    )


def keep_proof(title: Title, proof: Proof, delivery: str) -> str:
    """Keeps what shows that nothing was generated beside what was delivered; its path."""
    out = title.folder / FOLDER / f"made-without-generation-{delivery}.json"
    try:
        write_whole(out, proof.model_dump_json(indent=1), within=title.folder)
    except OSError as error:
        raise TitleError(f"{out}: cannot be written ({error.strerror})") from error
    return str(out.relative_to(title.folder))
