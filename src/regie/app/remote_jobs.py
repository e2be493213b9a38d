"""Remote jobs of a title as a person sees them: listed, cancelled, settled."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from regie.app.results import Result
from regie.film.units import Noun
from regie.ledger.jobs import JobState
from regie.pipeline.title_folder import open_title

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from regie.ledger.jobs import RemoteJob

T = TypeVar("T")


class ListedJob(Noun):
    """One attempt at a job, as a person sees it; see `ledger.jobs.RemoteJob`.

    Attributes:
        driven: whether a process is at it.
    """

    id: int
    backend: str
    state: JobState
    remote_id: str | None
    idempotency_key: str
    attempt: int
    outcome: str
    cost: Mapping[str, float]
    written_at: float
    cancel_asked: bool
    driven: bool


class JobsListed(Result):
    """Jobs with what each waits for."""

    jobs: tuple[ListedJob, ...]


class JobChanged(Result):
    """A job after what a person said of it. Attributes: follows: what happens next."""

    job: ListedJob
    follows: str


def list_jobs(folder: Path, *, all_of_them: bool = False) -> JobsListed:
    """Jobs that have not ended, or all, oldest first."""
    from regie.ledger.jobs import get_all_jobs, get_open_jobs

    found = _in_ledger(folder, get_all_jobs if all_of_them else get_open_jobs)
    return JobsListed(jobs=tuple(_list_job(job) for job in found))


def cancel_job(folder: Path, job_id: int, *, now: Callable[[], float] = time.time) -> JobChanged:
    """Asks for a job to be cancelled.

    Raises:
        LedgerError: there is no such job, it has ended, or nobody knows whether it arrived.
    """
    from regie.ledger.jobs import ask_to_cancel

    job = _in_ledger(folder, lambda c: ask_to_cancel(c, job_id, now=now()))
    if job.state == "cancelled":
        return _changed(job, "It had not left: nothing was paid.")
    return _changed(job, "Whoever polls it next, a running make or the next one, cancels it.")


def settle_job(
    folder: Path,
    job_id: int,
    *,
    by: str,
    arrived: str = "",
    cost: Mapping[str, float] | None = None,
    lost: bool = False,
    now: Callable[[], float] = time.time,
) -> JobChanged:
    """Notes what a person found out about a job that nobody could be sure of.

    Args:
        by: who says so.
        arrived: the service's name of it: it is there.
        lost: it was there, and what it made cannot be had any more; else it never arrived.
        cost: what was charged for one that is lost.

    Raises:
        LedgerError: there is no such job, it needs no settling, or a make is at it.
    """
    from regie.ledger import jobs

    if arrived:
        job = _in_ledger(folder, lambda c: jobs.settle_as_arrived(c, job_id, arrived, now=now()))
        return _changed(job, "The next make polls it; its money stays reserved until then.")
    outcome = f"{'lost' if lost else 'never arrived'}, says {by}"
    job = _in_ledger(
        folder,
        lambda c: jobs.settle_as_ended(c, job_id, outcome=outcome, lost=lost, cost=cost, now=now()),
    )
    return _changed(job, "The next make may submit another one, and frees or counts its money.")


def _changed(job: RemoteJob, follows: str) -> JobChanged:
    return JobChanged(job=_list_job(job), follows=follows)


def _in_ledger(folder: Path, question: Callable[[Connection], T]) -> T:
    from regie.ledger import Ledger

    title = open_title(folder)
    title.state.mkdir(exist_ok=True)
    ledger = Ledger.at(title.state / "ledger.sqlite")
    try:
        with ledger.begin() as connection:
            return question(connection)
    finally:
        ledger.close()


def _list_job(job: RemoteJob) -> ListedJob:
    return ListedJob(
        id=job.id,
        backend=job.backend,
        state=job.state,
        remote_id=job.remote_id,
        idempotency_key=job.idempotency_key,
        attempt=job.attempt,
        outcome=job.outcome,
        cost=job.cost,
        written_at=job.written_at,
        cancel_asked=job.cancel_asked,
        driven=bool(job.owner),
    )
