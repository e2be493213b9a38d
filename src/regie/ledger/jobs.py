"""Paid or slow jobs elsewhere, so that none is ever submitted twice.

Order: `register_job`, commit, submit, `set_remote_id`, commit, poll, `finish_job`. After a crash
`get_open_jobs` says what to poll. A job that was written but has no remote id may or may not have
reached the other side: ask there by the key, which every request should carry, and only then
submit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, insert, select, update

from regie.ledger.errors import LedgerError
from regie.ledger.tables import remote_jobs

JobState = Literal["written", "submitted", "done", "failed"]


@dataclass(frozen=True, slots=True)
class RemoteJob:
    """Attributes: key: of the result it is for; cost: currency to sum."""

    id: int
    key: str
    backend: str
    request: dict[str, Any]
    state: JobState
    remote_id: str | None
    outcome: str
    cost: dict[str, float]


def register_job(
    connection: Connection, *, key: str, backend: str, request: Mapping[str, Any], now: float
) -> RemoteJob:
    """Writes a job down before it is submitted. The same key gives the job that is there.

    A job that failed is written anew: only then may it be submitted again.
    """
    found = find_job(connection, key)
    if found is not None and found.state != "failed":
        return found
    row = {
        "backend": backend,
        "request": json.dumps(request, sort_keys=True),
        "state": "written",
        "remote_id": None,
        "outcome": "",
        "written_at": now,
        "submitted_at": None,
        "finished_at": None,
    }
    if found is None:
        connection.execute(insert(remote_jobs).values(key=key, **row))
    else:
        connection.execute(update(remote_jobs).where(remote_jobs.c.id == found.id).values(row))
    written = find_job(connection, key)
    assert written is not None
    return written


def set_remote_id(connection: Connection, job_id: int, remote_id: str, *, now: float) -> None:
    """Writes the other side's name of a job down, before it is polled.

    Raises:
        LedgerError: the job has another remote id: it was submitted twice.
    """
    written = connection.execute(
        update(remote_jobs)
        .where(
            remote_jobs.c.id == job_id,
            remote_jobs.c.remote_id.is_(None) | (remote_jobs.c.remote_id == remote_id),
        )
        .values(remote_id=remote_id, state="submitted", submitted_at=now)
    )
    if written.rowcount != 1:
        raise LedgerError(
            f"Remote job {job_id} already has another remote id than {remote_id}: it was "
            "submitted twice. Cancel one of the two where it runs."
        )


def finish_job(
    connection: Connection,
    job_id: int,
    *,
    state: Literal["done", "failed"],
    outcome: str,
    cost: Mapping[str, float],
    now: float,
) -> None:
    """Writes down how a job ended and what it cost, a failed one too."""
    connection.execute(
        update(remote_jobs)
        .where(remote_jobs.c.id == job_id)
        .values(state=state, outcome=outcome, cost=json.dumps(dict(cost)), finished_at=now)
    )


def find_job(connection: Connection, key: str) -> RemoteJob | None:
    """The job for a result."""
    row = connection.execute(select(remote_jobs).where(remote_jobs.c.key == key)).first()
    return _read_job(row) if row is not None else None


def get_open_jobs(connection: Connection) -> list[RemoteJob]:
    """Jobs that are written or submitted and have not ended, oldest first."""
    rows = connection.execute(
        select(remote_jobs)
        .where(remote_jobs.c.state.in_(("written", "submitted")))
        .order_by(remote_jobs.c.id)
    )
    return [_read_job(row) for row in rows]


def _read_job(row: Row[Any]) -> RemoteJob:
    return RemoteJob(
        id=row.id,
        key=row.key,
        backend=row.backend,
        request=json.loads(row.request),
        state=row.state,
        remote_id=row.remote_id,
        outcome=row.outcome,
        cost=json.loads(row.cost),
    )
