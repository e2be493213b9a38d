"""Puts signed files in their place, and writes down that they left: register, proof, record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from regie.pipeline.delivery.context import DeliveryContext, ReadyFile
from regie.pipeline.gates import joint_digest
from regie.pipeline.title_folder import Title, TitleError
from regie.pipeline.uses import DELIVERED as FOLDER
from regie.support.files import refuse_links, write_whole

if TYPE_CHECKING:
    from regie.film.provenance import Proof
    from regie.guard.provenance.fingerprint import FingerprintRegister

DELIVERED = "delivered"
"""Kind of the record's entries that say what left the house, and to whom."""


def put_in_place(context: DeliveryContext, ready: ReadyFile, register: FingerprintRegister) -> None:
    """Moves a signed file and what lies beside it into `delivered/`, and registers it."""
    from regie.film.provenance import Delivery
    from regie.guard.provenance.fingerprint import fingerprint
    from regie.guard.provenance.media import sidecar_of
    from regie.guard.provenance.read_back import LABEL

    out = _make_place(context.title, ready.file.name)
    for beside in (f"{out.name}{LABEL}", sidecar_of(out).name):
        if (ready.place.parent / beside).exists():
            (ready.place.parent / beside).replace(out.with_name(beside))
        else:
            out.with_name(beside).unlink(missing_ok=True)
    ready.place.replace(out)
    register.add(
        Delivery(
            delivery=ready.delivery,
            title=context.title.name,
            file=ready.file.name,
            delivered_at=context.at,
            digest=ready.signed.digest,
            made=ready.file.content,
            manifest=ready.found.manifest,
            marked=bool(ready.found.watermark),
            fingerprint=fingerprint(out),
        )
    )


def record_delivery(context: DeliveryContext, sent: Sequence[ReadyFile], to: str, by: str) -> None:
    """The delivery in the record: what, from which content, to whom, and what was read from it."""
    files = [
        {
            "path": f"{FOLDER}/{one.file.name}",
            "source": one.file.content,
            "digest": one.signed.digest,
            "manifest": one.found.manifest,
            "delivery": one.delivery,
            "rules": [reason.rule for reason in one.ruling.reasons],
            "read_back": {
                "source_types": list(one.found.source_types),
                "labelled": one.found.labelled,
                "watermark": one.found.watermark,
            },
        }
        for one in sent
    ]
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
            **(
                {"alike": [f"{s.gate} {s.subject}" for s in context.alike]} if context.alike else {}
            ),
        },
    )


def keep_proof(title: Title, proof: Proof, delivery: str) -> str:
    """Keeps what shows that nothing was generated beside what was delivered; its path."""
    out = _make_place(title, f"made-without-generation-{delivery}.json")
    write_whole(out, proof.model_dump_json(indent=1), within=title.folder)
    return str(out.relative_to(title.folder))


def delivered_folder(title: Title) -> Path:
    """Where files leave from, in the title's folder; made if it is not there."""
    folder = title.folder / FOLDER
    try:
        refuse_links(folder, title.folder)
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise TitleError(f"{folder}: cannot be made ({error.strerror})") from error
    return folder


def _make_place(title: Title, name: str) -> Path:
    """Where a delivered file goes, in folders of the title's own."""
    place = title.folder / FOLDER / name
    try:
        refuse_links(place, title.folder)
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TitleError(f"{place}: cannot be written ({error.strerror})") from error
    return place
