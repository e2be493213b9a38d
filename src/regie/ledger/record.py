"""The record: an append-only chain of what people decided, consented to and delivered.

Each entry holds the SHA-256 of the one before, so that none can be changed, left out or put in
between without all later ones telling. `chain_file` keeps a copy outside the database.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, text

from regie.ledger.errors import LedgerError
from regie.ledger.tables import record

FIRST = "0" * 64
"""What stands for the hash of the entry before the first."""

CLOCK_TOLERANCE_SECONDS = 2.0
"""Clocks of two machines that write to one record may differ by this much."""


class RecordError(LedgerError):
    """The record cannot be read or written; the message says why and what to do."""


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


def add_entry(
    connection: Connection,
    *,
    kind: str,
    subject: str,
    actor: str,
    body: Mapping[str, Any],
    now: float,
) -> Entry:
    """Appends an entry; other writers wait until the transaction ends.

    Raises:
        RecordError: the clock stands before the last entry.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE record IN EXCLUSIVE MODE"))
    last = get_last(connection)
    if last is not None and now < last.at - CLOCK_TOLERANCE_SECONDS:
        raise RecordError(
            f"the clock of this machine says {_utc(now)}, but entry {last.seq} of the record was "
            f"made at {_utc(last.at)}: set the clock right and try again; nothing was written"
        )
    entry = seal(
        last.seq + 1 if last else 1,
        max(now, last.at) if last else now,
        kind,
        subject,
        actor,
        body,
        last.hash if last else FIRST,
    )
    put_entries(connection, [entry])
    return entry


def put_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Writes sealed entries as they are: for a copy that is put back."""
    rows = [{**e.as_json(), "body": canonical(e.body)} for e in entries]
    if rows:
        connection.execute(insert(record), rows)


def get_last(connection: Connection) -> Entry | None:
    row = connection.execute(select(record).order_by(record.c.seq.desc()).limit(1)).first()
    return _read(row) if row is not None else None


def get_entries(
    connection: Connection,
    *,
    kinds: Iterable[str] = (),
    subject: str | None = None,
    after: int = 0,
) -> list[Entry]:
    """Entries in their order; of some kinds, about one subject, or after one of them."""
    query = select(record).where(record.c.seq > after).order_by(record.c.seq)
    wanted = tuple(kinds)
    if wanted:
        query = query.where(record.c.kind.in_(wanted))
    if subject is not None:
        query = query.where(record.c.subject == subject)
    return [_read(row) for row in connection.execute(query)]


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


def _read(row: Any) -> Entry:
    return Entry(
        seq=row.seq,
        at=row.at,
        kind=row.kind,
        subject=row.subject,
        actor=row.actor,
        body=json.loads(row.body),
        previous=row.previous,
        hash=row.hash,
    )


def _utc(at: float) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
