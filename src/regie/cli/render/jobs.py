"""Words for `regie jobs list`, `cancel` and `settle`."""

from __future__ import annotations

from regie.app.remote_jobs import JobChanged, JobsListed, ListedJob
from regie.cli.render import words_for
from regie.ledger.jobs import ENDED, how_to_settle


@words_for(JobsListed)
def tell_jobs(listed: JobsListed) -> str:
    return "\n".join(_describe(job) for job in listed.jobs) or "There are no remote jobs."


@words_for(JobChanged)
def tell_changed(changed: JobChanged) -> str:
    return f"{_describe(changed.job)}\n{changed.follows}"


def _describe(job: ListedJob) -> str:
    cost = ", ".join(f"{amount:.2f} {currency}" for currency, amount in job.cost.items())
    said = [f"{job.id}: {job.backend} {job.remote_id or '(no id yet)'} is {job.state}"]
    said += [job.outcome] if job.outcome else []
    said += [f"it cost {cost}"] if cost else []
    said += ["shall be cancelled"] if job.cancel_asked and job.state not in ENDED else []
    said += [f"settle it with {how_to_settle(job.id)}"] if job.state == "unsure" else []
    return "; ".join(said)
