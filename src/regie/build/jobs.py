"""Drives jobs at paid or slow services, so that none is submitted twice and none is lost.

Before each thing that cannot be undone, the ledger says that it is about to happen; after each,
that it did. Whoever finds the job later, after a kill at any instant, knows from its state what
may have happened and does only what cannot happen twice.

A step asks its workspace: `work.job(service, request).fetch("take.mp4")`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from regie.build.job_driver import (
    FIRST_LOOK_SECONDS,
    LONGEST_LOOK_SECONDS,
    JobDriver,
    JobError,
    UnsureJob,
)
from regie.build.service import (
    Cancelled,
    Ended,
    Failed,
    Gone,
    NotAccepted,
    RemoteService,
    Running,
    Unknown,
)
from regie.ledger import jobs
from regie.ledger.jobs import EndState, RemoteJob

T = TypeVar("T")


def open_job(
    driver: JobDriver, service: RemoteService, request: Mapping[str, Any], part: str
) -> Job:
    """Finds the job, or writes it down and submits it.

    Raises:
        UnsureJob: it may or may not have been submitted before.
        JobError: the service does not take it, or cannot be reached.
    """
    job = driver.write(
        lambda c: jobs.register_job(
            c, key=driver.key, part=part, backend=service.name, request=request, now=driver.now()
        )
    )
    driver.note("written", job)
    if (job.backend, job.request) != (service.name, json.loads(json.dumps(request))):
        raise JobError(
            f"Remote job {job.id} was submitted to {job.backend} with another request than "
            "this step now has for the same result: raise the step's version, so that it is "
            f"another result, or end the job with {jobs.how_to_settle(job.id)}."
        )
    opened = Job(driver, service, job)
    opened.submit()
    return opened


class Job:
    """One job at a service, from the moment it is written until its files are here."""

    def __init__(self, driver: JobDriver, service: RemoteService, job: RemoteJob) -> None:
        self._driver = driver
        self._service = service
        self._job = job
        self._is_paid = False
        self._sender_is_gone = True

    @property
    def remote_id(self) -> str:
        """The service's own name of it."""
        assert self._job.remote_id is not None
        return self._job.remote_id

    @property
    def cost(self) -> Mapping[str, float]:
        """What the service says that it cost, by currency; nothing before it has ended."""
        return self._job.cost

    # Submitted

    def submit(self) -> None:
        """Brings the job to where it can be polled, whatever state it was found in."""
        self._claim()
        since = time.monotonic()
        while self._job.state in ("written", "submitting"):
            if self._job.state == "written":
                self._send(since)
            else:
                self._look_up(sender_is_gone=self._sender_is_gone)
        if self._job.state == "unsure":
            self._look_up_once_more()
        if self._job.state == "unsure":
            raise self._unsure()

    def _claim(self) -> None:
        """Waits until no other process drives the job, or it has ended."""
        pause = 0.05
        while True:
            found = self._driver.write(lambda c: jobs.get_job(c, self._job.id))
            self._job = found
            if found.has_ended:
                return
            if self._driver.claims.take(found):
                # Known only now: what another process wrote before its claim ended.
                self._refresh()
                self._sender_is_gone = self._driver.claims.is_gone(found.owner)
                self._driver.note("claimed", self._job)
                return
            self._driver.sleep(pause)
            pause = min(2 * pause, 2.0)

    def _send(self, since: float) -> None:
        """Submits, once. Anything but a plain yes or no leaves the job in *submitting*."""
        driver, job = self._driver, self._job
        driver.note("submitting soon", job)
        driver.write(
            lambda c: jobs.start_submitting(c, job.id, driver.claims.owner, now=driver.now())
        )
        self._refresh()
        driver.note("submitting", job)
        driver.claims.check(job)
        try:
            remote_id = self._service.submit(job.request, job.idempotency_key)
        except NotAccepted as refused:
            driver.note("refused", job)
            if refused.retry_after is None:
                self._finish("failed", str(refused), {})
                raise self._failed() from refused
            driver.write(lambda c: jobs.take_back_submission(c, job.id, driver.claims.owner))
            self._refresh()
            driver.pause_after_refusal(job, refused, since)
            return
        except Exception as error:
            # Whatever it was, the request may have arrived.
            driver.note(f"answer lost ({error})", job)
            self._look_up(sender_is_gone=True)
            return
        driver.note("answered", job)
        self._note_remote_id(remote_id)

    def _note_remote_id(self, remote_id: str) -> None:
        driver, job = self._driver, self._job
        driver.write(lambda c: jobs.set_remote_id(c, job.id, remote_id, now=driver.now()))
        self._refresh()
        driver.note("submitted", self._job)

    def _look_up(self, *, sender_is_gone: bool) -> None:
        """Asks the service whether a request arrived that nobody has heard the answer to.

        Args:
            sender_is_gone: whether no process can be about to send it still.
        """
        driver, job, service = self._driver, self._job, self._service
        driver.note("looking up", job)
        if service.lookup == "none":
            self._give_to_a_person(f"{service.name} cannot be asked for it by its key")
            return
        deadline = time.monotonic() + service.settles_after
        while True:
            remote_id = driver.try_until_patience_ends(
                lambda: service.find(job.idempotency_key), job, "look for"
            )
            if remote_id is not None:
                self._note_remote_id(remote_id)
                return
            if time.monotonic() >= deadline:
                break
            driver.sleep(min(0.2, service.settles_after))
        if service.lookup == "complete" and sender_is_gone:
            driver.note("never arrived", job)
            driver.write(lambda c: jobs.take_back_submission(c, job.id, driver.claims.owner))
            self._refresh()
            return
        self._give_to_a_person(f"{service.name} does not find it by its key, which proves nothing")

    def _look_up_once_more(self) -> None:
        """What a service did not find when the job became unsure it may find by now."""
        service, key = self._service, self._job.idempotency_key
        if service.lookup != "none" and self._job.remote_id is None:
            remote_id = self._ask(lambda: service.find(key), "look for")
            if remote_id is not None:
                self._note_remote_id(remote_id)

    # Waited for

    def wait(self) -> Mapping[str, float]:
        """Polls until the job has ended; returns its cost, which is then paid.

        Raises:
            JobError: it failed, was cancelled, or is unsure; the message says which.
        """
        pause = FIRST_LOOK_SECONDS
        asked_to_cancel = False
        while not self._job.has_ended:
            self._driver.claims.check(self._job)
            if not asked_to_cancel and self._driver.is_cancel_asked(self._job):
                asked_to_cancel = True
                self._ask(lambda: self._service.cancel(self.remote_id), "cancel")
            self._driver.note("polling", self._job)
            match self._ask(lambda: self._service.poll(self.remote_id), "ask after"):
                case Running(fraction, look_again):
                    self._driver.work.progress(fraction)
                    self._driver.sleep(pause if look_again is None else look_again)
                    pause = min(2 * pause, LONGEST_LOOK_SECONDS)
                case Ended(cost):
                    self._finish("done", "", cost)
                case Failed(reason, cost):
                    self._finish("failed", reason, cost)
                case Cancelled(cost):
                    self._finish("cancelled", "cancelled when asked", cost)
                case Unknown():
                    self._give_to_a_person(f"{self._service.name} no longer knows {self.remote_id}")
                    raise self._unsure()
        self._pay()
        if self._job.state != "done":
            raise self._failed()
        return self._job.cost

    def fetch(self, name: str) -> Path:
        """Waits, and brings the result into the step's own folder under this name.

        What was fetched and not committed when the process was killed is fetched again, and paid
        only once.

        Raises:
            JobError: see `wait`; or the service no longer has the result.
        """
        self.wait()
        file = self._driver.work.file(name)
        part = file.with_name(f"{file.name}.part")
        self._driver.note("fetching", self._job)
        try:
            self._ask(lambda: self._service.fetch(self.remote_id, part), "fetch")
        except Gone as error:
            raise JobError(
                f"{self._service.name} no longer has what remote job {self._job.id} made "
                f"({error}). It is not paid for again unless you say so: `regie jobs settle "
                f"{self._job.id} --lost`, then make again."
            ) from error
        part.replace(file)
        self._driver.note("fetched", self._job)
        return file

    def cancel(self) -> None:
        """Asks for the job to be cancelled; what it cost all the same is paid.

        Raises:
            JobError: as `wait` when it was too late, but for a job that is cancelled.
        """
        if not self._job.has_ended:
            job_id, now = self._job.id, self._driver.now()
            self._driver.write(lambda c: jobs.ask_to_cancel(c, job_id, now=now))
        try:
            self.wait()
        except JobError:
            if self._job.state != "cancelled":
                raise

    # Inside

    def _ask(self, what: Callable[[], T], doing: str) -> T:
        return self._driver.try_until_patience_ends(what, self._job, doing)

    def _refresh(self) -> None:
        self._job = self._driver.write(lambda c: jobs.get_job(c, self._job.id))

    def _finish(self, state: EndState, outcome: str, cost: Mapping[str, float]) -> None:
        job, now = self._job, self._driver.now()
        self._driver.note("ending", job)
        self._job = self._driver.write(
            lambda c: jobs.finish_job(c, job.id, state=state, outcome=outcome, cost=cost, now=now)
        )
        self._driver.claims.forget(job)
        self._driver.note("ended", job)

    def _give_to_a_person(self, outcome: str) -> None:
        driver, job = self._driver, self._job
        driver.write(lambda c: jobs.mark_unsure(c, job.id, driver.claims.owner, outcome=outcome))
        self._refresh()
        driver.claims.free(job)

    def _pay(self) -> None:
        if not self._is_paid:
            self._is_paid = True
            for currency, amount in self._job.cost.items():
                self._driver.work.pay(amount, currency)

    def _unsure(self) -> UnsureJob:
        job = self._job
        return UnsureJob(
            f"{job.backend} may have remote job {job.id} and may charge for it ({job.outcome}): it "
            f"is not submitted again. Look at {job.backend}'s own list for {job.idempotency_key} "
            f"and say what you find with {jobs.how_to_settle(job.id)}."
        )

    def _failed(self) -> JobError:
        job = self._job
        paid = ", ".join(f"{amount:.2f} {currency}" for currency, amount in job.cost.items())
        what = (
            "was cancelled" if job.state == "cancelled" else f"failed: {job.outcome or 'no reason'}"
        )
        return JobError(
            f"remote job {job.id} at {job.backend} {what}; it cost {paid or 'nothing'}. "
            "The next make submits another one."
        )
