"""Paid or slow jobs elsewhere, so that none is ever submitted twice.

    written → submitting → submitted → done | failed | cancelled
                    ↘ unsure ↙

A job is *written* before anything leaves, *submitting* from just before its request leaves,
*submitted* once its remote id is known. One found in *submitting* may or may not have arrived:
it is looked up, else *unsure*, which a person settles. A new attempt is a new row.

Every function takes a connection in a transaction. Those that move a job on take its owner: the
process that has claimed it. A claim ends by itself, so that a dead machine's jobs are taken over.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, and_, func, or_, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from regie.ledger.errors import LedgerError
from regie.ledger.quick_queries import Reader
from regie.ledger.tables import remote_jobs

JobState = Literal["written", "submitting", "submitted", "done", "failed", "cancelled", "unsure"]

EndState = Literal["done", "failed", "cancelled"]

MAY_STILL_CHARGE = ("submitting", "submitted", "unsure")
"""States in which money stays reserved: the other side may have the job and charge for it."""

OPEN = ("written", *MAY_STILL_CHARGE)

ENDED = ("done", "failed", "cancelled")

_KEY_SPACE = uuid.UUID("6f9b6a1e-52f5-5b0f-9d5b-3a54a1c7f0d2")
"""Names the idempotency keys of Régie; any fixed UUID would do."""


class JobTakenOver(LedgerError):  # noqa: N818 - it is a state, read as a sentence
    """Another process drives this job now; this one has to let go of it."""

    exit_code = 5


@dataclass(frozen=True, slots=True)
class RemoteJob:
    """One attempt at a job.

    Attributes:
        key: of the result it is for; part: which of that step's jobs.
        idempotency_key: that its request carries; a UUID, the same however often it is asked for.
        cost: currency to sum.
        counted: whether its cost is in the budgets.
        owner: process that drives it; empty for none.
    """

    id: int
    key: str
    part: str
    attempt: int
    idempotency_key: str
    backend: str
    request: dict[str, Any]
    state: JobState
    remote_id: str | None
    outcome: str
    cost: dict[str, float]
    written_at: float
    counted: bool
    cancel_asked: bool
    owner: str

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED


# Written and found


def register_job(
    connection: Connection,
    *,
    key: str,
    backend: str,
    request: Mapping[str, Any],
    now: float,
    part: str = "",
) -> RemoteJob:
    """Writes a job down before it is submitted. The same key gives the job that is there.

    Only where the last attempt failed or was cancelled is there another one. Two that register
    at once get the same row.
    """
    found = find_job(connection, key, part)
    if found is not None and found.state not in ("failed", "cancelled"):
        return found
    attempt = found.attempt + 1 if found is not None else 1
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(
        insert(remote_jobs)
        .values(
            key=key,
            part=part,
            attempt=attempt,
            idempotency_key=str(uuid.uuid5(_KEY_SPACE, f"{key}\0{part}\0{attempt}")),
            backend=backend,
            request=json.dumps(request, sort_keys=True),
            state="written",
            written_at=now,
        )
        .on_conflict_do_nothing()
    )
    written = find_job(connection, key, part)
    assert written is not None
    return written


def find_job(connection: Connection, key: str, part: str = "") -> RemoteJob | None:
    """The last attempt at a job for a result."""
    row = connection.execute(
        select(remote_jobs)
        .where(remote_jobs.c.key == key, remote_jobs.c.part == part)
        .order_by(remote_jobs.c.attempt.desc())
        .limit(1)
    ).first()
    return _read_job(row) if row is not None else None


def get_job(connection: Connection, job_id: int) -> RemoteJob:
    """One attempt by its number.

    Raises:
        LedgerError: there is none.
    """
    row = connection.execute(select(remote_jobs).where(remote_jobs.c.id == job_id)).first()
    if row is None:
        raise LedgerError(
            f"There is no remote job {job_id}: `regie jobs list` shows those there are."
        )
    return _read_job(row)


def get_open_jobs(connection: Connection) -> list[RemoteJob]:
    """Jobs that have not ended, unsure ones too, oldest first."""
    return _get_jobs(connection, select(remote_jobs).where(remote_jobs.c.state.in_(OPEN)))


def get_all_jobs(connection: Connection) -> list[RemoteJob]:
    """Every attempt, oldest first."""
    return _get_jobs(connection, select(remote_jobs))


def is_cancel_asked(reader: Reader, job_id: int) -> bool:
    """Whether somebody asked for a job to be cancelled; quick, for every poll."""
    rows = reader.run("SELECT cancel_asked_at FROM remote_jobs WHERE id = :id", {"id": job_id})
    return bool(rows) and rows[0][0] is not None


# Claimed


def claim_job(
    connection: Connection, job_id: int, owner: str, *, seconds: float, dead: str | None = None
) -> bool:
    """Takes a job for one process, so that no other drives it; false where another has it.

    Args:
        seconds: after which the claim ends by itself, by the database's clock.
        dead: an owner that is known to have ended.
    """
    clock = read_clock(connection)
    free = or_(
        remote_jobs.c.owner.in_({"", owner, dead or ""}),
        remote_jobs.c.lease_until < clock,
    )
    claimed = connection.execute(
        update(remote_jobs)
        .where(remote_jobs.c.id == job_id, free)
        .values(owner=owner, lease_until=clock + seconds)
    )
    return claimed.rowcount == 1


def renew_claims(
    connection: Connection, job_ids: Sequence[int], owner: str, *, seconds: float
) -> set[int]:
    """Prolongs claims; returns those that are still the owner's."""
    mine = and_(remote_jobs.c.id.in_(job_ids), remote_jobs.c.owner == owner)
    connection.execute(
        update(remote_jobs).where(mine).values(lease_until=read_clock(connection) + seconds)
    )
    return {row.id for row in connection.execute(select(remote_jobs.c.id).where(mine))}


