"""Digests of all receipts: what a seal in the record covers, and whether it still holds.

A receipt here is a row of `results` with its files, of `uses`, or of `failures`. Left out is what
changes without anything having been changed: which make used something last, and when files were
touched. A result's value is covered by the digest of it that the row holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from regie.ledger.quick_queries import Reader

if TYPE_CHECKING:
    from sqlalchemy import Connection

LEDGER = "ledger"
"""What the one row is that has the ledger's own id."""

Receipts = Mapping[tuple[str, str], str]
"""SHA-256 of each row, by what it is and its id."""

_COLUMNS = {
    "result": "key, make, step, version, content, whole, inputs, salt, seconds, cpu_seconds, wh, "
    "wh_measured, peak_bytes, money, made_at, used",
    "use": "id, first_make, step, label, nth, key, version, salt, inputs, cites, parents, digest, "
    "carries",
    "failure": "id, make, key, step, label, salt, kind, seconds, cpu_seconds, wh, money, used, "
    "failed_at",
}
"""What a digest covers: first the id, then the make that wrote it."""


@dataclass(frozen=True)
class Differences:
    """How receipts differ from those that were sealed.

    Attributes:
        changed, gone, new: `what id` of each, in order.
    """

    changed: tuple[tuple[str, str], ...]
    gone: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]


def read_receipts(reader: Reader, *, after: int = 0) -> dict[tuple[str, str], str]:
    """Digests of the receipts that the ledger holds now.

    Args:
        after: only of makes after that one.
    """
    files: dict[str, list[str]] = {}
    for key, digest, suffix in reader.run(
        "SELECT result_blobs.key, digest, suffix FROM result_blobs JOIN results "
        "ON results.key = result_blobs.key WHERE results.make > :after",
        {"after": after},
    ):
        files.setdefault(key, []).append(f"{digest}{suffix}")
    found: dict[tuple[str, str], str] = {}
    for what, columns in _COLUMNS.items():
        made_by = columns.split(", ")[1]
        sql = f"SELECT {columns} FROM {what}s WHERE {made_by} > :after"
        for row in reader.run(sql, {"after": after}):
            held = sorted(files.get(row[0], ())) if what == "result" else []
            # SQLite has no truth values, PostgreSQL has.
            plain = [int(value) if isinstance(value, bool) else value for value in row]
            text = json.dumps([plain, held]).encode()
            found[what, str(row[0])] = hashlib.sha256(text).hexdigest()
    return found


def read_ids(reader: Reader) -> set[tuple[str, str]]:
    """What receipts the ledger holds now, by what each is and its id."""
    return {
        (what, str(row_id))
        for what, columns in _COLUMNS.items()
        for (row_id,) in reader.run(f"SELECT {columns.partition(',')[0]} FROM {what}s")
    }


def read_sealed(reader: Reader) -> dict[tuple[str, str], str]:
    """What the newest seal covers, as it was then."""
    rows = reader.run(
        "SELECT what, id, digest FROM sealed_receipts WHERE what <> :ledger", {"ledger": LEDGER}
    )
    return {(what, row_id): digest for what, row_id, digest in rows}


def read_ledger_id(reader: Reader) -> str:
    """Which ledger this is, of several that share a record; empty before anything was sealed."""
    rows = reader.run("SELECT id FROM sealed_receipts WHERE what = :ledger", {"ledger": LEDGER})
    return str(rows[0][0]) if rows else ""


def count_unsealed(reader: Reader) -> int:
    """How many receipts more there are than were sealed: the quick question."""
    rows = reader.run(
        "SELECT (SELECT COUNT(*) FROM results) + (SELECT COUNT(*) FROM uses) "
        "+ (SELECT COUNT(*) FROM failures) "
        "- (SELECT COUNT(*) FROM sealed_receipts WHERE what <> :ledger)",
        {"ledger": LEDGER},
    )
    return int(rows[0][0]) if rows else 0


def digest_all(receipts: Receipts) -> str:
    """One digest for all of them."""
    rows = "".join(f"{what} {i} {digest}\n" for (what, i), digest in sorted(receipts.items()))
    return hashlib.sha256(rows.encode()).hexdigest()


def compare(sealed: Receipts, now: Receipts) -> Differences:
    """What is otherwise than it was sealed."""
    return Differences(
        changed=tuple(sorted(k for k, d in sealed.items() if now.get(k, d) != d)),
        gone=tuple(sorted(sealed.keys() - now.keys())),
        new=tuple(sorted(now.keys() - sealed.keys())),
    )


def put_sealed(connection: Connection, ledger: str, sealed: Receipts, now: Receipts) -> None:
    """Keeps what a new seal covers: the differences to the last one are written.

    Args:
        ledger: its id, where it is sealed for the first time; else empty.
    """
    from sqlalchemy import and_, bindparam, delete, insert

    from regie.ledger.tables import sealed_receipts as table

    over = [k for k, digest in sealed.items() if now.get(k) != digest]
    new = [k for k, digest in now.items() if sealed.get(k) != digest]
    if ledger:
        connection.execute(insert(table).values(what=LEDGER, id=ledger, digest=""))
    if over:
        same = and_(table.c.what == bindparam("w"), table.c.id == bindparam("i"))
        connection.execute(delete(table).where(same), [{"w": w, "i": i} for w, i in over])
    if new:
        rows: list[dict[str, Any]] = [{"what": w, "id": i, "digest": now[w, i]} for w, i in new]
        connection.execute(insert(table), rows)
