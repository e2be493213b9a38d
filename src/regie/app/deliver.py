"""Delivers a title: asks the gates, the register and the rules once more, labels, marks and signs.

`regie make` lays working files in `out/`. What leaves the house is in `delivered/`: nothing is
there that named people have not approved as it is, and every file says what it is made from.

What is delivered is copied once, out of the store by its digest, into a private folder; every later
step reads that copy and no path of the title. The rules are asked twice: before, of what the
delivery sets out to do, and then of the signed files, with what was read back from them. Only what
passed both takes its place in `delivered/`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from regie.app.heads import sign_head_of
from regie.app.results import LeftOutWhenEmpty, Result, Unprinted
from regie.film.decisions import Standing
from regie.film.units import Noun
from regie.pipeline.delivery.ask import examine, labels_asked, pass_gates, pass_rules
from regie.pipeline.delivery.choose_files import choose_files
from regie.pipeline.delivery.context import DeliveryContext, ReadyFile
from regie.pipeline.delivery.make_ready import is_unmarked, make_ready
from regie.pipeline.delivery.register import keep_proof, put_in_place, record_delivery
from regie.pipeline.delivery.rests_on import read_rests
from regie.pipeline.delivery.statement import prove_without_generation
from regie.pipeline.enforcer import post_enforcer
from regie.pipeline.gates import Gatekeeper
from regie.pipeline.private_copy import private_folder
from regie.pipeline.title_folder import Title, TitleError, open_title
from regie.pipeline.uses import DELIVERED as FOLDER

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord
    from regie.guard.provenance.certificates import Signer
    from regie.pipeline.private_copy import PrivateFolder
    from regie.pipeline.source import Source


class DeliveredFile(Noun):
    """One file that left the house, as it was signed; see `film.provenance.Signed`.

    Attributes:
        file: its path in the title's folder.
    """

    file: str
    sidecar: str
    manifest: str
    digest: str
    size: int
    signer: str
    development: bool


class Delivered(Result):
    """What left the house.

    Attributes:
        labels: what the audience is told, in words.
        generation: why it is not made without generation; empty where it is, and `proof` holds.
        development: signed with this machine's own certificate, which nobody else trusts.
        unmarked: files in which no watermark could be found again, so that none is claimed.
        alike: what was delivered as approved with other bytes.
        warnings: what could not be done besides, a sentence each.
        title: the title's folder.
    """

    to: str
    by: str
    files: tuple[DeliveredFile, ...]
    labels: tuple[str, ...]
    made_without_generation: bool
    generation: tuple[str, ...]
    proof: str
    development: bool = Field(serialization_alias="development_certificate")
    unmarked: tuple[str, ...]
    alike: Annotated[tuple[Standing, ...], LeftOutWhenEmpty] = ()
    warnings: Annotated[tuple[str, ...], LeftOutWhenEmpty] = ()
    title: Annotated[Path, Unprinted]


def deliver(
    folder: Path,
    names: Sequence[str] = (),
    *,
    to: str,
    by: str,
    language: str = "",
    watermark: bool = True,
    claim: bool = False,
    certificate: Path | None = None,
    key: Path | None = None,
    now: Callable[[], float] = time.time,
) -> Delivered:
    """Delivers made files into the title's `delivered/`.

    Args:
        names: in `out/`, with `*`; the film and its subtitles by default.
        to: who gets it, for the record.
        by: who delivers.
        language: of the audience, for labels; the title's by default.
        claim: also label it as made without generative AI, where that is proved.

    Raises:
        TitleError: a file is not made, or is not what was made.
        Blocked: a gate, a consent or a rule says no, or waits for a person; nothing is delivered.
        ProvenanceError: the certificate is not valid, or a file cannot be marked or signed.
    """
    from regie.guard.audit.record import TitleRecord
    from regie.guard.provenance.certificates import find_signer
    from regie.pipeline.out_folder import read_manifest
    from regie.pipeline.source import read_source
    from regie.support.settings import settings_folder

    if not by.strip():
        raise TitleError("a delivery needs a name: say who delivers with --by NAME")
    title = open_title(folder)
    at = datetime.fromtimestamp(now(), UTC)
    signer = find_signer(settings_folder(), at, os.environ, certificate, key)
    signer.check(at)
    manifest = read_manifest(title)
    chosen = choose_files(title, manifest, names)
    source, _ = read_source(title, save=False)
    with TitleRecord(folder, now=now) as book, private_folder(title) as private:
        context = _open_delivery(
            title, source, book, manifest, private, signer, at, language or source.language
        )
        pass_gates(context, chosen)
        for name, content in chosen.items():
            context.files.append(examine(context, name, content))
        pass_rules(context)
        return _send(context, to, by, watermark, claim)


def _open_delivery(
    title: Title,
    source: Source,
    book: TitleRecord,
    manifest: Mapping[str, str],
    private: PrivateFolder,
    signer: Signer,
    at: datetime,
    language: str,
) -> DeliveryContext:
    from regie.film.provenance import RecordHead
    from regie.guard.approvals.decisions import read_decisions
    from regie.guard.approvals.imprints import Imprints
    from regie.guard.consent.register import open_register
    from regie.guard.provenance.certificates import development_roots
    from regie.support.settings import settings_folder

    enforcer = post_enforcer(title, source)
    enforcer.on = at.date()
    register = open_register(book, title.folder)
    entries = book.entries()
    return DeliveryContext(
        title=title,
        source=source,
        book=book,
        manifest=manifest,
        private=private,
        keeper=Gatekeeper(title.settings.gates, read_decisions(book), Imprints(title.folder, None)),
        enforcer=enforcer,
        register=register,
        derived=read_rests(book, register.consents),
        head=RecordHead(seq=entries[-1].seq, sha256=entries[-1].hash) if entries else None,
        signer=signer,
        development_roots=development_roots(settings_folder()) if signer.development else b"",
        at=at,
        language=language,
    )


def _send(context: DeliveryContext, to: str, by: str, watermark: bool, claim: bool) -> Delivered:
    from regie.guard.provenance.fingerprint import FingerprintRegister
    from regie.guard.provenance.labels import labels_for, no_generation_label
    from regie.guard.provenance.watermark import new_delivery

    title = context.title
    register = FingerprintRegister.of_title(title.folder)
    taken = [known.delivery for known in register.deliveries()]
    ready: list[ReadyFile] = []
    sent: list[ReadyFile] = []
    labels: dict[str, None] = {}
    proof = prove_without_generation(context)
    claimed = (no_generation_label(proof, context.language),) if claim else ()
    for file in context.files:
        told = (*labels_for(labels_asked(file.ruling), context.language), *claimed)
        labels.update({label.text: None for label in told})
        delivery = new_delivery(title.name, file.name, file.content, context.at.isoformat(), taken)
        taken.append(delivery)
        ready.append(make_ready(context, file, told, delivery, watermark))
    warnings: list[str] = []
    try:
        for one in ready:
            put_in_place(context, one, register)
            sent.append(one)
    finally:
        if sent:
            record_delivery(context, sent, to, by)
            warnings = sign_head_of(title, context.signer, context.at.timestamp())
    return Delivered(
        title=title.folder,
        to=to,
        by=by,
        files=tuple(_tell_file(one) for one in sent),
        labels=tuple(labels),
        made_without_generation=not proof.against,
        generation=proof.against,
        proof=keep_proof(title, proof, sent[0].delivery) if proof.holds else "",
        development=context.signer.development,
        unmarked=tuple(f"{FOLDER}/{o.file.name}" for o in sent if watermark and is_unmarked(o)),
        alike=tuple(context.alike),
        warnings=tuple(warnings),
    )


def _tell_file(ready: ReadyFile) -> DeliveredFile:
    told = ready.signed.model_dump(exclude={"file"})
    return DeliveredFile(file=f"{FOLDER}/{ready.file.name}", **told)
