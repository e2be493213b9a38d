"""Reads the record the quick way, for a make that may have nothing to do.

SQLAlchemy takes a third of a second to import; most titles have nothing that waits for anybody.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from regie.film.decisions import LOCAL, Decision
from regie.guard.errors import not_understood
from regie.ledger import Ledger
from regie.ledger.chain_end import CHAIN, ends_as
from regie.ledger.entry import SIGNATURE, Entry, find_breaks
from regie.ledger.quick_queries import get_record_rows

FOLDER = "record"
"""In the title's folder; source, like the script: back it up, keep it in version control."""

DECISION = "decision"
"""Kind of the entries that are decisions."""

KEY_ENROLLED, KEY_WITHDRAWN = "key.enrolled", "key.withdrawn"
KEY_KINDS = (KEY_ENROLLED, KEY_WITHDRAWN)
"""Kinds of the entries that people's keys are read from (`guard.audit.keys`)."""

ACCOUNT = "account"
"""In an entry's proof: a commitment to the account that it was written from: the
system's, or one of the studio."""


def read_entries_quickly(title_folder: Path, state: Path, *kinds: str) -> list[Entry]:
    """Entries of the record of these kinds, oldest first.

    As `read_all_quickly`.
    """
    return [entry for entry in read_all_quickly(title_folder, state) if entry.kind in kinds]


def read_kinds_after(title_folder: Path, seq: int) -> set[str]:
    """Kinds of the entries after that number, by the copy; nothing is checked.

    Raises:
        OSError, ValueError, KeyError, TypeError: they cannot be read.
    """
    lines = (title_folder / FOLDER / CHAIN).read_bytes().split(b"\n")[seq:-1]
    return {json.loads(line)["kind"] for line in lines}


def read_all_quickly(title_folder: Path, state: Path) -> list[Entry]:
    """All entries of the record, oldest first.

    Where the ledger and its copy end differently, or the ledger's chain is broken, both are read
    closely: they are brought together, or refused.

    Raises:
        RecordError, LedgerError: the record is damaged, or differs from its copy.
    """
    file, copy = state / "ledger.sqlite", title_folder / FOLDER / CHAIN
    if not copy.exists() and not file.exists():
        return []
    ledger = Ledger.at(file, read_only=True)
    try:
        rows = get_record_rows(ledger)
    finally:
        ledger.close()
    if ends_as(copy, rows[-1] if rows else None) and next(find_breaks(rows), None) is None:
        return rows
    from regie.guard.audit.record import TitleRecord

    with TitleRecord(title_folder) as book:
        return book.entries()


def read_decisions_quickly(title_folder: Path, state: Path) -> list[Decision]:
    """All decisions, without names."""
    return [decision_of(entry, signed=signed) for entry, signed in _read(title_folder, state)]


def _read(title_folder: Path, state: Path) -> Iterator[tuple[Entry, bool]]:
    entries = read_entries_quickly(title_folder, state, DECISION, *KEY_KINDS)
    yield from with_signatures(entries, DECISION)


def with_signatures(entries: Sequence[Entry], kind: str) -> Iterator[tuple[Entry, bool]]:
    """Entries of a kind, and whether who acts in them signed them.

    Args:
        entries: of that kind and of `KEY_KINDS`, in their order.
    """
    if not any(SIGNATURE in entry.proof for entry in entries):
        yield from ((entry, False) for entry in entries if entry.kind == kind)
        return
    from regie.guard.audit.keys import Keys

    keys = Keys(entries)
    yield from ((entry, keys.is_signed(entry)) for entry in entries if entry.kind == kind)


def is_in_writing(entry: Entry, signed: bool) -> bool:
    """Whether somebody signed the document that an entry names.

    A sheet that Régie made and nobody signed is none. It counts when the entry, which holds its
    digest, is signed with a key; or when it is a signed document that somebody read.
    """
    return bool(entry.body.get("document")) and (signed or bool(entry.body.get("clause")))


def decision_of(entry: Entry, name: str = "", *, signed: bool = False) -> Decision:
    """What an entry says.

    Args:
        signed: by the person, with a key that counts.
    """
    body = entry.body
    try:
        return Decision(
            seq=entry.seq,
            gate=body["gate"],
            subject=entry.subject,
            content=body["content"],
            ruled=body["ruled"],
            by=entry.actor,
            name=name,
            role=body.get("role", ""),
            note=body.get("note", ""),
            in_writing=is_in_writing(entry, signed),
            document=body.get("document", ""),
            imprint=body.get("imprint", ""),
            at=entry.at,
            signed=signed,
            account=str(entry.proof.get(ACCOUNT, "")),
            known_by=body.get("known_by", LOCAL),
        )
    except (KeyError, ValueError) as error:
        raise not_understood(entry) from error
