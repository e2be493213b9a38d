"""Escalations in the record: what was asked, what people replied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from regie.film.escalations import Escalation, Reply
from regie.film.policy import FactValue
from regie.guard.approvals.queue import REPLY, read_reply
from regie.guard.audit.record import TitleRecord
from regie.guard.errors import GuardError


def reply(
    book: TitleRecord,
    escalation: Escalation,
    ruled: Literal["approve", "reject", "answer"],
    *,
    by: str,
    role: str = "",
    note: str = "",
    document: str = "",
    document_file: str = "",
    facts: Mapping[str, FactValue] | None = None,
) -> Reply:
    """Writes down what a person says of an escalation.

    Raises:
        GuardError: nobody says it, or an answer is not one of its questions.
        RecordError: it cannot be written.
    """
    if not by.strip():
        raise GuardError("a reply needs a name: say who replies with --by NAME")
    asked = {question.fact for question in escalation.questions}
    for name in facts or {}:
        if name not in asked:
            known = ", ".join(sorted(asked)) or "no question: approve or reject it"
            raise GuardError(f"{escalation.id} does not ask `{name}`; it asks: {known}")
    body = {
        "ruled": ruled,
        "role": role,
        "note": note,
        "document": document,
        "document_file": document_file,
        "facts": dict(facts or {}),
        "rules": list(escalation.rules),
        "labels": list(escalation.labels),
        "why": [words.en for words in escalation.why],
    }
    entry = book.add(REPLY, escalation.id, by, body)
    return read_reply(entry, book.names([entry.actor]).get(entry.actor, ""))
