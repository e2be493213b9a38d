"""Consents of a title: entered, asked before anything is made, revoked with all that follows."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from regie.app.results import Result, Unprinted
from regie.film.consents import ClaimState, Consent
from regie.film.units import Noun
from regie.pipeline.ask_register import Clock, ask_register
from regie.pipeline.delivery.register import DELIVERED
from regie.pipeline.title_folder import Title, open_title
from regie.support.files import written_whole
from regie.support.removing import is_inside, remove_folder

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.register import Terms
    from regie.ledger.derived import Derived

WITHDRAWN = "withdrawn"
"""Folder in `delivered/` where withdrawn files lie until they are erased."""

BESIDE = (".c2pa", ".label.txt")
"""Ends the names of what may lie beside a delivered file: credentials, a label."""

ERASED = "erased"


class EnteredConsent(Result):
    """A consent that was entered, and the name of the person who gives it."""

    consent: Consent
    person: Annotated[str, Unprinted]


class NamedConsent(Noun):
    """A consent with the name of the person as it is now; in JSON one object."""

    consent: Consent
    name: str

    @model_serializer(mode="wrap")
    def _flatten(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        told: dict[str, Any] = dump(self)
        return {**told["consent"], "name": told["name"]}


class ConsentList(Result):
    """The register, and what the title claims."""

    consents: tuple[NamedConsent, ...]
    claims: tuple[ClaimState, ...]


class Delivered(Noun):
    """What had left the house: file, day, to whom."""

    file: str
    at: str
    to: str


class Erased(Noun):
    """What was removed from the store; nothing when nothing was erased."""

    files: int = 0
    bytes: int = 0


class RevokedConsent(Result):
    """What a revocation found, withdrew and erased.

    Attributes:
        results: how many results were derived from it.
        withdrawn: files taken out of `out/` and `delivered/`.
        shared: digests of files kept because other results hold the same content.
        proof: of the erasure, a file in the title's folder; empty when nothing was erased.
        person: the name of who gave it.
    """

    consent: Consent
    results: int
    steps: tuple[str, ...]
    withdrawn: tuple[str, ...]
    delivered: tuple[Delivered, ...]
    erased: Erased = Erased()
    shared: tuple[str, ...] = Field((), serialization_alias="kept_shared")
    proof: str = ""
    person: Annotated[str, Unprinted]


def enter_consent(folder: Path, terms: Terms, *, by: str, now: Clock = time.time) -> EnteredConsent:
    """Enters a consent.

    Raises:
        GuardError: it is not complete, or its document cannot be kept.
    """
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.register import add_consent

    title = open_title(folder)
    with TitleRecord(folder, now=now) as book:
        consent = add_consent(book, title.folder, terms, by=by)
    return EnteredConsent(consent=consent, person=terms.person)


def list_consents(folder: Path, *, now: Clock = time.time, on: date | None = None) -> ConsentList:
    """The register and what the title claims of it."""
    from regie.design.bible import load_bible
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.register import open_register

    title = open_title(folder)
    claims = ask_register(title, load_bible(title.bible), now=now, on=on)
    with TitleRecord(folder, now=now) as book:
        register = open_register(book, folder)
        names = book.names()
    named = (NamedConsent(consent=c, name=names.get(c.person, c.person)) for c in register.consents)
    return ConsentList(consents=tuple(named), claims=claims)


def revoke(
    folder: Path, consent_id: str, *, by: str, reason: str, now: Clock = time.time
) -> RevokedConsent:
    """Revokes a consent, and withdraws everything derived from it.

    Raises:
        GuardError: no such consent, or it is revoked already.
    """
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.register import revoke_consent

    title = open_title(folder)
    with TitleRecord(folder, now=now) as book:
        consent = revoke_consent(book, consent_id, by=by, reason=reason)
        return _withdraw(title, book, consent, by)


def erase(folder: Path, consent_id: str, *, by: str, now: Clock = time.time) -> RevokedConsent:
    """Removes from the store all that was derived under a revoked consent, and proves it.

    Raises:
        GuardError: it is not revoked.
    """
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.register import ADDED, REVOKED, find_consent, read_consents
    from regie.guard.errors import GuardError

    title = open_title(folder)
    with TitleRecord(folder, now=now) as book:
        consent = find_consent(read_consents(book.entries(ADDED, REVOKED)), consent_id)
        if consent.revoked_at is None:
            raise GuardError(
                f"{consent.id}: is in force; revoke it first with `regie consent revoke {folder} "
                f"{consent.id} --by NAME`"
            )
        return _erase(title, book, consent, by)


def _withdraw(title: Title, book: TitleRecord, consent: Consent, by: str) -> RevokedConsent:
    from regie.ledger.derived import find_derived

    with book.ledger.begin() as connection:
        derived = find_derived(connection, [f"consent:{consent.id}"])
    digests = {b.digest for b in (*derived.blobs, *derived.shared)}
    gone = [*_withdraw_from_out(title, digests), *_withdraw_deliveries(title, book, digests)]
    if gone:
        book.add("withdrawn", consent.id, by, {"files": gone})
    return RevokedConsent(
        consent=consent,
        results=len(derived.keys),
        steps=_count_steps(derived),
        withdrawn=tuple(gone),
        delivered=_deliveries_of(book, digests),
        person=book.names([consent.person]).get(consent.person, consent.person),
    )


def _withdraw_from_out(title: Title, digests: set[str]) -> list[str]:
    """Takes what is made of these contents out of `out/`."""
    from regie.pipeline.out_folder import forget_files, read_manifest

    names = [n for n, digest in read_manifest(title).items() if digest in digests]
    forget_files(title, names)
    return [f"out/{name}" for name in names]


def _withdraw_deliveries(title: Title, book: TitleRecord, digests: set[str]) -> list[str]:
    """Puts our own copies of what was delivered aside."""
    moved = []
    for entry in book.entries(DELIVERED):
        for file in entry.body["files"]:
            place = title.folder / file["path"]
            if not is_inside(file["path"]) or not file["path"].startswith("delivered/"):
                continue  # nothing that we delivered: no record of ours says so
            if file["source"] not in digests or not place.is_file():
                continue
            for part in (place, *(place.with_name(place.name + end) for end in BESIDE)):
                if part.is_file():
                    rest = part.relative_to(title.folder / "delivered")
                    aside = title.folder / "delivered" / WITHDRAWN / rest
                    aside.parent.mkdir(parents=True, exist_ok=True)
                    part.replace(aside)
            moved.append(file["path"])
    return moved


def _deliveries_of(book: TitleRecord, digests: set[str]) -> tuple[Delivered, ...]:
    return tuple(
        Delivered(file=file["path"], at=day_of(entry.at), to=entry.body.get("to") or "not said")
        for entry in book.entries(DELIVERED)
        for file in entry.body["files"]
        if file["source"] in digests
    )


def _erase(title: Title, book: TitleRecord, consent: Consent, by: str) -> RevokedConsent:
    """Files first named, then forgotten by the ledger, then removed, then looked for again."""
    from regie.build.build import clean_up_after_death
    from regie.build.lease import MakeLease
    from regie.build.scratch import create_scratch
    from regie.build.stores import open_store
    from regie.guard.audit.receipts import seal_receipts
    from regie.guard.consent.likenesses import forget_likenesses
    from regie.guard.errors import GuardError
    from regie.ledger.derived import erase_results, find_derived

    store = open_store(title.state)
    create_scratch(title.state)
    store.create()
    lease = MakeLease(book.ledger, title.state)
    lease.take(wait=False, on_wait=lambda _: None)
    try:
        if lease.holder_died:
            clean_up_after_death(book.ledger, title.state)
        withdrawn = _withdraw(title, book, consent, by)
        with book.ledger.begin() as connection:
            derived = find_derived(connection, [f"consent:{consent.id}"])
            erase_results(connection, derived)
        removed = sum(store.remove(blob.place) for blob in derived.blobs)
        remove_folder(title.folder, f"delivered/{WITHDRAWN}")
        likenesses = forget_likenesses(book, consent)
        left = [b for b in derived.blobs if store.has(b.place)]
        with book.ledger.begin() as connection:
            again = find_derived(connection, [f"consent:{consent.id}"])
        if left or again.keys:
            raise GuardError(
                f"{consent.id}: {len(left)} files could not be removed from {store.name}; close "
                "what holds them and run the command again"
            )
    finally:
        lease.release()
    seal_receipts(book, after_removal=True)
    if book.ledger.url.startswith("sqlite"):
        book.ledger.run("VACUUM")
    body = {
        "person": consent.person,
        "results": len(derived.keys),
        "files": len(derived.blobs),
        "bytes": removed,
        "digests": [blob.digest for blob in derived.blobs],
        "kept_shared": [blob.digest for blob in derived.shared],
        "likenesses": likenesses,
        "looked_again": "no result and no file of them is left in the ledger and the store",
    }
    entry = book.add(ERASED, consent.id, by, body)
    proof = _print_proof(title, consent, entry.seq, entry.hash, body, by, entry.at)
    return withdrawn.model_copy(
        update={
            "results": len(derived.keys),
            "erased": Erased(files=len(derived.blobs), bytes=removed),
            "shared": tuple(b.digest for b in derived.shared),
            "proof": proof,
        }
    )


def _print_proof(
    title: Title, consent: Consent, seq: int, seal: str, body: dict[str, Any], by: str, at: float
) -> str:
    from regie.guard.audit.quick_record import FOLDER
    from regie.support.paper import Heading, Paragraph, Sheet, Table, write_sheet

    out = title.folder / FOLDER / "documents" / f"{consent.id}-erasure.pdf"
    digests: Sequence[str] = body["digests"]
    sheet = Sheet(
        f"Proof of erasure: {consent.id}",
        [
            Paragraph(
                f"On {day_of(at)} {by} had everything erased that {title.name} had derived under "
                f"consent {consent.id}, which was revoked on {day_of(consent.revoked_at)}: "
                f"{body['results']} results and {body['files']} files, {body['bytes']} bytes. "
                "The ledger and the store were then searched again, and none was left."
            ),
            Paragraph(
                f"Entry {seq} of the record says so; its SHA-256 is {seal}. Copies outside "
                "this title's folder, such as backups and what was delivered, are not covered."
            ),
            Heading("Files erased, by the BLAKE3 of their content", 3),
            Table(("", "Content"), [[str(n), d] for n, d in enumerate(digests, 1)], (1, 14)),
        ],
        subtitle=title.name,
    )
    with written_whole(out, within=title.folder) as temporary:
        write_sheet(sheet, temporary)
    return str(out.relative_to(title.folder))


def _count_steps(derived: Derived) -> tuple[str, ...]:
    return derived.labels


def day_of(at: float | None) -> str:
    """The day of a moment, UTC, `2026-11-29`; of whatever a record may hold."""
    with contextlib.suppress(OverflowError, OSError, ValueError, TypeError):
        return datetime.fromtimestamp(at or 0.0, UTC).date().isoformat()
    return "an unknown day"