def free_claim(connection: Connection, job_id: int, owner: str) -> None:
    """Lets another process drive the job."""
    connection.execute(
        update(remote_jobs)
        .where(remote_jobs.c.id == job_id, remote_jobs.c.owner == owner)
        .values(owner="", lease_until=None)
    )


def read_clock(connection: Connection) -> float:
    """The one clock that all who share a ledger share, in seconds since 1970."""
    if connection.dialect.name == "postgresql":
        asked = connection.execute(text("SELECT EXTRACT(EPOCH FROM clock_timestamp())"))
        return float(asked.scalar_one())
    return time.time()  # a SQLite file is used from one machine


# Moved on


def start_submitting(connection: Connection, job_id: int, owner: str, *, now: float) -> None:
    """Writes down that the request leaves now. Commit it before it does.

    Raises:
        JobTakenOver: it is not this owner's to submit, or was cancelled meanwhile.
    """
    _move(connection, job_id, owner, ("written",), state="submitting", submitting_at=now)


def take_back_submission(connection: Connection, job_id: int, owner: str) -> None:
    """The request provably did not arrive: the same attempt may be submitted.

    Raises:
        JobTakenOver: it is not this owner's.
    """
    _move(connection, job_id, owner, ("submitting",), state="written", submitting_at=None)


def mark_unsure(connection: Connection, job_id: int, owner: str, *, outcome: str) -> None:
    """Nobody can say whether the other side has the job: a person has to.

    Raises:
        JobTakenOver: it is not this owner's.
    """
    from_states = ("submitting", "submitted", "unsure")
    _move(connection, job_id, owner, from_states, state="unsure", outcome=outcome)


def set_remote_id(connection: Connection, job_id: int, remote_id: str, *, now: float) -> None:
    """Writes the other side's name of a job down, before it is polled.

    It asks for no owner: what the other side has said is worth keeping, whoever heard it.

    Raises:
        LedgerError: the job has another remote id: it was submitted twice.
    """
    written = connection.execute(
        update(remote_jobs)
        .where(
            remote_jobs.c.id == job_id,
            remote_jobs.c.state.in_(OPEN),
            remote_jobs.c.remote_id.is_(None) | (remote_jobs.c.remote_id == remote_id),
        )
        .values(remote_id=remote_id, state="submitted", submitted_at=now)
    )
    if written.rowcount != 1:
        raise LedgerError(
            f"Remote job {job_id} has ended or has another remote id than {remote_id}: it was "
            "submitted twice. Cancel one of the two where it runs."
        )


