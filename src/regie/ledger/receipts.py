"""The way back: from a file to its result, what it was made from, and the source lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from regie.ledger.records import BlobRecord
from regie.ledger.tables import blobs, result_blobs, results, uses

MOST_AT_ONCE = 500
"""Keys named in one statement."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One result and one use of it.

    Attributes:
        key: of the result.
        step, version: what made it.
        label: what it was for, `12A`.
        cites: source lines that the call named.
        salt: backend and model digests.
        inputs: parameter name to canonical digest.
        parents: keys of the results that went in.
        made_at: seconds since 1970.
        seconds, cpu_seconds, peak_bytes, wh, wh_measured, money: what it took.
        blobs: files of the result.
        value: JSON.
        carries: what the result rests on, `consent:ID`: of the call and of all that went in.
    """

    key: str
    step: str
    version: int
    label: str
    cites: tuple[str, ...]
    salt: tuple[str, ...]
    inputs: dict[str, str]
    parents: tuple[str, ...]
    made_at: float
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    wh: float
    wh_measured: bool
    money: dict[str, float]
    blobs: tuple[BlobRecord, ...]
    value: str
    carries: tuple[str, ...] = ()


def get_receipts_for_blob(connection: Connection, digest: str) -> list[Receipt]:
    """Receipts of all results that hold a file of this content, the newest use first."""
    holders = select(result_blobs.c.key).where(result_blobs.c.digest == digest).distinct()
    rows = connection.execute(_select_receipts().where(results.c.key.in_(holders))).all()
    held = _blobs_of(connection, list({row.key for row in rows}))
    return [_read_receipt(row, held.get(row.key, ())) for row in rows]


def get_receipt_for_blob(connection: Connection, digest: str) -> Receipt | None:
    """The receipt of the newest use of a file, or None when no result holds it."""
    receipts = get_receipts_for_blob(connection, digest)
    return receipts[0] if receipts else None


def get_receipt_for_key(connection: Connection, key: str) -> Receipt | None:
    """The receipt of the newest use of a result."""
    return next(iter(get_receipts_for_keys(connection, [key])), None)


def get_receipts_for_keys(connection: Connection, keys: Sequence[str]) -> list[Receipt]:
    """The receipts of the newest uses of results, in the order of the keys; unknown ones left out.

    Asked for some hundreds at a time: a film has thousands of results behind it.
    """
    found: dict[str, Receipt] = {}
    for at in range(0, len(keys), MOST_AT_ONCE):
        some = keys[at : at + MOST_AT_ONCE]
        rows: dict[str, Row[Any]] = {}
        for row in connection.execute(_select_receipts().where(results.c.key.in_(some))):
            rows.setdefault(row.key, row)
        held = _blobs_of(connection, some)
        found |= {key: _read_receipt(row, held.get(key, ())) for key, row in rows.items()}
    return [found[key] for key in keys if key in found]


def get_parents_of_use(connection: Connection, receipt: Receipt) -> list[Receipt]:
    """Receipts of what went in, in the order of the call."""
    return get_receipts_for_keys(connection, receipt.parents)


def walk_back(connection: Connection, receipt: Receipt) -> Iterator[tuple[int, Receipt]]:
    """The receipt and everything it was made from, each once, with its distance.

    Nearest first.
    """
    seen = {receipt.key}
    level, distance = [receipt], 0
    while level:
        for found in level:
            yield distance, found
        wanted = list(dict.fromkeys(k for found in level for k in found.parents if k not in seen))
        seen.update(wanted)
        level, distance = get_receipts_for_keys(connection, wanted), distance + 1


def get_cites_for_blob(connection: Connection, digest: str) -> list[str]:
    """Source lines that a file rests on, those named nearest to it first, each once."""
    receipt = get_receipt_for_blob(connection, digest)
    if receipt is None:
        return []
    cites = (cite for _, found in walk_back(connection, receipt) for cite in found.cites)
    return list(dict.fromkeys(cites))


def get_labels_for_step(connection: Connection, step: str) -> list[str]:
    """What the last make used a step for."""
    found = connection.execute(
        select(uses.c.label).where(uses.c.step == step, uses.c.last_make.is_(None))
    )
    return sorted(set(found.scalars()))


def _select_receipts() -> Select[Any]:
    return (
        select(results, uses.c.label, uses.c.cites, uses.c.parents, uses.c.carries)
        .select_from(results.outerjoin(uses, uses.c.key == results.c.key))
        .order_by(uses.c.last_make.is_(None).desc(), uses.c.id.desc())
    )


def _blobs_of(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[BlobRecord, ...]]:
    """Files of results, by key, in the order of their digests."""
    found: dict[str, list[BlobRecord]] = {}
    for at in range(0, len(keys), MOST_AT_ONCE):
        rows = connection.execute(
            select(
                result_blobs.c.key,
                blobs.c.digest,
                blobs.c.suffix,
                blobs.c.size,
                blobs.c.mtime_ns,
            )
            .join(
                blobs,
                (result_blobs.c.digest == blobs.c.digest)
                & (result_blobs.c.suffix == blobs.c.suffix),
            )
            .where(result_blobs.c.key.in_(keys[at : at + MOST_AT_ONCE]))
            .order_by(blobs.c.digest)
        )
        for key, *record in rows:
            found.setdefault(key, []).append(BlobRecord(*record))
    return {key: tuple(records) for key, records in found.items()}


def _read_receipt(row: Row[Any], held: Sequence[BlobRecord]) -> Receipt:
    return Receipt(
        key=row.key,
        step=row.step,
        version=row.version,
        label=row.label or "",
        cites=tuple(json.loads(row.cites or "[]")),
        salt=tuple(json.loads(row.salt)),
        inputs=json.loads(row.inputs),
        parents=tuple(json.loads(row.parents or "[]")),
        made_at=row.made_at,
        seconds=row.seconds,
        cpu_seconds=row.cpu_seconds,
        peak_bytes=row.peak_bytes,
        wh=row.wh,
        wh_measured=row.wh_measured,
        money=json.loads(row.money),
        blobs=tuple(held),
        value=row.value,
        carries=tuple(json.loads(row.carries or "[]")),
    )
