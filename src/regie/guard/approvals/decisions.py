"""Decisions in the record: written with all that they are about, read back by gate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from regie.film.decisions import Decision, Gate, Ruled
from regie.guard.audit.keys import check_signer
from regie.guard.audit.quick_record import DECISION, KEY_KINDS, decision_of, with_signatures
from regie.guard.audit.record import TitleRecord
from regie.guard.audit.signatures import SigningKey
from regie.guard.errors import GuardError

MOST_CHARACTERS = 4000
"""Of a note: more belongs in a document."""


def decide(
    book: TitleRecord,
    *,
    gate: Gate,
    subject: str,
    content: str,
    ruled: Ruled,
    by: str,
    role: str = "",
    note: str = "",
    document: str = "",
    imprint: str = "",
    details: Mapping[str, Any] | None = None,
    key: SigningKey | None = None,
) -> Decision:
    """Writes a person's decision down.

    Args:
        content: digest of what was looked at.
        document: digest of the document that says so in writing; empty: none.
        imprint: digest of what the picture shows, as `imprints` keeps it; empty: it is no picture.
        details: what else the record keeps, plain values, such as the file's name.
        key: the person's own, to sign it with.

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
    if key is not None:
        check_signer(book, key, by=by, role=role)
    body = {
        "gate": gate,
        "content": content,
        "ruled": ruled,
        "role": role,
        "note": note,
        "document": document,
        **({"imprint": imprint} if imprint else {}),
        **dict(details or {}),
    }
    entry = book.add(DECISION, subject, by, body, sign=key.sign if key else None)
    return decision_of(entry, book.names([entry.actor])[entry.actor], signed=key is not None)


def read_decisions(book: TitleRecord, gate: Gate | None = None) -> list[Decision]:
    """All decisions, or those at one gate, oldest first, with names."""
    names = book.names()
    found = (
        decision_of(entry, names.get(entry.actor, ""), signed=signed)
        for entry, signed in with_signatures(book.entries(DECISION, *KEY_KINDS), DECISION)
    )
    return [d for d in found if gate is None or d.gate == gate]


def roles_of(decisions: Iterable[Decision], gate: Gate, subject: str, content: str) -> set[str]:
    """The roles in which a content was approved at a gate."""
    return {
        d.role
        for d in decisions
        if (d.gate, d.subject, d.content, d.ruled) == (gate, subject, content, "approve")
    }
