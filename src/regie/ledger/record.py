"""The record: an append-only chain of what people decided, consented to and delivered.

Each entry holds the SHA-256 of the one before, so that none can be changed, left out or put in
between without all later ones telling. `chain_file` keeps a copy outside the database.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, select, text

from regie.ledger.entry import FIRST, SIGNATURE, Entry, canonical, seal, seal_again
from regie.ledger.errors import LedgerError
from regie.ledger.tables import record

Sign = Callable[[str], Mapping[str, Any]]
"""Signs the text of an entry (`Entry.signed_text`)."""


class RecordError(LedgerError):
    """The record cannot be read or written; the message says why and what to do."""


def add_entry(
    connection: Connection,
    *,
    kind: str,
    subject: str,
    actor: str,
    body: Mapping[str, Any],
    now: float,
    proof: Mapping[str, Any] | None = None,
    sign: Sign | None = None,
) -> Entry:
    """Appends an entry; other writers wait until the transaction ends.

    It is dated by this machine's clock, also where an entry before it was dated later.

    Args:
        proof: what stands behind it, see `Entry`.
        sign: adds the person's signature to the proof.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE record IN EXCLUSIVE MODE"))
    last = get_last(connection)
    entry = seal(
        last.seq + 1 if last else 1,
        now,
        kind,
        subject,
        actor,
        body,
        last.hash if last else FIRST,
        proof,
    )
    if sign is not None:
        signed = {**entry.proof, SIGNATURE: dict(sign(entry.signed_text))}
        entry = seal_again(replace(entry, proof=signed))
    put_entries(connection, [entry])
    return entry


def put_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Writes sealed entries as they are: for a copy that is put back."""
    rows = [
        {**e.as_json(), "body": canonical(e.body), "proof": canonical(e.proof)} for e in entries
    ]
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
        proof=json.loads(row.proof),
    )
