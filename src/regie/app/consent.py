"""Consents of a title: entered, asked before anything is made, revoked with all that follows."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.film.consents import ClaimState, Consent
from regie.pipeline.ask_register import Clock, ask_register
from regie.pipeline.title_folder import Title, open_title
from regie.support.files import written_whole

if TYPE_CHECKING:
    from regie.guard.audit.record import Book
    from regie.guard.consent.register import Terms
    from regie.ledger.derived import Derived

WITHDRAWN = "withdrawn"
"""Folder in `delivered/` where withdrawn files lie until they are erased."""

BESIDE = (".c2pa", ".label.txt")
"""Ends the names of what may lie beside a delivered file: credentials, a label."""

ERASED = "erased"
DELIVERED = "delivered"


@dataclass(frozen=True)
class Entered:
    """A consent that was entered."""

    consent: Consent
    person: str

    def as_json(self) -> dict[str, Any]:
        return {"version": 1, "consent": self.consent.model_dump(mode="json")}

    def as_text(self) -> str:
        c = self.consent
        until = f" until {c.ends}" if c.ends else ", no end"
        return (
            f"{c.id}: {self.person}, {c.kind}, for {', '.join(c.covers)}, from {c.starts}{until}."
        )


@dataclass(frozen=True)
class ConsentList:
    """The register, and what the title claims."""

    consents: tuple[tuple[Consent, str], ...]
    claims: tuple[ClaimState, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "consents": [{**c.model_dump(mode="json"), "name": n} for c, n in self.consents],
            "claims": [state.model_dump(mode="json") for state in self.claims],
        }

    def as_text(self) -> str:
        lines = []
        for c, name in self.consents:
            state = f"revoked {_day(c.revoked_at)}" if c.revoked_at else f"until {c.ends or 'ever'}"
            lines.append(
                f"{c.id}  {name:<20} {c.kind:<9} {', '.join(c.covers):<24} {c.starts} {state}"
                f"  {', '.join(c.titles)} ({', '.join(c.territories)}): {c.use}"
            )
        for s in self.claims:
            lines.append(
                s.refusal
                or f"{s.claim.character}: {s.claim.kind} of {s.claim.person} "
                f"({s.claim.use}) is allowed by {s.consent}"
            )
        return "\n".join(lines) or "The register is empty, and the title needs no consent."


@dataclass(frozen=True)
class Revoked:
    """What a revocation found, withdrew and erased.

    Attributes:
        results: how many results were derived from it.
        withdrawn: files taken out of `out/` and `delivered/`.
        delivered: what had left the house: file, when, to whom.
        erased_files, erased_bytes: of the store; 0 when nothing was erased.
        shared: digests of files kept because other results hold the same content.
    """

    consent: Consent
    person: str
    results: int
    steps: tuple[str, ...]
    withdrawn: tuple[str, ...]
    delivered: tuple[dict[str, str], ...]
    erased_files: int = 0
    erased_bytes: int = 0
    shared: tuple[str, ...] = ()
    proof: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "version": 1,
            "consent": self.consent.model_dump(mode="json"),
            "results": self.results,
            "steps": list(self.steps),
            "withdrawn": list(self.withdrawn),
            "delivered": list(self.delivered),
            "erased": {"files": self.erased_files, "bytes": self.erased_bytes},
            "kept_shared": list(self.shared),
            "proof": self.proof,
        }

    def as_text(self) -> str:
        lines = [
            f"{self.consent.id} of {self.person} is revoked: {self.results} results were derived "
            "from it.",
            f"Withdrawn: {', '.join(self.withdrawn) or 'nothing lay in out/ or delivered/'}.",
        ]
        lines += [
            f"Already delivered: {d['file']} on {d['at']} to {d['to']}; ask for it back."
            for d in self.delivered
        ]
        if self.proof:
            lines.append(
                f"Erased: {self.erased_files} files, {self.erased_bytes} bytes; proof: {self.proof}"
            )
        elif self.results:
            lines.append(
                f"The store still holds them; `regie consent erase TITLE {self.consent.id} --by "
                "NAME` erases them."
            )
        return "\n".join(lines)


def enter_consent(folder: Path, terms: Terms, *, by: str, now: Clock = time.time) -> Entered:
    """Enters a consent.

    Raises:
        GuardError: it is not complete, or its document cannot be kept.
    """
    from regie.guard.audit.record import Book
    from regie.guard.consent.register import add_consent

    title = open_title(folder)
    with Book(folder, now=now) as book:
        return Entered(add_consent(book, title.folder, terms, by=by), terms.person)


def list_consents(folder: Path, *, now: Clock = time.time, on: date | None = None) -> ConsentList:
    """The register and what the title claims of it."""
    from regie.design.bible import load_bible
    from regie.guard.audit.record import Book
    from regie.guard.consent.register import open_register

    title = open_title(folder)
    claims = ask_register(title, load_bible(title.bible), now=now, on=on)
    with Book(folder, now=now) as book:
        register = open_register(book, folder)
        names = book.names()
    return ConsentList(tuple((c, names.get(c.person, c.person)) for c in register.consents), claims)


def revoke(
    folder: Path, consent_id: str, *, by: str, reason: str, now: Clock = time.time
) -> Revoked:
    """Revokes a consent, and withdraws everything derived from it.

    Raises:
        GuardError: no such consent, or it is revoked already.
    """
    from regie.guard.audit.record import Book
    from regie.guard.consent.register import revoke_consent

    title = open_title(folder)
    with Book(folder, now=now) as book:
        consent = revoke_consent(book, consent_id, by=by, reason=reason)
        return _withdraw(title, book, consent, by)


def erase(folder: Path, consent_id: str, *, by: str, now: Clock = time.time) -> Revoked:
    """Removes from the store all that was derived under a revoked consent, and proves it.

    Raises:
        GuardError: it is not revoked.
    """
    from regie.guard.audit.record import Book
    from regie.guard.consent.register import ADDED, REVOKED, find_consent, read_consents
    from regie.guard.errors import GuardError

    title = open_title(folder)
    with Book(folder, now=now) as book:
        consent = find_consent(read_consents(book.entries(ADDED, REVOKED)), consent_id)
        if consent.revoked_at is None:
            raise GuardError(
                f"{consent.id}: is in force; revoke it first with `regie consent revoke {folder} "
                f"{consent.id} --by NAME`"
            )
        return _erase(title, book, consent, by)


def _withdraw(title: Title, book: Book, consent: Consent, by: str) -> Revoked:
    from regie.ledger.derived import find_derived

    with book.ledger.begin() as connection:
        derived = find_derived(connection, [f"consent:{consent.id}"])
    digests = {b.digest for b in (*derived.blobs, *derived.shared)}
    gone = [*_withdraw_from_out(title, digests), *_withdraw_deliveries(title, book, digests)]
    if gone:
        book.add("withdrawn", consent.id, by, {"files": gone})
    return Revoked(
        consent,
        book.names([consent.person]).get(consent.person, consent.person),
        len(derived.keys),
        _count_steps(derived),
        tuple(gone),
        tuple(_deliveries_of(book, digests)),
    )


def _withdraw_from_out(title: Title, digests: set[str]) -> list[str]:
    """Takes what is made of these contents out of `out/`."""
    from regie.pipeline.out_folder import forget_files, read_manifest

    names = [n for n, digest in read_manifest(title).items() if digest in digests]
    forget_files(title, names)
    return [f"out/{name}" for name in names]


def _withdraw_deliveries(title: Title, book: Book, digests: set[str]) -> list[str]:
    """Puts our own copies of what was delivered aside."""
    moved = []
    for entry in book.entries(DELIVERED):
        for file in entry.body["files"]:
            place = title.folder / file["path"]
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


def _deliveries_of(book: Book, digests: set[str]) -> list[dict[str, str]]:
    return [
        {"file": file["path"], "at": _day(entry.at), "to": entry.body.get("to") or "not said"}
        for entry in book.entries(DELIVERED)
        for file in entry.body["files"]
        if file["source"] in digests
    ]


def _erase(title: Title, book: Book, consent: Consent, by: str) -> Revoked:
    """Files first named, then forgotten by the ledger, then removed, then looked for again."""
    from regie.build.build import clean_up_after_death
    from regie.build.lock import StoreLock
    from regie.build.store import Store
    from regie.guard.consent.likenesses import forget_likenesses
    from regie.guard.errors import GuardError
    from regie.ledger.derived import erase_results, find_derived

    store = Store(title.state)
    store.create()
    lock = StoreLock(title.state)
    lock.take(wait=False, on_wait=lambda _: None)
    try:
        if lock.holder_died:
            clean_up_after_death(book.ledger, store)
        withdrawn = _withdraw(title, book, consent, by)
        with book.ledger.begin() as connection:
            derived = find_derived(connection, [f"consent:{consent.id}"])
            erase_results(connection, derived)
        removed = sum(store.remove(blob.place) for blob in derived.blobs)
        shutil.rmtree(title.folder / "delivered" / WITHDRAWN, ignore_errors=True)
        likenesses = forget_likenesses(book, consent)
        left = [b for b in derived.blobs if (store.root / b.place).exists()]
        with book.ledger.begin() as connection:
            again = find_derived(connection, [f"consent:{consent.id}"])
        if left or again.keys:
            raise GuardError(
                f"{consent.id}: {len(left)} files could not be removed from {store.root}; close "
                "what holds them and run the command again"
            )
    finally:
        lock.release()
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
    return Revoked(
        consent,
        withdrawn.person,
        len(derived.keys),
        withdrawn.steps,
        withdrawn.withdrawn,
        withdrawn.delivered,
        len(derived.blobs),
        removed,
        tuple(b.digest for b in derived.shared),
        proof,
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
                f"On {_day(at)} {by} had everything erased that {title.name} had derived under "
                f"consent {consent.id}, which was revoked on {_day(consent.revoked_at)}: "
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


def _day(at: float | None) -> str:
    with contextlib.suppress(OverflowError, OSError, ValueError, TypeError):
        return datetime.fromtimestamp(at or 0.0, UTC).date().isoformat()
    return "an unknown day"
