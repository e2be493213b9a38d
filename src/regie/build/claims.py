"""Which process drives a remote job: one at a time, on all machines that share a ledger."""

from __future__ import annotations

import contextlib
import threading

from regie.build.owners import has_ended, name_this_process
from regie.ledger import Ledger, LedgerError, jobs
from regie.ledger.jobs import JobTakenOver, RemoteJob

CLAIM_SECONDS = 60.0
"""A claim that nobody renews ends after this. Long, since a machine that only stood still for a
moment would find its jobs taken; a process that died on this machine is noticed at once."""


class Claims:
    """One process's claims, renewed by a thread while there are any."""

    def __init__(self, ledger: Ledger, *, seconds: float = CLAIM_SECONDS) -> None:
        self.owner = name_this_process()
        self._ledger = ledger
        self._seconds = seconds
        self._held: set[int] = set()
        self._lost: set[int] = set()
        self._lock = threading.Lock()
        self._is_closed = threading.Event()
        self._thread: threading.Thread | None = None

    def take(self, job: RemoteJob) -> bool:
        """Claims a job; false where a living process has it."""
        dead = job.owner if self.is_gone(job.owner) else None
        with self._ledger.begin() as connection:
            taken = jobs.claim_job(connection, job.id, self.owner, seconds=self._seconds, dead=dead)
        if taken:
            with self._lock:
                self._held.add(job.id)
                self._lost.discard(job.id)
                if self._thread is None:
                    self._thread = threading.Thread(
                        target=self._renew, name="regie-claims", daemon=True
                    )
                    self._thread.start()
        return taken

    def is_gone(self, owner: str) -> bool:
        """Whether an owner can be seen to have ended; one on another machine cannot."""
        return owner == self.owner or has_ended(owner)

    def check(self, job: RemoteJob) -> None:
        """
        Raises:
            JobTakenOver: the job is no longer this process's.
        """
        with self._lock:
            if job.id in self._held and job.id not in self._lost:
                return
        raise JobTakenOver(
            f"Remote job {job.id} was taken over by another process while this one stood still: "
            "it goes on there."
        )

    def forget(self, job: RemoteJob) -> None:
        """The job has ended, and with it its claim."""
        with self._lock:
            self._held.discard(job.id)

    def free(self, job: RemoteJob) -> None:
        """Lets others have a job that is not driven on."""
        self.forget(job)
        with self._ledger.begin() as connection:
            jobs.free_claim(connection, job.id, self.owner)

    def free_all(self) -> None:
        """At the end of a step: what it leaves open, whoever comes next may drive."""
        with self._lock:
            held, self._held = self._held, set()
        if not held:
            return
        # A claim that cannot be given back, because the database is away, ends by itself.
        with contextlib.suppress(LedgerError), self._ledger.begin() as connection:
            for job_id in held:
                jobs.free_claim(connection, job_id, self.owner)

    def close(self) -> None:
        self._is_closed.set()
        if self._thread is not None:
            self._thread.join()
        self.free_all()

    def _renew(self) -> None:
        while not self._is_closed.wait(self._seconds / 3):
            with self._lock:
                held = sorted(self._held)
            if not held:
                continue
            try:
                with self._ledger.begin() as connection:
                    kept = jobs.renew_claims(connection, held, self.owner, seconds=self._seconds)
            except LedgerError:
                continue  # tried again soon; when it stays away, the claim ends by itself
            with self._lock:
                self._lost |= set(held) - kept
