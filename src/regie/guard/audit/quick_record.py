"""Reads the record the quick way, for a make that may have nothing to do.

SQLAlchemy takes a third of a second to import; most titles have nothing that waits for anybody.
"""

from __future__ import annotations

from pathlib import Path

from regie.film.decisions import Decision
from regie.guard.errors import not_understood
from regie.ledger import Ledger
from regie.ledger.chain_end import CHAIN, ends_as
from regie.ledger.entry import Entry, find_breaks
from regie.ledger.quick_queries import get_record_rows

FOLDER = "record"
"""In the title's folder; source, like the script: back it up, keep it in version control."""

DECISION = "decision"
"""Kind of the entries that are decisions."""


def read_entries_quickly(title_folder: Path, state: Path, *kinds: str) -> list[Entry]:
    """Entries of the record of these kinds, oldest first.

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
        return [entry for entry in rows if entry.kind in kinds]
    from regie.guard.audit.record import TitleRecord

    with TitleRecord(title_folder) as book:
        return book.entries(*kinds)


def read_decisions_quickly(title_folder: Path, state: Path) -> list[Decision]:
    """All decisions, without names."""
    entries = read_entries_quickly(title_folder, state, DECISION)
    return [decision_of(entry) for entry in entries]


def decision_of(entry: Entry, name: str = "") -> Decision:
    """What an entry says."""
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
            in_writing=bool(body.get("document")),
            document=body.get("document", ""),
            imprint=body.get("imprint", ""),
            at=entry.at,
        )
    except (KeyError, ValueError) as error:
        raise not_understood(entry) from error