def finish_job(
    connection: Connection,
    job_id: int,
    *,
    state: EndState,
    outcome: str,
    cost: Mapping[str, float],
    now: float,
) -> RemoteJob:
    """Writes down how a job ended and what it cost, a failed one too. The first word stands."""
    connection.execute(
        update(remote_jobs)
        .where(remote_jobs.c.id == job_id, remote_jobs.c.state.in_(OPEN))
        .values(
            state=state,
            outcome=outcome,
            cost=json.dumps(dict(cost)),
            finished_at=now,
            owner="",
            lease_until=None,
        )
    )
    return get_job(connection, job_id)


# What people say


def ask_to_cancel(connection: Connection, job_id: int, *, now: float) -> RemoteJob:
    """Notes that a job shall be cancelled. One that never left is cancelled at once; another by
    whoever polls it next.

    Raises:
        LedgerError: it has ended, or nobody knows whether it is there.
    """
    job = get_job(connection, job_id)
    if job.has_ended:
        raise LedgerError(
            f"Remote job {job_id} has ended ({job.state}): there is nothing to cancel."
        )
    if job.state == "unsure":
        raise LedgerError(
            f"Nobody knows whether remote job {job_id} arrived, so it cannot be cancelled: look at "
            f"{job.backend}'s own list and say what you find with {how_to_settle(job_id)}."
        )
    mine = remote_jobs.c.id == job_id
    connection.execute(
        update(remote_jobs)
        .where(mine, remote_jobs.c.state == "written")
        .values(state="cancelled", outcome="cancelled before it was submitted", finished_at=now)
    )
    connection.execute(update(remote_jobs).where(mine).values(cancel_asked_at=now))
    return get_job(connection, job_id)


def how_to_settle(job_id: int) -> str:
    """The command by which a person ends an unsure job, for every sentence that needs it."""
    return f"`regie jobs settle {job_id} --arrived REMOTE_ID | --never-arrived | --lost`"


def settle_as_arrived(
    connection: Connection, job_id: int, remote_id: str, *, now: float
) -> RemoteJob:
    """A person found the job at the other side: it is polled by the next make.

    Raises:
        LedgerError: it is not unsure.
    """
    _check_unsure(connection, job_id, "submitting", "unsure")
    connection.execute(
        update(remote_jobs).where(remote_jobs.c.id == job_id).values(remote_id=None, owner="")
    )
    set_remote_id(connection, job_id, remote_id, now=now)
    return get_job(connection, job_id)


def settle_as_ended(
    connection: Connection,
    job_id: int,
    *,
    outcome: str,
    now: float,
    lost: bool = False,
    cost: Mapping[str, float] | None = None,
) -> RemoteJob:
    """A person says that it never arrived, or that what it gave is lost: the next make may submit
    another attempt.

    Args:
        lost: it was there, and its result cannot be had; else it never arrived.
        cost: what was charged all the same.

    Raises:
        LedgerError: it is being driven, or needs no settling.
    """
    states = ("submitting", "unsure", "submitted", "done") if lost else ("submitting", "unsure")
    job = _check_unsure(connection, job_id, *states)
    connection.execute(
        update(remote_jobs)
        .where(remote_jobs.c.id == job_id)
        .values(
            state="failed",
            outcome=outcome,
            cost=json.dumps(dict(cost or job.cost)),
            finished_at=now,
            owner="",
            lease_until=None,
        )
    )
    return get_job(connection, job_id)


# Money


def may_still_charge(connection: Connection, key: str) -> bool:
    """Whether a job for this result may still be charged for."""
    open_job = select(remote_jobs.c.id).where(
        remote_jobs.c.key == key, remote_jobs.c.state.in_(MAY_STILL_CHARGE)
    )
    return connection.execute(open_job.limit(1)).first() is not None


