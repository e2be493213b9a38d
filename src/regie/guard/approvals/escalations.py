"""Escalations in the record: what was asked, what people replied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from regie.film.escalations import Escalation, Reply
from regie.film.policy import FactValue
from regie.guard.approvals.queue import REPLY, read_reply
from regie.guard.audit.keys import check_signer
from regie.guard.audit.record import TitleRecord
from regie.guard.audit.signatures import SigningKey
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
    details: Mapping[str, Any] | None = None,
    key: SigningKey | None = None,
) -> Reply:
    """Writes down what a person says of an escalation.

    Args:
        details, key: as for `decisions.decide`.

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
    if key is not None:
        check_signer(book, key, by=by, role=role)
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
        **dict(details or {}),
    }
    entry = book.add(REPLY, escalation.id, by, body, sign=key.sign if key else None)
    name = book.names([entry.actor]).get(entry.actor, "")
    return read_reply(entry, name, signed=key is not None)
