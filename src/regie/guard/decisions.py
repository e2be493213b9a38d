"""Decisions in the record: written with all that they are about, read back by gate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from regie.film.deciding import Decision, Gate, Ruled
from regie.guard.errors import GuardError
from regie.guard.record import Book
from regie.ledger.entry import Entry
from regie.ledger.reading import Reader, get_record_rows

KIND = "decision"

MOST_CHARACTERS = 4000
"""Of a note: more belongs in a document."""


def decide(
    book: Book,
    *,
    gate: Gate,
    subject: str,
    content: str,
    ruled: Ruled,
    by: str,
    role: str = "",
    note: str = "",
    document: str = "",
    details: Mapping[str, Any] | None = None,
) -> Decision:
    """Writes a person's decision down.

    Args:
        content: digest of what was looked at.
        document: digest of the document that says so in writing; empty: none.
        details: what else the record keeps, plain values, such as the file's name.

    Raises:
        GuardError: nobody decides, or the note is longer than `MOST_CHARACTERS`.
        RecordError: it cannot be written.
    """
    if not by.strip():
        raise GuardError("a decision needs a name: say who decides with --by NAME")
    if len(note) > MOST_CHARACTERS:
        raise GuardError(
            f"the note has {len(note)} characters and may have {MOST_CHARACTERS}: put the rest "
            "in a document"
        )
    body = {
        "gate": gate,
        "content": content,
        "ruled": ruled,
        "role": role,
        "note": note,
        "document": document,
        **dict(details or {}),
    }
    entry = book.add(KIND, subject, by, body)
    return read_decision(entry, book.names([entry.actor]))


def read_decisions(book: Book, gate: Gate | None = None) -> list[Decision]:
    """All decisions, or those at one gate, oldest first, with names."""
    names = book.names()
    found = (read_decision(entry, names) for entry in book.entries(KIND))
    return [d for d in found if gate is None or d.gate == gate]


def read_quickly(reader: Reader) -> list[Decision]:
    """All decisions without names, by the quick way that a make uses."""
    return [read_decision(entry, {}) for entry in get_record_rows(reader, KIND)]


def read_decision(entry: Entry, names: Mapping[str, str]) -> Decision:
    body = entry.body
    return Decision(
        seq=entry.seq,
        gate=body["gate"],
        subject=entry.subject,
        content=body["content"],
        ruled=body["ruled"],
        by=entry.actor,
        name=names.get(entry.actor, ""),
        role=body.get("role", ""),
        note=body.get("note", ""),
        in_writing=bool(body.get("document")),
        document=body.get("document", ""),
        at=entry.at,
    )


def roles_of(decisions: Iterable[Decision], gate: Gate, subject: str, content: str) -> set[str]:
    """The roles in which a content was approved at a gate."""
    return {
        d.role
        for d in decisions
        if (d.gate, d.subject, d.content, d.ruled) == (gate, subject, content, "approve")
    }
