"""A consent is revoked: what came of it is withdrawn, erased, and looked for everywhere again.

What came of it is known from the ledger, from the record, which says whose likeness or voice each
character had, and from what delivered files say of themselves: none of them alone, for `.regie/`
may be deleted, and a bible may be changed.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from regie.app.consent import day_of
from regie.app.results import Result, Unprinted
from regie.film.consents import Consent
from regie.film.units import Noun
from regie.guard.audit.checks import ERASED
from regie.pipeline.ask_register import CLAIMED_IN, MADE_BY, Clock
from regie.pipeline.delivery.register import DELIVERED
from regie.pipeline.title_folder import Title, open_title
from regie.support.files import hash_file, written_whole
from regie.support.removing import is_inside, remove_file, remove_folder

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.searching import Searched
    from regie.ledger.derived import Derived

WITHDRAWN = "withdrawn"
"""Folder in `delivered/` where withdrawn files lie until they are erased."""

BESIDE = (".c2pa", ".label.txt")
"""Ends the names of what may lie beside a delivered file: credentials, a label."""


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
        results: how many results were derived from it; what was made of the same characters
            before anybody said whose they are counts too.
        withdrawn: files taken out of `out/` and `delivered/`.
        shared: digests of files kept because other results hold the same content.
        kept: what is kept of it, a sentence each with the reason.
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
    kept: tuple[str, ...] = ()
    proof: str = ""
    person: Annotated[str, Unprinted]


class ProvenErasure(Result):
    """What searching for everything that was erased found.

    Attributes:
        files, bytes: that were read.
        left: what should not be there, a sentence each; none: the erasure is proved.
        kept: what is kept, with the reason.
        ledger: how the ledger was searched.
    """

    consent: str
    erased: int
    files: int
    bytes: int
    left: tuple[str, ...]
    kept: tuple[str, ...]
    ledger: str

    @property
    def exit_code(self) -> int:
        return 4 if self.left else 0


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
    """Removes all that was derived under a revoked consent, and proves it.

    Raises:
        GuardError: it is not revoked, something of it is left, or nobody can say whether a
            delivered file rests on it; then there is no proof.
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


def prove(folder: Path, consent_id: str, *, now: Clock = time.time) -> ProvenErasure:
    """Searches every byte that is kept of a title for what was erased under a consent.

    Raises:
        GuardError: nothing was erased under it yet, or what is there cannot be read.
    """
    from regie.guard.audit.record import TitleRecord
    from regie.guard.consent.register import ADDED, REVOKED, find_consent, read_consents
    from regie.guard.errors import GuardError

    title = open_title(folder)
    with TitleRecord(folder, now=now) as book:
        consent = find_consent(read_consents(book.entries(ADDED, REVOKED)), consent_id)
        entries = book.entries(ERASED, subject=consent.id)
        if not entries:
            raise GuardError(
                f"{consent.id}: nothing was erased under it; `regie consent erase {folder} "
                f"{consent.id} --by NAME` does"
            )
        digests = {digest for entry in entries for digest in entry.body["digests"]}
        searched, left = _search(title, book, consent, digests)
        kept = tuple(dict.fromkeys(k for e in entries for k in e.body.get("kept", ())))
    return ProvenErasure(
        consent=consent.id,
        erased=len(digests),
        files=searched.files,
        bytes=searched.bytes,
        left=left,
        kept=kept,
        ledger=searched.ledger,
    )


def _withdraw(title: Title, book: TitleRecord, consent: Consent, by: str) -> RevokedConsent:
    with book.ledger.begin() as connection:
        derived = find_results_of(connection, book, consent)
    rests = deliveries_of(title, book, consent, derived.digests)
    gone = [
        *_withdraw_from_out(title, derived.digests),
        *_withdraw_deliveries(title, [d.file for d in rests]),
    ]
    if gone:
        book.add("withdrawn", consent.id, by, {"files": gone})
    return RevokedConsent(
        consent=consent,
        results=len(derived.keys),
        steps=derived.labels,
        withdrawn=tuple(gone),
        delivered=rests,
        person=book.names([consent.person]).get(consent.person, consent.person),
    )


