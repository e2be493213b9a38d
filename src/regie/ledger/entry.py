"""One entry of the record, and what holds the entries together. No database in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

FIRST = "0" * 64
"""What stands for the hash of the entry before the first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the record.

    Attributes:
        seq: 1, 2, 3 …
        at: seconds since 1970, UTC.
        kind: `decision`, `consent.added`, `delivered` …
        subject: what it is about, by which it is found.
        actor: id of a person, never a name.
        body: everything else, plain values.
        previous, hash: hexadecimal SHA-256.
    """

    seq: int
    at: float
    kind: str
    subject: str
    actor: str
    body: dict[str, Any]
    previous: str
    hash: str

    def as_json(self) -> dict[str, Any]:
        return {
            "seq": self.seq,
            "at": self.at,
            "kind": self.kind,
            "subject": self.subject,
            "actor": self.actor,
            "body": self.body,
            "previous": self.previous,
            "hash": self.hash,
        }


def canonical(value: Mapping[str, Any]) -> str:
    """The one way to write a value down: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def seal(
    seq: int, at: float, kind: str, subject: str, actor: str, body: Mapping[str, Any], previous: str
) -> Entry:
    """An entry with its hash."""
    sealed = {
        "seq": seq,
        "at": at,
        "kind": kind,
        "subject": subject,
        "actor": actor,
        "body": dict(body),
        "previous": previous,
    }
    digest = hashlib.sha256(canonical(sealed).encode("utf-8", "surrogatepass")).hexdigest()
    return Entry(seq, at, kind, subject, actor, dict(body), previous, digest)


def find_breaks(entries: Iterable[Entry]) -> Iterator[str]:
    """What is wrong with a chain, a sentence each; nothing when it is whole."""
    seq, previous, at = 0, FIRST, float("-inf")
    for entry in entries:
        if entry.seq != seq + 1:
            yield f"entry {seq + 1} is missing: entry {entry.seq} follows entry {seq}"
        if entry.previous != previous:
            yield f"entry {entry.seq} does not continue the entry before it"
        again = seal(
            entry.seq, entry.at, entry.kind, entry.subject, entry.actor, entry.body, entry.previous
        )
        if again.hash != entry.hash:
            yield f"entry {entry.seq} ({entry.kind}, {entry.subject}) was changed after it was made"
        if entry.at < at:
            yield f"entry {entry.seq} is older than the entry before it"
        seq, previous, at = entry.seq, entry.hash, entry.at
