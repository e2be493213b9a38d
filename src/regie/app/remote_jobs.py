"""Remote jobs of a title as a person sees them: listed, cancelled, settled."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from regie.pipeline.title_folder import open_title

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from regie.ledger.jobs import RemoteJob

T = TypeVar("T")


@dataclass(frozen=True)
class JobsListed:
    """Jobs with what each waits for."""

    jobs: tuple[RemoteJob, ...]

    def as_json(self) -> dict[str, Any]:
        return {"version": 1, "jobs": [_keyed(job) for job in self.jobs]}

    def as_text(self) -> str:
        return "\n".join(_describe(job) for job in self.jobs) or "There are no remote jobs."


@dataclass(frozen=True)
class JobChanged:
    """A job after what a person said of it. Attributes: follows: what happens next."""

    job: RemoteJob
    follows: str

    def as_json(self) -> dict[str, Any]:
        return {"version": 1, "job": _keyed(self.job), "follows": self.follows}

    def as_text(self) -> str:
        return f"{_describe(self.job)}\n{self.follows}"


def list_jobs(folder: Path, *, all_of_them: bool = False) -> JobsListed:
    """Jobs that have not ended, or all, oldest first."""
    from regie.ledger.jobs import get_all_jobs, get_open_jobs

    return JobsListed(tuple(_in_ledger(folder, get_all_jobs if all_of_them else get_open_jobs)))


def cancel_job(folder: Path, job_id: int, *, now: Callable[[], float] = time.time) -> JobChanged:
    """Asks for a job to be cancelled.

    Raises:
        LedgerError: there is no such job, it has ended, or nobody knows whether it arrived.
    """
    from regie.ledger.jobs import ask_to_cancel

    job = _in_ledger(folder, lambda c: ask_to_cancel(c, job_id, now=now()))
    if job.state == "cancelled":
        return JobChanged(job, "It had not left: nothing was paid.")
    return JobChanged(job, "Whoever polls it next, a running make or the next one, cancels it.")


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
        return JobChanged(job, "The next make polls it; its money stays reserved until then.")
    outcome = f"{'lost' if lost else 'never arrived'}, says {by}"
    job = _in_ledger(
        folder,
        lambda c: jobs.settle_as_ended(c, job_id, outcome=outcome, lost=lost, cost=cost, now=now()),
    )
    return JobChanged(job, "The next make may submit another one, and frees or counts its money.")


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


def _keyed(job: RemoteJob) -> dict[str, Any]:
    return {
        "id": job.id,
        "backend": job.backend,
        "state": job.state,
        "remote_id": job.remote_id,
        "idempotency_key": job.idempotency_key,
        "attempt": job.attempt,
        "outcome": job.outcome,
        "cost": job.cost,
        "written_at": job.written_at,
        "cancel_asked": job.cancel_asked,
        "driven": bool(job.owner),
    }


def _describe(job: RemoteJob) -> str:
    from regie.ledger.jobs import how_to_settle

    cost = ", ".join(f"{amount:.2f} {currency}" for currency, amount in job.cost.items())
    said = [f"{job.id}: {job.backend} {job.remote_id or '(no id yet)'} is {job.state}"]
    said += [job.outcome] if job.outcome else []
    said += [f"it cost {cost}"] if cost else []
    said += ["shall be cancelled"] if job.cancel_asked and not job.has_ended else []
    said += [f"settle it with {how_to_settle(job.id)}"] if job.state == "unsure" else []
    return "; ".join(said)