def find_results_of(connection: Connection, book: TitleRecord, consent: Consent) -> Derived:
    """What the ledger knows to rest on a consent, and on whom the record says it was used for."""
    from regie.guard.consent.register import read_characters
    from regie.ledger.derived import find_derived

    used = [
        (step, f"{CLAIMED_IN}{character}")
        for character in read_characters(connection, consent)
        for step in MADE_BY[consent.kind]
    ]
    return find_derived(connection, [f"consent:{consent.id}"], about=CLAIMED_IN, besides=used)


def _withdraw_from_out(title: Title, digests: Collection[str]) -> list[str]:
    """Takes what is made of these contents out of `out/`."""
    from regie.pipeline.out_folder import forget_files, read_manifest

    names = [n for n, digest in read_manifest(title).items() if digest in digests]
    forget_files(title, names)
    return [f"out/{name}" for name in names]


def _withdraw_deliveries(title: Title, files: Collection[str]) -> list[str]:
    """Puts our own copies of what was delivered aside."""
    moved = []
    for file in dict.fromkeys(files):
        place = title.folder / file
        if not place.is_file():
            continue
        for part in (place, *(place.with_name(place.name + end) for end in BESIDE)):
            if part.is_file():
                rest = part.relative_to(title.folder / "delivered")
                aside = title.folder / "delivered" / WITHDRAWN / rest
                aside.parent.mkdir(parents=True, exist_ok=True)
                part.replace(aside)
        moved.append(file)
    return moved


def deliveries_of(
    title: Title, book: TitleRecord, consent: Consent, digests: Collection[str]
) -> tuple[Delivered, ...]:
    """What left the house and rests on a consent."""
    return tuple(
        Delivered(file=file["path"], at=day_of(at), to=to)
        for file, at, to in _delivered(book)
        if file["source"] in digests or _cites(title, file, consent)
    )


def _delivered(book: TitleRecord) -> list[tuple[Mapping[str, Any], float, str]]:
    """Each file that the record says was delivered, when, and to whom."""
    return [
        (file, entry.at, entry.body.get("to") or "not said")
        for entry in book.entries(DELIVERED)
        for file in entry.body["files"]
        # Nothing else did we deliver, whatever a record says.
        if is_inside(file["path"]) and file["path"].startswith("delivered/")
    ]


def _cites(title: Title, file: Mapping[str, Any], consent: Consent) -> bool | None:
    """Whether a delivery says that it rests on a consent; None where nothing says it.

    The record's own entry says it, or the credentials of the file that lies there.
    """
    from regie.guard.provenance.errors import ProvenanceError
    from regie.guard.provenance.manifest_reader import read_credentials

    if "consents" in file:
        return consent.id in file["consents"]
    place = title.folder / file["path"]
    if not place.is_file():
        return None
    try:
        credentials = read_credentials(place)
    except ProvenanceError:
        return None
    if credentials is None or credentials.receipt is None or not credentials.intact:
        return None
    if credentials.receipt.delivery != file.get("delivery"):
        return None
    return consent.id in credentials.receipt.consents


def _refuse_unknown(title: Title, book: TitleRecord, consent: Consent) -> None:
    """What lies in `delivered/` or `out/` must be known to rest on the consent, or not to."""
    from regie.guard.errors import GuardError
    from regie.ledger.derived import was_made
    from regie.pipeline.make_report import REPORT
    from regie.pipeline.out_folder import read_manifest

    laid, delivered = {*read_manifest(title), REPORT}, _delivered(book)
    with book.ledger.begin() as connection:
        unknown = [
            file["path"]
            for file, _, _ in delivered
            if (title.folder / file["path"]).is_file()
            and _cites(title, file, consent) is None
            and not was_made(connection, file["source"])
        ]
        unknown += [
            file.relative_to(title.folder).as_posix()
            for file in sorted(title.out.rglob("*"))
            if file.is_file()
            and file.relative_to(title.out).as_posix() not in laid
            and not was_made(connection, hash_file(file))
        ]
    if unknown:
        more = f" and {len(unknown) - 5} more" if len(unknown) > 5 else ""
        raise GuardError(
            f"{consent.id}: there is no proof, for nothing says what "
            f"{', '.join(list(dict.fromkeys(unknown))[:5])}{more} rests on: no make that the "
            "ledger knows made it, and no credentials in it say so; move it away, or remove it, "
            "then erase again"
        )


