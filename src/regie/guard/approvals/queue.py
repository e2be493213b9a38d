"""What waits for people: asked by the last make, replied to in the record. No SQLAlchemy."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from regie.film.decisions import LOCAL
from regie.film.escalations import Escalation, Reply
from regie.guard.audit.quick_record import (
    KEY_KINDS,
    is_in_writing,
    read_entries_quickly,
    with_signatures,
)
from regie.guard.errors import not_understood
from regie.ledger.entry import Entry
from regie.support.files import write_whole

REPLY = "escalation.reply"

QUEUE = "escalations.json"
"""In the state folder: what the last make or delivery asked. Replies are in the record."""

ASSIST = "assist."
"""How the steps of assistance begin, in the labels of escalations."""


def read_reply(entry: Entry, name: str = "", *, signed: bool = False) -> Reply:
    body = entry.body
    try:
        return Reply(
            escalation=entry.subject,
            ruled=body["ruled"],
            by=entry.actor,
            name=name,
            role=body["role"],
            note=body["note"],
            in_writing=is_in_writing(entry, signed),
            facts=body["facts"],
            seq=entry.seq,
            signed=signed,
            known_by=body.get("known_by", LOCAL),
        )
    except (KeyError, ValueError) as error:
        raise not_understood(entry) from error


def read_replies(title_folder: Path, state: Path) -> list[Reply]:
    """All replies, without names."""
    entries = read_entries_quickly(title_folder, state, REPLY, *KEY_KINDS)
    return [read_reply(entry, signed=signed) for entry, signed in with_signatures(entries, REPLY)]


def read_queue(state: Path) -> list[Escalation]:
    """What the last make, plan, delivery or assistance asked people."""
    try:
        rows = json.loads((state / QUEUE).read_text(encoding="utf-8"))
        return [Escalation.model_validate(row) for row in rows]
    except (OSError, ValueError):
        return []


def write_queue(state: Path, escalations: Iterable[Escalation], *, assisting: bool = False) -> None:
    """Replaces the queue at once; a state folder that is not there is not made.

    What a make asked and what assistance asked wait side by side: one replaces its own alone.

    Args:
        assisting: these were asked for a language model's help, and not for the film.
    """
    others = [e for e in read_queue(state) if _is_of_assistance(e) is not assisting]
    first, then = (others, escalations) if assisting else (escalations, others)
    rows = [escalation.model_dump(mode="json") for escalation in (*first, *then)]
    path = state / QUEUE
    if not state.is_dir() or (not rows and not path.exists()):
        return
    write_whole(path, json.dumps(rows, ensure_ascii=False, indent=1), within=state.parent)


def _is_of_assistance(escalation: Escalation) -> bool:
    return all(label.startswith(ASSIST) for label in escalation.labels)