def keys_that_may_charge() -> Select[tuple[str]]:
    """Keys of results whose money stays reserved: jobs that have not ended, or are not counted."""
    return select(remote_jobs.c.key).where(
        or_(
            remote_jobs.c.state.in_(MAY_STILL_CHARGE),
            and_(
                remote_jobs.c.state.in_(ENDED),
                remote_jobs.c.counted_at.is_(None),
                remote_jobs.c.cost != "{}",
            ),
        )
    )


def get_uncounted_costs(connection: Connection, key: str) -> dict[str, float]:
    """What ended jobs for a result cost that is in no budget yet, by currency."""
    return _sum_costs(connection, remote_jobs.c.key == key, remote_jobs.c.counted_at.is_(None))


def get_counted_costs(connection: Connection, key: str) -> dict[str, float]:
    """What is in the budgets already of the last attempts at a result's jobs.

    A run that finds these jobs reports their cost again, for its receipt.
    """
    last = (
        select(func.max(remote_jobs.c.id))
        .where(remote_jobs.c.key == key)
        .group_by(remote_jobs.c.part)
    )
    return _sum_costs(connection, remote_jobs.c.id.in_(last), remote_jobs.c.counted_at.is_not(None))


def mark_counted(connection: Connection, key: str, *, now: float) -> None:
    """The costs of a result's ended jobs are in the budgets: in the same transaction as that."""
    connection.execute(
        update(remote_jobs)
        .where(
            remote_jobs.c.key == key,
            remote_jobs.c.state.in_(ENDED),
            remote_jobs.c.counted_at.is_(None),
        )
        .values(counted_at=now)
    )


def _sum_costs(connection: Connection, *where: Any) -> dict[str, float]:
    sums: dict[str, float] = {}
    ended = select(remote_jobs.c.cost).where(remote_jobs.c.state.in_(ENDED), *where)
    for (cost,) in connection.execute(ended):
        for currency, amount in json.loads(cost).items():
            sums[currency] = sums.get(currency, 0.0) + amount
    return sums


def _move(
    connection: Connection, job_id: int, owner: str, states: Sequence[str], **values: Any
) -> None:
    moved = connection.execute(
        update(remote_jobs)
        .where(
            remote_jobs.c.id == job_id,
            remote_jobs.c.owner == owner,
            remote_jobs.c.state.in_(states),
        )
        .values(**values)
    )
    if moved.rowcount != 1:
        raise JobTakenOver(
            f"Remote job {job_id} was taken over by another process or cancelled: see "
            "`regie jobs list`."
        )


def _check_unsure(connection: Connection, job_id: int, *states: str) -> RemoteJob:
    job = get_job(connection, job_id)
    if job.state not in states:
        raise LedgerError(
            f"Remote job {job_id} is {job.state}, which leaves nothing to settle; `regie jobs "
            "list` shows what does."
        )
    if not _is_free(connection, job_id):
        raise LedgerError(
            f"Remote job {job_id} is being driven by a make: wait for it, or stop it, before you "
            "settle the job."
        )
    return job


def _is_free(connection: Connection, job_id: int) -> bool:
    clock = read_clock(connection)
    free = or_(remote_jobs.c.owner == "", remote_jobs.c.lease_until < clock)
    found = select(remote_jobs.c.id).where(remote_jobs.c.id == job_id, free)
    return connection.execute(found).first() is not None


def _get_jobs(connection: Connection, query: Any) -> list[RemoteJob]:
    return [_read_job(row) for row in connection.execute(query.order_by(remote_jobs.c.id))]


def _read_job(row: Row[Any]) -> RemoteJob:
    return RemoteJob(
        id=row.id,
        key=row.key,
        part=row.part,
        attempt=row.attempt,
        idempotency_key=row.idempotency_key,
        backend=row.backend,
        request=json.loads(row.request),
        state=row.state,
        remote_id=row.remote_id,
        outcome=row.outcome,
        cost=json.loads(row.cost),
        written_at=row.written_at,
        counted=row.counted_at is not None,
        cancel_asked=row.cancel_asked_at is not None,
        owner=row.owner,
    )