def _erase(title: Title, book: TitleRecord, consent: Consent, by: str) -> RevokedConsent:
    """Files first named, then forgotten by the ledger, then removed, then looked for again."""
    from regie.build.lease import MakeLease
    from regie.build.scratch import create_scratch
    from regie.build.session import clean_up_after_death
    from regie.build.stores import open_store
    from regie.guard.audit.receipts import seal_receipts
    from regie.guard.consent.likenesses import forget_likenesses
    from regie.guard.errors import GuardError
    from regie.ledger.derived import erase_results
    from regie.pipeline.footage_notice import forget_scans

    store = open_store(title.state)
    create_scratch(title.state)
    store.create()
    lease = MakeLease(book.ledger, title.state)
    lease.take(wait=False, on_wait=lambda _: None)
    try:
        if lease.holder_died:
            clean_up_after_death(book.ledger, title.state)
        withdrawn = _withdraw(title, book, consent, by)
        _refuse_unknown(title, book, consent)
        with book.ledger.begin() as connection:
            derived = find_results_of(connection, book, consent)
            erase_results(connection, derived)
        removed = sum(store.remove(blob.place) for blob in derived.blobs)
        digests = [blob.digest for blob in derived.blobs]
        remove_folder(title.folder, f"delivered/{WITHDRAWN}")
        likenesses = forget_likenesses(book, consent)
        forget_scans(title)
        _remove_what_they_left(title, book, digests)
        before = {d for e in book.entries(ERASED, subject=consent.id) for d in e.body["digests"]}
        searched, left = _search(title, book, consent, before.union(digests))
        if left:
            raise GuardError(
                f"{consent.id}: there is no proof yet: {'; '.join(left[:5])}"
                f"{f'; and {len(left) - 5} more' if len(left) > 5 else ''}. Remove what is named, "
                "or close what holds it, and run the command again"
            )
    finally:
        lease.release()
    seal_receipts(book, after_removal=True)
    kept = _tell_kept(derived, withdrawn)
    body = {
        "person": consent.person,
        "results": len(derived.keys),
        "files": len(derived.blobs),
        "bytes": removed,
        "digests": digests,
        "kept_shared": [f.blob.digest for f in derived.shared],
        "kept": kept,
        "likenesses": likenesses,
        "searched_files": searched.files,
        "searched_bytes": searched.bytes,
        "looked_again": f"nothing of them is left; {searched.ledger}",
    }
    entry = book.add(ERASED, consent.id, by, body)
    proof = _print_proof(title, consent, entry.seq, entry.hash, body, by, entry.at)
    return withdrawn.model_copy(
        update={
            "results": len(derived.keys),
            "erased": Erased(files=len(derived.blobs), bytes=removed),
            "shared": tuple(f.blob.digest for f in derived.shared),
            "kept": tuple(kept),
            "proof": proof,
        }
    )


def _remove_what_they_left(title: Title, book: TitleRecord, digests: Collection[str]) -> None:
    """Copies and imprints of erased files, in the state folder and in the record."""
    from regie.guard.approvals.imprints import IMPRINTS
    from regie.guard.audit.quick_record import DECISION, FOLDER
    from regie.guard.consent.searching import find_remains

    for place in find_remains(title.state, digests):
        remove_file(title.state, place)
    showing: dict[str, set[str]] = {}
    for entry in book.entries(DECISION):
        if imprint := entry.body.get("imprint"):
            showing.setdefault(imprint, set()).add(entry.body["content"])
    for imprint, contents in showing.items():
        if contents <= set(digests) and is_inside(imprint):
            remove_file(title.folder, f"{FOLDER}/{IMPRINTS}/{imprint}")


