"""The last line of the record's copy: a quick look, for which no SQLAlchemy is imported."""

from __future__ import annotations

import os
from pathlib import Path

from regie.ledger.entry import Entry, canonical

CHAIN = "chain.jsonl"
"""The copy's name in `record/`."""

MOST_BYTES = 262_144
"""Of the last line that are looked at: far more than an entry has."""


def ends_as(chain: Path, last: Entry | None) -> bool:
    """A quick look whether a copy ends with the ledger's last entry."""
    try:
        with chain.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - MOST_BYTES))
            tail = file.read()
    except FileNotFoundError:
        return last is None
    if last is None or not tail.endswith(b"\n"):
        return not tail and last is None
    return tail[:-1].rpartition(b"\n")[2] == line_of(last)


def line_of(entry: Entry) -> bytes:
    """An entry as the copy has it, without the line's end."""
    return canonical(entry.as_json()).encode("utf-8", "surrogatepass")
