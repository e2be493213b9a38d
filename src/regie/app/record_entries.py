"""The record, an entry at a time, newest first: what people did, and what holds it together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regie.app.trace import utc
from regie.film.units import Noun
from regie.pipeline.title_folder import open_title

MOST_CHARACTERS = 400
"""Of one value of an entry that is shown."""


class RecordEntry(Noun):
    """One entry. Attributes: name: of who acts; says: what its body holds, as text."""

    seq: int
    at: str
    kind: str
    subject: str
    name: str
    says: Mapping[str, str]
    previous: str
    hash: str
    signed: bool


class RecordPage(Noun):
    """Some entries, the newest first.

    Attributes:
        entries: at most as many as were asked for. total: of the kind that was asked for.
        kinds: how many of each there are. before: number to ask the older ones with; 0: none.
    """

    title: str
    entries: tuple[RecordEntry, ...]
    total: int
    kinds: Mapping[str, int]
    before: int


def read_record(folder: Path, *, kind: str = "", before: int = 0, most: int = 100) -> RecordPage:
    """Entries of the record.

    Args:
        before: only those with a smaller number; 0: from the newest.

    Raises:
        TitleError, RecordError: the title or its record cannot be read.
    """
    from regie.guard.audit.record import TitleRecord
    from regie.ledger.entry import SIGNATURE

    title = open_title(folder)
    with TitleRecord(folder) as book:
        entries, names = book.entries(), book.names()
    kinds = Counter(e.kind for e in entries)
    wanted = [e for e in entries if not kind or e.kind == kind]
    older = [e for e in reversed(wanted) if not before or e.seq < before]
    shown = older[:most]
    return RecordPage(
        title=title.name,
        entries=tuple(
            RecordEntry(
                seq=e.seq,
                at=utc(e.at),
                kind=e.kind,
                subject=names.get(e.subject, e.subject),
                name=names.get(e.actor, e.actor),
                says=_tell(e.body, names),
                previous=e.previous,
                hash=e.hash,
                signed=SIGNATURE in e.proof,
            )
            for e in shown
        ),
        total=len(wanted),
        kinds=dict(sorted(kinds.items())),
        before=shown[-1].seq if len(older) > most else 0,
    )


def _tell(body: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    told = {}
    for name, value in body.items():
        if value in ("", None, [], {}):
            continue
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        told[name] = names.get(text, text)[:MOST_CHARACTERS]
    return told