def _search(
    title: Title, book: TitleRecord, consent: Consent, digests: Collection[str]
) -> tuple[Searched, tuple[str, ...]]:
    """Searches all that is kept; what is left of it, a sentence each."""
    from regie.guard.consent.searching import search_title
    from regie.guard.errors import GuardError

    try:
        searched = search_title(book, title.folder, digests)
    except OSError as error:
        raise GuardError(
            f"{error.filename}: cannot be read ({error.strerror}), so nothing can be proved"
        ) from error
    with book.ledger.begin() as connection:
        again = find_results_of(connection, book, consent)
    left = list(searched.left)
    if again.keys:
        left.append(f"the ledger has {len(again.keys)} results that rest on {consent.id}")
    left += [
        f"{d.file} was delivered and rests on {consent.id}"
        for d in deliveries_of(title, book, consent, again.digests)
        if (title.folder / d.file).is_file()
    ]
    return searched, tuple(left)


def _tell_kept(derived: Derived, withdrawn: RevokedConsent) -> list[str]:
    """What is kept of what came of a consent, with the reason: a sentence each."""
    kept = [
        f"{f.blob.digest}: {', '.join(f.held_by[:3])}"
        f"{f' and {len(f.held_by) - 3} more' if len(f.held_by) > 3 else ''} made the same bytes "
        "of other things, of nobody's likeness or voice, or under another consent"
        for f in derived.shared
    ]
    if withdrawn.delivered:
        kept.append(
            "delivered/register.jsonl: the fingerprints of what was delivered, so that copies can "
            "be told; nobody can be seen or heard in them"
        )
    return kept


def _print_proof(
    title: Title, consent: Consent, seq: int, seal: str, body: dict[str, Any], by: str, at: float
) -> str:
    from regie.guard.audit.quick_record import FOLDER
    from regie.support.paper import Heading, Paragraph, Sheet, Table, write_sheet

    out = title.folder / FOLDER / "documents" / f"{consent.id}-erasure.pdf"
    kept = [[str(n), said] for n, said in enumerate(body["kept"], 1)]
    erased = [[str(n), digest] for n, digest in enumerate(body["digests"], 1)]
    sheet = Sheet(
        f"Proof of erasure: {consent.id}",
        [
            Paragraph(
                f"On {day_of(at)} {by} had everything erased that {title.name} had derived under "
                f"consent {consent.id}, which was revoked on {day_of(consent.revoked_at)}, and "
                "what it had made of the same characters before: "
                f"{body['results']} results and {body['files']} files, {body['bytes']} bytes."
            ),
            Paragraph(
                f"All that Régie keeps of the title was then searched by content: "
                f"{body['searched_files']} files, {body['searched_bytes']} bytes, of the store, "
                "the caches, the record, what was delivered and what lies in out/; "
                f"{body['looked_again'].partition('; ')[2]}. Nothing was found. "
                f"`regie consent prove TITLE {consent.id}` searches again, for whoever doubts it."
            ),
            Paragraph(
                f"Entry {seq} of the record says so; its SHA-256 is {seal}. Copies outside "
                "this title's folder, such as backups and what others were sent, are not covered, "
                "nor is what a person edited and put there under other bytes."
            ),
            Heading("Kept, and why", 3),
            Table(("", "What"), kept or [["", "nothing"]], (1, 14)),
            Heading("Files erased, by the BLAKE3 of their content", 3),
            Table(("", "Content"), erased, (1, 14)),
        ],
        subtitle=title.name,
    )
    with written_whole(out, within=title.folder) as temporary:
        write_sheet(sheet, temporary)
    return str(out.relative_to(title.folder))
