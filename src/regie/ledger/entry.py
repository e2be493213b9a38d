"""One entry of the record, and what holds the entries together. No database in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

FIRST = "0" * 64
"""What stands for the hash of the entry before the first."""

SIGNATURE = "signature"
"""In an entry's proof: of the person's own key, over all else."""

CLOCK_TOLERANCE_SECONDS = 2.0
"""Clocks of two machines that write to one record may differ by this much."""


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
        proof: what stands behind the entry: `named`, commitments to the names that its ids mean;
            `account`, a commitment to the system account it was written from; `signature`, of the
            person's own key. Empty in entries written before there was one.
    """

    seq: int
    at: float
    kind: str
    subject: str
    actor: str
    body: dict[str, Any]
    previous: str
    hash: str
    proof: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            **_sealed(self),
            "hash": self.hash,
        }

    @property
    def signed_text(self) -> str:
        """What a signature in `proof` is over: all of the entry but itself and the hash."""
        proof = {name: value for name, value in self.proof.items() if name != SIGNATURE}
        return canonical(_sealed(replace(self, proof=proof)))


def _sealed(entry: Entry) -> dict[str, Any]:
    """What the hash covers. An empty proof is left out, as in entries older than it."""
    return {
        "seq": entry.seq,
        "at": entry.at,
        "kind": entry.kind,
        "subject": entry.subject,
        "actor": entry.actor,
        "body": entry.body,
        "previous": entry.previous,
        **({"proof": entry.proof} if entry.proof else {}),
    }


def canonical(value: Mapping[str, Any]) -> str:
    """The one way to write a value down: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def seal(
    seq: int,
    at: float,
    kind: str,
    subject: str,
    actor: str,
    body: Mapping[str, Any],
    previous: str,
    proof: Mapping[str, Any] | None = None,
) -> Entry:
    """An entry with its hash."""
    return seal_again(
        Entry(seq, at, kind, subject, actor, dict(body), previous, "", dict(proof or {}))
    )


def seal_again(entry: Entry) -> Entry:
    """The same entry with the hash that it must have."""
    text = canonical(_sealed(entry)).encode("utf-8", "surrogatepass")
    return replace(entry, hash=hashlib.sha256(text).hexdigest())


def find_breaks(entries: Iterable[Entry]) -> Iterator[str]:
    """What is wrong with a chain, a sentence each; nothing when it is whole.

    Entries are in the order of their numbers. What a clock said is no part of it: one that was
    wrong once must not stop everybody after (see `tell_times`).
    """
    seq, previous = 0, FIRST
    for entry in entries:
        if entry.seq != seq + 1:
            yield f"entry {seq + 1} is missing: entry {entry.seq} follows entry {seq}"
        if entry.previous != previous:
            yield f"entry {entry.seq} does not continue the entry before it"
        if seal_again(entry).hash != entry.hash:
            yield f"entry {entry.seq} ({entry.kind}, {entry.subject}) was changed after it was made"
        seq, previous = entry.seq, entry.hash


def tell_times(entries: Iterable[Entry], now: float) -> Iterator[str]:
    """Entries whose time cannot be right, a sentence each: nothing is broken by them.

    Args:
        now: seconds since 1970.
    """
    before: Entry | None = None
    for entry in entries:
        if entry.at > now + CLOCK_TOLERANCE_SECONDS:
            yield f"entry {entry.seq} is dated in the future: the clock was wrong when it was made"
        if before is not None and entry.at < before.at - CLOCK_TOLERANCE_SECONDS:
            yield (
                f"entry {entry.seq} is dated before entry {before.seq}, which it follows: one of "
                "two clocks was wrong"
            )
        before = entry
