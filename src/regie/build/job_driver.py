"""What remote jobs are driven with: a worker's desk, and what the jobs of one step share."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from regie.build.claims import Claims
from regie.build.service import NotAccepted, Unreachable
from regie.ledger import Ledger, jobs
from regie.ledger.jobs import RemoteJob

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from regie.build.workspace import Workspace

FIRST_LOOK_SECONDS = 0.25
LONGEST_LOOK_SECONDS = 10.0
"""A job is polled at intervals that double from the first to the longest, unless its service says
when to look again."""

PATIENCE_SECONDS = 300.0
"""How long a service may be out of reach before the step gives up. Its job stays where it is, and
the next make goes on with it."""

T = TypeVar("T")

_log = logging.getLogger(__name__)


class JobError(Exception):
    """A remote job gave nothing; the message says what became of it and what to do.

    Attributes:
        exit_code: of the command line: a backend failed.
    """

    exit_code = 5


class UnsureJob(JobError):  # noqa: N818 - it is a state, read as a sentence
    """Nobody can say whether a service has a job; a person has to settle it."""


class JobDesk:
    """One worker's place for remote jobs: its connection to the ledger and its claims."""

    def __init__(self, url: str) -> None:
        self.ledger = Ledger(url, survives_power_cuts=True)
        self.claims = Claims(self.ledger)

    def close(self) -> None:
        self.claims.close()
        self.ledger.close()


class JobDriver:
    """What all jobs of one step share: who they are for, the ledger, patience, the log."""

    def __init__(
        self,
        desk: JobDesk,
        work: Workspace,
        key: str,
        *,
        patience: float = PATIENCE_SECONDS,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """
        Args:
            key: of the result that the step makes.
            patience: see `PATIENCE_SECONDS`.
        """
        self.claims = desk.claims
        self.work = work
        self.now = now
        self.sleep = sleep
        self.key = key
        self._ledger = desk.ledger
        self._patience = patience

    def write(self, change: Callable[[Connection], T]) -> T:
        """One transaction, committed when this returns."""
        with self._ledger.begin() as connection:
            return change(connection)

    def is_cancel_asked(self, job: RemoteJob) -> bool:
        return jobs.is_cancel_asked(self._ledger, job.id)

    def note(self, moment: str, job: RemoteJob) -> None:
        """Leaves a line in the log for every instant that matters when a job goes astray."""
        _log.debug("%s remote job %d at %s", moment, job.id, job.backend)

    def try_until_patience_ends(self, what: Callable[[], T], job: RemoteJob, doing: str) -> T:
        """Repeats what a service that is out of reach can be asked again without harm.

        Raises:
            JobError: it stays out of reach.
        """
        deadline = time.monotonic() + self._patience
        pause = FIRST_LOOK_SECONDS
        while True:
            try:
                return what()
            except (Unreachable, OSError) as error:
                if time.monotonic() >= deadline:
                    raise JobError(
                        f"{job.backend} cannot be reached to {doing} remote job {job.id} "
                        f"({error}): it is not submitted again; the next make goes on with it."
                    ) from error
                self.sleep(pause)
                pause = min(2 * pause, LONGEST_LOOK_SECONDS)

    def pause_after_refusal(self, job: RemoteJob, refused: NotAccepted, since: float) -> None:
        """Waits as long as a busy service asks for.

        Raises:
            JobError: that would be too long.
        """
        seconds = max(refused.retry_after or 0.0, 0.05)
        if time.monotonic() + seconds > since + self._patience:
            raise JobError(
                f"{job.backend} does not take remote job {job.id} now ({refused}): nothing was "
                "paid; the next make submits it."
            ) from refused
        self.sleep(seconds)
