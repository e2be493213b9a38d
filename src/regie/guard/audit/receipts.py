"""Receipts sealed into the record: what was made, and what it took, cannot be changed unseen.

After every make that wrote something, one digest over all receipts is an entry of the record. A
receipt that was changed since is named before anything is said or sealed on top of it. Removing
receipts is no secret: who cleans up seals again, and the seal says how many went.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from regie.guard.audit.quick_record import read_entries_quickly
from regie.guard.errors import GuardError
from regie.ledger.entry import Entry
from regie.ledger.ledger import Ledger
from regie.ledger.quick_queries import Reader
from regie.ledger.receipt_seals import (
    compare,
    count_unsealed,
    digest_all,
    put_sealed,
    read_ids,
    read_ledger_id,
    read_receipts,
    read_sealed,
)

if TYPE_CHECKING:
    from regie.guard.audit.record import TitleRecord

SEALED = "receipts.sealed"
"""Kind of the entries that hold the digest over all receipts."""

MOST_NAMED = 3
"""Receipts that are named in one sentence."""


@dataclass(frozen=True)
class SealState:
    """Whether the receipts are those that the record sealed.

    Attributes:
        problems: what was changed, a sentence each.
        notes: what is not sealed, and why that need be no fault.
    """

    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def check_receipts(reader: Reader, entries: Sequence[Entry]) -> SealState:
    """Compares the receipts of a ledger with the newest seal of the record.

    Args:
        entries: of the record, at least those of the kind `SEALED`.
    """
    now, sealed = read_receipts(reader), read_sealed(reader)
    seal = _find_seal(entries, read_ledger_id(reader))
    if not now and not sealed:
        return SealState()
    if seal is None and not any(e.kind == SEALED for e in entries):
        return SealState(notes=("no seal covers the receipts yet; the next make seals them",))
    if seal is None:
        return SealState(
            problems=(
                f"the ledger has {len(now)} receipts, and no seal in the record is of this ledger; "
                "if it was deleted and a make then stopped, `regie make` seals what there is",
            )
        )
    if digest_all(sealed) != seal.body.get("digest"):
        return SealState(
            problems=(f"the ledger's list of sealed receipts is not what entry {seal.seq} sealed",)
        )
    found = compare(sealed, now)
    problems = []
    if found.changed:
        names = _name(reader, found.changed)
        problems.append(f"receipts were changed after entry {seal.seq} sealed them: {names}")
    if found.gone:
        problems.append(f"{len(found.gone)} receipts that entry {seal.seq} sealed are gone")
    notes = []
    if found.new:
        notes.append(
            f"{len(found.new)} receipts are newer than the last seal, of a make that runs or was "
            "stopped; the next make that makes something seals them"
        )
    return SealState(tuple(problems), tuple(notes))


def check_receipts_of(title_folder: Path, state: Path) -> SealState:
    """The same of a title.

    Raises:
        RecordError, LedgerError: the record or the ledger cannot be read.
    """
    entries = read_entries_quickly(title_folder, state, SEALED)
    ledger = Ledger.at(state / "ledger.sqlite", read_only=True)
    try:
        return check_receipts(ledger, entries)
    finally:
        ledger.close()


def refuse_changed_receipts(title_folder: Path, state: Path) -> None:
    """Nothing is proved by receipts that somebody changed.

    Raises:
        GuardError: they are not those that the record sealed.
    """
    found = check_receipts_of(title_folder, state)
    if found.problems:
        raise GuardError(
            f"{title_folder}: {'; '.join(found.problems)}; put .regie/ledger.sqlite back from a "
            "backup, or delete .regie and make again"
        )


def has_unsealed(state: Path) -> bool:
    """The quick question after a make that wrote nothing: whether one before it was stopped."""
    ledger = Ledger.at(state / "ledger.sqlite", read_only=True)
    try:
        return count_unsealed(ledger) != 0
    finally:
        ledger.close()


def _find_seal(entries: Sequence[Entry], ledger: str) -> Entry | None:
    """The newest seal of a ledger: several machines may make a title, each with its own."""
    ours = (
        e
        for e in reversed(entries)
        if e.kind == SEALED
        and e.body.get("ledger") == ledger
        and isinstance(e.body.get("make"), int)
    )
    return next(ours, None) if ledger else None


def seal_receipts(book: TitleRecord, *, after_removal: bool = False) -> Entry | None:
    """Seals what was made since the last seal; None where nothing was.

    What was sealed before is not read again: it keeps the digest that it was sealed with, so that
    a receipt which was changed meanwhile stays told. One that a make made anew counts as new.

    Args:
        after_removal: some were removed on purpose; nothing is sealed for the first time.

    Raises:
        GuardError: what the last seal covers was changed.
    """
    entries, ledger = book.entries(SEALED), read_ledger_id(book.ledger)
    last = _find_seal(entries, ledger)
    if last is None and after_removal:
        return None
    before = read_sealed(book.ledger)
    if before and (last is None or digest_all(before) != last.body.get("digest")):
        raise GuardError(
            "the ledger's list of sealed receipts was changed, and nothing is sealed on top of it; "
            "see `regie ledger verify`"
        )
    new = read_receipts(book.ledger, after=int(last.body["make"]) if last else 0)
    there = read_ids(book.ledger)
    now = {**{k: digest for k, digest in before.items() if k in there}, **new}
    if last is not None and now == before:
        return None
    # Not one that runs meanwhile: what it makes again it makes after this.
    (newest,) = book.ledger.run("SELECT COALESCE(MAX(id), 0) FROM makes WHERE status <> 'running'")
    new_id = "" if ledger else secrets.token_hex(8)
    digest = digest_all(now)
    body = {
        "ledger": ledger or new_id,
        "digest": digest,
        "receipts": len(now),
        "removed": len(before.keys() - now.keys()),
        "replaced": sum(before.get(k, d) != d for k, d in new.items()),
        "make": int(newest[0]),
        **({"begun_anew": True} if last is None and entries else {}),
    }
    return book.add_of_regie(
        SEALED, digest, body, also=lambda connection: put_sealed(connection, new_id, before, now)
    )


def _name(reader: Reader, receipts: Sequence[tuple[str, str]]) -> str:
    """Some of them by step and label, and how many more."""
    names = []
    for what, row_id in receipts[:MOST_NAMED]:
        column = "key" if what == "result" else "id"
        table = "uses" if what == "use" else "failures" if what == "failure" else "results"
        asked = row_id if what == "result" else int(row_id)
        (step,) = reader.run(f"SELECT step FROM {table} WHERE {column} = :id", {"id": asked})[0]
        label = ""
        if what == "result":
            labels = reader.run("SELECT label FROM uses WHERE key = :id LIMIT 1", {"id": asked})
            label = labels[0][0] if labels else ""
        names.append(f"{step} {label}".strip())
    more = f" and {len(receipts) - MOST_NAMED} more" if len(receipts) > MOST_NAMED else ""
    return ", ".join(names) + more
