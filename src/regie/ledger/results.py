"""Writes results down, and removes those that nothing needs any more."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.sql.expression import Insert

from regie.ledger.records import BlobRecord, NewFailure, NewResult
from regie.ledger.tables import blobs, failures, result_blobs, results


def add_results(connection: Connection, make: int, made: Sequence[NewResult]) -> None:
    """Adds results with their blobs; a result that was there is replaced."""
    if not made:
        return
    held = [(result, blob) for result in made for blob in result.blobs]
    if held:
        connection.execute(
            _upsert_blobs(connection),
            [
                {
                    "digest": blob.digest,
                    "suffix": blob.suffix,
                    "size": blob.size,
                    "mtime_ns": blob.mtime_ns,
                    "made_at": result.made_at,
                }
                for result, blob in held
            ],
        )
    connection.execute(delete(results).where(results.c.key.in_([result.key for result in made])))
    connection.execute(
        insert(results),
        [
            {
                "key": result.key,
                "step": result.step,
                "version": result.version,
                "content": result.content,
                "whole": result.whole,
                "inputs": _as_json(result.inputs),
                "salt": json.dumps(result.salt),
                "seconds": result.seconds,
                "cpu_seconds": result.cpu_seconds,
                "wh": result.wh,
                "wh_measured": result.wh_measured,
                "peak_bytes": result.peak_bytes,
                "money": _as_json(result.money),
                "made_at": result.made_at,
                "make": make,
                "value": result.value,
                "predicted_seconds": result.predicted.seconds if result.predicted else None,
                "predicted_wh": result.predicted.wh if result.predicted else None,
                "used": _as_json(result.used),
            }
            for result in made
        ],
    )
    if held:
        connection.execute(
            insert(result_blobs),
            [
                {"key": result.key, "digest": blob.digest, "suffix": blob.suffix}
                for result, blob in held
            ],
        )


def add_failures(connection: Connection, make: int, failed: Sequence[NewFailure]) -> None:
    """Writes down runs that gave nothing."""
    if failed:
        connection.execute(
            insert(failures),
            [
                {
                    "key": f.key,
                    "step": f.step,
                    "label": f.label,
                    "salt": json.dumps(f.salt),
                    "kind": f.kind,
                    "seconds": f.seconds,
                    "cpu_seconds": f.cpu_seconds,
                    "wh": f.wh,
                    "money": _as_json(f.money),
                    "used": _as_json(f.used),
                    "failed_at": f.failed_at,
                    "make": make,
                }
                for f in failed
            ],
        )


def set_blob_times(connection: Connection, records: Collection[BlobRecord]) -> None:
    """Notes new file times of blobs whose content was read and found right."""
    for record in records:
        connection.execute(
            update(blobs)
            .where(blobs.c.digest == record.digest, blobs.c.suffix == record.suffix)
            .values(mtime_ns=record.mtime_ns)
        )


def get_all_blobs(connection: Connection) -> list[BlobRecord]:
    """Every file that the store should hold."""
    rows = connection.execute(
        select(blobs.c.digest, blobs.c.suffix, blobs.c.size, blobs.c.mtime_ns).order_by(
            blobs.c.digest
        )
    )
    return [BlobRecord(*row) for row in rows]


def forget_blob(connection: Connection, record: BlobRecord) -> None:
    """Forgets a file that is lost, and the results that held it."""
    holds = (result_blobs.c.digest == record.digest) & (result_blobs.c.suffix == record.suffix)
    connection.execute(
        delete(results).where(results.c.key.in_(select(result_blobs.c.key).where(holds)))
    )
    connection.execute(
        delete(blobs).where(blobs.c.digest == record.digest, blobs.c.suffix == record.suffix)
    )


def forget_result(connection: Connection, key: str) -> None:
    """Forgets one result; its files go with the next sweep."""
    connection.execute(delete(results).where(results.c.key == key))


def _as_json(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(values)) if values else "{}"


def _upsert_blobs(connection: Connection) -> Insert:
    """INSERT … ON CONFLICT DO UPDATE for blobs, which SQLAlchemy has once for each database."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as upsert_postgresql

        statement = upsert_postgresql(blobs)
        return statement.on_conflict_do_update(
            index_elements=["digest", "suffix"],
            set_={"size": statement.excluded.size, "mtime_ns": statement.excluded.mtime_ns},
        )
    from sqlalchemy.dialects.sqlite import insert as upsert_sqlite

    other = upsert_sqlite(blobs)
    return other.on_conflict_do_update(
        index_elements=["digest", "suffix"],
        set_={"size": other.excluded.size, "mtime_ns": other.excluded.mtime_ns},
    )
